//! The durable copy: every committed quad in an oxigraph store on disk, which oxigraph's own tools can open.
//!
//! One commit is one atomic write. After it returned, the commit survives a killed process; with [`Durability::Sync`] it also
//! survives a power cut.

use super::image::Image;
use super::index::QuadIndex;
use super::removals::Removals;
use super::term::TermId;
use oxigraph::store::{StorageError, Store};
use oxrdf::{Quad, QuadRef};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// The release of oxigraph whose tools open the durable copy.
pub const OXIGRAPH_VERSION: &str = "0.5.13";

/// What a commit survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// A killed process.
    Process,
    /// A power cut too: each commit is flushed before it returns.
    Sync,
}

/// Above this many new quads a commit is written as sorted files instead of one batch in memory.
const BULK: usize = 200_000;

/// Why the durable copy cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it open.
    #[error("the store in {path} is in use by {who}", path = .path.display(), who = who(.holder.as_deref()))]
    Locked {
        /// The folder.
        path: PathBuf,
        /// Where that process answers, if it is a service.
        holder: Option<String>,
    },
    /// Something that is no folder stands where the store should be.
    #[error("{path} is not a folder; name another one with --data, or move it away", path = .0.display())]
    NotAFolder(PathBuf),
    /// The folder cannot be made or written.
    #[error("the folder {path} cannot be written: {reason}; check its owner and permissions, or name another one with --data", path = .path.display())]
    NotWritable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The disk or a quota is full.
    #[error("there is no space left for the store in {path}: {reason}; make room, or name another folder with --data", path = .path.display())]
    Full {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The files of the store cannot be read.
    #[error("the store in {path} cannot be read: {reason}; restore it from a backup, or name another folder with --data", path = .path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the database said.
        reason: String,
    },
}

/// Whoever has a store open, and what to do about it.
fn who(holder: Option<&str>) -> String {
    match holder {
        Some(address) => {
            format!("the service at {address}; stop that service, or use its HTTP interface")
        }
        None => "another process; wait until it has ended, or stop it".to_owned(),
    }
}

/// Why a commit was not written. Nothing of it is visible.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The disk or a quota is full.
    #[error("there is no space left for the store: {0}")]
    Full(String),
    /// Any other failure of the database.
    #[error("the store could not be written: {0}")]
    Failed(String),
}

/// The durable copy. It is locked for other processes while it is open.
pub struct Durable {
    store: Store,
    durability: Durability,
    path: PathBuf,
    removals: Removals,
    image: Image,
    /// Checksum of the image, while it is of what the store holds.
    image_sum: Option<[u8; 32]>,
    /// Behind the database, so that it is given back when nothing of that is open.
    lock: Lock,
}

/// Bytes of an address at most.
const ADDRESS_MAX: u64 = 512;

/// The lock on a folder. It is given back by name: a child process that is just being started holds a copy of every open file
/// for a moment, and with it a lock that would only go with the last copy.
///
/// Its file says where the process that holds it answers, for those that it keeps out. A file of its own could be of a process
/// that was killed.
struct Lock(File);

impl Lock {
    fn take(path: &Path) -> Result<Self, OpenError> {
        let not_writable = |reason| OpenError::NotWritable { path: path.to_owned(), reason };
        let mut options = File::options();
        options.create(true).truncate(false).read(true).write(true);
        let file = options.open(path.join("bioclusters.lock")).map_err(not_writable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OpenError::Locked { path: path.to_owned(), holder: address(&file) });
            }
            Err(TryLockError::Error(error)) => return Err(not_writable(error)),
        }
        let lock = Self(file);
        lock.write("").map_err(not_writable)?;
        Ok(lock)
    }

    fn write(&self, address: &str) -> io::Result<()> {
        let mut file = &self.0;
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(address.as_bytes())
    }
}

/// The address in the file of a lock.
fn address(file: &File) -> Option<String> {
    let mut text = String::new();
    file.take(ADDRESS_MAX).read_to_string(&mut text).ok()?;
    // What is shown does nothing to a terminal.
    let is_one = !text.is_empty() && text.bytes().all(|it| it.is_ascii_graphic());
    is_one.then_some(text)
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Whoever takes the lock next empties the file as well.
        let _emptied = self.write("");
        // What cannot be unlocked is unlocked by the system when the file is closed.
        let _unlocked = self.0.unlock();
    }
}

impl std::fmt::Debug for Durable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Durable").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Durable {
    /// Opens the store in a folder, which is made if it is not there.
    pub fn open(path: &Path, durability: Durability) -> Result<Self, OpenError> {
        let not_writable = |reason| OpenError::NotWritable { path: path.to_owned(), reason };
        if path.exists() && !path.is_dir() {
            return Err(OpenError::NotAFolder(path.to_owned()));
        }
        fs::create_dir_all(path).map_err(|error| {
            let in_the_way = [io::ErrorKind::AlreadyExists, io::ErrorKind::NotADirectory];
            if in_the_way.contains(&error.kind()) {
                return OpenError::NotAFolder(path.to_owned());
            }
            not_writable(error)
        })?;
        let lock = Lock::take(path)?;
        let image = Image::new(path, &path.join("rdf"));
        // To be asked before the database is opened, which changes its files.
        let image_sum = image.valid();
        remove_strays(&path.join("rdf"));
        let store = Store::open(path.join("rdf")).map_err(|error| open_error(path, &error))?;
        let removals = Removals::new(path);
        let durable = Self { store, durability, path: path.to_owned(), removals, image, image_sum, lock };
        durable.finish().map_err(|error| match error {
            WriteError::Full(reason) => OpenError::Full { path: path.to_owned(), reason },
            WriteError::Failed(reason) => not_writable(io::Error::other(reason)),
        })?;
        Ok(durable)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Tells the processes that find the store in use where this one answers.
    pub fn announce(&self, address: &str) -> io::Result<()> {
        self.lock.write(address)
    }

    /// The index that the last process left behind, if it is of what the store holds.
    pub fn index(&mut self) -> Option<QuadIndex> {
        let index = self.image.read(self.image_sum?);
        if index.is_none() {
            self.image_sum = None;
        }
        index
    }

    /// Closes the store and leaves its index behind for the next process. `index` is that of what the store holds, but for
    /// the graph `left_out`, which is not in the store; `changed` says whether it is another one than when it was opened.
    pub fn close(self, index: &QuadIndex, left_out: Option<TermId>, changed: bool) -> io::Result<()> {
        let Self { store, image, image_sum, lock, .. } = self;
        let sum = match image_sum.filter(|_| !changed) {
            Some(sum) => sum,
            None => image.write(index, left_out)?,
        };
        drop(store);
        let confirmed = image.confirm(sum);
        drop(lock);
        confirmed
    }

    /// Every quad, in the order of the database.
    pub fn quads(&self) -> impl Iterator<Item = Result<Quad, OpenError>> {
        self.store.iter().map(|quad| quad.map_err(|error| open_error(&self.path, &error)))
    }

    /// Writes one commit: all of it or nothing. `removed` and `added` have no quad in common, and the store holds none of
    /// `added`.
    pub fn write<'q>(
        &self,
        added: impl ExactSizeIterator<Item = QuadRef<'q>>,
        removed: impl Iterator<Item = QuadRef<'q>>,
    ) -> Result<(), WriteError> {
        self.finish()?;
        let mut added = added;
        if added.len() <= BULK {
            self.write_batch(added, removed)?;
        } else if let Some(witness) = added.next() {
            let removed: Vec<_> = removed.collect();
            if !removed.is_empty() {
                self.removals.write(witness, removed.iter().copied()).map_err(|it| WriteError::of(&it))?;
            }
            // The sorted files become visible at once, and with them the commit is made. Where the removal fails, the list
            // of it stands, and the next write or the next start does it.
            let all = std::iter::once(witness).chain(added).map(QuadRef::into_owned);
            if let Err(error) = self.load(all)
                && !self.store.contains(witness).is_ok_and(|it| it)
            {
                return Err(error);
            }
            if self.write_batch(std::iter::empty(), removed.into_iter()).is_ok() {
                // A list that cannot be deleted removes nothing a second time: the next write finishes it first.
                let _cleared = self.removals.clear();
            }
        }
        match self.durability {
            Durability::Process => Ok(()),
            Durability::Sync => self.store.flush().map_err(|it| write_error(&it)),
        }
    }

    fn load(&self, quads: impl Iterator<Item = Quad>) -> Result<(), WriteError> {
        let mut loader = self.store.bulk_loader().with_max_memory_size_in_megabytes(512);
        loader.load_quads(quads).map_err(|it| write_error(&it))?;
        loader.commit().map_err(|it| write_error(&it))
    }

    /// Removes what a large commit had no time or room to remove.
    fn finish(&self) -> Result<(), WriteError> {
        let Some(pending) = self.removals.pending().map_err(|it| WriteError::of(&it))? else { return Ok(()) };
        if self.store.contains(pending.witness.as_ref()).map_err(|it| write_error(&it))? {
            let quads = pending.quads().collect::<io::Result<Vec<_>>>().map_err(|it| WriteError::of(&it))?;
            self.write_batch(std::iter::empty(), quads.iter().map(Quad::as_ref))?;
        }
        self.removals.clear().map_err(|it| WriteError::of(&it))
    }

    fn write_batch<'q>(
        &self,
        added: impl Iterator<Item = QuadRef<'q>>,
        removed: impl Iterator<Item = QuadRef<'q>>,
    ) -> Result<(), WriteError> {
        let mut transaction = self.store.start_transaction().map_err(|it| write_error(&it))?;
        removed.for_each(|quad| transaction.remove(quad));
        transaction.extend(added);
        transaction.commit().map_err(|it| write_error(&it))
    }
}

impl WriteError {
    /// The error of a file beside the database.
    pub fn of(error: &io::Error) -> Self {
        write_error_of(error.to_string())
    }
}

fn open_error(path: &Path, error: &StorageError) -> OpenError {
    let reason = error.to_string();
    if reason.contains("lock") || reason.contains("LOCK") {
        return OpenError::Locked { path: path.to_owned(), holder: None };
    }
    let path = path.to_owned();
    if is_full(&reason) { OpenError::Full { path, reason } } else { OpenError::Unreadable { path, reason } }
}

fn write_error(error: &StorageError) -> WriteError {
    write_error_of(error.to_string())
}

fn write_error_of(reason: String) -> WriteError {
    if is_full(&reason) { WriteError::Full(reason) } else { WriteError::Failed(reason) }
}

/// Whether the system said that there is no room.
fn is_full(reason: &str) -> bool {
    ["No space left", "File too large", "Disk quota exceeded"].iter().any(|it| reason.contains(it))
}

/// Removes sorted files that a large commit left behind when it was killed or had no room: no commit knows them.
fn remove_strays(database: &Path) {
    for file in fs::read_dir(database).into_iter().flatten().flatten() {
        let path = file.path();
        let is_bulk = file.file_name().to_string_lossy().starts_with("bulk-");
        if is_bulk && path.extension().is_some_and(|it| it == "sst") {
            // One that cannot be removed takes room, and does no other harm.
            let _removed = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Durability, Durable, OXIGRAPH_VERSION, OpenError};

    #[test]
    fn a_copy_of_the_lock_in_a_child_that_starts_keeps_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Durable::open(folder.path(), Durability::Process);
        let durable = open().unwrap();
        // What `fork` gives a child until it runs another program.
        let copy = durable.lock.0.try_clone().unwrap();
        assert!(matches!(open(), Err(OpenError::Locked { .. })));
        drop(durable);
        assert!(open().is_ok());
        drop(copy);
    }

    #[test]
    fn who_finds_the_store_in_use_learns_where_its_service_answers() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Durable::open(folder.path(), Durability::Process);
        let holder = || {
            let Err(OpenError::Locked { holder, .. }) = open() else { return Some("nobody".to_owned()) };
            holder
        };
        let durable = open().unwrap();
        assert_eq!(holder(), None);
        durable.announce("http://127.0.0.1:7878").unwrap();
        durable.announce("http://127.0.0.1:80").unwrap();
        assert_eq!(holder().as_deref(), Some("http://127.0.0.1:80"));
        drop(durable);
        // A process that was killed has left its address there.
        std::fs::write(folder.path().join("bioclusters.lock"), "http://127.0.0.1:1").unwrap();
        let _next = open().unwrap();
        assert_eq!(holder(), None);
    }

    #[test]
    fn the_named_release_of_oxigraph_is_the_one_that_is_built_in() {
        let lock = include_str!("../../Cargo.lock");
        assert!(lock.contains(&format!("name = \"oxigraph\"\nversion = \"{OXIGRAPH_VERSION}\"\n")));
    }
}
