//! What may be said in words of a success model, with the numbers that it rests on.

use super::SuccessModel;
use crate::analysis::named;
use crate::analysis::roles;
use crate::model::measure::{Interval, Measure};
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::network::survey::Case;

/// Artifacts of a stage below which nothing is said of where chains stop.
pub const STOPPING_SAMPLE_MIN: usize = 5;
/// Artifacts on each side below which shares are not held against each other.
pub const CONVERSION_SAMPLE_MIN: usize = 10;
/// Share of money, or of linkages, from which a side is said to pay more.
const HALF: f64 = 0.5;

/// What may be said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Statement {
    /// Something about roles.
    Role(roles::Statement),
    /// The stage after which chains stop most often: artifacts, those that stop, programmes meant for it.
    Stops(Stage, [usize; 3]),
    /// No stage has enough artifacts to say where chains stop: the most that one has.
    StopsUnknown(usize),
    /// The stage for which most programmes are meant, and how many of how many.
    Supported(Stage, [usize; 2]),
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
    /// The sector from which most linkages of capital come: how many, of how many, how many with an amount.
    Payer(Sector, [usize; 3]),
    /// No sector gives more linkages of capital than every other one: how many there are.
    NoFirstPayer(usize),
    /// The data know no linkage of capital to the cluster.
    NoPayer,
    /// The public share of the money, and whether it is half or more.
    PublicMoney(f64, bool),
    /// The public share of the strength of linkages, and whether it is half or more.
    PublicTies(f64, bool),
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

/// Whether two values have intervals that do not meet.
pub fn are_apart(a: Measure, b: Measure) -> bool {
    let interval = |it| match it {
        Measure::Value { interval: Some(interval), .. } => Some(interval),
        Measure::Value { interval: None, .. } | Measure::Undefined(_) => None,
    };
    let apart = |(a, b): (Interval, Interval)| a.high < b.low || b.high < a.low;
    interval(a).zip(interval(b)).is_some_and(apart)
}

/// The sentences of a model.
pub(super) fn statements(case: &Case<'_>, model: &SuccessModel) -> Vec<Statement> {
    let mut said: Vec<Statement> = model.roles.statements.iter().map(|it| Statement::Role(*it)).collect();
    said.extend([stops(model), supported(model), converts(model)]);
    let patents = model.support.stages.get(Stage::Patent.index()).map_or(0, |it| it.artifacts);
    let resting = Statement::Patents([model.patents.len(), patents]);
    said.push(if patents == 0 { Statement::NoPatent } else { resting });
    said.push(payer(model));
    let half = |share: f64| share >= HALF;
    let money = named::of_cluster(case, "public-funding-share").value();
    said.extend(money.map(|it| Statement::PublicMoney(it, half(it))));
    let ties = named::of_cluster(case, "public-tie-share").value();
    said.extend(ties.map(|it| Statement::PublicTies(it, half(it))));
    said
}

/// The stage with the smallest share that goes on, the earliest of equal ones.
fn stops(model: &SuccessModel) -> Statement {
    let stages = model.support.stages.iter().filter(|it| it.stage != Stage::Market);
    let enough = stages.clone().filter(|it| it.artifacts >= STOPPING_SAMPLE_MIN);
    let values = enough.filter_map(|it| Some((it, it.going_on.value()?)));
    match values.reduce(|least, it| if it.1 < least.1 { it } else { least }) {
        Some((it, _)) => Statement::Stops(it.stage, [it.artifacts, it.stopped.len(), it.programmes.len()]),
        None => Statement::StopsUnknown(stages.map(|it| it.artifacts).max().unwrap_or(0)),
    }
}

fn supported(model: &SuccessModel) -> Statement {
    let all = model.support.programmes.len();
    let most = model
        .support
        .stages
        .iter()
        .reduce(|most, it| if it.programmes.len() > most.programmes.len() { it } else { most });
    match most {
        Some(it) if all > 0 => Statement::Supported(it.stage, [it.programmes.len(), all]),
        _ => Statement::NoProgramme,
    }
}

fn converts(model: &SuccessModel) -> Statement {
    let under = &model.support.under;
    let samples = [under.sample, under.sample_rest];
    match (under.going_on.value(), under.going_on_rest.value()) {
        (Some(of_under), Some(rest)) if samples.iter().all(|it| *it >= CONVERSION_SAMPLE_MIN) => {
            let apart = are_apart(under.going_on, under.going_on_rest);
            Statement::Converts(Conversion { under: of_under, rest, samples, apart })
        }
        _ => Statement::ConvertsUnknown(samples),
    }
}

fn payer(model: &SuccessModel) -> Statement {
    let payers = &model.payers;
    let most = payers.sectors.iter().reduce(|most, it| if it.linkages > most.linkages { it } else { most });
    match most {
        Some(it) if it.linkages > 0 => {
            let equal = payers.sectors.iter().filter(|other| other.linkages == it.linkages).count();
            let all = payers.linkages.len();
            let first = Statement::Payer(it.sector, [it.linkages, all, payers.with_amount]);
            if equal == 1 { first } else { Statement::NoFirstPayer(all) }
        }
        _ => Statement::NoPayer,
    }
}
