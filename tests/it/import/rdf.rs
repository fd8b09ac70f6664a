//! RDF in six formats, every shape broken once, and everything that is no RDF.

use super::{RDF, Reader, lines};
use bioclusters::ingest::code::{Code, Severity};
use bioclusters::ingest::intake::Intake;
use bioclusters::ingest::source::Source;
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParser, RdfSerializer};

const EXAMPLE: &str = include_str!("../../fixtures/rdf/example.ttl");

fn read(name: &str, text: &str) -> Intake {
    RDF.read(vec![Source::of_bytes(name, text)]).unwrap_or_else(|it| panic!("{it}"))
}

fn found(intake: &Intake) -> Vec<String> {
    let one = |it: &bioclusters::ingest::finding::Finding| {
        let cell = it.cell.as_deref().unwrap_or_default();
        let key = cell.rsplit('/').next().unwrap_or_default();
        // Blank nodes are named after the file; what matters is which one of it.
        let key = if key.len() == 19 && key.starts_with('i') { key.get(17..).unwrap() } else { key };
        format!("{} {} {key}", it.code, it.severity)
    };
    let kept = intake.findings.kept().iter().filter(|it| it.severity > Severity::Notice);
    kept.map(one).collect()
}

/// Holds the example with `old` replaced by `new` to the rules.
#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert!(EXAMPLE.contains(old), "{old}");
    let intake = read("a.ttl", &EXAMPLE.replacen(old, new, 1));
    assert_eq!(found(&intake), expected, "{new}");
}

/// Holds the example with more behind it to the rules.
#[track_caller]
fn check_with(more: &str, expected: &[&str]) {
    let intake = read("a.ttl", &format!("{EXAMPLE}{more}"));
    assert_eq!(found(&intake), expected, "{more}");
}

#[track_caller]
fn check_refused(name: &str, text: &str, expected: (Code, Option<u64>)) {
    let refused = RDF.read(vec![Source::of_bytes(name, text)]).unwrap_err();
    let finding = &refused.findings.kept()[0];
    assert_eq!((finding.code, finding.row), expected, "{refused}");
}

#[test]
fn the_example_is_accepted_and_other_vocabularies_are_kept_and_counted() {
    let intake = read("example.ttl", EXAMPLE);
    assert_eq!(found(&intake), Vec::<String>::new());
    assert_eq!((intake.rows.rejected, intake.not_understood), (0, 1));
    assert!(lines(&intake.triples).iter().any(|it| it.contains("foaf/0.1/nick")));
}

#[test]
fn every_format_gives_the_same_triples() {
    let formats = [
        (RdfFormat::NTriples, "nt"),
        (RdfFormat::NQuads, "nq"),
        (RdfFormat::TriG, "trig"),
        (RdfFormat::RdfXml, "rdf"),
        (RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }, "jsonld"),
    ];
    // Blank nodes are named after the file; without their names the lines are comparable.
    let nameless = |intake: &Intake| -> std::collections::BTreeSet<String> {
        let name = |it: &str| if it.starts_with("_:") { "_:x".to_owned() } else { it.to_owned() };
        lines(&intake.triples)
            .iter()
            .map(|it| it.split(' ').map(name).collect::<Vec<_>>().join(" "))
            .collect()
    };
    let turtle = nameless(&read("a.ttl", EXAMPLE));
    for (format, extension) in formats {
        let mut writer = RdfSerializer::from_format(format).for_writer(Vec::new());
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(EXAMPLE) {
            writer.serialize_quad(&quad.unwrap()).unwrap();
        }
        let text = String::from_utf8(writer.finish().unwrap()).unwrap();
        assert_eq!(nameless(&read(&format!("a.{extension}"), &text)), turtle, "{extension}");
    }
}

#[test]
fn blank_nodes_have_the_same_names_every_time_and_other_names_in_another_file() {
    let names = |text: &str| -> std::collections::BTreeSet<String> {
        lines(&read("a.ttl", text).triples).into_iter().filter(|it| it.contains("_:")).collect()
    };
    assert_eq!(names(EXAMPLE), names(EXAMPLE));
    let other = names(&format!("{EXAMPLE}\n# another file\n"));
    assert!(names(EXAMPLE).is_disjoint(&other));
}

#[test]
fn graph_names_are_dropped_with_a_notice() {
    let quads = "<http://a/s> <http://a/p> <http://a/o> <http://a/g> .\n<http://a/s> <http://a/p> \"1\" <http://a/h> .\n";
    let intake = read("a.nq", quads);
    let codes: Vec<_> = intake.findings.kept().iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::GraphDropped, Code::NotUnderstood]);
    assert_eq!((intake.triples.len(), intake.not_understood), (2, 2));
}

#[test]
fn what_is_no_rdf_is_refused_with_its_place() {
    check_refused(
        "a.ttl",
        "@prefix a: <http://a/> .\na:s a:p a:o\na:s a:p .\n",
        (Code::RdfMalformed, Some(3)),
    );
    check_refused("a.nt", "<http://a/s> <http://a/p> .\n", (Code::RdfMalformed, Some(1)));
    check_refused("a.trig", "<http://a/g> { <http://a/s> <http://a/p> }\n", (Code::RdfMalformed, Some(1)));
    check_refused("a.jsonld", "{\n\"@id\": \"http://a/s\",,\n}", (Code::RdfMalformed, Some(2)));
    let rdf = "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"";
    check_refused(
        "a.rdf",
        &format!("<rdf:RDF {rdf}>\n<rdf:Description>\n</rdf:RDF>"),
        (Code::RdfMalformed, Some(3)),
    );
    check_refused(
        "a.rdf",
        &format!("<?xml version='1.0'?>\n<!DOCTYPE r [<!ENTITY a 'b'>]>\n<rdf:RDF {rdf}/>"),
        (Code::EntityRefused, Some(2)),
    );
    check_refused(
        "a.jsonld",
        "{\"@context\": \"https://schema.org/\", \"name\": \"x\"}",
        (Code::ContextRemote, Some(1)),
    );
    check_refused(
        "a.jsonld",
        &format!("{}1{}", "[".repeat(65), "]".repeat(65)),
        (Code::RdfUnsupported, Some(1)),
    );
    check_refused(
        "a.ttl",
        "<< <http://a/s> <http://a/p> <http://a/o> >> <http://a/p> 1 .\n",
        (Code::RdfUnsupported, Some(1)),
    );
    check_refused(
        "a.nt",
        "<http://a/s> <http://a/p> <<( <http://a/s> <http://a/p> <http://a/o> )>> .\n",
        (Code::RdfUnsupported, Some(1)),
    );
    check_refused("a.bin", "nothing of this kind", (Code::RdfUnsupported, None));
}

#[test]
fn a_text_that_xml_cannot_carry_refuses_its_record_with_the_place() {
    let text = format!(
        "{EXAMPLE}\n<https://w3id.org/bioclusters/id/cluster/c2> a bc:Cluster ; bc:country \"KR\" ;\n  skos:prefLabel \"A\\u0007\"@en .\n"
    );
    let intake = read("a.ttl", &text);
    let finding = intake.findings.kept().iter().find(|it| it.severity == Severity::Error).unwrap();
    let line = u64::try_from(text.lines().count()).unwrap();
    assert_eq!((finding.code, finding.row), (Code::TextForbidden, Some(line)));
    assert_eq!(intake.rows.rejected, 1);
    assert!(!lines(&intake.triples).iter().any(|it| it.contains("/c2")));
}

/// Holds an actor with these properties to the rules.
#[track_caller]
fn check_actor(properties: &str, expected: &[&str]) {
    check_with(&format!("actor:x a bc:Actor ; bc:country \"KR\" ; {properties} .\n"), expected);
}

#[test]
fn things_keep_their_rules() {
    let named = "skos:prefLabel \"X\"@en ; bc:sector sector:industry";
    check_actor(named, &[]);
    check_actor("skos:prefLabel \"X\"@de ; bc:sector sector:industry", &["label-missing error x"]);
    check_actor(&format!("{named} ; skos:prefLabel \"Y\"@en"), &["label-repeated error x"]);
    check_actor("skos:prefLabel \"X\"@en", &["sector-invalid error x"]);
    check_actor(&format!("{named} , sector:hospital"), &["sector-invalid error x"]);
    check_actor("skos:prefLabel \"X\"@en ; bc:sector sector:biotech", &["sector-invalid error x"]);
    check_actor(&format!("{named} ; bc:subtype sector:biotech"), &[]);
    check_actor(&format!("{named} ; bc:subtype sector:university"), &["subtype-mismatch warning x"]);
    check_actor(&format!("{named} ; bc:country \"QL\""), &["country-invalid error x"]);
    let geo = "<http://www.w3.org/2003/01/geo/wgs84_pos#";
    check_actor(&format!("{named} ; {geo}lat> 90 ; {geo}long> -180"), &[]);
    check_actor(&format!("{named} ; {geo}lat> 90.1 ; {geo}long> 0"), &["position-invalid warning x"]);
    check_actor(&format!("{named} ; {geo}lat> 1"), &["position-invalid warning x"]);
    check_actor(&format!("{named} ; bc:ror <https://ror.org/05kzfa884>"), &["identifier-invalid warning x"]);
    check_actor(&format!("{named} ; bc:ror \"05kzfa883\""), &["identifier-invalid warning x"]);
    check_actor(&format!("{named} ; bc:mergedInto actor:x"), &["merge-cycle error x"]);
    check_actor(&format!("{named} ; bc:inCluster actor:kist"), &["reference-unknown error x"]);
    check_with("actor:x a bc:Actor ; skos:prefLabel \"X\"@ko ; bc:sector sector:industry .\n", &[]);
    let artifact = |it: &str| format!("artifact:x a {it} ; skos:prefLabel \"X\"@en .\n");
    check_with(&artifact("bc:Project"), &[]);
    check_with(&artifact("bc:Patent"), &["stage-invalid error x"]);
    check_with(
        &artifact("bc:Patent ; bc:stage stage:moon"),
        &["stage-invalid error x", "stage-differs warning x"],
    );
    check_with(
        &artifact("bc:Patent ; bc:stage stage:patent , stage:market"),
        &["stage-invalid error x", "stage-differs warning x"],
    );
    check_with(&artifact("bc:Patent ; bc:stage stage:market"), &["stage-differs warning x"]);
    check_with(&artifact("bc:Artifact"), &["type-unknown error x"]);
    check_with(&artifact("bc:Patent , bc:Product ; bc:stage stage:patent"), &["type-unknown error x"]);
    check_with(&artifact("bc:Publication , bc:ResearchResult ; bc:stage stage:research-result"), &[]);
}

#[test]
fn a_refused_thing_takes_along_what_refers_to_it() {
    check(
        "skos:prefLabel \"CureVerse\"@en , \"큐어버스\"@ko",
        "skos:prefLabel \"CureVerse\"@de",
        &[
            "label-missing error cureverse",
            "reference-refused error kist-cureverse",
            "reference-refused error trial",
            "reference-refused error d1",
            "reference-refused error cv01",
            "reference-refused error n1",
        ],
    );
}

#[test]
fn relations_keep_their_rules() {
    check("bc:confidence 0.95 ;", "bc:confidence 1.5 ;", &["confidence-invalid error kist-cureverse"]);
    check("bc:to actor:cureverse ;", "bc:to actor:kist ;", &["participants-too-few error kist-cureverse"]);
    check(
        "bc:to actor:cureverse ;",
        "bc:participant actor:cureverse ;",
        &["direction-missing error kist-cureverse"],
    );
    check("lt:spin_off", "lt:nothing", &["type-unknown error kist-cureverse"]);
    check("bc:to actor:cureverse ;", "bc:to actor:nobody ;", &["reference-unknown error kist-cureverse"]);
    check(
        "bc:to actor:cureverse ;",
        "bc:to cluster:hongneung ;",
        &["reference-unknown error kist-cureverse"],
    );
    check("bc:confidence 0.95 ;", "bc:weight 0 ;", &["weight-invalid error kist-cureverse"]);
    check("bc:confidence 0.95 ;", "bc:weight 0.1 ;", &[]);
    check("bc:confidence 0.95 ;", "bc:amount 1 ;", &["amount-invalid error kist-cureverse"]);
    check(
        "bc:confidence 0.95 ; bc:evidence evidence:d0997f76887a06c5",
        "bc:confidence 1",
        &["evidence-missing warning kist-cureverse"],
    );
    check(
        "bc:confidence 0.95 ;",
        "schema:startDate \"2015-01-01\"^^xsd:date ;",
        &["date-type error kist-cureverse"],
    );
    check(
        "bc:confidence 0.95 ;",
        "schema:startDate \"2015\"^^xsd:gYear ; bc:startPrecision \"year\" ;",
        &["date-type error kist-cureverse"],
    );
    let period = |end: &str| {
        format!(
            "schema:startDate \"2015-01-01\"^^xsd:date ; bc:startPrecision \"year\" ; schema:endDate \"{end}\"^^xsd:date ; bc:endPrecision \"day\" ;"
        )
    };
    check("bc:confidence 0.95 ;", &period("2015-01-01"), &[]);
    check("bc:confidence 0.95 ;", &period("2014-12-31"), &["period-reversed error kist-cureverse"]);
    check("bc:downstream artifact:trial", "bc:downstream artifact:result", &["derivation-ends error d1"]);
    check(
        "bc:intensity 0.7",
        "bc:intensity 1.7",
        &["reference-refused error XX-2026", "level-invalid error clinical-trials"],
    );
    check("bc:level 0.6", "bc:level \"0.6\"", &["level-invalid error clinical-trials"]);
    check("bc:stepNumber 2", "bc:stepNumber 1", &["steps-invalid error cv01"]);
    check_with(
        "<https://w3id.org/bioclusters/id/statistic/x> a bc:Statistic ; bc:refYear 2020 .\n",
        &["observation-incomplete error x"],
    );
}

#[test]
fn circles_are_refused() {
    check_with(
        "<https://w3id.org/bioclusters/id/derivation/d2> a bc:Derivation ; bc:derivationKind kind:cited_by ; bc:evidence evidence:d0997f76887a06c5 ;\n  bc:upstream artifact:trial ; bc:downstream artifact:result .\n",
        &["derivation-cycle error d1", "derivation-cycle error cv01", "derivation-cycle error d2"],
    );
    let parent = |name: &str, from: &str, to: &str| {
        format!(
            "linkage:{name} a bc:Linkage ; bc:linkageType lt:parent_organisation ; bc:from actor:{from} ; bc:to actor:{to} ; bc:evidence evidence:d0997f76887a06c5 .\n"
        )
    };
    check_with(&parent("one", "kist", "cureverse"), &[]);
    let both = parent("one", "kist", "cureverse") + &parent("two", "cureverse", "kist");
    check_with(&both, &["parent-cycle error one", "parent-cycle error two"]);
    check_with("actor:cureverse bc:mergedInto actor:kist .\n", &[]);
}

#[test]
fn linkage_types_are_complete_and_usable_at_once() {
    let turtle = include_str!("../../fixtures/rdf/linkage-type.ttl");
    let linkage = "<https://w3id.org/bioclusters/id/linkage/joint> a bc:Linkage ; bc:evidence <https://w3id.org/bioclusters/id/evidence/d0997f76887a06c5> ;\n  bc:linkageType <https://example.org/terms/joint-appointment> ;\n  bc:participant <https://w3id.org/bioclusters/id/actor/kist> , <https://w3id.org/bioclusters/id/actor/cureverse> .\n";
    let sources = |types: &str| {
        vec![
            Source::of_bytes("example.ttl", EXAMPLE),
            Source::of_bytes("types.ttl", format!("{types}{linkage}")),
        ]
    };
    assert_eq!(found(&RDF.read(sources(turtle)).unwrap()), Vec::<String>::new());
    for (old, new) in [
        ("bc:family \"people\" ;", "bc:family \"love\" ;"),
        ("bc:directed false ;", ""),
        ("bc:defaultWeight 0.5 ;", "bc:defaultWeight 0 ;"),
        ("bc:countsInIndicators true", "bc:stageFrom 1 ; bc:countsInIndicators true"),
        ("\"겸직 교원\"@ko", "\"x\"@de"),
        ("\"joint_appointment\"", "\"Joint\""),
        ("\"joint_appointment\"", "\"licence\""),
        ("bc:directed false", "bc:directProperty bc:licensesTo ; bc:directed false"),
    ] {
        let intake = RDF.read(sources(&turtle.replace(old, new))).unwrap();
        assert_eq!(
            found(&intake),
            ["linkage-type-incomplete error joint-appointment", "type-unknown error joint"],
            "{new}"
        );
    }
}

#[test]
fn what_the_store_says_of_a_subject_counts() {
    let first = read("a.ttl", EXAMPLE);
    let second = "<https://w3id.org/bioclusters/id/actor/kist> <https://w3id.org/bioclusters/ontology#sector> <https://w3id.org/bioclusters/scheme/sector/industry> .\n";
    let reader = Reader { earlier: &[&first.triples], ..RDF };
    let intake = reader.read(vec![Source::of_bytes("b.nt", second)]).unwrap();
    assert_eq!(found(&intake), ["sector-invalid error kist"]);
    let note = second.replace("sector> <https://w3id.org/bioclusters/scheme/sector/industry>", "note> \"x\"");
    assert_eq!(found(&reader.read(vec![Source::of_bytes("b.nt", note)]).unwrap()), Vec::<String>::new());
}

#[test]
fn a_file_of_xml_that_ends_too_early_is_refused() {
    let whole = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:a=\"http://a/\">\n\
        <rdf:Description rdf:about=\"http://s\"><a:p>x</a:p></rdf:Description>\n</rdf:RDF>\n";
    assert_eq!(read("a.rdf", whole).rows.accepted, 1);
    for end in ["</rdf:RDF>", "</rdf:Description>", "</a:p>"] {
        let cut = &whole[..whole.find(end).unwrap()];
        let refused = RDF.read(vec![Source::of_bytes("a.rdf", cut)]).unwrap_err();
        assert_eq!(refused.findings.kept()[0].code, Code::RdfMalformed, "before {end}");
    }
}

#[test]
fn a_byte_order_mark_before_turtle_is_no_mistake() {
    assert_eq!(found(&read("a.ttl", &format!("\u{feff}{EXAMPLE}"))), found(&read("a.ttl", EXAMPLE)));
}
