//! What one cluster has that another lacks, and which actors of the other stand nearest to it.
//!
//! That an actor is named says that it is well placed in the network as it is recorded, not that a linkage would follow.

use super::programmes;
use crate::indicators::sector_pairs;
use crate::model::family::Family;
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::network::survey::Case;

/// Actors that are named for a gap at most.
const ACTORS_MAX: usize = 5;

/// How the linkages of a cluster are made up.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// Strength between each pair of different sectors, in the order of [`sector_pairs::pairs`].
    pub strengths: Vec<f64>,
    /// Linkages of each family, in the order of [`Family::ALL`].
    pub families: [usize; 6],
}

impl Structure {
    /// The structure of a case. O(m).
    pub fn of(case: &Case<'_>) -> Self {
        let strengths = sector_pairs::strengths(case.network(), &Sector::ALL);
        let mut linkages: Vec<(u32, Family)> =
            case.network().ties.iter().map(|it| (it.linkage, it.family)).collect();
        linkages.dedup();
        let families = Family::ALL.map(|family| linkages.iter().filter(|it| it.1 == family).count());
        Self { strengths, families }
    }

    /// The strength of each pair as a share of all of them; 0 where there is none.
    pub fn shares(&self) -> Vec<f64> {
        let total: f64 = self.strengths.iter().sum();
        self.strengths.iter().map(|it| if total > 0.0 { it / total } else { 0.0 }).collect()
    }
}

/// What the model has and the other lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Linkages between two sectors.
    Pair(Sector, Sector),
    /// Artifacts of a stage.
    Stage(Stage),
    /// Support programmes for a stage.
    Programme(Stage),
}

/// Something that a cluster lacks, with the actors of it that stand nearest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What it is.
    pub lack: Lack,
    /// Rows of the actors, the best placed first.
    pub actors: Vec<u32>,
}

/// What `model` has and `other` lacks: pairs of sectors, then stages, then programmes. O(n + m + artifacts).
pub fn gaps(model: &Case<'_>, other: &Case<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let (has, lacks) = (model.network().mixing(), other.network().mixing());
    for (a, b) in sector_pairs::pairs(&Sector::ALL) {
        if has[a.index()][b.index()] > 0.0 && lacks[a.index()][b.index()] <= 0.0 {
            let actors = best_linked(other, |sector| sector == a || sector == b);
            gaps.push(Gap { lack: Lack::Pair(a, b), actors });
        }
    }
    let count = |case: &Case<'_>, stage| case.pathways().of_stage(stage).count();
    for stage in Stage::ALL {
        if count(model, stage) > 0 && count(other, stage) == 0 {
            gaps.push(Gap { lack: Lack::Stage(stage), actors: nearest_to(other, stage) });
        }
    }
    for stage in Stage::ALL {
        let has = |case: &Case<'_>| !programmes::for_stage(case, stage).is_empty();
        if has(model) && !has(other) {
            let actors = best_linked(other, |it| matches!(it, Sector::Government | Sector::Support));
            gaps.push(Gap { lack: Lack::Programme(stage), actors });
        }
    }
    gaps
}

/// Actors of some sectors, the most strongly linked first; equal ones by IRI.
fn best_linked(case: &Case<'_>, wanted: impl Fn(Sector) -> bool) -> Vec<u32> {
    let network = case.network();
    let nodes = (0_u32..).zip(&network.members).filter(|it| wanted(it.1.sector));
    let mut found: Vec<(f64, u32)> = nodes.map(|(node, it)| (network.graph.strength(node), it.row)).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().take(ACTORS_MAX).map(|it| it.1).collect()
}

/// Actors with artifacts of the latest earlier stage that has some, those with most first; equal ones by IRI.
fn nearest_to(case: &Case<'_>, stage: Stage) -> Vec<u32> {
    let earlier = Stage::ALL.into_iter().rev().filter(|it| *it < stage);
    let pathways = case.pathways();
    let Some(before) = earlier.into_iter().find(|it| pathways.of_stage(*it).next().is_some()) else {
        return Vec::new();
    };
    let tables = case.tables();
    let own = tables.actors_of(case.cluster());
    let mut makers: Vec<u32> = pathways
        .of_stage(before)
        .filter_map(|node| tables.artifacts.get(pathways.artifacts.get(node as usize)?.row as usize))
        .flat_map(|it| it.actors.iter().copied())
        .filter(|it| own.binary_search(it).is_ok())
        .collect();
    makers.sort_unstable();
    let mut counts: Vec<(usize, u32)> =
        makers.chunk_by(|a, b| a == b).filter_map(|it| Some((it.len(), *it.first()?))).collect();
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    counts.into_iter().take(ACTORS_MAX).map(|it| it.1).collect()
}
