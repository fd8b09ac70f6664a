//! What every request passes on its way in and every answer on its way out: request id, token and role, limits on the
//! head, problems with that id, security and cross-origin headers, and one line in the log.

use super::arrival;
use super::asked;
use super::auth::Caller;
use super::cross_origin::CrossOrigin;
use super::methods::Methods;
use super::passage::{Passage, Room};
use super::problem::{MEDIA_TYPE, Problem};
use super::problem_kinds::ProblemKind;
use super::rate::{Counted, Left};
use super::reply::{self, DATASET_REVISION};
use super::shapes::Fault;
use super::state::AppState;
use crate::model::role::Role;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, Method, StatusCode, Version};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError};
use oxrdf::NamedNode;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use tracing::Instrument;

/// Names the request in the answer, in the log and in a problem's `instance`.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Policy of every page.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                           connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; \
                           base-uri 'none'; frame-ancestors 'none'";
/// Policy of everything else.
const FILE_POLICY: &str = "default-src 'none'";
/// How a body may be packed.
const UNPACKED: [&[u8]; 5] = [b"identity", b"gzip", b"x-gzip", b"deflate", b"br"];
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
    let Some(state) = request.app_data::<Data<AppState>>().cloned() else {
        return Ok(request.into_response(Problem::internal(&"the application has no state").error_response()));
    };
    let id = request_id(request.headers());
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut passage = Passage::new(request.request(), id, Data::clone(&state));
    let cross_origin = CrossOrigin::of(&passage.method, request.headers());
    if passage.method == Method::HEAD {
        // Every GET answers HEAD; the connection knows that no body follows.
        request.head_mut().method = Method::GET;
    }
    let (admitted, left) = passage.span.in_scope(|| admit(&request, &state));
    let mut response = match admitted {
        Err(problem) => request.into_response(problem.error_response()),
        Ok(caller) => {
            passage.caller = Some(caller.clone());
            request.extensions_mut().insert(caller);
            let payload = request.take_payload();
            request.set_payload(arrival::watched(payload, state.settings.body_time));
            // Handlers and extractors turn their failures into responses; nothing inside returns an error.
            next.call(request).instrument(passage.span.clone()).await?
        }
    };
    if let Some(left) = left {
        left.tell(response.headers_mut());
    }
    Ok(leave(response, passage, cross_origin.as_ref()))
}

/// Who calls, when the request may go on to its handler, and how much the caller may still send. The body is not looked at.
fn admit(request: &ServiceRequest, state: &AppState) -> (Result<Caller, Problem>, Option<Left>) {
    let Some(methods) = request.app_data::<Data<Methods>>() else {
        return (Err(Problem::internal(&"the application has no document")), None);
    };
    let access = &state.settings.access;
    let caller = access.identify(request.request(), &state.settings.cors_origins);
    let needed = methods.needed(request.request(), request.method());
    let mut left = None;
    // Whoever watches over the service is not counted.
    if let Some(rate) = state.rate.as_ref().filter(|_| needed.is_some()) {
        let token = caller.as_ref().ok().and_then(|it| it.as_ref()?.name.clone());
        let address = || Counted::address(request.peer_addr().map(|it| it.ip()));
        match rate.count(&token.map_or_else(address, Counted::Token)) {
            Ok(allowed) => left = Some(allowed),
            Err(problem) => return (Err(problem), None),
        }
    }
    let caller = caller.and_then(|caller| access.allow(caller, needed));
    (caller.and_then(|caller| refusal(request, state).map_or(Ok(caller), Err)), left)
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
        let en = format!("The headers may have at most {max} bytes. Send fewer of them, or shorter ones.");
        return Some(Problem::new(
            ProblemKind::HeadersTooLarge,
            en,
            format!("헤더는 최대 {max}바이트입니다. 줄여서 보내십시오."),
        ));
    }
    if settings.public_url.is_empty() && !is_origin(&asked::origin(request.request(), settings)) {
        let (en, ko) = ("must be the host and port of an address", "주소의 호스트와 포트여야 합니다");
        return Some(Problem::bad_header(&header::HOST, &Fault::new("no-match", en, ko)));
    }
    let encoding = request.headers().get(header::CONTENT_ENCODING);
    if encoding.is_some_and(|it| !UNPACKED.iter().any(|known| it.as_bytes().eq_ignore_ascii_case(known))) {
        return Some(Problem::unsupported_media_type(&["gzip", "deflate", "br"]));
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

/// Whether addresses can be made of it. It is what the client, or a proxy before it, wrote.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    host.is_some_and(|it| !it.contains(['/', '?', '#', '@'])) && NamedNode::new(text).is_ok()
}

fn leave(
    response: ServiceResponse<BoxBody>,
    passage: Passage,
    cross_origin: Option<&CrossOrigin>,
) -> ServiceResponse<BoxBody> {
    let (request, mut response) = response.into_parts();
    let mut problem = None;
    if response.status().is_client_error() || response.status().is_server_error() {
        (response, problem) = with_problem(response, &passage.id);
    }
    let state = request.app_data::<Data<AppState>>();
    let status = response.status();
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&passage.id) {
        headers.insert(REQUEST_ID, id);
    }
    if let Some(state) = state
        && !headers.contains_key(DATASET_REVISION)
    {
        headers.insert(DATASET_REVISION, HeaderValue::from(state.engine.snapshot().revision));
    }
    secure(headers, status);
    tell_encoding(headers);
    if let (Some(cross_origin), Some(state)) = (cross_origin, state) {
        let methods = request.app_data::<Data<Methods>>();
        let allowed = methods.and_then(|it| it.allowed(&request)).unwrap_or_default();
        let needed = |method: &Method| methods.and_then(|it| it.needed(&request, method));
        let reads = |method: &Method| needed(method).is_none_or(|it| it == Role::Reader);
        cross_origin.apply(&allowed, reads, &state.settings.cors_origins, headers);
    }
    end_with_the_connection(&mut response, request.version());
    let room = response.extensions_mut().remove::<Room>();
    let response = response.map_body(|_, body| BoxBody::new(passage.send(body, status, problem, room)));
    ServiceResponse::new(request, response)
}

/// A body of unknown length ends with its connection where the client does not know pieces (HTTP/1.0): otherwise their lengths
/// would stand in what it reads.
fn end_with_the_connection(response: &mut HttpResponse, version: Version) {
    if version < Version::HTTP_11 && response.body().size() == BodySize::Stream {
        let head = response.head_mut();
        head.no_chunking(true);
        head.set_connection_type(ConnectionType::Close);
    }
}

/// Writes the problem again with the id of the request; a failure that is no problem yet becomes one.
fn with_problem(response: HttpResponse, id: &str) -> (HttpResponse, Option<ProblemKind>) {
    let known = response.extensions().get::<Problem>().cloned();
    let problem = known.unwrap_or_else(|| Problem::from_status(response.status()));
    let mut response = response.set_body(BoxBody::new(problem.body(Some(id))));
    *response.status_mut() = problem.kind().status();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.remove(header::CONTENT_ENCODING);
    headers.remove(header::CONTENT_LENGTH);
    (response, Some(problem.kind()))
}

fn secure(headers: &mut HeaderMap, status: StatusCode) {
    let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
    // A 304 does not say what the answer is that the client has: a policy would take the place of the right one there.
    let is_known = status == StatusCode::NOT_MODIFIED;
    if !is_known && !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
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

/// The layer below compression: marks what is too small to be packed, and finds room for what is large.
pub async fn pack_only_what_is_large(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let state = request.app_data::<Data<AppState>>().cloned();
    let mut response = next.call(request).await?.map_into_boxed_body();
    if let (Some(state), BodySize::Sized(size)) = (state, response.response().body().size()) {
        match state.unread.room(size) {
            Ok(None) => {}
            Ok(Some(room)) => drop(response.response_mut().extensions_mut().insert(Room(room))),
            Err(problem) => response = response.into_response(problem.error_response()),
        }
    }
    let small = match response.response().body().size() {
        BodySize::None => true,
        BodySize::Sized(size) => size < COMPRESSED_MIN,
        BodySize::Stream => false,
    };
    let content_type = response.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let small = small || content_type.is_some_and(is_not_worth_packing);
    if small && !response.headers().contains_key(header::CONTENT_ENCODING) {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
    }
    Ok(response)
}

/// What is packed already, and events, which would wait until there is something to pack.
fn is_not_worth_packing(content_type: &str) -> bool {
    const MEDIA_TYPES: [&str; 6] = [
        "text/event-stream",
        "application/zip",
        "application/gzip",
        "application/vnd.openxmlformats-officedocument",
        "application/vnd.oasis.opendocument",
        "image/png",
    ];
    MEDIA_TYPES.iter().any(|it| content_type.starts_with(it))
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
