//! A value, or the reason why there is none.

use super::assumptions::SAMPLING_CONFIDENCE;
use super::text::Label;

/// The result of an indicator: never NaN, never a placeholder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// A finite number.
    Value {
        /// The number.
        value: f64,
        /// How sure it is, where that is known.
        interval: Option<Interval>,
    },
    /// No value, and why.
    Undefined(Reason),
}

/// The range in which a value lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// What leaves it open.
    pub basis: Basis,
}

/// What leaves open where in its interval a value lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Basis {
    /// The data, of which there might be others: an interval of confidence [`CONFIDENCE`]. The value itself is computed exactly.
    Confidence {
        /// How many were observed.
        observations: u32,
    },
    /// The random draws of data and method: from the 5th to the 95th percentile of what they give.
    Draws,
    /// Assumptions: what their extremes give. No probability belongs to it.
    Assumptions,
    /// The computation: it looked at a sample, and the value is an estimate of the exact one, which lies in the interval with
    /// the probability [`SAMPLING_CONFIDENCE`].
    Sample {
        /// How many samples were drawn.
        samples: u32,
        /// The seed of the random numbers.
        seed: u64,
    },
}

/// The confidence of intervals from counts.
pub const CONFIDENCE: f64 = 0.95;

/// The share of the draws between the ends of an interval.
const DRAWN: f64 = 0.9;

impl Interval {
    /// An interval of confidence [`CONFIDENCE`] from some observations.
    pub fn confidence(low: f64, high: f64, observations: usize) -> Self {
        let observations = u32::try_from(observations).unwrap_or(u32::MAX);
        Self { low, high, basis: Basis::Confidence { observations } }
    }

    /// From the 5th to the 95th percentile of draws.
    pub const fn drawn(low: f64, high: f64) -> Self {
        Self { low, high, basis: Basis::Draws }
    }

    /// What the extremes of assumptions give.
    pub const fn assumed(low: f64, high: f64) -> Self {
        Self { low, high, basis: Basis::Assumptions }
    }

    /// For which probability it is made; `None` for a range of assumptions.
    pub const fn level(self) -> Option<f64> {
        match self.basis {
            Basis::Confidence { .. } => Some(CONFIDENCE),
            Basis::Draws => Some(DRAWN),
            Basis::Assumptions => None,
            Basis::Sample { .. } => Some(SAMPLING_CONFIDENCE),
        }
    }
}

impl Measure {
    /// A value without an interval. A number that is not finite is a fault of the kernel; it becomes
    /// [`Reason::NotEstimable`], so that it never leaves. −0, the sum of nothing, becomes 0.
    pub fn of(value: f64) -> Self {
        if value.is_finite() {
            Self::Value { value: value + 0.0, interval: None }
        } else {
            Self::Undefined(Reason::NotEstimable)
        }
    }

    /// A value where there is one, else the reason why there is none.
    pub fn known(value: Option<f64>, reason: Reason) -> Self {
        value.map_or(Self::Undefined(reason), Self::of)
    }

    /// An estimate, from a sample, of an exact value that lies between two bounds.
    pub fn sampled(value: f64, [low, high]: [f64; 2], (samples, seed): (usize, u64)) -> Self {
        if !(value.is_finite() && low.is_finite() && high.is_finite()) {
            return Self::Undefined(Reason::NotEstimable);
        }
        let samples = u32::try_from(samples).unwrap_or(u32::MAX);
        // Rounding must not part the ends from the value.
        let (low, high) = (low.min(value) + 0.0, high.max(value) + 0.0);
        let interval = Interval { low, high, basis: Basis::Sample { samples, seed } };
        Self::Value { value: value + 0.0, interval: Some(interval) }
    }

    /// The share `count / total` with its Wilson 95 % interval, or `reason` when `total` is 0. Wilson 1927.
    pub fn share(count: usize, total: usize, reason: Reason) -> Self {
        if total == 0 {
            return Self::Undefined(reason);
        }
        let (n, p) = (total as f64, count as f64 / total as f64);
        let z = 1.959_963_984_540_054_f64;
        let scale = 1.0 + z * z / n;
        let centre = (p + z * z / (2.0 * n)) / scale;
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / scale;
        // At the ends the interval begins or ends with the share itself; rounding must not part them.
        let interval =
            Interval::confidence((centre - half).clamp(0.0, p), (centre + half).clamp(p, 1.0), total);
        Self::Value { value: p, interval: Some(interval) }
    }

    /// How many observations an interval of confidence rests on: of a share the whole that it is a share of.
    pub const fn observations(self) -> Option<u32> {
        match self {
            Self::Value {
                interval: Some(Interval { basis: Basis::Confidence { observations }, .. }),
                ..
            } => Some(observations),
            Self::Value { .. } | Self::Undefined(_) => None,
        }
    }

    /// Why it is undefined, if it is.
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Value { .. } => None,
            Self::Undefined(reason) => Some(reason),
        }
    }

    /// The number, where there is one.
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Value { value, .. } => Some(value),
            Self::Undefined(_) => None,
        }
    }
}

macro_rules! reasons {
    ($($variant:ident $code:literal $ko:literal $en:literal;)*) => {
        /// Why a value is undefined: a closed list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $(#[doc = $en] $variant,)*
        }

        impl Reason {
            /// All reasons.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its code in answers.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// What it means.
            pub const fn label(self) -> Label {
                match self { $(Self::$variant => Label::new($ko, $en),)* }
            }
        }
    };
}

reasons! {
    Empty "empty" "대상 참여자가 없습니다." "There is no actor in the view.";
    TooFewActors "too-few-actors" "참여자가 너무 적습니다." "There are too few actors.";
    NoLinkages "no-linkages" "연계가 없습니다." "There is no linkage in the view.";
    Isolate "isolate" "연계가 없는 참여자입니다." "The actor has no linkage in the view.";
    NoTriples "no-triples" "서로 맞닿은 연계 쌍이 없습니다." "No two linkages share an actor.";
    OneSector "one-sector" "한 부문만 있습니다." "All actors are of one sector.";
    ZeroVariance "zero-variance" "값이 모두 같습니다." "The values do not vary.";
    Disconnected "disconnected" "네트워크가 나뉘어 있습니다." "The network is not connected.";
    NoEvents "no-events" "사건이 없습니다." "There is no event.";
    ConstantDimension "constant-dimension" "한 차원이 모든 사건에 있거나 없습니다." "A dimension takes part in all events or in none.";
    NoArtifacts "no-artifacts" "해당 성과물이 없습니다." "There is no such artifact.";
    LastStage "last-stage" "마지막 단계입니다." "It is the last stage.";
    NotReached "not-reached" "도달한 기록이 없습니다." "No record says that it was reached.";
    NoData "no-data" "자료가 없습니다." "The input is not in the data.";
    NoRate "no-rate" "금액은 있으나 그 통화와 연도의 환율이 없습니다(설정 `money.rates_file`)." "Amounts are stated, but there is no exchange rate of their currency and year (setting `money.rates_file`).";
    NoReference "no-reference" "비교 기준이 없습니다." "There is no reference to compare with.";
    NoDemand "no-demand" "수요가 없습니다." "There is no demand.";
    NotEstimable "not-estimable" "추정할 수 없습니다." "It cannot be estimated.";
    Overflow "overflow" "수가 너무 큽니다." "The number is too large.";
    Insufficient "insufficient" "구성 값이 부족합니다." "Too few of its parts are known.";
    Pending "pending" "분석 실행이 아직 계산하지 않았습니다. 잠시 뒤 다시 물으면 됩니다. 작업 목록에서 진행 상황을 볼 수 있습니다." "The analysis run has not computed it yet. Ask again; the list of jobs says how far the run is.";
    Stopped "stopped" "분석 실행이 중지되어 계산되지 않았습니다. 새 실행을 시작하면 됩니다(`POST /api/v1/analysis-runs`)." "The analysis run was stopped before it came to this. Start another one: `POST /api/v1/analysis-runs`.";
    NoDraws "no-draws" "무작위 추출이 필요하지만 그 수가 0입니다(설정 `analysis.draws`, `analysis.rewirings` 또는 요청)." "It needs random draws, and their number is 0 (settings `analysis.draws` and `analysis.rewirings`, or the request).";
    OwnGoalposts "own-goalposts" "추출은 서비스의 기준점으로 이루어졌습니다. 요청에 다른 기준점을 주면 값만 알 수 있습니다." "The draws were made with the goalposts of the service; with those of the request only the values are known.";
    NotProductive "not-productive" "산업연관표에 해가 없습니다." "The table has no productive solution.";
}

impl Reason {
    /// Whether it is the run that lacks, not the data: what it has not come to, or was stopped before.
    pub const fn is_uncomputed(self) -> bool {
        matches!(self, Self::Pending | Self::Stopped)
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, Reason};

    #[test]
    fn a_share_carries_the_interval_of_wilson() {
        let Measure::Value { value, interval: Some(interval) } = Measure::share(8, 10, Reason::Empty) else {
            unreachable!("a share of ten is defined")
        };
        assert!((value - 0.8).abs() < 1e-15);
        // R: prop.test(8, 10, correct = FALSE)$conf.int
        assert!((interval.low - 0.490_162_471_536_642).abs() < 1e-9, "{interval:?}");
        assert!((interval.high - 0.943_317_848_545_247).abs() < 1e-9, "{interval:?}");
    }

    #[test]
    fn a_number_that_is_not_finite_never_leaves() {
        assert_eq!(Measure::of(f64::NAN), Measure::Undefined(Reason::NotEstimable));
        assert_eq!(Measure::share(0, 0, Reason::Empty), Measure::Undefined(Reason::Empty));
    }
}
