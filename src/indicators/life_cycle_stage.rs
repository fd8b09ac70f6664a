//! Life-cycle stage: whether a cluster emerges, grows, sustains itself, declines or renews itself.

use super::giant_component_share::giant_component_share;
use super::meta::{
    Category, Compute, Cost, Direction, Draws, Indicator, IndicatorId, Range, Reference, Tier, Unit,
};
use super::sector_diversity::sector_diversity;
use crate::kernels::draws::Draw;
use crate::kernels::trend::slope;
use crate::model::assumptions::LifeCycle;
use crate::model::measure::Reason;
use crate::model::text::Label;
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("life-cycle-stage"),
    label: Label::new("생애주기 단계", "Life-cycle stage"),
    summary: Label::new(
        "최근 다섯 해의 참여자 수, 최대 연결 집단, 부문 다양성의 움직임으로 본 단계: 쇠퇴, 재생, 성장, 지속, 출현, 불분명 순으로 살핍니다.",
        "The stage that the last five years of actors, giant component and sector diversity speak for; decline, renewal, growth, sustainment and emergence are looked for in this order, else it is unclear.",
    ),
    tier: Tier::Detail,
    formula: r"\text{decline: } \beta_{\ln n} < -0.02 \text{ or } \beta_D < -0.02;\ \text{renewal: earlier decline},\ \beta_D > 0;\ \text{growth: } \beta_n, \beta_{GC} > 0;\ \text{sustainment: } |\beta_{\ln n}| \le 0.02,\ GC \ge 0.7;\ \text{emergence: } n < 20 \text{ or } GC < 0.5",
    range: Range::ANY,
    unit: Unit::One,
    direction: Direction::Descriptive,
    reads: NamedView::Series,
    cost: Cost::Quadratic,
    reference: Reference::new("Menzel & Fornahl 2010, Industrial and Corporate Change", "10.1093/icc/dtp036"),
    same_as: &[],
    compute: Compute::Label(|case| Ok(Series::of(case)?.stage(&case.survey().assumptions.life_cycle))),
};

const fn category(notation: &'static str, ko: &'static str, en: &'static str) -> Category {
    Category { notation, label: Label::new(ko, en) }
}

const DECLINE: Category = category("decline", "쇠퇴", "Decline");
const RENEWAL: Category = category("renewal", "재생", "Renewal");
const GROWTH: Category = category("growth", "성장", "Growth");
const SUSTAINMENT: Category = category("sustainment", "지속", "Sustainment");
const EMERGENCE: Category = category("emergence", "출현", "Emergence");
const UNCLEAR: Category = category("unclear", "불분명", "Unclear");

/// The stages, in the order in which they are looked for.
pub const STAGES: [Category; 6] = [DECLINE, RENEWAL, GROWTH, SUSTAINMENT, EMERGENCE, UNCLEAR];

/// Years that a slope looks at.
const YEARS: usize = 5;

/// Years with values that a slope needs.
const YEARS_MIN: usize = 4;

/// A year of a cluster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Actors at its end.
    pub actors: usize,
    /// The giant-component share.
    pub giant: Option<f64>,
    /// The effective number of sectors.
    pub diversity: Option<f64>,
}

/// The years of a cluster up to one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// The years, ascending.
    pub years: Vec<Year>,
}

/// Yearly changes; `None` where fewer than four years have values.
#[derive(Debug, Clone, Copy, Default)]
struct Slopes {
    log_actors: Option<f64>,
    actors: Option<f64>,
    giant: Option<f64>,
    diversity: Option<f64>,
}

impl Slopes {
    fn of(years: &[Year]) -> Self {
        let along = |of: &dyn Fn(&Year) -> Option<f64>| {
            let points: Vec<(f64, f64)> =
                years.iter().filter_map(|it| Some((f64::from(it.year), of(it)?))).collect();
            slope(&points).filter(|_| points.len() >= YEARS_MIN)
        };
        let actors = |it: &Year| (it.actors > 0).then_some(it.actors as f64);
        Self {
            log_actors: along(&|it| actors(it).map(f64::ln)),
            actors: along(&actors),
            giant: along(&|it| it.giant),
            diversity: along(&|it| it.diversity),
        }
    }

    fn decline(self, limits: &LifeCycle) -> bool {
        [self.log_actors, self.diversity].into_iter().flatten().any(|it| it < -limits.slope)
    }
}

impl Series {
    /// The years of a case; undefined without actors. O(years · m).
    pub fn of(case: &Case<'_>) -> Result<Self, Reason> {
        if !case.is_published() {
            return Err(Reason::NoData);
        }
        if case.network().actor_count() == 0 {
            return Err(Reason::Empty);
        }
        let headcount = case.history.headcount();
        let year = |it: Case<'_>| Year {
            year: it.period.year,
            actors: headcount.at_end_of(it.period.year),
            giant: giant_component_share(it.network()).value(),
            diversity: sector_diversity(it.network()).value(),
        };
        Ok(Self { years: case.series().map(year).collect() })
    }

    /// The last five of the first `count` years.
    fn recent(&self, count: usize) -> &[Year] {
        self.years.get(count.saturating_sub(YEARS)..count).unwrap_or_default()
    }

    fn declined_before(&self, limits: &LifeCycle) -> bool {
        (1..self.years.len()).any(|count| Slopes::of(self.recent(count)).decline(limits))
    }

    /// The stage of the last year. O(years).
    pub fn stage(&self, limits: &LifeCycle) -> Category {
        self.stage_by(Slopes::of(self.recent(self.years.len())), self.declined_before(limits), limits)
    }

    fn stage_by(&self, slopes: Slopes, declined_before: bool, limits: &LifeCycle) -> Category {
        let Some(last) = self.years.last() else { return UNCLEAR };
        let rises = |slope: Option<f64>| slope.is_some_and(|it| it > 0.0);
        let giant_from = |share: f64| last.giant.is_some_and(|it| it >= share);
        if slopes.decline(limits) {
            DECLINE
        } else if declined_before && rises(slopes.diversity) {
            RENEWAL
        } else if rises(slopes.actors) && rises(slopes.giant) {
            GROWTH
        } else if slopes.log_actors.is_some_and(|it| it.abs() <= limits.slope)
            && giant_from(limits.sustained_giant)
        {
            SUSTAINMENT
        } else if last.actors < limits.emerging_actors || !giant_from(limits.emerging_giant) {
            EMERGENCE
        } else {
            UNCLEAR
        }
    }

    /// How often each of [`STAGES`] comes out when the recent years are drawn with replacement; what happened before, and the
    /// last year itself, stay. `None` without draws. O(draws).
    pub fn probabilities(&self, limits: &LifeCycle, key: &str, draws: Draws) -> Option<[f64; 6]> {
        let recent = self.recent(self.years.len());
        let declined_before = self.declined_before(limits);
        let count = u32::try_from(recent.len()).ok()?;
        let mut found = [0_u32; 6];
        for b in 0..draws.count {
            let mut draw = Draw::about(draws.seed, u64::from(b), key.as_bytes(), "life-cycle");
            let sample: Vec<Year> =
                draw.resample(count).filter_map(|it| recent.get(it as usize).copied()).collect();
            let stage = self.stage_by(Slopes::of(&sample), declined_before, limits);
            if let Some(at) = STAGES.iter().position(|it| *it == stage) {
                found[at] += 1;
            }
        }
        (draws.count > 0).then(|| found.map(|it| f64::from(it) / f64::from(draws.count)))
    }
}

#[cfg(test)]
mod tests {
    use super::{STAGES, Series, Year};
    use crate::indicators::meta::Draws;
    use crate::model::assumptions::LifeCycle;

    fn series(years: &[(usize, f64, f64)]) -> Series {
        let year = |(at, it): (usize, &(usize, f64, f64))| Year {
            year: 2000 + i16::try_from(at).unwrap(),
            actors: it.0,
            giant: Some(it.1),
            diversity: Some(it.2),
        };
        Series { years: years.iter().enumerate().map(year).collect() }
    }

    fn stage(years: &[(usize, f64, f64)]) -> &'static str {
        series(years).stage(&LifeCycle::default()).notation
    }

    #[test]
    fn each_stage_has_its_signs() {
        let falling = [(50, 0.9, 4.0), (48, 0.9, 4.0), (45, 0.9, 4.0), (40, 0.9, 4.0), (35, 0.9, 4.0)];
        assert_eq!(stage(&falling), "decline");
        assert_eq!(stage(&[(50, 0.9, 4.0), (50, 0.9, 3.9), (50, 0.9, 3.8), (50, 0.9, 3.7)]), "decline");
        let rising = [(36, 0.9, 4.1), (37, 0.9, 4.2), (38, 0.9, 4.3), (39, 0.9, 4.4), (40, 0.9, 4.5)];
        assert_eq!(stage(&[falling, rising].concat()), "renewal");
        assert_eq!(stage(&[(20, 0.5, 4.0), (25, 0.6, 4.0), (30, 0.65, 4.0), (40, 0.7, 4.0)]), "growth");
        assert_eq!(stage(&[(50, 0.8, 4.0); 5]), "sustainment");
        assert_eq!(stage(&[(10, 0.8, 4.0), (11, 0.7, 4.0), (12, 0.6, 4.0), (14, 0.6, 4.0)]), "emergence");
        assert_eq!(stage(&[(12, 0.9, 4.0)]), "emergence", "one year alone says how small it is");
        assert_eq!(stage(&[(50, 0.6, 4.0); 5]), "unclear");
    }

    #[test]
    fn probabilities_sum_to_one_and_a_clear_stage_is_sure() {
        let growing: Vec<_> = (0..5).map(|it| (20 + 5 * it, 0.5 + 0.05 * it as f64, 4.0)).collect();
        let limits = LifeCycle::default();
        let of = |years: &[(usize, f64, f64)], count| {
            series(years).probabilities(&limits, "c", Draws { seed: 1, count })
        };
        let found = of(&growing, 500).unwrap();
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let growth = STAGES.iter().position(|it| it.notation == "growth").unwrap();
        assert!(found[growth] > 0.9, "{found:?}");
        assert_eq!(of(&growing, 500), Some(found));
        assert_eq!(of(&growing, 0), None);
    }
}
