//! How sure a fit is: draws of the data for computed levels, and of the demand for coverage and ranks.
//!
//! A draw of the data is that of maturity: it keeps each linkage, outside ones included, with the probability of its
//! confidence. A stated or a declared level does not vary, nor does what is computed from artifacts. A draw of the demand takes priorities from Dirichlet(50·w/Σw) and intensities from a
//! triangle of ±0.1 around `d_j`, cut to [0, 1]. Draw b has the same demand for all clusters.

use super::areas::{self, Area, Source};
use super::measures::coverage;
use super::supply::{AreaTerm, Basis, LevelSource, Supplier, of_findings};
use super::{Demand, Need};
use crate::analysis::draws::LINKAGES;
use crate::indicators;
use crate::indicators::findings::of_indicator;
use crate::kernels::composite::CONCENTRATION;
use crate::kernels::draws::{Draw, percentile};
use crate::model::assumptions::Assumptions;
use crate::model::measure::{Interval, Measure};
use crate::model::period::Period;
use crate::network::graph::Network;
use crate::network::survey::{Case, History, Survey};
use crate::network::view::NamedView;
use rayon::prelude::*;

/// By how much an intensity may be off.
const INTENSITY_SPREAD: f64 = 0.1;
/// Work of a draw of one cluster beside its linkages and actors and the rows of the tables.
const WORK_OF_DRAW: usize = 1000;

/// How much is drawn, and from what.
#[derive(Debug, Clone, Copy)]
pub struct Drawing {
    /// The seed.
    pub seed: u64,
    /// Number of draws.
    pub draws: usize,
    /// Steps that the draws of the data may take together: with large clusters there are fewer.
    pub work_max: usize,
    /// Confidence of a linkage that states none.
    pub confidence_default: f64,
}

/// Levels of each supplier and area over the draws of the data; none where a level does not vary. What is undefined in a draw
/// keeps its place, so that a draw is the same one in every area.
#[derive(Debug)]
pub struct LevelDraws {
    /// Number of draws.
    pub draws: usize,
    levels: Vec<Vec<Option<Drawn>>>,
}

/// A level in each draw; empty where no draw has one.
type Drawn = Vec<Option<f64>>;

impl LevelDraws {
    /// The levels in a draw: those drawn, of which some may be undefined; else those that are known.
    fn supply(&self, supplier: usize, known: &[Option<f64>], b: usize) -> Vec<Option<f64>> {
        let drawn = self.levels.get(supplier).map(Vec::as_slice).unwrap_or_default();
        let of_area = |(known, drawn): (&Option<f64>, &Option<Drawn>)| match drawn {
            Some(drawn) if !drawn.is_empty() => drawn.get(b % drawn.len()).copied().flatten(),
            Some(_) | None => *known,
        };
        known.iter().zip(drawn).map(of_area).collect()
    }

    /// The interval of the level of an area, from the 5th to the 95th percentile; `None` where it does not vary.
    pub fn interval(&self, supplier: usize, area: usize) -> Option<Interval> {
        let [low, high] = self.percentiles(supplier, area, [0.05, 0.95])?;
        Some(Interval::drawn(low, high))
    }

    /// Two percentiles of the levels of an area over the draws in which it is defined; `None` where it does not vary.
    fn percentiles(&self, supplier: usize, area: usize, p: [f64; 2]) -> Option<[f64; 2]> {
        let drawn = self.levels.get(supplier)?.get(area)?.as_ref()?;
        let mut drawn: Vec<f64> = drawn.iter().copied().flatten().collect();
        drawn.sort_by(f64::total_cmp);
        Some([percentile(&drawn, p[0])?, percentile(&drawn, p[1])?])
    }

    /// Whether an area of a supplier varies but could not be drawn.
    pub fn is_unsure(&self, supplier: usize, area: usize) -> bool {
        let drawn = self.levels.get(supplier).and_then(|it| it.get(area));
        drawn.is_some_and(|it| it.as_ref().is_some_and(Vec::is_empty))
    }
}

/// Draws of the data, clusters in parallel.
pub fn level_draws(
    basis: &Basis<'_>,
    areas: &[AreaTerm<'_>],
    suppliers: &[Supplier<'_>],
    drawing: Drawing,
) -> LevelDraws {
    let networks: Vec<Option<&Network>> =
        suppliers.iter().map(|it| it.history.as_ref().and_then(|it| basis.network(it))).collect();
    let rows = basis.survey.tables.actors.len() + basis.survey.tables.artifacts.len();
    let work = |it: &&Network| it.actor_count() * (it.linkage_count() + 1) + rows + WORK_OF_DRAW;
    let of_draw: usize = networks.iter().flatten().map(work).sum();
    let draws = drawing.draws.min(drawing.work_max / of_draw.max(1));
    let of_supplier = |(supplier, network): (&Supplier<'_>, Option<&Network>)| {
        let row = |(area, level): (&AreaTerm<'_>, &super::supply::Level)| {
            let row = areas::find(area.notation).filter(|_| level.source == Some(LevelSource::Computed));
            row.filter(|area| area.inputs.iter().any(|it| varies(&it.source)))
        };
        let rows: Vec<Option<&'static Area>> = areas.iter().zip(&supplier.levels).map(row).collect();
        let context = network.zip(supplier.history.as_ref()).zip(basis.period);
        match context.filter(|_| rows.iter().any(Option::is_some)) {
            None => rows.iter().map(|it| it.map(|_| Vec::new())).collect(),
            Some(((_, history), period)) => {
                OneCluster { basis, history, period }.levels(&rows, draws, drawing)
            }
        }
    };
    let levels = suppliers.par_iter().zip(networks).map(of_supplier).collect();
    LevelDraws { draws, levels }
}

/// Whether a value changes with the linkages.
fn varies(source: &Source) -> bool {
    match source {
        Source::Network(..) => true,
        Source::Cluster(id) | Source::Parts(id, _) => indicators::find(id)
            .is_some_and(|it| !matches!(it.reads, NamedView::Pathway | NamedView::UserData)),
    }
}

struct OneCluster<'a> {
    basis: &'a Basis<'a>,
    history: &'a History<'a>,
    period: Period,
}

impl OneCluster<'_> {
    /// The levels of each area with a row over the draws.
    fn levels(&self, rows: &[Option<&'static Area>], draws: usize, drawing: Drawing) -> Vec<Option<Drawn>> {
        let mut levels: Vec<Option<Drawn>> = rows.iter().map(|it| it.map(|_| Vec::new())).collect();
        let Survey { tables, assumptions, .. } = *self.basis.survey;
        let cluster = self.history.cluster;
        let excerpt = tables.excerpt(cluster);
        // The excerpt may end earlier than all the data.
        let assumptions = Assumptions { year: self.basis.survey.year(), ..assumptions.clone() };
        let key = tables.clusters.get(cluster as usize).map_or("", |it| &*it.key);
        for b in 0..draws {
            if self.basis.survey.stop().is_due() {
                break;
            }
            let mut draw = Draw::about(drawing.seed, b as u64, key.as_bytes(), LINKAGES);
            let thinned = excerpt.thinned(&mut draw, drawing.confidence_default);
            let survey = Survey::new(&thinned, &assumptions).with_reference_of(tables);
            let history = survey.history_since(cluster, *self.history.years().start());
            let Some(case) = history.case(self.period) else { break };
            for (area, levels) in rows.iter().zip(&mut levels) {
                let Some((area, levels)) = area.zip(levels.as_mut()) else { continue };
                levels.push(area.level(|source| self.value(source, &case)).value());
            }
        }
        for drawn in levels.iter_mut().flatten().filter(|it| it.iter().all(Option::is_none)) {
            drawn.clear();
        }
        levels
    }

    fn value(&self, source: &Source, case: &Case<'_>) -> Measure {
        match source {
            Source::Network(_, compute) => compute(case.network()),
            Source::Cluster(id) | Source::Parts(id, _) => {
                match indicators::find(id).filter(|_| varies(source)) {
                    None => self.basis.value(source, case.cluster(), None),
                    Some(indicator) => of_findings(source, &of_indicator(case, indicator)),
                }
            }
        }
    }
}

/// Coverage over the draws.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CoverageDraws {
    /// From the 5th to the 95th percentile; `None` without draws.
    pub interval: Option<Interval>,
    /// Share of the draws in which the cluster has each rank, from the first; empty without draws or coverage.
    pub ranks: Vec<f64>,
}

/// Coverage of each supplier over the draws of demand and data. Those of which little is known stand behind the others, as in
/// the list; those of equal coverage have each of their ranks in equal parts. One without coverage has neither interval nor
/// rank: a draw may want a little of what the demand does not want.
pub fn coverage_draws(
    (suppliers, little_known): (&[Vec<Option<f64>>], &[bool]),
    demand: &Demand,
    levels: &LevelDraws,
    drawing: Drawing,
) -> Vec<CoverageDraws> {
    let n = suppliers.len();
    let mut values: Vec<Vec<f64>> = vec![Vec::new(); n];
    let mut counts = vec![vec![0.0; n]; n];
    let covers: Vec<bool> = suppliers.iter().map(|it| coverage(it, demand).value().is_some()).collect();
    for b in 0..drawing.draws {
        let drawn = drawn_demand(demand, &mut Draw::about(drawing.seed, b as u64, b"", "demand"));
        let of =
            |(at, known): (usize, &Vec<Option<f64>>)| coverage(&levels.supply(at, known, b), &drawn).value();
        let compared = suppliers.iter().enumerate().filter(|it| covers[it.0]);
        let mut ranked: Vec<(usize, f64)> =
            compared.filter_map(|(at, known)| Some((at, of((at, known))?))).collect();
        for (at, value) in &ranked {
            values[*at].push(*value);
        }
        let behind = |it: &(usize, f64)| little_known.get(it.0).copied().unwrap_or_default();
        let order = |a: &(usize, f64), b: &(usize, f64)| behind(a).cmp(&behind(b)).then(b.1.total_cmp(&a.1));
        ranked.sort_by(order);
        let mut rank = 0;
        for equals in ranked.chunk_by(|a, b| order(a, b).is_eq()) {
            for (at, _) in equals {
                for count in &mut counts[*at][rank..rank + equals.len()] {
                    *count += 1.0 / equals.len() as f64;
                }
            }
            rank += equals.len();
        }
    }
    let of_one = |(mut values, counts): (Vec<f64>, Vec<f64>)| {
        values.sort_by(f64::total_cmp);
        let interval =
            percentile(&values, 0.05).zip(percentile(&values, 0.95)).map(|it| Interval::drawn(it.0, it.1));
        let share = |count: f64| count / drawing.draws as f64;
        let ranks = if values.is_empty() { Vec::new() } else { counts.into_iter().map(share).collect() };
        CoverageDraws { interval, ranks }
    };
    values.into_iter().zip(counts).map(of_one).collect()
}

fn drawn_demand(demand: &Demand, draw: &mut Draw) -> Vec<Option<Need>> {
    let priorities: Vec<f64> = demand.iter().map(|it| it.map_or(0.0, |it| it.priority)).collect();
    let priorities = draw.dirichlet(&priorities, CONCENTRATION).unwrap_or(priorities);
    let mut needs = Vec::with_capacity(demand.len());
    for (need, priority) in demand.iter().zip(priorities) {
        needs.push(need.map(|Need { intensity, .. }| {
            let (low, high) =
                ((intensity - INTENSITY_SPREAD).max(0.0), (intensity + INTENSITY_SPREAD).min(1.0));
            Need { intensity: draw.triangular(low, intensity, high), priority }
        }));
    }
    needs
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Interval, LevelDraws, coverage_draws};
    use crate::analysis::demand_fit::Need;

    const DRAWING: Drawing = Drawing { seed: 1, draws: 400, work_max: 0, confidence_default: 0.8 };

    fn demand() -> Vec<Option<Need>> {
        [(0.9, 2.0), (0.5, 1.0), (0.7, 1.0)]
            .map(|(intensity, priority)| Some(Need { intensity, priority }))
            .into_iter()
            .chain([None])
            .collect()
    }

    fn fixed() -> LevelDraws {
        LevelDraws { draws: 0, levels: vec![vec![None; 4]; 4] }
    }

    #[test]
    fn ranks_are_shares_that_add_up_over_ranks_and_over_clusters() {
        let known = |a, b, c| vec![Some(a), Some(b), Some(c), Some(0.9)];
        let suppliers = [known(0.9, 0.2, 0.5), known(0.5, 0.5, 0.7), known(0.1, 0.1, 0.0), vec![None; 4]];
        let found = coverage_draws((&suppliers, &[false; 4]), &demand(), &fixed(), DRAWING);
        assert!(
            found[3].ranks.is_empty() && found[3].interval.is_none(),
            "without coverage there is no rank"
        );
        for it in &found[..3] {
            assert!((it.ranks.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        for rank in 0..3 {
            let sum: f64 = found[..3].iter().map(|it| it.ranks[rank]).sum();
            assert!((sum - 1.0).abs() < 1e-12);
        }
        assert!(found[2].ranks[2] > 0.99, "it has less of everything");
        assert!(found[0].ranks[0] > 0.0 && found[0].ranks[1] > 0.0, "the first two are close: {found:?}");
        let Interval { low, high, .. } = found[0].interval.unwrap();
        let point = (2.0 * 0.9 + 0.2 + 0.5) / (2.0 * 0.9 + 0.5 + 0.7);
        assert!(low < point && point < high, "{low} {high}");
    }

    #[test]
    fn equal_clusters_share_their_ranks_and_a_further_one_changes_no_interval() {
        let one = vec![Some(0.5), Some(0.5), Some(0.5), None];
        let alone = coverage_draws((std::slice::from_ref(&one), &[false]), &demand(), &fixed(), DRAWING);
        let twice = coverage_draws((&[one.clone(), one], &[false; 2]), &demand(), &fixed(), DRAWING);
        assert_eq!(alone[0].interval, twice[0].interval);
        for it in &twice {
            assert!(it.ranks.iter().all(|it| (it - 0.5).abs() < 1e-12), "{it:?}");
        }
    }

    #[test]
    fn what_has_no_coverage_has_no_rank_though_a_draw_may_want_something_of_it() {
        let nothing = [Some(Need { intensity: 0.0, priority: 1.0 }), None];
        let one = [vec![Some(0.5), None], vec![Some(0.7), None]];
        let levels = LevelDraws { draws: 0, levels: vec![vec![None; 2]; 2] };
        let found = coverage_draws((&one, &[false; 2]), &nothing, &levels, DRAWING);
        assert_eq!(found, [super::CoverageDraws::default(), super::CoverageDraws::default()]);
    }

    #[test]
    fn one_of_which_little_is_known_ranks_behind_the_others_in_every_draw() {
        let suppliers = [vec![Some(1.0), None, None, None], vec![Some(0.2), Some(0.2), Some(0.2), None]];
        let ranks = |little_known: &[bool; 2]| {
            let found = coverage_draws((&suppliers, little_known), &demand(), &fixed(), DRAWING);
            found.into_iter().map(|it| it.ranks[0]).collect::<Vec<_>>()
        };
        assert_eq!(ranks(&[false, false]), [1.0, 0.0]);
        assert_eq!(ranks(&[true, false]), [0.0, 1.0]);
    }

    #[test]
    fn a_draw_without_a_level_does_not_shift_those_after_it() {
        let known = vec![Some(0.4), Some(0.5), None, None];
        let mut drawn = fixed();
        drawn.levels[0][0] = Some(vec![Some(0.1), None, Some(0.3)]);
        drawn.levels[0][1] = Some(vec![Some(0.2), Some(0.4), Some(0.6)]);
        let supply = |b| drawn.supply(0, &known, b);
        assert_eq!(supply(0), [Some(0.1), Some(0.2), None, None]);
        assert_eq!(supply(1), [None, Some(0.4), None, None]);
        assert_eq!(supply(2), [Some(0.3), Some(0.6), None, None]);
        assert_eq!(drawn.percentiles(0, 0, [0.0, 1.0]), Some([0.1, 0.3]), "of the draws that have one");
    }

    #[test]
    fn a_level_that_varies_widens_the_interval() {
        let known = vec![Some(0.4), Some(0.5), Some(0.5), None];
        let width = |levels: &LevelDraws| {
            let Interval { low, high, .. } =
                coverage_draws((std::slice::from_ref(&known), &[false]), &demand(), levels, DRAWING)[0]
                    .interval
                    .unwrap();
            high - low
        };
        let mut drawn = fixed();
        drawn.levels[0][0] = Some((0..100).map(|it| Some(f64::from(it) / 100.0)).collect());
        assert!(width(&drawn) > width(&fixed()) + 0.1);
        assert_eq!(drawn.percentiles(0, 0, [0.0, 1.0]), Some([0.0, 0.99]));
        assert_eq!(drawn.percentiles(0, 1, [0.0, 1.0]), None);
    }

    #[test]
    fn without_draws_there_are_no_intervals() {
        let found = coverage_draws(
            (&[vec![Some(1.0); 4]], &[false]),
            &demand(),
            &fixed(),
            Drawing { draws: 0, ..DRAWING },
        );
        assert_eq!(found, [super::CoverageDraws::default()]);
    }
}
