//! The `bioclusters` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    bioclusters::cli::run()
}
