//! The second phase: each community is built again from single nodes, so that it can fall into parts that hold together.

use super::Random;
use super::level::{Level, Sums};

/// How much chance has in the choice among parts: gains in weight, in units of the mean weight of an edge.
const THETA: f64 = 0.01;

/// For each node the part of its community that it is in, as the number of a node.
///
/// In any order, nodes that are still alone and well connected to the rest of their community join a well connected part of
/// it that they do not make worse; the more they gain there, the likelier.
pub(super) fn parts(level: &Level, communities: &[u32], random: &mut Random) -> Vec<u32> {
    let n = level.nodes();
    let mut parts: Vec<u32> = (0..).take(n).collect();
    if level.both_ways <= 0.0 {
        return parts;
    }
    let mut whole = vec![0.0; n];
    for (community, strength) in communities.iter().zip(&level.strengths) {
        whole[*community as usize] += strength;
    }
    let mut strengths = level.strengths.clone();
    // Weight from each part to the rest of its community.
    let inside = |node: u32| {
        let own = communities[node as usize];
        let row = level.row(node).filter(move |it| communities[it.0 as usize] == own);
        row.fold(0.0, |sum, it| sum + it.1)
    };
    let mut outward: Vec<f64> = (0..).take(n).map(inside).collect();
    let mut alone = vec![true; n];
    let mut sums = Sums::new(n);
    let mut choice = Choice { parts: Vec::new(), theta: THETA * level.mean_weight };
    for node in random.order(n) {
        let here = node as usize;
        let community = whole[communities[here] as usize];
        let well =
            |outward: f64, strength: f64| outward >= strength * (community - strength) / level.both_ways;
        if !alone[here] || !well(outward[here], strengths[here]) {
            continue;
        }
        for (other, weight) in level.row(node) {
            if communities[other as usize] == communities[here] {
                sums.add(parts[other as usize], weight);
            }
        }
        let expected = strengths[here] / level.both_ways;
        // To stay alone gains nothing.
        choice.parts.push((node, 0.0, 0.0));
        sums.take(|part, weight| {
            let gain = weight - expected * strengths[part as usize];
            if gain >= 0.0 && well(outward[part as usize], strengths[part as usize]) {
                choice.parts.push((part, gain, weight));
            }
        });
        let (part, weight) = choice.draw(random);
        if part != node {
            let there = part as usize;
            outward[there] += outward[here] - 2.0 * weight;
            strengths[there] += strengths[here];
            parts[here] = part;
            alone[there] = false;
        }
    }
    parts
}

/// Parts that a node may join: what it gains there, and its weight to it.
struct Choice {
    parts: Vec<(u32, f64, f64)>,
    theta: f64,
}

impl Choice {
    /// One of them with a probability that grows with the exponential of its gain; then there are none.
    fn draw(&mut self, random: &mut Random) -> (u32, f64) {
        let most = self.parts.iter().map(|it| it.1).fold(0.0, f64::max);
        let share = |gain: f64| ((gain - most) / self.theta).exp();
        let all: f64 = self.parts.iter().map(|it| share(it.1)).sum();
        let mut left = random.share() * all;
        let mut drawn = (0, 0.0);
        for (part, gain, weight) in &self.parts {
            let share = share(*gain);
            if share > 0.0 {
                drawn = (*part, *weight);
            }
            left -= share;
            if left < 0.0 {
                break;
            }
        }
        self.parts.clear();
        drawn
    }
}
