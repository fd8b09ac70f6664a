//! Graph algorithms on plain adjacency: no domain words, no I/O, no failure.
//!
//! Nodes are numbers from 0; sums run in ascending order of them, so that a result has the same bits on every run and
//! with every number of threads.

pub mod csr;
pub mod draws;
pub mod components;
pub mod topological;
pub mod distances;
pub mod paths;
pub mod betweenness;
pub mod page_rank;
pub mod core_number;
mod oriented;
pub mod triangles;
pub mod constraint;
pub mod cuts;
pub mod robustness;
pub mod leiden;
pub mod diversity;
pub mod information;
pub mod shapley;
pub mod survival;
pub mod trend;
pub mod flow;
pub mod path_counts;

#[cfg(test)]
pub(crate) mod samples;
