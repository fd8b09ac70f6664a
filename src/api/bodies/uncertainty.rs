//! How the draws behind an answer are made, in answers.

use super::Measure;
use crate::analysis::draws::REWIRINGS_OF_DRAW;
use crate::analysis::positioning::Ground;
use crate::analysis::standing::Standing;
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::text::{Label, Text};
use serde::Serialize;
use utoipa::ToSchema;

/// How the draws are made.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Uncertainty {
    /// Draws of this period; 0 while they are not there.
    #[schema(example = 1000)]
    pub draws: u64,
    /// Whether they are still to come.
    #[schema(example = false)]
    pub pending: bool,
    /// With which probability a linkage without stated confidence is kept.
    #[schema(example = 0.8)]
    pub confidence_default: f64,
    /// Linkages without stated confidence.
    #[schema(example = 12)]
    pub without_confidence: u64,
    /// Mean absolute difference between the ranks in the draws and those of the points.
    pub rank_shift: Measure,
    /// What varies and how.
    pub notes: Vec<Text>,
}

const PENDING: Label = Label::new(
    "이 기간의 추출은 아직 진행 중입니다. 그때까지 구간, 확률, 순위의 불확실성은 없습니다.",
    "The draws of this period are still under way. Until they are there, there are no intervals, probabilities or shares of ranks.",
);

const NO_DRAWS: Label = Label::new(
    "이 기간에는 추출이 없어 구간, 확률, 순위의 불확실성이 없습니다. 값은 점 추정치입니다.",
    "There are no draws of this period, and so no intervals, probabilities or shares of ranks. Values are point estimates.",
);

impl Uncertainty {
    /// How the draws of a standing on a ground are made, or why there is none.
    pub fn new(ground: &Ground<'_>, standing: Result<&Standing, Reason>) -> Self {
        let assumptions = ground.survey.assumptions;
        let rewirings = assumptions.rewirings;
        let of_draw = rewirings.min(REWIRINGS_OF_DRAW);
        let unsure = ground.survey.tables.linkages.iter().filter(|it| it.confidence.is_none()).count();
        let draws = standing.map_or(0, |it| u64::from(it.draws));
        let method = [
            Label::new(
                "매 추출마다 연계를 신뢰도의 확률로 남기고, 가중치(디리클레), 정규화, 결합 방법을 바꾸며, 결측은 기준 집합의 10–90 백분위에서 뽑습니다.",
                "Each draw keeps a linkage with the probability of its confidence, varies weights (Dirichlet), normalisation and aggregation, and takes what is missing from the 10th to 90th percentile of the reference set.",
            )
            .into(),
            Text::new(
                format!("무작위 대비 효율은 발표되는 값과 점수에 같은 {rewirings}회의 재배선을, 추출 안에서는 {of_draw}회를 씁니다."),
                format!("Efficiency against chance takes {rewirings} rewirings, the same for the published value and the score; inside a draw it takes {of_draw}."),
            ),
        ];
        // What draws do is told where there are some.
        let notes = match (draws, ground.pending) {
            (0, true) => vec![PENDING.into()],
            (0, false) => vec![NO_DRAWS.into()],
            _ => Vec::from(method),
        };
        let rank_shift = match standing {
            Ok(it) => Computed::known(it.rank_shift, Reason::NotEstimable),
            Err(reason) => Computed::Undefined(reason),
        };
        Self {
            draws,
            pending: ground.pending,
            confidence_default: assumptions.confidence_default,
            without_confidence: unsure as u64,
            rank_shift: Measure::new(rank_shift, Some("ranks"), None),
            notes,
        }
    }
}
