//! The answer to a demand: which clusters cover how much of it, by what, and which to offer together.

use super::coverage::Caution;
use super::demand_echo::DemandRef;
use super::demand_question::{Asking, ITEMS};
use super::indicator::{PeriodRef, RunRef};
use super::{Measure, Ref};
use crate::analysis::demand_fit::feasibility::Missing;
use crate::analysis::demand_fit::fit::{self, Question};
use crate::analysis::demand_fit::supply::{AreaTerm, LevelSource};
use crate::api::published::Published;
use crate::api::things::Things;
use crate::model::{
    self,
    korean::particle,
    text::{Label, Text},
};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::dcterms;
use crate::vocabulary::mint::Kind;
use serde::Serialize;
use utoipa::ToSchema;

/// What clusters can supply of a demand.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandFit {
    /// The demand.
    pub demand: DemandRef,
    /// The period of the indicators that levels are computed from.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// Clusters. Those of which at least `known_share_min` of the demand is known stand first, then the others; among each the
    /// greatest coverage first, those without one last.
    pub items: Vec<DemandFitItem>,
    /// Clusters compared.
    #[schema(example = 15)]
    pub compared: u64,
    /// Share of the demand that must be known of a cluster for it to stand first.
    #[schema(example = 0.5)]
    pub known_share_min: f64,
    /// Clusters to offer together, each with the coverage that the package has with it for certain. It begins with the one of
    /// the greatest lower bound, or with `start`, and ends when no cluster adds 0.02, or with four.
    pub package: Vec<PackageStep>,
    /// For each item the share of the draws in which it has each rank, from the first, up to the number of items; empty without a
    /// coverage. Ranks are those of the list: clusters of which too little is known stand behind the others in every draw.
    #[schema(example = json!([[0.8, 0.2], [0.2, 0.8]]))]
    pub rank_probability: Vec<Vec<f64>>,
    /// Draws of the data behind the ranges of computed levels: fewer than `draws` where clusters are large.
    #[schema(example = 100)]
    pub level_draws: u64,
    /// What has to be read beside the numbers.
    pub notes: Vec<Text>,
    /// The analysis run, and the seed and number of the draws of this answer.
    #[serde(flatten)]
    pub run: RunRef,
}

/// How well a cluster meets the demand.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandFitItem {
    /// The cluster.
    pub cluster: Ref,
    /// Share of the demand that it covers; its range is that of the draws, 5 % to 95 %. Areas whose level is not known are left out.
    pub coverage: Measure,
    /// Share of the demand of which the level of the cluster is known: how much `coverage` speaks of.
    pub known_share: Measure,
    /// The coverage if what is not known were none: a bound, not a value.
    pub coverage_lower_bound: Measure,
    /// What to beware of.
    pub cautions: Vec<Caution>,
    /// How alike supply and demand are in shape, 0 to 100. Not for ranking.
    pub complementarity: Measure,
    /// Cosine of supply and demand. Not for ranking.
    pub similarity: Measure,
    /// Wanted areas whose level is not known.
    #[schema(example = json!(["digital-data"]))]
    pub areas_unknown: Vec<String>,
    /// By capability area, in the order of the areas.
    pub areas: Vec<DemandFitArea>,
    /// How far the circumstances of its country are from those of the demand; shown beside the fit and no part of it.
    pub feasibility: DemandFeasibility,
}

/// A cluster in one capability area.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandFitArea {
    /// Notation of the area.
    #[schema(example = "gmp-manufacturing")]
    pub area: String,
    /// Its name.
    pub label: Text,
    /// How much of it is wanted; null where it is not asked for.
    #[schema(example = 1.0)]
    pub intensity: Option<f64>,
    /// Its weight among the needs; null where it is not asked for.
    #[schema(example = 2.0)]
    pub priority: Option<f64>,
    /// What the cluster can supply of it, 0 to 1.
    pub level: Measure,
    /// `stated` by the request, `declared` by a source, or `computed` from indicators; null where the level is not known.
    #[schema(example = "declared")]
    pub level_source: Option<String>,
    /// What a level that is neither stated nor declared is computed from.
    #[schema(example = json!([]))]
    pub indicators: Vec<String>,
    /// What is wanted and not there; null where it is not asked for.
    pub gap: Option<Measure>,
    /// Whether the cluster is stronger here than in other areas, against the clusters compared: −1 to 1.
    pub advantage: Measure,
    /// Whether the cluster can be sold with this: wanted and supplied by 0.6 or more, with an advantage, and surely by 0.5. Null where
    /// that is not known.
    #[schema(example = true)]
    pub selling_point: Option<bool>,
    /// What stands behind a selling point: at most ten offers, artifacts and linkages each. No offer of the data stands behind a
    /// level that the request states.
    pub evidence: Vec<SellingPointEvidence>,
    /// How much stands behind it.
    #[schema(example = 12)]
    pub evidence_total: u64,
}

/// A thing that stands behind a selling point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SellingPointEvidence {
    /// `offer`, `artifact` or `linkage`.
    #[schema(example = "offer")]
    pub kind: String,
    /// Its key.
    #[schema(example = "osong-gmp-manufacturing")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/offer/osong-gmp-manufacturing")]
    pub iri: String,
    /// Its name; of a linkage its participants, of an offer its cluster.
    pub label: Text,
    /// Where it is told: addresses of sources, or how they are cited.
    #[schema(example = json!(["https://example.org/a"]))]
    pub sources: Vec<String>,
}

/// How far two countries are apart.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DemandFeasibility {
    /// Absolute logarithm of the ratio of the gross domestic products per head.
    pub gdp: Measure,
    /// Difference of the levels of the regulators.
    pub regulator: Measure,
    /// Difference of the shares of research and development in the gross domestic product.
    pub rnd: Measure,
    /// The figures that these lack, and where they would be read from.
    pub missing: Vec<MissingFigure>,
}

/// A figure without which a distance is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MissingFigure {
    /// Whose it is: `cluster`, of the country of the cluster; `demand`, of the country that asks.
    #[schema(example = "cluster")]
    pub of: String,
    /// Notation of the statistic that tells it.
    #[schema(example = "gdp_per_capita")]
    pub statistic: String,
    /// For people.
    pub message: Text,
}

/// A cluster of a package.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PackageStep {
    /// The cluster.
    pub cluster: Ref,
    /// Coverage of the package with it: a lower bound, as what is not known of its clusters counts as none.
    #[schema(example = 0.9)]
    pub coverage: f64,
    /// What it adds.
    #[schema(example = 0.2)]
    pub gain: f64,
}

impl DemandFit {
    /// The body of an answer.
    pub fn new(
        things: &Things<'_>,
        asking: &Asking,
        (areas, question): (&[AreaTerm<'_>], &Question),
        fit: fit::DemandFit,
        published: &Published<'_>,
    ) -> Self {
        let shown = asking.limit.unwrap_or(ITEMS).min(fit.clusters.len());
        let step = |it: fit::Member| PackageStep {
            cluster: things.reference(it.cluster),
            coverage: it.coverage,
            gain: it.gain,
        };
        let compared = fit.clusters.len() as u64;
        let ranks = |it: &fit::ClusterFit| it.ranks.iter().take(shown).copied().collect();
        let rank_probability = fit.clusters.iter().take(shown).map(ranks).collect();
        let items = fit.clusters.into_iter().take(shown).map(|it| item(things, areas, it)).collect();
        let draws = question.drawing.draws as u64;
        let run = RunRef { seed: Some(question.drawing.seed), draws, ..published.run_ref() };
        Self {
            demand: DemandRef::new(things, asking, areas, question),
            period: published.period_ref(),
            items,
            compared,
            known_share_min: question.known_share_min,
            package: fit.package.into_iter().map(step).collect(),
            rank_probability,
            level_draws: fit.level_draws as u64,
            notes: NOTES.iter().map(|it| (*it).into()).collect(),
            run,
        }
    }
}

/// What holds for every answer.
const NOTES: [Label; 2] = [
    Label::new(
        "충족도는 수준을 아는 분야만으로 계산합니다. `known_share`가 작은 클러스터의 충족도는 수요의 일부에 대한 값이므로 목록의 뒤에 둡니다.",
        "Coverage speaks of the areas whose level is known. Where `known_share` is small it speaks of a part of the demand alone, and the cluster stands at the end of the list.",
    ),
    Label::new(
        "패키지의 시작과 증가분은 모르는 분야를 없는 것으로 본 하한(`coverage_lower_bound`)으로 정합니다. 하한은 값이 아닙니다.",
        "Where the package begins and what each cluster adds rest on `coverage_lower_bound`, which reads what is not known as none. A bound is not a value.",
    ),
];

fn item(things: &Things<'_>, areas: &[AreaTerm<'_>], it: fit::ClusterFit) -> DemandFitItem {
    let number = |measure| Measure::new(measure, None, None);
    let rows: Vec<DemandFitArea> =
        areas.iter().zip(it.areas).map(|(term, fit)| area(things, *term, fit)).collect();
    let unknown = rows.iter().filter(|it| it.intensity.is_some() && it.level.value.is_none());
    DemandFitItem {
        cluster: things.reference(it.cluster),
        cautions: it.is_little_known.then(|| little_known(it.known_share)).into_iter().collect(),
        coverage: number(it.coverage),
        known_share: number(it.known_share),
        coverage_lower_bound: number(it.coverage_lower_bound),
        complementarity: Measure::new(it.complementarity, Some("points"), None),
        similarity: number(it.cosine),
        areas_unknown: unknown.map(|it| it.area.clone()).collect(),
        areas: rows,
        feasibility: DemandFeasibility {
            gdp: number(it.feasibility.gdp),
            regulator: number(it.feasibility.regulator),
            rnd: number(it.feasibility.rnd),
            missing: it.missing.iter().map(|it| missing(*it)).collect(),
        },
    }
}

fn little_known(known_share: model::measure::Measure) -> Caution {
    let percent = 100.0 * known_share.value().unwrap_or_default();
    Caution {
        code: "little-known".to_owned(),
        message: Text::new(
            format!(
                "수요 가운데 {percent:.0} %에 대해서만 공급 수준이 알려져 있습니다. 충족도는 그 부분만의 값입니다."
            ),
            format!(
                "The level of the cluster is known for {percent:.0} % of the demand alone, and coverage speaks of that part."
            ),
        ),
    }
}

fn missing(it: Missing) -> MissingFigure {
    let statistic = it.figure.statistic();
    let message = if it.of_cluster {
        Text::new(
            format!("클러스터의 통계 `{statistic}`{} 있으면 값이 생깁니다.", particle(statistic, "이", "가")),
            format!(
                "A statistic `{statistic}` of the cluster, or of another one of its country, would tell it."
            ),
        )
    } else {
        Text::new(
            format!(
                "수요 프로파일의 `{statistic}`{} 그 나라 클러스터의 통계가 있으면 값이 생깁니다.",
                particle(statistic, "이나", "나")
            ),
            format!(
                "`{statistic}` of the demand profile, or a statistic of a cluster of its country, would tell it."
            ),
        )
    };
    let of = if it.of_cluster { "cluster" } else { "demand" };
    MissingFigure { of: of.to_owned(), statistic: statistic.to_owned(), message }
}

fn area(things: &Things<'_>, term: AreaTerm<'_>, it: fit::AreaFit) -> DemandFitArea {
    let source = |it| match it {
        LevelSource::Stated => "stated",
        LevelSource::Declared => "declared",
        LevelSource::Computed => "computed",
    };
    DemandFitArea {
        area: term.notation.to_owned(),
        label: things.label(term.term),
        intensity: it.need.map(|it| it.intensity),
        priority: it.need.map(|it| it.priority),
        level: Measure::new(it.level.value, None, None),
        level_source: it.level.source.map(|it| source(it).to_owned()),
        indicators: it.level.inputs.into_iter().map(str::to_owned).collect(),
        gap: it.gap.map(|it| Measure::new(it, None, None)),
        advantage: Measure::new(it.advantage, None, None),
        selling_point: it.selling_point,
        evidence: it.evidence.things.iter().map(|(kind, term)| evidence(things, *kind, *term)).collect(),
        evidence_total: it.evidence.total as u64,
    }
}

fn evidence(things: &Things<'_>, kind: Kind, term: TermId) -> SellingPointEvidence {
    let Ref { id, iri, label } = things.reference(term);
    // These have no names of their own.
    let mentions = [(Kind::Linkage, bc::PARTICIPANT), (Kind::Offer, bc::IN_CLUSTER)];
    let mentioned = mentions.into_iter().find(|it| it.0 == kind);
    let label = mentioned.map_or(label, |(_, predicate)| names(things, term, predicate));
    let source = |it: TermId| {
        things.text_of(it, dcterms::SOURCE).or_else(|| things.text_of(it, dcterms::BIBLIOGRAPHIC_CITATION))
    };
    let sources = things.read.evidence(term).into_iter().filter_map(source).collect();
    SellingPointEvidence { kind: kind.as_str().to_owned(), id, iri, label, sources }
}

/// The names of what a thing mentions, side by side.
fn names(things: &Things<'_>, term: TermId, predicate: oxrdf::NamedNodeRef<'_>) -> Text {
    let named: Vec<Text> = things.references(term, predicate).into_iter().map(|it| it.label).collect();
    let joined = |of: fn(&Text) -> Option<&str>| named.iter().filter_map(of).collect::<Vec<_>>().join(" – ");
    Text::new(
        joined(|it| it.ko.as_deref().or(it.en.as_deref())),
        joined(|it| it.en.as_deref().or(it.ko.as_deref())),
    )
}
