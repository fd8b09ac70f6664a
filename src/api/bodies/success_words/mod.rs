//! What is said in words of success models, in Korean and English: which sentence stands for which statement, and what is to
//! be kept in mind with all of them. Numbers stand in full, so that no sentence says "most" of few, and none names a cause.

mod chains;
mod support;
mod findings;
mod payers;

use super::roles_words::both;
use super::statement::{RestsOn, Statement};
use crate::analysis::success_model::{self as analysis, Line};
use crate::api::things::Things;
use crate::model::measure::Measure;
use crate::model::stage::Stage;
use crate::model::text::{Label, Text};

/// The rule of all sentences: association, never cause.
pub(super) const ASSOCIATION: Label = Label::new(
    "문장과 수는 기록에 함께 나타나는 것, 곧 연관을 서술합니다. 무엇이 무엇을 낳았다고 말하지 않습니다.",
    "Sentences and numbers describe what is associated in the records. None says that one thing brought about another.",
);

/// What all counts depend on.
pub(super) const COVERED: Label = Label::new(
    "기록에 없다고 해서 없는 것은 아닙니다. 클러스터마다 기록된 정도가 다르므로 개수는 coverage와 함께 읽습니다.",
    "What is not recorded need not be absent. Clusters are recorded to different degrees: counts are to be read beside `coverage`.",
);

impl Things<'_> {
    /// The sentences about the model of a cluster of a name.
    pub fn model_statements(&self, cluster: &Text, model: &analysis::SuccessModel) -> Vec<Statement> {
        let roles = self.role_statements(cluster, &model.roles);
        // Those of roles stand first, in their order.
        let others = model.statements.iter().filter_map(|it| match *it {
            analysis::Statement::Role(_) => None,
            analysis::Statement::Stops => Some(chains::stops(model)),
            analysis::Statement::Bottleneck => Some(self.bottleneck_sentence(&model.bottleneck)),
            analysis::Statement::Programmes => Some(support::programmes(&model.support)),
            analysis::Statement::NoProgramme => Some(support::no_programme()),
            analysis::Statement::Converts(conversion) => {
                Some(support::converts(&model.support.under, conversion))
            }
            analysis::Statement::ConvertsUnknown(samples) => {
                Some(support::converts_unknown(&model.support.under, samples))
            }
            analysis::Statement::Patents(counts) => Some(findings::patents(counts)),
            analysis::Statement::NoPatent => Some(findings::no_patent()),
            analysis::Statement::Investors(counts) => Some(findings::investors(counts)),
            analysis::Statement::Milestones => Some(findings::milestones(&model.milestones)),
            analysis::Statement::Payers => Some(payers::payers(&model.payers)),
            analysis::Statement::NoPayer => Some(payers::no_payer()),
            analysis::Statement::Public(public) => Some(payers::public(public)),
            analysis::Statement::NoRate(amounts) => Some(payers::no_rate(amounts)),
        });
        roles.into_iter().chain(others).collect()
    }

    /// That a number of two clusters differs: their intervals lie apart.
    pub fn difference(&self, (a, first): (&Text, &Line), (b, second): (&Text, &Line)) -> Option<Statement> {
        let (x, y) = (first.measure.value()?, second.measure.value()?);
        let head = self.line_head(first);
        let ((a_ko, a_en), (b_ko, b_en)) = (both(a), both(b));
        let (label_ko, label_en) = both(&head.label);
        let part = head.part_label.as_ref().map(both);
        let of = |name: &str, part: Option<&String>| {
            part.map_or_else(|| name.to_owned(), |it| format!("{name} ({it})"))
        };
        let ko = of(&label_ko, part.as_ref().map(|it| &it.0));
        let en = of(&label_en, part.as_ref().map(|it| &it.1));
        let (relation_ko, relation_en) =
            if x > y { ("높습니다", "higher") } else { ("낮습니다", "lower") };
        Some(Statement {
            code: "differs".to_owned(),
            text: Text::new(
                format!("{ko}: {a_ko}의 값({x:.3})이 {b_ko}의 값({y:.3})보다 {relation_ko}."),
                format!("{en}: the value of {a_en} ({x:.3}) is {relation_en} than that of {b_en} ({y:.3})."),
            ),
            rule: Label::new(
                "두 값의 95 % 구간이 겹치지 않을 때만 다르다고 합니다.",
                "Two values are said to differ only where their 95 % intervals do not meet.",
            )
            .into(),
            rests_on: [x, y].map(|it| RestsOn::of(first.item, head.part.as_deref(), it)).into(),
            threshold: None,
        })
    }
}

/// Whether the difference of a line of two models may be said.
pub(super) fn differs(first: Measure, second: Measure) -> bool {
    analysis::are_apart(first, second)
}

fn statement(code: &str, text: Text, rule: Text, rests_on: Vec<RestsOn>) -> Statement {
    Statement { code: code.to_owned(), text, rule, rests_on, threshold: None }
}

fn rule(ko: &'static str, en: &'static str) -> Text {
    Label::new(ko, en).into()
}

fn counted(name: &str, part: Option<&str>, count: usize) -> RestsOn {
    RestsOn::of(name, part, count as f64)
}

/// A number of things in English.
fn some(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// Numbers of stages, in Korean with a counter and in English.
fn by_stage(counts: &[(Stage, usize)], counter: &str) -> (String, String) {
    let ko = listed(counts.iter().map(|(it, count)| format!("{} {count}{counter}", it.label().ko)));
    (ko, listed(counts.iter().map(|(it, count)| format!("{} {count}", it.label().en))))
}
