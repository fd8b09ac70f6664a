//! One test binary for everything that needs the whole crate.

mod support;
mod engine;
mod http;
mod import;
mod ontology;
mod queries;
mod export;
mod questions;
