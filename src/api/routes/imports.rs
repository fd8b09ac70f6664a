//! `/api/v1/imports` and `/api/v1/imports/{import}`: what the graph of each import says about itself, with its report; and its
//! removal.

use crate::api::asked::{Answer, Asked};
use crate::api::auth::Caller;
use crate::api::bodies::Listing;
use crate::api::bodies::import::Import;
use crate::api::describe;
use crate::api::limits::Effort;
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::ownership;
use crate::api::paging::{self, Entry, Order, Wanted};
use crate::api::parameters::{Count, Cursor, Limit, ListFormat, ThingFormat, parameter, parameters};
use crate::api::precondition;
use crate::api::problem::Problem;
use crate::api::reply::{DATASET_REVISION, Reply};
use crate::api::shapes::{KEY, List, Pattern, Required};
use crate::api::suggest;
use crate::api::things::Things;
use crate::api::write_problem;
use crate::engine::import::RemovalError;
use crate::engine::reports::Report;
use crate::engine::snapshot::Snapshot;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::prov;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, delete, get};
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_imports).service(import_by_id).service(delete_import);
}

parameter! {
    /// Key of the import.
    pub ImportKey = "import" in Path, Required<Pattern> = Required(KEY), example "seed";
    /// Only imports by these importers (ids, separated by commas).
    ByImporter = "importer" in Query, List<Pattern> = List::up_to(20, KEY), example ["sheets"];
}

parameters! {
    struct ImportRemoved {
        import: ImportKey,
    }
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

/// The import of a key: the key and its graph.
pub fn find<'a>(snapshot: &'a Snapshot, key: &str) -> Result<(&'a str, TermId), Problem> {
    let imports = snapshot.imports();
    let found = imports.iter().find(|it| it.0 == key).copied();
    found.ok_or_else(|| suggest::unknown("import", key, imports.iter().map(|it| it.0)))
}

/// The report of an import, where it was written by this service.
pub fn report<P>(asked: &Asked<P>, key: &str, graph: TermId) -> Result<Option<Report>, Problem> {
    let report = asked.state.engine.report(&asked.snapshot, key, graph);
    report.map_err(|error| Problem::internal(&error))
}

/// An import with what its report says, where there is one.
pub fn reported<P>(asked: &Asked<P>, import: Import, graph: TermId) -> Result<Import, Problem> {
    match report(asked, &import.id, graph)? {
        Some(mut report) => import.with_report(&mut report).map_err(|error| Problem::internal(&error)),
        None => Ok(import),
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
            let mut failed = None;
            let page = page.map(|(key, graph)| {
                let import = things.import(key, graph);
                reported(asked, import, graph).map_err(|problem| failed = Some(problem)).ok()
            });
            match failed {
                Some(problem) => Err(problem),
                None => Reply::list(asked, page.filter_map(|it| it)),
            }
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
            let (key, graph) = find(&asked.snapshot, &asked.parameters.import)?;
            let body = reported(asked, things.import(key, graph), graph)?;
            let run = things.read.object(graph, prov::WAS_GENERATED_BY);
            let terms: Vec<_> = std::iter::once(graph).chain(run).collect();
            Reply::thing(asked, &body.graph, &body, || describe::triples(asked, &terms))
        })
        .await
}

/// Remove an import
///
/// Its graph is gone with everything that it alone said, and its report with it; what other graphs say stays. `If-Match: "{revision}"`
/// refuses when the data have another revision. Imports of somebody else are removed by an admin.
#[utoipa::path(tag = "imports", params(ImportRemoved), security(("bearer" = ["editor"])), responses((status = 204, description = "It is gone.")))]
#[delete("/api/v1/imports/{import}")]
async fn delete_import(request: HttpRequest, caller: Caller, asked: Asked<ImportRemoved>) -> Answer {
    let expected = precondition::expected(&request, asked.snapshot.revision)?;
    let state = Data::clone(&asked.state);
    let removed = state
        .pool
        .run(Effort::Long, move || {
            let key = &asked.parameters.import;
            let (_, graph) = find(&asked.snapshot, key)?;
            ownership::may_undo(&caller, Things::new(&asked.snapshot).import_maker(graph).as_deref())?;
            asked.state.engine.remove_import(key, expected).map_err(|error| match error {
                RemovalError::Unknown => Problem::thing_unknown("import", key),
                RemovalError::RevisionChanged(current) => precondition::failed(current),
                RemovalError::Commit(error) => write_problem::commit(&error),
            })
        })
        .await?;
    Ok(HttpResponse::NoContent().insert_header((DATASET_REVISION, removed.revision.to_string())).finish())
}
