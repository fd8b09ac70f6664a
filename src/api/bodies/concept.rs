//! A concept of a scheme in answers.

use super::cluster::{cell, joined};
use crate::api::reply::Row;
use crate::api::things::Things;
use crate::model::text::{Language, Text};
use crate::store::term::TermId;
use crate::vocabulary::external::{rdfs, skos};
use crate::vocabulary::mint::Scheme;
use crate::vocabulary::{bc, class};
use oxrdf::NamedNodeRef;
use serde::Serialize;
use utoipa::ToSchema;

/// A concept, with the attributes of its scheme; those of other schemes are null.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Concept {
    /// How data and parameters write it.
    #[schema(example = "licence")]
    pub notation: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/scheme/linkage-type/licence")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// What it means.
    pub definition: Text,
    /// Notations of the broader concepts; of an artifact type, of the types that it is a kind of.
    #[schema(example = json!([]))]
    pub broader: Vec<String>,
    /// Its place in the order of the scheme.
    #[schema(example = 3)]
    pub order: Option<i64>,
    /// Sector: its letter in matrices and legends.
    #[schema(example = "I")]
    pub letter: Option<String>,
    /// Sector: its fill colour in drawings.
    #[schema(example = "#0072B2")]
    pub colour: Option<String>,
    /// Sector: its shape in drawings.
    #[schema(example = "square")]
    pub shape: Option<String>,
    /// Subtype: the usual ownership, `public` or `private`.
    #[schema(example = "private")]
    pub ownership: Option<String>,
    /// Linkage type: its family.
    #[schema(example = "transfer")]
    pub family: Option<String>,
    /// Linkage type: whether it has a direction.
    #[schema(example = true)]
    pub directed: Option<bool>,
    /// Linkage type: strength of a linkage that states no weight.
    #[schema(example = 2.0)]
    pub default_weight: Option<f64>,
    /// Linkage type: whether indicators count it.
    #[schema(example = true)]
    pub counts_in_indicators: Option<bool>,
    /// Linkage type: order of the first stage that it spans.
    #[schema(example = 1)]
    pub stage_from: Option<i64>,
    /// Linkage type: order of the last stage that it spans.
    #[schema(example = 2)]
    pub stage_to: Option<i64>,
    /// Linkage type: property between the actors of a linkage.
    #[schema(example = "https://w3id.org/bioclusters/ontology#licensesTo")]
    pub direct_property: Option<String>,
    /// Artifact type: notation of its usual stage.
    #[schema(example = "patent")]
    pub default_stage: Option<String>,
}

impl Things<'_> {
    /// Concepts of a scheme, by IRI.
    pub fn concepts_of(&self, scheme: Scheme) -> Vec<TermId> {
        self.read
            .index
            .id(scheme.iri().as_ref())
            .map_or_else(Vec::new, |it| self.subjects(skos::IN_SCHEME, it))
    }

    /// Types of artifacts, the classes below `bc:Artifact` that have a notation, by IRI.
    pub fn artifact_types(&self) -> Vec<TermId> {
        let mut types: Vec<TermId> = self.read.index.id(class::ARTIFACT).into_iter().collect();
        let mut at = 0;
        while let Some(parent) = types.get(at).copied() {
            at += 1;
            let new: Vec<_> = self.subjects(rdfs::SUB_CLASS_OF, parent);
            types.extend(new.into_iter().filter(|it| !types.contains(it)).collect::<Vec<_>>());
        }
        types.retain(|it| self.read.object(*it, skos::NOTATION).is_some());
        self.by_iri(types)
    }

    /// A concept.
    pub fn concept(&self, term: TermId) -> Concept {
        let text = |predicate| self.text_of(term, predicate);
        let truth = |predicate: NamedNodeRef<'_>| {
            self.read.text_of(term, predicate).map(|it| matches!(it, "true" | "1"))
        };
        let mut broader = self.notations_of(term, skos::BROADER);
        let classes = self.read.objects(term, rdfs::SUB_CLASS_OF).into_iter();
        let typed = classes.filter(|it| self.read.object(*it, skos::NOTATION).is_some());
        broader.extend(typed.map(|it| self.notation(it).to_owned()));
        broader.sort_unstable();
        Concept {
            notation: self.notation(term).to_owned(),
            iri: self.text(term).to_owned(),
            label: self.label(term),
            definition: self.definition(term),
            broader,
            order: self.whole_of(term, bc::ORDER),
            letter: text(bc::LETTER),
            colour: text(bc::COLOUR),
            shape: text(bc::SHAPE),
            ownership: text(bc::OWNERSHIP),
            family: text(bc::FAMILY),
            directed: truth(bc::DIRECTED),
            default_weight: self.read.number_of(term, bc::DEFAULT_WEIGHT),
            counts_in_indicators: truth(bc::COUNTS_IN_INDICATORS),
            stage_from: self.whole_of(term, bc::STAGE_FROM),
            stage_to: self.whole_of(term, bc::STAGE_TO),
            direct_property: text(bc::DIRECT_PROPERTY),
            default_stage: self.notation_of(term, bc::DEFAULT_STAGE),
        }
    }

    fn definition(&self, term: TermId) -> Text {
        let definition = self.localized(term, skos::DEFINITION);
        if definition == Text::default() { self.localized(term, rdfs::COMMENT) } else { definition }
    }
}

impl Row for Concept {
    const COLUMNS: &'static [&'static str] = &[
        "notation",
        "label",
        "broader",
        "order",
        "letter",
        "colour",
        "shape",
        "ownership",
        "family",
        "directed",
        "default_weight",
        "counts_in_indicators",
        "stage_from",
        "stage_to",
        "direct_property",
        "default_stage",
        "iri",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        vec![
            self.notation.clone(),
            cell(self.label.pick(language)),
            joined(self.broader.iter().map(String::as_str)),
            cell(self.order),
            cell(self.letter.as_ref()),
            cell(self.colour.as_ref()),
            cell(self.shape.as_ref()),
            cell(self.ownership.as_ref()),
            cell(self.family.as_ref()),
            cell(self.directed),
            cell(self.default_weight),
            cell(self.counts_in_indicators),
            cell(self.stage_from),
            cell(self.stage_to),
            cell(self.direct_property.as_ref()),
            cell(self.default_stage.as_ref()),
            self.iri.clone(),
        ]
    }
}
