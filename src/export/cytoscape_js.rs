//! JSON of Cytoscape.js, read by it, by Cytoscape and by networkx: elements with data and positions, and a style that
//! draws names, colours and weights.

use super::Exporter;
use super::attributes;
use super::objects;
use super::view::{NetworkView, PairEdges};
use crate::model::text::Label;
use crate::network::view::Parallel;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::io::{self, Write};

/// Cytoscape.js JSON.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "cyjs",
    label: Label::new("Cytoscape.js JSON", "Cytoscape.js JSON"),
    media_type: "application/json",
    extension: "cyjs",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (directed, multigraph) = (view.edge_kind.is_directed(), view.parallel == Parallel::Keep);
    write!(out, "{{\"data\":{},\"directed\":{directed},\"multigraph\":{multigraph},", objects::about(view))?;
    write!(out, "\n\"style\":{},\n\"elements\":{{\"nodes\":[", style(directed))?;
    let columns = attributes::node_columns(view, &["x", "y"]);
    let nodes = view.nodes.iter().map(|node| {
        let mut data = Map::new();
        // networkx finds a node by its `value` and calls it by its `name`.
        for (name, text) in [("id", node.key.as_ref()), ("value", &node.key), ("name", &node.label)] {
            data.insert(name.to_owned(), text.into());
        }
        data.extend(objects::of_node(node, &columns));
        data.insert("colour".to_owned(), node.colour.hex().into());
        let position = node.point.map(|it| json!({ "x": it.x, "y": it.down() }));
        element(data, position)
    });
    objects::write_rows(nodes, out)?;
    out.write_all(b"],\n\"edges\":[")?;
    let columns = attributes::edge_columns(view, &[]);
    let mut keys = Keys::default();
    let edges = view.edges.iter().map(|edge| {
        let mut data = Map::new();
        // Nodes and edges share their ids, and of two elements with one id the second is dropped without a word. No key
        // of a node begins like this.
        data.insert("id".to_owned(), format!("edge:{}", edge.id).into());
        data.insert("source".to_owned(), view.key(edge.source).into());
        data.insert("target".to_owned(), view.key(edge.target).into());
        data.insert("key".to_owned(), keys.next(edge.source, edge.target).into());
        data.insert("edge_id".to_owned(), edge.id.as_ref().into());
        data.extend(objects::of_edge(edge, &columns));
        element(data, None)
    });
    objects::write_rows(edges, out)?;
    out.write_all(b"]}}\n")?;
    out.flush()
}

fn element(data: Map<String, Value>, position: Option<Value>) -> Map<String, Value> {
    let mut element = Map::new();
    element.insert("data".to_owned(), data.into());
    element.extend(position.map(|it| ("position".to_owned(), it)));
    element
}

/// How elements are drawn.
fn style(directed: bool) -> Value {
    let arrow = if directed { "triangle" } else { "none" };
    json!([
        { "selector": "node", "style": { "label": "data(label)", "background-color": "data(colour)" } },
        { "selector": "edge", "style": { "curve-style": "bezier", "target-arrow-shape": arrow } },
    ])
}

/// Numbers of the edges of one pair, from 0: whichever way they go, because a reader may drop directions.
#[derive(Default)]
struct Keys(HashMap<(usize, usize), u32>);

impl Keys {
    fn next(&mut self, source: usize, target: usize) -> u32 {
        let count = self.0.entry((source.min(target), source.max(target))).or_default();
        *count += 1;
        *count - 1
    }
}
