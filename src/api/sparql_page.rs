//! The query page: a form and the competency questions to start from, without a script.

use super::pages::{Page, escaped};
use super::questions;
use crate::model::text::{Label, Language};

/// The page.
pub fn page(language: Language) -> String {
    let mut page = Page::new(language, page_title(language));
    let example =
        questions::questions().first().map_or("SELECT * WHERE { ?s ?p ?o } LIMIT 10", |it| it.query);
    let (query, run, format) = (
        page.say(Label::new("질의", "Query")),
        page.say(Label::new("실행", "Run")),
        page.say(Label::new("형식", "Format")),
    );
    let options = "<option>json</option><option>csv</option><option>tsv</option><option>xml</option>\
                   <option>ttl</option><option>jsonld</option>";
    page.raw(&format!(
        "<form action=\"/sparql\" method=\"get\">\n<p><label for=\"query\">{query}</label></p>\n\
         <textarea id=\"query\" name=\"query\" rows=\"16\" spellcheck=\"false\" required>{}</textarea>\n\
         <p><label>{format} <select name=\"format\">{options}</select></label> <button>{run}</button></p>\n</form>",
        escaped(example)
    ));
    page.heading(2, page.say(Label::new("질문 예시", "Questions to start from")));
    let links = questions::links(language);
    page.links(links.iter().map(|(address, title)| (address.as_str(), *title)));
    page.finish()
}

fn page_title(language: Language) -> &'static str {
    Label::new("SPARQL 질의", "SPARQL queries").pick(language)
}
