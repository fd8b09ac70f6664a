//! **bioclusters** answers questions about biomedical clusters from a graph of their actors, linkages and pathways,
//! over SPARQL, REST and files that other tools read.

pub mod model;
pub mod vocabulary;
pub mod kernels;
pub mod store;
pub mod network;
