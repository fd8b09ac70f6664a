//! The mixing matrix of a cluster in answers.

use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::{Explain, Measure, Ref};
use crate::indicators::sector_mixing::expected_strength;
use crate::indicators::{self, meta::Compute, sector_pairs};
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::period::Period;
use crate::model::sector::Sector;
use crate::model::text::Text;
use crate::network::graph::Network;
use crate::network::projection::project;
use crate::network::survey::Survey;
use crate::network::view::{NamedView, Span, View, Weight};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Who is linked to whom, by sector.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MixingMatrix {
    /// The cluster.
    pub cluster: Ref,
    /// The sectors, in the order of rows and columns: I A R H, then G S V.
    pub sectors: Vec<MatrixSector>,
    /// The cells, by row, then by column; symmetric.
    pub cells: Vec<Vec<MatrixCell>>,
    /// Share of the pairs of different sectors that are linked.
    pub coverage: Measure,
    /// How evenly the strength is spread over these pairs.
    pub evenness: Measure,
    /// Whether linkages lead to other sectors (1) or stay in their own (−1).
    pub ei_index: Measure,
    /// `seven` sectors or the first `four`.
    #[schema(example = "seven")]
    pub scope: String,
    /// `strength`, or `count`: each linkage of a pair counts 1.
    #[schema(example = "strength")]
    pub weight: String,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// How well the data covers the cluster.
    pub data_coverage: Coverage,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
    /// How to get the same numbers by SPARQL; only with `explain=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}

/// A row and column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MatrixSector {
    /// Notation of the sector.
    #[schema(example = "industry")]
    pub notation: String,
    /// Its letter.
    #[schema(example = "I")]
    pub letter: String,
    /// Its name.
    pub label: Text,
    /// Its actors in the period.
    #[schema(example = 30)]
    pub actors: u64,
}

/// What links two sectors.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct MatrixCell {
    /// Linkages with a participant of each; inside a sector with two participants of it.
    #[schema(example = 12)]
    pub linkages: u64,
    /// Their strength between the two, or their number with `weight=count`.
    #[schema(example = 14.5)]
    pub strength: f64,
    /// What would be expected if everybody linked at random with the strength that they have.
    #[schema(example = 9.2)]
    pub expected: f64,
    /// Strength over what is expected; null where nothing is.
    #[schema(example = 1.58)]
    pub ratio: Option<f64>,
}

/// The matrix of some clusters together: what the answer and the picture show.
#[derive(Debug, Clone)]
pub struct Mixed {
    /// The sectors.
    pub sectors: &'static [Sector],
    network: Network,
    is_published: bool,
}

impl Mixed {
    /// The matrix of some sectors of some clusters (row numbers) in a period, with strengths or numbers of linkages. O(m).
    pub fn new(
        survey: &Survey<'_>,
        clusters: Vec<u32>,
        period: Option<Period>,
        (sectors, weight): (&'static [Sector], Weight),
    ) -> Self {
        let span = period.map_or_else(Span::default, Span::from);
        // Where nothing has a date, a year before all.
        let is_published = survey.is_published(&clusters, period.map_or(0, |it| it.year));
        let view =
            View { sectors: sectors.to_vec(), weight, ..View::named(NamedView::Strength, clusters, span) };
        Self { sectors, network: project(survey.tables, &view), is_published }
    }

    /// The sectors with their actors.
    pub fn rows(&self) -> Vec<MatrixSector> {
        let row = |sector: &Sector| MatrixSector {
            notation: sector.notation().to_owned(),
            letter: sector.letter().to_string(),
            label: sector.label().into(),
            actors: self.network.sector_counts()[sector.index()] as u64,
        };
        self.sectors.iter().map(row).collect()
    }

    /// The cells, by row, then by column.
    pub fn cells(&self) -> Vec<Vec<MatrixCell>> {
        let mixing = self.network.mixing();
        let counts = linkages(&self.network);
        let cell = |a: Sector, b: Sector| {
            let strength = mixing[a.index()][b.index()];
            let expected = expected_strength(&self.network, a, b);
            let ratio = (expected > 0.0).then(|| strength / expected);
            MatrixCell { linkages: counts[a.index()][b.index()], strength, expected, ratio }
        };
        self.sectors.iter().map(|a| self.sectors.iter().map(|b| cell(*a, *b)).collect()).collect()
    }

    /// Share of the pairs of different sectors that are linked.
    pub fn coverage(&self) -> Measure {
        self.sized(sector_pairs::coverage(&self.network, self.sectors))
    }

    /// How evenly the strength is spread over these pairs.
    pub fn evenness(&self) -> Measure {
        self.sized(sector_pairs::evenness(&self.network, self.sectors))
    }

    /// The E-I index as the indicator defines it, of this network.
    pub fn ei_index(&self) -> Measure {
        self.sized(match indicators::find("ei-index").map(|it| it.compute) {
            Some(Compute::Cluster(compute)) => compute(&self.network),
            _ => Computed::Undefined(Reason::NoData),
        })
    }

    fn sized(&self, measure: Computed) -> Measure {
        let told = if self.is_published { measure } else { Computed::Undefined(Reason::NoData) };
        Measure::new(told, None, Some(self.network.actor_count() as u64))
    }
}

/// How many linkages join each two sectors.
fn linkages(network: &Network) -> [[u64; 7]; 7] {
    let mut linkages: BTreeSet<(usize, usize, u32)> = BTreeSet::new();
    for tie in &network.ties {
        let (a, b) = (network.sector(tie.source).index(), network.sector(tie.target).index());
        linkages.insert((a.min(b), a.max(b), tie.linkage));
    }
    let mut counts = [[0_u64; 7]; 7];
    for (a, b, _) in linkages {
        counts[a][b] += 1;
        if a != b {
            counts[b][a] += 1;
        }
    }
    counts
}
