//! An import in answers: what its graph says about itself.

use super::cluster::cell;
use crate::api::reply::Row;
use crate::api::things::Things;
use crate::model::text::{Language, Text};
use crate::store::term::{Graphs, Pattern, TermId};
use crate::vocabulary::external::{dcterms, prov, rdf};
use crate::vocabulary::{bc, class};
use serde::Serialize;
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
    /// `done`: an import that was refused or tried out left no graph.
    #[schema(example = "done")]
    pub state: String,
    /// What became of its rows.
    pub rows: ImportRows,
    /// Things that its graph describes, by class.
    pub created: ImportCounts,
    /// The revision that holds it.
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
        let agent = run.and_then(|it| self.read.object(it, prov::WAS_ASSOCIATED_WITH));
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
            by: agent.map(|it| self.id(it).to_owned()),
            state: "done".to_owned(),
            rows: ImportRows {
                read: accepted.zip(rejected).map(|(a, r)| a.saturating_add(r)),
                accepted,
                rejected,
            },
            created: self.import_counts(graph),
            revision: self.revision,
        }
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
            self.graph.clone(),
        ]
    }
}
