//! What the ripple effect tells: described here, computed by its analysis from the table of a request.

use super::meta::{
    Compute, Cost, Direction, Indicator, IndicatorId, Question, Range, Reference, Scope, Tier, Unit,
};
use crate::model::text::Label;
use crate::network::view::NamedView;

/// What they have in common: from the table of a request.
const fn of_table(id: &'static str, label: Label, summary: Label, formula: &'static str) -> Indicator {
    Indicator {
        id: IndicatorId::new(id),
        label,
        summary,
        tier: Tier::Headline,
        formula,
        range: Range::POSITIVE,
        unit: Unit::Currency,
        direction: Direction::Descriptive,
        reads: NamedView::UserData,
        cost: Cost::Linear,
        reference: Reference::new("Leontief 1936, Review of Economics and Statistics", "10.2307/1927837"),
        same_as: &[],
        compute: Compute::Analysis(Scope::Request, Question::RippleEffect),
    }
}

/// Output effect.
pub(super) const OUTPUT_EFFECT: Indicator = of_table(
    "output-effect",
    Label::new("생산유발", "Output effect"),
    Label::new(
        "최종수요 변화가 직접·간접으로 일으키는 총산출.",
        "Gross output that a change of final demand sets off, directly and through suppliers.",
    ),
    r"\Delta x = (I - A^d)^{-1} \Delta f",
);

/// Value added effect.
pub(super) const VALUE_ADDED_EFFECT: Indicator = of_table(
    "value-added-effect",
    Label::new("부가가치유발", "Value added effect"),
    Label::new("최종수요 변화가 일으키는 부가가치.", "Value added that a change of final demand sets off."),
    r"\hat v (I - A^d)^{-1} \Delta f",
);

/// Import effect.
pub(super) const IMPORT_EFFECT: Indicator = of_table(
    "import-effect",
    Label::new("수입유발", "Import effect"),
    Label::new(
        "최종수요 변화가 일으키는 중간재 수입.",
        "Imported inputs that a change of final demand sets off.",
    ),
    r"\mathbf 1^\top A^m (I - A^d)^{-1} \Delta f",
);

/// Employment effect.
pub(super) const EMPLOYMENT_EFFECT: Indicator = Indicator {
    unit: Unit::Persons,
    ..of_table(
        "employment-effect",
        Label::new("취업유발", "Employment effect"),
        Label::new(
            "최종수요 변화가 일으키는 취업자 수. 10억 통화단위당으로도 나타냅니다.",
            "Persons employed that a change of final demand sets off, also per billion of currency units.",
        ),
        r"\hat l (I - A^d)^{-1} \Delta f",
    )
};

/// Induced effect.
pub(super) const INDUCED_EFFECT: Indicator = of_table(
    "induced-effect",
    Label::new("소득유발", "Induced effect"),
    Label::new(
        "늘어난 소득을 가계가 다시 쓰면서 생기는 산출.",
        "Output that comes about because households spend what they earn by it.",
    ),
    r"\left(\bar L_{11} - L\right) \Delta f, \quad \bar L = \left(I - \begin{pmatrix} A^d & c \\ h & a \end{pmatrix}\right)^{-1}",
);

/// Exogenised effect.
pub(super) const EXOGENISED_EFFECT: Indicator = of_table(
    "exogenised-effect",
    Label::new("외생화 유발", "Exogenised effect"),
    Label::new(
        "한 부문의 산출을 주어진 것으로 볼 때 다른 부문에 생기는 산출.",
        "Output of the other sectors when that of one sector is taken as given.",
    ),
    r"\Delta x_{-h} = (I - A^d_{-h})^{-1} a^d_{\cdot h} \Delta x_h",
);

/// Backward linkage.
pub(super) const BACKWARD_LINKAGE: Indicator = linkage(
    "backward-linkage",
    Label::new("영향력계수", "Backward linkage"),
    Label::new(
        "한 부문이 다른 부문들을 얼마나 끌어당기는지. 평균은 1.",
        "How strongly a sector draws on the others; the mean is 1.",
    ),
    r"\frac{n \sum_i l_{ij}}{\sum_{ij} l_{ij}}",
);

/// Forward linkage.
pub(super) const FORWARD_LINKAGE: Indicator = linkage(
    "forward-linkage",
    Label::new("감응도계수", "Forward linkage"),
    Label::new(
        "다른 부문들이 한 부문을 얼마나 끌어당기는지. 평균은 1.",
        "How strongly the other sectors draw on one; the mean is 1.",
    ),
    r"\frac{n \sum_j l_{ij}}{\sum_{ij} l_{ij}}",
);

const fn linkage(id: &'static str, label: Label, summary: Label, formula: &'static str) -> Indicator {
    Indicator { tier: Tier::Detail, unit: Unit::One, ..of_table(id, label, summary, formula) }
}
