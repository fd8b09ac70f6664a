//! What the indicators of a cluster would be if actors, linkages or programmes were not there, or others were.
//!
//! | to find | look in |
//! |---|---|
//! | the tables after a change | `change` |
//! | which of its items change nothing, and why | `idle` |
//! | what it does to maturity, and how much of that comes from parts that became known | `maturity` |
//! | which single changes matter most | `ranking` |
//!
//! Computed on tables of its own; nothing is stored. It compares two recorded networks: what the others would do after the
//! change is not modelled. The reference of stage quotients stays that of the data.

pub mod change;
pub mod idle;
pub mod maturity;
pub mod ranking;

use crate::analysis::subject::Subject;
use crate::indicators::REGISTRY;
use crate::indicators::findings::{Finding, looks_back, of_indicator};
use crate::indicators::meta::{Category, Compute, Draws, Indicator, Part, Scope};
use crate::indicators::pillars::Assessment;
use crate::model::assumptions::Assumptions;
use crate::model::measure::{Measure, Reason};
use crate::network::graph::Network;
use crate::network::survey::{Case, Survey};
use crate::network::tables::Tables;
use change::{Change, Changed};
use idle::Idle;
use maturity::MaturityChange;
use std::collections::BTreeMap;

/// Sizes of components that are listed at most.
const COMPONENTS_MAX: usize = 20;

/// Networks behind one draw: a rewired one, and a subset.
const NETWORKS_OF_DRAW: usize = 2;

/// What a change would do to a cluster.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// Every indicator of clusters and of their parts but those that look back at a past against chance, in the order of
    /// the registry, then of the parts.
    pub values: Vec<Compared>,
    /// The names that stand for values.
    pub labels: Vec<LabelCompared>,
    /// Those others, which are not made for it.
    pub undrawn: Vec<&'static Indicator>,
    /// The draws that were made: fewer than asked for where the network is large.
    pub draws: Draws,
    /// What it does to maturity.
    pub maturity: MaturityChange,
    /// The network before.
    pub before: Shape,
    /// The network after.
    pub after: Shape,
    /// What is gone.
    pub changed: Changed,
    /// Linkages (rows before the change) that are gone and were in the network of the period, ascending.
    pub lost_in_network: Vec<u32>,
    /// Items of the change that change nothing in the network of the period.
    pub idle: Vec<Idle>,
}

/// A value before and after.
#[derive(Debug, Clone, Copy)]
pub struct Compared {
    /// The indicator.
    pub indicator: &'static Indicator,
    /// The part of the cluster; `None` for the whole.
    pub part: Option<Part>,
    /// Before.
    pub before: Measure,
    /// After.
    pub after: Measure,
    /// What the two rest on: actors, or artifacts.
    pub sample_sizes: [u32; 2],
}

impl Compared {
    /// After minus before; undefined with the reason of the first that is.
    pub fn change(&self) -> Measure {
        difference(self.before, self.after)
    }
}

/// A name before and after.
#[derive(Debug, Clone, Copy)]
pub struct LabelCompared {
    /// The indicator.
    pub indicator: &'static Indicator,
    /// Before.
    pub before: Result<Category, Reason>,
    /// After.
    pub after: Result<Category, Reason>,
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

    /// Steps of one draw of it.
    fn steps(&self) -> usize {
        NETWORKS_OF_DRAW.saturating_mul(self.actors + 1).saturating_mul(self.linked_pairs + 1)
    }
}

/// How much is drawn for the indicators that need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawing {
    /// Seed and number of the draws; none with 0.
    pub draws: Draws,
    /// Steps that the draws may take together: of a large network there are fewer.
    pub work_max: usize,
}

/// Compares a cluster with itself after a change. Twice the indicators of one cluster and period, and the draws.
pub fn what_if(
    tables: &Tables,
    assumptions: &Assumptions,
    subject: Subject,
    (change, drawing): (&Change, Drawing),
) -> Option<WhatIf> {
    let changed = change::apply(tables, subject.cluster, subject.period.year, change);
    let shape = |changed: &Tables| {
        on(changed, tables, assumptions, subject, |case| Shape::of(case.network()).steps())
    };
    let steps = shape(tables)?.max(shape(&changed.tables)?);
    let affordable = u32::try_from(drawing.work_max / steps.max(1)).unwrap_or(u32::MAX);
    let draws = Draws { count: drawing.draws.count.min(affordable), ..drawing.draws };
    // Maturity reads a value against chance: one and the same as is told beside it.
    let assumptions = &Assumptions { seed: draws.seed, rewirings: draws.count, ..assumptions.clone() };
    let seen = |case: &Case<'_>| Seen::new(case, draws);
    let before = on(tables, tables, assumptions, subject, seen)?;
    let after = on(&changed.tables, tables, assumptions, subject, seen)?;
    let idle = on(tables, tables, assumptions, subject, |case| idle::idle(case, change, &changed.lost))?;
    let needs_networks = |it: &Indicator| draws.count == 0 && matches!(it.compute, Compute::Drawn(_));
    let is_undrawn = |it: &&'static Indicator| looks_back(it) || needs_networks(it);
    let in_network = |it: &u32| before.linkages.binary_search(it).is_ok();
    Some(WhatIf {
        values: compared(&before, &after),
        labels: labels(&before, &after),
        undrawn: REGISTRY.iter().filter(is_undrawn).collect(),
        draws,
        maturity: MaturityChange::new(&before.assessment, &after.assessment, &assumptions.scale),
        lost_in_network: changed.lost.iter().copied().filter(in_network).collect(),
        idle,
        before: before.shape,
        after: after.shape,
        changed,
    })
}

/// What is compared.
struct Seen {
    /// By place in the registry and part.
    values: BTreeMap<(usize, Option<Part>), Finding>,
    labels: Vec<(&'static Indicator, Result<Category, Reason>)>,
    assessment: Assessment,
    shape: Shape,
    linkages: Vec<u32>,
}

impl Seen {
    fn new(case: &Case<'_>, draws: Draws) -> Self {
        let mut values = BTreeMap::new();
        let mut labels = Vec::new();
        // Of a past against chance each year would be rewired for itself.
        for (place, indicator) in REGISTRY.iter().enumerate().filter(|it| !looks_back(it.1)) {
            if let Compute::Label(compute) = indicator.compute {
                labels.push((indicator, compute(case)));
            } else if let Compute::Drawn(compute) = indicator.compute {
                if draws.count > 0 {
                    let sample_size = u32::try_from(case.network().actor_count()).unwrap_or(u32::MAX);
                    values.insert((place, None), Finding::new(compute(case, draws), sample_size));
                }
            } else {
                let findings = of_indicator(case, indicator);
                values.extend(findings.into_iter().map(|(part, finding)| ((place, part), finding)));
            }
        }
        let mut linkages: Vec<u32> = case.network().ties.iter().map(|it| it.linkage).collect();
        linkages.sort_unstable();
        linkages.dedup();
        let (assessment, shape) = (Assessment::of(case), Shape::of(case.network()));
        Self { values, labels, assessment, shape, linkages }
    }
}

/// The values of both, side by side. A part that one of them lacks, as a sector without actors, is `empty` there.
fn compared(before: &Seen, after: &Seen) -> Vec<Compared> {
    let absent = Finding::absent(Reason::Empty);
    let mut both: BTreeMap<(usize, Option<Part>), [Finding; 2]> = BTreeMap::new();
    for (side, seen) in [before, after].into_iter().enumerate() {
        for (key, finding) in &seen.values {
            both.entry(*key).or_insert([absent; 2])[side] = *finding;
        }
    }
    let row = |((place, part), [before, after]): ((usize, Option<Part>), [Finding; 2])| {
        Some(Compared {
            indicator: REGISTRY.get(place)?,
            part,
            before: before.measure,
            after: after.measure,
            sample_sizes: [before.sample_size, after.sample_size],
        })
    };
    both.into_iter().filter_map(row).collect()
}

fn labels(before: &Seen, after: &Seen) -> Vec<LabelCompared> {
    let both = before.labels.iter().zip(&after.labels);
    both.map(|((indicator, before), (_, after))| LabelCompared { indicator, before: *before, after: *after })
        .collect()
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
        | Compute::Analysis(..) => false,
    };
    needs_none && matches!(indicator.compute.scope(), Scope::Cluster | Scope::Actor)
}
