//! `/api/v1/imports` and `/api/v1/imports/{import}`: what the graph of each import says about itself.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::import::Import;
use crate::api::describe;
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, Wanted};
use crate::api::parameters::{Count, Cursor, Limit, ListFormat, ThingFormat, parameter, parameters};
use crate::api::reply::Reply;
use crate::api::shapes::{KEY, List, Pattern, Required};
use crate::api::suggest;
use crate::api::things::Things;
use crate::vocabulary::bc;
use crate::vocabulary::external::prov;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_imports).service(import_by_id);
}

parameter! {
    /// Key of the import.
    ImportKey = "import" in Path, Required<Pattern> = Required(KEY), example "seed";
    /// Only imports by these importers (ids, separated by commas).
    ByImporter = "importer" in Query, List<Pattern> = List::up_to(20, KEY), example ["sheets"];
}

parameters! {
    struct ImportsAsked {
        importer: ByImporter,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct ImportAsked {
        import: ImportKey,
        format: ThingFormat,
    }
}

/// List of imports
///
/// The imports that the data holds, one named graph each.
#[utoipa::path(tag = "imports", params(ImportsAsked), responses((status = 200, description = "A page of the list.", body = Listing<Import>)))]
#[get("/api/v1/imports")]
async fn list_imports(asked: Asked<ImportsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let ImportsAsked { importer, limit, cursor, count, .. } = &asked.parameters;
            let by = |graph| {
                let run = things.read.object(graph, prov::WAS_GENERATED_BY)?;
                things.read.text_of(run, bc::IMPORTER)
            };
            let mut rows = asked.snapshot.imports();
            rows.retain(|it| {
                importer.is_empty() || by(it.1).is_some_and(|it| importer.iter().any(|of| of == it))
            });
            let order = Order::Ascending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page =
                paging::page(asked, wanted, rows.into_iter().map(|it| Entry::by_id(it.0.to_owned(), it)))?;
            Reply::list(asked, page.map(|(key, graph)| things.import(key, graph)))
        })
        .await
}

/// One import
///
/// An import with its rows and what its graph describes; as RDF what the graph says about itself.
#[utoipa::path(tag = "imports", params(ImportAsked), responses((status = 200, description = "The import.", body = Import)))]
#[get("/api/v1/imports/{import}")]
async fn import_by_id(asked: Asked<ImportAsked>) -> Answer {
    asked
        .answer(THING_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let key = &asked.parameters.import;
            let imports = asked.snapshot.imports();
            let found = imports.iter().find(|it| it.0 == key);
            let unknown = || suggest::unknown("import", key, imports.iter().map(|it| it.0));
            let (key, graph) = found.ok_or_else(unknown)?;
            let body = things.import(key, *graph);
            let run = things.read.object(*graph, prov::WAS_GENERATED_BY);
            let terms: Vec<_> = std::iter::once(*graph).chain(run).collect();
            Reply::thing(asked, &body.graph, &body, || describe::triples(asked, &terms))
        })
        .await
}
