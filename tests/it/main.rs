//! One test binary for everything that needs the whole crate.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of a test fails as the test does")]

mod fixture;
mod reference;
mod laws;
mod network;
mod support;
mod engine;
mod http;
mod import;
mod ontology;
mod queries;
mod export;
mod questions;
