//! The ontology, its schemes, shapes and context hold together, and the vocabulary names the same terms.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use bioclusters::analysis::demand_fit::areas::AREAS;
use bioclusters::indicators::meta::Part;
use bioclusters::model::text::Text;
use bioclusters::vocabulary::external::{owl, rdf, rdfs, sh, skos};
use bioclusters::vocabulary::mint::{Base, Kind, Scheme, concept, parse_concept};
use bioclusters::vocabulary::{BC, PREFIXES, bc, class, concept as named};
use oxrdf::{Graph, LiteralRef, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, TermRef, Triple, TripleRef};
use oxrdfio::{RdfFormat, RdfParser};

const SHAPE: &str = "https://w3id.org/bioclusters/ontology#shape-";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).expect(name)
}

fn parse(turtle: &str, name: &str) -> Graph {
    let mut graph = Graph::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle.as_bytes()) {
        graph.insert(&Triple::from(quad.expect(name)));
    }
    graph
}

fn graph(names: &[&str]) -> Graph {
    let mut all = Graph::new();
    for name in names {
        all.extend(parse(&read(name), name).iter().map(TripleRef::into_owned));
    }
    all
}

fn ontology() -> Graph {
    graph(&["bioclusters.ttl", "schemes.ttl"])
}

/// Literals of a property; anything else is left out.
fn literals<'a>(
    graph: &'a Graph,
    subject: NamedNodeRef<'a>,
    predicate: NamedNodeRef<'a>,
) -> impl Iterator<Item = LiteralRef<'a>> {
    graph
        .objects_for_subject_predicate(subject, predicate)
        .filter_map(|object| if let TermRef::Literal(literal) = object { Some(literal) } else { None })
}

/// Languages of the texts of a property, sorted; a text that is empty has none.
fn languages(graph: &Graph, subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>) -> Vec<String> {
    let filled = literals(graph, subject, predicate).filter(|text| !text.value().trim().is_empty());
    let mut found: Vec<String> = filled.map(|text| text.language().unwrap_or_default().to_owned()).collect();
    found.sort();
    found
}

fn text(graph: &Graph, subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>) -> Option<String> {
    literals(graph, subject, predicate).next().map(|literal| literal.value().to_owned())
}

/// Subjects of a type that have an IRI.
fn typed(graph: &Graph, class: NamedNodeRef<'_>) -> BTreeSet<NamedNode> {
    graph
        .subjects_for_predicate_object(rdf::TYPE, class)
        .filter_map(|subject| match subject {
            NamedOrBlankNodeRef::NamedNode(node) => Some(node.into_owned()),
            NamedOrBlankNodeRef::BlankNode(_) => None,
        })
        .collect()
}

/// Classes and properties that the ontology declares in the project's namespace.
fn declared(graph: &Graph) -> (BTreeSet<NamedNode>, BTreeSet<NamedNode>) {
    let classes = typed(graph, owl::CLASS);
    let mut properties = typed(graph, owl::OBJECT_PROPERTY);
    properties.extend(typed(graph, owl::DATATYPE_PROPERTY));
    (classes, properties)
}

fn members(graph: &Graph, scheme: Scheme) -> BTreeSet<NamedNode> {
    let iri = scheme.iri();
    graph
        .subjects_for_predicate_object(skos::IN_SCHEME, &iri)
        .filter_map(|subject| match subject {
            NamedOrBlankNodeRef::NamedNode(node) => Some(node.into_owned()),
            NamedOrBlankNodeRef::BlankNode(_) => None,
        })
        .collect()
}

fn owned(list: &[NamedNodeRef<'static>]) -> BTreeSet<NamedNode> {
    list.iter().map(|term| term.into_owned()).collect()
}

#[test]
fn every_term_of_the_ontology_has_a_constant_and_every_constant_is_declared() {
    let (classes, properties) = declared(&ontology());
    assert_eq!(classes, owned(class::ALL));
    assert_eq!(properties, owned(bc::ALL));
}

#[test]
fn every_term_is_labelled_and_explained_in_korean_and_english() {
    let graph = ontology();
    let (classes, properties) = declared(&graph);
    assert!(classes.len() > 30 && properties.len() > 100);
    for term in classes.union(&properties) {
        assert!(term.as_str().starts_with(BC), "{term}");
        for predicate in [rdfs::LABEL, rdfs::COMMENT] {
            assert_eq!(languages(&graph, term.as_ref(), predicate), ["en", "ko"], "{term} {predicate}");
        }
    }
}

#[test]
fn every_term_that_the_files_use_from_our_namespace_is_declared() {
    let graph = ontology();
    let (classes, properties) = declared(&graph);
    let shapes = graph_of_shapes();
    for triple in graph.iter().chain(shapes.iter()) {
        let mut used = vec![triple.predicate];
        if let TermRef::NamedNode(object) = triple.object {
            used.push(object);
        }
        for term in used.into_iter().filter(|it| it.as_str().starts_with(BC)) {
            let known = classes.contains(&term.into_owned()) || properties.contains(&term.into_owned());
            assert!(known, "{term} is used by {triple} and not declared");
        }
    }
}

#[test]
fn the_ontology_says_its_version() {
    let graph = ontology();
    let iri = NamedNodeRef::new_unchecked("https://w3id.org/bioclusters/ontology");
    assert_eq!(text(&graph, iri, owl::VERSION_INFO).as_deref(), Some("0.1.0"));
    let version = graph.object_for_subject_predicate(iri, owl::VERSION_IRI);
    assert_eq!(
        version.map(|it| it.to_string()).as_deref(),
        Some("<https://w3id.org/bioclusters/ontology/0.1.0>")
    );
}

#[test]
fn every_concept_is_labelled_and_has_one_notation_that_is_the_end_of_its_iri() {
    let graph = ontology();
    for scheme in Scheme::ALL {
        let iri = scheme.iri();
        assert_eq!(languages(&graph, iri.as_ref(), skos::PREF_LABEL), ["en", "ko"], "{iri}");
        for member in members(&graph, scheme) {
            assert_eq!(languages(&graph, member.as_ref(), skos::PREF_LABEL), ["en", "ko"], "{member}");
            let notations = graph.objects_for_subject_predicate(&member, skos::NOTATION).count();
            assert_eq!(notations, 1, "{member}");
            let notation = text(&graph, member.as_ref(), skos::NOTATION).expect("a notation");
            assert_eq!(concept(scheme, &notation), member);
            assert_eq!(parse_concept(member.as_str()), Some((scheme, notation.as_str())));
        }
    }
}

#[test]
fn notations_and_labels_tell_the_concepts_of_a_scheme_apart() {
    let graph = ontology();
    for scheme in Scheme::ALL {
        let mut seen: BTreeMap<String, NamedNode> = BTreeMap::new();
        for member in members(&graph, scheme) {
            let mut names: BTreeSet<String> = BTreeSet::new();
            for predicate in [skos::NOTATION, skos::PREF_LABEL] {
                let found = literals(&graph, member.as_ref(), predicate);
                names.extend(found.map(|name| name.value().to_lowercase().replace('-', "_")));
            }
            for name in names {
                let other = seen.insert(name.clone(), member.clone());
                assert_eq!(other, None, "`{name}` means two things, one is {member}");
            }
        }
    }
}

#[test]
fn artifact_types_have_one_notation_each_and_lead_up_to_artifact() {
    let graph = ontology();
    let mut notations = BTreeSet::new();
    for term in declared(&graph).0 {
        let Some(notation) = text(&graph, term.as_ref(), skos::NOTATION) else { continue };
        assert!(notations.insert(notation.clone()), "{notation} stands twice");
        let parents: Vec<_> = graph.objects_for_subject_predicate(&term, rdfs::SUB_CLASS_OF).collect();
        let known = [class::ARTIFACT.into(), class::RESEARCH_RESULT.into()];
        assert!(parents.iter().any(|parent| known.contains(parent)), "{term} is no artifact");
        for stage in graph.objects_for_subject_predicate(&term, bc::DEFAULT_STAGE) {
            assert!(named::stage::ALL.iter().any(|it| TermRef::from(*it) == stage), "{term} {stage}");
        }
    }
    for event in ["acquisition", "project", "court_ruling", "suspension", "investment"] {
        assert!(notations.contains(event), "{event}");
    }
}

#[test]
fn every_concept_that_the_code_names_exists() {
    let graph = ontology();
    let schemes = [
        (Scheme::Sector, named::sector::ALL),
        (Scheme::Stage, named::stage::ALL),
        (Scheme::LinkageType, named::linkage_type::ALL),
        (Scheme::DerivationKind, named::derivation_kind::ALL),
        (Scheme::Area, named::area::ALL),
        (Scheme::Window, named::window::ALL),
        (Scheme::Milestone, named::milestone::ALL),
        (Scheme::Pillar, named::pillar::ALL),
    ];
    for (scheme, constants) in schemes {
        let members = members(&graph, scheme);
        assert!(owned(constants).is_subset(&members), "{scheme:?}");
        if scheme != Scheme::Sector {
            assert_eq!(owned(constants), members, "{scheme:?}");
        }
    }
}

#[test]
fn quadrants_and_areas_are_named_as_the_scheme_names_them() {
    let graph = ontology();
    let areas = AREAS.iter().map(|it| (Scheme::Area, Part::Area(it.name)));
    for (scheme, part) in areas.chain((1..5).map(|it| (Scheme::Quadrant, Part::Quadrant(it)))) {
        let concept = concept(scheme, &part.notation());
        let labels: BTreeSet<String> = graph
            .objects_for_subject_predicate(&concept, skos::PREF_LABEL)
            .map(|it| it.to_string())
            .collect();
        let Text { ko: Some(ko), en: Some(en) } = part.label() else { unreachable!("{part:?}") };
        assert_eq!(labels, BTreeSet::from([format!("\"{en}\"@en"), format!("\"{ko}\"@ko")]), "{part:?}");
    }
}

#[test]
fn every_linkage_type_has_what_the_service_needs() {
    let graph = ontology();
    let types = members(&graph, Scheme::LinkageType);
    assert_eq!(types.len(), 16);
    for it in types {
        let it = it.as_ref();
        let family = text(&graph, it, bc::FAMILY).expect("a family");
        let families = ["knowledge", "transfer", "capital", "people", "support", "structure"];
        assert!(families.contains(&family.as_str()), "{it} {family}");
        let weight: f64 = text(&graph, it, bc::DEFAULT_WEIGHT).expect("a weight").parse().expect("a number");
        assert!(weight > 0.0, "{it}");
        for flag in [bc::DIRECTED, bc::COUNTS_IN_INDICATORS] {
            let value = text(&graph, it, flag).expect("a flag");
            assert!(["true", "false"].contains(&value.as_str()), "{it} {flag}");
        }
        let stages = [bc::STAGE_FROM, bc::STAGE_TO].map(|end| text(&graph, it, end));
        assert_eq!(stages[0].is_some(), stages[1].is_some(), "{it}");
        assert!(stages[0] <= stages[1], "{it}");
        assert!(graph.object_for_subject_predicate(it, bc::DIRECT_PROPERTY).is_some(), "{it}");
    }
}

#[test]
fn sectors_have_letter_colour_and_shape_and_subtypes_have_sectors_and_ownership() {
    let graph = ontology();
    let sectors = owned(named::sector::ALL);
    for member in members(&graph, Scheme::Sector) {
        let it = member.as_ref();
        let broader: BTreeSet<String> =
            graph.objects_for_subject_predicate(it, skos::BROADER).map(|term| term.to_string()).collect();
        if sectors.contains(&member) {
            assert!(broader.is_empty(), "{it}");
            for attribute in [bc::LETTER, bc::COLOUR, bc::SHAPE, bc::ORDER] {
                assert!(text(&graph, it, attribute).is_some(), "{it} {attribute}");
            }
        } else {
            assert!(!broader.is_empty(), "{it}");
            assert!(broader.iter().all(|b| sectors.iter().any(|s| s.to_string() == *b)), "{it} {broader:?}");
            let ownership = text(&graph, it, bc::OWNERSHIP).unwrap_or_default();
            assert!(["public", "private"].contains(&ownership.as_str()), "{it} {ownership}");
        }
    }
}

fn graph_of_shapes() -> Graph {
    let turtle = read("shapes.ttl");
    parse(&turtle, "shapes.ttl")
}

#[test]
fn every_shape_has_a_severity_a_message_in_both_languages_and_a_graph_that_breaks_it() {
    let shapes = graph_of_shapes();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shapes");
    let all = typed(&shapes, sh::NODE_SHAPE);
    assert_eq!(all.len(), 27);
    for shape in all {
        let code = shape.as_str().strip_prefix(SHAPE).expect("bc:shape-{code}").to_owned();
        let severity = shapes.object_for_subject_predicate(&shape, sh::SEVERITY);
        let known = [sh::VIOLATION.into(), sh::WARNING.into()];
        assert!(severity.is_some_and(|it| known.contains(&it)), "{code}");
        assert_eq!(languages(&shapes, shape.as_ref(), sh::MESSAGE), ["en", "ko"], "{code}");
        let fixture = fixtures.join(format!("{code}.ttl"));
        let turtle = std::fs::read_to_string(&fixture).expect(&code);
        assert!(!parse(&turtle, &code).is_empty(), "{code}");
    }
}

/// The whole IRI of a value in a JSON-LD context, `None` for keywords.
fn expand(context: &serde_json::Map<String, serde_json::Value>, value: &str) -> Option<String> {
    if value.starts_with('@') {
        return None;
    }
    let (prefix, local) = value.split_once(':').expect(value);
    match context.get(prefix) {
        Some(serde_json::Value::String(namespace)) => Some(format!("{namespace}{local}")),
        _ => Some(value.to_owned()),
    }
}

#[test]
fn the_context_maps_each_term_of_the_ontology_and_nothing_unknown() {
    let json: serde_json::Value = serde_json::from_str(&read("context.jsonld")).expect("JSON");
    let context = json["@context"].as_object().expect("a context");
    let (classes, properties) = declared(&ontology());
    let mut mapped = BTreeSet::new();
    for (name, value) in context.iter().filter(|(name, _)| *name != "@version") {
        let id = value.as_str().or_else(|| value["@id"].as_str()).expect(name);
        let Some(iri) = expand(context, id) else { continue };
        let known = PREFIXES.iter().any(|(_, namespace)| iri.starts_with(namespace));
        assert!(known, "{name} maps to {iri}");
        if iri.len() > BC.len() && iri.starts_with(BC) {
            mapped.insert(NamedNode::new(iri).expect("an IRI"));
        }
    }
    assert_eq!(mapped, classes.union(&properties).cloned().collect());
}

#[test]
fn every_question_says_itself_in_both_languages_and_has_an_answer() {
    let mut questions = 0;
    for entry in std::fs::read_dir(folder().join("questions")).expect("questions") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "rq") {
            continue;
        }
        questions += 1;
        let text = std::fs::read_to_string(&path).expect("a query");
        let mut comments = text.lines().take_while(|line| line.starts_with('#'));
        let [english, korean] = [comments.next(), comments.next()].map(Option::unwrap_or_default);
        assert!(english.is_ascii() && english.len() > 10, "{}", path.display());
        assert!(korean.chars().any(|c| ('가'..='힣').contains(&c)), "{}", path.display());
        assert!(text.contains("ORDER BY"), "{}", path.display());
        let answer = std::fs::read_to_string(path.with_extension("srj")).expect("an answer");
        let json: serde_json::Value = serde_json::from_str(&answer).expect("JSON results");
        assert!(json["results"]["bindings"].is_array(), "{}", path.display());
    }
    assert!(questions >= 12, "{questions}");
}

#[test]
fn an_iri_that_was_minted_is_read_back() {
    let base = Base::new("http://localhost:7878/").expect("a base");
    for kind in Kind::ALL {
        let iri = base.id(kind, "kist");
        assert_eq!(base.parse_id(iri.as_str()), Some((kind, "kist")));
        assert_eq!(base.parse_key(kind, iri.as_str()), Some("kist"));
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
    }
    let step = base.step("cv01", 2);
    assert_eq!(step.as_str(), "http://localhost:7878/id/pathway/cv01/step/2");
    assert_eq!(base.parse_id(step.as_str()), Some((Kind::Pathway, "cv01/step/2")));
    assert_eq!(base.parse_key(Kind::Pathway, step.as_str()), None);
    assert_eq!(base.parse_id("https://w3id.org/bioclusters/id/actor/kist"), None);
    let import = base.graph_import("seed");
    assert_eq!(base.parse_graph_import(import.as_str()), Some("seed"));
    assert_eq!(base.parse_graph_import(base.graph_derived().as_str()), None);
}

#[test]
fn a_base_is_an_absolute_iri_that_ends_in_a_slash() {
    for bad in ["", "/", "ftp://a/", "https://example.org/x", "https://example.org/?q/", "https://a b/"] {
        assert!(Base::new(bad).is_err(), "{bad}");
    }
    assert_eq!(Base::default().as_str(), "https://w3id.org/bioclusters/");
}
