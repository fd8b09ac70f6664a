//! `/api/v1/clusters` and `/api/v1/clusters/{cluster}`.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::cluster::Cluster;
use crate::api::bodies::{Explain, Explained, Listing};
use crate::api::describe;
use crate::api::filters::{InCountry, Question, met};
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{self, Count, Cursor, Limit, ListFormat, ThingFormat, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, List, OneOf, Pattern, Required};
use crate::api::things::Things;
use crate::model::text::Label;
use crate::vocabulary::bc;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_clusters).service(cluster_by_id);
}

parameter! {
    /// Key of the cluster.
    pub ClusterKey = "cluster" in Path, Required<Pattern> = Required(KEY), example "hongneung";
    /// Only clusters that came about in these ways.
    Formations = "formation" in Query, List<OneOf> = List::up_to(3, OneOf(&["spontaneous", "government_led", "mixed"])), example ["government_led"];
    /// Order of the list; `-` before a name turns it around.
    ClusterSort = "sort" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["id", "-id", "name", "-name", "actors", "-actors"]), "id"), example "-actors";
}

parameters! {
    struct ClustersAsked {
        country: InCountry,
        formation: Formations,
        q: Question,
        sort: ClusterSort,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct ClusterAsked {
        cluster: ClusterKey,
        explain: parameters::Explain,
        format: ThingFormat,
    }
}

/// List of clusters
///
/// All clusters that fit the filters, with what is known of each.
#[utoipa::path(tag = "clusters", params(ClustersAsked), responses((status = 200, description = "A page of the list.", body = Listing<Cluster>)))]
#[get("/api/v1/clusters")]
async fn list_clusters(asked: Asked<ClustersAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let ClustersAsked { sort, limit, cursor, count, .. } = &asked.parameters;
            let (sort, order) = Order::of(sort);
            let rows = matching(asked, &things).into_iter().map(|row| entry(asked, &things, sort, row));
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, rows)?;
            Reply::list(asked, page.filter_map(|row| things.cluster(row)))
        })
        .await
}

fn matching(asked: &Asked<ClustersAsked>, things: &Things<'_>) -> Vec<u32> {
    let ClustersAsked { country, formation, q, .. } = &asked.parameters;
    let met = met(asked, things, Kind::Cluster, q.as_deref());
    let clusters = (0_u32..).zip(&things.tables.clusters);
    let fits = clusters.filter(|(_, it)| {
        let text = |predicate| things.read.text_of(it.term, predicate);
        met.as_ref().is_none_or(|met| met.contains(&it.term))
            && (country.is_empty()
                || text(bc::COUNTRY).is_some_and(|it| country.iter().any(|other| other == it)))
            && (formation.is_empty() || text(bc::FORMATION).is_some_and(|it| formation.contains(&it)))
    });
    fits.map(|it| it.0).collect()
}

fn entry(asked: &Asked<ClustersAsked>, things: &Things<'_>, sort: &str, row: u32) -> Entry<u32> {
    let term = things.tables.clusters.get(row as usize).map(|it| it.term);
    let key = match sort {
        "name" => term.map_or(SortKey::Absent, |it| things.name_key(it, asked.language)),
        "actors" => SortKey::Number(things.tables.actors_of(row).len() as f64),
        _ => SortKey::Id,
    };
    Entry { key, id: term.map_or_else(String::new, |it| things.id(it).to_owned()), row }
}

/// One cluster
///
/// A cluster with what is known of it, as JSON or RDF.
#[utoipa::path(tag = "clusters", params(ClusterAsked), responses((status = 200, description = "The cluster.", body = Explained<Cluster>)))]
#[get("/api/v1/clusters/{cluster}")]
async fn cluster_by_id(asked: Asked<ClusterAsked>) -> Answer {
    asked
        .answer(THING_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let (term, row) = find(&things, &asked.parameters.cluster)?;
            let unknown = || things.unknown(Kind::Cluster, &asked.parameters.cluster);
            let body = things.cluster(row).ok_or_else(unknown)?;
            let iri = body.iri.clone();
            let explain = asked.parameters.explain.then(|| explain(&things, &iri));
            Reply::thing(asked, &iri, &Explained { body, explain }, || describe::triples(asked, &[term]))
        })
        .await
}

/// Term and row of a cluster, or the problem that there is none.
pub fn find(things: &Things<'_>, key: &str) -> Result<(crate::store::term::TermId, u32), Problem> {
    things.cluster_of_key(key)
}

/// The counts of a cluster as a query: one row with `actors`, `linkages`, `artifacts` and `pathways`.
fn explain(things: &Things<'_>, iri: &str) -> Explain {
    let body = format!(
        "SELECT ?actors ?linkages ?artifacts ?pathways WHERE {{
  {{ SELECT (COUNT(DISTINCT ?actor) AS ?actors) WHERE {{ ?actor a bc:Actor ; bc:inCluster <{iri}> }} }}
  {{ SELECT (COUNT(DISTINCT ?linkage) AS ?linkages) WHERE {{
    ?linkage a bc:Linkage ; bc:participant ?member . ?member bc:inCluster <{iri}> }} }}
  {{ SELECT (COUNT(DISTINCT ?artifact) AS ?artifacts) WHERE {{
    ?artifact bc:byActor ?author ; a/rdfs:subClassOf* bc:Artifact . ?author bc:inCluster <{iri}> }} }}
  {{ SELECT (COUNT(DISTINCT ?pathway) AS ?pathways) WHERE {{
    ?pathway bc:hasStep ?step . ?taker bc:inCluster <{iri}> .
    {{ ?step bc:byActor ?taker }} UNION
    {{ ?step bc:artifact/bc:byActor ?taker FILTER NOT EXISTS {{ ?step bc:byActor ?own }} }} }} }}
}}"
    );
    let note = Label::new(
        "통합된 참여자의 소속 클러스터는 대표 참여자의 것으로 셉니다.",
        "Where actors were merged, what was said of them counts for the one that stands for them.",
    );
    things.explain(&["bc", "rdfs"], &body, &[note])
}
