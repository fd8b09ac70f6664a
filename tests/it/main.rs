//! One test binary for everything that needs the whole crate.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test fails as the test does"
)]

mod architecture;
mod binary;
mod engine;
mod export;
mod fixture;
mod generated;
mod http;
mod import;
mod kernels;
mod laws;
mod network;
mod plan;
mod ontology;
mod queries;
mod questions;
mod readme;
mod store;
mod reference;
mod oracles;
mod support;
mod tools;
mod update;
mod w3c;
mod write;
