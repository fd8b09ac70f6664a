//! Values of kernels with other parameters than those of indicators, and their by-products, held against other programs.

use crate::fixture::{Sketch, network};
use crate::reference::{entries, read};
use bioclusters::indicators::anchor_share::anchor;
use bioclusters::kernels::core_periphery::core_periphery;
use bioclusters::kernels::csr::Csr;
use bioclusters::kernels::page_rank::{Stop, page_rank};
use bioclusters::kernels::{constraint, eigenvector, katz, leiden, rich_club, robustness};
use bioclusters::network::graph::Network;
use serde_json::{Value, json};

const FILES: [&str; 4] = ["karate", "florentine-15", "kite", "mini-13"];

/// A fixture with the names of its nodes and the values of its kernels.
struct Fixture {
    name: &'static str,
    network: Network,
    plain: Csr,
    names: Vec<String>,
    kernels: Value,
}

fn fixtures() -> impl Iterator<Item = Fixture> {
    FILES.into_iter().map(|name| {
        let file = read(name);
        let sketch = Sketch::of_file(&file);
        let network = network(&sketch.tables());
        let mut names: Vec<_> = sketch.actors.iter().filter(|it| it.2).map(|it| it.0.clone()).collect();
        names.sort();
        let plain = network.graph.clone().with_weights(|_| 1.0);
        Fixture { name, network, plain, names, kernels: file["expected"]["kernels"].clone() }
    })
}

#[track_caller]
fn close(name: &str, found: f64, expected: &Value) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() <= 1e-9, "{name}: {found} is not {expected}");
}

/// Holds values by name against those of nodes.
fn check_nodes(fixture: &Fixture, expected: &Value, found: &[Option<f64>]) {
    for (name, value) in entries(expected) {
        let node = fixture.names.iter().position(|it| it == name).unwrap();
        assert_eq!(found[node].is_none(), value.is_null(), "{} {name}", fixture.name);
        if let Some(found) = found[node] {
            close(&format!("{} {name}", fixture.name), found, value);
        }
    }
}

#[test]
fn the_spectral_radius_and_the_centrality_of_katz_with_another_parameter() {
    for it in fixtures() {
        let radius = eigenvector::spectral_radius(&it.plain, it.network.components()).unwrap();
        close(it.name, radius, &it.kernels["spectral-radius"]);
        for case in it.kernels["katz"].as_array().unwrap() {
            let found = katz::katz(&it.plain, case["alpha"].as_f64().unwrap()).unwrap();
            check_nodes(&it, &case["values"], &found.into_iter().map(Some).collect::<Vec<_>>());
        }
    }
}

#[test]
fn articulation_points_and_bridges_are_the_same_sets() {
    for it in fixtures() {
        let name = |node: u32| it.names[node as usize].as_str();
        let points: Vec<_> = it.network.blocks().cut_nodes().into_iter().map(name).collect();
        assert_eq!(json!(points), it.kernels["articulation-points"], "{}", it.name);
        let bridges: Vec<_> =
            it.network.blocks().bridges().into_iter().map(|(a, b)| [name(a), name(b)]).collect();
        assert_eq!(json!(bridges), it.kernels["bridges"], "{}", it.name);
    }
}

#[test]
fn robustness_in_the_order_of_the_first_degrees() {
    for it in fixtures() {
        close(it.name, robustness::robustness_static(&it.plain).unwrap(), &it.kernels["robustness-static"]);
    }
    for (family, forms) in entries(&read("closed-forms")["families"]) {
        for instance in forms["instances"].as_array().unwrap() {
            let graph = network(&Sketch::of_instance(instance).tables()).graph;
            close(
                family,
                robustness::robustness_static(&graph).unwrap(),
                &instance["kernels"]["robustness-static"],
            );
        }
    }
}

#[test]
fn the_rich_club_of_every_degree() {
    for it in fixtures() {
        for (k, value) in entries(&it.kernels["rich-club-coefficient"]) {
            let found = rich_club::rich_club(&it.plain, k.parse().unwrap()).unwrap();
            close(&format!("{} {k}", it.name), found, value);
        }
    }
}

#[test]
fn communities_come_near_the_optimum_of_an_exact_search() {
    for it in fixtures() {
        for (view, graph) in [("plain", &it.plain), ("strength", &it.network.graph)] {
            let optimum = it.kernels["modularity-optimum"][view].as_f64().unwrap();
            let found = leiden::best_of(graph, 1, 20).modularity.unwrap();
            assert!((optimum - 0.005..=optimum + 1e-9).contains(&found), "{} {view}: {found}", it.name);
        }
        if let Some(expected) = it.kernels.get("modularity-of-sectors") {
            let sectors: Vec<_> =
                it.network.members.iter().map(|it| u32::try_from(it.sector.index()).unwrap()).collect();
            close(it.name, leiden::modularity(&it.plain, &sectors).unwrap(), expected);
        }
    }
}

#[test]
fn the_best_core_has_its_members() {
    for it in fixtures() {
        let Some(expected) = it.kernels.get("core-periphery") else { continue };
        let expected = &expected["core-or-periphery-pattern"];
        let found = core_periphery(&it.plain).unwrap();
        close(it.name, found.fit, &expected["fit"]);
        let names: Vec<_> = found.nodes.iter().map(|node| it.names[*node as usize].as_str()).collect();
        assert_eq!(json!(names), expected["core"], "{}", it.name);
    }
}

#[test]
fn forms_without_strength_and_the_anchor_of_the_cluster_of_all_sectors() {
    let mini = fixtures().find(|it| it.name == "mini-13").unwrap();
    check_nodes(&mini, &mini.kernels["constraint-plain"], &constraint::constraint(&mini.plain));
    let stop = Stop::Converged { change: 1e-12, steps_max: 100_000 };
    let ranks: Vec<_> = page_rank(&mini.plain, 0.85, stop).unwrap().into_iter().map(Some).collect();
    check_nodes(&mini, &mini.kernels["pagerank-plain"], &ranks);
    let anchor = anchor(&mini.network).unwrap();
    assert_eq!(json!(mini.names[anchor as usize]), mini.kernels["anchor"]);
}
