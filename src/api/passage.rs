//! One request from its first byte to the last of its answer: then it is counted, and written to the log in one line.
//!
//! The line stands at the end because only then the bytes are known, and whether the client stayed. It never holds a
//! token, a body or a query; the text of a query is logged apart, and only of slow ones where the operator asks for it.

use super::auth::Caller;
use super::methods;
use super::metrics::{Request, method_label};
use super::problem_kinds::ProblemKind;
use super::state::AppState;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::http::{Method, StatusCode};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpMessage, HttpRequest};
use std::cell::RefCell;
use std::error::Error;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};
use tokio::sync::OwnedSemaphorePermit;
use tracing::Span;

/// Characters of a slow query that the log shows.
const QUERY_SHOWN_MAX: usize = 1000;

/// Bytes that are handed to the connection at a time.
const PIECE_MAX: usize = 64 << 10;

/// A request that is being answered.
#[derive(Debug)]
pub struct Passage {
    /// Its id.
    pub id: String,
    /// Its method as the client sent it.
    pub method: Method,
    /// What the log says of whatever happens meanwhile.
    pub span: Span,
    /// Who calls, once it is known.
    pub caller: Option<Caller>,
    route: String,
    begun: Instant,
    state: Data<AppState>,
    query: QueryNote,
    /// What the answer is; nothing while there is none.
    answer: Option<(StatusCode, Option<ProblemKind>)>,
    bytes: u64,
    whole: bool,
    failed: bool,
}

/// Where a handler leaves the text of the query that it runs.
#[derive(Debug, Clone, Default)]
struct QueryNote(Rc<RefCell<Option<String>>>);

/// Notes the query that a request runs, for the log of slow ones.
pub fn note_query(request: &HttpRequest, text: &str) {
    if let Some(note) = request.extensions().get::<QueryNote>() {
        *note.0.borrow_mut() = Some(text.chars().take(QUERY_SHOWN_MAX).collect());
    }
}

impl Passage {
    /// A request that has just come.
    pub fn new(request: &HttpRequest, id: String, state: Data<AppState>) -> Self {
        state.metrics.enter();
        let query = QueryNote::default();
        if state.settings.slow_query.is_some() {
            request.extensions_mut().insert(query.clone());
        }
        Self {
            // Of the highest level, so that it is there whatever the level of the log.
            span: tracing::error_span!("request", request_id = id),
            id,
            method: request.method().clone(),
            caller: None,
            route: methods::route(request).unwrap_or_else(|| "-".to_owned()),
            begun: Instant::now(),
            state,
            query,
            answer: None,
            bytes: 0,
            whole: false,
            failed: false,
        }
    }

    /// Sends a body; what became of it is known when the last of it is handed on, or nobody takes it any more.
    pub fn send(
        mut self,
        body: BoxBody,
        status: StatusCode,
        problem: Option<ProblemKind>,
        room: Option<Room>,
    ) -> Sent {
        self.answer = Some((status, problem));
        let length = match body.size() {
            BodySize::None => Some(0),
            BodySize::Sized(length) => Some(length),
            BodySize::Stream => None,
        };
        self.whole = length == Some(0) || self.method == Method::HEAD;
        Sent { body, length, ahead: Bytes::new(), passage: self, _room: room }
    }
}

impl Drop for Passage {
    fn drop(&mut self) {
        let elapsed = self.begun.elapsed();
        let method = method_label(&self.method);
        let status = self.answer.map(|it| it.0.as_u16());
        let request = Request { route: self.route.clone(), method, status: status.unwrap_or_default() };
        let problem = self.answer.and_then(|it| it.1);
        self.state.metrics.leave(&request, problem, elapsed, self.failed);
        let milliseconds = (elapsed.as_secs_f64() * 1e6).round() / 1e3;
        tracing::info!(
            // A client may invent one, and what it sends by mistake may be a secret.
            method,
            route = self.route,
            status,
            ms = milliseconds,
            bytes = self.bytes,
            request_id = self.id,
            role = self.caller.as_ref().map(|it| it.role.id()),
            caller = self.caller.as_ref().and_then(|it| it.name.as_deref()),
            // What is missing was cut here, or the client left.
            whole = self.whole,
            "request"
        );
        let slow = self.state.settings.slow_query.is_some_and(|it: Duration| elapsed >= it);
        if let Some(query) = self.query.0.borrow().as_deref().filter(|_| slow) {
            tracing::info!(ms = milliseconds, request_id = self.id, query, "slow query");
        }
    }
}

/// The body of an answer on its way.
#[derive(Debug)]
pub struct Sent {
    body: BoxBody,
    length: Option<u64>,
    /// What the body gave and was not handed on yet.
    ahead: Bytes,
    passage: Passage,
    _room: Option<Room>,
}

/// The memory that an answer takes, given back when it is sent.
#[derive(Debug)]
pub struct Room(pub OwnedSemaphorePermit);

impl MessageBody for Sent {
    type Error = Box<dyn Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let Self { body, length, ahead, passage, .. } = self.get_mut();
        while ahead.is_empty() {
            let _inside = passage.span.clone().entered();
            match ready!(Pin::new(&mut *body).poll_next(context)) {
                Some(Ok(bytes)) => *ahead = bytes,
                Some(Err(error)) => {
                    passage.failed = true;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    passage.whole = true;
                    return Poll::Ready(None);
                }
            }
        }
        // The connection copies what it is given: it is given no more than it can soon be rid of.
        let piece = ahead.split_to(ahead.len().min(PIECE_MAX));
        passage.bytes += piece.len() as u64;
        // A body of known length is not asked again after its last byte.
        passage.whole = *length == Some(passage.bytes);
        Poll::Ready(Some(Ok(piece)))
    }
}
