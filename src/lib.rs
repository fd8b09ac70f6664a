//! **bioclusters** answers questions about biomedical clusters from a graph of their actors, linkages and pathways,
//! over SPARQL, REST and files that other tools read.
//!
//! # Map
//!
//! A module may use only the lines above its own; modules on one line do not know each other.
//!
//! | line | modules | what |
//! |---|---|---|
//! | 1 | [`model`] | domain words, and how people write them |
//! | 2 | [`vocabulary`] | every IRI, and the only place that mints one |
//! | 2 | [`kernels`] | graph algorithms on plain adjacency: no domain words, no I/O |
//! | 3 | [`store`] | the RDF store: durable copy, read index, guarded SPARQL |
//! | 4 | [`network`] | compact tables of a revision; linkages as weighted graphs |
//! | 5 | [`indicators`] | one file per indicator, and their registry |
//! | 6 | [`analysis`] | answers about clusters, built from their indicators |
//! | 7 | [`ingest`] | importers: one file per source format, and what is wrong with what was read |
//! | 7 | [`export`] | networks as files: one file per format |
//! | 7 | [`charts`] | pictures: one file per chart |
//! | 8 | [`engine`] | revision, snapshot, commit, analysis runs, imports and their reports, jobs: composes all above; the only writer |
//! | 9 | [`config`] | what the user wrote, turned into small structs of options |
//! | 9 | [`api`] | HTTP: SPARQL protocol, REST, pages |
//! | 10 | [`cli`] | the command line, one file per subcommand |
//!
//! # Invariants
//!
//! 1. Only `api` knows HTTP; only [`store`] knows the database; only `cli` and `config` read files and environment
//!    (a body that is a file waits in one without a name: `api::uploads`).
//! 2. Kernels, indicators and analysis do no I/O and cannot fail: what is undefined is a value with a reason.
//! 3. An importer never sees the store: it fills an intake. An exporter sees a view, a chart plain values. An indicator sees neither.
//! 4. A request sees exactly one revision, and every derived value names the revision that it came from.
//! 5. Same input, same bytes: nodes in IRI order, sums in index order, no clock below `engine`.
//! 6. What is published about the code is generated from the code.
//! 7. Every loop over work that a user can start has a limit, and each limit has a name in `config`.
//! 8. A failed import changes nothing. A committed import is never half visible and survives a killed process.
//! 9. Async code never blocks: work of more than a millisecond crosses `api::limits` and nothing else.

pub mod model;
pub mod vocabulary;
pub mod kernels;
pub mod store;
pub mod network;
pub mod indicators;
pub mod analysis;
pub mod ingest;
pub mod export;
pub mod charts;
pub mod engine;
pub mod config;
pub mod api;
pub mod cli;
