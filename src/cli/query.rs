//! `bioclusters query`: a SPARQL query over the durable store.

use super::context::{self, Access, Context};
use super::failure::{Failure, Outcome, of_cause, said};
use super::files;
use super::signals::Interrupt;
use super::table::Table;
use crate::engine::answers::{Answer, Rest};
use crate::engine::queries::Refusal;
use crate::engine::run::Step;
use crate::engine::snapshot::Snapshot;
use crate::model::text::Label;
use crate::store::guard::Stop;
use crate::store::query::{AnswerFormat, QueryError, QueryRequest, ResultKind};
use crate::vocabulary::{self, mint::Base};
use clap::{Args, ValueEnum};
use oxrdfio::{JsonLdProfileSet, RdfFormat};
use sparesults::QueryResultsFormat;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Ask a SPARQL query
///
/// Reads the store of `--data`, under the limits of the section `[sparql]` of the settings. While a service holds that store,
/// ask the service: `curl --data-urlencode query@FILE http://127.0.0.1:7878/sparql`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters query ontology/questions/01-sector-linkages.rq
  bioclusters query -e 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' --format csv
  bioclusters query -e 'DESCRIBE <https://w3id.org/bioclusters/id/actor/kist>' --format ttl
  echo 'ASK { ?s a ?type }' | bioclusters query - --timeout 5")]
pub(super) struct Query {
    /// File with the query; `-` = standard input
    #[arg(required_unless_present = "text")]
    file: Option<PathBuf>,
    /// The query itself
    #[arg(short = 'e', long = "text", value_name = "TEXT", conflicts_with = "file")]
    text: Option<String>,
    /// Form of the answer: rows as table, json, csv, tsv or xml; triples as ttl, nt, rdf or jsonld
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Seconds after which it is stopped; can only lower the limit of the settings
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
    Tsv,
    Xml,
    Ttl,
    Nt,
    Rdf,
    Jsonld,
}

impl Format {
    /// How rows and how triples are written. A table of triples is Turtle.
    fn formats(self) -> (Option<QueryResultsFormat>, Option<RdfFormat>) {
        match self {
            Self::Table => (Some(QueryResultsFormat::Json), Some(RdfFormat::Turtle)),
            Self::Json => (Some(QueryResultsFormat::Json), None),
            Self::Csv => (Some(QueryResultsFormat::Csv), None),
            Self::Tsv => (Some(QueryResultsFormat::Tsv), None),
            Self::Xml => (Some(QueryResultsFormat::Xml), None),
            Self::Ttl => (None, Some(RdfFormat::Turtle)),
            Self::Nt => (None, Some(RdfFormat::NTriples)),
            Self::Rdf => (None, Some(RdfFormat::RdfXml)),
            Self::Jsonld => (None, Some(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() })),
        }
    }
}

pub(super) fn run(query: Query, context: &Context) -> Result<Outcome, Failure> {
    let text = match (query.text, query.file) {
        (Some(text), _) => text,
        (None, Some(file)) => files::text(&file, (context.settings.sparql.text_max_kb as u64) << 10)?,
        (None, None) => {
            return Err(Failure::Usage(said(
                "name a file with the query, or give it with -e",
                "질의가 든 파일을 대거나 -e로 직접 쓰십시오",
            )));
        }
    };
    let engine = context.open(Access::Read)?;
    let interrupt = context.interrupt()?;
    // Observations are not in the durable copy; without them the answer would differ from that of the service.
    let snapshot = context::analysed(&engine, Step::Chance, &interrupt)?;
    let awaited = snapshot.awaited().map(Arc::new);
    let (solutions, triples) = query.format.formats();
    let request = QueryRequest {
        awaited: awaited.clone(),
        base: None,
        text,
        default_graphs: Vec::new(),
        named_graphs: Vec::new(),
        solutions,
        triples,
        default_dataset: context.settings.default_dataset(),
    };
    let time = query.timeout.map(Duration::from_secs);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let outcome = runtime.block_on(async {
        let answer = async {
            let answer = engine.queries.run(&snapshot, request, time).await.map_err(|it| refused(&it))?;
            match (query.format, answer.format) {
                (Format::Table, AnswerFormat::Solutions(_)) => table(answer, &snapshot, context).await,
                _ => stream(answer, context).await,
            }
        };
        tokio::select! {
            outcome = answer => outcome,
            // Leaving drops the answer, and that cancels the evaluation.
            () = interrupted(&interrupt) => Err(Failure::Interrupted(STOPPED)),
        }
    })?;
    if awaited.is_some_and(|it| it.was_looked_for()) {
        context.tell_pending(&snapshot);
    }
    Ok(outcome)
}

/// What an interrupted query says.
const STOPPED: Label = Label::new("질의를 멈췄습니다", "the query was stopped");

async fn interrupted(interrupt: &Interrupt) {
    while !interrupt.is_set() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn stream(answer: Answer, context: &Context) -> Result<Outcome, Failure> {
    let mut out = context.output.data();
    out.write_all(&answer.first)?;
    let mut rest = answer.rest;
    while let Some(piece) = next(&mut rest).await? {
        out.write_all(&piece)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

async fn next(rest: &mut Option<Rest>) -> Result<Option<Vec<u8>>, Failure> {
    match rest {
        None => Ok(None),
        Some(rest) => rest.next().await.transpose().map_err(|error| refused(&Refusal::Query(error))),
    }
}

async fn table(answer: Answer, snapshot: &Snapshot, context: &Context) -> Result<Outcome, Failure> {
    let mut bytes = answer.first;
    let mut rest = answer.rest;
    while let Some(piece) = next(&mut rest).await? {
        bytes.extend_from_slice(&piece);
    }
    let read: Results = serde_json::from_slice(&bytes)
        .map_err(|error| Failure::Failed(of_cause(format!("the answer: {error}"))))?;
    let mut out = context.output.data();
    match read {
        Results { boolean: Some(value), .. } => writeln!(out, "{value}")?,
        Results { head, body, .. } => {
            let prefixes = prefixes(&snapshot.base);
            let mut table = Table::new(head.vars.iter().map(String::as_str));
            for row in body.bindings {
                table.push(
                    head.vars
                        .iter()
                        .map(|name| row.get(name).map_or_else(String::new, |it| it.show(&prefixes))),
                );
            }
            table.write(&mut out)?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

#[derive(serde::Deserialize)]
struct Results {
    #[serde(default)]
    head: Head,
    #[serde(default, rename = "results")]
    body: Bindings,
    boolean: Option<bool>,
}

#[derive(Default, serde::Deserialize)]
struct Head {
    #[serde(default)]
    vars: Vec<String>,
}

#[derive(Default, serde::Deserialize)]
struct Bindings {
    bindings: Vec<std::collections::BTreeMap<String, Value>>,
}

#[derive(serde::Deserialize)]
struct Value {
    r#type: String,
    value: String,
}

impl Value {
    /// An IRI by its prefix where it has one of ours, a literal by its text.
    fn show(&self, prefixes: &[(&'static str, String)]) -> String {
        if self.r#type != "uri" {
            return self.value.clone();
        }
        let longest =
            prefixes.iter().filter(|(_, iri)| self.value.starts_with(iri)).max_by_key(|(_, iri)| iri.len());
        match longest.and_then(|(prefix, iri)| Some((prefix, self.value.strip_prefix(iri.as_str())?))) {
            Some((prefix, local)) if !local.contains(['/', '#', '?']) => format!("{prefix}:{local}"),
            _ => format!("<{}>", self.value),
        }
    }
}

/// The prefixes that a table shortens IRIs by: those of the vocabulary and of things.
fn prefixes(base: &Base) -> Vec<(&'static str, String)> {
    let fixed = vocabulary::PREFIXES.iter().map(|&(prefix, iri)| (prefix, iri.to_owned()));
    fixed.chain(base.prefixes()).collect()
}

fn refused(refusal: &Refusal) -> Failure {
    match refusal {
        Refusal::Busy => Failure::Failed(said("every worker is busy", "작업자가 모두 사용 중입니다")),
        Refusal::Query(error) => refused_query(error),
    }
}

/// Why a query has no answer, with what to do about it.
pub(super) fn refused_query(error: &QueryError) -> Failure {
    let message = match error {
        QueryError::Malformed { .. } => {
            let ko = format!("질의를 해석할 수 없습니다: {error}");
            return Failure::Usage(said(format!("the query cannot be read: {error}"), ko));
        }
        QueryError::TooLarge { .. } | QueryError::FederationOff => return Failure::Usage(of_cause(error)),
        QueryError::NotAcceptable(ResultKind::Solutions) => {
            return Failure::Usage(said(
                "the answer is rows: use --format table, json, csv, tsv or xml",
                "답이 행입니다: --format table, json, csv, tsv, xml 가운데 하나를 쓰십시오",
            ));
        }
        QueryError::NotAcceptable(ResultKind::Triples) => {
            return Failure::Usage(said(
                "the answer is triples: use --format ttl, nt, rdf or jsonld",
                "답이 트리플입니다: --format ttl, nt, rdf, jsonld 가운데 하나를 쓰십시오",
            ));
        }
        QueryError::Stopped(Stop::Time) => said(
            "the query took longer than its limit; see sparql.time_limit_s and --timeout",
            "질의가 시간 한도를 넘었습니다; sparql.time_limit_s와 --timeout을 보십시오",
        ),
        QueryError::Stopped(Stop::Memory) => said(
            "the query needed more memory than its limit; see sparql.memory_limit_mb",
            "질의 메모리가 한도를 넘었습니다; sparql.memory_limit_mb를 보십시오",
        ),
        QueryError::Stopped(Stop::Text) => {
            said("a text is too long for its regular expression", "정규식으로 살피기에는 글이 너무 깁니다")
        }
        QueryError::Stopped(Stop::Cancelled) => return Failure::Interrupted(STOPPED),
        QueryError::AnswerTooLarge { .. } | QueryError::Internal(_) => of_cause(error),
    };
    Failure::Failed(message)
}
