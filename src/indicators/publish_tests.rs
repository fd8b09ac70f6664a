//! What is published is complete, unique and reads back to the same numbers.

use super::{PROPERTIES, Publication};
use crate::indicators::results::Results;
use crate::model::assumptions::Assumptions;
use crate::model::measure::Measure;
use crate::model::period::{Period, Window};
use crate::network::survey::Survey;
use crate::network::tables::Tables;
use crate::network::tables_read::tests::index_of;
use crate::store::batch::Batch;
use crate::vocabulary::external::{prov, qb, rdf, sdmx_measure};
use crate::vocabulary::{bc, mint::Base};
use oxrdf::{NamedNodeRef, TermRef};
use std::collections::{BTreeMap, BTreeSet};

const DATA: &str = r#"
    bc:ResearchResult rdfs:subClassOf bc:Artifact .
    lt:licence skos:inScheme <https://w3id.org/bioclusters/scheme/linkage-type> ; skos:notation "licence" ;
      bc:family "transfer" ; bc:directed true ; bc:defaultWeight 2.0 ; bc:countsInIndicators true .
    cluster:north a bc:Cluster . cluster:south a bc:Cluster .
    actor:a a bc:Actor ; bc:sector sector:hospital ; bc:inCluster cluster:north .
    actor:b a bc:Actor ; bc:sector sector:industry ; bc:inCluster cluster:north , cluster:south .
    actor:c a bc:Actor ; bc:sector sector:industry ; bc:inCluster cluster:north .
    actor:nowhere a bc:Actor ; bc:sector sector:investor .
    linkage:1 a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:a ; bc:to actor:b ;
      schema:startDate "2015-01-01"^^xsd:date .
    linkage:2 a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:nowhere ; bc:to actor:b .
    artifact:p a bc:ResearchResult ; bc:stage stage:research-result ; bc:byActor actor:a ; bc:date "2018-01-01"^^xsd:date .
"#;

/// Property and object of each subject, as text.
type Facts = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn published() -> (Tables, Results, Facts) {
    let (index, base) = (index_of(DATA), Base::default());
    let tables = Tables::read(&index, &base);
    let results = Results::compute(&Survey::new(&tables, &Assumptions::default()));
    let mut batch = Batch::default();
    let run = base.run("r1");
    let publication =
        Publication { results: &results, tables: &tables, index: &index, base: &base, run: run.as_ref() };
    publication.write(&mut batch).unwrap();
    let mut facts = Facts::new();
    for triple in batch.triples() {
        let [subject, predicate, object] = triple.map(|it| batch.dictionary().text(it).to_owned());
        assert!(!matches!(batch.dictionary().term(triple[2]), TermRef::BlankNode(_)));
        facts.entry(subject).or_default().entry(predicate).or_default().push(object);
    }
    (tables, results, facts)
}

fn one<'a>(facts: &'a BTreeMap<String, Vec<String>>, property: NamedNodeRef<'_>) -> &'a str {
    let values = &facts[property.as_str()];
    assert_eq!(values.len(), 1, "{property}");
    &values[0]
}

#[test]
fn each_observation_has_every_dimension_of_its_data_set_and_no_other_has_the_same() {
    let (_, _, facts) = published();
    let mut keys = BTreeSet::new();
    let mut count = 0;
    for (subject, facts) in &facts {
        if facts[rdf::TYPE.as_str()][0] != qb::OBSERVATION.as_str() {
            continue;
        }
        count += 1;
        assert!(facts.keys().all(|it| PROPERTIES.iter().any(|known| known.as_str() == it)), "{facts:?}");
        let data_set = one(facts, qb::DATA_SET);
        let of_actor = data_set.ends_with("actor-indicators");
        let mut key = vec![one(facts, if of_actor { bc::REF_ACTOR } else { bc::REF_CLUSTER })];
        for property in [bc::INDICATOR, bc::REF_YEAR, bc::WINDOW] {
            key.push(one(facts, property));
        }
        assert_eq!(facts.contains_key(bc::PART.as_str()), data_set.ends_with("part-indicators"), "{subject}");
        if facts.contains_key(bc::PART.as_str()) {
            key.push(one(facts, bc::PART));
        }
        one(facts, prov::WAS_GENERATED_BY);
        assert!(one(facts, sdmx_measure::OBS_VALUE).parse::<f64>().unwrap().is_finite());
        assert!(keys.insert(key), "{subject}");
    }
    assert!(count > 100, "{count}");
}

#[test]
fn a_value_in_rdf_is_the_double_of_the_results() {
    let (tables, results, facts) = published();
    let period = Period { year: 2018, window: Window::AllYears };
    let id = |id| crate::indicators::find(id).unwrap().id;
    let value = |key: &str| {
        one(&facts[&format!("https://w3id.org/bioclusters/id/observation/{key}")], sdmx_measure::OBS_VALUE)
    };
    assert_eq!(results.year, Some(2018));
    let giant = results.cluster(id("giant-component-share"), 0, period).unwrap().measure;
    assert_eq!(value("north-giant-component-share-2018-all-years").parse().ok(), giant.value());
    assert_eq!(giant.value(), Some(2.0 / 3.0));
    // Inside 2, and 2 from outside.
    assert_eq!(value("north-external-pipelines-2018-all-years"), "0.5");
    assert_eq!(value("north-sector-mixing-hospital-industry-2018-all-years"), "2");
    assert_eq!(value("north-stage-count-research-result-2018-five-years"), "1");
    let rank = results.place(id("degree"), tables.actors_of(0)[1], Window::AllYears).unwrap();
    assert_eq!((rank.rank, rank.of), (1, 3), "a and b share the first place");
}

#[test]
fn what_is_undefined_and_who_is_in_no_cluster_have_no_observation() {
    let (_, results, facts) = published();
    let keys: Vec<_> = facts.keys().filter_map(|it| it.split("/observation/").nth(1)).collect();
    assert!(!keys.iter().any(|it| it.starts_with("nowhere-")));
    assert!(!keys.contains(&"south-density-2018-all-years"), "one actor has no pair");
    let density = crate::indicators::find("density").unwrap().id;
    let south = results.cluster(density, 1, Period { year: 2018, window: Window::AllYears }).unwrap();
    assert!(matches!(south.measure, Measure::Undefined(_)));
    // Of a cluster without a linkage of its own, only the published year; from 2015 on where there is one.
    assert_eq!(results.years(0), Some(2015..=2018));
}

#[test]
fn data_sets_and_pairs_of_sectors_describe_themselves() {
    let (_, _, facts) = published();
    let structure = &facts["https://w3id.org/bioclusters/id/dataset/cluster-part-indicators/structure"];
    assert_eq!(structure[qb::COMPONENT.as_str()].len(), 10);
    let published = &facts["https://w3id.org/bioclusters/id/dataset/statistics/structure"];
    assert_eq!(published[qb::COMPONENT.as_str()].len(), 5, "three dimensions, the measure, its unit");
    let pair = &facts["https://w3id.org/bioclusters/scheme/sector/hospital-industry"];
    assert_eq!(pair["http://www.w3.org/2004/02/skos/core#member"].len(), 2);
}
