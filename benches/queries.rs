//! The competency questions on the shipped data, in the process, through permits and threads as clients meet them.

#![expect(clippy::unwrap_used, reason = "a benchmark stops where it fails")]

#[path = "support/engine.rs"]
mod engine;

use bioclusters::engine::shipped::ONTOLOGY;
use bioclusters::store::query::{DefaultDataset, QueryRequest};
use criterion::{Criterion, criterion_group, criterion_main};
use sparesults::QueryResultsFormat;
use std::hint::black_box;

fn questions(criterion: &mut Criterion) {
    let engine = engine::empty();
    engine.seed_data().unwrap();
    let snapshot = engine.analyse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut group = criterion.benchmark_group("questions");
    let folder = ONTOLOGY.get_dir("questions").unwrap();
    for file in folder.files().filter(|it| it.path().extension().is_some_and(|it| it == "rq")) {
        let request = QueryRequest {
            awaited: None,
            base: None,
            text: file.contents_utf8().unwrap().to_owned(),
            default_graphs: Vec::new(),
            named_graphs: Vec::new(),
            solutions: Some(QueryResultsFormat::Json),
            triples: None,
            default_dataset: DefaultDataset::Union,
        };
        group.bench_function(file.path().file_stem().unwrap().to_str().unwrap(), |bench| {
            bench.iter(|| {
                let answer = runtime.block_on(engine.queries.run(&snapshot, request.clone(), None));
                black_box(answer.unwrap().first.len())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, questions);
criterion_main!(benches);
