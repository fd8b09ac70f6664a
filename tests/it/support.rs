//! Engines for tests.

use bioclusters::engine::answers::Answer;
use bioclusters::engine::queries::QueryOptions;
use bioclusters::engine::write::WriteOptions;
use bioclusters::engine::{Engine, EngineOptions, Storage};
use bioclusters::model::assumptions::Assumptions;
use bioclusters::store::query::{QueryError, QueryLimits};
use bioclusters::vocabulary::{BASE, mint::Base};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Options of an engine in memory, with the limits of the default configuration but shorter times.
pub(crate) fn options() -> EngineOptions {
    let limits = QueryLimits {
        text_max: 256 * 1024,
        patterns_max: 300,
        planning_max: 500,
        depth_max: 5000,
        rows_max: 10_000_000,
        bytes_max: 1 << 31,
    };
    let queries = QueryOptions {
        time_limit: Duration::from_secs(2),
        memory_limit: 256 << 20,
        memory_total: 1 << 30,
        running_max: 4,
        waiting_max: 64,
        limits,
    };
    EngineOptions {
        storage: Storage::Ephemeral,
        base: Base::new(BASE).unwrap(),
        read_only: false,
        plain: false,
        queries,
        writes: WriteOptions { time_limit: Duration::from_secs(5), text_max: 1 << 20, findings_max: 1000 },
        assumptions: Assumptions::default(),
    }
}

/// An engine that holds the ontology alone.
pub(crate) fn empty() -> Engine {
    Engine::open(options(), &mut |_| {}).unwrap()
}

/// The same, with so many random networks behind values against chance.
pub(crate) fn with_rewirings(rewirings: u32) -> Engine {
    let assumptions = Assumptions { rewirings, ..Assumptions::default() };
    Engine::open(EngineOptions { assumptions, ..options() }, &mut |_| {}).unwrap()
}

/// An engine that holds the shipped data and their analysis, shared by the tests that only read.
pub(crate) fn shipped() -> Arc<Engine> {
    static SHIPPED: OnceLock<Arc<Engine>> = OnceLock::new();
    Arc::clone(SHIPPED.get_or_init(|| {
        let engine = empty();
        engine.seed_data().unwrap();
        engine.analyse().unwrap();
        Arc::new(engine)
    }))
}

/// The whole of an answer.
pub(crate) async fn bytes(mut answer: Answer) -> Result<Vec<u8>, QueryError> {
    let mut bytes = answer.first;
    if let Some(rest) = &mut answer.rest {
        while let Some(piece) = rest.next().await {
            bytes.extend(piece?);
        }
    }
    Ok(bytes)
}
