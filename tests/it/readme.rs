//! The answers that README.md and README.ko.md show are the answers that the service gives, and both say the same.

use crate::http::resources::get;
use crate::support;
use bioclusters::store::query::{DefaultDataset, QueryRequest};
use sparesults::QueryResultsFormat;

const ENGLISH: &str = include_str!("../../README.md");

const KOREAN: &str = include_str!("../../README.ko.md");

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

/// A block without what is said beside its commands.
fn without_comments(block: &str) -> Vec<&str> {
    block.lines().map(|it| it.split("   #").next().unwrap_or(it).trim_end()).collect()
}

#[test]
fn both_languages_have_the_same_parts() {
    let code = |text| {
        let blocks = blocks(text).into_iter();
        blocks.map(|(language, block)| (language, without_comments(block))).collect::<Vec<_>>()
    };
    assert_eq!(code(ENGLISH), code(KOREAN));
    let outline = |text: &str| {
        let lines = text.lines();
        let mark = |it: &str| it.split_whitespace().next().map(str::to_owned);
        let of_structure = |it: &String| it.starts_with('#') || ["|", "*"].contains(&it.as_str());
        lines.filter_map(mark).filter(of_structure).collect::<Vec<_>>()
    };
    assert_eq!(outline(ENGLISH), outline(KOREAN));
    // Links lead to the same places; those inside of the document have the names of its own headings.
    let links = |text: &str| {
        let targets = text.split("](").skip(1).filter_map(|it| it.split(')').next());
        let mut targets: Vec<String> = targets
            .filter(|it| !it.starts_with('#') && !it.starts_with("README"))
            // A document of its own in each language.
            .map(|it| it.replace(".ko.md", ".md"))
            .collect();
        targets.sort();
        targets
    };
    assert_eq!(links(ENGLISH), links(KOREAN));
    for text in [ENGLISH, KOREAN] {
        for target in text.split("](#").skip(1).filter_map(|it| it.split(')').next()) {
            let is_it = |line: &str| {
                let kept = |it: &char| it.is_alphanumeric() || *it == ' ';
                let heading: String = line.to_lowercase().chars().filter(kept).collect();
                line.starts_with('#') && heading.trim().replace(' ', "-") == target
            };
            assert!(text.lines().any(is_it), "{target}");
        }
    }
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
