//! `/api/v1/demands`, `/api/v1/demands/{demand}` and `/api/v1/offers`.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::demand::{Demand, Offer};
use crate::api::describe;
use crate::api::filters::{InArea, InCountry};
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, Wanted};
use crate::api::parameters::{
    Count, Cursor, InCluster, Limit, ListFormat, ThingFormat, YEAR, parameter, parameters,
};
use crate::api::reply::Reply;
use crate::api::shapes::{KEY, Optional, Pattern, Required, Whole};
use crate::api::things::Things;
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_demands).service(demand_by_id).service(list_offers);
}

parameter! {
    /// Key of the demand profile: country and year.
    DemandKey = "demand" in Path, Required<Pattern> = Required(KEY), example "UZ-2021";
    /// Only what is of this year.
    pub OfYear = "year" in Query, Optional<Whole> = Optional(YEAR), example 2021;
}

parameters! {
    struct DemandsAsked {
        country: InCountry,
        year: OfYear,
        area: InArea,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct DemandAsked {
        demand: DemandKey,
        format: ThingFormat,
    }
}

parameters! {
    struct OffersAsked {
        cluster: InCluster,
        area: InArea,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

/// List of demand profiles
///
/// What countries want, by year, with all needs of each profile that fits the filters.
#[utoipa::path(tag = "demands", params(DemandsAsked), responses((status = 200, description = "A page of the list.", body = Listing<Demand>)))]
#[get("/api/v1/demands")]
async fn list_demands(asked: Asked<DemandsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let DemandsAsked { country, year, area, limit, cursor, count, .. } = &asked.parameters;
            let mut rows = things.of_class(class::DEMAND_PROFILE);
            rows.retain(|term| {
                let its_country = things.read.text_of(*term, bc::COUNTRY);
                let needs = things.read.objects(*term, bc::HAS_NEED);
                (country.is_empty() || its_country.is_some_and(|it| country.iter().any(|of| of == it)))
                    && year.is_none_or(|year| things.whole_of(*term, bc::YEAR) == Some(year))
                    && needs.into_iter().any(|it| things.has_notation(things.read.object(it, bc::AREA), area))
            });
            let order = Order::Ascending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page =
                paging::page(asked, wanted, rows.into_iter().map(|it| Entry::by_id(things.id(it), it)))?;
            Reply::list(asked, page.map(|term| things.demand(term)))
        })
        .await
}

/// One demand profile
///
/// What a country wants in a year, as JSON or RDF.
#[utoipa::path(tag = "demands", params(DemandAsked), responses((status = 200, description = "The demand profile.", body = Demand)))]
#[get("/api/v1/demands/{demand}")]
async fn demand_by_id(asked: Asked<DemandAsked>) -> Answer {
    asked
        .answer(THING_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let key = &asked.parameters.demand;
            let term = things.find(Kind::Demand, key).ok_or_else(|| things.unknown(Kind::Demand, key))?;
            let body = things.demand(term);
            Reply::thing(asked, &body.iri, &body, || describe::triples(asked, &[term]))
        })
        .await
}

/// List of offers
///
/// What clusters can supply, by capability area, as sources declare it.
#[utoipa::path(tag = "demands", params(OffersAsked), responses((status = 200, description = "A page of the list.", body = Listing<Offer>)))]
#[get("/api/v1/offers")]
async fn list_offers(asked: Asked<OffersAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let OffersAsked { cluster, area, limit, cursor, count, .. } = &asked.parameters;
            let clusters = things.cluster_terms(cluster)?;
            let in_cluster = |it: TermId| {
                things.read.object(it, bc::IN_CLUSTER).is_some_and(|cluster| clusters.contains(&cluster))
            };
            let mut rows = things.of_class(class::OFFER);
            rows.retain(|it| {
                (cluster.is_empty() || in_cluster(*it))
                    && things.has_notation(things.read.object(*it, bc::AREA), area)
            });
            let order = Order::Ascending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page =
                paging::page(asked, wanted, rows.into_iter().map(|it| Entry::by_id(things.id(it), it)))?;
            Reply::list(asked, page.map(|term| things.offer(term)))
        })
        .await
}
