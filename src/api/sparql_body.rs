//! The body of a SPARQL operation: what type it says to be, and its bytes.

use super::arrival;
use super::asked::joined;
use super::body_fault::BodyFault;
use super::problem::Problem;
use super::state::AppState;
use actix_web::error::PayloadError;
use actix_web::http::header;
use actix_web::web::{Bytes, Payload};
use actix_web::{FromRequest, HttpRequest};

/// A form.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// Which of the accepted content types a body has, read without regard to case and with its parameters.
pub fn content_type(
    request: &HttpRequest,
    accepted: &'static [&'static str],
) -> Result<&'static str, Problem> {
    let refused = || Problem::unsupported_media_type(accepted);
    let text = joined(request, &header::CONTENT_TYPE).to_ascii_lowercase();
    let mut parts = text.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let known = accepted.iter().find(|it| **it == essence).ok_or_else(refused)?;
    let mut charsets = parts.filter_map(|it| it.strip_prefix("charset=")).map(|it| it.trim_matches('"'));
    if charsets.any(|it| it != "utf-8" && it != "utf8") { Err(refused()) } else { Ok(known) }
}

/// The bytes, unpacked.
pub async fn read_body(request: &HttpRequest, payload: Payload, state: &AppState) -> Result<Bytes, Problem> {
    let mut payload = payload.into_inner();
    let body = Bytes::from_request(request, &mut payload).await;
    body.map_err(|error| body_problem(&error, state))
}

fn body_problem(error: &actix_web::Error, state: &AppState) -> Problem {
    if error.as_response_error().status_code() == actix_web::http::StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::too_large(state.settings.request_body_bytes_max);
    }
    let late = error.as_error::<PayloadError>().is_some_and(arrival::is_late);
    Problem::bad_body(&if late { BodyFault::late() } else { BodyFault::unread() })
}
