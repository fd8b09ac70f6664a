//! Importing and analysing: the shipped data, and made-up data of growing size.

#![expect(clippy::unwrap_used, reason = "a benchmark stops where it fails")]

#[path = "support/generate.rs"]
mod generate;
#[path = "support/engine.rs"]
mod engine;

use bioclusters::engine::import::{Effect, ImportRequest, Mode, Tolerance};
use bioclusters::ingest::{Limits, importer, source::Source};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// Far above what is measured.
const LIMITS: Limits = Limits { unpacked_max: 1 << 30, rows_max: 100_000_000, findings_max: 100 };

/// An import of `bytes` as `name`.
fn request(key: &str, id: &str, name: &str, bytes: &[u8]) -> ImportRequest {
    ImportRequest {
        importer: importer(id).unwrap(),
        sources: vec![Source::of_bytes(name, bytes)],
        sha256: String::new(),
        key: key.to_owned(),
        titles: Vec::new(),
        licence: None,
        source: None,
        mode: Mode::Replace,
        tolerance: Tolerance::GoodRows,
        strict: false,
        effect: Effect::Commit,
        encoding: None,
        sheet: None,
        limits: LIMITS,
    }
}

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
        let triples = generate::triples(linkages, &mut bytes).unwrap();
        group.throughput(Throughput::Elements(triples));
        group.bench_with_input(BenchmarkId::new("commit", linkages), &bytes, |bench, bytes| {
            let run = |it: bioclusters::engine::Engine| {
                black_box(it.import(request("made-up", "rdf", "generated.nt", bytes)).unwrap())
            };
            bench.iter_batched(engine::empty, run, BatchSize::LargeInput);
        });
    }
    group.finish();
}

criterion_group!(benches, shipped, generated);
criterion_main!(benches);
