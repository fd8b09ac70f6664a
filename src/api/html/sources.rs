//! Where the statements about a thing come from: documents behind them, and the graphs that hold them.

use super::{facts, headings, link, text, titles};
use crate::api::bodies::Evidence;
use crate::api::things::Things;
use crate::model::text::{Label, Language};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::{dcterms, prov};
use maud::{Markup, html};

/// The documents behind a thing.
pub fn evidence(things: &Things<'_>, term: TermId, language: Language) -> Markup {
    let say = |ko, en| Label::new(ko, en).pick(language);
    let evidence = things.evidence(term);
    if evidence.is_empty() {
        return html! {};
    }
    html! { section aria-labelledby="evidence" {
        h2 id="evidence" { (say("근거", "Evidence")) }
        div.wide { table {
            (headings(language, &[("출처", "Source"), ("인용", "Quote"), ("확인한 날", "Accessed"), ("이용 조건", "Licence")]))
            tbody { @for it in &evidence { (row(things, it, language)) } }
        } }
    } }
}

fn row(things: &Things<'_>, evidence: &Evidence, language: Language) -> Markup {
    let Evidence { iri, source, title, quote, accessed, licence } = evidence;
    let shown = title.as_ref().or(source.as_ref()).unwrap_or(iri);
    let address = source.as_deref().unwrap_or_default();
    let own = facts::address(things, iri).unwrap_or_default();
    html! { tr {
        th scope="row" {
            (link(address, &html! { (shown) })) " "
            a.aside href=(own) aria-label=(format!("{}: {shown}", Label::new("근거 자료", "evidence").pick(language))) { "#" }
        }
        td { @if let Some(quote) = quote { blockquote { (quote) } } }
        td { @if let Some(day) = accessed { time datetime=(day) { (day) } } }
        td { @if let Some(it) = licence { (link(it, &html! { (it) })) } }
    } }
}

/// The graphs in which something is said of a thing, with the import that made each.
pub fn graphs(things: &Things<'_>, term: TermId, language: Language) -> Markup {
    let say = |ko, en| Label::new(ko, en).pick(language);
    let graphs = things.read.graphs_of(term);
    if graphs.is_empty() {
        return html! {};
    }
    html! { section aria-labelledby="graphs" {
        h2 id="graphs" { (say("어디에서 말하는가", "Where it is said")) }
        div.wide { table {
            (headings(language, &[("그래프", "Graph"), ("만든 때", "Made at"), ("가져오기 도구", "Importer"), ("이용 조건", "Licence")]))
            tbody { @for graph in &graphs { (graph_row(things, *graph, language)) } }
        } }
    } }
}

fn graph_row(things: &Things<'_>, graph: TermId, language: Language) -> Markup {
    let read = &things.read;
    let run = read.object(graph, prov::WAS_GENERATED_BY);
    let made = read.text_of(graph, prov::GENERATED_AT_TIME);
    let made = made.or_else(|| read.text_of(run?, prov::ENDED_AT_TIME));
    let importer = run.and_then(|it| read.text_of(it, bc::IMPORTER));
    let licence = read.text_of(graph, dcterms::LICENSE);
    let name = managed(things, graph).map_or_else(
        || text(&titles::title(things, graph), language),
        |label| html! { (label.pick(language)) },
    );
    let address = facts::address(things, things.text(graph)).unwrap_or_default();
    html! { tr {
        th scope="row" { (link(&address, &name)) }
        td { @if let Some(it) = made { time datetime=(it) { (it) } } }
        td { @if let Some(it) = importer { (it) } }
        td { @if let Some(it) = licence { (link(it, &html! { (it) })) } }
    } }
}

/// What a graph that the service keeps is called.
fn managed(things: &Things<'_>, graph: TermId) -> Option<Label> {
    match things.read.base.parse_graph(things.text(graph))? {
        "ontology" => Some(Label::new("온톨로지", "Ontology")),
        "derived" => Some(Label::new("서비스가 도출한 것", "Derived by the service")),
        "indicators" => Some(Label::new("지표", "Indicators")),
        "curation" => Some(Label::new("사람의 판단", "Decisions of people")),
        _ => None,
    }
}
