//! A view as RDF: what is said of what it shows, and of nothing else.

use super::LIMITS;
use super::readers::sources;
use crate::support;
use bioclusters::engine::snapshot::Snapshot;
use bioclusters::export;
use bioclusters::export::parameters::ViewParameters;
use bioclusters::model::date::PartialDate;
use bioclusters::network::view::Scope;
use bioclusters::vocabulary::bc;
use oxrdf::{GraphName, Quad};
use oxrdfio::{RdfFormat, RdfParser};
use std::collections::BTreeSet;

fn quads(snapshot: &Snapshot, (id, format): (&str, RdfFormat), parameters: &ViewParameters) -> Vec<Quad> {
    let mut bytes = Vec::new();
    export::run(&sources(snapshot), parameters, (id, LIMITS), &mut bytes).unwrap();
    RdfParser::from_format(format).for_slice(&bytes).map(Result::unwrap).collect()
}

/// Triples as lines.
fn triples(quads: &[Quad]) -> BTreeSet<String> {
    quads.iter().map(|it| format!("{} {} {}", it.subject, it.predicate, it.object)).collect()
}

fn is_actor(term: &str) -> bool {
    term.contains("/id/actor/")
}

/// Triples that join two actors.
fn direct(quads: &[Quad]) -> BTreeSet<String> {
    let of_actors = |it: &&Quad| is_actor(&it.subject.to_string()) && is_actor(&it.object.to_string());
    triples(&quads.iter().filter(of_actors).cloned().collect::<Vec<_>>())
}

#[test]
fn graphs_are_kept_where_the_format_has_them_and_each_triple_is_there_once_elsewhere() {
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    let parameters = ViewParameters { clusters: vec!["hongneung".to_owned()], ..ViewParameters::default() };
    let of = |id, format| quads(&snapshot, (id, format), &parameters);
    let named = of("nq", RdfFormat::NQuads);
    assert!(named.iter().any(|it| it.graph_name == GraphName::NamedNode(snapshot.base.graph_derived())));
    let set = |quads: Vec<Quad>| quads.into_iter().map(|it| it.to_string()).collect::<BTreeSet<_>>();
    assert_eq!(set(named.clone()), set(of("trig", RdfFormat::TriG)));
    let plain = of("ttl", RdfFormat::Turtle);
    assert!(plain.iter().all(|it| it.graph_name == GraphName::DefaultGraph));
    assert_eq!((triples(&plain).len(), triples(&plain)), (plain.len(), triples(&named)));
    for (id, format) in [
        ("nt", RdfFormat::NTriples),
        ("rdf", RdfFormat::RdfXml),
        ("jsonld", RdfFormat::JsonLd { profile: oxrdfio::JsonLdProfileSet::empty() }),
    ] {
        assert_eq!(triples(&of(id, format)), triples(&plain), "{id}");
    }
    let subjects: Vec<_> = plain.iter().map(|it| it.subject.to_string()).collect();
    assert!(subjects.is_sorted(), "subjects in order");
}

#[test]
fn direct_triples_are_those_of_the_linkages_of_the_view() {
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    let turtle = ("ttl", RdfFormat::Turtle);
    let everything = ViewParameters { scope: Scope::Any, ..ViewParameters::default() };
    let all = direct(&quads(&snapshot, turtle, &everything));
    let linked_to = all.iter().filter(|it| it.contains(bc::LINKED_TO.as_str())).count();
    let held = snapshot.index.predicates().find(|it| snapshot.index.text(it.0) == bc::LINKED_TO.as_str());
    assert_eq!(Some(linked_to), held.map(|it| it.1), "a view of everything leaves none out");

    let late = ViewParameters { from: PartialDate::new(2020, None, None), ..everything };
    let late = quads(&snapshot, turtle, &late);
    let shown = direct(&late);
    assert!(!shown.is_empty() && shown.len() < all.len() && shown.is_subset(&all));
    // Each is said by a linkage that is in the file.
    let mut pairs = BTreeSet::new();
    let linkages: BTreeSet<_> =
        late.iter().filter(|it| it.predicate == bc::PARTICIPANT).map(|it| it.subject.to_string()).collect();
    for linkage in linkages {
        let ends: Vec<_> = late
            .iter()
            .filter(|it| it.subject.to_string() == linkage && it.predicate == bc::PARTICIPANT)
            .map(|it| it.object.to_string())
            .collect();
        pairs.extend(ends.iter().flat_map(|one| ends.iter().map(move |other| (one.clone(), other.clone()))));
    }
    for triple in &shown {
        let words: Vec<_> = triple.split(' ').collect();
        assert!(pairs.contains(&(words[0].to_owned(), words[2].to_owned())), "{triple}");
    }
}

#[test]
fn evidence_comes_with_what_it_is_evidence_of() {
    let engine = support::shipped();
    let snapshot = engine.snapshot();
    let parameters = ViewParameters { clusters: vec!["hongneung".to_owned()], ..ViewParameters::default() };
    let quads = quads(&snapshot, ("ttl", RdfFormat::Turtle), &parameters);
    let described: BTreeSet<_> = quads.iter().map(|it| it.subject.to_string()).collect();
    let mut evidence = quads.iter().filter(|it| it.predicate == bc::EVIDENCE).peekable();
    assert!(evidence.peek().is_some());
    assert!(evidence.all(|it| described.contains(&it.object.to_string())));
}
