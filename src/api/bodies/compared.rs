//! Clusters side by side: how the fields of `comparison` are filled.

use super::comparison::{
    ClusterProgrammes, Comparison, ComparisonPair, ComparisonPillar, ComparisonRow, ComparisonWarning,
    FamilyRow, GapBody, Lacks, LeftOut, SizeFair, StageProgrammes, StructureRow,
};
use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef, measure_of, not_computed};
use super::positioning::{ScaleRef, Uncertainty, pillar_scores};
use super::{Measure, Ref};
use crate::analysis::comparison::{self, EqualSize, Totals};
use crate::analysis::gaps::{self, Gap, Lack, Structure};
use crate::analysis::positioning::Ground;
use crate::analysis::programmes;
use crate::analysis::standing::leave_one_out;
use crate::analysis::wording::{self, Verdict};
use crate::api::things::Things;
use crate::indicators::REGISTRY;
use crate::indicators::meta::{Compute, Indicator, Scope};
use crate::indicators::sector_pairs;
use crate::model::family::Family;
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::pillar::Pillar;
use crate::model::scale::Scale;
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::network::survey::Case;

/// What a comparison is made of.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The published values.
    pub ground: &'a Ground<'a>,
    /// The clusters: row in the present tables, and in those of the values where they have some.
    pub clusters: &'a [(u32, Option<u32>)],
    /// Ids of indicators; empty: all of scope cluster.
    pub indicators: &'a [&'static Indicator],
    /// The scale that was asked for.
    pub scale: &'a Scale,
    /// Whether draws are still to come.
    pub pending: bool,
}

impl Compared<'_> {
    /// Rows in the tables of the values; a row beyond them all where there is none.
    fn rows(&self) -> Vec<u32> {
        self.clusters.iter().map(|it| it.1.unwrap_or(u32::MAX)).collect()
    }

    fn indicators(&self) -> impl Iterator<Item = &'static Indicator> {
        let is_published = |it: &&Indicator| {
            it.compute.scope() == Scope::Cluster
                && !matches!(it.compute, Compute::Analysis(_) | Compute::Label(_))
        };
        let wanted = |it: &&Indicator| {
            self.indicators.is_empty() || self.indicators.iter().any(|other| other.id == it.id)
        };
        let summed = |it: &&Indicator| matches!(it.compute, Compute::ActorsSummed(_));
        REGISTRY.iter().filter(move |it| is_published(it) || summed(it)).filter(wanted)
    }
}

impl Things<'_> {
    /// Clusters side by side.
    pub fn comparison(&self, asked: Compared<'_>, (period, run): (PeriodRef, RunRef)) -> Comparison {
        let rows = asked.rows();
        let ground = asked.ground;
        let totals = comparison::totals(ground, &rows, asked.scale);
        let clusters: Vec<Ref> = self.clusters(&asked.clusters.iter().map(|it| it.0).collect::<Vec<_>>());
        let histories: Vec<_> = rows.iter().map(|it| ground.survey.history(*it)).collect();
        let cases: Vec<Option<Case<'_>>> = histories.iter().map(|it| it.case(ground.period)).collect();
        let coverage: Vec<Coverage> = asked.clusters.iter().map(|it| self.coverage(it.0)).collect();
        let scale = asked.scale;
        let own_weights = *scale != ground.survey.assumptions.scale;
        Comparison {
            rows: value_rows(&asked, &rows),
            scale: ScaleRef::new(scale, own_weights),
            pillars: pillars(&totals, scale),
            totals: totals.points.iter().map(|it| Measure::new(*it, Some("points"), None)).collect(),
            pairs: pairs(&totals, &rows, &clusters),
            rank_probability: totals.ranks(&rows),
            leave_one_out: left_out(&totals, scale),
            structure: structure(&cases),
            families: families(&cases),
            lacks: self.lacks(&clusters, &cases),
            programmes: self.programmes_by_stage(&clusters, &cases),
            warnings: warnings(&clusters, &coverage),
            coverage,
            uncertainty: Uncertainty {
                draws: totals.standing.as_ref().map_or(0, |it| u64::from(it.draws)),
                ..Uncertainty::new(ground, asked.pending)
            },
            links: clusters.iter().map(|it| Self::grounds(&it.id, &period)).collect(),
            clusters,
            period,
            run,
        }
    }

    fn lacks(&self, clusters: &[Ref], cases: &[Option<Case<'_>>]) -> Vec<Lacks> {
        let Some(Some(model)) = cases.first() else { return Vec::new() };
        let others = clusters.iter().zip(cases).skip(1);
        let of = |(cluster, case): (&Ref, &Option<Case<'_>>)| {
            let case = case.as_ref()?;
            let gaps = gaps::gaps(model, case);
            let body = |it: &Gap| self.gap(case, it);
            Some(Lacks { cluster: cluster.id.clone(), gaps: gaps.iter().map(body).collect() })
        };
        others.filter_map(of).collect()
    }

    fn gap(&self, case: &Case<'_>, gap: &Gap) -> GapBody {
        let (kind, of) = match gap.lack {
            Lack::Pair(a, b) => ("sector-pair", vec![a.notation().to_owned(), b.notation().to_owned()]),
            Lack::Stage(stage) => ("stage", vec![stage.notation().to_owned()]),
            Lack::Programme(stage) => ("programme", vec![stage.notation().to_owned()]),
        };
        let term = |row: &u32| case.tables().actors.get(*row as usize).map(|it| it.term);
        let rows: Vec<u32> = gap.actors.iter().filter_map(term).filter_map(|it| self.actor_row(it)).collect();
        GapBody { kind, of, actors: self.actors(&rows) }
    }

    fn programmes_by_stage(&self, clusters: &[Ref], cases: &[Option<Case<'_>>]) -> Vec<ClusterProgrammes> {
        let of_stage = |case: &Case<'_>, stage: Stage| {
            let rows = programmes::for_stage(case, stage);
            let term = |row: u32| case.tables().programmes.get(row as usize).map(|it| it.term);
            let programmes = rows.into_iter().filter_map(term).map(|it| self.reference(it)).collect();
            StageProgrammes { stage: stage.notation().to_owned(), programmes }
        };
        let of = |(cluster, case): (&Ref, &Option<Case<'_>>)| ClusterProgrammes {
            cluster: cluster.id.clone(),
            stages: case.iter().flat_map(|it| Stage::ALL.map(|stage| of_stage(it, stage))).collect(),
        };
        clusters.iter().zip(cases).map(of).collect()
    }
}

fn value_rows(asked: &Compared<'_>, rows: &[u32]) -> Vec<ComparisonRow> {
    let equal = EqualSize::new(asked.ground.survey, rows, asked.ground.period);
    let row = |indicator: &'static Indicator| {
        let value = |cluster: &u32| {
            let finding = asked.ground.finding(indicator.id.as_str(), *cluster);
            finding.map_or_else(|| not_computed(indicator), |it| measure_of(indicator, it))
        };
        let fair = comparison::fair(asked.ground, rows, indicator, equal.as_ref()).zip(equal.as_ref());
        let unit = |it: Computed| Measure::new(it, None, None);
        let absent = Computed::Undefined(Reason::NoData);
        ComparisonRow {
            indicator: indicator.id.to_string(),
            label: indicator.label.into(),
            values: rows.iter().map(value).collect(),
            size_fair: fair.map(|(fair, equal)| SizeFair {
                z: fair.z.into_iter().map(|it| unit(it.unwrap_or(absent))).collect(),
                rarefied: fair.rarefied.into_iter().map(unit).collect(),
                n0: equal.actors as u64,
                subsets: u64::from(equal.subsets),
            }),
        }
    };
    asked.indicators().map(row).collect()
}

fn pillars(totals: &Totals, scale: &Scale) -> Vec<ComparisonPillar> {
    let of_clusters: Vec<_> = totals.pillars.iter().map(|it| pillar_scores(it, scale)).collect();
    let of = |pillar: Pillar| ComparisonPillar {
        id: pillar.notation().to_owned(),
        label: pillar.label().into(),
        weight: scale.share(pillar),
        scores: of_clusters
            .iter()
            .filter_map(|it| it.get(pillar.index()))
            .map(|it| it.score.clone())
            .collect(),
    };
    Pillar::ALL.into_iter().map(of).collect()
}

fn pairs(totals: &Totals, rows: &[u32], clusters: &[Ref]) -> Vec<ComparisonPair> {
    let both: Vec<_> = rows.iter().zip(clusters).collect();
    let firsts = both.iter().enumerate();
    let pairs = firsts.flat_map(|(at, first)| both.iter().skip(at + 1).map(move |second| (first, second)));
    let body = |((first, a), (second, b)): (&(&u32, &Ref), &(&u32, &Ref))| {
        let probability = totals.ahead(**first, **second);
        let sentence = wording::compared(Verdict::of(probability), &a.label, &b.label);
        ComparisonPair { a: a.id.clone(), b: b.id.clone(), probability, sentence }
    };
    pairs.map(|(first, second)| body((first, second))).collect()
}

fn left_out(totals: &Totals, scale: &Scale) -> Vec<LeftOut> {
    let ranks = leave_one_out(&totals.pillars, scale);
    let body = |(pillar, ranks): (Pillar, Vec<Option<usize>>)| LeftOut {
        pillar: pillar.notation().to_owned(),
        ranks: ranks.into_iter().map(|it| it.map(|it| it as u64)).collect(),
    };
    Pillar::ALL.into_iter().zip(ranks).map(body).collect()
}

fn structure(cases: &[Option<Case<'_>>]) -> Vec<StructureRow> {
    let found: Vec<Option<Structure>> = cases.iter().map(|it| it.as_ref().map(Structure::of)).collect();
    let shares: Vec<Vec<f64>> =
        found.iter().map(|it| it.as_ref().map(Structure::shares).unwrap_or_default()).collect();
    let at = |values: &[f64], at: usize| values.get(at).copied().unwrap_or_default();
    let row = |(place, (a, b)): (usize, (Sector, Sector))| StructureRow {
        sectors: vec![a.notation().to_owned(), b.notation().to_owned()],
        strengths: found.iter().map(|it| it.as_ref().map_or(0.0, |it| at(&it.strengths, place))).collect(),
        shares: shares.iter().map(|it| at(it, place)).collect(),
    };
    sector_pairs::pairs(&Sector::ALL).enumerate().map(row).collect()
}

fn families(cases: &[Option<Case<'_>>]) -> Vec<FamilyRow> {
    let found: Vec<[usize; 6]> =
        cases.iter().map(|it| it.as_ref().map_or([0; 6], |it| Structure::of(it).families)).collect();
    let row = |(at, family): (usize, Family)| FamilyRow {
        family: family.notation().to_owned(),
        linkages: found.iter().filter_map(|it| it.get(at)).map(|it| *it as u64).collect(),
    };
    Family::ALL.into_iter().enumerate().map(row).collect()
}

/// Clusters whose data is too thin for the comparison to rest on it.
fn warnings(clusters: &[Ref], coverage: &[Coverage]) -> Vec<ComparisonWarning> {
    let of = |(cluster, coverage): (&Ref, &Coverage)| {
        let cautions: Vec<_> = coverage.cautions.iter().filter(|it| it.weakens()).cloned().collect();
        (!cautions.is_empty()).then(|| ComparisonWarning { cluster: cluster.id.clone(), cautions })
    };
    clusters.iter().zip(coverage).filter_map(of).collect()
}
