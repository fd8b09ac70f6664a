//! `/api/v1/network` and `/api/v1/clusters/{cluster}/network`: networks as JSON and as files.

use super::clusters::ClusterKey;
use crate::api::asked::{Answer, Asked};
use crate::api::choice::Colour;
use crate::api::filters::{OfFamily, OfType, SECTORS, date};
use crate::api::negotiation::{Form, JSON};
use crate::api::network_refused::refused;
use crate::api::parameters::{ConfidenceMin, From, InCluster, To, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::published;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, List, OneOf, Optional, Pattern, Truth, Whole};
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::export::build::Metric;
use crate::export::json::NetworkDocument;
use crate::export::parameters::{Layout, ViewParameters};
use crate::export::view::{ByteOrderMark, PairEdges, Projection};
use crate::export::{self, REGISTRY};
use crate::model::{family::Family, sector::Sector};
use crate::network::view::{Directed, NamedView, Parallel, Rollup, Scope, Weight};
use actix_web::get;
use actix_web::http::header::{self, HeaderValue};
use std::sync::LazyLock;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_network).service(show_cluster_network);
}

/// JSON and every format of the registry, in its order.
const FORMS: [Form; REGISTRY.len() + 1] = {
    let mut forms = [JSON; REGISTRY.len() + 1];
    let mut at = 0;
    while at < REGISTRY.len() {
        forms[at + 1] = Form::new(REGISTRY[at].id, REGISTRY[at].media_type);
        at += 1;
    }
    forms
};

/// The formats whose edges may join more than two nodes.
static HYPER_FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let formats = REGISTRY.iter().filter(|it| it.hyperedges);
    formats.map(|it| Form::new(it.id, it.media_type)).collect()
});

/// The names of [`FORMS`].
const FORMATS: [&str; FORMS.len()] = {
    let mut names = [JSON.id; FORMS.len()];
    let mut at = 0;
    while at < FORMS.len() {
        names[at] = FORMS[at].id;
        at += 1;
    }
    names
};

parameter! {
    /// Form of the network: JSON, or a file for another program.
    Format = "format" in Query, Optional<OneOf> = Optional(OneOf(&FORMATS)), example "gexf";
    /// Which linkages, by the side of the clusters on which their ends stand.
    ScopeName = "scope" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["inside", "crossing", "any"]), "inside"), example "any";
    /// Only actors of these sectors (notations, separated by commas), and linkages between them.
    Sectors = "sector" in Query, List<OneOf> = List::up_to(7, OneOf(SECTORS)), example ["hospital", "industry"];
    /// As what actors are shown: themselves; `parent`, the latest successor and the highest body of the same sector and
    /// cluster that they are part of; or `cluster`, where an actor in several clusters counts in equal parts in each.
    /// Linkages inside one node are left out and counted.
    RollupName = "rollup" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["none", "parent", "cluster"]), "none"), example "parent";
    /// Only these actors (keys, separated by commas).
    Actors = "actors" in Query, List<Pattern> = List::up_to(500, KEY), example ["kist", "korea-univ"];
    /// Only the surroundings of this actor (key).
    AroundActor = "around" in Query, Optional<Pattern> = Optional(KEY), example "kist";
    /// Steps from that actor.
    Depth = "depth" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 1, maximum: 3 }, "1"), example 2;
    /// Whether inside actors without a linkage are shown.
    Isolates = "isolates" in Query, Defaulted<Truth> = Defaulted(Truth, "true"), example false;
    /// What nodes and edges are: actors and their linkages; `bipartite`, actors and linkages as nodes and an edge for each
    /// who takes part; or `hyper`, one edge per linkage that joins all who take part, in JSON Graph Format alone.
    ProjectionName = "projection" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["actor", "bipartite", "hyper"]), "actor"), example "bipartite";
    /// The network that the indicators of this view read: a call made on its file gives the published number. It decides
    /// on everything but clusters, period, layout and metrics.
    ViewName = "view" in Query, Optional<OneOf> = Optional(OneOf(&["plain", "strength", "distance", "arcs", "open"])), example "plain";
    /// Whether parallel linkages stay apart or become one edge per pair.
    Multi = "multi" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["keep", "merge"]), "keep"), example "merge";
    /// Whether edges have a direction; `auto`: when one of their types has one. With `true` a linkage without a direction is
    /// two edges, one each way and each of its whole weight; formats whose edges have none take it once.
    DirectedName = "directed" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["auto", "true", "false"]), "auto"), example "auto";
    /// What the weight of an edge is: `strength`, or `count`, 1 for each linkage.
    EdgeWeight = "weight" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["strength", "count"]), "strength"), example "strength";
    /// Indicators of actors that become attributes (ids, separated by commas): published values of all years.
    Metrics = "metrics" in Query, List<Pattern> = List::up_to(10, KEY), example ["degree"];
    /// How positions are found.
    LayoutName = "layout" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["force", "circle", "sector", "geo", "none"]), "force"), example "none";
    /// Whether text tables begin with the mark by which spreadsheets know UTF-8.
    pub Bom = "bom" in Query, Defaulted<Truth> = Defaulted(Truth, "false"), example true;
}

/// Declares the parameters of a network beside that of its clusters.
macro_rules! network_parameters {
    ($name:ident { $cluster:ty }) => {
        parameters! {
            struct $name {
                cluster: $cluster,
                format: Format,
                scope: ScopeName,
                sector: Sectors,
                kind: OfType,
                family: OfFamily,
                confidence_min: ConfidenceMin,
                from: From,
                to: To,
                rollup: RollupName,
                actors: Actors,
                around: AroundActor,
                depth: Depth,
                isolates: Isolates,
                projection: ProjectionName,
                view: ViewName,
                multi: Multi,
                directed: DirectedName,
                weight: EdgeWeight,
                metrics: Metrics,
                layout: LayoutName,
                color: Colour,
                bom: Bom,
            }
        }

        impl $name {
            /// The forms of what is asked for.
            fn forms(&self) -> &'static [Form] {
                let hyper = self.view.is_none() && self.projection == Projection::Hyper.notation();
                if hyper { &HYPER_FORMS } else { &FORMS }
            }

            /// The view that is asked for, of these clusters.
            fn view(&self, clusters: Vec<String>, language: crate::model::text::Language) -> ViewParameters {
                ViewParameters {
                    clusters,
                    scope: scope(self.scope),
                    sectors: self.sector.iter().filter_map(|it| Sector::from_notation(it)).collect(),
                    types: self.kind.clone(),
                    families: self.family.iter().filter_map(|it| Family::from_notation(it)).collect(),
                    confidence_min: self.confidence_min,
                    from: self.from.as_deref().and_then(date),
                    to: self.to.as_deref().and_then(date),
                    rollup: Rollup::from_notation(self.rollup).unwrap_or(Rollup::None),
                    actors: self.actors.clone(),
                    around: self.around.clone(),
                    depth: u32::try_from(self.depth).unwrap_or(1),
                    isolates: self.isolates,
                    projection: Projection::from_notation(self.projection).unwrap_or(Projection::Actor),
                    named: self.view.and_then(NamedView::from_notation),
                    multi: if self.multi == "merge" { Parallel::Merge } else { Parallel::Keep },
                    directed: directed(self.directed),
                    weight: if self.weight == "count" { Weight::Count } else { Weight::Strength },
                    metrics: self.metrics.clone(),
                    layout: Layout::from_notation(self.layout).unwrap_or(Layout::Force),
                    colour: self.color,
                    language,
                    byte_order_mark: if self.bom { ByteOrderMark::Present } else { ByteOrderMark::Absent },
                }
            }
        }
    };
}

network_parameters! { NetworkAsked { InCluster } }
network_parameters! { ClusterNetworkAsked { ClusterKey } }

fn scope(name: &str) -> Scope {
    match name {
        "crossing" => Scope::Crossing,
        "any" => Scope::Any,
        _ => Scope::Inside,
    }
}

fn directed(name: &str) -> Directed {
    match name {
        "true" => Directed::Always,
        "false" => Directed::Never,
        _ => Directed::Auto,
    }
}

/// Network
///
/// Actors and the linkages between them, of some clusters or of everybody, as JSON or as a file. Node ids are the keys of
/// actors in every format; counts and the sum of weights are equal in all of them.
#[utoipa::path(tag = "networks", params(NetworkAsked), responses((status = 200, description = "The network.", body = NetworkDocument)))]
#[get("/api/v1/network")]
async fn show_network(asked: Asked<NetworkAsked>) -> Answer {
    let forms = asked.parameters.forms();
    asked
        .answer_at_length(forms, |asked| {
            let view = asked.parameters.view(asked.parameters.cluster.clone(), asked.language);
            reply(asked, &view)
        })
        .await
}

/// Network of a cluster
///
/// Actors of a cluster and the linkages between them, as JSON or as a file.
#[utoipa::path(tag = "networks", params(ClusterNetworkAsked), responses((status = 200, description = "The network.", body = NetworkDocument)))]
#[get("/api/v1/clusters/{cluster}/network")]
async fn show_cluster_network(asked: Asked<ClusterNetworkAsked>) -> Answer {
    let forms = asked.parameters.forms();
    asked
        .answer_at_length(forms, |asked| {
            let view = asked.parameters.view(vec![asked.parameters.cluster.clone()], asked.language);
            reply(asked, &view)
        })
        .await
}

fn reply<P>(asked: &Asked<P>, parameters: &ViewParameters) -> Result<Reply, Problem> {
    let things = Things::new(&asked.snapshot);
    let columns = columns(&asked.snapshot, &parameters.metrics)?;
    let metrics: Vec<_> = columns.iter().map(|(id, values)| Metric { id, values }).collect();
    let sources = asked.snapshot.sources(&metrics);
    let limits = asked.state.settings.export;
    let refused = |error| refused(&things, error);
    let Some(exporter) = export::by_id(asked.form.id) else {
        let view =
            export::build::network_view(&sources, parameters, PairEdges::Any, limits).map_err(refused)?;
        return Reply::json(&NetworkDocument::from(&view));
    };
    let view = exporter.view(&sources, parameters, limits).map_err(refused)?;
    let mut bytes = Vec::new();
    (exporter.write)(&view, &mut bytes).map_err(|error| Problem::internal(&error))?;
    let name = exporter.file_name(parameters, asked.snapshot.revision);
    let charset = if exporter.media_type.starts_with("text/") { "; charset=utf-8" } else { "" };
    Ok(attachment(Reply::new(format!("{}{charset}", exporter.media_type), bytes), &name))
}

/// The answer as a file with a name in ASCII.
pub(super) fn attachment(reply: Reply, name: &str) -> Reply {
    let disposition = format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}");
    match HeaderValue::from_str(&disposition) {
        Ok(value) => reply.with_header(header::CONTENT_DISPOSITION, value),
        Err(_) => reply,
    }
}

type Column = (&'static str, Vec<Option<f64>>);

/// The published values of all years for each indicator that is asked for, by row of the table of actors.
fn columns(snapshot: &Snapshot, ids: &[String]) -> Result<Vec<Column>, Problem> {
    let column = |id: &String| {
        let indicator = published::find_of_actors(id)?;
        Ok((indicator.id.as_str(), snapshot.actor_column(indicator.id)))
    };
    ids.iter().map(column).collect()
}
