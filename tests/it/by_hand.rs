//! Values of small clusters that can be found by hand, where no other program has them.

use crate::fixture::{CLUSTER, JOINT, Sketch, with_case};
use bioclusters::indicators;
use bioclusters::indicators::helix::{self, HELIX_3};
use bioclusters::indicators::meta::{Compute, Sampled};
use bioclusters::model::assumptions::{Assumptions, Stars};
use bioclusters::model::date::Day;
use bioclusters::model::family::Family;
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::period::{Period, Window};
use bioclusters::model::{sector::Sector, stage::Stage};
use bioclusters::network::survey::{Case, Survey};
use bioclusters::network::tables::{LinkageType, Statistic, Tables};
use bioclusters::store::term::TermId;

/// Indicators that the tests of this file and of `oracles` hold against values.
pub(crate) const HELD: [&str; 35] = [
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
    "time-to-maturity",
    "multiplexity",
    "layer-overlap",
    "location-quotient",
    "cluster-stars",
    "excellence-label",
];

/// The value of an indicator of a cluster.
#[track_caller]
pub(crate) fn value(id: &str, case: &Case<'_>) -> Measure {
    indicators::find(id).unwrap().compute.of_cluster(case).unwrap()
}

#[track_caller]
pub(crate) fn is(id: &str, case: &Case<'_>, expected: f64) {
    let found = value(id, case).value().unwrap_or_else(|| panic!("{id}: {:?}", value(id, case)));
    assert!((found - expected).abs() < 1e-12, "{id}: {found} is not {expected}");
}

/// The first day of a year.
pub(crate) fn day(year: i16) -> Day {
    Day::first_of(year)
}

/// A cluster of a firm, a university, a public body, an investor and an outside firm, with nothing but these.
pub(crate) fn small() -> Sketch {
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
pub(crate) fn directed(sketch: &mut Sketch, linkages: &[(&str, Family, &str, &str, Option<i16>)]) -> Tables {
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

/// A period that takes in everything.
pub(crate) const YEAR: Period = Period { year: 2024, window: Window::AllYears };

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
        // In quarters v(u) = 1, v(ui) = 2, v(ug) = 1, v(ig) = 2, v(uig) = 4, else 0; over the orders of u, i, g
        // u adds 1, 1, 2, 2, 1, 2, i adds 1, 3, 0, 0, 3, 2 and g the rest.
        let found = [Sector::Academia, Sector::Industry, Sector::Government]
            .map(|it| power(case, it).value().unwrap());
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(found.iter().zip([9.0, 9.0, 6.0]).all(|(a, b)| (a - b / 24.0).abs() < 1e-12), "{found:?}");
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
        assert!((synergy - 311.278_124_459_132_9).abs() < 1e-9, "{synergy}");
        let Compute::Sampled(Sampled { interval, .. }) = indicators::find("helix-synergy").unwrap().compute
        else {
            unreachable!()
        };
        let with = |count| indicators::meta::Draws { seed: 7, count };
        let drawn = interval(case, with(200)).unwrap();
        assert!(drawn.low < drawn.high, "{drawn:?}");
        assert_eq!((interval(case, with(200)), interval(case, with(0))), (Some(drawn), None));
        let dealt = helix::reassigned(&helix::cells(case.events(), &HELIX_3), case.key(), with(200)).unwrap();
        assert!(dealt < synergy, "dealt out at random they share less: {dealt}");
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
        is("patent-science-linkage", case, 1.0);
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
        tables.actors[sketch.row(name) as usize].founded = Some(day(2010));
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
    ]
    .into();
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
fn a_cluster_is_mature_when_three_years_in_a_row_are() {
    let engine = crate::support::shipped();
    let snapshot = engine.snapshot();
    let results = &snapshot.run.as_ref().unwrap().results;
    let [maturity, time] = ["maturity", "time-to-maturity"].map(|it| indicators::find(it).unwrap().id);
    let mut defined = 0;
    for (row, cluster) in (0_u32..).zip(&snapshot.tables.clusters) {
        let Some(designated) = cluster.designated.map(|it| it.day.year) else { continue };
        let of = |id, year| results.cluster(id, row, Period { year, window: Window::AllYears });
        let years: Vec<i16> = results.years(row).unwrap().collect();
        let is_mature = |year: i16| of(maturity, year).unwrap().measure.value().is_some_and(|it| it >= 50.0);
        let first = years.windows(3).find(|it| it.iter().all(|it| is_mature(*it))).map(|it| it[0]);
        let last = *years.last().unwrap();
        let expected = first.filter(|_| designated <= last).map(|it| f64::from((it - designated).max(0)));
        assert_eq!(of(time, last).unwrap().measure.value(), expected, "{}", cluster.key);
        defined += usize::from(expected.is_some());
    }
    assert!(defined > 0);
}
