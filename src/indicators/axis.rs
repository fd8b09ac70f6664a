//! The axis of a cluster: which sector its linkages turn around, how far ahead it is, and what it owes to its size.

use super::meta::{Category, Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use super::sector_share::sums;
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::survey::Case;
use crate::network::view::NamedView;

const MARGIN_BASE: Indicator = Indicator {
    id: IndicatorId::new("axis-margin"),
    label: Label::new("중심축 격차", "Axis margin"),
    summary: Label::new(
        "페이지랭크 비중이 가장 큰 부문과 그다음 부문의 차이.",
        "How far the sector of the largest PageRank share is ahead of the second.",
    ),
    tier: Tier::Detail,
    formula: r"R_{(1)} - R_{(2)},\ R_a = \sum_{i \in a} r_i",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Strength,
    cost: Cost::Linear,
    reference: Reference::new(
        "Brin & Page 1998, Computer Networks and ISDN Systems",
        "10.1016/S0169-7552(98)00110-X",
    ),
    same_as: &[],
    compute: Compute::Cluster(axis_margin),
};

/// The name of the axis.
pub(super) const TYPE: Indicator = Indicator {
    id: IndicatorId::new("axis-type"),
    label: Label::new("중심축 유형", "Axis type"),
    summary: Label::new(
        "페이지랭크 비중이 가장 큰 부문이 정하는 유형: 병원은 바이오메디컬, 대학과 연구기관은 바이오, 기업·공공·투자자는 각 주도형. 고르면 메디.",
        "The type that the sector of the largest PageRank share names: hospitals biomedical, universities and institutes bio, industry-, public- or investor-led; medi when all interact evenly.",
    ),
    tier: Tier::Headline,
    formula: r"\arg\max_a R_a \text{ if } \max_a R_a > \varphi/7,\ \varphi = 1.25;\ \text{else medi}",
    range: Range::ANY,
    compute: Compute::Label(axis_type),
    ..MARGIN_BASE
};

/// How far the axis is ahead.
pub(super) const MARGIN: Indicator = MARGIN_BASE;

/// Centrality by number of actors.
pub(super) const INTENSITY: Indicator = Indicator {
    id: IndicatorId::new("axis-intensity"),
    label: Label::new("참여자당 중심성 비", "Axis intensity"),
    summary: Label::new(
        "그 부문의 페이지랭크 비중을 참여자 비중으로 나눈 값. 1보다 크면 수에 비해 중심에 있습니다.",
        "PageRank share of a sector over its share of actors; above 1 it is more central than its number says.",
    ),
    formula: r"R_a / (n_a / n)",
    range: Range::POSITIVE,
    compute: Compute::Sectors(axis_intensity),
    ..MARGIN_BASE
};

/// `PageRank` by sector, in the order of [`Sector::ALL`]. An axis without linkages would be the sector of most actors.
fn ranks(network: &Network) -> Result<[f64; 7], Reason> {
    if network.actor_count() == 0 {
        return Err(Reason::Empty);
    }
    if network.linkage_count() == 0 {
        return Err(Reason::NoLinkages);
    }
    let ranks = network.page_rank().ok_or(Reason::NotEstimable)?;
    Ok(sums(network, |it| ranks[it as usize]))
}

/// The sector of the largest share; of equal ones, up to rounding, the first.
fn largest(shares: &[f64; 7]) -> Sector {
    let best = Sector::ALL.into_iter().reduce(|best, it| {
        let ahead = shares[it.index()] - shares[best.index()];
        if ahead > 1e-12 { it } else { best }
    });
    best.unwrap_or(Sector::Industry)
}

/// Undefined without linkages. O(m) per step of `PageRank`, once per network.
fn axis_type(case: &Case<'_>) -> Result<Category, Reason> {
    let shares = ranks(case.network())?;
    let sector = largest(&shares);
    let is_axis = shares[sector.index()] > case.survey().assumptions.axis_factor / 7.0 + 1e-12;
    Ok(if is_axis { named(sector) } else { EVEN })
}

const EVEN: Category =
    Category { notation: "medi", label: Label::new("메디(고른 상호작용)", "Medi: even interaction") };

const fn named(sector: Sector) -> Category {
    let (notation, label) = match sector {
        Sector::Hospital => {
            ("biomedical", Label::new("바이오메디컬(병원 중심축)", "Biomedical: hospitals as the axis"))
        }
        Sector::Academia | Sector::Research => (
            "bio",
            Label::new("바이오(대학·연구기관 중심축)", "Bio: universities and institutes as the axis"),
        ),
        Sector::Industry => ("industry-led", Label::new("기업 주도", "Industry-led")),
        Sector::Government | Sector::Support => ("public-led", Label::new("공공 주도", "Public-led")),
        Sector::Investor => ("investor-led", Label::new("투자자 주도", "Investor-led")),
    };
    Category { notation, label }
}

/// In [0, 1]; 1 when one sector alone is present; undefined without linkages. O(m) per step of `PageRank`, once per network.
fn axis_margin(network: &Network) -> Measure {
    match ranks(network) {
        Ok(mut shares) => {
            shares.sort_by(|a, b| b.total_cmp(a));
            Measure::of((shares[0] - shares[1]).min(1.0))
        }
        Err(reason) => Measure::Undefined(reason),
    }
}

/// 0 or more, 1 for a sector as central as its number says; undefined where `PageRank` is. O(m) per step of `PageRank`, once per
/// network.
fn axis_intensity(case: &Case<'_>, sector: Sector) -> Measure {
    let network = case.network();
    let (n, own) = (network.actor_count(), network.sector_counts()[sector.index()]);
    let Some(ranks) = network.page_rank().filter(|_| n > 0 && own > 0) else {
        return Measure::Undefined(if n == 0 || own == 0 { Reason::Empty } else { Reason::NotEstimable });
    };
    Measure::of(sums(network, |it| ranks[it as usize])[sector.index()] * n as f64 / own as f64)
}
