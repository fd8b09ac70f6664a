//! The description of this interface, and its page: Swagger UI from files in the binary, without a network.

use crate::api::asked::Asked;
use crate::api::asked::{Answer, joined};
use crate::api::openapi::Document;
use crate::api::parameters::{parameter, parameters};
use crate::api::problem::Problem;
use crate::api::reply::{self};
use crate::api::shapes::{Pattern, Required};
use crate::model::text::Label;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use std::sync::Arc;
use utoipa_actix_web::service_config::ServiceConfig;

/// Swagger UI sets styles on elements; everything else is as on every page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_openapi).service(show_docs).service(show_docs_file);
}

/// `OpenAPI` document
///
/// `OpenAPI` 3.1 of everything at this instance. The same bytes as `bioclusters openapi` prints.
#[utoipa::path(tag = "descriptions", responses((status = 200, description = "The document.", body = serde_json::Value, content_type = "application/json", example = json!({"openapi": "3.1.0"}))))]
#[get("/openapi.json")]
async fn show_openapi(request: HttpRequest, document: Data<Document>) -> HttpResponse {
    if let Some(tag) = reply::known_tag(&joined(&request, &header::IF_NONE_MATCH), &document.tag) {
        return HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish();
    }
    HttpResponse::Ok()
        .insert_header((header::ETAG, document.tag.clone()))
        .content_type("application/json")
        .body(document.text.clone())
}

/// Page of this interface
///
/// Swagger UI over `/openapi.json`, from files in the binary.
#[utoipa::path(tag = "descriptions", responses((status = 200, description = "The page.", body = String, content_type = "text/html")))]
#[get("/docs")]
async fn show_docs() -> Answer {
    let page = file("index.html")?;
    // The page names its files relative to itself.
    let text = String::from_utf8_lossy(&page.bytes).replace("<head>", "<head><base href=\"/docs/\">");
    Ok(HttpResponse::Ok()
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            POLICY.replace("base-uri 'none'", "base-uri 'self'"),
        ))
        .content_type("text/html; charset=utf-8")
        .body(text))
}

parameter! {
    /// Name of a file of the page.
    FileName = "file" in Path, Required<Pattern> = Required(FILE_NAME), example "swagger-ui.css";
}

const FILE_NAME: Pattern = Pattern {
    pattern: "^[a-z0-9][a-z0-9.-]{0,63}$",
    must: Label::new("파일 이름이어야 합니다", "must be the name of a file"),
    test: is_file_name,
    length_max: 64,
};

fn is_file_name(text: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'.' || it == b'-';
    text.len() <= 64 && !text.starts_with(['.', '-']) && text.bytes().all(allowed)
}

parameters! {
    struct DocsAsked { file: FileName, }
}

/// File of the page
///
/// A style sheet, script or picture of `/docs`.
#[utoipa::path(tag = "descriptions", params(DocsAsked), responses((status = 200, description = "The file.", body = String, content_type = "text/css")))]
#[get("/docs/{file}")]
async fn show_docs_file(asked: Asked<DocsAsked>) -> Answer {
    let file = file(&asked.parameters.file)?;
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_SECURITY_POLICY, POLICY)).content_type(file.content_type.clone());
    if file.gzpipped {
        response.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    Ok(response.body(file.bytes.into_owned()))
}

fn file(name: &str) -> Result<utoipa_swagger_ui::SwaggerFile<'static>, Problem> {
    let config = utoipa_swagger_ui::Config::new(["/openapi.json"]).validator_url("none");
    let file = utoipa_swagger_ui::serve(name, Arc::new(config)).map_err(|error| Problem::internal(&error))?;
    file.ok_or_else(Problem::not_found)
}
