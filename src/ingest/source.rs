//! The files of one import.

use super::container::Shared;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

/// Bytes that can be read more than once: the encoding of a sheet is known only at its end, and refused rows are
/// fetched again as they were received. So nothing but one row at a time has to be in memory.
pub trait Content: Read + Seek + Send {}

impl<T: Read + Seek + Send> Content for T {}

/// One file of an import.
pub struct Source {
    /// Its name, by which a sheet may be known and which findings show.
    pub name: String,
    /// Its media type, where one was stated.
    pub media_type: Option<String>,
    content: Box<dyn Content>,
}

impl Source {
    /// A file, or whatever else can be read and rewound.
    pub fn new(name: impl Into<String>, content: impl Content + 'static) -> Self {
        Self { name: name.into(), media_type: None, content: Box::new(content) }
    }

    /// Bytes in memory.
    pub fn of_bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self::new(name, Cursor::new(bytes.into()))
    }

    /// The same with the media type that came with it.
    #[must_use]
    pub fn with_media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// The content from its beginning.
    pub fn rewound(&mut self) -> io::Result<&mut dyn Content> {
        self.content.seek(SeekFrom::Start(0))?;
        Ok(self.content.as_mut())
    }

    /// The first bytes, at most `length`.
    pub fn head(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.rewound()?.take(length).read_to_end(&mut head)?;
        Ok(head)
    }

    /// What stands after the last dot of the name, in lower case; `.gz` says nothing about what is in the file.
    pub fn extension(&self) -> Option<String> {
        let gzipped = |it: &&str| it.to_ascii_lowercase().ends_with(".gz");
        let name =
            self.name.get(..self.name.len().saturating_sub(3)).filter(|_| gzipped(&self.name.as_str()));
        let (stem, extension) = name.unwrap_or(&self.name).rsplit_once('.')?;
        (!stem.is_empty()).then(|| extension.to_ascii_lowercase())
    }

    /// The content at its beginning, for more than one reader.
    pub(super) fn shared(&mut self) -> io::Result<Shared> {
        let content = std::mem::replace(&mut self.content, Box::new(io::empty()));
        let shared = Shared::new(content)?;
        self.content = Box::new(shared.clone());
        Ok(shared)
    }

    /// The content at its beginning, without its name.
    pub(super) fn into_content(mut self) -> io::Result<Box<dyn Content>> {
        self.content.rewind()?;
        Ok(self.content)
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source")
            .field("name", &self.name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}
