//! What of supply is published: capability and revealed advantage, which need no demand, of the published year.

use super::supply::{AreaTerm, Basis, LevelSource, Stated, Supplier, area_terms, suppliers};
use super::uncertainty::{Drawing, LevelDraws, level_draws};
use super::{areas, measures};
use crate::indicators::find;
use crate::indicators::findings::{Finding, PartFinding};
use crate::indicators::meta::Part;
use crate::indicators::results::Results;
use crate::model::period::{Period, Window};
use crate::network::read::Reader;
use crate::network::survey::Survey;
use crate::store::term::TermId;

/// The values with the capability of each cluster in each shipped area, and its advantage over all clusters. `draws` of them
/// give computed levels their interval; without, one is still awaited where the survey has draws at all. An area of the data
/// alone is told in answers. `None` once the survey is stopped.
pub fn with_supply(
    results: &Results,
    survey: &Survey<'_>,
    read: Reader<'_>,
    draws: Option<usize>,
) -> Option<Results> {
    let ids = find("capability").zip(find("revealed-advantage"));
    let Some((year, (of_level, of_advantage))) = survey.year().zip(ids) else {
        return Some(results.clone());
    };
    let mut results = results.clone();
    let tables = survey.tables;
    let clusters: Vec<TermId> = tables.clusters.iter().map(|it| it.term).collect();
    let areas = area_terms(&read);
    for window in Window::ALL {
        let period = Period { year, window };
        let basis = &Basis { read, tables, survey, results: Some(&results), period: Some(period) };
        let suppliers = suppliers(basis, &areas, (&clusters, &Stated::new()));
        let drawing = Drawing {
            seed: survey.assumptions.seed,
            draws: draws.unwrap_or(0),
            work_max: usize::MAX,
            confidence_default: survey.assumptions.confidence_default,
        };
        let levels = draws.map(|_| level_draws(basis, &areas, &suppliers, drawing));
        if survey.stop().is_due() {
            return None;
        }
        let told = Told { areas: &areas, suppliers: &suppliers, levels: levels.as_ref(), survey, period };
        for (row, [capability, advantage]) in (0_u32..).zip(told.findings()) {
            results.put(of_level.id, row, period, capability);
            results.put(of_advantage.id, row, period, advantage);
        }
    }
    Some(results)
}

/// What is told of the supply of all clusters in a period.
struct Told<'a> {
    areas: &'a [AreaTerm<'a>],
    suppliers: &'a [Supplier<'a>],
    levels: Option<&'a LevelDraws>,
    survey: &'a Survey<'a>,
    period: Period,
}

impl Told<'_> {
    /// Capability and advantage of each cluster.
    fn findings(&self) -> Vec<[Vec<PartFinding>; 2]> {
        let known: Vec<_> = self.suppliers.iter().map(Supplier::supply).collect();
        (0..self.suppliers.len()).map(|at| self.of_cluster(at, &known)).collect()
    }

    fn of_cluster(&self, at: usize, known: &[Vec<Option<f64>>]) -> [Vec<PartFinding>; 2] {
        let supplier = &self.suppliers[at];
        let case = supplier.history.as_ref().and_then(|it| it.case(self.period));
        let actors = case.map_or(0, |it| u32::try_from(it.network().actor_count()).unwrap_or(u32::MAX));
        let advantages = measures::revealed_advantage(&known[at], known);
        let (mut capability, mut advantage) = (Vec::new(), Vec::new());
        for (number, (term, level)) in self.areas.iter().zip(&supplier.levels).enumerate() {
            let Some(area) = areas::find(term.notation) else { continue };
            let part = Some(Part::Area(area.name));
            let finding = Finding::new(level.value, actors);
            let finding = match (level.source, self.levels) {
                (Some(LevelSource::Computed), Some(levels)) => finding.with(|| levels.interval(at, number)),
                (Some(LevelSource::Computed), None) if self.survey.assumptions.draws > 0 => {
                    finding.awaiting()
                }
                _ => finding,
            };
            capability.push((part, finding));
            advantage.push((part, Finding::new(advantages[number], actors)));
        }
        [capability, advantage]
    }
}
