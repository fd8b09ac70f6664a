//! One test binary for everything that needs the whole crate.

mod architecture;
mod import;
mod ontology;
mod queries;
mod http;
mod support;
mod engine;
mod binary;
mod generated;
mod questions;
