//! Whether a reported order of clusters is found again, in answers.

use super::indicator::{PeriodRef, RunRef};
use super::positioning::measured;
use super::{Measure, Ref};
use crate::analysis::positioning::{Ground, ReportedPair};
use crate::analysis::wording;
use crate::api::things::Things;
use crate::model::text::{Label, Text};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether a reported order of clusters is found again.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FaceValidity {
    /// Every pair of a cluster that is reported to be mature and one that is reported not to be.
    pub pairs: Vec<FacePair>,
    /// Pairs that hold by their points: `holds` is true.
    #[schema(example = 9)]
    pub holding: u64,
    /// Pairs in which one has no maturity.
    #[schema(example = 0)]
    pub undefined: u64,
    /// The same as a sentence: it counts points, not draws.
    pub sentence: Text,
    /// What it is worth.
    pub notes: Vec<Text>,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
}

/// Two clusters that a publication puts on different sides.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FacePair {
    /// The one reported to be mature.
    pub high: Ref,
    /// The one reported not to be.
    pub low: Ref,
    /// Maturity of the first.
    pub maturity_high: Measure,
    /// Maturity of the second.
    pub maturity_low: Measure,
    /// By points: whether `maturity_high` is greater than `maturity_low`; null where one of them is undefined.
    #[schema(example = true)]
    pub holds: Option<bool>,
    /// By draws: the share of them in which the first is ahead, ties counted half. It may be below one half where `holds` is
    /// true, since the draws vary what is recorded and how it is scored.
    pub probability: Measure,
    /// By draws: what that probability allows to say; without draws why nothing is said.
    pub wording: Text,
}

impl Things<'_> {
    /// Whether the reported order is found again.
    pub fn face_validity(&self, ground: &Ground<'_>, (period, run): (PeriodRef, RunRef)) -> FaceValidity {
        let found = ground.face_validity();
        let holding = found.iter().filter(|it| it.holds == Some(true)).count();
        let undefined = found.iter().filter(|it| it.holds.is_none()).count();
        let notes = [
            Label::new(
                "성립 여부와 요약 문장은 점수로 정하고, 확률과 그에 따른 말은 자료와 방법을 바꾼 추출로 정합니다. 둘은 다를 수 있습니다.",
                "Whether a pair holds, and the sentence, go by points; the probability and its wording go by draws, which vary data and method. They may differ.",
            ),
            Label::new(
                "결과는 나온 그대로입니다. 가중치와 기준점은 이를 위해 조정하지 않습니다.",
                "It is told as it comes: weights and goalposts are not tuned for it.",
            ),
            Label::new(
                "보고서의 방법이 알려져 있지 않으므로 모두 성립해도 검증이 되지 않습니다.",
                "The method of the report is not known, so that even all pairs would be no validation.",
            ),
        ];
        FaceValidity {
            sentence: wording::holding(holding, found.len(), undefined),
            pairs: found.iter().filter_map(|it| self.face_pair(ground, it)).collect(),
            holding: holding as u64,
            undefined: undefined as u64,
            notes: notes.map(Text::from).into(),
            period,
            run,
        }
    }

    fn face_pair(&self, ground: &Ground<'_>, pair: &ReportedPair) -> Option<FacePair> {
        let reference =
            |row: u32| ground.survey.tables.clusters.get(row as usize).map(|it| self.reference(it.term));
        let (high, low) = (reference(pair.high)?, reference(pair.low)?);
        let draws = ground.standing.map(|it| u64::from(it.draws));
        Some(FacePair {
            wording: wording::ahead(pair.probability, &high.label, &low.label),
            high,
            low,
            maturity_high: measured("maturity", pair.maturity[0]),
            maturity_low: measured("maturity", pair.maturity[1]),
            holds: pair.holds,
            probability: Measure::new(pair.probability, None, draws),
        })
    }
}
