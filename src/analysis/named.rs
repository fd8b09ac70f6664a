//! Values of indicators by their id. What is not in the registry, or belongs to something else, is undefined, and so is everything
//! in a period without values.

use crate::indicators::find;
use crate::indicators::meta::{Category, Compute, Indicator};
use crate::model::measure::{Measure, Reason};
use crate::model::{milestone::Milestone, sector::Sector, stage::Stage};
use crate::network::survey::Case;

const ABSENT: Measure = Measure::Undefined(Reason::NoData);

fn compute(case: &Case<'_>, id: &str) -> Option<Compute> {
    find(id).filter(|_| case.is_published()).map(|it: &Indicator| it.compute)
}

/// The value of a whole cluster.
pub fn of_cluster(case: &Case<'_>, id: &str) -> Measure {
    compute(case, id).and_then(|it| it.of_cluster(case)).unwrap_or(ABSENT)
}

/// The value of a sector of a cluster.
pub fn of_sector(case: &Case<'_>, id: &str, sector: Sector) -> Measure {
    match compute(case, id) {
        Some(Compute::Sectors(of)) => of(case, sector),
        _ => ABSENT,
    }
}

/// The value of a stage of a cluster.
pub fn of_stage(case: &Case<'_>, id: &str, stage: Stage) -> Measure {
    compute(case, id).and_then(|it| it.of_stage(case, stage)).unwrap_or(ABSENT)
}

/// The value of a milestone of a cluster.
pub fn of_milestone(case: &Case<'_>, id: &str, milestone: Milestone) -> Measure {
    match compute(case, id) {
        Some(Compute::Milestones(of)) => of(case, milestone),
        _ => ABSENT,
    }
}

/// The value of each actor of the network of a cluster, in node order.
pub fn of_actors(case: &Case<'_>, id: &str) -> Vec<Measure> {
    let network = case.network();
    let mut values = compute(case, id).and_then(Compute::of_actors).map_or_else(Vec::new, |of| of(network));
    values.resize(network.actor_count(), ABSENT);
    values
}

/// The name that stands for a value of a cluster.
pub fn label(case: &Case<'_>, id: &str) -> Result<Category, Reason> {
    match compute(case, id) {
        Some(Compute::Label(of)) => of(case),
        _ => Err(Reason::NoData),
    }
}
