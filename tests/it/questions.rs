//! The competency questions of the ontology, asked of the shipped data. The expected answers were computed by an
//! independent route from the same sheets; that of the question about maturity holds the values of the indicators, whose
//! definitions are held against other programs in tests of their own.

use crate::support;
use bioclusters::engine::analysis::Wanted;
use bioclusters::engine::progress::Unwatched;
use bioclusters::engine::run::Step;
use bioclusters::engine::shipped::ONTOLOGY;
use bioclusters::store::query::{DefaultDataset, QueryRequest};
use serde_json::Value;
use sparesults::QueryResultsFormat;

#[tokio::test]
async fn every_question_has_its_expected_answer() {
    // With as many random networks as a service makes: maturity reads a value against them.
    let engine = support::with_rewirings(1000);
    engine.seed_data().unwrap();
    engine.analyse_until(Step::Chance, Wanted::Present, &Unwatched).unwrap();
    let mut asked = 0;
    for file in ONTOLOGY.get_dir("questions").unwrap().files() {
        if file.path().extension().is_none_or(|it| it != "rq") {
            continue;
        }
        let expected =
            ONTOLOGY.get_file(file.path().with_extension("srj")).expect("each question has an answer");
        let request = QueryRequest {
            awaited: None,
            base: None,
            text: file.contents_utf8().unwrap().to_owned(),
            default_graphs: Vec::new(),
            named_graphs: Vec::new(),
            solutions: Some(QueryResultsFormat::Json),
            triples: None,
            default_dataset: DefaultDataset::Union,
        };
        let answer = engine.queries.run(&engine.snapshot(), request, None).await.unwrap();
        let bytes = support::bytes(answer).await.unwrap();
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let expected: Value = serde_json::from_slice(expected.contents()).unwrap();
        assert_eq!(answer["head"]["vars"], expected["head"]["vars"], "{}", file.path().display());
        let rows = |it: &Value| it["results"]["bindings"].as_array().unwrap().clone();
        let (answer, expected) = (rows(&answer), rows(&expected));
        assert_eq!(answer.len(), expected.len(), "{}", file.path().display());
        for (number, (answer, expected)) in answer.iter().zip(&expected).enumerate() {
            assert_row(answer, expected, &format!("{} row {number}", file.path().display()));
        }
        asked += 1;
    }
    assert!(asked >= 12, "{asked} questions");
}

/// Equal terms; numbers are compared by value, since their lexical forms differ between engines.
fn assert_row(answer: &Value, expected: &Value, place: &str) {
    let (answer, expected) = (answer.as_object().unwrap(), expected.as_object().unwrap());
    assert_eq!(answer.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{place}");
    for (variable, term) in expected {
        let given = &answer[variable];
        let number = |it: &Value| {
            let datatype = it["datatype"].as_str()?;
            let numeric = ["integer", "decimal", "double"].iter().any(|it| datatype.ends_with(it));
            it["value"].as_str()?.parse::<f64>().ok().filter(|_| numeric)
        };
        match (number(given), number(term)) {
            (Some(given), Some(expected)) => {
                assert!(
                    (given - expected).abs() <= 1e-9 * expected.abs().max(1.0),
                    "{place} ?{variable}: {given} {expected}"
                );
            }
            _ => assert_eq!(given, term, "{place} ?{variable}"),
        }
    }
}
