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
//! **Steps.** What rests on random networks or draws is `pending` at first and is put in its place by later steps. A step adds
//! values and intervals; it never changes one that is there.
//!
//! **Rank.** Within its cluster, among the actors whose value is defined; the largest value is first, and equal values
//! share the smaller rank (1, 2, 2, 4).

use super::REGISTRY;
use super::column::{Column, Place, column};
use super::findings::{self, PartFinding};
use super::meta::{Draws, Indicator, IndicatorId, Part};
use super::pillars::Assessment;
use crate::model::measure::{Measure, Reason};
use crate::model::period::{Period, Window};
use crate::model::scale::Scale;
use crate::network::graph::Network;
use crate::network::survey::{Case, History, Named, Survey};
use rayon::prelude::*;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub use super::findings::Finding;

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
    /// Actors of the network of Y (rows), ascending.
    actors: Vec<u32>,
    /// Their values in Y, by position in the registry; empty for other scopes.
    actor_values: Vec<Vec<Measure>>,
}

/// The case of the year before, with its findings by position in the registry.
type Before<'a> = (Case<'a>, &'a [Arc<[PartFinding]>]);

#[derive(Debug, Clone, PartialEq)]
struct Year {
    /// The findings by position in the registry; empty for what is not published. Neighbouring years share those that
    /// rest on the same network or pathways.
    findings: Vec<Arc<[PartFinding]>>,
    held: Held,
    /// The values on which maturity rests, once they are there.
    inputs: Option<Arc<[Named]>>,
}

/// For which years what rests on random numbers is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// The published year, without what looks back at the others.
    Latest,
    /// The published year.
    LatestWithPast,
    /// All.
    All,
}

impl Years {
    fn wanted(self) -> fn(&Indicator) -> bool {
        match self {
            Self::Latest => |it| !findings::looks_back(it),
            Self::LatestWithPast | Self::All => |_| true,
        }
    }
}

impl Results {
    /// Computes every value, clusters in parallel; intervals and ranks that come from draws are left out.
    pub fn compute(survey: &Survey<'_>) -> Self {
        let plain = Self::compute_plain(survey, &|_, _| {});
        plain.and_then(|it| it.with_chance(survey, Years::All, &|_, _| {})).unwrap_or_default()
    }

    /// Computes every value that needs no random numbers; `None` once the survey is stopped, which is asked between
    /// indicators.
    pub fn compute_plain(survey: &Survey<'_>, advanced: Advanced<'_>) -> Option<Self> {
        let Some(year) = survey.year() else { return Some(Self::default()) };
        let rows = 0..u32::try_from(survey.tables.clusters.len()).unwrap_or(u32::MAX);
        let histories: Vec<_> = rows.map(|it| survey.history(it)).collect();
        let years: usize = histories.iter().map(|it| it.years().count()).sum();
        let progress = Progress::new(years * Window::ALL.len(), advanced);
        let clusters = histories.par_iter().map(|it| of_cluster(it, &progress)).collect();
        let homes = survey.tables.actors.iter().map(|it| it.clusters.first().copied()).collect();
        (!survey.stop().is_due()).then_some(Self { year: Some(year), clusters, homes })
    }

    /// These values with those that rest on random networks; `None` once the survey is stopped, which is asked between
    /// random networks. Those that are there stay as they are.
    pub fn with_chance(&self, survey: &Survey<'_>, years: Years, advanced: Advanced<'_>) -> Option<Self> {
        self.with_each(survey, self.first(years), advanced, &|case, before, year| {
            findings::put_chance(case, years.wanted(), before, &mut year.findings);
            year.inputs = Some(Assessment::of(case).inputs.into());
        })
    }

    /// These values with the intervals that come from draws about one cluster; `None` once the survey is stopped, which is
    /// asked between the years of a cluster.
    pub fn with_intervals(
        &self,
        survey: &Survey<'_>,
        draws: Draws,
        years: Years,
        advanced: Advanced<'_>,
    ) -> Option<Self> {
        self.with_each(survey, self.first(years), advanced, &|case, before, year| {
            findings::put_intervals(case, draws, before, &mut year.findings);
        })
    }

    fn first(&self, years: Years) -> i16 {
        if years == Years::All { i16::MIN } else { self.year.unwrap_or(i16::MIN) }
    }

    /// These values with what `add` makes of each year since one, given the case before it with its findings; clusters in
    /// parallel.
    fn with_each(
        &self,
        survey: &Survey<'_>,
        from: i16,
        advanced: Advanced<'_>,
        add: &(dyn Fn(&Case<'_>, Option<Before<'_>>, &mut Year) + Sync),
    ) -> Option<Self> {
        let mut clusters = self.clusters.clone();
        let stop = survey.stop();
        let years = |it: &ClusterResults| it.windows.iter().map(|it| it.years.len()).sum::<usize>();
        let progress = Progress::new(clusters.iter().map(years).sum(), advanced);
        let rows = 0_u32..u32::try_from(clusters.len()).unwrap_or(u32::MAX);
        rows.into_par_iter().zip(&mut clusters).for_each(|(row, results)| {
            let history = survey.history(row);
            self.remind(&history);
            let first_year = results.first_year;
            for (window, results) in Window::ALL.into_iter().zip(&mut results.windows) {
                let mut last: Option<(Case<'_>, Vec<Arc<[PartFinding]>>)> = None;
                for (year, values) in (first_year..).zip(&mut results.years) {
                    progress.step();
                    if year < from {
                        continue;
                    }
                    let case = history.case(Period { year, window });
                    let Some(case) = case.filter(|_| !stop.is_due()) else { return };
                    let before = last.as_ref().map(|(case, findings)| (*case, &**findings));
                    add(&case, before, values);
                    last = Some((case, values.findings.clone()));
                }
            }
        });
        (!stop.is_due()).then(|| Self { year: self.year, clusters, homes: self.homes.clone() })
    }

    /// Gives a history of the same rows the values on which maturity rests, so that they are not computed again.
    pub fn remind(&self, history: &History<'_>) {
        let Some(cluster) = self.clusters.get(history.cluster as usize) else { return };
        for (window, results) in Window::ALL.into_iter().zip(&cluster.windows) {
            for (year, values) in (cluster.first_year..).zip(&results.years) {
                let case = history.case(Period { year, window });
                if let Some((case, inputs)) = case.zip(values.inputs.as_ref()) {
                    case.remembered(|| inputs.as_ref().into());
                }
            }
        }
    }

    /// The scores of a cluster in a period, of the values that are published of it; `None` where these are not there.
    pub fn assessment(&self, cluster: u32, period: Period, scale: &Scale) -> Option<Assessment> {
        let inputs = self.year_of(cluster, period)?.inputs.as_ref()?;
        Some(Assessment::new(inputs.to_vec(), scale))
    }

    /// Number of clusters.
    pub fn cluster_count(&self) -> u32 {
        findings::narrow(self.clusters.len())
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
        let found = self.year_of(cluster, period).zip(position(indicator));
        found.and_then(|(year, at)| year.findings.get(at)).map(|it| &**it).unwrap_or_default()
    }

    /// Puts values that were computed elsewhere in their place.
    pub fn put(&mut self, indicator: IndicatorId, cluster: u32, period: Period, findings: Vec<PartFinding>) {
        let year = self.clusters.get_mut(cluster as usize).and_then(|cluster| {
            let at = usize::try_from(period.year.checked_sub(cluster.first_year)?).ok()?;
            cluster.windows.get_mut(window_index(period.window))?.years.get_mut(at)
        });
        let place = year.zip(position(indicator)).and_then(|(year, at)| year.findings.get_mut(at));
        if let Some(place) = place {
            *place = findings.into();
        }
    }

    /// These values without any to come: what is pending was not computed since the run was stopped.
    #[must_use]
    pub fn given_up(&self) -> Self {
        let mut results = self.clone();
        let years = results.clusters.iter_mut().flat_map(|it| &mut it.windows).flat_map(|it| &mut it.years);
        for findings in years.flat_map(|it| &mut it.findings) {
            if findings.iter().any(|it| it.1.is_awaited()) {
                *findings = findings.iter().map(|it| (it.0, it.1.given_up())).collect();
            }
        }
        results
    }

    /// What the network of a cluster and period held.
    pub fn held(&self, cluster: u32, period: Period) -> Option<Held> {
        Some(self.year_of(cluster, period)?.held)
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

    fn year_of(&self, cluster: u32, period: Period) -> Option<&Year> {
        let cluster = self.clusters.get(cluster as usize)?;
        let results = cluster.windows.get(window_index(period.window))?;
        let at = usize::try_from(period.year.checked_sub(cluster.first_year)?).ok()?;
        results.years.get(at)
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

/// Told how many of how many years of clusters are done.
pub type Advanced<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// How far a computation over years of clusters is.
struct Progress<'a> {
    done: AtomicU64,
    total: u64,
    advanced: Advanced<'a>,
}

impl<'a> Progress<'a> {
    fn new(total: usize, advanced: Advanced<'a>) -> Self {
        Self { done: AtomicU64::new(0), total: total as u64, advanced }
    }

    /// One more is done, or will be in a moment.
    fn step(&self) {
        (self.advanced)(self.done.fetch_add(1, Ordering::Relaxed) + 1, self.total);
    }
}

fn of_cluster(history: &History<'_>, progress: &Progress<'_>) -> ClusterResults {
    let of = |window| of_window(history, window, progress);
    let (five, all) = rayon::join(|| of(Window::FiveYears), || of(Window::AllYears));
    ClusterResults { first_year: *history.years().start(), windows: [five, all] }
}

fn of_window(history: &History<'_>, window: Window, progress: &Progress<'_>) -> WindowResults {
    let mut results = WindowResults::default();
    let mut last: Option<(Case<'_>, usize)> = None;
    for year in history.years().take_while(|_| !history.survey.stop().is_due()) {
        progress.step();
        let Some(case) = history.case(Period { year, window }) else { continue };
        let network = case.network();
        let before = last.and_then(|(case, at)| Some((case, results.years.get(at)?)));
        let findings = findings::of_period(&case, before.map(|(case, year)| (case, &*year.findings)));
        let held = Held {
            actors: findings::narrow(network.actor_count()),
            linkages: findings::narrow(network.linkage_count()),
            undated: findings::narrow(network.undated),
            end_assumed: findings::narrow(network.end_assumed),
        };
        last = Some((case, results.years.len()));
        results.years.push(Year { findings, held, inputs: None });
    }
    if let Some((case, _)) = last {
        results.actors = case.network().members.iter().map(|it| it.row).collect();
        results.actor_values =
            REGISTRY.iter().map(|it| actor_values(it.compute.of_actors(), &case)).collect();
    }
    results
}

fn actor_values(compute: Option<fn(&Network) -> Vec<Measure>>, case: &Case<'_>) -> Vec<Measure> {
    let Some(compute) = compute else { return Vec::new() };
    let mut values = compute(case.network());
    // One value per actor, whatever a function does.
    values.resize(case.network().actor_count(), Measure::Undefined(Reason::NotEstimable));
    values
}
