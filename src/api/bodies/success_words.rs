//! What is said in words of success models, in Korean and English. No sentence names a cause.

use super::roles_words::both;
use super::statement::{RestsOn, Statement, percent};
use crate::analysis::success_model::{
    self as analysis, CONVERSION_SAMPLE_MIN, Conversion, Line, STOPPING_SAMPLE_MIN,
};
use crate::api::things::Things;
use crate::model::measure::Measure;
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::model::text::{Label, Text};

impl Things<'_> {
    /// The sentences about the model of a cluster of a name.
    pub fn model_statements(&self, cluster: &Text, model: &analysis::SuccessModel) -> Vec<Statement> {
        let roles = self.role_statements(cluster, &model.roles);
        // Those of roles stand first, in their order.
        let others = model.statements.iter().filter_map(|it| match *it {
            analysis::Statement::Role(_) => None,
            analysis::Statement::Stops(stage, counts) => Some(stops(stage, counts)),
            analysis::Statement::StopsUnknown(most) => Some(stops_unknown(most)),
            analysis::Statement::Supported(stage, counts) => Some(supported(stage, counts)),
            analysis::Statement::NoProgramme => Some(no_programme()),
            analysis::Statement::Converts(conversion) => Some(converts(conversion)),
            analysis::Statement::ConvertsUnknown(samples) => Some(converts_unknown(samples)),
            analysis::Statement::Patents(counts) => Some(patents(counts)),
            analysis::Statement::NoPatent => Some(no_patent()),
            analysis::Statement::Payer(sector, counts) => Some(payer(sector, counts)),
            analysis::Statement::NoFirstPayer(all) => Some(no_first_payer(all)),
            analysis::Statement::NoPayer => Some(no_payer()),
            analysis::Statement::PublicMoney(share, half) => {
                Some(public("public-funding-share", share, half))
            }
            analysis::Statement::PublicTies(share, half) => Some(public("public-tie-share", share, half)),
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
                format!("{ko}: {a_ko}({x:.3}) 값이 {b_ko}({y:.3}) 값보다 {relation_ko}."),
                format!("{en}: that of {a_en} ({x:.3}) is {relation_en} than that of {b_en} ({y:.3})."),
            ),
            rule: rule(
                "두 값의 95 % 구간이 겹치지 않을 때만 다르다고 합니다.",
                "Two values are said to differ where their 95 % intervals do not meet.",
            ),
            rests_on: [x, y].map(|it| RestsOn::of(first.item, head.part.as_deref(), it)).into(),
            threshold: None,
        })
    }
}

/// Whether the difference of a line of two models may be said.
pub(super) fn differs(first: Measure, second: Measure) -> bool {
    analysis::are_apart(first, second)
}

fn rule(ko: &'static str, en: &'static str) -> Text {
    Label::new(ko, en).into()
}

fn statement(code: &str, text: Text, rule: Text, rests_on: Vec<RestsOn>) -> Statement {
    Statement { code: code.to_owned(), text, rule, rests_on, threshold: None }
}

fn counted(name: &str, part: Option<&str>, count: usize) -> RestsOn {
    RestsOn::of(name, part, count as f64)
}

fn stops_rule() -> Text {
    Text::new(
        format!(
            "성과물이 {STOPPING_SAMPLE_MIN}건 이상인 단계 가운데 이어진 비율이 가장 낮은 단계를 말합니다."
        ),
        format!(
            "Of the stages with {STOPPING_SAMPLE_MIN} or more artifacts, that with the smallest share that goes on is named."
        ),
    )
}

fn stops(stage: Stage, [artifacts, stopped, programmes]: [usize; 3]) -> Statement {
    let Label { ko, en } = stage.label();
    let (programmes_ko, programmes_en) = match programmes {
        0 => (
            "이 단계를 겨냥한 지원사업은 기록에 없습니다".to_owned(),
            "no recorded programme is meant for it".to_owned(),
        ),
        1 => (
            "이 단계를 겨냥한 지원사업은 1개입니다".to_owned(),
            "one recorded programme is meant for it".to_owned(),
        ),
        many => (
            format!("이 단계를 겨냥한 지원사업은 {many}개입니다"),
            format!("{many} recorded programmes are meant for it"),
        ),
    };
    let part = Some(stage.notation());
    statement(
        "chains-stop",
        Text::new(
            format!(
                "성과가 가장 자주 멈추는 단계는 {ko}입니다({artifacts}건 가운데 {stopped}건은 그 뒤가 알려지지 않음). {programmes_ko}."
            ),
            format!(
                "Chains stop most often at the stage {en}: after {stopped} of {artifacts} artifacts nothing of a later stage is known; {programmes_en}."
            ),
        ),
        stops_rule(),
        vec![
            counted("stopped", part, stopped),
            counted("artifacts-of-stage", part, artifacts),
            counted("programmes-for-stage", part, programmes),
        ],
    )
}

fn stops_unknown(most: usize) -> Statement {
    statement(
        "chains-unknown",
        Text::new(
            format!("성과가 어디서 멈추는지는 말할 수 없습니다. 한 단계의 성과물이 많아야 {most}건입니다."),
            format!("Where chains stop cannot be said: no stage has more than {most} artifacts in the data."),
        ),
        stops_rule(),
        vec![counted("artifacts-of-stage", None, most)],
    )
}

fn supported(stage: Stage, [programmes, all]: [usize; 2]) -> Statement {
    let Label { ko, en } = stage.label();
    statement(
        "most-supported-stage",
        Text::new(
            format!("지원사업 {all}개 가운데 가장 많은 {programmes}개가 {ko} 단계를 겨냥합니다."),
            format!("Of {all} recorded programmes most ({programmes}) are meant for the stage {en}."),
        ),
        rule(
            "지원사업이 가장 많은 단계를 말하며, 같으면 앞선 단계입니다.",
            "The stage with most programmes is named, the earliest of equal ones.",
        ),
        vec![
            counted("programmes-for-stage", Some(stage.notation()), programmes),
            counted("programmes", None, all),
        ],
    )
}

fn no_programme() -> Statement {
    statement(
        "no-programme",
        Text::new("기록된 지원사업이 없습니다.", "The data know no support programme of it."),
        rule("지원사업이 하나도 없으면 말합니다.", "It is said where no programme is recorded."),
        vec![counted("programmes", None, 0)],
    )
}

fn converts_rule() -> Text {
    Text::new(
        format!(
            "양쪽 성과물이 각각 {CONVERSION_SAMPLE_MIN}건 이상일 때 비교하고, 95 % 구간이 겹치지 않을 때만 다르다고 합니다."
        ),
        format!(
            "They are compared from {CONVERSION_SAMPLE_MIN} artifacts on each side on, and said to differ where their 95 % intervals do not meet."
        ),
    )
}

fn converts(Conversion { under, rest, samples, apart }: Conversion) -> Statement {
    let (under_text, rest_text) = (percent(under), percent(rest));
    let (words_ko, words_en) = match (apart, under > rest) {
        (true, true) => ("더 높습니다", "more often than the rest"),
        (true, false) => ("더 낮습니다", "less often than the rest"),
        (false, _) => ("구별되지 않습니다", "as often as the rest, as far as can be told"),
    };
    statement(
        "under-programmes",
        Text::new(
            format!(
                "지원사업 아래의 성과물이 다음 단계로 이어진 비율({under_text})은 나머지({rest_text})와 견주어 {words_ko}."
            ),
            format!("Artifacts under programmes go on {words_en} ({under_text} against {rest_text})."),
        ),
        converts_rule(),
        vec![
            RestsOn::of("going-on-under-programmes", None, under),
            RestsOn::of("going-on-rest", None, rest),
            counted("artifacts-under-programmes", None, samples[0]),
            counted("artifacts-rest", None, samples[1]),
        ],
    )
}

fn converts_unknown([under, rest]: [usize; 2]) -> Statement {
    statement(
        "under-programmes-unknown",
        Text::new(
            format!("지원사업 아래의 성과물({under}건)과 나머지({rest}건)를 견주기에는 기록이 적습니다."),
            format!(
                "Too little is recorded to hold artifacts under programmes ({under}) against the rest ({rest})."
            ),
        ),
        converts_rule(),
        vec![counted("artifacts-under-programmes", None, under), counted("artifacts-rest", None, rest)],
    )
}

fn patents([resting, patents]: [usize; 2]) -> Statement {
    statement(
        "patents-on-research",
        Text::new(
            format!(
                "기록된 특허 {patents}건 가운데 {resting}건이 클러스터 안 연구성과에서 바로 이어진 기업 특허입니다."
            ),
            format!(
                "Of {patents} recorded patents {resting} are patents of firms that follow directly from a research result of the cluster."
            ),
        ),
        rule(
            "바로 앞 성과가 클러스터 안 주체의 연구성과인 기업 특허를 셉니다.",
            "Patents of firms of the cluster are counted whose predecessor is a research result of one of its actors.",
        ),
        vec![
            counted("resting-patents", None, resting),
            counted("artifacts-of-stage", Some("patent"), patents),
        ],
    )
}

fn payer(sector: Sector, [linkages, all, with_amount]: [usize; 3]) -> Statement {
    let Label { ko, en } = sector.label();
    statement(
        "payer",
        Text::new(
            format!(
                "자본 연계 {all}건 가운데 가장 많은 {linkages}건의 제공자는 {ko}입니다. 금액이 알려진 것은 {with_amount}건입니다."
            ),
            format!(
                "Of {all} linkages of capital most ({linkages}) come from the sector {en}; the amount of {with_amount} is known."
            ),
        ),
        rule(
            "자본 연계의 수가 가장 많은 제공 부문을 말합니다. 금액이 아닙니다.",
            "The sector with most linkages of capital is named, not that with the largest amount.",
        ),
        vec![
            counted("capital-linkages-from", Some(sector.notation()), linkages),
            counted("capital-linkages", None, all),
            counted("amounts-known", None, with_amount),
        ],
    )
}

fn no_patent() -> Statement {
    statement(
        "no-patent",
        Text::new("기록된 특허가 없습니다.", "The data know no patent of it."),
        rule("특허가 하나도 없으면 말합니다.", "It is said where no patent is recorded."),
        vec![counted("artifacts-of-stage", Some("patent"), 0)],
    )
}

fn no_first_payer(all: usize) -> Statement {
    statement(
        "no-first-payer",
        Text::new(
            format!("자본 연계 {all}건의 제공 부문 가운데 홀로 가장 많은 부문은 없습니다."),
            format!(
                "Of the sectors that give the {all} linkages of capital, none gives more than every other one."
            ),
        ),
        rule("가장 많은 부문이 둘 이상이면 말합니다.", "It is said where several sectors give most."),
        vec![counted("capital-linkages", None, all)],
    )
}

fn no_payer() -> Statement {
    statement(
        "no-payer",
        Text::new("기록된 자본 연계가 없습니다.", "The data know no linkage of capital to it."),
        rule("자본 연계가 하나도 없으면 말합니다.", "It is said where no linkage of capital is recorded."),
        vec![counted("capital-linkages", None, 0)],
    )
}

fn public(indicator: &'static str, share: f64, half: bool) -> Statement {
    let share_text = percent(share);
    let (what_ko, what_en) = if indicator == "public-funding-share" {
        ("금액이 알려진 재원", "the money whose amount is known")
    } else {
        ("연계 강도", "the strength of its linkages")
    };
    let (side_ko, side_en) = if half {
        ("절반 이상이 공공", "half or more is public")
    } else {
        ("절반 이상이 민간", "more than half is private")
    };
    Statement {
        threshold: Some(0.5),
        ..statement(
            indicator,
            Text::new(
                format!("{what_ko} 가운데 공공의 몫은 {share_text}로, {side_ko}입니다."),
                format!("Of {what_en} the public share is {share_text}: {side_en}."),
            ),
            rule(
                "공공은 정부·공공기관과 지원시설·기관입니다. 공공 연계는 더 잘 기록되므로 실제보다 높게 나올 수 있습니다.",
                "Public are government and support bodies. Public linkages are better documented, so that the share may be too high.",
            ),
            vec![RestsOn::of(indicator, None, share)],
        )
    }
}
