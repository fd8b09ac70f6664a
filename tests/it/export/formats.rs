//! Rules of the formats that readers do not complain about: one test for each trap.

use super::golden::Golden;
use super::{LIMITS, bytes, north};
use bioclusters::export::build::{Metric, Sources};
use bioclusters::export::parameters::{ColourBy, Layout, ViewParameters};
use bioclusters::export::view::{ByteOrderMark, NetworkView};
use bioclusters::export::{self, ExportError, REGISTRY};
use bioclusters::model::text::Language;
use bioclusters::network::view::{Directed, NamedView};
use expect_test::expect_file;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

/// The view as a format has it.
fn shown<'a>(format: &str, sources: &Sources<'a>, parameters: &ViewParameters) -> NetworkView<'a> {
    export::by_id(format).unwrap().view(sources, parameters, LIMITS).unwrap()
}

fn text(format: &str, parameters: &ViewParameters) -> String {
    let golden = Golden::new();
    String::from_utf8(bytes(format, &shown(format, &golden.sources(), parameters))).unwrap()
}

fn document(format: &str, parameters: &ViewParameters) -> Value {
    serde_json::from_str(&text(format, parameters)).unwrap()
}

/// The files of an archive, by name, and its comment under no name.
fn files(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let comment = String::from_utf8(archive.comment().to_vec()).unwrap();
    let mut files = BTreeMap::from([(String::new(), comment)]);
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(name, text);
    }
    files
}

fn files_of(format: &str, parameters: &ViewParameters) -> BTreeMap<String, String> {
    let golden = Golden::new();
    files(bytes(format, &shown(format, &golden.sources(), parameters)))
}

fn circle() -> ViewParameters {
    // The last digits of the other layouts may differ between platforms.
    ViewParameters { layout: Layout::Circle, ..north() }
}

#[test]
fn every_format_names_its_revision_and_its_licence() {
    let golden = Golden::new();
    for exporter in REGISTRY.iter().filter(|it| it.id != "jsonld") {
        let bytes = bytes(exporter.id, &shown(exporter.id, &golden.sources(), &north()));
        let text = if bytes.starts_with(b"PK") {
            files(bytes).into_values().collect()
        } else {
            String::from_utf8(bytes).unwrap()
        };
        let says = |wanted: &str| text.contains(wanted);
        let revision = ["revision 7 of 2026-03-09", "Revision 7 of 2026-03-09", "\"revision\":7"];
        assert!(revision.into_iter().any(says), "{}", exporter.id);
        assert!(says("cluster=north") && says("CC-BY-4.0"), "{}", exporter.id);
    }
}

#[test]
fn what_is_not_known_is_left_out_of_json() {
    fn check(format: &str, value: &Value) {
        match value {
            Value::Null => panic!("{format}: null"),
            Value::String(text) => assert!(!text.is_empty(), "{format}: an empty text"),
            Value::Array(items) => items.iter().for_each(|it| check(format, it)),
            Value::Object(members) => members.values().for_each(|it| check(format, it)),
            Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let golden = Golden::new();
    let sources = Sources { licence: None, ..golden.sources() };
    for format in ["graphology", "cx2", "cyjs", "d3", "kumu", "node-link", "jgf"] {
        let bytes = bytes(format, &shown(format, &sources, &north()));
        check(format, &serde_json::from_slice(&bytes).unwrap());
    }
}

#[test]
fn pajek_calls_no_two_nodes_alike_and_has_one_block_of_ties() {
    let directed = text("pajek", &north());
    assert!(!directed.starts_with('\u{FEFF}'), "networkx stops at the mark");
    for name in ["\"Twin (twin_a)\"", "\"Twin (twin_b)\"", "\"Anam <Hospital> & 'Research' ]]>end\""] {
        assert!(directed.contains(name), "{name}: {directed}");
    }
    let blocks: Vec<_> = directed.lines().filter(|it| it.starts_with('*')).collect();
    assert_eq!(blocks, ["*Vertices 7", "*Arcs"]);
    // The licences are one arc with the weight of both: 0.25 and the 2 of the type.
    assert!(directed.lines().any(|it| it == "2 1 2.25"), "{directed}");
    let undirected = text("pajek", &ViewParameters { directed: Directed::Never, ..north() });
    assert!(undirected.contains("\n*Edges\n") && !undirected.contains("*Arcs"));
    let marked = ViewParameters { byte_order_mark: ByteOrderMark::Present, ..north() };
    assert!(text("pajek", &marked).starts_with("\u{FEFF}% "));
}

#[test]
fn pajek_has_a_partition_of_communities_where_they_are_asked_for() {
    let sectors = files_of("pajek-zip", &ViewParameters { language: Language::Korean, ..north() });
    let names: Vec<_> = sectors.keys().map(String::as_str).collect();
    assert_eq!(names, ["", "README.txt", "network.net", "sector.clu"]);
    assert!(sectors["README.txt"].contains("4 병원"), "{}", sectors["README.txt"]);
    // Anam is a hospital, KIST an institute of research.
    assert!(sectors["sector.clu"].starts_with("*Vertices 7\n4\n3\n"));
    let communities = files_of("pajek-zip", &ViewParameters { colour: ColourBy::Community, ..north() });
    assert!(communities["community.clu"].contains("999999998"), "the isolate is in none");
}

#[test]
fn vosviewer_has_no_directions_whatever_is_asked_for() {
    let golden = Golden::new();
    for parameters in [
        ViewParameters { directed: Directed::Always, ..north() },
        ViewParameters { named: Some(NamedView::Arcs), ..north() },
    ] {
        for format in ["vosviewer", "vosviewer-tsv"] {
            let view = shown(format, &golden.sources(), &parameters);
            assert!(!view.edge_kind.is_directed());
            let pairs: BTreeSet<_> = view.edges.iter().map(|it| (it.source, it.target)).collect();
            assert!(pairs.len() == view.edges.len() && pairs.iter().all(|it| it.0 < it.1), "{format}");
        }
    }
    // Arcs there and back would double the weight of a linkage that has no direction.
    let always = ViewParameters { directed: Directed::Always, ..north() };
    let never = ViewParameters { directed: Directed::Never, ..north() };
    let sum = |it| shown("vosviewer", &golden.sources(), it).weight_sum();
    assert!((sum(&always) - sum(&never)).abs() < 1e-12);
}

#[test]
fn vosviewer_refuses_fewer_than_three_items() {
    let golden = Golden::new();
    let two = ViewParameters { actors: ["sum", "twin_b"].map(str::to_owned).to_vec(), ..north() };
    for format in ["vosviewer", "vosviewer-tsv"] {
        let error = export::by_id(format).unwrap().view(&golden.sources(), &two, LIMITS).unwrap_err();
        assert!(matches!(error, ExportError::TooSmall { nodes: 2, needed: 3 }), "{error}");
    }
}

#[test]
fn vosviewer_takes_descriptions_for_html_and_offers_the_scores_of_the_first_item() {
    let golden = Golden::new();
    let values: Vec<_> = (0..golden.tables.actors.len()).map(|it| (it != 0).then_some(0.5)).collect();
    let metrics = [Metric { id: "harmonic-closeness", values: &values }];
    let sources = Sources { metrics: &metrics, ..golden.sources() };
    let asked = ViewParameters { metrics: vec!["harmonic-closeness".to_owned()], ..north() };
    let written = bytes("vosviewer", &shown("vosviewer", &sources, &asked));
    let document: Value = serde_json::from_slice(&written).unwrap();
    let items = document["network"]["items"].as_array().unwrap();
    let scores: Vec<_> = items.iter().map(|it| it["scores"]["harmonic_closeness"].clone()).collect();
    assert_eq!(scores[..2], [Value::Null, json!(0.5)], "one that is not known is not left out");
    let description = items[0]["description"].as_str().unwrap();
    assert!(description.starts_with("고려대학교 &lt;안암병원&gt; &amp; &quot;연구&quot;"), "{description}");
    let map = &files(bytes("vosviewer-tsv", &shown("vosviewer-tsv", &sources, &asked)))["map.txt"];
    let header = "id\tlabel\tx\ty\tcluster\tweight<Links>\tweight<Total link strength>\t\
                  score<harmonic_closeness>\turl\tdescription";
    assert_eq!(map.lines().next(), Some(header));
    assert_eq!(map.lines().count(), 8, "a newline in a name is a space");
}

#[test]
fn formats_that_need_places_have_them_without_a_layout() {
    let none = ViewParameters { layout: Layout::None, ..north() };
    let nodes = document("graphology", &none)["nodes"].clone();
    let items = document("vosviewer", &none)["network"]["items"].clone();
    let places = |nodes: &Value, at: &str| -> BTreeSet<String> {
        let place = |it: &Value| {
            let place = if at.is_empty() { it } else { &it[at] };
            assert!(place["x"].is_f64() && place["y"].is_f64(), "{it}");
            format!("{} {}", place["x"], place["y"])
        };
        nodes.as_array().unwrap().iter().map(place).collect()
    };
    assert_eq!((places(&nodes, "attributes").len(), places(&items, "").len()), (7, 7));
    for format in ["cyjs", "d3", "cx2", "dot"] {
        let text = text(format, &none);
        assert!(!text.contains("\"x\":") && !text.contains("pos="), "{format} has no places then");
    }
}

#[test]
fn cytoscape_js_keeps_a_linkage_whose_key_is_that_of_an_actor() {
    let clash = format!(
        "{}\nlinkage:kist a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:kist ; bc:to actor:anam .",
        include_str!("../../fixtures/export/golden.ttl")
    );
    let golden = Golden::of(&clash);
    let view = shown("cyjs", &golden.sources(), &north());
    let document: Value = serde_json::from_slice(&bytes("cyjs", &view)).unwrap();
    let elements = ["nodes", "edges"].map(|it| document["elements"][it].as_array().unwrap().clone());
    let ids: BTreeSet<_> = elements.iter().flatten().map(|it| it["data"]["id"].to_string()).collect();
    assert_eq!(ids.len(), view.nodes.len() + view.edges.len());
    let between = |it: &&Value| it["data"]["source"] == "kist" && it["data"]["target"] == "anam";
    let keys: Vec<_> = elements[1].iter().filter(between).map(|it| it["data"]["key"].clone()).collect();
    // Key 0 is the part of the consortium, which goes the other way.
    assert_eq!(keys, [1, 2, 3], "parallels have keys of their own");
}

#[test]
fn graphology_marks_edges_without_direction_and_takes_no_word_of_sigma() {
    let undirected = document("graphology", &ViewParameters { directed: Directed::Never, ..north() });
    assert_eq!(undirected["options"]["type"], "undirected");
    assert!(undirected["edges"].as_array().unwrap().iter().all(|it| it["undirected"] == true));
    let directed = document("graphology", &north());
    assert_eq!(
        (&directed["options"]["type"], &directed["options"]["multi"]),
        (&"directed".into(), &true.into())
    );
    for item in ["nodes", "edges"].iter().flat_map(|it| directed[it].as_array().unwrap()) {
        assert!(item.get("undirected").is_none() && item["attributes"].get("type").is_none(), "{item}");
    }
}

#[test]
fn dot_has_every_text_in_quotes_and_none_as_html() {
    let directed = text("dot", &north());
    assert!(directed.starts_with("digraph \"North & \\\"East\\\"\" {\ngraph [charset=\"UTF-8\""));
    assert!(directed.contains(r#"label="Anam <Hospital> & \"Research\"\n]]>end""#), "{directed}");
    assert!(!directed.contains("=<") && !directed.contains(" -- "));
    assert!(directed.contains("\"kist\" -> \"anam\" [id=\"licence-1\""));
    assert!(directed.contains("tooltip=\"licence 2012-05-17 – 2014-02\""), "{directed}");
    let undirected = text("dot", &ViewParameters { directed: Directed::Never, ..north() });
    assert!(undirected.starts_with("graph ") && !undirected.contains(" -> "));
}

#[test]
fn a_workbook_has_room_for_as_many_rows_as_a_sheet() {
    let xlsx = export::by_id("xlsx").unwrap();
    assert_eq!(xlsx.rows_max, 1_048_575);
    let small = export::Exporter { rows_max: 6, ..*xlsx };
    let golden = Golden::new();
    let error = small.view(&golden.sources(), &north(), LIMITS).unwrap_err();
    assert!(
        matches!(error, ExportError::TooLarge { nodes: 7, limits, .. } if limits.nodes_max == 6),
        "{error}"
    );
}

#[test]
fn neo4j_has_one_type_per_relationship_and_days_beside_dates() {
    let files = files_of("neo4j", &north());
    let linkages = &files["linkages.csv"];
    assert!(linkages.starts_with(":START_ID(Actor),:END_ID(Actor),linkageId,start:date,end:date,"));
    assert!(linkages.contains("kist,anam,licence-1,2012-05-17,2014-02-28,"), "{linkages}");
    assert!(linkages.lines().skip(1).all(|it| it.ends_with(",LICENCE")
        || it.ends_with("FUNDING")
        || it.ends_with(",RESEARCH_COLLABORATION")));
    assert!(files["actors.csv"].contains(",north;south,"), "lists are joined by the importer's own sign");
    // Parts of the consortium and a licence are one edge: its type names both.
    let merged = ViewParameters {
        multi: bioclusters::network::view::Parallel::Merge,
        directed: Directed::Never,
        ..north()
    };
    assert!(files_of("neo4j", &merged)["load.cypher"].contains("[edge:LICENCE_AND_RESEARCH_COLLABORATION "));
}

#[test]
fn files_of_the_golden_view_are_as_they_were_reviewed() {
    for (format, file) in [
        ("graphology", expect_file!["../../fixtures/export/golden.graphology.json"]),
        ("cx2", expect_file!["../../fixtures/export/golden.cx2"]),
        ("cyjs", expect_file!["../../fixtures/export/golden.cyjs"]),
        ("d3", expect_file!["../../fixtures/export/golden.d3.json"]),
        ("dot", expect_file!["../../fixtures/export/golden.dot"]),
        ("kumu", expect_file!["../../fixtures/export/golden.kumu.json"]),
        ("pajek", expect_file!["../../fixtures/export/golden.net"]),
        ("vosviewer", expect_file!["../../fixtures/export/golden.vosviewer.json"]),
        ("trig", expect_file!["../../fixtures/export/golden.trig"]),
    ] {
        file.assert_eq(&text(format, &circle()));
    }
    let neo4j = files_of("neo4j", &circle());
    expect_file!["../../fixtures/export/golden.load.cypher"].assert_eq(&neo4j["load.cypher"]);
    let sif = files_of("sif", &circle());
    expect_file!["../../fixtures/export/golden.sif"].assert_eq(&sif["network.sif"]);
}
