//! What the indicators of a cluster would be after a change.

use super::{Got, json, send, shipped};
use actix_web::test::TestRequest;
use serde_json::{Value, json as body};

async fn post(body: &Value) -> Got {
    send(&shipped(), TestRequest::post().uri("/api/v1/what-if").set_json(body)).await
}

async fn answer(body: &Value) -> Value {
    let got = post(body).await;
    assert_eq!(got.status, 200, "{body}: {}", got.text());
    got.json()
}

/// The value of an indicator in a list of values.
fn of<'a>(values: &'a Value, id: &str) -> &'a Value {
    let mut whole = values.as_array().unwrap().iter().filter(|it| it["part"].is_null());
    &whole.find(|it| it["indicator"] == id).unwrap()["value"]["value"]
}

#[actix_web::test]
async fn without_a_change_the_values_are_the_published_ones() {
    let found = answer(&body!({ "cluster": "hongneung" })).await;
    let published = json("/clusters/hongneung/indicators").await;
    let before = found["before"].as_array().unwrap();
    assert!(before.len() >= 10);
    for (before, after) in before.iter().zip(found["after"].as_array().unwrap()) {
        let id = before["indicator"].as_str().unwrap();
        assert_eq!(before["value"]["value"], after["value"]["value"], "{id}");
        let mut values = published["values"].as_array().unwrap().iter();
        let value = values.find(|it| it["indicator"] == id && it["part"] == before["part"]);
        if let Some(value) = value {
            assert_eq!(before["value"]["value"], value["value"]["value"], "{id}");
        }
    }
    assert_eq!(found["components"]["before"], found["components"]["after"]);
    assert_eq!((&found["lost_linkages"], &found["ranking"]), (&body!([]), &Value::Null));
    for note in found["notes"].as_array().unwrap() {
        assert!(note["ko"].is_string() && note["en"].is_string());
    }
}

#[actix_web::test]
async fn what_is_taken_out_is_gone_with_its_linkages() {
    let found = answer(&body!({ "cluster": "osong", "remove": { "sectors": ["government"] } })).await;
    let removed = found["counts"]["removed_actors"].as_u64().unwrap();
    assert!(removed > 0);
    let (before, after) = (&found["components"]["before"], &found["components"]["after"]);
    assert_eq!(before["actors"].as_u64().unwrap() - removed, after["actors"].as_u64().unwrap());
    assert_eq!(of(&found["change"], "actor-count"), &body!(-(removed as f64)));
    let lost = found["lost_linkages"].as_array().unwrap();
    assert_eq!(lost.len() as u64, found["counts"]["lost_linkages"].as_u64().unwrap().min(50));
    for linkage in lost {
        let participants = linkage["participants"].as_array().unwrap();
        assert!(participants.iter().any(|it| it["sector"] == "government"), "{linkage}");
        assert_eq!(
            json(&format!("/linkages/{}", linkage["id"].as_str().unwrap())).await["id"],
            linkage["id"]
        );
    }
    let again = json("/clusters/osong/indicators").await;
    let count =
        again["values"].as_array().unwrap().iter().find(|it| it["indicator"] == "actor-count").unwrap();
    assert_eq!(&count["value"]["value"], of(&found["before"], "actor-count"), "nothing is stored");
    let programme = body!({ "cluster": "hongneung", "remove": { "programmes": ["hongneung-special-zone"] } });
    let under =
        json("/linkages?programme=hongneung-special-zone&count=true&limit=1").await["page"]["total"].clone();
    assert_eq!(answer(&programme).await["counts"]["lost_linkages"], under);
}

#[actix_web::test]
async fn what_is_added_may_be_new_and_may_be_linked() {
    let asked = body!({
        "cluster": "osong",
        "add_actors": [{ "id": "new-hospital", "sector": "hospital" }, { "id": "kist" }],
        "add": [{ "from": "new-hospital", "to": "kist", "type": "research_collaboration", "weight": 2.0 }],
        "add_programmes": [{ "operator": "kist", "sector": "hospital" }],
    });
    let found = answer(&asked).await;
    assert_eq!(of(&found["change"], "actor-count"), &body!(2.0));
    assert_eq!(found["counts"]["added_actors"], 2);
    let hospitals = found["counts"]["added_linkages"].as_u64().unwrap() - 1;
    let known = json("/clusters/osong").await["counts"]["by_sector"]["hospital"].as_u64().unwrap();
    assert_eq!(hospitals, known);
}

#[actix_web::test]
async fn parts_stand_side_by_side_and_a_sector_that_is_gone_is_empty() {
    let found = answer(&body!({ "cluster": "osong", "remove": { "sectors": ["government"] } })).await;
    let lists = ["before", "after", "change"].map(|it| found[it].as_array().unwrap());
    let heads = lists.map(|it| it.iter().map(|it| (&it["indicator"], &it["part"])).collect::<Vec<_>>());
    assert!(heads[0] == heads[1] && heads[1] == heads[2]);
    let of = |list: &[Value], id: &str, part: &str| {
        list.iter().find(|it| it["indicator"] == id && it["part"] == part).unwrap()["value"].clone()
    };
    assert!(of(lists[0], "sector-share-actors", "government")["value"].is_number());
    assert_eq!(of(lists[1], "sector-share-actors", "government")["undefined"]["code"], "empty");
    for pillar in ["critical-mass", "connectivity", "integration", "resilience", "translation", "openness"] {
        let value = of(lists[1], "pillar-score", pillar);
        let maturity = found["maturity"]["pillars"].as_array().unwrap();
        let same = maturity.iter().find(|it| it["id"] == pillar).unwrap();
        assert_eq!(value["value"], same["after"]["value"], "{pillar}");
        assert_eq!(same["sub_indicators"].as_array().unwrap().len(), 3);
    }
    assert_eq!(
        found["labels_before"].as_array().unwrap().len(),
        found["labels_after"].as_array().unwrap().len()
    );
    assert_eq!(of_whole(&found, "maturity"), found["maturity"]["before"]["value"]);
}

fn of_whole(found: &Value, id: &str) -> Value {
    of(&found["before"], id).clone()
}

#[actix_web::test]
async fn a_filled_gap_is_told_and_maturity_is_given_like_for_like() {
    // A shipped cluster of which a pair of sectors has no linkage yet, found by taking all linkages of its hospitals out.
    let found =
        answer(&body!({ "cluster": "osong", "remove": { "sectors": ["hospital", "academia", "research"] } }))
            .await;
    let maturity = &found["maturity"];
    let pillars = maturity["pillars"].as_array().unwrap();
    let listed = |name: &str| pillars.iter().flat_map(|it| it[name].as_array().unwrap()).count();
    let became = |word: &str| {
        let parts = pillars.iter().flat_map(|it| it["sub_indicators"].as_array().unwrap());
        parts.filter(|it| it["became"] == word).count()
    };
    assert_eq!(listed("became_undefined"), became("undefined"));
    assert_eq!(listed("became_defined"), became("defined"));
    assert!(became("undefined") > 0, "{maturity}");
    let caution = &maturity["cautions"][0];
    assert!(caution["message"]["ko"].is_string() && caution["message"]["en"].is_string(), "{maturity}");
    for name in ["before", "after", "change"] {
        let value = &maturity["like_for_like"][name];
        assert_eq!(value["value"].is_null(), value["undefined"]["code"].is_string(), "{value}");
    }
    let none = answer(&body!({ "cluster": "osong" })).await["maturity"].clone();
    assert_eq!((&none["cautions"], &none["like_for_like"]["change"]["value"]), (&body!([]), &body!(0.0)));
}

#[actix_web::test]
async fn what_changes_nothing_is_counted_and_named() {
    let asked = body!({
        "cluster": "osong",
        "remove": { "actors": ["kist"], "sectors": ["government"] },
        "add_actors": [{ "id": "kbio", "sector": "investor" }, { "id": "new-one", "sector": "hospital" }],
        "add": [{ "from": "kbio", "to": "kist", "type": "licence" }],
    });
    let found = answer(&asked).await;
    let told: Vec<_> = found["without_effect"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["pointer"].as_str().unwrap().to_owned(), it["code"].as_str().unwrap().to_owned()))
        .collect();
    for (pointer, code) in [
        ("/remove/actors/0", "outside"),
        ("/add_actors/0", "member"),
        ("/add_actors/0/sector", "sector-kept"),
        ("/add/0", "outside"),
    ] {
        assert!(told.contains(&(pointer.to_owned(), code.to_owned())), "{pointer}: {told:?}");
    }
    assert_eq!(found["counts"]["without_effect"], told.len());
    assert_eq!(found["counts"]["added_actors"], 1, "a member is not added");
    for item in found["without_effect"].as_array().unwrap() {
        assert!(item["message"]["ko"].is_string() && item["message"]["en"].is_string());
    }
}

#[actix_web::test]
async fn random_networks_are_those_of_the_request() {
    let id = "global-efficiency-relative";
    let none = answer(&body!({ "cluster": "wonju", "rewirings": 0 })).await;
    assert!(none["not_computed"].as_array().unwrap().iter().any(|it| it == id));
    assert_eq!((&none["draws"], &none["rewirings"]), (&body!(0), &body!(0)));
    assert!(none["maturity"]["before"]["value"].is_number(), "two of three parts are enough");
    let found = answer(&body!({ "cluster": "wonju", "rewirings": 5, "seed": 9 })).await;
    assert_eq!((&found["rewirings"], &found["seed"]), (&body!(5), &body!(9)));
    assert!(!found["not_computed"].as_array().unwrap().iter().any(|it| it == id));
    assert_eq!(of(&found["before"], id), of(&found["after"], id));
    assert!(of(&found["before"], id).is_number());
}

#[actix_web::test]
async fn a_year_outside_the_data_is_refused_with_those_of_the_data() {
    for year in [1001, 2100] {
        let got = post(&body!({ "cluster": "osong", "year": year })).await;
        assert_eq!(got.problem(), "bad-body", "{}", got.text());
        let error = got.json()["errors"][0].clone();
        assert_eq!(error["pointer"], "/year");
        assert!(error["message"].as_str().unwrap().contains("from"), "{error}");
        assert!(error["message_ko"].as_str().unwrap().contains("부터"), "{error}");
    }
}

#[actix_web::test]
async fn a_ranking_says_what_was_tried() {
    let asked = body!({ "cluster": "osong", "rank": { "indicator": "giant-component-share", "limit": 3 } });
    let ranking = answer(&asked).await["ranking"].clone();
    assert_eq!(
        (ranking["indicator"].clone(), ranking["type"].clone()),
        (body!("giant-component-share"), body!("research_collaboration"))
    );
    for list in ["actors", "linkages"] {
        let items = ranking[list].as_array().unwrap();
        assert_eq!(items.len(), 3);
        let size = |it: &Value| it["change"]["value"].as_f64().unwrap().abs();
        assert!(items.windows(2).all(|it| size(&it[0]) >= size(&it[1])), "{items:?}");
        let tried = &ranking[format!("{list}_tried")];
        assert!(tried["tried"].as_u64().unwrap() <= 200 && tried["tried"].as_u64() <= tried["all"].as_u64());
    }
    let first = ranking["actors"][0].clone();
    let alone = body!({ "cluster": "osong", "remove": { "actors": [first["actor"]["id"]] } });
    assert_eq!(of(&answer(&alone).await["after"], "giant-component-share"), &first["after"]["value"]);
}

#[actix_web::test]
async fn what_cannot_be_read_is_told_with_its_place() {
    let many: Vec<String> = (0..201).map(|it| format!("a{it}")).collect();
    // It is refused by its length before anything is looked for in it.
    let very_many: Vec<String> = (0..200_000).map(|it| format!("a{it}")).collect();
    for (asked, pointer) in [
        (body!({}), ""),
        (body!([]), ""),
        (body!({ "cluster": "osong", "colour": 1 }), ""),
        (body!({ "cluster": "o/s" }), "/cluster"),
        (body!({ "cluster": "osong", "year": 12 }), "/year"),
        (body!({ "cluster": "osong", "remove": { "actors": many } }), "/remove/actors"),
        (body!({ "cluster": "osong", "remove": { "actors": very_many } }), "/remove/actors"),
        (body!({ "cluster": "osong", "remove": { "sectors": ["x"] } }), "/remove/sectors/0"),
        (body!({ "cluster": "osong", "remove": ["kist"] }), "/remove"),
        (
            body!({ "cluster": "osong", "add": [{ "from": "kist", "to": "kist", "type": "licence" }] }),
            "/add/0/to",
        ),
        (
            body!({ "cluster": "osong", "add": [{ "from": "kist", "to": "kbio", "type": "licence", "weight": 0 }] }),
            "/add/0/weight",
        ),
        (body!({ "cluster": "osong", "add_actors": [{ "id": "nobody" }] }), "/add_actors/0/sector"),
        (
            body!({ "cluster": "osong", "add_actors": [{ "id": "new", "sector": "hospital" }, { "id": "new", "sector": "hospital" }] }),
            "/add_actors/1/id",
        ),
        (body!({ "cluster": "osong", "remove": { "actors": ["kist", "kist"] } }), "/remove/actors/1"),
        (
            body!({ "cluster": "osong", "remove": { "sectors": ["hospital", "hospital"] } }),
            "/remove/sectors/1",
        ),
        (body!({ "cluster": "osong", "rewirings": 1001 }), "/rewirings"),
        (body!({ "cluster": "osong", "rank": { "limit": 0 } }), "/rank/limit"),
        (body!({ "cluster": "osong", "rank": { "indicator": "degree" } }), "/rank/indicator"),
    ] {
        let got = post(&asked).await;
        assert_eq!(got.problem(), "bad-body", "{asked}: {}", got.text());
        let at = got.json()["errors"][0]["pointer"].as_str().unwrap().to_owned();
        assert!(at == pointer || pointer.is_empty(), "{asked}: {at}");
    }
    for (asked, kind, pointer) in [
        (body!({ "cluster": "nowhere" }), "cluster", "/cluster"),
        (
            body!({ "cluster": "osong", "remove": { "actors": ["kist", "nobody"] } }),
            "actor",
            "/remove/actors/1",
        ),
        (
            body!({ "cluster": "osong", "remove": { "linkages": ["nothing"] } }),
            "linkage",
            "/remove/linkages/0",
        ),
        (
            body!({ "cluster": "osong", "remove": { "programmes": ["none"] } }),
            "programme",
            "/remove/programmes/0",
        ),
        (body!({ "cluster": "osong", "remove": { "types": ["licens"] } }), "linkage type", "/remove/types/0"),
        (
            body!({ "cluster": "osong", "add": [{ "from": "kist", "to": "nobody", "type": "licence" }] }),
            "actor",
            "/add/0/to",
        ),
        (
            body!({ "cluster": "osong", "add_programmes": [{ "operator": "nobody" }] }),
            "actor",
            "/add_programmes/0/operator",
        ),
        (body!({ "cluster": "osong", "rank": { "indicator": "densety" } }), "indicator", "/rank/indicator"),
    ] {
        let got = post(&asked).await;
        assert_eq!(got.problem(), "thing-unknown", "{asked}: {}", got.text());
        assert_eq!((&got.json()["kind"], &got.json()["pointer"]), (&body!(kind), &body!(pointer)), "{asked}");
    }
    let text = TestRequest::post()
        .uri("/api/v1/what-if")
        .insert_header(("content-type", "text/plain"))
        .set_payload("{}");
    assert_eq!(send(&shipped(), text).await.problem(), "unsupported-media-type");
}
