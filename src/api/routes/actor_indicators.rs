//! `/api/v1/actors/{actor}/indicators`.

use super::actors::{self, ActorKey};
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::indicator::{PeriodRef, RunRef, measure_of, not_computed};
use crate::api::bodies::{ActorRef, Measure, Ref};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{Window, Year, parameters};
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::things::Things;
use crate::indicators::REGISTRY;
use crate::indicators::meta::{Indicator, Scope};
use crate::vocabulary::mint::Kind;
use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_actor_indicators);
}

parameters! {
    struct ActorIndicatorsAsked {
        actor: ActorKey,
        year: Year,
        window: Window,
    }
}

/// The values of an actor.
#[derive(Debug, Serialize, ToSchema)]
struct ActorIndicators {
    /// The actor.
    actor: ActorRef,
    /// The cluster in whose network it is measured: the first of its clusters; null for an actor outside all.
    cluster: Option<Ref>,
    /// The period.
    #[serde(flatten)]
    period: PeriodRef,
    /// The values, in the order of the catalogue.
    values: Vec<ActorValue>,
    /// The analysis run.
    #[serde(flatten)]
    run: RunRef,
}

/// A value of an actor and its place in the cluster.
#[derive(Debug, Serialize, ToSchema)]
struct ActorValue {
    /// Id of the indicator.
    #[schema(example = "degree")]
    indicator: String,
    /// The value.
    value: Measure,
    /// Its rank in the cluster: 1 is the greatest value, equal ones share the smaller rank.
    #[schema(example = 3)]
    rank: Option<u64>,
    /// Among how many actors whose value is defined.
    #[schema(example = 62)]
    of: Option<u64>,
    /// Share of the others with a smaller value in percent, equal ones counted half.
    #[schema(example = 96.7, minimum = 0, maximum = 100)]
    percentile: Option<f64>,
}

/// Indicators of an actor
///
/// All published values of an actor with its rank in its cluster. Actors have values for the published year alone, and
/// none outside clusters: all others are undefined as `no-data`.
#[utoipa::path(tag = "actors", params(ActorIndicatorsAsked), responses(
    (status = 200, description = "The values.", body = ActorIndicators),
    (status = 308, description = "The actor was merged; `Location` is the one that stands for it."),
))]
#[get("/api/v1/actors/{actor}/indicators")]
async fn list_actor_indicators(asked: Asked<ActorIndicatorsAsked>) -> Answer {
    if let Some(location) =
        actors::moved(&Things::new(&asked.snapshot), &asked.parameters.actor, "/indicators")
    {
        return Ok(location);
    }
    asked
        .answer(JSON_FORMS, |asked| {
            let ActorIndicatorsAsked { actor, year, window } = &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, row) = actors::find(&things, actor)?;
            let published = Published::new(&asked.snapshot, *year, *window);
            let own = published.actor_row(term);
            let home = published
                .run
                .zip(own)
                .and_then(|(run, own)| Some(run.tables.clusters.get(run.results.home(own)? as usize)?.term));
            let wanted = REGISTRY.iter().filter(|it| it.compute.scope() == Scope::Actor);
            Reply::json(&ActorIndicators {
                actor: things.actor(row).ok_or_else(|| things.unknown(Kind::Actor, actor))?,
                cluster: home.map(|it| things.reference(it)),
                period: published.period_ref(),
                values: wanted.map(|it| actor_value(it, own, &published)).collect(),
                run: published.run_ref(),
            })
        })
        .await
}

fn actor_value(indicator: &Indicator, row: Option<u32>, published: &Published<'_>) -> ActorValue {
    let found = published.run.filter(|_| published.is_latest()).zip(row);
    let finding = found.and_then(|(run, row)| run.results.actor(indicator.id, row, published.window));
    let place = found.and_then(|(run, row)| run.results.place(indicator.id, row, published.window));
    ActorValue {
        indicator: indicator.id.to_string(),
        value: finding
            .map_or_else(|| not_computed(indicator, published.absent()), |it| measure_of(indicator, it)),
        rank: place.map(|it| it.rank as u64),
        of: place.map(|it| it.of as u64),
        percentile: place.and_then(|it| it.percentile),
    }
}
