//! `bioclusters import` and `bioclusters validate`: files into one graph, or only looked at.

use super::context::{self, Access, Context};
use super::failure::{Failure, NOTHING_STORED, Outcome, of_cause, said};
use super::files::{self, Files};
use super::report::{self, Report, State};
use super::signals::Interrupt;
use crate::config::Place;
use crate::engine::Engine;
use crate::engine::import::{Effect, ImportError, ImportRequest, Imported, Mode, Tolerance};
use crate::ingest::intake::Intake;
use crate::ingest::sheets::Encoding;
use crate::ingest::source::Source;
use crate::ingest::{self, Importer};
use crate::model::text::Label;
use clap::{Args, ValueEnum};
use oxrdf::{Literal, NamedNode};
use std::path::PathBuf;

/// Import files as one graph
///
/// A row that is not good is reported and left out; the others are stored. Each import is a graph of its own, which can be
/// replaced as a whole. While a service holds the store, this command stops with exit code 5.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters import actors.csv linkages.csv --key survey-2026 --source https://example.org/survey
  bioclusters import data.ttl --dry-run
  bioclusters import actors.csv --replace --key survey-2026 --rejected refused.csv
  cat 연계.csv | bioclusters import - --sheet linkages --encoding cp949 --key linkages-2026")]
pub(super) struct Import {
    #[command(flatten)]
    reading: Reading,
    /// Last part of the name of its graph [default: the name of the first file]
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Title of the data [default: the names of the files]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Licence of the data, as an IRI
    #[arg(long, value_name = "IRI", value_parser = iri)]
    licence: Option<NamedNode>,
    /// Where the data are from, as an IRI
    #[arg(long, value_name = "IRI", value_parser = iri)]
    source: Option<NamedNode>,
    /// Replace the import of the same key
    #[arg(long)]
    replace: bool,
    /// Read and check, and store nothing
    #[arg(long)]
    dry_run: bool,
}

/// Check files without a store
///
/// What `import --dry-run` does, over the shipped vocabulary alone: references to what is in no file of the command are errors.
/// Ends with 3 when there is anything to correct.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters validate seed-data/*.csv
  bioclusters validate data.ttl --report json
  bioclusters validate linkages.csv actors.csv --strict --lang ko")]
pub(super) struct Validate {
    #[command(flatten)]
    reading: Reading,
}

/// How files are read and what is said about them.
#[derive(Debug, Args)]
struct Reading {
    /// Files: sheets (CSV, XLSX) or RDF, also packed (gzip, ZIP); `-` = standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Format of the files [default: by their names and contents]
    #[arg(long, value_name = "ID", value_parser = importer)]
    importer: Option<&'static Importer>,
    /// Sheet that the file is, where its name and header do not tell
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Encoding of sheets, where it must not be guessed: utf-8, utf-16, cp949
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// Refuse everything when one row is refused
    #[arg(long)]
    atomic: bool,
    /// Form of the report
    #[arg(long, value_enum, default_value_t = ReportForm::Text)]
    report: ReportForm,
    /// File for the refused rows, each with its reason
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportForm {
    Text,
    Json,
}

fn iri(text: &str) -> Result<NamedNode, String> {
    NamedNode::new(text).map_err(|error| error.to_string())
}

fn importer(id: &str) -> Result<&'static Importer, String> {
    ingest::importer(id).ok_or_else(|| format!("known are {}", importers()))
}

fn importers() -> String {
    ingest::REGISTRY.iter().map(|it| it.id).collect::<Vec<_>>().join(", ")
}

pub(super) fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::parse(name).ok_or_else(|| "known are utf-8, utf-16, utf-16be, cp949".to_owned())
}

pub(super) fn run(import: &Import, context: &Context) -> Result<Outcome, Failure> {
    let interrupt = context.interrupt()?;
    let key = import.key.clone().unwrap_or_else(|| files::key(&import.reading.files));
    let mut request = request(&import.reading, key, context, &interrupt)?;
    if let Some(title) = &import.title {
        request.titles = vec![Literal::new_simple_literal(title)];
    }
    request.licence.clone_from(&import.licence);
    request.source.clone_from(&import.source);
    request.mode = if import.replace { Mode::Replace } else { Mode::Add };
    request.effect = if import.dry_run { Effect::DryRun } else { Effect::Commit };
    // A dry run leaves no folder behind where there was none.
    let engine = match (import.dry_run, context.settings.store.path.symlink_metadata().is_err()) {
        (true, true) => context::open(&context.settings, Place::Memory, context.output)?,
        (true, false) => context.open(Access::Read)?,
        (false, _) => context.open(Access::Write)?,
    };
    execute(&engine, request, (&import.reading, Strictness::Rows), context, &interrupt)
}

pub(super) fn validate(validate: &Validate, context: &Context) -> Result<Outcome, Failure> {
    let interrupt = context.interrupt()?;
    let mut request = request(&validate.reading, "validation".to_owned(), context, &interrupt)?;
    request.effect = Effect::DryRun;
    let engine = context::open(&context.settings, Place::Memory, context.output)?;
    execute(&engine, request, (&validate.reading, Strictness::Findings), context, &interrupt)
}

/// What makes a command end with [`Outcome::Findings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strictness {
    /// A refused row.
    Rows,
    /// An error or a warning.
    Findings,
}

fn request(
    reading: &Reading,
    key: String,
    context: &Context,
    interrupt: &Interrupt,
) -> Result<ImportRequest, Failure> {
    let Files { mut sources, sha256 } = files::open(&reading.files, context, interrupt)?;
    let names: Vec<String> = reading.files.iter().map(|it| files::name(it)).collect();
    Ok(ImportRequest {
        importer: match reading.importer {
            Some(importer) => importer,
            None if reading.sheet.is_some() => {
                importer("sheets").map_err(|it| Failure::Usage(of_cause(it)))?
            }
            None => detected(&mut sources)?,
        },
        sources,
        sha256,
        key,
        titles: vec![Literal::new_simple_literal(names.join(", "))],
        licence: None,
        source: None,
        mode: Mode::Add,
        tolerance: if reading.atomic { Tolerance::Atomic } else { Tolerance::GoodRows },
        strict: reading.strict,
        effect: Effect::Commit,
        encoding: reading.encoding,
        sheet: reading.sheet.clone(),
        limits: context.settings.import_limits(),
    })
}

/// The importer of all files; an import has one.
fn detected(sources: &mut [Source]) -> Result<&'static Importer, Failure> {
    let mut found: Option<&'static Importer> = None;
    for source in sources {
        let Some(importer) = ingest::detect(source) else {
            let (name, known) = (&source.name, importers());
            return Err(Failure::Usage(said(
                format!("{name}: the format is not known; name it with --importer ({known})"),
                format!("{name}: 알 수 없는 형식입니다; --importer로 대십시오({known})"),
            )));
        };
        if found.is_some_and(|it| it.id != importer.id) {
            return Err(Failure::Usage(said(
                "the files have different formats; import them one after another",
                "파일들의 형식이 다릅니다; 하나씩 가져오십시오",
            )));
        }
        found = Some(importer);
    }
    found.ok_or_else(|| Failure::Usage(said("there is no file to import", "가져올 파일이 없습니다")))
}

fn execute(
    engine: &Engine,
    request: ImportRequest,
    (reading, strictness): (&Reading, Strictness),
    context: &Context,
    interrupt: &Interrupt,
) -> Result<Outcome, Failure> {
    let Describes { importer, effect, key, sha256 } = describes(&request);
    let describe = |intake, graph, state, revision| Report {
        key: key.clone(),
        importer,
        sha256: sha256.clone(),
        intake,
        graph,
        state,
        revision,
    };
    let report = |report: &Report<'_>| write(report, reading, context);
    match engine.import(request) {
        Ok(Imported { graph, intake, revision, .. }) => {
            let state = if effect == Effect::DryRun { State::DryRun } else { State::Done };
            report(&describe(&intake, Some(&graph), state, revision))?;
            if interrupt.is_set() && state == State::Done {
                return Err(Failure::Interrupted(Label::new(
                    "이 가져오기는 이미 저장했습니다",
                    "the import was already stored",
                )));
            }
            Ok(outcome(&intake, strictness))
        }
        Err(_) if interrupt.is_set() => Err(Failure::Interrupted(NOTHING_STORED)),
        Err(ImportError::Atomic(intake) | ImportError::NoRowLeft(intake)) => {
            report(&describe(&intake, None, State::Refused, None))?;
            Ok(Outcome::Findings)
        }
        Err(ImportError::Refused(refused)) => {
            let intake = Intake { findings: refused.findings, ..Intake::default() };
            report(&describe(&intake, None, State::Refused, None))?;
            Err(Failure::Failed(said(
                "the import was refused; nothing was stored",
                "가져오기가 거부되어 아무것도 저장하지 않았습니다",
            )))
        }
        Err(error @ ImportError::KeyMalformed(_)) => Err(Failure::Usage(of_cause(error))),
        Err(ImportError::KeyTaken(key)) => Err(Failure::Locked(said(
            format!("there is an import `{key}`; replace it with --replace, or name another one with --key"),
            format!(
                "가져오기 `{key}`이(가) 이미 있습니다; --replace로 바꾸거나 --key로 다른 이름을 쓰십시오"
            ),
        ))),
        Err(
            error @ (ImportError::Plain
            | ImportError::Commit(_)
            | ImportError::RevisionChanged(_)
            | ImportError::Stopped),
        ) => Err(Failure::Failed(said(
            format!("{error}; nothing was stored"),
            format!("{error}; 아무것도 저장하지 않았습니다"),
        ))),
    }
}

struct Describes {
    importer: &'static str,
    effect: Effect,
    key: String,
    sha256: String,
}

fn describes(request: &ImportRequest) -> Describes {
    let ImportRequest { importer, effect, key, sha256, .. } = request;
    Describes { importer: importer.id, effect: *effect, key: key.clone(), sha256: sha256.clone() }
}

fn outcome(intake: &Intake, strictness: Strictness) -> Outcome {
    let found = match strictness {
        Strictness::Rows => intake.rows.rejected,
        Strictness::Findings => report::to_correct(&intake.findings),
    };
    if found > 0 { Outcome::Findings } else { Outcome::Done }
}

fn write(report: &Report<'_>, reading: &Reading, context: &Context) -> Result<(), Failure> {
    let text = match reading.report {
        ReportForm::Text => report.text(context.language),
        ReportForm::Json => report.json(),
    };
    // The files first: whoever reads the report may leave before its end, or have no room for it.
    let rejected =
        reading.rejected.as_ref().map(|path| report::write_rejected(&report.intake.rejected, path));
    context.output.text(&text)?;
    for written in rejected.transpose()?.into_iter().flatten() {
        let path = written.display();
        context.note(format!("refused rows are in {path}"), format!("거부된 행은 {path}에 있습니다"));
    }
    Ok(())
}
