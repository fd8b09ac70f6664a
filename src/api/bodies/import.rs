//! An import in answers: what its graph says about itself.

use super::cluster::cell;
use crate::api::reply::Row;
use crate::api::things::Things;
use crate::engine::import_job::{FINDINGS_SHOWN_MAX, ImportOutcome};
use crate::engine::reports::{ImportFinding, Report};
use crate::model::text::{Language, Text};
use crate::store::term::{Graphs, Pattern, TermId};
use crate::vocabulary::external::{dcterms, prov, rdf, rdfs};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use oxrdf::Literal;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io;
use utoipa::ToSchema;

/// One import: one named graph and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Import {
    /// Its key.
    #[schema(example = "seed")]
    pub id: String,
    /// Its graph.
    #[schema(example = "https://w3id.org/bioclusters/graph/import/seed")]
    pub graph: String,
    /// The importer that read it.
    #[schema(example = "sheets")]
    pub importer: Option<String>,
    /// Its title.
    pub title: Text,
    /// Licence of the data.
    #[schema(example = "https://creativecommons.org/licenses/by/4.0/")]
    pub licence: Option<String>,
    /// Where the data comes from.
    #[schema(example = "https://example.org/data.xlsx")]
    pub source: Option<String>,
    /// Hexadecimal SHA-256 of the input.
    #[schema(example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    pub sha256: Option<String>,
    /// When it began.
    #[schema(example = "2026-11-23T00:00:00Z")]
    pub started: Option<String>,
    /// When it was done.
    #[schema(example = "2026-11-23T00:00:01Z")]
    pub ended: Option<String>,
    /// Who made it.
    #[schema(example = "curation")]
    pub by: Option<String>,
    /// `done`: it is stored; `dry_run`: it was read and checked; `refused`: nothing is stored.
    #[schema(example = "done")]
    pub state: String,
    /// What became of its rows.
    pub rows: ImportRows,
    /// Things that its graph describes, by class.
    pub created: ImportCounts,
    /// What was found, 100 findings at most; those of an import that was refused begin with the errors.
    pub findings: Vec<ImportFinding>,
    /// How many findings there were; null where there is no report.
    #[schema(example = 1)]
    pub findings_total: Option<u64>,
    /// Pairs of actors that are to be reviewed; null where there is no report.
    #[schema(example = 0)]
    pub review_pairs: Option<u64>,
    /// The job whose findings and refused rows can be asked for while it is kept; null for an import that is stored, which has
    /// its own.
    #[schema(example = "j19aab2c0-7")]
    pub job: Option<String>,
    /// The revision that holds it; that it was checked against, where it is not stored.
    #[schema(example = 1)]
    pub revision: u64,
}

/// What became of the rows of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportRows {
    /// Rows that were read; null where it is not recorded.
    #[schema(example = 2368)]
    pub read: Option<i64>,
    /// Rows that were accepted; null where it is not recorded.
    #[schema(example = 2368)]
    pub accepted: Option<i64>,
    /// Rows that were refused; null where it is not recorded.
    #[schema(example = 0)]
    pub rejected: Option<i64>,
    /// Warnings; null where there is no report.
    #[schema(example = 1)]
    pub warnings: Option<i64>,
}

/// Things that an import describes, by class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportCounts {
    /// Clusters.
    #[schema(example = 15)]
    pub clusters: u64,
    /// Actors.
    #[schema(example = 566)]
    pub actors: u64,
    /// Linkages.
    #[schema(example = 949)]
    pub linkages: u64,
    /// Artifacts.
    #[schema(example = 217)]
    pub artifacts: u64,
    /// Derivations.
    #[schema(example = 147)]
    pub derivations: u64,
    /// Pathways.
    #[schema(example = 29)]
    pub pathways: u64,
    /// Support programmes.
    #[schema(example = 48)]
    pub programmes: u64,
    /// Demand profiles.
    #[schema(example = 1)]
    pub demands: u64,
    /// Offers.
    #[schema(example = 63)]
    pub offers: u64,
    /// Published figures.
    #[schema(example = 101)]
    pub statistics: u64,
}

impl Things<'_> {
    /// The import that made a graph.
    pub fn import(&self, key: &str, graph: TermId) -> Import {
        let run = self.read.object(graph, prov::WAS_GENERATED_BY);
        let of_run = |predicate| run.and_then(|it| self.text_of(it, predicate));
        let whole = |predicate| run.and_then(|it| self.whole_of(it, predicate));
        let title = self
            .read
            .index
            .id(dcterms::TITLE)
            .map_or_else(Text::default, |it| self.read.localized(graph, it));
        let (accepted, rejected) = (whole(bc::ROWS_ACCEPTED), whole(bc::ROWS_REJECTED));
        Import {
            id: key.to_owned(),
            graph: self.text(graph).to_owned(),
            importer: of_run(bc::IMPORTER),
            title,
            licence: self.text_of(graph, dcterms::LICENSE),
            source: self.text_of(graph, dcterms::SOURCE),
            sha256: of_run(bc::SHA256),
            started: of_run(prov::STARTED_AT_TIME),
            ended: of_run(prov::ENDED_AT_TIME),
            by: self.import_maker(graph),
            state: "done".to_owned(),
            rows: ImportRows {
                read: accepted.zip(rejected).map(|(a, r)| a.saturating_add(r)),
                accepted,
                rejected,
                warnings: None,
            },
            created: self.import_counts(graph),
            findings: Vec::new(),
            findings_total: None,
            review_pairs: None,
            job: None,
            revision: self.revision,
        }
    }

    /// Name of who made an import.
    pub fn import_maker(&self, graph: TermId) -> Option<String> {
        let run = self.read.object(graph, prov::WAS_GENERATED_BY)?;
        let agent = self.read.object(run, prov::WAS_ASSOCIATED_WITH)?;
        Some(self.read.text_of(agent, rdfs::LABEL).unwrap_or_else(|| self.id(agent)).to_owned())
    }

    fn import_counts(&self, graph: TermId) -> ImportCounts {
        let index = self.read.index;
        let rdf_type = index.id(rdf::TYPE);
        let in_graph = |classes: &[Option<TermId>]| {
            let mut things = Vec::new();
            for class in classes.iter().flatten() {
                let pattern = Pattern {
                    predicate: rdf_type,
                    object: Some(*class),
                    graphs: Graphs::One(Some(graph)),
                    ..Pattern::ALL
                };
                things.extend(index.scan(pattern).map(|it| it.subject));
            }
            things.sort_unstable();
            things.dedup();
            things.len() as u64
        };
        let count = |class| in_graph(&[index.id(class)]);
        let mut artifact_types: Vec<_> = self.artifact_types().into_iter().map(Some).collect();
        artifact_types.push(index.id(class::ARTIFACT));
        ImportCounts {
            clusters: count(class::CLUSTER),
            actors: count(class::ACTOR),
            linkages: count(class::LINKAGE),
            artifacts: in_graph(&artifact_types),
            derivations: count(class::DERIVATION),
            pathways: count(class::PATHWAY),
            programmes: count(class::SUPPORT_PROGRAMME),
            demands: count(class::DEMAND_PROFILE),
            offers: count(class::OFFER),
            statistics: count(class::STATISTIC),
        }
    }
}

impl Import {
    /// With what its report says.
    pub fn with_report(mut self, report: &mut Report) -> io::Result<Self> {
        self.rows.warnings = i64::try_from(report.head.warnings).ok();
        self.findings_total = Some(report.head.findings_total as u64);
        self.review_pairs = Some(report.head.review_pairs as u64);
        self.findings = report.findings(FINDINGS_SHOWN_MAX)?;
        Ok(self)
    }

    /// An import that has ended, whatever became of it and of its graph since.
    pub fn of_outcome(outcome: &ImportOutcome, job: &str) -> Self {
        let whole = |it: usize| i64::try_from(it).ok();
        let about = &outcome.about;
        let rows = outcome.rows;
        Self {
            id: about.key.clone(),
            graph: outcome.graph.as_str().to_owned(),
            importer: Some(about.importer.to_owned()),
            title: title(&about.titles),
            licence: about.licence.as_ref().map(|it| it.as_str().to_owned()),
            source: about.source.as_ref().map(|it| it.as_str().to_owned()),
            sha256: Some(about.sha256.clone()),
            started: Some(outcome.started.to_string()),
            ended: Some(outcome.ended.to_string()),
            by: about.by.clone(),
            state: outcome.state.as_str().to_owned(),
            rows: ImportRows {
                read: whole(rows.read),
                accepted: whole(rows.accepted),
                rejected: whole(rows.rejected),
                warnings: whole(outcome.warnings),
            },
            created: ImportCounts::of_kinds(&outcome.created),
            findings: outcome.findings.clone(),
            findings_total: Some(outcome.findings_total as u64),
            review_pairs: Some(outcome.review_pairs as u64),
            job: outcome.report.as_ref().map(|_| job.to_owned()),
            revision: outcome.revision,
        }
    }
}

/// Titles as a text; one without a language is English where nothing else is.
fn title(titles: &[Literal]) -> Text {
    let of = |tag: &str| titles.iter().find(|it| it.language() == Some(tag)).map(|it| it.value().to_owned());
    let plain = || titles.iter().find(|it| it.language().is_none()).map(|it| it.value().to_owned());
    Text { ko: of("ko"), en: of("en").or_else(plain) }
}

impl ImportCounts {
    fn of_kinds(created: &BTreeMap<Kind, usize>) -> Self {
        let count = |kind| created.get(&kind).copied().unwrap_or_default() as u64;
        Self {
            clusters: count(Kind::Cluster),
            actors: count(Kind::Actor),
            linkages: count(Kind::Linkage),
            artifacts: count(Kind::Artifact),
            derivations: count(Kind::Derivation),
            pathways: count(Kind::Pathway),
            programmes: count(Kind::Programme),
            demands: count(Kind::Demand),
            offers: count(Kind::Offer),
            statistics: count(Kind::Statistic),
        }
    }
}

impl Row for Import {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "importer",
        "title",
        "licence",
        "source",
        "sha256",
        "started",
        "ended",
        "state",
        "rows_accepted",
        "rows_rejected",
        "findings_total",
        "by",
        "graph",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        vec![
            self.id.clone(),
            cell(self.importer.as_ref()),
            cell(self.title.pick(language)),
            cell(self.licence.as_ref()),
            cell(self.source.as_ref()),
            cell(self.sha256.as_ref()),
            cell(self.started.as_ref()),
            cell(self.ended.as_ref()),
            self.state.clone(),
            cell(self.rows.accepted),
            cell(self.rows.rejected),
            cell(self.findings_total),
            cell(self.by.as_ref()),
            self.graph.clone(),
        ]
    }
}

impl Row for ImportFinding {
    const COLUMNS: &'static [&'static str] =
        &["sheet", "row", "column", "cell", "code", "severity", "message", "suggestion"];

    fn cells(&self, language: Language) -> Vec<String> {
        vec![
            self.sheet.clone(),
            cell(self.row),
            cell(self.column.as_ref()),
            cell(self.cell.as_ref()),
            self.code.clone(),
            self.severity.clone(),
            cell(self.message.pick(language)),
            cell(self.suggestion.as_ref()),
        ]
    }
}
