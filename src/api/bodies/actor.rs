//! An actor in answers.

use super::cluster::{cell, joined};
use super::{Evidence, PartialDate, Ref};
use crate::api::reply::Row;
use crate::api::things::{EMBEDDED_MAX, Things};
use crate::model::text::{Language, Text};
use crate::vocabulary::bc;
use crate::vocabulary::external::{geo, schema};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An organisation that takes part in a cluster or is linked to one that does.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Actor {
    /// What a list shows of it.
    #[serde(flatten)]
    pub item: ActorItem,
    /// Sources of what is stated about it.
    pub evidence: Vec<Evidence>,
}

/// An actor in a list: everything but its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ActorItem {
    /// Its key.
    #[schema(example = "kist")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/actor/kist")]
    pub iri: String,
    /// Its name.
    pub label: Text,
    /// Other names, those of actors that were merged into it included.
    #[schema(example = json!(["KIST"]))]
    pub aliases: Vec<String>,
    /// Notation of its sector.
    #[schema(example = "research")]
    pub sector: String,
    /// Notation of its subtype.
    #[schema(example = "government_funded")]
    pub subtype: Option<String>,
    /// IRI of its subtype.
    #[schema(example = "https://w3id.org/bioclusters/scheme/sector/government_funded")]
    pub subtype_iri: Option<String>,
    /// `public`, `private` or `mixed`: its own, else the usual one of its subtype.
    #[schema(example = "public")]
    pub ownership: Option<String>,
    /// Clusters that it is in; none for an actor outside all.
    pub clusters: Vec<Ref>,
    /// ISO 3166-1 alpha-2 code of its country.
    #[schema(example = "KR")]
    pub country: Option<String>,
    /// Its city.
    #[schema(example = "Seoul")]
    pub city: Option<String>,
    /// Latitude in degrees.
    #[schema(example = 37.566, minimum = -90, maximum = 90)]
    pub lat: Option<f64>,
    /// Longitude in degrees.
    #[schema(example = 126.9784, minimum = -180, maximum = 180)]
    pub lon: Option<f64>,
    /// When it was founded.
    pub founded: Option<PartialDate>,
    /// When it was closed.
    pub closed: Option<PartialDate>,
    /// The organisation that it is part of.
    pub parent: Option<Ref>,
    /// Organisations that are part of it, at most 50; all of them: `/api/v1/actors/{actor}/adjacent/child`.
    pub children: Vec<Ref>,
    /// Identifiers in public registers.
    pub identifiers: Identifiers,
    /// Its home page.
    #[schema(example = "https://kist.re.kr")]
    pub website: Option<String>,
    /// How many linkages and parts it has.
    pub counts: ActorCounts,
    /// Stated confidence in [0, 1].
    #[schema(example = 0.95, minimum = 0, maximum = 1)]
    pub confidence: Option<f64>,
    /// A remark of who entered it.
    #[schema(example = "founded under another name")]
    pub note: Option<String>,
    /// Graphs that state something about it.
    #[schema(example = json!(["https://w3id.org/bioclusters/graph/import/seed"]))]
    pub graphs: Vec<String>,
    /// The revision that it was read from.
    #[schema(example = 1)]
    pub revision: u64,
}

/// Identifiers of an actor in public registers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Identifiers {
    /// Research Organization Registry.
    #[schema(example = "https://ror.org/05kzfa883")]
    pub ror: Option<String>,
    /// Wikidata.
    #[schema(example = "http://www.wikidata.org/entity/Q490163")]
    pub wikidata: Option<String>,
    /// International Standard Name Identifier.
    #[schema(example = "0000000121053345")]
    pub isni: Option<String>,
    /// Former Global Research Identifier Database.
    #[schema(example = "grid.35541.36")]
    pub grid: Option<String>,
    /// Open Funder Registry.
    #[schema(example = "501100003693")]
    pub fundref: Option<String>,
    /// Legal Entity Identifier.
    #[schema(example = "988400KZV5A5O3OHQX61")]
    pub lei: Option<String>,
    /// Business registration number of the Republic of Korea.
    #[schema(example = "2098200298")]
    pub business_number: Option<String>,
}

/// How many linkages and parts an actor has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ActorCounts {
    /// Linkages by notation of their type; a type without any is left out.
    #[schema(example = json!({"licence": 2, "research_collaboration": 5}))]
    pub by_type: BTreeMap<String, u64>,
    /// Organisations that are part of it.
    #[schema(example = 3)]
    pub children: u64,
}

impl Things<'_> {
    /// The actor of a row.
    pub fn actor_item(&self, row: u32) -> Option<ActorItem> {
        let actor = self.tables.actors.get(row as usize)?;
        let term = actor.term;
        let Ref { id, iri, label } = self.reference(term);
        let usual = actor.subtype.and_then(|it| self.text_of(it, bc::OWNERSHIP));
        Some(ActorItem {
            id,
            iri,
            label,
            aliases: self.aliases(row),
            sector: actor.sector.notation().to_owned(),
            subtype: actor.subtype.map(|it| self.notation(it).to_owned()),
            subtype_iri: actor.subtype.map(|it| self.text(it).to_owned()),
            ownership: self.text_of(term, bc::OWNERSHIP).or(usual),
            clusters: self.clusters(&actor.clusters),
            country: actor.country.map(|it| self.text(it).to_owned()),
            city: self.text_of(term, bc::CITY),
            lat: self.read.number_of(term, geo::LAT),
            lon: self.read.number_of(term, geo::LONG),
            founded: self.date_of(term, schema::FOUNDING_DATE, bc::FOUNDED_PRECISION),
            closed: self.date_of(term, schema::DISSOLUTION_DATE, bc::CLOSED_PRECISION),
            parent: self.parent(row),
            children: self.children(row),
            identifiers: self.identifiers(row),
            website: self.text_of(term, schema::URL),
            counts: self.actor_counts(row),
            confidence: self.read.number_of(term, bc::CONFIDENCE),
            note: self.text_of(term, bc::NOTE),
            graphs: self.graphs(term),
            revision: self.revision,
        })
    }

    /// The actor of a row with its evidence.
    pub fn actor_whole(&self, row: u32) -> Option<Actor> {
        let item = self.actor_item(row)?;
        let evidence = self.evidence(self.tables.actors.get(row as usize)?.term);
        Some(Actor { item, evidence })
    }

    /// Other names of an actor: its own, and all names of those that were merged into it.
    pub fn aliases(&self, row: u32) -> Vec<String> {
        let Some(actor) = self.tables.actors.get(row as usize) else { return Vec::new() };
        let own = self.read.label(actor.term);
        let mut names: Vec<String> =
            self.read.alt_labels(actor.term).into_iter().map(str::to_owned).collect();
        let mut merged = self.subjects(bc::MERGED_INTO, actor.term);
        let mut at = 0;
        while let Some(term) = merged.get(at).copied() {
            at += 1;
            let label = self.read.label(term);
            names.extend(label.ko.into_iter().chain(label.en));
            names.extend(self.read.alt_labels(term).into_iter().map(str::to_owned));
            let further = self.subjects(bc::MERGED_INTO, term);
            let new: Vec<_> = further.into_iter().filter(|it| !merged.contains(it)).collect();
            merged.extend(new);
        }
        names.retain(|it| Some(it) != own.ko.as_ref() && Some(it) != own.en.as_ref());
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Identifiers of an actor.
    pub fn identifiers(&self, row: u32) -> Identifiers {
        let Some(actor) = self.tables.actors.get(row as usize) else { return Identifiers::default() };
        let text = |predicate| self.text_of(actor.term, predicate);
        Identifiers {
            ror: text(bc::ROR),
            wikidata: text(bc::WIKIDATA),
            isni: text(bc::ISNI),
            grid: text(bc::GRID),
            fundref: text(bc::FUNDREF),
            lei: text(bc::LEI),
            business_number: text(bc::BUSINESS_NUMBER),
        }
    }

    fn parent(&self, row: u32) -> Option<Ref> {
        let parents = &self.tables.parents;
        let (child, parent) = parents.get(parents.partition_point(|it| it.0 < row))?;
        (*child == row).then(|| self.tables.actors.get(*parent as usize))?.map(|it| self.reference(it.term))
    }

    fn children(&self, row: u32) -> Vec<Ref> {
        let children = self.child_rows(row).take(EMBEDDED_MAX);
        let children = children.filter_map(|it| self.tables.actors.get(it as usize));
        children.map(|it| self.reference(it.term)).collect()
    }

    fn child_rows(&self, row: u32) -> impl Iterator<Item = u32> {
        self.tables.parents.iter().filter(move |it| it.1 == row).map(|it| it.0)
    }

    fn actor_counts(&self, row: u32) -> ActorCounts {
        let mut by_type = BTreeMap::new();
        let linkages =
            self.tables.linkages_of(row).iter().filter_map(|it| self.tables.linkages.get(*it as usize));
        for kind in linkages.filter_map(|it| self.tables.kind_of(it)) {
            *by_type.entry(kind.notation.to_string()).or_default() += 1;
        }
        ActorCounts { by_type, children: self.child_rows(row).count() as u64 }
    }
}

impl Row for ActorItem {
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "label",
        "aliases",
        "sector",
        "subtype",
        "ownership",
        "clusters",
        "country",
        "city",
        "lat",
        "lon",
        "founded",
        "closed",
        "parent",
        "ror",
        "wikidata",
        "website",
        "confidence",
        "note",
        "iri",
    ];

    fn cells(&self, language: Language) -> Vec<String> {
        vec![
            self.id.clone(),
            cell(self.label.pick(language)),
            joined(self.aliases.iter().map(String::as_str)),
            self.sector.clone(),
            cell(self.subtype.as_ref()),
            cell(self.ownership.as_ref()),
            joined(self.clusters.iter().map(|it| it.id.as_str())),
            cell(self.country.as_ref()),
            cell(self.city.as_ref()),
            cell(self.lat),
            cell(self.lon),
            cell(self.founded.as_ref().map(|it| &it.text)),
            cell(self.closed.as_ref().map(|it| &it.text)),
            cell(self.parent.as_ref().map(|it| &it.id)),
            cell(self.identifiers.ror.as_ref()),
            cell(self.identifiers.wikidata.as_ref()),
            cell(self.website.as_ref()),
            cell(self.confidence),
            cell(self.note.as_ref()),
            self.iri.clone(),
        ]
    }
}
