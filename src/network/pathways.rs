//! The pathway graph of a cluster and a span of time: its artifacts, and what follows from them wherever that is.
//!
//! A graph of a span holds what is dated up to its last day, so that the value of a year does not know what came after
//! it. Artifacts without a date are taken in when the past of the span is open, as linkages without a start are; in a
//! window of years they are neither counted nor passed through.

use super::tables::{Artifact, Tables};
use super::view::Span;
use crate::kernels::csr::Arcs;
use crate::kernels::topological;
use crate::model::date::Day;
use crate::model::measure::Reason;
use crate::model::stage::Stage;

/// Artifacts and what they lead to. Nodes are positions in `artifacts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pathways {
    /// The artifacts, ascending by IRI.
    pub artifacts: Vec<Step>,
    /// Which leads to which.
    pub graph: Arcs,
    /// The nodes in an order in which each arc leads forward.
    pub order: Vec<u32>,
    /// Number of actors of the clusters, in whatever period.
    pub actor_count: usize,
}

/// An artifact of a pathway graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its row in the tables.
    pub row: u32,
    /// Its stage, if it has one.
    pub stage: Option<Stage>,
    /// The day that stands for its date.
    pub day: Option<Day>,
    /// Whether it belongs to the clusters and the span; else it only follows from one that does.
    pub own: bool,
}

impl Pathways {
    /// The pathway graph of some clusters in a span. O(n log n) in the artifacts that are reached.
    pub fn new(tables: &Tables, clusters: &[u32], span: Span) -> Self {
        let actors = actors_of(tables, clusters);
        let own = own_artifacts(tables, clusters, span);
        let mut rows = own.clone();
        let mut seen = vec![false; tables.artifacts.len()];
        for row in &rows {
            seen[*row as usize] = true;
        }
        let mut at = 0;
        while let Some(row) = rows.get(at).copied() {
            at += 1;
            for &(_, next) in tables.followers_of(row) {
                if is_known_in(tables, next, span) && !std::mem::replace(&mut seen[next as usize], true) {
                    rows.push(next);
                }
            }
        }
        rows.sort_unstable();
        let steps = rows.iter().filter_map(|&row| {
            let artifact = artifact(tables, row)?;
            let own = own.binary_search(&row).is_ok();
            Some(Step { row, stage: artifact.stage, day: artifact.date.map(|it| it.day), own })
        });
        let node = |row: u32| rows.binary_search(&row).ok().and_then(|it| u32::try_from(it).ok());
        let arcs = rows.iter().flat_map(|row| tables.followers_of(*row));
        let arcs = arcs.filter_map(|&(from, to)| Some((node(from)?, node(to)?))).collect();
        Self::ordered(steps.collect(), Arcs::new(rows.len(), arcs), actors.len())
    }

    /// With an order. A commit refuses circles; should one be there all the same, its arcs are left out.
    fn ordered(artifacts: Vec<Step>, graph: Arcs, actor_count: usize) -> Self {
        if let Some(order) = topological::order(&graph) {
            return Self { artifacts, graph, order, actor_count };
        }
        let mut circle_of = vec![0_usize; graph.nodes()];
        for (number, circle) in topological::circles(&graph).iter().enumerate() {
            for node in circle {
                circle_of[*node as usize] = number + 1;
            }
        }
        let apart = |&(a, b): &(u32, u32)| {
            let circle = circle_of[a as usize];
            circle == 0 || circle != circle_of[b as usize]
        };
        let graph = Arcs::new(graph.nodes(), graph.arcs().filter(apart).collect());
        let order = topological::order(&graph).unwrap_or_default();
        Self { artifacts, graph, order, actor_count }
    }

    /// The artifacts of a stage that belong to the clusters and the span, `X_k`, ascending.
    pub fn of_stage(&self, stage: Stage) -> impl Iterator<Item = u32> + '_ {
        let nodes = (0_u32..).zip(&self.artifacts);
        nodes.filter(move |(_, it)| it.own && it.stage == Some(stage)).map(|(node, _)| node)
    }

    /// Why a value that needs artifacts is undefined where there are none.
    pub fn reason_without_artifacts(&self) -> Reason {
        if self.actor_count == 0 { Reason::Empty } else { Reason::NoArtifacts }
    }

    /// The stage of a node.
    pub fn stage(&self, node: u32) -> Option<Stage> {
        self.artifacts[node as usize].stage
    }

    /// For each node whether it is of a stage, or something of that stage follows from it. O(n + m).
    pub fn reaches(&self, stage: Stage) -> Vec<bool> {
        let mut reaches: Vec<bool> = self.artifacts.iter().map(|it| it.stage == Some(stage)).collect();
        for &node in self.order.iter().rev() {
            let follows = self.graph.followers(node).iter().any(|it| reaches[*it as usize]);
            reaches[node as usize] |= follows;
        }
        reaches
    }
}

/// The actors of some clusters, ascending.
fn actors_of(tables: &Tables, clusters: &[u32]) -> Vec<u32> {
    let mut actors: Vec<u32> = clusters.iter().flat_map(|it| tables.actors_of(*it)).copied().collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}

/// The artifacts of some clusters in a span, ascending.
pub(super) fn own_artifacts(tables: &Tables, clusters: &[u32], span: Span) -> Vec<u32> {
    let actors = actors_of(tables, clusters);
    let mut rows: Vec<u32> = actors.iter().flat_map(|it| tables.artifacts_of(*it)).copied().collect();
    rows.retain(|it| is_in_span(tables, *it, span));
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Whether an artifact (row number) lies in a span.
pub(super) fn is_in_span(tables: &Tables, row: u32, span: Span) -> bool {
    artifact(tables, row).is_some_and(|it| is_in(it, span))
}

/// Whether an artifact (row number) is known at the end of a span.
pub(super) fn is_known_in(tables: &Tables, row: u32, span: Span) -> bool {
    artifact(tables, row).is_some_and(|it| is_known(it, span))
}

fn artifact(tables: &Tables, row: u32) -> Option<&Artifact> {
    tables.artifacts.get(row as usize)
}

/// Whether an artifact lies in a span.
fn is_in(artifact: &Artifact, span: Span) -> bool {
    let after = artifact.date.zip(span.first).is_none_or(|(date, first)| date.day >= first);
    is_known(artifact, span) && after
}

/// Whether an artifact is dated up to the end of a span, or has no date and the past is open.
fn is_known(artifact: &Artifact, span: Span) -> bool {
    match artifact.date {
        Some(date) => span.last.is_none_or(|last| date.day <= last),
        None => span.first.is_none(),
    }
}
