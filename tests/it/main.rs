//! One test binary for everything that needs the whole crate.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test fails as the test does"
)]

mod analysis;
mod architecture;
mod binary;
mod browser;
mod changes;
mod documents;
mod by_hand;
mod money;
mod engine;
mod explorer;
mod export;
mod fixture;
mod generated;
mod guides;
mod http;
mod import;
mod indicator_examples;
mod kernels;
mod korean;
mod laws;
mod kernel_values;
mod network;
mod pitfalls;
mod plan;
mod ontology;
mod oracles;
mod over_time;
mod queries;
mod questions;
mod readme;
mod sampled;
mod store;
mod reference;
mod success_model_document;
mod small;
mod standings;
mod support;
mod tools;
mod update;
mod w3c;
mod write;
