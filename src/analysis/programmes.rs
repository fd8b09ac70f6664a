//! Support programmes of a cluster in a period: one rule for every answer.

use crate::model::stage::Stage;
use crate::network::survey::Case;
use crate::network::tables::Programme;

/// The programmes (row numbers, ascending) that serve the cluster of a case in its period. They are of a period as linkages
/// are: begun by its end, and not ended before its first day; without an end they last as long as a window, and without a
/// start they are in all years alone. All years hold programmes that have ended, too. O(programmes).
pub fn of(case: &Case<'_>) -> Vec<u32> {
    let rows = (0_u32..).zip(&case.tables().programmes);
    rows.filter(|it| serves(case, it.1) && case.meets(it.1.start, it.1.end)).map(|it| it.0).collect()
}

/// Those of them that are meant for a stage.
pub fn for_stage(case: &Case<'_>, stage: Stage) -> Vec<u32> {
    let is_meant = |it: &u32| {
        case.tables().programmes.get(*it as usize).is_some_and(|it: &Programme| it.stages.contains(&stage))
    };
    of(case).into_iter().filter(is_meant).collect()
}

/// Whether a programme serves the cluster of a case, whenever that is.
pub fn serves(case: &Case<'_>, programme: &Programme) -> bool {
    programme.clusters.contains(&case.cluster())
}
