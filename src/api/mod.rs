//! HTTP: what a request may say, and how an answer looks. The only module that names the web framework.
//!
//! A request passes `envelope` (request id, limits on the head, cross-origin rules, log line), is read by `asked`
//! through `parameters`, is answered by a handler in `routes`, and leaves through `reply` or `problem`.

pub mod state;
pub mod problem;
pub mod problem_kinds;
pub mod negotiation;
pub mod parameters;
pub mod shapes;
pub mod asked;
pub mod bodies;
pub mod paging;
pub mod reply;
pub mod things;
pub mod names;
pub mod per_revision;
pub mod filters;
pub mod suggest;
pub mod published;
pub mod limits;
pub mod pages;
pub mod methods;
pub mod cross_origin;
pub mod envelope;
pub mod questions;
pub mod query_problem;
pub mod sparql_forms;
pub mod service_description;
pub mod sparql_page;
pub mod sparql_parameters;
pub mod routes;
pub mod openapi;
mod openapi_components;
mod openapi_shape;
pub mod app;
pub mod server;
