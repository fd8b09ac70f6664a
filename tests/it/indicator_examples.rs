//! Values of every indicator on two shipped clusters, for the document of the indicators.

use crate::support;
use bioclusters::indicators::handbook::{Example, markdown};
use bioclusters::indicators::meta::{Compute, Draws, Indicator};
use bioclusters::model::assumptions::Assumptions;
use bioclusters::model::measure::Measure;
use bioclusters::model::period::{Period, Window};
use bioclusters::model::{milestone::Milestone, pillar::Pillar, sector::Sector, stage::Stage};
use bioclusters::network::survey::{Case, Survey};
use bioclusters::network::tables::Tables;

/// Draws behind an example that needs some: few, so that the document is quickly checked.
const DRAWS: Draws = Draws { seed: 1, count: 20 };

/// The document of the indicators with examples of the shipped data.
pub(crate) fn document() -> String {
    let snapshot = support::shipped().snapshot();
    let year = snapshot.survey().year().unwrap();
    let source = format!(
        "Examples are values of the shipped data for {year}, all years, in four digits; those that need random draws rest on {0} \
         of them with the seed {1}, and those held against chance or taken at equal size, maturity among them, on {2} random \
         networks or subsets. A service takes `analysis.rewirings` (1000), so that its last digits differ; \
         `BIOCLUSTERS_ANALYSIS_REWIRINGS={2} bioclusters serve --ephemeral --seed` gives these.",
        DRAWS.count,
        DRAWS.seed,
        Assumptions::default().rewirings
    );
    let assumptions = Assumptions { year: Some(year), ..Assumptions::default() };
    let survey = Survey::new(&snapshot.tables, &assumptions);
    let histories = ["boston", "osong"].map(|key| {
        let row = snapshot.tables.clusters.iter().position(|it| &*it.key == key).unwrap();
        (key, survey.history(u32::try_from(row).unwrap()))
    });
    let period = Period { year, window: Window::AllYears };
    let name = |tables: &Tables, row: u32| {
        let iri = snapshot.index.text(tables.actors[row as usize].term);
        iri.rsplit('/').next().unwrap().to_owned()
    };
    markdown(&source, |indicator| {
        let cases = histories.iter().map(|(key, history)| (*key, history.case(period).unwrap()));
        cases.filter_map(|(key, case)| example(key, &case, indicator, &name)).collect()
    })
}

fn example(
    key: &str,
    case: &Case<'_>,
    indicator: &Indicator,
    name: &dyn Fn(&Tables, u32) -> String,
) -> Option<Example> {
    let of = |of: &str, value: String| Some(Example { of: of.to_owned(), value });
    let parts = |values: Vec<(String, Measure)>| {
        let defined = values.iter().filter(|it| it.1.value().is_some());
        let texts: Vec<_> = defined.map(|(part, it)| format!("{part} {}", shown(*it))).collect();
        let first = values.first().map_or_else(String::new, |it| shown(it.1));
        of(key, if texts.is_empty() { first } else { texts.join(", ") })
    };
    match indicator.compute {
        Compute::Actors(compute) | Compute::ActorsSummed(compute) => {
            let values = compute(case.network());
            let defined = values.iter().enumerate().filter_map(|(at, it)| Some((at, it.value()?)));
            let largest = defined.reduce(|best, it| if it.1 > best.1 + 1e-9 { it } else { best });
            let (at, value) = largest?;
            let row = case.network().members[at].row;
            of(&format!("{key}, largest"), format!("{}: {}", name(case.tables(), row), digits(value)))
        }
        Compute::Cluster(_) | Compute::Pathways(_) | Compute::Case(_) | Compute::Sampled(_) => {
            of(key, shown(indicator.compute.of_cluster(case)?))
        }
        Compute::Drawn(compute) => of(key, shown(compute(case, DRAWS))),
        Compute::Sectors(compute) => {
            let counts = case.network().sector_counts();
            let present = Sector::ALL.into_iter().filter(|it| counts[it.index()] > 0);
            parts(present.map(|it| (it.notation().to_owned(), compute(case, it))).collect())
        }
        Compute::SectorPairs(compute) => {
            let (a, b) = (Sector::Industry, Sector::Academia);
            of(&format!("{key}, academia and industry"), shown(compute(case.network(), a, b)))
        }
        Compute::Stages(_) | Compute::CaseStages(_) => {
            let value = |it: Stage| Some((it.notation().to_owned(), indicator.compute.of_stage(case, it)?));
            parts(Stage::ALL.into_iter().filter_map(value).collect())
        }
        Compute::Milestones(compute) => {
            parts(Milestone::ALL.map(|it| (it.notation().to_owned(), compute(case, it))).into())
        }
        Compute::Pillars(compute) => {
            parts(Pillar::ALL.map(|it| (it.notation().to_owned(), compute(case, it))).into())
        }
        Compute::Artifacts(compute) => {
            let values = compute(case.pathways()).into_iter().filter_map(Measure::value);
            let largest = values.reduce(f64::max);
            of(&format!("{key}, largest"), largest.map_or_else(|| "no artifact".to_owned(), digits))
        }
        Compute::Label(_) | Compute::ArtifactSets(_) => of(key, named(case, indicator.compute)?),
        Compute::Analysis(..) => None,
    }
}

/// A value that is no number.
fn named(case: &Case<'_>, compute: Compute) -> Option<String> {
    if let Compute::Label(compute) = compute {
        let label = compute(case).map(|it| format!("{} · {}", it.label.en, it.label.ko));
        return Some(label.unwrap_or_else(|reason| format!("undefined: `{}`", reason.code())));
    }
    let Compute::ArtifactSets(compute) = compute else { return None };
    let sets = Stage::ALL.iter().filter_map(|it| Some((it, compute(case.pathways(), *it).ok()?)));
    let sizes: Vec<_> = sets.map(|(it, set)| format!("{} {}", it.notation(), set.len())).collect();
    Some(if sizes.is_empty() { "undefined".to_owned() } else { format!("artifacts: {}", sizes.join(", ")) })
}

fn shown(measure: Measure) -> String {
    match measure {
        Measure::Value { value, .. } => digits(value),
        Measure::Undefined(reason) => format!("undefined: `{}`", reason.code()),
    }
}

/// A number in four digits: the last ones of a double may differ between platforms.
fn digits(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let exponent: i32 = format!("{value:e}").split_once('e').unwrap().1.parse().unwrap();
    let places = usize::try_from((3 - exponent).clamp(0, 12)).unwrap();
    let text = format!("{value:.places$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
