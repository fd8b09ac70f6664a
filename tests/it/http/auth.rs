//! Tokens and roles: who may do what, and what a request without the right says.

use super::{Got, admin, editor, openapi_rules, send, state, state_with};
use actix_web::body::to_bytes;
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use actix_web::{App, HttpResponse, delete, get, post, web};
use bioclusters::api::auth::{Access, Caller, digest, new_token};
use bioclusters::api::envelope::envelope;
use bioclusters::api::methods::{Methods, nowhere};
use bioclusters::api::state::{AppState, Settings};
use bioclusters::model::role::Role;
use utoipa_actix_web::AppExt;

const SECTORS: &str = "/api/v1/concepts/sector";
const READER: (&str, &str) = ("authorization", "Bearer reader-token");

fn who(caller: &Caller) -> HttpResponse {
    HttpResponse::Ok().body(format!("{} {}", caller.role.id(), caller.name.as_deref().unwrap_or("-")))
}

/// Reads
#[utoipa::path(responses((status = 200, description = "Done.")))]
#[get("/things")]
async fn read_things(caller: Caller) -> HttpResponse {
    who(&caller)
}

/// Writes; says nothing about roles
#[utoipa::path(responses((status = 200, description = "Done.")))]
#[post("/things")]
async fn write_things(caller: Caller) -> HttpResponse {
    who(&caller)
}

/// Reads by POST
#[utoipa::path(extensions(("x-reads" = json!(true))), responses((status = 200, description = "Done.")))]
#[post("/questions")]
async fn ask_things(caller: Caller) -> HttpResponse {
    who(&caller)
}

/// Deletes, at a path with slashes
#[utoipa::path(security(("bearer" = ["admin"])), responses((status = 200, description = "Done.")))]
#[delete("/things/{thing:.*}")]
async fn delete_thing(caller: Caller) -> HttpResponse {
    who(&caller)
}

/// Is open to all
#[utoipa::path(security(()), responses((status = 200, description = "Done.")))]
#[get("/open")]
async fn show_open(caller: Caller) -> HttpResponse {
    who(&caller)
}

/// Sends a request to a service of operations of every role.
async fn ask(state: &Data<AppState>, request: TestRequest) -> Got {
    let services = |services: &mut utoipa_actix_web::service_config::ServiceConfig<'_>| {
        services
            .service(read_things)
            .service(write_things)
            .service(ask_things)
            .service(delete_thing)
            .service(show_open);
    };
    let (app, document) = App::new().into_utoipa_app().configure(services).split_for_parts();
    let app = app
        .app_data(Data::new(Methods::of(&document)))
        .app_data(Data::clone(state))
        .default_service(web::to(nowhere))
        .wrap(from_fn(envelope));
    let service = init_service(app).await;
    let response = call_service(&service, request.to_request()).await;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = to_bytes(response.into_body()).await.unwrap_or_default();
    Got { status, headers, body }
}

fn with(method: Method, uri: &str) -> TestRequest {
    TestRequest::default().method(method).uri(uri)
}

#[track_caller]
fn unauthenticated(got: &Got) {
    assert_eq!((got.problem().as_str(), got.header("www-authenticate")), ("unauthenticated", "Bearer"));
}

#[actix_web::test]
async fn each_role_may_do_what_those_below_it_may() {
    let state = state();
    // The least role that may do it; `None`: also without a token.
    for (method, uri, needed) in [
        (Method::GET, "/things", None),
        (Method::HEAD, "/things", None),
        (Method::POST, "/questions", None),
        (Method::GET, "/open", None),
        (Method::POST, "/things", Some(Role::Editor)),
        (Method::DELETE, "/things/a", Some(Role::Admin)),
        (Method::DELETE, "/things/a/b/c", Some(Role::Admin)),
        // The same paths in other spellings.
        (Method::POST, "/%74hing%73", Some(Role::Editor)),
        (Method::DELETE, "/th%69ngs/a", Some(Role::Admin)),
        (Method::DELETE, "/things/%61/b", Some(Role::Admin)),
        (Method::DELETE, "/things/a%2Fb", Some(Role::Admin)),
        (Method::DELETE, "/things//", Some(Role::Admin)),
    ] {
        let got = ask(&state, with(method.clone(), uri)).await;
        if needed.is_some() {
            unauthenticated(&got);
        } else {
            assert_eq!((got.status.as_u16(), got.text()), (200, "reader -"), "{method} {uri}");
        }
        for (role, header) in Role::ALL.into_iter().zip([READER, editor(), admin()]) {
            let got = ask(&state, with(method.clone(), uri).insert_header(header)).await;
            if needed.is_none_or(|it| role >= it) {
                assert_eq!(got.text(), format!("{0} {0}", role.id()), "{method} {uri}");
            } else {
                assert_eq!((got.status.as_u16(), got.problem().as_str()), (403, "forbidden"));
                assert_eq!(got.json()["needed"], needed.unwrap().id());
            }
        }
    }
    // What cannot be done at all is told without a token.
    let got = ask(&state, with(Method::PUT, "/things")).await;
    assert_eq!(
        (got.problem().as_str(), got.header("allow")),
        ("method-not-allowed", "GET, HEAD, POST, OPTIONS")
    );
    let got = ask(&state, with(Method::OPTIONS, "/things/a/b")).await;
    assert_eq!((got.status.as_u16(), got.header("allow")), (204, "DELETE, OPTIONS"));
}

#[actix_web::test]
async fn a_token_that_is_not_known_is_refused_even_where_reading_needs_none() {
    let state = state();
    for header in [
        "Bearer unknown",
        "Bearer editor-tokenn",
        "Bearer ",
        "Bearer",
        "Bearer a b",
        "Bearer editor-token, Bearer editor-token",
        "Basic ZWRpdG9yOmVkaXRvci10b2tlbg==",
        "editor-token",
        "",
    ] {
        for uri in [SECTORS, "/nowhere", "/healthz", "/sparql?query=ASK%7B%7D"] {
            let got =
                send(&state, TestRequest::get().uri(uri).insert_header(("authorization", header))).await;
            unauthenticated(&got);
            assert!(!got.text().contains("editor-token"), "{}", got.text());
        }
    }
    let twice = TestRequest::get().uri(SECTORS).insert_header(editor()).append_header(editor());
    unauthenticated(&send(&state, twice).await);
    let spelt = TestRequest::get().uri(SECTORS).insert_header(("authorization", "bearer editor-token"));
    assert_eq!(send(&state, spelt).await.status, 200);
    // Nothing but the header counts.
    for uri in [
        "/things?access_token=editor-token",
        "/things?token=editor-token",
        "/things?authorization=Bearer%20editor-token",
    ] {
        let request = with(Method::POST, uri).insert_header(("cookie", "token=editor-token"));
        unauthenticated(&ask(&state, request.insert_header(("x-api-key", "editor-token"))).await);
    }
}

#[actix_web::test]
async fn without_tokens_nobody_writes_and_the_way_to_one_is_told() {
    let state = state_with(|it| it.access.tokens.clear());
    let got = ask(&state, with(Method::POST, "/things")).await;
    unauthenticated(&got);
    for detail in ["detail", "detail_ko"] {
        let text = got.json()[detail].to_string();
        assert!(text.contains("bioclusters token new --role editor"), "{text}");
    }
    assert_eq!(ask(&state, with(Method::GET, "/things")).await.status, 200);
}

#[actix_web::test]
async fn a_closed_service_answers_only_whether_it_lives() {
    let state = state_with(|it| it.access.anonymous = None);
    for uri in [SECTORS, "/start", "/version", "/openapi.json", "/sparql?query=ASK%7B%7D", "/nowhere"] {
        unauthenticated(&send(&state, TestRequest::get().uri(uri)).await);
        let got = send(&state, TestRequest::get().uri(uri).insert_header(READER)).await;
        assert_ne!(got.status, 401, "{uri}");
    }
    for uri in ["/healthz", "/readyz", "/problems/unauthenticated"] {
        assert_eq!(send(&state, TestRequest::get().uri(uri)).await.status, 200, "{uri}");
    }
    let preflight = with(Method::OPTIONS, SECTORS)
        .insert_header(("origin", "https://a.example"))
        .insert_header(("access-control-request-method", "GET"))
        .insert_header(("access-control-request-headers", "authorization"));
    let got = send(&state, preflight).await;
    assert_eq!((got.status.as_u16(), got.header("access-control-allow-origin")), (204, "*"));
    assert!(got.header("access-control-allow-headers").contains("Authorization"));
    // A page may read why it was refused.
    let refused = TestRequest::get().uri(SECTORS).insert_header(("origin", "https://a.example"));
    assert_eq!(send(&state, refused).await.header("access-control-allow-origin"), "*");
}

fn open_to(role: Role) -> Data<AppState> {
    state_with(|it: &mut Settings| {
        it.access = Access { anonymous: Some(role), tokens: it.access.tokens.clone() };
        it.cors_origins = vec!["https://editor.example".to_owned()];
    })
}

/// A write from this machine with some headers.
fn local(headers: &[(&'static str, &'static str)]) -> TestRequest {
    let request = with(Method::POST, "/things").peer_addr("127.0.0.1:4000".parse().unwrap());
    headers.iter().fold(request, |request, header| request.append_header(*header))
}

#[actix_web::test]
async fn whoever_works_on_this_machine_may_write_when_the_operator_says_so() {
    let state = open_to(Role::Editor);
    for headers in [
        &[("host", "localhost:7878")][..],
        &[("host", "LOCALHOST")],
        &[("host", "127.0.0.1:7878"), ("origin", "http://127.0.0.1:7878")],
        &[("host", "[::1]:7878"), ("origin", "http://[::1]:7878")],
        &[("host", "localhost:7878"), ("sec-fetch-site", "same-origin")],
        &[("host", "localhost:7878"), ("origin", "https://editor.example"), ("sec-fetch-site", "cross-site")],
    ] {
        let got = ask(&state, local(headers)).await;
        assert_eq!((got.status.as_u16(), got.text()), (200, "editor -"), "{headers:?}");
    }
    let got = ask(&state, local(&[("host", "localhost:7878"), editor()])).await;
    assert_eq!(got.text(), "editor editor");
    let delete = local(&[("host", "localhost")]).method(Method::DELETE).uri("/things/a");
    unauthenticated(&ask(&state, delete).await);
    let delete = local(&[("host", "localhost")]).method(Method::DELETE).uri("/things/a");
    assert_eq!(ask(&open_to(Role::Admin), delete).await.text(), "admin -");
}

#[actix_web::test]
async fn a_page_of_another_site_cannot_write_through_the_browser_of_this_machine() {
    let state = open_to(Role::Editor);
    for headers in [
        // Another page sends it.
        &[("host", "localhost:7878"), ("origin", "https://evil.example")][..],
        &[("host", "localhost:7878"), ("origin", "http://localhost:3000")],
        &[("host", "localhost:7878"), ("origin", "null")],
        &[("host", "localhost:7878"), ("sec-fetch-site", "cross-site")],
        // Its name was given the loopback address.
        &[("host", "evil.example:7878"), ("origin", "http://evil.example:7878")],
        &[("host", "evil.example:7878")],
        &[("host", "localhost.evil.example")],
        &[("host", "127.0.0.1.evil.example")],
        &[("host", "localhost:7878"), ("host", "evil.example")],
        // A proxy passed it on.
        &[("host", "localhost:7878"), ("x-forwarded-for", "203.0.113.5")],
        &[("host", "localhost:7878"), ("forwarded", "for=203.0.113.5")],
        &[],
    ] {
        unauthenticated(&ask(&state, local(headers)).await);
    }
    let far = local(&[("host", "localhost:7878")]).peer_addr("203.0.113.5:4000".parse().unwrap());
    unauthenticated(&ask(&state, far).await);
    // Reading is not affected.
    let read = with(Method::GET, "/things").insert_header(("origin", "https://evil.example"));
    assert_eq!(ask(&state, read).await.text(), "reader -");
}

#[actix_web::test]
async fn pages_of_other_origins_write_only_when_they_are_named() {
    let state = open_to(Role::Reader);
    for (origin, allowed) in [("https://editor.example", "https://editor.example"), ("https://a.example", "")]
    {
        let preflight = with(Method::OPTIONS, "/things")
            .insert_header(("origin", origin))
            .insert_header(("access-control-request-method", "POST"));
        let got = ask(&state, preflight).await;
        assert_eq!((got.status.as_u16(), got.header("access-control-allow-origin")), (204, allowed));
        let write = with(Method::POST, "/things").insert_header(("origin", origin)).insert_header(editor());
        let got = ask(&state, write).await;
        assert_eq!((got.status.as_u16(), got.header("access-control-allow-origin")), (200, allowed));
        let read = with(Method::POST, "/questions").insert_header(("origin", origin));
        assert_eq!(ask(&state, read).await.header("access-control-allow-origin"), "*");
    }
}

#[actix_web::test]
async fn every_operation_asks_for_the_role_that_the_document_names() {
    let state = state();
    let document = openapi_rules::document();
    for (place, operation) in openapi_rules::operations(&document) {
        let (method, path) = place.split_once(' ').unwrap();
        let security = operation["security"].as_array().unwrap();
        let role = operation["x-role"].as_str();
        let open = security.contains(&serde_json::json!({}));
        assert_eq!(open, role.is_none(), "{place}: {security:?}");
        let uri = path.replace(['{', '}'], "");
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
        let got = send(&state, with(method.clone(), &uri)).await;
        assert_eq!(got.status == 401, !open, "{place}: {}", got.status);
        if !open {
            let got = send(&state, with(method, &uri).insert_header(READER)).await;
            assert_eq!(
                (got.problem().as_str(), &got.json()["needed"]),
                ("forbidden", &role.into()),
                "{place}"
            );
            assert!(
                operation["description"].as_str().unwrap().contains(&format!("`{}`", role.unwrap())),
                "{place}"
            );
        }
    }
}

#[test]
fn a_new_token_is_32_bytes_that_nobody_had() {
    let (one, two) = (new_token().unwrap(), new_token().unwrap());
    assert_eq!(one.len(), 43, "32 bytes, six bits a character");
    assert_ne!(one, two);
    assert_ne!(digest(&one), digest(&two));
}
