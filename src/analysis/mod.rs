//! Answers about clusters, built from their indicators or from what a request brings: one file or folder per question. They do
//! no I/O and cannot fail; what is undefined is a value with a reason.

pub mod subject;
pub mod named;
pub mod brokerage;
pub mod equals;
pub mod roles;
pub mod programmes;
pub mod stops;
pub mod stage_flows;
pub mod what_if;
pub mod success_model;
pub mod demand_fit;
pub mod ripple;
pub mod communities;
pub mod coverage;
pub mod draws;
pub mod method;
pub mod standing;
pub mod wording;
pub mod positioning;
pub mod difference;
pub mod equal_size;
pub mod comparison;
pub mod gaps;
pub mod standings;
pub mod publication;
