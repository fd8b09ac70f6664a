//! Revisions: what a commit promises, and what the shipped data become.

use crate::support;

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

#[test]
fn timing() {
    let t = std::time::Instant::now();
    let engine = support::empty();
    eprintln!("open {:?}", t.elapsed());
    let t = std::time::Instant::now();
    engine.seed_data().unwrap();
    eprintln!("seed {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let s = engine.analyse().unwrap();
    eprintln!(
        "analyse {:?} quads {} terms {} memory {}",
        t.elapsed(),
        s.index.len(),
        s.index.dictionary().len(),
        s.index.memory()
    );
}
