//! The answers that README.md and README.ko.md show are the answers that the service gives, and both say the same.

use crate::documents::{blocks, have_the_same_parts};
use crate::http::resources::get;
use crate::support;
use bioclusters::store::query::{DefaultDataset, QueryRequest};
use sparesults::QueryResultsFormat;

const ENGLISH: &str = include_str!("../../README.md");

const KOREAN: &str = include_str!("../../README.ko.md");

async fn ask(query: &str) -> String {
    let engine = support::shipped();
    let request = QueryRequest {
        awaited: None,
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

#[test]
fn both_languages_have_the_same_parts() {
    have_the_same_parts(ENGLISH, KOREAN);
}

#[actix_web::test]
async fn every_answer_of_the_readme_is_given() {
    for (text, actors, linkages) in [
        (ENGLISH, "{} actors, coloured", "{} linkages, {dated} of them dated"),
        (KOREAN, "참여자 {}곳이", "연계 {}개(날짜가 있는 것은 {dated}개)"),
    ] {
        check(text, actors, linkages).await;
    }
}

/// Asks what a document asks; `actors` and `linkages` are what it says about the network of Boston.
async fn check(text: &str, actors: &str, linkages: &str) {
    let blocks = blocks(text);
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
    let edges = network.text();
    let is_dated = |it: &&str| it.split('>').next().unwrap().contains(" start=");
    let dated = edges.split("<edge ").skip(1).filter(is_dated).count();
    for (sentence, tag) in [(actors, "<node "), (linkages, "<edge ")] {
        let sentence = sentence.replace("{}", &count(tag).to_string());
        let sentence = sentence.replace("{dated}", &dated.to_string());
        assert!(text.contains(&sentence), "{sentence}");
    }
}
