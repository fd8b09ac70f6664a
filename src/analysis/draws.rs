//! Draws of the data of clusters: what the sub-indicators of maturity and the position on the value chain would be, had some
//! of the linkages not been recorded.
//!
//! A draw keeps each linkage with the probability of its stated confidence. It is the same draw for all periods of a
//! cluster, and another cluster changes nothing about it.

use crate::indicators::find;
use crate::indicators::meta::{Compute, Draws};
use crate::indicators::pillars::{Assessment, SUB_INDICATORS, SubIndicator};
use crate::kernels::draws::Draw;
use crate::model::assumptions::Assumptions;
use crate::model::period::Period;
use crate::network::survey::{Case, Named, Survey};
use crate::network::tables::Tables;
use crate::network::view::NamedView;

/// Rewirings behind the efficiency against chance inside one draw: its error is far below the spread of the draws.
pub const REWIRINGS_OF_DRAW: u32 = 5;

/// Positions of the sub-indicators between their goalposts.
pub type Positions = Vec<Option<f64>>;

/// A cluster in one period: what it is, and what it is in each draw.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawn {
    /// Positions from all the data.
    pub point: Positions,
    /// Positions in each draw.
    pub draws: Vec<Positions>,
}

/// On what a value rests: where that is alike, so is the value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rests {
    /// The network of the period.
    Network,
    /// The pathways of the period, which no linkage changes.
    Pathways,
    /// More than that.
    More,
}

fn rests(sub: &SubIndicator) -> Rests {
    if sub.instead.is_some() {
        return Rests::More;
    }
    match find(sub.id).map(|it| (it.compute, it.reads)) {
        Some(
            (Compute::Cluster(_) | Compute::Actors(_) | Compute::ActorsSummed(_), _)
            | (Compute::Drawn(_), NamedView::Plain | NamedView::Strength),
        ) => Rests::Network,
        Some((Compute::Pathways(_), _)) | None => Rests::Pathways,
        Some(_) => Rests::More,
    }
}

/// The draws of a cluster (row number) in periods for which it has published values; fewer draws than asked for once
/// `stopped` says so. O(draws · (tables + periods · sub-indicators)).
pub fn of_cluster(
    survey: &Survey<'_>,
    cluster: u32,
    periods: &[Period],
    count: u32,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Vec<Drawn> {
    let history = survey.history(cluster);
    let points: Vec<Option<Assessment>> =
        periods.iter().map(|it| history.case(*it).map(|case| Assessment::of(&case))).collect();
    let position = |it: &Option<Assessment>| it.as_ref().map(|it| it.positions.clone()).unwrap_or_default();
    let mut drawn: Vec<Drawn> =
        points.iter().map(|it| Drawn { point: position(it), draws: Vec::new() }).collect();
    let excerpt = survey.tables.excerpt(cluster);
    // The excerpt may end earlier than all the data.
    let assumptions = Assumptions { year: survey.year(), ..survey.assumptions.clone() };
    let first_year = *history.years().start();
    let key = survey.tables.clusters.get(cluster as usize).map_or("", |it| &*it.key);
    for b in (0..count).take_while(|_| !stopped()) {
        let tables =
            kept(&excerpt, &assumptions, Draw::about(assumptions.seed, u64::from(b), key.as_bytes()));
        let survey = Survey::new(&tables, &assumptions);
        let history = survey.history_since(cluster, first_year);
        let seed = assumptions.seed.wrapping_add(1 + u64::from(b));
        let rewirings = Draws { seed, count: REWIRINGS_OF_DRAW };
        let mut before: Option<(Case<'_>, Vec<Named>)> = None;
        for ((period, point), drawn) in periods.iter().zip(&points).zip(&mut drawn) {
            let (Some(case), Some(point)) = (history.case(*period), point) else { continue };
            let inputs = read(&case, point, before.as_ref(), rewirings);
            drawn.draws.push(Assessment::new(inputs.clone(), &assumptions.scale).positions);
            before = Some((case, inputs));
        }
    }
    drawn
}

/// The linkages that a draw keeps.
fn kept(excerpt: &Tables, assumptions: &Assumptions, mut draw: Draw) -> Tables {
    excerpt.keeping(|it| draw.chance(it.confidence.unwrap_or(assumptions.confidence_default)))
}

/// The values of a draw; those that cannot differ from all the data, or from the period before, are taken from there.
fn read(
    case: &Case<'_>,
    point: &Assessment,
    before: Option<&(Case<'_>, Vec<Named>)>,
    rewirings: Draws,
) -> Vec<Named> {
    let alike = before.filter(|(other, _)| other.network().is_alike(case.network())).map(|it| &it.1);
    let value = |(at, sub): (usize, &SubIndicator)| {
        let shared = match rests(sub) {
            Rests::Pathways => point.inputs.get(at),
            Rests::Network => alike.and_then(|it| it.get(at)),
            Rests::More => None,
        };
        shared.copied().unwrap_or_else(|| sub.read(case, rewirings))
    };
    SUB_INDICATORS.iter().enumerate().map(value).collect()
}
