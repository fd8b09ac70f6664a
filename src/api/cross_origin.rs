//! Cross-origin rules: anybody's page may read, and pages of the configured origins may write. Never credentials.

use super::methods::listed;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};

/// Headers of answers that a page may read.
const EXPOSED: &str = "Content-Language, ETag, Link, Location, Preference-Applied, RateLimit, RateLimit-Policy, \
                       Retry-After, X-Dataset-Base, X-Dataset-Revision, X-Request-Id";
/// Headers that a page may send.
const ACCEPTED: &str = "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, \
                        Last-Event-ID, Prefer, X-Request-Id";
/// How long a browser may remember a preflight.
const REMEMBERED_S: &str = "600";

/// What the cross-origin rules need of a request.
#[derive(Debug)]
pub struct CrossOrigin {
    origin: HeaderValue,
    /// The method of the request, or the one that a preflight asks about.
    method: Method,
    preflight: bool,
}

impl CrossOrigin {
    /// Reads the headers of a request; `None` when no other origin asks.
    pub fn of(method: &Method, headers: &HeaderMap) -> Option<Self> {
        let origin = headers.get(header::ORIGIN)?.clone();
        let asked = headers.get(header::ACCESS_CONTROL_REQUEST_METHOD).and_then(|it| it.to_str().ok());
        let asked = asked.filter(|_| method == Method::OPTIONS).and_then(|it| it.parse::<Method>().ok());
        let preflight = asked.is_some();
        Some(Self { origin, method: asked.unwrap_or_else(|| method.clone()), preflight })
    }

    /// Adds the headers that let a page of the origin read the answer. `reads` tells the methods that only read.
    pub fn apply(
        &self,
        allowed: &[Method],
        reads: impl Fn(&Method) -> bool,
        origins: &[String],
        headers: &mut HeaderMap,
    ) {
        let configured = self.origin.to_str().is_ok_and(|origin| origins.iter().any(|it| it == origin));
        // A write is refused by the browser, which does not even send it.
        if reads(&self.method) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        } else if configured {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, self.origin.clone());
            headers.append(header::VARY, HeaderValue::from_static("Origin"));
        } else {
            return;
        }
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
        if self.preflight {
            let methods: Vec<_> = allowed.iter().filter(|it| configured || reads(it)).cloned().collect();
            if let Ok(methods) = HeaderValue::from_str(&listed(&methods)) {
                headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
            }
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(ACCEPTED));
            headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(REMEMBERED_S));
        }
    }
}
