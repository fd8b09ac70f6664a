//! Helix synergy: whether universities, industry and government together tell more than each two of them.

use super::meta::{
    Compute, Cost, Direction, Draws, Indicator, IndicatorId, Range, Reference, Sampled, Tier, Unit,
};
use crate::kernels::draws::{Draw, percentile};
use crate::kernels::{information, shapley};
use crate::model::measure::{Interval, Measure, Reason};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::events::{Events, set_of};
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// Which sectors are one dimension. Support and investors are in none.
#[derive(Debug, Clone, Copy)]
pub struct Mapping {
    /// Its name and version, as answers give it.
    pub name: &'static str,
    /// The dimensions, each with its letter and its sectors.
    pub dimensions: &'static [(&'static str, &'static [Sector])],
}

/// Three dimensions: hospitals are universities.
pub const HELIX_3: Mapping = Mapping {
    name: "helix-3/v1",
    dimensions: &[
        ("u", &[Sector::Academia, Sector::Hospital]),
        ("i", &[Sector::Industry]),
        ("g", &[Sector::Government, Sector::Research]),
    ],
};

/// Four dimensions: hospitals are their own.
pub const HELIX_4: Mapping = Mapping {
    name: "helix-4/v1",
    dimensions: &[
        ("u", &[Sector::Academia]),
        ("i", &[Sector::Industry]),
        ("g", &[Sector::Government, Sector::Research]),
        ("h", &[Sector::Hospital]),
    ],
};

/// The registered indicator of three dimensions.
pub(super) const THREE: Indicator = Indicator {
    id: IndicatorId::new("helix-synergy"),
    label: Label::new("삼중나선 시너지", "Triple-helix synergy"),
    summary: Label::new(
        "대학·병원, 기업, 정부·연구기관의 세 차원이 사건(연계와 성과물)에 함께 나타나는 데서 잰 상호정보량. 음수이면 시너지가 있고, 작을수록 큽니다.",
        "Mutual information of three dimensions in events: universities and hospitals, industry, government and institutes. An event is a linkage or an artifact with its actors. Negative is synergy.",
    ),
    tier: Tier::Headline,
    formula: r"T_3 = H_u + H_i + H_g - H_{ui} - H_{ug} - H_{ig} + H_{uig}",
    range: Range::between(-1000.0, 1000.0),
    unit: Unit::Millibits,
    direction: Direction::LowerIsMature,
    reads: NamedView::Events,
    cost: Cost::Linear,
    reference: Reference::new("Leydesdorff 2003, Scientometrics", "10.1023/A:1026276308287"),
    same_as: &["dit: 1000 * dit.multivariate.coinformation(d)"],
    compute: Compute::Sampled(Sampled {
        value: |case| of_case(case, &HELIX_3, synergy),
        interval: |case, draws| interval(case, &HELIX_3, draws, synergy),
    }),
};

/// The registered indicator of four dimensions.
pub(super) const FOUR: Indicator = Indicator {
    id: IndicatorId::new("helix-synergy-4"),
    label: Label::new("산학관병 시너지", "Fourfold synergy"),
    summary: Label::new(
        "대학, 기업, 정부·연구기관, 병원의 네 차원으로 본 시너지. 음수가 시너지입니다.",
        "Triple-helix synergy with hospitals as a fourth dimension of their own. Negative is synergy here, too.",
    ),
    tier: Tier::Detail,
    formula: r"R_4 = -T_4,\ T_4 = \sum H_1 - \sum H_2 + \sum H_3 - H_4",
    reference: Reference::new(
        "Leydesdorff, Park & Lengyel 2014, Scientometrics",
        "10.1007/s11192-013-1079-4",
    ),
    same_as: &["dit: -1000 * dit.multivariate.coinformation(d)"],
    compute: Compute::Sampled(Sampled {
        value: |case| of_case(case, &HELIX_4, synergy),
        interval: |case, draws| interval(case, &HELIX_4, draws, synergy),
    }),
    ..THREE
};

/// The registered indicator of synergy as a share.
pub(super) const RELATIVE: Indicator = Indicator {
    id: IndicatorId::new("helix-synergy-relative"),
    label: Label::new("상대 시너지", "Relative synergy"),
    summary: Label::new(
        "삼중나선 시너지를 사건의 전체 불확실성으로 나눈 값. 0은 시너지가 없음.",
        "Triple-helix synergy as a share of the uncertainty of the events; 0 when there is none.",
    ),
    formula: r"\max(0, -T_3) / H_{uig}",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::HigherIsMature,
    same_as: &[],
    compute: Compute::Sampled(Sampled {
        value: |case| of_case(case, &HELIX_3, relative),
        interval: |case, draws| interval(case, &HELIX_3, draws, relative),
    }),
    ..THREE
};

/// The registered indicator of leadership.
pub(super) const POWER: Indicator = Indicator {
    id: IndicatorId::new("helix-power"),
    label: Label::new("시너지 주도력", "Power to lead synergy"),
    summary: Label::new(
        "그 부문이 속한 차원이 사건을 성립시키는 데 평균적으로 더하는 몫. 세 차원의 합은 1이며, 한 차원의 부문들은 같은 값을 가집니다.",
        "What the dimension of a sector adds on average to the events that dimensions can have among themselves. The three dimensions sum to 1; sectors of one dimension share its value.",
    ),
    tier: Tier::Detail,
    formula: r"\varphi_d = \sum_{X \not\ni d} \frac{|X|!\,(2-|X|)!}{3!} \left(v(X \cup d) - v(X)\right)",
    range: Range::UNIT,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reference: Reference { citation: "Mêgnigbêto 2018, Journal of Informetrics 12:1118", doi: None },
    same_as: &[],
    compute: Compute::Sectors(helix_power),
    ..THREE
};

/// How many events have each set of dimensions, at the place whose bits are the dimensions. An event without any of them is
/// none of the mapping: the first place is 0.
pub fn cells(events: &Events, mapping: &Mapping) -> Vec<u64> {
    let mut cells = vec![0; 1 << mapping.dimensions.len()];
    for (sectors, count) in &events.counts {
        let takes_part = |it: &&[Sector]| it.iter().any(|it| sectors & set_of(*it) != 0);
        let dimensions = mapping.dimensions.iter().enumerate();
        let place = dimensions.filter(|(_, it)| takes_part(&it.1)).fold(0, |set, (bit, _)| set | 1 << bit);
        cells[place] += count;
    }
    cells[0] = 0;
    cells
}

/// R = (−1)^(d+1) T in millibits: negative is synergy, whatever the number of dimensions.
pub fn synergy(cells: &[u64]) -> f64 {
    let dimensions = cells.len().ilog2();
    let sign = if dimensions % 2 == 1 { 1000.0 } else { -1000.0 };
    sign * information::co_information(cells)
}

/// max(0, −T₃)/H, of three dimensions.
pub fn relative(cells: &[u64]) -> f64 {
    let all = information::entropies(cells).last().copied().unwrap_or(0.0);
    if all > 0.0 { (-information::co_information(cells) / all).clamp(0.0, 1.0) } else { 0.0 }
}

/// Why a distribution has no synergy, if it has none.
fn refusal(cells: &[u64]) -> Option<Reason> {
    if cells.iter().all(|it| *it == 0) {
        return Some(Reason::NoEvents);
    }
    information::has_constant_dimension(cells).then_some(Reason::ConstantDimension)
}

/// Undefined without events, and when a dimension takes part in all of them or in none. O(events), once per case.
fn of_case(case: &Case<'_>, mapping: &Mapping, of: fn(&[u64]) -> f64) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let cells = cells(case.events(), mapping);
    refusal(&cells).map_or_else(|| Measure::of(of(&cells)), Measure::Undefined)
}

/// From the 5th to the 95th percentile over bootstrap samples of the events; a sample with a constant dimension has 0. O(draws).
fn interval(case: &Case<'_>, mapping: &Mapping, draws: Draws, of: fn(&[u64]) -> f64) -> Option<Interval> {
    let cells = cells(case.events(), mapping);
    if refusal(&cells).is_some() {
        return None;
    }
    let sample = |b: u32| {
        let mut draw = Draw::about(draws.seed, u64::from(b), case.key().as_bytes(), "events");
        of(&draw.resample_counts(&cells))
    };
    let mut values: Vec<f64> = (0..draws.count).map(sample).collect();
    values.sort_by(f64::total_cmp);
    Some(Interval::drawn(percentile(&values, 0.05)?, percentile(&values, 0.95)?))
}

/// Mean synergy of events whose dimensions are dealt out anew, each as often as before; `None` without draws or where synergy is
/// undefined. O(draws · events).
pub fn reassigned(cells: &[u64], key: &str, draws: Draws) -> Option<f64> {
    if refusal(cells).is_some() || draws.count == 0 {
        return None;
    }
    let of = |b: u32| {
        let mut draw = Draw::about(draws.seed, u64::from(b), key.as_bytes(), "reassigned-events");
        synergy(&information::reassigned(cells, &mut draw))
    };
    Some((0..draws.count).map(of).sum::<f64>() / f64::from(draws.count))
}

/// The power of each dimension, in the order of the mapping; with sum 1. `None` without events. v(X) is the share of events
/// whose dimensions all lie in X.
pub fn power(cells: &[u64]) -> Option<Vec<f64>> {
    let total = cells.iter().sum::<u64>();
    let within = |set: usize| {
        let inside = cells.iter().enumerate().filter(|(place, _)| place & !set == 0);
        inside.map(|it| it.1).sum::<u64>() as f64 / total as f64
    };
    (total > 0).then(|| shapley::shapley(&(0..cells.len()).map(within).collect::<Vec<_>>()))
}

/// In [0, 1]; undefined without events, and for a sector of no dimension. O(events), once per case.
fn helix_power(case: &Case<'_>, sector: Sector) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let dimension = HELIX_3.dimensions.iter().position(|it| it.1.contains(&sector));
    let power = power(&cells(case.events(), &HELIX_3)).zip(dimension);
    match power.and_then(|(power, at)| power.get(at).copied()) {
        Some(power) => Measure::of(power.clamp(0.0, 1.0)),
        None => Measure::Undefined(Reason::NoEvents),
    }
}
