//! An artifact in answers.

use super::cluster::{cell, joined, sources};
use super::{ActorRef, Facts, Measure, PartialDate, Ref};
use crate::api::reply::{Row, encoded};
use crate::api::things::{EMBEDDED_MAX, Things, partial_date};
use crate::model::text::{Language, Text};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::dcterms;
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// A step of translation that can be pointed at: a paper, a patent, a licence, a trial, an approval, a product.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Artifact {
    /// Its key.
    #[schema(example = "rdna-humulin-02")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/artifact/rdna-humulin-02")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// Notation of its type.
    #[schema(example = "patent")]
    #[serde(rename = "type")]
    pub kind: String,
    /// IRI of its class.
    #[schema(example = "https://w3id.org/bioclusters/ontology#Patent")]
    pub type_iri: String,
    /// Notation of the stage where it stands; null for an event that is no stage.
    #[schema(example = "patent")]
    pub stage: Option<String>,
    /// Date of publication, filing, signature, start, decision or launch.
    pub date: Option<PartialDate>,
    /// Scheme of its identifier.
    #[schema(example = "patent")]
    pub scheme: Option<String>,
    /// Its identifier in the scheme.
    #[schema(example = "US4237224")]
    pub identifier: Option<String>,
    /// Where the identifier leads, where the scheme has an address.
    #[schema(example = "https://patents.google.com/patent/US4237224")]
    pub link: Option<String>,
    /// Actors behind it, at most 50.
    pub actors: Vec<ActorRef>,
    /// `pending`, `active`, `granted`, `completed`, `suspended`, `terminated`, `withdrawn`, `expired`, `refused` or
    /// `unknown`.
    #[schema(example = "granted")]
    pub status: Option<String>,
    /// What it led to, at most 50. All of it stands in the RDF of the artifact, as `bc:leadsTo`.
    pub leads_to: Vec<Step>,
    /// What it came from, at most 50.
    pub comes_from: Vec<Step>,
    /// Pathways that it is a step of, at most 50.
    pub pathways: Vec<Ref>,
    /// How many ways to the market pass it, in the pathways of each cluster of its actors, by the published year; null in lists.
    pub ways: Option<Vec<Ways>>,
    /// How many of each there are.
    pub counts: ArtifactCounts,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// How many ways to the market pass an artifact.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Ways {
    /// The cluster.
    pub cluster: Ref,
    /// Number of paths from it to products and services on the market.
    pub path_count: Measure,
    /// Share of all paths from research results of the cluster to the market that pass it.
    pub path_share: Measure,
}

/// How many things an artifact is connected with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArtifactCounts {
    /// Actors behind it.
    #[schema(example = 1)]
    pub actors: u64,
    /// What it led to.
    #[schema(example = 2)]
    pub leads_to: u64,
    /// What it came from.
    #[schema(example = 1)]
    pub comes_from: u64,
    /// Pathways that it is a step of.
    #[schema(example = 1)]
    pub pathways: u64,
}

/// A neighbour of an artifact on the way from bench to market.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Step {
    /// The other artifact.
    pub artifact: Ref,
    /// Notation of the kind of derivation; null where only the order of a pathway says it.
    #[schema(example = "licensed_as")]
    pub kind: Option<String>,
    /// Date of the derivation.
    pub date: Option<PartialDate>,
    /// Stated confidence of the derivation.
    #[schema(example = 0.95, minimum = 0, maximum = 1)]
    pub confidence: Option<f64>,
}

impl Things<'_> {
    /// The artifact of a row.
    pub fn artifact(&self, row: u32) -> Option<Artifact> {
        let artifact = self.tables.artifacts.get(row as usize)?;
        let term = artifact.term;
        let Ref { id, iri, label } = self.reference(term);
        let scheme = self.text_of(term, bc::IDENTIFIER_SCHEME);
        let identifier = self.text_of(term, dcterms::IDENTIFIER);
        let link = scheme.as_deref().zip(identifier.as_deref()).and_then(|(scheme, it)| link(scheme, it));
        let (leads_to, leads_to_total) = self.steps(row, Side::Downstream);
        let (comes_from, comes_from_total) = self.steps(row, Side::Upstream);
        let pathways = self.pathways_of(term);
        let counts = ArtifactCounts {
            actors: artifact.actors.len() as u64,
            leads_to: leads_to_total,
            comes_from: comes_from_total,
            pathways: pathways.len() as u64,
        };
        Some(Artifact {
            id,
            iri,
            label,
            kind: self.notation(artifact.kind).to_owned(),
            type_iri: self.text(artifact.kind).to_owned(),
            stage: artifact.stage.map(|it| it.notation().to_owned()),
            date: artifact.date.map(partial_date),
            scheme,
            identifier,
            link,
            actors: self.some_actors(&artifact.actors),
            status: self.text_of(term, bc::STATUS),
            leads_to,
            comes_from,
            pathways: pathways.into_iter().take(EMBEDDED_MAX).map(|it| self.reference(it)).collect(),
            ways: None,
            counts,
            facts: self.facts(term),
        })
    }

    /// Pathways with a step of an artifact, by IRI.
    pub fn pathways_of(&self, artifact: TermId) -> Vec<TermId> {
        let steps = self.subjects(bc::ARTIFACT, artifact);
        self.by_iri(steps.into_iter().flat_map(|it| self.subjects(bc::HAS_STEP, it)).collect())
    }

    /// The first neighbours on a side, and how many there are. Derivations say how, and come first; what only a pathway's
    /// order says follows without a kind.
    fn steps(&self, row: u32, side: Side) -> (Vec<Step>, u64) {
        let tables = self.tables;
        let Some(artifact) = tables.artifacts.get(row as usize) else { return (Vec::new(), 0) };
        let (own, other) = match side {
            Side::Downstream => (bc::UPSTREAM, bc::DOWNSTREAM),
            Side::Upstream => (bc::DOWNSTREAM, bc::UPSTREAM),
        };
        let mut steps = Vec::new();
        let mut told = BTreeSet::new();
        let derivations = self.subjects(own, artifact.term).into_iter();
        let derivations: Vec<_> =
            derivations.filter_map(|it| Some((it, self.read.object(it, other)?))).collect();
        for &(derivation, neighbour) in &derivations {
            told.insert(neighbour);
            if steps.len() == EMBEDDED_MAX {
                continue;
            }
            steps.push(Step {
                artifact: self.reference(neighbour),
                kind: self.notation_of(derivation, bc::DERIVATION_KIND),
                date: self.date_of(derivation, bc::DATE, bc::DATE_PRECISION),
                confidence: self.read.number_of(derivation, bc::CONFIDENCE),
            });
        }
        let rows: Vec<u32> = match side {
            Side::Downstream => tables.followers_of(row).iter().map(|it| it.1).collect(),
            Side::Upstream => tables.leads_to.iter().filter(|it| it.1 == row).map(|it| it.0).collect(),
        };
        let rows = rows.into_iter().filter_map(|it| tables.artifacts.get(it as usize));
        let untold: Vec<_> = rows.map(|it| it.term).filter(|it| !told.contains(it)).collect();
        let room = EMBEDDED_MAX - steps.len();
        let unsaid =
            |it: &TermId| Step { artifact: self.reference(*it), kind: None, date: None, confidence: None };
        steps.extend(untold.iter().take(room).map(unsaid));
        (steps, (derivations.len() + untold.len()) as u64)
    }
}

#[derive(Debug, Clone, Copy)]
enum Side {
    Upstream,
    Downstream,
}

/// The address of an identifier in its register.
fn link(scheme: &str, identifier: &str) -> Option<String> {
    let prefix = match scheme {
        "doi" => "https://doi.org/",
        "pmid" => "https://pubmed.ncbi.nlm.nih.gov/",
        "pmc" => "https://pmc.ncbi.nlm.nih.gov/articles/",
        "openalex" => "https://openalex.org/",
        "patent" => "https://patents.google.com/patent/",
        "nct" => "https://clinicaltrials.gov/study/",
        "cordis" => "https://cordis.europa.eu/project/id/",
        _ => return None,
    };
    // DOIs keep their slash; a patent's office number is written without its separators.
    let identifier = match scheme {
        "doi" => identifier.split('/').map(encoded).collect::<Vec<_>>().join("/"),
        "patent" => identifier.chars().filter(char::is_ascii_alphanumeric).collect(),
        _ => encoded(identifier),
    };
    Some(format!("{prefix}{identifier}"))
}

impl Row for Artifact {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "type",
        "stage",
        "label",
        "date",
        "scheme",
        "identifier",
        "link",
        "actors",
        "status",
        "leads_to",
        "comes_from",
        "pathways",
        "source",
        "confidence",
        "note",
        "iri",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        let ids = |steps: &[Step]| joined(steps.iter().map(|it| it.artifact.id.as_str()));
        vec![
            self.id.clone(),
            self.kind.clone(),
            cell(self.stage.as_ref()),
            cell(self.label.pick(language)),
            cell(self.date.as_ref().map(|it| &it.text)),
            cell(self.scheme.as_ref()),
            cell(self.identifier.as_ref()),
            cell(self.link.as_ref()),
            joined(self.actors.iter().map(|it| it.id.as_str())),
            cell(self.status.as_ref()),
            ids(&self.leads_to),
            ids(&self.comes_from),
            joined(self.pathways.iter().map(|it| it.id.as_str())),
            sources(&self.facts),
            cell(self.facts.confidence),
            cell(self.facts.note.as_ref()),
            self.iri.clone(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::link;

    #[track_caller]
    fn check(scheme: &str, identifier: &str, expected: Option<&str>) {
        assert_eq!(link(scheme, identifier).as_deref(), expected);
    }

    #[test]
    fn identifiers_lead_to_their_registers() {
        check("doi", "10.1073/pnas.70.11.3240", Some("https://doi.org/10.1073/pnas.70.11.3240"));
        check("doi", "10.1/a<b>", Some("https://doi.org/10.1/a%3Cb%3E"));
        check("patent", "KR-1020250001234-A", Some("https://patents.google.com/patent/KR1020250001234A"));
        check("nct", "NCT01234567", Some("https://clinicaltrials.gov/study/NCT01234567"));
        check("other", "7", None);
    }
}
