//! `/api/v1/actors` and `/api/v1/actors/{actor}`.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::actor::{Actor, ActorItem};
use crate::api::bodies::{Explain, Explained, Listing};
use crate::api::describe;
use crate::api::filters::{InCountry, InSector, OfSubtype, Question, met};
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{
    self, Count, Cursor, InCluster, Limit, ListFormat, ThingFormat, parameter, parameters,
};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, OneOf, Optional, Pattern, Required, Truth};
use crate::api::things::Things;
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;
use actix_web::http::header;
use actix_web::{HttpResponse, get};
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_actors).service(actor_by_id);
}

parameter! {
    /// Key of the actor.
    pub ActorKey = "actor" in Path, Required<Pattern> = Required(KEY), example "kist";
    /// `true`: only actors outside all clusters; `false`: only those inside one.
    Outside = "outside" in Query, Optional<Truth> = Optional(Truth), example false;
    /// Order of the list; `-` before a name turns it around. What has no such value comes last.
    ActorSort = "sort" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["id", "-id", "name", "-name", "founded", "-founded", "strength", "-strength"]), "id"), example "-strength";
}

parameters! {
    struct ActorsAsked {
        cluster: InCluster,
        sector: InSector,
        subtype: OfSubtype,
        country: InCountry,
        outside: Outside,
        q: Question,
        sort: ActorSort,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct ActorAsked {
        actor: ActorKey,
        explain: parameters::Explain,
        format: ThingFormat,
    }
}

/// List of actors
///
/// All actors that fit the filters, without their evidence.
#[utoipa::path(tag = "actors", params(ActorsAsked), responses((status = 200, description = "A page of the list.", body = Listing<ActorItem>)))]
#[get("/api/v1/actors")]
async fn list_actors(asked: Asked<ActorsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let ActorsAsked { sort, limit, cursor, count, .. } = &asked.parameters;
            let (sort, order) = Order::of(sort);
            let rows = matching(asked, &things)?.into_iter().map(|row| entry(asked, &things, sort, row));
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, rows)?;
            Reply::list(asked, page.filter_map(|row| things.actor_item(row)))
        })
        .await
}

fn matching(asked: &Asked<ActorsAsked>, things: &Things<'_>) -> Result<Vec<u32>, Problem> {
    let ActorsAsked { cluster, sector, subtype, country, outside, q, .. } = &asked.parameters;
    let met = met(asked, things, Kind::Actor, q.as_deref());
    let clusters = things.cluster_rows(cluster)?;
    let actors = (0_u32..).zip(&things.tables.actors);
    let fits = actors.filter(|(row, it)| {
        (cluster.is_empty() || things.is_in(*row, &clusters))
            && (sector.is_empty() || sector.contains(&it.sector.notation()))
            && things.has_notation(it.subtype, subtype)
            && (country.is_empty()
                || it.country.is_some_and(|it| country.iter().any(|of| of == things.text(it))))
            && outside.is_none_or(|outside| it.clusters.is_empty() == outside)
            && met.as_ref().is_none_or(|met| met.contains(&it.term))
    });
    Ok(fits.map(|it| it.0).collect())
}

fn entry(asked: &Asked<ActorsAsked>, things: &Things<'_>, sort: &str, row: u32) -> Entry<u32> {
    let tables = things.tables;
    let Some(actor) = tables.actors.get(row as usize) else { return Entry::by_id("", row) };
    let key = match sort {
        "name" => things.name_key(actor.term, asked.language),
        "founded" => actor.founded.map_or(SortKey::Absent, |it| SortKey::text(&it.to_string())),
        "strength" => SortKey::Number(strength(things, row)),
        _ => SortKey::Id,
    };
    Entry { key, id: things.id(actor.term).to_owned(), row }
}

/// The strength of all counted linkages of an actor: a linkage of p participants gives its own to each of them.
fn strength(things: &Things<'_>, row: u32) -> f64 {
    let tables = things.tables;
    let linkages = tables.linkages_of(row).iter().filter_map(|it| tables.linkages.get(*it as usize));
    let counted = linkages.filter(|it| tables.kind_of(it).is_some_and(|it| it.counts));
    counted.map(|it| it.strength).sum()
}

/// One actor
///
/// An actor with its identifiers, its place among others and its sources, as JSON or RDF. The key of an actor that
/// was merged into another one leads there (308).
#[utoipa::path(tag = "actors", params(ActorAsked), responses(
    (status = 200, description = "The actor.", body = Explained<Actor>),
    (status = 308, description = "The actor was merged; `Location` is the one that stands for it."),
))]
#[get("/api/v1/actors/{actor}")]
async fn actor_by_id(asked: Asked<ActorAsked>) -> Answer {
    if let Some(location) = moved(&Things::new(&asked.snapshot), &asked.parameters.actor, "") {
        return Ok(location);
    }
    asked
        .answer(THING_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let (term, row) = find(&things, &asked.parameters.actor)?;
            let unknown = || things.unknown(Kind::Actor, &asked.parameters.actor);
            let body = things.actor_whole(row).ok_or_else(unknown)?;
            let iri = body.item.iri.clone();
            let explain = asked.parameters.explain.then(|| explain(&things, &iri));
            Reply::thing(asked, &iri, &Explained { body, explain }, || describe::triples(asked, &[term]))
        })
        .await
}

/// Term and row of an actor, or the problem that there is none.
pub fn find(things: &Things<'_>, key: &str) -> Result<(TermId, u32), Problem> {
    let term = things.read.by_key(Kind::Actor, key);
    let found = term.and_then(|it| Some((it, things.tables.actor_row(it)?)));
    found.ok_or_else(|| things.unknown(Kind::Actor, key))
}

/// The way to the actor that stands for a merged one; `rest` is what follows the key in the path.
pub fn moved(things: &Things<'_>, key: &str, rest: &str) -> Option<HttpResponse> {
    let term = things.read.by_key(Kind::Actor, key)?;
    let survivor = things.survivor(term);
    let key = things
        .read
        .key(survivor)
        .filter(|_| survivor != term && things.tables.actor_row(survivor).is_some())?;
    let location = format!("/api/v1/actors/{key}{rest}");
    Some(HttpResponse::PermanentRedirect().insert_header((header::LOCATION, location)).finish())
}

/// The linkages of an actor by type as a query: rows of `type` and `linkages`.
fn explain(things: &Things<'_>, iri: &str) -> Explain {
    let body = format!(
        "SELECT ?type (COUNT(DISTINCT ?linkage) AS ?linkages) WHERE {{
  ?linkage bc:participant <{iri}> ; bc:linkageType/skos:notation ?type .
}} GROUP BY ?type ORDER BY ?type"
    );
    things.explain(&["bc", "skos"], &body, &[])
}
