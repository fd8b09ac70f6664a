//! The attributes of nodes and edges: one list each, which every format that has attributes writes.
//!
//! A name is `snake_case` and never one that a program takes for its own, such as `type`, `size` or `color`. What is
//! unknown is left out by the formats, never written as an empty value.

use super::view::{Edge, NetworkView, Node, NodeSet, Projection};
use std::borrow::Cow;

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'v> {
    /// A text.
    Text(Cow<'v, str>),
    /// A finite number.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Boolean(bool),
}

/// The type of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// True or false.
    Boolean,
}

impl ValueKind {
    /// Its word in GEXF and `GraphML`.
    pub(super) const fn xml_word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "double",
            Self::Integer => "int",
            Self::Boolean => "boolean",
        }
    }
}

impl Value<'_> {
    /// The value as text: the shortest decimal that reads back, `true`, `false`, or the text itself.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Boolean(true) => Cow::Borrowed("true"),
            Self::Boolean(false) => Cow::Borrowed("false"),
        }
    }

    /// The value in JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.as_ref().into(),
            Self::Number(number) => (*number).into(),
            Self::Integer(number) => (*number).into(),
            Self::Boolean(truth) => (*truth).into(),
        }
    }
}

/// An attribute of nodes.
pub(super) struct NodeAttribute {
    pub(super) name: &'static str,
    pub(super) kind: ValueKind,
    pub(super) read: for<'v> fn(&'v Node<'_>) -> Option<Value<'v>>,
}

/// An attribute of edges.
pub(super) struct EdgeAttribute {
    pub(super) name: &'static str,
    pub(super) kind: ValueKind,
    pub(super) read: for<'v> fn(&'v Edge<'_>) -> Option<Value<'v>>,
}

/// The attributes of nodes, in the order of files.
#[rustfmt::skip]
const NODE: &[NodeAttribute] = &[
    NodeAttribute { name: "label", kind: ValueKind::Text, read: |it| text(&it.label) },
    NodeAttribute { name: "label_ko", kind: ValueKind::Text, read: |it| it.names.ko.as_deref().and_then(text) },
    NodeAttribute { name: "label_en", kind: ValueKind::Text, read: |it| it.names.en.as_deref().and_then(text) },
    NodeAttribute { name: "iri", kind: ValueKind::Text, read: |it| text(it.iri) },
    NodeAttribute { name: "sector", kind: ValueKind::Text, read: |it| it.sector.and_then(|it| text(it.notation())) },
    NodeAttribute { name: "subtype", kind: ValueKind::Text, read: |it| it.subtype.and_then(text) },
    NodeAttribute { name: "clusters", kind: ValueKind::Text, read: |it| joined(&it.clusters) },
    NodeAttribute { name: "country", kind: ValueKind::Text, read: |it| it.country.and_then(text) },
    NodeAttribute { name: "lat", kind: ValueKind::Number, read: |it| it.latitude.and_then(number) },
    NodeAttribute { name: "lon", kind: ValueKind::Number, read: |it| it.longitude.and_then(number) },
    NodeAttribute { name: "founded", kind: ValueKind::Integer, read: |it| it.founded.map(integer) },
    NodeAttribute { name: "degree", kind: ValueKind::Integer, read: |it| Some(integer(it.degree)) },
    NodeAttribute { name: "strength", kind: ValueKind::Number, read: |it| number(it.strength) },
    NodeAttribute { name: "x", kind: ValueKind::Number, read: |it| number(it.point?.x) },
    NodeAttribute { name: "y", kind: ValueKind::Number, read: |it| number(it.point?.y) },
];

/// Further attributes of nodes where not all of them are actors: what each is, and on which side of a two-mode network it
/// stands, as programs that know such networks want it.
#[rustfmt::skip]
const NODE_SET: &[NodeAttribute] = &[
    NodeAttribute { name: "node_set", kind: ValueKind::Text, read: |it| text(it.set.notation()) },
    NodeAttribute { name: "bipartite", kind: ValueKind::Integer, read: |it| Some(integer(it.set.side())) },
    NodeAttribute { name: "linkage_type", kind: ValueKind::Text, read: |it| it.linkage_type.and_then(text) },
];

/// A further attribute of nodes where communities were asked for.
const COMMUNITY: NodeAttribute =
    NodeAttribute { name: "community", kind: ValueKind::Integer, read: |it| it.community.map(integer) };

/// The attributes of edges, in the order of files.
#[rustfmt::skip]
const EDGE: &[EdgeAttribute] = &[
    EdgeAttribute { name: "linkage_type", kind: ValueKind::Text, read: |it| text(&it.linkage_type) },
    EdgeAttribute { name: "family", kind: ValueKind::Text, read: |it| text(&it.family) },
    EdgeAttribute { name: "directed", kind: ValueKind::Boolean, read: |it| Some(Value::Boolean(it.directed)) },
    EdgeAttribute { name: "weight", kind: ValueKind::Number, read: |it| number(it.weight) },
    EdgeAttribute { name: "start_date", kind: ValueKind::Text, read: |it| Some(owned(it.start?.to_string())) },
    EdgeAttribute { name: "end_date", kind: ValueKind::Text, read: |it| Some(owned(it.end?.to_string())) },
    EdgeAttribute { name: "confidence", kind: ValueKind::Number, read: |it| it.confidence.and_then(number) },
    EdgeAttribute { name: "evidence", kind: ValueKind::Text, read: |it| it.evidence.and_then(text) },
    EdgeAttribute { name: "linkage", kind: ValueKind::Text, read: |it| text(&it.linkage) },
    EdgeAttribute { name: "iri", kind: ValueKind::Text, read: |it| it.iri.and_then(text) },
    EdgeAttribute { name: "merged_count", kind: ValueKind::Integer, read: |it| it.merged_count.map(integer) },
    EdgeAttribute { name: "types", kind: ValueKind::Text, read: |it| it.merged_count.and_then(|_| text(&it.linkage_type)) },
];

/// A further attribute of edges where linkages are nodes.
const EDGE_ROLE: EdgeAttribute =
    EdgeAttribute { name: "role", kind: ValueKind::Text, read: |it| text(it.role?.notation()) };

/// A column of nodes: an attribute or an asked indicator.
pub(super) struct NodeColumn<'c> {
    pub(super) name: &'c str,
    pub(super) kind: ValueKind,
    origin: Origin,
}

enum Origin {
    Attribute(for<'v> fn(&'v Node<'_>) -> Option<Value<'v>>),
    Metric(usize),
}

impl NodeColumn<'_> {
    /// The value of a node.
    pub(super) fn read<'v>(&self, node: &'v Node<'_>) -> Option<Value<'v>> {
        match self.origin {
            Origin::Attribute(read) => read(node),
            Origin::Metric(at) => node.metrics.get(at).copied().flatten().and_then(number),
        }
    }
}

/// All columns of nodes except those named in `native`, which the format has its own words for.
pub(super) fn node_columns<'c>(view: &'c NetworkView<'_>, native: &[&str]) -> Vec<NodeColumn<'c>> {
    let actors_only = view.nodes.iter().all(|it| it.set == NodeSet::Actor);
    let further = if actors_only { &[] } else { NODE_SET };
    let has_communities = view.nodes.iter().any(|it| it.community.is_some());
    let communities = if has_communities { &[COMMUNITY][..] } else { &[] };
    let attributes = NODE
        .iter()
        .chain(further)
        .chain(communities)
        .filter(|it| !native.contains(&it.name))
        .map(|it| NodeColumn { name: it.name, kind: it.kind, origin: Origin::Attribute(it.read) });
    let metrics = view.metrics.iter().enumerate().map(|(at, name)| NodeColumn {
        name,
        kind: ValueKind::Number,
        origin: Origin::Metric(at),
    });
    attributes.chain(metrics).collect()
}

/// Columns of nodes of which at least one node has a value.
pub(super) fn used_node_columns<'c>(view: &'c NetworkView<'_>, native: &[&str]) -> Vec<NodeColumn<'c>> {
    let mut columns = node_columns(view, native);
    columns.retain(|column| view.nodes.iter().any(|it| column.read(it).is_some()));
    columns
}

/// All attributes of edges except those named in `native`.
pub(super) fn edge_columns(view: &NetworkView<'_>, native: &[&str]) -> Vec<&'static EdgeAttribute> {
    let has_roles = view.projection != Projection::Actor;
    let further = if has_roles { &[EDGE_ROLE][..] } else { &[] };
    EDGE.iter().chain(further).filter(|it| !native.contains(&it.name)).collect()
}

/// Attributes of edges of which at least one edge has a value.
pub(super) fn used_edge_columns(view: &NetworkView<'_>, native: &[&str]) -> Vec<&'static EdgeAttribute> {
    let mut columns = edge_columns(view, native);
    columns.retain(|column| view.edges.iter().any(|it| (column.read)(it).is_some()));
    columns
}

/// The column name of an indicator: its id with `_`; one that an attribute of the view has already gets `_published`,
/// because the view's own `degree` counts the view and the indicator's counts its own network.
pub(super) fn metric_name(indicator: &str) -> String {
    let name = indicator.replace('-', "_");
    if NODE.iter().chain([&COMMUNITY]).any(|it| it.name == name) { format!("{name}_published") } else { name }
}

fn text(text: &str) -> Option<Value<'_>> {
    (!text.is_empty()).then_some(Value::Text(Cow::Borrowed(text)))
}

fn owned(text: String) -> Value<'static> {
    Value::Text(Cow::Owned(text))
}

fn joined<'v>(texts: &[&str]) -> Option<Value<'v>> {
    (!texts.is_empty()).then(|| owned(texts.join("|")))
}

fn number<'v>(number: f64) -> Option<Value<'v>> {
    number.is_finite().then_some(Value::Number(number))
}

fn integer<'v>(number: impl Into<i64>) -> Value<'v> {
    Value::Integer(number.into())
}

#[cfg(test)]
mod tests {
    use super::{COMMUNITY, EDGE, EDGE_ROLE, NODE, NODE_SET, metric_name};

    #[test]
    fn no_attribute_takes_a_word_that_a_program_takes_for_its_own() {
        let taken = ["type", "size", "color", "parent", "kind", "key", "name", "value"];
        let nodes = NODE.iter().chain(NODE_SET).chain([&COMMUNITY]).map(|it| it.name);
        for name in nodes.chain(EDGE.iter().chain(&[EDGE_ROLE]).map(|it| it.name)) {
            assert!(!taken.contains(&name), "{name}");
            assert!(name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'), "{name}");
        }
    }

    #[test]
    fn an_indicator_never_hides_an_attribute_of_the_view() {
        assert_eq!(metric_name("harmonic-closeness"), "harmonic_closeness");
        assert_eq!(metric_name("degree"), "degree_published");
    }
}
