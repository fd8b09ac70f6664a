//! What a change does to maturity, in answers: pillar by pillar, like for like, and what to beware of.

use super::Measure;
use super::coverage::Caution;
use crate::analysis::what_if::maturity::{self, Became, PartChange, PillarChange, Shift};
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::pillar::Pillar;
use crate::model::text::{Label, Text};
use serde::Serialize;
use utoipa::ToSchema;

/// Maturity before and after, and how much of its movement comes from sub-indicators that became known or unknown.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MaturityChange {
    /// Before, with the random networks of this answer.
    pub before: Measure,
    /// After.
    pub after: Measure,
    /// After minus before.
    pub change: Measure,
    /// The same from the sub-indicators that the same indicator defines before and after: what was a gap in one of them
    /// is one in both.
    pub like_for_like: LikeForLike,
    /// The pillars.
    pub pillars: Vec<PillarChangeBody>,
    /// What to beware of.
    pub cautions: Vec<Caution>,
}

/// Maturity from the same sub-indicators before and after.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LikeForLike {
    /// Before.
    pub before: Measure,
    /// After.
    pub after: Measure,
    /// After minus before.
    pub change: Measure,
}

/// A pillar before and after.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PillarChange)]
pub struct PillarChangeBody {
    /// Notation of the pillar.
    #[schema(example = "integration")]
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Its score before.
    pub before: Measure,
    /// Its score after.
    pub after: Measure,
    /// Its score before, like for like.
    pub like_for_like_before: Measure,
    /// Its score after, like for like.
    pub like_for_like_after: Measure,
    /// Ids of sub-indicators that have no value before the change, and have one after it.
    #[schema(example = json!(["pair-evenness"]))]
    pub became_defined: Vec<String>,
    /// Ids of sub-indicators that have a value before the change, and have none after it.
    #[schema(example = json!([]))]
    pub became_undefined: Vec<String>,
    /// Its sub-indicators.
    pub sub_indicators: Vec<SubIndicatorChange>,
}

/// A sub-indicator before and after.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SubIndicatorChange {
    /// Its id.
    #[schema(example = "pair-evenness")]
    pub id: String,
    /// Id of the indicator whose value is read before: another one where it stands in.
    #[schema(example = "pair-evenness")]
    pub read_before: String,
    /// Id of the indicator whose value is read after.
    #[schema(example = "pair-evenness")]
    pub read_after: String,
    /// The value before.
    pub before: Measure,
    /// The value after.
    pub after: Measure,
    /// Its score before, 0 to 1; null without a value.
    #[schema(example = 0.4)]
    pub score_before: Option<f64>,
    /// Its score after, 0 to 1; null without a value.
    #[schema(example = 0.5)]
    pub score_after: Option<f64>,
    /// `kept`: the same indicator has a value in both; `defined`, `undefined`: only after, or only before, the change;
    /// `replaced`: another indicator stands in; `unknown`: in neither.
    #[schema(example = "defined")]
    pub became: String,
}

impl From<&maturity::MaturityChange> for MaturityChange {
    fn from(found: &maturity::MaturityChange) -> Self {
        let points = |it: Computed| Measure::new(it, Some("points"), None);
        let [before, after] = found.values.map(points);
        let [like_before, like_after] = found.like_for_like.map(points);
        Self {
            before,
            after,
            change: points(found.change()),
            like_for_like: LikeForLike {
                before: like_before,
                after: like_after,
                change: points(found.like_for_like_change()),
            },
            pillars: found.pillars.iter().map(pillar).collect(),
            cautions: found.shift().map(|it| caution(it, &found.pillars)).into_iter().collect(),
        }
    }
}

fn pillar(found: &PillarChange) -> PillarChangeBody {
    let score = |it: Option<f64>| {
        Measure::new(it.map_or(Computed::Undefined(Reason::Insufficient), Computed::of), None, None)
    };
    let that = |became: Became| {
        found.parts.iter().filter(|it| it.became == became).map(|it| it.id.to_owned()).collect()
    };
    let [before, after] = found.scores.map(score);
    let [like_for_like_before, like_for_like_after] = found.like_for_like.map(score);
    PillarChangeBody {
        id: found.pillar.notation().to_owned(),
        label: found.pillar.label().into(),
        before,
        after,
        like_for_like_before,
        like_for_like_after,
        became_defined: that(Became::Defined),
        became_undefined: that(Became::Undefined),
        sub_indicators: found.parts.iter().map(part).collect(),
    }
}

fn part(found: &PartChange) -> SubIndicatorChange {
    let [before, after] = found.values;
    let value = |it: Computed| Measure::new(it, None, None);
    let became = match found.became {
        Became::Kept => "kept",
        Became::Defined => "defined",
        Became::Undefined => "undefined",
        Became::Replaced => "replaced",
        Became::Unknown => "unknown",
    };
    SubIndicatorChange {
        id: found.id.to_owned(),
        read_before: before.0.to_owned(),
        read_after: after.0.to_owned(),
        before: value(before.1),
        after: value(after.1),
        score_before: found.scores[0],
        score_after: found.scores[1],
        became: became.to_owned(),
    }
}

/// The pillars whose parts are other ones, with these parts.
fn shifted(pillars: &[PillarChange]) -> (String, String) {
    let of = |pillar: &PillarChange| {
        let parts: Vec<&str> = pillar.parts.iter().filter(|it| it.became.shifts()).map(|it| it.id).collect();
        (!parts.is_empty()).then(|| (pillar.pillar, parts.join(", ")))
    };
    let found: Vec<(Pillar, String)> = pillars.iter().filter_map(of).collect();
    let listed = |name: fn(Label) -> &'static str| {
        let each = found.iter().map(|(pillar, parts)| format!("{} ({parts})", name(pillar.label())));
        each.collect::<Vec<_>>().join("; ")
    };
    (listed(|it| it.ko), listed(|it| it.en))
}

fn caution(shift: Shift, pillars: &[PillarChange]) -> Caution {
    let (ko, en) = shifted(pillars);
    let (code, message) = match shift {
        Shift::ByParts { whole, like_for_like } => (
            "parts-differ",
            Text::new(
                format!(
                    "성숙도의 변화 {whole:+.2}점은 주로 하위 지표의 값이 새로 생기거나 없어진 데서 나옵니다. 전후에 모두 값이 있는 하위 지표만으로는 {like_for_like:+.2}점입니다. 달라진 하위 지표: {ko}."
                ),
                format!(
                    "The movement of maturity by {whole:+.2} points comes mainly from sub-indicators that became known or unknown. From those that have a value before and after it is {like_for_like:+.2} points. What became other: {en}."
                ),
            ),
        ),
        Shift::NothingAlike => (
            "nothing-alike",
            Text::new(
                format!(
                    "전후에 모두 값이 있는 하위 지표가 너무 적어, 성숙도의 변화를 같은 하위 지표로 견줄 수 없습니다. 달라진 하위 지표: {ko}."
                ),
                format!(
                    "Too few sub-indicators have a value before and after for maturity to be compared like for like. What became other: {en}."
                ),
            ),
        ),
        Shift::Appears => (
            "maturity-appears",
            Text::new(
                format!(
                    "성숙도는 변화 뒤에만 값이 있습니다. 나아졌다는 뜻이 아니라, 빠져 있던 하위 지표를 알게 된 것입니다: {ko}."
                ),
                format!(
                    "There is a maturity only after the change. Nothing is said to have become better: sub-indicators became known that were not: {en}."
                ),
            ),
        ),
        Shift::Vanishes => (
            "maturity-vanishes",
            Text::new(
                format!(
                    "성숙도는 변화 전에만 값이 있습니다. 나빠졌다는 뜻이 아니라, 하위 지표를 알 수 없게 된 것입니다: {ko}."
                ),
                format!(
                    "There is a maturity only before the change. Nothing is said to have become worse: sub-indicators became unknown: {en}."
                ),
            ),
        ),
    };
    Caution { code: code.to_owned(), message }
}
