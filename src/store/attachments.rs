//! Files that belong to graphs and are no quads: kept beside the durable copy, or in memory where there is none.
//!
//! An attachment is whole or absent, whenever the process is killed. What its name means is up to who writes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is appended to the name of a file that is not yet whole.
const PART: &str = ".part";

/// Bytes that can be read by lines and from any place.
pub trait Readable: BufRead + Seek + Send {}

impl<T: BufRead + Seek + Send> Readable for T {}

/// The attachments of one store.
#[derive(Debug)]
pub struct Attachments(Place);

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    Memory(Mutex<BTreeMap<String, Arc<[u8]>>>),
}

impl Attachments {
    /// Attachments in the folder of a durable copy.
    pub fn beside(folder: &Path) -> Self {
        Self(Place::Folder(folder.join("attachments")))
    }

    /// Attachments that are gone with the process.
    pub fn in_memory() -> Self {
        Self(Place::Memory(Mutex::default()))
    }

    /// Writes an attachment, whole or not at all, in the place of one of the same name. The name is that of a file.
    pub fn put(&self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        match &self.0 {
            Place::Memory(held) => {
                let mut bytes = Vec::new();
                write(&mut bytes)?;
                lock(held).insert(name.to_owned(), bytes.into());
                Ok(())
            }
            Place::Folder(folder) => {
                fs::create_dir_all(folder)?;
                let part = folder.join(format!("{name}{PART}"));
                let written = write_file(&part, write).and_then(|()| fs::rename(&part, folder.join(name)));
                written.inspect_err(|_| {
                    // The error is told; what is left of the file has no meaning.
                    let _removed = fs::remove_file(&part);
                })
            }
        }
    }

    /// An attachment from its beginning; `None` when there is none of this name.
    pub fn open(&self, name: &str) -> io::Result<Option<Box<dyn Readable>>> {
        match &self.0 {
            Place::Memory(held) => {
                let bytes = lock(held).get(name).cloned();
                Ok(bytes.map(|it| Box::new(Cursor::new(it)) as Box<dyn Readable>))
            }
            Place::Folder(folder) => match File::open(folder.join(name)) {
                Ok(file) => Ok(Some(Box::new(BufReader::new(file)))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            },
        }
    }

    /// Removes an attachment. One that cannot be removed takes room, and does no other harm.
    pub fn remove(&self, name: &str) {
        match &self.0 {
            Place::Memory(held) => {
                lock(held).remove(name);
            }
            Place::Folder(folder) => {
                let _removed = fs::remove_file(folder.join(name));
            }
        }
    }

    /// Removes every attachment whose name `keeps` does not want, and what an interrupted write left behind.
    pub fn retain(&self, keeps: impl Fn(&str) -> bool) {
        match &self.0 {
            Place::Memory(held) => lock(held).retain(|name, _| keeps(name)),
            Place::Folder(folder) => {
                let files = fs::read_dir(folder).into_iter().flatten().flatten();
                let names: BTreeSet<_> = files.filter_map(|it| it.file_name().into_string().ok()).collect();
                for name in names.iter().filter(|it| it.ends_with(PART) || !keeps(it)) {
                    let _removed = fs::remove_file(folder.join(name));
                }
            }
        }
    }
}

fn lock(held: &Mutex<BTreeMap<String, Arc<[u8]>>>) -> MutexGuard<'_, BTreeMap<String, Arc<[u8]>>> {
    // Every change of the map is one call, so a poisoned one is still whole.
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::Attachments;
    use std::io::{self, Read};

    fn text(attachments: &Attachments, name: &str) -> Option<String> {
        let mut text = String::new();
        attachments.open(name).unwrap()?.read_to_string(&mut text).unwrap();
        Some(text)
    }

    fn check(attachments: &Attachments) {
        attachments.put("a", |out| out.write_all(b"first")).unwrap();
        attachments.put("b", |out| out.write_all(b"other")).unwrap();
        attachments.put("a", |out| out.write_all(b"second")).unwrap();
        let failed = attachments.put("a", |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("a fault"))
        });
        assert!(failed.is_err());
        assert_eq!(text(attachments, "a").as_deref(), Some("second"));
        attachments.retain(|it| it != "c");
        attachments.remove("a");
        assert_eq!((text(attachments, "a"), text(attachments, "b").as_deref()), (None, Some("other")));
    }

    #[test]
    fn an_attachment_is_whole_or_absent() {
        check(&Attachments::in_memory());
        let folder = tempfile::tempdir().unwrap();
        check(&Attachments::beside(folder.path()));
    }
}
