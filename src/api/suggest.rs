//! The id that somebody probably meant.

use super::problem::Problem;
use super::things::Things;
use crate::model::spelling;
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;

/// Suggestions at most.
const SUGGESTIONS_MAX: usize = 5;

impl Things<'_> {
    /// The problem of an id that names nothing, with the nearest ids of its kind.
    pub fn unknown(&self, kind: Kind, id: &str) -> Problem {
        let terms: Vec<TermId> = match kind {
            Kind::Cluster => self.tables.clusters.iter().map(|it| it.term).collect(),
            Kind::Actor => self.tables.actors.iter().map(|it| it.term).collect(),
            Kind::Linkage => self.tables.linkages.iter().map(|it| it.term).collect(),
            Kind::Artifact => self.tables.artifacts.iter().map(|it| it.term).collect(),
            Kind::Derivation
            | Kind::Pathway
            | Kind::Programme
            | Kind::Policy
            | Kind::Demand
            | Kind::Offer
            | Kind::Statistic
            | Kind::Evidence
            | Kind::Import
            | Kind::Run
            | Kind::Dataset
            | Kind::Observation => self.of_class(kind.class()),
        };
        unknown(kind.as_str(), id, terms.into_iter().map(|it| self.id(it)))
    }
}

/// The problem of an id that names nothing among some ids.
pub fn unknown<'a>(kind: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let near = spelling::nearest(id, known).into_iter().take(SUGGESTIONS_MAX);
    Problem::thing_unknown(kind, id).with("suggestions", near.collect::<Vec<_>>())
}
