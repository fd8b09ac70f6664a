//! Search.

use super::{encoded, get, json};

async fn first(question: &str, more: &str) -> (String, f64) {
    let found = json(&format!("/search?q={}{more}", encoded(question))).await;
    let item = &found["items"][0];
    (item["id"].as_str().unwrap_or_default().to_owned(), item["score"].as_f64().unwrap_or_default())
}

#[actix_web::test]
async fn names_aliases_identifiers_and_initials_lead_to_things() {
    for (question, expected) in [
        ("kist", "kist"),
        ("KIST", "kist"),
        ("https://ror.org/05kzfa883", "kist"),
        ("05KZFA883", "kist"),
        ("Q490163", "kist"),
        ("한국과학기술연구원", "kist"),
        ("korea university", "korea-univ"),
        ("고려대학교", "korea-univ"),
        ("ㄱㄹㄷㅎㄱ", "korea-univ"),
        ("서울 바이오메디컬 클러스터", "hongneung"),
        ("US4237224", "rdna-humulin-02"),
        ("인간 인슐린까지", "rdna-humulin"),
        ("GRaND-K", "grand-k"),
    ] {
        assert_eq!(first(question, "").await.0, expected, "{question}");
    }
    assert!((first("Q490163", "").await.1 - 1.0).abs() < f64::EPSILON);
}

#[actix_web::test]
async fn the_best_come_first_and_filters_hold() {
    let found = json("/search?q=university&limit=50").await;
    let scores: Vec<_> =
        found["items"].as_array().unwrap().iter().map(|it| it["score"].as_f64().unwrap()).collect();
    assert!(scores.windows(2).all(|it| it[0] >= it[1]), "{scores:?}");
    assert!(scores.len() > 10);
    let actors = json("/search?q=university&kinds=actor&cluster=hongneung&limit=50").await;
    for item in actors["items"].as_array().unwrap() {
        assert_eq!(item["kind"], "actor");
        assert!(item["sector"].is_string());
        let actor = json(&format!("/actors/{}", item["id"].as_str().unwrap())).await;
        assert!(actor["clusters"].as_array().unwrap().iter().any(|it| it["id"] == "hongneung"));
    }
    assert!(!actors["items"].as_array().unwrap().is_empty());
    for nothing in ["zzzzzzzzz", "niversity", "orea univ", "univ niversity"] {
        let found = json(&format!("/search?q={}", encoded(nothing))).await;
        assert_eq!(found["items"], serde_json::json!([]), "{nothing}");
    }
    let letter = json("/search?q=k&limit=50").await;
    for item in letter["items"].as_array().unwrap() {
        let matched = item["matched"].as_str().unwrap().to_lowercase();
        assert!(matched.split(|it: char| !it.is_ascii_alphanumeric()).any(|it| it == "k"), "{matched}");
    }
    assert_eq!(json(&format!("/search?q={}", encoded("()[]*"))).await["items"], serde_json::json!([]));
    for query in ["", "?q=", "?q=a&limit=51", "?q=a&kinds=linkage", &format!("?q={}", "a".repeat(201))] {
        assert_eq!(get(&format!("/search{query}")).await.problem(), "bad-parameter", "{query}");
    }
}
