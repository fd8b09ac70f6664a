//! An analysis run with draws: what it publishes, and that nothing but the seed changes it.

use crate::small::{CLUSTERS, engine};
use bioclusters::analysis::standing::Standing;
use bioclusters::analysis::{draws, standings};
use bioclusters::engine::Engine;
use bioclusters::engine::analysis::Wanted;
use bioclusters::engine::progress::{Phase, Unwatched, Watch};
use bioclusters::engine::run::{Run, Step};
use bioclusters::indicators::meta::{Compute, Cost, Draws, Part, Sampled};
use bioclusters::indicators::pillars::SUB_INDICATORS;
use bioclusters::indicators::results::{Finding, Results, Years};
use bioclusters::indicators::{REGISTRY, find};
use bioclusters::kernels::composite::{Aggregation, aggregate};
use bioclusters::kernels::stop::Stop;
use bioclusters::model::assumptions::Assumptions;
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::period::{Period, Window};
use bioclusters::model::pillar::Pillar;
use bioclusters::model::scale::Scale;
use bioclusters::network::survey::Survey;
use bioclusters::network::tables::Tables;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

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
    assert_eq!((run.step, run.draws, run.rewirings), (Step::Whole, 12, 20));
    let years: BTreeSet<i16> = run.standings.keys().map(|it| it.year).collect();
    assert_eq!(years, (2016..=YEAR).collect());
    assert_eq!(run.standings.len(), 2 * years.len());
    let standing = standing(&engine);
    assert_eq!((standing.draws, standing.seed), (12, 1));
    assert_eq!(standing.clusters.len(), CLUSTERS.len());
}

#[test]
fn the_interval_of_maturity_is_that_of_the_draws_and_ranks_and_quadrants_are_published() {
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
        let quadrants = run.results.parts(of("quadrant-probability"), *cluster, ALL);
        let shares = standing.quadrant_shares(*cluster).unwrap();
        let expected = (1..).map(|it| Some(Part::Quadrant(it))).zip(shares.map(Measure::of));
        assert!(quadrants.iter().map(|(part, it)| (*part, it.measure)).eq(expected), "{quadrants:?}");
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
    let results = &snapshot.run.as_ref().unwrap().results;
    let stopped = survey.until(Stop::when(&|| true));
    assert!(standings::of_group(&stopped, results, &[ALL], draws).is_none());
    assert_eq!(Results::compute_plain(&stopped, &|_, _| {}), None);
    assert_eq!(results.with_chance(&stopped, Years::All, &|_, _| {}), None);
}

/// The data of the first cluster in some draws of the period.
fn drawn_data(survey: &Survey<'_>, count: u32) -> Vec<draws::Drawn> {
    let results = Results::compute(survey);
    let point = results.assessment(0, ALL, &survey.assumptions.scale).unwrap();
    draws::of_cluster(survey, 0, &[(ALL, point)], count, &|| false)
}

#[test]
fn what_leads_outside_is_drawn_as_what_is_inside() {
    let engine = engine(Assumptions::default());
    let snapshot = engine.snapshot();
    let data = drawn_data(&Survey::new(&snapshot.tables, &snapshot.assumptions), 40).remove(0);
    let external = SUB_INDICATORS.iter().position(|it| it.id == "external-pipelines").unwrap();
    let values: BTreeSet<u64> = data.draws.iter().filter_map(|it| Some(it[external]?.to_bits())).collect();
    assert!(values.len() > 3, "linkages with other clusters come and go: {values:?}");
}

/// Keeps what is published while a run goes on.
struct Published<'a>(&'a Engine, Mutex<Vec<Arc<Run>>>);

impl Watch for Published<'_> {
    fn begin(&self, _: Phase) {
        self.advance(0, 0);
    }

    fn advance(&self, _: u64, _: u64) {
        let mut seen = self.1.lock().unwrap();
        let run = self.0.snapshot().run.clone();
        let new = run.filter(|it| seen.last().is_none_or(|last| !Arc::ptr_eq(last, it)));
        seen.extend(new);
    }

    fn is_stopped(&self) -> bool {
        self.advance(0, 0);
        false
    }
}

/// Stops a run when random numbers are due.
struct NoPatience(Mutex<bool>);

impl Watch for NoPatience {
    fn begin(&self, phase: Phase) {
        *self.0.lock().unwrap() |= phase == Phase::Drawing;
    }

    fn advance(&self, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        *self.0.lock().unwrap()
    }
}

#[test]
fn who_stops_a_run_keeps_the_whole_one_before_it() {
    let engine = drawn(1, 6);
    let before = engine.snapshot().run.clone().unwrap();
    engine.analyse_under(Wanted::Anew { seed: 9 }, &NoPatience(Mutex::default())).unwrap_err();
    let after = engine.snapshot();
    assert!(Arc::ptr_eq(&before, after.run.as_ref().unwrap()) && !after.stopped);
    let anew = engine.analyse_under(Wanted::Anew { seed: 9 }, &Unwatched).unwrap();
    let run = anew.run.as_ref().unwrap();
    assert_eq!((run.seed, run.step, &*run.id), (9, Step::Whole, &*format!("{}-9", before.id)));
}

#[test]
fn nothing_is_to_come_of_a_first_run_that_was_stopped_until_there_is_another() {
    let engine = engine(Assumptions { draws: 6, ..Assumptions::default() });
    engine.analyse_under(Wanted::Present, &NoPatience(Mutex::new(true))).unwrap_err();
    assert!(engine.snapshot().stopped && engine.snapshot().run.is_none(), "it was stopped before any value");
    engine.analyse_under(Wanted::Present, &NoPatience(Mutex::default())).unwrap_err();
    let stopped = engine.snapshot();
    assert!(stopped.stopped);
    let found = findings(stopped.run.as_ref().unwrap());
    let with = |reason| found.values().filter(|it| it.measure == Measure::Undefined(reason)).count();
    assert!(with(Reason::Stopped) > 50, "{}", with(Reason::Stopped));
    assert_eq!(with(Reason::Pending), 0);
    assert!(found.values().all(|it| !it.interval_awaited));
    let again = engine.analyse_under(Wanted::Anew { seed: 1 }, &Unwatched).unwrap();
    assert!(!again.stopped);
    assert!(
        findings(again.run.as_ref().unwrap())
            .values()
            .all(|it| it.measure != Measure::Undefined(Reason::Stopped))
    );
}

/// Every published finding of a run.
fn findings(run: &Run) -> BTreeMap<(&'static str, u32, Period, Option<Part>), Finding> {
    let mut all = BTreeMap::new();
    for cluster in 0..run.results.cluster_count() {
        for year in run.results.years(cluster).unwrap() {
            for window in Window::ALL {
                let period = Period { year, window };
                for it in REGISTRY {
                    let parts = run.results.parts(it.id, cluster, period).iter();
                    all.extend(parts.map(|(part, found)| ((it.id.as_str(), cluster, period, *part), *found)));
                }
            }
        }
    }
    all
}

#[test]
fn a_value_that_is_published_never_changes_while_the_run_goes_on() {
    for draws in [6, 0] {
        let engine = engine(Assumptions { draws, ..Assumptions::default() });
        let watch = Published(&engine, Mutex::default());
        let last = engine.analyse_under(Wanted::Present, &watch).unwrap().run.clone().unwrap();
        let mut runs = watch.1.into_inner().unwrap();
        runs.extend((!Arc::ptr_eq(runs.last().unwrap(), &last)).then_some(last));
        let steps: Vec<Step> = runs.iter().map(|it| it.step).collect();
        let all = [Step::Plain, Step::Chance, Step::Standing, Step::Whole];
        let expected = if draws > 0 { all.to_vec() } else { vec![Step::Plain, Step::Chance, Step::Whole] };
        assert_eq!(steps, expected);
        for pair in runs.windows(2) {
            let (before, after) = (findings(&pair[0]), findings(&pair[1]));
            for (place, finding) in before {
                let Measure::Value { value, interval } = finding.measure else { continue };
                let Measure::Value { value: then, interval: then_interval } = after[&place].measure else {
                    unreachable!("{place:?} is gone")
                };
                assert_eq!(value.to_bits(), then.to_bits(), "{place:?}");
                let fits = interval == then_interval || finding.interval_awaited;
                assert!(fits, "{place:?}: {interval:?} became {then_interval:?}");
            }
        }
        let first = findings(&runs[0]);
        let is_pending = |it: &Finding| it.measure == Measure::Undefined(Reason::Pending);
        for (place, finding) in &first {
            let indicator = find(place.0).unwrap();
            let is_rank = matches!(indicator.compute, Compute::Analysis(..));
            let awaited = indicator.cost == Cost::Drawn && !(is_rank && draws == 0);
            assert_eq!(is_pending(finding), awaited, "{place:?}");
            let is_sampled = matches!(indicator.compute, Compute::Sampled(Sampled { .. }));
            // Nobody declares what the clusters of this data can do: it is computed.
            let has_draws = is_sampled || place.0 == "capability";
            let expected = has_draws && draws > 0 && finding.measure.value().is_some();
            assert_eq!(finding.interval_awaited, expected, "{place:?}");
        }
        for (place, finding) in findings(runs.last().unwrap()) {
            assert!(!is_pending(&finding) && !finding.interval_awaited, "{place:?}");
            if draws == 0 && place.0 == "rank-acceptability" {
                assert_eq!(finding.measure, Measure::Undefined(Reason::NoDraws));
            }
        }
    }
}

#[test]
fn maturity_is_a_function_of_the_published_sub_indicators() {
    let engine = drawn(1, 4);
    let snapshot = engine.snapshot();
    let run = snapshot.run.as_ref().unwrap();
    let scale = Scale::default();
    let mut met = 0;
    for cluster in 0..run.results.cluster_count() {
        for window in Window::ALL {
            let period = Period { year: YEAR, window };
            // Of an indicator of actors the greatest of their values.
            let published = |id: &str| match run.results.column(find(id).unwrap().id, cluster, window) {
                Some(column) => {
                    let actors = 0..u32::try_from(snapshot.tables.actors.len()).unwrap();
                    let values = actors.filter_map(|it| column.finding(it)?.measure.value());
                    values.max_by(f64::total_cmp)
                }
                None => run.results.cluster(find(id).unwrap().id, cluster, period)?.measure.value(),
            };
            let score = |pillar: Pillar| {
                let subs = SUB_INDICATORS.iter().filter(|it| it.pillar == pillar);
                let values = subs.filter_map(|it| {
                    let value = published(it.id).or_else(|| published(it.instead?));
                    Some(it.position(value?, &scale).clamp(0.0, 1.0))
                });
                let values: Vec<f64> = values.collect();
                (values.len() >= 2).then(|| values.iter().sum::<f64>() / values.len() as f64)
            };
            let pillars = Pillar::ALL.map(score);
            for pillar in Pillar::ALL {
                let part = Part::Pillar(pillar);
                let found =
                    run.results.part(find("pillar-score").unwrap().id, cluster, part, period).unwrap();
                let (found, expected) = (found.measure.value(), pillars[pillar.index()]);
                let same = found.zip(expected).is_none_or(|(a, b)| (a - b).abs() < 1e-12);
                assert!(same && found.is_some() == expected.is_some(), "{pillar:?} {found:?} {expected:?}");
                met += usize::from(found.is_some());
            }
            for (id, by) in
                [("maturity", Aggregation::Geometric), ("maturity-arithmetic", Aggregation::Arithmetic)]
            {
                let found =
                    run.results.cluster(find(id).unwrap().id, cluster, period).unwrap().measure.value();
                let expected = aggregate(&pillars, &scale.weights, by, 5).map(|it| 100.0 * it);
                let same = found.zip(expected).is_none_or(|(a, b)| (a - b).abs() < 1e-9);
                assert!(same && found.is_some() == expected.is_some(), "{id} {found:?} {expected:?}");
            }
        }
    }
    assert!(met > 20, "{met}");
}

#[test]
fn without_random_networks_what_rests_on_them_says_why_and_maturity_does_without() {
    let engine = engine(Assumptions { rewirings: 0, ..Assumptions::default() });
    let snapshot = engine.analyse().unwrap();
    let results = &snapshot.run.as_ref().unwrap().results;
    let of = |id: &str| results.cluster(find(id).unwrap().id, 0, ALL).unwrap().measure;
    for id in ["global-efficiency-relative", "transitivity-z", "mean-degree-rarefied"] {
        assert_eq!(of(id), Measure::Undefined(Reason::NoDraws), "{id}");
    }
    assert!(of("maturity").value().is_some());
}

#[test]
fn a_linkage_of_full_confidence_is_in_every_draw_and_one_of_none_in_no_draw() {
    let sure = Assumptions { confidence_default: 1.0, ..Assumptions::default() };
    let engine = engine(sure);
    let snapshot = engine.snapshot();
    let mut tables = snapshot.tables.as_ref().clone();
    let of = |confidence: f64, tables: &mut Tables| {
        for linkage in &mut tables.linkages {
            linkage.confidence = Some(confidence);
        }
        drawn_data(&Survey::new(tables, &snapshot.assumptions), 3).remove(0)
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
    let of = |tables: Tables| {
        let tables = tables.linked();
        drawn_data(&Survey::new(&tables, &snapshot.assumptions), 3)
    };
    assert_eq!(of(fewer), of(snapshot.tables.as_ref().clone()));
}

/// Panics when random numbers are due.
struct Faulty;

impl Watch for Faulty {
    fn begin(&self, phase: Phase) {
        if phase == Phase::Drawing {
            std::panic::resume_unwind(Box::new("a fault"));
        }
    }

    fn advance(&self, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        false
    }
}

#[test]
fn nothing_is_to_come_of_a_run_that_panics() {
    let engine = engine(Assumptions { draws: 6, ..Assumptions::default() });
    for wanted in [Wanted::Present, Wanted::Anew { seed: 3 }] {
        let run = || engine.analyse_under(wanted, &Faulty).map(drop);
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).unwrap_err();
        let snapshot = engine.snapshot();
        assert!(snapshot.stopped, "{wanted:?}");
        let found = findings(snapshot.run.as_ref().unwrap());
        assert!(found.values().all(|it| it.measure != Measure::Undefined(Reason::Pending)), "{wanted:?}");
    }
    assert!(!engine.analyse().unwrap().stopped);
}
