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

/// Patents of firms of the cluster that follow directly from a research result of one of its actors, by row. O(n + m).
pub(super) fn resting(case: &Case<'_>) -> Vec<RestingPatent> {
    let (tables, pathways) = (case.tables(), case.pathways());
    let is_inside = |actor: &u32| tables.actors_of(case.cluster()).binary_search(actor).is_ok();
    let is_firm =
        |actor: &u32| tables.actors.get(*actor as usize).is_some_and(|it| it.sector == Sector::Industry);
    let actors = |row: u32| tables.artifacts.get(row as usize).map_or(&[][..], |it| &it.actors);
    let row = |node: u32| pathways.artifacts.get(node as usize).map(|it| it.row);
    let resting = pathways.of_stage(Stage::Patent).filter_map(|node| {
        let patent = row(node)?;
        if !actors(patent).iter().any(|it| is_inside(it) && is_firm(it)) {
            return None;
        }
        let origins = pathways.graph.origins(node).iter();
        let results = origins.filter(|it| pathways.stage(**it) == Some(Stage::ResearchResult));
        let results = results.filter_map(|it| row(*it)).filter(|it| actors(*it).iter().any(is_inside));
        let results: Vec<u32> = results.collect();
        (!results.is_empty()).then_some(RestingPatent { patent, results })
    });
    resting.collect()
}
