//! What follows from the artifacts of pathways, found for all of them in one pass from the last to the first.

use super::pathways::Pathways;
use super::survey::StageCounts;
use crate::model::date::Day;
use crate::model::stage::Stage;

/// What follows from an artifact: its stages, and its earliest day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ahead {
    stages: u8,
    /// The earliest day of what has a date.
    pub earliest: Option<Day>,
}

impl Ahead {
    /// Whether something follows.
    pub fn is_some(self) -> bool {
        self.stages != 0
    }

    /// Whether something of a stage follows.
    pub fn has(self, stage: Stage) -> bool {
        self.stages >> stage.index() & 1 == 1
    }

    fn with(self, other: Self) -> Self {
        let earliest = self.earliest.into_iter().chain(other.earliest).min();
        Self { stages: self.stages | other.stages, earliest }
    }
}

impl Pathways {
    /// For each node the first artifacts of a stage later than `stage` on the ways from it, itself left out: reached through
    /// artifacts without a stage or of a stage not later, since a step back inside a story is no error. O(n + m).
    pub fn later_than(&self, stage: Stage) -> Vec<Ahead> {
        self.ahead(
            |follower, beyond| {
                if self.stage(follower) > Some(stage) { self.alone(follower) } else { beyond }
            },
        )
    }

    /// For each node all that follows from it and is of `stage` or later. O(n + m).
    pub fn from_stage_on(&self, stage: Stage) -> Vec<Ahead> {
        self.ahead(|follower, beyond| {
            if self.stage(follower) >= Some(stage) { beyond.with(self.alone(follower)) } else { beyond }
        })
    }

    fn alone(&self, node: u32) -> Ahead {
        let step = &self.artifacts[node as usize];
        Ahead { stages: step.stage.map_or(0, |it| 1 << it.index()), earliest: step.day }
    }

    /// For each node what its followers give, of a follower and what is ahead of that one.
    fn ahead(&self, of: impl Fn(u32, Ahead) -> Ahead) -> Vec<Ahead> {
        let mut ahead = vec![Ahead::default(); self.artifacts.len()];
        for &node in self.order.iter().rev() {
            let followers = self.graph.followers(node).iter();
            let found = followers.fold(Ahead::default(), |sum, it| sum.with(of(*it, ahead[*it as usize])));
            ahead[node as usize] = found;
        }
        ahead
    }

    /// Number of own artifacts of each stage, `a_k`.
    pub fn stage_counts(&self) -> StageCounts {
        let mut counts = StageCounts::default();
        for stage in self.artifacts.iter().filter(|it| it.own).filter_map(|it| it.stage) {
            counts[stage.index()] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use crate::kernels::csr::Arcs;
    use crate::kernels::topological;
    use crate::model::date::Day;
    use crate::model::stage::Stage;
    use crate::network::pathways::{Pathways, Step};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn pathways(stages: &[usize], arcs: &[(u32, u32)]) -> Pathways {
        let step = |(at, stage): (usize, &usize)| Step {
            row: u32::try_from(at).unwrap(),
            stage: Stage::ALL.get(*stage).copied(),
            day: (at % 3 != 0).then(|| Day::first_of(2000 + i16::try_from(at * 7 % 11).unwrap())),
            own: true,
        };
        let graph = Arcs::new(stages.len(), arcs.iter().copied().filter(|it| it.0 < it.1).collect());
        let order = topological::order(&graph).unwrap();
        Pathways { artifacts: stages.iter().enumerate().map(step).collect(), graph, order, actor_count: 1 }
    }

    /// What a walk meets that stops where `stops` says so.
    fn walk(pathways: &Pathways, node: u32, stops: &dyn Fn(u32) -> bool) -> BTreeSet<u32> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![node]);
        while let Some(at) = open.pop() {
            for &next in pathways.graph.followers(at) {
                if seen.insert(next) && !stops(next) {
                    open.push(next);
                }
            }
        }
        seen
    }

    proptest! {
        #[test]
        fn one_pass_finds_what_a_walk_from_each_artifact_finds(
            stages in prop::collection::vec(0..7_usize, 1..12), arcs in prop::collection::vec((0..12_u32, 0..12_u32), 0..24), at in 0..6_usize,
        ) {
            let pathways = pathways(&stages, &arcs);
            let stage = Stage::ALL[at];
            let (later, on) = (pathways.later_than(stage), pathways.from_stage_on(stage));
            for node in pathways.graph.ids() {
                let is_later = |it: u32| pathways.stage(it) > Some(stage);
                let first: Vec<u32> = walk(&pathways, node, &is_later).into_iter().filter(|it| is_later(*it)).collect();
                let all = walk(&pathways, node, &|_| false).into_iter().filter(|it| pathways.stage(*it) >= Some(stage));
                for (found, expected) in [(later[node as usize], first), (on[node as usize], all.collect())] {
                    let earliest = expected.iter().filter_map(|it| pathways.artifacts[*it as usize].day).min();
                    prop_assert_eq!(found.earliest, earliest);
                    prop_assert_eq!(found.is_some(), !expected.is_empty());
                    for stage in Stage::ALL {
                        prop_assert_eq!(found.has(stage), expected.iter().any(|it| pathways.stage(*it) == Some(stage)));
                    }
                }
            }
        }
    }
}
