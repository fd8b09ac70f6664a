//! `POST /api/v1/imports`: a file as body, made into a graph by a job.

use crate::api::asked::{Answer, Asked, joined};
use crate::api::auth::Caller;
use crate::api::bodies::import::Import;
use crate::api::bodies::job::Job as JobBody;
use crate::api::job_answer::{self, Patience};
use crate::api::job_problem;
use crate::api::limits::Effort;
use crate::api::parameters::{parameter, parameters};
use crate::api::precondition;
use crate::api::problem::Problem;
use crate::api::shapes::{Defaulted, Fault, KEY, OneOf, Optional, Pattern, Truth, Words};
use crate::api::uploads::{self, Upload};
use crate::api::write_problem;
use crate::engine::import::{Conditions, Effect, ImportRequest, Mode, Tolerance};
use crate::engine::job::{Job, JobKind, Once};
use crate::engine::jobs::Submission;
use crate::engine::progress::{Later, Watched};
use crate::ingest::sheets::Encoding;
use crate::ingest::source::Source;
use crate::ingest::{self, Importer};
use crate::model::text::Label;
use crate::vocabulary::key::{hex, import_key};
use actix_web::http::header;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, post};
use oxrdf::{Literal, NamedNode};
use sha2::{Digest, Sha256};
use std::io::{self, Seek};
use std::sync::Arc;
use tempfile::SpooledTempFile;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(create_import);
}

/// What a file is called that came without a name.
const UNNAMED: &str = "upload";
/// The media type of a file whose content says what it is.
const UNTYPED: &str = "application/octet-stream";
/// The media types of packed files: what is in them says what it is.
const PACKED: &[&str] = &["application/gzip", "application/x-gzip", "application/zip"];
/// The names of encodings, as `encoding` takes them.
const ENCODINGS: &[&str] = &["utf-8", "utf-16", "utf-16be", "cp949"];

/// An absolute IRI.
const IRI: Pattern = Pattern {
    pattern: "^[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|\\\\^`]+$",
    must: Label::new(
        "2000자 이하의 절대 IRI여야 합니다",
        "must be an absolute IRI of at most 2000 characters",
    ),
    test: is_iri,
    length_max: 2000,
};

fn is_iri(text: &str) -> bool {
    text.chars().count() <= 2000 && NamedNode::new(text).is_ok()
}

parameter! {
    /// Id of the importer. Without it the content type decides, then the name of the file, then its content.
    ByImporter = "importer" in Query, Optional<Pattern> = Optional(KEY), example "sheets";
    /// Name of the sheet that the file is, in English or Korean, where its name and header do not tell.
    SheetName = "sheet" in Query, Optional<Words> = Optional(Words { length_max: 64 }), example "actors";
    /// Encoding of sheets, where it must not be guessed.
    EncodingName = "encoding" in Query, Optional<OneOf> = Optional(OneOf(ENCODINGS)), example "cp949";
    /// Title of the data. Without it the name of the file.
    Title = "title" in Query, Optional<Words> = Optional(Words { length_max: 200 }), example "Survey of 2026";
    /// Licence of the data, as an IRI.
    Licence = "licence" in Query, Optional<Pattern> = Optional(IRI), example "https://creativecommons.org/licenses/by/4.0/";
    /// Where the data come from, as an IRI.
    SourceIri = "source" in Query, Optional<Pattern> = Optional(IRI), example "https://example.org/survey";
    /// Key of the import, the last part of its graph. Without it the name of the file (or the title) and the beginning of the digest
    /// of its content: the same file again is then refused as `key-taken`.
    Key = "key" in Query, Optional<Pattern> = Optional(KEY), example "survey-2026";
    /// What to do when there is an import with the key: `add` refuses, `replace` replaces it as a whole.
    ImportMode = "mode" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["add", "replace"]), "add"), example "replace";
    /// Whether the file is only read and checked.
    DryRun = "dry_run" in Query, Defaulted<Truth> = Defaulted(Truth, "false"), example true;
    /// Whether a warning refuses a row, as an error does.
    Strict = "strict" in Query, Defaulted<Truth> = Defaulted(Truth, "false"), example true;
    /// Whether one refused row refuses the whole file.
    Atomic = "atomic" in Query, Defaulted<Truth> = Defaulted(Truth, "false"), example true;
}

parameters! {
    struct ImportPosted {
        importer: ByImporter,
        sheet: SheetName,
        encoding: EncodingName,
        title: Title,
        licence: Licence,
        source: SourceIri,
        key: Key,
        mode: ImportMode,
        dry_run: DryRun,
        strict: Strict,
        atomic: Atomic,
    }
}

/// Import of a file
///
/// The file is the body; `Content-Disposition: attachment; filename="actors.csv"` gives it a name, by which its sheet may be known.
/// A row that is not good is reported and left out, and the others are stored as one graph; where no row is good nothing is
/// stored (422 `file-refused`).
///
/// What is done within `imports.wait_s` seconds is answered with the import, other work goes on as a job: `Prefer: wait=n` waits
/// longer, `Prefer: respond-async` does not wait. `Idempotency-Key` makes a repeated request the same import while its job is kept.
/// `If-Match: "{revision}"` refuses when the data have another revision. `Content-Encoding: gzip` is understood.
#[utoipa::path(tag = "imports", params(ImportPosted), security(("bearer" = ["editor"])),
    request_body(description = "The file.", content(
        (String = "text/csv", example = json!("id,name_en,sector,country\nexample-lab,Example Laboratory,research,KR\n")), (String = "text/tab-separated-values"),
        (String = "text/turtle"), (String = "application/n-triples"), (String = "application/n-quads"), (String = "application/trig"),
        (String = "application/rdf+xml"), (String = "application/ld+json"), (String = "application/gzip"), (String = "application/zip"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (String = "application/octet-stream"))),
    responses((status = 200, description = "A dry run: what would become of the file.", body = Import),
        (status = 201, description = "The import, as it is stored. `Location` is its address.", body = Import),
        (status = 202, description = "The job that goes on. `Location` is its address.", body = JobBody)))]
#[post("/api/v1/imports")]
async fn create_import(
    request: HttpRequest,
    caller: Caller,
    asked: Asked<ImportPosted>,
    payload: Payload,
) -> Answer {
    let state = Data::clone(&asked.state);
    let posted = Posted::read(&request, &asked)?;
    let expected = may_import(&request, &asked)?;
    let once = job_answer::idempotency_key(&request)?;
    let patience = Patience::of(&request, state.settings.imports.wait);
    let place = state.jobs.place().ok_or_else(Problem::busy)?;
    let upload = uploads::receive_file(&request, payload, &state.settings).await?;
    let received = state.pool.run(Effort::Long, move || Received::of(upload)).await?;
    let if_match = joined(&request, &header::IF_MATCH);
    let asked_for = job_answer::digest(&asked.head, &[&received.sha256, &posted.name, &if_match]);
    let once = once.map(|key| Once { caller: caller.name.clone(), key, asked: asked_for });
    let (import, later) = state.pool.run(Effort::Long, move || posted.request(received)).await?;
    let submission =
        Submission { kind: JobKind::Import, owner: caller.name.clone(), once, place: Some(place) };
    let engine = Arc::clone(&state.engine);
    let submitted = state.jobs.submit(submission, move |job: &Arc<Job>| {
        later.watched_by(Arc::clone(job) as _);
        let conditions = Conditions { by: caller.name.as_deref(), expected, watch: &**job };
        engine.import_job(import, &conditions, &job.id)
    });
    let job = submitted.map_err(|error| job_answer::not_submitted(&error))?.job;
    job_answer::answer(&job, &patience).await
}

/// Refuses at once what would be refused when its turn came; gives the revision that the data must have.
fn may_import(request: &HttpRequest, asked: &Asked<ImportPosted>) -> Result<Option<u64>, Problem> {
    let snapshot = &asked.snapshot;
    if snapshot.plain {
        return Err(job_problem::plain());
    }
    if asked.state.engine.is_read_only() {
        return Err(write_problem::read_only());
    }
    let ImportPosted { key, mode, .. } = &asked.parameters;
    // A repeated request finds its own import under the key.
    let repeated = request.headers().contains_key(job_answer::IDEMPOTENCY_KEY);
    if let Some(key) = key.as_ref().filter(|_| *mode == "add" && !repeated)
        && snapshot.imports().iter().any(|it| it.0 == key)
    {
        return Err(job_problem::key_taken(key));
    }
    if repeated {
        return precondition::stated(request);
    }
    precondition::expected(request, snapshot.revision)
}

/// The file as it is imported.
struct Received {
    file: SpooledTempFile,
    length: u64,
    /// Hexadecimal SHA-256 of its content.
    sha256: String,
}

impl Received {
    fn of(upload: Upload) -> Result<Self, Problem> {
        let (mut file, length) = upload.into_file()?;
        let mut digest = Sha256::new();
        let digested = io::copy(&mut file, &mut digest).and_then(|_| file.rewind());
        digested.map_err(|error| Problem::internal(&error))?;
        Ok(Self { file, length, sha256: hex(&digest.finalize()) })
    }
}

/// What a request says about its file.
struct Posted {
    importer: Option<&'static Importer>,
    name: String,
    media_type: Option<String>,
    encoding: Option<Encoding>,
    sheet: Option<String>,
    title: Option<String>,
    licence: Option<NamedNode>,
    source: Option<NamedNode>,
    key: Option<String>,
    mode: Mode,
    effect: Effect,
    strict: bool,
    tolerance: Tolerance,
    limits: ingest::Limits,
}

impl Posted {
    fn read(request: &HttpRequest, asked: &Asked<ImportPosted>) -> Result<Self, Problem> {
        let ImportPosted { importer, sheet, encoding, title, licence, source, key, .. } = &asked.parameters;
        let ImportPosted { mode, dry_run, strict, atomic, .. } = asked.parameters;
        let (media_type, charset) = content_type(request)?;
        let iri = |text: &Option<String>| text.as_ref().map(NamedNode::new_unchecked);
        Ok(Self {
            importer: importer.as_deref().map(known_importer).transpose()?,
            name: uploads::file_name(request).unwrap_or_else(|| UNNAMED.to_owned()),
            media_type,
            encoding: encoding.and_then(Encoding::parse).or(charset),
            sheet: sheet.clone(),
            title: title.clone(),
            licence: iri(licence),
            source: iri(source),
            key: key.clone(),
            mode: if mode == "replace" { Mode::Replace } else { Mode::Add },
            effect: if dry_run { Effect::DryRun } else { Effect::Commit },
            strict,
            tolerance: if atomic { Tolerance::Atomic } else { Tolerance::GoodRows },
            limits: asked.state.settings.imports.limits,
        })
    }

    /// The import, and whom its reading will tell how far it is.
    fn request(self, received: Received) -> Result<(ImportRequest, Arc<Later>), Problem> {
        let Received { file, length, sha256 } = received;
        let later = Arc::new(Later::default());
        let watched = Watched::new(file, length, Arc::clone(&later) as _);
        let mut source = Source::new(self.name.clone(), watched);
        source.media_type = self.media_type;
        let importer = match self.importer {
            Some(importer) => importer,
            None if self.sheet.is_some() => &ingest::sheets::IMPORTER,
            None => ingest::detect(&mut source).ok_or_else(unknown_format)?,
        };
        let called = self.title.as_deref().unwrap_or(&self.name);
        let request = ImportRequest {
            importer,
            key: self.key.unwrap_or_else(|| import_key(called, &sha256)),
            titles: vec![Literal::new_simple_literal(called)],
            sources: vec![source],
            sha256,
            licence: self.licence,
            source: self.source,
            mode: self.mode,
            tolerance: self.tolerance,
            strict: self.strict,
            effect: self.effect,
            encoding: self.encoding,
            sheet: self.sheet,
            limits: self.limits,
        };
        Ok((request, later))
    }
}

fn known_importer(id: &str) -> Result<&'static Importer, Problem> {
    ingest::importer(id).ok_or_else(|| {
        let known = ingest::REGISTRY.iter().map(|it| it.id).collect::<Vec<_>>().join(", ");
        let fault = Fault::new(
            "not-one-of",
            format!("must be one of: {known}"),
            format!("다음 중 하나여야 합니다: {known}"),
        );
        Problem::bad_parameter("importer", &fault)
    })
}

/// The media type of the file, where it says what the file is, and the encoding that it states.
fn content_type(request: &HttpRequest) -> Result<(Option<String>, Option<Encoding>), Problem> {
    let text = joined(request, &header::CONTENT_TYPE).to_ascii_lowercase();
    let mut parts = text.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    if essence.is_empty() || essence == UNTYPED || PACKED.contains(&essence) {
        return Ok((None, None));
    }
    if !accepted().contains(&essence) {
        return Err(Problem::unsupported_media_type(&accepted()));
    }
    let charset = parts.find_map(|it| it.strip_prefix("charset=")).map(|it| it.trim_matches('"').to_owned());
    let encoding = match charset.as_deref() {
        None | Some("utf-8" | "utf8") => None,
        Some("euc-kr" | "ks_c_5601-1987" | "windows-949") => Encoding::parse("cp949"),
        Some(other) => {
            let encoding = Encoding::parse(other);
            Some(encoding.ok_or_else(|| Problem::unsupported_media_type(&accepted()))?)
        }
    };
    Ok((Some(essence.to_owned()), encoding))
}

/// Media types of everything that can be imported.
fn accepted() -> Vec<&'static str> {
    let mut accepted: Vec<_> =
        ingest::REGISTRY.iter().flat_map(|it| it.media_types.iter().copied()).collect();
    accepted.extend(PACKED);
    accepted.push(UNTYPED);
    accepted
}

fn unknown_format() -> Problem {
    let known = ingest::REGISTRY.iter().map(|it| it.id).collect::<Vec<_>>().join(", ");
    Problem::new(
        crate::api::problem_kinds::ProblemKind::UnsupportedMediaType,
        format!("The content does not tell what the file is. Name it with `importer` ({known}) or by Content-Type."),
        format!("내용으로는 형식을 알 수 없습니다. `importer`({known})나 Content-Type으로 알려 주십시오."),
    )
    .with("accepted", accepted())
}
