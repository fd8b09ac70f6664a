//! `/api/v1/paths`: ways between two actors.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::path::Paths;
use crate::api::filters::{OfType, date};
use crate::api::negotiation::JSON_FORMS;
use crate::api::network_refused::refused;
use crate::api::parameters::{From, InCluster, To, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, Pattern, Required, Whole};
use crate::api::things::Things;
use crate::export::parameters::ViewParameters;
use crate::kernels::paths::Reach;
use crate::network::paths::ways;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_paths);
}

parameter! {
    /// Key of the actor where the paths begin.
    Source = "source" in Query, Required<Pattern> = Required(KEY), example "kist";
    /// Key of the actor where they end.
    Target = "target" in Query, Required<Pattern> = Required(KEY), example "korea-univ";
    /// Most steps of a path.
    LengthMax = "max_length" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 1, maximum: 8 }, "4"), example 3;
    /// Number of paths.
    PathLimit = "limit" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 1, maximum: 50 }, "10"), example 5;
}

parameters! {
    struct PathsAsked {
        source: Source,
        target: Target,
        max_length: LengthMax,
        kind: OfType,
        from: From,
        to: To,
        cluster: InCluster,
        limit: PathLimit,
    }
}

/// Paths between two actors
///
/// How one actor is linked to another, directly or over others, whatever the direction of the linkages. All shortest
/// paths come before longer ones; among those of one length the strongest first, which is the one whose weakest step is
/// the strongest. With `cluster` only actors of these clusters are met. Where there is no path the list is empty.
#[utoipa::path(tag = "networks", params(PathsAsked), responses((status = 200, description = "The paths.", body = Paths)))]
#[get("/api/v1/paths")]
async fn list_paths(asked: Asked<PathsAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let PathsAsked { source, target, max_length, kind, from, to, cluster, limit } = &asked.parameters;
            let row = |key: &String| {
                let row = things.read.by_key(Kind::Actor, key).and_then(|it| things.actor_row(it));
                row.ok_or_else(|| things.unknown(Kind::Actor, key))
            };
            let ends = (row(source)?, row(target)?);
            let parameters = ViewParameters {
                clusters: cluster.clone(),
                types: kind.clone(),
                from: from.as_deref().and_then(date),
                to: to.as_deref().and_then(date),
                ..ViewParameters::default()
            };
            let view = parameters.resolve(things.tables, &things.read).map_err(|it| refused(&things, it))?;
            let limits = asked.state.settings.paths;
            let reach = Reach {
                length_max: u32::try_from(*max_length).unwrap_or(1),
                paths_max: usize::try_from(*limit).unwrap_or(1).min(limits.paths_max),
                work_max: limits.work_max,
            };
            let found = ways(things.tables, &view, ends, reach);
            let body = things.paths(ends, &found);
            Reply::json(&body.ok_or_else(|| Problem::internal(&"an actor of a path has no row"))?)
        })
        .await
}
