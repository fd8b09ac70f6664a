//! What holds for every indicator of the registry, on any network.

use crate::fixture::{CLUSTER, JOINT, LICENCE, PARENT, SUCCESSION, Sketch, measures, network, results};
use bioclusters::indicators::meta::{Compute, Indicator, Scope};
use bioclusters::indicators::{self, REGISTRY};
use bioclusters::kernels::distances;
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::period::{Period, Window};
use bioclusters::model::{sector::Sector, stage::Stage};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A random cluster of at most 14 actors, outside ones among them, with linkages of two and three, and artifacts.
fn sketches() -> impl Strategy<Value = Sketch> {
    let actor = (0..7_usize, prop::bool::weighted(0.85));
    let linkage = (0..14_usize, 0..14_usize, 0..40_usize, 1..9_u8);
    let artifact = (0..7_usize, 2000..2024_i16);
    let parts = (
        prop::collection::vec(actor, 0..14),
        prop::collection::vec(linkage, 0..40),
        prop::collection::vec(artifact, 0..12),
        prop::collection::vec((0..12_usize, 0..12_usize), 0..16),
    );
    parts.prop_map(|(actors, linkages, artifacts, derivations)| {
        sketch(&actors, &linkages, &artifacts, &derivations)
    })
}

fn sketch(
    actors: &[(usize, bool)],
    linkages: &[(usize, usize, usize, u8)],
    artifacts: &[(usize, i16)],
    derivations: &[(usize, usize)],
) -> Sketch {
    let name = |at: usize| format!("a{at:02}");
    let mut sketch = Sketch::default();
    for (at, (sector, inside)) in actors.iter().enumerate() {
        sketch.actors.push((name(at), Sector::ALL[*sector], *inside));
    }
    for &(a, b, third, strength) in linkages {
        let members: BTreeSet<_> =
            [a, b, third].into_iter().filter(|it| *it < actors.len()).map(name).collect();
        if members.len() > 1 {
            let kind = if members.len() == 2 && strength % 3 == 0 { LICENCE } else { JOINT };
            sketch.linkages.push((kind, members.into_iter().collect(), f64::from(strength) / 4.0, None));
        }
    }
    for (at, (stage, year)) in artifacts.iter().enumerate() {
        sketch.artifacts.push((format!("x{at:02}"), Stage::ALL.get(*stage).copied(), Some(*year)));
    }
    for &(from, to) in derivations.iter().filter(|it| it.0 < it.1 && it.1 < artifacts.len()) {
        sketch.derivations.push((format!("x{from:02}"), format!("x{to:02}")));
    }
    sketch
}

/// Whether names break ties, of which component is the largest, or of who leaves first; or steer draws and searches.
fn depends_on_names(indicator: &Indicator) -> bool {
    const TIES_BY_NAME: [&str; 13] = [
        "eigenvector",
        "average-path-length",
        "diameter",
        "small-world",
        "algebraic-connectivity",
        "modularity",
        "robustness",
        "robustness-relative",
        "retention-without-anchor",
        "retention-without-top",
        "pillar-score",
        "maturity",
        "maturity-arithmetic",
    ];
    matches!(indicator.compute, Compute::Drawn(_)) || TIES_BY_NAME.contains(&indicator.id.as_str())
}

fn values(indicator: &Indicator, sketch: &Sketch) -> Vec<Measure> {
    measures(indicator, &sketch.tables())
}

fn close(a: Measure, b: Measure) -> bool {
    match (a, b) {
        (Measure::Value { value: a, .. }, Measure::Value { value: b, .. }) => {
            (a - b).abs() <= 1e-9 * (1.0 + b.abs())
        }
        (Measure::Undefined(a), Measure::Undefined(b)) => a == b,
        (Measure::Value { .. }, Measure::Undefined(_)) | (Measure::Undefined(_), Measure::Value { .. }) => {
            false
        }
    }
}

#[test]
fn ids_are_unique_and_every_text_is_there_in_both_languages() {
    let ids: BTreeSet<_> = REGISTRY.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), REGISTRY.len());
    let hangul = |text: &str| text.chars().any(|it| ('가'..='힣').contains(&it));
    for it in REGISTRY {
        for text in [it.label, it.summary] {
            assert!(hangul(text.ko) && !text.en.is_empty() && !hangul(text.en), "{}", it.id);
        }
        assert!(!it.formula.is_empty() && !it.reference.citation.is_empty(), "{}", it.id);
    }
}

#[test]
fn a_doi_has_its_form() {
    for it in REGISTRY {
        let Some(doi) = it.reference.doi else { continue };
        let (prefix, suffix) = doi.split_once('/').unwrap();
        let registrant = prefix.strip_prefix("10.").unwrap();
        assert!(
            (4..=9).contains(&registrant.len()) && registrant.bytes().all(|it| it.is_ascii_digit()),
            "{}",
            it.id
        );
        assert!(!suffix.is_empty() && !suffix.contains(char::is_whitespace), "{}", it.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_value_lies_in_the_range_of_its_indicator(sketch in sketches()) {
        let inside = sketch.actors.iter().filter(|it| it.2).count();
        for it in REGISTRY {
            let found = values(it, &sketch);
            for measure in &found {
                if let Measure::Value { value, interval } = measure {
                    prop_assert!(value.is_finite() && it.range.contains(*value), "{}: {value}", it.id);
                    prop_assert!(*value != 0.0 || value.is_sign_positive(), "{}: a negative zero", it.id);
                    let around = interval.is_none_or(|it| it.low <= value + 1e-12 && it.high >= value - 1e-12);
                    prop_assert!(around, "{}: {value} lies outside {interval:?}", it.id);
                }
            }
            if it.compute.scope() == Scope::Actor {
                prop_assert_eq!(found.len(), inside, "{}", it.id);
            }
        }
    }

    #[test]
    fn new_names_permute_the_values_and_change_nothing_else(sketch in sketches(), seed in any::<u64>()) {
        // Sorting by a hash of seed and place is a random order.
        let hash = |at: usize| (at as u64 + 1).wrapping_mul(seed | 1).rotate_left(17).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let rename = |name: &String| {
            let at = sketch.actors.iter().position(|it| it.0 == *name).unwrap();
            format!("{:020}-{name}", hash(at))
        };
        let mut renamed = sketch.clone();
        for actor in &mut renamed.actors {
            actor.0 = rename(&actor.0);
        }
        for participant in renamed.linkages.iter_mut().flat_map(|it| &mut it.1) {
            *participant = rename(participant);
        }
        let inside = |sketch: &Sketch| {
            let mut names: Vec<_> = sketch.actors.iter().filter(|it| it.2).map(|it| it.0.clone()).collect();
            names.sort();
            names
        };
        let (names, new_names) = (inside(&sketch), inside(&renamed));
        for it in REGISTRY.iter().filter(|it| !depends_on_names(it)) {
            let (old, new) = (values(it, &sketch), values(it, &renamed));
            if it.compute.scope() == Scope::Actor {
                for (name, old) in names.iter().zip(old) {
                    let at = new_names.iter().position(|it| *it == rename(name)).unwrap();
                    prop_assert!(close(new[at], old), "{} {name}: {:?} is not {old:?}", it.id, new[at]);
                }
            } else {
                for (old, new) in old.into_iter().zip(new) {
                    prop_assert!(close(new, old), "{}: {new:?} is not {old:?}", it.id);
                }
            }
        }
    }

    #[test]
    fn an_isolate_is_treated_as_the_policy_says(mut sketch in sketches()) {
        sketch.actors.push(("zz".to_owned(), Sector::Hospital, true));
        let tables = sketch.tables();
        let (n, m) = (network(&tables).actor_count(), network(&tables).linkage_count());
        for it in REGISTRY.iter().filter(|it| it.compute.scope() == Scope::Actor) {
            let last = *measures(it, &tables).last().unwrap();
            let fits = match it.id.as_str() {
                "participation" | "multiplex-participation" | "constraint" | "effective-size" => {
                    last == Measure::Undefined(Reason::Isolate)
                }
                "pagerank" => last.value().is_some_and(|it| it > 0.0),
                "betweenness" | "betweenness-weighted" if n < 3 => last == Measure::Undefined(Reason::TooFewActors),
                "harmonic-closeness" | "closeness" if n < 2 => last == Measure::Undefined(Reason::TooFewActors),
                "eigenvector" | "katz" if m == 0 => last == Measure::Undefined(Reason::NoLinkages),
                "katz" => last.value() == Some(1.0),
                "anchor-share" => [Measure::Undefined(Reason::ZeroVariance), Measure::of(0.0)].contains(&last),
                _ => last.value() == Some(0.0),
            };
            prop_assert!(fits, "{}: {last:?}", it.id);
        }
    }

    #[test]
    fn one_more_isolate_dilutes_density_and_the_giant_component(sketch in sketches()) {
        let mut more = sketch.clone();
        more.actors.push(("zz".to_owned(), Sector::Hospital, true));
        let n = sketch.actors.iter().filter(|it| it.2).count() as f64;
        let of = |id: &str, sketch: &Sketch| values(indicators::find(id).unwrap(), sketch)[0].value();
        if let Some(density) = of("density", &sketch) {
            let expected = density * (n - 1.0) / (n + 1.0);
            prop_assert!((of("density", &more).unwrap() - expected).abs() < 1e-12);
        }
        let raw = |sketch: &Sketch| values(indicators::find("betweenness-raw").unwrap(), sketch);
        let (before, after) = (raw(&sketch), raw(&more));
        prop_assert_eq!(&after[..before.len()], &before[..]);
        if let Some(giant) = of("giant-component-share", &sketch) {
            prop_assert!((of("giant-component-share", &more).unwrap() - giant * n / (n + 1.0)).abs() < 1e-12);
        }
    }

    #[test]
    fn a_common_factor_of_all_strengths_changes_no_share(sketch in sketches()) {
        let mut scaled = sketch.clone();
        for linkage in &mut scaled.linkages {
            linkage.2 *= 4.0;
        }
        for it in REGISTRY.iter().filter(|it| !matches!(it.id.as_str(), "strength" | "total-strength" | "sector-mixing")) {
            for (old, new) in values(it, &sketch).into_iter().zip(values(it, &scaled)) {
                prop_assert!(close(new, old), "{}: {new:?} is not {old:?}", it.id);
            }
        }
    }

    #[test]
    fn sums_over_actors_are_what_they_must_be(sketch in sketches()) {
        let tables = sketch.tables();
        let network = network(&tables);
        let sum = |id: &str| -> f64 {
            let found = measures(indicators::find(id).unwrap(), &tables);
            found.iter().filter_map(|it| it.value()).sum()
        };
        prop_assert!((sum("degree") - 2.0 * network.linkage_count() as f64).abs() < 1e-9);
        prop_assert!((sum("strength") - 2.0 * network.total_strength()).abs() < 1e-9);
        if network.actor_count() > 0 {
            prop_assert!((sum("pagerank") - 1.0).abs() < 1e-9);
        }
        let roles = ["coordinator", "itinerant", "gatekeeper", "representative", "liaison"];
        let all: f64 = roles.iter().map(|it| sum(&format!("brokerage-{it}"))).sum();
        prop_assert!((sum("brokerage-total") - all).abs() < 1e-9);
        prop_assert!((sum("anchor-share") - 1.0).abs() < 1e-9 || sum("betweenness-raw") < 1e-9);
        // Each step between two ends of a shortest path is one passed actor less one.
        let distances = network.graph.ids().flat_map(|it| distances::from(&network.graph, it)).flatten();
        let between: u32 = distances.map(|it| it.saturating_sub(1)).sum();
        prop_assert!((network.betweenness().values().iter().sum::<f64>() - f64::from(between) / 2.0).abs() < 1e-9);
    }

    #[test]
    fn records_of_hierarchy_change_no_value(sketch in sketches()) {
        prop_assume!(sketch.actors.len() > 1);
        let mut more = sketch.clone();
        for kind in [PARENT, SUCCESSION] {
            let ends = vec![more.actors[0].0.clone(), more.actors[1].0.clone()];
            more.linkages.push((kind, ends, 3.0, None));
        }
        for it in REGISTRY {
            prop_assert_eq!(values(it, &sketch), values(it, &more), "{}", it.id);
        }
    }
}

#[test]
fn without_actors_counts_are_0_and_everything_else_is_empty() {
    for it in REGISTRY {
        for measure in values(it, &Sketch::default()) {
            let fits = match it.id.as_str() {
                "actor-count" | "linkage-count" | "total-strength" | "stage-count" | "sector-mixing" => {
                    measure.value() == Some(0.0)
                }
                _ => measure == Measure::Undefined(Reason::Empty),
            };
            assert!(fits, "{}: {measure:?}", it.id);
        }
    }
}

#[test]
fn one_actor_and_two_have_what_the_policy_says() {
    let mut sketch = Sketch { actors: vec![("a".to_owned(), Sector::Industry, true)], ..Sketch::default() };
    let of = |id: &str, sketch: &Sketch| values(indicators::find(id).unwrap(), sketch)[0];
    let one = [("giant-component-share", 1.0), ("pagerank", 1.0), ("mean-degree", 0.0), ("degree", 0.0)];
    for (id, value) in one {
        assert_eq!(of(id, &sketch).value(), Some(value), "{id}");
    }
    for id in ["density", "global-efficiency", "harmonic-closeness", "betweenness"] {
        assert_eq!(of(id, &sketch), Measure::Undefined(Reason::TooFewActors), "{id}");
    }
    sketch.actors.push(("b".to_owned(), Sector::Industry, true));
    let two =
        [("density", 0.0), ("global-efficiency", 0.0), ("giant-component-share", 0.5), ("pagerank", 0.5)];
    for (id, value) in two {
        assert_eq!(of(id, &sketch).value(), Some(value), "{id}");
    }
    assert_eq!(of("betweenness", &sketch), Measure::Undefined(Reason::TooFewActors));
    assert_eq!(of("transitivity", &sketch), Measure::Undefined(Reason::NoTriples));
    for id in ["ei-index", "external-pipelines", "pair-evenness"] {
        assert_eq!(of(id, &sketch), Measure::Undefined(Reason::NoLinkages), "{id}");
    }
    sketch.linkages.push((JOINT, vec!["a".to_owned(), "b".to_owned()], 1.0, None));
    assert_eq!(of("ei-index", &sketch), Measure::Undefined(Reason::OneSector));
}

/// A cluster of 300 actors on a ring with chords, so that several chunks and many ties occur.
fn large() -> Sketch {
    let name = |at: usize| format!("a{:03}", at % 300);
    let mut sketch = Sketch::default();
    for at in 0..300 {
        sketch.actors.push((name(at), Sector::ALL[at % 7], at % 11 != 0));
        for chord in [1, 7, at * at % 53 + 2] {
            let start = i16::try_from(2000 + at % 20).unwrap();
            sketch.linkages.push((
                JOINT,
                vec![name(at), name(at + chord)],
                0.1 + at as f64 / 7.0,
                Some(start),
            ));
        }
        sketch.artifacts.push((format!("x{at:03}"), Stage::ALL.get(at % 7).copied(), Some(2000)));
        if at > 8 {
            sketch.derivations.push((format!("x{:03}", at - 8), format!("x{at:03}")));
        }
    }
    sketch
}

#[test]
fn one_thread_and_eight_give_the_same_bits_and_so_do_two_runs() {
    let tables = large().tables();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        // Debug text of a float is the shortest that reads back to the same bits.
        pool.install(|| format!("{:?}", results(&tables, None)))
    };
    let first = with(1);
    assert_eq!(first, with(8));
    assert_eq!(first, with(8));
}

#[test]
fn a_year_whose_network_is_that_of_the_year_before_has_its_values() {
    let tables = large().tables();
    let results = results(&tables, Some(2030));
    assert_eq!(results.years(CLUSTER), Some(2000..=2030));
    let of = |year, window| {
        results.cluster(indicators::find("linkage-count").unwrap().id, CLUSTER, Period { year, window })
    };
    assert_eq!(of(2019, Window::AllYears), of(2030, Window::AllYears));
    // The last linkages start in 2019 and last five years: the window of 2027 is the last to meet one.
    assert!(of(2027, Window::FiveYears).unwrap().measure.value() > Some(0.0));
    assert_eq!(of(2028, Window::FiveYears).unwrap().measure.value(), Some(0.0));
}

#[test]
fn moving_an_actor_out_moves_its_linkages_out() {
    let mut sketch = large();
    let share =
        |sketch: &Sketch| values(indicators::find("external-pipelines").unwrap(), sketch)[0].value().unwrap();
    let before = share(&sketch);
    sketch.actors[5].2 = false;
    assert!(share(&sketch) > before);
}

#[test]
fn young_artifacts_convert_less() {
    let name = |at| format!("x{at}");
    let stages = [Stage::ResearchResult, Stage::Patent, Stage::ResearchResult, Stage::ResearchResult];
    let years = [2000, 2005, 2001, 2020];
    let artifacts = stages.iter().zip(years).enumerate();
    let sketch = Sketch {
        actors: vec![("a".to_owned(), Sector::Industry, true)],
        artifacts: artifacts.map(|(at, (stage, year))| (name(at), Some(*stage), Some(year))).collect(),
        derivations: vec![(name(0), name(1))],
        ..Sketch::default()
    };
    let tables = sketch.tables();
    let conversion = indicators::find("stage-conversion").unwrap();
    let Compute::Stages(compute) = conversion.compute else { unreachable!() };
    let of = |year| {
        let span = Period { year, window: Window::AllYears }.into();
        let pathways = bioclusters::network::pathways::Pathways::new(&tables, &[CLUSTER], span);
        compute(&pathways, Stage::ResearchResult).value()
    };
    assert_eq!(of(2004), Some(0.0), "the patent of 2005 is not known yet");
    assert_eq!(of(2010), Some(0.5));
    assert_eq!(of(2024), Some(1.0 / 3.0), "the result of 2020 has not had its time");
}
