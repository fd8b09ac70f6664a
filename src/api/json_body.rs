//! A question that is asked with a JSON body: read, held to its schema, and answered for this moment.

use super::asked::{Answer, Asked};
use super::body_fault::BodyFault;
use super::limits::Effort;
use super::problem::Problem;
use super::sparql_body::{content_type, read_body};
use super::{job_answer, json_text, json_value};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use serde::Serialize;
use serde::de::DeserializeOwned;

const JSON: &str = "application/json";

/// What a body may be.
pub trait JsonBody: DeserializeOwned + Send + 'static {
    /// What the types do not say: bounds of numbers, lengths of texts.
    fn check(&self) -> Result<(), BodyFault>;
}

/// Reads a text as a body.
pub fn parse<B: JsonBody>(text: &[u8]) -> Result<B, BodyFault> {
    let body: B = json_value::read(&json_text::read(text)?)?;
    body.check()?;
    Ok(body)
}

/// Reads the body of a request and answers with what `work` makes of it on a thread of the pool.
pub async fn answer<P, B, F, R>(asked: Asked<P>, request: &HttpRequest, payload: Payload, work: F) -> Answer
where
    P: Send + 'static,
    B: JsonBody,
    F: FnOnce(&Asked<P>, B) -> Result<R, Problem> + Send + 'static,
    R: Serialize,
{
    asked.head.form(super::negotiation::JSON_FORMS)?;
    content_type(request, &[JSON])?;
    let body = read_body(request, payload, &asked.state).await?;
    let state = Data::clone(&asked.state);
    let revision = asked.snapshot.revision;
    // The answer is written there, too: it may be long.
    let answer = state.pool.run(Effort::Long, move || {
        let answer = work(&asked, parse(&body)?)?;
        serde_json::to_vec(&answer).map_err(|error| Problem::internal(&error))
    });
    Ok(job_answer::written(StatusCode::OK, None, Some(revision), answer.await?))
}
