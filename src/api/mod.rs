//! HTTP: what a request may say, and how an answer looks. The only module that names the web framework.
//!
//! A request passes `envelope` (request id, token and role, limits, cross-origin rules, log line), is read by `asked`
//! through `parameters`, is answered by a handler in `routes`, and leaves through `reply` or `problem`.
//!
//! | to find | look in |
//! |---|---|
//! | the handler of a path | `routes`, one file per resource |
//! | what an answer holds | `bodies`, one file per thing: its fields, its row as CSV, and how it is read; all read through `things` |
//! | a query string or a form as pairs | `query_string` |
//! | what a parameter may be | `shapes` and `choice` (kinds of values), `parameters` (those of many routes), `filters` (what list filters mean) |
//! | which form and language an answer takes | `negotiation`; for queries `sparql_forms` |
//! | pages of a list | `paging` |
//! | search, and what somebody meant | `names`, `suggest` |
//! | values of indicators | `published`; `per_revision` keeps what is computed once |
//! | pictures | `charts`, one file per chart: its values, from the functions of the answers |
//! | what went wrong | `problem_kinds` (the table), `problem` (the body), `nouns` (what things are called), `query_problem` (of queries, with `query_slips`), `write_problem` (of writes), `update_problem` (of updates), `job_problem` (of jobs) |
//! | `If-Match` of a write, and who may undo what | `precondition`, `ownership` |
//! | how a request waits for its job, and is answered | `prefer`, `job_answer` |
//! | refused rows of an import as a file | `refused_rows` |
//! | `/sparql`, `/update` | `routes::sparql`, `routes::update`, `sparql_parameters`, `sparql_body`, `sparql_page`, `service_description` |
//! | `/.well-known/void` | `routes::void`, `data_description`; with `service_description` through `statements` |
//! | `/store` | `routes::graph_store` (reads), `routes::graph_store_write`, `routes::graph_store_patch`, `graph_parameters`, `graph_bodies` |
//! | bodies of any size, in and out | `uploads`, `streams` |
//! | a question that is asked with a JSON body | `json_body`; `json_text` (its syntax), `json_value` (its types), `body_fault` (why it is refused) |
//! | what is said in words | `bodies::statement` (a sentence with its rule and its numbers), `bodies::roles_words`, `bodies::success_words` |
//! | documents about things | `linked` (which thing, which form), `describe` (its triples), `html` (its page), `terms` (the ontology), `contexts` (JSON as RDF) |
//! | the web page at `/` and its files | `routes::explorer`, `explorer` |
//! | the `OpenAPI` document | `openapi`, which completes what the handlers declare |
//! | who calls, and what each may do | `auth`; `methods` knows the role that each operation asks for |
//! | how much a caller may send, and how slowly | `rate`, `arrival` |
//! | the log line of a request, and what is counted | `passage`, `metrics` |
//! | how the server is put together | `state` (what handlers share), `app`, `server`, `limits` (threads for blocking work) |

pub mod state;
pub mod problem;
pub mod problem_kinds;
pub mod negotiation;
pub mod query_string;
pub mod parameters;
pub mod shapes;
pub mod choice;
pub mod asked;
pub mod bodies;
pub mod paging;
pub mod reply;
pub mod things;
pub mod names;
pub mod per_revision;
pub mod filters;
pub mod suggest;
pub mod network_refused;
pub mod cases;
pub mod published;
pub mod charts;
pub mod limits;
pub mod auth;
pub mod rate;
pub mod arrival;
pub mod metrics;
pub mod passage;
pub mod html;
pub mod explorer;
pub mod nouns;
pub mod describe;
pub mod linked;
pub mod terms;
pub mod contexts;
pub mod methods;
pub mod cross_origin;
pub mod envelope;
pub mod questions;
pub mod streams;
pub mod uploads;
pub mod body_fault;
pub mod json_text;
pub mod json_value;
pub mod json_body;
pub mod graph_parameters;
pub mod graph_bodies;
pub mod query_problem;
mod query_slips;
pub mod precondition;
pub mod write_problem;
pub mod job_problem;
pub mod job_answer;
pub mod refused_rows;
pub mod prefer;
pub mod ownership;
pub mod update_problem;
pub mod sparql_forms;
pub mod statements;
pub mod service_description;
pub mod data_description;
pub mod sparql_page;
pub mod sparql_parameters;
pub mod sparql_body;
pub mod routes;
pub mod openapi;
mod openapi_components;
mod openapi_shape;
pub mod app;
pub mod server;
