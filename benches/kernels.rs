//! The graph kernels on made-up networks of growing size, and the projection that feeds them.

#[path = "support/random.rs"]
mod random;

use bioclusters::kernels::{betweenness, components, core_number, csr::Csr, distances, triangles};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use random::Random;
use std::hint::black_box;

/// A network of `nodes` in which a new node prefers neighbours that have many; five edges each.
fn network(nodes: usize) -> Csr {
    let mut random = Random(1);
    let mut ends: Vec<u32> = vec![0, 1];
    let mut edges = vec![(0, 1, 1.0)];
    for node in 2..u32::try_from(nodes).unwrap_or(u32::MAX) {
        for _ in 0..5 {
            let other = ends.get(random.below(ends.len())).copied().unwrap_or_default();
            if other != node {
                edges.push((node, other, 1.0));
                ends.extend([node, other]);
            }
        }
    }
    Csr::new(nodes, edges)
}

fn linear(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("linear");
    for nodes in [1_000, 10_000, 100_000] {
        let graph = network(nodes);
        group.bench_with_input(BenchmarkId::new("components", nodes), &graph, |bench, graph| {
            bench.iter(|| black_box(components::components(graph)));
        });
        group.bench_with_input(BenchmarkId::new("core-numbers", nodes), &graph, |bench, graph| {
            bench.iter(|| black_box(core_number::core_numbers(graph)));
        });
        group.bench_with_input(BenchmarkId::new("triangles", nodes), &graph, |bench, graph| {
            bench.iter(|| black_box(triangles::triangles(graph)));
        });
    }
    group.finish();
}

fn quadratic(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("quadratic");
    group.sample_size(10);
    for nodes in [300, 1_000, 3_000] {
        let graph = network(nodes);
        group.bench_with_input(BenchmarkId::new("betweenness", nodes), &graph, |bench, graph| {
            bench.iter(|| black_box(betweenness::betweenness(graph)));
        });
        group.bench_with_input(BenchmarkId::new("reciprocal-distances", nodes), &graph, |bench, graph| {
            bench.iter(|| black_box(distances::profiles(graph)));
        });
    }
    group.finish();
}

criterion_group!(benches, linear, quadratic);
criterion_main!(benches);
