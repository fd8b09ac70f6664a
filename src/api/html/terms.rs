//! The page of the ontology, and the list of the concepts of a scheme.

use super::{Shell, headings, is_web, link, text, titles};
use crate::api::terms::{Term, Terms};
use crate::api::things::Things;
use crate::model::text::{Label, Language};
use crate::store::term::TermId;
use crate::vocabulary::external::skos;
use crate::vocabulary::{BC, local_name};
use maud::{Markup, html};

/// The page of the ontology: every term under the anchor that its IRI names.
pub fn ontology(terms: &Terms, language: Language, forms: &[(&'static str, &'static str, String)]) -> String {
    let say = |ko, en| Label::new(ko, en).pick(language);
    let title = terms.title.pick(language).unwrap_or_default();
    let alternates: Vec<_> = forms.iter().map(|(_, media_type, it)| (*media_type, it.clone())).collect();
    let shell =
        Shell { language, title, title_language: None, canonical: Some(&terms.iri), alternates: &alternates };
    let sections = [
        ("classes", say("클래스", "Classes"), &terms.classes),
        ("properties", say("속성", "Properties"), &terms.properties),
        ("shapes", say("자료 규칙", "Rules of the data"), &terms.shapes),
    ];
    shell.page(&html! {
        p { (text(&terms.comment, language)) }
        (super::pairs([
            ("IRI", terms.iri.as_str()),
            (say("판", "Version"), terms.version.as_str()),
            (say("이름공간", "Namespace"), BC),
        ]))
        p { (say("이용 조건: ", "Licence: ")) (link(&terms.licence, &html! { (terms.licence) })) }
        ul.forms {
            @for (name, _, address) in forms { li { a href=(address) { (name) } } }
            li { a href="/context.jsonld" { "JSON-LD context" } }
        }
        h2 { (say("개념 체계", "Concept schemes")) }
        ul.forms { @for scheme in crate::vocabulary::mint::Scheme::ALL {
            li { a href=(format!("/scheme/{}", scheme.as_str())) { (scheme.as_str()) } }
        } }
        @for (id, heading, list) in sections { section aria-labelledby=(id) {
            h2 id=(id) { (heading) " (" (list.len()) ")" }
            @for it in list { (term(it, language)) }
        } }
    })
}

fn term(term: &Term, language: Language) -> Markup {
    let id = term.iri.strip_prefix(BC).unwrap_or(local_name(&term.iri));
    html! { section id=(id) {
        h3 { (text(&term.label, language)) " " code { (id) } }
        p { (text(&term.comment, language)) }
        @if !term.relations.is_empty() { table.facts { tbody {
            @for (name, values) in &term.relations { tr {
                th scope="row" { (name.pick(language)) }
                td { @for (at, it) in values.iter().enumerate() { @if at > 0 { ", " } (name_of(it)) } }
            } }
        } } }
    } }
}

/// A term of this ontology by its anchor, any other by its address.
fn name_of(iri: &str) -> Markup {
    match iri.strip_prefix(BC) {
        Some(own) => html! { a href=(format!("#{own}")) { code { (own) } } },
        None if is_web(iri) => html! { a href=(iri) { code { (local_name(iri)) } } },
        None => html! { (iri) },
    }
}

/// The concepts of a scheme, as they stand on its page.
pub fn concepts(things: &Things<'_>, scheme: &str, concepts: &[TermId], language: Language) -> Markup {
    let say = |ko, en| Label::new(ko, en).pick(language);
    if concepts.is_empty() {
        return html! {};
    }
    let definition = things.read.index.id(skos::DEFINITION);
    html! { section aria-labelledby="concepts" {
        h2 id="concepts" { (say("개념", "Concepts")) " (" (concepts.len()) ")" }
        div.wide { table {
            (headings(language, &[("표기", "Notation"), ("이름", "Name"), ("정의", "Definition")]))
            tbody { @for it in concepts { tr {
                td { a href=(format!("/scheme/{scheme}/{}", crate::api::reply::encoded(things.notation(*it)))) {
                    code { (things.notation(*it)) }
                } }
                th scope="row" { (text(&titles::title(things, *it), language)) }
                td { @if let Some(definition) = definition { (text(&things.read.localized(*it, definition), language)) } }
            } } }
        } }
    } }
}
