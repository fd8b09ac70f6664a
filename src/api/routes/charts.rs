//! `/api/v1/charts/{chart}`: pictures of the data.

use crate::api::asked::{Answer, Asked};
use crate::api::charts::{self, Look, Question, SOURCES, Source, Surroundings, Wanted};
use crate::api::choice::Choice;
use crate::api::negotiation::{Form, SVG};
use crate::api::parameters::{self, Lang, Parameter, Parameters, Reader, Revision, parameter};
use crate::api::reply::Reply;
use crate::api::shapes::Required;
use actix_web::get;
use actix_web::http::header::{self, HeaderValue};
use utoipa::openapi::path::{Parameter as Document, ParameterIn};
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_chart);
}

const FORMS: &[Form] = &[SVG];

parameter! {
    /// Which chart, with its ending.
    ChartFile = "chart" in Path, Required<Choice<Source>> = Required(Choice { of: SOURCES, word: Source::file }), example "quadrant.svg";
}

/// What a request for a picture names.
#[derive(Debug)]
struct ChartAsked {
    source: Source,
    question: Question,
    look: Look,
}

impl Parameters for ChartAsked {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let source = reader.read::<ChartFile>();
        let (question, look) = (Question::read(reader), Look::read(reader));
        Some(Self { source: source?, question: question?, look: look? })
    }
}

impl utoipa::IntoParams for ChartAsked {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Document> {
        let shows = SOURCES.iter().map(|it| format!("`{}`: {}", it.file(), it.chart.summary.en));
        let mut chart = parameters::document::<ChartFile>();
        chart.description =
            Some(format!("{} {}", ChartFile::DESCRIPTION.trim(), shows.collect::<Vec<_>>().join(" ")));
        let own = charts::documents().into_iter().map(|(mut document, readers)| {
            if let Some(readers) = readers {
                let readers: Vec<_> = readers.iter().map(|it| format!("`{it}`")).collect();
                let said = document.description.unwrap_or_default();
                document.description = Some(format!("{said} Read by {}.", readers.join(", ")));
            }
            document
        });
        let every = [parameters::document::<Lang>(), parameters::document::<Revision>()];
        std::iter::once(chart).chain(own).chain(every).collect()
    }
}

/// A chart
///
/// A picture of the data as SVG, to be embedded by its address. Its numbers are those of the JSON answers; intervals, what is
/// left out and why, revision and analysis run stand in it, and its description says the main numbers in words. The same
/// revision and parameters are the same bytes; with `revision` the answer is 409 rather than another picture. A parameter that
/// the chart does not use is ignored.
#[utoipa::path(tag = "charts", params(ChartAsked), responses((status = 200, description = "The picture.", content((String = "image/svg+xml")))))]
#[get("/api/v1/charts/{chart}")]
async fn show_chart(asked: Asked<ChartAsked>) -> Answer {
    asked
        .answer_at_length(FORMS, |asked| {
            let ChartAsked { source, question, look } = &asked.parameters;
            let settings = &asked.state.settings;
            let within = Surroundings {
                snapshot: &asked.snapshot,
                language: asked.language,
                origin: &asked.origin,
                nodes_max: settings.chart_nodes_max,
                parts: &asked.state.parts,
                seed: asked.state.engine.seed(),
                draw_work: settings.draw_work,
            };
            let wanted = Wanted { question, look, given: &asked.head.pairs };
            let svg = source.svg(&wanted, &within)?;
            let name = source.file_name(question, asked.snapshot.revision);
            Ok(inline(Reply::new(SVG.media_type, svg), &name))
        })
        .await
}

/// The answer as a picture that is shown, and has a name where it is saved.
fn inline(reply: Reply, name: &str) -> Reply {
    let disposition = format!("inline; filename=\"{name}\"; filename*=UTF-8''{name}");
    match HeaderValue::from_str(&disposition) {
        Ok(value) => reply.with_header(header::CONTENT_DISPOSITION, value),
        Err(_) => reply,
    }
}
