//! Which weight and which role each participant of a cluster has: sectors, their axis, the anchor, brokers.
//!
//! What is said in words follows from thresholds alone, which the answer shows. A statement describes the network as it
//! is recorded; it names no cause.

use super::brokerage::Brokerage;
use super::equals::{Largest, largest};
use super::named;
use crate::indicators::column::{Column, Place};
use crate::indicators::meta::Category;
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::network::survey::Case;

/// Difference of the shares of the first two sectors from which their order is said without reserve.
pub const MARGIN_CLEAR: f64 = 0.05;
/// Share of all betweenness from which the actor with the largest one is called an anchor.
pub const ANCHOR_CLEAR: f64 = 0.25;
/// Share of centrality over share of actors from which a sector is said to be central beyond its number.
pub const INTENSITY_CLEAR: f64 = 1.5;
/// Actors of a sector below which nothing is said of its intensity.
pub const SECTOR_ACTORS_MIN: usize = 3;
/// Actors of a cluster below which its statements are said to rest on few.
pub const CLUSTER_ACTORS_MIN: usize = 20;
/// Two-paths of a cluster below which no brokerage is said to be the commonest.
pub const TWO_PATHS_MIN: f64 = 5.0;

/// The weight of a sector.
#[derive(Debug, Clone, PartialEq)]
pub struct SectorRole {
    /// The sector.
    pub sector: Sector,
    /// Its actors.
    pub actors: usize,
    /// Share of the actors.
    pub share_actors: Measure,
    /// Share of the strength.
    pub share_strength: Measure,
    /// Share of the betweenness.
    pub share_betweenness: Measure,
    /// Share of the `PageRank`.
    pub share_pagerank: Measure,
    /// Share of the money received.
    pub share_funding: Measure,
    /// Share of the `PageRank` over share of the actors.
    pub intensity: Measure,
}

/// Around which sector a cluster turns.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The type that the sector of the largest share gives.
    pub kind: Result<Category, Reason>,
    /// The difference of the largest and the second share.
    pub margin: Measure,
    /// How many times an even share the largest one must be.
    pub factor: f64,
}

impl Axis {
    /// The share above which a sector is the axis.
    pub fn threshold(&self) -> f64 {
        self.factor / Sector::ALL.len() as f64
    }
}

/// A value of an actor and where it stands in the cluster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The value.
    pub measure: Measure,
    /// Its place; none where it is undefined.
    pub place: Option<Place>,
}

/// The weight and the role of an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorRole {
    /// The actor (row number).
    pub actor: u32,
    /// Actors that it is linked to.
    pub degree: Placed,
    /// The weight of its linkages.
    pub strength: Placed,
    /// Share of the shortest paths on which it lies.
    pub betweenness: Placed,
    /// How near the others are.
    pub harmonic: Placed,
    /// How evenly its linkages are spread over sectors.
    pub participation: Placed,
    /// Two-paths over it, in the order of [`Brokerage::ALL`].
    pub brokerage: [Measure; 5],
    /// Its share of all betweenness.
    pub anchor_share: Measure,
    /// The brokerage that it does most: several where they are equal, none where it does none.
    pub main: Vec<Brokerage>,
}

/// What may be said in words, with the numbers that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// A sector is the axis, or several equal ones are: their share is above the threshold.
    Axis(Leading),
    /// No sector is: the largest share is not above the threshold.
    Even(Leading),
    /// The anchor (row number), or several equal ones, and the share of all betweenness.
    Anchor(Largest<u32>),
    /// No actor is an anchor: those with the largest share (row numbers), and the share.
    NoAnchor(Largest<u32>),
    /// Who stands between others.
    Brokers(Brokers),
    /// There is too little brokerage to say who does most: how many two-paths.
    FewPaths(f64),
    /// A sector is more central than its number of actors: its intensity.
    Intense(Sector, f64),
    /// The data know few actors of the cluster: how many.
    Few(usize),
    /// Nothing can be said of an indicator, and why.
    Unknown(&'static str, Reason),
}

/// The sector with the largest share of the `PageRank`.
#[derive(Debug, Clone, PartialEq)]
pub struct Leading {
    /// The sector, or several equal ones, with the share.
    pub first: Largest<Sector>,
    /// The one with the next share, and that share, where one alone is before it.
    pub second: Option<(Sector, f64)>,
    /// The share above which a sector is the axis.
    pub threshold: f64,
}

/// The brokerage that is done most, and the sector that does most of all.
#[derive(Debug, Clone, PartialEq)]
pub struct Brokers {
    /// The brokerage, or several equal ones, with the share of all brokerage.
    pub roles: Largest<Brokerage>,
    /// The sector, or several equal ones, with the share of all brokerage.
    pub sectors: Largest<Sector>,
}

/// The weights and roles of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Roles {
    /// The seven sectors, in their order.
    pub sectors: Vec<SectorRole>,
    /// The axis.
    pub axis: Axis,
    /// The actor (row number) with the largest share of betweenness, or several equal ones by row.
    pub anchor: Option<Largest<u32>>,
    /// What may be said in words.
    pub statements: Vec<Statement>,
    /// Rows of the actors, ascending.
    pub actors: Vec<u32>,
    columns: Columns,
}

/// Values of the actors, in node order.
#[derive(Debug, Clone, PartialEq)]
struct Columns {
    degree: Vec<Measure>,
    strength: Vec<Measure>,
    betweenness: Vec<Measure>,
    harmonic: Vec<Measure>,
    participation: Vec<Measure>,
    anchor_share: Vec<Measure>,
    brokerage: [Vec<Measure>; 5],
}

impl Roles {
    /// The roles of a cluster in a period. As costly as betweenness: O(nm).
    pub fn new(case: &Case<'_>) -> Self {
        let of = |id| named::of_actors(case, id);
        let columns = Columns {
            degree: of("degree"),
            strength: of("strength"),
            betweenness: of("betweenness"),
            harmonic: of("harmonic-closeness"),
            participation: of("participation"),
            anchor_share: of("anchor-share"),
            brokerage: Brokerage::ALL.map(|it| of(it.indicator())),
        };
        let actors: Vec<u32> = case.network().members.iter().map(|it| it.row).collect();
        let sectors = sectors(case);
        let axis = Axis {
            kind: named::label(case, "axis-type"),
            margin: named::of_cluster(case, "axis-margin"),
            factor: case.survey().assumptions.axis_factor,
        };
        let anchor = largest(&columns.anchor_share).map(|it| it.map(|at| actors.get(at).copied()));
        let mut roles = Self { sectors, axis, anchor, statements: Vec::new(), actors, columns };
        roles.statements = roles.say(case);
        roles
    }

    /// A value of the actor at a position of `actors`, by its name in answers: `degree`, `strength`, `betweenness`,
    /// `harmonic` or `participation`.
    pub fn measure(&self, name: &str, at: usize) -> Option<Measure> {
        let column = match name {
            "degree" => &self.columns.degree,
            "strength" => &self.columns.strength,
            "betweenness" => &self.columns.betweenness,
            "harmonic" => &self.columns.harmonic,
            "participation" => &self.columns.participation,
            _ => return None,
        };
        column.get(at).copied()
    }

    /// The role of the actor at a position of `actors`.
    pub fn actor(&self, at: usize) -> Option<ActorRole> {
        let actor = *self.actors.get(at)?;
        let placed = |measures: &[Measure]| {
            let place = Column { actors: &self.actors, measures }.place(actor);
            Some(Placed { measure: *measures.get(at)?, place })
        };
        let columns = &self.columns;
        let brokerage = [0, 1, 2, 3, 4]
            .map(|it| columns.brokerage[it].get(at).copied().unwrap_or(Measure::Undefined(Reason::NoData)));
        let main = largest(&brokerage).filter(|it| it.value > 0.0);
        let main = main.map_or_else(Vec::new, |it| it.map(brokerage_at).equals);
        Some(ActorRole {
            actor,
            degree: placed(&columns.degree)?,
            strength: placed(&columns.strength)?,
            betweenness: placed(&columns.betweenness)?,
            harmonic: placed(&columns.harmonic)?,
            participation: placed(&columns.participation)?,
            brokerage,
            anchor_share: *columns.anchor_share.get(at)?,
            main,
        })
    }

    /// The share of each role in all brokerage, in the order of [`Brokerage::ALL`].
    pub fn brokerage_shares(&self) -> [Measure; 5] {
        let totals = self.brokerage_totals();
        let all = totals.iter().fold(0.0, |sum, it| sum + it);
        let undefined = Measure::Undefined(self.without_brokerage());
        totals.map(|it| if all > 0.0 { Measure::of(it / all) } else { undefined })
    }

    fn brokerage_totals(&self) -> [f64; 5] {
        let total_of =
            |it: &Vec<Measure>| it.iter().filter_map(|it| it.value()).fold(0.0, |sum, it| sum + it);
        self.columns.brokerage.each_ref().map(total_of)
    }

    /// Why there are no shares of brokerage.
    fn without_brokerage(&self) -> Reason {
        let undefined = self.columns.brokerage.iter().flatten().all(|it| it.value().is_none());
        if undefined { first_reason(&self.columns.brokerage[0]) } else { Reason::ZeroVariance }
    }

    /// Why there is no anchor.
    pub fn without_anchor(&self) -> Reason {
        first_reason(&self.columns.anchor_share)
    }

    fn say(&self, case: &Case<'_>) -> Vec<Statement> {
        let mut said = vec![self.say_axis()];
        said.push(match self.anchor.clone() {
            Some(it) if it.value >= ANCHOR_CLEAR => Statement::Anchor(it),
            Some(it) => Statement::NoAnchor(it),
            None => unknown("anchor-share", &self.columns.anchor_share),
        });
        said.push(self.say_brokerage(case));
        said.extend(self.sectors.iter().filter_map(|it| {
            let intensity = it.intensity.value()?;
            let clear = intensity >= INTENSITY_CLEAR && it.actors >= SECTOR_ACTORS_MIN;
            clear.then_some(Statement::Intense(it.sector, intensity))
        }));
        let actors = self.actors.len();
        let is_few = case.is_published() && actors < CLUSTER_ACTORS_MIN;
        said.extend(is_few.then_some(Statement::Few(actors)));
        said
    }

    fn say_axis(&self) -> Statement {
        let shares: Vec<Measure> = self.sectors.iter().map(|it| it.share_pagerank).collect();
        let Some(first) = largest(&shares) else { return unknown("sector-share-pagerank", &shares) };
        if let Err(reason) = self.axis.kind {
            return Statement::Unknown("axis-type", reason);
        }
        let second = match *first.equals {
            [alone] => second(&shares, alone),
            _ => None,
        };
        let (first, threshold) = (first.map(sector_at), self.axis.threshold());
        let is_clear = first.value > threshold + 1e-12;
        let leading = Leading { first, second, threshold };
        if is_clear { Statement::Axis(leading) } else { Statement::Even(leading) }
    }

    fn say_brokerage(&self, case: &Case<'_>) -> Statement {
        let totals = self.brokerage_totals();
        let all = totals.iter().fold(0.0, |sum, it| sum + it);
        let mut by_sector = [0.0; 7];
        for column in &self.columns.brokerage {
            for (member, value) in case.network().members.iter().zip(column) {
                by_sector[member.sector.index()] += value.value().unwrap_or(0.0);
            }
        }
        let most = |of: &[f64]| largest(&of.iter().map(|it| Measure::of(*it)).collect::<Vec<_>>());
        match (most(&totals), most(&by_sector)) {
            _ if all > 0.0 && all < TWO_PATHS_MIN => Statement::FewPaths(all),
            (Some(roles), Some(sectors)) if all > 0.0 => {
                let (roles, sectors) = (roles.map(brokerage_at), sectors.map(sector_at));
                Statement::Brokers(Brokers {
                    roles: Largest { value: roles.value / all, ..roles },
                    sectors: Largest { value: sectors.value / all, ..sectors },
                })
            }
            _ => Statement::Unknown("brokerage-total", self.without_brokerage()),
        }
    }
}

fn sectors(case: &Case<'_>) -> Vec<SectorRole> {
    let counts = case.network().sector_counts();
    let of = |sector: Sector| {
        let share = |id| named::of_sector(case, id, sector);
        SectorRole {
            sector,
            actors: counts[sector.index()],
            share_actors: share("sector-share-actors"),
            share_strength: share("sector-share-strength"),
            share_betweenness: share("sector-share-betweenness"),
            share_pagerank: share("sector-share-pagerank"),
            share_funding: share("sector-share-funding"),
            intensity: share("axis-intensity"),
        }
    };
    Sector::ALL.into_iter().map(of).collect()
}

fn sector_at(at: usize) -> Option<Sector> {
    Sector::ALL.get(at).copied()
}

fn brokerage_at(at: usize) -> Option<Brokerage> {
    Brokerage::ALL.get(at).copied()
}

/// The sector of the largest share beside the one at a position, the first of equal ones: of a second it is said how near it is.
fn second(shares: &[Measure], first: usize) -> Option<(Sector, f64)> {
    let others = shares.iter().enumerate();
    let others = others.map(|(at, it)| if at == first { Measure::Undefined(Reason::NoData) } else { *it });
    let second = largest(&others.collect::<Vec<_>>())?.map(sector_at);
    Some((*second.equals.first()?, second.value))
}

fn unknown(indicator: &'static str, measures: &[Measure]) -> Statement {
    Statement::Unknown(indicator, first_reason(measures))
}

fn first_reason(measures: &[Measure]) -> Reason {
    measures.iter().find_map(|it| it.reason()).unwrap_or(Reason::Empty)
}
