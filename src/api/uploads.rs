//! Bodies of any size: in memory while they are small, in an unnamed file when they are large, and under limits from
//! the first byte on.

use super::asked::joined;
use super::problem::Problem;
use super::state::Settings;
use crate::ingest::source::Source;
use actix_multipart::Multipart;
use actix_web::http::header;
use actix_web::web::{Bytes, Payload};
use actix_web::{FromRequest, HttpRequest};
use flate2::read::MultiGzDecoder;
use futures_util::{Stream, StreamExt};
use std::fmt::Display;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::time::Duration;
use tempfile::SpooledTempFile;

/// A body of several files, each with a media type of its own.
pub const FORM_DATA: &str = "multipart/form-data";

/// Bytes that are kept in memory.
const MEMORY_MAX: usize = 1 << 20;

/// Bytes that are written to the file at a time, off the event loop.
const WRITTEN: usize = 256 << 10;

/// How large a body may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UploadLimits {
    /// Bytes as they are sent.
    pub bytes_max: u64,
    /// Bytes when they are unpacked.
    pub unpacked_max: u64,
}

/// How the bytes of a body are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Plain,
    Gzip,
}

/// One file as it was received.
#[derive(Debug)]
pub struct Upload {
    /// Its media type in lower case, without parameters; empty when none was stated.
    pub media_type: String,
    /// Its name, where one was stated.
    pub name: String,
    file: SpooledTempFile,
    packing: Packing,
    unpacked_max: u64,
}

impl Upload {
    /// The bytes, unpacked. Blocks.
    pub fn into_source(self) -> Result<Source, Problem> {
        let Self { media_type, name, mut file, packing, unpacked_max } = self;
        let unreadable = |error: io::Error| Problem::bad_body("", &error.to_string());
        file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
        if packing == Packing::Gzip {
            let mut unpacked = SpooledTempFile::new(MEMORY_MAX);
            let mut decoder = MultiGzDecoder::new(file).take(unpacked_max.saturating_add(1));
            if io::copy(&mut decoder, &mut unpacked).map_err(unreadable)? > unpacked_max {
                return Err(Problem::over_limit("imports.unpacked_max_mb", unpacked_max));
            }
            file = unpacked;
        }
        Ok(Source::new(name, file).with_media_type(media_type))
    }
}

/// Receives a body: one file, or those of a form.
pub async fn receive(
    request: &HttpRequest,
    payload: Payload,
    settings: &Settings,
) -> Result<Vec<Upload>, Problem> {
    let UploadLimits { bytes_max, unpacked_max } = settings.upload;
    let length = joined(request, &header::CONTENT_LENGTH).trim().parse::<u64>().ok();
    if length.is_some_and(|it| it > bytes_max) {
        return Err(too_large(bytes_max));
    }
    let packing = match joined(request, &header::CONTENT_ENCODING).trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Packing::Plain,
        "gzip" | "x-gzip" => Packing::Gzip,
        _ => return Err(Problem::unsupported_media_type(&["identity", "gzip"])),
    };
    let stated = joined(request, &header::CONTENT_TYPE);
    let media_type = essence(&stated)?;
    let mut received = Received { left: bytes_max, bytes_max, patience: settings.body_time };
    if media_type != FORM_DATA {
        let file = received.file(payload).await?;
        return Ok(vec![Upload { media_type, name: String::new(), file, packing, unpacked_max }]);
    }
    if packing == Packing::Gzip {
        // The parts would have to be found in the unpacked bytes; nobody sends them so.
        return Err(Problem::unsupported_media_type(&["identity"]));
    }
    let mut files = Vec::new();
    let mut parts =
        Multipart::from_request(request, &mut payload.into_inner()).await.map_err(|it| broken(&it))?;
    while let Some(part) = received.next(&mut parts).await? {
        let media_type = essence(part.content_type().map_or("", |it| it.as_ref()))?;
        let file_name = part.content_disposition().and_then(|it| it.get_filename());
        let name = file_name.or(part.name()).unwrap_or_default().to_owned();
        let file = received.file(part).await?;
        files.push(Upload { media_type, name, file, packing, unpacked_max });
    }
    Ok(files)
}

/// A media type in lower case without its parameters. A charset other than UTF-8 is refused.
fn essence(stated: &str) -> Result<String, Problem> {
    let stated = stated.to_ascii_lowercase();
    let mut parts = stated.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_owned();
    let mut charsets = parts.filter_map(|it| it.strip_prefix("charset=")).map(|it| it.trim_matches('"'));
    if charsets.any(|it| it != "utf-8" && it != "utf8") {
        return Err(Problem::unsupported_media_type(&[&format!("{essence}; charset=utf-8")]));
    }
    Ok(essence)
}

/// What a body has left of its limits.
struct Received {
    left: u64,
    bytes_max: u64,
    /// How long nothing may come.
    patience: Duration,
}

impl Received {
    /// The next item. A body that stands still is not waited for: it would hold its connection for ever.
    async fn next<T, E: Display>(
        &self,
        stream: &mut (impl Stream<Item = Result<T, E>> + Unpin),
    ) -> Result<Option<T>, Problem> {
        let late = |_| Problem::bad_body("", "it did not come in time");
        let item = tokio::time::timeout(self.patience, stream.next()).await.map_err(late)?;
        item.transpose().map_err(|error| broken(&error))
    }

    /// Writes what comes into a file.
    async fn file<E: Display>(
        &mut self,
        mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<SpooledTempFile, Problem> {
        let mut file = SpooledTempFile::new(MEMORY_MAX);
        let mut waiting = Vec::new();
        loop {
            let chunk = self.next(&mut stream).await?;
            if let Some(chunk) = &chunk {
                self.left =
                    self.left.checked_sub(chunk.len() as u64).ok_or_else(|| too_large(self.bytes_max))?;
                waiting.extend_from_slice(chunk);
            }
            if waiting.len() >= WRITTEN || (chunk.is_none() && !waiting.is_empty()) {
                let bytes = std::mem::take(&mut waiting);
                let write = move || file.write_all(&bytes).map(|()| file);
                let written = actix_web::web::block(write).await.map_err(|it| Problem::internal(&it))?;
                file = written.map_err(|error| no_room(&error))?;
            }
            if chunk.is_none() {
                return Ok(file);
            }
        }
    }
}

fn too_large(bytes_max: u64) -> Problem {
    Problem::over_limit("imports.upload_max_mb", bytes_max)
}

fn broken(error: &dyn Display) -> Problem {
    Problem::bad_body("", &error.to_string())
}

fn no_room(error: &io::Error) -> Problem {
    if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
        return Problem::store_full();
    }
    Problem::internal(error)
}
