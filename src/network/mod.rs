//! From linkages to weighted graphs: compact tables of one revision, and the views of the network over them.

pub mod tables;
