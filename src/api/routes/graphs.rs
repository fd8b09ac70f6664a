//! `/graph/{name}` and `/graph/import/{key}`: the IRIs of graphs lead to what is known of them.

use crate::api::asked::{Answer, Asked};
use crate::api::parameters::{parameter, parameters};
use crate::api::reply::encoded;
use crate::api::shapes::{KEY, Pattern, Required};
use crate::api::suggest;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use actix_web::http::StatusCode;
use utoipa_actix_web::service_config::ServiceConfig;

/// Graphs that the service keeps.
const MANAGED: [&str; 4] = ["ontology", "derived", "indicators", "curation"];

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(graph_by_iri).service(import_graph_by_iri);
}

parameter! {
    /// Name of the graph: `ontology`, `derived`, `indicators`, `curation`, or one that users wrote.
    GraphName = "graph" in Path, Required<Pattern> = Required(KEY), example "ontology";
    /// Key of the import.
    ImportKey = "import" in Path, Required<Pattern> = Required(KEY), example "seed";
}

parameters! {
    struct GraphAsked { graph: GraphName, }
}
parameters! {
    struct ImportGraphAsked { import: ImportKey, }
}

/// IRI of a graph
///
/// The graph of the ontology leads (303) to the ontology, any other to its content in the Graph Store.
#[utoipa::path(tag = "descriptions", params(GraphAsked), responses(
    (status = 200, description = "The description, where the redirect was followed.", body = String, content_type = "text/html"),
    (status = 303, description = "`Location` is the ontology, or the content of the graph."),
))]
#[get("/graph/{graph}")]
async fn graph_by_iri(asked: Asked<GraphAsked>) -> Answer {
    asked
        .redirect(|asked| {
            let (snapshot, name) = (&asked.snapshot, &asked.parameters.graph);
            let iri = format!("{}graph/{name}", snapshot.base.as_str());
            if iri == snapshot.base.graph_ontology().as_str() {
                return Ok((StatusCode::SEE_OTHER, "/ontology".to_owned()));
            }
            let holds = snapshot
                .index
                .iri_id(&iri)
                .is_some_and(|it| snapshot.index.graphs().any(|(graph, _)| graph == Some(it)));
            if !holds {
                return Err(suggest::unknown("graph", name, MANAGED.into_iter()));
            }
            Ok((StatusCode::SEE_OTHER, format!("/store?graph={}", encoded(&iri))))
        })
        .await
}

/// IRI of the graph of an import
///
/// Leads (303) to the document about the import, which says how its graph came about and where its content is.
#[utoipa::path(tag = "descriptions", params(ImportGraphAsked), responses(
    (status = 200, description = "The document, where the redirect was followed.", body = String, content_type = "text/html"),
    (status = 303, description = "`Location` is the document about the import."),
))]
#[get("/graph/import/{import}")]
async fn import_graph_by_iri(asked: Asked<ImportGraphAsked>) -> Answer {
    asked
        .redirect(|asked| {
            let (snapshot, key) = (&asked.snapshot, &asked.parameters.import);
            let imports = snapshot.imports();
            if imports.iter().all(|it| it.0 != key) {
                return Err(suggest::unknown(Kind::Import.as_str(), key, imports.iter().map(|it| it.0)));
            }
            Ok((StatusCode::SEE_OTHER, format!("/doc/{}/{key}", Kind::Import.as_str())))
        })
        .await
}
