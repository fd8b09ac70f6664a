//! Answers about clusters, built from their indicators: one file per question. They do no I/O and cannot fail; what is
//! undefined is a value with a reason.

pub mod coverage;
pub mod draws;
pub mod method;
pub mod standing;
pub mod wording;
pub mod positioning;
pub mod comparison;
pub mod gaps;
pub mod standings;
pub mod publication;
pub mod communities;
