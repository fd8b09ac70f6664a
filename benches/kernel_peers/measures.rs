//! What is measured: one line for each measure, with our function and the calls of the peers.
//!
//! In a call `g` is the graph, `nodes` its size and `library` the module; edges carry the attribute `weight`. The helpers of
//! `worker.py` turn results `r` into numbers.

use bioclusters::kernels::betweenness::betweenness;
use bioclusters::kernels::blocks::blocks;
use bioclusters::kernels::components::components;
use bioclusters::kernels::constraint::constraint;
use bioclusters::kernels::core_number::core_numbers;
use bioclusters::kernels::csr::Csr;
use bioclusters::kernels::distances::profiles;
use bioclusters::kernels::leiden::leiden;
use bioclusters::kernels::page_rank::{Stop, page_rank};
use bioclusters::kernels::robustness::{robustness, robustness_static};
use bioclusters::kernels::triangles::{triangles, triples};
use bioclusters::kernels::weighted_betweenness::weighted_betweenness;
use bioclusters::kernels::weighted_distances;

/// What is to be reached on one thread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Bar {
    /// Times as fast as the fastest peer, on the largest graphs.
    Times(f64),
    /// At most these seconds; no peer has it.
    Seconds(f64),
}

/// How values of two programs are held against each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Compare {
    /// As numbers: their relative difference is at most this.
    Values(f64),
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
    /// Graphs with more nodes are left out.
    pub(crate) nodes_max: usize,
    pub(crate) peers: &'static [Peer],
}

pub(crate) struct Peer {
    pub(crate) library: &'static str,
    pub(crate) call: &'static str,
    pub(crate) values: &'static str,
}

const fn peer(library: &'static str, call: &'static str, values: &'static str) -> Peer {
    Peer { library, call, values }
}

/// Measures of linear cost, and of quadratic cost.
const MILLION: usize = 1 << 20;
const TEN_THOUSAND: usize = 1 << 14;

/// Both add the same numbers in another order.
const SAME: Compare = Compare::Values(1e-9);

pub(crate) const MEASURES: &[Measure] = &[
    Measure {
        name: "PageRank, weighted",
        ours: |graph| page_rank(graph, 0.85, Stop::Converged { change: 1e-12, steps_max: 1000 }).unwrap(),
        // igraph stops at 1e-10 whatever is asked.
        compare: Compare::Values(1e-7),
        bar: Bar::Times(4.0),
        nodes_max: MILLION,
        peers: &[
            peer("igraph", "g.pagerank(damping=0.85, weights='weight')", "r"),
            peer(
                "networkit",
                "(lambda it: (setattr(it, 'norm', library.centrality.Norm.L1_NORM), it.run())[1])(library.centrality.PageRank(\
                 g, damp=0.85, tol=1e-12, distributeSinks=library.centrality.SinkHandling.DistributeSinks))",
                "r.scores()",
            ),
            peer(
                "networkx",
                "library.pagerank(g, 0.85, tol=1e-12 / nodes, max_iter=1000)",
                "by_node(r, nodes)",
            ),
        ],
    },
    Measure {
        name: "core numbers",
        ours: |graph| core_numbers(graph).into_iter().map(|it| it as f64).collect(),
        compare: SAME,
        bar: Bar::Times(2.0),
        nodes_max: MILLION,
        peers: &[
            peer("igraph", "g.coreness()", "r"),
            peer("networkit", "library.centrality.CoreDecomposition(g).run()", "r.scores()"),
            peer("rustworkx", "library.core_number(g)", "by_node(r, nodes)"),
            peer("networkx", "library.core_number(g)", "by_node(r, nodes)"),
        ],
    },
    Measure {
        name: "components",
        ours: |graph| components(graph).of.into_iter().map(f64::from).collect(),
        compare: Compare::Parts,
        bar: Bar::Times(3.0),
        nodes_max: MILLION,
        peers: &[
            peer("igraph", "g.connected_components()", "r.membership"),
            peer(
                "networkit",
                "library.components.ConnectedComponents(g).run()",
                "r.getPartition().getVector()",
            ),
            peer("rustworkx", "library.connected_components(g)", "labels(r, nodes)"),
            peer("networkx", "list(library.connected_components(g))", "labels(r, nodes)"),
        ],
    },
    Measure {
        name: "articulation points",
        ours: |graph| blocks(graph).cut_nodes().into_iter().map(f64::from).collect(),
        compare: SAME,
        bar: Bar::Times(4.0),
        nodes_max: MILLION,
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
    },
    Measure {
        name: "bridges",
        ours: |graph| blocks(graph).bridges().into_iter().flat_map(|(a, b)| [a, b]).map(f64::from).collect(),
        compare: SAME,
        bar: Bar::Times(4.0),
        nodes_max: MILLION,
        peers: &[
            peer("igraph", "g.bridges()", "pairs(g.es[it].tuple for it in r)"),
            peer("rustworkx", "library.bridges(g)", "pairs(r)"),
            peer("networkx", "list(library.bridges(g))", "pairs(r)"),
        ],
    },
    Measure {
        name: "constraint, weighted",
        ours: |graph| constraint(graph).into_iter().map(|it| it.unwrap_or(f64::NAN)).collect(),
        compare: SAME,
        bar: Bar::Times(8.0),
        nodes_max: MILLION,
        peers: &[
            peer("igraph", "g.constraint(weights='weight')", "r"),
            peer("networkx", "library.constraint(g, weight='weight')", "by_node(r, nodes)"),
        ],
    },
    Measure {
        name: "triangles: local clustering",
        ours: local_clustering,
        compare: SAME,
        bar: Bar::Times(5.0),
        nodes_max: MILLION,
        peers: &[
            peer("igraph", "g.transitivity_local_undirected(mode='zero')", "r"),
            peer(
                "networkit",
                "library.centrality.LocalClusteringCoefficient(g, turbo=True).run()",
                "r.scores()",
            ),
            peer("networkx", "library.clustering(g)", "by_node(r, nodes)"),
        ],
    },
    Measure {
        name: "triangles: transitivity",
        ours: |graph| vec![triangles(graph).into_iter().sum::<usize>() as f64 / triples(graph) as f64],
        compare: SAME,
        bar: Bar::Times(5.0),
        nodes_max: MILLION,
        peers: &[
            peer("igraph", "g.transitivity_undirected()", "[r]"),
            peer("networkit", "library.globals.ClusteringCoefficient().exactGlobal(g)", "[r]"),
            peer("rustworkx", "library.transitivity(g)", "[r]"),
            peer("networkx", "library.transitivity(g)", "[r]"),
        ],
    },
    Measure {
        name: "communities (Leiden, modularity, weighted)",
        ours: |graph| leiden(graph, 1).of.into_iter().map(f64::from).collect(),
        compare: Compare::Modularity,
        bar: Bar::Times(1.0),
        nodes_max: MILLION,
        peers: &[
            peer("igraph", "g.community_leiden('modularity', weights='weight')", "r.membership"),
            peer("networkit", "library.community.ParallelLeiden(g).run()", "r.getPartition().getVector()"),
        ],
    },
    Measure {
        name: "robustness, degrees left",
        ours: |graph| robustness(graph).into_iter().collect(),
        compare: SAME,
        bar: Bar::Seconds(1.0),
        nodes_max: MILLION,
        peers: &[],
    },
    Measure {
        name: "robustness, first degrees",
        ours: |graph| robustness_static(graph).into_iter().collect(),
        compare: SAME,
        bar: Bar::Seconds(1.0),
        nodes_max: MILLION,
        peers: &[],
    },
    Measure {
        name: "betweenness",
        ours: betweenness,
        compare: SAME,
        bar: Bar::Times(10.0),
        nodes_max: TEN_THOUSAND,
        peers: &[
            peer("igraph", "g.betweenness()", "r"),
            peer("networkit", "library.centrality.Betweenness(g).run()", "np.array(r.scores()) / 2"),
            peer("rustworkx", "library.betweenness_centrality(g, normalized=False)", "by_node(r, nodes)"),
            peer("networkx", "library.betweenness_centrality(g, normalized=False)", "by_node(r, nodes)"),
        ],
    },
    Measure {
        name: "harmonic closeness",
        ours: |graph| profiles(graph).into_iter().map(|it| it.reciprocal_sum).collect(),
        compare: SAME,
        bar: Bar::Times(80.0),
        nodes_max: TEN_THOUSAND,
        peers: &[
            peer("igraph", "g.harmonic_centrality(normalized=False)", "r"),
            peer(
                "networkit",
                "library.centrality.HarmonicCloseness(g, normalized=False).run()",
                "r.scores()",
            ),
            peer("networkx", "library.harmonic_centrality(g)", "by_node(r, nodes)"),
        ],
    },
    Measure {
        name: "betweenness, weighted",
        ours: weighted_betweenness,
        compare: SAME,
        bar: Bar::Times(2.0),
        nodes_max: TEN_THOUSAND,
        peers: &[
            peer("igraph", "g.betweenness(weights='weight')", "r"),
            peer("networkit", "library.centrality.Betweenness(g).run()", "np.array(r.scores()) / 2"),
            peer(
                "networkx",
                "library.betweenness_centrality(g, normalized=False, weight='weight')",
                "by_node(r, nodes)",
            ),
        ],
    },
    Measure {
        name: "harmonic closeness, weighted",
        ours: |graph| weighted_distances::profiles(graph).into_iter().map(|it| it.reciprocal_sum).collect(),
        compare: SAME,
        bar: Bar::Times(2.0),
        nodes_max: TEN_THOUSAND,
        peers: &[
            peer("igraph", "g.harmonic_centrality(weights='weight', normalized=False)", "r"),
            peer(
                "networkit",
                "library.centrality.HarmonicCloseness(g, normalized=False).run()",
                "r.scores()",
            ),
            peer("networkx", "library.harmonic_centrality(g, distance='weight')", "by_node(r, nodes)"),
        ],
    },
];

/// Closed pairs of neighbours; 0 for nodes with fewer than two.
fn local_clustering(graph: &Csr) -> Vec<f64> {
    let pairs = |it| (graph.degree(it) * graph.degree(it).saturating_sub(1) / 2).max(1) as f64;
    triangles(graph).into_iter().zip(graph.ids()).map(|(count, node)| count as f64 / pairs(node)).collect()
}
