//! `/update`: the update operation of the SPARQL 1.1 Protocol. Reading, checking and committing are the engine's.

use crate::api::asked::{Answer, origin, state};
use crate::api::body_fault::BodyFault;
use crate::api::parameters::Parameter;
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::api::query_string::pairs;
use crate::api::shapes::Fault;
use crate::api::sparql_body::{FORM, content_type, read_body};
use crate::api::sparql_parameters::{UpdateAsked, UpdateForm, UpdateText, UsingAsked};
use crate::api::{passage, precondition, reply, update_problem};
use crate::engine::import::Effect;
use crate::engine::updates::UpdateCommand;
use crate::engine::write::Written;
use crate::ingest::code::Severity;
use crate::store::guard::Cancellation;
use crate::store::update::UpdateRequest;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse, post};
use utoipa_actix_web::service_config::ServiceConfig;

const UPDATE: &str = "application/sparql-update";

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(post_update);
}

/// Update
///
/// Runs a SPARQL 1.1 update as one commit: all of its operations, or none. Each sees what the ones before it did. The result is held
/// to the rules of the data; what breaks one is refused with the findings. The graphs that the service keeps can be read and not
/// written; `CLEAR`, `DROP` and patterns that mean many graphs pass them by. `LOAD` and `SERVICE` are refused. A graph exists while it
/// holds a triple. `WHERE` reads all graphs as one unless it is told otherwise, and a template without `GRAPH` writes the unnamed
/// graph: to delete what stands in a named graph, name it with `WITH` or `GRAPH`.
#[utoipa::path(tag = "sparql", params(UsingAsked), security(("bearer" = ["editor"])),
    request_body(description = "A form with `update` and the other parameters, or the update itself.", content(
        (UpdateForm = "application/x-www-form-urlencoded", example = json!({"update": "INSERT DATA { }"})), (String = "application/sparql-update", example = json!("INSERT DATA { }")))),
    responses((status = 204, description = "It is committed. The revision is that of the commit, or the present one when nothing changed.")))]
#[post("/update")]
async fn post_update(request: HttpRequest, payload: Payload) -> Answer {
    let state = state(&request)?;
    let content_type = content_type(&request, &[FORM, UPDATE])?;
    let expected = precondition::expected(&request, state.engine.snapshot().revision)?;
    let body = read_body(&request, payload, &state).await?;
    let asked = read(&request, content_type, &body)?;
    let text = asked.text.unwrap_or_default();
    passage::note_query(&request, &text);
    let command = UpdateCommand {
        request: UpdateRequest {
            graph: None,
            text: text.clone(),
            using: asked.using,
            using_named: asked.using_named,
            default_dataset: state.settings.default_dataset,
            base: Some(format!("{}/update", origin(&request, &state.settings))),
        },
        expected,
        effect: Effect::Commit,
        cancellation: Cancellation::default(),
    };
    let written = state.engine.update(command).await;
    let written = written.map_err(|it| update_problem::problem(it, &text, &state.engine))?;
    tell(&written);
    let revision = written.snapshot.revision.to_string();
    Ok(HttpResponse::NoContent().insert_header((reply::DATASET_REVISION, revision)).finish())
}

fn read(request: &HttpRequest, content_type: &str, body: &[u8]) -> Result<UpdateAsked, Problem> {
    let body = std::str::from_utf8(body).map_err(|error| BodyFault::not_text(&error))?;
    let mut all = pairs(request.query_string())?;
    if content_type == FORM {
        all.extend(pairs(body)?);
    } else if all.iter().any(|(name, _)| name == UpdateText::NAME) {
        let fault =
            Fault::new("repeated", "stands in the address and in the body", "주소와 본문에 모두 있습니다");
        return Err(Problem::bad_parameter(UpdateText::NAME, &fault));
    }
    let mut asked = UpdateAsked::read(&all)?;
    if content_type != FORM {
        // An update without operations is one, too.
        asked.text = Some(body.to_owned());
    }
    if asked.text.is_some() { Ok(asked) } else { Err(without_update(&all)) }
}

fn without_update(pairs: &[(String, String)]) -> Problem {
    if pairs.iter().any(|(name, _)| name == "query") {
        return Problem::new(
            ProblemKind::ProtocolConflict,
            "This address only writes. Send queries to /sparql.",
            "이 주소는 쓰기 전용입니다. 질의는 /sparql로 보내십시오.",
        );
    }
    let fault = Fault::new("missing", "must be given", "꼭 있어야 합니다");
    Problem::bad_parameter(UpdateText::NAME, &fault)
}

/// The answer has no body, so what was let pass is told to the log.
fn tell(written: &Written) {
    let Written { snapshot, findings, added, removed } = written;
    let warnings = findings.count(Severity::Warning);
    tracing::info!(revision = snapshot.revision, added, removed, warnings, "updated");
    for finding in findings.kept().iter().filter(|it| it.severity == Severity::Warning) {
        let (code, cell) = (finding.code.as_str(), finding.cell.as_deref().unwrap_or_default());
        tracing::debug!(code, cell, "kept with a warning");
    }
}
