//! Investors and accelerators of a cluster, and the stages at which they are.

use super::support::own_linkages;
use crate::model::measure::Measure;
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::network::survey::Case;
use crate::network::tables::Linkage;
use std::collections::{BTreeMap, BTreeSet};

/// Investors of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Investors {
    /// Investors with a linkage to an actor of the cluster, inside or outside of it, by row.
    pub investors: Vec<Investor>,
    /// The six stages, in order.
    pub stages: Vec<StageInvestors>,
    /// Linkages between an investor and a firm of the cluster that begin before anything of the firm is known, or whose start
    /// or the dates of whose firm are not.
    pub without_stage: usize,
}

/// An investor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Investor {
    /// The actor.
    pub actor: u32,
    /// Whether it is in the cluster.
    pub inside: bool,
    /// Its linkages with other actors of the cluster, by row.
    pub linkages: Vec<u32>,
    /// Firms of the cluster that it is linked with.
    pub firms: usize,
}

/// Investors at a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct StageInvestors {
    /// The stage.
    pub stage: Stage,
    /// Share of the artifacts of the stage with an investor among their actors, or in a linkage about them.
    pub present: Measure,
    /// Artifacts of the stage.
    pub artifacts: usize,
    /// These investors, by row.
    pub investors: Vec<u32>,
    /// Linkages between an investor and a firm of the cluster that had come so far when it began.
    pub entries: usize,
}

impl Investors {
    pub(super) fn new(case: &Case<'_>) -> Self {
        let tables = case.tables();
        let sector = |it: u32| tables.actors.get(it as usize).map(|it| it.sector);
        let is_inside = |it: u32| tables.actors_of(case.cluster()).binary_search(&it).is_ok();
        let mut investors: BTreeMap<u32, (BTreeSet<u32>, BTreeSet<u32>)> = BTreeMap::new();
        let mut entries = [0_usize; 6];
        let mut without_stage = 0;
        for row in own_linkages(case) {
            let Some(linkage) = tables.linkages.get(row as usize) else { continue };
            let is_investor = |it: &u32| sector(*it) == Some(Sector::Investor);
            for &investor in linkage.participants.iter().filter(|it| is_investor(it)) {
                let others = linkage.participants.iter().filter(|it| **it != investor && is_inside(**it));
                let firms: Vec<u32> =
                    others.clone().filter(|it| sector(**it) == Some(Sector::Industry)).copied().collect();
                if others.count() > 0 {
                    let known = investors.entry(investor).or_default();
                    known.0.insert(row);
                    known.1.extend(firms.iter().copied());
                }
                for firm in firms {
                    match reached(case, firm, linkage) {
                        Some(stage) => entries[stage.index()] += 1,
                        None => without_stage += 1,
                    }
                }
            }
        }
        let investor = |(actor, (linkages, firms)): (u32, (BTreeSet<u32>, BTreeSet<u32>))| Investor {
            actor,
            inside: is_inside(actor),
            linkages: linkages.into_iter().collect(),
            firms: firms.len(),
        };
        let stages = Stage::ALL.map(|it| of_stage(case, it, entries[it.index()]));
        Self {
            investors: investors.into_iter().map(investor).collect(),
            stages: stages.into(),
            without_stage,
        }
    }
}

/// The latest stage of the artifacts that a firm had when a linkage began.
fn reached(case: &Case<'_>, firm: u32, linkage: &Linkage) -> Option<Stage> {
    let tables = case.tables();
    let start = linkage.start?;
    let artifacts = tables.artifacts_of(firm).iter().filter_map(|it| tables.artifacts.get(*it as usize));
    artifacts.filter(|it| it.date.is_some_and(|it| it.day <= start)).filter_map(|it| it.stage).max()
}

fn of_stage(case: &Case<'_>, stage: Stage, entries: usize) -> StageInvestors {
    let (tables, pathways) = (case.tables(), case.pathways());
    let is_investor =
        |it: &u32| tables.actors.get(*it as usize).is_some_and(|it| it.sector == Sector::Investor);
    let mut found = BTreeSet::new();
    let (mut artifacts, mut present) = (0, 0);
    for node in pathways.of_stage(stage) {
        let Some(row) = pathways.artifacts.get(node as usize).map(|it| it.row) else { continue };
        let owners = tables.artifacts.get(row as usize).map_or(&[][..], |it| &it.actors);
        let linked = case.linkages_about(row).flat_map(|it| it.participants.iter());
        let here: Vec<u32> = owners.iter().chain(linked).filter(|it| is_investor(it)).copied().collect();
        artifacts += 1;
        present += usize::from(!here.is_empty());
        found.extend(here);
    }
    StageInvestors {
        stage,
        present: case.told(Measure::share(present, artifacts, pathways.reason_without_artifacts())),
        artifacts,
        investors: found.into_iter().collect(),
        entries,
    }
}
