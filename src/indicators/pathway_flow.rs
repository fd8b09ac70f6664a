//! Disjoint chains and bottleneck: how many stories of their own lead from research to a stage, and what all of them pass.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::kernels::flow::{Chains, disjoint_chains};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::pathways::Pathways;
use crate::network::view::NamedView;

/// The number of chains.
pub(super) const FLOW: Indicator = Indicator {
    id: IndicatorId::new("pathway-flow"),
    label: Label::new("독립 경로 수", "Disjoint chains"),
    summary: Label::new(
        "연구성과에서 그 단계까지 성과물을 서로 나누지 않고 이어지는 경로의 최대 수.",
        "The most chains from research results to a stage that share no artifact.",
    ),
    tier: Tier::Headline,
    formula: r"\max \text{flow}(X_0 \to \text{stage } k),\ \text{capacity } 1 \text{ on every artifact}",
    range: Range::POSITIVE,
    unit: Unit::Chains,
    direction: Direction::HigherIsMature,
    reads: NamedView::Pathway,
    cost: Cost::Quadratic,
    reference: Reference::new(
        "Ford & Fulkerson 1956, Canadian Journal of Mathematics",
        "10.4153/CJM-1956-045-5",
    ),
    same_as: &["networkx: nx.maximum_flow_value(G, s, t)", "igraph: G.maxflow_value(s, t, capacity)"],
    compute: Compute::Stages(pathway_flow),
};

/// What all chains pass.
pub(super) const BOTTLENECK: Indicator = Indicator {
    id: IndicatorId::new("pathway-bottleneck"),
    label: Label::new("병목", "Bottleneck"),
    summary: Label::new(
        "없으면 연구성과에서 그 단계로 가는 길이 모두 끊기는 가장 적은 성과물. 같은 수라면 연구에 가까운 쪽.",
        "The fewest artifacts without which no way leads from research results to a stage; of equally few, those nearest to research.",
    ),
    formula: r"\min \text{cut}(X_0, \text{stage } k) \text{ nearest } X_0",
    range: Range::ANY,
    unit: Unit::Artifacts,
    direction: Direction::Descriptive,
    same_as: &[],
    compute: Compute::ArtifactSets(pathway_bottleneck),
    ..FLOW
};

/// The chains from research results to a stage, wherever it is reached; undefined when either of them is empty. O(√n (n + m)).
fn chains(pathways: &Pathways, stage: Stage) -> Result<Chains, Reason> {
    let of_stage = (0_u32..).zip(&pathways.artifacts).filter(|it| it.1.stage == Some(stage));
    let ends: Vec<u32> = of_stage.map(|it| it.0).collect();
    let starts: Vec<u32> = pathways.of_stage(Stage::ResearchResult).collect();
    if starts.is_empty() || ends.is_empty() {
        return Err(pathways.reason_without_artifacts());
    }
    Ok(disjoint_chains(&pathways.graph, &starts, &ends))
}

/// 0 or more; of the first stage the number of its artifacts, each a chain alone. Undefined when the first stage or this one is
/// empty. O(√n (n + m)).
fn pathway_flow(pathways: &Pathways, stage: Stage) -> Measure {
    match chains(pathways, stage) {
        Ok(chains) => Measure::of(chains.count as f64),
        Err(reason) => Measure::Undefined(reason),
    }
}

/// Nodes, ascending; none when nothing leads there. Undefined as the number of chains. O(√n (n + m)).
pub fn pathway_bottleneck(pathways: &Pathways, stage: Stage) -> Result<Vec<u32>, Reason> {
    chains(pathways, stage).map(|it| it.cut)
}

/// What all chains from research results to the latest stage pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bottleneck {
    /// The latest stage of which there is an artifact.
    pub stage: Stage,
    /// The most chains from research results to it that share no artifact; 0 where none leads there.
    pub flow: u64,
    /// As many artifacts (by row), without which no chain leads there: of all such sets the one nearest to research.
    pub artifacts: Vec<u32>,
}

/// The bottleneck of a cluster: that of the latest stage for which a flow is defined. Undefined without research results, and
/// without artifacts of a later stage: no stage is named then. O(√n (n + m)).
pub fn bottleneck(pathways: &Pathways) -> Result<Bottleneck, Reason> {
    let later = Stage::ALL.into_iter().rev().filter(|it| *it != Stage::ResearchResult);
    let row = |node: &u32| pathways.artifacts.get(*node as usize).map(|it| it.row);
    let of = |stage: Stage| {
        chains(pathways, stage).map(|it| Bottleneck {
            stage,
            flow: it.count,
            artifacts: it.cut.iter().filter_map(row).collect(),
        })
    };
    later.map(of).find(Result::is_ok).unwrap_or_else(|| Err(pathways.reason_without_artifacts()))
}
