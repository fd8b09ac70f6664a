//! The neighbourhood of an actor in answers.

use super::cluster::cell;
use super::{ActorRef, PartialDate, Ref};
use crate::api::paging::{Entry, SortKey};
use crate::api::reply::Row;
use crate::api::things::{Things, partial_date};
use crate::model::text::{Label, Language, Text};
use crate::network::tables::{Linkage, LinkageType};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::concept::linkage_type::PARENT_ORGANISATION;
use crate::vocabulary::external::schema;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The neighbourhood of an actor, the first neighbours by each property.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Adjacent {
    /// The actor.
    pub actor: ActorRef,
    /// How it is linked; nothing by which it has no neighbour.
    pub properties: Vec<AdjacentProperty>,
    /// The revision that they were read from.
    #[schema(example = 1)]
    pub revision: u64,
}

/// Neighbours by one property, in one direction.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AdjacentProperty {
    /// Notation of a linkage type, or `parent`, `child`, `artifact` or `programme`.
    #[schema(example = "licence")]
    pub property: String,
    /// Its name.
    pub label: Text,
    /// `out` from the actor, `in` to it, `both` where there is no direction.
    #[schema(example = "out")]
    pub direction: &'static str,
    /// How many there are.
    #[schema(example = 24)]
    pub total: u64,
    /// The first of them, the strongest first.
    pub items: Vec<Neighbour>,
    /// `cursor` of the next ones at `/adjacent/{property}` with this `direction`; null when these are all.
    #[schema(example = "rBBVbPMsjpAAY2x1c3Rlcg")]
    pub next_cursor: Option<String>,
}

/// One neighbour: an actor over a linkage, an artifact, or a programme.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Neighbour {
    /// The other actor; null for an artifact or a programme.
    pub actor: Option<ActorRef>,
    /// The artifact or programme; null for an actor.
    pub thing: Option<Ref>,
    /// Key of the linkage that it is a neighbour by; null where there is none.
    #[schema(example = "kist-spin-off-cureverse")]
    pub linkage: Option<String>,
    /// When the linkage or the programme began, or the date of the artifact.
    pub start: Option<PartialDate>,
    /// When it ended.
    pub end: Option<PartialDate>,
    /// Strength of the linkage; null where there is none.
    #[schema(example = 2.0, exclusive_minimum = 0)]
    pub strength: Option<f64>,
}

/// By what things are neighbours of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// The organisation that it is part of.
    Parent,
    /// Organisations that are part of it.
    Child,
    /// Linkages of a type (row number).
    Type(u32),
    /// What it made.
    Artifact,
    /// What it runs, and what its linkages came about under.
    Programme,
}

/// On which side of an actor a neighbour stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// It receives.
    Out,
    /// It gives.
    In,
    /// There is no direction.
    Both,
}

impl Side {
    /// Its word.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::In => "in",
            Self::Both => "both",
        }
    }
}

/// A neighbour before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    other: Other,
    /// The linkage (row number).
    linkage: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Other {
    Actor(u32),
    Artifact(u32),
    Programme(TermId),
}

impl Things<'_> {
    /// The property of a name.
    pub fn adjacent_property(&self, name: &str) -> Option<Property> {
        match name {
            "parent" => Some(Property::Parent),
            "child" => Some(Property::Child),
            "artifact" => Some(Property::Artifact),
            "programme" => Some(Property::Programme),
            other => {
                let row = self.tables.linkage_types.iter().position(|it| *it.notation == *other)?;
                u32::try_from(row).ok().map(Property::Type)
            }
        }
    }

    /// Name of a property for programs and for people.
    pub fn property_names(&self, property: Property) -> Option<(String, Text)> {
        let (name, label) = match property {
            Property::Parent => ("parent", Label::new("상위 기관", "Parent organisation")),
            Property::Child => ("child", Label::new("하위 기관", "Part of it")),
            Property::Artifact => ("artifact", Label::new("성과", "Artifact")),
            Property::Programme => ("programme", Label::new("지원사업", "Support programme")),
            Property::Type(row) => {
                let kind = self.tables.linkage_types.get(row as usize)?;
                return Some((kind.notation.to_string(), self.label(kind.term)));
            }
        };
        Some((name.to_owned(), label.into()))
    }

    /// Everything that an actor is linked to by linkages, by property and side.
    pub fn linked(&self, actor: u32) -> BTreeMap<(Property, Side), Vec<Found>> {
        let parent_organisation = self.read.index.id(PARENT_ORGANISATION);
        let mut groups: BTreeMap<(Property, Side), Vec<Found>> = BTreeMap::new();
        for row in self.tables.linkages_of(actor) {
            let Some(linkage) = self.tables.linkages.get(*row as usize) else { continue };
            let Some(kind) = self.tables.kind_of(linkage) else { continue };
            let side = side(linkage, kind, actor);
            let property = match side {
                Side::Out if Some(kind.term) == parent_organisation => Property::Parent,
                Side::In if Some(kind.term) == parent_organisation => Property::Child,
                Side::Out | Side::In | Side::Both => Property::Type(linkage.kind),
            };
            let others = linkage.participants.iter().filter(|it| **it != actor);
            let found = others.map(|it| Found { other: Other::Actor(*it), linkage: Some(*row) });
            groups.entry((property, side)).or_default().extend(found);
        }
        groups
    }

    /// What an actor is adjacent to otherwise: artifacts, programmes that it runs, and those that its linkages came about
    /// under.
    pub fn made_and_run(&self, actor: u32) -> Vec<((Property, Side), Vec<Found>)> {
        let artifacts = self.tables.artifacts_of(actor).iter();
        let artifacts = artifacts.map(|it| Found { other: Other::Artifact(*it), linkage: None });
        let term = self.tables.actors.get(actor as usize).map(|it| it.term);
        let run = term.map(|it| self.subjects(bc::OPERATED_BY, it)).unwrap_or_default().into_iter();
        let run = run.map(|it| Found { other: Other::Programme(it), linkage: None });
        let under = self.tables.linkages_of(actor).iter().flat_map(|row| {
            let linkage = self.tables.linkages.get(*row as usize);
            let programmes = linkage.map(|it| self.read.objects(it.term, bc::UNDER_PROGRAMME));
            let found = |it| Found { other: Other::Programme(it), linkage: Some(*row) };
            programmes.unwrap_or_default().into_iter().map(found)
        });
        vec![
            ((Property::Artifact, Side::Out), artifacts.collect()),
            ((Property::Programme, Side::Out), run.collect()),
            ((Property::Programme, Side::In), under.collect()),
        ]
    }

    /// A neighbour as a row of a list.
    pub fn neighbour_entry(&self, found: Found, sort: &str) -> Entry<Found> {
        let tables = self.tables;
        let linkage = found.linkage.and_then(|it| tables.linkages.get(it as usize));
        let (term, date) = match found.other {
            Other::Actor(row) => (tables.actors.get(row as usize).map(|it| it.term), None),
            Other::Artifact(row) => {
                let artifact = tables.artifacts.get(row as usize);
                (artifact.map(|it| it.term), artifact.and_then(|it| it.date).map(|it| it.day))
            }
            Other::Programme(term) => (Some(term), None),
        };
        let start = linkage.and_then(|it| it.start).or(date);
        let key = match sort {
            "start" => start.map_or(SortKey::Absent, |it| SortKey::text(&it.to_string())),
            "strength" => SortKey::number(linkage.map(|it| it.strength)),
            _ => SortKey::Id,
        };
        let ids = [term, linkage.map(|it| it.term)].map(|it| it.map_or("", |it| self.id(it)));
        Entry { key, id: ids.join(" "), row: found }
    }

    /// A neighbour.
    pub fn neighbour(&self, found: Found) -> Option<Neighbour> {
        let linkage = found.linkage.and_then(|it| self.tables.linkages.get(it as usize));
        let dated = linkage.map(|it| it.term);
        let (mut actor, mut thing, mut date) = (None, None, None);
        match found.other {
            Other::Actor(row) => actor = Some(self.actor(row)?),
            Other::Artifact(row) => {
                let artifact = self.tables.artifacts.get(row as usize)?;
                thing = Some(self.reference(artifact.term));
                date = artifact.date.map(partial_date);
            }
            Other::Programme(term) => {
                thing = Some(self.reference(term));
                date =
                    self.date_of(term, schema::START_DATE, bc::START_PRECISION).filter(|_| dated.is_none());
            }
        }
        let end_of = match found.other {
            Other::Programme(term) => dated.or(Some(term)),
            Other::Actor(_) | Other::Artifact(_) => dated,
        };
        Some(Neighbour {
            actor,
            thing,
            linkage: linkage.map(|it| self.id(it.term).to_owned()),
            start: dated.and_then(|it| self.date_of(it, schema::START_DATE, bc::START_PRECISION)).or(date),
            end: end_of.and_then(|it| self.date_of(it, schema::END_DATE, bc::END_PRECISION)),
            strength: linkage.map(|it| it.strength),
        })
    }
}

fn side(linkage: &Linkage, kind: &LinkageType, actor: u32) -> Side {
    match (kind.directed, linkage.participants.first() == Some(&actor)) {
        (false, _) => Side::Both,
        (true, true) => Side::Out,
        (true, false) => Side::In,
    }
}

impl Row for Neighbour {
    const COLUMNS: &'static [&'static str] = &["id", "label", "linkage", "start", "end", "strength", "iri"];

    fn cells(&self, language: Language) -> Vec<String> {
        let actor = self.actor.as_ref().map(|it| (&it.id, &it.iri, &it.label));
        let other = actor.or(self.thing.as_ref().map(|it| (&it.id, &it.iri, &it.label)));
        vec![
            cell(other.map(|it| it.0)),
            cell(other.and_then(|it| it.2.pick(language))),
            cell(self.linkage.as_ref()),
            cell(self.start.as_ref().map(|it| &it.text)),
            cell(self.end.as_ref().map(|it| &it.text)),
            cell(self.strength),
            cell(other.map(|it| it.1)),
        ]
    }
}
