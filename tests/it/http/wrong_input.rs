//! Wrong values of every parameter and of every member of a JSON body: refused by name, in both languages, in plain words.

use super::openapi_rules::{document, operations, resolve};
use super::{Got, admin, state};
use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::test::{TestRequest, call_service, init_service};
use bioclusters::api::app::app;
use bioclusters::api::reply::encoded;
use serde_json::{Value, json};

/// Names of types of the program, which say nothing to who asks.
const OF_THE_PROGRAM: &[&str] = &[
    "i16", "i32", "i64", "u8", "u16", "u32", "u64", "usize", "f64", "struct", "enum", "Option", "Vec",
    "variant", "serde", "untagged", "sequence",
];

/// English that would stand in a Korean sentence, were it made of an English one.
const ENGLISH: &[&str] = &["must", "expected", "invalid", "missing", "unknown", "not", "is", "the"];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric() && it != '_').filter(|it| !it.is_empty())
}

/// What is said without what it repeats.
fn own_words(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn plain(got: &Got, asked: &str) {
    let body = got.json();
    let detail = body["detail"].as_str().unwrap();
    let korean = body["detail_ko"].as_str().unwrap();
    let hangul = |text: &str| text.chars().any(|it| ('가'..='힣').contains(&it));
    assert!(hangul(korean) && !hangul(&own_words(detail)), "{asked}: {detail} {korean}");
    for error in body["errors"].as_array().unwrap() {
        for member in ["message", "message_ko"] {
            let message = error[member].as_str().unwrap();
            let of_program =
                words(&own_words(message)).find(|it| OF_THE_PROGRAM.contains(it)).map(str::to_owned);
            assert_eq!(of_program, None, "{asked}: {message}");
        }
        let korean = own_words(error["message_ko"].as_str().unwrap());
        assert!(hangul(&korean) && !words(&korean).any(|it| ENGLISH.contains(&it)), "{asked}: {korean}");
    }
}

/// An operation as a request: its path with the examples of its parameters.
struct Operation<'a> {
    method: &'a str,
    path: String,
    id: &'a str,
    query: Vec<&'a Value>,
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

fn all(document: &Value) -> Vec<Operation<'_>> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else { continue };
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let parameters: Vec<&Value> = parameters.map(|it| resolve(document, it)).collect();
            let mut path = path.clone();
            for it in parameters.iter().filter(|it| it["in"] == "path") {
                let name = format!("{{{}}}", it["name"].as_str().unwrap());
                path = path.replace(&name, &text_of(&it["example"]));
            }
            let query = parameters.into_iter().filter(|it| it["in"] == "query").collect();
            all.push(Operation { method, path, id, query });
        }
    }
    all
}

impl Operation<'_> {
    /// The needed parameters by their examples, and one parameter with another value.
    fn with(&self, name: &str, value: &str) -> TestRequest {
        let needed = self.query.iter().filter(|it| it["required"] == true && it["name"] != name);
        let pair = |name: &str, value: &str| format!("{}={}", encoded(name), encoded(value));
        let mut pairs: Vec<String> =
            needed.map(|it| pair(it["name"].as_str().unwrap(), &text_of(&it["example"]))).collect();
        pairs.push(pair(name, value));
        let method = Method::from_bytes(self.method.to_uppercase().as_bytes()).unwrap();
        TestRequest::default().method(method).uri(&format!("{}?{}", self.path, pairs.join("&")))
    }
}

async fn got(response: ServiceResponse<BoxBody>) -> Got {
    let (status, headers) = (response.status(), response.headers().clone());
    Got { status, headers, body: to_bytes(response.into_body()).await.unwrap_or_default() }
}

/// Values that a schema does not allow, and what a refusal of them must name.
fn wrong(schema: &Value) -> Vec<(String, Vec<String>)> {
    let item = if schema["type"] == "array" { &schema["items"] } else { schema };
    if let Some(words) = item["enum"].as_array() {
        let known = words.iter().map(text_of).filter(|it| !it.is_empty()).collect();
        return vec![("no-such-word".to_owned(), known)];
    }
    let bounds = || ["minimum", "maximum"].into_iter().filter(|it| item[*it].is_number());
    match item["type"].as_str().unwrap_or_default() {
        "integer" => {
            let named: Vec<String> = bounds().map(|it| item[it].to_string()).collect();
            let outside = [("minimum", -1), ("maximum", 1)].into_iter();
            let outside =
                outside.filter_map(|(bound, step)| Some((item[bound].as_i64()? + step).to_string()));
            let others = ["x", "1.5"].map(str::to_owned);
            outside.chain(others).map(|it| (it, named.clone())).collect()
        }
        "number" => ["x", "1.1", "NaN"].map(|it| (it.to_owned(), Vec::new())).into(),
        "boolean" => ["yes"].map(|it| (it.to_owned(), vec!["true".to_owned()])).into(),
        _ if item["pattern"].is_string() && item["maxLength"].is_number() => {
            vec![("a b!\u{1}".to_owned(), Vec::new())]
        }
        _ => Vec::new(),
    }
}

#[actix_web::test]
async fn a_wrong_value_of_any_parameter_is_refused_by_name_with_what_is_allowed() {
    let document = document();
    let service = init_service(app(state())).await;
    let ask = async |request: TestRequest| {
        got(call_service(&service, request.insert_header(admin()).to_request()).await).await
    };
    let mut refused = 0;
    // Elsewhere the type of a body is looked at first.
    for operation in
        all(&document).into_iter().filter(|it| it.method == "get" || it.path.starts_with("/api/"))
    {
        for parameter in &operation.query {
            let name = parameter["name"].as_str().unwrap();
            // A free text takes almost everything.
            let is_free = parameter["schema"]["pattern"] == "^[^\\x00]*$" || name.ends_with("graph-uri");
            for (value, named) in wrong(&parameter["schema"]).into_iter().filter(|_| !is_free) {
                let asked = format!("{} {}={value}", operation.id, name);
                let got = ask(operation.with(name, &value)).await;
                assert_eq!((got.status.as_u16(), got.problem().as_str()), (400, "bad-parameter"), "{asked}");
                plain(&got, &asked);
                let error = got.json()["errors"][0].clone();
                assert_eq!(error["name"], name, "{asked}: {error}");
                for part in named {
                    assert!(error["message"].as_str().unwrap().contains(&part), "{asked}: {error}");
                    assert!(error["message_ko"].as_str().unwrap().contains(&part), "{asked}: {error}");
                }
                refused += 1;
            }
        }
    }
    assert!(refused > 300, "{refused}");
}

#[actix_web::test]
async fn a_parameter_that_is_none_is_refused_with_those_that_there_are() {
    let document = document();
    let service = init_service(app(state())).await;
    let ask = async |request: TestRequest| {
        got(call_service(&service, request.insert_header(admin()).to_request()).await).await
    };
    for operation in all(&document).into_iter().filter(|it| it.path.starts_with("/api/")) {
        let asked = format!("{} colour", operation.id);
        let got = ask(operation.with("colour", "red")).await;
        assert_eq!(got.problem(), "bad-parameter", "{asked}");
        plain(&got, &asked);
        let error = got.json()["errors"][0].clone();
        assert_eq!((&error["name"], &error["code"]), (&json!("colour"), &json!("unknown")), "{asked}");
        for parameter in &operation.query {
            let name = parameter["name"].as_str().unwrap();
            assert!(error["message_ko"].as_str().unwrap().contains(name), "{asked}: {error}");
        }
    }
}

#[actix_web::test]
async fn a_period_that_ends_before_it_begins_is_refused_wherever_one_is_read() {
    let document = document();
    let service = init_service(app(state())).await;
    let ask = async |request: TestRequest| {
        got(call_service(&service, request.insert_header(admin()).to_request()).await).await
    };
    let names = |it: &Operation<'_>| it.query.iter().map(|it| it["name"].clone()).collect::<Vec<_>>();
    let dated = all(&document)
        .into_iter()
        .filter(|it| ["from", "to"].iter().all(|end| names(it).contains(&json!(end))));
    let dated: Vec<_> = dated.collect();
    assert!(dated.len() >= 7, "{}", dated.len());
    for operation in dated {
        let uri = format!("{}&from=2020", operation.with("to", "2010").to_request().uri());
        let got = ask(TestRequest::get().uri(&uri)).await;
        assert_eq!(got.problem(), "bad-parameter", "{}", operation.id);
        let error = got.json()["errors"][0].clone();
        assert_eq!(
            (&error["name"], &error["code"]),
            (&json!("from"), &json!("reversed")),
            "{}",
            operation.id
        );
        plain(&got, operation.id);
    }
}

/// Every JSON body by its example.
fn bodies(document: &Value) -> Vec<(String, Value)> {
    let all = operations(document).into_iter();
    let with = all.filter_map(|(place, operation)| {
        let example = operation["requestBody"]["content"].get("application/json")?.get("example")?;
        Some((place.split_once(' ')?.1.to_owned(), example.clone()))
    });
    let bodies: Vec<_> = with.filter(|it| it.0.starts_with("/api/v1/")).collect();
    assert!(bodies.len() >= 4, "{bodies:?}");
    bodies
}

fn posted(path: &str, text: &str) -> TestRequest {
    let request = TestRequest::post().uri(path).insert_header(("content-type", "application/json"));
    let request = request.set_payload(text.to_owned());
    if path.ends_with("/analysis-runs") { request.insert_header(admin()) } else { request }
}

/// The places of a value.
fn places(value: &Value, place: &str, all: &mut Vec<String>) {
    all.push(place.to_owned());
    match value {
        Value::Object(object) => object.iter().for_each(|(name, it)| {
            places(it, &format!("{place}/{}", name.replace('~', "~0").replace('/', "~1")), all);
        }),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, it)| places(it, &format!("{place}/{at}"), all));
        }
        _ => {}
    }
}

#[actix_web::test]
async fn a_wrong_member_of_any_body_is_refused_by_its_place_in_plain_words() {
    // Small: what the bodies name is not there, and is looked for last.
    let service = init_service(app(state())).await;
    let post = async |path: &str, text: &str| {
        got(call_service(&service, posted(path, text).to_request()).await).await
    };
    let document = document();
    for (path, example) in bodies(&document) {
        let mut all = Vec::new();
        places(&example, "", &mut all);
        for place in all {
            for wrong in [
                json!([]),
                json!([[]]),
                json!({ "x": [] }),
                json!("\u{1}?"),
                json!(true),
                json!(-1.5),
                json!(1e300),
            ] {
                let mut body = example.clone();
                *body.pointer_mut(&place).unwrap() = wrong;
                let asked = format!("{path} {place} {body}");
                let got = post(&path, &body.to_string()).await;
                assert!(got.status.is_success() || got.status.is_client_error(), "{asked}: {}", got.text());
                if got.status == 400 {
                    assert_eq!(got.problem(), "bad-body", "{asked}");
                    plain(&got, &asked);
                    let error = got.json()["errors"][0].clone();
                    assert!(error["pointer"].as_str().unwrap().starts_with(&place), "{asked}: {error}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn a_body_that_is_no_json_or_names_a_member_twice_is_refused_by_its_place() {
    // Small: what the bodies name is not there, and is looked for last.
    let service = init_service(app(state())).await;
    let post = async |path: &str, text: &str| {
        got(call_service(&service, posted(path, text).to_request()).await).await
    };
    let document = document();
    for (path, example) in bodies(&document) {
        let text = example.to_string();
        for cut in
            ["", "{", "nonsense", "[", "{}{}", "\u{feff}{}", "{\"a\":}", "'a'", &text[..text.len() - 1]]
        {
            // An analysis run needs no body.
            if cut.is_empty() && path.ends_with("/analysis-runs") {
                continue;
            }
            let got = post(&path, cut).await;
            assert_eq!(got.problem(), "bad-body", "{path} {cut}");
            plain(&got, cut);
        }
        let (name, value) = example.as_object().unwrap().iter().next().unwrap();
        let twice = format!("{{{}: {value}, {}", json!(name), &text[1..]);
        let got = post(&path, &twice).await;
        assert_eq!(got.problem(), "bad-body", "{twice}");
        plain(&got, &twice);
        let error = got.json()["errors"][0].clone();
        assert_eq!(
            (&error["pointer"], &error["code"]),
            (&json!(format!("/{name}")), &json!("repeated")),
            "{twice}"
        );
        let mut other = example.clone();
        other["colour"] = 1.into();
        let error = post(&path, &other.to_string()).await.json()["errors"][0].clone();
        assert_eq!((&error["pointer"], &error["code"]), (&json!("/colour"), &json!("unknown")), "{error}");
        assert!(error["message_ko"].as_str().unwrap().contains(name.as_str()), "{error}");
    }
}

#[actix_web::test]
async fn a_misspelt_member_is_answered_with_the_one_that_was_meant() {
    // Small: what the bodies name is not there, and is looked for last.
    let service = init_service(app(state())).await;
    let post = async |path: &str, text: &str| {
        got(call_service(&service, posted(path, text).to_request()).await).await
    };
    for (path, body, pointer, near) in [
        (
            "/api/v1/what-if",
            json!({ "cluster": "osong", "remove": { "sector": [] } }),
            "/remove/sector",
            "sectors",
        ),
        ("/api/v1/demand-fit", json!({ "neds": [] }), "/neds", "needs"),
        ("/api/v1/ripple-effect", json!({ "curency": "KRW" }), "/curency", "currency"),
        ("/api/v1/analysis-runs", json!({ "sede": 1 }), "/sede", "seed"),
    ] {
        let error = post(path, &body.to_string()).await.json()["errors"][0].clone();
        assert_eq!(error["pointer"], pointer, "{error}");
        assert!(
            error["message"].as_str().unwrap().contains(&format!("perhaps `{near}` is meant")),
            "{error}"
        );
        assert!(error["message_ko"].as_str().unwrap().contains(&format!("비슷한 이름: `{near}`")), "{error}");
    }
}
