//! `/api/v1/actors/{actor}/adjacent` and `…/adjacent/{property}`: the neighbourhood of an actor, in pages.

use super::actors::{ActorKey, find, moved};
use crate::api::asked::{Answer, Asked, Head};
use crate::api::bodies::Listing;
use crate::api::bodies::adjacent::{Adjacent, AdjacentProperty, Found, Neighbour, Property, Side};
use crate::api::negotiation::{JSON_FORMS, LIST_FORMS};
use crate::api::paging::{self, Order, Wanted};
use crate::api::parameters::{Count, Cursor, Limit, ListFormat, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, OneOf, Pattern, Required, Whole};
use crate::api::suggest;
use crate::api::things::Things;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_adjacent).service(list_adjacent);
}

/// The order of neighbours where none is asked for.
const STRONGEST_FIRST: &str = "-strength";

parameter! {
    /// Notation of a linkage type, or `parent`, `child`, `artifact` or `programme`.
    PropertyName = "property" in Path, Required<Pattern> = Required(KEY), example "licence";
    /// Neighbours of each property.
    FirstLimit = "limit" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 1, maximum: 50 }, "10"), example 5;
    /// Only neighbours to which the actor gives (`out`) or from which it receives (`in`). Of programmes: `out` those that
    /// it runs, `in` those that its linkages came about under.
    Direction = "direction" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["out", "in", "both"]), "both"), example "out";
    /// Order of the list; `-` before a name turns it around. What has no such value comes last.
    NeighbourSort = "sort" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["id", "-id", "start", "-start", "strength", "-strength"]), STRONGEST_FIRST), example "-start";
}

parameters! {
    struct AdjacentAsked {
        actor: ActorKey,
        limit: FirstLimit,
    }
}

parameters! {
    struct NeighboursAsked {
        actor: ActorKey,
        property: PropertyName,
        direction: Direction,
        sort: NeighbourSort,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

/// Neighbourhood of an actor
///
/// What an actor is linked to, by linkage type and direction, and its artifacts and programmes: how many there are of
/// each, and the first of them. A parent is named as `parent`, the other way round as `child`. The key of an actor that
/// was merged into another one leads there (308).
#[utoipa::path(tag = "actors", params(AdjacentAsked), responses(
    (status = 200, description = "The neighbourhood.", body = Adjacent),
    (status = 308, description = "The actor was merged; `Location` is the one that stands for it."),
))]
#[get("/api/v1/actors/{actor}/adjacent")]
async fn show_adjacent(asked: Asked<AdjacentAsked>) -> Answer {
    if let Some(location) = moved(&Things::new(&asked.snapshot), &asked.parameters.actor, "/adjacent") {
        return Ok(location);
    }
    asked
        .answer(JSON_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let (_, row) = find(&things, &asked.parameters.actor)?;
            let groups = things.linked(row).into_iter().chain(things.made_and_run(row));
            let mut groups: Vec<_> = groups.filter(|it| !it.1.is_empty()).collect();
            groups.sort_by_key(|it| it.0);
            let properties = groups
                .into_iter()
                .map(|((property, side), found)| first(asked, &things, property, side, found));
            let unknown = || things.unknown(crate::vocabulary::mint::Kind::Actor, &asked.parameters.actor);
            Reply::json(&Adjacent {
                actor: things.actor(row).ok_or_else(unknown)?,
                properties: properties.collect::<Result<_, _>>()?,
                revision: asked.snapshot.revision,
            })
        })
        .await
}

/// The first neighbours by a property on a side, with the cursor of the list that goes on with them.
fn first(
    asked: &Asked<AdjacentAsked>,
    things: &Things<'_>,
    property: Property,
    side: Side,
    found: Vec<Found>,
) -> Result<AdjacentProperty, Problem> {
    let (name, label) =
        things.property_names(property).ok_or_else(|| Problem::internal(&"a linkage type has no row"))?;
    let list = Head {
        path: format!("{}/{name}", asked.head.path),
        pairs: vec![("direction".to_owned(), side.notation().to_owned())],
        ..asked.head.clone()
    };
    let (sort, order) = Order::of(STRONGEST_FIRST);
    let wanted = Wanted { limit: asked.parameters.limit, cursor: None, count: false, order };
    let total = found.len() as u64;
    let page = paging::page_of(&list, wanted, found.into_iter().map(|it| things.neighbour_entry(it, sort)))?;
    let page = page.filter_map(|it| things.neighbour(it));
    let (items, next_cursor) = (page.items, page.page.next_cursor);
    Ok(AdjacentProperty { property: name, label, direction: side.notation(), total, items, next_cursor })
}

/// Neighbours of an actor
///
/// What an actor is linked to by one property. The key of an actor that was merged into another one leads there (308).
#[utoipa::path(tag = "actors", params(NeighboursAsked), responses(
    (status = 200, description = "A page of the list.", body = Listing<Neighbour>),
    (status = 308, description = "The actor was merged; `Location` is the one that stands for it."),
))]
#[get("/api/v1/actors/{actor}/adjacent/{property}")]
async fn list_adjacent(asked: Asked<NeighboursAsked>) -> Answer {
    let NeighboursAsked { actor, property, .. } = &asked.parameters;
    if let Some(location) = moved(&Things::new(&asked.snapshot), actor, &format!("/adjacent/{property}")) {
        return Ok(location);
    }
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let NeighboursAsked { actor, property, direction, sort, limit, cursor, count, .. } =
                &asked.parameters;
            let (_, row) = find(&things, actor)?;
            let Some(wanted_property) = things.adjacent_property(property) else {
                let types = things.tables.linkage_types.iter().map(|it| &*it.notation);
                let known = types.chain(["parent", "child", "artifact", "programme"]);
                return Err(suggest::unknown("property", property, known));
            };
            let sides =
                |side: Side| *direction == "both" || side == Side::Both || side.notation() == *direction;
            let groups = of(&things, row, wanted_property).into_iter();
            let found = groups.filter(|it| sides(it.0)).flat_map(|it| it.1);
            let (sort, order) = Order::of(sort);
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, found.map(|it| things.neighbour_entry(it, sort)))?;
            Reply::list(asked, page.filter_map(|it| things.neighbour(it)))
        })
        .await
}

/// Neighbours of an actor by a property, by side. The type of parents has both, parents and children.
fn of(things: &Things<'_>, row: u32, property: Property) -> Vec<(Side, Vec<Found>)> {
    let is_of = |it: Property| match (property, it) {
        (Property::Type(_), Property::Parent | Property::Child) => {
            things.adjacent_property("parent_organisation").is_some_and(|parents| parents == property)
        }
        (asked, it) => asked == it,
    };
    let groups: Vec<_> = match property {
        Property::Artifact | Property::Programme => things.made_and_run(row),
        Property::Parent | Property::Child | Property::Type(_) => things.linked(row).into_iter().collect(),
    };
    groups.into_iter().filter(|it| is_of(it.0.0)).map(|it| (it.0.1, it.1)).collect()
}
