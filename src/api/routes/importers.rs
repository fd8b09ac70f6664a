//! `/api/v1/importers`: the source formats.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::importer::Importer;
use crate::api::negotiation::LIST_FORMS;
use crate::api::paging::{self, Entry, Order, Wanted};
use crate::api::parameters::{Count, Cursor, Limit, ListFormat, parameters};
use crate::api::reply::Reply;
use crate::ingest;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_importers);
}

parameters! {
    struct ImportersAsked {
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

/// Source formats
///
/// What can be imported: the media types and extensions by which a format is known, the parameters that it heeds beside those of
/// every import, and a small file as example.
#[utoipa::path(tag = "imports", params(ImportersAsked), responses((status = 200, description = "A page of the list.", body = Listing<Importer>)))]
#[get("/api/v1/importers")]
async fn list_importers(asked: Asked<ImportersAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let ImportersAsked { limit, cursor, count, .. } = &asked.parameters;
            let order = Order::Ascending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let rows = ingest::REGISTRY.iter().map(|it| Entry::by_id(it.id, it));
            Reply::list(asked, paging::page(asked, wanted, rows)?.map(Importer::from))
        })
        .await
}
