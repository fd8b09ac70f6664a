//! Bodies of any size: in memory while they are small, in an unnamed file when they are large, and under limits from
//! the first byte on.

use super::arrival;
use super::asked::joined;
use super::body_fault::BodyFault;
use super::problem::Problem;
use super::state::Settings;
use crate::ingest::source::Source;
use crate::store::durable::WriteError;
use actix_multipart::Multipart;
use actix_web::HttpRequest;
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::web::{Bytes, Payload};
use flate2::read::MultiGzDecoder;
use futures_util::{Stream, StreamExt};
use std::error::Error;
use std::io::{self, Read, Seek, SeekFrom, Write};
use tempfile::SpooledTempFile;

/// A body of several files, each with a media type of its own.
pub const FORM_DATA: &str = "multipart/form-data";

/// Bytes that are kept in memory.
const MEMORY_MAX: usize = 1 << 20;

/// Bytes that are written to the file at a time, off the event loop.
const WRITTEN: usize = 256 << 10;

/// How much larger than its packed form a body may get, once it is too large for memory.
const RATIO_MAX: u64 = 200;

/// Characters of a file name.
const FILE_NAME_MAX: usize = 120;

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
        let (media_type, name) = (self.media_type.clone(), self.name.clone());
        let (file, _) = self.into_file()?;
        Ok(Source::new(name, file).with_media_type(media_type))
    }

    /// The bytes, unpacked and at their beginning, and how many there are. Blocks.
    pub fn into_file(self) -> Result<(SpooledTempFile, u64), Problem> {
        let Self { mut file, packing, unpacked_max, .. } = self;
        let mut length = file.seek(SeekFrom::End(0)).map_err(|error| no_room(&error))?;
        file.rewind().map_err(|error| no_room(&error))?;
        if packing == Packing::Gzip && length > 0 {
            let bytes_max = unpacked_max.min(length.saturating_mul(RATIO_MAX).max(MEMORY_MAX as u64));
            let mut unpacked = SpooledTempFile::new(MEMORY_MAX);
            let mut decoder = MultiGzDecoder::new(file).take(bytes_max.saturating_add(1));
            length = io::copy(&mut decoder, &mut unpacked).map_err(|error| unpackable(&error))?;
            if length > bytes_max {
                return Err(Problem::over_limit("imports.unpacked_max_mb", bytes_max));
            }
            file = unpacked;
            file.rewind().map_err(|error| no_room(&error))?;
        }
        Ok((file, length))
    }
}

/// Receives a body that is one file, whatever it is.
pub async fn receive_file(
    request: &HttpRequest,
    payload: Payload,
    settings: &Settings,
) -> Result<Upload, Problem> {
    let (packing, mut received) = begin(request, settings)?;
    let file = received.file(payload).await?;
    let unpacked_max = settings.upload.unpacked_max;
    Ok(Upload { media_type: String::new(), name: String::new(), file, packing, unpacked_max })
}

/// The name of the file that `Content-Disposition` states: its last part, without what controls a terminal.
pub fn file_name(request: &HttpRequest) -> Option<String> {
    let stated = request.headers().get(header::CONTENT_DISPOSITION)?;
    let disposition = header::ContentDisposition::from_raw(stated).ok()?;
    let extended = disposition.get_filename_ext().and_then(|it| String::from_utf8(it.value.clone()).ok());
    let name = extended.or_else(|| disposition.get_filename().map(str::to_owned))?;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|it| !it.is_control()).take(FILE_NAME_MAX).collect();
    let name = name.trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// Receives a body: one file, or those of a form.
pub async fn receive(
    request: &HttpRequest,
    payload: Payload,
    settings: &Settings,
) -> Result<Vec<Upload>, Problem> {
    let unpacked_max = settings.upload.unpacked_max;
    let (packing, mut received) = begin(request, settings)?;
    let stated = joined(request, &header::CONTENT_TYPE);
    let media_type = essence(&stated)?;
    if media_type != FORM_DATA {
        let file = received.file(payload).await?;
        return Ok(vec![Upload { media_type, name: String::new(), file, packing, unpacked_max }]);
    }
    if packing == Packing::Gzip {
        // The parts would have to be found in the unpacked bytes; nobody sends them so.
        return Err(Problem::unsupported_media_type(&["identity"]));
    }
    let mut files = Vec::new();
    let mut parts = Multipart::new(request.headers(), payload);
    while let Some(part) = next(&mut parts).await? {
        let media_type = essence(part.content_type().map_or("", |it| it.as_ref()))?;
        let file_name = part.content_disposition().and_then(|it| it.get_filename());
        let name = file_name.or(part.name()).unwrap_or_default().to_owned();
        let file = received.file(part).await?;
        files.push(Upload { media_type, name, file, packing, unpacked_max });
    }
    Ok(files)
}

/// Looks at the head of a request: what is known to be too large is refused before it is read.
fn begin(request: &HttpRequest, settings: &Settings) -> Result<(Packing, Received), Problem> {
    let bytes_max = settings.upload.bytes_max;
    let length = joined(request, &header::CONTENT_LENGTH).trim().parse::<u64>().ok();
    if length.is_some_and(|it| it > bytes_max) {
        return Err(too_large(bytes_max));
    }
    let packing = match joined(request, &header::CONTENT_ENCODING).trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Packing::Plain,
        "gzip" | "x-gzip" => Packing::Gzip,
        _ => return Err(Problem::unsupported_media_type(&["identity", "gzip"])),
    };
    Ok((packing, Received { left: bytes_max, bytes_max }))
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
}

impl Received {
    /// Writes what comes into a file.
    async fn file<E: Error + 'static>(
        &mut self,
        mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<SpooledTempFile, Problem> {
        let mut file = SpooledTempFile::new(MEMORY_MAX);
        let mut waiting = Vec::new();
        loop {
            let chunk = next(&mut stream).await?;
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

async fn next<T, E: Error + 'static>(
    stream: &mut (impl Stream<Item = Result<T, E>> + Unpin),
) -> Result<Option<T>, Problem> {
    stream.next().await.transpose().map_err(|error| broken(&error))
}

fn too_large(bytes_max: u64) -> Problem {
    Problem::over_limit("imports.upload_max_mb", bytes_max)
}

/// Parts that are no parts, or bytes that broke off or came too late.
fn broken(error: &(impl Error + 'static)) -> Problem {
    let mut causes = std::iter::successors(Some(error as &(dyn Error + 'static)), |&it| it.source());
    let payload = causes.find_map(|it| it.downcast_ref::<PayloadError>());
    Problem::bad_body(&match payload {
        Some(error) if arrival::is_late(error) => BodyFault::late(),
        Some(_) => BodyFault::unread(),
        None => BodyFault::whole(
            "parts",
            "does not have the parts that its boundary and their headers promise",
            "경계 문자열과 헤더가 말하는 부분으로 나뉘지 않습니다",
        ),
    })
}

fn unpackable(error: &io::Error) -> Problem {
    if error.raw_os_error().is_some() {
        return no_room(error);
    }
    let (en, ko) = ("has a gzip packing that is broken or cut", "gzip 압축이 손상되었거나 잘렸습니다");
    BodyFault::whole("unpackable", en, ko).into()
}

fn no_room(error: &io::Error) -> Problem {
    match WriteError::of(error) {
        WriteError::Full(_) => Problem::store_full(),
        WriteError::Failed(_) => Problem::internal(error),
    }
}
