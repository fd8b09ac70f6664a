//! The only error body: `application/problem+json` (RFC 9457), in both languages.

use super::body_fault::BodyFault;
use super::nouns::{noun, subject};
use super::problem_kinds::ProblemKind;
use super::shapes::Fault;
use crate::model::text::{Label, Text};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt;

/// Media type of every problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Where the problem pages live, whatever the instance.
pub const TYPE_BASE: &str = "https://w3id.org/bioclusters/problems/";

/// Characters of input that a detail repeats at most.
const INPUT_SHOWN_MAX: usize = 200;

/// A request that has no other answer: what went wrong, and what to do next.
#[derive(Debug, Clone)]
pub struct Problem(Box<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    kind: ProblemKind,
    detail: Text,
    members: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// One parameter, or one place in a body, that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParameterError {
    /// `query`, `path` or `header`.
    #[serde(rename = "in")]
    pub location: &'static str,
    /// The parameter.
    pub name: String,
    /// What is wrong, for programs.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What is wrong, in Korean.
    pub message_ko: String,
}

impl ParameterError {
    /// A refused parameter of the query string.
    pub fn new(name: &str, fault: &Fault) -> Self {
        Self::of("query", name, fault)
    }

    fn of(location: &'static str, name: &str, fault: &Fault) -> Self {
        let name = shown(name);
        let message = format!("`{name}` {}.", fault.en);
        let message_ko = format!("`{name}`: {}.", fault.ko);
        Self { location, name, code: fault.code, message, message_ko }
    }
}

impl Problem {
    /// A problem whose detail says in both languages what to do next.
    pub fn new(kind: ProblemKind, en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self(Box::new(Parts { kind, detail: Text::new(ko, en), members: Map::new(), headers: Vec::new() }))
    }

    /// With one of the members that the table of kinds names.
    #[must_use]
    pub fn with(mut self, member: &'static str, value: impl Into<Value>) -> Self {
        self.0.members.insert(member.to_owned(), value.into());
        self
    }

    /// With a header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers.push((name, value));
        }
        self
    }

    /// With the seconds after which to try again, as member and as header.
    #[must_use]
    pub fn retry_after(self, seconds: u64) -> Self {
        self.with("retry_after_s", seconds).with_header(header::RETRY_AFTER, &seconds.to_string())
    }

    /// Parameters that were refused.
    pub fn bad_parameters(errors: &[ParameterError]) -> Self {
        let join = |text: fn(&ParameterError) -> &str| errors.iter().map(text).collect::<Vec<_>>().join(" ");
        Self::new(ProblemKind::BadParameter, join(|it| &it.message), join(|it| &it.message_ko))
            .with("errors", serde_json::to_value(errors).unwrap_or_default())
    }

    /// One parameter that was refused.
    pub fn bad_parameter(name: &str, fault: &Fault) -> Self {
        Self::bad_parameters(&[ParameterError::new(name, fault)])
    }

    /// The path of an address that was refused.
    pub fn bad_path(fault: &Fault) -> Self {
        Self::bad_parameters(&[ParameterError::of("path", "path", fault)])
    }

    /// A header that was refused.
    pub fn bad_header(name: &HeaderName, fault: &Fault) -> Self {
        Self::bad_parameters(&[ParameterError::of("header", name.as_str(), fault)])
    }

    /// A place in a body that was refused.
    pub fn bad_body(fault: &BodyFault) -> Self {
        Self::in_body((&fault.pointer, fault.fault.code), fault.en(), fault.ko())
    }

    /// A place in a body whose content is refused: what is wrong and what to do, in both languages, without a full stop. What
    /// it repeats of the input is [`shown`].
    pub fn refused_in_body(pointer: &str, en: &str, ko: &str) -> Self {
        Self::in_body((pointer, "refused"), format!("{en}."), format!("{ko}."))
    }

    fn in_body((pointer, code): (&str, &str), en: String, ko: String) -> Self {
        let error = serde_json::json!({
            "pointer": pointer, "code": code, "message": en, "message_ko": ko,
        });
        Self::new(ProblemKind::BadBody, en, ko).with("errors", vec![error])
    }

    /// An id that names nothing. `kind` is a noun of the data model, `actor`, `cluster`, …, or one of `nouns`.
    pub fn thing_unknown(kind: &str, id: &str) -> Self {
        let shown = shown(id);
        let Label { ko, en } = noun(kind);
        let subject = subject(ko);
        Self::new(
            ProblemKind::ThingUnknown,
            format!("There is no {en} `{shown}`. Look it up in the list or with /api/v1/search."),
            format!("`{shown}`에 해당하는 {subject} 없습니다. 목록이나 /api/v1/search에서 찾아보십시오."),
        )
        .with("kind", kind)
        .with("id", shown)
        .with("suggestions", Vec::<String>::new())
    }

    /// A path that leads nowhere.
    pub fn not_found() -> Self {
        Self::new(
            ProblemKind::NotFound,
            "There is nothing at this address. /docs lists what there is.",
            "이 주소에는 아무것도 없습니다. /docs에서 목록을 볼 수 있습니다.",
        )
    }

    /// No representation fits what the client accepts.
    pub fn not_acceptable(available: &[&str]) -> Self {
        let list = available.join(", ");
        Self::new(
            ProblemKind::NotAcceptable,
            format!("Ask for one of: {list}."),
            format!("다음 중 하나를 요청하십시오: {list}."),
        )
        .with("available", available.to_vec())
    }

    /// A body that is over a limit of so many bytes.
    pub fn too_large(limit: usize) -> Self {
        Self::over_limit("server.request_body_max_mb", limit as u64)
    }

    /// A body that is over the limit of a setting, in bytes.
    pub fn over_limit(setting: &str, limit: u64) -> Self {
        Self::new(
            ProblemKind::TooLarge,
            format!("The body may have at most {limit} bytes ({setting}). Send it in parts."),
            format!("본문은 최대 {limit}바이트입니다({setting}). 나누어 보내십시오."),
        )
        .with("limit", limit)
    }

    /// The disk has no room.
    pub fn store_full() -> Self {
        Self::new(
            ProblemKind::StoreFull,
            "There is no room left for this, and nothing of it is stored. Make room, or write less.",
            "저장 공간이 없어 아무것도 저장하지 않았습니다. 공간을 확보하거나 적게 쓰십시오.",
        )
    }

    /// A content type that is not read here.
    pub fn unsupported_media_type(accepted: &[&str]) -> Self {
        let list = accepted.join(", ");
        Self::new(
            ProblemKind::UnsupportedMediaType,
            format!("Send one of: {list}, in UTF-8."),
            format!("다음 중 하나를 UTF-8로 보내십시오: {list}."),
        )
        .with("accepted", accepted.to_vec())
    }

    /// No worker is free.
    pub fn busy() -> Self {
        Self::new(
            ProblemKind::Busy,
            "All workers are taken and the queue is full. Try again in a moment.",
            "작업자가 모두 사용 중이고 대기열이 찼습니다. 잠시 후 다시 시도하십시오.",
        )
        .retry_after(1)
    }

    /// A fault of the service: the cause goes to the log, never to the client.
    pub fn internal(cause: &dyn fmt::Display) -> Self {
        tracing::error!(%cause, "request failed");
        Self::internal_told()
    }

    /// A fault of the service whose cause is in the log already.
    pub fn internal_told() -> Self {
        Self::new(
            ProblemKind::Internal,
            "The cause is in the log of the service under the id of this request. Try again, and report it if it stays.",
            "원인은 이 요청 번호로 서비스 로그에 남아 있습니다. 다시 시도하고, 반복되면 알려 주십시오.",
        )
    }

    /// A status that another part of the web framework set.
    pub fn from_status(status: StatusCode) -> Self {
        let kind = ProblemKind::from_status(status);
        if kind == ProblemKind::Internal {
            return Self::internal_told();
        }
        if kind == ProblemKind::NotFound {
            return Self::not_found();
        }
        Self::new(kind, format!("{}.", kind.title().en), format!("{}.", kind.title().ko))
    }

    /// Its kind.
    pub const fn kind(&self) -> ProblemKind {
        self.0.kind
    }

    /// One of its members beside those of every problem.
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.0.members.get(name)
    }

    /// What to do next.
    pub const fn detail(&self) -> &Text {
        &self.0.detail
    }

    /// Where in a body it is, where it is in one.
    pub fn pointer(&self) -> Option<&str> {
        let errors = self.0.members.get("errors").and_then(Value::as_array);
        let of_errors = errors.and_then(|it| it.first()?.get("pointer"));
        of_errors.or_else(|| self.0.members.get("pointer"))?.as_str()
    }

    /// The body, for a request that has an id.
    pub fn body(&self, request_id: Option<&str>) -> String {
        let title = self.0.kind.title();
        let mut body = Map::new();
        body.insert("type".to_owned(), format!("{TYPE_BASE}{}", self.0.kind.code()).into());
        body.insert("title".to_owned(), title.en.into());
        body.insert("status".to_owned(), self.0.kind.status().as_u16().into());
        body.insert("detail".to_owned(), self.0.detail.en.clone().into());
        if let Some(request_id) = request_id {
            body.insert("instance".to_owned(), format!("urn:request:{request_id}").into());
        }
        body.insert("title_ko".to_owned(), title.ko.into());
        body.insert("detail_ko".to_owned(), self.0.detail.ko.clone().into());
        body.extend(self.0.members.clone());
        Value::Object(body).to_string()
    }
}

/// The part of some input that a detail may repeat.
pub fn shown(input: &str) -> String {
    input.chars().take(INPUT_SHOWN_MAX).map(|it| if it.is_control() { '\u{fffd}' } else { it }).collect()
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.kind.code())
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.0.kind.status()
    }

    // The envelope finds the problem in the extensions and writes it again, with the id of the request.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.0.kind.status());
        for header in &self.0.headers {
            response.append_header(header.clone());
        }
        if self.0.kind == ProblemKind::Unauthenticated {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        let mut response = response.content_type(MEDIA_TYPE).body(self.body(None));
        response.extensions_mut().insert(self.clone());
        response
    }
}

#[cfg(test)]
mod tests {
    use super::super::problem_kinds::ProblemKind;
    use super::Problem;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_its_own_name_and_a_title_in_both_languages() {
        let codes: BTreeSet<_> = ProblemKind::ALL.iter().map(|it| it.code()).collect();
        assert_eq!(codes.len(), ProblemKind::ALL.len());
        for kind in ProblemKind::ALL {
            assert!(!kind.title().en.is_empty() && !kind.title().ko.is_empty());
            assert_eq!(ProblemKind::from_code(kind.code()), Some(*kind));
        }
    }

    #[test]
    fn a_detail_repeats_at_most_200_characters() {
        let body = Problem::thing_unknown("actor", &"가".repeat(10_000)).body(Some("a"));
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["id"].as_str().unwrap().chars().count(), 200);
        assert_eq!(body["instance"], "urn:request:a");
        assert!(body["detail"].as_str().unwrap().chars().count() < 300);
    }
}
