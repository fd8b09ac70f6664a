//! Patents of firms of a cluster that rest on research of the cluster. Narin, Hamilton & Olivastro 1997, Research Policy,
//! 10.1016/S0048-7333(97)00013-9.

use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::network::survey::Case;

/// A patent of a firm, and the research results from which it directly follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestingPatent {
    /// The patent.
    pub patent: u32,
    /// Research results of actors of the cluster, by row.
    pub results: Vec<u32>,
}

/// Patents of firms of the cluster in the period that follow directly from a research result of one of its actors, by row.
/// The result may be older than the period. O(m log m) in what artifacts lead to.
pub(super) fn resting(case: &Case<'_>) -> Vec<RestingPatent> {
    let (tables, pathways) = (case.tables(), case.pathways());
    let is_inside = |actor: &u32| tables.actors_of(case.cluster()).binary_search(actor).is_ok();
    let is_firm =
        |actor: &u32| tables.actors.get(*actor as usize).is_some_and(|it| it.sector == Sector::Industry);
    let last = case.period.last_day();
    let is_result = |row: &u32| {
        tables.artifacts.get(*row as usize).is_some_and(|it| {
            it.stage == Some(Stage::ResearchResult)
                && it.date.is_none_or(|it| it.day <= last)
                && it.actors.iter().any(is_inside)
        })
    };
    let mut origins: Vec<(u32, u32)> = tables.leads_to.iter().map(|(from, to)| (*to, *from)).collect();
    origins.sort_unstable();
    let resting = pathways.of_stage(Stage::Patent).filter_map(|node| {
        let patent = pathways.artifacts.get(node as usize)?.row;
        let actors = &tables.artifacts.get(patent as usize)?.actors;
        if !actors.iter().any(|it| is_inside(it) && is_firm(it)) {
            return None;
        }
        let first = origins.partition_point(|it| it.0 < patent);
        let own = origins.get(first..)?.iter().take_while(|it| it.0 == patent);
        let results: Vec<u32> = own.map(|it| it.1).filter(is_result).collect();
        (!results.is_empty()).then_some(RestingPatent { patent, results })
    });
    resting.collect()
}
