//! Sentences about support programmes and what runs under them.

use super::{by_stage, counted, listed, rule, some, statement};
use crate::analysis::success_model::{CONVERSION_SAMPLE_MIN, Conversion, Support, UnderProgrammes};
use crate::api::bodies::statement::{RestsOn, Statement, percent};
use crate::model::stage::Stage;
use crate::model::text::Text;

pub(super) fn programmes(support: &Support) -> Statement {
    let (all, operators) = (support.programmes.len(), support.operators.len());
    let stages: Vec<_> = Stage::ALL.into_iter().zip(support.stages.iter().map(Vec::len)).collect();
    let meant: Vec<_> = stages.iter().copied().filter(|it| it.1 > 0).collect();
    let without: Vec<Stage> = stages.iter().filter(|it| it.1 == 0).map(|it| it.0).collect();
    let (list_ko, list_en) = by_stage(&meant, "개");
    let mut ko = vec![format!("지원사업은 {all}개 기록되어 있고 운영 기관은 {operators}곳입니다.")];
    let mut en = vec![format!(
        "{} recorded, run by {}.",
        some(all, "support programme is", "support programmes are"),
        some(operators, "body", "bodies")
    )];
    if !meant.is_empty() {
        ko.push(format!("겨냥하는 단계별로는 {list_ko}입니다."));
        en.push(format!("By the stage for which they are meant: {list_en}."));
    }
    if !without.is_empty() {
        let names_ko = listed(without.iter().map(|it| it.label().ko.to_owned()));
        let names_en = listed(without.iter().map(|it| it.label().en.to_owned()));
        ko.push(format!("겨냥하는 지원사업이 없는 단계: {names_ko}."));
        en.push(format!("None is meant for: {names_en}."));
    }
    let of_stage =
        |(it, count): &(Stage, usize)| counted("programmes-for-stage", Some(it.notation()), *count);
    let counts = [counted("programmes", None, all), counted("programme-operators", None, operators)];
    let rests_on = counts.into_iter().chain(stages.iter().map(of_stage)).collect();
    statement("programmes", Text::new(ko.join(" "), en.join(" ")), programmes_rule(), rests_on)
}

fn programmes_rule() -> Text {
    rule(
        "기간이 끝나기 전에 시작했고 시작하기 전에 끝나지 않은 지원사업을 셉니다. 전체 기간에는 끝난 것도 들며, 한 사업이 여러 단계를 겨냥할 수 있습니다.",
        "Programmes are counted that had begun by the end of the period and had not ended before it; in all years also those that have ended. One programme may be meant for several stages.",
    )
}

pub(super) fn no_programme() -> Statement {
    statement(
        "no-programme",
        Text::new("기록된 지원사업이 없습니다.", "No support programme of it is recorded."),
        programmes_rule(),
        vec![counted("programmes", None, 0)],
    )
}

/// How many linkages run under programmes.
fn under_linkages(under: &UnderProgrammes) -> (String, String) {
    let (linkages, rest) = (under.linkages.len(), under.linkages_rest);
    if linkages + rest == 0 {
        return ("기록된 연계가 없습니다.".to_owned(), "No linkages of it are recorded.".to_owned());
    }
    (
        format!(
            "연계 {linkages}건은 이 클러스터의 지원사업 아래에, {rest}건은 지원사업 없이 기록되어 있습니다."
        ),
        format!(
            "{} recorded under its programmes, and {rest} under none.",
            capital(&some(linkages, "linkage is", "linkages are"))
        ),
    )
}

/// A sentence that begins with a capital letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

fn under_rests_on(under: &UnderProgrammes) -> Vec<RestsOn> {
    vec![
        counted("linkages-under-programmes", None, under.linkages.len()),
        counted("linkages-rest", None, under.linkages_rest),
        counted("artifacts-under-programmes", None, under.artifacts.len()),
    ]
}

fn converts_rule() -> Text {
    Text::new(
        format!(
            "앞 다섯 단계의 성과물이 양쪽에 각각 {CONVERSION_SAMPLE_MIN}건 이상일 때 후속 전환율을 견주고, 95 % 구간이 겹치지 않을 때만 다르다고 합니다."
        ),
        format!(
            "Forward conversion is compared from {CONVERSION_SAMPLE_MIN} artifacts of the first five stages on each side on, and said to differ only where the 95 % intervals do not meet."
        ),
    )
}

pub(super) fn converts(under: &UnderProgrammes, conversion: Conversion) -> Statement {
    let Conversion { under: share, rest, samples: [of_under, of_rest], apart } = conversion;
    let (share_text, rest_text) = (percent(share), percent(rest));
    let (words_ko, words_en) = match (apart, share > rest) {
        (true, true) => ("지원사업 아래가 더 높습니다", "it is higher under programmes"),
        (true, false) => ("지원사업 아래가 더 낮습니다", "it is lower under programmes"),
        (false, _) => ("둘은 구별되지 않습니다", "the two cannot be told apart"),
    };
    let (linkages_ko, linkages_en) = under_linkages(under);
    let text = Text::new(
        format!(
            "{linkages_ko} 후속 전환율은 지원사업 아래의 성과물 {of_under}건에서 {share_text}, 나머지 {of_rest}건에서 {rest_text}로, {words_ko}."
        ),
        format!(
            "{linkages_en} Forward conversion is {share_text} of {of_under} artifacts under programmes and {rest_text} of {of_rest} of the rest: {words_en}."
        ),
    );
    let mut rests_on = under_rests_on(under);
    rests_on.push(RestsOn::of("forward-under-programmes", None, share));
    rests_on.push(RestsOn::of("forward-rest", None, rest));
    statement("under-programmes", text, converts_rule(), rests_on)
}

pub(super) fn converts_unknown(under: &UnderProgrammes, [of_under, of_rest]: [usize; 2]) -> Statement {
    let (linkages_ko, linkages_en) = under_linkages(under);
    let text = Text::new(
        format!(
            "{linkages_ko} 후속 전환율은 양쪽에 성과물이 {CONVERSION_SAMPLE_MIN}건씩 있을 때만 견주므로 여기서는 견주지 않습니다(지원사업 아래 {of_under}건, 나머지 {of_rest}건)."
        ),
        format!(
            "{linkages_en} Forward conversion is not compared, which takes {CONVERSION_SAMPLE_MIN} artifacts on each side (under its programmes {of_under}, under none {of_rest})."
        ),
    );
    statement("under-programmes-unknown", text, converts_rule(), under_rests_on(under))
}
