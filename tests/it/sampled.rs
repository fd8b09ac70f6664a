//! Networks of more actors than are searched from each: values say that they are estimates, and the exact ones lie where they
//! say.

use crate::fixture::{CLUSTER, EVERYTHING, JOINT, Sketch};
use bioclusters::indicators::REGISTRY;
use bioclusters::indicators::meta::{Compute, Indicator};
use bioclusters::model::assumptions::{Assumptions, Sampling};
use bioclusters::model::measure::{Basis, Interval, Measure};
use bioclusters::model::sector::Sector;
use bioclusters::network::survey::{Case, Survey};
use bioclusters::network::tables::Tables;

/// Actors in one large and one small group that hang together, and one alone.
const ACTORS: usize = 220;

/// What is estimated; closeness centralisation, too, where the network is connected.
const SAMPLED: [&str; 12] = [
    "anchor-share",
    "average-path-length",
    "betweenness",
    "betweenness-centralisation",
    "betweenness-raw",
    "closeness",
    "global-efficiency",
    "harmonic-closeness",
    "public-betweenness-share",
    "retention-without-anchor",
    "sector-share-betweenness",
    "small-world",
];

/// A made-up cluster in which new actors join those that have joined before, in triangles.
fn cluster(is_connected: bool) -> Tables {
    let name = |it: usize| format!("a{it:03}");
    let mut sketch = Sketch::default();
    for at in 0..ACTORS {
        sketch.actors.push((name(at), Sector::ALL[at % 7], true));
    }
    let mut join = |a: usize, b: usize| {
        sketch.linkages.push((JOINT, vec![name(a), name(b)], 1.0, None));
    };
    let large = if is_connected { ACTORS } else { ACTORS - 8 };
    for at in 2..large {
        join(at, at / 2);
        join(at, at / 3);
        join(at, (at * at + 1) % at);
    }
    join(0, 1);
    for at in large..ACTORS - 2 {
        join(at, at + 1);
    }
    sketch.tables()
}

fn with<T>(
    tables: &Tables,
    sampling: Sampling,
    (seed, threads): (u64, usize),
    check: impl FnOnce(&Case<'_>) -> T + Send,
) -> T
where
    T: Send,
{
    let assumptions = Assumptions { year: Some(EVERYTHING.year), sampling, seed, ..Assumptions::default() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let survey = Survey::new(tables, &assumptions);
        let history = survey.history(CLUSTER);
        check(&history.case(EVERYTHING).unwrap())
    })
}

/// The values that are computed from one network.
fn values(case: &Case<'_>) -> Vec<(&'static Indicator, Vec<Measure>)> {
    let of = |indicator: &'static Indicator| {
        let values = if let Some(compute) = indicator.compute.of_actors() {
            compute(case.network())
        } else if let Compute::Cluster(compute) = indicator.compute {
            vec![compute(case.network())]
        } else if let Compute::Sectors(compute) = indicator.compute {
            Sector::ALL.iter().map(|it| compute(case, *it)).collect()
        } else {
            return None;
        };
        Some((indicator, values))
    };
    REGISTRY.iter().filter_map(of).collect()
}

/// The samples and the seed of an estimate.
fn sample(measure: &Measure) -> Option<(u32, u64)> {
    let Measure::Value { interval: Some(Interval { basis, .. }), .. } = measure else { return None };
    if let Basis::Sample { samples, seed } = basis { Some((*samples, *seed)) } else { None }
}

const COARSE: Sampling = Sampling { exact_nodes_max: 50, error: 0.1 };

#[test]
fn up_to_the_limit_everything_is_exact() {
    let tables = cluster(false);
    let exact = with(&tables, Sampling::default(), (1, 1), values);
    let at_the_limit = Sampling { exact_nodes_max: ACTORS, ..COARSE };
    let found = with(&tables, at_the_limit, (1, 1), values);
    for ((indicator, exact), (_, found)) in exact.iter().zip(&found) {
        assert_eq!(exact, found, "{}", indicator.id);
        assert!(found.iter().all(|it| sample(it).is_none()), "{}", indicator.id);
    }
    let above = Sampling { exact_nodes_max: ACTORS - 1, ..COARSE };
    assert!(with(&tables, above, (1, 1), values).iter().any(|it| it.1.iter().any(|it| sample(it).is_some())));
}

#[test]
fn above_the_limit_the_exact_values_lie_in_the_intervals_and_all_others_are_exact() {
    for is_connected in [false, true] {
        let tables = cluster(is_connected);
        let exact = with(&tables, Sampling::default(), (1, 1), values);
        for error in [0.1, 0.01] {
            let found = with(&tables, Sampling { error, ..COARSE }, (7, 2), values);
            let mut estimated = Vec::new();
            for ((indicator, exact), (_, found)) in exact.iter().zip(&found) {
                for (exact, found) in exact.iter().zip(found) {
                    if let Some((samples, seed)) = sample(found) {
                        assert!(samples > 0 && seed == 7);
                        check_within(indicator, *exact, *found);
                        estimated.push(indicator.id.as_str());
                    } else {
                        assert_eq!(exact, found, "{}", indicator.id);
                    }
                }
            }
            estimated.sort_unstable();
            estimated.dedup();
            let mut expected: Vec<&str> = SAMPLED.to_vec();
            if is_connected {
                expected.push("closeness-centralisation");
            }
            if error < 0.1 {
                // So many sources are all nodes: distances are exact again.
                expected.retain(|it| it.contains("betweenness") || it.contains("anchor"));
            }
            expected.sort_unstable();
            assert_eq!(estimated, expected, "error {error}, connected: {is_connected}");
        }
    }
}

#[track_caller]
fn check_within(indicator: &Indicator, exact: Measure, found: Measure) {
    let id = indicator.id;
    let Measure::Value { value, interval: Some(interval) } = found else { panic!("{id}: {found:?}") };
    let exact = exact.value().unwrap();
    assert!(interval.low <= value && value <= interval.high, "{id}: {found:?}");
    assert!(
        interval.low <= exact + 1e-12 && exact - 1e-12 <= interval.high,
        "{id}: {exact} is not in {found:?}"
    );
    assert!(
        indicator.range.contains(interval.low) && indicator.range.contains(interval.high),
        "{id}: {found:?}"
    );
}

#[test]
fn a_finer_error_gives_shorter_intervals() {
    let tables = cluster(true);
    let [coarsest, coarse, fine, finest] =
        [0.2, 0.1, 0.05, 0.01].map(|error| with(&tables, Sampling { error, ..COARSE }, (1, 2), values));
    let width = |found: &[(&Indicator, Vec<Measure>)], id: &str| {
        let (_, values) = found.iter().find(|it| it.0.id.as_str() == id).unwrap();
        let width = |it: &Measure| {
            let Measure::Value { interval: Some(interval), .. } = it else { return 0.0 };
            interval.high - interval.low
        };
        values.iter().map(width).fold(0.0, f64::max)
    };
    for id in ["betweenness", "sector-share-betweenness", "betweenness-centralisation", "anchor-share"] {
        assert!(width(&finest, id) < 0.7 * width(&fine, id), "{id}");
    }
    for id in ["harmonic-closeness", "closeness", "global-efficiency", "average-path-length"] {
        assert!(width(&coarse, id) < 0.7 * width(&coarsest, id), "{id}");
    }
}

#[test]
fn one_thread_and_two_estimate_the_same_and_a_seed_does_not() {
    let tables = cluster(false);
    let of = |seed, threads| with(&tables, COARSE, (seed, threads), values);
    let bits = |values: Vec<(&Indicator, Vec<Measure>)>| {
        format!("{:?}", values.into_iter().map(|it| it.1).collect::<Vec<_>>())
    };
    let one = bits(of(1, 1));
    assert_eq!(one, bits(of(1, 2)));
    assert_ne!(one, bits(of(2, 1)));
}
