//! Every published value of a revision: computed once, read by everything.
//!
//! **Periods.** The published year Y is the latest year with the start of a linkage or the date of an artifact, unless
//! the configuration sets it; never that of a clock. Clusters have values for each year from their first dated linkage
//! to Y (for Y alone when they have none), actors for Y. Each comes in both windows.
//!
//! **In which network an actor is measured.** In that of its cluster, of inside linkages only: the network that roles,
//! ranks and sector shares of the cluster speak of. An actor of several clusters has values in each of them; where one
//! value is asked for, as by an observation, it is that of the first of its clusters by IRI, its *home*. An actor of no
//! cluster has no value: in a network of everybody its numbers would measure how much of the world was recorded.
//!
//! **Rank.** Within its cluster, among the actors whose value is defined; the largest value is first, and equal values
//! share the smaller rank (1, 2, 2, 4).

use super::REGISTRY;
use super::column::{Column, Place, column};
use super::meta::{Compute, IndicatorId, Part};
use crate::model::measure::{Measure, Reason};
use crate::model::period::{Period, Window};
use crate::model::{sector::Sector, stage::Stage};
use crate::network::graph::Network;
use crate::network::pathways::Pathways;
use crate::network::projection::Projection;
use crate::network::tables::Tables;
use crate::network::view::{NamedView, Span, View};
use rayon::prelude::*;
use std::ops::RangeInclusive;

/// The published values of a revision.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// The published year, Y; `None` when nothing has a date and none was set: then there are no values.
    pub year: Option<i16>,
    /// By row of the cluster.
    clusters: Vec<ClusterResults>,
    /// By row of the actor: the first of its clusters.
    homes: Vec<Option<u32>>,
}

/// A value and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// The value, or why there is none.
    pub measure: Measure,
    /// Number of actors of the network, n; of artifacts of the stage, or of all with a stage, for values of pathways.
    pub sample_size: u32,
}

/// A finding with the part of the cluster that it belongs to, if it is one of a part.
pub type PartFinding = (Option<Part>, Finding);

/// What the network of a cluster and period held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Actors.
    pub actors: u32,
    /// Linked pairs.
    pub linkages: u32,
    /// Linkages without a start.
    pub undated: u32,
    /// Linkages whose end was assumed.
    pub end_assumed: u32,
}

/// The values of one cluster: those of five years, those of all.
#[derive(Debug, Clone, PartialEq)]
struct ClusterResults {
    first_year: i16,
    windows: [WindowResults; 2],
}

#[derive(Debug, Clone, Default, PartialEq)]
struct WindowResults {
    /// By year from the first.
    years: Vec<Year>,
    /// Values that differ; neighbouring years often have the same.
    values: Vec<Values>,
    /// Actors of the network of Y (rows), ascending.
    actors: Vec<u32>,
    /// Their values in Y, by position in the registry; empty for other scopes.
    actor_values: Vec<Vec<Measure>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Year {
    values: usize,
    held: Held,
}

/// The findings of a cluster and period, by position in the registry; empty for actors.
type Values = Vec<Vec<PartFinding>>;

impl Results {
    /// Computes every value, clusters in parallel. `year` is the published year where the configuration sets one.
    pub fn compute(tables: &Tables, year: Option<i16>) -> Self {
        Self::compute_unless(tables, year, &|| false).unwrap_or_default()
    }

    /// Computes every value; `None` once `stopped` says so, which is asked between the years of a cluster.
    pub fn compute_unless(
        tables: &Tables,
        year: Option<i16>,
        stopped: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let Some(year) = year.or_else(|| tables.latest_year()) else { return Some(Self::default()) };
        let rows = 0..u32::try_from(tables.clusters.len()).unwrap_or(u32::MAX);
        let clusters = rows.into_par_iter().map(|it| of_cluster(tables, it, year, stopped)).collect();
        let homes = tables.actors.iter().map(|it| it.clusters.first().copied()).collect();
        (!stopped()).then_some(Self { year: Some(year), clusters, homes })
    }

    /// The years for which a cluster has values.
    pub fn years(&self, cluster: u32) -> Option<RangeInclusive<i16>> {
        Some(self.clusters.get(cluster as usize)?.first_year..=self.year?)
    }

    /// The value of an indicator of scope cluster.
    pub fn cluster(&self, indicator: IndicatorId, cluster: u32, period: Period) -> Option<Finding> {
        self.parts(indicator, cluster, period).iter().find(|it| it.0.is_none()).map(|it| it.1)
    }

    /// The value of a part of a cluster.
    pub fn part(&self, indicator: IndicatorId, cluster: u32, part: Part, period: Period) -> Option<Finding> {
        self.parts(indicator, cluster, period).iter().find(|it| it.0 == Some(part)).map(|it| it.1)
    }

    /// All values of an indicator for a cluster and period: one without a part, or one for each part.
    pub fn parts(&self, indicator: IndicatorId, cluster: u32, period: Period) -> &[PartFinding] {
        let found = self.values(cluster, period).zip(position(indicator));
        found.and_then(|(values, at)| values.get(at)).map(Vec::as_slice).unwrap_or_default()
    }

    /// What the network of a cluster and period held.
    pub fn held(&self, cluster: u32, period: Period) -> Option<Held> {
        Some(self.year_of(cluster, period)?.1.held)
    }

    /// The cluster in whose network an actor is measured where one value is asked for.
    pub fn home(&self, actor: u32) -> Option<u32> {
        self.homes.get(actor as usize).copied().flatten()
    }

    /// The value of an indicator of scope actor in the published year, in the network of its home.
    pub fn actor(&self, indicator: IndicatorId, actor: u32, window: Window) -> Option<Finding> {
        self.column(indicator, self.home(actor)?, window)?.finding(actor)
    }

    /// The values of an indicator for all actors of a cluster in the published year.
    pub fn column(&self, indicator: IndicatorId, cluster: u32, window: Window) -> Option<Column<'_>> {
        let results = self.clusters.get(cluster as usize)?.windows.get(window_index(window))?;
        column(&results.actors, results.actor_values.get(position(indicator)?)?)
    }

    /// Where an actor stands among the actors of its home.
    pub fn place(&self, indicator: IndicatorId, actor: u32, window: Window) -> Option<Place> {
        self.column(indicator, self.home(actor)?, window)?.place(actor)
    }

    fn values(&self, cluster: u32, period: Period) -> Option<&Values> {
        let (results, year) = self.year_of(cluster, period)?;
        results.values.get(year.values)
    }

    fn year_of(&self, cluster: u32, period: Period) -> Option<(&WindowResults, &Year)> {
        let cluster = self.clusters.get(cluster as usize)?;
        let results = cluster.windows.get(window_index(period.window))?;
        let at = usize::try_from(period.year.checked_sub(cluster.first_year)?).ok()?;
        Some((results, results.years.get(at)?))
    }
}

/// Position of an indicator in the registry.
pub fn position(indicator: IndicatorId) -> Option<usize> {
    REGISTRY.iter().position(|it| it.id == indicator)
}

const fn window_index(window: Window) -> usize {
    match window {
        Window::FiveYears => 0,
        Window::AllYears => 1,
    }
}

fn of_cluster(
    tables: &Tables,
    cluster: u32,
    last: i16,
    stopped: &(dyn Fn() -> bool + Sync),
) -> ClusterResults {
    let view = View::named(NamedView::Strength, vec![cluster], Span::default());
    let projection = Projection::new(tables, &view);
    let first = projection.first_start().map_or(last, |it| it.year.min(last));
    let years = || (first..=last).take_while(|_| !stopped());
    let of = |window| of_window(tables, cluster, &projection, years(), window);
    let (five, all) = rayon::join(|| of(Window::FiveYears), || of(Window::AllYears));
    ClusterResults { first_year: first, windows: [five, all] }
}

fn of_window(
    tables: &Tables,
    cluster: u32,
    projection: &Projection,
    years: impl Iterator<Item = i16>,
    window: Window,
) -> WindowResults {
    let mut results = WindowResults::default();
    let mut last: Option<(Network, Pathways)> = None;
    for year in years {
        let span = Span::from(Period { year, window });
        let network = projection.network(span);
        let pathways = Pathways::new(tables, &[cluster], span);
        let held = Held {
            actors: narrow(network.actor_count()),
            linkages: narrow(network.linkage_count()),
            undated: narrow(network.undated),
            end_assumed: narrow(network.end_assumed),
        };
        let alike = last.as_ref().is_some_and(|it| it.0.is_alike(&network) && it.1 == pathways);
        if !alike {
            results.values.push(values(&network, &pathways));
            last = Some((network, pathways));
        }
        results.years.push(Year { values: results.values.len() - 1, held });
    }
    if let Some((network, _)) = last {
        results.actors = network.members.iter().map(|it| it.row).collect();
        results.actor_values = REGISTRY.iter().map(|it| actor_values(it.compute, &network)).collect();
    }
    results
}

/// Every value of scope cluster or of a part, by position in the registry.
fn values(network: &Network, pathways: &Pathways) -> Values {
    REGISTRY.iter().map(|it| findings(it.compute, network, pathways)).collect()
}

/// The values of an indicator for a cluster, from its network and its pathways: one, or one for each part; none for an
/// indicator of actors.
pub fn findings(compute: Compute, network: &Network, pathways: &Pathways) -> Vec<PartFinding> {
    let n = narrow(network.actor_count());
    let one = |measure, sample_size| vec![(None, Finding { measure, sample_size })];
    match compute {
        Compute::Actors(_) => Vec::new(),
        Compute::Cluster(compute) => one(compute(network), n),
        Compute::Pathways(compute) => {
            let staged = Stage::ALL.iter().map(|it| pathways.of_stage(*it).count()).sum();
            one(compute(pathways), narrow(staged))
        }
        Compute::SectorPairs(compute) => present_pairs(network)
            .map(|(a, b)| {
                (Some(Part::pair(a, b)), Finding { measure: compute(network, a, b), sample_size: n })
            })
            .collect(),
        Compute::Stages(compute) => Stage::ALL
            .iter()
            .map(|stage| {
                let sample_size = narrow(pathways.of_stage(*stage).count());
                (Some(Part::Stage(*stage)), Finding { measure: compute(pathways, *stage), sample_size })
            })
            .collect(),
    }
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

fn actor_values(compute: Compute, network: &Network) -> Vec<Measure> {
    match compute {
        Compute::Actors(compute) => {
            let mut values = compute(network);
            // One value per actor, whatever a function does.
            values.resize(network.actor_count(), Measure::Undefined(Reason::NotEstimable));
            values
        }
        Compute::Cluster(_) | Compute::Pathways(_) | Compute::SectorPairs(_) | Compute::Stages(_) => {
            Vec::new()
        }
    }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
