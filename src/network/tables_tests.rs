//! Tables are read as the model says, whatever the order of the triples and the graphs that hold them.

use crate::model::{sector::Sector, stage::Stage};
use crate::network::tables::Tables;
use crate::store::{dictionary::Dictionary, index::QuadIndex, term::Quad};
use crate::vocabulary::{PREFIXES, mint::Base};
use oxrdf::GraphName;
use oxrdfio::{RdfFormat, RdfParser};
use std::fmt::Write as _;

/// The index of Turtle or `TriG` with the project's prefixes.
pub(crate) fn index_of(trig: &str) -> QuadIndex {
    let mut text = String::new();
    for (prefix, iri) in PREFIXES {
        writeln!(text, "@prefix {prefix}: <{iri}> .").unwrap();
    }
    for (prefix, iri) in Base::default().prefixes() {
        writeln!(text, "@prefix {prefix}: <{iri}> .").unwrap();
    }
    text.push_str(trig);
    let mut dictionary = Dictionary::default();
    let mut quads = Vec::new();
    for quad in RdfParser::from_format(RdfFormat::TriG).for_slice(text.as_bytes()) {
        let quad = quad.unwrap();
        let graph = match &quad.graph_name {
            GraphName::NamedNode(node) => Some(dictionary.intern(node.as_ref().into()).unwrap()),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
        };
        quads.push(Quad {
            subject: dictionary.intern(quad.subject.as_ref().into()).unwrap(),
            predicate: dictionary.intern(quad.predicate.as_ref().into()).unwrap(),
            object: dictionary.intern(quad.object.as_ref()).unwrap(),
            graph,
        });
    }
    QuadIndex::new(dictionary, &quads)
}

const TYPES: &str = r#"
    bc:ResearchResult rdfs:subClassOf bc:Artifact . bc:Publication rdfs:subClassOf bc:ResearchResult .
    lt:licence skos:inScheme <https://w3id.org/bioclusters/scheme/linkage-type> ; skos:notation "licence" ;
      bc:family "transfer" ; bc:directed true ; bc:defaultWeight 2.0 ; bc:countsInIndicators true .
    lt:research_collaboration skos:inScheme <https://w3id.org/bioclusters/scheme/linkage-type> ;
      skos:notation "research_collaboration" ; bc:family "knowledge" ; bc:directed false ; bc:defaultWeight 1.0 ;
      bc:countsInIndicators true .
    lt:parent_organisation skos:inScheme <https://w3id.org/bioclusters/scheme/linkage-type> ;
      skos:notation "parent_organisation" ; bc:family "structure" ; bc:directed true ; bc:defaultWeight 1.0 ;
      bc:countsInIndicators false .
"#;

const DATA: &str = r#"
    cluster:north a bc:Cluster ; bc:designated "2010-01-01"^^xsd:date ; bc:designatedPrecision "year" .
    cluster:south a bc:Cluster .
    actor:z a bc:Actor ; bc:sector sector:industry ; bc:inCluster cluster:south , cluster:north .
    actor:a a bc:Actor ; bc:sector sector:hospital ; schema:foundingDate "1990-05-01"^^xsd:date .
    actor:m a bc:Actor ; bc:sector sector:research .
    actor:old a bc:Actor ; bc:sector sector:research ; bc:inCluster cluster:south ; bc:mergedInto actor:m .
    actor:incomplete a bc:Actor .
    linkage:2 a bc:Linkage ; bc:linkageType lt:research_collaboration ; bc:participant actor:z , actor:a , actor:old ;
      bc:weight 3 ; schema:startDate "2015-01-01"^^xsd:date ; bc:confidence 0.5 .
    linkage:1 a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:z ; bc:to actor:a ; bc:evidence evidence:e .
    linkage:3 a bc:Linkage ; bc:linkageType lt:parent_organisation ; bc:from actor:old ; bc:to actor:a .
    linkage:loop a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:old ; bc:to actor:m .
    linkage:halved a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:z .
    artifact:p a bc:ResearchResult , bc:Publication ; bc:stage stage:research-result ; bc:byActor actor:old , actor:a ;
      bc:date "2012-03-01"^^xsd:date ; bc:datePrecision "month" ; bc:leadsTo artifact:q .
    artifact:q a bc:Artifact .
"#;

#[test]
fn rows_stand_in_the_order_of_their_iris_and_speak_of_each_other_by_number() {
    let index = index_of(&format!("{TYPES}{DATA}"));
    let tables = Tables::read(&index, &Base::default());
    let keys: Vec<_> = tables.clusters.iter().map(|it| &*it.key).collect();
    assert_eq!(keys, ["north", "south"]);
    assert_eq!(tables.clusters[0].designated.unwrap().to_string(), "2010");
    let sectors: Vec<_> = tables.actors.iter().map(|it| it.sector).collect();
    assert_eq!(sectors, [Sector::Hospital, Sector::Research, Sector::Industry], "a, m, z");
    assert_eq!(*tables.actors[2].clusters, [0, 1]);
    assert_eq!(*tables.actors[1].clusters, [1], "what was said of the merged actor");
    assert_eq!(tables.linkages.len(), 3, "the loop and the half are gone");
    let [licence, joint, parent] = &tables.linkages[..] else { unreachable!() };
    assert_eq!((&*licence.participants, licence.strength, licence.has_evidence), (&[2, 0][..], 2.0, true));
    assert_eq!((&*joint.participants, joint.strength, joint.confidence), (&[0, 1, 2][..], 3.0, Some(0.5)));
    assert_eq!(*parent.participants, [1, 0]);
    assert_eq!(*tables.parents, [(1, 0)]);
    assert_eq!(*tables.leads_to, [(0, 1)]);
    assert_eq!(tables.artifacts[0].stage, Some(Stage::ResearchResult));
    assert_eq!(index.text(tables.artifacts[0].kind), "https://w3id.org/bioclusters/ontology#Publication");
    assert_eq!(*tables.artifacts[0].actors, [0, 1]);
    assert_eq!(tables.latest_year(), Some(2015));
}

#[test]
fn lookups_lead_from_a_thing_to_the_rows_that_mention_it() {
    let index = index_of(&format!("{TYPES}{DATA}"));
    let tables = Tables::read(&index, &Base::default());
    assert_eq!(tables.linkages_of(0), [0, 1, 2]);
    assert_eq!(tables.linkages_of(2), [0, 1]);
    assert_eq!(tables.actors_of(1), [1, 2]);
    assert_eq!(tables.artifacts_of(1), [0]);
    assert_eq!(tables.followers_of(0), [(0, 1)]);
    assert_eq!(tables.linkage_row(tables.linkages[1].term), Some(1));
    assert_eq!(tables.actor_row(tables.linkages[1].term), None);
}

#[test]
fn a_triple_in_several_graphs_counts_once() {
    let twice = format!("{TYPES} graph:a {{ {DATA} }} graph:b {{ {DATA} }}");
    let index = index_of(&format!("@prefix graph: <https://w3id.org/bioclusters/graph/> . {twice}"));
    let tables = Tables::read(&index, &Base::default());
    assert_eq!((tables.actors.len(), tables.linkages.len(), tables.artifacts.len()), (3, 3, 2));
    assert_eq!(*tables.linkages[1].participants, [0, 1, 2]);
}

#[test]
fn of_several_parents_the_earliest_comes_first_and_of_several_successors_the_latest() {
    let mut data = TYPES.to_owned()
        + "lt:succession skos:inScheme <https://w3id.org/bioclusters/scheme/linkage-type> ; skos:notation \"succession\" ;
             bc:family \"structure\" ; bc:directed true ; bc:defaultWeight 1.0 ; bc:countsInIndicators false .\n";
    for actor in ["a", "b", "c", "d"] {
        writeln!(data, "actor:{actor} a bc:Actor ; bc:sector sector:industry .").unwrap();
    }
    for kind in ["parent_organisation", "succession"] {
        for (to, start) in [("b", None), ("c", Some(2010)), ("d", Some(2001)), ("c", Some(2015))] {
            let year = start.unwrap_or(0);
            let start =
                start.map_or_else(String::new, |it| format!("; schema:startDate \"{it}-01-01\"^^xsd:date"));
            writeln!(
                data,
                "linkage:{kind}-{to}-{year} a bc:Linkage ; bc:linkageType lt:{kind} ; bc:from actor:a ; bc:to actor:{to} {start} ."
            )
            .unwrap();
        }
    }
    let tables = Tables::read(&index_of(&data), &Base::default());
    assert_eq!(*tables.parents, [(0, 3), (0, 2), (0, 1)]);
    assert_eq!(*tables.successions, [(0, 2), (0, 3), (0, 1)]);
}
