//! Where clusters stand: maturity against the position on the value chain, and whether a reported order is found again.

use super::standing::{self, QUADRANT_SHARE, Standing, Stress};
use crate::indicators::find;
use crate::indicators::meta::Part;
use crate::indicators::results::{Finding, Results};
use crate::kernels::ranking::{correlation, correlation_ratio};
use crate::model::measure::{Measure, Reason};
use crate::model::period::Period;
use crate::model::pillar::Pillar;
use crate::model::scale::Scale;
use crate::network::survey::Survey;
use crate::network::tables::Side;

/// Above this the two axes say nearly the same.
pub const CORRELATED: f64 = 0.5;

/// Published values of one period with the draws behind them.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The tables that the values were computed from, with what was assumed.
    pub survey: &'a Survey<'a>,
    /// The values.
    pub results: &'a Results,
    /// The draws, once they are there.
    pub standing: Option<&'a Standing>,
    /// Whether they are still to come.
    pub pending: bool,
    /// The period.
    pub period: Period,
    /// Why a value that is not among them is not there.
    pub absent: Reason,
}

/// Why nothing is known of the quadrant of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoQuadrant {
    /// No quadrant holds enough of the draws.
    Border,
    /// There are no shares of the draws.
    Undefined(Reason),
}

impl Ground<'_> {
    /// Why the period has no draws, where it has none.
    pub fn without_draws(&self) -> Reason {
        if self.pending {
            Reason::Pending
        } else if self.survey.assumptions.draws == 0 {
            Reason::NoDraws
        } else {
            self.absent
        }
    }

    /// Why an indicator of a cluster has no value, where it has none.
    fn reason_of(&self, id: &str, cluster: u32) -> Option<Reason> {
        self.finding(id, cluster).measure.reason()
    }

    /// Why nothing is drawn of the maturity of a cluster, where nothing is.
    pub fn undrawn(&self, cluster: u32) -> Reason {
        let drawn = || if self.standing.is_some() { Reason::Insufficient } else { self.without_draws() };
        self.reason_of("maturity", cluster).unwrap_or_else(drawn)
    }

    /// Share of the draws in which the first of two clusters is ahead, ties counted half.
    pub fn ahead(&self, first: u32, second: u32) -> Measure {
        let reasons = [first, second].map(|it| self.reason_of("maturity", it));
        let reason = reasons.into_iter().flatten().next().unwrap_or_else(|| self.undrawn(first));
        Measure::known(self.standing.and_then(|it| it.ahead(first, second)), reason)
    }

    /// The value of an indicator of scope cluster, or why it is not there.
    pub fn finding(&self, id: &str, cluster: u32) -> Finding {
        let found = find(id).and_then(|it| self.results.cluster(it.id, cluster, self.period));
        found.unwrap_or(Finding::absent(self.absent))
    }

    fn value(&self, id: &str, cluster: u32) -> Option<f64> {
        self.finding(id, cluster).measure.value()
    }

    /// The pillars of a cluster, in the order of [`Pillar::ALL`].
    pub fn pillars(&self, cluster: u32) -> Vec<Measure> {
        let score = |pillar| {
            let part = Part::Pillar(pillar);
            let found =
                find("pillar-score").and_then(|it| self.results.part(it.id, cluster, part, self.period));
            found.map_or(Measure::Undefined(self.absent), |it| it.measure)
        };
        Pillar::ALL.into_iter().map(score).collect()
    }

    /// The same on another scale.
    pub fn pillars_on(&self, cluster: u32, scale: &Scale) -> Vec<Measure> {
        let on_scale = self.results.assessment(cluster, self.period, scale);
        let score = |(pillar, published): (Pillar, Measure)| {
            let score = on_scale.as_ref().and_then(|it| it.pillar(pillar));
            score.map_or(published, Measure::of)
        };
        Pillar::ALL.into_iter().zip(self.pillars(cluster)).map(score).collect()
    }

    /// Where maturity is cut.
    pub fn cut(&self) -> Option<f64> {
        let reference: Vec<f64> =
            self.survey.reference().iter().filter_map(|it| self.value("maturity", *it)).collect();
        standing::cut(&self.survey.assumptions.scale, &reference)
    }

    /// Correlation of maturity and position over the reference set, and over how many clusters that is.
    pub fn correlation(&self) -> (Measure, usize) {
        let both = |it: &u32| self.value("maturity", *it).zip(self.value("value-chain-position", *it));
        let pairs: Vec<_> = self.survey.reference().iter().filter_map(both).collect();
        (self.correlated(correlation(&pairs), pairs.len(), CORRELATION_MIN), pairs.len())
    }

    /// A correlation of some clusters, else why there is none: their maturity is still to come, too few have one, or all are
    /// alike.
    fn correlated(&self, value: Option<f64>, clusters: usize, least: usize) -> Measure {
        let mut reasons = self.survey.reference().iter().filter_map(|it| self.reason_of("maturity", *it));
        let few = reasons.find(|it| it.is_uncomputed()).unwrap_or(Reason::Insufficient);
        Measure::known(value, if clusters < least { few } else { Reason::ZeroVariance })
    }

    /// Share of the variance of maturity over the reference set that goes with each pillar: a nominal weight is not an
    /// importance.
    pub fn importance(&self) -> Vec<Measure> {
        let reference = self.survey.reference();
        let of = |pillar: Pillar| {
            let pair = |it: &u32| {
                let score = self.pillars(*it).get(pillar.index()).and_then(|it| it.value());
                score.zip(self.value("maturity", *it))
            };
            let pairs: Vec<_> = reference.iter().filter_map(pair).collect();
            self.correlated(correlation_ratio(&pairs), pairs.len(), RATIO_MIN)
        };
        Pillar::ALL.into_iter().map(of).collect()
    }

    /// Where a cluster stands.
    pub fn placed(&self, cluster: u32) -> Placed {
        let shares = self.standing.and_then(|it| it.quadrant_shares(cluster));
        let told = |shares: [f64; 4]| (1_u8..).zip(shares).find(|it| it.1 >= QUADRANT_SHARE).map(|it| it.0);
        let spread = self.standing.and_then(|it| it.spread(cluster));
        Placed {
            cluster,
            maturity: self.finding("maturity", cluster),
            arithmetic: self.finding("maturity-arithmetic", cluster),
            position: self.finding("value-chain-position", cluster),
            breadth: self.finding("value-chain-breadth", cluster),
            median: Measure::known(spread.map(|it| it.median), self.undrawn(cluster)),
            stress: self.standing.and_then(|it| it.stress_test(cluster)),
            undefined_draws: self.standing.map_or(0, |it| it.undefined_draws(cluster)),
            shares,
            quadrant: match shares {
                Some(shares) => told(shares).ok_or(NoQuadrant::Border),
                None => Err(NoQuadrant::Undefined(self.without_shares(cluster))),
            },
            factors: self.factors(cluster),
        }
    }

    /// Why there are no shares of the draws of a cluster in the quadrants.
    fn without_shares(&self, cluster: u32) -> Reason {
        let axes = ["maturity", "value-chain-position"].map(|it| self.reason_of(it, cluster));
        let drawn = || match self.standing {
            // Both axes are drawn: what lacks is the cut.
            Some(standing) if standing.position(cluster).is_some() => Reason::NoReference,
            _ => self.undrawn(cluster),
        };
        axes.into_iter().flatten().next().unwrap_or_else(drawn)
    }

    /// Variance of maturity when one factor alone varies, divided by that when all do.
    fn factors(&self, cluster: u32) -> [Measure; 5] {
        let known = self.standing.and_then(|it| it.shares.get(it.position(cluster)?));
        let reason = if known.is_some() { Reason::ZeroVariance } else { self.undrawn(cluster) };
        known.copied().unwrap_or_default().map(|it| Measure::known(it, reason))
    }

    /// Whether each cluster that is reported to be mature is ahead of each that is reported not to be.
    pub fn face_validity(&self) -> Vec<ReportedPair> {
        let of = |side: Side| {
            let rows = (0_u32..).zip(&self.survey.tables.clusters);
            rows.filter(move |it| it.1.reported_side == Some(side)).map(|it| it.0)
        };
        let pair = |high: u32, low: u32| {
            let [of_high, of_low] = [high, low].map(|it| self.finding("maturity", it));
            let values = [of_high, of_low].map(|it| it.measure.value());
            ReportedPair {
                high,
                low,
                maturity: [of_high, of_low],
                probability: self.ahead(high, low),
                holds: values[0].zip(values[1]).map(|(high, low)| high > low),
            }
        };
        of(Side::High)
            .flat_map(|high| of(Side::Low).map(move |low| (high, low)))
            .map(|it| pair(it.0, it.1))
            .collect()
    }
}

/// Fewest clusters with a correlation, and with a correlation ratio.
const CORRELATION_MIN: usize = 3;
const RATIO_MIN: usize = 6;

/// Where a cluster stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Its row.
    pub cluster: u32,
    /// Its maturity.
    pub maturity: Finding,
    /// Its maturity by the arithmetic mean.
    pub arithmetic: Finding,
    /// Its position on the value chain.
    pub position: Finding,
    /// Its breadth on the value chain.
    pub breadth: Finding,
    /// The median of its maturity in the draws.
    pub median: Measure,
    /// What its maturity would be with any weights.
    pub stress: Option<Stress>,
    /// Draws in which it has no maturity.
    pub undefined_draws: usize,
    /// Shares of the draws in each quadrant.
    pub shares: Option<[f64; 4]>,
    /// The quadrant, where enough draws lie in it.
    pub quadrant: Result<u8, NoQuadrant>,
    /// Variance of maturity when one factor alone varies, divided by that when all do, in the order of `Factor::ALL`.
    pub factors: [Measure; 5],
}

impl Placed {
    /// Whether the draws leave open in which quadrant it lies; `None` where they do not tell.
    pub fn is_border(&self) -> Option<bool> {
        self.shares.map(|_| self.quadrant == Err(NoQuadrant::Border))
    }
}

/// Two clusters that a publication puts on different sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReportedPair {
    /// The one reported to be mature (row).
    pub high: u32,
    /// The one reported not to be (row).
    pub low: u32,
    /// Their maturity.
    pub maturity: [Finding; 2],
    /// Share of the draws in which the first is ahead: it may be below one half where the pair holds by the points.
    pub probability: Measure,
    /// Whether the points of the first are more; `None` where one of them has none.
    pub holds: Option<bool>,
}
