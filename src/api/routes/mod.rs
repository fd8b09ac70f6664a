//! The routes, one file per resource, each with its line in [`configure`].
//!
//! How a route is written (`concepts.rs` is the list to copy):
//!
//! 1. **Parameters.** `parameters! { struct ActorsAsked { cluster: InCluster, limit: Limit, … } }`. Shared ones are in
//!    `api::parameters`; one of your own is declared with `parameter!` in your file. Parsing, refusals and the document
//!    come from that declaration. A parameter of the path is one too: what does not fit its shape is 404.
//! 2. **Body.** A struct with `Serialize` and `ToSchema`; every field has a doc comment and `#[schema(example = …)]`;
//!    an absent fact is `Option` and comes out as `null`. Rows of lists also implement `reply::Row` (their CSV).
//! 3. **Handler.** `async fn verb_resource(asked: Asked<ActorsAsked>) -> Answer`, with `#[utoipa::path(…)]` above
//!    `#[get("/api/v1/…")]` (the whole path) and a doc comment: first line the summary, the rest the description. Name
//!    one `tag`, the `params` and the 200; problems, headers, security, CSV and RDF forms and examples are added to the
//!    document by rule.
//! 4. **Work** happens in `asked.answer(FORMS, |asked| …)`: off the event loop, with one snapshot. It returns
//!    `Reply::list(asked, paging::page(…)?.map(body))`, `Reply::thing(…)` or `Reply::json(…)`; an unknown id is
//!    `Problem::thing_unknown("actor", id)`. Tags, 304, 406, `Vary`, language and revision headers follow by themselves.
//! 5. `pub fn configure(services) { services.service(handler); }`, and one line below. Never `.route(…)`: it would
//!    answer without being documented.

use utoipa_actix_web::service_config::ServiceConfig;

pub mod clusters;
pub mod actors;
pub mod linkages;
pub mod artifacts;
pub mod pathways;
pub mod programmes;
pub mod demands;
pub mod statistics;
pub mod indicators;
pub mod cluster_indicators;
pub mod actor_indicators;
pub mod mixing_matrix;
pub mod stages;
pub mod positioning;
pub mod comparison;
pub mod time;
pub mod helix;
pub mod demand_fit;
pub mod ripple_effect;
pub mod roles;
pub mod what_if;
pub mod success_model;
pub mod network;
pub mod sheets;
pub mod charts;
pub mod paths;
pub mod adjacent;
pub mod importers;
pub mod imports;
pub mod import_upload;
pub mod import_reports;
pub mod jobs;
pub mod job_events;
pub mod analysis_runs;
pub mod quality;
pub mod search;
pub mod concepts;
pub mod documents;
pub mod void;
pub mod things;
pub mod terms;
pub mod graphs;
pub mod limits;
pub mod operation;
pub mod explorer;
pub mod pages;
pub mod sparql;
pub mod graph_store;
pub mod graph_store_write;
pub mod graph_store_patch;
pub mod update;

/// Registers every route.
pub fn configure(services: &mut ServiceConfig<'_>) {
    for resource in [
        explorer::configure,
        pages::configure,
        operation::configure,
        documents::configure,
        void::configure,
        sparql::configure,
        graph_store::configure,
        graph_store_write::configure,
        graph_store_patch::configure,
        update::configure,
        things::configure,
        terms::configure,
        graphs::configure,
        limits::configure,
        clusters::configure,
        actors::configure,
        linkages::configure,
        artifacts::configure,
        pathways::configure,
        programmes::configure,
        demands::configure,
        statistics::configure,
        indicators::configure,
        cluster_indicators::configure,
        actor_indicators::configure,
        mixing_matrix::configure,
        stages::configure,
        positioning::configure,
        comparison::configure,
        time::configure,
        helix::configure,
        demand_fit::configure,
        ripple_effect::configure,
        roles::configure,
        what_if::configure,
        success_model::configure,
        network::configure,
        sheets::configure,
        charts::configure,
        paths::configure,
        adjacent::configure,
        importers::configure,
        imports::configure,
        import_upload::configure,
        import_reports::configure,
        jobs::configure,
        job_events::configure,
        analysis_runs::configure,
        quality::configure,
        search::configure,
        concepts::configure,
    ] {
        services.configure(resource);
    }
}
