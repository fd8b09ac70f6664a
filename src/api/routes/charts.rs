//! `/api/v1/charts/{chart}`: pictures of the data.

use crate::api::asked::{Answer, Asked};
use crate::api::charts::{self, Question, Surroundings, Trail};
use crate::api::filters::{InCountry, OfType};
use crate::api::negotiation::{Form, SVG};
use crate::api::parameters::{From, InCluster, LIST_MAX, To, Window, Year, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::routes::demand_fit::Draws;
use crate::api::routes::mixing_matrix::{Scope, WeightName};
use crate::api::routes::network::Colour;
use crate::api::shapes::{Defaulted, KEY, List, OneOf, Optional, Pattern, Required, Truth, Whole};
use crate::charts::palette::Theme;
use crate::charts::{self as drawn, Heading, REGISTRY, Style, WIDTHS};
use crate::export::parameters::ColourBy;
use crate::model::period;
use crate::model::text::Label;
use actix_web::get;
use actix_web::http::header::{self, HeaderValue};
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_chart);
}

const FORMS: &[Form] = &[SVG];

/// The files of all charts.
const FILES: [&str; REGISTRY.len()] = {
    let mut files = [""; REGISTRY.len()];
    let mut at = 0;
    while at < REGISTRY.len() {
        files[at] = REGISTRY[at].file;
        at += 1;
    }
    files
};

/// Years that a path goes back.
const TRAIL: Pattern = Pattern {
    pattern: "^(years|[1-9][0-9]?)$",
    must: Label::new(
        "`years` 또는 1에서 99까지의 연수여야 합니다",
        "must be `years` or a number of years from 1 to 99",
    ),
    test: is_trail,
    length_max: 5,
};

fn is_trail(text: &str) -> bool {
    text == "years"
        || (text.len() <= 2 && !text.starts_with('0') && text.bytes().all(|it| it.is_ascii_digit()))
}

parameter! {
    /// Which chart, with its ending.
    ChartFile = "chart" in Path, Required<OneOf> = Required(OneOf(&FILES)), example "quadrant.svg";
    /// The same as `cluster`, for addresses that name clusters as comparisons do.
    Clusters = "clusters" in Query, List<Pattern> = List::up_to(LIST_MAX, KEY), example ["boston", "osong"];
    /// Quadrant: the path of each cluster over earlier years, all of them (`years`) or so many.
    TrailYears = "trail" in Query, Optional<Pattern> = Optional(TRAIL), example "5";
    /// Series: ids of indicators, one panel each (separated by commas); without it `maturity`.
    SeriesOf = "indicator" in Query, List<Pattern> = List::up_to(6, KEY), example ["density"];
    /// Network: id of the indicator of actors that their size says; without it their strength.
    SizeOf = "size" in Query, Optional<Pattern> = Optional(KEY), example "betweenness";
    /// Demand: key of the demand profile, which this chart needs.
    Demanded = "demand" in Query, Optional<Pattern> = Optional(KEY), example "UZ-2021";
    /// Width of the picture in pixels. Beyond 960 it is the same picture, enlarged.
    PictureWidth = "width" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: WIDTHS[0] as i64, maximum: WIDTHS[2] as i64 }, "960"), example 640;
    /// On what it is shown: a light page, a dark one, or paper that may be copied without colour.
    ThemeName = "theme" in Query, Defaulted<OneOf> = Defaulted(OneOf(&Theme::NOTATIONS), "light"), example "dark";
    /// Whether title and period stand in the picture; else they are in its description alone.
    Titled = "title" in Query, Defaulted<Truth> = Defaulted(Truth, "true"), example false;
}

parameters! {
    struct ChartAsked {
        chart: ChartFile,
        cluster: InCluster,
        clusters: Clusters,
        country: InCountry,
        year: Year,
        window: Window,
        trail: TrailYears,
        indicator: SeriesOf,
        kind: OfType,
        size: SizeOf,
        color: Colour,
        scope: Scope,
        weight: WeightName,
        from: From,
        to: To,
        demand: Demanded,
        draws: Draws,
        width: PictureWidth,
        theme: ThemeName,
        title: Titled,
    }
}

impl ChartAsked {
    fn question(&self) -> Question {
        let mut clusters = self.cluster.clone();
        clusters.extend(self.clusters.iter().filter(|it| !self.cluster.contains(it)).cloned());
        Question {
            clusters,
            countries: self.country.clone(),
            year: self.year,
            window: period::Window::from_notation(self.window).unwrap_or(period::Window::AllYears),
            trail: Trail::stated(self.trail.as_deref()),
            indicators: self.indicator.clone(),
            types: self.kind.clone(),
            size: self.size.clone(),
            colour: ColourBy::from_notation(self.color).unwrap_or(ColourBy::Sector),
            scope: self.scope,
            weight: self.weight,
            from: self.from.clone(),
            to: self.to.clone(),
            demand: self.demand.clone(),
            draws: usize::try_from(self.draws).unwrap_or(0),
        }
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
            let source = charts::of_file(asked.parameters.chart);
            let source = source.ok_or_else(|| Problem::thing_unknown("chart", asked.parameters.chart))?;
            let question = asked.parameters.question();
            let settings = &asked.state.settings;
            let within = Surroundings {
                snapshot: &asked.snapshot,
                language: asked.language,
                export: settings.export,
                nodes_max: settings.chart_nodes_max,
                seed: asked.state.engine.seed(),
                draw_work: settings.draw_work,
            };
            let picture = source.picture(&question, &within)?;
            let about = source.about(&question, &asked.snapshot, &settings.public_url);
            let style = Style {
                width: u32::try_from(asked.parameters.width).unwrap_or(WIDTHS[1]),
                theme: Theme::from_notation(asked.parameters.theme).unwrap_or(Theme::Light),
                language: asked.language,
                heading: if asked.parameters.title { Heading::Shown } else { Heading::Hidden },
            };
            let name = source.file_name(&question, asked.snapshot.revision);
            let reply = Reply::new(SVG.media_type, drawn::frame::svg(&*picture, &about, style));
            Ok(inline(reply, &name))
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
