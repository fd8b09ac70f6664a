//! Importing and analysing: the shipped data, and made-up data of growing size.

#![expect(missing_docs, clippy::unwrap_used, reason = "a benchmark stops where it fails")]

#[path = "support/mod.rs"]
mod support;
#[path = "support/engine.rs"]
mod engine;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn shipped(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("shipped");
    group.sample_size(10);
    group.bench_function("commit", |bench| {
        bench.iter_batched(engine::empty, |it| black_box(it.seed_data().unwrap()), BatchSize::LargeInput);
    });
    group.bench_function("commit and analysis", |bench| {
        let run = |it: bioclusters::engine::Engine| {
            it.seed_data().unwrap();
            black_box(it.analyse().unwrap())
        };
        bench.iter_batched(engine::empty, run, BatchSize::LargeInput);
    });
    group.finish();
}

fn generated(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generated");
    group.sample_size(10);
    for linkages in [1_000, 10_000] {
        let mut bytes = Vec::new();
        let triples = support::triples(linkages, &mut bytes).unwrap();
        group.throughput(Throughput::Elements(triples));
        group.bench_with_input(BenchmarkId::new("commit", linkages), &bytes, |bench, bytes| {
            let run = |it: bioclusters::engine::Engine| {
                black_box(it.import(engine::request("made-up", "rdf", "generated.nt", bytes)).unwrap())
            };
            bench.iter_batched(engine::empty, run, BatchSize::LargeInput);
        });
    }
    group.finish();
}

criterion_group!(benches, shipped, generated);
criterion_main!(benches);
