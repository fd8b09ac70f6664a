//! ZIP archives of several files: the same files are the same bytes.

use super::view::NetworkView;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive, made in memory: a reader without patience for streamed entries gets sizes in front of the data.
pub(super) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    /// An archive without files.
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// An archive that names title, revision, view and licence of a network.
    pub(super) fn of(view: &NetworkView<'_>) -> io::Result<Self> {
        let mut archive = Self::new();
        archive.0.set_comment(view.about.sentence())?;
        Ok(archive)
    }

    /// Begins a file. What is written goes into it until the next one begins.
    pub(super) fn file(&mut self, name: &str) -> io::Result<&mut dyn Write> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.0.start_file(name, options)?;
        Ok(&mut self.0)
    }

    /// Writes the archive.
    pub(super) fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.0.finish()?.into_inner())?;
        out.flush()
    }
}
