//! A case looks where it may, and a reference holds what it names.

use super::{History, Survey};
use crate::model::assumptions::Assumptions;
use crate::model::period::{Period, Window};
use crate::network::tables::Tables;
use crate::network::tables_read::tests::index_of;
use crate::vocabulary::mint::Base;

const DATA: &str = r#"
    lt:licence skos:inScheme <https://w3id.org/bioclusters/scheme/linkage-type> ; skos:notation "licence" ;
      bc:family "transfer" ; bc:directed true ; bc:defaultWeight 2.0 ; bc:countsInIndicators true .
    cluster:north a bc:Cluster . cluster:south a bc:Cluster .
    actor:a a bc:Actor ; bc:sector sector:industry ; bc:inCluster cluster:north , cluster:south .
    actor:b a bc:Actor ; bc:sector sector:hospital ; bc:inCluster cluster:north .
    linkage:1 a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:a ; bc:to actor:b ;
      schema:startDate "2018-01-01"^^xsd:date .
    bc:Patent rdfs:subClassOf bc:Artifact .
    artifact:p a bc:Patent ; bc:stage stage:patent ; bc:byActor actor:a ; bc:date "2020-05-01"^^xsd:date .
"#;

fn with(assumptions: &Assumptions, check: impl FnOnce(&Survey<'_>, &History<'_>)) {
    let tables = Tables::read(&index_of(DATA), &Base::default());
    let survey = Survey::new(&tables, assumptions);
    check(&survey, &survey.history(0));
}

#[test]
fn a_case_looks_back_some_years_and_never_forward() {
    with(&Assumptions::default(), |_, history| {
        assert_eq!(history.years(), 2018..=2020);
        let case = history.case(Period { year: 2019, window: Window::AllYears }).unwrap();
        assert_eq!(case.network().linkage_count(), 1);
        assert_eq!(case.earlier(2).unwrap().network().linkage_count(), 0);
        assert!(case.earlier(20).is_none() && case.at(2021).is_none());
        assert_eq!(case.series().map(|it| it.period.year).collect::<Vec<_>>(), [2018, 2019]);
        assert_eq!(case.in_window(Window::FiveYears).unwrap().period.window, Window::FiveYears);
    });
}

#[test]
fn a_year_that_is_asked_about_is_not_published_for_that() {
    let tables = Tables::read(&index_of(DATA), &Base::default());
    let assumptions = Assumptions::default();
    let survey = Survey::new(&tables, &assumptions).asked_about(Some(2015));
    let history = survey.history(0);
    assert_eq!((*history.years().start(), history.years().count()), (2018, 0));
    assert!(!history.case(Period { year: 2015, window: Window::AllYears }).unwrap().is_published());
    assert_eq!([2017, 2018].map(|it| survey.is_published(&[0], it)), [false, true]);
}

#[test]
fn the_reference_pools_the_clusters_that_it_names() {
    let period = Period { year: 2020, window: Window::AllYears };
    with(&Assumptions::default(), |survey, _| {
        assert_eq!(survey.reference(), [0, 1]);
        assert_eq!(*survey.reference_counts(period), [0, 2, 0, 0, 0, 0]);
    });
    let south = Assumptions { reference: vec!["south".to_owned()], ..Assumptions::default() };
    with(&south, |survey, _| {
        assert_eq!(survey.reference(), [1]);
        assert_eq!(*survey.reference_counts(period), [0, 1, 0, 0, 0, 0]);
    });
}
