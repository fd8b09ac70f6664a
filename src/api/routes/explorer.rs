//! `/` and `/explorer/…`: the explorer and its files. They tell nothing of the data, so a closed service shows them, too: the page
//! asks for the token.

use crate::api::asked::{Answer, Asked};
use crate::api::explorer::Sent;
use crate::api::html;
use crate::api::limits::Effort;
use crate::api::linked::query_of;
use crate::api::negotiation::{Form, HTML};
use crate::api::parameters::{parameter, parameters};
use crate::api::reply::{self, Reply};
use crate::api::shapes::{Pattern, Required};
use crate::model::text::Label;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, AcceptEncoding, Encoding, Header};
use actix_web::{HttpRequest, HttpResponse, get};
use utoipa_actix_web::service_config::ServiceConfig;

const HTML_FORMS: &[Form] = &[HTML];

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_explorer).service(show_explorer_file);
}

/// Explorer
///
/// The page to look at the data with, in a browser that runs scripts. Where the service has none (`server.explorer`), it leads to
/// the start page. `lang` chooses its language; whatever else an address has gathered on its way is left out.
#[utoipa::path(security(()), tag = "descriptions", responses(
    (status = 200, description = "The page.", body = String, content_type = "text/html"),
    (status = 307, description = "`Location` is the start page."),
))]
#[get("/")]
async fn show_explorer(request: HttpRequest) -> Answer {
    let asked = Asked::page(&request)?;
    if asked.state.settings.explorer.is_off() {
        let work = |asked: &Asked<()>| {
            Ok((StatusCode::TEMPORARY_REDIRECT, format!("/start{}", query_of(&asked.head))))
        };
        return asked.redirect(work).await;
    }
    let work = |asked: &Asked<()>| {
        Ok(Reply::new(html::MEDIA_TYPE, asked.state.settings.explorer.page(asked.language)?))
    };
    asked.answer_by_content(HTML_FORMS, work).await
}

parameter! {
    /// Version of the explorer, as the page names it.
    Version = "version" in Path, Required<Pattern> = Required(VERSION), example "dev";
    /// Path of a file of the explorer.
    FilePath = "file" in Path, Required<Pattern> = Required(FILE_PATH), example "icon.svg";
}

const VERSION: Pattern = Pattern {
    pattern: "^[0-9a-z]{1,16}$",
    must: Label::new("탐색기의 판이어야 합니다", "must be a version of the explorer"),
    test: is_version,
    length_max: 16,
};

const FILE_PATH: Pattern = Pattern {
    pattern: "^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,63}){0,5}$",
    must: Label::new("파일의 경로여야 합니다", "must be the path of a file"),
    test: is_file_path,
    length_max: 389,
};

fn is_version(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
}

fn is_file_path(text: &str) -> bool {
    let is_name = |part: &str| {
        let begins = part.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '_');
        begins
            && part.len() <= 64
            && part.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it))
    };
    text.split('/').count() <= 6 && text.split('/').all(is_name)
}

parameters! {
    struct FileAsked { version: Version, file: FilePath, }
}

/// File of the explorer
///
/// A script, style sheet, text or picture of the page at `/`. The address has the version in it and stands for the same bytes for
/// ever; that of an earlier version is gone.
#[utoipa::path(security(()), tag = "descriptions", params(FileAsked), responses((status = 200, description = "The file.", content(
    (String = "text/javascript"), (String = "text/css"), (String = "image/svg+xml"), (serde_json::Value = "application/json", example = json!({})),
))))]
#[get("/explorer/{version}/{file:.*}")]
async fn show_explorer_file(request: HttpRequest, asked: Asked<FileAsked>) -> Answer {
    let Asked { parameters: FileAsked { version, file }, state, head, .. } = asked;
    let explorer = state.settings.explorer.clone();
    let sent = state.pool.run(Effort::Brief, move || explorer.file(&version, &file)).await?;
    Ok(respond(sent, &head.if_none_match, takes_gzip(&request)))
}

fn takes_gzip(request: &HttpRequest) -> bool {
    let accepted = AcceptEncoding::parse(request).ok();
    let best = accepted.and_then(|it| it.negotiate([Encoding::identity(), Encoding::gzip()].iter()));
    best == Some(Encoding::gzip())
}

fn respond(sent: Sent, if_none_match: &str, takes_gzip: bool) -> HttpResponse {
    let caching = if sent.is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = reply::known_tag(if_none_match, &sent.tag);
    let mut response = if known.is_some() { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::CACHE_CONTROL, caching));
    response.insert_header((header::ETAG, known.unwrap_or(&sent.tag)));
    if known.is_some() {
        return response.finish();
    }
    response.content_type(sent.media_type);
    let (encoding, bytes) = match sent.packed.filter(|_| takes_gzip) {
        Some(packed) => ("gzip", packed),
        None => ("identity", sent.bytes),
    };
    response.insert_header((header::CONTENT_ENCODING, encoding)).body(bytes)
}
