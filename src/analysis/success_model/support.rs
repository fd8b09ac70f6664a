//! Support programmes of a cluster against the stages where its chains stop, and what runs under them.

use crate::model::date::Day;
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::network::survey::Case;
use crate::network::tables::{Linkage, Programme};
use std::collections::{BTreeMap, BTreeSet};

/// Programmes and chains of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The programmes, by row.
    pub programmes: Vec<ProgrammeUse>,
    /// Who runs them, by row.
    pub operators: Vec<OperatorSupport>,
    /// The six stages, in order.
    pub stages: Vec<StageSupport>,
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

/// A stage: how many chains stop there, and which programmes are meant for it.
#[derive(Debug, Clone, PartialEq)]
pub struct StageSupport {
    /// The stage.
    pub stage: Stage,
    /// Artifacts of the cluster of the stage.
    pub artifacts: usize,
    /// Those of them after which nothing of a later stage is known, by row; none of the last stage.
    pub stopped: Vec<u32>,
    /// Share of the artifacts after which something of a later stage is known.
    pub going_on: Measure,
    /// Programmes meant for it, by row.
    pub programmes: Vec<u32>,
}

/// What runs under programmes of the cluster, held against the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct UnderProgrammes {
    /// Linkages of the cluster under a programme, by row.
    pub linkages: Vec<u32>,
    /// Linkages of the cluster, whether under a programme or not.
    pub linkages_all: usize,
    /// Artifacts of the cluster that these are about, by row.
    pub artifacts: Vec<u32>,
    /// Share of these artifacts, the last stage left out, after which something of a later stage is known.
    pub going_on: Measure,
    /// How many artifacts that share rests on.
    pub sample: usize,
    /// The same share of the other artifacts of the cluster.
    pub going_on_rest: Measure,
    /// How many artifacts that share rests on.
    pub sample_rest: usize,
}

impl Support {
    pub(super) fn new(case: &Case<'_>) -> Self {
        let tables = case.tables();
        let own = own_linkages(case);
        let programmes: Vec<ProgrammeUse> = programmes(case).map(|row| used(case, row, &own)).collect();
        let meant = |test: &dyn Fn(&Programme) -> bool| {
            let fits = |it: &&ProgrammeUse| tables.programmes.get(it.programme as usize).is_some_and(test);
            programmes.iter().filter(fits).map(|it| it.programme).collect::<Vec<_>>()
        };
        let stages =
            Stage::ALL.map(|stage| stage_support(case, stage, meant(&|it| it.stages.contains(&stage))));
        Self {
            operators: operators(case, &programmes),
            sectors: Sector::ALL.map(|sector| meant(&|it| it.sectors.contains(&sector)).len()),
            under: under(case, &own),
            stages: stages.into(),
            programmes,
        }
    }
}

/// Whether something had begun by the end of the period; what has no start had.
fn has_begun(case: &Case<'_>, start: Option<Day>) -> bool {
    start.is_none_or(|it| it <= case.period.last_day())
}

/// Programmes that serve the cluster and had begun by the end of the period.
fn programmes<'a>(case: &Case<'a>) -> impl Iterator<Item = u32> + use<'a> {
    let case = *case;
    let rows = (0_u32..).zip(&case.tables().programmes);
    let serves =
        move |it: &(u32, &Programme)| it.1.clusters.contains(&case.cluster()) && has_begun(&case, it.1.start);
    rows.filter(serves).map(|it| it.0)
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
    ProgrammeUse { programme, artifacts: about(case, &linkages), linkages }
}

/// Artifacts that linkages are about, by row.
fn about(case: &Case<'_>, linkages: &[u32]) -> Vec<u32> {
    let rows = linkages.iter().filter_map(|it| case.tables().linkages.get(*it as usize));
    let artifacts: BTreeSet<u32> = rows.flat_map(|it| it.about.iter().copied()).collect();
    artifacts.into_iter().collect()
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

fn stage_support(case: &Case<'_>, stage: Stage, programmes: Vec<u32>) -> StageSupport {
    let pathways = case.pathways();
    let own: Vec<u32> = pathways.of_stage(stage).collect();
    let is_last = stage == Stage::Market;
    let ahead = pathways.later_than(stage);
    let stops = |node: &&u32| !is_last && !ahead.get(**node as usize).is_some_and(|it| it.is_some());
    let stopped: Vec<u32> =
        own.iter().filter(stops).filter_map(|it| Some(pathways.artifacts.get(*it as usize)?.row)).collect();
    let going_on = if is_last {
        Measure::Undefined(Reason::LastStage)
    } else {
        Measure::share(own.len() - stopped.len(), own.len(), pathways.reason_without_artifacts())
    };
    StageSupport { stage, artifacts: own.len(), stopped, going_on, programmes }
}

fn under(case: &Case<'_>, own: &[u32]) -> UnderProgrammes {
    let (tables, pathways) = (case.tables(), case.pathways());
    let is_under = |it: &&u32| tables.linkages.get(**it as usize).is_some_and(|it| !it.programmes.is_empty());
    let linkages: Vec<u32> = own.iter().filter(is_under).copied().collect();
    let artifacts = about(case, &linkages);
    let (mut counted, mut going_on) = ([0_usize; 2], [0_usize; 2]);
    let ahead = Stage::ALL.map(|it| pathways.later_than(it));
    for (node, step) in pathways.artifacts.iter().enumerate() {
        let Some(stage) = step.stage.filter(|it| step.own && *it != Stage::Market) else { continue };
        let side = usize::from(artifacts.binary_search(&step.row).is_err());
        counted[side] += 1;
        going_on[side] += usize::from(ahead[stage.index()].get(node).is_some_and(|it| it.is_some()));
    }
    let share =
        |side: usize| Measure::share(going_on[side], counted[side], pathways.reason_without_artifacts());
    let is_own = |it: &u32| {
        pathways.artifacts.binary_search_by_key(it, |it| it.row).is_ok_and(|at| pathways.artifacts[at].own)
    };
    UnderProgrammes {
        linkages_all: own.len(),
        linkages,
        going_on: share(0),
        sample: counted[0],
        going_on_rest: share(1),
        sample_rest: counted[1],
        artifacts: artifacts.into_iter().filter(is_own).collect(),
    }
}
