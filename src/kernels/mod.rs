//! Graph algorithms on plain adjacency: no domain words, no I/O, no failure.
//!
//! Nodes are numbers from 0; sums run in ascending order of them, so that a result has the same bits on every run and
//! with every number of threads.

pub mod csr;
pub mod draws;
pub mod composite;
pub mod ranking;
pub mod components;
pub mod blocks;
pub mod topological;
pub mod distances;
pub mod diameter;
pub mod paths;
pub mod betweenness;
mod length_queue;
pub mod weighted_distances;
pub mod weighted_betweenness;
pub mod sampling;
pub mod sampled_distances;
pub mod sampled_betweenness;
pub mod page_rank;
pub mod core_number;
mod oriented;
pub mod triangles;
pub mod diversity;
pub mod information;
pub mod shapley;
pub mod survival;
pub mod trend;
pub mod flow;
pub mod path_counts;
pub mod constraint;
pub mod cuts;
pub mod robustness;
pub mod leiden;
pub mod eigenvector;
pub mod katz;
pub mod brokerage;
pub mod stop;
pub mod subgraph;
pub mod removal;
pub mod assortativity;
pub mod rich_club;
pub mod core_periphery;
pub mod algebraic_connectivity;
pub mod mutual_information;
pub mod rewiring;
pub mod null_model;
pub mod dense;
pub mod input_output;

#[cfg(test)]
pub(crate) mod samples;
