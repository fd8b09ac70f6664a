//! Where clusters stand, in answers.

use super::coverage::Coverage;
use super::grounds::{NumberGrounds, numbers};
use super::indicator::{PeriodRef, RunRef, measure_of};
use super::stress_test::StressTest;
use super::uncertainty::Uncertainty;
use super::{Explain, Measure, Ref, Undefined};
use crate::analysis::method::Factor;
use crate::analysis::positioning::{CORRELATED, Ground, NoQuadrant, Placed};
use crate::analysis::standing::QUADRANT_SHARE;
use crate::api::things::Things;
use crate::indicators::find;
use crate::indicators::pillars::in_force;
use crate::indicators::results::Finding;
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::pillar::Pillar;
use crate::model::scale::{Cut, Scale};
use crate::model::text::{Label, Text};
use crate::vocabulary::bc;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Where clusters stand in maturity and on the value chain.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Positioning {
    /// The clusters, by key.
    pub items: Vec<Positioned>,
    /// Where the axes are cut.
    pub cuts: Cuts,
    /// How maturity is scored.
    pub scale: ScaleRef,
    /// Whether the two axes say different things.
    pub correlation: Correlation,
    /// What part each pillar has in the differences of maturity: a weight is not an importance.
    pub importance: Vec<Importance>,
    /// How the draws are made.
    pub uncertainty: Uncertainty,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
    /// How to get the same numbers by SPARQL; only with `explain=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}

/// Where a cluster stands.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Positioned {
    /// The cluster.
    pub cluster: Ref,
    /// How it came about: `spontaneous`, `government_led` or `mixed`.
    #[schema(example = "government_led")]
    pub formation: Option<String>,
    /// ISO 3166-1 alpha-2 code of its country.
    #[schema(example = "KR")]
    pub country: Option<String>,
    /// Its maturity; the interval is that from the 5th to the 95th percentile of the draws. Where there is none,
    /// `maturity_median` says why.
    pub maturity: Measure,
    /// The median of its maturity in the draws.
    pub maturity_median: Measure,
    /// Draws in which too few of its pillars are known; they are left out.
    #[schema(example = 0)]
    pub undefined_draws: u64,
    /// What its maturity would be if any weights of the pillars were as good as any other; null without draws, for the reason
    /// of `maturity_median`.
    pub stress_test: Option<StressTest>,
    /// Its maturity by the arithmetic mean.
    pub maturity_arithmetic: Measure,
    /// Its pillars.
    pub pillars: Vec<PillarScore>,
    /// Its position on the value chain.
    pub position: Measure,
    /// Its breadth on the value chain.
    pub breadth: Measure,
    /// The quadrant, 1 to 4, where 80 % of the draws lie in it.
    #[schema(example = 3, minimum = 1, maximum = 4)]
    pub quadrant: Option<u8>,
    /// Shares of the draws in the quadrants 1 to 4; null without draws or without position.
    #[schema(example = json!([0.02, 0.11, 0.85, 0.02]))]
    pub quadrant_probability: Option<Vec<f64>>,
    /// Whether the draws leave the quadrant open; null without draws or without position.
    #[schema(example = false)]
    pub border: Option<bool>,
    /// Why there is no quadrant: `border`, where the draws leave it open, else why there are no shares of the draws.
    pub quadrant_undefined: Option<Undefined>,
    /// Variance of maturity when one factor alone varies, divided by that when all do: one share for each factor.
    pub variance_shares: Vec<VarianceShare>,
    /// How well the data covers the cluster.
    pub coverage: Coverage,
    /// For each number its definition and what it is made of.
    pub numbers: Vec<NumberGrounds>,
    /// Addresses of what the numbers rest on.
    pub links: BTreeMap<String, String>,
}

/// A pillar of the maturity of a cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PillarScore {
    /// Notation of the pillar.
    #[schema(example = "integration")]
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Its weight as a share of all.
    #[schema(example = 0.2)]
    pub weight: f64,
    /// Its score.
    pub score: Measure,
}

/// How much of the uncertainty comes with one factor.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct VarianceShare {
    /// `data`, `weights`, `normalisation`, `aggregation` or `missing`.
    #[schema(example = "normalisation")]
    pub factor: String,
    /// Its name.
    pub label: Text,
    /// The share; together they need not be 1.
    pub share: Measure,
}

/// Where the axes are cut.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Cuts {
    /// Points that divide low from high maturity.
    pub maturity: Measure,
    /// What they are: `points`, a setting; `reference-median`, the median of the reference set.
    #[schema(example = "points")]
    pub maturity_at: String,
    /// What divides the upper from the lower half.
    #[schema(example = 0.0)]
    pub position: f64,
    /// `downstream-up`: the market is up; `upstream-up`: research is.
    #[schema(example = "downstream-up")]
    pub orientation: String,
}

/// How maturity is scored.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ScaleRef {
    /// Name of the weights and goalposts.
    #[schema(example = "default-1")]
    pub version: String,
    /// Weights of the pillars as shares.
    #[schema(example = json!({"critical-mass": 0.15}))]
    pub weights: BTreeMap<String, f64>,
    /// Whether the request brought weights of its own: such values are not published.
    #[schema(example = false)]
    pub own_weights: bool,
    /// Goalposts in force, by sub-indicator: the value that scores 0 and the one that scores 1. Where the sub-indicator is
    /// transformed first, they are of the transformed value.
    #[schema(example = json!({"entry-rate": [-0.05, 0.15]}))]
    pub goalposts: BTreeMap<String, [f64; 2]>,
    /// Whether the request brought goalposts of its own: such values are not published, and there are no draws of them.
    #[schema(example = false)]
    pub own_goalposts: bool,
}

/// Whether the two axes say different things.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Correlation {
    /// Correlation of maturity and position over the reference set; undefined with fewer than three clusters.
    #[serde(flatten)]
    pub measure: Measure,
    /// Clusters of the reference set with both.
    #[schema(example = 14)]
    pub clusters: u64,
    /// A warning where it is above 0.5, or below −0.5.
    pub warning: Option<Text>,
}

/// What part a pillar has in the differences of maturity.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Importance {
    /// Notation of the pillar.
    #[schema(example = "integration")]
    pub id: String,
    /// Its name.
    pub label: Text,
    /// Its weight as a share of all.
    #[schema(example = 0.2)]
    pub weight: f64,
    /// Correlation ratio over the reference set; undefined with fewer than six clusters.
    pub correlation_ratio: Measure,
}

/// A value of an indicator.
pub fn measured(id: &str, finding: Finding) -> Measure {
    match find(id) {
        Some(indicator) => measure_of(indicator, finding),
        None => Measure::new(Computed::Undefined(Reason::NoData), None, None),
    }
}

/// The scores of pillars as bodies.
pub fn pillar_scores(scores: &[Computed], scale: &Scale) -> Vec<PillarScore> {
    let body = |(pillar, score): (Pillar, &Computed)| PillarScore {
        id: pillar.notation().to_owned(),
        label: pillar.label().into(),
        weight: scale.share(pillar),
        score: Measure::new(*score, None, None),
    };
    Pillar::ALL.into_iter().zip(scores).map(body).collect()
}

fn variance_shares(placed: &Placed) -> Vec<VarianceShare> {
    let share = |(factor, share): (Factor, Computed)| VarianceShare {
        factor: factor.notation().to_owned(),
        label: factor.label().into(),
        share: Measure::new(share, None, None),
    };
    Factor::ALL.into_iter().zip(placed.factors).map(share).collect()
}

impl From<NoQuadrant> for Undefined {
    fn from(why: NoQuadrant) -> Self {
        let share = 100.0 * QUADRANT_SHARE;
        match why {
            NoQuadrant::Undefined(reason) => reason.into(),
            NoQuadrant::Border => Self {
                code: "border".to_owned(),
                message: Text::new(
                    format!("어느 사분면에도 추출의 {share:.0} %가 놓이지 않습니다."),
                    format!("No quadrant holds {share:.0} % of the draws."),
                ),
            },
        }
    }
}

impl ScaleRef {
    /// A scale as a body.
    pub fn new(scale: &Scale, published: &Scale) -> Self {
        let weights = Pillar::ALL.map(|it| (it.notation().to_owned(), scale.share(it)));
        Self {
            version: scale.version.clone(),
            weights: weights.into(),
            own_weights: scale.weights.iter().zip(&published.weights).any(|it| it.0.total_cmp(it.1).is_ne()),
            goalposts: in_force(scale),
            own_goalposts: scale.goalposts != published.goalposts,
        }
    }
}

impl Cuts {
    fn new(ground: &Ground<'_>) -> Self {
        let scale = &ground.survey.assumptions.scale;
        let at = match scale.cut {
            Cut::Points(_) => "points",
            Cut::ReferenceMedian => "reference-median",
        };
        Self {
            maturity: Measure::new(Computed::known(ground.cut(), Reason::NoReference), Some("points"), None),
            maturity_at: at.to_owned(),
            position: scale.position_cut,
            orientation: scale.orientation.notation().to_owned(),
        }
    }
}

impl Correlation {
    fn new(ground: &Ground<'_>) -> Self {
        let (found, clusters) = ground.correlation();
        let warning = Label::new(
            "두 축의 상관이 커서 거의 같은 것을 말합니다. 사분면을 조심해서 읽어야 합니다.",
            "The two axes are strongly correlated and say nearly the same. Read the quadrants with care.",
        );
        let warning = found.value().filter(|it| it.abs() > CORRELATED).map(|_| warning.into());
        let measure = Measure::new(found, None, Some(clusters as u64));
        Self { measure, clusters: clusters as u64, warning }
    }
}

impl Things<'_> {
    /// Where a cluster (row of the present tables) stands.
    pub fn positioned(&self, row: u32, ground: &Ground<'_>, period: &PeriodRef) -> Option<Positioned> {
        let term = self.tables.clusters.get(row as usize)?.term;
        // A cluster that the values do not know is a row beyond them all.
        let own = ground.survey.tables.cluster_row(term).unwrap_or(u32::MAX);
        let placed = ground.placed(own);
        let cluster = self.reference(term);
        Some(Positioned {
            numbers: numbers(&cluster.id, period),
            links: Self::grounds(&cluster.id, period),
            cluster,
            formation: self.text_of(term, bc::FORMATION),
            country: self.text_of(term, bc::COUNTRY),
            maturity: measured("maturity", placed.maturity),
            maturity_median: Measure::new(placed.median, Some("points"), None),
            undefined_draws: placed.undefined_draws as u64,
            stress_test: placed.stress.map(Into::into),
            maturity_arithmetic: measured("maturity-arithmetic", placed.arithmetic),
            pillars: pillar_scores(&ground.pillars(own), &ground.survey.assumptions.scale),
            position: measured("value-chain-position", placed.position),
            breadth: measured("value-chain-breadth", placed.breadth),
            quadrant: placed.quadrant.ok(),
            quadrant_undefined: placed.quadrant.err().map(Undefined::from),
            quadrant_probability: placed.shares.map(Vec::from),
            border: placed.is_border(),
            variance_shares: variance_shares(&placed),
            coverage: self.coverage(row),
        })
    }

    /// Where clusters (rows of the present tables) stand.
    pub fn positioning(
        &self,
        rows: &[u32],
        ground: &Ground<'_>,
        (period, run): (PeriodRef, RunRef),
    ) -> Positioning {
        let scale = &ground.survey.assumptions.scale;
        let importance = Pillar::ALL.into_iter().zip(ground.importance());
        Positioning {
            items: rows.iter().filter_map(|it| self.positioned(*it, ground, &period)).collect(),
            cuts: Cuts::new(ground),
            scale: ScaleRef::new(scale, scale),
            correlation: Correlation::new(ground),
            importance: importance
                .map(|(pillar, ratio)| Importance {
                    id: pillar.notation().to_owned(),
                    label: pillar.label().into(),
                    weight: scale.share(pillar),
                    correlation_ratio: Measure::new(ratio, None, None),
                })
                .collect(),
            uncertainty: Uncertainty::new(ground, ground.standing.ok_or_else(|| ground.without_draws())),
            period,
            run,
            explain: None,
        }
    }
}
