//! The published values of a cluster or an actor, each with a link to its definition.

use super::headings;
use crate::api::bodies::Measure;
use crate::api::bodies::indicator::measure_of;
use crate::api::published::Published;
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::indicators::REGISTRY;
use crate::indicators::meta::Indicator;
use crate::indicators::results::Finding;
use crate::model::period::Window;
use crate::model::text::{Label, Language};
use crate::store::term::TermId;
use maud::{Markup, html};

/// The section; nothing for what has no values.
pub fn section(snapshot: &Snapshot, things: &Things<'_>, term: TermId, language: Language) -> Markup {
    let say = |ko, en| Label::new(ko, en).pick(language);
    let published = Published::new(snapshot, None, Window::AllYears);
    let values = of_thing(&published, term);
    let (Some(run), false) = (published.run, values.is_empty()) else { return html! {} };
    let run_term = things.read.by_key(crate::vocabulary::mint::Kind::Run, &run.id);
    html! { section aria-labelledby="values" {
        h2 id="values" { (say("지표", "Indicators")) }
        p {
            (say("기간: 전체 기간", "Period: all years"))
            @if let Some(year) = published.period.map(|it| it.year) { (say(", 마지막 해 ", ", last year ")) (year) }
            ". "
            @if let Some(run) = run_term { (super::facts::reference(things, run, language)) "." }
            @if run.revision != snapshot.revision {
                " " strong { (say("자료가 그 뒤에 바뀌었습니다.", "The data has changed since.")) }
            }
        }
        div.wide { table {
            (headings(language, &[("지표", "Indicator"), ("값", "Value"), ("구간", "Interval"), ("단위", "Unit")]))
            tbody { @for (indicator, finding) in values { (row(indicator, finding, language)) } }
        } }
    } }
}

fn of_thing(published: &Published<'_>, term: TermId) -> Vec<(&'static Indicator, Finding)> {
    let Some(run) = published.run else { return Vec::new() };
    let (cluster, actor) = (published.cluster_row(term), published.actor_row(term));
    let found = REGISTRY.iter().filter_map(|it| {
        let finding = if it.compute.of_actors().is_some() {
            actor.and_then(|actor| run.results.actor(it.id, actor, published.window))
        } else {
            None
        };
        let finding = finding.or_else(|| run.results.cluster(it.id, cluster?, published.period?));
        Some((it, finding?))
    });
    found.collect()
}

fn row(indicator: &Indicator, finding: Finding, language: Language) -> Markup {
    let Measure { value, low, high, unit, undefined, .. } = measure_of(indicator, finding);
    html! { tr {
        th scope="row" {
            a href=(format!("/scheme/indicator/{}", indicator.id)) { (indicator.label.pick(language)) }
        }
        @match value {
            Some(value) => td.number { (number(value)) },
            None => td { @if let Some(why) = undefined { (super::text(&why.message, language)) } },
        }
        td.number { @if let Some((low, high)) = low.zip(high) { (number(low)) " – " (number(high)) } }
        td { @if let Some(unit) = unit { (unit) } }
    } }
}

/// A number with at most four decimals, none of them a zero at the end.
fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_shown_without_idle_zeros() {
        for (value, shown) in
            [(0.5, "0.5"), (12.0, "12"), (1.0 / 3.0, "0.3333"), (-0.000_01, "0"), (100.0, "100")]
        {
            assert_eq!(number(value), shown);
        }
    }
}
