//! Single things: their facts, their RDF, their problems.

use super::{get, json, select, shipped};
use crate::http::send;
use actix_web::test::TestRequest;
use oxrdfio::{RdfFormat, RdfParser};

/// Every kind of thing with one of its keys.
const THINGS: &[&str] = &[
    "/clusters/hongneung",
    "/actors/kist",
    "/linkages/actelion-spin-off-idorsia",
    "/artifacts/rdna-humulin-02",
    "/pathways/rdna-humulin",
    "/programmes/hongneung-special-zone",
    "/demands/UZ-2021",
    "/imports/seed",
    "/indicators/density",
];

#[actix_web::test]
async fn a_cluster_is_shown_with_what_is_known_of_it() {
    let cluster = json("/clusters/hongneung").await;
    assert_eq!(cluster["label"]["ko"], "서울 바이오메디컬 클러스터(홍릉)");
    assert_eq!(cluster["country"], "KR");
    assert_eq!(cluster["lat"], 37.566);
    assert_eq!(cluster["designated"]["text"], "2020");
    assert_eq!(cluster["formation"], "government_led");
    assert_eq!(cluster["confidence"], 0.95);
    assert_eq!(cluster["counts"]["actors"], 36);
    assert_eq!(cluster["counts"]["artifacts"], 17);
    assert_eq!(cluster["counts"]["by_sector"]["hospital"], 7);
    assert_eq!(cluster["evidence"][0]["source"], "http://www.bosa.co.kr/news/articleView.html?idxno=2189710");
    assert_eq!(cluster["graphs"][0], "https://w3id.org/bioclusters/graph/import/seed");
    for (list, count) in
        [("actors", "actors"), ("linkages", "linkages"), ("artifacts", "artifacts"), ("pathways", "pathways")]
    {
        let listed = json(&format!("/{list}?cluster=hongneung&count=true&limit=1")).await;
        assert_eq!(listed["page"]["total"], cluster["counts"][count], "{list}");
    }
}

#[actix_web::test]
async fn an_actor_is_shown_with_its_identifiers_and_its_place() {
    let actor = json("/actors/kist").await;
    assert_eq!(actor["label"]["en"], "Korea Institute of Science and Technology");
    assert_eq!(actor["aliases"], serde_json::json!(["KIST"]));
    assert_eq!((&actor["sector"], &actor["subtype"]), (&"research".into(), &"government_funded".into()));
    assert_eq!(actor["ownership"], "public", "from the subtype");
    assert_eq!(actor["founded"]["text"], "1966");
    assert_eq!(actor["parent"]["id"], "nst");
    assert_eq!(actor["identifiers"]["ror"], "https://ror.org/05kzfa883");
    assert_eq!(actor["identifiers"]["lei"], serde_json::Value::Null);
    assert_eq!(actor["clusters"][0]["id"], "hongneung");
    let parent = json("/actors/nst").await;
    assert!(parent["children"].as_array().unwrap().iter().any(|it| it["id"] == "kist"));
}

#[actix_web::test]
async fn linkage_artifact_and_the_others_are_shown_with_their_facts() {
    let linkage = json("/linkages/actelion-spin-off-idorsia").await;
    assert_eq!((&linkage["from"]["id"], &linkage["to"]["id"]), (&"actelion".into(), &"idorsia".into()));
    assert_eq!((&linkage["strength"], &linkage["weight"]), (&2.0.into(), &serde_json::Value::Null));
    assert_eq!(linkage["start"]["text"], "2017");
    let patent = json("/artifacts/rdna-humulin-02").await;
    assert_eq!(patent["link"], "https://patents.google.com/patent/US4237224");
    assert_eq!(patent["status"], "granted");
    assert_eq!(patent["comes_from"][0]["artifact"]["id"], "rdna-humulin-01");
    assert_eq!(patent["comes_from"][0]["kind"], "patented_as");
    assert_eq!(patent["pathways"][0]["id"], "rdna-humulin");
    let pathway = json("/pathways/rdna-humulin").await;
    assert_eq!(pathway["steps"].as_array().unwrap().len(), 7);
    assert_eq!(pathway["steps"][1]["years_since_previous"], 7.0, "1973 to 1980");
    assert_eq!(pathway["steps"][2]["years_since_previous"], -4.0, "1980 to 1976");
    assert_eq!(pathway["steps"][5]["years_since_previous"], serde_json::Value::Null, "step 5 has no date");
    assert_eq!((&pathway["complete"], &pathway["years"]), (&true.into(), &9.0.into()));
    let programme = json("/programmes/hongneung-special-zone").await;
    assert_eq!(programme["budget"], 21_000_000_000.0);
    assert_eq!(programme["operators"][0]["id"], "hongneung-innotown");
    let demand = json("/demands/UZ-2021").await;
    assert_eq!(demand["gdp_per_capita"], 2032.5);
    let needs: Vec<_> =
        demand["needs"].as_array().unwrap().iter().map(|it| it["area"].as_str().unwrap()).collect();
    assert_eq!(
        needs,
        ["cluster-governance", "device-testing", "digital-data", "gmp-manufacturing", "regulatory-approval"]
    );
    let import = json("/imports/seed").await;
    assert_eq!((&import["rows"]["rejected"], &import["state"]), (&0.into(), &"done".into()));
}

#[actix_web::test]
async fn every_thing_is_rdf_too() {
    for path in THINGS {
        let mut sizes = Vec::new();
        for (id, format) in [
            ("ttl", RdfFormat::Turtle),
            ("nt", RdfFormat::NTriples),
            ("rdf", RdfFormat::RdfXml),
            ("jsonld", RdfFormat::JsonLd { profile: oxrdfio::JsonLdProfileSet::empty() }),
        ] {
            let got = get(&format!("{path}?format={id}")).await;
            assert_eq!(got.status, 200, "{path} {id}");
            assert!(got.header("content-type").starts_with(format.media_type()), "{path} {id}");
            let quads: Result<Vec<_>, _> = RdfParser::from_format(format).for_slice(&got.body[..]).collect();
            sizes.push(quads.unwrap().len());
        }
        assert!(sizes[0] > 3 && sizes.iter().all(|it| *it == sizes[0]), "{path}: {sizes:?}");
        let accepted =
            TestRequest::get().uri(&format!("/api/v1{path}")).insert_header(("accept", "text/turtle"));
        let got = send(&shipped(), accepted).await;
        assert!(got.header("content-type").starts_with("text/turtle"), "{path}");
        let whole = get(path).await;
        assert!(whole.header("link").contains("rel=\"canonical\""), "{path}");
        let again = TestRequest::get()
            .uri(&format!("/api/v1{path}"))
            .insert_header(("if-none-match", whole.header("etag")));
        assert_eq!(send(&shipped(), again).await.status, 304, "{path}");
    }
    let step = get("/pathways/rdna-humulin?format=nt").await;
    assert!(
        step.text().contains("/step/1> <https://w3id.org/bioclusters/ontology#stepNumber>"),
        "parts belong to it"
    );
}

#[actix_web::test]
async fn turtle_declares_the_prefixes_that_it_uses_and_no_others() {
    for path in THINGS {
        let got = get(&format!("{path}?format=ttl")).await;
        let turtle = got.text();
        let (head, body): (Vec<_>, Vec<_>) = turtle.lines().partition(|it| it.starts_with("@prefix"));
        let body = body.join("\n");
        for line in head {
            let (name, iri) = line.trim_start_matches("@prefix ").split_once(": <").unwrap();
            let iri = iri.split('>').next().unwrap();
            assert!(body.contains(&format!("{name}:")) || name == "xsd", "{path}: {name} is not used");
            assert!(!body.contains(&format!("<{iri}>")), "{path}");
        }
        assert!(!body.contains("<https://w3id.org/bioclusters/ontology#"), "{path}: {body}");
    }
}

#[actix_web::test]
async fn an_unknown_key_is_404_and_names_the_nearest() {
    for path in THINGS {
        let kind = path.split('/').nth(1).unwrap();
        for key in ["no-such-thing-anywhere", "a%2Fb", "a.b", "%EA%B0%80", &"x".repeat(200)] {
            assert_eq!(get(&format!("/{kind}/{key}")).await.problem(), "thing-unknown", "{kind} {key}");
        }
        let image = TestRequest::get().uri(&format!("/api/v1{path}")).insert_header(("accept", "image/png"));
        assert_eq!(send(&shipped(), image).await.problem(), "not-acceptable", "{path}");
    }
    let got = get("/clusters/hongnung").await;
    assert_eq!(got.json()["suggestions"], serde_json::json!(["hongneung"]));
    assert_eq!(got.json()["kind"], "cluster");
}

#[actix_web::test]
async fn an_explanation_gives_the_same_counts() {
    for cluster in ["hongneung", "boston", "osong"] {
        let body = json(&format!("/clusters/{cluster}?explain=true")).await;
        let rows = select(body["explain"]["sparql"].as_str().unwrap()).await;
        assert_eq!(rows.len(), 1);
        for (name, value) in &rows[0] {
            assert_eq!(body["counts"][name].to_string(), *value, "{cluster} {name}");
        }
        assert_eq!(rows[0].len(), 4);
    }
    let body = json("/actors/kist?explain=true").await;
    let rows = select(body["explain"]["sparql"].as_str().unwrap()).await;
    let by_type = body["counts"]["by_type"].as_object().unwrap();
    assert_eq!(rows.len(), by_type.len());
    assert!(!rows.is_empty());
    for row in rows {
        assert_eq!(by_type[&row["type"]].to_string(), row["linkages"]);
    }
    assert!(json("/actors/kist").await.get("explain").is_none());
}
