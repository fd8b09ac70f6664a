//! The linkages of a thing: by type, each with the others and its period.

use super::{facts, headings, link, text, titles};
use crate::api::describe::{self, Told};
use crate::api::things::Things;
use crate::model::text::{Label, Language};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::{dcterms, schema};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The section; nothing where there is no linkage.
pub fn section(things: &Things<'_>, term: TermId, max: usize, language: Language) -> Markup {
    let told = Told::of(things, term, max);
    if told.all == 0 {
        return html! {};
    }
    let own: Vec<_> = std::iter::once(term).chain(describe::merged_into(things, term)).collect();
    let mut by_type: BTreeMap<&str, (TermId, Vec<TermId>)> = BTreeMap::new();
    for linkage in &told.linkages {
        if let Some(kind) = things.read.object(*linkage, bc::LINKAGE_TYPE) {
            by_type.entry(things.text(kind)).or_insert_with(|| (kind, Vec::new())).1.push(*linkage);
        }
    }
    html! { section aria-labelledby="linkages" {
        h2 id="linkages" { (Label::new("연계", "Linkages").pick(language)) " (" (told.all) ")" }
        @if told.linkages.len() < told.all { (cut(things, term, &told, language)) }
        @for (kind, linkages) in by_type.values() {
            h3 { (facts::reference(things, *kind, language)) " (" (linkages.len()) ")" }
            (table(things, &own, linkages, language))
        }
    } }
}

/// That not all linkages are told, and where they are.
fn cut(things: &Things<'_>, term: TermId, told: &Told, language: Language) -> Markup {
    let (ko, en) = describe::cut_words(told.linkages.len(), told.all);
    let rest = describe::rest_of(things.read.base, things.text(term));
    let words = match language {
        Language::Korean => ko,
        Language::English => en,
    };
    html! { p.notice role="note" {
        (words) " "
        @if let Some((resource, parameter, key)) = rest {
            a href=(format!("/api/v1/{resource}?{parameter}={key}")) {
                (Label::new("모든 연계", "All linkages").pick(language))
            }
        }
    } }
}

fn table(things: &Things<'_>, own: &[TermId], linkages: &[TermId], language: Language) -> Markup {
    html! { div.wide { table {
        (headings(language, &[("상대", "With"), ("방향", "Direction"), ("기간", "Period"), ("근거", "Evidence"), ("자세히", "More")]))
        tbody { @for linkage in linkages { tr {
            th scope="row" { (others(things, own, *linkage, language)) }
            td { (direction(things, own, *linkage).pick(language)) }
            td { (period(things, *linkage)) }
            td { (sources(things, *linkage, language)) }
            td { (details(things, *linkage, language)) }
        } } }
    } } }
}

fn others(things: &Things<'_>, own: &[TermId], linkage: TermId, language: Language) -> Markup {
    let mut others = Vec::new();
    for end in [bc::FROM, bc::TO, bc::PARTICIPANT] {
        let named = things.by_iri(things.read.objects(linkage, end));
        let new: Vec<_> = named.into_iter().filter(|it| !own.contains(it) && !others.contains(it)).collect();
        others.extend(new);
    }
    html! { @for (at, other) in others.iter().enumerate() {
        @if at > 0 { ", " } (facts::reference(things, *other, language))
    } }
}

fn direction(things: &Things<'_>, own: &[TermId], linkage: TermId) -> Label {
    let is_own = |end| things.read.object(linkage, end).is_some_and(|it| own.contains(&it));
    match (is_own(bc::FROM), is_own(bc::TO)) {
        (true, _) => Label::new("→ 보냄", "→ outgoing"),
        (_, true) => Label::new("← 받음", "← incoming"),
        (false, false) => Label::new("–", "–"),
    }
}

/// The period of a linkage at its precision.
pub fn period(things: &Things<'_>, linkage: TermId) -> Markup {
    let start = things.date_of(linkage, schema::START_DATE, bc::START_PRECISION);
    let end = things.date_of(linkage, schema::END_DATE, bc::END_PRECISION);
    html! {
        @if let Some(start) = &start { time datetime=(start.text) { (start.text) } }
        @if start.is_some() || end.is_some() { " – " }
        @if let Some(end) = &end { time datetime=(end.text) { (end.text) } }
    }
}

/// The documents behind a linkage, by host.
fn sources(things: &Things<'_>, linkage: TermId, language: Language) -> Markup {
    let evidence = things.read.evidence(linkage);
    html! { @for (at, it) in evidence.iter().enumerate() {
        @if at > 0 { ", " }
        @let source = things.read.text_of(*it, dcterms::SOURCE).unwrap_or_default();
        @let host = source.split('/').nth(2).filter(|it| !it.is_empty());
        @match host {
            Some(host) => (link(source, &html! { (host) })),
            None => (text(&titles::title(things, *it), language)),
        }
    } }
}

fn details(things: &Things<'_>, linkage: TermId, language: Language) -> Markup {
    let name = titles::title(things, linkage);
    let label = Label::new("보기", "view").pick(language);
    let address = facts::address(things, things.text(linkage)).unwrap_or_default();
    html! { a href=(address) aria-label=(format!("{label}: {}", name.pick(language).unwrap_or_default())) { (label) } }
}
