//! The rows of the tables: what is kept of each kind of thing.

use crate::model::{
    date::Day, date::PartialDate, family::Family, money::Currency, sector::Sector, stage::Stage,
};
use crate::store::term::TermId;

/// A cluster.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// Its IRI.
    pub term: TermId,
    /// Its key, the last part of the IRI.
    pub key: Box<str>,
    /// When it was named or began.
    pub designated: Option<PartialDate>,
    /// How it came about.
    pub formation: Option<Formation>,
    /// The side on which a publication puts its maturity; read by the face-validity check alone.
    pub reported_side: Option<Side>,
}

/// How a cluster came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formation {
    /// By itself.
    Spontaneous,
    /// By a government.
    GovernmentLed,
    /// By both.
    Mixed,
}

impl Formation {
    /// The formation of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        match notation {
            "spontaneous" => Some(Self::Spontaneous),
            "government_led" => Some(Self::GovernmentLed),
            "mixed" => Some(Self::Mixed),
            _ => None,
        }
    }
}

/// A side of an axis of maturity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Less mature.
    Low,
    /// More mature.
    High,
}

impl Side {
    /// The side of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        match notation {
            "low" => Some(Self::Low),
            "high" => Some(Self::High),
            _ => None,
        }
    }
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
    /// The money that it moves.
    pub amount: Option<Amount>,
    /// Support programmes (row numbers) under which it came about, ascending.
    pub programmes: Box<[u32]>,
    /// Artifacts (row numbers) that it is about, ascending.
    pub about: Box<[u32]>,
}

/// A sum of money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// How much, in the currency.
    pub value: f64,
    /// The currency.
    pub currency: Currency,
}

/// A support programme.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Its IRI.
    pub term: TermId,
    /// Actors (row numbers) that run it, ascending.
    pub operators: Box<[u32]>,
    /// Clusters (row numbers) that it serves, ascending.
    pub clusters: Box<[u32]>,
    /// Stages for which it is meant, ascending.
    pub stages: Box<[Stage]>,
    /// Sectors for which it is meant, ascending.
    pub sectors: Box<[Sector]>,
    /// First day.
    pub start: Option<Day>,
    /// Last day.
    pub end: Option<Day>,
    /// Its budget.
    pub budget: Option<Amount>,
}

/// A figure that others published about a cluster.
#[derive(Debug, Clone)]
pub struct Statistic {
    /// Its IRI.
    pub term: TermId,
    /// The cluster (row number).
    pub cluster: u32,
    /// Notation of what it counts.
    pub code: Box<str>,
    /// The year that it speaks of.
    pub year: i16,
    /// The figure.
    pub value: f64,
    /// Literal of its unit.
    pub unit: Option<TermId>,
}

/// A type of artifacts.
#[derive(Debug, Clone)]
pub struct ArtifactType {
    /// Its class.
    pub term: TermId,
    /// Its notation.
    pub notation: Box<str>,
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
