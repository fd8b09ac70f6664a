//! Values of pathways, helix, value chain and time that independent programs gave.

use crate::by_hand::{YEAR, day, is, value};
use crate::fixture::{JOINT, Sketch, with_case};
use bioclusters::indicators::meta::Compute;
use bioclusters::indicators::stage_quotient::Profile;
use bioclusters::indicators::{
    self, full_cycle, helix, path_share, privatisation_year, stage_lag, value_chain,
};
use bioclusters::kernels::survival::{Subject, survival};
use bioclusters::kernels::{information, trend};
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::period::{Period, Window};
use bioclusters::model::{sector::Sector, stage::Stage};
use serde_json::Value;

fn read(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).collect()
}

/// Whole numbers of a type.
fn whole<T: TryFrom<i64, Error: std::fmt::Debug>>(value: &Value) -> Vec<T> {
    value.as_array().unwrap().iter().map(|it| T::try_from(it.as_i64().unwrap()).unwrap()).collect()
}

#[track_caller]
fn close(found: f64, expected: &Value, tolerance: f64) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

#[track_caller]
fn all_close(found: &[f64], expected: &Value) {
    let expected = numbers(expected);
    assert_eq!(found.len(), expected.len());
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= 1e-9, "{a} is not {b}");
    }
}

#[test]
fn synergy_has_the_sign_and_the_unit_of_its_authors() {
    let file = read("helix-synergy");
    for case in file["cases"].as_array().unwrap() {
        let mut cells = vec![0; 8];
        for (key, count) in case["counts"].as_object().unwrap() {
            let bits = key.bytes().enumerate().filter(|it| it.1 == b'1').map(|it| 1 << it.0);
            cells[bits.sum::<usize>()] = count.as_u64().unwrap();
        }
        let expected = &case["expected"];
        close(1000.0 * information::co_information(&cells), &expected["T3-mbit"], 1e-6);
        if expected["helix-synergy"].is_null() {
            assert!(information::has_constant_dimension(&cells));
        } else {
            close(helix::synergy(&cells), &expected["helix-synergy"], 1e-6);
            close(helix::relative(&cells), &expected["helix-synergy-relative"], 1e-9);
        }
        let entropies = information::entropies(&cells);
        let at = |key: &str| {
            entropies
                ["uig".chars().enumerate().filter(|it| key.contains(it.1)).map(|it| 1 << it.0).sum::<usize>()]
        };
        for (key, entropy) in expected["entropy-bit"].as_object().unwrap() {
            close(at(key), entropy, 1e-9);
        }
        for (key, shared) in expected["mutual-information-mbit"].as_object().unwrap() {
            let (a, b) = key.split_at(1);
            close(1000.0 * (at(a) + at(b) - at(key)), shared, 1e-6);
        }
    }
    // In four dimensions, too: an even number of them in all events is pure synergy.
    let parity: Vec<u64> = (0..16_u32).map(|it| u64::from(it.count_ones() % 2 == 0)).collect();
    close(helix::synergy(&parity), &(-1000.0).into(), 1e-6);
    let joint = &file["two_dimensional"];
    let rows: Vec<u64> = joint["joint-counts"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| it.as_array().unwrap())
        .map(|it| it.as_u64().unwrap())
        .collect();
    close(information::co_information(&rows), &joint["mutual-information-bit"], 1e-9);
}

#[test]
fn stage_profiles_have_their_quotients_positions_and_breadths() {
    let file = read("value-chain");
    let counts = |name: &str| -> [usize; 6] {
        let counts: Vec<usize> = whole(&file["input"]["stage-counts"][name]);
        counts.try_into().unwrap()
    };
    let names = ["alpha", "beta", "gamma"];
    let mut pooled = [0; 6];
    for name in names {
        for (sum, count) in pooled.iter_mut().zip(counts(name)) {
            *sum += count;
        }
    }
    for (key, kappa) in [("kappa-0", 0.0), ("kappa-20", 20.0)] {
        for name in names {
            let expected = &file["expected"][key][name];
            let profile = Profile::new(&counts(name), &pooled).unwrap();
            all_close(&profile.reference, &file["reference_shares"]);
            let quotients = profile.stage_quotients(kappa);
            all_close(&quotients, &expected["stage-quotient"]);
            let total: f64 = quotients.iter().sum();
            all_close(&quotients.iter().map(|it| it / total).collect::<Vec<_>>(), &expected["profile"]);
            close(value_chain::position(&quotients), &expected["value-chain-position"], 1e-9);
            close(value_chain::breadth(&quotients), &expected["value-chain-breadth"], 1e-9);
            close(full_cycle::coverage(&profile, kappa), &expected["full-cycle-coverage-min-5"], 1e-9);
        }
    }
    // Raw counts put every profile upstream: the published position does not.
    for name in names {
        let raw: Vec<f64> = counts(name).iter().map(|it| *it as f64).collect();
        let centre = f64::midpoint(value_chain::position(&raw), 1.0);
        close(centre, &file["contrast"]["raw-centre-of-gravity"][name], 1e-9);
        assert!(centre < 0.25);
    }
}

#[test]
fn a_reference_without_stages_shrinks_the_chain_or_leaves_none() {
    let profile = Profile::new(&[3, 0, 2, 0, 5, 0], &[10, 0, 10, 0, 10, 0]).unwrap();
    assert_eq!(profile.stages, [Stage::ResearchResult, Stage::Transfer, Stage::Approval]);
    assert!(
        (value_chain::position(&[0.0, 0.0, 2.0]) - 1.0).abs() < 1e-15,
        "the last of three is the market end"
    );
    assert_eq!(Profile::new(&[3, 1, 0, 0, 0, 0], &[3, 1, 0, 0, 0, 0]), Err(Reason::NoReference));
    assert_eq!(Profile::new(&[0, 0, 0, 4, 0, 0], &[9, 9, 9, 0, 0, 0]), Err(Reason::NoArtifacts));
}

#[test]
fn series_have_their_slopes_and_survival_its_steps() {
    let file = read("temporal");
    let series = &file["trend"];
    let (years, values) = (numbers(&series["years"]), numbers(&series["values"]));
    let points: Vec<_> = years.iter().copied().zip(values.iter().copied()).collect();
    close(trend::slope(&points).unwrap(), &series["theil-sen-slope"], 1e-9);
    let test = trend::mann_kendall(&values).unwrap();
    close(test.s, &series["mann-kendall"]["S"], 1e-9);
    close(test.variance, &series["mann-kendall"]["variance"], 1e-9);
    close(test.z, &series["mann-kendall"]["z"], 1e-9);
    close(test.p, &series["mann-kendall"]["p-two-sided"], 1e-9);
    let crossing = &file["privatisation_year"];
    let shares = numbers(&crossing["public-funding-share"]);
    let years = whole::<i16>(&crossing["years"]).into_iter();
    let shares: Vec<_> = years.zip(shares.into_iter().map(Some)).collect();
    assert_eq!(privatisation_year::crossing(&shares).map(i64::from), crossing["privatisation-year"].as_i64());
    assert_eq!(privatisation_year::founding_mode(&shares).unwrap().notation, crossing["founding-mode"]);
    let gap: Vec<_> = shares.iter().map(|it| (it.0, it.1.filter(|_| it.0 != 2021))).collect();
    assert_eq!(privatisation_year::crossing(&gap), None, "no three years without a gap are below one half");
    for example in file["kaplan_meier"].as_array().unwrap() {
        let events = example["events"].as_array().unwrap();
        let subjects = numbers(&example["times"]).into_iter().zip(events);
        let subjects: Vec<_> =
            subjects.map(|(time, event)| Subject { time, event: event.as_bool().unwrap() }).collect();
        let curve = survival(&subjects);
        for (time, left) in example["survival"].as_object().unwrap() {
            close(curve.at(time.parse().unwrap()), left, 1e-9);
        }
        assert_eq!(curve.quantile(0.5), example["median"].as_f64());
    }
}

#[test]
fn pathways_have_the_lags_and_paths_found_by_hand() {
    let file = read("mini-13");
    let expected = &file["expected"]["pathway"];
    let sketch = Sketch::of_file(&file);
    let period = Period { year: 2024, window: Window::AllYears };
    with_case(&sketch.tables(), period, |case| {
        let sorted = |subjects: &[Subject]| {
            let mut found: Vec<_> = subjects.iter().map(|it| (it.time, it.event)).collect();
            found.sort_by(|a, b| a.partial_cmp(b).unwrap());
            found
        };
        let given = |subjects: &Value| {
            let subject = |it: &Value| (it["time"].as_f64().unwrap(), it["event"].as_bool().unwrap());
            let mut given: Vec<_> = subjects.as_array().unwrap().iter().map(subject).collect();
            given.sort_by(|a, b| a.partial_cmp(b).unwrap());
            given
        };
        for (stage, lag) in expected["stage-lag"].as_object().unwrap() {
            let stage = Stage::ALL[stage.parse::<usize>().unwrap()];
            let found = stage_lag::of_stage(case.pathways(), stage, case.known_until());
            assert_eq!(sorted(&found.subjects), given(&lag["subjects"]), "{stage:?}");
            let published = indicators::find("stage-lag").unwrap().compute.of_stage(case, stage).unwrap();
            assert_eq!(published.value(), lag["median"].as_f64(), "{stage:?}");
        }
        let last = indicators::find("stage-lag").unwrap().compute.of_stage(case, Stage::Market).unwrap();
        assert_eq!(last, Measure::Undefined(Reason::LastStage));
        let (entry, target, lag) = stage_lag::of_translation(case).unwrap();
        assert_eq!((entry, target), (Stage::ResearchResult, Stage::Transfer));
        assert_eq!(sorted(&lag.subjects), given(&expected["translation-lag"]["subjects"]));
        assert_eq!(value("translation-lag", case).value(), expected["translation-lag"]["median"].as_f64());
        for (stage, share) in expected["stage"]["stage-reach-to-4"].as_object().unwrap() {
            let stage = Stage::ALL[stage.parse::<usize>().unwrap()];
            let found = indicators::stage_conversion::reach(case.pathways(), stage, Stage::Approval);
            assert!(found.value().is_none() == share.is_null());
            found.value().into_iter().for_each(|it| close(it, share, 1e-9));
        }
        let counts = path_share::counts(case.pathways(), Stage::Approval);
        let shares = path_share::shares(case.pathways(), Stage::Approval);
        for (at, name) in sketch.artifact_names().into_iter().enumerate() {
            close(counts[at].value().unwrap(), &expected["artifact"]["path-count-to-4"][name], 1e-9);
            close(shares[at].value().unwrap(), &expected["artifact"]["path-share-to-4"][name], 1e-9);
        }
        let Compute::Artifacts(to_market) = indicators::find("path-share").unwrap().compute else {
            unreachable!()
        };
        assert_eq!(
            to_market(case.pathways())[0],
            Measure::Undefined(Reason::NoArtifacts),
            "nothing is on the market"
        );
        is("science-distance", case, 1.0);
        // Six research results are enough, and none of the other stages has five.
        is("full-cycle-coverage", case, 1.0 / 6.0);
        is("full-cycle-index", case, 0.8 / 6.0);
    });
}

#[test]
fn growth_is_counted_at_the_ends_of_years_and_closing_counts() {
    let file = read("temporal");
    let (now, before) = (
        file["entry_rate"]["now"].as_u64().unwrap(),
        file["entry_rate"]["three-years-ago"].as_u64().unwrap(),
    );
    let actor = |at: u64| (format!("a{at:02}"), Sector::Industry, true);
    // One more closes in 2022.
    let mut tables = Sketch { actors: (0..=now).map(actor).collect(), ..Sketch::default() }.tables();
    for (at, actor) in tables.actors.iter_mut().enumerate() {
        actor.founded = Some(day(if at < usize::try_from(before).unwrap() { 2010 } else { 2023 }));
    }
    tables.actors[60.min(usize::try_from(now).unwrap())].founded = Some(day(2022));
    tables.actors[usize::try_from(now).unwrap()].closed = Some(day(2022));
    with_case(&tables, YEAR, |case| {
        close(value("entry-rate", case).value().unwrap(), &file["entry_rate"]["value"], 1e-9);
        let headcount = case.history.headcount();
        assert_eq!(
            (headcount.at_end_of(2009), headcount.at_end_of(2021), headcount.at_end_of(2022)),
            (0, 40, 40)
        );
        assert_eq!(headcount.first_year_of(50), Some(2023));
    });
    with_case(&tables, Period { year: 2011, ..YEAR }, |case| {
        assert_eq!(
            value("entry-rate", case),
            Measure::Undefined(Reason::TooFewActors),
            "nobody was there in 2008"
        );
    });
}

#[test]
fn renewal_compares_windows_that_do_not_overlap() {
    let file = read("temporal");
    let mut sketch = Sketch::default();
    for name in ["a", "b", "c", "d", "e"] {
        sketch.actors.push((name.to_owned(), Sector::Industry, true));
    }
    for (key, year) in [("previous-window-pairs", 2019), ("this-window-pairs", 2024)] {
        for pair in file["linkage_renewal"][key].as_array().unwrap() {
            let names: Vec<String> =
                pair.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
            sketch.linkages.push((JOINT, names, 1.0, Some(year)));
        }
    }
    let mut tables = sketch.tables();
    for linkage in &mut tables.linkages {
        linkage.end = linkage.start;
    }
    for window in Window::ALL {
        with_case(&tables, Period { year: 2024, window }, |case| {
            close(value("linkage-renewal", case).value().unwrap(), &file["linkage_renewal"]["value"], 1e-9);
        });
    }
}
