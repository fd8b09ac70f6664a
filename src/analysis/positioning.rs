//! Where clusters stand: maturity against the position on the value chain, and whether a reported order is found again.

use super::standing::{self, QUADRANT_SHARE, Spread, Standing, Stress};
use crate::indicators::find;
use crate::indicators::meta::Part;
use crate::indicators::results::{Finding, Results};
use crate::kernels::ranking::{correlation, correlation_ratio};
use crate::model::measure::{Measure, Reason};
use crate::model::period::Period;
use crate::model::pillar::Pillar;
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
    /// The period.
    pub period: Period,
    /// Why a value that is not among them is not there.
    pub absent: Reason,
}

impl Ground<'_> {
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

    /// Where maturity is cut.
    pub fn cut(&self) -> Option<f64> {
        let reference: Vec<f64> =
            self.survey.reference().iter().filter_map(|it| self.value("maturity", *it)).collect();
        standing::cut(&self.survey.assumptions.scale, &reference)
    }

    /// Correlation of maturity and position over the reference set, and over how many clusters that is.
    pub fn correlation(&self) -> (Option<f64>, usize) {
        let both = |it: &u32| self.value("maturity", *it).zip(self.value("value-chain-position", *it));
        let pairs: Vec<_> = self.survey.reference().iter().filter_map(both).collect();
        (correlation(&pairs), pairs.len())
    }

    /// Share of the variance of maturity over the reference set that goes with each pillar: a nominal weight is not an
    /// importance.
    pub fn importance(&self) -> Vec<Option<f64>> {
        let reference = self.survey.reference();
        let of = |pillar: Pillar| {
            let pair = |it: &u32| {
                let score = self.pillars(*it).get(pillar.index()).and_then(|it| it.value());
                score.zip(self.value("maturity", *it))
            };
            correlation_ratio(&reference.iter().filter_map(pair).collect::<Vec<_>>())
        };
        Pillar::ALL.into_iter().map(of).collect()
    }

    /// Where a cluster stands.
    pub fn placed(&self, cluster: u32) -> Placed {
        let shares = self.standing.and_then(|it| it.quadrant_shares(cluster));
        let told = |shares: [f64; 4]| (1_u8..).zip(shares).find(|it| it.1 >= QUADRANT_SHARE).map(|it| it.0);
        let position = self.standing.and_then(|it| it.position(cluster));
        Placed {
            cluster,
            maturity: self.finding("maturity", cluster),
            arithmetic: self.finding("maturity-arithmetic", cluster),
            position: self.finding("value-chain-position", cluster),
            breadth: self.finding("value-chain-breadth", cluster),
            spread: self.standing.and_then(|it| it.spread(cluster)),
            stress: self.standing.and_then(|it| it.stress_test(cluster)),
            undefined_draws: self.standing.map_or(0, |it| it.undefined_draws(cluster)),
            shares,
            quadrant: shares.and_then(told),
            factors: self.standing.zip(position).and_then(|(it, at)| it.shares.get(at).copied()),
        }
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
                probability: self.standing.and_then(|it| it.ahead(high, low)),
                holds: values[0].zip(values[1]).map(|(high, low)| high > low),
            }
        };
        of(Side::High)
            .flat_map(|high| of(Side::Low).map(move |low| (high, low)))
            .map(|it| pair(it.0, it.1))
            .collect()
    }
}

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
    /// Median and interval of its maturity in the draws.
    pub spread: Option<Spread>,
    /// What its maturity would be with any weights.
    pub stress: Option<Stress>,
    /// Draws in which it has no maturity.
    pub undefined_draws: usize,
    /// Shares of the draws in each quadrant.
    pub shares: Option<[f64; 4]>,
    /// The quadrant, where enough draws lie in it.
    pub quadrant: Option<u8>,
    /// Variance of maturity when one factor alone varies, divided by that when all do.
    pub factors: Option<[Option<f64>; 5]>,
}

impl Placed {
    /// Whether the draws leave open in which quadrant it lies; `None` where they do not tell.
    pub fn is_border(&self) -> Option<bool> {
        self.shares.map(|_| self.quadrant.is_none())
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
    /// Share of the draws in which the first is ahead.
    pub probability: Option<f64>,
    /// Whether its maturity is greater; `None` where one of them has none.
    pub holds: Option<bool>,
}
