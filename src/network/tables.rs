//! The things of one revision as compact tables: what projections, indicators and list filters read.
//!
//! A table row keeps term ids, enums and numbers; labels and notes stay in the index and are read when they
//! are shown. Rows stand in ascending byte order of their IRI, so that a row number orders as its IRI does.

use crate::model::{date::Day, date::PartialDate, family::Family, sector::Sector, stage::Stage};
use crate::store::term::TermId;

/// Everything that the network and its indicators read, of one revision.
#[derive(Debug, Default)]
pub struct Tables {
    /// Clusters, by IRI.
    pub clusters: Vec<Cluster>,
    /// Actors, by IRI.
    pub actors: Vec<Actor>,
    /// Linkage types, by IRI.
    pub linkage_types: Vec<LinkageType>,
    /// Linkages, by IRI.
    pub linkages: Vec<Linkage>,
    /// Artifacts, by IRI.
    pub artifacts: Vec<Artifact>,
    /// `bc:leadsTo` between artifacts (row numbers), ascending.
    pub leads_to: Vec<(u32, u32)>,
    /// Parents and successions of actors (row numbers): child or old body, parent or new body.
    pub parents: Vec<(u32, u32)>,
}

/// A cluster.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Its IRI.
    pub term: TermId,
    /// Its key, the last part of the IRI.
    pub key: Box<str>,
    /// When it was named or began.
    pub designated: Option<PartialDate>,
}

/// An actor.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Its IRI.
    pub term: TermId,
    /// Its sector.
    pub sector: Sector,
    /// Its subtype concept.
    pub subtype: Option<TermId>,
    /// Clusters (row numbers), ascending.
    pub clusters: Box<[u32]>,
    /// Country literal.
    pub country: Option<TermId>,
    /// First day.
    pub founded: Option<Day>,
    /// Last day.
    pub closed: Option<Day>,
}

/// A linkage type.
#[derive(Debug, Clone)]
pub struct LinkageType {
    /// Its concept.
    pub term: TermId,
    /// Its notation.
    pub notation: Box<str>,
    /// Its family.
    pub family: Family,
    /// Whether it has a direction.
    pub directed: bool,
    /// Weight of a linkage that states none.
    pub default_weight: f64,
    /// Whether indicators count it.
    pub counts: bool,
}

/// A linkage.
#[derive(Debug, Clone)]
pub struct Linkage {
    /// Its IRI.
    pub term: TermId,
    /// Its type (row number).
    pub kind: u32,
    /// Participants (row numbers); of a directed type: from, to; else ascending.
    pub participants: Box<[u32]>,
    /// Its weight, else the default of its type.
    pub strength: f64,
    /// First day.
    pub start: Option<Day>,
    /// Last day.
    pub end: Option<Day>,
    /// Stated confidence.
    pub confidence: Option<f64>,
    /// Whether it has evidence.
    pub has_evidence: bool,
}

/// An artifact.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Its IRI.
    pub term: TermId,
    /// Its type: the class.
    pub kind: TermId,
    /// Its stage; none for an event that is no stage.
    pub stage: Option<Stage>,
    /// Actors (row numbers), ascending.
    pub actors: Box<[u32]>,
    /// Its date.
    pub date: Option<PartialDate>,
}
