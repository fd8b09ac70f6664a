//! How an indicator is computed: the function behind it, whose variant is the scope of its values.

use super::meta::Scope;
use crate::model::draws::Draws;
use crate::model::measure::{Interval, Measure, Reason};
use crate::model::text::Label;
use crate::model::{milestone::Milestone, pillar::Pillar, sector::Sector, stage::Stage};
use crate::network::graph::Network;
use crate::network::pathways::Pathways;
use crate::network::survey::Case;

/// The function behind an indicator.
///
/// Networks come with strengths as weights, with the direction of their ties, and with the outward strength of each
/// actor, whichever of `plain`, `strength`, `arcs`, `layers` and `open` the indicator reads: a function for `plain`
/// looks at no weight. What one network or one pathway graph does not hold, a case does.
#[derive(Debug, Clone, Copy)]
pub enum Compute {
    /// A value for each actor, in node order.
    Actors(fn(&Network) -> Vec<Measure>),
    /// A value for each actor, in node order; that of the cluster is their sum.
    ActorsSummed(fn(&Network) -> Vec<Measure>),
    /// A value of a cluster, from its network.
    Cluster(fn(&Network) -> Measure),
    /// A value of a cluster, from its pathways.
    Pathways(fn(&Pathways) -> Measure),
    /// A value of a cluster, from more than one of these, or from other periods.
    Case(fn(&Case<'_>) -> Measure),
    /// A value of a cluster, from seeded random draws.
    Drawn(fn(&Case<'_>, Draws) -> Measure),
    /// A value of a cluster that needs no draws, with an interval that does.
    Sampled(Sampled),
    /// A value for each sector that is present.
    Sectors(fn(&Case<'_>, Sector) -> Measure),
    /// A value for a pair of sectors, equal ones included, that are both present.
    SectorPairs(fn(&Network, Sector, Sector) -> Measure),
    /// A value for a stage, from the pathways.
    Stages(fn(&Pathways, Stage) -> Measure),
    /// A value for a stage, from more than the pathways.
    CaseStages(fn(&Case<'_>, Stage) -> Measure),
    /// A value for a milestone.
    Milestones(fn(&Case<'_>, Milestone) -> Measure),
    /// A value for a pillar of maturity.
    Pillars(fn(&Case<'_>, Pillar) -> Measure),
    /// A value for each artifact of the pathways, in node order; told by answers, not published.
    Artifacts(fn(&Pathways) -> Vec<Measure>),
    /// A name instead of a number; told by answers, not published.
    Label(fn(&Case<'_>) -> Result<Category, Reason>),
    /// A set of artifacts (nodes of the pathways, ascending) for a stage; told by answers, not published.
    ArtifactSets(fn(&Pathways, Stage) -> Result<Vec<u32>, Reason>),
    /// Computed by an analysis of several clusters or of a request; what it belongs to, and the question that it answers.
    Analysis(Scope, Question),
}

/// A question over several clusters, or over what a request brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Where clusters stand.
    Positioning,
    /// How clusters differ.
    Comparison,
    /// How a cluster has changed.
    Time,
    /// What clusters can offer to a demand.
    DemandFit,
    /// What a contract does to an economy.
    RippleEffect,
}

/// A value of a cluster whose interval comes from seeded random draws.
#[derive(Debug, Clone, Copy)]
pub struct Sampled {
    /// The value.
    pub value: fn(&Case<'_>) -> Measure,
    /// The interval of a value that is defined.
    pub interval: fn(&Case<'_>, Draws) -> Option<Interval>,
}

/// A name that stands for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category {
    /// Its name in data.
    pub notation: &'static str,
    /// Its name for people.
    pub label: Label,
}

impl Compute {
    /// What its values belong to.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Actors(_) | Self::ActorsSummed(_) => Scope::Actor,
            Self::Cluster(_)
            | Self::Pathways(_)
            | Self::Case(_)
            | Self::Drawn(_)
            | Self::Sampled(_)
            | Self::Label(_) => Scope::Cluster,
            Self::Sectors(_) => Scope::Sector,
            Self::SectorPairs(_) => Scope::SectorPair,
            Self::Stages(_) | Self::CaseStages(_) | Self::ArtifactSets(_) => Scope::Stage,
            Self::Milestones(_) => Scope::Milestone,
            Self::Pillars(_) => Scope::Pillar,
            Self::Artifacts(_) => Scope::Artifact,
            Self::Analysis(scope, _) => scope,
        }
    }

    /// The function for a value of each actor, if it is one.
    pub const fn of_actors(self) -> Option<fn(&Network) -> Vec<Measure>> {
        if let Self::Actors(compute) | Self::ActorsSummed(compute) = self { Some(compute) } else { None }
    }

    /// The value of a whole cluster in a period; `None` where its values belong to something else, are names, or need
    /// draws.
    pub fn of_cluster(self, case: &Case<'_>) -> Option<Measure> {
        match self {
            Self::Cluster(compute) => Some(compute(case.network())),
            Self::Pathways(compute) => Some(compute(case.pathways())),
            Self::Case(compute) | Self::Sampled(Sampled { value: compute, .. }) => Some(compute(case)),
            Self::ActorsSummed(compute) => Some(sum(&compute(case.network()))),
            Self::Actors(_)
            | Self::Drawn(_)
            | Self::Sectors(_)
            | Self::SectorPairs(_)
            | Self::Stages(_)
            | Self::CaseStages(_)
            | Self::Milestones(_)
            | Self::Pillars(_)
            | Self::Artifacts(_)
            | Self::Label(_)
            | Self::ArtifactSets(_)
            | Self::Analysis(..) => None,
        }
    }

    /// The value of a stage of a cluster; `None` where its values belong to something else.
    pub fn of_stage(self, case: &Case<'_>, stage: Stage) -> Option<Measure> {
        if let Self::Stages(compute) = self {
            Some(compute(case.pathways(), stage))
        } else if let Self::CaseStages(compute) = self {
            Some(compute(case, stage))
        } else {
            None
        }
    }
}

/// The sum of the values that are defined; undefined when there are actors and none has a value.
pub(super) fn sum(measures: &[Measure]) -> Measure {
    let Some(first) = measures.first() else { return Measure::Undefined(Reason::Empty) };
    let mut values = measures.iter().filter_map(|it| it.value()).peekable();
    match (values.peek(), first) {
        (None, Measure::Undefined(reason)) => Measure::Undefined(*reason),
        _ => Measure::of(values.fold(0.0, |sum, it| sum + it)),
    }
}
