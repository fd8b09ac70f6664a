//! Draws of the data of clusters: what the sub-indicators of maturity and the position on the value chain would be, had some
//! of the linkages not been recorded.
//!
//! A draw keeps each linkage with the probability of its stated confidence. It is the same draw for all periods of a
//! cluster, and another cluster changes nothing about it.

use crate::indicators::find;
use crate::indicators::meta::{Compute, Draws};
use crate::indicators::pillars::{Assessment, SUB_INDICATORS, SubIndicator};
use crate::kernels::draws::{Draw, fnv1a};
use crate::model::assumptions::Assumptions;
use crate::model::period::Period;
use crate::network::survey::{Case, Named, Survey};
use crate::network::view::NamedView;

/// Rewirings behind the efficiency against chance inside one draw, where that of the point has `analysis.rewirings`: its error
/// is far below the spread of the draws.
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

/// The draws of a cluster (row number) in periods whose published values give some scores; fewer draws than asked for once
/// `stopped` says so. O(draws · (tables + periods · sub-indicators)).
pub fn of_cluster(
    survey: &Survey<'_>,
    cluster: u32,
    points: &[(Period, Assessment)],
    count: u32,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Vec<Drawn> {
    let drawn = |(_, it): &(Period, Assessment)| Drawn { point: it.positions.clone(), draws: Vec::new() };
    let mut drawn: Vec<Drawn> = points.iter().map(drawn).collect();
    let excerpt = survey.tables.excerpt(cluster);
    // The excerpt may end earlier than all the data.
    let assumptions = Assumptions { year: survey.year(), ..survey.assumptions.clone() };
    let first_year = *survey.history(cluster).years().start();
    let key = survey.tables.clusters.get(cluster as usize).map_or("", |it| &*it.key);
    for b in (0..count).take_while(|_| !stopped()) {
        let mut draw = Draw::about(assumptions.seed, u64::from(b), key.as_bytes(), LINKAGES);
        let tables = excerpt.thinned(&mut draw, assumptions.confidence_default);
        let survey = Survey::new(&tables, &assumptions);
        let history = survey.history_since(cluster, first_year);
        let rewirings = rewirings_of_draw(&assumptions, b);
        let mut before: Option<(Case<'_>, Vec<Named>)> = None;
        for ((period, point), drawn) in points.iter().zip(&mut drawn) {
            let Some(case) = history.case(*period) else { continue };
            let inputs = read(&case, point, before.as_ref(), rewirings);
            drawn.draws.push(Assessment::new(inputs.clone(), &assumptions.scale).positions);
            before = Some((case, inputs));
        }
    }
    drawn
}

/// The purpose of the draws of linkages.
pub const LINKAGES: &str = "linkages";

/// The random networks inside draw b: of a seed of their own, so that those of one draw are not those of another, nor those
/// behind the published value of another seed.
fn rewirings_of_draw(assumptions: &Assumptions, b: u32) -> Draws {
    let seed = fnv1a(assumptions.seed.to_le_bytes().iter().chain(&b.to_le_bytes()));
    Draws { seed, count: assumptions.rewirings.min(REWIRINGS_OF_DRAW) }
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
