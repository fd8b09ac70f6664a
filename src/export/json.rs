//! The view as the JSON of the API: the same nodes, edges and sums as in every file.

use super::view::{Edge, NetworkView, Node, Role};
use crate::model::sector::Sector;
use crate::model::text::Text;
use serde::Serialize;
use std::collections::BTreeMap;

/// A network.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct NetworkDocument {
    /// Actors or clusters, by key; then linkages, where they are nodes.
    pub nodes: Vec<NetworkNode>,
    /// Linkages between them, or who takes part in which, by id.
    pub edges: Vec<NetworkEdge>,
    /// The parameters that are not at their default.
    #[schema(example = json!({"cluster": "hongneung", "from": "2015"}))]
    pub view: BTreeMap<&'static str, String>,
    /// What the network adds up to; the same in every format.
    pub counts: NetworkCounts,
    /// The revision of the data.
    #[schema(example = 12)]
    pub revision: u64,
}

/// What a network adds up to.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct NetworkCounts {
    /// Number of nodes.
    #[schema(example = 48)]
    pub nodes: usize,
    /// Number of edges.
    #[schema(example = 112)]
    pub edges: usize,
    /// Sum of the weights of all edges.
    #[schema(example = 148.5)]
    pub weight_sum: f64,
    /// Whether edges have a direction in files.
    #[schema(example = true)]
    pub directed: bool,
    /// Linkages without a start: an open past takes them in, a period leaves them out.
    #[schema(example = 3)]
    pub undated: usize,
    /// Linkages whose end is not known and was taken to be some years after their start.
    #[schema(example = 0)]
    pub end_assumed: usize,
    /// Linkages inside one node of a roll-up, which have no edge.
    #[schema(example = 0)]
    pub internal_linkages: usize,
}

/// An actor of a network, a cluster of a roll-up or a linkage of a bipartite projection.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct NetworkNode {
    /// Its key; of a linkage `linkage:` and its key.
    #[schema(example = "kist")]
    pub id: String,
    /// What it is: `actor`, `cluster` or `linkage`.
    #[schema(example = "actor")]
    pub node_set: &'static str,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/actor/kist")]
    pub iri: String,
    /// Its name; of a linkage that of its type.
    pub label: Text,
    /// Sector of an actor, or null.
    #[schema(example = "research")]
    pub sector: Option<&'static str>,
    /// Subtype, or null.
    #[schema(example = "government_institute")]
    pub subtype: Option<String>,
    /// Type of a linkage, or null.
    #[schema(example = json!(null))]
    pub linkage_type: Option<String>,
    /// Keys of its clusters.
    #[schema(example = json!(["hongneung"]))]
    pub clusters: Vec<String>,
    /// Country, or null.
    #[schema(example = "KR")]
    pub country: Option<String>,
    /// Degrees north, or null.
    #[schema(example = 37.6)]
    pub lat: Option<f64>,
    /// Degrees east, or null.
    #[schema(example = 127.05)]
    pub lon: Option<f64>,
    /// Year in which it was founded, or null.
    #[schema(example = 1966)]
    pub founded: Option<i16>,
    /// Number of different neighbours in this network.
    #[schema(example = 7)]
    pub degree: u32,
    /// Sum of the weights of its edges in this network.
    #[schema(example = 11.5)]
    pub strength: f64,
    /// Position to the right, or null with `layout=none`.
    #[schema(example = -120.5)]
    pub x: Option<f64>,
    /// Position upward, or null with `layout=none`.
    #[schema(example = 48.25)]
    pub y: Option<f64>,
    /// Colour, `#RRGGBB`.
    #[schema(example = "#009E73")]
    pub colour: String,
    /// Values of the asked indicators by column name; null where there is none.
    #[schema(example = json!({"betweenness": 0.25}))]
    pub metrics: BTreeMap<String, Option<f64>>,
}

/// A linkage of a network, one pair of a linkage of several actors, or several of these merged.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct NetworkEdge {
    /// Id of the edge, unique in the network.
    #[schema(example = "l-0042")]
    pub id: String,
    /// Key of the source; the lower key of an edge without direction.
    #[schema(example = "kist")]
    pub source: String,
    /// Key of the target.
    #[schema(example = "korea_univ")]
    pub target: String,
    /// Linkage type; types joined by `|` when several are merged.
    #[schema(example = "licence")]
    pub linkage_type: String,
    /// Family; families joined by `|` when several are merged.
    #[schema(example = "transfer")]
    pub family: String,
    /// Whether the linkage has a direction.
    #[schema(example = true)]
    pub directed: bool,
    /// Weight, above 0.
    #[schema(example = 1.0)]
    pub weight: f64,
    /// Start as exactly as it is known, or null.
    #[schema(example = "2015-03")]
    pub start_date: Option<String>,
    /// End as exactly as it is known, or null.
    #[schema(example = "2018")]
    pub end_date: Option<String>,
    /// Stated confidence, or null.
    #[schema(example = 0.9)]
    pub confidence: Option<f64>,
    /// Source of the first document behind it, or null.
    #[schema(example = "https://example.org/agreement")]
    pub evidence: Option<String>,
    /// Key of the linkage; keys joined by `|` when several are merged.
    #[schema(example = "l-0042")]
    pub linkage: String,
    /// IRI of the linkage, or null when several are merged.
    #[schema(example = "https://w3id.org/bioclusters/id/linkage/l-0042")]
    pub iri: Option<String>,
    /// How many edges are merged in it, or null when the view does not merge.
    #[schema(example = json!(null))]
    pub merged_count: Option<u32>,
    /// As what its actor takes part in its linkage, `from`, `to` or `participant`; null where linkages are no nodes.
    #[schema(example = json!(null))]
    pub role: Option<&'static str>,
}

impl From<&NetworkView<'_>> for NetworkDocument {
    fn from(view: &NetworkView<'_>) -> Self {
        Self {
            nodes: view.nodes.iter().map(|it| node(view, it)).collect(),
            edges: view.edges.iter().map(|it| edge(view, it)).collect(),
            view: view.about.parameters.iter().cloned().collect(),
            counts: NetworkCounts {
                nodes: view.nodes.len(),
                edges: view.edges.len(),
                weight_sum: view.weight_sum(),
                directed: view.edge_kind.is_directed(),
                undated: view.undated,
                end_assumed: view.end_assumed,
                internal_linkages: view.internal,
            },
            revision: view.about.revision,
        }
    }
}

fn node(view: &NetworkView<'_>, node: &Node<'_>) -> NetworkNode {
    NetworkNode {
        id: node.key.as_ref().to_owned(),
        node_set: node.set.notation(),
        iri: node.iri.to_owned(),
        label: node.names.clone(),
        sector: node.sector.map(Sector::notation),
        linkage_type: node.linkage_type.map(str::to_owned),
        subtype: node.subtype.map(str::to_owned),
        clusters: node.clusters.iter().map(|it| (*it).to_owned()).collect(),
        country: node.country.map(str::to_owned),
        lat: node.latitude,
        lon: node.longitude,
        founded: node.founded,
        degree: node.degree,
        strength: node.strength,
        x: node.point.map(|it| it.x),
        y: node.point.map(|it| it.y),
        colour: node.colour.hex(),
        metrics: view.metrics.iter().cloned().zip(node.metrics.iter().copied()).collect(),
    }
}

fn edge(view: &NetworkView<'_>, edge: &Edge<'_>) -> NetworkEdge {
    NetworkEdge {
        id: edge.id.as_ref().to_owned(),
        source: view.key(edge.source).to_owned(),
        target: view.key(edge.target).to_owned(),
        linkage_type: edge.linkage_type.as_ref().to_owned(),
        family: edge.family.as_ref().to_owned(),
        directed: edge.directed,
        weight: edge.weight,
        start_date: edge.start.map(|it| it.to_string()),
        end_date: edge.end.map(|it| it.to_string()),
        confidence: edge.confidence,
        evidence: edge.evidence.map(str::to_owned),
        linkage: edge.linkage.as_ref().to_owned(),
        iri: edge.iri.map(str::to_owned),
        merged_count: edge.merged_count,
        role: edge.role.map(Role::notation),
    }
}
