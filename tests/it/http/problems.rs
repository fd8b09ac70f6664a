//! Every kind of problem is provoked, and each is what the table says of it.

use super::imports::{BAD, MIXED, file};
use super::resources::shipped;
use super::{Got, admin, editor, options, send, state, state_of, state_with};
use crate::binary::process::{Service, run};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::rt::{spawn, time::sleep};
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::problem::TYPE_BASE;
use bioclusters::api::problem_kinds::ProblemKind;
use bioclusters::api::reply::encoded;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::engine::{EngineOptions, Storage};
use bioclusters::export::{ExportLimits, REGISTRY};
use bioclusters::store::durable::Durability;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

const SECTORS: &str = "/api/v1/concepts/sector";
const ONTOLOGY: &str = "https://w3id.org/bioclusters/graph/ontology";
const ENDLESS: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
/// Members of every problem.
const COMMON: [&str; 7] = ["type", "title", "status", "detail", "instance", "title_ko", "detail_ko"];
/// With which a sentence begins, or what it says, that tells what to do.
const ADVICE: &str = "Add Ask Choose Correct Keep Leave Look Make Narrow Read Replace Send Split Take Try Use Write /docs must removed";

/// How a kind is met.
enum Met {
    /// By a request.
    By(Got),
    /// By none yet, and why.
    Nowhere(&'static str),
}

fn ask(uri: &str) -> TestRequest {
    TestRequest::get().uri(uri)
}

fn query(text: &str) -> TestRequest {
    ask(&format!("/sparql?query={}", encoded(text)))
}

fn post(uri: &str, content_type: &str, body: impl Into<Vec<u8>>) -> TestRequest {
    let request = TestRequest::post().uri(uri).insert_header(editor());
    request.insert_header(("content-type", content_type)).set_payload(body.into())
}

fn update(text: &str) -> TestRequest {
    post("/update", "application/sparql-update", text)
}

async fn one(request: TestRequest) -> Met {
    Met::By(send(&state(), request).await)
}

async fn with(change: impl FnOnce(&mut Settings), request: TestRequest) -> Met {
    Met::By(send(&state_with(change), request).await)
}

/// The last answer of several requests to one service.
async fn last(requests: impl IntoIterator<Item = TestRequest>) -> Met {
    let state = state();
    let mut got = None;
    for request in requests {
        got = Some(send(&state, request).await);
    }
    Met::By(got.unwrap())
}

/// A way to each kind.
async fn meet(kind: ProblemKind) -> Met {
    use ProblemKind as Kind;
    let turtle = |body: &'static str| post("/store?default", "text/turtle", body);
    let once = |body: &str| file("?key=k", body).insert_header(("idempotency-key", "one"));
    match kind {
        Kind::BadParameter => one(ask(&format!("{SECTORS}?limit=0"))).await,
        Kind::BadBody => one(post("/update", "application/sparql-update", [0xe9])).await,
        Kind::QueryMalformed => one(query("SELECT * WHERE {\n ?s ?p }")).await,
        Kind::UpdateMalformed => one(update("CLEAR DEFAULT ;\n CLEAR XYZ")).await,
        Kind::QueryTooLarge => one(query(&format!("ASK {{ {} }}", "?s?p?o.".repeat(400)))).await,
        Kind::RdfMalformed => one(turtle("<http://e/a>\n <http://e/b> .")).await,
        Kind::ProtocolConflict => one(ask(&format!("/store?default&graph={}", encoded(ONTOLOGY)))).await,
        Kind::FederationOff => one(query("ASK { SERVICE <http://e/> { } }")).await,
        Kind::LoadOff => one(update("LOAD <http://e/>")).await,
        Kind::Unauthenticated => one(TestRequest::post().uri("/update").set_payload("CLEAR ALL")).await,
        Kind::Forbidden => {
            one(update("CLEAR DEFAULT").insert_header(("authorization", "Bearer reader-token"))).await
        }
        Kind::GraphReserved => one(update(&format!("CLEAR GRAPH <{ONTOLOGY}>"))).await,
        Kind::NotFound => one(ask("/nowhere")).await,
        Kind::ThingUnknown => one(ask("/api/v1/actors/nobody")).await,
        Kind::CursorUnknown => one(ask(&format!("{SECTORS}?cursor=abc"))).await,
        Kind::MethodNotAllowed => one(TestRequest::put().uri(SECTORS).insert_header(editor())).await,
        Kind::NotAcceptable => one(ask(SECTORS).insert_header(("accept", "image/png"))).await,
        Kind::RevisionChanged => one(ask(&format!("{SECTORS}?revision=999"))).await,
        Kind::GraphExists => {
            let insert = "INSERT DATA { GRAPH <http://e/g> { <http://e/a> <http://e/b> 1 } }";
            one(update(&format!("{insert} ; CREATE GRAPH <http://e/g>"))).await
        }
        Kind::KeyTaken => last([file("?key=k", MIXED), file("?key=k", MIXED)]).await,
        Kind::IdempotencyConflict => last([once(MIXED), once(BAD)]).await,
        Kind::JobFinished => finished().await,
        Kind::NetworkTooLarge => too_large().await,
        Kind::NetworkTooSmall => too_small().await,
        Kind::PreconditionFailed => one(update("CLEAR DEFAULT").insert_header(("if-match", "\"999\""))).await,
        Kind::TooLarge => with(|it| it.upload.bytes_max = 9, file("", MIXED)).await,
        Kind::UriTooLong => one(ask(&format!("{SECTORS}?limit={}", "1".repeat(9000)))).await,
        Kind::UnsupportedMediaType => one(post("/update", "text/plain", "CLEAR DEFAULT")).await,
        Kind::FileRefused => one(file("", BAD)).await,
        Kind::WriteRefused => {
            one(turtle(
                "<https://w3id.org/bioclusters/id/actor/x> a <https://w3id.org/bioclusters/ontology#Actor> .",
            ))
            .await
        }
        Kind::RateLimited => rate_limited().await,
        Kind::HeadersTooLarge => one(ask(SECTORS).insert_header(("x-a", "a".repeat(70_000)))).await,
        Kind::Internal => broken_report().await,
        Kind::Busy => Met::By(crowded().await.0),
        Kind::QueryTimeout => Met::By(crowded().await.1),
        Kind::QueryMemory => out_of_memory().await,
        Kind::NotReady => stopping().await,
        Kind::StoreFull => actix_web::web::block(full_disk).await.unwrap(),
        Kind::PriceYearsDiffer => one(super::resources::ripple_effect::in_other_prices()).await,
        Kind::MergeConflict => Met::Nowhere("no route decides about merges yet"),
        Kind::Gone => Met::Nowhere("what was deleted with its import is not remembered"),
    }
}

async fn stopping() -> Met {
    let state = state();
    state.stop();
    Met::By(send(&state, ask(SECTORS)).await)
}

async fn finished() -> Met {
    let state = state();
    let job = send(&state, file("", MIXED).insert_header(("prefer", "respond-async"))).await.json();
    let id = job["id"].as_str().unwrap();
    state.jobs.get(id).unwrap().ended().await;
    let cancel = TestRequest::delete().uri(&format!("/api/v1/jobs/{id}"));
    Met::By(send(&state, cancel.insert_header(editor())).await)
}

async fn too_large() -> Met {
    let export = ExportLimits { nodes_max: 10, edges_max: 10 };
    let settings = Settings { export, ..Settings::documented() };
    let state = AppState::new(crate::support::shipped(), settings);
    Met::By(send(&state, ask("/api/v1/clusters/hongneung/network")).await)
}

async fn too_small() -> Met {
    let Some(format) = REGISTRY.iter().find(|it| it.nodes_min > 0) else {
        return Met::Nowhere("every format takes a network without nodes");
    };
    // Nothing is as little connected as what nothing is linked to.
    let uri = format!("/api/v1/network?isolates=false&from=1800&to=1801&format={}", format.id);
    Met::By(send(&shipped(), ask(&uri)).await)
}

async fn rate_limited() -> Met {
    let state = state_with(|it| it.rate_per_minute = 1);
    let request = || ask(SECTORS).peer_addr("192.0.2.1:4000".parse().unwrap());
    send(&state, request()).await;
    Met::By(send(&state, request()).await)
}

/// A report that cannot be read any more.
async fn broken_report() -> Met {
    let folder = tempfile::tempdir().unwrap();
    let storage = Storage::Folder { path: folder.path().join("data"), durability: Durability::Process };
    let state = state_of(EngineOptions { storage, ..options() }, |_| {});
    assert_eq!(send(&state, file("?key=k", MIXED)).await.status, 201);
    for report in fs::read_dir(folder.path().join("data/attachments")).unwrap() {
        fs::write(report.unwrap().path(), "no report").unwrap();
    }
    let got = send(&state, ask("/api/v1/imports/k/findings")).await;
    shows_nothing_of(&got, folder.path());
    Met::By(got)
}

/// Two queries where there is place for one and none waits: the refused one, and the one that ran until its time was over.
async fn crowded() -> (Got, Got) {
    let mut options = options();
    (options.queries.running_max, options.queries.waiting_max) = (1, 0);
    let state = state_of(options, |_| {});
    let first = Data::clone(&state);
    let first = spawn(async move { send(&first, query(ENDLESS)).await });
    while state.engine.queries.running() == 0 {
        sleep(Duration::from_millis(5)).await;
    }
    let second = send(&state, query(ENDLESS)).await;
    (second, first.await.unwrap())
}

async fn out_of_memory() -> Met {
    let mut options = options();
    options.queries.memory_limit = 8 << 20;
    let step = |it| format!("BIND(CONCAT(?x{it}, ?x{it}) AS ?x{}) ", it + 1);
    let steps: String = (0..30).map(step).collect();
    let doubling = format!("SELECT (STRLEN(?x30) AS ?n) {{ BIND(\"0123456789\" AS ?x0) {steps} }}");
    Met::By(send(&state_of(options, |_| {}), query(&doubling)).await)
}

/// An import where no file may grow beyond a mebibyte.
fn full_disk() -> Met {
    let folder = tempfile::tempdir().unwrap();
    // The ontology alone is larger.
    fs::write(folder.path().join("first.csv"), MIXED).unwrap();
    run(folder.path(), &["import", "first.csv", "--sheet", "actors"]);
    let service = Service::start_with_small_files(folder.path(), 1024, Service::WRITABLE);
    let rows = super::imports::actors("full", 6000);
    let mut answer = ureq::post(format!("{}/api/v1/imports?key=k&sheet=actors", service.address))
        .config()
        .http_status_as_error(false)
        .build()
        .header("content-type", "text/csv")
        .header("prefer", "wait=60")
        .send(&rows)
        .unwrap();
    let mut headers = HeaderMap::new();
    for (name, value) in answer.headers() {
        let name = HeaderName::from_bytes(name.as_str().as_bytes()).unwrap();
        headers.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    let status = StatusCode::from_u16(answer.status().as_u16()).unwrap();
    let got = Got { status, headers, body: answer.body_mut().read_to_vec().unwrap().into() };
    shows_nothing_of(&got, folder.path());
    assert_eq!(service.get("/api/v1/imports/k").0, 404, "nothing of it is stored");
    Met::By(got)
}

#[track_caller]
fn shows_nothing_of(got: &Got, folder: &Path) {
    assert!(!got.text().contains(folder.to_str().unwrap()), "{}", got.text());
}

/// What holds for every problem, and what its line in the table says.
#[track_caller]
fn check(kind: ProblemKind, got: &Got) {
    let code = kind.code();
    assert_eq!(got.problem(), code, "{}", got.text());
    assert_eq!(got.status, kind.status(), "{code}");
    let body = got.json();
    assert_eq!(body["type"], format!("{TYPE_BASE}{code}"));
    assert_eq!((&body["title"], &body["title_ko"]), (&kind.title().en.into(), &kind.title().ko.into()));
    let members: BTreeSet<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, COMMON.iter().chain(kind.members()).copied().collect(), "{code}: {body}");
    let seconds = body["retry_after_s"].as_u64().map(|it| it.to_string()).unwrap_or_default();
    let allowed = body["allowed"]
        .as_array()
        .map(|it| it.iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join(", "));
    let challenge = if kind == ProblemKind::Unauthenticated { "Bearer" } else { "" };
    for (header, value) in [
        ("retry-after", seconds.as_str()),
        ("allow", allowed.as_deref().unwrap_or_default()),
        ("www-authenticate", challenge),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(got.header(header), value, "{code}: {header}");
    }
    for secret in ["-token\"", "Bearer e", "src/", ".rs:", "/tmp", "/root", "panicked"] {
        assert!(!got.text().contains(secret), "{code} shows {secret}: {body}");
    }
}

/// What is wrong with the advice of a problem, in either language.
fn unadvised(kind: ProblemKind, got: &Got) -> Vec<String> {
    let body = got.json();
    let (en, ko) = (body["detail"].as_str().unwrap(), body["detail_ko"].as_str().unwrap());
    let advised = [
        en.split([' ', '.', ',', '`']).any(|it| ADVICE.split(' ').any(|word| word == it)),
        ["십시오", "야 합니다", "있습니다"].iter().any(|it| ko.contains(it)),
    ];
    let pairs = [en, ko].into_iter().zip(advised);
    let wrong =
        pairs.filter(|(detail, advised)| !advised || !detail.ends_with('.') || detail.ends_with(".."));
    wrong.map(|(detail, _)| format!("{}: {detail}", kind.code())).collect()
}

/// Where the source names a kind beside its table.
fn uses(kind: ProblemKind, folder: &Path) -> Vec<String> {
    let name = format!("ProblemKind::{kind:?}");
    let named = |text: &str| text.split(&name).skip(1).any(|it| !it.starts_with(char::is_alphanumeric));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if entry.is_dir() {
            found.extend(uses(kind, &entry));
        } else if entry.extension().is_some_and(|it| it == "rs")
            && !entry.ends_with("problem_kinds.rs")
            && named(&fs::read_to_string(&entry).unwrap())
        {
            found.push(entry.to_string_lossy().into_owned());
        }
    }
    found
}

#[actix_web::test]
async fn every_kind_of_problem_is_met_and_is_what_the_table_says() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let state = state();
    let mut silent = Vec::new();
    for kind in ProblemKind::ALL {
        match meet(*kind).await {
            Met::By(got) => {
                check(*kind, &got);
                silent.extend(unadvised(*kind, &got));
            }
            Met::Nowhere(reason) if *kind == ProblemKind::NetworkTooSmall => assert!(!reason.is_empty()),
            Met::Nowhere(reason) => {
                let uses = uses(*kind, &source);
                assert!(uses.is_empty(), "`{}` is said to be met nowhere ({reason}): {uses:?}", kind.code());
            }
        }
        let page = send(&state, ask(&format!("/problems/{}", kind.code())).insert_header(admin())).await;
        assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
        for member in kind.members() {
            assert!(page.text().contains(member), "{member}: {}", page.text());
        }
    }
    assert!(silent.is_empty(), "these do not say what to do: {silent:#?}");
}
