//! The files as the programs that people use read them: networkx, igraph, pandas, graphology.

use super::golden::Golden;
use super::{LIMITS, north};
use crate::support;
use crate::tools::{cache, node, python};
use bioclusters::engine::snapshot::Snapshot;
use bioclusters::export::build::{Metric, Sources, network_view};
use bioclusters::export::parameters::{ColourBy, Layout, ViewParameters};
use bioclusters::export::view::{ByteOrderMark, NetworkView, Node, NodeSet, PairEdges, Projection};
use bioclusters::export::{self, REGISTRY};
use bioclusters::model::date::Day;
use bioclusters::model::text::Language;
use bioclusters::network::view::{Directed, Parallel, Rollup};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Writes a view in all formats with what readers are to find.
fn write_case(name: &str, sources: &Sources<'_>, parameters: &ViewParameters) -> PathBuf {
    let folder = cache().join("files").join(name);
    fs::create_dir_all(&folder).unwrap();
    // Formats that hold the same edges have the same view: places are computed once for all of them.
    let of = |edges| network_view(sources, parameters, edges, LIMITS).unwrap();
    let [view, one_per_direction, one] = [PairEdges::Any, PairEdges::OnePerDirection, PairEdges::One].map(of);
    let mut counts = Map::new();
    for exporter in REGISTRY {
        let view = match exporter.pair_edges {
            PairEdges::Any => &view,
            PairEdges::OnePerDirection => &one_per_direction,
            PairEdges::One => &one,
        };
        let mut bytes = Vec::new();
        (exporter.write)(view, &mut bytes).unwrap();
        fs::write(folder.join(format!("network.{}", exporter.extension)), bytes).unwrap();
        let directed = view.edge_kind.is_directed();
        let own = json!({ "edges": view.edges.len(), "weight_sum": view.weight_sum(), "directed": directed });
        counts.insert(exporter.id.to_owned(), own);
    }
    let mut bytes = Vec::new();
    let marked = ViewParameters { byte_order_mark: ByteOrderMark::Present, ..parameters.clone() };
    export::run(sources, &marked, ("csv", LIMITS), &mut bytes).unwrap();
    fs::write(folder.join("network-bom.csv.zip"), bytes).unwrap();
    let mut bytes = Vec::new();
    let hyper = ViewParameters { projection: Projection::Hyper, ..parameters.clone() };
    export::run(sources, &hyper, ("jgf", LIMITS), &mut bytes).unwrap();
    fs::write(folder.join("hyper.jgf.json"), bytes).unwrap();
    let mut expected = expectations(&view);
    expected["formats"] = counts.into();
    let expected = serde_json::to_vec_pretty(&expected).unwrap();
    fs::write(folder.join("expect.json"), expected).unwrap();
    folder
}

fn expectations(view: &NetworkView<'_>) -> Value {
    let mut ids: Vec<_> = view.nodes.iter().map(|it| it.key.as_ref()).collect();
    ids.sort_unstable();
    let edge_ids: Vec<_> = view.edges.iter().map(|it| it.id.as_ref()).collect();
    let mut pairs: Vec<_> = view.edges.iter().map(|it| (it.source, it.target)).collect();
    pairs.sort_unstable();
    let has_parallel_edges = pairs.windows(2).any(|it| it[0] == it[1]);
    let nodes = |value: &dyn Fn(&Node<'_>) -> Option<Value>| -> Map<String, Value> {
        view.nodes.iter().filter_map(|it| Some((it.key.as_ref().to_owned(), value(it)?))).collect()
    };
    let dates = view.edges.iter().map(|it| {
        let text = [it.start, it.end].map(|it| it.map(|it| it.to_string()));
        (it.id.as_ref().to_owned(), json!(text))
    });
    let days = view.edges.iter().map(|it| {
        let days = [it.start, it.end].map(|it| it.map(|it| it.day.to_string()));
        (it.id.as_ref().to_owned(), json!(days))
    });
    let linkages: BTreeSet<_> = view.edges.iter().flat_map(|it| it.linkage.split('|')).collect();
    json!({
        "nodes": view.nodes.len(),
        "edges": view.edges.len(),
        "weight_sum": view.weight_sum(),
        "directed": view.edge_kind.is_directed(),
        "multigraph": view.parallel == Parallel::Keep,
        "has_parallel_edges": has_parallel_edges,
        "ids": ids,
        "order": view.nodes.iter().map(|it| it.key.as_ref()).collect::<Vec<_>>(),
        "sectors": nodes(&|it| it.sector.map(|it| json!(it.notation()))),
        "communities": nodes(&|it| it.community.map(Value::from)),
        "metrics": view.metrics.iter().enumerate().map(|(at, name)| {
            (name.clone(), nodes(&|it| it.metrics[at].map(Value::from)).into())
        }).collect::<Map<_, _>>(),
        "edge_ids": edge_ids,
        "labels": nodes(&|it| Some(json!(it.label))),
        "latitudes": nodes(&|it| it.latitude.map(Value::from)),
        "colours": nodes(&|it| Some(json!(it.colour.hex()))),
        "points": nodes(&|it| it.point.map(|it| json!([it.x, it.y]))),
        "dates": dates.collect::<Map<_, _>>(),
        "days": days.collect::<Map<_, _>>(),
        "linkages": linkages,
        "sides": view.nodes.iter().any(|it| it.set != NodeSet::Actor),
        "bipartite": view.projection == Projection::Bipartite,
    })
}

/// What views of a revision are made of.
pub(super) fn sources(snapshot: &Snapshot) -> Sources<'_> {
    Sources {
        index: &snapshot.index,
        base: &snapshot.base,
        tables: &snapshot.tables,
        metrics: &[],
        revision: snapshot.revision,
        modified: Day::first_of(2026),
        licence: None,
        layouts: &snapshot.layouts,
    }
}

/// The cases that every reader reads.
static CASES: LazyLock<Vec<PathBuf>> = LazyLock::new(|| {
    let golden = Golden::new();
    let undirected = ViewParameters { directed: Directed::Never, ..north() };
    let cases = [
        ("directed", north()),
        ("undirected", undirected.clone()),
        ("two-arcs", ViewParameters { directed: Directed::Always, layout: Layout::Circle, ..north() }),
        ("merged", ViewParameters { multi: Parallel::Merge, layout: Layout::Sector, ..north() }),
        ("merged-undirected", ViewParameters { multi: Parallel::Merge, ..undirected.clone() }),
        ("bipartite", ViewParameters { projection: Projection::Bipartite, ..north() }),
        ("bipartite-undirected", ViewParameters { projection: Projection::Bipartite, ..undirected }),
        ("korean", ViewParameters { language: Language::Korean, ..north() }),
    ];
    let write = |(name, parameters): &(&str, ViewParameters)| write_case(name, &golden.sources(), parameters);
    let mut folders: Vec<_> = cases.iter().map(write).collect();
    let values: Vec<_> =
        (0..golden.tables.actors.len()).map(|it| (it != 0).then_some(it as f64 / 8.0)).collect();
    let metrics = [Metric { id: "harmonic-closeness", values: &values }];
    let indicators = ViewParameters {
        metrics: vec!["harmonic-closeness".to_owned()],
        colour: ColourBy::Community,
        layout: Layout::None,
        ..north()
    };
    let sources_of_metrics = Sources { metrics: &metrics, ..golden.sources() };
    folders.push(write_case("indicators", &sources_of_metrics, &indicators));
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    let everything = ViewParameters::default();
    folders.push(write_case("shipped", &sources(&snapshot), &everything));
    let clusters = ViewParameters { rollup: Rollup::Cluster, ..everything };
    folders.push(write_case("clusters", &sources(&snapshot), &clusters));
    folders
});

#[test]
fn networkx_reads_gexf() {
    python("gexf.py", &CASES);
}

#[test]
fn graphology_reads_gexf() {
    node("gexf.mjs", &CASES);
}

#[test]
fn networkx_and_igraph_read_graphml() {
    python("graphml.py", &CASES);
}

#[test]
fn graphology_reads_graphml() {
    node("graphml.mjs", &CASES);
}

#[test]
fn networkx_reads_node_link() {
    python("node_link.py", &CASES);
}

#[test]
fn json_graph_format_is_valid() {
    node("jgf.mjs", &CASES);
}

#[test]
fn pandas_and_igraph_read_csv() {
    python("csv_tables.py", &CASES);
}

#[test]
fn graphology_reads_its_own_json() {
    node("graphology.mjs", &CASES);
}

#[test]
fn cytoscape_and_networkx_read_cytoscape_js() {
    node("cytoscape_js.mjs", &CASES);
    python("cytoscape_js.py", &CASES);
}

#[test]
fn ndex_reads_cx2() {
    python("cx2.py", &CASES);
}

#[test]
fn d3_resolves_the_ends_of_links() {
    node("d3.mjs", &CASES);
}

#[test]
fn igraph_and_networkx_read_pajek() {
    python("pajek.py", &CASES);
}

#[test]
fn vosviewer_files_keep_the_rules_of_the_program() {
    python("vosviewer.py", &CASES);
}

#[test]
fn graphviz_and_pydot_read_dot() {
    node("dot.mjs", &CASES);
    python("dot.py", &CASES);
}

#[test]
fn openpyxl_and_pandas_read_workbooks() {
    python("xlsx.py", &CASES);
}

#[test]
fn tables_for_neo4j_have_typed_headers_and_ends_that_are_there() {
    python("neo4j.py", &CASES);
}

#[test]
fn sif_has_every_node_and_its_tables_every_edge() {
    python("sif.py", &CASES);
}

#[test]
fn kumu_json_is_valid() {
    node("kumu.mjs", &CASES);
}

#[test]
fn rdflib_and_oxigraph_read_rdf() {
    python("rdf.py", &CASES);
}
