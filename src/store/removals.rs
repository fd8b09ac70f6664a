//! Quads that a large commit still has to remove, written down before its new quads become visible.
//!
//! A large commit is two writes: its new quads as sorted files, then the removal of the old ones. The list makes them one: after a
//! kill or a full disk between the two, whoever opens the store or writes next finishes the removal. Its first quad is a witness,
//! one of the new quads: while the store does not hold it, the commit never happened and the list is void.

use oxrdf::{Quad, QuadRef};
use oxrdfio::{RdfFormat, RdfParser};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The list in the folder of a store.
#[derive(Debug)]
pub(super) struct Removals {
    file: PathBuf,
}

/// A list that was left behind.
pub(super) struct Pending {
    /// What the store holds if the commit happened.
    pub(super) witness: Quad,
    quads: BufReader<File>,
}

impl Removals {
    pub(super) fn new(folder: &Path) -> Self {
        Self { file: folder.join("removals.nq") }
    }

    /// Writes the list, whole or not at all.
    pub(super) fn write<'q>(
        &self,
        witness: QuadRef<'q>,
        removed: impl Iterator<Item = QuadRef<'q>>,
    ) -> io::Result<()> {
        let part = self.file.with_extension("part");
        let written = write(&part, std::iter::once(witness).chain(removed));
        written.and_then(|()| fs::rename(&part, &self.file)).inspect_err(|_| {
            // The error is told; what is left of the list has no meaning.
            let _removed = fs::remove_file(&part);
        })
    }

    /// The list, if there is one.
    pub(super) fn pending(&self) -> io::Result<Option<Pending>> {
        let quads = match File::open(&self.file) {
            Ok(file) => BufReader::new(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let first = parse(BufReader::new(File::open(&self.file)?)).next();
        let witness = first.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))??;
        Ok(Some(Pending { witness, quads }))
    }

    /// Forgets the list.
    pub(super) fn clear(&self) -> io::Result<()> {
        match fs::remove_file(&self.file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

impl Pending {
    /// The quads that are to be removed.
    pub(super) fn quads(self) -> impl Iterator<Item = io::Result<Quad>> {
        parse(self.quads).skip(1)
    }
}

fn write<'q>(path: &Path, quads: impl Iterator<Item = QuadRef<'q>>) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for quad in quads {
        writeln!(out, "{quad} .")?;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

fn parse(quads: BufReader<File>) -> impl Iterator<Item = io::Result<Quad>> {
    let parser = RdfParser::from_format(RdfFormat::NQuads).for_reader(quads);
    parser.map(|quad| quad.map_err(io::Error::other))
}
