//! `/api/v1/concepts/{scheme}`: the controlled vocabularies.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::concept::Concept;
use crate::api::negotiation::LIST_FORMS;
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{Count, Cursor, Limit, ListFormat, parameter, parameters};
use crate::api::reply::Reply;
use crate::api::shapes::{OneOf, Required};
use crate::api::things::Things;
use crate::vocabulary::bc;
use crate::vocabulary::mint::Scheme;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_concepts);
}

/// The one scheme whose concepts are classes.
const ARTIFACT_TYPE: &str = "artifact-type";

parameter! {
    /// A concept scheme.
    SchemeName = "scheme" in Path, Required<OneOf> = Required(OneOf(&[
        "sector", "stage", "linkage-type", "artifact-type", "derivation-kind", "area", "statistic",
        "quadrant",
    ])), example "sector";
}

parameters! {
    struct ConceptsAsked {
        scheme: SchemeName,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

/// Concepts of a scheme
///
/// The concepts in the order of their scheme, those without a place in it after them by notation, with the attributes
/// that the scheme gives them.
#[utoipa::path(tag = "concepts", params(ConceptsAsked), responses((status = 200, description = "A page of the list.", body = Listing<Concept>)))]
#[get("/api/v1/concepts/{scheme}")]
async fn list_concepts(asked: Asked<ConceptsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let ConceptsAsked { scheme, limit, cursor, count, .. } = &asked.parameters;
            let concepts = match Scheme::parse(scheme) {
                Some(scheme) => things.concepts_of(scheme),
                None if *scheme == ARTIFACT_TYPE => things.artifact_types(),
                None => Vec::new(),
            };
            let rows = concepts.into_iter().map(|it| Entry {
                key: SortKey::number(things.read.number_of(it, bc::ORDER)),
                id: things.notation(it).to_owned(),
                row: it,
            });
            let order = Order::Ascending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, rows)?;
            Reply::list(asked, page.map(|term| things.concept(term)))
        })
        .await
}
