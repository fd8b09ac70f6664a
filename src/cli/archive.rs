//! A backup as a file: a ZIP of the data as N-Quads, and of a manifest that says what they are and how they are checked.

use super::context::Context;
use super::destination::Target;
use super::dump::{self, go_on};
use super::failure::{Failure, NOTHING_STORED, said};
use super::progress::{Progress, Unit};
use super::signals::Interrupt;
use crate::engine::clock::Moment;
use crate::engine::dataset::{Dataset, ReadError, Stopped};
use crate::vocabulary::key;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// What the manifest of every backup says.
const FORMAT: &str = "bioclusters-backup";

/// The form of backups that this release writes; it reads those up to it.
const FORMAT_VERSION: u32 = 1;

const MANIFEST: &str = "manifest.json";
const DATA: &str = "dataset.nq";

/// Bytes of a manifest at most.
const MANIFEST_BYTES_MAX: u64 = 64 << 10;

/// What a backup is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: String,
    format_version: u32,
    /// The release that wrote it.
    pub(super) software: String,
    /// When.
    pub(super) created: String,
    /// Where the IRIs of the store begin.
    pub(super) base: String,
    /// Whether it was a store without managed graphs.
    pub(super) plain: bool,
    /// The revision.
    pub(super) revision: u64,
    /// Quads of the data.
    pub(super) quads: usize,
    /// Digest of the data.
    pub(super) sha256: String,
}

impl Manifest {
    pub(super) fn new(dataset: &Dataset, base: &str, plain: bool, revision: u64) -> Self {
        Self {
            format: FORMAT.to_owned(),
            format_version: FORMAT_VERSION,
            software: concat!("bioclusters ", env!("CARGO_PKG_VERSION")).to_owned(),
            created: Moment::now().to_string(),
            base: base.to_owned(),
            plain,
            revision,
            quads: dataset.len(),
            sha256: dataset.sha256(),
        }
    }
}

/// Writes a backup.
pub(super) fn write(
    manifest: &Manifest,
    dataset: &Dataset,
    out: &mut dyn Target,
    context: &Context,
    interrupt: &Interrupt,
) -> Result<(), Failure> {
    let mut archive = ZipWriter::new(out);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    archive.start_file(MANIFEST, options).map_err(io::Error::from)?;
    archive.write_all(&serde_json::to_vec_pretty(manifest).map_err(io::Error::from)?)?;
    archive.start_file(DATA, options.large_file(true)).map_err(io::Error::from)?;
    dump::write(dataset, &mut archive, context, interrupt)?;
    archive.finish().map_err(io::Error::from)?.flush()?;
    Ok(())
}

/// A backup that was opened: its manifest is read, its data are not.
pub(super) struct Archive<'a> {
    path: &'a Path,
    pub(super) manifest: Manifest,
    zip: ZipArchive<BufReader<File>>,
}

impl<'a> Archive<'a> {
    pub(super) fn open(path: &'a Path, file: File) -> Result<Self, Failure> {
        let unusable = |reason: String| refused(path, &reason);
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|error| unusable(error.to_string()))?;
        let mut text = String::new();
        let entry = zip.by_name(MANIFEST).map_err(|error| unusable(format!("its {MANIFEST}: {error}")))?;
        let read = entry.take(MANIFEST_BYTES_MAX).read_to_string(&mut text);
        read.map_err(|error| unusable(format!("its {MANIFEST} cannot be read: {error}")))?;
        let told: serde_json::Value =
            serde_json::from_str(&text).map_err(|error| unusable(format!("its {MANIFEST}: {error}")))?;
        let version = told.get("format_version").and_then(serde_json::Value::as_u64).unwrap_or_default();
        if version > u64::from(FORMAT_VERSION) {
            let path = path.display();
            return Err(Failure::Failed(said(
                format!(
                    "{path} was written by a newer release, in form {version}; this one reads up to {FORMAT_VERSION}"
                ),
                format!(
                    "{path}은(는) 더 새로운 판이 형식 {version}(으)로 썼습니다; 이 판은 형식 {FORMAT_VERSION}까지 읽습니다"
                ),
            )));
        }
        let manifest: Manifest =
            serde_json::from_value(told).map_err(|error| unusable(format!("its {MANIFEST}: {error}")))?;
        if manifest.format != FORMAT {
            return Err(unusable(format!("its format is `{}`", manifest.format)));
        }
        Ok(Self { path, manifest, zip })
    }

    /// The data as they stand in the file, and their length.
    pub(super) fn data(&mut self) -> Result<(ZipFile<'_, BufReader<File>>, u64), Failure> {
        let path = self.path;
        let entry = self.zip.by_name(DATA).map_err(|error| refused(path, &format!("its {DATA}: {error}")))?;
        let size = entry.size();
        Ok((entry, size))
    }

    /// Reads the data and checks that they are those that were written.
    pub(super) fn read(&mut self, context: &Context, interrupt: &Interrupt) -> Result<Dataset, Failure> {
        let path = self.path;
        let (quads, sha256) = (self.manifest.quads, self.manifest.sha256.clone());
        let (entry, _) = self.data()?;
        let mut entry = Digested { inner: entry, digest: Sha256::new() };
        let mut progress =
            Progress::new(context.output, "reading the backup", Unit::Quads, Some(quads as u64));
        let read = Dataset::read(BufReader::with_capacity(1 << 20, &mut entry), &mut |done| {
            progress.at(done as u64);
            // What has more than it says is read no further.
            if done > quads { Err(Stopped) } else { go_on(interrupt) }
        });
        drop(progress);
        let dataset = match read {
            Ok(dataset) => dataset,
            Err(_) if interrupt.is_set() => return Err(Failure::Interrupted(NOTHING_STORED)),
            Err(ReadError::Stopped(_)) => {
                return Err(refused(path, &format!("it has more than the {quads} quads that it says")));
            }
            Err(error) => return Err(refused(path, &error.to_string())),
        };
        if key::hex(&entry.digest.finalize()) != sha256 {
            return Err(refused(path, "its data are not those of its digest"));
        }
        if dataset.len() != quads {
            let found = dataset.len();
            return Err(refused(path, &format!("it has {found} quads and says {quads}")));
        }
        Ok(dataset)
    }
}

fn refused(path: &Path, reason: &str) -> Failure {
    let path = path.display();
    Failure::Failed(said(
        format!("{path} is no whole backup: {reason}; nothing was stored; take another backup"),
        format!(
            "{path}은(는) 온전한 백업이 아닙니다({reason}); 아무것도 저장하지 않았습니다; 다른 백업을 쓰십시오"
        ),
    ))
}

/// A reader that digests what is read.
struct Digested<R> {
    inner: R,
    digest: Sha256,
}

impl<R: Read> Read for Digested<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.digest.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}
