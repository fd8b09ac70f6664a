//! The first phase: nodes move to the community where they add most to modularity, until none would.

use super::Random;
use super::level::{Level, Sums};
use std::collections::VecDeque;

/// Moves nodes between communities, whose labels are below the number of nodes. Whether any moved.
///
/// A node is looked at again only when a neighbour has left it: the fast local move of the paper.
pub(super) fn local(level: &Level, communities: &mut [u32], random: &mut Random) -> bool {
    let n = level.nodes();
    if level.both_ways <= 0.0 {
        return false;
    }
    let mut queue: VecDeque<u32> = random.order(n).into();
    let mut waiting = vec![true; n];
    let mut strengths = vec![0.0; n];
    for (community, strength) in communities.iter().zip(&level.strengths) {
        strengths[*community as usize] += strength;
    }
    let mut sums = Sums::new(n);
    let mut moved = false;
    while let Some(node) = queue.pop_front() {
        waiting[node as usize] = false;
        let own = communities[node as usize];
        let strength = level.strengths[node as usize];
        for (other, weight) in level.row(node) {
            sums.add(communities[other as usize], weight);
        }
        strengths[own as usize] -= strength;
        let expected = strength / level.both_ways;
        let (mut best, mut best_gain) = (own, sums.of(own) - expected * strengths[own as usize]);
        sums.take(|community, weight| {
            let gain = weight - expected * strengths[community as usize];
            if gain > best_gain {
                (best, best_gain) = (community, gain);
            }
        });
        strengths[best as usize] += strength;
        if best != own {
            moved = true;
            communities[node as usize] = best;
            for (other, _) in level.row(node) {
                if communities[other as usize] != best && !waiting[other as usize] {
                    waiting[other as usize] = true;
                    queue.push_back(other);
                }
            }
        }
    }
    moved
}
