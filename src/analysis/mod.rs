//! Answers about clusters, built from their indicators or from what a request brings: one file or folder per question. They do
//! no I/O and cannot fail; what is undefined is a value with a reason.

pub mod demand_fit;
pub mod ripple;
pub mod communities;
