//! The page of a thing: what is said of it, with whom it is linked, and where that comes from.

use super::{Shell, facts, link, linkages, parts, sources, titles, values};
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::model::text::{Label, Language};
use crate::store::term::TermId;
use crate::vocabulary::external::skos;
use maud::{Markup, html};

/// What a page tells of a thing.
#[derive(Debug, Clone, Copy)]
pub struct ThingPage<'a> {
    /// The data.
    pub snapshot: &'a Snapshot,
    /// Reads the data.
    pub things: Things<'a>,
    /// The thing.
    pub term: TermId,
    /// The language of the page.
    pub language: Language,
    /// Other forms: name, media type and address.
    pub forms: &'a [(&'static str, &'static str, String)],
    /// The path of its REST resource, where it has one.
    pub resource: Option<&'a str>,
    /// The address of its screen in the explorer, where it has one.
    pub screen: Option<&'a str>,
    /// Linkages that are told at most.
    pub linkages_max: usize,
}

impl ThingPage<'_> {
    /// The page; `more` stands after the facts.
    pub fn page(&self, more: &Markup) -> String {
        let Self { things, term, language, .. } = *self;
        let (title, title_language) = titles::title_in(&things, term, language);
        let alternates: Vec<_> =
            self.forms.iter().map(|(_, media_type, it)| (*media_type, it.clone())).collect();
        let iri = things.text(term);
        let shell =
            Shell { language, title: &title, title_language, canonical: Some(iri), alternates: &alternates };
        shell.page(&html! {
            (self.other_names(title_language.unwrap_or(language)))
            p.iri { (iri) }
            (facts::table(&things, term, language))
            (more)
            (parts::steps(&things, term, language))
            (parts::needs(&things, term, language))
            (linkages::section(&things, term, self.linkages_max, language))
            (parts::pathways(&things, term, language))
            (values::section(self.snapshot, &things, term, language))
            (parts::naming(&things, term, language))
            (sources::evidence(&things, term, language))
            (sources::graphs(&things, term, language))
            (self.forms())
            (self.cite(&title))
        })
    }

    /// The name in the language that the heading is not in.
    fn other_names(&self, shown: Language) -> Markup {
        let title = titles::title(&self.things, self.term);
        let named = self.things.read.object(self.term, skos::PREF_LABEL).is_some();
        let (other, tag) = match shown {
            Language::Korean => (title.en, Language::English.tag()),
            Language::English => (title.ko, Language::Korean.tag()),
        };
        html! { @if let Some(other) = other.filter(|_| named) { p.other lang=(tag) { (other) } } }
    }

    fn forms(&self) -> Markup {
        let say = |ko, en| Label::new(ko, en).pick(self.language);
        html! { section aria-labelledby="forms" {
            h2 id="forms" { (say("다른 형식", "Other forms")) }
            ul.forms {
                @for (name, _, address) in self.forms { li { a href=(address) { (name) } } }
                @if let Some(path) = self.resource { li { a href=(path) { "REST" } } }
                @if let Some(address) = self.screen { li { a href=(address) { (say("탐색기", "Explorer")) } } }
            }
        } }
    }

    fn cite(&self, title: &str) -> Markup {
        let say = |ko, en| Label::new(ko, en).pick(self.language);
        let iri = self.things.text(self.term);
        let run = self.snapshot.run.as_ref().map(|it| it.id.as_str());
        html! { section aria-labelledby="cite" {
            h2 id="cite" { (say("인용", "Cite")) }
            p {
                (title) ". bioclusters, " (say("개정 ", "revision ")) (self.snapshot.revision)
                @if let Some(run) = run { (say(", 분석 ", ", analysis run ")) (run) }
                ". " (link(iri, &html! { span.iri { (iri) } }))
            }
        } }
    }
}
