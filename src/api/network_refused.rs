//! Why a network cannot be shown, as a problem.

use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use super::suggest;
use super::things::Things;
use crate::export::{ExportError, REGISTRY};

/// The problem of a view that cannot be shown.
pub fn refused(things: &Things<'_>, error: ExportError) -> Problem {
    match error {
        ExportError::FormatUnknown(format) => Problem::internal(&format!("no exporter `{format}`")),
        ExportError::ThingUnknown { kind, key } => things.unknown(kind, &key),
        ExportError::TypeUnknown(notation) => {
            let known = things.tables.linkage_types.iter().map(|it| &*it.notation);
            suggest::unknown("linkage type", &notation, known)
        }
        ExportError::MetricUnknown(id) => Problem::thing_unknown("indicator", &id),
        ExportError::TooLarge { nodes, edges, limits } => Problem::new(
            ProblemKind::NetworkTooLarge,
            format!(
                "{nodes} nodes and {edges} edges are more than {} and {} (limits.export_nodes_max, limits.export_edges_max). Ask for fewer clusters, types or years.",
                limits.nodes_max, limits.edges_max
            ),
            format!(
                "노드 {nodes}개와 간선 {edges}개는 한도 {}개와 {}개를 넘습니다(limits.export_nodes_max, limits.export_edges_max). 클러스터, 유형, 기간을 줄이십시오.",
                limits.nodes_max, limits.edges_max
            ),
        )
        .with("nodes", nodes)
        .with("edges", edges)
        .with("limit", if nodes > limits.nodes_max { limits.nodes_max } else { limits.edges_max }),
        ExportError::TooSmall { nodes, needed } => Problem::new(
            ProblemKind::NetworkTooSmall,
            format!("This format needs {needed} nodes, and the network has {nodes}. Ask for more, or for another format."),
            format!("이 형식에는 노드가 {needed}개 필요한데 네트워크에는 {nodes}개뿐입니다. 범위를 넓히거나 다른 형식을 고르십시오."),
        )
        .with("nodes", nodes)
        .with("needed", needed),
        ExportError::NoHyperedges(_) => {
            let others = REGISTRY.iter().filter(|it| it.hyperedges);
            Problem::not_acceptable(&others.map(|it| it.media_type).collect::<Vec<_>>())
        }
        ExportError::Write(error) => Problem::internal(&error),
    }
}
