//! `/api/v1/indicators`: the catalogue and the values of one indicator.

use crate::api::asked::{Answer, Asked};
use crate::api::bodies::coverage::BriefCoverage;
use crate::api::bodies::indicator::{Indicator, Value, Values, measure_of};
use crate::api::bodies::{Listing, Measure};
use crate::api::describe;
use crate::api::filters::InSector;
use crate::api::negotiation::{CSV, LIST_FORMS, THING_FORMS};
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{
    Count, Cursor, InCluster, Limit, ListFormat, ThingFormat, Window, Year, parameter, parameters,
};
use crate::api::problem::Problem;
use crate::api::problem_kinds::ProblemKind;
use crate::api::published::{Published, find};
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, KEY, List, OneOf, Pattern, Required};
use crate::api::things::Things;
use crate::indicators::REGISTRY;
use crate::indicators::meta::{self, Part, Scope};
use crate::indicators::pillars::pillar_of;
use crate::indicators::results::Finding;
use crate::store::term::TermId;
use actix_web::get;
use std::collections::BTreeSet;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_indicators).service(indicator_by_id).service(list_indicator_values);
}

/// Notations of the six pillars.
const PILLARS: &[&str] =
    &["critical-mass", "connectivity", "integration", "resilience", "translation", "openness"];

parameter! {
    /// Id of the indicator.
    IndicatorName = "indicator" in Path, Required<Pattern> = Required(KEY), example "ei-index";
    /// Only indicators of these tiers.
    pub Tiers = "tier" in Query, List<OneOf> = List::up_to(2, OneOf(&["headline", "detail"])), example ["headline"];
    /// Only indicators whose values belong to these.
    Scopes = "scope" in Query, List<OneOf> = List::up_to(4, OneOf(&["actor", "cluster", "sector-pair", "stage"])), example ["cluster"];
    /// Only indicators that belong to these pillars of the maturity score.
    Pillars = "pillar" in Query, List<OneOf> = List::up_to(6, OneOf(PILLARS)), example ["connectivity"];
    /// Order of the list: by id, by value, or with `-` by value from the greatest. Undefined values come last.
    ValueSort = "sort" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["id", "value", "-value"]), "id"), example "-value";
}

parameters! {
    struct IndicatorsAsked {
        tier: Tiers,
        scope: Scopes,
        pillar: Pillars,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

parameters! {
    struct IndicatorAsked {
        indicator: IndicatorName,
        format: ThingFormat,
    }
}

parameters! {
    struct ValuesAsked {
        indicator: IndicatorName,
        cluster: InCluster,
        sector: InSector,
        year: Year,
        window: Window,
        sort: ValueSort,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        format: ListFormat,
    }
}

/// List of indicators
///
/// The catalogue: what each indicator says, how it is computed, and which call elsewhere gives the same number. In the
/// order of the catalogue.
#[utoipa::path(tag = "indicators", params(IndicatorsAsked), responses((status = 200, description = "A page of the list.", body = Listing<Indicator>)))]
#[get("/api/v1/indicators")]
async fn list_indicators(asked: Asked<IndicatorsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let IndicatorsAsked { tier, scope, pillar, limit, cursor, count, .. } = &asked.parameters;
            let in_pillar = |id: &str| pillar_of(id).is_some_and(|it| pillar.contains(&it.notation()));
            let wanted = REGISTRY.iter().enumerate().filter(|(_, it)| {
                (tier.is_empty() || tier.contains(&it.tier.notation()))
                    && (scope.is_empty() || scope.contains(&it.compute.scope().notation()))
                    && (pillar.is_empty() || in_pillar(it.id.as_str()))
            });
            let rows = wanted.map(|(at, it)| Entry {
                key: SortKey::Number(at as f64),
                id: it.id.to_string(),
                row: it,
            });
            let order = Order::Ascending;
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, rows)?;
            Reply::list(asked, page.map(Indicator::new))
        })
        .await
}

/// One indicator
///
/// What an indicator says, how it is computed, and which call elsewhere gives the same number, as JSON or RDF.
#[utoipa::path(tag = "indicators", params(IndicatorAsked), responses((status = 200, description = "The indicator.", body = Indicator)))]
#[get("/api/v1/indicators/{indicator}")]
async fn indicator_by_id(asked: Asked<IndicatorAsked>) -> Answer {
    asked
        .answer(THING_FORMS, |asked| {
            let body = Indicator::new(find(&asked.parameters.indicator)?);
            let things = Things::new(&asked.snapshot);
            Reply::thing(asked, &body.iri, &body, || {
                let term = things.read.index.iri_id(&body.iri);
                describe::triples(asked, &term.into_iter().collect::<Vec<_>>())
            })
        })
        .await
}

/// Values of an indicator
///
/// The values of an indicator for all clusters, parts of clusters, or actors, in one period. Actors are measured in the
/// network of the first of their clusters, in the published year alone. A year without values has an empty list, and so has an indicator whose `answered_by` names another answer. `coverage`
/// says how well the data covers the clusters of the page.
#[utoipa::path(tag = "indicators", params(ValuesAsked), responses((status = 200, description = "A page of the values.", body = Values)))]
#[get("/api/v1/indicators/{indicator}/values")]
async fn list_indicator_values(asked: Asked<ValuesAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let ValuesAsked { indicator, year, window, sort, limit, cursor, count, .. } = &asked.parameters;
            let indicator = find(indicator)?;
            let things = Things::new(&asked.snapshot);
            let published = Published::new(&asked.snapshot, *year, *window);
            let (sort, order) = Order::of(sort);
            let clusters = things.cluster_rows(&asked.parameters.cluster)?;
            let wanted = Narrowed { clusters: &clusters, asked: &asked.parameters };
            let found = if indicator.compute.scope() == Scope::Actor {
                of_actors(wanted, &things, &published, indicator)
            } else {
                of_clusters(wanted, &things, &published, indicator)
            };
            let rows = found.into_iter().map(|it| it.entry(&things, sort));
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, rows)?;
            let coverage = coverage(asked, &things, &page.items);
            let page = page.map(|it| it.body(&things, &published, indicator));
            let next = page.page.next_cursor.clone();
            let reply = if asked.form.id == CSV.id {
                // A table has no place to say that its rows are still to come.
                if published.run.is_none() && published.awaits_run {
                    return Err(not_yet());
                }
                Reply::csv(&page.items, asked.language)?
            } else {
                let id = indicator.id.to_string();
                Reply::json(&Values {
                    indicator: id,
                    items: page.items,
                    page: page.page,
                    coverage,
                    run: published.run_ref(),
                })?
            };
            Ok(reply.with_next(&asked.head, next.as_deref()))
        })
        .await
}

fn not_yet() -> Problem {
    let en = "The first analysis run has published no values yet. Ask again in some seconds";
    let ko = "첫 분석 실행이 아직 값을 공표하지 않았습니다. 몇 초 뒤 다시 물으십시오";
    Problem::new(ProblemKind::NotReady, en, ko).retry_after(2)
}

/// A finding with its subject.
struct Found {
    term: TermId,
    part: Option<Part>,
    finding: Finding,
}

impl Found {
    fn entry(self, things: &Things<'_>, sort: &str) -> Entry<Self> {
        let key = if sort == "value" { SortKey::number(self.finding.measure.value()) } else { SortKey::Id };
        let part = self.part.map(|it| format!("/{}", it.notation())).unwrap_or_default();
        Entry { key, id: format!("{}{part}", things.id(self.term)), row: self }
    }

    fn body(self, things: &Things<'_>, published: &Published<'_>, indicator: &meta::Indicator) -> Value {
        let value: Measure = measure_of(indicator, self.finding);
        Value {
            subject: things.reference(self.term),
            part: self.part.map(Part::notation),
            year: published.period.map_or(0, |it| i64::from(it.year)),
            window: published.window.notation().to_owned(),
            value,
        }
    }
}

/// How well the data covers the clusters of values, each once: of actors those that they are in.
fn coverage(asked: &Asked<ValuesAsked>, things: &Things<'_>, found: &[Found]) -> Vec<BriefCoverage> {
    let mut rows = BTreeSet::new();
    for term in found.iter().map(|it| it.term) {
        rows.extend(things.tables.cluster_row(term));
        let actor = things.tables.actor_row(term).and_then(|it| things.tables.actors.get(it as usize));
        rows.extend(actor.into_iter().flat_map(|it| it.clusters.iter().copied()));
    }
    let known = asked.state.coverage.get(&asked.snapshot.index, || things.brief_coverages());
    rows.into_iter().filter_map(|it| known.get(it as usize).cloned()).collect()
}

/// What is asked for, with the rows of the clusters.
#[derive(Clone, Copy)]
struct Narrowed<'a> {
    clusters: &'a [u32],
    asked: &'a ValuesAsked,
}

fn of_actors(
    Narrowed { clusters, asked: wanted }: Narrowed<'_>,
    things: &Things<'_>,
    published: &Published<'_>,
    indicator: &meta::Indicator,
) -> Vec<Found> {
    let Some(run) = published.run.filter(|_| published.is_latest()) else { return Vec::new() };
    let actors = (0_u32..).zip(&things.tables.actors);
    let fits = actors.filter(|(row, it)| {
        (wanted.cluster.is_empty() || things.is_in(*row, clusters))
            && (wanted.sector.is_empty() || wanted.sector.contains(&it.sector.notation()))
    });
    let found = fits.filter_map(|(_, it)| {
        let finding = run.results.actor(indicator.id, published.actor_row(it.term)?, published.window)?;
        Some(Found { term: it.term, part: None, finding })
    });
    found.collect()
}

fn of_clusters(
    Narrowed { clusters, asked: wanted }: Narrowed<'_>,
    things: &Things<'_>,
    published: &Published<'_>,
    indicator: &meta::Indicator,
) -> Vec<Found> {
    let Some((run, period)) = published.run.zip(published.period) else { return Vec::new() };
    let of_sector = |part: Option<Part>| match part {
        Some(Part::SectorPair(a, b)) => {
            wanted.sector.is_empty() || [a, b].iter().any(|it| wanted.sector.contains(&it.notation()))
        }
        Some(Part::Sector(sector)) => wanted.sector.is_empty() || wanted.sector.contains(&sector.notation()),
        Some(
            Part::Stage(_)
            | Part::Milestone(_)
            | Part::Pillar(_)
            | Part::Rank(_)
            | Part::Quadrant(_)
            | Part::Area(_),
        )
        | None => true,
    };
    let rows = (0_u32..).zip(&things.tables.clusters);
    let rows = rows.filter(|(row, _)| wanted.cluster.is_empty() || clusters.contains(row));
    let mut found = Vec::new();
    for (_, cluster) in rows {
        let Some(row) = published.cluster_row(cluster.term) else { continue };
        let parts = run.results.parts(indicator.id, row, period).iter().filter(|it| of_sector(it.0));
        found.extend(parts.map(|(part, finding)| Found {
            term: cluster.term,
            part: *part,
            finding: *finding,
        }));
    }
    found
}
