//! Files that a command reads: opened, digested, named.

use super::context::Context;
use super::failure::{Failure, NOTHING_STORED, said};
use super::signals::Interrupt;
use super::watched::Watched;
use crate::ingest::source::Source;
use crate::vocabulary::key::{self, KEY_LENGTH_MAX, key_is_valid};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

/// What stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Bytes that are taken from a pipe, which is kept in memory; a file may be of any size.
const STREAM_BYTES_MAX: u64 = 1 << 30;

/// Opened files and the digest of their bytes.
pub(super) struct Files {
    pub(super) sources: Vec<Source>,
    pub(super) sha256: String,
}

/// Opens the files of an import and reads each once for the digest.
pub(super) fn open(paths: &[PathBuf], context: &Context, interrupt: &Interrupt) -> Result<Files, Failure> {
    let mut digest = Sha256::new();
    let mut sources = Vec::new();
    for path in paths {
        let name = name(path);
        let source = match readable(path)? {
            Readable::Stream(stream) => {
                let bytes = whole(stream, STREAM_BYTES_MAX, path)?;
                digest.update(&bytes);
                Source::of_bytes(name, bytes)
            }
            Readable::File(mut file, length) => {
                digest_file(&mut file, &mut digest, interrupt).map_err(|error| unreadable(path, &error))?;
                if interrupt.is_set() {
                    return Err(Failure::Interrupted(NOTHING_STORED));
                }
                let named = (name.clone(), Some(length));
                Source::new(name, Watched::new(file, named, interrupt.clone(), context.output))
            }
        };
        sources.push(source);
    }
    Ok(Files { sources, sha256: key::hex(&digest.finalize()) })
}

/// A file, a pipe or standard input, to be read once from its beginning to its end.
pub(super) fn stream(
    path: &Path,
    context: &Context,
    interrupt: &Interrupt,
) -> Result<impl Read + use<>, Failure> {
    let (stream, length): (Box<dyn Read>, _) = match readable(path)? {
        Readable::Stream(stream) => (stream, None),
        Readable::File(file, length) => (Box::new(file), Some(length)),
    };
    Ok(Watched::new(stream, (name(path), length), interrupt.clone(), context.output))
}

/// A regular file, which can be gone back in.
pub(super) fn regular(path: &Path) -> Result<File, Failure> {
    match readable(path)? {
        Readable::File(file, _) => Ok(file),
        Readable::Stream(_) => {
            let name = name(path);
            Err(Failure::Usage(said(
                format!("{name} can be read only once; write it to a file and name that"),
                format!("{name}은(는) 한 번만 읽을 수 있습니다; 파일로 저장해 그 파일을 대십시오"),
            )))
        }
    }
}

/// The whole text of a file of at most `bytes_max`.
pub(super) fn text(path: &Path, bytes_max: u64) -> Result<String, Failure> {
    let bytes = match readable(path)? {
        Readable::Stream(stream) => whole(stream, bytes_max, path)?,
        Readable::File(file, _) => whole(Box::new(file), bytes_max, path)?,
    };
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let path = path.display();
        Failure::Usage(said(
            format!("{path} is no text in UTF-8: see its byte {at}"),
            format!("{path}은(는) UTF-8 글이 아닙니다({at}번째 바이트를 보십시오)"),
        ))
    })
}

/// What a path leads to.
enum Readable {
    /// A regular file, and its length.
    File(File, u64),
    /// Standard input or a pipe, which is read once.
    Stream(Box<dyn Read>),
}

fn readable(path: &Path) -> Result<Readable, Failure> {
    if path.as_os_str() == STANDARD_INPUT {
        return Ok(Readable::Stream(Box::new(io::stdin())));
    }
    // What it is comes first: a device may do something when it is opened.
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    let kind = metadata.file_type();
    if kind.is_dir() {
        let path = path.display();
        return Err(Failure::Usage(said(
            format!("{path} is a folder; name the files in it"),
            format!("{path}은(는) 폴더입니다; 그 안의 파일을 대십시오"),
        )));
    }
    if !(kind.is_file() || is_pipe(kind)) {
        let path = path.display();
        return Err(Failure::Usage(said(
            format!("{path} is a device; name a file, or `-` for standard input"),
            format!("{path}은(는) 장치입니다; 파일이나 표준 입력 `-`를 대십시오"),
        )));
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    Ok(if kind.is_file() { Readable::File(file, metadata.len()) } else { Readable::Stream(Box::new(file)) })
}

#[cfg(unix)]
fn is_pipe(kind: fs::FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind)
}

#[cfg(not(unix))]
fn is_pipe(_kind: fs::FileType) -> bool {
    false
}

/// Everything that a stream gives; one that does not end is refused.
fn whole(stream: Box<dyn Read>, bytes_max: u64, path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut limited = stream.take(bytes_max.saturating_add(1));
    limited.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if limited.limit() == 0 {
        let name = name(path);
        return Err(Failure::Usage(said(
            format!("{name} has more than {bytes_max} bytes, which is the limit here"),
            format!("{name}은(는) 여기의 한도 {bytes_max}바이트를 넘습니다"),
        )));
    }
    Ok(bytes)
}

/// Says that a file cannot be read, and why.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    if error.kind() == io::ErrorKind::NotFound {
        Failure::NotFound(said(format!("there is no file {path}"), format!("파일 {path}이(가) 없습니다")))
    } else {
        let ko = format!("{path}을(를) 읽을 수 없습니다: {error}");
        Failure::Failed(said(format!("{path} cannot be read: {error}"), ko))
    }
}

fn digest_file(file: &mut File, digest: &mut Sha256, interrupt: &Interrupt) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 20];
    while !interrupt.is_set() {
        match file.read(&mut buffer)? {
            0 => break,
            count => digest.update(buffer.get(..count).unwrap_or_default()),
        }
    }
    file.rewind()
}

/// The name of a file as findings show it.
pub(super) fn name(path: &Path) -> String {
    if path.as_os_str() == STANDARD_INPUT {
        return "stdin".to_owned();
    }
    path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned())
}

/// A key made of the name of the first file.
pub(super) fn key(paths: &[PathBuf]) -> String {
    let name = paths.first().map(|it| name(it)).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let fits = |it: char| if it.is_ascii_alphanumeric() || it == '_' { it } else { '-' };
    let key: String = stem.chars().map(fits).collect();
    let key: String = key.trim_matches(['-', '_']).chars().take(KEY_LENGTH_MAX).collect();
    if key_is_valid(&key) { key } else { "import".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Failure, key, text};
    use crate::model::text::Language;
    use std::fs;

    #[test]
    fn a_text_is_read_up_to_its_limit_and_no_device_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.rq");
        fs::write(&path, "ASK {}").unwrap();
        assert_eq!(text(&path, 6).unwrap(), "ASK {}");
        assert!(matches!(text(&path, 5), Err(Failure::Usage(_))));
        fs::write(&path, b"ASK \xff").unwrap();
        assert!(text(&path, 6).unwrap_err().text(Language::English).contains("byte 4"));
        assert!(matches!(text(folder.path(), 6), Err(Failure::Usage(_))));
        assert!(matches!(text(&folder.path().join("none"), 6), Err(Failure::NotFound(_))));
        #[cfg(unix)]
        assert!(matches!(text("/dev/zero".as_ref(), 6), Err(Failure::Usage(_))));
    }

    #[track_caller]
    fn check(path: &str, expected: &str) {
        assert_eq!(key(&[path.into()]), expected);
    }

    #[test]
    fn a_key_is_made_of_the_name_of_a_file() {
        check("data/actors.csv", "actors");
        check("data/my actors (2).csv.gz", "my-actors--2");
        check("-", "stdin");
        check("기관.csv", "import");
        check(&format!("{}.csv", "a".repeat(70)), &"a".repeat(64));
    }
}
