//! The competency questions that the binary carries, as examples to start from.

use crate::engine::shipped::ONTOLOGY;
use crate::model::text::{Label, Language};

/// A question with the query that answers it.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Its number and the question, in both languages.
    pub title: Label,
    /// The query, with its prefixes.
    pub query: &'static str,
}

/// The questions, by number. The first two lines of a file are the question in English and in Korean.
pub fn questions() -> Vec<Question> {
    let folder = ONTOLOGY.get_dir("questions").into_iter().flat_map(include_dir::Dir::files);
    let mut files: Vec<_> = folder.filter(|it| it.path().extension().is_some_and(|it| it == "rq")).collect();
    files.sort_by_key(|it| it.path());
    files.into_iter().filter_map(|file| question(file.contents_utf8()?)).collect()
}

fn question(text: &'static str) -> Option<Question> {
    let (en, rest) = text.split_once('\n')?;
    let (ko, query) = rest.split_once('\n')?;
    let title = Label::new(ko.trim_start_matches('#').trim(), en.trim_start_matches('#').trim());
    Some(Question { title, query: query.trim() })
}

/// The address that asks a query.
pub fn address(query: &str) -> String {
    format!("/sparql?query={}", super::reply::encoded(query))
}

/// The questions as links in one language.
pub fn links(language: Language) -> Vec<(String, &'static str)> {
    questions().into_iter().map(|it| (address(it.query), it.title.pick(language))).collect()
}
