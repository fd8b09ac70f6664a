//! What is measured: one line for each measure, with our function and the calls of the peers.
//!
//! In a call `g` is the graph, `nodes` its size and `library` the module; edges carry the attribute `weight`. `plain` and
//! `apart` are variants of it. The helpers of `worker.py` turn results `r` into numbers.

use crate::in_process;
use bioclusters::kernels::betweenness::betweenness;
use bioclusters::kernels::components::components;
use bioclusters::kernels::constraint::constraint;
use bioclusters::kernels::core_number::core_numbers;
use bioclusters::kernels::csr::Csr;
use bioclusters::kernels::cuts::{bridges, cut_nodes};
use bioclusters::kernels::distances::profiles;
use bioclusters::kernels::leiden::leiden;
use bioclusters::kernels::page_rank::{Stop, page_rank};
use bioclusters::kernels::robustness::{robustness, robustness_static};
use bioclusters::kernels::sampled_betweenness::sampled_betweenness;
use bioclusters::kernels::sampling::Precision;
use bioclusters::kernels::triangles::{triangles, triples};
use bioclusters::kernels::weighted_betweenness::weighted_betweenness;
use bioclusters::kernels::weighted_distances;
use std::ops::RangeInclusive;

/// What is to be reached on one thread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Bar {
    /// Times as fast as the fastest peer, on the largest graphs.
    Times(f64),
    /// At most these seconds; no peer has it.
    Seconds(f64),
}

/// How many times as fast two threads are to be as one, where the cost is quadratic.
pub(crate) const GAIN: f64 = 1.6;

impl Measure {
    /// Whether its cost is quadratic, so that threads have something to share.
    pub(crate) fn is_quadratic(&self) -> bool {
        *self.nodes.end() < *LINEAR.end()
    }

    /// Whether a graph is of the size that is measured.
    pub(crate) fn fits(&self, nodes: usize, asked_for: bool) -> bool {
        nodes <= *self.nodes.end() && (asked_for || nodes >= *self.nodes.start())
    }
}

/// How values of two programs are held against each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Compare {
    /// As numbers: their relative difference is at most this.
    Values(f64),
    /// As numbers that were sampled: their difference is at most this.
    Estimates(f64),
    /// As parts: the same nodes are together.
    Parts,
    /// As communities: the modularity of each is shown.
    Modularity,
}

pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) ours: fn(&Csr) -> Vec<f64>,
    pub(crate) compare: Compare,
    pub(crate) bar: Bar,
    /// How large the graphs are; larger ones are left out, and smaller ones unless they are asked for.
    pub(crate) nodes: RangeInclusive<usize>,
    pub(crate) peers: &'static [Peer],
    /// The same by petgraph, called from here.
    pub(crate) petgraph: Option<fn(&in_process::Graph) -> Vec<f64>>,
}

pub(crate) struct Peer {
    pub(crate) library: &'static str,
    pub(crate) call: &'static str,
    /// Empty where the library defines another number.
    pub(crate) values: &'static str,
}

const fn peer(library: &'static str, call: &'static str, values: &'static str) -> Peer {
    Peer { library, call, values }
}

/// Measures of linear cost.
const LINEAR: RangeInclusive<usize> = 8192..=1 << 20;
/// Measures of quadratic cost.
const QUADRATIC: RangeInclusive<usize> = 8192..=1 << 14;
/// Of quadratic cost with lengths of edges: on the smaller graphs all libraries end in time.
const WEIGHTED: RangeInclusive<usize> = 500..=4096;

/// How near sampled values shall be, and how sure that is.
const PRECISION: Precision = Precision { error: 0.01, confidence: 0.9, seed: 1, name: 0 };

/// Both add the same numbers in another order.
const SAME: Compare = Compare::Values(1e-9);

pub(crate) const MEASURES: &[Measure] = &[
    Measure {
        name: "PageRank, weighted",
        ours: |graph| page_rank(graph, 0.85, Stop::Converged { change: 1e-12, steps_max: 1000 }).unwrap(),
        // igraph stops at 1e-10 whatever is asked.
        compare: Compare::Values(1e-7),
        bar: Bar::Times(4.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "g.pagerank(damping=0.85, weights='weight')", "r"),
            peer(
                "networkit",
                "(lambda it: (setattr(it, 'norm', library.centrality.Norm.L1_NORM), it.run())[1])(library.centrality.PageRank(\
                 g, damp=0.85, tol=1e-12, distributeSinks=library.centrality.SinkHandling.DistributeSinks))",
                // It gives isolated nodes another share.
                "",
            ),
            peer(
                "networkx",
                "library.pagerank(g, 0.85, tol=1e-12 / nodes, max_iter=1000)",
                "by_node(r, nodes)",
            ),
        ],
        petgraph: None,
    },
    Measure {
        name: "core numbers",
        ours: |graph| core_numbers(graph).into_iter().map(|it| it as f64).collect(),
        compare: SAME,
        bar: Bar::Times(2.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "g.coreness()", "r"),
            peer("networkit", "library.centrality.CoreDecomposition(g).run()", "r.scores()"),
            peer("rustworkx", "library.core_number(g)", "by_node(r, nodes)"),
            peer("networkx", "library.core_number(g)", "by_node(r, nodes)"),
        ],
        petgraph: None,
    },
    Measure {
        name: "components",
        ours: |graph| components(graph).of.into_iter().map(f64::from).collect(),
        compare: Compare::Parts,
        bar: Bar::Times(3.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "apart.connected_components()", "r.membership[:-1]"),
            peer(
                "networkit",
                "library.components.ConnectedComponents(g).run()",
                "r.getPartition().getVector()",
            ),
            peer("rustworkx", "library.connected_components(g)", "labels(r, nodes)"),
            peer("networkx", "list(library.connected_components(g))", "labels(r, nodes)"),
        ],
        petgraph: Some(in_process::components),
    },
    Measure {
        name: "articulation points",
        ours: |graph| cut_nodes(graph).into_iter().map(f64::from).collect(),
        compare: SAME,
        bar: Bar::Times(4.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "g.articulation_points()", "sorted(r)"),
            peer(
                "networkit",
                "library.components.BiconnectedComponents(g).run()",
                "several(r.getComponents())",
            ),
            peer("rustworkx", "library.articulation_points(g)", "sorted(r)"),
            peer("networkx", "list(library.articulation_points(g))", "sorted(r)"),
        ],
        petgraph: Some(in_process::articulation_points),
    },
    Measure {
        name: "bridges",
        ours: |graph| bridges(graph).into_iter().flat_map(|(a, b)| [a, b]).map(f64::from).collect(),
        compare: SAME,
        bar: Bar::Times(4.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "g.bridges()", "pairs(g.es[it].tuple for it in r)"),
            peer("rustworkx", "library.bridges(g)", "pairs(r)"),
            peer("networkx", "list(library.bridges(g))", "pairs(r)"),
        ],
        petgraph: Some(in_process::bridges),
    },
    Measure {
        name: "constraint, weighted",
        ours: |graph| constraint(graph).into_iter().map(|it| it.unwrap_or(f64::NAN)).collect(),
        compare: SAME,
        bar: Bar::Times(8.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "g.constraint(weights='weight')", "r"),
            peer("networkx", "library.constraint(g, weight='weight')", "by_node(r, nodes)"),
        ],
        petgraph: None,
    },
    Measure {
        name: "triangles: local clustering",
        ours: local_clustering,
        compare: SAME,
        bar: Bar::Times(5.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "g.transitivity_local_undirected(mode='zero')", "r"),
            peer(
                "networkit",
                "library.centrality.LocalClusteringCoefficient(g, turbo=True).run()",
                "r.scores()",
            ),
            peer("networkx", "library.clustering(g)", "by_node(r, nodes)"),
        ],
        petgraph: None,
    },
    Measure {
        name: "triangles: transitivity",
        ours: |graph| vec![triangles(graph).into_iter().sum::<usize>() as f64 / triples(graph) as f64],
        compare: SAME,
        bar: Bar::Times(5.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "g.transitivity_undirected()", "[r]"),
            peer("networkit", "library.globals.ClusteringCoefficient().exactGlobal(g)", "[r]"),
            peer("rustworkx", "library.transitivity(g)", "[r]"),
            peer("networkx", "library.transitivity(g)", "[r]"),
        ],
        petgraph: None,
    },
    Measure {
        name: "communities (Leiden, modularity, weighted)",
        ours: |graph| leiden(graph, 1).of.into_iter().map(f64::from).collect(),
        compare: Compare::Modularity,
        bar: Bar::Times(1.0),
        nodes: LINEAR,
        peers: &[
            peer("igraph", "g.community_leiden('modularity', weights='weight')", "r.membership"),
            peer("networkit", "library.community.ParallelLeiden(g).run()", "r.getPartition().getVector()"),
        ],
        petgraph: None,
    },
    Measure {
        name: "robustness, degrees left",
        ours: |graph| robustness(graph).into_iter().collect(),
        compare: SAME,
        bar: Bar::Seconds(1.0),
        nodes: LINEAR,
        peers: &[],
        petgraph: None,
    },
    Measure {
        name: "robustness, first degrees",
        ours: |graph| robustness_static(graph).into_iter().collect(),
        compare: SAME,
        bar: Bar::Seconds(1.0),
        nodes: LINEAR,
        peers: &[],
        petgraph: None,
    },
    Measure {
        name: "betweenness",
        ours: betweenness,
        compare: SAME,
        bar: Bar::Times(10.0),
        nodes: QUADRATIC,
        peers: &[
            peer("igraph", "g.betweenness()", "r"),
            peer("networkit", "library.centrality.Betweenness(plain).run()", "np.array(r.scores()) / 2"),
            peer("rustworkx", "library.betweenness_centrality(g, normalized=False)", "by_node(r, nodes)"),
            peer("networkx", "library.betweenness_centrality(g, normalized=False)", "by_node(r, nodes)"),
        ],
        petgraph: None,
    },
    Measure {
        name: "betweenness, sampled",
        ours: |graph| {
            let pairs = graph.nodes() as f64 * (graph.nodes() - 1) as f64 / 2.0;
            sampled_betweenness(graph, PRECISION).values.iter().map(|it| it / pairs).collect()
        },
        // Each may be off by its error.
        compare: Compare::Estimates(2.0 * PRECISION.error),
        bar: Bar::Times(3.0),
        nodes: LINEAR,
        peers: &[peer(
            "networkit",
            "library.centrality.KadabraBetweenness(plain, err=0.01, delta=0.1).run()",
            // It counts each pair from both of its ends.
            "np.array(r.scores()) / 2",
        )],
        petgraph: None,
    },
    Measure {
        name: "harmonic closeness",
        ours: |graph| profiles(graph).into_iter().map(|it| it.reciprocal_sum).collect(),
        compare: SAME,
        bar: Bar::Times(80.0),
        nodes: QUADRATIC,
        peers: &[
            peer("igraph", "g.harmonic_centrality(normalized=False)", "r"),
            peer(
                "networkit",
                "library.centrality.HarmonicCloseness(plain, normalized=False).run()",
                "r.scores()",
            ),
            peer("networkx", "library.harmonic_centrality(g)", "by_node(r, nodes)"),
        ],
        petgraph: None,
    },
    Measure {
        name: "betweenness, weighted",
        ours: weighted_betweenness,
        compare: SAME,
        bar: Bar::Times(2.0),
        nodes: WEIGHTED,
        peers: &[
            peer("igraph", "g.betweenness(weights='weight')", "r"),
            peer("networkit", "library.centrality.Betweenness(g).run()", "np.array(r.scores()) / 2"),
            peer(
                "networkx",
                "library.betweenness_centrality(g, normalized=False, weight='weight')",
                "by_node(r, nodes)",
            ),
        ],
        petgraph: None,
    },
    Measure {
        name: "harmonic closeness, weighted",
        ours: |graph| weighted_distances::profiles(graph).into_iter().map(|it| it.reciprocal_sum).collect(),
        compare: SAME,
        bar: Bar::Times(2.0),
        nodes: WEIGHTED,
        peers: &[
            peer("igraph", "g.harmonic_centrality(weights='weight', normalized=False)", "r"),
            peer(
                "networkit",
                "library.centrality.HarmonicCloseness(g, normalized=False).run()",
                "r.scores()",
            ),
            peer("networkx", "library.harmonic_centrality(g, distance='weight')", "by_node(r, nodes)"),
        ],
        petgraph: Some(in_process::harmonic_closeness),
    },
];

/// Closed pairs of neighbours; 0 for nodes with fewer than two.
fn local_clustering(graph: &Csr) -> Vec<f64> {
    let pairs = |it| (graph.degree(it) * graph.degree(it).saturating_sub(1) / 2).max(1) as f64;
    triangles(graph).into_iter().zip(graph.ids()).map(|(count, node)| count as f64 / pairs(node)).collect()
}
