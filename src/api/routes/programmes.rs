//! `/api/v1/programmes` and `/api/v1/programmes/{programme}`.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::programme::Programme;
use crate::api::describe;
use crate::api::filters::{AtStage, InSector, days, meets};
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, Wanted};
use crate::api::parameters::{
    Count, Cursor, From, InCluster, Limit, ListFormat, ThingFormat, To, parameter, parameters,
};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::shapes::{KEY, List, Pattern, Required};
use crate::api::things::Things;
use crate::store::term::TermId;
use crate::vocabulary::external::schema;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_programmes).service(programme_by_id);
}

parameter! {
    /// Key of the programme.
    ProgrammeKey = "programme" in Path, Required<Pattern> = Required(KEY), example "hongneung-special-zone";
    /// Only programmes that these actors run (keys, separated by commas).
    Operators = "operator" in Query, List<Pattern> = List::up_to(20, KEY), example ["hongneung-innotown"];
}

parameters! {
    struct ProgrammesAsked {
        cluster: InCluster,
        operator: Operators,
        stage: AtStage,
        sector: InSector,
        from: From,
        to: To,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct ProgrammeAsked {
        programme: ProgrammeKey,
        format: ThingFormat,
    }
}

/// List of support programmes
///
/// All support programmes that fit the filters.
#[utoipa::path(tag = "programmes", params(ProgrammesAsked), responses((status = 200, description = "A page of the list.", body = Listing<Programme>)))]
#[get("/api/v1/programmes")]
async fn list_programmes(asked: Asked<ProgrammesAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let ProgrammesAsked { limit, cursor, count, .. } = &asked.parameters;
            let order = Order::Ascending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let rows = matching(&asked.parameters, &things)?;
            let page =
                paging::page(asked, wanted, rows.into_iter().map(|it| Entry::by_id(things.id(it), it)))?;
            Reply::list(asked, page.map(|term| things.programme(term)))
        })
        .await
}

fn matching(wanted: &ProgrammesAsked, things: &Things<'_>) -> Result<Vec<TermId>, Problem> {
    let ProgrammesAsked { cluster, operator, stage, sector, from, to, .. } = wanted;
    let clusters = things.cluster_terms(cluster)?;
    let operators = things.actors_of_keys(operator);
    let asked_days = days(from.as_deref(), to.as_deref());
    let mut programmes = things.of_class(class::SUPPORT_PROGRAMME);
    programmes.retain(|term| {
        let named = |predicate, wanted: &[&str]| {
            wanted.is_empty()
                || things.notations_of(*term, predicate).iter().any(|it| wanted.contains(&it.as_str()))
        };
        let start = things.read.date_of(*term, schema::START_DATE, bc::START_PRECISION).map(|it| it.day);
        let end = things.read.date_of(*term, schema::END_DATE, bc::END_PRECISION).map(|it| it.day);
        (cluster.is_empty()
            || things.read.objects(*term, bc::IN_CLUSTER).iter().any(|it| clusters.contains(it)))
            && (operator.is_empty()
                || things.actor_rows(*term, bc::OPERATED_BY).iter().any(|it| operators.contains(it)))
            && named(bc::TARGETS_STAGE, stage)
            && named(bc::TARGETS_SECTOR, sector)
            && meets((start, end), asked_days)
    });
    Ok(programmes)
}

/// One support programme
///
/// A support programme with its operators and what came about under it, as JSON or RDF.
#[utoipa::path(tag = "programmes", params(ProgrammeAsked), responses((status = 200, description = "The programme.", body = Programme)))]
#[get("/api/v1/programmes/{programme}")]
async fn programme_by_id(asked: Asked<ProgrammeAsked>) -> Answer {
    asked
        .answer(THING_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let key = &asked.parameters.programme;
            let term =
                things.find(Kind::Programme, key).ok_or_else(|| things.unknown(Kind::Programme, key))?;
            let body = things.programme(term);
            Reply::thing(asked, &body.iri, &body, || describe::triples(asked, &[term]))
        })
        .await
}
