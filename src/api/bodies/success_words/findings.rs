//! Sentences about patents on research, investors and milestones.

use super::{counted, rule, some, statement};
use crate::analysis::success_model::ModelMilestone;
use crate::api::bodies::statement::{RestsOn, Statement};
use crate::model::measure::{Measure, Reason};
use crate::model::stage::Stage;
use crate::model::text::{Label, Text};

pub(super) fn patents([resting, patents]: [usize; 2]) -> Statement {
    let en = match (resting, patents) {
        (0, 1) => "The only recorded patent is not one of a firm that follows directly from research inside the cluster.".to_owned(),
        (1, 1) => "The only recorded patent is one of a firm that follows directly from research inside the cluster.".to_owned(),
        (0, many) => format!(
            "None of the {many} recorded patents is one of a firm that follows directly from research inside the cluster."
        ),
        (1, many) => format!(
            "1 of {many} recorded patents is one of a firm that follows directly from research inside the cluster."
        ),
        (some, many) => format!(
            "{some} of {many} recorded patents are those of firms that follow directly from research inside the cluster."
        ),
    };
    let ko = if resting == 0 {
        format!("기록된 특허 {patents}건 가운데 클러스터 안 연구성과에서 바로 이어진 기업 특허는 없습니다.")
    } else {
        format!(
            "기록된 특허 {patents}건 가운데 {resting}건이 클러스터 안 연구성과에서 바로 이어진 기업 특허입니다."
        )
    };
    statement(
        "patents-on-research",
        Text::new(ko, en),
        rule(
            "바로 앞 성과가 클러스터 안 참여자의 연구성과인 기업 특허를 셉니다.",
            "Patents of firms of the cluster are counted whose direct predecessor is a research result of one of its actors.",
        ),
        vec![
            counted("resting-patents", None, resting),
            counted("stage-count", Some(Stage::Patent.notation()), patents),
        ],
    )
}

pub(super) fn no_patent() -> Statement {
    statement(
        "no-patent",
        Text::new("기록된 특허가 없습니다.", "No patent of it is recorded."),
        rule("특허가 하나도 없으면 말합니다.", "It is said where no patent is recorded."),
        vec![counted("stage-count", Some(Stage::Patent.notation()), 0)],
    )
}

pub(super) fn investors([all, inside]: [usize; 2]) -> Statement {
    let linked = some(all, "investor or accelerator is", "investors and accelerators are");
    let (ko, en) = match (all, inside) {
        (0, _) => (
            "연계가 기록된 투자자·액셀러레이터가 없습니다.".to_owned(),
            "No investor or accelerator is recorded with a linkage to it.".to_owned(),
        ),
        (1, _) => (
            format!(
                "연계가 기록된 투자자·액셀러레이터는 1곳이며 클러스터 {}에 있습니다.",
                if inside == 1 { "안" } else { "밖" }
            ),
            format!(
                "{linked} recorded with a linkage to it, {} the cluster.",
                if inside == 1 { "inside" } else { "outside" }
            ),
        ),
        (_, _) => (
            format!(
                "연계가 기록된 투자자·액셀러레이터는 {all}곳이고, 그 가운데 {inside}곳이 클러스터 안에 있습니다."
            ),
            format!(
                "{linked} recorded with a linkage to it, {} of them inside the cluster.",
                if inside == 0 { "none".to_owned() } else { inside.to_string() }
            ),
        ),
    };
    statement(
        "investors",
        Text::new(ko, en),
        rule(
            "클러스터의 다른 참여자와 연계가 있는 투자자·액셀러레이터를 안팎 모두 셉니다.",
            "Investors and accelerators with a linkage to another actor of the cluster are counted, inside and outside.",
        ),
        vec![counted("investors", None, all), counted("investors-inside", None, inside)],
    )
}

pub(super) fn milestones(milestones: &[ModelMilestone]) -> Statement {
    let (mut reached_ko, mut reached_en, mut open_ko, mut open_en) = (vec![], vec![], vec![], vec![]);
    for it in milestones {
        let Label { ko, en } = it.milestone.label();
        let Some(reached) = &it.reached else {
            open_ko.push(ko);
            open_en.push(en);
            continue;
        };
        let (after_ko, after_en) = match it.years.value() {
            Some(years) if years < 0.5 => ("(시작 때 이미)".to_owned(), " (by the beginning)".to_owned()),
            Some(years) if years < 1.5 => ("(1년 만)".to_owned(), " (after 1 year)".to_owned()),
            Some(years) => (format!("({years}년 만)"), format!(" (after {years} years)")),
            None => (String::new(), String::new()),
        };
        reached_ko.push(format!("{ko} {}년{after_ko}", reached.year));
        reached_en.push(format!("{en} {}{after_en}", reached.year));
    }
    let (mut ko, mut en) = (Vec::new(), Vec::new());
    if !reached_ko.is_empty() {
        ko.push(format!("기록된 이정표는 {}입니다.", reached_ko.join(", ")));
        en.push(format!("Milestones by year: {}.", reached_en.join(", ")));
    }
    if !open_ko.is_empty() {
        ko.push(format!("도달한 기록이 없는 이정표: {}.", open_ko.join(", ")));
        en.push(format!("Not recorded as reached: {}.", open_en.join(", ")));
    }
    let is_undated = |it: &ModelMilestone| it.years == Measure::Undefined(Reason::NoData);
    if milestones.iter().all(is_undated) {
        ko.push("지정 또는 시작 연도가 기록에 없어 걸린 해는 세지 않습니다.".to_owned());
        en.push("Its beginning is not recorded, so that years to milestones are not counted.".to_owned());
    }
    let rests_on = milestones.iter().map(|it| RestsOn {
        name: "milestone-years".to_owned(),
        part: Some(it.milestone.notation().to_owned()),
        value: it.years.value(),
    });
    statement(
        "milestones",
        Text::new(ko.join(" "), en.join(" ")),
        rule(
            "지정(또는 시작) 연도부터 각 이정표에 처음 도달한 연도까지 셉니다.",
            "Years are counted from designation, or the beginning, to the first year of each milestone.",
        ),
        rests_on.collect(),
    )
}
