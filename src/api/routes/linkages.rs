//! `/api/v1/linkages` and `/api/v1/linkages/{linkage}`.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::cluster::rows_of;
use crate::api::bodies::linkage::Linkage;
use crate::api::describe;
use crate::api::filters::{InSector, OfActor, OfFamily, OfType, UnderProgramme, days, meets};
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{
    ConfidenceMin, Count, Cursor, From, InCluster, Limit, ListFormat, ThingFormat, To, parameter, parameters,
};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, OneOf, Pattern, Required};
use crate::api::things::Things;
use crate::network::tables;
use crate::vocabulary::bc;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_linkages).service(linkage_by_id);
}

parameter! {
    /// Key of the linkage.
    LinkageKey = "linkage" in Path, Required<Pattern> = Required(KEY), example "actelion-spin-off-idorsia";
    /// On which side of the clusters the participants stand: all inside, some inside and some outside, or at least one
    /// inside. Without `cluster` every actor in some cluster is inside.
    Scope = "scope" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["inside", "crossing", "any"]), "any"), example "inside";
    /// Order of the list; `-` before a name turns it around. What has no such value comes last.
    LinkageSort = "sort" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["id", "-id", "start", "-start", "strength", "-strength"]), "id"), example "-start";
}

parameters! {
    struct LinkagesAsked {
        cluster: InCluster,
        actor: OfActor,
        sector: InSector,
        kind: OfType,
        family: OfFamily,
        from: From,
        to: To,
        confidence_min: ConfidenceMin,
        scope: Scope,
        programme: UnderProgramme,
        sort: LinkageSort,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct LinkageAsked {
        linkage: LinkageKey,
        format: ThingFormat,
    }
}

/// List of linkages
///
/// All linkages that fit the filters. Those for roll-up alone, parents and successions, are among them.
#[utoipa::path(tag = "linkages", params(LinkagesAsked), responses((status = 200, description = "A page of the list.", body = Listing<Linkage>)))]
#[get("/api/v1/linkages")]
async fn list_linkages(asked: Asked<LinkagesAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let LinkagesAsked { sort, limit, cursor, count, .. } = &asked.parameters;
            let (sort, order) = Order::of(sort);
            let rows = matching(asked, &things)?.into_iter().map(|row| entry(&things, sort, row));
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, rows)?;
            Reply::list(asked, page.filter_map(|row| things.linkage(row)))
        })
        .await
}

fn matching(asked: &Asked<LinkagesAsked>, things: &Things<'_>) -> Result<Vec<u32>, Problem> {
    let tables = things.tables;
    let LinkagesAsked { cluster, actor, programme, .. } = &asked.parameters;
    let clusters = things.cluster_rows(cluster)?;
    let actors = things.actors_of_keys(actor);
    let programmes = things.terms_of_keys(Kind::Programme, programme);
    let of = |actors: &[u32]| rows_of(actors, |it| tables.linkages_of(it));
    // The shortest list that is at hand is filtered, not all rows.
    let candidates = if !actor.is_empty() {
        of(&actors)
    } else if !cluster.is_empty() {
        of(&clusters.iter().flat_map(|it| tables.actors_of(*it)).copied().collect::<Vec<_>>())
    } else {
        (0_u32..).take(tables.linkages.len()).collect()
    };
    let under = |it: &tables::Linkage| {
        things.read.objects(it.term, bc::UNDER_PROGRAMME).iter().any(|it| programmes.contains(it))
    };
    let fits = |row: &u32| {
        tables.linkages.get(*row as usize).is_some_and(|it| {
            in_scope(asked, things, &clusters, it)
                && is_wanted(&asked.parameters, tables, it)
                && (programme.is_empty() || under(it))
        })
    };
    Ok(candidates.into_iter().filter(fits).collect())
}

/// Whether the participants stand on the sides that are asked for.
fn in_scope(
    asked: &Asked<LinkagesAsked>,
    things: &Things<'_>,
    clusters: &[u32],
    linkage: &tables::Linkage,
) -> bool {
    let LinkagesAsked { cluster, scope, .. } = &asked.parameters;
    if cluster.is_empty() && *scope == "any" {
        return true;
    }
    let is_inside = |row: &&u32| {
        if cluster.is_empty() {
            things.tables.actors.get(**row as usize).is_some_and(|it| !it.clusters.is_empty())
        } else {
            things.is_in(**row, clusters)
        }
    };
    let (inside, all) = (linkage.participants.iter().filter(is_inside).count(), linkage.participants.len());
    match *scope {
        "inside" => inside == all,
        "crossing" => inside > 0 && inside < all,
        _ => inside > 0,
    }
}

fn is_wanted(wanted: &LinkagesAsked, tables: &tables::Tables, linkage: &tables::Linkage) -> bool {
    let LinkagesAsked { sector, kind, family, from, to, confidence_min, .. } = wanted;
    let Some(of) = tables.kind_of(linkage) else { return false };
    let has_sector =
        |row: &u32| tables.actors.get(*row as usize).is_some_and(|it| sector.contains(&it.sector.notation()));
    (kind.is_empty() || kind.iter().any(|it| **it == *of.notation))
        && (family.is_empty() || family.contains(&of.family.notation()))
        && (sector.is_empty() || linkage.participants.iter().any(has_sector))
        && meets((linkage.start, linkage.end), days(from.as_deref(), to.as_deref()))
        && confidence_min.is_none_or(|least| linkage.confidence.is_none_or(|it| it >= least))
}

fn entry(things: &Things<'_>, sort: &str, row: u32) -> Entry<u32> {
    let Some(linkage) = things.tables.linkages.get(row as usize) else { return Entry::by_id("", row) };
    let key = match sort {
        "start" => linkage.start.map_or(SortKey::Absent, |it| SortKey::text(&it.to_string())),
        "strength" => SortKey::Number(linkage.strength),
        _ => SortKey::Id,
    };
    Entry { key, id: things.id(linkage.term).to_owned(), row }
}

/// One linkage
///
/// A linkage with its participants, time, strength and sources, as JSON or RDF.
#[utoipa::path(tag = "linkages", params(LinkageAsked), responses((status = 200, description = "The linkage.", body = Linkage)))]
#[get("/api/v1/linkages/{linkage}")]
async fn linkage_by_id(asked: Asked<LinkageAsked>) -> Answer {
    asked
        .answer(THING_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let key = &asked.parameters.linkage;
            let term = things.read.by_key(Kind::Linkage, key);
            let found = term.and_then(|it| Some((it, things.linkage(things.tables.linkage_row(it)?)?)));
            let (term, body) = found.ok_or_else(|| things.unknown(Kind::Linkage, key))?;
            Reply::thing(asked, &body.iri, &body, || describe::triples(asked, &[term]))
        })
        .await
}
