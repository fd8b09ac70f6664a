//! Ways from one actor to another over their linkages, whatever the direction of these.

use super::graph::Network;
use super::projection::project;
use super::tables::Tables;
use super::view::View;
use crate::kernels::paths::{self, Reach};
use std::collections::{BTreeMap, BTreeSet};

/// Parallel linkages of a step that are named at most; all are counted.
pub const LINKAGES_OF_STEP_MAX: usize = 10;

/// How far ways are looked for: `limits.paths_max`, `limits.path_work`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathLimits {
    /// Most ways of an answer.
    pub paths_max: usize,
    /// Most steps of the search.
    pub work_max: usize,
}

/// Some ways between two actors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ways {
    /// The ways: shorter before longer, then stronger before weaker, then by the actors.
    pub ways: Vec<Way>,
    /// Steps of the shortest; `None` where there is none within the length.
    pub shortest: Option<u32>,
    /// Whether there are more, or may be.
    pub more: bool,
}

/// A way from one actor to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The actors (row numbers), both ends included.
    pub actors: Vec<u32>,
    /// The steps between them.
    pub steps: Vec<Step>,
    /// The strength of the weakest step.
    pub strength: f64,
}

/// What links two actors that follow each other on a way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Step {
    /// Linkages (row numbers) with what each gives to the strength, the strongest first; not all, where there are many.
    pub linkages: Vec<(u32, f64)>,
    /// How many there are.
    pub total: usize,
}

/// The ways between two actors in the network of a view; none for an actor that is not in it.
pub fn ways(tables: &Tables, view: &View, (source, target): (u32, u32), reach: Reach) -> Ways {
    let network = project(tables, view);
    let Some((source, target)) = network.node(source).zip(network.node(target)) else {
        return Ways { shortest: (source == target).then_some(0), ..Ways::default() };
    };
    let found = paths::between(&network.graph, source, target, reach);
    let pair = |it: &[u32]| Some((*it.first()?.min(it.last()?), *it.first()?.max(it.last()?)));
    let pairs: BTreeSet<_> = found.paths.iter().flat_map(|it| it.nodes.windows(2)).filter_map(pair).collect();
    let steps = steps(&network, &pairs);
    let actor = |it: &u32| network.members.get(*it as usize).map(|it| it.row);
    let way = |it: &paths::Path| Way {
        actors: it.nodes.iter().filter_map(actor).collect(),
        steps: it.nodes.windows(2).filter_map(|it| steps.get(&pair(it)?).cloned()).collect(),
        strength: it.strength,
    };
    Ways { ways: found.paths.iter().map(way).collect(), shortest: found.shortest, more: found.more }
}

/// The linkages of some pairs of nodes. O(ties).
fn steps(network: &Network, pairs: &BTreeSet<(u32, u32)>) -> BTreeMap<(u32, u32), Step> {
    let mut steps: BTreeMap<(u32, u32), Step> = BTreeMap::new();
    for tie in &network.ties {
        let pair = (tie.source.min(tie.target), tie.source.max(tie.target));
        if pairs.contains(&pair) {
            steps.entry(pair).or_default().linkages.push((tie.linkage, tie.weight));
        }
    }
    for step in steps.values_mut() {
        step.total = step.linkages.len();
        step.linkages.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        step.linkages.truncate(LINKAGES_OF_STEP_MAX);
    }
    steps
}
