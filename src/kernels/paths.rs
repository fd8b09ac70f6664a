//! The strongest simple paths of each length between two nodes.
//!
//! Paths of one length are walked depth first; a branch is left as soon as the target is too far for what remains (a
//! search from the target, breadth first, says how far it is), or its weakest edge is weaker than the weakest of as many
//! paths as are wanted. Yen 1971 (10.1287/mnsc.17.11.712) finds one path after another and runs a search for each of
//! their nodes; here lengths are small whole numbers, and one search serves all paths. petgraph does not carry it: its
//! `all_simple_paths` walks every one of them, and its `k_shortest_path` gives lengths of walks and no paths.

use super::csr::Csr;
use std::cmp::Ordering;
use std::collections::VecDeque;

/// A path from one node to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Its nodes, both ends included.
    pub nodes: Vec<u32>,
    /// The weight of its weakest edge.
    pub strength: f64,
}

/// Some paths between two nodes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paths {
    /// The paths: shorter before longer, then stronger before weaker, then by their nodes.
    pub paths: Vec<Path>,
    /// Edges of the shortest path; `None` where there is none within the length.
    pub shortest: Option<u32>,
    /// Whether there are more, or may be: as many as wanted were found, or all work was spent.
    pub more: bool,
}

/// How far a search for paths goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Most edges of a path.
    pub length_max: u32,
    /// Most paths.
    pub paths_max: usize,
    /// Most edges that are looked at.
    pub work_max: usize,
}

/// The first simple paths from `source` to `target`. Between a node and itself there is none, of length 0.
///
/// O(n + m) and `work_max` steps. Where the work does not suffice the paths of the last length are the strongest of those
/// that were met.
pub fn between(graph: &Csr, source: u32, target: u32, reach: Reach) -> Paths {
    if source == target {
        return Paths { shortest: Some(0), ..Paths::default() };
    }
    let left = steps_left(graph, target, reach.length_max);
    let Some(shortest) = left.get(source as usize).copied().filter(|it| *it != FAR) else {
        return Paths::default();
    };
    let mut paths = Paths { shortest: Some(shortest), ..Paths::default() };
    let mut walk =
        Walk { graph, target, left: &left, work: reach.work_max, on_way: vec![false; graph.nodes()] };
    for length in shortest..=reach.length_max {
        let wanted = reach.paths_max.saturating_sub(paths.paths.len());
        // One more than is wanted says whether there are more.
        let mut best = Best { paths: Vec::new(), wanted: wanted + 1, any_will_do: wanted == 0 };
        let done = walk.all_of(source, length, &mut best);
        paths.more = !done || best.paths.len() > wanted;
        best.paths.truncate(wanted);
        paths.paths.append(&mut best.paths);
        if paths.more {
            break;
        }
    }
    paths
}

/// No path within the length.
const FAR: u32 = u32::MAX;

/// Edges from each node to the target, up to some.
fn steps_left(graph: &Csr, target: u32, most: u32) -> Vec<u32> {
    let mut left = vec![FAR; graph.nodes()];
    let Some(end) = left.get_mut(target as usize) else { return left };
    *end = 0;
    let mut queue = VecDeque::from([(target, 0)]);
    while let Some((node, steps)) = queue.pop_front() {
        if steps == most {
            break;
        }
        for &next in graph.neighbours(node) {
            let place = &mut left[next as usize];
            if *place == FAR {
                *place = steps + 1;
                queue.push_back((next, steps + 1));
            }
        }
    }
    left
}

/// The best paths of one length so far, in their order.
struct Best {
    paths: Vec<Path>,
    wanted: usize,
    /// Whether it is only asked whether there is one.
    any_will_do: bool,
}

impl Best {
    /// Whether a path of at most this strength cannot be among the best any more.
    fn is_out_of_reach(&self, strength: f64) -> bool {
        self.paths.len() == self.wanted && self.paths.last().is_some_and(|it| strength < it.strength)
    }

    fn insert(&mut self, path: Path) {
        let order = |it: &Path| {
            it.strength.total_cmp(&path.strength).reverse().then_with(|| it.nodes.cmp(&path.nodes))
        };
        let at = self.paths.partition_point(|it| order(it) == Ordering::Less);
        self.paths.insert(at, path);
        self.paths.truncate(self.wanted);
    }
}

/// A walk over all simple paths of one length.
struct Walk<'g> {
    graph: &'g Csr,
    target: u32,
    left: &'g [u32],
    work: usize,
    on_way: Vec<bool>,
}

/// Where a walk stands: a node, the next of its neighbours, and the weakest edge so far.
struct Stand {
    node: u32,
    next: usize,
    strength: f64,
}

impl Walk<'_> {
    /// Finds the best paths of exactly `length` edges; false when the work did not suffice.
    fn all_of(&mut self, source: u32, length: u32, best: &mut Best) -> bool {
        let mut way = vec![Stand { node: source, next: 0, strength: f64::INFINITY }];
        self.on_way[source as usize] = true;
        let mut done = true;
        while let Some(stand) = way.last_mut() {
            let (node, strength) = (stand.node, stand.strength);
            let Some(&next) = self.graph.neighbours(node).get(stand.next) else {
                self.on_way[node as usize] = false;
                way.pop();
                continue;
            };
            let strength = strength.min(self.graph.weights(node)[stand.next]);
            stand.next += 1;
            if self.work == 0 {
                done = false;
                break;
            }
            self.work -= 1;
            let steps = u32::try_from(way.len()).unwrap_or(u32::MAX);
            let far = self.left[next as usize] > length - steps;
            if far || self.on_way[next as usize] || best.is_out_of_reach(strength) {
                continue;
            }
            if steps == length {
                let nodes = way.iter().map(|it| it.node).chain([next]).collect();
                best.insert(Path { nodes, strength });
                if best.any_will_do {
                    break;
                }
            } else if next != self.target {
                self.on_way[next as usize] = true;
                way.push(Stand { node: next, next: 0, strength });
            }
        }
        for stand in way {
            self.on_way[stand.node as usize] = false;
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, Paths, Reach, between};
    use crate::kernels::csr::Csr;
    use crate::kernels::samples;
    use proptest::prelude::*;

    const REACH: Reach = Reach { length_max: 4, paths_max: 10, work_max: 1_000_000 };

    fn nodes(paths: &Paths) -> Vec<&[u32]> {
        paths.paths.iter().map(|it| &*it.nodes).collect()
    }

    #[test]
    fn shortest_first_then_strongest_then_by_number() {
        let edges =
            [(0, 1, 1.0), (1, 4, 5.0), (0, 2, 2.0), (2, 4, 3.0), (0, 3, 1.0), (3, 4, 1.0), (1, 2, 1.0)];
        let graph = Csr::new(6, edges.to_vec());
        let paths = between(&graph, 0, 4, REACH);
        let expected: [&[u32]; 5] = [&[0, 2, 4], &[0, 1, 4], &[0, 3, 4], &[0, 1, 2, 4], &[0, 2, 1, 4]];
        assert_eq!(nodes(&paths), expected);
        assert_eq!((paths.shortest, paths.more), (Some(2), false));
        let two = between(&graph, 0, 4, Reach { paths_max: 2, ..REACH });
        assert_eq!((nodes(&two), two.more), (expected[..2].to_vec(), true));
        let three = between(&graph, 0, 4, Reach { paths_max: 3, length_max: 2, ..REACH });
        assert_eq!((three.paths.len(), three.more), (3, false));
    }

    #[test]
    fn without_a_path_there_is_no_length_and_to_itself_it_is_nothing() {
        assert_eq!(between(&samples::parts(), 0, 5, REACH), Paths::default());
        assert_eq!(between(&samples::parts(), 0, 2, Reach { length_max: 1, ..REACH }), Paths::default());
        assert_eq!(between(&samples::parts(), 1, 1, REACH), Paths { shortest: Some(0), ..Paths::default() });
        assert_eq!(between(&Csr::default(), 0, 1, REACH), Paths::default());
    }

    #[test]
    fn what_the_work_does_not_reach_may_be_more() {
        let found = |work_max| between(&samples::complete(), 0, 4, Reach { work_max, ..REACH });
        assert_eq!((found(0).paths.len(), found(0).more, found(0).shortest), (0, true, Some(1)));
        assert!(found(20).more && !found(20).paths.is_empty());
        // 1 + 3 + 3·2 + 3·2·1 paths of 1, 2, 3 and 4 edges; ten are wanted.
        assert_eq!((found(10_000).paths.len(), found(10_000).more), (10, true));
    }

    /// All simple paths of at most `length` edges.
    fn naive(graph: &Csr, way: &mut Vec<u32>, target: u32, length: usize, found: &mut Vec<Path>) {
        let last = way[way.len() - 1];
        if last == target {
            let weight = |it: &[u32]| {
                let at = graph.neighbours(it[0]).iter().position(|to| *to == it[1]).unwrap();
                graph.weights(it[0])[at]
            };
            let strength = way.windows(2).map(weight).fold(f64::INFINITY, f64::min);
            found.push(Path { nodes: way.clone(), strength });
            return;
        }
        if way.len() > length {
            return;
        }
        for &next in graph.neighbours(last) {
            if !way.contains(&next) {
                way.push(next);
                naive(graph, way, target, length, found);
                way.pop();
            }
        }
    }

    proptest! {
        #[test]
        fn paths_equal_the_naive_ones(graph in samples::any(), ends in (0..12_u32, 0..12_u32), most in 1..6_u32, wanted in 1..30_usize) {
            let n = u32::try_from(graph.nodes()).unwrap();
            let (source, target) = (ends.0 % n, ends.1 % n);
            prop_assume!(source != target);
            let mut expected = Vec::new();
            naive(&graph, &mut vec![source], target, most as usize, &mut expected);
            expected.sort_by(|a, b| {
                a.nodes.len().cmp(&b.nodes.len()).then(b.strength.total_cmp(&a.strength)).then_with(|| a.nodes.cmp(&b.nodes))
            });
            let shortest = expected.first().map(|it| u32::try_from(it.nodes.len() - 1).unwrap());
            let more = expected.len() > wanted;
            expected.truncate(wanted);
            let found = between(&graph, source, target, Reach { length_max: most, paths_max: wanted, work_max: usize::MAX });
            prop_assert_eq!(found, Paths { paths: expected, shortest, more });
        }
    }
}
