//! A cluster in a period as indicators see it: what the analysis run published where it is of the present revision, and else what
//! the present tables give.

use super::bodies::Measure;
use super::bodies::indicator::{measure_of, not_computed};
use super::problem::Problem;
use super::published::{Published, find};
use crate::engine::snapshot::Snapshot;
use crate::indicators::findings::{PartFinding, of_indicator};
use crate::indicators::meta::{Indicator, Part};
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::period::Period;
use crate::network::survey::Case;

/// Gives a cluster (row number of the present tables) in the period of published values to `answer`. A year after the published
/// one is answered with what is known by then; where nothing has a date, with everything. A year before the first published one has
/// no values.
pub fn with_case<T>(
    snapshot: &Snapshot,
    published: &Published<'_>,
    cluster: u32,
    answer: impl FnOnce(&Valued<'_>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let year = published.period.map(|it| it.year);
    let survey = snapshot.survey().asked_about(year);
    let history = survey.history(cluster);
    let is_fresh = published.run.is_some_and(|it| it.revision == snapshot.revision);
    if let Some(run) = published.run.filter(|_| is_fresh) {
        // A run of the present revision has the same rows.
        run.results.remind(&history);
    }
    let period = Period { year: year.unwrap_or(0), window: published.window };
    let case = history.case(period).ok_or_else(|| Problem::internal(&"a year without a case"))?;
    answer(&Valued { case, published, is_fresh })
}

/// A case with its values.
#[derive(Debug, Clone, Copy)]
pub struct Valued<'a> {
    /// The case.
    pub case: Case<'a>,
    published: &'a Published<'a>,
    is_fresh: bool,
}

impl Valued<'_> {
    /// The findings of an indicator: of the cluster, or of its parts.
    pub fn findings(&self, indicator: &Indicator) -> Vec<PartFinding> {
        let known = self.published.run.filter(|_| self.is_fresh);
        let known = known.map(|it| it.results.parts(indicator.id, self.case.cluster(), self.case.period));
        match known {
            Some(known) if !known.is_empty() => known.to_vec(),
            _ => of_indicator(&self.case, indicator),
        }
    }

    /// The value of an indicator of the cluster.
    pub fn value(&self, id: &str) -> Result<Measure, Problem> {
        self.part(id, None)
    }

    /// The value of an indicator of a part of the cluster.
    pub fn part(&self, id: &str, part: Option<Part>) -> Result<Measure, Problem> {
        let indicator = find(id)?;
        let findings = self.findings(indicator);
        let found = findings.iter().find(|it| it.0 == part);
        Ok(found.map_or_else(|| not_computed(indicator, self.absent()), |it| measure_of(indicator, it.1)))
    }

    /// What is computed for an answer alone: undefined in a period without values, as what is published is.
    pub fn told(&self, computed: Computed) -> Computed {
        self.case.told(computed)
    }

    /// Why a value is not there.
    fn absent(&self) -> Reason {
        if self.case.is_published() { self.published.absent() } else { Reason::NoData }
    }
}
