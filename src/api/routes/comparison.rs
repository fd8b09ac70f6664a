//! `/api/v1/comparison`: clusters side by side.

use super::clusters;
use crate::analysis::comparison::comparable;
use crate::analysis::positioning::Ground;
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::compared::Compared;
use crate::api::bodies::comparison::Comparison;
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{Window, Year, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::published::{Published, find};
use crate::api::reply::Reply;
use crate::api::shapes::{Fault, KEY, List, Pattern, Repeated};
use crate::api::things::Things;
use crate::indicators::meta::Indicator;
use crate::indicators::pillars::{GoalpostFault, in_force, with_goalposts};
use crate::model::pillar::Pillar;
use crate::model::scale::{Scale, WeightFault};
use crate::model::text::Label;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_comparison);
}

/// A pillar and its weight.
const WEIGHT: Pattern = Pattern {
    pattern: "^[a-z-]{1,32}:[0-9]{1,6}([.][0-9]{1,6})?$",
    must: Label::new(
        "`translation:0.3`처럼 영역과 가중치여야 합니다",
        "must be a pillar and its weight, as in `translation:0.3`",
    ),
    test: is_weight,
    length_max: 46,
};

fn is_weight(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, weight)| {
        let is_name =
            (1..=32).contains(&name.len()) && name.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
        is_name && is_decimal(weight, 6)
    })
}

/// Whether a text is digits, at most so many, and after a point as many again.
fn is_decimal(text: &str, digits_max: usize) -> bool {
    let digits = |it: &str| (1..=digits_max).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let (whole, part) = text.split_once('.').map_or((text, None), |it| (it.0, Some(it.1)));
    digits(whole) && part.is_none_or(digits)
}

parameter! {
    /// Keys of the clusters, separated by commas. The first is the model that the others are held against.
    Clusters = "clusters" in Query, List<Pattern> = List { of: KEY, items_min: 2, items_max: 10 }, example ["boston", "osong"];
    /// Ids of indicators of whole clusters, separated by commas; without it all of them.
    Indicators = "indicators" in Query, List<Pattern> = List::up_to(50, KEY), example ["maturity", "mean-degree"];
    /// Weight of a pillar, `pillar:0.3`; may stand once for each. The others keep theirs, and all are scaled to sum 1.
    Weights = "weight" in Query, Repeated<Pattern> = Repeated { of: WEIGHT, items_max: 6 }, example ["translation:0.3"];
}

/// A sub-indicator and its goalposts.
const GOALPOST: Pattern = Pattern {
    pattern: "^[a-z0-9-]{1,64}(:-?[0-9]{1,9}([.][0-9]{1,9})?){2}$",
    must: Label::new(
        "`entry-rate:-0.05:0.15`처럼 하위 지표와 낮은 값, 높은 값이어야 합니다",
        "must be a sub-indicator, its low and its high, as in `entry-rate:-0.05:0.15`",
    ),
    test: is_goalpost,
    length_max: 106,
};

fn is_goalpost(text: &str) -> bool {
    let is_number = |it: &str| is_decimal(it.strip_prefix('-').unwrap_or(it), 9);
    let is_id = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    let [id, low, high] = *text.split(':').collect::<Vec<_>>() else { return false };
    (1..=64).contains(&id.len()) && id.bytes().all(is_id) && is_number(low) && is_number(high)
}

parameter! {
    /// Goalposts of a sub-indicator of maturity, `entry-rate:-0.05:0.15`: the value that scores 0 and the one that scores 1; may stand
    /// once for each. The others keep theirs. Draws are made with the goalposts of the service: with others there are none.
    Goalposts = "goalpost" in Query, Repeated<Pattern> = Repeated { of: GOALPOST, items_max: 40 }, example ["entry-rate:-0.05:0.15"];
}

parameters! {
    struct ComparisonAsked {
        clusters: Clusters,
        indicators: Indicators,
        weight: Weights,
        goalpost: Goalposts,
        year: Year,
        window: Window,
    }
}

/// Comparison of clusters
///
/// Two to ten clusters side by side; the first is the model that the others are held against. Every indicator with its
/// difference from the model, beside it forms that sizes do not disturb, pillars and maturity with the weights of the
/// request, and its goalposts, what the draws allow to say about each pair, and how their linkages are made up. `lacks`: what the model has that
/// each other one lacks, with the actors of the other that stand nearest to it; `model_lacks`: the reverse. Nothing of it is
/// stored.
#[utoipa::path(tag = "analysis", params(ComparisonAsked), responses((status = 200, description = "The comparison.", body = Comparison)))]
#[get("/api/v1/comparison")]
async fn show_comparison(asked: Asked<ComparisonAsked>) -> Answer {
    asked
        .answer_at_length(JSON_FORMS, |asked| {
            let ComparisonAsked { clusters: keys, indicators, weight, goalpost, year, window } =
                &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let published = Published::new(&asked.snapshot, *year, *window);
            let row = |key: &String| {
                clusters::find(&things, key).map(|(term, row)| (row, published.cluster_row(term)))
            };
            let rows = keys.iter().map(row).collect::<Result<Vec<_>, _>>()?;
            let indicators = indicators.iter().map(|it| compared(it)).collect::<Result<Vec<_>, _>>()?;
            let scale = posted(weighed(&asked.snapshot.assumptions.scale, weight)?, goalpost)?;
            let heads = (published.period_ref(), published.run_ref());
            let body = published.on_ground(&asked.snapshot, |ground: &Ground<'_>| {
                let compared = Compared { ground, clusters: &rows, indicators: &indicators, scale: &scale };
                things.comparison(compared, heads)
            });
            Reply::json(&body)
        })
        .await
}

/// An indicator that clusters can be compared by.
fn compared(id: &str) -> Result<&'static Indicator, Problem> {
    let indicator = find(id)?;
    if comparable().any(|it| it.id == indicator.id) {
        return Ok(indicator);
    }
    let scope = indicator.compute.scope().notation();
    let fault = Fault::new(
        "not-comparable",
        format!(
            "must name numbers of whole clusters, and `{id}` is none (scope `{scope}`); `comparable` lists what can be compared"
        ),
        format!(
            "클러스터 전체의 수치여야 하는데 `{id}`의 범위는 `{scope}`입니다. 비교할 수 있는 지표는 `comparable`에 있습니다"
        ),
    );
    let ids: Vec<&str> = comparable().map(|it| it.id.as_str()).collect();
    Err(Problem::bad_parameter("indicators", &fault).with("comparable", ids))
}

/// The scale with the goalposts of a request.
fn posted(scale: Scale, goalposts: &[String]) -> Result<Scale, Problem> {
    let refused = |fault: GoalpostFault| {
        let fault = match fault {
            GoalpostFault::Unknown => {
                let ids = in_force(&Scale::default()).into_keys().collect::<Vec<_>>().join(", ");
                Fault::new(
                    "not-one-of",
                    format!("must name one of these sub-indicators: {ids}"),
                    format!("다음 하위 지표 중 하나여야 합니다: {ids}"),
                )
            }
            GoalpostFault::Repeated => {
                Fault::new("repeated", "names a sub-indicator twice", "하위 지표가 중복되었습니다")
            }
            GoalpostFault::Equal => {
                Fault::new("equal", "must be two different numbers", "서로 다른 두 수여야 합니다")
            }
        };
        Problem::bad_parameter("goalpost", &fault)
    };
    with_goalposts(scale, goalposts).map_err(refused)
}

/// The scale with the weights of a request.
fn weighed(scale: &Scale, weights: &[String]) -> Result<Scale, Problem> {
    let refused = |fault: WeightFault| {
        let fault = match fault {
            WeightFault::Unknown => {
                let pillars = Pillar::ALL.map(Pillar::notation).join(", ");
                Fault::new(
                    "not-one-of",
                    format!("must name one of these pillars: {pillars}"),
                    format!("다음 영역 중 하나여야 합니다: {pillars}"),
                )
            }
            WeightFault::Repeated => Fault::new("repeated", "names a pillar twice", "영역이 중복되었습니다"),
            WeightFault::None => {
                Fault::new("no-weight", "must leave a weight above 0", "0보다 큰 가중치가 있어야 합니다")
            }
        };
        Problem::bad_parameter("weight", &fault)
    };
    scale.stated(weights).map_err(refused)
}
