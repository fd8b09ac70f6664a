//! What may be said in words of a success model, with the numbers that it rests on.

use super::SuccessModel;
use crate::analysis::named;
use crate::analysis::roles;
use crate::model::measure::{Basis, Interval, Measure};
use crate::model::stage::Stage;
use crate::network::survey::Case;

/// Artifacts on each side below which shares are not held against each other.
pub const CONVERSION_SAMPLE_MIN: usize = 10;
/// Amounts, or linked pairs, below which nothing is said of which half is larger.
pub const HALF_SAMPLE_MIN: usize = 5;
/// Share of money, or of linkages, from which a side is said to have more.
const HALF: f64 = 0.5;

/// What may be said. Where the model itself has the numbers, the statement has none.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// Something about roles.
    Role(roles::Statement),
    /// Where chains stop.
    Stops,
    /// What all chains that go on pass.
    Bottleneck,
    /// Programmes by stage.
    Programmes,
    /// The data know no programme of the cluster.
    NoProgramme,
    /// What runs under programmes goes on more often, less often, or as often as the rest.
    Converts(Conversion),
    /// Too few artifacts to hold the two against each other: under programmes, and the rest.
    ConvertsUnknown([usize; 2]),
    /// Patents of firms that rest on research of the cluster, of how many patents of the cluster.
    Patents([usize; 2]),
    /// The data know no patent of the cluster.
    NoPatent,
    /// Investors with a linkage to the cluster, and those inside of it.
    Investors([usize; 2]),
    /// Years to milestones.
    Milestones,
    /// Linkages of capital by the sector of the giver.
    Payers,
    /// The data know no linkage of capital to the cluster.
    NoPayer,
    /// Something public.
    Public(Public),
    /// Amounts are stated, but none can be counted for want of an exchange rate: how many.
    NoRate(usize),
}

/// A public share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Public {
    /// Id of the indicator.
    pub indicator: &'static str,
    /// The share.
    pub share: f64,
    /// How many amounts, or linked pairs, it rests on.
    pub sample: usize,
    /// Whether half or more is public; not said of few.
    pub half: Option<bool>,
}

/// Two shares that are held against each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conversion {
    /// Under programmes.
    pub under: f64,
    /// The rest.
    pub rest: f64,
    /// How many artifacts each rests on.
    pub samples: [usize; 2],
    /// Whether their intervals lie apart: only then are they said to differ.
    pub apart: bool,
}

/// Whether two values have intervals that do not meet; bounds of estimates are no such intervals.
pub fn are_apart(a: Measure, b: Measure) -> bool {
    let interval = |it| match it {
        Measure::Value { interval, .. } => interval.filter(|it| matches!(it.basis, Basis::Confidence { .. })),
        Measure::Undefined(_) => None,
    };
    let apart = |(a, b): (Interval, Interval)| a.high < b.low || b.high < a.low;
    interval(a).zip(interval(b)).is_some_and(apart)
}

/// The sentences of a model.
pub(super) fn statements(case: &Case<'_>, model: &SuccessModel) -> Vec<Statement> {
    let mut said: Vec<Statement> =
        model.roles.statements.iter().map(|it| Statement::Role(it.clone())).collect();
    if !case.is_published() {
        // The numbers of all others are undefined.
        return said;
    }
    let has_programmes = !model.support.programmes.is_empty();
    let programmes = if has_programmes { Statement::Programmes } else { Statement::NoProgramme };
    said.extend([Statement::Stops, Statement::Bottleneck, programmes, converts(model)]);
    let patents = model.stops.stages.get(Stage::Patent.index()).map_or(0, |it| it.artifacts);
    let resting = Statement::Patents([model.patents.len(), patents]);
    said.push(if patents == 0 { Statement::NoPatent } else { resting });
    let investors = &model.investors.investors;
    let inside = investors.iter().filter(|it| it.inside).count();
    said.extend([Statement::Investors([investors.len(), inside]), Statement::Milestones]);
    let has_payers = !model.payers.linkages.is_empty();
    said.push(if has_payers { Statement::Payers } else { Statement::NoPayer });
    let money = case.money();
    match public(case, "public-funding-share", money.counted) {
        Some(share) => said.push(Statement::Public(share)),
        None if money.without_rate > 0 => said.push(Statement::NoRate(money.without_rate)),
        None => {}
    }
    said.extend(public(case, "public-tie-share", case.network().linkage_count()).map(Statement::Public));
    said
}

fn public(case: &Case<'_>, indicator: &'static str, sample: usize) -> Option<Public> {
    let share = named::of_cluster(case, indicator).value()?;
    let half = (sample >= HALF_SAMPLE_MIN).then_some(share >= HALF);
    Some(Public { indicator, share, sample, half })
}

fn converts(model: &SuccessModel) -> Statement {
    let under = &model.support.under;
    let samples = [under.sample, under.sample_rest];
    match (under.forward.value(), under.forward_rest.value()) {
        (Some(of_under), Some(rest)) if samples.iter().all(|it| *it >= CONVERSION_SAMPLE_MIN) => {
            let apart = are_apart(under.forward, under.forward_rest);
            Statement::Converts(Conversion { under: of_under, rest, samples, apart })
        }
        _ => Statement::ConvertsUnknown(samples),
    }
}
