//! A thing of any kind as JSON: the body of its REST resource, else a plain description.

use super::cluster::Cluster;
use super::{Facts, Ref};
use crate::api::problem::Problem;
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::model::text::Text;
use crate::store::term::{Pattern, TermId};
use crate::vocabulary::external::{rdfs, skos};
use crate::vocabulary::local_name;
use crate::vocabulary::mint::Kind;
use oxrdf::TermRef;
use serde::Serialize;
use serde_json::Value;

/// A thing as its statements say it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plain {
    /// Its key, and its IRI and name.
    #[serde(flatten)]
    pub reference: Ref,
    /// Its kind.
    pub kind: Option<&'static str>,
    /// What is said of it.
    pub properties: Vec<PlainProperty>,
    /// What is stated about it as a whole.
    #[serde(flatten)]
    pub facts: Facts,
}

/// A property with its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlainProperty {
    /// Its IRI.
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// Its values.
    pub values: Vec<PlainValue>,
}

/// A value of a property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlainValue {
    /// A thing; null for a text, a number or a date.
    pub thing: Option<Ref>,
    /// The text of a literal; null for a thing.
    pub text: Option<String>,
    /// The language of a text.
    pub language: Option<String>,
    /// The datatype of a literal that is no text in a language.
    pub datatype: Option<String>,
}

/// The body of the REST resource of a thing, where it has one.
fn resource(snapshot: &Snapshot, things: &Things<'_>, term: TermId) -> Option<serde_json::Result<Value>> {
    fn json(body: &impl Serialize) -> serde_json::Result<Value> {
        serde_json::to_value(body)
    }
    let (kind, key) = snapshot.base.parse_id(things.read.iri(term)?)?;
    let tables = things.tables;
    let is_whole = !key.contains('/') && things.read.is_a(term, kind.class());
    match kind {
        Kind::Cluster => {
            let body: Cluster = things.cluster(tables.cluster_row(term)?)?;
            Some(json(&body))
        }
        Kind::Actor => Some(json(&things.actor_whole(tables.actor_row(term)?)?)),
        Kind::Linkage => Some(json(&things.linkage(tables.linkage_row(term)?)?)),
        Kind::Artifact => Some(json(&things.artifact_whole(snapshot, tables.artifact_row(term)?)?)),
        Kind::Pathway => is_whole.then(|| json(&things.pathway(term))),
        Kind::Programme => is_whole.then(|| json(&things.programme(term))),
        Kind::Demand => is_whole.then(|| json(&things.demand(term))),
        // An import is told with its report, and lists show the others without an id of their own.
        Kind::Derivation
        | Kind::Policy
        | Kind::Offer
        | Kind::Statistic
        | Kind::Evidence
        | Kind::Import
        | Kind::Run
        | Kind::Dataset
        | Kind::Observation => None,
    }
}

/// The path of the REST resource of a thing, where it has one.
pub fn resource_path(snapshot: &Snapshot, iri: &str) -> Option<String> {
    let (kind, key) = snapshot.base.parse_id(iri)?;
    let collection = match kind {
        Kind::Cluster => "clusters",
        Kind::Actor => "actors",
        Kind::Linkage => "linkages",
        Kind::Artifact => "artifacts",
        Kind::Pathway => "pathways",
        Kind::Programme => "programmes",
        Kind::Demand => "demands",
        Kind::Import => "imports",
        Kind::Derivation
        | Kind::Policy
        | Kind::Offer
        | Kind::Statistic
        | Kind::Evidence
        | Kind::Run
        | Kind::Dataset
        | Kind::Observation => return None,
    };
    (!key.contains('/')).then(|| format!("/api/v1/{collection}/{key}"))
}

/// A thing as JSON.
pub fn json_of(snapshot: &Snapshot, things: &Things<'_>, term: TermId) -> Result<Value, Problem> {
    let body = resource(snapshot, things, term);
    body.unwrap_or_else(|| serde_json::to_value(things.plain(term)))
        .map_err(|error| Problem::internal(&error))
}

impl Things<'_> {
    /// A thing as its statements say it, by property and value.
    pub fn plain(&self, term: TermId) -> Plain {
        let mut properties: Vec<PlainProperty> = Vec::new();
        // Quads of a subject come by property.
        let mut last = None;
        for quad in self.read.index.scan(Pattern { subject: Some(term), ..Pattern::ALL }) {
            if last != Some(quad.predicate) {
                let (iri, label) =
                    (self.text(quad.predicate).to_owned(), self.property_label(quad.predicate));
                properties.push(PlainProperty { iri, label, values: Vec::new() });
            }
            last = Some(quad.predicate);
            let value = self.plain_value(quad.object);
            properties.iter_mut().rev().take(1).for_each(|it| it.values.push(value.clone()));
        }
        for property in &mut properties {
            property.values.sort_by_cached_key(|it| {
                (it.thing.as_ref().map(|it| it.iri.clone()), it.text.clone(), it.language.clone())
            });
        }
        properties.sort_by(|a, b| a.iri.cmp(&b.iri));
        Plain {
            reference: self.reference(term),
            kind: self.read.kind(term).map(Kind::as_str),
            properties,
            facts: self.facts(term),
        }
    }

    fn plain_value(&self, term: TermId) -> PlainValue {
        let mut value = PlainValue { thing: None, text: None, language: None, datatype: None };
        match self.read.index.dictionary().term(term) {
            TermRef::NamedNode(_) => value.thing = Some(self.reference(term)),
            TermRef::BlankNode(node) => value.text = Some(format!("_:{}", node.as_str())),
            TermRef::Literal(literal) => {
                value.text = Some(literal.value().to_owned());
                value.language = literal.language().map(str::to_owned);
                value.datatype = literal.language().is_none().then(|| literal.datatype().as_str().to_owned());
            }
        }
        value
    }

    /// The name of a property or class: its label in the ontology, else the last part of its IRI.
    pub fn property_label(&self, property: TermId) -> Text {
        let read =
            |it| self.read.index.id(it).map_or_else(Text::default, |it| self.read.localized(property, it));
        let label = read(rdfs::LABEL);
        let label = if label == Text::default() { read(skos::PREF_LABEL) } else { label };
        if label == Text::default() {
            return Text { ko: None, en: Some(local_name(self.text(property)).to_owned()) };
        }
        label
    }
}
