//! `/api/v1/pathways` and `/api/v1/pathways/{pathway}`.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::pathway::{Pathway, PathwayItem, is_complete};
use crate::api::describe;
use crate::api::filters::{OfActor, Question, STAGES, met};
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{
    Count, Cursor, InCluster, Limit, ListFormat, ThingFormat, parameter, parameters,
};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, OneOf, Optional, Pattern, Required, Truth};
use crate::api::things::Things;
use crate::model::stage::Stage;
use crate::store::term::TermId;
use crate::vocabulary::class;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_pathways).service(pathway_by_id);
}

parameter! {
    /// Key of the pathway.
    PathwayKey = "pathway" in Path, Required<Pattern> = Required(KEY), example "rdna-humulin";
    /// Only pathways with a step of this stage or a later one.
    Reaches = "reaches" in Query, Optional<OneOf> = Optional(OneOf(STAGES)), example "market";
    /// `true`: only pathways from a research result to the market; `false`: only others.
    Complete = "complete" in Query, Optional<Truth> = Optional(Truth), example true;
    /// Order of the list; `-` before a name turns it around. What has no such value comes last.
    PathwaySort = "sort" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["id", "-id", "steps", "-steps", "duration", "-duration"]), "id"), example "-duration";
}

parameters! {
    struct PathwaysAsked {
        cluster: InCluster,
        actor: OfActor,
        reaches: Reaches,
        complete: Complete,
        q: Question,
        sort: PathwaySort,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct PathwayAsked {
        pathway: PathwayKey,
        format: ThingFormat,
    }
}

/// List of pathways
///
/// All told stories from bench to market that fit the filters.
#[utoipa::path(tag = "pathways", params(PathwaysAsked), responses((status = 200, description = "A page of the list.", body = Listing<PathwayItem>)))]
#[get("/api/v1/pathways")]
async fn list_pathways(asked: Asked<PathwaysAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let PathwaysAsked { sort, limit, cursor, count, .. } = &asked.parameters;
            let (sort, order) = Order::of(sort);
            let rows = matching(asked, &things)?.into_iter().map(|term| entry(&things, sort, term));
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, rows)?;
            Reply::list(asked, page.map(|term| things.pathway_item(term)))
        })
        .await
}

fn matching(asked: &Asked<PathwaysAsked>, things: &Things<'_>) -> Result<Vec<TermId>, Problem> {
    let PathwaysAsked { cluster, actor, reaches, complete, q, .. } = &asked.parameters;
    let met = met(asked, things, Kind::Pathway, q.as_deref());
    let clusters = things.cluster_rows(cluster)?;
    let actors = things.actors_of_keys(actor);
    let least = reaches.and_then(Stage::from_notation);
    let mut pathways = things.of_class(class::PATHWAY);
    pathways.retain(|term| {
        let (its_actors, its_clusters) = things.pathway_rows(*term);
        let stages = things.pathway_stages(&things.pathway_steps(*term));
        (cluster.is_empty() || its_clusters.iter().any(|it| clusters.contains(it)))
            && (actor.is_empty() || its_actors.iter().any(|it| actors.contains(it)))
            && least.is_none_or(|least| stages.iter().any(|it| *it >= least))
            && complete.is_none_or(|complete| is_complete(&stages) == complete)
            && met.as_ref().is_none_or(|met| met.contains(term))
    });
    Ok(pathways)
}

fn entry(things: &Things<'_>, sort: &str, term: TermId) -> Entry<TermId> {
    let steps = || things.pathway_steps(term);
    let key = match sort {
        "steps" => SortKey::Number(steps().len() as f64),
        "duration" => SortKey::number(things.pathway_years(&steps())),
        _ => SortKey::Id,
    };
    Entry { key, id: things.id(term).to_owned(), row: term }
}

/// One pathway
///
/// A pathway with its steps, as JSON or RDF.
#[utoipa::path(tag = "pathways", params(PathwayAsked), responses((status = 200, description = "The pathway.", body = Pathway)))]
#[get("/api/v1/pathways/{pathway}")]
async fn pathway_by_id(asked: Asked<PathwayAsked>) -> Answer {
    asked
        .answer(THING_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let key = &asked.parameters.pathway;
            let term = things.find(Kind::Pathway, key).ok_or_else(|| things.unknown(Kind::Pathway, key))?;
            let body = things.pathway(term);
            Reply::thing(asked, &body.iri, &body, || describe::triples(asked, &[term]))
        })
        .await
}
