//! What is said of a thing, as a table of readable names and values.

use super::{is_web, link, text, titles, words};
use crate::api::reply::encoded;
use crate::api::things::Things;
use crate::model::text::{Label, Language};
use crate::store::term::{Pattern, TermId};
use crate::vocabulary::external::{schema, skos, xsd};
use crate::vocabulary::{BC, SCHEME, bc};
use maud::{Markup, html};
use oxrdf::{LiteralRef, NamedNodeRef, TermRef};

/// Values of one property that are shown at most.
const VALUES_MAX: usize = 100;

/// Dates, each with the property that says how well it is known.
const DATES: &[(NamedNodeRef<'static>, NamedNodeRef<'static>)] = &[
    (schema::START_DATE, bc::START_PRECISION),
    (schema::END_DATE, bc::END_PRECISION),
    (schema::FOUNDING_DATE, bc::FOUNDED_PRECISION),
    (schema::DISSOLUTION_DATE, bc::CLOSED_PRECISION),
    (bc::DESIGNATED, bc::DESIGNATED_PRECISION),
    (bc::DATE, bc::DATE_PRECISION),
];

/// Properties that have a place of their own on the page.
const ELSEWHERE: &[NamedNodeRef<'static>] =
    &[skos::PREF_LABEL, bc::EVIDENCE, bc::HAS_STEP, bc::HAS_NEED, bc::LINKED_TO];

/// Where a page of this instance tells of an IRI: the path decides, whatever host the IRI names.
pub fn address(things: &Things<'_>, iri: &str) -> Option<String> {
    let base = things.read.base;
    if let Some((kind, key)) = base.parse_id(iri) {
        return Some(format!("/doc/{}/{}", kind.as_str(), path(key)));
    }
    if let Some(graph) = base.parse_graph(iri) {
        return Some(format!("/graph/{}", path(graph)));
    }
    if let Some(term) = iri.strip_prefix(BC) {
        return Some(format!("/ontology#{term}"));
    }
    if let Some(concept) = iri.strip_prefix(SCHEME) {
        return Some(format!("/scheme/{}", path(concept)));
    }
    is_web(iri).then(|| iri.to_owned())
}

fn path(key: &str) -> String {
    key.split('/').map(encoded).collect::<Vec<_>>().join("/")
}

/// A thing by its name, with a link to its page.
pub fn reference(things: &Things<'_>, term: TermId, language: Language) -> Markup {
    let name = text(&titles::title(things, term), language);
    address(things, things.text(term)).map_or_else(|| html! { (name) }, |it| link(&it, &name))
}

/// The table of facts; nothing where there is none.
pub fn table(things: &Things<'_>, term: TermId, language: Language) -> Markup {
    let mut facts = facts(things, term);
    facts.sort_by_key(|(property, _)| (words::rank(things.text(*property)), things.text(*property)));
    if facts.is_empty() {
        return html! {};
    }
    html! { table.facts { tbody {
        @for (property, values) in &facts { tr {
            th scope="row" { (text(&words::property(things, *property), language)) }
            td { (cell(things, term, *property, values, language)) }
        } }
    } } }
}

/// Properties with their values, without those that have a place of their own.
fn facts(things: &Things<'_>, term: TermId) -> Vec<(TermId, Vec<TermId>)> {
    let mut facts: Vec<(TermId, Vec<TermId>)> = Vec::new();
    for quad in things.read.index.scan(Pattern { subject: Some(term), ..Pattern::ALL }) {
        match facts.last_mut() {
            Some((property, values)) if *property == quad.predicate => values.push(quad.object),
            Some(_) | None => facts.push((quad.predicate, vec![quad.object])),
        }
    }
    let direct = direct_properties(things);
    let precise = |it: &str| DATES.iter().any(|(_, precision)| precision.as_str() == it);
    facts.retain(|(property, _)| {
        let iri = things.text(*property);
        !precise(iri) && !ELSEWHERE.iter().any(|it| it.as_str() == iri) && !direct.contains(property)
    });
    facts
}

/// Properties that repeat linkages as plain triples.
fn direct_properties(things: &Things<'_>) -> Vec<TermId> {
    let kinds = things.tables.linkage_types.iter();
    kinds.filter_map(|it| things.read.object(it.term, bc::DIRECT_PROPERTY)).collect()
}

fn cell(
    things: &Things<'_>,
    term: TermId,
    property: TermId,
    values: &[TermId],
    language: Language,
) -> Markup {
    let iri = things.text(property);
    let dated = DATES.iter().find(|(date, _)| date.as_str() == iri);
    if let Some(date) = dated.and_then(|&(date, precision)| things.date_of(term, date, precision)) {
        return html! { time datetime=(date.text) { (date.text) } };
    }
    let mut values = values.to_vec();
    values.sort_by_key(|it| things.text(*it));
    let more = values.len().saturating_sub(VALUES_MAX);
    values.truncate(VALUES_MAX);
    html! {
        @if let [value] = values.as_slice() { (self::value(things, *value, language)) }
        @else { ul { @for value in &values { li { (self::value(things, *value, language)) } } } }
        @if more > 0 { p.aside { (super::more(more, language)) } }
    }
}

/// One value: a link, or a text in its language.
pub fn value(things: &Things<'_>, value: TermId, language: Language) -> Markup {
    match things.read.index.dictionary().term(value) {
        TermRef::NamedNode(_) => reference(things, value, language),
        TermRef::BlankNode(_) => {
            html! { (Label::new("이름 없는 것", "something without a name").pick(language)) }
        }
        TermRef::Literal(literal) => self::literal(literal, language),
    }
}

fn literal(literal: LiteralRef<'_>, language: Language) -> Markup {
    let (value, datatype) = (literal.value(), literal.datatype());
    if let Some(tag) = literal.language() {
        let own = Language::from_tag(tag) == Some(language);
        return html! { @if own { (value) } @else { span lang=(tag) { (value) } } };
    }
    if datatype == xsd::BOOLEAN {
        let truth = matches!(value, "true" | "1");
        let label = if truth { Label::new("예", "yes") } else { Label::new("아니요", "no") };
        return html! { (label.pick(language)) };
    }
    if datatype == xsd::DATE || datatype == xsd::DATE_TIME {
        return html! { time datetime=(value) { (value) } };
    }
    html! { (value) }
}
