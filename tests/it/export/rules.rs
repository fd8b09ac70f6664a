//! Rules of single formats that readers do not complain about.

use super::golden::Golden;
use super::{bytes, north, view};
use bioclusters::export;
use bioclusters::export::parameters::{Layout, ViewParameters};
use bioclusters::export::view::{ByteOrderMark, NetworkView};
use bioclusters::network::view::{Directed, Parallel};
use expect_test::expect_file;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, HashSet};
use std::io::Read as _;

/// Name and attributes of every element, in document order.
fn elements(xml: &[u8]) -> Vec<(String, BTreeMap<String, String>)> {
    let text = std::str::from_utf8(xml).unwrap();
    let mut reader = Reader::from_str(text);
    let mut elements = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        if matches!(event, Event::Eof) {
            return elements;
        }
        if let Event::Start(element) | Event::Empty(element) = event {
            let attributes = element.attributes().map(|it| {
                let it = it.unwrap();
                (it.key.0.to_owned(), it.value.into_owned())
            });
            elements.push((element.name().0.to_owned(), attributes.collect()));
        }
    }
}

/// Every way in which edges may be shown.
fn all_views(check: impl Fn(&NetworkView<'_>)) {
    let golden = Golden::new();
    for multi in [Parallel::Keep, Parallel::Merge] {
        for directed in [Directed::Auto, Directed::Always, Directed::Never] {
            check(&view(&golden.sources(), &ViewParameters { multi, directed, ..north() }));
        }
    }
}

fn table(view: &NetworkView<'_>, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes("csv", view))).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn gexf_names_each_source_target_and_kind_once() {
    all_views(|view| {
        let mut seen = HashSet::new();
        for (_, edge) in elements(&bytes("gexf", view)).into_iter().filter(|it| it.0 == "edge") {
            let (mut source, mut target) = (edge["source"].clone(), edge["target"].clone());
            if !view.edge_kind.is_directed() && source > target {
                (source, target) = (target, source);
            }
            assert!(seen.insert((source, target, edge["kind"].clone())), "{edge:?}");
            assert!(!edge.contains_key("type"), "one kind of edge per file");
        }
        assert_eq!(seen.len(), view.edges.len());
    });
}

#[test]
fn gexf_has_its_elements_in_the_order_and_the_time_in_the_words_that_gephi_understands() {
    let golden = Golden::new();
    let gexf = elements(&bytes("gexf", &view(&golden.sources(), &north())));
    let at = |name: &str| gexf.iter().position(|it| it.0 == name).unwrap();
    assert!(at("meta") < at("graph") && at("graph") < at("attributes") && at("attributes") < at("nodes"));
    assert!(at("nodes") < at("edges"));
    let graph = &gexf[at("graph")].1;
    assert_eq!((graph["mode"].as_str(), graph["timeformat"].as_str()), ("dynamic", "date"));
    assert!(
        gexf.iter()
            .filter(|it| it.0 == "node")
            .all(|it| it.1.contains_key("label") && !it.1.contains_key("start"))
    );
    let consortium = gexf.iter().find(|it| it.1.get("id").is_some_and(|id| id == "consortium--1-2")).unwrap();
    assert_eq!((consortium.1["start"].as_str(), consortium.1["end"].as_str()), ("2015-01-01", "2018-12-31"));

    let actors = ["twin_a", "twin_b"].map(str::to_owned).to_vec();
    let undated = elements(&bytes("gexf", &view(&golden.sources(), &ViewParameters { actors, ..north() })));
    let graph = &undated.iter().find(|it| it.0 == "graph").unwrap().1;
    assert_eq!((graph["mode"].as_str(), graph.get("timeformat")), ("static", None));
}

#[test]
fn graphml_keys_are_called_by_their_names_and_have_types_that_all_readers_know() {
    all_views(|view| {
        let graphml = elements(&bytes("graphml", view));
        let mut ids = HashSet::new();
        for (_, key) in graphml.iter().filter(|it| it.0 == "key") {
            let expected = if key["for"] == "edge" && key["attr.name"] == "iri" {
                "edge_iri"
            } else {
                &key["attr.name"]
            };
            assert_eq!(key["id"], expected);
            assert!(ids.insert(key["id"].clone()), "{key:?}");
            assert!(["graph", "node", "edge"].contains(&key["for"].as_str()));
            assert!(["boolean", "int", "long", "double", "string"].contains(&key["attr.type"].as_str()));
        }
        let data = graphml.iter().filter(|it| it.0 == "data");
        assert!(data.clone().all(|it| ids.contains(&it.1["key"])), "every attribute is declared");
        let weights = data.filter(|it| it.1["key"] == "weight").count();
        assert_eq!(weights, view.edges.len());
    });
}

#[test]
fn xml_holds_no_control_character_and_no_plain_newline_in_an_attribute() {
    let golden = Golden::new();
    for format in ["gexf", "graphml"] {
        let text = String::from_utf8(bytes(format, &view(&golden.sources(), &north()))).unwrap();
        assert!(!text.starts_with('\u{FEFF}'));
        assert!(text.chars().all(|it| it >= ' ' || it == '\n'), "{format}");
        assert!(text.contains("Anam &lt;Hospital&gt; &amp; &quot;Research&quot;&#10;]]&gt;end"), "{format}");
        assert!(!text.contains("NaN") && !text.contains("value=\"\""), "{format}");
    }
}

#[test]
fn node_link_has_edges_with_keys_where_there_are_parallels_and_no_empty_value() {
    all_views(|view| {
        let document: serde_json::Value = serde_json::from_slice(&bytes("node-link", view)).unwrap();
        let multigraph = view.parallel == Parallel::Keep;
        assert_eq!(
            (&document["multigraph"], &document["directed"]),
            (&multigraph.into(), &view.edge_kind.is_directed().into())
        );
        assert_eq!(document.get("links"), None, "networkx reads the list of that name no more");
        let edges = document["edges"].as_array().unwrap();
        assert!(edges.iter().all(|it| it.get("key").is_some() == multigraph));
        let items = edges.iter().chain(document["nodes"].as_array().unwrap());
        assert!(items.flat_map(|it| it.as_object().unwrap().values()).all(|it| !it.is_null() && it != ""));
    });
}

#[test]
fn csv_ends_rows_with_crlf_and_guards_formulas_but_not_numbers() {
    let golden = Golden::new();
    let shown = view(&golden.sources(), &north());
    let nodes = table(&shown, "nodes.csv");
    assert!(nodes.starts_with("Id,Label,label_ko,") && nodes.ends_with("\r\n"));
    assert!(table(&shown, "edges.csv").starts_with("Source,Target,Type,Kind,Id,Label,Weight,"));
    let formula = nodes.lines().find(|it| it.starts_with("sum,")).unwrap();
    assert!(formula.starts_with("sum,'=SUM(A1:A9),") && formula.contains(",-33.5,-70.25,"), "{formula}");
    assert!(!nodes.starts_with('\u{FEFF}'));
    let marked = ViewParameters { byte_order_mark: ByteOrderMark::Present, ..north() };
    let marked = table(&view(&golden.sources(), &marked), "nodes.csv");
    assert_eq!(marked.strip_prefix('\u{FEFF}'), Some(nodes.as_str()));
}

#[test]
fn every_file_names_its_revision_its_view_and_its_licence() {
    let golden = Golden::new();
    let shown = view(&golden.sources(), &north());
    let zip = zip::ZipArchive::new(std::io::Cursor::new(bytes("csv", &shown))).unwrap();
    let comment = String::from_utf8(zip.comment().to_vec()).unwrap();
    let texts = ["gexf", "graphml"].map(|it| String::from_utf8(bytes(it, &shown)).unwrap());
    for text in texts.iter().chain([&comment]) {
        assert!(text.contains("revision 7 of 2026-03-09, view cluster=north, licence CC-BY-4.0"), "{text}");
    }
    let document: serde_json::Value = serde_json::from_slice(&bytes("node-link", &shown)).unwrap();
    assert_eq!(document["graph"]["revision"], 7);
    assert_eq!(document["graph"]["view"], "cluster=north");
}

#[test]
fn a_file_is_named_for_its_clusters_and_revision_in_ascii() {
    let gexf = export::by_id("gexf").unwrap();
    let names = [vec![], vec!["north"], vec!["north", "south"]].map(|clusters| {
        let clusters = clusters.into_iter().map(str::to_owned).collect();
        gexf.file_name(&ViewParameters { clusters, ..ViewParameters::default() }, 7)
    });
    let expected =
        ["bioclusters-network-r7.gexf", "bioclusters-north-r7.gexf", "bioclusters-2-clusters-r7.gexf"];
    assert_eq!(names, expected);
}

#[test]
fn files_of_the_golden_view_are_as_they_were_reviewed() {
    let golden = Golden::new();
    // The circle, because the last digits of the other layouts may differ between platforms.
    let shown = view(&golden.sources(), &ViewParameters { layout: Layout::Circle, ..north() });
    let text = |format| String::from_utf8(bytes(format, &shown)).unwrap();
    expect_file!["../../fixtures/export/golden.gexf"].assert_eq(&text("gexf"));
    expect_file!["../../fixtures/export/golden.graphml"].assert_eq(&text("graphml"));
    expect_file!["../../fixtures/export/golden.nodelink.json"].assert_eq(&text("node-link"));
    expect_file!["../../fixtures/export/golden.edges.csv"]
        .assert_eq(&table(&shown, "edges.csv").replace("\r\n", "\n"));
}
