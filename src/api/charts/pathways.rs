//! The values of pathways: those of `/api/v1/clusters/{cluster}/stages`, of several clusters together, and of free periods.

use super::{Question, Source, Surroundings, named, value};
use crate::analysis::stage_flows::StageFlows;
use crate::analysis::stops::{StageStops, Stops};
use crate::api::bodies::Measure;
use crate::api::bodies::stages::Lag;
use crate::api::problem::Problem;
use crate::api::things::Things;
use crate::charts::Picture;
use crate::charts::pathways::{CHART, Cut, Flows, Passage, Station, Years};
use crate::charts::value::Days;
use crate::indicators::{pathway_flow, stage_conversion, stage_lag};
use crate::model::period::Period;
use crate::model::stage::Stage;
use crate::network::pathways::Pathways;
use crate::network::view::Span;

/// The chart with its values.
pub(super) const SOURCE: Source =
    Source { chart: &CHART, parameters: &["cluster", "year", "window", "from", "to"], needs: None, read };

fn read(question: &Question, within: &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem> {
    let things = Things::new(within.snapshot);
    let rows = things.chosen_clusters(&question.clusters(), &[])?;
    let (span, last, days) = when(question, within);
    let survey = within.snapshot.survey();
    let clusters = things.clusters(&rows).iter().map(named).collect();
    if !survey.is_published(&rows, last) {
        return Ok(Box::new(Flows::without_values(clusters, days)));
    }
    let until = survey.known_until(last);
    let pathways = Pathways::new(things.tables, &rows, span);
    let (stops, flows) = (Stops::new(&pathways), StageFlows::new(&pathways));
    let bottleneck = pathway_flow::bottleneck(&pathways);
    let cut = bottleneck.as_ref().map(|it| it.artifacts.as_slice()).unwrap_or_default();
    let stage_of = |it: &u32| things.tables.artifacts.get(*it as usize).and_then(|it| it.stage);
    let station = |it: &StageStops| Station {
        elsewhere: flows.elsewhere[it.stage.index()] as u64,
        cut: cut.iter().filter(|row| stage_of(row) == Some(it.stage)).count() as u64,
        ..station(&pathways, it, until)
    };
    let passage = |it: &crate::analysis::stage_flows::Flow| Passage {
        from: it.from.index(),
        to: it.to.index(),
        leaving: it.leaving as u64,
        arriving: it.arriving,
    };
    let unstaged = pathways.artifacts.iter().filter(|it| it.own && it.stage.is_none()).count();
    let told = things.bottleneck(&bottleneck);
    let most = things.most_stops(&stops);
    let most_stops = stops.most().ok().map(|it| it.stage.index());
    Ok(Box::new(Flows {
        clusters,
        stages: stops.stages.iter().map(station).collect(),
        passages: flows.flows.iter().map(passage).collect(),
        unstaged: unstaged as u64,
        bottleneck: Cut {
            stage: told.stage.as_deref().and_then(Stage::from_notation),
            chains: value(&told.flow),
            artifacts: told.artifacts.iter().map(named).collect(),
        },
        most_stops: most_stops.ok_or_else(|| most.undefined.map(|it| it.message).unwrap_or_default()),
        days,
    }))
}

/// The days that count, the last year of them, and how they are said: a free period where one is named, else that of published values.
fn when(question: &Question, within: &Surroundings<'_>) -> (Span, i16, Days) {
    let published = question.published(within.snapshot);
    // Where nothing has a date, a year before all, as in the answer.
    let usual = published.period.unwrap_or(Period { year: 0, window: published.window });
    let (from, to) = question.days();
    if from.is_none() && to.is_none() {
        return (Span::from(usual), usual.year, Days::Period(published.period));
    }
    let last = to.map_or_else(|| usual.last_day(), |it| it.as_end().day);
    let span = Span { first: from.map(|it| it.day), last: Some(last) };
    (span, last.year, Days::Free(question.from.clone(), question.to.clone()))
}

/// A stage without what its flows add.
fn station(pathways: &Pathways, it: &StageStops, until: i16) -> Station {
    let stage = it.stage;
    let measured = |measure| value(&Measure::new(measure, None, None));
    let lag = |stage: Stage| {
        let next = Stage::ALL.get(stage.index() + 1)?;
        let median = Measure::new(stage_lag::median(pathways, stage, until), None, None);
        let lag = Lag::new([stage, *next], median, &stage_lag::of_stage(pathways, stage, until), &|it| it);
        let quartile = |at: usize| lag.quartiles.get(at).map(value).unwrap_or_default();
        Some(Years {
            median: value(&lag.median),
            quartiles: [quartile(0), quartile(1)],
            undated: lag.undated,
        })
    };
    Station {
        stage,
        count: it.artifacts as u64,
        elsewhere: 0,
        stopped: it.stopped.len() as u64,
        cut: 0,
        next: measured(stage_conversion::to_next(pathways, stage)),
        forward: measured(stage_conversion::forward(pathways, stage)),
        lag: lag(stage),
    }
}
