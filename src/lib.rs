//! **bioclusters** answers questions about biomedical clusters from a graph of their actors, linkages and pathways,
//! over SPARQL, REST and files that other tools read.
//!
//! # Map
//!
//! A module may use only the lines above its own; modules on one line do not know each other.
//!
//! | line | modules | what |
//! |---|---|---|
//! | 1 | [`model`] | domain words |
//! | 2 | [`vocabulary`] | every IRI, and the only place that mints one |
//! | 3 | [`store`] | the RDF store: durable copy, read index, guarded SPARQL |
//! | 4 | [`network`] | compact tables of a revision; linkages as weighted graphs |
pub mod indicators;
pub mod export;
pub mod engine;
pub mod api;
