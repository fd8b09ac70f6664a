//! How well the data covers a cluster, and what to beware of.

use super::Ref;
use crate::analysis::coverage::{self, BOUNDARY};
use crate::api::things::Things;
use crate::model::measure::Reason;
use crate::model::pillar::Pillar;
use crate::model::text::{Label, Text};
use crate::network::chance::COMMON_SIZE_MIN;
use serde::Serialize;
use utoipa::ToSchema;

/// A cluster and how well the data covers it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Quality {
    /// The cluster.
    pub cluster: Ref,
    /// How well the data covers it.
    pub coverage: Coverage,
}

/// How well the data covers a cluster. Shares are of its linkages: those of counted types with at least one actor of
/// the cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Coverage {
    /// Actors of the cluster in the data.
    #[schema(example = 62)]
    pub actors_known: u64,
    /// Number that the cluster reports: its statistic `actors`, else `firms`; null when it reports neither.
    #[schema(example = 180.0)]
    pub actors_reported: Option<f64>,
    /// The statistic that `actors_reported` is: `actors`, or `firms`, which is to be held against `industry_known`.
    #[schema(example = "firms")]
    pub reported_statistic: Option<String>,
    /// Actors of the cluster in the sector industry.
    #[schema(example = 30)]
    pub industry_known: u64,
    /// Share of the reported actors that is known: of `firms` those of the sector industry. Above 1 where the data knows
    /// more than is reported; null when nothing is.
    #[schema(example = 0.17, minimum = 0)]
    pub share_known: Option<f64>,
    /// Linkages.
    #[schema(example = 120)]
    pub linkages: u64,
    /// Artifacts of its actors.
    #[schema(example = 14)]
    pub artifacts: u64,
    /// Share of linkages with a start.
    #[schema(example = 0.7, minimum = 0, maximum = 1)]
    pub with_date: Option<f64>,
    /// Share of linkages with evidence.
    #[schema(example = 1.0, minimum = 0, maximum = 1)]
    pub with_evidence: Option<f64>,
    /// Share of linkages with a stated confidence.
    #[schema(example = 1.0, minimum = 0, maximum = 1)]
    pub with_confidence: Option<f64>,
    /// Share of actors with an identifier in a public register.
    #[schema(example = 0.5, minimum = 0, maximum = 1)]
    pub with_identifier: Option<f64>,
    /// Linkages without a start: in no window, only in all years.
    #[schema(example = 36)]
    pub undated: u64,
    /// Linkages with a start and without an end, which a window takes to last as long as itself.
    #[schema(example = 70)]
    pub end_assumed: u64,
    /// Where the linkages come from, the largest share first; at most 20.
    pub sources: Vec<SourceShare>,
    /// Families of its linkages.
    #[schema(example = json!(["knowledge", "transfer"]))]
    pub families: Vec<String>,
    /// Sectors of its actors.
    #[schema(example = json!(["industry", "hospital"]))]
    pub sectors: Vec<String>,
    /// What bounds the cluster.
    pub boundary: Text,
    /// What to beware of.
    pub cautions: Vec<Caution>,
}

/// One source of linkages.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SourceShare {
    /// Host of its address, else its citation.
    #[schema(example = "ror.org")]
    pub source: String,
    /// Share of linkages with evidence from it.
    #[schema(example = 0.2, minimum = 0, maximum = 1)]
    pub share: f64,
}

/// Something to beware of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Caution {
    /// For programs. Of coverage: `small`, `thin`, `undated`, `single-source`, `public-bias` or `no-reported-count`; in comparisons
    /// also `missing-pillar` and `small-subsets`. Of a change of maturity: `parts-differ`, `nothing-alike`, `maturity-appears` or
    /// `maturity-vanishes`. Of a demand fit: `little-known`.
    #[schema(example = "small")]
    pub code: String,
    /// For people.
    pub message: Text,
}

/// The short form of how well the data covers a cluster: what stands beside its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct BriefCoverage {
    /// Key of the cluster.
    #[schema(example = "hongneung")]
    pub cluster: String,
    /// Actors of the cluster in the data.
    #[schema(example = 62)]
    pub actors_known: u64,
    /// Number that the cluster reports: its statistic `actors`, else `firms`; null when it reports neither, which then is
    /// among the cautions.
    #[schema(example = 180.0)]
    pub actors_reported: Option<f64>,
    /// The statistic that `actors_reported` is.
    #[schema(example = "firms")]
    pub reported_statistic: Option<String>,
    /// Share of the reported actors that is known: of `firms` those of the sector industry; null when nothing is reported.
    #[schema(example = 0.17, minimum = 0)]
    pub share_known: Option<f64>,
    /// Linkages.
    #[schema(example = 120)]
    pub linkages: u64,
    /// What to beware of.
    pub cautions: Vec<Caution>,
    /// Address of the whole: shares with date, evidence and confidence, and sources.
    #[schema(example = "/api/v1/quality?cluster=hongneung")]
    pub quality: String,
}

impl Things<'_> {
    /// How well the data covers each cluster, in short, by row. O(linkages and their evidence).
    pub fn brief_coverages(&self) -> Vec<BriefCoverage> {
        (0_u32..).zip(&self.tables.clusters).map(|it| self.brief_coverage(it.0)).collect()
    }

    /// How well the data covers the cluster of a row, in short.
    pub fn brief_coverage(&self, row: u32) -> BriefCoverage {
        let found = coverage::Coverage::of(self.tables, &self.read, row);
        let cluster = self.cluster_keys(&[row]).pop().unwrap_or_default();
        BriefCoverage {
            actors_known: found.actors as u64,
            actors_reported: found.reported.map(|it| it.1),
            reported_statistic: found.reported.map(|it| it.0.to_owned()),
            share_known: found.known(),
            linkages: found.linkages as u64,
            cautions: found.cautions().into_iter().map(Caution::from).collect(),
            quality: format!("/api/v1/quality?cluster={cluster}"),
            cluster,
        }
    }

    /// How well the data covers the cluster of a row.
    pub fn coverage(&self, row: u32) -> Coverage {
        let found = coverage::Coverage::of(self.tables, &self.read, row);
        let actors = self.tables.actors_of(row);
        let identified =
            actors.iter().filter(|it| self.identifiers(**it) != super::actor::Identifiers::default());
        let share = |source: &(String, usize)| {
            let share = found.share(source.1).unwrap_or_default();
            SourceShare { source: source.0.clone(), share }
        };
        Coverage {
            actors_known: found.actors as u64,
            actors_reported: found.reported.map(|it| it.1),
            reported_statistic: found.reported.map(|it| it.0.to_owned()),
            industry_known: found.industry as u64,
            share_known: found.known(),
            linkages: found.linkages as u64,
            artifacts: found.artifacts as u64,
            with_date: found.share(found.dated),
            with_evidence: found.share(found.with_evidence),
            with_confidence: found.share(found.with_confidence),
            with_identifier: (found.actors > 0).then(|| identified.count() as f64 / found.actors as f64),
            undated: (found.linkages - found.dated) as u64,
            end_assumed: found.end_assumed as u64,
            sources: found.sources.iter().map(share).collect(),
            families: found.families.iter().map(|it| it.notation().to_owned()).collect(),
            sectors: found.sectors.iter().map(|it| it.notation().to_owned()).collect(),
            boundary: BOUNDARY.into(),
            cautions: found.cautions().into_iter().map(Caution::from).collect(),
        }
    }
}

impl Caution {
    /// That a pillar of maturity has no score.
    pub fn without_pillar(pillar: Pillar, reason: Reason) -> Self {
        let (Label { ko, en }, why) = (pillar.label(), reason.label());
        Self {
            code: "missing-pillar".to_owned(),
            message: Text::new(
                format!("성숙도에서 “{ko}” 영역의 점수가 빠졌습니다. {}", why.ko),
                format!("Its maturity goes without a score of the pillar “{en}”. {}", why.en),
            ),
        }
    }

    /// That it is so small that what the others give at its size is mostly chance.
    pub fn small_subsets() -> Self {
        Self {
            code: "small-subsets".to_owned(),
            message: Text::new(
                format!(
                    "참여자가 {COMMON_SIZE_MIN}개 미만이어서 그 크기에 맞춘 값(`rarefied`)은 대부분 우연입니다."
                ),
                format!(
                    "It has fewer than {COMMON_SIZE_MIN} actors: what `rarefied` gives at its size is mostly chance."
                ),
            ),
        }
    }

    /// Whether a comparison with such a cluster rests on thin data.
    pub fn weakens(&self) -> bool {
        self.code != coverage::Caution::NoReportedCount.code()
    }
}

impl From<coverage::Caution> for Caution {
    fn from(caution: coverage::Caution) -> Self {
        Self { code: caution.code().to_owned(), message: caution.label().into() }
    }
}
