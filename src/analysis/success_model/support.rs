//! Support programmes of a cluster against its stages, and what runs under them.

use crate::analysis::programmes;
use crate::analysis::stops::Stops;
use crate::model::measure::Measure;
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::network::survey::Case;
use crate::network::tables::{Linkage, Programme};
use std::collections::{BTreeMap, BTreeSet};

/// Programmes of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The programmes, by row.
    pub programmes: Vec<ProgrammeUse>,
    /// Who runs them, by row.
    pub operators: Vec<OperatorSupport>,
    /// Programmes meant for each stage, in the order of [`Stage::ALL`], by row.
    pub stages: Vec<Vec<u32>>,
    /// Programmes meant for each sector, in the order of [`Sector::ALL`].
    pub sectors: [usize; 7],
    /// What runs under the programmes, and the rest.
    pub under: UnderProgrammes,
}

/// A programme, and what runs under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeUse {
    /// The programme.
    pub programme: u32,
    /// Linkages of the cluster under it, by row.
    pub linkages: Vec<u32>,
    /// Artifacts that these are about, by row.
    pub artifacts: Vec<u32>,
}

/// Who runs programmes of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorSupport {
    /// The actor.
    pub operator: u32,
    /// Its programmes for the cluster, by row.
    pub programmes: Vec<u32>,
    /// Stages for which they are meant.
    pub stages: Vec<Stage>,
    /// Sectors for which they are meant.
    pub sectors: Vec<Sector>,
}

/// What runs under programmes of the cluster, held against the rest: what runs under no programme at all. Linkages under
/// programmes that serve other clusters alone are in neither.
#[derive(Debug, Clone, PartialEq)]
pub struct UnderProgrammes {
    /// Linkages of the cluster under a programme of it, by row.
    pub linkages: Vec<u32>,
    /// Linkages of the cluster under no programme.
    pub linkages_rest: usize,
    /// Linkages of the cluster under programmes of other clusters alone.
    pub linkages_elsewhere: usize,
    /// Artifacts of the cluster that linkages under its programmes are about, by row.
    pub artifacts: Vec<u32>,
    /// Share of these artifacts, the last stage left out, after which something of a later stage is recorded.
    pub forward: Measure,
    /// How many artifacts that share rests on.
    pub sample: usize,
    /// The same share of the artifacts of the cluster that no linkage under a programme is about.
    pub forward_rest: Measure,
    /// How many artifacts that share rests on.
    pub sample_rest: usize,
}

impl Support {
    pub(super) fn new(case: &Case<'_>, stops: &Stops) -> Self {
        let tables = case.tables();
        let own = own_linkages(case);
        let programmes: Vec<ProgrammeUse> =
            programmes::of(case).into_iter().map(|row| used(case, row, &own)).collect();
        let meant = |test: &dyn Fn(&Programme) -> bool| {
            let fits = |it: &&ProgrammeUse| tables.programmes.get(it.programme as usize).is_some_and(test);
            programmes.iter().filter(fits).map(|it| it.programme).collect::<Vec<_>>()
        };
        Self {
            operators: operators(case, &programmes),
            stages: Stage::ALL.map(|stage| meant(&|it| it.stages.contains(&stage))).into(),
            sectors: Sector::ALL.map(|sector| meant(&|it| it.sectors.contains(&sector)).len()),
            under: under(case, &own, stops),
            programmes,
        }
    }
}

/// Linkages with an actor of the cluster that are active in the period and count in indicators, by row.
pub(super) fn own_linkages(case: &Case<'_>) -> Vec<u32> {
    let tables = case.tables();
    let actors = tables.actors_of(case.cluster());
    let rows: BTreeSet<u32> = actors.iter().flat_map(|it| tables.linkages_of(*it)).copied().collect();
    let counts = |it: &Linkage| case.is_active(it) && tables.kind_of(it).is_some_and(|it| it.counts);
    rows.into_iter().filter(|it| tables.linkages.get(*it as usize).is_some_and(counts)).collect()
}

fn used(case: &Case<'_>, programme: u32, own: &[u32]) -> ProgrammeUse {
    let tables = case.tables();
    let is_own = |it: &&u32| own.binary_search(it).is_ok();
    let linkages: Vec<u32> = tables.linkages_under(programme).iter().filter(is_own).copied().collect();
    ProgrammeUse { programme, artifacts: about(case, &linkages).into_iter().collect(), linkages }
}

/// Artifacts that linkages are about, by row.
fn about(case: &Case<'_>, linkages: &[u32]) -> BTreeSet<u32> {
    let rows = linkages.iter().filter_map(|it| case.tables().linkages.get(*it as usize));
    rows.flat_map(|it| it.about.iter().copied()).collect()
}

fn operators(case: &Case<'_>, programmes: &[ProgrammeUse]) -> Vec<OperatorSupport> {
    let mut by_operator: BTreeMap<u32, OperatorSupport> = BTreeMap::new();
    for used in programmes {
        let Some(programme) = case.tables().programmes.get(used.programme as usize) else { continue };
        for &operator in &programme.operators {
            let empty = || OperatorSupport {
                operator,
                programmes: Vec::new(),
                stages: Vec::new(),
                sectors: Vec::new(),
            };
            let support = by_operator.entry(operator).or_insert_with(empty);
            support.programmes.push(used.programme);
            support.stages.extend(programme.stages.iter().copied());
            support.sectors.extend(programme.sectors.iter().copied());
        }
    }
    let mut operators: Vec<_> = by_operator.into_values().collect();
    for support in &mut operators {
        support.stages.sort_unstable();
        support.stages.dedup();
        support.sectors.sort_unstable();
        support.sectors.dedup();
    }
    operators
}

/// Own linkages by what they run under: a programme of the cluster, whenever that serves it; programmes of others; none.
fn by_programme(case: &Case<'_>, own: &[u32]) -> [Vec<u32>; 3] {
    let tables = case.tables();
    let mut sides: [Vec<u32>; 3] = Default::default();
    for &row in own {
        let Some(linkage) = tables.linkages.get(row as usize) else { continue };
        let mut programmes = linkage.programmes.iter().filter_map(|it| tables.programmes.get(*it as usize));
        let side = match (linkage.programmes.is_empty(), programmes.any(|it| programmes::serves(case, it))) {
            (true, _) => 2,
            (false, true) => 0,
            (false, false) => 1,
        };
        sides[side].push(row);
    }
    sides
}

fn under(case: &Case<'_>, own: &[u32], stops: &Stops) -> UnderProgrammes {
    let pathways = case.pathways();
    let [linkages, elsewhere, rest] = by_programme(case, own);
    let (under, others) = (about(case, &linkages), about(case, &elsewhere));
    let (mut counted, mut stopped) = ([0_usize; 2], [0_usize; 2]);
    let own_steps = pathways.artifacts.iter().filter(|it| it.own);
    for step in own_steps.clone() {
        let Some(stage) = step.stage.filter(|it| *it != Stage::Market) else { continue };
        let side = usize::from(!under.contains(&step.row));
        if side == 1 && others.contains(&step.row) {
            continue;
        }
        counted[side] += 1;
        let of_stage = stops.stages.get(stage.index()).map_or(&[][..], |it| &it.stopped);
        stopped[side] += usize::from(of_stage.binary_search(&step.row).is_ok());
    }
    let share = |side: usize| {
        let forward = counted[side].saturating_sub(stopped[side]);
        case.told(Measure::share(forward, counted[side], pathways.reason_without_artifacts()))
    };
    UnderProgrammes {
        linkages,
        linkages_rest: rest.len(),
        linkages_elsewhere: elsewhere.len(),
        artifacts: own_steps.map(|it| it.row).filter(|it| under.contains(it)).collect(),
        forward: share(0),
        sample: counted[0],
        forward_rest: share(1),
        sample_rest: counted[1],
    }
}
