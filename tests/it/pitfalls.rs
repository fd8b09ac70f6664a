//! Where programs for networks differ or go wrong in silence, one test each.

use crate::fixture::{EVERYTHING, JOINT, LICENCE, Sketch, measures, network, with_case};
use crate::support;
use bioclusters::analysis::communities::communities;
use bioclusters::analysis::coverage::{Caution, Coverage};
use bioclusters::engine::import::{Effect, ImportRequest, Mode, Tolerance};
use bioclusters::engine::shipped;
use bioclusters::indicators::meta::{Compute, Draws};
use bioclusters::indicators::{self, REGISTRY};
use bioclusters::ingest::importer;
use bioclusters::ingest::source::Source;
use bioclusters::kernels::leiden;
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::sector::Sector;
use bioclusters::network::read::Reader;
use std::fmt::Write;

/// Actors a, b, c … of one sector each, with linkages between them by their letters.
fn sketch(sectors: &[Sector], linkages: &[(usize, &str, f64)]) -> Sketch {
    let names = ('a'..='z').map(String::from);
    let actors = names.zip(sectors).map(|(name, sector)| (name, *sector, true)).collect();
    let ends = |pair: &str| pair.chars().map(String::from).collect();
    let linkages =
        linkages.iter().map(|(kind, pair, strength)| (*kind, ends(pair), *strength, None)).collect();
    Sketch { actors, linkages, ..Sketch::default() }
}

/// Actors of one sector with joint linkages of strength 1.
fn joint(actors: usize, pairs: &[&str]) -> Sketch {
    let linkages: Vec<_> = pairs.iter().map(|it| (JOINT, *it, 1.0)).collect();
    sketch(&vec![Sector::Industry; actors], &linkages)
}

fn of(id: &str, sketch: &Sketch) -> Vec<Measure> {
    measures(indicators::find(id).unwrap(), &sketch.tables())
}

#[track_caller]
fn check(id: &str, sketch: &Sketch, expected: &[f64]) {
    let found: Vec<_> = of(id, sketch).into_iter().map(|it| it.value().unwrap()).collect();
    assert_eq!(found.len(), expected.len(), "{id}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-12, "{id}: {found} is not {expected}");
    }
}

#[test]
fn closeness_counts_how_many_are_within_reach() {
    // Two pairs: the other one is near, but it is one of three.
    check("closeness", &joint(4, &["ab", "cd"]), &[1.0 / 3.0; 4]);
}

#[test]
fn harmonic_closeness_is_divided_by_the_number_of_others() {
    check("harmonic-closeness", &joint(3, &["ab", "bc"]), &[0.75, 1.0, 0.75]);
}

#[test]
fn the_walk_of_pagerank_goes_on_from_isolates() {
    let found = of("pagerank", &joint(4, &["ab"]));
    assert!((found.iter().filter_map(|it| it.value()).sum::<f64>() - 1.0).abs() < 1e-12);
}

#[test]
fn lengths_that_are_equal_but_for_rounding_are_ties() {
    let same = vec![Sector::Industry; 4];
    // A way of three thirds beside one of 1: each of b and c is on one of two ways from a to d, and on the only one
    // between its neighbours.
    let thirds = [(JOINT, "ab", 3.0), (JOINT, "bc", 3.0), (JOINT, "cd", 3.0), (JOINT, "ad", 1.0)];
    check("betweenness-weighted", &sketch(&same, &thirds), &[0.0, 0.5, 0.5, 0.0]);
    let halves = [(JOINT, "ab", 2.0), (JOINT, "bc", 2.0), (JOINT, "ac", 1.0)];
    check("betweenness-weighted", &sketch(&same[..3], &halves), &[0.0, 0.5, 0.0]);
    // Strength is no length: the strong way is the short one.
    let strong = [(JOINT, "ab", 9.0), (JOINT, "bc", 9.0), (JOINT, "ac", 1.0)];
    check("betweenness-weighted", &sketch(&same[..3], &strong), &[0.0, 1.0, 0.0]);
}

#[test]
fn an_eigenvector_is_found_in_parts_and_on_two_sides() {
    let root = 0.5_f64.sqrt();
    check("eigenvector", &joint(6, &["ab", "bc", "de"]), &[root, 1.0, root, 0.0, 0.0, 0.0]);
}

#[test]
fn an_actor_of_one_linkage_counts_0_in_the_mean_of_clustering() {
    check("average-clustering", &joint(4, &["ab", "bc", "ac", "cd"]), &[(1.0 + 1.0 + 1.0 / 3.0) / 4.0]);
    assert_eq!(of("transitivity", &joint(4, &["ab", "cd"])), [Measure::Undefined(Reason::NoTriples)]);
    check("average-clustering", &joint(4, &["ab", "cd"]), &[0.0]);
}

#[test]
fn a_gatekeeper_is_of_the_side_that_receives() {
    let arcs = [(LICENCE, "ab", 1.0), (LICENCE, "bc", 1.0)];
    let inward = sketch(&[Sector::Hospital, Sector::Industry, Sector::Industry], &arcs);
    check("brokerage-gatekeeper", &inward, &[0.0, 1.0, 0.0]);
    check("brokerage-representative", &inward, &[0.0; 3]);
    let outward = sketch(&[Sector::Industry, Sector::Industry, Sector::Hospital], &arcs);
    check("brokerage-representative", &outward, &[0.0, 1.0, 0.0]);
    check("brokerage-gatekeeper", &outward, &[0.0; 3]);
    // The roles are those of the direction: backwards nobody stands between two.
    let against = sketch(
        &[Sector::Hospital, Sector::Industry, Sector::Industry],
        &[(LICENCE, "ab", 1.0), (LICENCE, "cb", 1.0)],
    );
    check("brokerage-total", &against, &[0.0; 3]);
}

#[test]
fn constraint_adds_both_directions_and_may_exceed_1() {
    check("constraint", &joint(3, &["ab", "bc", "ac"]), &[1.125; 3]);
    let one_way = [(LICENCE, "ab", 2.0), (LICENCE, "ac", 2.0)];
    let both_ways = [(LICENCE, "ab", 1.0), (LICENCE, "ba", 1.0), (LICENCE, "ac", 2.0)];
    let same = [Sector::Industry; 3];
    assert_eq!(of("constraint", &sketch(&same, &one_way)), of("constraint", &sketch(&same, &both_ways)));
}

#[test]
fn what_is_undefined_for_an_actor_is_no_0_in_a_rank() {
    let sketch = joint(3, &["ab"]);
    let tables = sketch.tables();
    let results = crate::fixture::results(&tables, Some(2020));
    let id = indicators::find("effective-size").unwrap().id;
    let place = |name| results.place(id, sketch.row(name), EVERYTHING.window);
    assert!(place("a").is_some_and(|it| it.of == 2) && place("c").is_none());
}

#[test]
fn robustness_breaks_ties_by_name_and_divides_by_the_first_number_of_actors() {
    // The path b–a–c–d: a goes first, as c has no more linkages. Left are 2, 1 and 0 of four.
    check("robustness", &joint(4, &["ba", "ac", "cd"]), &[(2.0 + 1.0 + 1.0) / 16.0]);
    check("robustness", &joint(5, &["ab", "ac", "ad", "ae"]), &[4.0 / 25.0]);
}

#[test]
fn another_sector_changes_the_e_i_index_and_what_chance_gives() {
    let of_b = |sector| {
        sketch(&[Sector::Industry, sector, Sector::Hospital], &[(JOINT, "ab", 1.0), (JOINT, "bc", 3.0)])
    };
    check("ei-index", &of_b(Sector::Industry), &[0.0]);
    check("ei-index-weighted", &of_b(Sector::Industry), &[0.5]);
    check("ei-expected", &of_b(Sector::Industry), &[(4.0 - 2.0) / 6.0]);
    check("ei-index", &of_b(Sector::Research), &[1.0]);
    check("ei-excess", &of_b(Sector::Research), &[0.0]);
}

#[test]
fn measures_that_sizes_disturb_have_forms_that_they_do_not() {
    let at = |id: &str| REGISTRY.iter().position(|it| it.id.as_str() == id).unwrap();
    let with_z =
        ["giant-component-share", "global-efficiency", "transitivity", "modularity", "degree-assortativity"];
    for id in with_z {
        assert_eq!((at(&format!("{id}-z")), at(&format!("{id}-rarefied"))), (at(id) + 1, at(id) + 2), "{id}");
    }
    assert_eq!(at("mean-degree-rarefied"), at("mean-degree") + 1);
}

#[test]
fn only_kinds_with_a_direction_can_be_returned() {
    let same = [Sector::Industry; 3];
    let found = of("reciprocity", &sketch(&same, &[(JOINT, "ab", 1.0)]));
    assert_eq!(found, [Measure::Undefined(Reason::NoLinkages)]);
    let arcs = [(LICENCE, "ab", 1.0), (LICENCE, "ba", 1.0), (LICENCE, "bc", 1.0), (JOINT, "bc", 1.0)];
    check("reciprocity", &sketch(&same, &arcs), &[2.0 / 3.0]);
}

#[test]
fn retention_loses_nothing_with_what_is_not_there() {
    let sectors = [Sector::Industry, Sector::Government, Sector::Industry, Sector::Industry];
    let star = sketch(&sectors, &[(JOINT, "ba", 1.0), (JOINT, "bc", 1.0), (JOINT, "bd", 1.0)]);
    check("retention-without-government", &star, &[1.0 / 3.0]);
    check("retention-without-anchor", &star, &[1.0 / 3.0]);
    check("retention-without-investors", &star, &[1.0]);
    assert_eq!(
        of("retention-without-anchor", &joint(3, &["ab"])),
        [Measure::Undefined(Reason::ZeroVariance)]
    );
}

#[test]
fn a_random_network_is_the_same_for_the_same_seed_and_another_for_another() {
    let ring: Vec<String> = (b'a'..b'p')
        .flat_map(|it| [1, 2].map(|step| format!("{}{}", char::from(it), char::from(it + step))))
        .collect();
    let ring = joint(17, &ring.iter().map(String::as_str).collect::<Vec<_>>());
    let tables = ring.tables();
    let drawn = |id: &str, seed, count| {
        let Compute::Drawn(compute) = indicators::find(id).unwrap().compute else { unreachable!() };
        with_case(&tables, EVERYTHING, |case| compute(case, Draws { seed, count })).value()
    };
    for id in ["transitivity-z", "global-efficiency-relative", "modularity-z"] {
        let first = drawn(id, 1, 200);
        assert_eq!(first, drawn(id, 1, 200), "{id}");
        assert_ne!(first, drawn(id, 2, 200), "{id}");
    }
    // A ladder of triangles is more clustered, and longer, than chance makes it.
    assert!(drawn("transitivity-z", 1, 200) > Some(3.0));
    assert!(drawn("global-efficiency-relative", 1, 200).is_some_and(|it| it < 1.0));
    // The cluster itself is the smallest: brought to its own size it is what it is.
    assert_eq!(drawn("mean-degree-rarefied", 1, 50), of("mean-degree", &ring)[0].value());
}

#[test]
fn two_triangles_are_two_communities_and_tell_their_sectors() {
    let sectors = [
        Sector::Industry,
        Sector::Industry,
        Sector::Industry,
        Sector::Hospital,
        Sector::Hospital,
        Sector::Hospital,
    ];
    let pairs = ["ab", "bc", "ac", "de", "ef", "df", "cd"].map(|it| (JOINT, it, 1.0));
    let network = network(&sketch(&sectors, &pairs).tables());
    let found = communities(&network);
    assert_eq!((found.of.as_slice(), found.count), (&[0, 0, 0, 1, 1, 1][..], 2));
    assert_eq!(found.sector_agreement, Some(1.0));
    assert_eq!(found.modularity, leiden::modularity(&network.graph, &found.of));
}

/// A cluster of five actors and ten linkages, each with a source of its own, of which the first so many are public registers.
fn from_registers(registers: usize) -> String {
    let mut text = String::from(
        "@prefix bc: <https://w3id.org/bioclusters/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
         @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @base <https://w3id.org/bioclusters/id/> .
         <cluster/reg> a bc:Cluster ; skos:prefLabel \"Reg\"@en .\n",
    );
    for actor in 0..5 {
        writeln!(
            text,
            "<actor/reg-{actor}> a bc:Actor ; skos:prefLabel \"Actor {actor}\"@en ; bc:inCluster <cluster/reg> ;
             bc:sector <https://w3id.org/bioclusters/scheme/sector/industry> ."
        )
        .unwrap();
    }
    let pairs = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b)));
    for (at, (a, b)) in pairs.enumerate() {
        let kind = if at < registers { "public-register" } else { "press" };
        writeln!(
            text,
            "<linkage/reg-{at}> a bc:Linkage ; bc:participant <actor/reg-{a}> , <actor/reg-{b}> ;
             bc:linkageType <https://w3id.org/bioclusters/scheme/linkage-type/research_collaboration> ;
             bc:evidence <evidence/reg-{at}> .
             <evidence/reg-{at}> a bc:Evidence ; dcterms:source <https://source-{at}.example.org/> ;
             bc:sourceKind \"{kind}\" ."
        )
        .unwrap();
    }
    text
}

#[test]
fn a_cluster_known_mostly_from_public_registers_is_cautioned_against() {
    let cautions = |registers: usize| {
        let engine = support::empty();
        let request = ImportRequest {
            importer: importer("rdf").unwrap(),
            sources: vec![Source::of_bytes("reg.ttl", from_registers(registers).into_bytes())],
            key: "reg".to_owned(),
            mode: Mode::Add,
            tolerance: Tolerance::Atomic,
            effect: Effect::Commit,
            ..shipped::seed()
        };
        engine.import(request).map(|_| ()).map_err(|it| it.to_string()).unwrap();
        let snapshot = engine.snapshot();
        let found = Coverage::of(&snapshot.tables, &Reader::new(&snapshot.index, &snapshot.base), 0);
        assert_eq!((found.linkages, found.public), (10, registers));
        found.cautions()
    };
    // Six of ten is not more than 60 %.
    assert!(cautions(7).contains(&Caution::PublicBias));
    assert!(!cautions(6).contains(&Caution::PublicBias));
    // The registers are many sources: what they have in common is their kind.
    assert!(!cautions(7).contains(&Caution::SingleSource));
}
