//! What the indicators of a cluster would be if actors, linkages or programmes were not there, or others were.
//!
//! Computed on tables of its own; nothing is stored. It compares two recorded networks: what the others would do after the
//! change is not modelled. The reference of stage quotients stays that of the data.

pub mod change;
pub mod ranking;

use crate::analysis::subject::Subject;
use crate::indicators::REGISTRY;
use crate::indicators::findings::looks_back;
use crate::indicators::meta::{Compute, Indicator, Scope};
use crate::model::assumptions::Assumptions;
use crate::model::measure::{Measure, Reason};
use crate::network::graph::Network;
use crate::network::survey::{Case, Survey};
use crate::network::tables::Tables;
use change::{Change, Changed};

/// Sizes of components that are listed at most.
const COMPONENTS_MAX: usize = 20;

/// What a change would do to a cluster.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// Every indicator of clusters but those that need random draws of their own or a past against chance, in the order of the registry.
    pub values: Vec<Compared>,
    /// Those others, which are not made for it.
    pub undrawn: Vec<&'static Indicator>,
    /// The network before.
    pub before: Shape,
    /// The network after.
    pub after: Shape,
    /// What is gone.
    pub changed: Changed,
    /// Linkages (rows before the change) that are gone and were in the network of the period, ascending.
    pub lost_in_network: Vec<u32>,
}

/// A value before and after.
#[derive(Debug, Clone, Copy)]
pub struct Compared {
    /// The indicator.
    pub indicator: &'static Indicator,
    /// Before.
    pub before: Measure,
    /// After.
    pub after: Measure,
}

impl Compared {
    /// After minus before; undefined with the reason of the first that is.
    pub fn change(&self) -> Measure {
        difference(self.before, self.after)
    }
}

/// After minus before, without an interval.
pub(super) fn difference(before: Measure, after: Measure) -> Measure {
    match (before, after) {
        (Measure::Value { value: before, .. }, Measure::Value { value: after, .. }) => {
            Measure::of(after - before)
        }
        (Measure::Undefined(reason), _) | (_, Measure::Undefined(reason)) => Measure::Undefined(reason),
    }
}

/// How a network hangs together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// Actors.
    pub actors: usize,
    /// Linked pairs.
    pub linked_pairs: usize,
    /// Actors without a linkage.
    pub isolates: usize,
    /// Components, isolates included.
    pub components: usize,
    /// Sizes of the largest ones, the largest first; at most 20.
    pub sizes: Vec<usize>,
}

impl Shape {
    fn of(network: &Network) -> Self {
        let mut sizes = network.components().sizes.clone();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let components = sizes.len();
        let isolates = sizes.iter().filter(|it| **it == 1).count();
        sizes.truncate(COMPONENTS_MAX);
        let (actors, linked_pairs) = (network.actor_count(), network.linkage_count());
        Self { actors, linked_pairs, isolates, components, sizes }
    }
}

/// Compares a cluster with itself after a change. Twice the indicators of one cluster and period.
pub fn what_if(
    tables: &Tables,
    assumptions: &Assumptions,
    subject: Subject,
    change: &Change,
) -> Option<WhatIf> {
    let changed = change::apply(tables, subject.cluster, subject.period.year, change);
    let before = on(tables, tables, assumptions, subject, view)?;
    let after = on(&changed.tables, tables, assumptions, subject, view)?;
    let values = before.values.into_iter().zip(after.values);
    let values = values.map(|((indicator, before), (_, after))| Compared { indicator, before, after });
    let is_undrawn = |it: &&'static Indicator| matches!(it.compute, Compute::Drawn(_)) || looks_back(it);
    let in_network = |it: &u32| before.linkages.binary_search(it).is_ok();
    Some(WhatIf {
        values: values.collect(),
        undrawn: REGISTRY.iter().filter(is_undrawn).collect(),
        lost_in_network: changed.lost.iter().copied().filter(in_network).collect(),
        before: before.shape,
        after: after.shape,
        changed,
    })
}

/// What is compared.
struct Seen {
    values: Vec<(&'static Indicator, Measure)>,
    shape: Shape,
    linkages: Vec<u32>,
}

fn view(case: &Case<'_>) -> Seen {
    let value = |it: &'static Indicator| Some((it, it.compute.of_cluster(case)?));
    // Of a past against chance each year would be rewired for itself.
    let present = REGISTRY.iter().filter(|it| !looks_back(it));
    let mut linkages: Vec<u32> = case.network().ties.iter().map(|it| it.linkage).collect();
    linkages.sort_unstable();
    linkages.dedup();
    Seen { values: present.filter_map(value).collect(), shape: Shape::of(case.network()), linkages }
}

/// Gives the cluster of changed tables to `answer`, with the reference of the data.
fn on<T>(
    tables: &Tables,
    reference: &Tables,
    assumptions: &Assumptions,
    subject: Subject,
    answer: impl FnOnce(&Case<'_>) -> T,
) -> Option<T> {
    let assumptions = subject.assumptions(assumptions);
    let survey = Survey::new(tables, &assumptions).with_reference_of(reference);
    let history = survey.history(subject.cluster);
    history.case(subject.period).map(|it| answer(&it))
}

/// The indicator by which changes are ranked unless another one is named: maturity, where it is computed, else global
/// efficiency.
pub fn usual_indicator() -> Option<&'static Indicator> {
    let of_cluster = |id| crate::indicators::find(id).filter(|it| is_ranked(it));
    of_cluster("maturity").or_else(|| of_cluster("global-efficiency"))
}

/// Whether changes can be ranked by an indicator: a number of a cluster that needs no draws.
pub fn is_ranked(indicator: &Indicator) -> bool {
    let needs_none = match indicator.compute {
        Compute::Cluster(_)
        | Compute::Pathways(_)
        | Compute::Case(_)
        | Compute::Sampled(_)
        | Compute::ActorsSummed(_) => true,
        Compute::Actors(_)
        | Compute::Drawn(_)
        | Compute::Sectors(_)
        | Compute::SectorPairs(_)
        | Compute::Stages(_)
        | Compute::CaseStages(_)
        | Compute::Milestones(_)
        | Compute::Pillars(_)
        | Compute::Artifacts(_)
        | Compute::Label(_)
        | Compute::ArtifactSets(_)
        | Compute::Analysis(_) => false,
    };
    needs_none && matches!(indicator.compute.scope(), Scope::Cluster | Scope::Actor)
}

/// The value of an indicator after a change; undefined where the tables have no such cluster.
fn value_after(
    tables: &Tables,
    assumptions: &Assumptions,
    subject: Subject,
    (indicator, change): (&Indicator, &Change),
) -> Measure {
    let changed = change::apply(tables, subject.cluster, subject.period.year, change);
    let value = on(&changed.tables, tables, assumptions, subject, |case| indicator.compute.of_cluster(case));
    value.flatten().unwrap_or(Measure::Undefined(Reason::NoData))
}
