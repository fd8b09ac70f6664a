//! Graph algorithms on plain adjacency: no domain words, no I/O.
