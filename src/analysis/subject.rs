//! A cluster in a period that a request names, which need not be one of the published ones.

use crate::model::assumptions::Assumptions;
use crate::model::period::Period;
use crate::network::survey::{Case, Survey};
use crate::network::tables::Tables;

/// A cluster in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The cluster (row number).
    pub cluster: u32,
    /// The period, of whatever year.
    pub period: Period,
}

impl Subject {
    /// The assumptions of what is supposed of it: nothing after its year is known, and its year is a published one.
    pub fn assumptions(&self, assumptions: &Assumptions) -> Assumptions {
        Assumptions { year: Some(self.period.year), ..assumptions.clone() }
    }

    /// Gives the cluster in the period to `answer`; `None` when the tables have no such cluster.
    pub fn with<T>(
        &self,
        tables: &Tables,
        assumptions: &Assumptions,
        answer: impl FnOnce(&Case<'_>) -> T,
    ) -> Option<T> {
        tables.clusters.get(self.cluster as usize)?;
        let survey = Survey::new(tables, assumptions).asked_about(Some(self.period.year));
        let history = survey.history(self.cluster);
        history.case(self.period).map(|it| answer(&it))
    }
}
