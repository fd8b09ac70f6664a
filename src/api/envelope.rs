//! What every request passes on its way in and every answer on its way out: request id, token and role, limits on the
//! head, problems with that id, security and cross-origin headers, and one line in the log.

use super::auth::{Caller, Role};
use super::cross_origin::CrossOrigin;
use super::methods::Methods;
use super::problem::{MEDIA_TYPE, Problem};
use super::problem_kinds::ProblemKind;
use super::reply::{self, DATASET_REVISION};
use super::state::AppState;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Names the request in the answer, in the log and in a problem's `instance`.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Policy of every page.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                           connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; \
                           base-uri 'none'; frame-ancestors 'none'";
/// Policy of everything else.
const FILE_POLICY: &str = "default-src 'none'";
/// Smaller bodies are not worth packing.
const COMPRESSED_MIN: u64 = 1024;

/// The id of a request, for whoever logs about it.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The outermost layer.
pub async fn envelope(
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let begin = Instant::now();
    let id = request_id(request.headers());
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let cross_origin = CrossOrigin::of(&method, request.headers());
    if method == Method::HEAD {
        // Every GET answers HEAD; the connection knows that no body follows.
        request.head_mut().method = Method::GET;
    }
    let response = match admitted(&request) {
        Err(problem) => request.into_response(problem.error_response()),
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            // Handlers and extractors turn their failures into responses; nothing inside returns an error.
            next.call(request).await?
        }
    };
    Ok(leave(response, &Leaving { id, method, begin, cross_origin }))
}

struct Leaving {
    id: String,
    method: Method,
    begin: Instant,
    cross_origin: Option<CrossOrigin>,
}

/// Who calls, when the request may go on to its handler; its body is not looked at before.
fn admitted(request: &ServiceRequest) -> Result<Caller, Problem> {
    let state = request.app_data::<Data<AppState>>().zip(request.app_data::<Data<Methods>>());
    let (state, methods) = state.ok_or_else(|| Problem::internal(&"the application has no state"))?;
    let (access, origins) = (&state.settings.access, &state.settings.cors_origins);
    let caller = access.identify(request.request(), origins)?;
    let caller = access.allow(caller, methods.needed(request.request(), request.method()))?;
    refusal(request, state).map_or(Ok(caller), Err)
}

fn refusal(request: &ServiceRequest, state: &AppState) -> Option<Problem> {
    let settings = &state.settings;
    // A path that is too long names nothing and is 404.
    if request.query_string().len() > settings.uri_length_max {
        let max = settings.uri_length_max;
        let problem = Problem::new(
            ProblemKind::UriTooLong,
            format!(
                "The query string may have at most {max} characters (server.uri_length_max). Send it by POST."
            ),
            format!("질의 문자열은 최대 {max}자입니다(server.uri_length_max). POST로 보내십시오."),
        );
        return Some(problem.with("limit", max));
    }
    let headers: usize =
        request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > settings.headers_bytes_max {
        let max = settings.headers_bytes_max;
        let en = format!("The headers may have at most {max} bytes.");
        return Some(Problem::new(
            ProblemKind::HeadersTooLarge,
            en,
            format!("헤더는 최대 {max}바이트입니다."),
        ));
    }
    state.is_stopping().then(|| {
        let (en, ko) = (
            "The service is stopping. Try again in a moment.",
            "서비스가 종료 중입니다. 잠시 후 다시 시도하십시오.",
        );
        // The connection is not kept: the server waits for it.
        Problem::new(ProblemKind::NotReady, en, ko).retry_after(5).with_header(header::CONNECTION, "close")
    })
}

fn leave(response: ServiceResponse<BoxBody>, leaving: &Leaving) -> ServiceResponse<BoxBody> {
    let (request, mut response) = response.into_parts();
    if response.status().is_client_error() || response.status().is_server_error() {
        response = with_problem(response, &leaving.id);
    }
    let state = request.app_data::<Data<AppState>>();
    let status = response.status();
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&leaving.id) {
        headers.insert(REQUEST_ID, id);
    }
    if let Some(state) = state
        && !headers.contains_key(DATASET_REVISION)
    {
        headers.insert(DATASET_REVISION, HeaderValue::from(state.engine.snapshot().revision));
    }
    secure(headers);
    tell_encoding(headers);
    if let (Some(cross_origin), Some(state)) = (&leaving.cross_origin, state) {
        let methods = request.app_data::<Data<Methods>>();
        let allowed = methods.and_then(|it| it.allowed(&request)).unwrap_or_default();
        let needed = |method: &Method| methods.and_then(|it| it.needed(&request, method));
        let reads = |method: &Method| needed(method).is_none_or(|it| it == Role::Reader);
        cross_origin.apply(&allowed, reads, &state.settings.cors_origins, headers);
    }
    log(&request, status, &response, leaving);
    ServiceResponse::new(request, response)
}

/// Writes the problem again with the id of the request; a failure that is no problem yet becomes one.
fn with_problem(response: HttpResponse, id: &str) -> HttpResponse {
    let known = response.extensions().get::<Problem>().cloned();
    let problem = known.unwrap_or_else(|| Problem::from_status(response.status()));
    let mut response = response.set_body(BoxBody::new(problem.body(Some(id))));
    *response.status_mut() = problem.kind().status();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.remove(header::CONTENT_ENCODING);
    headers.remove(header::CONTENT_LENGTH);
    response
}

fn secure(headers: &mut HeaderMap) {
    let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        let policy = if is_page { PAGE_POLICY } else { FILE_POLICY };
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    headers.remove(header::VARY);
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language, Accept-Encoding"));
}

/// Packed bytes are another representation: they get a tag of their own.
fn tell_encoding(headers: &mut HeaderMap) {
    let encoding = headers.get(header::CONTENT_ENCODING).and_then(|it| it.to_str().ok()).map(str::to_owned);
    match encoding.as_deref() {
        None => {}
        Some("identity") => {
            headers.remove(header::CONTENT_ENCODING);
        }
        Some(encoding) => {
            let tag = headers.get(header::ETAG).and_then(|it| it.to_str().ok());
            let packed = tag.map(|it| HeaderValue::from_str(&reply::packed_tag(it, encoding)));
            if let Some(Ok(tag)) = packed {
                headers.insert(header::ETAG, tag);
            }
        }
    }
}

/// The layer below compression: marks what is too small to be packed.
pub async fn pack_only_what_is_large(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut response = next.call(request).await?.map_into_boxed_body();
    let small = match response.response().body().size() {
        BodySize::None => true,
        BodySize::Sized(size) => size < COMPRESSED_MIN,
        BodySize::Stream => false,
    };
    if small && !response.headers().contains_key(header::CONTENT_ENCODING) {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
    }
    Ok(response)
}

/// The id that the client sent, when it is one, else a new one.
fn request_id(headers: &HeaderMap) -> String {
    static START: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let sent = headers.get(REQUEST_ID).and_then(|it| it.to_str().ok());
    let fits = |it: &&str| {
        (1..=64).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    sent.filter(fits)
        .map_or_else(|| format!("{:016x}-{}", *START, COUNT.fetch_add(1, Ordering::Relaxed)), str::to_owned)
}

fn log(request: &HttpRequest, status: StatusCode, response: &HttpResponse, leaving: &Leaving) {
    let bytes = match response.body().size() {
        BodySize::Sized(size) => Some(size),
        BodySize::None => Some(0),
        BodySize::Stream => None,
    };
    tracing::info!(
        method = %leaving.method,
        route = request.match_pattern().as_deref().unwrap_or("-"),
        status = status.as_u16(),
        ms = leaving.begin.elapsed().as_secs_f64() * 1000.0,
        bytes,
        request_id = leaving.id,
        "request"
    );
}
