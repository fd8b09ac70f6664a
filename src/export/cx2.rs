//! CX2, the format of Cytoscape, Cytoscape Web and `NDEx`: aspects in their order, declared types, and a style by sector or
//! community.

use super::Exporter;
use super::attributes::{self, EdgeAttribute, NodeColumn, ValueKind};
use super::objects;
use super::view::{NetworkView, Node, PairEdges};
use crate::model::text::Label;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// CX2.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "cx2",
    label: Label::new("CX2 (Cytoscape, NDEx)", "CX2 (Cytoscape, NDEx)"),
    media_type: "application/json",
    extension: "cx2",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

/// What a node says in the format's own words.
const NODE_NATIVE: &[&str] = &["label", "x", "y"];

/// What an edge says in the format's own words.
const EDGE_NATIVE: &[&str] = &["linkage_type"];

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let node_columns = attributes::used_node_columns(view, NODE_NATIVE);
    let edge_columns = attributes::used_edge_columns(view, EDGE_NATIVE);
    let counts = [
        ("attributeDeclarations", 1),
        ("networkAttributes", 1),
        ("nodes", view.nodes.len()),
        ("edges", view.edges.len()),
        ("visualProperties", 1),
    ];
    let counts = counts.map(|(name, count)| json!({ "name": name, "elementCount": count }));
    let network = network_attributes(view);
    let declarations = json!({
        "networkAttributes": network.iter().map(|(name, value)| (name.clone(), declared_as(value))).collect::<Map<_, _>>(),
        "nodes": node_declarations(&node_columns),
        "edges": edge_declarations(&edge_columns),
    });
    out.write_all(b"[{\"CXVersion\":\"2.0\",\"hasFragments\":false},\n")?;
    writeln!(out, "{{\"metaData\":{}}},", Value::from(counts.to_vec()))?;
    writeln!(out, "{{\"attributeDeclarations\":[{declarations}]}},")?;
    writeln!(out, "{{\"networkAttributes\":[{}]}},", Value::from(network))?;
    out.write_all(b"{\"nodes\":[")?;
    objects::write_rows((0_usize..).zip(&view.nodes).map(|it| node(it, &node_columns)), out)?;
    out.write_all(b"]},\n{\"edges\":[")?;
    let edges = (0_usize..).zip(&view.edges).map(|(id, edge)| {
        let mut values = Map::new();
        values.insert("interaction".to_owned(), edge.linkage_type.as_ref().into());
        values.insert("edge_id".to_owned(), edge.id.as_ref().into());
        values.extend(objects::of_edge(edge, &edge_columns));
        let ends = [("id", id), ("s", edge.source), ("t", edge.target)];
        let mut fields: Map<_, _> = ends.map(|(name, it)| (name.to_owned(), it.into())).into_iter().collect();
        fields.insert("v".to_owned(), values.into());
        fields
    });
    objects::write_rows(edges, out)?;
    writeln!(out, "]}},\n{{\"visualProperties\":[{}]}},", style(view))?;
    out.write_all(b"{\"status\":[{\"success\":true}]}]\n")?;
    out.flush()
}

/// What the network says about itself; what is not known is left out.
fn network_attributes(view: &NetworkView<'_>) -> Map<String, Value> {
    let mut attributes = Map::new();
    attributes.insert("name".to_owned(), view.about.title.as_str().into());
    attributes.insert("description".to_owned(), view.about.sentence().into());
    attributes.insert("version".to_owned(), view.about.revision.to_string().into());
    attributes.insert("directed".to_owned(), view.edge_kind.is_directed().into());
    attributes.extend(view.about.licence.as_deref().map(|it| ("rights".to_owned(), it.into())));
    attributes
}

fn declared_as(value: &Value) -> Value {
    json!({ "d": if value.is_boolean() { "boolean" } else { "string" } })
}

fn node_declarations(columns: &[NodeColumn<'_>]) -> Map<String, Value> {
    let own = ["name", "key_id"].map(|it| (it.to_owned(), declaration(ValueKind::Text)));
    own.into_iter().chain(columns.iter().map(|it| (it.name.to_owned(), declaration(it.kind)))).collect()
}

fn edge_declarations(columns: &[&EdgeAttribute]) -> Map<String, Value> {
    let own = ["interaction", "edge_id"].map(|it| (it.to_owned(), declaration(ValueKind::Text)));
    own.into_iter().chain(columns.iter().map(|it| (it.name.to_owned(), declaration(it.kind)))).collect()
}

fn declaration(kind: ValueKind) -> Value {
    let word = match kind {
        ValueKind::Text => "string",
        ValueKind::Number => "double",
        ValueKind::Integer => "integer",
        ValueKind::Boolean => "boolean",
    };
    json!({ "d": word })
}

fn node((id, node): (usize, &Node<'_>), columns: &[NodeColumn<'_>]) -> Map<String, Value> {
    let mut values = Map::new();
    values.insert("name".to_owned(), node.label.as_str().into());
    values.insert("key_id".to_owned(), node.key.as_ref().into());
    values.extend(objects::of_node(node, columns));
    let mut fields = Map::new();
    fields.insert("id".to_owned(), id.into());
    if let Some(point) = node.point {
        fields.insert("x".to_owned(), point.x.into());
        fields.insert("y".to_owned(), point.down().into());
    }
    fields.insert("v".to_owned(), values.into());
    fields
}

/// Names, and colours and shapes by what the view colours by.
fn style(view: &NetworkView<'_>) -> Value {
    let mut mapping = Map::new();
    let name = json!({ "attribute": "name", "type": "string" });
    mapping.insert("NODE_LABEL".to_owned(), json!({ "type": "PASSTHROUGH", "definition": name }));
    let communities: BTreeMap<_, _> =
        view.nodes.iter().filter_map(|it| Some((it.community?, it.colour.hex()))).collect();
    let sectors: BTreeMap<_, _> = view
        .nodes
        .iter()
        .filter_map(|it| Some((it.sector?.notation(), (it.colour.hex(), it.shape.and_then(shape)))))
        .collect();
    let colours: Vec<_> = if communities.is_empty() {
        sectors.iter().map(|(sector, drawn)| json!({ "v": sector, "vp": drawn.0 })).collect()
    } else {
        communities.iter().map(|(number, colour)| json!({ "v": number, "vp": colour })).collect()
    };
    let by = if communities.is_empty() { ("sector", "string") } else { ("community", "integer") };
    mapping.extend(discrete("NODE_BACKGROUND_COLOR", by, &colours));
    let shaped = sectors.iter().filter_map(|(sector, drawn)| Some(json!({ "v": sector, "vp": drawn.1? })));
    mapping.extend(discrete("NODE_SHAPE", ("sector", "string"), &shaped.collect::<Vec<_>>()));
    let arrow = if view.edge_kind.is_directed() { "triangle" } else { "none" };
    json!({
        "default": {
            "network": { "NETWORK_BACKGROUND_COLOR": "#FFFFFF" },
            "node": { "NODE_BACKGROUND_COLOR": "#999999", "NODE_BORDER_COLOR": "#1B1F23", "NODE_BORDER_WIDTH": 1.5 },
            "edge": { "EDGE_LINE_COLOR": "#999999", "EDGE_TARGET_ARROW_SHAPE": arrow },
        },
        "nodeMapping": mapping,
        "edgeMapping": {},
    })
}

/// A property by the values of an attribute, where there are some.
fn discrete(property: &str, (attribute, kind): (&str, &str), map: &[Value]) -> Option<(String, Value)> {
    (!map.is_empty()).then(|| {
        let definition = json!({ "attribute": attribute, "type": kind, "map": map });
        (property.to_owned(), json!({ "type": "DISCRETE", "definition": definition }))
    })
}

/// The word of the format for a shape of the scheme of sectors.
fn shape(word: &str) -> Option<&'static str> {
    let words = [
        ("square", "rectangle"),
        ("circle", "ellipse"),
        ("diamond", "diamond"),
        // It knows neither crosses nor stars.
        ("cross", "octagon"),
        ("hexagon", "hexagon"),
        ("triangle", "triangle"),
        ("star", "vee"),
    ];
    words.into_iter().find(|it| it.0 == word).map(|it| it.1)
}
