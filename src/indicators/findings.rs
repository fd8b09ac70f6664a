//! The findings of one cluster and period, for every indicator of the registry that is published.

use super::REGISTRY;
use super::compute;
use super::meta::{Compute, Draws, Indicator, Part, Sampled};
use crate::model::measure::{Interval, Measure};
use crate::model::{milestone::Milestone, sector::Sector, stage::Stage};
use crate::network::graph::Network;
use crate::network::pathways::Pathways;
use crate::network::survey::Case;
use crate::network::view::NamedView;
use std::sync::Arc;

/// A value and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// The value, or why there is none.
    pub measure: Measure,
    /// Number of actors of the network, n, or of the sector; of artifacts of the stage, or of all with a stage, for values
    /// of pathways.
    pub sample_size: u32,
}

impl Finding {
    /// The same finding with an interval, where its value is defined and there is one.
    fn with(self, interval: impl FnOnce() -> Option<Interval>) -> Self {
        match self.measure {
            Measure::Value { value, interval: known } => {
                Self { measure: Measure::Value { value, interval: interval().or(known) }, ..self }
            }
            Measure::Undefined(_) => self,
        }
    }
}

/// A finding with the part of the cluster that it belongs to, if it is one of a part.
pub type PartFinding = (Option<Part>, Finding);

/// What a function reads: what is alike gives the same values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Input {
    Network,
    Pathways,
    /// More than one of them, or other periods.
    More,
}

const fn input(compute: Compute) -> Input {
    match compute {
        Compute::Actors(_) | Compute::ActorsSummed(_) | Compute::Cluster(_) | Compute::SectorPairs(_) => {
            Input::Network
        }
        Compute::Pathways(_) | Compute::Stages(_) | Compute::Artifacts(_) | Compute::ArtifactSets(_) => {
            Input::Pathways
        }
        Compute::Case(_)
        | Compute::Drawn(_)
        | Compute::Sampled(_)
        | Compute::Sectors(_)
        | Compute::CaseStages(_)
        | Compute::Milestones(_)
        | Compute::Label(_)
        | Compute::Analysis(_) => Input::More,
    }
}

/// Every value of scope cluster or of a part that needs no draws, by position in the registry; empty for all others.
/// Those of the year before are shared where they rest on the same network or pathways.
pub(super) fn of_period(
    case: &Case<'_>,
    before: Option<(Case<'_>, &[Arc<[PartFinding]>])>,
) -> Vec<Arc<[PartFinding]>> {
    let same_network = before.is_some_and(|(it, _)| it.network().is_alike(case.network()));
    let same_pathways = before.is_some_and(|(it, _)| it.pathways() == case.pathways());
    let shared = |at: usize, input: Input| {
        let alike = match input {
            Input::Network => same_network,
            Input::Pathways => same_pathways,
            Input::More => false,
        };
        before.filter(|_| alike).and_then(|(_, findings)| findings.get(at)).map(Arc::clone)
    };
    let findings = REGISTRY.iter().enumerate().map(|(at, indicator)| {
        shared(at, input(indicator.compute)).unwrap_or_else(|| of_indicator(case, indicator).into())
    });
    findings.collect()
}

/// Puts the values and the intervals that need draws in their places. Cases that are alike have the same ones, if clusters
/// of the same size stand beside them.
pub(super) fn draw(
    case: &Case<'_>,
    draws: Draws,
    before: Option<(Case<'_>, &[Arc<[PartFinding]>])>,
    findings: &mut [Arc<[PartFinding]>],
) {
    let common_size = |case: &Case<'_>| case.survey().common_size(case.period);
    let same_network = before
        .filter(|(it, _)| it.network().is_alike(case.network()) && common_size(it) == common_size(case));
    let same = same_network.filter(|(it, _)| it.pathways() == case.pathways());
    let same_samples = same.filter(|(it, _)| {
        let reference = |it: &Case<'_>| it.survey().reference_counts(it.period);
        it.events() == case.events() && reference(it) == reference(case)
    });
    for (at, (indicator, place)) in REGISTRY.iter().zip(findings).enumerate() {
        if let Compute::Drawn(compute) = indicator.compute {
            let reads_network = NamedView::NETWORKS.contains(&indicator.reads);
            let alike = if reads_network { same_network } else { same };
            *place = match alike.and_then(|(_, findings)| findings.get(at)) {
                Some(findings) => Arc::clone(findings),
                None => one(compute(case, draws), sample_size(case, indicator)).into(),
            };
        } else if let Compute::Sampled(Sampled { interval, .. }) = indicator.compute {
            *place = match same_samples.and_then(|(_, findings)| findings.get(at)) {
                Some(findings) => Arc::clone(findings),
                None => place.iter().map(|it| (it.0, it.1.with(|| interval(case, draws)))).collect(),
            };
        }
    }
}

/// The values of an indicator for a cluster and period: one, or one for each part; none where they need draws, are names or
/// belong to actors.
pub fn of_indicator(case: &Case<'_>, indicator: &Indicator) -> Vec<PartFinding> {
    let n = narrow(case.network().actor_count());
    match indicator.compute {
        Compute::Cluster(compute) => one(compute(case.network()), n),
        Compute::ActorsSummed(compute) => one(compute::sum(&compute(case.network())), n),
        Compute::Pathways(compute) => one(compute(case.pathways()), sample_size(case, indicator)),
        Compute::Case(compute) | Compute::Sampled(Sampled { value: compute, .. }) => {
            one(compute(case), sample_size(case, indicator))
        }
        Compute::Sectors(compute) => {
            let counts = case.network().sector_counts();
            let of = |it: Sector| {
                let sample_size = narrow(counts[it.index()]);
                (Some(Part::Sector(it)), Finding { measure: compute(case, it), sample_size })
            };
            Sector::ALL.into_iter().filter(|it| counts[it.index()] > 0).map(of).collect()
        }
        Compute::SectorPairs(compute) => {
            let of = |(a, b)| {
                (Some(Part::pair(a, b)), Finding { measure: compute(case.network(), a, b), sample_size: n })
            };
            present_pairs(case.network()).map(of).collect()
        }
        Compute::Stages(compute) => of_stages(case, |it| compute(case.pathways(), it)),
        Compute::CaseStages(compute) => of_stages(case, |it| compute(case, it)),
        Compute::Milestones(compute) => {
            let of = |it| (Some(Part::Milestone(it)), Finding { measure: compute(case, it), sample_size: n });
            Milestone::ALL.into_iter().map(of).collect()
        }
        Compute::Actors(_)
        | Compute::Drawn(_)
        | Compute::Artifacts(_)
        | Compute::Label(_)
        | Compute::ArtifactSets(_)
        | Compute::Analysis(_) => Vec::new(),
    }
}

fn of_stages(case: &Case<'_>, measure: impl Fn(Stage) -> Measure) -> Vec<PartFinding> {
    let of = |it: Stage| {
        let sample_size = narrow(case.pathways().of_stage(it).count());
        (Some(Part::Stage(it)), Finding { measure: measure(it), sample_size })
    };
    Stage::ALL.into_iter().map(of).collect()
}

fn one(measure: Measure, sample_size: u32) -> Vec<PartFinding> {
    vec![(None, Finding { measure, sample_size })]
}

/// Number of actors, or of artifacts with a stage where the indicator reads pathways.
fn sample_size(case: &Case<'_>, indicator: &Indicator) -> u32 {
    if indicator.reads == NamedView::Pathway {
        staged(case.pathways())
    } else {
        narrow(case.network().actor_count())
    }
}

fn staged(pathways: &Pathways) -> u32 {
    narrow(Stage::ALL.iter().map(|it| pathways.of_stage(*it).count()).sum())
}

/// Pairs of sectors that have an actor each, in the order of the sectors; a sector with itself is one.
fn present_pairs(network: &Network) -> impl Iterator<Item = (Sector, Sector)> {
    let counts = network.sector_counts();
    let present = move |it: &Sector| counts[it.index()] > 0;
    Sector::ALL
        .into_iter()
        .filter(present)
        .flat_map(move |a| Sector::ALL.into_iter().skip(a.index()).filter(present).map(move |b| (a, b)))
}

/// A count as it is stored.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
