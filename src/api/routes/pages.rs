//! The start page and the pages of the problems.

use crate::api::asked::{Answer, Asked};
use crate::api::negotiation::{Form, HTML};
use crate::api::openapi::Document;
use crate::api::pages::{Page, STYLE};
use crate::api::parameters::{parameter, parameters};
use crate::api::problem::{Problem, TYPE_BASE};
use crate::api::problem_kinds::ProblemKind;
use crate::api::questions;
use crate::api::reply::Reply;
use crate::api::shapes::{KEY, Pattern, Required};
use crate::model::text::Label;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use utoipa_actix_web::service_config::ServiceConfig;

const HTML_FORMS: &[Form] = &[HTML];

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_start).service(show_style).service(show_problem);
}

parameters! {
    struct StartAsked {}
}

/// Start page
///
/// What is loaded, and where everything is.
#[utoipa::path(tag = "descriptions", params(StartAsked), responses((status = 200, description = "The page.", body = String, content_type = "text/html")))]
#[get("/")]
async fn show_start(asked: Asked<StartAsked>, document: Data<Document>) -> Answer {
    asked.answer(HTML_FORMS, move |asked| Ok(html(start(asked, &document.lists)))).await
}

fn start(asked: &Asked<StartAsked>, lists: &[(String, String)]) -> Page {
    let snapshot = &asked.snapshot;
    let mut page = Page::new(asked.language, "bioclusters");
    page.paragraph(page.say(Label::new(
        "바이오 클러스터의 주체, 연계, 사업화 경로에 관한 지식그래프입니다.",
        "A knowledge graph of biomedical clusters: their actors, linkages and pathways.",
    )));
    page.heading(2, page.say(Label::new("불러온 자료", "What is loaded")));
    let tables = &snapshot.tables;
    let run = snapshot.run.as_ref().map_or_else(|| "-".to_owned(), |it| it.id.clone());
    let rows = [
        (Label::new("클러스터", "Clusters"), tables.clusters.len().to_string()),
        (Label::new("주체", "Actors"), tables.actors.len().to_string()),
        (Label::new("연계", "Linkages"), tables.linkages.len().to_string()),
        (Label::new("성과물", "Artifacts"), tables.artifacts.len().to_string()),
        (Label::new("쿼드", "Quads"), snapshot.index.len().to_string()),
        (Label::new("개정", "Revision"), snapshot.revision.to_string()),
        (Label::new("분석", "Analysis run"), run),
    ];
    let language = asked.language;
    page.pairs(rows.iter().map(|(label, value)| (label.pick(language), value.as_str())));
    page.heading(2, page.say(Label::new("둘러보기", "Where to look")));
    page.links([
        ("/sparql", language_pick(&page, "SPARQL 질의", "SPARQL queries")),
        ("/docs", language_pick(&page, "REST 설명서", "REST documentation")),
        ("/openapi.json", "OpenAPI"),
        ("/version", language_pick(&page, "판", "Versions")),
    ]);
    page.heading(2, "REST");
    page.links(lists.iter().map(|(address, summary)| (address.as_str(), summary.as_str())));
    page.heading(2, page.say(Label::new("질문 예시", "Questions to start from")));
    let questions = questions::links(language);
    page.links(questions.iter().map(|(address, title)| (address.as_str(), *title)));
    page
}

fn language_pick(page: &Page, ko: &'static str, en: &'static str) -> &'static str {
    page.say(Label::new(ko, en))
}

/// Style sheet
///
/// The style sheet of the pages.
#[utoipa::path(tag = "descriptions", responses((status = 200, description = "The style sheet.", body = String, content_type = "text/css")))]
#[get("/style.css")]
async fn show_style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(STYLE)
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
        let title = kind.title();
        let mut page = Page::new(asked.language, title.pick(asked.language));
        let (address, status) = (format!("{TYPE_BASE}{code}"), kind.status().as_u16().to_string());
        let members = if kind.members().is_empty() { "-".to_owned() } else { kind.members().join(", ") };
        page.pairs([
            ("type", address.as_str()),
            ("status", &status),
            ("title", title.en),
            ("title_ko", title.ko),
            (language_pick(&page, "추가 항목", "further members"), &members),
        ]);
        page.paragraph(page.say(Label::new(
            "답의 `detail_ko`가 다음에 할 일을 알려 줍니다. `instance`의 번호로 서비스 로그에서 요청을 찾을 수 있습니다.",
            "`detail` of the answer says what to do next. The id in `instance` finds the request in the log of the service.",
        )));
        page.links([("/docs", "/docs"), ("/", "bioclusters")]);
        Ok(html(page))
    })
    .await
}

fn html(page: Page) -> Reply {
    Reply::new("text/html; charset=utf-8", page.finish())
}
