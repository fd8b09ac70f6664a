//! The parts of a thing, the pathways that it is on, and what names it.

use super::{facts, headings, text};
use crate::api::things::Things;
use crate::model::text::{Label, Language};
use crate::store::term::{Pattern, TermId};
use crate::vocabulary::bc;
use crate::vocabulary::external::rdf;
use crate::vocabulary::mint::Kind;
use maud::{Markup, html};
use oxrdf::NamedNodeRef;

/// Things of one property that are listed at most.
const LISTED_MAX: usize = 50;

/// Properties whose subjects have a place of their own on the page.
const ELSEWHERE: &[NamedNodeRef<'static>] = &[
    rdf::TYPE,
    bc::PARTICIPANT,
    bc::FROM,
    bc::TO,
    bc::ABOUT,
    bc::UNDER_PROGRAMME,
    bc::LINKED_TO,
    bc::LEADS_TO,
    bc::HAS_STEP,
    bc::HAS_NEED,
];

/// The steps of a pathway, in order.
pub fn steps(things: &Things<'_>, pathway: TermId, language: Language) -> Markup {
    let say = |ko, en| Label::new(ko, en).pick(language);
    let mut steps = things.read.objects(pathway, bc::HAS_STEP);
    steps.sort_by_key(|it| (things.whole_of(*it, bc::STEP_NUMBER), things.text(*it)));
    if steps.is_empty() {
        return html! {};
    }
    let step = |step: &TermId| {
        let artifact = things.read.object(*step, bc::ARTIFACT);
        let own = things.read.objects(*step, bc::BY_ACTOR);
        let of_artifact = artifact.filter(|_| own.is_empty()).map(|it| things.read.objects(it, bc::BY_ACTOR));
        let actors = things.by_iri(of_artifact.unwrap_or(own));
        let date = artifact.and_then(|it| things.date_of(it, bc::DATE, bc::DATE_PRECISION));
        html! { tr {
            td.number { @if let Some(number) = things.whole_of(*step, bc::STEP_NUMBER) { (number) } }
            th scope="row" { @if let Some(it) = artifact { (facts::reference(things, it, language)) } }
            td { @if let Some(it) = artifact.and_then(|it| things.read.object(it, bc::STAGE)) {
                (facts::reference(things, it, language))
            } }
            td { @if let Some(date) = date { time datetime=(date.text) { (date.text) } } }
            td { @for (at, it) in actors.iter().enumerate() {
                @if at > 0 { ", " } (facts::reference(things, *it, language))
            } }
        } }
    };
    html! { section aria-labelledby="steps" {
        h2 id="steps" { (say("단계", "Steps")) }
        div.wide { table {
            (headings(language, &[("번호", "No."), ("성과물", "Artifact"), ("단계", "Stage"), ("날짜", "Date"), ("주체", "Actors")]))
            tbody { @for it in &steps { (step(it)) } }
        } }
    } }
}

/// The needs of a demand profile, by area.
pub fn needs(things: &Things<'_>, demand: TermId, language: Language) -> Markup {
    let say = |ko, en| Label::new(ko, en).pick(language);
    let needs = things.by_iri(things.read.objects(demand, bc::HAS_NEED));
    if needs.is_empty() {
        return html! {};
    }
    let number = |need: TermId, property| things.read.text_of(need, property).unwrap_or_default();
    html! { section aria-labelledby="needs" {
        h2 id="needs" { (say("수요 항목", "Needs")) }
        div.wide { table {
            (headings(language, &[("역량분야", "Area"), ("수요강도", "Intensity"), ("우선순위", "Priority")]))
            tbody { @for need in &needs { tr {
                th scope="row" { (facts::reference(things, *need, language)) }
                td.number { (number(*need, bc::INTENSITY)) }
                td.number { (number(*need, bc::PRIORITY)) }
            } } }
        } }
    } }
}

/// The pathways on which an actor or an artifact is.
pub fn pathways(things: &Things<'_>, term: TermId, language: Language) -> Markup {
    let mut pathways = things.pathways_of(term);
    for taken in things.subjects(bc::BY_ACTOR, term) {
        pathways.extend(things.subjects(bc::HAS_STEP, taken));
        pathways.extend(things.pathways_of(taken));
    }
    let pathways = things.by_iri(pathways);
    if pathways.is_empty() {
        return html! {};
    }
    html! { section aria-labelledby="pathways" {
        h2 id="pathways" { (Label::new("이 대상이 있는 경로", "Pathways that it is on").pick(language)) " (" (pathways.len()) ")" }
        (list(things, &pathways, language))
    } }
}

/// What names a thing, by property; linkages and pathways have sections of their own.
pub fn naming(things: &Things<'_>, term: TermId, language: Language) -> Markup {
    let index = things.read.index;
    let parent = things.text(term);
    let direct: Vec<_> = things
        .tables
        .linkage_types
        .iter()
        .filter_map(|it| things.read.object(it.term, bc::DIRECT_PROPERTY))
        .collect();
    // Values of clusters and actors have a table of their own.
    let valued = matches!(things.read.kind(term), Some(Kind::Cluster | Kind::Actor));
    let mut naming: Vec<(TermId, Vec<TermId>)> = Vec::new();
    for quad in index.scan(Pattern { object: Some(term), ..Pattern::ALL }) {
        let property = things.text(quad.predicate);
        // The steps of a pathway are told with it.
        let is_step = things.read.kind(quad.subject) == Some(Kind::Pathway)
            && things.read.key(quad.subject).is_some_and(|it| it.contains('/'));
        let is_part = is_step || things.read.iri(quad.subject).is_none_or(|it| it == parent);
        let is_value = valued && things.read.kind(quad.subject) == Some(Kind::Observation);
        let elsewhere =
            ELSEWHERE.iter().any(|it| it.as_str() == property) || direct.contains(&quad.predicate);
        if is_part || is_value || elsewhere {
            continue;
        }
        match naming.iter_mut().find(|it| it.0 == quad.predicate) {
            Some((_, subjects)) => subjects.push(quad.subject),
            None => naming.push((quad.predicate, vec![quad.subject])),
        }
    }
    if naming.is_empty() {
        return html! {};
    }
    naming.sort_by_key(|it| (super::words::rank(things.text(it.0)), things.text(it.0)));
    html! { section aria-labelledby="naming" {
        h2 id="naming" { (Label::new("이 대상을 가리키는 것", "What names it").pick(language)) }
        @for (property, subjects) in naming {
            @let subjects = things.by_iri(subjects);
            h3 { (by(things, property, language)) " (" (subjects.len()) ")" }
            (list(things, &subjects, language))
        }
    } }
}

/// By which property something is named.
fn by(things: &Things<'_>, property: TermId, language: Language) -> Markup {
    let label = super::words::property(things, property);
    match language {
        Language::Korean => html! { "속성 ‘" (text(&label, language)) "’" },
        Language::English => html! { "By the property “" (text(&label, language)) "”" },
    }
}

fn list(things: &Things<'_>, terms: &[TermId], language: Language) -> Markup {
    let more = terms.len().saturating_sub(LISTED_MAX);
    html! {
        ul { @for it in terms.iter().take(LISTED_MAX) { li { (facts::reference(things, *it, language)) } } }
        @if more > 0 { p.aside { (super::more(more, language)) } }
    }
}
