//! The whole answer to a demand: clusters by what they cover of it, and a package of them.

use super::evidence::{Evidence, evidence};
use super::feasibility::{CountryFacts, Distances, Missing, Statistics, distances, missing};
use super::supply::{AreaTerm, Basis, Level, LevelSource, Stated, Supplier, suppliers};
use super::uncertainty::{CoverageDraws, Drawing, LevelDraws, coverage_draws, level_draws};
use super::{Need, measures, package};
use crate::model::measure::{Interval, Measure};
use crate::store::term::TermId;

/// Least intensity and least level of a selling point.
const STRONG: f64 = 0.6;
/// Least 5th percentile of the level of a selling point.
const SURE: f64 = 0.5;

/// A demand and the clusters that are to meet it.
#[derive(Debug, Clone)]
pub struct Question {
    /// For each area what is wanted.
    pub demand: Vec<Option<Need>>,
    /// The clusters compared, in the order of their IRIs.
    pub clusters: Vec<TermId>,
    /// What they offer whatever the data says, for this answer alone.
    pub stated: Stated,
    /// The cluster with which the package begins; without one the one that covers most for certain.
    pub start: Option<TermId>,
    /// Share of the demand that must be known of a cluster for it to stand before those of which less is known.
    pub known_share_min: f64,
    /// What the demand says of its country; what it does not say is looked for in published figures.
    pub facts: CountryFacts,
    /// The code of the country.
    pub country: Option<String>,
    /// How much is drawn.
    pub drawing: Drawing,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct DemandFit {
    /// The clusters: those of which enough is known first; among them and among the others the greatest coverage first, those
    /// without one last, equals by IRI.
    pub clusters: Vec<ClusterFit>,
    /// Clusters to offer together, in the order in which they are added.
    pub package: Vec<Member>,
    /// Draws of the data that were made; fewer than asked for with large clusters.
    pub level_draws: usize,
}

/// One cluster of a package.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// The cluster.
    pub cluster: TermId,
    /// Coverage of the package with it, at least.
    pub coverage: f64,
    /// What it adds.
    pub gain: f64,
}

/// How well a cluster meets the demand.
#[derive(Debug, Clone)]
pub struct ClusterFit {
    /// The cluster.
    pub cluster: TermId,
    /// Share of the demand that it covers, of the areas whose level is known.
    pub coverage: Measure,
    /// Share of the demand that is known of it.
    pub known_share: Measure,
    /// Whether that is less than the question asks for.
    pub is_little_known: bool,
    /// The coverage if what is not known were none: a bound, not a value.
    pub coverage_lower_bound: Measure,
    /// How alike supply and demand are in shape, in points.
    pub complementarity: Measure,
    /// The cosine of both.
    pub cosine: Measure,
    /// By area, in the order of the areas.
    pub areas: Vec<AreaFit>,
    /// How far its country is from the one that asks.
    pub feasibility: Distances,
    /// The figures that these lack.
    pub missing: Vec<Missing>,
    /// Share of the draws in which it has each rank, from the first.
    pub ranks: Vec<f64>,
}

/// A cluster in one area.
#[derive(Debug, Clone)]
pub struct AreaFit {
    /// What is wanted of it, if anything.
    pub need: Option<Need>,
    /// The level of the cluster.
    pub level: Level,
    /// What is wanted and not there.
    pub gap: Option<Measure>,
    /// Whether the cluster is stronger here than elsewhere, against the others.
    pub advantage: Measure,
    /// Whether it can be sold with this; `None` where the level is not known, or how sure it is.
    pub selling_point: Option<bool>,
    /// What stands behind a selling point.
    pub evidence: Evidence,
}

/// Answers a question.
pub fn demand_fit(basis: &Basis<'_>, areas: &[AreaTerm<'_>], question: &Question) -> DemandFit {
    let suppliers = suppliers(basis, areas, (&question.clusters, &question.stated));
    let known: Vec<_> = suppliers.iter().map(Supplier::supply).collect();
    let levels = level_draws(basis, areas, &suppliers, question.drawing);
    let known_shares: Vec<_> = known.iter().map(|it| measures::known_share(it, &question.demand)).collect();
    let is_little_known = |it: &Measure| it.value().is_some_and(|it| it < question.known_share_min);
    let little_known: Vec<bool> = known_shares.iter().map(is_little_known).collect();
    let bounds: Vec<_> =
        known.iter().map(|it| measures::coverage_lower_bound(it, &question.demand)).collect();
    let drawn = coverage_draws((&known, &little_known), &question.demand, &levels, question.drawing);
    let statistics = Statistics::read(&basis.read, basis.tables);
    let of_country = question.country.as_ref().map(|it| statistics.of_country(it)).unwrap_or_default();
    let asking = question.facts.or(of_country);
    let mut clusters: Vec<ClusterFit> = Vec::with_capacity(suppliers.len());
    for (at, (supplier, drawn)) in suppliers.iter().zip(drawn).enumerate() {
        let CoverageDraws { interval, ranks } = drawn;
        let coverage = measures::coverage(&known[at], &question.demand);
        let country = statistics.of_cluster(&basis.read, supplier.term);
        clusters.push(ClusterFit {
            cluster: supplier.term,
            coverage: with_interval(coverage, interval),
            known_share: known_shares[at],
            is_little_known: little_known[at],
            coverage_lower_bound: bounds[at],
            complementarity: measures::complementarity(&known[at], &question.demand),
            cosine: measures::cosine(&known[at], &question.demand),
            areas: areas_of(&OneSupplier { basis, areas, question, supplier, at, levels: &levels }, &known),
            feasibility: distances(country, asking),
            missing: missing(country, asking),
            ranks,
        });
    }
    let covered = |it: &Measure| it.value().unwrap_or(-1.0);
    let most = (0..bounds.len()).reduce(|a, b| if covered(&bounds[b]) > covered(&bounds[a]) { b } else { a });
    let start = question.start.and_then(|start| suppliers.iter().position(|it| it.term == start)).or(most);
    let steps = start.map_or_else(Vec::new, |it| package::package(&known, &question.demand, it));
    let member = |it: package::Step| {
        let cluster = suppliers.get(it.supplier)?.term;
        Some(Member { cluster, coverage: it.coverage, gain: it.gain })
    };
    let package = steps.into_iter().filter_map(member).collect();
    // A stable order: those of equal coverage stay in the order of their IRIs.
    clusters.sort_by(|a, b| {
        let order = a.is_little_known.cmp(&b.is_little_known);
        order.then_with(|| covered(&b.coverage).total_cmp(&covered(&a.coverage)))
    });
    DemandFit { clusters, package, level_draws: levels.draws }
}

struct OneSupplier<'a> {
    basis: &'a Basis<'a>,
    areas: &'a [AreaTerm<'a>],
    question: &'a Question,
    supplier: &'a Supplier<'a>,
    at: usize,
    levels: &'a LevelDraws,
}

/// Area and level, need and advantage.
type Row<'a> = ((&'a AreaTerm<'a>, &'a Level), (Option<Need>, Measure));

fn areas_of(one: &OneSupplier<'_>, supplies: &[Vec<Option<f64>>]) -> Vec<AreaFit> {
    let advantages = measures::revealed_advantage(&supplies[one.at], supplies);
    let needs = one.question.demand.iter().copied();
    let rows = one.areas.iter().zip(&one.supplier.levels).zip(needs.zip(advantages)).enumerate();
    let of_area = |(number, ((area, level), (need, advantage))): (usize, Row<'_>)| {
        let drawn = one.levels.interval(one.at, number);
        let unsure = one.levels.is_unsure(one.at, number);
        let known = level.value.value();
        let selling_point = known.filter(|_| !unsure).map(|known| {
            let sure = drawn.map_or(known, |it| it.low);
            let wanted = need.is_some_and(|it| it.intensity >= STRONG);
            wanted && known >= STRONG && advantage.value().is_some_and(|it| it > 0.0) && sure >= SURE
        });
        let evidence = if selling_point == Some(true) {
            let cluster = one.basis.tables.cluster_row(one.supplier.term);
            evidence(one.basis.tables, cluster, area.notation, &level.offers)
        } else {
            Evidence::default()
        };
        let value = match level.source {
            Some(LevelSource::Computed) => with_interval(level.value, drawn),
            // An interval of a share is one of its count, not of a level.
            Some(LevelSource::Stated | LevelSource::Declared) | None => level.value,
        };
        AreaFit {
            need,
            level: Level { value, ..level.clone() },
            gap: need.map(|it| measures::gap(known, it.intensity)),
            advantage,
            selling_point,
            evidence,
        }
    };
    rows.map(of_area).collect()
}

/// A value with the range of its draws.
fn with_interval(measure: Measure, interval: Option<Interval>) -> Measure {
    match (measure, interval) {
        (Measure::Value { value, .. }, Some(_)) => Measure::Value { value, interval },
        _ => measure,
    }
}
