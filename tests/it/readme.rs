//! The answers that README.md shows are the answers that the service gives.

use crate::http::resources::get;
use crate::support;
use bioclusters::store::query::{DefaultDataset, QueryRequest};
use sparesults::QueryResultsFormat;

const README: &str = include_str!("../../README.md");

/// Fenced blocks of a document, with their language.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|it| it.split_once('\n')).collect()
}

async fn ask(query: &str) -> String {
    let engine = support::shipped();
    let request = QueryRequest {
        base: None,
        text: query.to_owned(),
        default_graphs: Vec::new(),
        named_graphs: Vec::new(),
        solutions: Some(QueryResultsFormat::Csv),
        triples: None,
        default_dataset: DefaultDataset::Union,
    };
    let answer = engine.queries.run(&engine.snapshot(), request, None).await.unwrap();
    String::from_utf8(support::bytes(answer).await.unwrap()).unwrap().replace('\r', "")
}

#[actix_web::test]
async fn every_answer_of_the_readme_is_given() {
    let blocks = blocks(README);
    let mut asked = 0;
    for pair in blocks.windows(2) {
        let [(language, question), ("csv", answer)] = pair else { continue };
        let given = match *language {
            "sparql" => ask(question).await,
            "sh" => {
                let (_, address) =
                    question.split_once("127.0.0.1:7878/api/v1").expect("an address of the service");
                let path = address.split('\'').next().unwrap();
                get(path).await.text().replace('\r', "")
            }
            other => panic!("no way to ask in {other}"),
        };
        assert_eq!(given.trim_end(), answer.trim_end());
        asked += 1;
    }
    assert_eq!(asked, 2, "questions with a CSV answer");
    // What the Python program prints, from the same question.
    let stages = ask(include_str!("../../ontology/questions/05-where-chains-stop.rq")).await;
    let line = |it: &str| {
        let cells: Vec<_> = it.split(',').collect();
        format!("{} {} {}", cells[1].rsplit('/').next().unwrap(), cells[2], cells[3])
    };
    let printed = stages.lines().skip(1).map(line).collect::<Vec<_>>().join("\n");
    assert!(blocks.contains(&("text", printed.as_str())), "{printed}");
    let network = get("/clusters/boston/network?format=gexf").await;
    let count = |tag: &str| network.text().matches(tag).count();
    assert!(README.contains(&format!("{} actors, coloured", count("<node "))), "{}", count("<node "));
    assert!(README.contains(&format!("{} dated linkages", count("<edge "))), "{}", count("<edge "));
}
