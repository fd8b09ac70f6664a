//! `/api/v1/search`: things by name, alias and identifier.

use crate::api::asked::{Answer, Asked};
use crate::api::names::{Found, Names};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{InCluster, parameter, parameters};
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, List, OneOf, Required, Whole, Words};
use crate::api::things::Things;
use crate::model::text::Text;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(search_things);
}

parameter! {
    /// A name, words of one or their beginnings, its initial consonants (ㄱㄹㄷ), or an identifier.
    SearchText = "q" in Query, Required<Words> = Required(Words { length_max: 200 }), example "고려대";
    /// Only things of these kinds.
    Kinds = "kinds" in Query, List<OneOf> = List::up_to(5, OneOf(&["cluster", "actor", "artifact", "pathway", "programme"])), example ["actor"];
    /// Things found at most.
    SearchLimit = "limit" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 1, maximum: 50 }, "20"), example 10;
}

parameters! {
    struct SearchAsked {
        q: SearchText,
        kinds: Kinds,
        cluster: InCluster,
        limit: SearchLimit,
    }
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundThings {
    /// The things, the best first.
    items: Vec<FoundThing>,
    /// The revision that was read.
    #[schema(example = 1)]
    revision: u64,
}

/// A thing that was found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundThing {
    /// What it is: `cluster`, `actor`, `artifact`, `pathway` or `programme`.
    #[schema(example = "actor")]
    kind: String,
    /// Its key.
    #[schema(example = "korea-univ")]
    id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/actor/korea-univ")]
    iri: String,
    /// Its name.
    label: Text,
    /// The name or identifier that was met.
    #[schema(example = "고려대학교")]
    matched: String,
    /// How well it was met: 1 an identifier, 0.95 a whole name, from 0.8 the beginning of one, from 0.6 that of a later word, from
    /// 0.4 inside a word, from 0.2 words apart.
    #[schema(example = 0.86, minimum = 0, maximum = 1)]
    score: f64,
    /// Notation of the sector of an actor.
    #[schema(example = "academia")]
    sector: Option<String>,
}

/// Search
///
/// Clusters, actors, artifacts, pathways and programmes by name, alias or identifier, without regard to case, width, punctuation
/// and Korean legal forms.
///
/// Words are found where a word of a name begins: `univ` in `Korea University`, and not `rsity`. Hangul, Han characters and kana,
/// where words stick together, are found anywhere. A single letter or digit of another script has to be a word. The words may
/// stand apart and in another order.
///
/// The best come first, by `score`: 1 an identifier as a whole, 0.95 a whole name, 0.8 the beginning of a name, 0.6 that of a
/// later word, 0.4 inside a word, 0.2 words apart; initial consonants 0.75 at the beginning and 0.45 inside. All but the first two
/// gain up to 0.1 for the share of the name that was asked for, so that of two names the shorter one comes first. Equal scores
/// stand by kind (cluster, actor, artifact, pathway, programme), then by IRI.
#[utoipa::path(tag = "search", params(SearchAsked), responses((status = 200, description = "What was found.", body = FoundThings)))]
#[get("/api/v1/search")]
async fn search_things(asked: Asked<SearchAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let SearchAsked { q, kinds, cluster, limit } = &asked.parameters;
            let names = asked.state.names.get(&asked.snapshot.index, || Names::read(&things));
            let clusters = things.cluster_rows(cluster)?;
            let wanted = |kind: Kind, term: TermId| {
                (kinds.is_empty() || kinds.contains(&kind.as_str()))
                    && (cluster.is_empty() || is_of(&things, kind, term, &clusters))
            };
            let found = names.search(q, wanted).into_iter().take(usize::try_from(*limit).unwrap_or(1));
            let items = found.map(|it| body(&things, it)).collect();
            Reply::json(&FoundThings { items, revision: things.revision })
        })
        .await
}

/// Whether a thing belongs to one of some clusters.
fn is_of(things: &Things<'_>, kind: Kind, term: TermId, clusters: &[u32]) -> bool {
    let tables = things.tables;
    match kind {
        Kind::Cluster => tables.cluster_row(term).is_some_and(|it| clusters.contains(&it)),
        Kind::Actor => tables.actor_row(term).is_some_and(|it| things.is_in(it, clusters)),
        Kind::Artifact => {
            let artifact = tables.artifact_row(term).and_then(|it| tables.artifacts.get(it as usize));
            artifact.is_some_and(|it| it.actors.iter().any(|it| things.is_in(*it, clusters)))
        }
        Kind::Pathway => things.pathway_rows(term).1.iter().any(|it| clusters.contains(it)),
        Kind::Programme => {
            let served = things.read.objects(term, bc::IN_CLUSTER);
            served.into_iter().filter_map(|it| tables.cluster_row(it)).any(|it| clusters.contains(&it))
        }
        Kind::Linkage
        | Kind::Derivation
        | Kind::Policy
        | Kind::Demand
        | Kind::Offer
        | Kind::Statistic
        | Kind::Evidence
        | Kind::Import
        | Kind::Run
        | Kind::Dataset
        | Kind::Observation => false,
    }
}

fn body(things: &Things<'_>, found: Found) -> FoundThing {
    let reference = things.reference(found.term);
    let actor = things.tables.actor_row(found.term).and_then(|it| things.tables.actors.get(it as usize));
    FoundThing {
        kind: found.kind.as_str().to_owned(),
        id: reference.id,
        iri: reference.iri,
        label: reference.label,
        matched: found.matched,
        score: found.score,
        sector: actor.map(|it| it.sector.notation().to_owned()),
    }
}
