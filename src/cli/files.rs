//! Files that a command reads: opened, digested, named.

use super::context::Context;
use super::failure::Failure;
use super::signals::Interrupt;
use super::watched::Watched;
use crate::ingest::source::Source;
use crate::vocabulary::key::{self, KEY_LENGTH_MAX, key_is_valid};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

/// What stands for standard input.
const STANDARD_INPUT: &str = "-";

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
        let source = if path.as_os_str() == STANDARD_INPUT {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            digest.update(&bytes);
            Source::of_bytes(name, bytes)
        } else {
            let mut file = readable(path)?;
            if file.stream_position().is_err() {
                // A pipe is read once.
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
                digest.update(&bytes);
                sources.push(Source::of_bytes(name, bytes));
                continue;
            }
            let total = file.metadata().map(|it| it.len()).unwrap_or_default();
            digest_file(&mut file, &mut digest, interrupt).map_err(|error| unreadable(path, &error))?;
            if interrupt.is_set() {
                return Err(Failure::Interrupted("nothing was stored"));
            }
            Source::new(name.clone(), Watched::new(file, (name, total), interrupt.clone(), context.output))
        };
        sources.push(source);
    }
    Ok(Files { sources, sha256: key::hex(&digest.finalize()) })
}

/// The whole text of a file.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if path.as_os_str() == STANDARD_INPUT {
        io::stdin().lock().read_to_string(&mut text)
    } else {
        readable(path)?.read_to_string(&mut text)
    };
    read.map(|_| text).map_err(|error| unreadable(path, &error))
}

fn readable(path: &Path) -> Result<File, Failure> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    match file.metadata() {
        Ok(it) if it.is_dir() => {
            Err(Failure::Usage(format!("{} is a folder; name the files in it", path.display())))
        }
        Ok(_) => Ok(file),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        Failure::NotFound(format!("there is no file {}", path.display()))
    } else {
        Failure::Failed(format!("{} cannot be read: {error}", path.display()))
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
    use super::key;

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
