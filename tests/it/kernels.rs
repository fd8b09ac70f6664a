//! Kernels held against the values that independent programs gave for small known networks.

use bioclusters::kernels::constraint::constraint;
use bioclusters::kernels::csr::Csr;
use bioclusters::kernels::cuts::cuts;
use bioclusters::kernels::leiden::{best_of, modularity};
use bioclusters::kernels::robustness::{robustness, robustness_static};
use serde_json::Value;
use std::collections::BTreeMap;

const FILES: [&str; 4] = ["karate", "florentine-15", "kite", "mini-13"];

/// A file, its actors in the order of their ids, and its linkages with their weights and with weight 1.
fn read(name: &str) -> (Value, Vec<String>, Csr, Csr) {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let list = |it: &Value| it.as_array().unwrap().clone();
    let mut actors: Vec<String> =
        list(&file["input"]["actors"]).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    actors.sort_unstable();
    let numbers: BTreeMap<&str, u32> = actors.iter().map(String::as_str).zip(0..).collect();
    // A linkage with an actor outside of the cluster is not part of the network.
    let edge = |it: &Value| {
        let end = |at: usize| numbers.get(it[at].as_str().unwrap()).copied();
        Some((end(0)?, end(1)?, it[2].as_f64().unwrap()))
    };
    let edges: Vec<_> = list(&file["input"]["linkages"]).iter().filter_map(edge).collect();
    let weighted = Csr::new(actors.len(), edges);
    let plain = weighted.clone().with_weights(|_| 1.0);
    (file, actors, weighted, plain)
}

#[track_caller]
fn assert_close(found: Option<f64>, expected: &Value, what: &str) {
    let close = match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9,
        (found, expected) => found == expected,
    };
    assert!(close, "{what}: {found:?} is not {expected}");
}

#[test]
fn articulation_points_and_bridges_are_the_known_ones() {
    for name in FILES {
        let (file, actors, graph, _) = read(name);
        let found = cuts(&graph);
        let id = |it: u32| Value::from(actors[it as usize].clone());
        let nodes: Vec<Value> = found.nodes.into_iter().map(id).collect();
        let bridges: Vec<Value> = found.bridges.into_iter().map(|(a, b)| vec![id(a), id(b)].into()).collect();
        let kernels = &file["expected"]["kernels"];
        assert_eq!(Value::from(nodes), kernels["articulation-points"], "{name}");
        assert_eq!(Value::from(bridges), kernels["bridges"], "{name}");
    }
}

#[test]
fn constraint_agrees_with_and_without_weights() {
    for name in FILES {
        let (file, actors, weighted, plain) = read(name);
        let values =
            [&file["expected"]["actor"]["constraint"], &file["expected"]["kernels"]["constraint-plain"]];
        for (graph, expected) in [weighted, plain].iter().zip(values) {
            let found = constraint(graph);
            for (actor, expected) in expected.as_object().into_iter().flatten() {
                let row = actors.binary_search(actor).unwrap();
                assert_close(found[row], expected, &format!("{name} {actor}"));
            }
        }
    }
}

#[test]
fn robustness_agrees_in_both_orders() {
    for name in FILES {
        let (file, _, graph, _) = read(name);
        assert_close(robustness(&graph), &file["expected"]["cluster"]["robustness"], name);
        assert_close(robustness_static(&graph), &file["expected"]["kernels"]["robustness-static"], name);
    }
}

#[test]
fn the_best_of_twenty_runs_comes_near_the_optimum_that_an_exact_search_found() {
    for name in FILES {
        let (file, _, weighted, plain) = read(name);
        for (graph, weights) in [(weighted, "strength"), (plain, "plain")] {
            let optimum = file["expected"]["kernels"]["modularity-optimum"][weights].as_f64().unwrap();
            let found = best_of(&graph, 1, 20);
            let reached = found.modularity.unwrap();
            assert!(
                reached <= optimum + 1e-9 && reached >= optimum - 0.005,
                "{name} {weights}: {reached} of {optimum}"
            );
            assert_eq!(modularity(&graph, &found.of), found.modularity);
        }
    }
}
