//! From linkages to weighted graphs: compact tables of one revision, and the views of the network over them.

pub mod shared;
mod rows;
pub mod tables;
pub(crate) mod tables_read;
mod tables_words;
mod tables_linkages;
mod tables_programmes;
pub mod read;
pub mod view;
pub mod shortest_paths;
pub mod graph;
pub mod rollup;
pub mod projection;
pub mod shown;
pub mod pathways;
pub mod ahead;
pub mod paths;
pub mod events;
pub mod money;
pub mod headcount;
pub mod firsts;
pub mod survey;
mod published;
mod excerpt;
pub mod chance;
