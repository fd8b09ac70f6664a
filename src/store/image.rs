//! The index of a store as one file, so that a large store opens without reading the database quad by quad.
//!
//! A cache and nothing more: it is used only when its checksum holds and when the files of the database are exactly those that the
//! process which wrote it left behind. After a kill, or when another program has opened the database, the index is read from the
//! quads themselves.

use super::dictionary::Dictionary;
use super::index::QuadIndex;
use super::term::{Graphs, Pattern, Quad, TermId};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 24] = b"bioclusters index 1\n\0\0\0\0";

/// A SHA-256 digest.
type Sum = [u8; 32];

/// The image of a store and the stamp that says of which state of the database it is.
#[derive(Debug)]
pub(super) struct Image {
    folder: PathBuf,
    database: PathBuf,
}

impl Image {
    pub(super) fn new(folder: &Path, database: &Path) -> Self {
        Self { folder: folder.to_owned(), database: database.to_owned() }
    }

    fn file(&self) -> PathBuf {
        self.folder.join("index.image")
    }

    fn stamp(&self) -> PathBuf {
        self.folder.join("index.stamp")
    }

    /// The checksum of the image, when it is of the present state of the closed database.
    pub(super) fn valid(&self) -> Option<Sum> {
        let stamp = fs::read(self.stamp()).ok()?;
        let (state, sum) = stamp.split_first_chunk::<32>()?;
        let sum = Sum::try_from(sum).ok()?;
        (*state == self.state().ok()?).then_some(sum)
    }

    /// Reads the image; `None` when it is not whole.
    pub(super) fn read(&self, sum: Sum) -> Option<QuadIndex> {
        let file = File::open(self.file()).ok()?;
        let length = file.metadata().ok()?.len();
        read(&mut Checked::new(BufReader::with_capacity(1 << 20, file)), length, sum).ok()
    }

    /// Says that the image, whose checksum is `sum`, is of the present state of the closed database.
    pub(super) fn confirm(&self, sum: Sum) -> io::Result<()> {
        let mut stamp = self.state()?.to_vec();
        stamp.extend_from_slice(&sum);
        replace(&self.stamp(), |out| out.write_all(&stamp))
    }

    /// Writes the image of an index without the graph `left_out`, and returns its checksum.
    pub(super) fn write(&self, index: &QuadIndex, left_out: Option<TermId>) -> io::Result<Sum> {
        let full = |_| io::Error::from(io::ErrorKind::OutOfMemory);
        let mut dictionary = Dictionary::default();
        let mut quads = Vec::with_capacity(index.len());
        let each = Pattern { graphs: Graphs::Each, ..Pattern::ALL };
        for quad in index.scan(each).filter(|it| left_out.is_none() || it.graph != left_out) {
            let mut number = |id| dictionary.intern(index.dictionary().term(id)).map_err(full);
            quads.push([
                number(quad.subject)?.number(),
                number(quad.predicate)?.number(),
                number(quad.object)?.number(),
                quad.graph.map(&mut number).transpose()?.map_or(0, TermId::number),
            ]);
        }
        let mut sum = Sum::default();
        replace(&self.file(), |out| {
            let mut out = Checked::new(out);
            let (arena, ends) = dictionary.parts();
            out.write_all(MAGIC)?;
            for length in [arena.len(), ends.len(), quads.len()] {
                out.write_all(&(length as u64).to_le_bytes())?;
            }
            out.write_all(arena)?;
            ends.iter().try_for_each(|it| out.write_all(&it.to_le_bytes()))?;
            quads.iter().flatten().try_for_each(|it| out.write_all(&it.to_le_bytes()))?;
            sum = out.digest.finalize().into();
            Ok(())
        })?;
        Ok(sum)
    }

    /// A digest of the names, lengths and times of the files of the closed database. Its log of messages does not count.
    fn state(&self) -> io::Result<Sum> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.database)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let about = entry.metadata()?;
            if !(name.starts_with("LOG") || name == "LOCK") {
                files.push(format!("{name} {} {:?}\n", about.len(), about.modified()?));
            }
        }
        files.sort_unstable();
        Ok(Sha256::digest(files.concat()).into())
    }
}

fn read(from: &mut Checked<impl Read>, length: u64, sum: Sum) -> io::Result<QuadIndex> {
    let damaged = || io::Error::from(io::ErrorKind::InvalidData);
    let mut magic = [0; MAGIC.len()];
    from.read_exact(&mut magic)?;
    let mut number = || {
        let mut bytes = [0; 8];
        from.read_exact(&mut bytes)?;
        Ok::<_, io::Error>(u64::from_le_bytes(bytes))
    };
    let [arena, terms, quads] = [number()?, number()?, number()?];
    let parts = [Some(arena), terms.checked_mul(8), quads.checked_mul(16), Some(MAGIC.len() as u64 + 24)];
    let expected = parts.into_iter().try_fold(0_u64, |sum, it| sum.checked_add(it?));
    if magic != *MAGIC || expected != Some(length) {
        return Err(damaged());
    }
    let size = |it: u64| usize::try_from(it).ok().ok_or_else(damaged);
    let mut text = vec![0; size(arena)?];
    from.read_exact(&mut text)?;
    let mut ends = Vec::with_capacity(size(terms)?);
    for _ in 0..terms {
        let mut bytes = [0; 8];
        from.read_exact(&mut bytes)?;
        ends.push(u64::from_le_bytes(bytes));
    }
    let mut all = Vec::with_capacity(size(quads)?);
    for _ in 0..quads {
        let mut numbers = [0; 4];
        for number in &mut numbers {
            let mut bytes = [0; 4];
            from.read_exact(&mut bytes)?;
            *number = u32::from_le_bytes(bytes);
        }
        let [subject, predicate, object, graph] = numbers.map(TermId::new);
        let (Some(subject), Some(predicate), Some(object)) = (subject, predicate, object) else {
            return Err(damaged());
        };
        all.push(Quad { subject, predicate, object, graph });
    }
    if Sum::from(std::mem::take(&mut from.digest).finalize()) != sum {
        return Err(damaged());
    }
    Ok(QuadIndex::new(Dictionary::from_parts(text, ends), &all))
}

/// Writes a file beside its place and then puts it there.
fn replace(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let partial = path.with_extension("partial");
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&partial)?);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    fs::rename(&partial, path)
}

/// Digests what passes.
struct Checked<T> {
    inner: T,
    digest: Sha256,
}

impl<T> Checked<T> {
    fn new(inner: T) -> Self {
        Self { inner, digest: Sha256::new() }
    }
}

impl<T: Write> Checked<T> {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.inner.write_all(bytes)
    }
}

impl<T: Read> Checked<T> {
    fn read_exact(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        self.inner.read_exact(bytes)?;
        self.digest.update(&*bytes);
        Ok(())
    }
}
