//! Clusters side by side: how the fields of `comparison` are filled.

use super::comparison::{
    ClusterProgrammes, Comparison, ComparisonPair, ComparisonPillar, ComparisonRow, ComparisonWarning,
    FamilyRow, GapBody, Lacks, LeftOut, SizeFair, StageProgrammes, StructureRow,
};
use super::coverage::{Caution, Coverage};
use super::indicator::{PeriodRef, RunRef, measure_of};
use super::positioning::{ScaleRef, pillar_scores};
use super::uncertainty::Uncertainty;
use super::{Measure, Ref};
use crate::analysis::comparison::{self, Totals};
use crate::analysis::equal_size::EqualSize;
use crate::analysis::gaps::{self, Gap, Lack, Structure};
use crate::analysis::positioning::Ground;
use crate::analysis::programmes;
use crate::analysis::standing::leave_one_out;
use crate::analysis::wording;
use crate::api::things::Things;
use crate::indicators::meta::{Indicator, Unit};
use crate::indicators::rarefied::has_form;
use crate::indicators::{find, sector_pairs};
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
    /// Indicators, all of them comparable; empty: all that are.
    pub indicators: &'a [&'static Indicator],
    /// The scale that was asked for.
    pub scale: &'a Scale,
}

impl Compared<'_> {
    /// Rows in the tables of the values; a row beyond them all where there is none.
    fn rows(&self) -> Vec<u32> {
        self.clusters.iter().map(|it| it.1.unwrap_or(u32::MAX)).collect()
    }

    fn indicators(&self) -> impl Iterator<Item = &'static Indicator> {
        let wanted = |it: &&Indicator| {
            self.indicators.is_empty() || self.indicators.iter().any(|other| other.id == it.id)
        };
        comparison::comparable().filter(wanted)
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
        let cases = histories.iter().map(|it| it.case(ground.period).filter(Case::is_published));
        let cases: Vec<Option<Case<'_>>> = cases.collect();
        let coverage: Vec<Coverage> = asked.clusters.iter().map(|it| self.coverage(it.0)).collect();
        let scale = asked.scale;
        let equal = EqualSize::new(ground, &rows, &cases);
        let ranks = totals.ranks(&rows);
        Comparison {
            rows: value_rows(&asked, &rows, &cases, equal),
            scale: ScaleRef::new(scale, &ground.survey.assumptions.scale),
            pillars: pillars(&totals, scale),
            totals: totals.points.iter().map(|it| Measure::new(*it, Some("points"), None)).collect(),
            pairs: pairs(&totals, &rows, &clusters),
            rank_undefined: ranks.as_ref().err().map(|it| (*it).into()),
            rank_probability: ranks.ok(),
            leave_one_out: left_out(&totals, scale),
            structure: structure(&cases),
            families: families(&cases),
            lacks: self.lacks(&clusters, &cases, |model, other| [model, other]),
            model_lacks: self.lacks(&clusters, &cases, |model, other| [other, model]),
            programmes: self.programmes_by_stage(&clusters, &cases),
            warnings: warnings(&clusters, &coverage, &totals, smallest(&cases, equal)),
            coverage,
            uncertainty: Uncertainty::new(ground, totals.standing.as_ref().map_err(|it| *it)),
            links: clusters.iter().map(|it| Self::grounds(&it.id, &period)).collect(),
            clusters,
            period,
            run,
        }
    }

    /// What one of the model and each other cluster has and the other one lacks; `order` says which is which: first the one
    /// that has it.
    fn lacks<'a>(
        &self,
        clusters: &[Ref],
        cases: &'a [Option<Case<'a>>],
        order: fn(&'a Case<'a>, &'a Case<'a>) -> [&'a Case<'a>; 2],
    ) -> Vec<Lacks> {
        let Some(Some(model)) = cases.first() else { return Vec::new() };
        let others = clusters.iter().zip(cases).skip(1);
        let of = |(cluster, case): (&Ref, &'a Option<Case<'a>>)| {
            let [has, lacks] = order(model, case.as_ref()?);
            let gaps = gaps::gaps(has, lacks);
            let body = |it: &Gap| self.gap(lacks, it);
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

fn value_rows(
    asked: &Compared<'_>,
    rows: &[u32],
    cases: &[Option<Case<'_>>],
    equal: EqualSize,
) -> Vec<ComparisonRow> {
    let ground = asked.ground;
    let model = rows.first().copied().unwrap_or(u32::MAX);
    let row = |indicator: &'static Indicator| {
        let unit = (indicator.unit != Unit::One).then(|| indicator.unit.notation());
        let value = |cluster: &u32| measure_of(indicator, ground.finding(indicator.id.as_str(), *cluster));
        let difference = |cluster: &u32| {
            let found = comparison::above_model(ground, indicator, *cluster, model);
            // From itself it differs by nothing, without an interval.
            let itself = found.value().filter(|_| *cluster == model).map(Computed::of);
            Measure::new(itself.unwrap_or(found), unit, None)
        };
        let id = indicator.id.as_str();
        ComparisonRow {
            indicator: id.to_owned(),
            label: indicator.label.into(),
            values: rows.iter().map(value).collect(),
            differences: rows.iter().map(difference).collect(),
            size_fair: has_form(id).then(|| size_fair(ground, indicator, (rows, cases), equal)),
        }
    };
    asked.indicators().map(row).collect()
}

fn size_fair(
    ground: &Ground<'_>,
    indicator: &Indicator,
    (rows, cases): (&[u32], &[Option<Case<'_>>]),
    equal: EqualSize,
) -> SizeFair {
    let id = indicator.id.as_str();
    let z = find(&format!("{id}-z"));
    let rarefied = |(row, case): (&u32, &Option<Case<'_>>)| {
        Measure::new(equal.value(ground, id, (*row, case.as_ref())), None, None)
    };
    SizeFair {
        z: z.into_iter()
            .flat_map(|z| rows.iter().map(|it| measure_of(z, ground.finding(z.id.as_str(), *it))))
            .collect(),
        rarefied: rows.iter().zip(cases).map(rarefied).collect(),
        n0: equal.actors as u64,
        subsets: u64::from(equal.draws.count),
        seed: equal.draws.seed,
    }
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
    let all: Vec<_> = rows.iter().copied().enumerate().zip(clusters).collect();
    let firsts = all.iter().enumerate();
    let pairs = firsts.flat_map(|(at, first)| all.iter().skip(at + 1).map(move |second| [first, second]));
    let draws = totals.standing.as_ref().ok().map(|it| u64::from(it.draws));
    let body = |[(first, a), (second, b)]: [&((usize, u32), &Ref); 2]| {
        let pair = [*first, *second];
        let probability = totals.ahead(pair);
        ComparisonPair {
            a: a.id.clone(),
            b: b.id.clone(),
            difference: Measure::new(totals.difference(pair), Some("points"), None),
            probability: Measure::new(probability, None, draws),
            sentence: wording::ahead(probability, &a.label, &b.label),
        }
    };
    pairs.map(body).collect()
}

fn left_out(totals: &Totals, scale: &Scale) -> Vec<LeftOut> {
    let ranks = leave_one_out(&totals.scores(), scale);
    let rank = |(rank, points): (Option<usize>, &Computed)| {
        let reason = match points {
            Computed::Undefined(reason) => *reason,
            Computed::Value { .. } => Reason::Insufficient,
        };
        Measure::new(Computed::known(rank.map(|it| it as f64), reason), None, None)
    };
    let body = |(pillar, ranks): (Pillar, Vec<Option<usize>>)| LeftOut {
        pillar: pillar.notation().to_owned(),
        ranks: ranks.into_iter().zip(&totals.points).map(rank).collect(),
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

/// Places of the clusters that are too small for sizes to be made equal.
fn smallest(cases: &[Option<Case<'_>>], equal: EqualSize) -> Vec<bool> {
    let actors = |it: &Option<Case<'_>>| it.map_or(0, |it| it.network().actor_count());
    cases.iter().map(|it| equal.is_small() && actors(it) == equal.actors).collect()
}

/// What to beware of: clusters whose data is too thin for the comparison to rest on it, whose maturity lacks a pillar, and
/// to whose size the others cannot well be brought.
fn warnings(
    clusters: &[Ref],
    coverage: &[Coverage],
    totals: &Totals,
    smallest: Vec<bool>,
) -> Vec<ComparisonWarning> {
    let all = clusters.iter().zip(coverage).zip(totals.pillars.iter().zip(smallest));
    let of = |((cluster, coverage), (scores, smallest)): ((&Ref, &Coverage), (&Vec<Computed>, bool))| {
        let mut cautions: Vec<_> = coverage.cautions.iter().filter(|it| it.weakens()).cloned().collect();
        let scores = Pillar::ALL.into_iter().zip(scores);
        cautions.extend(scores.filter_map(|(pillar, it)| match it {
            // What is still to come is not missing.
            Computed::Undefined(Reason::Pending) | Computed::Value { .. } => None,
            Computed::Undefined(reason) => Some(Caution::without_pillar(pillar, *reason)),
        }));
        cautions.extend(smallest.then(Caution::small_subsets));
        (!cautions.is_empty()).then(|| ComparisonWarning { cluster: cluster.id.clone(), cautions })
    };
    all.filter_map(of).collect()
}
