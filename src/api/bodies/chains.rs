//! Where chains of artifacts stop, and what all of them pass: the same words in every answer.

use super::{ActorRef, Measure, Ref, Undefined, equals};
use crate::analysis::stops::{NoMostStops, STOPS_MIN, Stops};
use crate::api::things::{EMBEDDED_MAX, Things};
use crate::indicators::meta::Unit;
use crate::indicators::pathway_flow;
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// What all chains from research results to the latest stage with artifacts pass: a minimum cut. It says nothing of chains
/// that stop before, which are `most_stops`.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Bottleneck {
    /// Notation of the stage to which the chains lead; null where `flow` is undefined.
    #[schema(example = "approval")]
    pub stage: Option<String>,
    /// Its name; null where `flow` is undefined.
    pub label: Option<Text>,
    /// The most chains that share no artifact: as many as the bottleneck has artifacts. 0 where no chain leads there.
    pub flow: Measure,
    /// The fewest artifacts without which there is no chain, those nearest to research; at most 50.
    pub artifacts: Vec<Ref>,
    /// Actors behind them, at most 50.
    pub actors: Vec<ActorRef>,
}

/// The stage at which most chains stop: after the largest number of its artifacts nothing of a later stage is recorded.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MostStops {
    /// Notation of the stage; null where none is said to have most.
    #[schema(example = "transfer")]
    pub stage: Option<String>,
    /// Its name; null where there is no stage.
    pub label: Option<Text>,
    /// Artifacts of the stage after which nothing of a later stage is recorded, at most 50.
    pub artifacts: Vec<Ref>,
    /// How many such artifacts the stages before the last have together.
    #[schema(example = 7)]
    pub stopped: u64,
    /// How many artifacts the stages before the last have.
    #[schema(example = 46)]
    pub of: u64,
    /// Why no stage is named: `no-artifacts`, `too-few-stops` or `equal-stages`; null where one is.
    pub undefined: Option<Undefined>,
}

impl Things<'_> {
    /// The bottleneck of a cluster.
    pub fn bottleneck(&self, found: &Result<pathway_flow::Bottleneck, Reason>) -> Bottleneck {
        let unit = Some(Unit::Chains.notation());
        let found = match found {
            Ok(found) => found,
            Err(reason) => {
                return Bottleneck {
                    stage: None,
                    label: None,
                    flow: Measure::new(Computed::Undefined(*reason), unit, None),
                    artifacts: Vec::new(),
                    actors: Vec::new(),
                };
            }
        };
        let artifacts = found.artifacts.iter().filter_map(|it| self.tables.artifacts.get(*it as usize));
        let mut actors: Vec<u32> = artifacts.flat_map(|it| it.actors.iter().copied()).collect();
        actors.sort_unstable();
        actors.dedup();
        Bottleneck {
            stage: Some(found.stage.notation().to_owned()),
            label: Some(found.stage.label().into()),
            flow: Measure::new(Computed::of(found.flow as f64), unit, None),
            artifacts: self.artifact_refs(&found.artifacts),
            actors: self.some_actors(&actors),
        }
    }

    /// The stage at which most chains of a cluster stop.
    pub fn most_stops(&self, stops: &Stops) -> MostStops {
        let most = stops.most();
        MostStops {
            stage: most.ok().map(|it| it.stage.notation().to_owned()),
            label: most.ok().map(|it| it.stage.label().into()),
            artifacts: most.map_or_else(|_| Vec::new(), |it| self.artifact_refs(&it.stopped)),
            stopped: stops.stopped() as u64,
            of: stops.artifacts() as u64,
            undefined: most.err().map(|it| no_most_stops(stops, it)),
        }
    }

    /// References to the first artifacts of rows.
    pub fn artifact_refs(&self, rows: &[u32]) -> Vec<Ref> {
        let artifacts = rows.iter().filter_map(|it| self.tables.artifacts.get(*it as usize));
        artifacts.take(EMBEDDED_MAX).map(|it| self.reference(it.term)).collect()
    }
}

/// The stages with the most stops, by their names or by their number.
pub(super) fn stages_with_most(stops: &Stops) -> (String, String) {
    let labels = stops.with_most().into_iter().map(|it| it.stage.label());
    equals::named(&equals::labels(labels), equals::STAGES)
}

fn no_most_stops(stops: &Stops, reason: NoMostStops) -> Undefined {
    let (code, message) = match reason {
        NoMostStops::NoArtifacts => (Reason::NoArtifacts.code(), Reason::NoArtifacts.label().into()),
        NoMostStops::TooFew => (
            "too-few-stops",
            Text::new(
                format!("멈춘 성과물이 {STOPS_MIN}건보다 적어 단계를 말하지 않습니다."),
                format!("Fewer than {STOPS_MIN} artifacts are without a later stage: no stage is named."),
            ),
        ),
        NoMostStops::Equal => {
            let (ko, en) = stages_with_most(stops);
            let text = Text::new(
                format!("멈춘 성과물이 가장 많은 단계가 하나가 아닙니다: {ko}."),
                format!("More than one stage has the most: {en}."),
            );
            ("equal-stages", text)
        }
    };
    Undefined { code: code.to_owned(), message }
}
