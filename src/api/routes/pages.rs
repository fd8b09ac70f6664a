//! The start page and the pages of the problems.

use crate::api::asked::{Answer, Asked};
use crate::api::html::{self, ICON, STYLE, Shell};
use crate::api::negotiation::{Form, HTML};
use crate::api::openapi::Document;
use crate::api::parameters::{parameter, parameters};
use crate::api::problem::{Problem, TYPE_BASE};
use crate::api::problem_kinds::ProblemKind;
use crate::api::questions;
use crate::api::reply::Reply;
use crate::api::shapes::{KEY, Pattern, Required};
use crate::model::text::Label;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use maud::html as markup;
use utoipa_actix_web::service_config::ServiceConfig;

const HTML_FORMS: &[Form] = &[HTML];

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_start).service(show_style).service(show_icon).service(show_problem);
}

parameters! {
    struct StartAsked {}
}

/// Start page
///
/// What is loaded, and where everything is: for browsers without scripts, and where the service has no explorer.
#[utoipa::path(tag = "descriptions", params(StartAsked), responses((status = 200, description = "The page.", body = String, content_type = "text/html")))]
#[get("/start")]
async fn show_start(asked: Asked<StartAsked>, document: Data<Document>) -> Answer {
    asked
        .answer(HTML_FORMS, move |asked| Ok(Reply::new(html::MEDIA_TYPE, start(asked, &document.lists))))
        .await
}

fn start(asked: &Asked<StartAsked>, lists: &[(String, String)]) -> String {
    let (snapshot, language) = (&asked.snapshot, asked.language);
    let say = |ko, en| Label::new(ko, en).pick(language);
    let tables = &snapshot.tables;
    let run = snapshot.run.as_ref().map_or_else(|| "-".to_owned(), |it| it.id.clone());
    let rows = [
        (say("클러스터", "Clusters"), tables.clusters.len().to_string()),
        (say("참여자", "Actors"), tables.actors.len().to_string()),
        (say("연계", "Linkages"), tables.linkages.len().to_string()),
        (say("성과물", "Artifacts"), tables.artifacts.len().to_string()),
        (say("쿼드", "Quads"), snapshot.index.len().to_string()),
        (say("개정", "Revision"), snapshot.revision.to_string()),
        (say("분석", "Analysis run"), run),
    ];
    let places = [
        ("/sparql", say("SPARQL 질의", "SPARQL queries")),
        ("/ontology", say("온톨로지", "Ontology")),
        ("/docs", say("REST 설명서", "REST documentation")),
        ("/openapi.json", "OpenAPI"),
        ("/version", say("판", "Versions")),
    ];
    let questions = questions::links(language);
    Shell::new(language, say("바이오 클러스터 지식그래프", "Knowledge graph of biomedical clusters")).page(
        &markup! {
            p { (say(
                "바이오 클러스터의 참여자, 연계, 사업화 경로에 관한 지식그래프입니다.",
                "A knowledge graph of biomedical clusters: their actors, linkages and pathways.",
            )) }
            h2 { (say("불러온 자료", "What is loaded")) }
            (html::pairs(rows.iter().map(|(name, value)| (*name, value.as_str()))))
            h2 { (say("둘러보기", "Where to look")) }
            (html::links(places))
            h2 { "REST" }
            (html::links(lists.iter().map(|(address, summary)| (address.as_str(), summary.as_str()))))
            h2 { (say("질문 예시", "Questions to start from")) }
            (html::links(questions.iter().map(|(address, title)| (address.as_str(), *title))))
        },
    )
}

/// Style sheet
///
/// The style sheet of the pages.
#[utoipa::path(security(()), tag = "descriptions", responses((status = 200, description = "The style sheet.", body = String, content_type = "text/css")))]
#[get("/style.css")]
async fn show_style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(STYLE)
}

/// Icon
///
/// The icon of the pages.
#[utoipa::path(security(()), tag = "descriptions", responses((status = 200, description = "The icon.", body = String, content_type = "image/svg+xml")))]
#[get("/icon.svg")]
async fn show_icon() -> HttpResponse {
    HttpResponse::Ok().content_type("image/svg+xml").body(ICON)
}

parameter! {
    /// Kind of a problem: the last part of its `type`.
    Kind = "kind" in Path, Required<Pattern> = Required(KEY), example "bad-parameter";
}

parameters! {
    struct ProblemAsked { kind: Kind, }
}

/// Page of a problem
///
/// What a kind of problem means and which members it has.
#[utoipa::path(security(()), tag = "descriptions", params(ProblemAsked), responses((status = 200, description = "The page.", body = String, content_type = "text/html")))]
#[get("/problems/{kind}")]
async fn show_problem(asked: Asked<ProblemAsked>) -> Answer {
    asked.answer(HTML_FORMS, |asked| {
        let code = &asked.parameters.kind;
        let kind = ProblemKind::from_code(code).ok_or_else(|| Problem::thing_unknown("problem", code))?;
        let (title, language) = (kind.title(), asked.language);
        let say = |ko, en| Label::new(ko, en).pick(language);
        let (address, status) = (format!("{TYPE_BASE}{code}"), kind.status().as_u16().to_string());
        let members = if kind.members().is_empty() { "-".to_owned() } else { kind.members().join(", ") };
        let page = Shell::new(language, title.pick(language)).page(&markup! {
            (html::pairs([
                ("type", address.as_str()),
                ("status", &status),
                ("title", title.en),
                ("title_ko", title.ko),
                (say("추가 항목", "further members"), &members),
            ]))
            p { (say(
                "답의 `detail_ko`가 다음에 할 일을 알려 줍니다. `instance`의 번호로 서비스 로그에서 요청을 찾을 수 있습니다.",
                "`detail` of the answer says what to do next. The id in `instance` finds the request in the log of the service.",
            )) }
            (html::links([("/docs", "/docs"), ("/", "bioclusters")]))
        });
        Ok(Reply::new(html::MEDIA_TYPE, page))
    })
    .await
}
