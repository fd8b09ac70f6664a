//! `/api/v1/clusters/{cluster}/indicators` and `/series`.

use super::clusters::{self, ClusterKey};
use super::indicators::Tiers;
use crate::analysis::named;
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::coverage::BriefCoverage;
use crate::api::bodies::indicator::{
    IndicatorLabel, IndicatorValue, PeriodRef, RunRef, measure_of, not_computed,
};
use crate::api::bodies::positioning::{PillarScore, pillar_scores};
use crate::api::bodies::series::{Series, Years, series_of};
use crate::api::bodies::{Measure, Ref};
use crate::api::cases::{Valued, with_case};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{Window, YEAR, Year, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::published::{Published, find};
use crate::api::reply::Reply;
use crate::api::shapes::{KEY, List, Optional, Pattern, Whole};
use crate::api::things::Things;
use crate::indicators::REGISTRY;
use crate::indicators::meta::{Compute, Indicator, Part, Scope};
use crate::model::measure::Measure as Computed;
use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_cluster_indicators).service(list_cluster_series);
}

parameter! {
    /// Ids of indicators, separated by commas; without it all headline indicators of clusters.
    Indicators = "indicator" in Query, List<Pattern> = List::up_to(10, KEY), example ["density"];
    /// First year of the series.
    FromYear = "from" in Query, Optional<Whole> = Optional(YEAR), example 2015;
    /// Last year of the series; not before `from`.
    ToYear = "to" in Query, Optional<Whole> = Optional(YEAR), example 2024;
}

parameters! {
    struct ClusterIndicatorsAsked {
        cluster: ClusterKey,
        year: Year,
        window: Window,
        tier: Tiers,
    }
}

parameters! {
    struct SeriesAsked {
        cluster: ClusterKey,
        indicator: Indicators,
        window: Window,
        from: FromYear,
        to: ToYear,
    }
}

/// The values of a cluster.
#[derive(Debug, Serialize, ToSchema)]
struct ClusterIndicators {
    /// The cluster.
    cluster: Ref,
    /// The period.
    #[serde(flatten)]
    period: PeriodRef,
    /// The values, in the order of the catalogue; one for each part of the cluster where the indicator has parts.
    values: Vec<IndicatorValue>,
    /// The names that stand for values: of its axis, of the stage of its life cycle.
    labels: Vec<IndicatorLabel>,
    /// The pillars of its maturity; none where the period has no values.
    pillars: Vec<PillarScore>,
    /// How well the data covers the cluster.
    coverage: BriefCoverage,
    /// The analysis run.
    #[serde(flatten)]
    run: RunRef,
}

/// Indicators of a cluster
///
/// All published values of a cluster in one period, and the names that stand for values. A period without values, as each year before the
/// first dated linkage of the cluster, has each undefined as `no-data`. While an analysis run is under way, what it has not come to is undefined as `pending`.
#[utoipa::path(tag = "clusters", params(ClusterIndicatorsAsked), responses((status = 200, description = "The values.", body = ClusterIndicators)))]
#[get("/api/v1/clusters/{cluster}/indicators")]
async fn list_cluster_indicators(asked: Asked<ClusterIndicatorsAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let ClusterIndicatorsAsked { cluster, year, window, tier } = &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, own) = clusters::find(&things, cluster)?;
            let published = Published::new(&asked.snapshot, *year, *window);
            let wanted = REGISTRY.iter().filter(|it| it.compute.scope() != Scope::Actor || is_summed(it));
            let wanted = wanted.filter(|it| tier.is_empty() || tier.contains(&it.tier.notation()));
            let row = published.cluster_row(term);
            let labels = with_case(&asked.snapshot, &published, own, |valued| {
                Ok(wanted.clone().filter_map(|it| label_of(it, valued)).collect())
            })?;
            let scores = published.on_ground(&asked.snapshot, |ground| row.map(|it| ground.pillars(it)));
            let scale = &asked.snapshot.assumptions.scale;
            Reply::json(&ClusterIndicators {
                cluster: things.reference(term),
                period: published.period_ref(),
                values: wanted.flat_map(|it| values_of(it, row, &published)).collect(),
                labels,
                pillars: scores.map(|it| pillar_scores(&it, scale)).unwrap_or_default(),
                coverage: things.brief_coverage(own),
                run: published.run_ref(),
            })
        })
        .await
}

/// Whether the values of its actors add up to one of the cluster.
const fn is_summed(indicator: &Indicator) -> bool {
    matches!(indicator.compute, Compute::ActorsSummed(_))
}

fn values_of(indicator: &Indicator, row: Option<u32>, published: &Published<'_>) -> Vec<IndicatorValue> {
    let id = indicator.id.to_string();
    let found = published.run.zip(row).zip(published.period);
    let parts =
        found.map(|((run, row), period)| run.results.parts(indicator.id, row, period)).unwrap_or_default();
    let is_number = !matches!(indicator.compute, Compute::Label(_) | Compute::Analysis(..));
    if parts.is_empty() && is_number && (indicator.compute.scope() == Scope::Cluster || is_summed(indicator))
    {
        return vec![IndicatorValue {
            indicator: id,
            part: None,
            value: not_computed(indicator, published.absent()),
        }];
    }
    let value = |(part, finding): &(Option<Part>, _)| IndicatorValue {
        indicator: id.clone(),
        part: part.map(Part::notation),
        value: measure_of(indicator, *finding),
    };
    parts.iter().map(value).collect()
}

fn label_of(indicator: &Indicator, valued: &Valued<'_>) -> Option<IndicatorLabel> {
    let Compute::Label(_) = indicator.compute else { return None };
    let found = named::label(&valued.case, indicator.id.as_str());
    let undefined = found.err().and_then(|it| Measure::new(Computed::Undefined(it), None, None).undefined);
    Some(IndicatorLabel { indicator: indicator.id.to_string(), label: found.ok().map(Into::into), undefined })
}

/// Values of a cluster over the years.
#[derive(Debug, Serialize, ToSchema)]
struct ClusterSeries {
    /// The cluster.
    cluster: Ref,
    /// `five-years` or `all-years`: how much of the past the value of each year takes in.
    #[schema(example = "all-years")]
    window: String,
    /// One series for each indicator, or for each part of the cluster where the indicator has parts.
    series: Vec<Series>,
    /// How well the data covers the cluster.
    coverage: BriefCoverage,
    /// The analysis run.
    #[serde(flatten)]
    run: RunRef,
}

/// Indicators of a cluster over the years
///
/// From the first year with a dated linkage to the published one, each series with its trend. Indicators of actors have no
/// series.
#[utoipa::path(tag = "clusters", params(SeriesAsked), responses((status = 200, description = "The series.", body = ClusterSeries)))]
#[get("/api/v1/clusters/{cluster}/series")]
async fn list_cluster_series(asked: Asked<SeriesAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let SeriesAsked { cluster, indicator, window, from, to } = &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, own) = clusters::find(&things, cluster)?;
            let published = Published::new(&asked.snapshot, None, *window);
            let wanted: Vec<&Indicator> = if indicator.is_empty() {
                REGISTRY
                    .iter()
                    .filter(|it| it.compute.scope() == Scope::Cluster)
                    .filter(|it| !matches!(it.compute, Compute::Label(_) | Compute::Analysis(..)))
                    .filter(|it| it.tier == crate::indicators::meta::Tier::Headline)
                    .collect()
            } else {
                indicator.iter().map(|it| find(it)).collect::<Result<_, Problem>>()?
            };
            let row = published.cluster_row(term);
            let years = Years { from: *from, to: *to };
            Reply::json(&ClusterSeries {
                cluster: things.reference(term),
                window: published.window.notation().to_owned(),
                series: wanted.into_iter().flat_map(|it| series_of(it, row, &published, years)).collect(),
                coverage: things.brief_coverage(own),
                run: published.run_ref(),
            })
        })
        .await
}
