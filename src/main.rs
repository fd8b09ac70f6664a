//! The `bioclusters` program.

fn main() {}
