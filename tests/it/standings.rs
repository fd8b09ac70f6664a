//! An analysis run with draws: what it publishes, and that nothing but the seed changes it.

use crate::small::{CLUSTERS, engine};
use bioclusters::analysis::standing::Standing;
use bioclusters::analysis::{draws, standings};
use bioclusters::engine::Engine;
use bioclusters::indicators::find;
use bioclusters::indicators::meta::{Draws, Part};
use bioclusters::indicators::pillars::SUB_INDICATORS;
use bioclusters::model::assumptions::Assumptions;
use bioclusters::model::measure::Measure;
use bioclusters::model::period::{Period, Window};
use std::collections::BTreeSet;

const YEAR: i16 = 2020;
const ALL: Period = Period { year: YEAR, window: Window::AllYears };

fn drawn(seed: u64, count: u32) -> Engine {
    let engine = engine(Assumptions { seed, draws: count, ..Assumptions::default() });
    engine.analyse().unwrap();
    engine
}

/// The standing of everything that is known.
fn standing(engine: &Engine) -> Standing {
    let snapshot = engine.snapshot();
    snapshot.run.as_ref().unwrap().standings.get(&ALL).unwrap().as_ref().clone()
}

#[test]
fn a_run_with_draws_has_a_standing_for_each_period_and_says_so() {
    let engine = drawn(1, 12);
    let snapshot = engine.snapshot();
    let run = snapshot.run.as_ref().unwrap();
    assert!(run.drawn && run.draws == 12);
    let years: BTreeSet<i16> = run.standings.keys().map(|it| it.year).collect();
    assert_eq!(years, (2016..=YEAR).collect());
    assert_eq!(run.standings.len(), 2 * years.len());
    let standing = standing(&engine);
    assert_eq!((standing.draws, standing.seed), (12, 1));
    assert_eq!(standing.clusters.len(), CLUSTERS.len());
}

#[test]
fn the_interval_of_maturity_is_that_of_the_draws_and_ranks_are_published() {
    let engine = drawn(1, 12);
    let snapshot = engine.snapshot();
    let run = snapshot.run.as_ref().unwrap();
    let of = |id: &str| find(id).unwrap().id;
    let standing = standing(&engine);
    for (at, cluster) in standing.clusters.iter().enumerate() {
        let finding = run.results.cluster(of("maturity"), *cluster, ALL).unwrap();
        let Measure::Value { value, interval: Some(interval) } = finding.measure else { unreachable!() };
        assert!((value - standing.points[at]).abs() < 1e-9 && interval.low <= interval.high);
        let ranks: Vec<f64> = run
            .results
            .parts(of("rank-acceptability"), *cluster, ALL)
            .iter()
            .map(|(part, it)| {
                assert!(matches!(part, Some(Part::Rank(1..=3))));
                it.measure.value().unwrap()
            })
            .collect();
        assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{ranks:?}");
    }
    // The densest is ahead of the thinnest, whatever is drawn.
    assert!(standing.ahead(0, 2).unwrap() > 0.9);
}

#[test]
fn the_same_seed_gives_the_same_bits_and_another_one_others() {
    let text = |engine: &Engine| format!("{:?}", standing(engine));
    let first = text(&drawn(1, 8));
    assert_eq!(first, text(&drawn(1, 8)));
    assert_ne!(first, text(&drawn(2, 8)));
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    assert_eq!(pool(1).install(|| text(&drawn(1, 8))), pool(2).install(|| text(&drawn(1, 8))));
}

#[test]
fn without_draws_a_run_is_whole_and_stops_when_asked() {
    let engine = engine(Assumptions::default());
    let snapshot = engine.analyse().unwrap();
    assert!(snapshot.run.as_ref().unwrap().standings.is_empty());
    let survey = snapshot.survey();
    let draws = Draws { seed: 1, count: 5 };
    assert!(standings::of_group(&survey, &[ALL], draws, &|| true).is_none());
}

#[test]
fn a_linkage_of_full_confidence_is_in_every_draw_and_one_of_none_in_no_draw() {
    let sure = Assumptions { confidence_default: 1.0, ..Assumptions::default() };
    let engine = engine(sure);
    let snapshot = engine.snapshot();
    let mut tables = snapshot.tables.as_ref().clone();
    let of = |confidence: f64, tables: &mut bioclusters::network::tables::Tables| {
        for linkage in &mut tables.linkages {
            linkage.confidence = Some(confidence);
        }
        let survey = bioclusters::network::survey::Survey::new(tables, &snapshot.assumptions);
        draws::of_cluster(&survey, 0, &[ALL], 3, &|| false).remove(0)
    };
    let all = of(1.0, &mut tables);
    let relative = SUB_INDICATORS.iter().position(|it| it.id == "global-efficiency-relative").unwrap();
    for positions in &all.draws {
        for (at, (a, b)) in positions.iter().zip(&all.point).enumerate().filter(|it| it.0 != relative) {
            assert_eq!(a, b, "{}", SUB_INDICATORS[at].id);
        }
    }
    let none = of(0.0, &mut tables);
    let giant = SUB_INDICATORS.iter().position(|it| it.id == "giant-component-share").unwrap();
    let alone = (1.0 / CLUSTERS[0].1 as f64 - 0.2) / 0.8;
    assert!(none.draws.iter().all(|it| (it[giant].unwrap() - alone).abs() < 1e-9));
}

#[test]
fn a_further_cluster_changes_no_point_and_no_draw_of_the_data() {
    let whole = engine(Assumptions::default());
    let snapshot = whole.snapshot();
    let mut fewer = snapshot.tables.as_ref().clone();
    for actor in &mut fewer.actors {
        actor.clusters = actor.clusters.iter().copied().filter(|it| *it != 2).collect();
    }
    let of = |tables: bioclusters::network::tables::Tables| {
        let tables = tables.linked();
        let survey = bioclusters::network::survey::Survey::new(&tables, &snapshot.assumptions);
        draws::of_cluster(&survey, 0, &[ALL], 3, &|| false)
    };
    assert_eq!(of(fewer), of(snapshot.tables.as_ref().clone()));
}
