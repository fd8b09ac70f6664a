//! Sentences about who pays, and how public a cluster is.

use super::{counted, listed, rule, some, statement};
use crate::analysis::success_model::{HALF_SAMPLE_MIN, Payers, Public};
use crate::api::bodies::statement::{RestsOn, Statement, percent};
use crate::model::sector::Sector;
use crate::model::text::Text;

pub(super) fn payers(payers: &Payers) -> Statement {
    let (all, with_amount) = (payers.linkages.len(), payers.with_amount);
    let mut sectors: Vec<(Sector, usize)> =
        payers.sectors.iter().map(|it| (it.sector, it.linkages)).filter(|it| it.1 > 0).collect();
    sectors.sort_by_key(|it| std::cmp::Reverse(it.1));
    let list_ko = listed(sectors.iter().map(|(it, count)| format!("{} {count}건", it.label().ko)));
    let list_en = listed(sectors.iter().map(|(it, count)| format!("{} {count}", it.label().en)));
    let amounts_en = match with_amount {
        0 => "none states an amount".to_owned(),
        1 => "1 states an amount".to_owned(),
        many => format!("{many} state an amount"),
    };
    let text = Text::new(
        format!(
            "클러스터로 들어온 자본 연계 {all}건의 제공 부문: {list_ko}. 금액이 기록된 것은 {with_amount}건입니다."
        ),
        format!(
            "{} recorded, by the sector of the giver: {list_en}; {amounts_en}.",
            some(all, "linkage of capital to it is", "linkages of capital to it are")
        ),
    );
    let of_sector =
        |(it, count): &(Sector, usize)| counted("capital-linkages-from", Some(it.notation()), *count);
    let counts = [counted("capital-linkages", None, all), counted("amounts-known", None, with_amount)];
    statement(
        "payers",
        text,
        rule(
            "자본 연계의 수를 제공 부문별로 많은 순서로 말합니다. 금액이 아닙니다.",
            "Linkages of capital are counted by the sector of the giver, the largest number first. These are no amounts.",
        ),
        counts.into_iter().chain(sectors.iter().map(of_sector)).collect(),
    )
}

pub(super) fn no_payer() -> Statement {
    statement(
        "no-payer",
        Text::new(
            "클러스터로 들어온 자본 연계가 기록에 없습니다.",
            "No linkage of capital to it is recorded.",
        ),
        rule("자본 연계가 하나도 없으면 말합니다.", "It is said where no linkage of capital is recorded."),
        vec![counted("capital-linkages", None, 0)],
    )
}

fn public_rule() -> Text {
    Text::new(
        format!(
            "공공은 정부·공공기관과 지원시설·기관입니다. 공공 연계는 더 잘 기록되므로 실제보다 높게 나올 수 있습니다. {HALF_SAMPLE_MIN}건보다 적으면 어느 쪽이 많은지 말하지 않습니다."
        ),
        format!(
            "Public are government and support bodies. Their linkages are better documented, so that the share may be too high. Of fewer than {HALF_SAMPLE_MIN} it is not said which half is larger."
        ),
    )
}

pub(super) fn public(Public { indicator, share, sample, half }: Public) -> Statement {
    // Rounding must not turn little into nothing.
    let (share_ko, share_en) = if share > 0.0 && share < 0.0005 {
        ("0.1 % 미만이".to_owned(), "less than 0.1 %".to_owned())
    } else {
        (percent(share), percent(share))
    };
    let (what_ko, what_en) = if indicator == "public-funding-share" {
        (
            format!("금액을 셀 수 있는 자본 연계 {sample}건의 자금"),
            format!(
                "the money of {}",
                some(sample, "linkage with a counted amount", "linkages with a counted amount")
            ),
        )
    } else {
        (
            format!("연결된 쌍 {sample}개의 연계 강도"),
            format!("the strength of {}", some(sample, "linked pair", "linked pairs")),
        )
    };
    let (side_ko, side_en) = match half {
        Some(true) => (". 절반 이상이 공공입니다", ": half or more is public"),
        Some(false) => (". 절반 넘게 민간입니다", ": more than half is private"),
        None => (". 적은 수에 기댄 값입니다", ", which rests on few"),
    };
    Statement {
        threshold: Some(0.5),
        ..statement(
            indicator,
            Text::new(
                format!("{what_ko} 가운데 공공의 몫은 {share_ko}입니다{side_ko}."),
                format!("The public share of {what_en} is {share_en}{side_en}."),
            ),
            public_rule(),
            vec![RestsOn::of(indicator, None, share)],
        )
    }
}

pub(super) fn no_rate(amounts: usize) -> Statement {
    let states = if amounts == 1 {
        "1 linkage of capital states an amount".to_owned()
    } else {
        format!("{amounts} linkages of capital state an amount")
    };
    statement(
        "no-exchange-rate",
        Text::new(
            format!(
                "자본 연계 {amounts}건에 금액이 있으나 그 통화와 연도의 환율이 없어 공공의 몫은 알 수 없습니다. 환율은 설정 `money.rates_file`로 지정합니다."
            ),
            format!(
                "{states} without an exchange rate of its currency and year, so that the public share of the money is not known; the setting `money.rates_file` gives the rates."
            ),
        ),
        public_rule(),
        vec![
            counted("amounts-without-rate", None, amounts),
            RestsOn { name: "public-funding-share".to_owned(), part: None, value: None },
        ],
    )
}
