//! What the demand fit tells: described here, computed by its analysis from the demand of a request.

use super::meta::{
    Compute, Cost, Direction, Indicator, IndicatorId, Question, Range, Reference, Scope, Tier, Unit,
};
use crate::model::text::Label;
use crate::network::view::NamedView;

const OWN: Reference = Reference { citation: "Definition of this project", doi: None };

/// What they have in common: from the demand of a request, a share of something.
const fn of_demand(id: &'static str, label: Label, summary: Label, formula: &'static str) -> Indicator {
    Indicator {
        id: IndicatorId::new(id),
        label,
        summary,
        tier: Tier::Headline,
        formula,
        range: Range::UNIT,
        unit: Unit::One,
        direction: Direction::Descriptive,
        reads: NamedView::UserData,
        cost: Cost::Linear,
        reference: OWN,
        same_as: &[],
        compute: Compute::Analysis(Scope::Demand, Question::DemandFit),
    }
}

/// Capability.
pub(super) const CAPABILITY: Indicator = Indicator {
    direction: Direction::HigherIsMature,
    reads: NamedView::All,
    compute: Compute::Analysis(Scope::Area, Question::DemandFit),
    ..of_demand(
        "capability",
        Label::new("공급 역량", "Capability"),
        Label::new(
            "역량 분야별 공급 수준. 출처가 밝힌 수준이 있으면 그것, 없으면 지표로 계산한 수준.",
            "What a cluster can supply in a capability area: the level that a source declares, else one computed from indicators.",
        ),
        r"s_j = \frac{1}{\#I_j}\sum_{i \in I_j} \min\!\left(1, \max\!\left(0, \frac{X_i - \ell_i}{h_i - \ell_i}\right)\right)",
    )
};

/// Demand coverage.
pub(super) const DEMAND_COVERAGE: Indicator = of_demand(
    "demand-coverage",
    Label::new("수요 충족도", "Demand coverage"),
    Label::new(
        "수요 가운데 클러스터가 채울 수 있는 몫. 수요를 넘는 공급은 치지 않습니다.",
        "Share of a demand that a cluster can meet. More than is wanted earns nothing.",
    ),
    r"\frac{\sum_j w_j \min(s_j, d_j)}{\sum_j w_j d_j}",
);

/// Complementarity.
pub(super) const DEMAND_COMPLEMENTARITY: Indicator = Indicator {
    tier: Tier::Detail,
    range: Range::between(0.0, 100.0),
    unit: Unit::Points,
    ..of_demand(
        "demand-complementarity",
        Label::new("수요 보완도", "Complementarity"),
        Label::new(
            "공급과 수요의 구성이 얼마나 닮았는지. 순위를 매기는 데에는 쓰지 않습니다.",
            "How alike supply and demand are in shape. Not for ranking.",
        ),
        r"100\left(1 - \tfrac12 \sum_j \left|\frac{s_j}{\sum s} - \frac{d_j}{\sum d}\right|\right)",
    )
};

/// Cosine similarity.
pub(super) const DEMAND_COSINE: Indicator = Indicator {
    tier: Tier::Detail,
    ..of_demand(
        "demand-cosine",
        Label::new("수요 유사도", "Cosine similarity"),
        Label::new(
            "공급과 수요 벡터의 코사인. 순위를 매기는 데에는 쓰지 않습니다.",
            "Cosine of supply and demand. Not for ranking.",
        ),
        r"\frac{\sum_j s_j d_j}{\sqrt{\sum_j s_j^2 \sum_j d_j^2}}",
    )
};

/// Demand gap.
pub(super) const DEMAND_GAP: Indicator = of_demand(
    "demand-gap",
    Label::new("수요 격차", "Demand gap"),
    Label::new(
        "역량 분야에서 수요가 공급을 넘는 만큼.",
        "What is wanted in a capability area and not there.",
    ),
    r"\max(d_j - s_j, 0)",
);

/// Revealed advantage.
pub(super) const REVEALED_ADVANTAGE: Indicator = Indicator {
    range: Range::between(-1.0, 1.0),
    reads: NamedView::All,
    reference: Reference::new("Balassa 1965, Manchester School", "10.1111/j.1467-9957.1965.tb00050.x"),
    compute: Compute::Analysis(Scope::Area, Question::DemandFit),
    ..of_demand(
        "revealed-advantage",
        Label::new("현시 비교우위", "Revealed advantage"),
        Label::new(
            "비교 대상 클러스터에 견주어 다른 분야보다 이 분야에 강한지.",
            "Whether a cluster is stronger in a capability area than in others, against the clusters compared.",
        ),
        r"\frac{R_j - 1}{R_j + 1}, \quad R_j = \frac{s_j / \sum s}{\bar s_j / \sum \bar s}",
    )
};

/// Selling point.
pub(super) const SELLING_POINT: Indicator = of_demand(
    "selling-point",
    Label::new("셀링 포인트", "Selling point"),
    Label::new(
        "수요와 공급이 모두 크고, 비교우위가 있으며, 공급 수준이 확실한 분야인가(1 또는 0).",
        "Whether much is wanted and supplied in a capability area, with an advantage and surely: 1 or 0.",
    ),
    r"[\,d_j \ge 0.6 \wedge s_j \ge 0.6 \wedge A_j > 0 \wedge Q_{0.05}(s_j) \ge 0.5\,]",
);

/// Feasibility distance.
pub(super) const FEASIBILITY_DISTANCE: Indicator = Indicator {
    tier: Tier::Detail,
    range: Range::POSITIVE,
    ..of_demand(
        "feasibility-distance",
        Label::new("수용 여건 거리", "Feasibility distance"),
        Label::new(
            "수요국과 공급국의 1인당 GDP, 규제기관 성숙도, 연구개발비 비중이 얼마나 다른지. 충족도에 곱하지 않습니다.",
            "How far two countries are apart in product per head, regulator and research spending. No part of the fit.",
        ),
        r"\left|\ln \tfrac{y_a}{y_b}\right|, \; |r_a - r_b|, \; |e_a - e_b|",
    )
};
