//! The network that files and pictures show: of actors, of the bodies that they are part of, or of clusters.

use super::graph::{Network, Tie};
use super::projection::project;
use super::rollup::Representatives;
use super::tables::{Linkage, Tables};
use super::view::{Around, Rollup, Scope, View, Weight};
use crate::kernels::csr::Csr;
use crate::kernels::distances;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Nodes and the linkages between them. Nodes are positions in `nodes`.
#[derive(Debug)]
pub struct Shown {
    /// The nodes, ascending by IRI.
    pub nodes: Vec<Subject>,
    /// Ties of one linkage are neighbours, ascending by linkage.
    pub ties: Vec<Tie>,
    /// Linkages inside one node, which are no ties.
    pub internal: usize,
    /// Linkages without a start: taken in when the past of the view is open, left out otherwise.
    pub undated: usize,
    /// Linkages whose end is not known and was taken to be some years after their start.
    pub end_assumed: usize,
    /// As what actors are shown.
    rollup: Rollup,
    standing: Representatives,
}

/// What a node is: a row of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// An actor, or the body that stands for it.
    Actor(u32),
    /// A cluster.
    Cluster(u32),
}

impl Subject {
    /// Its row.
    pub const fn row(self) -> u32 {
        match self {
            Self::Actor(row) | Self::Cluster(row) => row,
        }
    }
}

impl Shown {
    /// The network of a view.
    pub fn new(tables: &Tables, view: &View) -> Self {
        match view.rollup {
            Rollup::None | Rollup::Parent => {
                let network = project(tables, view);
                let nodes = network.members.iter().map(|it| Subject::Actor(it.row)).collect();
                let internal = network.internal;
                Self { nodes, internal, ..Self::counted(tables, view, network) }
            }
            Rollup::Cluster => Self::of_clusters(tables, view),
        }
    }

    /// What every roll-up takes from a network; no nodes yet.
    fn counted(tables: &Tables, view: &View, network: Network) -> Self {
        Self {
            nodes: Vec::new(),
            ties: network.ties,
            internal: 0,
            undated: network.undated,
            end_assumed: network.end_assumed,
            rollup: view.rollup,
            standing: Representatives::new(tables, view.rollup),
        }
    }

    /// Clusters as nodes. What a view says of actors and linkages is asked of the actors; surroundings and isolates are
    /// those of clusters. An actor in k clusters stands for 1/k in each; an actor in none has no node.
    fn of_clusters(tables: &Tables, view: &View) -> Self {
        let of_actors = View { rollup: Rollup::None, around: None, isolates: true, ..view.clone() };
        let network = project(tables, &of_actors);
        let rows: Vec<u32> = network.members.iter().map(|it| it.row).collect();
        let mut shown = Self::counted(tables, view, network);
        let is_inside = |it: u32| view.clusters.is_empty() || view.clusters.contains(&it);
        for ties in std::mem::take(&mut shown.ties).chunk_by(|a, b| a.linkage == b.linkage) {
            let spread = Spread::new(tables, &rows, ties);
            let before = shown.ties.len();
            for (&(source, target), chance) in &spread.across {
                let taken = match (is_inside(source), is_inside(target)) {
                    (true, true) => view.scope != Scope::Crossing,
                    (true, false) | (false, true) => view.scope != Scope::Inside,
                    (false, false) => false,
                };
                if taken {
                    shown.ties.extend(spread.tie(tables, view, (source, target), *chance));
                }
            }
            // A linkage counts once: as ties, or as inside a cluster.
            let inside = spread.within.iter().any(|it| is_inside(*it));
            shown.internal += usize::from(shown.ties.len() == before && inside);
        }
        let count = u32::try_from(tables.clusters.len()).unwrap_or(u32::MAX);
        let mut kept: BTreeSet<u32> = (0..count).filter(|it| view.isolates && is_inside(*it)).collect();
        kept.extend(shown.ties.iter().flat_map(|it| [it.source, it.target]));
        if let Some(around) = view.around {
            kept = around_clusters(tables, around, &shown.ties, &kept);
        }
        shown.keep(&kept);
        shown
    }

    /// Leaves some clusters; ties name rows before and positions afterwards.
    fn keep(&mut self, kept: &BTreeSet<u32>) {
        let positions: BTreeMap<u32, u32> = kept.iter().copied().zip(0..).collect();
        self.nodes = kept.iter().map(|it| Subject::Cluster(*it)).collect();
        let placed = self.ties.iter().filter_map(|it| {
            let (source, target) = (*positions.get(&it.source)?, *positions.get(&it.target)?);
            Some(Tie { source, target, ..*it })
        });
        self.ties = placed.collect();
    }

    /// Rows of the nodes that take part in a linkage, whatever the view leaves out: in this order they are numbered.
    pub fn participants<'t>(&self, tables: &Tables, linkage: &'t Linkage) -> Cow<'t, [u32]> {
        match self.rollup {
            Rollup::None | Rollup::Parent => {
                let directed = tables.kind_of(linkage).is_some_and(|it| it.directed);
                self.standing.participants(&linkage.participants, directed)
            }
            Rollup::Cluster => {
                let actors = linkage.participants.iter().filter_map(|it| tables.actors.get(*it as usize));
                let clusters: BTreeSet<u32> = actors.flat_map(|it| it.clusters.iter().copied()).collect();
                Cow::Owned(clusters.into_iter().collect())
            }
        }
    }

    /// With which share a node takes part in a linkage: 1, but of a cluster the chance that one of the participants stands
    /// for it.
    pub fn share(&self, tables: &Tables, linkage: &Linkage, node: u32) -> f64 {
        let Some(Subject::Cluster(cluster)) = self.nodes.get(node as usize).copied() else { return 1.0 };
        let actors = linkage.participants.iter().filter_map(|it| tables.actors.get(*it as usize));
        let participants: Vec<&[u32]> = actors.map(|it| &*it.clusters).collect();
        1.0 - nobody(&participants, &[cluster])
    }

    /// Number of linked pairs of nodes.
    pub fn pair_count(&self) -> usize {
        let pairs = self.ties.iter().map(|it| (it.source.min(it.target), it.source.max(it.target)));
        pairs.collect::<BTreeSet<_>>().len()
    }
}

/// A linkage spread over the clusters of its participants: each stands for one of its clusters, for any of them with the
/// same chance and whatever the others stand for.
struct Spread {
    pattern: Option<Tie>,
    /// Pairs of clusters with the chance that participants stand for both.
    across: BTreeMap<(u32, u32), f64>,
    /// Clusters in which two of the participants are.
    within: BTreeSet<u32>,
}

impl Spread {
    /// Of the ties of one linkage between actors; `rows` are those of its nodes.
    fn new(tables: &Tables, rows: &[u32], ties: &[Tie]) -> Self {
        let clusters = |node: u32| -> &[u32] {
            let row = rows.get(node as usize);
            row.and_then(|it| tables.actors.get(*it as usize)).map_or(&[], |it| &it.clusters)
        };
        let mut spread =
            Self { pattern: ties.first().copied(), across: BTreeMap::new(), within: BTreeSet::new() };
        for tie in ties {
            let (sources, targets) = (clusters(tie.source), clusters(tie.target));
            for (&source, &target) in sources.iter().flat_map(|a| targets.iter().map(move |b| (a, b))) {
                if source == target {
                    spread.within.insert(source);
                    continue;
                }
                let pair =
                    if tie.directed { (source, target) } else { (source.min(target), source.max(target)) };
                spread.across.insert(pair, chance(sources, &[source]) * chance(targets, &[target]));
            }
        }
        if spread.pattern.is_some_and(|it| !it.directed) {
            let nodes: BTreeSet<u32> = ties.iter().flat_map(|it| [it.source, it.target]).collect();
            let participants: Vec<&[u32]> = nodes.into_iter().map(clusters).collect();
            for (&(a, b), chance) in &mut spread.across {
                *chance = 1.0 - nobody(&participants, &[a]) - nobody(&participants, &[b])
                    + nobody(&participants, &[a, b]);
            }
        }
        spread
    }

    /// The tie between two clusters. As between actors, the weight of a linkage is divided by the number of the other
    /// nodes.
    fn tie(&self, tables: &Tables, view: &View, (source, target): (u32, u32), chance: f64) -> Option<Tie> {
        let pattern = self.pattern?;
        let linkage = tables.linkages.get(pattern.linkage as usize)?;
        let weight = match view.weight {
            Weight::Count => 1.0,
            Weight::Strength | Weight::One | Weight::Distance => linkage.strength / others(tables, linkage),
        };
        Some(Tie { source, target, weight: weight * chance, ..pattern })
    }
}

/// The chance that an actor in some clusters stands for one of `of`.
fn chance(clusters: &[u32], of: &[u32]) -> f64 {
    let met = of.iter().filter(|it| clusters.contains(it)).count();
    met as f64 / clusters.len().max(1) as f64
}

/// The chance that none of some actors stands for one of `of`.
fn nobody(participants: &[&[u32]], of: &[u32]) -> f64 {
    participants.iter().map(|it| 1.0 - chance(it, of)).product()
}

/// How many nodes a linkage joins to each of its clusters: as many as participants or clusters, whichever are fewer.
fn others(tables: &Tables, linkage: &Linkage) -> f64 {
    let actors = linkage.participants.iter().filter_map(|it| tables.actors.get(*it as usize));
    let placed: Vec<_> = actors.filter(|it| !it.clusters.is_empty()).collect();
    let clusters: BTreeSet<u32> = placed.iter().flat_map(|it| it.clusters.iter().copied()).collect();
    (placed.len().min(clusters.len()).max(2) - 1) as f64
}

/// Of some clusters those within some steps of the clusters of an actor.
fn around_clusters(tables: &Tables, around: Around, ties: &[Tie], kept: &BTreeSet<u32>) -> BTreeSet<u32> {
    let edges = ties.iter().map(|it| (it.source, it.target, it.weight)).collect();
    let graph = Csr::new(tables.clusters.len(), edges);
    let centres = tables.actors.get(around.actor as usize).map_or(&[][..], |it| &it.clusters);
    let near = centres.iter().filter(|it| kept.contains(it)).flat_map(|centre| {
        let distances = (0_u32..).zip(distances::from(&graph, *centre));
        distances.filter(|it| it.1.is_some_and(|it| it <= around.depth)).map(|it| it.0)
    });
    near.filter(|it| kept.contains(it)).collect()
}
