//! Values of pathways, helix, value chain and time that independent programs gave, and those found by hand where no program has
//! them.

use crate::fixture::{CLUSTER, JOINT, Sketch, with_case};
use bioclusters::indicators::helix::{self, HELIX_3};
use bioclusters::indicators::meta::{Compute, Sampled};
use bioclusters::indicators::stage_quotient::Profile;
use bioclusters::indicators::{self, full_cycle, path_share, privatisation_year, stage_lag, value_chain};
use bioclusters::kernels::survival::{Subject, survival};
use bioclusters::kernels::{information, trend};
use bioclusters::model::assumptions::{Assumptions, Stars};
use bioclusters::model::date::{Day, PartialDate};
use bioclusters::model::family::Family;
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::milestone::Milestone;
use bioclusters::model::money::{Currency, Rates};
use bioclusters::model::period::{Period, Window};
use bioclusters::model::{sector::Sector, stage::Stage};
use bioclusters::network::survey::{Case, Survey};
use bioclusters::network::tables::{Amount, ArtifactType, LinkageType, Statistic, Tables};
use bioclusters::store::term::TermId;
use serde_json::Value;

/// Indicators that the tests of this file hold against values.
pub(crate) const HELD: [&str; 32] = [
    "multiplex-participation",
    "sector-share-funding",
    "helix-synergy",
    "helix-synergy-4",
    "helix-synergy-relative",
    "helix-power",
    "investor-stage-presence",
    "first-investment-lag",
    "stage-reach",
    "local-retention",
    "path-count",
    "path-share",
    "stage-lag",
    "translation-lag",
    "patent-science-linkage",
    "science-distance",
    "translational-position",
    "stage-quotient",
    "value-chain-position",
    "value-chain-breadth",
    "full-cycle-coverage",
    "full-cycle-index",
    "trend",
    "entry-rate",
    "linkage-renewal",
    "life-cycle-stage",
    "public-funding-share",
    "privatisation-year",
    "milestone-years",
    "multiplexity",
    "layer-overlap",
    "excellence-label",
];

fn read(name: &str) -> Value {
    let path = format!("{}/tests/reference/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).collect()
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

/// The value of an indicator of a cluster.
#[track_caller]
fn value(id: &str, case: &Case<'_>) -> Measure {
    indicators::find(id).unwrap().compute.of_cluster(case).unwrap()
}

#[track_caller]
fn is(id: &str, case: &Case<'_>, expected: f64) {
    let found = value(id, case).value().unwrap_or_else(|| panic!("{id}: {:?}", value(id, case)));
    assert!((found - expected).abs() < 1e-12, "{id}: {found} is not {expected}");
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
    let joint = &file["two_dimensional"];
    let rows: Vec<u64> = joint["joint-counts"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| numbers(it))
        .map(|it| it as u64)
        .collect();
    close(information::co_information(&rows), &joint["mutual-information-bit"], 1e-9);
}

#[test]
fn stage_profiles_have_their_quotients_positions_and_breadths() {
    let file = read("value-chain");
    let counts = |name: &str| -> [usize; 6] {
        let counts: Vec<usize> =
            numbers(&file["input"]["stage-counts"][name]).iter().map(|it| *it as usize).collect();
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
        let centre = (value_chain::position(&raw) + 1.0) / 2.0;
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
    let years = numbers(&crossing["years"]).into_iter().map(|it| it as i16);
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
            let mut found: Vec<_> = subjects.iter().map(|it| (it.time as i64, it.event)).collect();
            found.sort_unstable();
            found
        };
        let given = |subjects: &Value| {
            let subject = |it: &Value| (it["time"].as_i64().unwrap(), it["event"].as_bool().unwrap());
            let mut given: Vec<_> = subjects.as_array().unwrap().iter().map(subject).collect();
            given.sort_unstable();
            given
        };
        for (stage, lag) in expected["stage-lag"].as_object().unwrap() {
            let stage = Stage::ALL[stage.parse::<usize>().unwrap()];
            let found = stage_lag::of_stage(case, stage);
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
    });
}

fn day(year: i16) -> Option<Day> {
    Some(Day::first_of(year))
}

/// A cluster of a firm, a university, a public body, an investor and an outside firm, with nothing but these.
fn small() -> Sketch {
    let actors = [
        ("bio", Sector::Industry, true),
        ("city", Sector::Government, true),
        ("fund", Sector::Investor, true),
        ("uni", Sector::Academia, true),
        ("world", Sector::Industry, false),
    ];
    Sketch { actors: actors.map(|it| (it.0.to_owned(), it.1, it.2)).to_vec(), ..Sketch::default() }
}

/// Adds a type of linkages, and gives its row.
fn linkage_type(tables: &mut Tables, notation: &str, family: Family) -> u32 {
    let term = TermId::new(900 + u32::try_from(tables.linkage_types.len()).unwrap()).unwrap();
    let notation = notation.into();
    tables.linkage_types.push(LinkageType {
        term,
        notation,
        family,
        directed: true,
        default_weight: 1.0,
        counts: true,
    });
    u32::try_from(tables.linkage_types.len() - 1).unwrap()
}

/// The tables of a sketch, where each linkage, in its order, is of a type, from and to these actors.
fn directed(sketch: &mut Sketch, linkages: &[(&str, Family, &str, &str, Option<i16>)]) -> Tables {
    for (_, _, from, to, start) in linkages {
        sketch.linkages.push((JOINT, vec![(*from).to_owned(), (*to).to_owned()], 1.0, *start));
    }
    let mut tables = sketch.tables();
    for (at, (notation, family, from, to, _)) in linkages.iter().enumerate() {
        let known = tables.linkage_types.iter().position(|it| *it.notation == **notation);
        let kind = known
            .map_or_else(|| linkage_type(&mut tables, notation, *family), |it| u32::try_from(it).unwrap());
        tables.linkages[at].kind = kind;
        tables.linkages[at].participants = Box::new([sketch.row(from), sketch.row(to)]);
    }
    tables.linked()
}

const YEAR: Period = Period { year: 2024, window: Window::AllYears };

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
        actor.founded = day(if at < usize::try_from(before).unwrap() { 2010 } else { 2023 });
    }
    tables.actors[60.min(usize::try_from(now).unwrap())].founded = day(2022);
    tables.actors[usize::try_from(now).unwrap()].closed = day(2022);
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

#[test]
fn money_is_converted_by_year_and_what_has_no_rate_is_counted() {
    use Family::Capital;
    let linkages = [
        ("funding", Capital, "city", "uni", Some(2020)),
        ("funding", Capital, "city", "bio", Some(2021)),
        ("investment", Capital, "fund", "bio", Some(2021)),
        ("investment", Capital, "fund", "bio", Some(2022)),
        ("funding", Capital, "uni", "world", Some(2022)),
    ];
    let mut tables = directed(&mut small(), &linkages);
    let won = Currency::parse("KRW").unwrap();
    let amounts = [
        (100.0, Currency::USD),
        (118_000.0, won),
        (300.0, Currency::USD),
        (5.0, won),
        (999.0, Currency::USD),
    ];
    for (linkage, (value, currency)) in tables.linkages.iter_mut().zip(amounts) {
        linkage.amount = Some(Amount { value, currency });
    }
    let rates = Rates { base: Currency::USD, by_year: [((won, 2021), 1180.0)].into() };
    let assumptions = Assumptions { year: Some(2024), rates, ..Assumptions::default() };
    let survey = Survey::new(&tables, &assumptions);
    let history = survey.history(CLUSTER);
    let case = history.case(YEAR).unwrap();
    // 100 to the university and 100 to the firm from the city, 300 from the fund; nothing of what left.
    is("public-funding-share", &case, 0.4);
    let Compute::Sectors(funding) = indicators::find("sector-share-funding").unwrap().compute else {
        unreachable!()
    };
    let shares = Sector::ALL.map(|it| funding(&case, it).value().unwrap());
    assert!(shares.iter().zip([0.8, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0]).all(|(a, b)| (a - b).abs() < 1e-12));
    assert_eq!((case.money().counted, case.money().left_out), (3, 1));
    // Shares of 2020 to 2024: 1, 0.4, 0.4 …: 0.6 in 2022, 0.4 in 2023.
    is("privatisation-year", &case, 2023.0);
    assert_eq!(
        value("privatisation-year", &history.case(Period { year: 2022, ..YEAR }).unwrap()),
        Measure::Undefined(Reason::NotReached)
    );
    with_case(&small().tables(), YEAR, |case| {
        assert_eq!(value("privatisation-year", case), Measure::Undefined(Reason::NoData));
        assert_eq!(value("public-funding-share", case), Measure::Undefined(Reason::NoData));
    });
}

#[test]
fn an_artifact_and_the_linkages_about_it_are_one_event() {
    use Family::{Capital, Knowledge, Transfer};
    let linkages = [
        ("licence", Transfer, "uni", "bio", Some(2020)),
        ("alliance", Knowledge, "bio", "city", Some(2020)),
        ("alliance", Knowledge, "bio", "city", Some(2021)),
        ("alliance", Knowledge, "uni", "world", Some(2021)),
        ("funding", Capital, "city", "uni", Some(2021)),
        ("alliance", Knowledge, "fund", "world", Some(2021)),
    ];
    let mut sketch = small();
    // The artifact is of the first inside actor: the firm.
    sketch.artifacts.push(("l1".to_owned(), Some(Stage::Transfer), Some(2020)));
    let mut tables = directed(&mut sketch, &linkages);
    tables.linkages[0].about = Box::new([0]);
    let tables = tables.linked();
    with_case(&tables, YEAR, |case| {
        // The licence (university and firm), two alliances (firm and city), one of the university alone; money is no event, and the
        // fund is of no dimension.
        let mut expected = vec![0; 8];
        (expected[0b011], expected[0b110], expected[0b001]) = (1, 2, 1);
        assert_eq!(helix::cells(case.events(), &HELIX_3), expected);
        let Compute::Sectors(power) = indicators::find("helix-power").unwrap().compute else {
            unreachable!()
        };
        // v(u) = 1/4, v(ui) = 2/4, v(ig) = 2/4, v(uig) = 1: u = (1·2 + (2−0)·1 + (1)·1 + (2)·2) / 24 … in quarters below.
        let found = [Sector::Academia, Sector::Industry, Sector::Government]
            .map(|it| power(case, it).value().unwrap());
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // Orders of u, i, g: u adds 1, 1, 1, 2, 1, 2 quarters; i adds 1, 3, 0, 0, 2, 2.
        assert!((found[0] - 8.0 / 24.0).abs() < 1e-12 && (found[1] - 8.0 / 24.0).abs() < 1e-12, "{found:?}");
        assert_eq!(
            power(case, Sector::Hospital).value(),
            Some(found[0]),
            "hospitals are of the same dimension"
        );
        assert_eq!(power(case, Sector::Investor), Measure::Undefined(Reason::NoEvents));
        let synergy = value("helix-synergy", case).value().unwrap();
        let mut moved = tables.clone();
        moved.actors[0].sector = Sector::Research;
        with_case(&moved.linked(), YEAR, |case| {
            assert_eq!(
                value("helix-synergy", case),
                Measure::Undefined(Reason::ConstantDimension),
                "no firm is left"
            );
        });
        assert!(synergy.abs() > 1.0);
        let Compute::Sampled(Sampled { interval, .. }) = indicators::find("helix-synergy").unwrap().compute
        else {
            unreachable!()
        };
        let draws = |count| indicators::meta::Draws { seed: 7, count };
        let drawn = interval(case, draws(200)).unwrap();
        assert!(drawn.low < synergy && synergy < drawn.high, "{drawn:?}");
        assert_eq!((interval(case, draws(200)), interval(case, draws(0))), (Some(drawn), None));
        let dealt =
            helix::reassigned(&helix::cells(case.events(), &HELIX_3), case.key(), draws(200)).unwrap();
        assert!(dealt > synergy, "dealt out at random they share less: {dealt}");
        assert_eq!(value("helix-synergy-4", case), Measure::Undefined(Reason::ConstantDimension));
    });
}

#[test]
fn what_a_cluster_hands_on_stays_or_leaves_as_its_linkages_say() {
    use Family::{Capital, Transfer};
    let linkages = [
        ("licence", Transfer, "bio", "uni", Some(2020)),
        ("licence", Transfer, "bio", "world", Some(2021)),
        ("spin_off", Transfer, "world", "bio", Some(2021)),
        ("investment", Capital, "fund", "bio", Some(2022)),
    ];
    let mut sketch = small();
    for at in 1..=4 {
        sketch.artifacts.push((format!("l{at}"), Some(Stage::Transfer), Some(2020)));
    }
    sketch.artifacts.push(("p1".to_owned(), Some(Stage::Patent), Some(2019)));
    sketch.artifacts.push(("r1".to_owned(), Some(Stage::ResearchResult), Some(2012)));
    sketch.artifacts.push(("r0".to_owned(), Some(Stage::Patent), Some(2013)));
    sketch.derivations.push(("r1".to_owned(), "p1".to_owned()));
    let mut tables = directed(&mut sketch, &linkages);
    for (at, about) in [0_u32, 1, 2, 3].into_iter().enumerate() {
        tables.linkages[at].about = Box::new([about]);
    }
    let mut tables = tables.linked();
    with_case(&tables, YEAR, |case| {
        // One licence to the university stays, one leaves; the third giver is outside, and the fourth has no receiver.
        is("local-retention", case, 0.5);
        is("investor-stage-presence", case, 0.25);
        is("patent-science-linkage", case, 0.5);
        let patents = indicators::patent_science::firm_patents(case);
        let names = sketch.artifact_names();
        let told: Vec<_> = patents.iter().map(|it| (names[it.patent as usize], it.research.len())).collect();
        assert_eq!(told, [("p1", 1), ("r0", 0)]);
    });
    // In a window that began after the research the patent still rests on it.
    with_case(&tables, Period { year: 2019, window: Window::FiveYears }, |case| {
        is("patent-science-linkage", case, 1.0)
    });
    // Research of outsiders is no research of the cluster.
    tables.artifacts[6].actors = Box::new([sketch.row("world")]);
    with_case(&tables.linked(), YEAR, |case| {
        is("patent-science-linkage", case, 0.0);
        is("science-distance", case, 1.0);
    });
}

#[test]
fn a_firm_waits_for_its_first_investor_inside_or_outside() {
    use Family::Capital;
    let mut sketch = small();
    for name in ["c1", "c2", "c3"] {
        sketch.actors.push((name.to_owned(), Sector::Industry, true));
    }
    sketch.actors.push(("far".to_owned(), Sector::Investor, false));
    let linkages = [
        ("investment", Capital, "fund", "bio", Some(2013)),
        ("investment", Capital, "fund", "bio", Some(2019)),
        ("investment", Capital, "far", "c1", Some(2018)),
        ("investment", Capital, "fund", "c2", None),
    ];
    let mut tables = directed(&mut sketch, &linkages);
    for name in ["bio", "c1", "c2", "c3"] {
        tables.actors[sketch.row(name) as usize].founded = day(2010);
    }
    let tables = tables.linked();
    // Waits of 3 and 8 years and one that goes on; of c2 it is not known when.
    with_case(&tables, YEAR, |case| is("first-investment-lag", case, 8.0));
    with_case(&tables, Period { year: 2017, ..YEAR }, |case| {
        assert_eq!(value("first-investment-lag", case), Measure::Undefined(Reason::NotReached));
    });
}

#[test]
fn layers_are_families_that_join_the_same_actors() {
    use Family::{Capital, Knowledge};
    let linkages = [
        ("funding", Capital, "city", "uni", None),
        ("alliance", Knowledge, "uni", "city", None),
        ("alliance", Knowledge, "uni", "bio", None),
    ];
    let sketch = &mut small();
    let tables = directed(sketch, &linkages);
    with_case(&tables, YEAR, |case| {
        is("multiplexity", case, 1.5);
        // Of the fifteen pairs of families capital and knowledge have 1 of 2 in common; eight more have one family, and nothing.
        is("layer-overlap", case, 0.5 / 9.0);
        let Compute::Actors(participation) = indicators::find("multiplex-participation").unwrap().compute
        else {
            unreachable!()
        };
        let found = participation(case.network());
        // City: 1 and 1. University: 1 capital, 2 knowledge. Firm: knowledge alone.
        let of = |name: &str| found[sketch.row(name) as usize];
        assert!((of("city").value().unwrap() - 0.5).abs() < 1e-12);
        assert!((of("uni").value().unwrap() - 4.0 / 9.0).abs() < 1e-12);
        assert_eq!((of("bio").value(), of("fund")), (Some(0.0), Measure::Undefined(Reason::Isolate)));
    });
}

#[test]
fn milestones_are_counted_from_the_designation() {
    use Family::{Support, Transfer};
    let linkages =
        [("tenancy", Support, "bio", "city", Some(2003)), ("licence", Transfer, "uni", "bio", Some(1999))];
    let mut sketch = small();
    sketch.artifacts.push(("a1".to_owned(), Some(Stage::Approval), Some(2015)));
    let mut tables = directed(&mut sketch, &linkages);
    tables.artifact_types =
        vec![ArtifactType { term: tables.artifacts[0].kind, notation: "regulatory_approval".into() }];
    let tables = tables.linked();
    let of = |tables: &Tables, milestone, year| {
        let Compute::Milestones(compute) = indicators::find("milestone-years").unwrap().compute else {
            unreachable!()
        };
        with_case(tables, Period { year, ..YEAR }, |case| compute(case, milestone))
    };
    assert_eq!(
        of(&tables, Milestone::FirstTenant, 2024),
        Measure::Undefined(Reason::NoData),
        "no designation"
    );
    let mut designated = tables;
    designated.clusters[0].designated = PartialDate::parse("2000-07");
    let tables = designated.linked();
    assert_eq!(of(&tables, Milestone::FirstTenant, 2024).value(), Some(3.0));
    assert_eq!(of(&tables, Milestone::FirstLicence, 2024).value(), Some(0.0), "it was there before");
    assert_eq!(of(&tables, Milestone::FirstApproval, 2024).value(), Some(15.0));
    assert_eq!(of(&tables, Milestone::FirstApproval, 2014), Measure::Undefined(Reason::NotReached));
    assert_eq!(of(&tables, Milestone::FirstTrial, 2024), Measure::Undefined(Reason::NotReached));
    assert_eq!(of(&tables, Milestone::FiftyActors, 2024), Measure::Undefined(Reason::NotReached));
    assert_eq!(
        of(&tables, Milestone::FirstTenant, 1999),
        Measure::Undefined(Reason::NoData),
        "not yet designated"
    );
}

#[test]
fn figures_of_the_user_give_quotients_stars_and_labels() {
    let mut tables = small().tables();
    let figure = |code: &str, year, value| Statistic {
        term: TermId::new(950).unwrap(),
        cluster: CLUSTER,
        code: code.into(),
        year,
        value,
        unit: None,
    };
    tables.statistics = vec![
        figure("employees", 2010, 900.0),
        figure("employees", 2020, 1200.0),
        figure("employees_nation", 2020, 10_000_000.0),
        figure("employees_nation_industry", 2020, 60_000.0),
        figure("employees_region", 2020, 40_000.0),
        figure("excellence_label", 2019, 2.0),
        figure("human_share", 2018, 0.35),
    ];
    let stars = Stars { size: Some(1000.0), specialisation: Some(2.0), focus: Some(0.04) };
    let assumptions = Assumptions { year: Some(2024), stars, ..Assumptions::default() };
    let survey = Survey::new(&tables, &assumptions);
    let history = survey.history(CLUSTER);
    let case = history.case(YEAR).unwrap();
    is("location-quotient", &case, 5.0);
    is("cluster-stars", &case, 2.0);
    is("translational-position", &case, 0.35);
    let label = |case: &Case<'_>| {
        let Compute::Label(compute) = indicators::find("excellence-label").unwrap().compute else {
            unreachable!()
        };
        compute(case).map(|it| it.notation)
    };
    assert_eq!(
        (label(&case), label(&history.case(Period { year: 2018, ..YEAR }).unwrap())),
        (Ok("silver"), Err(Reason::NoData))
    );
    with_case(&tables, YEAR, |case| {
        assert_eq!(
            value("cluster-stars", case),
            Measure::Undefined(Reason::NoData),
            "no thresholds were given"
        );
    });
    with_case(&tables, Period { year: 2017, ..YEAR }, |case| {
        assert_eq!(value("location-quotient", case), Measure::Undefined(Reason::NoData));
    });
}

#[test]
fn the_stage_of_a_life_cycle_is_that_of_its_years() {
    let actor = |at: i16| (format!("a{at:02}"), Sector::ALL[usize::try_from(at % 2).unwrap()], true);
    let mut sketch = Sketch { actors: (0..40).map(actor).collect(), ..Sketch::default() };
    for at in 1..40 {
        sketch.linkages.push((
            JOINT,
            vec![format!("a{:02}", at - 1), format!("a{at:02}")],
            1.0,
            Some(2000 + at / 2),
        ));
    }
    let mut tables = sketch.tables();
    for (at, actor) in (0_i16..).zip(&mut tables.actors) {
        actor.founded = day(1998 + at / 2);
    }
    let Compute::Label(stage) = indicators::find("life-cycle-stage").unwrap().compute else { unreachable!() };
    let of = |tables: &Tables, year| {
        with_case(tables, Period { year, ..YEAR }, |case| stage(case).map(|it| it.notation))
    };
    assert_eq!(of(&tables, 2000), Ok("emergence"));
    assert_eq!(of(&tables, 2012), Ok("growth"));
    for actor in tables.actors.iter_mut().skip(20) {
        actor.closed = day(2021);
    }
    assert_eq!(of(&tables, 2022), Ok("decline"));
    assert_eq!(of(&Sketch::default().tables(), 2022), Err(Reason::Empty));
}
