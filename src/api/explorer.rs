//! The explorer, the web page at `/`: its files, which lie in the binary, or in a folder while somebody works on them.

use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use super::reply;
use crate::model::text::{Label, Language};
use crate::vocabulary::key;
use actix_web::web::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use include_dir::{Dir, DirEntry, include_dir};
use maud::html as markup;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

/// The folder `explorer/`.
static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/explorer");

/// The files of the binary by their version, ready to be sent.
static EMBEDDED: LazyLock<Embedded> = LazyLock::new(|| Embedded::of(&SHIPPED));

/// The page, with places for what a request says.
const PAGE: &str = "index.html";

/// The version of the files of a folder, which change while the service runs.
const UNRELEASED: &str = "dev";

/// Hexadecimal digits of a version.
const VERSION_LENGTH: usize = 16;

/// Files that gain less than this by being packed are sent as they are.
const PACKED_GAIN_MIN: usize = 128;

/// What each kind of file is; no other file is served.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("webmanifest", "application/manifest+json"),
    ("woff2", "font/woff2"),
];

/// Where the explorer comes from.
#[derive(Debug, Clone)]
pub enum Explorer {
    /// There is none.
    Off,
    /// From the binary.
    Embedded,
    /// From a folder, whose files are read anew each time.
    Folder(Folder),
}

/// A folder with the files of the explorer.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The folder.
    pub path: PathBuf,
    /// Reads a file of the folder, and none that lies elsewhere.
    pub read: fn(&Path, &str) -> io::Result<Vec<u8>>,
}

/// A file as it is sent.
#[derive(Debug)]
pub struct Sent {
    /// Its content type.
    pub media_type: &'static str,
    /// Its entity tag.
    pub tag: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// The same, packed with gzip, where that is shorter.
    pub packed: Option<Bytes>,
    /// Whether its address stands for these bytes for ever.
    pub is_immutable: bool,
}

impl Explorer {
    /// Whether there is none.
    pub const fn is_off(&self) -> bool {
        matches!(self, Self::Off)
    }

    /// The page in a language.
    pub fn page(&self, language: Language) -> Result<String, Problem> {
        let (text, version) = match self {
            Self::Off => return Err(Problem::not_found()),
            Self::Embedded => {
                let page = EMBEDDED.files.get(PAGE).ok_or_else(Problem::not_found)?;
                (page.bytes.to_vec(), EMBEDDED.version.as_str())
            }
            Self::Folder(folder) => (folder.bytes(PAGE)?, UNRELEASED),
        };
        let text = String::from_utf8(text).map_err(|error| Problem::internal(&error))?;
        let text = text.replace("{{base}}", &format!("/explorer/{version}/"));
        let text = text.replace("{{lang}}", language.tag());
        Ok(text.replace("{{noscript}}", &without_script(language)))
    }

    /// A file of a version. Files of another version do not fit a page that is open: it must be loaded again.
    pub fn file(&self, version: &str, name: &str) -> Result<Sent, Problem> {
        // The page has its own address: here it would stand with its places unfilled.
        let media_type = media_type(name).ok_or_else(Problem::not_found)?;
        match self {
            Self::Embedded if version == EMBEDDED.version => {
                let file = EMBEDDED.files.get(name).ok_or_else(Problem::not_found)?;
                Ok(file.sent(media_type))
            }
            Self::Folder(folder) if version == UNRELEASED => {
                let bytes = folder.bytes(name)?;
                let tag = reply::content_tag(&bytes);
                Ok(Sent { media_type, tag, bytes: bytes.into(), packed: None, is_immutable: false })
            }
            Self::Off => Err(Problem::not_found()),
            Self::Embedded | Self::Folder(_) => Err(another_version()),
        }
    }
}

/// What stands in the page for those who run no scripts.
fn without_script(language: Language) -> String {
    let say = |ko, en| Label::new(ko, en).pick(language);
    let content = markup! {
        h1 { "bioclusters" }
        p {
            (say(
                "이 화면은 자바스크립트를 사용합니다. 자바스크립트를 켜거나, ",
                "This page needs JavaScript. Allow it, or go on to the ",
            ))
            a href={ "/start?lang=" (language.tag()) } { (say("자바스크립트가 필요 없는 시작 페이지", "start page, which needs none")) }
            (say("로 이동하십시오.", "."))
        }
    };
    content.into_string()
}

fn another_version() -> Problem {
    Problem::new(
        ProblemKind::NotFound,
        "This file belongs to another version of the explorer than the service has now. Load the page again.",
        "이 파일은 현재 서비스와 다른 판의 탐색기에 속합니다. 페이지를 새로 고치십시오.",
    )
}

fn media_type(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    MEDIA_TYPES.iter().find(|(it, _)| *it == extension).map(|(_, media_type)| *media_type)
}

impl Folder {
    fn bytes(&self, name: &str) -> Result<Vec<u8>, Problem> {
        (self.read)(&self.path, name).map_err(|error| {
            let is_missing = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind());
            if is_missing { Problem::not_found() } else { Problem::internal(&error) }
        })
    }
}

/// Files of the binary.
#[derive(Debug)]
struct Embedded {
    /// A digest of all of them.
    version: String,
    /// By their paths in the folder.
    files: BTreeMap<&'static str, EmbeddedFile>,
}

#[derive(Debug)]
struct EmbeddedFile {
    bytes: &'static [u8],
    tag: String,
    packed: OnceLock<Option<Bytes>>,
}

impl Embedded {
    fn of(folder: &'static Dir<'static>) -> Self {
        let mut files = BTreeMap::new();
        gather(folder, &mut files);
        let mut digest = Sha256::new();
        for (path, file) in &files {
            for part in [path.as_bytes(), file.bytes] {
                // Lengths keep neighbours apart.
                digest.update((part.len() as u64).to_le_bytes());
                digest.update(part);
            }
        }
        let version = key::hex(&digest.finalize()).chars().take(VERSION_LENGTH).collect();
        Self { version, files }
    }
}

fn gather(folder: &'static Dir<'static>, files: &mut BTreeMap<&'static str, EmbeddedFile>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => gather(inner, files),
            DirEntry::File(file) => {
                let (path, bytes) = (file.path().to_str().unwrap_or_default(), file.contents());
                let tag = reply::content_tag(bytes);
                files.insert(path, EmbeddedFile { bytes, tag, packed: OnceLock::new() });
            }
        }
    }
}

impl EmbeddedFile {
    fn sent(&'static self, media_type: &'static str) -> Sent {
        let packed = self.packed.get_or_init(|| packed(self.bytes)).clone();
        let bytes = Bytes::from_static(self.bytes);
        Sent { media_type, tag: self.tag.clone(), bytes, packed, is_immutable: true }
    }
}

/// The bytes packed, where that is worth it.
fn packed(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() + PACKED_GAIN_MIN <= bytes.len()).then(|| packed.into())
}

#[cfg(test)]
mod tests {
    use super::{EMBEDDED, PAGE, VERSION_LENGTH, media_type, packed};
    use std::io::Read;

    #[test]
    fn every_shipped_file_has_a_media_type_and_the_page_has_its_places() {
        assert_eq!(EMBEDDED.version.len(), VERSION_LENGTH);
        for path in EMBEDDED.files.keys().filter(|it| **it != PAGE) {
            assert!(media_type(path).is_some(), "{path}");
        }
        let page = std::str::from_utf8(EMBEDDED.files[PAGE].bytes).unwrap();
        for place in ["{{base}}", "{{lang}}", "{{noscript}}"] {
            assert!(page.contains(place), "{place}");
        }
    }

    #[test]
    fn what_is_packed_is_shorter_and_unpacks_to_the_same() {
        let text = "the same words ".repeat(100);
        let packed_text = packed(text.as_bytes()).unwrap();
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&packed_text[..]).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        assert_eq!(packed(b"short"), None);
    }
}
