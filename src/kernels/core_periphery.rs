//! Core and periphery: the set of nodes whose edges best fit "every edge has an end in the core". Borgatti & Everett 2000,
//! 10.1016/S0378-8733(99)00019-2.
//!
//! petgraph has none.

use super::csr::Csr;
use hashbrown::HashSet;

/// Up to so many nodes all cores are tried.
const EXHAUSTIVE_MAX: usize = 16;

/// Fits that differ by less are equal.
const TIE: f64 = 1e-12;

/// A core and how well it fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Core {
    /// Its nodes, ascending.
    pub nodes: Vec<u32>,
    /// The correlation, in [−1, 1], over all pairs, between "is joined" and "has a node in the core".
    pub fit: f64,
}

/// The core of the best fit; of equals the smallest, then the first by its nodes. `None` below three nodes, and where all
/// pairs are joined or none. Exact up to 16 nodes, O(2ⁿ); beyond that the best of n climbs by single moves from the nodes
/// of highest degree, O(d log n) for each move of a node of degree d; a climb ends where an earlier one has passed.
pub fn core_periphery(graph: &Csr) -> Option<Core> {
    let n = graph.nodes();
    let pairs = n * n.saturating_sub(1) / 2;
    if n < 3 || graph.edge_count() == 0 || graph.edge_count() == pairs {
        return None;
    }
    if n <= EXHAUSTIVE_MAX { Some(exhaustive(graph)) } else { climbs(graph) }
}

/// The correlation of a core of `size` nodes that `touched` edges touch. Both variables are 0 or 1: it follows from the
/// counts of ones.
fn fit(graph: &Csr, size: usize, touched: usize) -> Option<f64> {
    let (n, m) = (graph.nodes(), graph.edge_count() as f64);
    let outside = n - size;
    let all = (n * (n - 1) / 2) as f64;
    let ones = all - (outside * outside.saturating_sub(1) / 2) as f64;
    let variance = m * (all - m) * ones * (all - ones);
    (variance > 0.0).then(|| ((all * touched as f64 - m * ones) / variance.sqrt()).clamp(-1.0, 1.0))
}

/// Tries every set of nodes, as bits. The edges inside a set are those inside it without its lowest node, and those of
/// that node into it.
fn exhaustive(graph: &Csr) -> Core {
    let n = graph.nodes();
    let rows: Vec<u32> =
        graph.ids().map(|it| graph.neighbours(it).iter().fold(0, |row, other| row | 1 << other)).collect();
    let mut inside = vec![0_u8; 1 << n];
    for set in 1..1_usize << n {
        let rest = set & (set - 1);
        let joined = rows[set.trailing_zeros() as usize] as usize & rest;
        inside[set] = inside[rest] + u8::try_from(joined.count_ones()).unwrap_or(u8::MAX);
    }
    let mut best = Core { nodes: Vec::new(), fit: f64::NEG_INFINITY };
    for set in 1..(1_usize << n) - 1 {
        let touched = graph.edge_count() - usize::from(inside[(1 << n) - 1 - set]);
        let Some(fit) = fit(graph, set.count_ones() as usize, touched) else { continue };
        if fit < best.fit - TIE {
            continue;
        }
        let nodes = || graph.ids().filter(|it| set >> it & 1 == 1).collect::<Vec<_>>();
        best = better(best, fit, nodes);
    }
    best
}

/// The better of two; of equals the smaller, then the first.
fn better(best: Core, fit: f64, nodes: impl FnOnce() -> Vec<u32>) -> Core {
    if fit < best.fit - TIE {
        return best;
    }
    let next = Core { nodes: nodes(), fit };
    let before = (next.nodes.len(), &next.nodes) < (best.nodes.len(), &best.nodes);
    if fit > best.fit + TIE || before { next } else { best }
}

fn climbs(graph: &Csr) -> Option<Core> {
    let mut best: Option<Core> = None;
    let mut start = Climb::new(graph);
    let mut passed = HashSet::new();
    for node in &graph.by_degree()[..graph.nodes() - 2] {
        start.put(*node);
        let Some(found) = start.climb(&mut passed) else { continue };
        best = Some(match best {
            Some(best) => better(best, found.fit, || found.nodes),
            None => found,
        });
    }
    best
}

/// The nodes that are in question for a move, with the one to move first on top: a tree in which each place holds the least key
/// below it.
struct Tournament {
    /// Rank and node in one number; `u64::MAX` for a node that is not in question.
    keys: Vec<u64>,
    width: usize,
}

impl Tournament {
    fn new(nodes: usize) -> Self {
        let width = nodes.next_power_of_two();
        Self { keys: vec![u64::MAX; 2 * width], width }
    }

    /// Gives a node its rank; `None` takes it out of question. O(log n).
    fn rank(&mut self, node: u32, rank: Option<u32>) {
        let mut at = self.width + node as usize;
        self.keys[at] = rank.map_or(u64::MAX, |it| u64::from(it) << 32 | u64::from(node));
        while at > 1 {
            at /= 2;
            let least = self.keys[2 * at].min(self.keys[2 * at + 1]);
            if self.keys[at] == least {
                break;
            }
            self.keys[at] = least;
        }
    }

    /// The node of the least rank; of equals the first.
    fn first(&self) -> Option<u32> {
        let top = self.keys[1];
        u32::try_from(top & u64::from(u32::MAX)).ok().filter(|_| top != u64::MAX)
    }
}

/// A core that changes by one node at a time.
struct Climb<'a> {
    graph: &'a Csr,
    core: Vec<bool>,
    size: usize,
    touched: usize,
    /// Neighbours of each node that are not in the core.
    outside: Vec<u32>,
    /// The nodes outside the core, the most neighbours outside first: the best to put.
    into: Tournament,
    /// Those of the core, the fewest first: the best to take.
    out: Tournament,
    /// A number that tells cores apart: that of each of its nodes, exclusive or (Zobrist).
    mark: u64,
}

/// The number of a node, by the finaliser of `SplitMix64`: Steele, Lea & Flood 2014, 10.1145/2714064.2660195.
fn mark(node: u32) -> u64 {
    let mut bits = (u64::from(node) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ bits >> 31
}

impl<'a> Climb<'a> {
    fn new(graph: &'a Csr) -> Self {
        let n = graph.nodes();
        let outside = graph.ids().map(|it| u32::try_from(graph.degree(it)).unwrap_or(u32::MAX)).collect();
        let (into, out) = (Tournament::new(n), Tournament::new(n));
        let mut climb =
            Self { graph, core: vec![false; n], size: 0, touched: 0, outside, into, out, mark: 0 };
        graph.ids().for_each(|it| climb.rank(it));
        climb
    }

    /// Gives a node its place among those to put or to take.
    fn rank(&mut self, node: u32) {
        let (outside, is_core) = (self.outside[node as usize], self.core[node as usize]);
        self.into.rank(node, (!is_core).then_some(u32::MAX - outside));
        self.out.rank(node, is_core.then_some(outside));
    }

    fn put(&mut self, node: u32) {
        self.touched += self.outside[node as usize] as usize;
        self.core[node as usize] = true;
        self.size += 1;
        self.moved(node, |it| it - 1);
    }

    fn take(&mut self, node: u32) {
        self.touched -= self.outside[node as usize] as usize;
        self.core[node as usize] = false;
        self.size -= 1;
        self.moved(node, |it| it + 1);
    }

    fn moved(&mut self, node: u32, outside: fn(u32) -> u32) {
        self.mark ^= mark(node);
        self.rank(node);
        let graph = self.graph;
        for other in graph.neighbours(node) {
            let count = &mut self.outside[*other as usize];
            *count = outside(*count);
            self.rank(*other);
        }
    }

    /// Goes the moves of a climb back.
    fn undo(&mut self, moves: &[(u32, bool)]) {
        for (node, puts) in moves.iter().rev() {
            if *puts { self.take(*node) } else { self.put(*node) }
        }
    }

    /// Makes the best move as long as it helps. The best node to put is the one with the most neighbours outside, the best
    /// to take that with the fewest: a fit depends on the size and the touched edges alone. `None` once it comes to a core
    /// that an earlier climb has passed: from there it would end where that one did. Afterwards the core is as it was.
    fn climb(&mut self, passed: &mut HashSet<u64>) -> Option<Core> {
        let mut moves = Vec::new();
        let found = self.climbed(passed, &mut moves);
        self.undo(&moves);
        found
    }

    fn climbed(&mut self, passed: &mut HashSet<u64>, moves: &mut Vec<(u32, bool)>) -> Option<Core> {
        let mut now = fit(self.graph, self.size, self.touched)?;
        loop {
            if !passed.insert(self.mark) {
                return None;
            }
            let (into, out) = (self.into.first(), self.out.first());
            let outside = |it: &u32| self.outside[*it as usize] as usize;
            let more = into.and_then(|it| fit(self.graph, self.size + 1, self.touched + outside(&it)));
            let fewer = out
                .filter(|_| self.size > 1)
                .and_then(|it| fit(self.graph, self.size - 1, self.touched - outside(&it)));
            let (next, node, puts) = match (more.zip(into), fewer.zip(out)) {
                (Some((more, into)), Some((fewer, _))) if more >= fewer => (more, into, true),
                (_, Some((fewer, out))) => (fewer, out, false),
                (Some((more, into)), None) => (more, into, true),
                (None, None) => break,
            };
            if next <= now + TIE {
                break;
            }
            now = next;
            moves.push((node, puts));
            if puts { self.put(node) } else { self.take(node) }
        }
        let nodes = self.graph.ids().filter(|it| self.core[*it as usize]).collect();
        Some(Core { nodes, fit: now })
    }
}

#[cfg(test)]
mod tests {
    use super::{Core, climbs, core_periphery};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    #[test]
    fn the_core_of_a_star_is_its_middle() {
        assert_eq!(core_periphery(&samples::star()), Some(Core { nodes: vec![0], fit: 1.0 }));
        let edges: Vec<_> = (2..40).flat_map(|it| [(0, it), (1, it)]).chain([(0, 1)]).collect();
        assert_eq!(core_periphery(&samples::graph(40, &edges)), Some(Core { nodes: vec![0, 1], fit: 1.0 }));
    }

    #[test]
    fn where_no_pair_differs_there_is_none() {
        for graph in
            [samples::complete(), samples::graph(4, &[]), samples::graph(2, &[(0, 1)]), Csr::default()]
        {
            assert_eq!(core_periphery(&graph), None);
        }
    }

    /// The correlation of Pearson over all pairs.
    fn correlation(graph: &Csr, core: &[u32]) -> f64 {
        let mut pairs = Vec::new();
        for a in graph.ids() {
            for b in a + 1..graph.ids().end {
                let joined = f64::from(u8::from(graph.neighbours(a).contains(&b)));
                pairs.push((joined, f64::from(u8::from(core.contains(&a) || core.contains(&b)))));
            }
        }
        let n = pairs.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
        let (x, y) = (mean(|it| it.0), mean(|it| it.1));
        let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
        sum(&|it| (it.0 - x) * (it.1 - y))
            / (sum(&|it| (it.0 - x).powi(2)) * sum(&|it| (it.1 - y).powi(2))).sqrt()
    }

    proptest! {
        #[test]
        fn no_core_fits_better_and_climbs_come_near(graph in samples::any()) {
            let Some(best) = core_periphery(&graph) else { return Ok(()) };
            prop_assert!((correlation(&graph, &best.nodes) - best.fit).abs() < 1e-9);
            for set in 1..1_u32 << graph.nodes() {
                let core: Vec<u32> = graph.ids().filter(|it| set >> it & 1 == 1).collect();
                let fit = correlation(&graph, &core);
                prop_assert!(fit.is_nan() || fit <= best.fit + 1e-9);
            }
            let near = climbs(&graph).unwrap();
            prop_assert!((correlation(&graph, &near.nodes) - near.fit).abs() < 1e-9);
            prop_assert!(near.fit <= best.fit + 1e-12);
        }
    }
}
