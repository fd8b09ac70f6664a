//! Answers about clusters, built from their indicators: one file per question. They do no I/O and cannot fail; what is
//! undefined is a value with a reason.
