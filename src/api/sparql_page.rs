//! The query page: a form and the competency questions to start from, without a script.

use super::explorer::Explorer;
use super::html::{self, Shell};
use super::questions;
use crate::model::text::{Label, Language};
use maud::html;

/// Names of the forms of answers, as the parameter `format` has them.
const FORMS: [&str; 6] = ["json", "csv", "tsv", "xml", "ttl", "jsonld"];

/// The page.
pub fn page(language: Language, explorer: &Explorer) -> String {
    let say = |ko, en| Label::new(ko, en).pick(language);
    let example =
        questions::questions().first().map_or("SELECT * WHERE { ?s ?p ?o } LIMIT 10", |it| it.query);
    let links = questions::links(language);
    Shell::new(language, say("SPARQL 질의", "SPARQL queries")).page(&html! {
        form action="/sparql" method="get" {
            p { label for="query" { (say("질의", "Query")) } }
            textarea id="query" name="query" rows="16" spellcheck="false" required { (example) }
            p {
                label {
                    (say("형식", "Format")) " "
                    select name="format" { @for form in FORMS { option { (form) } } }
                }
                " " button { (say("실행", "Run")) }
            }
        }
        @if !explorer.is_off() {
            p { a href="/#/sparql" { (say("탐색기에서 질의하기: 결과를 표, 네트워크, 그림으로", "Ask in the explorer: answers as table, network or chart")) } }
        }
        h2 { (say("질문 예시", "Questions to start from")) }
        (html::links(links.iter().map(|(address, title)| (address.as_str(), *title))))
    })
}
