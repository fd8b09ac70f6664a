//! Milestones of a cluster, each with what reached it.

use crate::analysis::named;
use crate::indicators::milestone_years::{Reached, reached};
use crate::model::measure::Measure;
use crate::model::milestone::Milestone;
use crate::network::survey::Case;

/// A milestone of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelMilestone {
    /// The milestone.
    pub milestone: Milestone,
    /// Years from designation, or the beginning.
    pub years: Measure,
    /// When and by what it was reached, which may be known where its years are not.
    pub reached: Option<Reached>,
}

/// The milestones of a case, in order.
pub(super) fn milestones(case: &Case<'_>) -> Vec<ModelMilestone> {
    let of = |milestone: Milestone| ModelMilestone {
        milestone,
        years: named::of_milestone(case, "milestone-years", milestone),
        reached: reached(case, milestone),
    };
    Milestone::ALL.map(of).into()
}
