//! The findings of one cluster and period, for every indicator of the registry that is published.

use super::REGISTRY;
use super::compute;
use super::meta::{Compute, Cost, Draws, Indicator, Part, Sampled, Scope};
use crate::model::measure::{Interval, Measure, Reason};
use crate::model::{milestone::Milestone, pillar::Pillar, sector::Sector, stage::Stage};
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
    /// What a share is a share of; of other values the number of actors of the network, n, or of the sector, and for values of
    /// pathways of artifacts of the stage, or of all with a stage.
    pub sample_size: u32,
    /// Whether an interval of the value is still to come: where it is not, a value without interval has none.
    pub interval_awaited: bool,
}

impl Finding {
    /// A finding whose interval, if it has one, is known.
    pub const fn new(measure: Measure, sample_size: u32) -> Self {
        let sample_size =
            if let Some(observations) = measure.observations() { observations } else { sample_size };
        Self { measure, sample_size, interval_awaited: false }
    }

    /// A value that was not computed.
    pub const fn absent(reason: Reason) -> Self {
        Self::new(Measure::Undefined(reason), 0)
    }

    /// The same finding, whose interval comes later if its value is defined.
    #[must_use]
    pub const fn awaiting(self) -> Self {
        Self { interval_awaited: self.measure.value().is_some(), ..self }
    }

    /// The same finding with an interval, where its value is defined and there is one.
    #[must_use]
    pub fn with(self, interval: impl FnOnce() -> Option<Interval>) -> Self {
        match self.measure {
            Measure::Value { value, interval: known } => {
                Self::new(Measure::Value { value, interval: interval().or(known) }, self.sample_size)
            }
            Measure::Undefined(_) => Self { interval_awaited: false, ..self },
        }
    }

    /// Whether the value or its interval is still to come.
    pub(super) fn is_awaited(self) -> bool {
        self.interval_awaited || self.is_pending()
    }

    /// The same finding where nothing is to come any more.
    pub(super) fn given_up(self) -> Self {
        let measure = if self.is_pending() { Measure::Undefined(Reason::Stopped) } else { self.measure };
        Self { measure, interval_awaited: false, ..self }
    }

    /// Whether the value itself is still to come.
    fn is_pending(self) -> bool {
        self.measure == Measure::Undefined(Reason::Pending)
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
        | Compute::Pillars(_)
        | Compute::Label(_)
        | Compute::Analysis(..) => Input::More,
    }
}

/// Every value of scope cluster or of a part that needs no random numbers, by position in the registry; empty for all others.
/// What needs some stands there as `pending`: later steps put its values in these places and change nothing else. Values of
/// the year before are shared where they rest on the same network or pathways.
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
    let stop = case.survey().stop();
    let findings = REGISTRY.iter().enumerate().take_while(|_| !stop.is_due()).map(|(at, indicator)| {
        if indicator.cost == Cost::Drawn {
            return awaited(case, indicator).into();
        }
        let findings = shared(at, input(indicator.compute));
        findings.unwrap_or_else(|| {
            let findings = of_indicator(case, indicator).into_iter();
            findings.map(|(part, it)| (part, awaiting_interval(case, indicator, it))).collect()
        })
    });
    findings.collect()
}

/// What stands for the values of an indicator until they are there, or because they never will be. Of the ranks of a cluster
/// it is not known beforehand how many there are; they and the quadrants are told for the published year alone.
fn awaited(case: &Case<'_>, indicator: &Indicator) -> Vec<PartFinding> {
    let pending = Measure::Undefined(Reason::Pending);
    let n = sample_size(case, indicator);
    match indicator.compute.scope() {
        Scope::Cluster if !matches!(indicator.compute, Compute::Analysis(..)) => one(pending, n),
        Scope::Pillar => {
            Pillar::ALL.into_iter().map(|it| (Some(Part::Pillar(it)), Finding::new(pending, n))).collect()
        }
        Scope::Rank | Scope::Quadrant if case.survey().year() == Some(case.period.year) => {
            let drawn = case.survey().assumptions.draws > 0;
            one(if drawn { pending } else { Measure::Undefined(Reason::NoDraws) }, n)
        }
        Scope::Actor
        | Scope::Cluster
        | Scope::Sector
        | Scope::SectorPair
        | Scope::Stage
        | Scope::Milestone
        | Scope::Rank
        | Scope::Quadrant
        | Scope::Area
        | Scope::Artifact
        | Scope::ClusterPair
        | Scope::Demand
        | Scope::Request => Vec::new(),
    }
}

/// A finding whose interval comes with the draws, if its indicator has one and there are draws.
fn awaiting_interval(case: &Case<'_>, indicator: &Indicator, finding: Finding) -> Finding {
    if is_sampled(indicator) && case.survey().assumptions.draws > 0 { finding.awaiting() } else { finding }
}

/// The indicator whose interval comes from the standing of all clusters.
pub const MATURITY: &str = "maturity";

/// Whether a value or its interval rests on random numbers.
pub fn is_random(indicator: &Indicator) -> bool {
    indicator.cost == Cost::Drawn || is_sampled(indicator)
}

fn is_sampled(indicator: &Indicator) -> bool {
    matches!(indicator.compute, Compute::Sampled(_)) || indicator.id.as_str() == MATURITY
}

/// Whether a value looks back at values against chance in earlier years.
pub fn looks_back(indicator: &Indicator) -> bool {
    indicator.cost == Cost::Drawn && indicator.reads == NamedView::Series
}

/// Puts the values that rest on random networks in the places where they are awaited; those that look back at other years
/// stay out unless they are `wanted`. Cases that are alike have the same ones, if clusters of the same size stand beside them.
pub(super) fn put_chance(
    case: &Case<'_>,
    wanted: fn(&Indicator) -> bool,
    before: Option<(Case<'_>, &[Arc<[PartFinding]>])>,
    findings: &mut [Arc<[PartFinding]>],
) {
    let rewirings = case.rewirings();
    let common_size = |case: &Case<'_>| case.survey().common_size(case.period);
    let same_network = before
        .filter(|(it, _)| it.network().is_alike(case.network()) && common_size(it) == common_size(case));
    let same = same_network.filter(|(it, _)| it.pathways() == case.pathways());
    for (at, (indicator, place)) in REGISTRY.iter().zip(findings).enumerate() {
        let is_awaited = place.iter().any(|it| it.1.is_pending());
        if !is_awaited || !wanted(indicator) || case.survey().stop().is_due() {
            continue;
        }
        if let Compute::Drawn(compute) = indicator.compute {
            let reads_network = NamedView::NETWORKS.contains(&indicator.reads);
            let alike = if reads_network { same_network } else { same };
            *place = match alike.and_then(|(_, findings)| findings.get(at)) {
                Some(findings) => Arc::clone(findings),
                None => one(compute(case, rewirings), sample_size(case, indicator)).into(),
            };
        } else if matches!(indicator.compute, Compute::Case(_) | Compute::Pillars(_)) {
            let findings = of_indicator(case, indicator).into_iter();
            *place = findings.map(|(part, it)| (part, awaiting_interval(case, indicator, it))).collect();
        }
    }
}

/// Adds the intervals that come from draws about one cluster. Cases that are alike have the same ones.
pub(super) fn put_intervals(
    case: &Case<'_>,
    draws: Draws,
    before: Option<(Case<'_>, &[Arc<[PartFinding]>])>,
    findings: &mut [Arc<[PartFinding]>],
) {
    let same = before.filter(|(it, _)| {
        let reference = |it: &Case<'_>| it.survey().reference_counts(it.period);
        it.network().is_alike(case.network())
            && it.pathways() == case.pathways()
            && it.events() == case.events()
            && reference(it) == reference(case)
    });
    for (at, (indicator, place)) in REGISTRY.iter().zip(findings).enumerate() {
        let Compute::Sampled(Sampled { interval, .. }) = indicator.compute else { continue };
        if !place.iter().any(|it| it.1.interval_awaited) {
            continue;
        }
        *place = match same.and_then(|(_, findings)| findings.get(at)) {
            Some(findings) => Arc::clone(findings),
            None => place.iter().map(|it| (it.0, it.1.with(|| interval(case, draws)))).collect(),
        };
    }
}

/// The values of an indicator for a cluster and period: one, or one for each part; none where they need draws, are names or
/// belong to actors, and none of a period without values.
pub fn of_indicator(case: &Case<'_>, indicator: &Indicator) -> Vec<PartFinding> {
    if !case.is_published() {
        return Vec::new();
    }
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
                (Some(Part::Sector(it)), Finding::new(compute(case, it), sample_size))
            };
            Sector::ALL.into_iter().filter(|it| counts[it.index()] > 0).map(of).collect()
        }
        Compute::SectorPairs(compute) => {
            let of = |(a, b)| (Some(Part::pair(a, b)), Finding::new(compute(case.network(), a, b), n));
            present_pairs(case.network()).map(of).collect()
        }
        Compute::Stages(compute) => of_stages(case, |it| compute(case.pathways(), it)),
        Compute::CaseStages(compute) => of_stages(case, |it| compute(case, it)),
        Compute::Milestones(compute) => {
            let of = |it| (Some(Part::Milestone(it)), Finding::new(compute(case, it), n));
            Milestone::ALL.into_iter().map(of).collect()
        }
        Compute::Pillars(compute) => {
            let of = |it| (Some(Part::Pillar(it)), Finding::new(compute(case, it), n));
            Pillar::ALL.into_iter().map(of).collect()
        }
        Compute::Actors(_)
        | Compute::Drawn(_)
        | Compute::Artifacts(_)
        | Compute::Label(_)
        | Compute::ArtifactSets(_)
        | Compute::Analysis(..) => Vec::new(),
    }
}

fn of_stages(case: &Case<'_>, measure: impl Fn(Stage) -> Measure) -> Vec<PartFinding> {
    let of = |it: Stage| {
        let sample_size = narrow(case.pathways().of_stage(it).count());
        (Some(Part::Stage(it)), Finding::new(measure(it), sample_size))
    };
    Stage::ALL.into_iter().map(of).collect()
}

fn one(measure: Measure, sample_size: u32) -> Vec<PartFinding> {
    vec![(None, Finding::new(measure, sample_size))]
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
