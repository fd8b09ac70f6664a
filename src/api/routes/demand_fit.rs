//! `/api/v1/demand-fit`: what clusters can supply of what a country wants.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::demand_fit::DemandFit;
use crate::api::bodies::demand_question::{Asking, CLUSTERS_MAX, DemandFitRequest, SEED_MAX};
use crate::api::json_body;
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{Draws, Window, Year, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, Fault, KEY, List, Optional, Pattern, Required, Share, Whole};
use crate::api::things::Things;
use crate::vocabulary::mint::Kind;
use actix_web::web::Payload;
use actix_web::{HttpRequest, get, post};
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_demand_fit).service(compute_demand_fit);
}

parameter! {
    /// Key of the demand profile: country and year.
    Demanded = "demand" in Query, Required<Pattern> = Required(KEY), example "UZ-2021";
    /// Keys of the clusters compared, separated by commas; without it all.
    Compared = "clusters" in Query, List<Pattern> = List::up_to(CLUSTERS_MAX, KEY), example ["osong", "songdo", "hongneung"];
    /// Key of the cluster with which the package begins, one of those compared; without it the one that covers most for certain.
    Start = "start" in Query, Optional<Pattern> = Optional(KEY), example "osong";
    /// Share of the demand that must be known of a cluster for it to stand before those of which less is known.
    KnownShareMin = "known_share_min" in Query, Defaulted<Share> = Defaulted(Share, "0.5"), example 0.5;
    /// Seed of random draws; without it that of the service.
    Seed = "seed" in Query, Optional<Whole> = Optional(Whole { minimum: 0, maximum: SEED_MAX.cast_signed() }), example 7;
    /// Number of items.
    Items = "limit" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 1, maximum: 200 }, "50"), example 20;
}

parameters! {
    struct FitAsked {
        demand: Demanded,
        clusters: Compared,
        start: Start,
        known_share_min: KnownShareMin,
        year: Year,
        window: Window,
        seed: Seed,
        draws: Draws,
        limit: Items,
    }
}

parameters! {
    struct FitPosted {
        year: Year,
        window: Window,
    }
}

/// Demand fit
///
/// Which clusters cover how much of a demand profile, area by area: what is missing, what a cluster can be sold with and what stands
/// behind it, and which clusters to offer together. Clusters of which less than `known_share_min` of the demand is known stand behind
/// the others, with a caution; the package rests on lower bounds. The level of a cluster in an area is the declared one of its offers, else the one
/// computed from indicators; what is not known is left out and named.
#[utoipa::path(tag = "analysis", params(FitAsked), responses((status = 200, description = "The clusters.", body = DemandFit)))]
#[get("/api/v1/demand-fit")]
async fn show_demand_fit(asked: Asked<FitAsked>) -> Answer {
    asked
        .answer_at_length(JSON_FORMS, |asked| {
            let FitAsked { demand, clusters, start, known_share_min, year, window, seed, draws, limit } =
                &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let profile = things.find(Kind::Demand, demand);
            let profile = profile.ok_or_else(|| things.unknown(Kind::Demand, demand))?;
            let asking = Asking {
                clusters: clusters.clone(),
                start: start.clone(),
                known_share_min: Some(*known_share_min),
                draws: usize::try_from(*draws).ok(),
                seed: seed.and_then(|it| u64::try_from(it).ok()).unwrap_or_else(|| asked.state.engine.seed()),
                draw_work: asked.state.settings.draw_work,
                limit: usize::try_from(*limit).ok(),
                ..Asking::of_profile(&things, profile)
            };
            if start.as_ref().is_some_and(|it| !asking.starts_inside(it)) {
                return Err(Problem::bad_parameter("start", &outside()));
            }
            let published = Published::new(&asked.snapshot, *year, *window);
            Reply::json(&asking.answer(&asked.snapshot, &published)?)
        })
        .await
}

fn outside() -> Fault {
    Fault::new(
        "not-one-of",
        "must be one of `clusters`: name it there, too, or begin with one of them",
        "`clusters` 가운데 하나여야 합니다. `clusters`에 더하거나 그 가운데 하나로 시작하십시오",
    )
}

/// Demand fit of a demand of your own
///
/// The same for needs that the body names, and where it has `offers`, with these levels of clusters before those of the data.
/// A cluster or a capability area that is not known is `thing-unknown` with its `pointer`.
/// An area that is named twice, a cluster and area that are offered twice, a `start` or an offer outside `clusters` and a country outside
/// ISO 3166-1 are refused. Nothing is stored.
#[utoipa::path(tag = "analysis", params(FitPosted), extensions(("x-reads" = json!(true))), request_body(content = DemandFitRequest),
    responses((status = 200, description = "The clusters.", body = DemandFit)))]
#[post("/api/v1/demand-fit")]
async fn compute_demand_fit(request: HttpRequest, asked: Asked<FitPosted>, payload: Payload) -> Answer {
    json_body::answer(asked, &request, payload, |asked, body: DemandFitRequest| {
        let seed = body.seed.unwrap_or_else(|| asked.state.engine.seed());
        let draw_work = asked.state.settings.draw_work;
        let asking = Asking { seed, draw_work, ..Asking::of_body(body) };
        let published = Published::new(&asked.snapshot, asked.parameters.year, asked.parameters.window);
        asking.answer(&asked.snapshot, &published)
    })
    .await
}
