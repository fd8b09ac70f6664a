//! Linkages as nodes and as edges of several nodes, and networks of bodies and of clusters.

use super::golden::Golden;
use super::{LIMITS, bytes, edges, north, view};
use bioclusters::export::parameters::{ColourBy, ViewParameters};
use bioclusters::export::view::{NetworkView, NodeSet, PairEdges, Projection, Role};
use bioclusters::export::{self, ExportError, ExportLimits, REGISTRY};
use bioclusters::model::colour::Colour;
use bioclusters::network::view::{Directed, NamedView, Parallel, Rollup, Scope, Weight};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn bipartite() -> ViewParameters {
    ViewParameters { projection: Projection::Bipartite, ..north() }
}

/// Strength of each actor or cluster.
fn strengths(view: &NetworkView<'_>) -> BTreeMap<String, f64> {
    let nodes = view.nodes.iter().filter(|it| it.set != NodeSet::Linkage);
    nodes.map(|it| (it.key.to_string(), it.strength)).collect()
}

#[test]
fn linkages_are_nodes_with_whoever_takes_part() {
    let golden = Golden::new();
    let shown = view(&golden.sources(), &bipartite());
    let linkages: Vec<_> = shown.nodes.iter().filter(|it| it.set == NodeSet::Linkage).collect();
    let keys: Vec<_> = linkages.iter().map(|it| it.key.as_ref()).collect();
    let expected = [
        "linkage:alliance",
        "linkage:consortium",
        "linkage:funding",
        "linkage:licence-1",
        "linkage:licence-2",
    ];
    assert_eq!(keys, expected);
    assert_eq!(
        (linkages[1].label.as_str(), linkages[1].degree, linkages[1].set.side()),
        ("Research collaboration", 4, 1)
    );
    let licence: Vec<_> = edges(&shown).into_iter().filter(|it| it.0.starts_with("licence-1")).collect();
    let expected = [
        ("licence-1--0-2", "linkage:licence-1", "anam", 0.25),
        ("licence-1--1-0", "kist", "linkage:licence-1", 0.25),
    ];
    assert_eq!(licence, expected, "from the giver, and to the receiver");
    let roles: BTreeSet<_> = shown.edges.iter().filter_map(|it| it.role).collect();
    assert_eq!(roles, BTreeSet::from([Role::From, Role::To, Role::Participant]));
    // Either way an actor is as strong as its linkages together.
    assert_eq!(strengths(&shown), strengths(&view(&golden.sources(), &north())));
    let never = view(&golden.sources(), &ViewParameters { directed: Directed::Never, ..bipartite() });
    assert!(never.edges.iter().all(|it| shown.nodes[it.source].set == NodeSet::Actor));
    let counts = view(&golden.sources(), &ViewParameters { weight: Weight::Count, ..bipartite() });
    assert!(counts.edges.iter().all(|it| it.weight.to_bits() == 1_f64.to_bits()));
    let always = view(&golden.sources(), &ViewParameters { directed: Directed::Always, ..bipartite() });
    assert_eq!(
        always.edges.len(),
        shown.edges.len() + 6,
        "two of the alliance and four of the consortium go back"
    );
}

#[test]
fn files_tell_the_two_kinds_of_nodes_apart_only_where_there_are_two() {
    let golden = Golden::new();
    let text = |parameters: &ViewParameters| {
        String::from_utf8(bytes("node-link", &view(&golden.sources(), parameters))).unwrap()
    };
    let document: Value = serde_json::from_str(&text(&bipartite())).unwrap();
    let side = |key: &str| {
        let nodes = document["nodes"].as_array().unwrap();
        let node = nodes.iter().find(|it| it["id"] == key).unwrap();
        (node["bipartite"].clone(), node["node_set"].clone(), node["linkage_type"].clone())
    };
    assert_eq!(side("kist"), (json!(0), json!("actor"), Value::Null));
    assert_eq!(side("linkage:funding"), (json!(1), json!("linkage"), json!("funding")));
    for word in ["bipartite", "node_set", "\"role\""] {
        assert!(!text(&north()).contains(word), "{word}");
    }
}

#[test]
fn communities_are_an_attribute_and_a_colour_where_they_are_asked_for() {
    let golden = Golden::new();
    let parameters = ViewParameters { colour: ColourBy::Community, ..north() };
    let shown = view(&golden.sources(), &parameters);
    let linked = |it: &usize| shown.edges.iter().any(|edge| [edge.source, edge.target].contains(it));
    for (at, node) in shown.nodes.iter().enumerate() {
        assert_eq!(node.community.is_some(), linked(&at), "{}", node.key);
        assert_eq!(node.colour == Colour::GREY, node.community.is_none(), "{}", node.key);
    }
    // Who is of one community has one colour; the parts of the network are communities of their own.
    let pairs: BTreeSet<_> = shown.nodes.iter().map(|it| (it.community, it.colour.hex())).collect();
    let numbers: BTreeSet<_> = shown.nodes.iter().map(|it| it.community).collect();
    assert!(pairs.len() == numbers.len() && numbers.contains(&Some(1)), "{pairs:?}");
    let text =
        |parameters| String::from_utf8(bytes("node-link", &view(&golden.sources(), parameters))).unwrap();
    assert!(text(&parameters).contains("\"community\": 1") || text(&parameters).contains("\"community\":1"));
    assert!(!text(&north()).contains("\"community\""));
}

#[test]
fn every_way_to_show_a_network_has_ids_of_its_own_and_ends_that_are_there() {
    // The keys of these linkages are just those that parts of others would get.
    let clash = format!(
        "{}\nlinkage:consortium--1-2 a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:kist ; bc:to actor:anam .
         linkage:kist a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:kist ; bc:to actor:outside .",
        include_str!("../../fixtures/export/golden.ttl")
    );
    let golden = Golden::of(&clash);
    let mut shown = 0;
    for rollup in Rollup::ALL {
        for projection in Projection::ALL {
            for scope in [Scope::Inside, Scope::Crossing, Scope::Any] {
                for directed in [Directed::Auto, Directed::Always, Directed::Never] {
                    for multi in [Parallel::Keep, Parallel::Merge] {
                        for clusters in [vec![], vec!["north".to_owned()]] {
                            let parameters = ViewParameters {
                                clusters,
                                rollup,
                                projection,
                                scope,
                                directed,
                                multi,
                                ..ViewParameters::default()
                            };
                            check(&view(&golden.sources(), &parameters));
                            shown += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(shown, 324);
    let ids = view(&golden.sources(), &north());
    assert!(
        ids.edges.iter().any(|it| it.id == "consortium.1-2")
            && ids.edges.iter().any(|it| it.id == "consortium--1-2")
    );
}

fn check(view: &NetworkView<'_>) {
    let what = view.about.query();
    let keys: BTreeSet<_> = view.nodes.iter().map(|it| it.key.as_ref()).collect();
    assert_eq!(keys.len(), view.nodes.len(), "{what}");
    let ids: BTreeSet<_> = view.edges.iter().map(|it| it.id.as_ref()).collect();
    assert_eq!(ids.len(), view.edges.len(), "{what}");
    for edge in &view.edges {
        assert!(
            edge.source != edge.target && edge.source.max(edge.target) < view.nodes.len(),
            "{what}: {}",
            edge.id
        );
        assert!(edge.weight.is_finite() && edge.weight > 0.0, "{what}: {}", edge.id);
    }
}

#[test]
fn json_graph_format_keeps_a_consortium_as_one_edge() {
    let golden = Golden::new();
    let sources = golden.sources();
    let hyper = ViewParameters { projection: Projection::Hyper, ..north() };
    let jgf = export::by_id("jgf").unwrap();
    let shown = jgf.view(&sources, &hyper, LIMITS).unwrap();
    let document: Value = serde_json::from_slice(&bytes("jgf", &shown)).unwrap();
    let graph = &document["graph"];
    assert_eq!(graph["directed"], false);
    let hyperedges = graph["hyperedges"].as_array().unwrap();
    assert_eq!(hyperedges.len(), 5);
    let consortium = hyperedges.iter().find(|it| it["id"] == "consortium").unwrap();
    assert_eq!(consortium["nodes"], json!(["anam", "kist", "nameless", "twin_a"]));
    assert_eq!(
        (&consortium["relation"], &consortium["metadata"]["weight"]),
        (&json!("research_collaboration"), &json!(6.0))
    );
    let licence = hyperedges.iter().find(|it| it["id"] == "licence-1").unwrap();
    assert_eq!(licence["nodes"], json!(["kist", "anam"]), "the giver first");
    assert_eq!(graph["nodes"].as_object().unwrap().len(), 7);
    for exporter in REGISTRY.iter().filter(|it| it.id != "jgf") {
        let error = exporter.view(&sources, &hyper, LIMITS).unwrap_err();
        assert!(matches!(error, ExportError::NoHyperedges(id) if id == exporter.id), "{error}");
    }
}

#[test]
fn clusters_as_nodes_say_what_is_inside_and_what_is_between() {
    let golden = Golden::new();
    let clusters = ViewParameters { rollup: Rollup::Cluster, ..ViewParameters::default() };
    let shown = view(&golden.sources(), &clusters);
    let keys: Vec<_> = shown.nodes.iter().map(|it| (it.key.as_ref(), it.set)).collect();
    assert_eq!(keys, [("north", NodeSet::Cluster), ("south", NodeSet::Cluster)]);
    // KIST is in both: half of each licence, and what the consortium gives to two clusters, half of 6.
    let total: f64 = shown.edges.iter().map(|it| it.weight).sum();
    assert!((total - (0.125 + 1.0 + 3.0)).abs() < 1e-12, "{:?}", edges(&shown));
    assert_eq!(shown.internal, 2, "alliance and funding");
    assert_eq!(shown.about.query(), "rollup=cluster");
    let tied = view(&golden.sources(), &ViewParameters { projection: Projection::Bipartite, ..clusters });
    let south = strengths(&tied)["south"];
    assert!((south - (0.125 + 1.0 + 3.0)).abs() < 1e-12, "{south}");
}

#[test]
fn a_named_view_decides_on_roll_up_and_projection_too() {
    let golden = Golden::new();
    let plain = ViewParameters { named: Some(NamedView::Plain), ..north() };
    let odd = ViewParameters { rollup: Rollup::Cluster, projection: Projection::Hyper, ..plain.clone() };
    assert_eq!(
        bytes("gexf", &view(&golden.sources(), &odd)),
        bytes("gexf", &view(&golden.sources(), &plain))
    );
}

#[test]
fn linkages_that_are_nodes_count_for_the_limit() {
    let golden = Golden::new();
    for limits in [ExportLimits { nodes_max: 11, ..LIMITS }, ExportLimits { edges_max: 11, ..LIMITS }] {
        let found = export::build::network_view(&golden.sources(), &bipartite(), PairEdges::Any, limits);
        assert!(matches!(found, Err(ExportError::TooLarge { nodes: 12, edges: 12, .. })));
    }
}
