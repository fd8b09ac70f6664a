//! One test binary for everything that needs the whole crate.

mod queries;
mod http;
mod export;
