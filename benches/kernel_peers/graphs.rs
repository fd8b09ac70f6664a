//! The graphs that are measured: made up from a seed, or read from a file; and as files that all read.

use crate::random::Random;
use bioclusters::kernels::csr::Csr;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Edges that a new node brings, and edges drawn per node: a mean degree of about ten.
const EDGES: usize = 5;

/// Made-up graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// A new node prefers those that have many edges: Barabási & Albert 1999.
    Preferential,
    /// Edges fall into a quarter of the matrix again and again: Chakrabarti, Zhan & Faloutsos 2004.
    Recursive,
}

impl Family {
    pub(crate) const ALL: [Self; 2] = [Self::Preferential, Self::Recursive];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Preferential => "Barabási–Albert",
            Self::Recursive => "R-MAT",
        }
    }

    /// A graph of about `nodes` nodes: of a power of two for `Recursive`. The numbers of nodes say nothing about them.
    pub(crate) fn graph(self, nodes: usize) -> Csr {
        let mut random = Random(1);
        let (nodes, mut edges) = match self {
            Self::Preferential => (nodes, preferential(nodes, &mut random)),
            Self::Recursive => recursive(nodes, &mut random),
        };
        let mut numbers: Vec<u32> = (0..u32::try_from(nodes).unwrap()).collect();
        for last in (1..nodes).rev() {
            numbers.swap(last, random.below(last + 1));
        }
        for edge in &mut edges {
            *edge = (numbers[edge.0 as usize], numbers[edge.1 as usize], edge.2);
        }
        Csr::new(nodes, edges)
    }
}

fn weight(random: &mut Random) -> f64 {
    (1 + random.below(8)) as f64 / 4.0
}

fn preferential(nodes: usize, random: &mut Random) -> Vec<(u32, u32, f64)> {
    let mut ends: Vec<u32> = vec![0, 1];
    let mut edges = vec![(0, 1, 1.0)];
    for node in 2..u32::try_from(nodes).unwrap() {
        for _ in 0..EDGES {
            let other = ends[random.below(ends.len())];
            if other != node {
                edges.push((node, other, weight(random)));
                ends.extend([node, other]);
            }
        }
    }
    edges
}

fn recursive(nodes: usize, random: &mut Random) -> (usize, Vec<(u32, u32, f64)>) {
    let scale = nodes.next_power_of_two().ilog2();
    let edges = (0..EDGES << scale).map(|_| {
        let (mut row, mut column) = (0, 0);
        for _ in 0..scale {
            let (down, right) = match random.below(100) {
                0..57 => (0, 0),
                57..76 => (0, 1),
                76..95 => (1, 0),
                _ => (1, 1),
            };
            (row, column) = (2 * row + down, 2 * column + right);
        }
        (row, column, weight(random))
    });
    (1 << scale, edges.collect())
}

/// A graph as two files: `path` with `.ends` and with `.weights`.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) path: PathBuf,
    pub(crate) nodes: usize,
}

impl Stored {
    pub(crate) fn write(graph: &Csr, path: PathBuf) -> Self {
        let ends: Vec<u8> = graph.edges().flat_map(|(a, b, _)| [a, b]).flat_map(u32::to_ne_bytes).collect();
        let weights: Vec<u8> = graph.edges().flat_map(|it| it.2.to_ne_bytes()).collect();
        fs::write(path.with_extension("ends"), ends).unwrap();
        fs::write(path.with_extension("weights"), weights).unwrap();
        Self { path, nodes: graph.nodes() }
    }

    pub(crate) fn read(&self) -> Csr {
        let ends = fs::read(self.path.with_extension("ends")).unwrap();
        let weights = fs::read(self.path.with_extension("weights")).unwrap();
        let end = |it: &[u8]| u32::from_ne_bytes(it.try_into().unwrap());
        let weights = weights.chunks_exact(8).map(|it| f64::from_ne_bytes(it.try_into().unwrap()));
        let edges =
            ends.chunks_exact(8).zip(weights).map(|(it, weight)| (end(&it[..4]), end(&it[4..]), weight));
        Csr::new(self.nodes, edges.collect())
    }
}

/// The graph of a list of edges: two names and, where there is one, a weight on each line; `#` and `%` begin a remark.
pub(crate) fn edge_list(path: &Path) -> Csr {
    let text = fs::read_to_string(path).unwrap();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut edges = Vec::new();
    for line in text.lines().filter(|it| !it.starts_with(['#', '%'])) {
        let mut words = line.split([' ', '\t', ',', ';']).filter(|it| !it.is_empty());
        let (Some(a), Some(b)) = (words.next(), words.next()) else { continue };
        let [a, b] = [a, b].map(|it| {
            let next = u32::try_from(numbers.len()).unwrap();
            *numbers.entry(it).or_insert(next)
        });
        edges.push((a, b, words.next().and_then(|it| it.parse().ok()).unwrap_or(1.0)));
    }
    Csr::new(numbers.len(), edges)
}
