//! What indicators read of a cluster in a period, and of the same cluster in other periods.
//!
//! A [`Survey`] is a revision with its assumptions. The [`History`] of a cluster holds its networks and pathways, each
//! made when it is asked for first; a [`Case`] is one period of it. All of them are short-lived: they are made for one
//! analysis run or one answer.

use super::chance::{Chance, Drawn};
use super::events::Events;
use super::firsts::Firsts;
use super::graph::Network;
use super::headcount::Headcount;
use super::money::{self, Money, Transfer};
use super::pathways::{self, Pathways};
use super::projection::{Projection, is_active};
use super::tables::{Linkage, Tables};
use super::view::{Directed, NamedView, Span, View};
use crate::kernels::csr::Arcs;
use crate::kernels::draws::hashed;
use crate::kernels::null_model::{Measured, Moments};
use crate::kernels::sampling::Precision;
use crate::kernels::stop::Stop;
use crate::model::assumptions::{Assumptions, SAMPLING_CONFIDENCE};
use crate::model::date::Day;
use crate::model::measure::Measure;
use crate::model::period::{Period, Window};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Years before the first dated linkage that a case can look back to.
const YEARS_BEFORE: i16 = 10;

/// Number of artifacts of each stage.
pub type StageCounts = [usize; 6];

/// A value with the id of the indicator that gave it.
pub type Named = (&'static str, Measure);

/// The tables of a revision with what is assumed beyond them.
#[derive(Debug)]
pub struct Survey<'a> {
    /// The tables.
    pub tables: &'a Tables,
    /// The assumptions.
    pub assumptions: &'a Assumptions,
    reference: Vec<u32>,
    reference_tables: &'a Tables,
    pooled: Mutex<BTreeMap<Period, Arc<StageCounts>>>,
    derivations: OnceLock<Arcs>,
    stop: Stop<'a>,
    asked: Option<i16>,
}

impl<'a> Survey<'a> {
    /// A survey of tables.
    pub fn new(tables: &'a Tables, assumptions: &'a Assumptions) -> Self {
        let keys = &assumptions.reference;
        let wanted = |it: &str| keys.is_empty() || keys.iter().any(|key| key == it);
        let rows = (0_u32..).zip(&tables.clusters).filter(|it| wanted(&it.1.key));
        Self {
            tables,
            assumptions,
            reference: rows.map(|it| it.0).collect(),
            reference_tables: tables,
            pooled: Mutex::default(),
            derivations: OnceLock::new(),
            stop: Stop::NEVER,
            asked: None,
        }
    }

    /// The same survey for whoever asks about a year that need not be the published one.
    #[must_use]
    pub const fn asked_about(mut self, year: Option<i16>) -> Self {
        self.asked = year;
        self
    }

    /// The same survey for work that may be stopped.
    #[must_use]
    pub const fn until(mut self, stop: Stop<'a>) -> Self {
        self.stop = stop;
        self
    }

    /// Whether what is computed of it shall end before it is done.
    pub const fn stop(&self) -> Stop<'a> {
        self.stop
    }

    /// The same survey, with the reference clusters as other tables have them: a cluster that is changed to see what it
    /// would be is held against the reference of the data. The clusters are the same rows in both.
    #[must_use]
    pub fn with_reference_of(mut self, tables: &'a Tables) -> Self {
        self.reference_tables = tables;
        self
    }

    /// The year that is asked about, else the published one.
    pub fn year(&self) -> Option<i16> {
        self.asked.or_else(|| self.published_year())
    }

    /// The published year: that of the assumptions, else the latest one with a date.
    fn published_year(&self) -> Option<i16> {
        self.assumptions.year.or_else(|| self.tables.latest_year())
    }

    /// The last year up to some year of which anything can be known: that of the data where these end before.
    pub fn known_until(&self, year: i16) -> i16 {
        self.tables.latest_year().map_or(year, |it| it.min(year))
    }

    /// The clusters (row numbers) whose pooled stages are the reference, ascending.
    pub fn reference(&self) -> &[u32] {
        &self.reference
    }

    /// The stages of the artifacts of the reference clusters in a period, pooled: an artifact of two clusters counts in
    /// each of them.
    pub fn reference_counts(&self, period: Period) -> Arc<StageCounts> {
        let mut pooled = self.pooled.lock().unwrap_or_else(PoisonError::into_inner);
        let of_period = || {
            let mut counts = StageCounts::default();
            for cluster in &self.reference {
                let tables = self.reference_tables;
                let own = pathways::own_artifacts(tables, &[*cluster], Span::from(period));
                for stage in own.iter().filter_map(|it| tables.artifacts.get(*it as usize)?.stage) {
                    counts[stage.index()] += 1;
                }
            }
            Arc::new(counts)
        };
        Arc::clone(pooled.entry(period).or_insert_with(of_period))
    }

    /// What leads to what among all artifacts (row numbers).
    pub fn derivations(&self) -> &Arcs {
        let make = || Arcs::new(self.tables.artifacts.len(), self.tables.leads_to.to_vec());
        self.derivations.get_or_init(make)
    }

    /// The history of a cluster (row number).
    pub fn history(&self, cluster: u32) -> History<'_> {
        History::new(self, cluster, None)
    }

    /// The history of a cluster (row number) that has cases from a year on, whatever its linkages say.
    pub fn history_since(&self, cluster: u32, year: i16) -> History<'_> {
        History::new(self, cluster, Some(year))
    }
}

/// A cluster over the years.
#[derive(Debug)]
pub struct History<'a> {
    /// The revision.
    pub survey: &'a Survey<'a>,
    /// The cluster (row number).
    pub cluster: u32,
    projection: Arc<Projection>,
    /// The first year with values.
    pub(super) published_from: i16,
    /// The first year of which cases are asked for: no later than the last.
    first_year: i16,
    last_year: i16,
    cells: Vec<[Cell; 2]>,
    linkages: OnceLock<Vec<u32>>,
    transfers: OnceLock<Vec<Transfer>>,
    headcount: OnceLock<Headcount>,
    firsts: OnceLock<Firsts>,
}

/// What was made for one period.
#[derive(Debug, Default)]
pub(super) struct Cell {
    network: OnceLock<Network>,
    pathways: OnceLock<Pathways>,
    remembered: OnceLock<Box<[Named]>>,
    events: OnceLock<Events>,
    money: OnceLock<Money>,
    pub(super) chance: OnceLock<Drawn<Chance>>,
    pub(super) efficiency: OnceLock<Drawn<Option<f64>>>,
    pub(super) rarefied: OnceLock<Drawn<Measured<Option<Moments>>>>,
}

impl<'a> History<'a> {
    fn new(survey: &'a Survey<'a>, cluster: u32, since: Option<i16>) -> Self {
        // Ties keep their direction: the graph has none, but brokerage and reciprocity ask for it.
        let named = View::named(NamedView::Strength, vec![cluster], Span::default());
        let view = View { directed: Directed::Auto, ..named };
        let projection = Arc::new(Projection::new(survey.tables, &view));
        let last_year = survey.year().unwrap_or(0);
        let published_year = survey.published_year().unwrap_or(0);
        let first_start = projection.first_start().map_or(published_year, |it| it.year.min(published_year));
        let published_from = since.unwrap_or(first_start);
        let first_year = published_from.min(last_year);
        let count = usize::try_from(last_year - first_year + YEARS_BEFORE + 1).unwrap_or(1);
        Self {
            survey,
            cluster,
            projection,
            published_from,
            first_year,
            last_year,
            cells: std::iter::repeat_with(Default::default).take(count).collect(),
            linkages: OnceLock::new(),
            transfers: OnceLock::new(),
            headcount: OnceLock::new(),
            firsts: OnceLock::new(),
        }
    }

    /// The linkages (row numbers) with a participant in the cluster, of whatever type, ascending.
    fn linkages(&self) -> &[u32] {
        self.linkages.get_or_init(|| {
            let tables = self.survey.tables;
            let actors = tables.actors_of(self.cluster).iter();
            let mut rows: Vec<u32> = actors.flat_map(|it| tables.linkages_of(*it)).copied().collect();
            rows.sort_unstable();
            rows.dedup();
            rows
        })
    }

    fn transfers(&self) -> &[Transfer] {
        let Survey { tables, assumptions, .. } = *self.survey;
        self.transfers
            .get_or_init(|| money::transfers(tables, self.cluster, self.linkages(), &assumptions.rates))
    }

    /// How many actors there are at the ends of years.
    pub fn headcount(&self) -> &Headcount {
        self.headcount.get_or_init(|| Headcount::new(self.survey.tables, self.cluster))
    }

    /// When things happened for the first time.
    pub fn firsts(&self) -> &Firsts {
        self.firsts.get_or_init(|| Firsts::new(self.survey.tables, self.cluster, self.linkages()))
    }

    /// A network of the cluster, whose shortest paths are sampled where the assumptions say that it is too large.
    fn sampled_if_large(&self, network: Network) -> Network {
        let &Assumptions { sampling, seed, .. } = self.survey.assumptions;
        if network.actor_count() <= sampling.exact_nodes_max {
            return network;
        }
        let cluster = self.survey.tables.clusters.get(self.cluster as usize);
        let name = hashed(cluster.map_or(&[], |it| it.key.as_bytes()), "shortest paths");
        // Half of the chance of an error for the nodes, half for sums over them: values are made of both.
        let confidence = f64::midpoint(1.0, SAMPLING_CONFIDENCE);
        network.sampled(Precision { error: sampling.error, confidence, seed, name })
    }

    /// The years for which the cluster has values: none where the year that is asked about is before them all.
    pub fn years(&self) -> RangeInclusive<i16> {
        self.published_from..=self.last_year
    }

    /// The cluster in a period; `None` for a year after the published one, or long before the first.
    pub fn case(&self, period: Period) -> Option<Case<'_>> {
        let at = usize::try_from(period.year.checked_sub(self.first_year - YEARS_BEFORE)?).ok()?;
        let cell = self.cells.get(at)?.get(usize::from(period.window == Window::AllYears))?;
        Some(Case { history: self, period, cell })
    }
}

/// A cluster in a period.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The cluster over the years.
    pub history: &'a History<'a>,
    /// The period.
    pub period: Period,
    pub(super) cell: &'a Cell,
}

impl<'a> Case<'a> {
    /// The revision.
    pub fn survey(&self) -> &'a Survey<'a> {
        self.history.survey
    }

    /// The tables of the revision.
    pub fn tables(&self) -> &'a Tables {
        self.history.survey.tables
    }

    /// The cluster (row number).
    pub fn cluster(&self) -> u32 {
        self.history.cluster
    }

    /// The key of the cluster.
    pub fn key(&self) -> &'a str {
        self.tables().clusters.get(self.cluster() as usize).map_or("", |it| &*it.key)
    }

    /// Whether an actor (row number) is of the cluster, in whatever period.
    pub fn is_inside(&self, actor: u32) -> bool {
        self.tables().actors.get(actor as usize).is_some_and(|it| it.clusters.contains(&self.cluster()))
    }

    /// Whether an artifact (row number) is known at the end of the period.
    pub fn knows(&self, artifact: u32) -> bool {
        pathways::is_known_in(self.tables(), artifact, self.span())
    }

    /// The linkages about an artifact (row number) that count and are active in the period.
    pub fn linkages_about(&self, artifact: u32) -> impl Iterator<Item = &'a Linkage> + use<'a> {
        let (tables, span) = (self.tables(), self.span());
        let linkages = tables.linkages_about(artifact).iter();
        let counts = move |it: &&Linkage| {
            tables.kind_of(it).is_some_and(|it| it.counts) && is_active(it.start, it.end, span)
        };
        linkages.filter_map(|it| tables.linkages.get(*it as usize)).filter(counts)
    }

    /// Whether a linkage is active in the period.
    pub fn is_active(&self, linkage: &Linkage) -> bool {
        self.meets(linkage.start, linkage.end)
    }

    /// Whether a term from a start to an end, each of which may be unknown, meets the period. Without an end it lasts as long
    /// as a window; without a start it is in all years alone.
    pub fn meets(&self, start: Option<Day>, end: Option<Day>) -> bool {
        is_active(start, end, self.span())
    }

    /// The latest published figure of a code in the period.
    pub fn statistic(&self, code: &str) -> Option<f64> {
        let first = self.period.first_day().map_or(i16::MIN, |it| it.year);
        let years = first..=self.period.year;
        let mut figures = self.tables().statistics_of(self.cluster()).iter();
        figures.rfind(|it| *it.code == *code && years.contains(&it.year)).map(|it| it.value)
    }

    /// The last year of the period of which anything can be known.
    pub fn known_until(&self) -> i16 {
        self.survey().known_until(self.period.year)
    }

    /// The days of the period.
    pub fn span(&self) -> Span {
        Span::from(self.period)
    }

    /// The network of inside linkages, with strengths as weights.
    pub fn network(&self) -> &'a Network {
        let make = || self.history.sampled_if_large(self.history.projection.network(self.span()));
        self.cell.network.get_or_init(make)
    }

    /// The pathways.
    pub fn pathways(&self) -> &'a Pathways {
        let make = || Pathways::new(self.tables(), &[self.cluster()], self.span());
        self.cell.pathways.get_or_init(make)
    }

    /// The values on which a score of the case rests: those of `read`, which is asked once.
    pub fn remembered(&self, read: impl FnOnce() -> Box<[Named]>) -> &'a [Named] {
        self.cell.remembered.get_or_init(read)
    }

    /// The events.
    pub fn events(&self) -> &'a Events {
        let make = || Events::new(self.tables(), self.cluster(), self.history.linkages(), self.span());
        self.cell.events.get_or_init(make)
    }

    /// The money that was received.
    pub fn money(&self) -> &'a Money {
        self.cell.money.get_or_init(|| Money::new(self.history.transfers(), self.span()))
    }

    /// The same cluster and window some years earlier; `None` long before the first linkage.
    pub fn earlier(&self, years: i16) -> Option<Self> {
        self.at(self.period.year.checked_sub(years)?)
    }

    /// The same cluster and window in another year.
    pub fn at(&self, year: i16) -> Option<Self> {
        self.history.case(Period { year, window: self.period.window })
    }

    /// The same cluster and year in another window.
    pub fn in_window(&self, window: Window) -> Option<Self> {
        self.history.case(Period { year: self.period.year, window })
    }

    /// The same cluster and window in each published year up to this one, ascending.
    pub fn series(&self) -> impl Iterator<Item = Self> + 'a {
        let case = *self;
        (self.history.published_from..=self.period.year).filter_map(move |year| case.at(year))
    }
}

#[cfg(test)]
#[path = "survey_tests.rs"]
mod tests;
