//! How clusters came about and move, on made-up ones.

use crate::by_hand::{YEAR, day, directed, small};
use crate::fixture::{JOINT, Sketch, with_case};
use bioclusters::indicators;
use bioclusters::indicators::meta::Compute;
use bioclusters::model::date::PartialDate;
use bioclusters::model::family::Family;
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::milestone::Milestone;
use bioclusters::model::period::Period;
use bioclusters::model::{sector::Sector, stage::Stage};
use bioclusters::network::tables::{ArtifactType, Tables};

#[test]
fn milestones_are_counted_from_the_designation() {
    use Family::{Support, Transfer};
    let linkages =
        [("tenancy", Support, "bio", "city", Some(2003)), ("licence", Transfer, "uni", "bio", Some(1999))];
    let mut sketch = small();
    sketch.artifacts.push(("a1".to_owned(), Some(Stage::Approval), Some(2015)));
    let mut tables = directed(&mut sketch, &linkages);
    tables.artifact_types =
        vec![ArtifactType { term: tables.artifacts[0].kind, notation: "regulatory_approval".into() }].into();
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
        actor.founded = Some(day(1998 + at / 2));
    }
    let Compute::Label(stage) = indicators::find("life-cycle-stage").unwrap().compute else { unreachable!() };
    let of = |tables: &Tables, year| {
        with_case(tables, Period { year, ..YEAR }, |case| stage(case).map(|it| it.notation))
    };
    assert_eq!(of(&tables, 2000), Ok("emergence"));
    assert_eq!(of(&tables, 2012), Ok("growth"));
    for actor in tables.actors.iter_mut().skip(20) {
        actor.closed = Some(day(2021));
    }
    assert_eq!(of(&tables, 2022), Ok("decline"));
    assert_eq!(of(&Sketch::default().tables(), 2022), Err(Reason::Empty));
}
