//! The table of all problems: kind, status, title in both languages. A failure that clients can meet is one line here.

use crate::model::text::Label;
use actix_web::http::StatusCode;

macro_rules! problem_kinds {
    ($($variant:ident $code:literal $status:ident $en:literal $ko:literal [$($member:literal)*];)*) => {
        /// What went wrong, as clients know it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ProblemKind {
            $(#[doc = concat!("`", $code, "`: ", $en, ".")] $variant,)*
        }

        impl ProblemKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name: the last part of the problem's `type`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The status that it is answered with.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)* }
            }

            /// Its title.
            pub const fn title(self) -> Label {
                match self { $(Self::$variant => Label::new($ko, $en),)* }
            }

            /// Members beside those of every problem.
            pub const fn members(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($member),*],)* }
            }
        }
    };
}

problem_kinds! {
    BadParameter "bad-parameter" BAD_REQUEST "A parameter is not valid" "매개변수가 올바르지 않습니다" ["errors"];
    BadBody "bad-body" BAD_REQUEST "The body is not valid" "본문이 올바르지 않습니다" ["errors"];
    QueryMalformed "query-malformed" BAD_REQUEST "The query cannot be read" "질의를 해석할 수 없습니다" ["line" "column" "expected"];
    UpdateMalformed "update-malformed" BAD_REQUEST "The update cannot be read" "갱신을 해석할 수 없습니다" ["line" "column" "expected"];
    QueryTooLarge "query-too-large" BAD_REQUEST "The query is larger than a limit" "질의가 한도를 넘습니다" ["cap" "value" "limit"];
    RdfMalformed "rdf-malformed" BAD_REQUEST "The RDF cannot be read" "RDF를 해석할 수 없습니다" ["line" "column"];
    ProtocolConflict "protocol-conflict" BAD_REQUEST "The request contradicts itself" "요청에 모순이 있습니다" [];
    FederationOff "federation-off" BAD_REQUEST "SERVICE is not available" "SERVICE를 사용할 수 없습니다" [];
    LoadOff "load-off" BAD_REQUEST "LOAD is not available" "LOAD를 사용할 수 없습니다" [];
    Unauthenticated "unauthenticated" UNAUTHORIZED "A valid token is needed" "유효한 토큰이 필요합니다" [];
    Forbidden "forbidden" FORBIDDEN "The role does not allow this" "권한이 없습니다" ["needed"];
    GraphReserved "graph-reserved" FORBIDDEN "This graph is maintained by the service" "서비스가 관리하는 그래프입니다" ["graph"];
    NotFound "not-found" NOT_FOUND "No such page" "페이지가 없습니다" [];
    ThingUnknown "thing-unknown" NOT_FOUND "No such thing" "대상을 찾을 수 없습니다" ["kind" "id" "suggestions"];
    CursorUnknown "cursor-unknown" NOT_FOUND "The cursor does not belong to this list" "이 목록의 커서가 아닙니다" [];
    MethodNotAllowed "method-not-allowed" METHOD_NOT_ALLOWED "The method is not available here" "허용되지 않는 메서드입니다" ["allowed"];
    NotAcceptable "not-acceptable" NOT_ACCEPTABLE "None of the formats asked for is available" "제공할 수 없는 형식입니다" ["available"];
    RevisionChanged "revision-changed" CONFLICT "The data has moved on" "자료가 갱신되었습니다" ["asked" "current"];
    PriceYearsDiffer "price-years-differ" CONFLICT "Table and change are in prices of different years" "가격 기준연도가 다릅니다" ["table_year" "change_year"];
    GraphExists "graph-exists" CONFLICT "The graph exists already" "이미 있는 그래프입니다" ["graph"];
    KeyTaken "key-taken" CONFLICT "An import with this key exists" "같은 키의 가져오기가 있습니다" ["import"];
    IdempotencyConflict "idempotency-conflict" CONFLICT "The key was used for another request" "다른 요청에 쓰인 키입니다" [];
    JobFinished "job-finished" CONFLICT "The job has already ended" "이미 끝난 작업입니다" [];
    MergeConflict "merge-conflict" CONFLICT "The merge would make a circle, or contradicts a decision" "통합할 수 없습니다" ["decision"];
    NetworkTooLarge "network-too-large" CONFLICT "The network is larger than the limit" "네트워크가 한도를 넘습니다" ["nodes" "edges" "limit"];
    NetworkTooSmall "network-too-small" CONFLICT "The network is too small for this format" "이 형식에는 네트워크가 너무 작습니다" ["nodes" "needed"];
    Gone "gone" GONE "It was deleted with its import" "가져오기와 함께 삭제되었습니다" [];
    PreconditionFailed "precondition-failed" PRECONDITION_FAILED "The thing has changed meanwhile" "그 사이에 변경되었습니다" ["current"];
    TooLarge "too-large" PAYLOAD_TOO_LARGE "The body is larger than the limit" "본문이 한도를 넘습니다" ["limit"];
    UriTooLong "uri-too-long" URI_TOO_LONG "The address is too long" "주소가 너무 깁니다" ["limit"];
    UnsupportedMediaType "unsupported-media-type" UNSUPPORTED_MEDIA_TYPE "This content type is not understood" "지원하지 않는 형식입니다" ["accepted"];
    FileRefused "file-refused" UNPROCESSABLE_ENTITY "The file cannot be imported" "파일을 가져올 수 없습니다" ["findings" "findings_total" "job"];
    WriteRefused "write-refused" UNPROCESSABLE_ENTITY "The data would violate a rule" "자료 규칙에 어긋납니다" ["findings"];
    RateLimited "rate-limited" TOO_MANY_REQUESTS "Too many requests" "요청이 너무 많습니다" ["retry_after_s"];
    HeadersTooLarge "headers-too-large" REQUEST_HEADER_FIELDS_TOO_LARGE "The headers are too large" "헤더가 너무 큽니다" [];
    Internal "internal" INTERNAL_SERVER_ERROR "Something went wrong here" "내부 오류입니다" [];
    Busy "busy" SERVICE_UNAVAILABLE "All workers are busy" "처리 중인 요청이 많습니다" ["retry_after_s"];
    QueryTimeout "query-timeout" SERVICE_UNAVAILABLE "The query took longer than the limit" "질의 시간이 한도를 넘었습니다" ["limit_s"];
    QueryMemory "query-memory" SERVICE_UNAVAILABLE "The query needed more memory than the limit" "질의 메모리가 한도를 넘었습니다" ["limit_mb"];
    NotReady "not-ready" SERVICE_UNAVAILABLE "The service is starting or stopping" "준비 중입니다" ["retry_after_s"];
    StoreFull "store-full" INSUFFICIENT_STORAGE "The store has no space left" "저장 공간이 없습니다" [];
}

impl ProblemKind {
    /// The kind of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.code() == code)
    }

    /// The kind that stands for a status which did not come from this table.
    pub fn from_status(status: StatusCode) -> Self {
        match status.as_u16() {
            401 => Self::Unauthenticated,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            405 => Self::MethodNotAllowed,
            406 => Self::NotAcceptable,
            413 => Self::TooLarge,
            414 => Self::UriTooLong,
            415 => Self::UnsupportedMediaType,
            429 => Self::RateLimited,
            431 => Self::HeadersTooLarge,
            503 => Self::Busy,
            400..=499 => Self::ProtocolConflict,
            _ => Self::Internal,
        }
    }
}
