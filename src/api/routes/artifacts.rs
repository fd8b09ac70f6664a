//! `/api/v1/artifacts` and `/api/v1/artifacts/{artifact}`.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Listing;
use crate::api::bodies::artifact::Artifact;
use crate::api::describe;
use crate::api::filters::{AtStage, OfActor, OfType, Question, days, meets, met};
use crate::api::names::bare;
use crate::api::negotiation::{LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{
    Count, Cursor, From, InCluster, Limit, ListFormat, ThingFormat, To, parameter, parameters,
};
use crate::api::problem::Problem;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, List, OneOf, Optional, Pattern, Required, Words};
use crate::api::things::Things;
use crate::model::date::PartialDate;
use crate::network::tables;
use crate::vocabulary::bc;
use crate::vocabulary::external::dcterms;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_artifacts).service(artifact_by_id);
}

parameter! {
    /// Key of the artifact.
    ArtifactKey = "artifact" in Path, Required<Pattern> = Required(KEY), example "rdna-humulin-02";
    /// Only artifacts with an identifier of these schemes.
    OfScheme = "scheme" in Query, List<Pattern> = List::up_to(20, KEY), example ["patent"];
    /// Only artifacts with this identifier, whatever its case and separators.
    Identifier = "identifier" in Query, Optional<Words> = Optional(Words { length_max: 200 }), example "US4237224";
    /// Order of the list; `-` before a name turns it around. What has no date comes last.
    ArtifactSort = "sort" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["id", "-id", "date", "-date"]), "id"), example "-date";
}

parameters! {
    struct ArtifactsAsked {
        cluster: InCluster,
        actor: OfActor,
        stage: AtStage,
        kind: OfType,
        scheme: OfScheme,
        identifier: Identifier,
        from: From,
        to: To,
        q: Question,
        sort: ArtifactSort,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct ArtifactAsked {
        artifact: ArtifactKey,
        format: ThingFormat,
    }
}

/// List of artifacts
///
/// All artifacts that fit the filters: papers, patents, licences, trials, approvals, products.
#[utoipa::path(tag = "artifacts", params(ArtifactsAsked), responses((status = 200, description = "A page of the list.", body = Listing<Artifact>)))]
#[get("/api/v1/artifacts")]
async fn list_artifacts(asked: Asked<ArtifactsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let ArtifactsAsked { sort, limit, cursor, count, .. } = &asked.parameters;
            let (sort, order) = Order::of(sort);
            let rows = matching(asked, &things)?.into_iter().map(|row| entry(&things, sort, row));
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, rows)?;
            Reply::list(asked, page.filter_map(|row| things.artifact(row)))
        })
        .await
}

fn matching(asked: &Asked<ArtifactsAsked>, things: &Things<'_>) -> Result<Vec<u32>, Problem> {
    let ArtifactsAsked { cluster, actor, q, .. } = &asked.parameters;
    let met = met(asked, things, Kind::Artifact, q.as_deref());
    let clusters = things.cluster_rows(cluster)?;
    let actors = things.actors_of_keys(actor);
    let artifacts = (0_u32..).zip(&things.tables.artifacts);
    let fits = artifacts.filter(|(_, it)| {
        (cluster.is_empty() || it.actors.iter().any(|it| things.is_in(*it, &clusters)))
            && (actor.is_empty() || it.actors.iter().any(|it| actors.contains(it)))
            && is_wanted(&asked.parameters, things, it)
            && met.as_ref().is_none_or(|met| met.contains(&it.term))
    });
    Ok(fits.map(|it| it.0).collect())
}

fn is_wanted(wanted: &ArtifactsAsked, things: &Things<'_>, artifact: &tables::Artifact) -> bool {
    let ArtifactsAsked { stage, kind, scheme, identifier, from, to, .. } = wanted;
    let text = |predicate| things.read.text_of(artifact.term, predicate);
    (stage.is_empty() || artifact.stage.is_some_and(|it| stage.contains(&it.notation())))
        && things.has_notation(Some(artifact.kind), kind)
        && (scheme.is_empty()
            || text(bc::IDENTIFIER_SCHEME).is_some_and(|it| scheme.iter().any(|of| of == it)))
        && identifier
            .as_ref()
            .is_none_or(|of| text(dcterms::IDENTIFIER).is_some_and(|it| bare(it) == bare(of)))
        && dated(artifact.date, days(from.as_deref(), to.as_deref()))
}

/// Whether a date lies in the days that are asked for; a date of a year or month when part of it does.
fn dated(
    date: Option<PartialDate>,
    asked: (Option<crate::model::date::Day>, Option<crate::model::date::Day>),
) -> bool {
    meets((date.map(|it| it.day), date.map(|it| it.as_end().day)), asked)
}

fn entry(things: &Things<'_>, sort: &str, row: u32) -> Entry<u32> {
    let Some(artifact) = things.tables.artifacts.get(row as usize) else { return Entry::by_id("", row) };
    let key = match sort {
        "date" => artifact.date.map_or(SortKey::Absent, |it| SortKey::text(&it.day.to_string())),
        _ => SortKey::Id,
    };
    Entry { key, id: things.id(artifact.term).to_owned(), row }
}

/// One artifact
///
/// An artifact with its actors, what it came from and what it led to, as JSON or RDF.
#[utoipa::path(tag = "artifacts", params(ArtifactAsked), responses((status = 200, description = "The artifact.", body = Artifact)))]
#[get("/api/v1/artifacts/{artifact}")]
async fn artifact_by_id(asked: Asked<ArtifactAsked>) -> Answer {
    asked
        .answer(THING_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let key = &asked.parameters.artifact;
            let term = things.read.by_key(Kind::Artifact, key);
            let whole = |it| things.artifact_whole(&asked.snapshot, things.tables.artifact_row(it)?);
            let found = term.and_then(|it| Some((it, whole(it)?)));
            let (term, body) = found.ok_or_else(|| things.unknown(Kind::Artifact, key))?;
            Reply::thing(asked, &body.iri, &body, || describe::triples(asked, &[term]))
        })
        .await
}
