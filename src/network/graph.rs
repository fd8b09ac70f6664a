//! The network of a view: actors in IRI order, what links them, and what several indicators ask of it.

use super::shortest_paths::{Betweenness, Distances};
use super::view::{Directed, Weight};
use crate::kernels::blocks::{Blocks, blocks};
use crate::kernels::brokerage::{Roles, brokerage};
use crate::kernels::components::{Components, components};
use crate::kernels::csr::{Arcs, Csr};
use crate::kernels::cuts::{Cuts, cuts};
use crate::kernels::leiden::{self, Communities};
use crate::kernels::page_rank::{Stop, page_rank};
use crate::kernels::sampling::Precision;
use crate::kernels::triangles::triangles;
use crate::model::family::Family;
use crate::model::sector::Sector;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Actors and the linkages between them. Nodes are positions in `members`.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// The actors, ascending by IRI.
    pub members: Vec<Member>,
    /// One undirected edge per linked pair, whatever the direction of its linkages.
    pub graph: Csr,
    /// One tie per linkage and pair of its participants, ascending by linkage.
    pub ties: Vec<Tie>,
    /// For each inside actor the strength of its linkages to outside actors, whatever the scope of the view.
    pub outward: Vec<f64>,
    /// The ties behind [`Network::outward`], ascending by linkage.
    pub crossings: Vec<Crossing>,
    /// Linkages without a start: taken in when the past of the view is open, left out otherwise.
    pub undated: usize,
    /// Linkages whose end is not known and was taken to be some years after their start.
    pub end_assumed: usize,
    /// Linkages inside one body of a roll-up, which are no ties.
    pub internal: usize,
    /// How near to the exact values what rests on all shortest paths is to be; `None`: it is exact.
    precision: Option<Precision>,
    shared: Shared,
}

/// An actor of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Its row in the tables.
    pub row: u32,
    /// Its sector.
    pub sector: Sector,
    /// Whether it is inside the clusters of the view.
    pub inside: bool,
}

/// A linkage between two actors of a network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The linkage (row number in the tables).
    pub linkage: u32,
    /// The giver where there is a direction, else the lower node.
    pub source: u32,
    /// The other node.
    pub target: u32,
    /// Its weight: of a linkage of p participants, its own divided by p − 1.
    pub weight: f64,
    /// Whether it leads from source to target only.
    pub directed: bool,
    /// The family of its type.
    pub family: Family,
}

/// A linkage between an inside and an outside actor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// The node of the inside actor.
    pub inside: u32,
    /// The outside actor (row number in the tables).
    pub outside: u32,
    /// Its weight.
    pub weight: f64,
}

/// The ties of one pair of actors.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// The giver in a directed view, else the lower node.
    pub source: u32,
    /// The other node.
    pub target: u32,
    /// Their weight together.
    pub weight: f64,
    /// Positions in [`Network::ties`], ascending.
    pub ties: Vec<u32>,
}

/// What several indicators ask of one network, computed when it is asked for first.
#[derive(Debug, Clone, Default)]
struct Shared {
    components: OnceLock<Components>,
    distances: OnceLock<Distances>,
    betweenness: OnceLock<Betweenness>,
    page_rank: OnceLock<Option<Vec<f64>>>,
    layers: OnceLock<Vec<Layers>>,
    blocks: OnceLock<Blocks>,
    cuts: OnceLock<Cuts>,
    triangles: OnceLock<Vec<usize>>,
    communities: OnceLock<Communities>,
    roles: OnceLock<Vec<Roles>>,
    mixing: OnceLock<Mixing>,
}

/// A set of families: bit f is position f in [`Family::ALL`].
pub type Layers = u8;

/// Chance of following a linkage instead of starting anew.
const ALPHA: f64 = 0.85;

/// The communities of a graph: those of the best of 20 runs of Leiden. The seed is part of the definition, so that they are
/// a matter of the graph alone.
pub fn communities(graph: &Csr) -> Communities {
    leiden::best_of(graph, 1, 20)
}

/// Strength between sectors, symmetric; inside a sector each edge counts once.
pub type Mixing = [[f64; 7]; 7];

impl Network {
    /// A network of its actors and ties; the graph and its weights follow from them.
    pub(super) fn new(
        members: Vec<Member>,
        ties: Vec<Tie>,
        crossings: Vec<Crossing>,
        weight: Weight,
    ) -> Self {
        let mut outward = vec![0.0; members.len()];
        for crossing in &crossings {
            outward[crossing.inside as usize] += crossing.weight;
        }
        let edges = ties.iter().map(|it| (it.source, it.target, it.weight)).collect();
        let graph = Csr::new(members.len(), edges);
        let graph = match weight {
            Weight::Strength | Weight::Count => graph,
            Weight::One => graph.with_weights(|_| 1.0),
            Weight::Distance => graph.with_weights(|strength| 1.0 / strength),
        };
        Self { members, graph, ties, outward, crossings, ..Self::default() }
    }

    /// How near what is told of its shortest paths is; `None`: exact.
    pub(super) const fn precision(&self) -> Option<Precision> {
        self.precision
    }

    /// The same network, of whose shortest paths only samples are looked at.
    #[must_use]
    pub(super) fn sampled(self, precision: Precision) -> Self {
        Self { precision: Some(precision), shared: Shared::default(), ..self }
    }

    /// Number of actors, n.
    pub fn actor_count(&self) -> usize {
        self.members.len()
    }

    /// Number of linked pairs, m.
    pub fn linkage_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The sector of a node.
    pub fn sector(&self, node: u32) -> Sector {
        self.members[node as usize].sector
    }

    /// The node of an actor (row number in the tables).
    pub fn node(&self, actor: u32) -> Option<u32> {
        let found = self.members.binary_search_by_key(&actor, |it| it.row).ok()?;
        u32::try_from(found).ok()
    }

    /// Number of actors of each sector, in the order of [`Sector::ALL`].
    pub fn sector_counts(&self) -> [usize; 7] {
        let mut counts = [0; 7];
        for member in &self.members {
            counts[member.sector.index()] += 1;
        }
        counts
    }

    /// The sum of the weights of all edges, W.
    pub fn total_strength(&self) -> f64 {
        self.graph.edges().fold(0.0, |sum, (_, _, weight)| sum + weight)
    }

    /// The connected components.
    pub fn components(&self) -> &Components {
        self.shared.components.get_or_init(|| components(&self.graph))
    }

    /// For each node what its distances in steps to all others add up to.
    pub fn distances(&self) -> &Distances {
        self.shared.distances.get_or_init(|| Distances::new(&self.graph, self.precision))
    }

    /// For each node its betweenness in steps, not divided by anything.
    pub fn betweenness(&self) -> &Betweenness {
        self.shared.betweenness.get_or_init(|| Betweenness::new(&self.graph, self.precision))
    }

    /// For each node its `PageRank` over strengths, with sum 1; `None` when it does not converge.
    pub fn page_rank(&self) -> Option<&[f64]> {
        let stop = Stop::Converged { change: 1e-12, steps_max: 100_000 };
        self.shared.page_rank.get_or_init(|| page_rank(&self.graph, ALPHA, stop)).as_deref()
    }

    /// For each edge, in its order, the families of its ties.
    pub fn layers(&self) -> &[Layers] {
        self.shared.layers.get_or_init(|| {
            let mut pairs: BTreeMap<(u32, u32), Layers> = BTreeMap::new();
            for tie in &self.ties {
                let pair = (tie.source.min(tie.target), tie.source.max(tie.target));
                *pairs.entry(pair).or_default() |= 1 << (tie.family as u8);
            }
            pairs.into_values().collect()
        })
    }

    /// The actors and the linkages without which the network falls apart.
    pub fn cuts(&self) -> &Cuts {
        self.shared.cuts.get_or_init(|| cuts(&self.graph))
    }

    /// The blocks: what falls apart without one actor or one linkage.
    pub fn blocks(&self) -> &Blocks {
        self.shared.blocks.get_or_init(|| blocks(&self.graph))
    }

    /// For each node the number of linked pairs among its neighbours.
    pub fn triangles(&self) -> &[usize] {
        self.shared.triangles.get_or_init(|| triangles(&self.graph))
    }

    /// The communities of highest modularity, by strength, that some seeded runs find.
    pub fn communities(&self) -> &Communities {
        self.shared.communities.get_or_init(|| communities(&self.graph))
    }

    /// The directed graph: a linkage without a direction is two arcs.
    pub fn arcs(&self) -> Arcs {
        let arcs = self.ties.iter().flat_map(|it| {
            let back = (!it.directed).then_some((it.target, it.source));
            [(it.source, it.target)].into_iter().chain(back)
        });
        Arcs::new(self.actor_count(), arcs.collect())
    }

    /// For each node how often it stands between two others, by the sectors of the three.
    pub fn roles(&self) -> &[Roles] {
        self.shared.roles.get_or_init(|| {
            let sectors: Vec<u8> =
                self.members.iter().filter_map(|it| u8::try_from(it.sector.index()).ok()).collect();
            brokerage(&self.arcs(), &sectors)
        })
    }

    /// Strength between sectors.
    pub fn mixing(&self) -> &Mixing {
        self.shared.mixing.get_or_init(|| {
            let mut sums = Mixing::default();
            for (a, b, weight) in self.graph.edges() {
                let (a, b) = (self.sector(a).index(), self.sector(b).index());
                sums[a][b] += weight;
                if a != b {
                    sums[b][a] += weight;
                }
            }
            sums
        })
    }

    /// The ties by pair, ascending by source and target. With `Directed::Always` each direction of a pair has a bundle of
    /// its own, and an undirected tie is in both; with `Auto` so, too, where one of the ties has a direction, but an
    /// undirected tie stays one edge from the lower to the higher node.
    pub fn bundles(&self, directed: Directed) -> Vec<Bundle> {
        let ordered = match directed {
            Directed::Always => true,
            Directed::Never => false,
            Directed::Auto => self.ties.iter().any(|it| it.directed),
        };
        let mut bundles: BTreeMap<(u32, u32), Bundle> = BTreeMap::new();
        let mut add = |source, target, position, weight| {
            let new = || Bundle { source, target, weight: 0.0, ties: Vec::new() };
            let bundle = bundles.entry((source, target)).or_insert_with(new);
            bundle.weight += weight;
            bundle.ties.push(position);
        };
        for (position, &Tie { source, target, weight, directed: one_way, .. }) in (0_u32..).zip(&self.ties) {
            if ordered && one_way {
                add(source, target, position, weight);
            } else {
                add(source.min(target), source.max(target), position, weight);
                if directed == Directed::Always {
                    add(source.max(target), source.min(target), position, weight);
                }
            }
        }
        bundles.into_values().collect()
    }

    /// Whether every indicator that reads a network alone has the same value on both.
    pub fn is_alike(&self, other: &Self) -> bool {
        // Which linkages they are makes no difference, but direction and family do.
        let tie = |it: &Tie| (it.source, it.target, it.directed, it.family);
        self.members == other.members
            && self.graph == other.graph
            && self.precision == other.precision
            && self.outward == other.outward
            && self.ties.iter().map(tie).eq(other.ties.iter().map(tie))
    }
}
