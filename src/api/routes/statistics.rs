//! `/api/v1/statistics`: published figures about clusters.

use super::demands::OfYear;
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::demand::Statistic;
use crate::api::negotiation::LIST_FORMS;
use crate::api::paging::{self, Entry, Order, Wanted};
use crate::api::parameters::{Count, Cursor, InCluster, Limit, ListFormat, parameter, parameters};
use crate::api::reply::Reply;
use crate::api::shapes::{KEY, List, Pattern};
use crate::api::things::Things;
use crate::vocabulary::{bc, class};
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_statistics);
}

parameter! {
    /// Only these figures (notations of what is counted, separated by commas).
    OfStatistic = "statistic" in Query, List<Pattern> = List::up_to(20, KEY), example ["employees"];
}

parameters! {
    struct StatisticsAsked {
        cluster: InCluster,
        statistic: OfStatistic,
        year: OfYear,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

/// List of published figures
///
/// What clusters report about themselves, or others about them.
#[utoipa::path(tag = "concepts", params(StatisticsAsked), responses((status = 200, description = "A page of the list.", body = Listing<Statistic>)))]
#[get("/api/v1/statistics")]
async fn list_statistics(asked: Asked<StatisticsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let StatisticsAsked { cluster, statistic, year, limit, cursor, count, .. } = &asked.parameters;
            let clusters = things.cluster_terms(cluster)?;
            let mut rows = things.of_class(class::STATISTIC);
            rows.retain(|it| {
                let of = things.read.object(*it, bc::REF_CLUSTER);
                (cluster.is_empty() || of.is_some_and(|it| clusters.contains(&it)))
                    && things.has_notation(things.read.object(*it, bc::STATISTIC_CODE), statistic)
                    && year.is_none_or(|year| things.whole_of(*it, bc::REF_YEAR) == Some(year))
            });
            let order = Order::Ascending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page =
                paging::page(asked, wanted, rows.into_iter().map(|it| Entry::by_id(things.id(it), it)))?;
            Reply::list(asked, page.map(|term| things.statistic(term)))
        })
        .await
}
