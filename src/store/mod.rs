//! The RDF store: a durable copy, an in-memory read index per revision, and guarded SPARQL evaluation.
//!
//! The only module that names `oxigraph::store` or `spareval`.

pub mod term;
pub mod canonical;
pub mod dictionary;
mod order;
mod graphs;
mod scan;
pub mod index;
pub mod batch;
pub mod allocator;
pub mod functions;
pub mod guard;
pub mod delta;
pub mod awaited;
mod view;
mod nesting;
mod shape;
mod statistics;
mod plan;
pub mod output;
mod results;
pub mod query;
pub mod dump;
pub mod update;
mod image;
mod removals;
pub mod attachments;
pub mod durable;
