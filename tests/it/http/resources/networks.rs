//! Networks over HTTP.

use super::{get, json, shipped};
use crate::http::send;
use actix_web::test::TestRequest;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::export::{ExportLimits, REGISTRY};

#[actix_web::test]
async fn a_network_is_json_by_default_and_a_file_in_every_format() {
    let network = json("/clusters/hongneung/network?layout=none").await;
    assert_eq!(network["counts"]["nodes"], 36);
    assert_eq!(network["nodes"].as_array().unwrap().len(), 36);
    assert_eq!(Some(network["edges"].as_array().unwrap().len() as u64), network["counts"]["edges"].as_u64());
    assert_eq!(network["view"]["cluster"], "hongneung");
    assert_eq!(json("/network?cluster=hongneung&layout=none").await, network);
    for format in REGISTRY {
        let got = get(&format!("/clusters/hongneung/network?format={}", format.id)).await;
        assert_eq!(got.status, 200, "{}", format.id);
        assert!(got.header("content-type").starts_with(format.media_type), "{}", format.id);
        let name =
            format!("bioclusters-hongneung-r{}.{}", got.header("x-dataset-revision"), format.extension);
        assert!(got.header("content-disposition").contains(&format!("filename=\"{name}\"")), "{}", format.id);
        let again = get(&format!("/clusters/hongneung/network?format={}", format.id)).await;
        assert_eq!(got.body, again.body, "{}: the same view, the same bytes", format.id);
        assert_eq!(got.header("etag"), again.header("etag"));
    }
    let accepts = TestRequest::get()
        .uri("/api/v1/network?cluster=kobe")
        .insert_header(("accept", "application/gexf+xml"));
    assert!(send(&shipped(), accepts).await.text().contains("<gexf"));
}

#[actix_web::test]
async fn parameters_change_the_view() {
    let all = json("/network?layout=none").await;
    assert_eq!(all["counts"]["nodes"], 566);
    let licences = json("/network?type=licence&isolates=false&layout=none").await;
    assert!(licences["edges"].as_array().unwrap().iter().all(|it| it["linkage_type"] == "licence"));
    assert!(licences["counts"]["nodes"].as_u64() < all["counts"]["nodes"].as_u64());
    let hospitals = json("/network?sector=hospital&layout=none").await;
    assert!(hospitals["nodes"].as_array().unwrap().iter().all(|it| it["sector"] == "hospital"));
    let around = json("/network?around=kist&depth=1&layout=none").await;
    assert!(around["nodes"].as_array().unwrap().iter().any(|it| it["id"] == "kist"));
    let degree = json("/clusters/hongneung/network?view=plain&metrics=degree&layout=none").await;
    for node in degree["nodes"].as_array().unwrap() {
        assert_eq!(node["metrics"]["degree_published"].as_f64(), node["degree"].as_f64(), "{node}");
    }
    let placed = json("/clusters/kobe/network?layout=circle").await;
    assert!(placed["nodes"][0]["x"].is_number());
}

#[actix_web::test]
async fn actors_are_shown_as_bodies_clusters_and_beside_their_linkages() {
    let all = json("/network?layout=none").await;
    let parents = json("/network?layout=none&rollup=parent").await;
    assert!(parents["counts"]["nodes"].as_u64() < all["counts"]["nodes"].as_u64());
    assert_eq!(
        (&all["counts"]["internal_linkages"], &parents["view"]["rollup"]),
        (&0.into(), &"parent".into())
    );
    let clusters = json("/network?layout=geo&rollup=cluster").await;
    assert_eq!(clusters["counts"]["nodes"], json("/clusters?count=true").await["page"]["total"]);
    assert!(clusters["counts"]["internal_linkages"].as_u64() > Some(100));
    assert!(
        clusters["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["node_set"] == "cluster" && it["x"].is_number())
    );
    let one = json("/clusters/hongneung/network?rollup=cluster&scope=any&layout=none").await;
    let edges = one["edges"].as_array().unwrap();
    assert!(edges.iter().all(|it| it["source"] == "hongneung" || it["target"] == "hongneung"));
    let two_sets = json("/clusters/hongneung/network?projection=bipartite&layout=none").await;
    let actors = two_sets["nodes"].as_array().unwrap().iter().filter(|it| it["node_set"] == "actor").count();
    assert_eq!(actors, 36);
    assert!(two_sets["edges"].as_array().unwrap().iter().all(|it| it["role"].is_string()));
}

#[actix_web::test]
async fn edges_of_many_actors_are_there_in_the_one_format_that_has_them() {
    let got = get("/clusters/hongneung/network?projection=hyper").await;
    assert_eq!((got.status.as_u16(), got.header("content-type")), (200, "application/vnd.jgf+json"));
    assert!(got.json()["graph"]["hyperedges"].is_array());
    for format in ["gexf", "json"] {
        let got = get(&format!("/network?projection=hyper&format={format}")).await;
        assert_eq!(got.problem(), "not-acceptable", "{format}");
        assert_eq!(got.json()["available"], serde_json::json!(["application/vnd.jgf+json"]));
    }
    let named = get("/clusters/hongneung/network?projection=hyper&view=plain&format=gexf").await;
    assert_eq!(named.status, 200, "a named view decides on the projection");
}

#[actix_web::test]
async fn a_format_that_needs_more_nodes_says_how_many() {
    let got = get("/network?actors=kist,korea-univ&format=vosviewer").await;
    assert_eq!((got.status.as_u16(), got.problem().as_str()), (409, "network-too-small"));
    assert_eq!((&got.json()["nodes"], &got.json()["needed"]), (&2.into(), &3.into()));
    let text = get("/clusters/hongneung/network?format=pajek").await;
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
}

#[actix_web::test]
async fn every_parameter_goes_with_every_other_one() {
    let singles = [
        "scope=any",
        "scope=crossing",
        "sector=hospital",
        "type=licence",
        "family=knowledge",
        "confidence_min=0.9",
        "from=2015",
        "to=2020",
        "rollup=parent",
        "rollup=cluster",
        "actors=kist,korea-univ",
        "around=kist&depth=2",
        "isolates=false",
        "projection=bipartite",
        "view=arcs",
        "multi=merge",
        "directed=true",
        "directed=false",
        "weight=count",
        "metrics=degree,betweenness",
        "layout=sector",
        "layout=geo",
        "layout=circle",
        "cluster=boston,kobe",
    ];
    let name = |pair: &str| pair.split('=').next().unwrap().to_owned();
    for (at, one) in singles.iter().enumerate() {
        for other in singles[at + 1..].iter().filter(|it| name(it) != name(one)) {
            let layout =
                if one.starts_with("layout") || other.starts_with("layout") { "" } else { "&layout=none" };
            let body = json(&format!("/network?{one}&{other}{layout}")).await;
            let (nodes, edges) = (body["nodes"].as_array().unwrap(), body["edges"].as_array().unwrap());
            let keys: std::collections::BTreeSet<_> =
                nodes.iter().map(|it| it["id"].as_str().unwrap()).collect();
            assert_eq!(keys.len(), nodes.len(), "{one}&{other}");
            for edge in edges {
                let ends = [&edge["source"], &edge["target"]].map(|it| it.as_str().unwrap());
                assert!(ends.iter().all(|it| keys.contains(it)), "{one}&{other}: {edge}");
                assert!(edge["weight"].as_f64() > Some(0.0), "{one}&{other}: {edge}");
            }
        }
    }
    let empty = json("/network?from=1001&to=1002&isolates=false").await;
    assert_eq!((&empty["counts"]["nodes"], &empty["counts"]["weight_sum"]), (&0.into(), &0.0.into()));
}

#[actix_web::test]
async fn what_a_network_cannot_show_is_a_problem() {
    for (query, suggestion) in [
        ("cluster=hongnung", "hongneung"),
        ("actors=kists", "kist"),
        ("around=kists", "kist"),
        ("type=licences", "licence"),
        ("metrics=degre", "degree"),
    ] {
        let got = get(&format!("/network?{query}")).await;
        assert_eq!(got.problem(), "thing-unknown", "{query}");
        assert!(
            got.json()["suggestions"].as_array().unwrap().iter().any(|it| it == suggestion),
            "{query}: {}",
            got.text()
        );
    }
    assert_eq!(get("/clusters/nowhere/network").await.problem(), "thing-unknown");
    assert_eq!(get("/network?metrics=density").await.problem(), "thing-unknown", "not of actors");
    for query in ["format=gml", "depth=4", "scope=all", "layout=spring", "directed=maybe", "from=20"] {
        assert_eq!(get(&format!("/network?{query}")).await.problem(), "bad-parameter", "{query}");
    }
    let settings =
        Settings { export: ExportLimits { nodes_max: 10, edges_max: 10 }, ..Settings::documented() };
    let state = AppState::new(crate::support::shipped(), settings);
    let got = send(&state, TestRequest::get().uri("/api/v1/clusters/hongneung/network")).await;
    assert_eq!(got.problem(), "network-too-large");
    assert_eq!(got.json()["nodes"], 36);
    assert_eq!(got.json()["limit"], 10);
}
