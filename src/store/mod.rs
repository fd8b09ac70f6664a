//! The RDF store: a durable copy, an in-memory read index per revision, and guarded SPARQL evaluation.
//!
//! The only module that names `oxigraph::store` or `spareval`.

pub mod term;
pub mod canonical;
pub mod dictionary;
pub mod order;
pub mod index;
pub mod batch;
