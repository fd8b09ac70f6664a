//! How artifacts pass from stage to stage: each to the nearest later stage of which something follows, which need not be the next.
//!
//! What leaves a stage adds up with what is published of it: the flow to the next stage is its conversion, all flows together
//! its forward conversion, and the rest its stops.

use crate::model::stage::Stage;
use crate::network::pathways::Pathways;

/// What passes from one stage to a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// The stage from which it comes.
    pub from: Stage,
    /// The nearest later stage of what follows.
    pub to: Stage,
    /// Own artifacts of `from` that lead there.
    pub leaving: usize,
    /// Artifacts of `to` that follow from them; one that follows from several stages is shared equally among these.
    pub arriving: f64,
}

/// What passes between all stages.
#[derive(Debug, Clone, PartialEq)]
pub struct StageFlows {
    /// By stage of origin, then by target; none that nothing takes.
    pub flows: Vec<Flow>,
    /// By stage, how many artifacts are reached that are not own ones: of others, or outside the span.
    pub elsewhere: [usize; Stage::ALL.len()],
}

/// A set of pairs of stages, a bit each.
type Pairs = u64;

const fn pair(from: usize, to: usize) -> Pairs {
    1 << (from * Stage::ALL.len() + to)
}

/// The pairs that fit a condition.
fn pairs(fits: impl Fn(usize, usize) -> bool) -> Pairs {
    let all = (0..Stage::ALL.len()).flat_map(|from| (0..Stage::ALL.len()).map(move |to| (from, to)));
    all.filter(|it| fits(it.0, it.1)).fold(0, |sum, it| sum | pair(it.0, it.1))
}

impl StageFlows {
    /// The flows of a pathway graph. O(n + m).
    pub fn new(pathways: &Pathways) -> Self {
        let (sources, leaving) = sources(pathways);
        let reached = reached(pathways, &sources);
        let mut arriving = [[0.0; Stage::ALL.len()]; Stage::ALL.len()];
        let mut elsewhere = [0; Stage::ALL.len()];
        for (step, pairs) in pathways.artifacts.iter().zip(&reached) {
            let Some(to) = step.stage.map(Stage::index).filter(|_| *pairs != 0) else { continue };
            elsewhere[to] += usize::from(!step.own);
            let share = 1.0 / f64::from(pairs.count_ones());
            for from in (0..to).filter(|from| pairs & pair(*from, to) != 0) {
                arriving[from][to] += share;
            }
        }
        let flow = |from: Stage, to: Stage| Flow {
            from,
            to,
            leaving: leaving[from.index()][to.index()],
            arriving: arriving[from.index()][to.index()],
        };
        let flows = Stage::ALL.into_iter().flat_map(|from| Stage::ALL.map(|to| flow(from, to)));
        Self { flows: flows.filter(|it| it.leaving > 0).collect(), elsewhere }
    }
}

type Counts = [[usize; Stage::ALL.len()]; Stage::ALL.len()];

/// For each node the pair of its stage and the nearest later one that follows, where it is an own artifact and one does; and how
/// many there are of each pair.
fn sources(pathways: &Pathways) -> (Vec<Pairs>, Counts) {
    let mut sources = vec![0; pathways.artifacts.len()];
    let mut counts = Counts::default();
    for from in Stage::ALL {
        let ahead = pathways.later_than(from);
        for node in pathways.of_stage(from) {
            let ahead = ahead.get(node as usize).copied().unwrap_or_default();
            if let Some(to) = Stage::ALL.into_iter().find(|it| ahead.has(*it)) {
                sources[node as usize] = pair(from.index(), to.index());
                counts[from.index()][to.index()] += 1;
            }
        }
    }
    (sources, counts)
}

/// For each node the pairs whose flow ends in it. Flows pass artifacts without a stage, and those of a stage not later than the
/// one from which they come.
fn reached(pathways: &Pathways, sources: &[Pairs]) -> Vec<Pairs> {
    let ends = Stage::ALL.map(|at| pairs(|from, to| from < at.index() && to == at.index()));
    let passes = Stage::ALL.map(|at| pairs(|from, _| from >= at.index()));
    let mut passing = vec![0; sources.len()];
    let mut reached = vec![0; sources.len()];
    for &node in &pathways.order {
        let out = passing[node as usize] | sources[node as usize];
        for &next in pathways.graph.followers(node) {
            let (end, pass) = match pathways.stage(next) {
                Some(stage) => (ends[stage.index()], passes[stage.index()]),
                None => (0, Pairs::MAX),
            };
            reached[next as usize] |= out & end;
            passing[next as usize] |= out & pass;
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::{Flow, StageFlows};
    use crate::indicators::stage_conversion;
    use crate::kernels::csr::Arcs;
    use crate::kernels::topological;
    use crate::model::stage::Stage::{self, Clinical, Market, Patent, ResearchResult, Transfer};
    use crate::network::pathways::{Pathways, Step};
    use proptest::prelude::*;

    fn pathways(stages: &[(Option<Stage>, bool)], arcs: &[(u32, u32)]) -> Pathways {
        let step = |(at, it): (usize, &(Option<Stage>, bool))| Step {
            row: u32::try_from(at).unwrap(),
            stage: it.0,
            day: None,
            own: it.1,
        };
        let graph = Arcs::new(stages.len(), arcs.to_vec());
        let order = topological::order(&graph).unwrap();
        Pathways { artifacts: stages.iter().enumerate().map(step).collect(), graph, order, actor_count: 1 }
    }

    #[test]
    fn each_artifact_flows_to_the_nearest_later_stage_that_follows() {
        let own = |stage| (Some(stage), true);
        // Two results lead to one patent, one of them by something without a stage, and also straight to the market; a third
        // result leads to a trial of others. The patent leads to a transfer, which stops.
        let stages = [
            own(ResearchResult),
            own(ResearchResult),
            own(ResearchResult),
            (None, true),
            own(Patent),
            own(Transfer),
            (Some(Clinical), false),
            own(Market),
        ];
        let arcs = [(0, 4), (1, 3), (3, 4), (1, 7), (2, 6), (4, 5)];
        let found = StageFlows::new(&pathways(&stages, &arcs));
        let flow = |from, to, leaving, arriving| Flow { from, to, leaving, arriving };
        let expected = [
            flow(ResearchResult, Patent, 2, 1.0),
            flow(ResearchResult, Clinical, 1, 1.0),
            flow(Patent, Transfer, 1, 1.0),
        ];
        assert_eq!(found.flows, expected);
        assert_eq!(found.elsewhere, [0, 0, 0, 1, 0, 0]);
    }

    #[test]
    fn what_follows_from_two_stages_is_shared_between_them() {
        let own = |stage| (Some(stage), true);
        let stages = [own(ResearchResult), own(Patent), own(Market)];
        let found = StageFlows::new(&pathways(&stages, &[(0, 2), (1, 2)]));
        let arriving: Vec<f64> = found.flows.iter().map(|it| it.arriving).collect();
        assert_eq!(arriving, [0.5, 0.5]);
    }

    proptest! {
        #[test]
        fn flows_add_up_with_the_published_conversions(
            stages in prop::collection::vec((0..7_usize, any::<bool>()), 1..14), arcs in prop::collection::vec((0..14_u32, 0..14_u32), 0..30),
        ) {
            let stages: Vec<_> = stages.iter().map(|it| (Stage::ALL.get(it.0).copied(), it.1)).collect();
            let ends = |it: &(u32, u32)| it.0 < it.1 && (it.1 as usize) < stages.len();
            let arcs: Vec<_> = arcs.into_iter().filter(ends).collect();
            let pathways = pathways(&stages, &arcs);
            let found = StageFlows::new(&pathways);
            for from in Stage::ALL {
                let count = pathways.of_stage(from).count() as f64;
                let leaving = |of: &dyn Fn(Stage) -> bool| {
                    let flows = found.flows.iter().filter(|it| it.from == from && of(it.to));
                    flows.map(|it| it.leaving).sum::<usize>() as f64
                };
                let next = Stage::ALL.get(from.index() + 1).copied();
                if let Some(share) = stage_conversion::to_next(&pathways, from).value() {
                    prop_assert!((leaving(&|it| Some(it) == next) - share * count).abs() < 1e-9);
                }
                if let Some(share) = stage_conversion::forward(&pathways, from).value() {
                    prop_assert!((leaving(&|_| true) - share * count).abs() < 1e-9);
                }
                let arriving: f64 = found.flows.iter().filter(|it| it.to == from).map(|it| it.arriving).sum();
                prop_assert!(arriving <= count + found.elsewhere[from.index()] as f64 + 1e-9);
            }
            prop_assert!(found.flows.iter().all(|it| it.arriving > 0.0 && it.from < it.to));
        }
    }
}
