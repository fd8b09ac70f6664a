//! `/api/v1/positioning`: where clusters stand in maturity and on the value chain.

use crate::analysis::positioning::Ground;
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Explain;
use crate::api::bodies::face_validity::FaceValidity;
use crate::api::bodies::positioning::Positioning;
use crate::api::filters::InCountry;
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{self, InCluster, Window, Year, parameters};
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::things::Things;
use crate::model::period::Period;
use crate::model::text::Label;
use crate::vocabulary::mint::{Scheme, concept};
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_positioning).service(show_face_validity);
}

parameters! {
    struct PositioningAsked {
        cluster: InCluster,
        country: InCountry,
        year: Year,
        window: Window,
        explain: parameters::Explain,
    }
}

parameters! {
    struct FaceValidityAsked {
        year: Year,
        window: Window,
    }
}

/// Positioning of clusters
///
/// For each cluster its maturity against its position on the value chain, with intervals and the quadrant where the draws
/// leave no doubt. While the draws of a new analysis run are under way, intervals and quadrants are null with the reason
/// `pending`; where a setting switches draws off, with the reason `no-draws`. `numbers` leads from each number to its
/// definition and to what it is made of, `links` to the linkages and artifacts with their sources.
#[utoipa::path(tag = "analysis", params(PositioningAsked), responses((status = 200, description = "Where they stand.", body = Positioning)))]
#[get("/api/v1/positioning")]
async fn show_positioning(asked: Asked<PositioningAsked>) -> Answer {
    asked
        .answer_at_length(JSON_FORMS, |asked| {
            let PositioningAsked { cluster, country, year, window, explain: wants_explain } =
                &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let published = Published::new(&asked.snapshot, *year, *window);
            let rows = things.chosen_clusters(cluster, country)?;
            let heads = (published.period_ref(), published.run_ref());
            let mut body = published
                .on_ground(&asked.snapshot, |ground: &Ground<'_>| things.positioning(&rows, ground, heads));
            body.explain = wants_explain.then(|| explain(&things, published.period));
            Reply::json(&body)
        })
        .await
}

/// Face validity of maturity
///
/// Whether clusters that a publication reports to be mature are ahead of those that it reports not to be, told as it comes.
/// Two answers stand beside each other, and they may differ. By points: `holds`, and `sentence`, which counts the pairs that
/// hold, say whose maturity is greater as it is published. By draws: `probability` and `wording` say in how many of the draws,
/// which vary data and method, the first is ahead, and what that allows to say.
#[utoipa::path(tag = "analysis", params(FaceValidityAsked), responses((status = 200, description = "Every pair.", body = FaceValidity)))]
#[get("/api/v1/positioning/face-validity")]
async fn show_face_validity(asked: Asked<FaceValidityAsked>) -> Answer {
    asked
        .answer_at_length(JSON_FORMS, |asked| {
            let FaceValidityAsked { year, window } = &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let published = Published::new(&asked.snapshot, *year, *window);
            let heads = (published.period_ref(), published.run_ref());
            let body = published
                .on_ground(&asked.snapshot, |ground: &Ground<'_>| things.face_validity(ground, heads));
            Reply::json(&body)
        })
        .await
}

/// The published observations as a query: rows of `cluster`, `indicator`, `value`, `low` and `high`.
fn explain(things: &Things<'_>, period: Option<Period>) -> Explain {
    let (year, window) = period.map_or((0, "all-years"), |it| (it.year, it.window.notation()));
    let indicators = ["maturity", "maturity-arithmetic", "value-chain-position", "value-chain-breadth"];
    let indicators = indicators.map(|it| concept(Scheme::Indicator, it).to_string()).join(" ");
    let window = concept(Scheme::Window, window);
    let body = format!(
        "SELECT ?cluster ?indicator ?value ?low ?high WHERE {{
  VALUES ?indicator {{ {indicators} }}
  ?observation bc:indicator ?indicator ; bc:refYear {year} ; bc:window {window} ; bc:refCluster ?cluster ;
    sdmx-measure:obsValue ?value .
  OPTIONAL {{ ?observation bc:low ?low ; bc:high ?high }}
}} ORDER BY ?cluster ?indicator"
    );
    let note = Label::new(
        "사분면과 확률은 반복 추출에서 나오며 질의로 얻을 수 없습니다. 시드와 횟수는 답에 있습니다.",
        "Quadrants and probabilities come from the draws and are no query; seed and number of draws stand in the answer.",
    );
    let evidence = Label::new(
        "각 클러스터의 `links.linkages`와 `links.artifacts`는 값이 기대는 연계와 성과물을 출처와 함께 보여 줍니다.",
        "`links.linkages` and `links.artifacts` of each cluster lead to the linkages and artifacts behind the values, with their sources.",
    );
    things.explain(&["bc", "sdmx-measure"], &body, &[note, evidence])
}
