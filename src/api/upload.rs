//! A body that is a file: received piece by piece into a file without a name, so that a client that leaves, or a process that is
//! killed, leaves nothing behind.

use super::asked::joined;
use super::limits::Pool;
use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use super::write_problem;
use crate::store::durable::WriteError;
use crate::vocabulary::key;
use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::{Bytes, Payload};
use flate2::write::MultiGzDecoder;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use std::io::{self, Seek, Write};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::SpooledTempFile;

/// Up to this size a file stays in memory, and this much is written at a time.
const PIECE: usize = 1 << 20;
/// How much larger than its packed form a body may get, once it is larger than a piece.
const RATIO_MAX: u64 = 200;

/// Characters of a file name.
const FILE_NAME_MAX: usize = 120;

/// Bounds of a received body.
#[derive(Debug, Clone)]
pub struct UploadLimits {
    /// Bytes as they are sent.
    pub sent_max: u64,
    /// Bytes once they are unpacked.
    pub unpacked_max: u64,
    /// How long the next piece may take.
    pub patience: Duration,
    /// Where large bodies are kept meanwhile.
    pub folder: PathBuf,
}

/// A received file.
#[derive(Debug)]
pub struct Upload {
    /// Its content, at its beginning.
    pub file: SpooledTempFile,
    /// Its length.
    pub length: u64,
    /// Hexadecimal SHA-256 of its content.
    pub sha256: String,
}

/// Receives a body. One that is known to be too large is refused before it is read.
pub async fn receive(
    request: &HttpRequest,
    mut payload: Payload,
    limits: &UploadLimits,
    pool: &Pool,
) -> Result<Upload, Problem> {
    let stated = joined(request, &header::CONTENT_LENGTH).trim().parse::<u64>().ok();
    if stated.is_some_and(|it| it > limits.sent_max) {
        return Err(sent_too_large(limits));
    }
    let packed = packing(request)?;
    let mut writer = Writer::new(packed, limits);
    let mut pieces: Vec<Bytes> = Vec::new();
    let (mut waiting, mut received) = (0, 0_u64);
    loop {
        let late = |_| Problem::bad_body("", "it did not come in time");
        let next = tokio::time::timeout(limits.patience, payload.next()).await.map_err(late)?;
        let piece = next.transpose().map_err(|_left| Problem::bad_body("", "it ended before its end"))?;
        let is_last = piece.is_none();
        if let Some(piece) = piece {
            received += piece.len() as u64;
            if received > limits.sent_max {
                return Err(sent_too_large(limits));
            }
            waiting += piece.len();
            pieces.push(piece);
        }
        if is_last || waiting >= PIECE {
            let batch = std::mem::take(&mut pieces);
            waiting = 0;
            let limits = limits.clone();
            let work = move || {
                let written = batch.iter().try_for_each(|it| writer.write(it));
                written.map_err(|error| problem(&error, &writer, &limits))?;
                if is_last { writer.finish(&limits).map(Step::Whole) } else { Ok(Step::More(writer)) }
            };
            match pool.run(work).await? {
                Step::More(it) => writer = it,
                Step::Whole(upload) => return Ok(upload),
            }
        }
    }
}

enum Step {
    More(Writer),
    Whole(Upload),
}

/// How the body is packed on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
}

fn packing(request: &HttpRequest) -> Result<Packing, Problem> {
    match joined(request, &header::CONTENT_ENCODING).trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(Packing::None),
        "gzip" | "x-gzip" => Ok(Packing::Gzip),
        other => Err(Problem::new(
            ProblemKind::UnsupportedMediaType,
            format!("Send the body as it is or packed by gzip, not by `{}`.", super::problem::shown(other)),
            "본문은 그대로 또는 gzip으로 압축하여 보내십시오.",
        )
        .with("accepted", vec!["gzip", "identity"])),
    }
}

enum Writer {
    Plain(Box<Sink>),
    Gzip(Box<MultiGzDecoder<Sink>>),
}

/// Where unpacked bytes go.
struct Sink {
    file: SpooledTempFile,
    digest: Sha256,
    length: u64,
    /// What may still come: the limit, or what the packed bytes so far allow.
    allowed: u64,
    limit: u64,
    packed: u64,
    overflows: bool,
}

impl Writer {
    fn new(packing: Packing, limits: &UploadLimits) -> Self {
        let limit = match packing {
            Packing::None => limits.sent_max,
            Packing::Gzip => limits.unpacked_max,
        };
        let sink = Sink {
            file: SpooledTempFile::new_in(PIECE, &limits.folder),
            digest: Sha256::new(),
            length: 0,
            allowed: limit,
            limit,
            packed: 0,
            overflows: false,
        };
        match packing {
            Packing::None => Self::Plain(Box::new(sink)),
            Packing::Gzip => Self::Gzip(Box::new(MultiGzDecoder::new(sink))),
        }
    }

    fn sink(&self) -> &Sink {
        match self {
            Self::Plain(sink) => sink,
            Self::Gzip(decoder) => decoder.get_ref(),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Plain(sink) => sink.write_all(bytes),
            Self::Gzip(decoder) => {
                let sink = decoder.get_mut();
                sink.packed += bytes.len() as u64;
                let unpacked = sink.packed.saturating_mul(RATIO_MAX).max(PIECE as u64);
                sink.allowed = sink.limit.min(unpacked);
                decoder.write_all(bytes)
            }
        }
    }

    fn finish(mut self, limits: &UploadLimits) -> Result<Upload, Problem> {
        if let Self::Gzip(decoder) = &mut self {
            let is_empty = decoder.get_ref().packed == 0;
            let finished = if is_empty { Ok(()) } else { decoder.try_finish() };
            finished.map_err(|error| problem(&error, &self, limits))?;
        }
        let sink = match self {
            Self::Plain(sink) => *sink,
            Self::Gzip(decoder) => decoder.finish().map_err(|error| Problem::internal(&error))?,
        };
        let Sink { mut file, digest, length, .. } = sink;
        file.rewind().map_err(|error| Problem::internal(&error))?;
        Ok(Upload { file, length, sha256: key::hex(&digest.finalize()) })
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.length + bytes.len() as u64 > self.allowed {
            self.overflows = true;
            return Err(io::Error::other("too large"));
        }
        self.file.write_all(bytes)?;
        self.digest.update(bytes);
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn problem(error: &io::Error, writer: &Writer, limits: &UploadLimits) -> Problem {
    let sink = writer.sink();
    if sink.overflows {
        return Problem::larger_than(sink.allowed.min(limits.unpacked_max), "imports.unpacked_max_mb");
    }
    let is_gzip = matches!(writer, Writer::Gzip(_));
    if matches!(WriteError::of(error), WriteError::Full(_)) {
        return write_problem::full(error);
    }
    if is_gzip && error.raw_os_error().is_none() {
        return Problem::bad_body("", "its gzip packing is broken or cut");
    }
    Problem::internal(error)
}

fn sent_too_large(limits: &UploadLimits) -> Problem {
    Problem::larger_than(limits.sent_max, "imports.upload_max_mb")
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
