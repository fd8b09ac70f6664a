//! Revisions: what a commit promises, and what the shipped data become.

use crate::support;
use bioclusters::engine::GraphChange;
use bioclusters::store::batch::Batch;
use oxrdf::{NamedNode, Triple};

#[test]
fn every_row_and_cell_of_the_shipped_data_is_accepted() {
    let engine = support::empty();
    let imported = engine.import(bioclusters::engine::shipped::seed()).unwrap();
    let left_out: Vec<_> =
        imported.intake.findings.kept().iter().filter(|it| it.code.as_str() != "stage-differs").collect();
    assert!(left_out.is_empty(), "{left_out:#?}");
    assert_eq!(imported.intake.rows.rejected, 0);
    assert_eq!(imported.intake.rows.read, imported.intake.rows.accepted);
}
