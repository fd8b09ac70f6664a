//! Files that a command makes: whole or not at all.

use super::failure::{Failure, said};
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What can be written and gone back in.
pub(super) trait Target: Write + Seek {}

impl<T: Write + Seek> Target for T {}

/// Writes a file beside its place and then puts it there, so that nobody finds half of one. A pipe or a device is written to.
pub(super) fn write<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    if !is_stream(path) {
        return write_whole(path, |mut out| write(&mut out));
    }
    let file = File::options().write(true).open(path).map_err(|error| unwritable(path, &error))?;
    let mut out = BufWriter::new(file);
    let written = write(&mut out)?;
    out.flush()?;
    Ok(written)
}

/// The same for what is gone back in while it is written, which no pipe and no device allows.
pub(super) fn write_whole<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Target) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let place = place(path)?;
    let partial = partial(&place).map_err(|error| unwritable(path, &error))?;
    let mut out = BufWriter::new(partial);
    // The path of a failed output is known here, and nowhere below.
    let written = write(&mut out).map_err(|failure| failure.of_file(|error| unwritable(path, error)))?;
    let partial = out.into_inner().map_err(|error| unwritable(path, error.error()))?;
    partial.as_file().sync_all().map_err(|error| unwritable(path, &error))?;
    partial.persist(&place).map_err(|error| unwritable(path, &error.error))?;
    Ok(written)
}

/// Whether a path leads to a pipe or a device.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// Where the file will stand: behind a link, in a folder that is there. What is no file is never replaced by one.
fn place(path: &Path) -> Result<PathBuf, Failure> {
    if path.is_dir() {
        let path = path.display();
        return Err(Failure::Usage(said(
            format!("{path} is a folder; name a file in it"),
            format!("{path}은(는) 폴더입니다; 그 안의 파일을 대십시오"),
        )));
    }
    if is_stream(path) {
        let path = path.display();
        return Err(Failure::Usage(said(
            format!("{path} is a device or a pipe; name a file"),
            format!("{path}은(는) 장치나 파이프입니다; 파일을 대십시오"),
        )));
    }
    let folder = folder(path);
    if !folder.is_dir() {
        let folder = folder.display();
        return Err(Failure::NotFound(said(
            format!("there is no folder {folder}; make it first"),
            format!("폴더 {folder}이(가) 없습니다; 먼저 만드십시오"),
        )));
    }
    // A link stays a link, to the new file.
    Ok(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn partial(place: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bioclusters-").suffix(".partial");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder(place))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    Failure::Failed(said(
        format!("{path} cannot be written: {error}; nothing is left of it; name another file, or make room"),
        format!("{path}에 쓸 수 없습니다({error}); 남은 것은 없습니다; 다른 파일을 대거나 공간을 비우십시오"),
    ))
}

#[cfg(test)]
mod tests {
    use super::{Failure, is_stream, write, write_whole};
    use crate::model::text::Language;
    use std::fs;
    use std::io;

    #[test]
    fn a_file_is_there_as_a_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.nq");
        write(&path, |out| Ok(out.write_all(b"old")?)).unwrap();
        let failed = write(&path, |out| {
            out.write_all(b"new")?;
            Err::<(), _>(Failure::Output(io::Error::from(io::ErrorKind::StorageFull)))
        });
        assert!(failed.unwrap_err().text(Language::English).contains("a.nq cannot be written"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        write(&path, |out| Ok(out.write_all(b"new")?)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn a_folder_is_no_file_and_a_missing_one_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let nothing = |path: &std::path::Path| write(path, |_| Ok(())).unwrap_err();
        assert!(matches!(nothing(folder.path()), Failure::Usage(_)));
        assert!(matches!(nothing(&folder.path().join("none/a.nq")), Failure::NotFound(_)));
        assert!(!is_stream(folder.path()));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_stays_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert!(matches!(write_whole(&path, |_| Ok(())), Err(Failure::Usage(_))));
        let reader = std::thread::spawn({
            let path = path.clone();
            move || fs::read_to_string(path).unwrap()
        });
        write(&path, |out| Ok(out.write_all(b"through")?)).unwrap();
        assert_eq!(reader.join().unwrap(), "through");
        assert!(is_stream(&path));
    }
}
