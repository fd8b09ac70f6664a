//! Where chains of artifacts stop: artifacts after which nothing of a later stage is recorded.
//!
//! That is not the bottleneck (`indicators::pathway_flow`), which is what all chains pass that do go on.

use crate::model::stage::Stage;
use crate::network::pathways::Pathways;

/// Stops of a cluster below which no stage is said to have the most.
pub const STOPS_MIN: usize = 5;

/// The artifacts of a stage, and those after which chains stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageStops {
    /// The stage.
    pub stage: Stage,
    /// Artifacts of the cluster of the stage.
    pub artifacts: usize,
    /// Those of them after which nothing of a later stage is recorded, by row; none of the last stage.
    pub stopped: Vec<u32>,
}

/// Where the chains of a cluster stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stops {
    /// The six stages, in order.
    pub stages: Vec<StageStops>,
}

/// Why no stage is said to have the most stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoMostStops {
    /// There is no artifact before the last stage.
    NoArtifacts,
    /// There are fewer stops than [`STOPS_MIN`].
    TooFew,
    /// Several stages have as many.
    Equal,
}

impl Stops {
    /// The stops of the artifacts of a cluster. O(n + m).
    pub fn new(pathways: &Pathways) -> Self {
        let stops = |stage: Stage| {
            let own: Vec<u32> = pathways.of_stage(stage).collect();
            let ahead = pathways.later_than(stage);
            let stops = |it: &&u32| {
                stage != Stage::Market && !ahead.get(**it as usize).is_some_and(|it| it.is_some())
            };
            let row = |it: &u32| pathways.artifacts.get(*it as usize).map(|it| it.row);
            StageStops {
                stage,
                artifacts: own.len(),
                stopped: own.iter().filter(stops).filter_map(row).collect(),
            }
        };
        Self { stages: Stage::ALL.map(stops).into() }
    }

    /// Artifacts of all stages but the last, which has none after it.
    pub fn artifacts(&self) -> usize {
        self.stages.iter().filter(|it| it.stage != Stage::Market).map(|it| it.artifacts).sum()
    }

    /// Those of them after which chains stop.
    pub fn stopped(&self) -> usize {
        self.stages.iter().map(|it| it.stopped.len()).sum()
    }

    /// The stage with the most stops: by number, since a share of few artifacts says little.
    pub fn most(&self) -> Result<&StageStops, NoMostStops> {
        if self.artifacts() == 0 {
            return Err(NoMostStops::NoArtifacts);
        }
        if self.stopped() < STOPS_MIN {
            return Err(NoMostStops::TooFew);
        }
        match *self.with_most() {
            [it] => Ok(it),
            _ => Err(NoMostStops::Equal),
        }
    }

    /// The stages with the largest number of stops, in order: several where they are equal.
    pub fn with_most(&self) -> Vec<&StageStops> {
        let most = self.stages.iter().map(|it| it.stopped.len()).max().unwrap_or(0);
        self.stages.iter().filter(|it| it.stopped.len() == most).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{NoMostStops, StageStops, Stops};
    use crate::model::stage::Stage;

    fn stops(stopped: [usize; 6]) -> Stops {
        let of = |(stage, stopped): (Stage, usize)| StageStops {
            stage,
            artifacts: stopped + 1,
            stopped: vec![0; stopped],
        };
        Stops { stages: Stage::ALL.into_iter().zip(stopped).map(of).collect() }
    }

    #[track_caller]
    fn check(stopped: [usize; 6], most: Result<Stage, NoMostStops>) {
        assert_eq!(stops(stopped).most().map(|it| it.stage), most, "{stopped:?}");
    }

    #[test]
    fn the_stage_with_most_stops_is_named_where_it_stands_alone_and_there_are_five() {
        check([1, 0, 4, 0, 0, 0], Ok(Stage::Transfer));
        check([1, 0, 3, 0, 0, 0], Err(NoMostStops::TooFew));
        check([3, 0, 3, 0, 0, 0], Err(NoMostStops::Equal));
        check([0; 6], Err(NoMostStops::TooFew));
        let none = Stops { stages: Vec::new() };
        assert_eq!(none.most(), Err(NoMostStops::NoArtifacts));
    }

    #[test]
    fn artifacts_of_the_last_stage_neither_stop_nor_count() {
        let stops = stops([0, 0, 2, 0, 0, 0]);
        assert_eq!((stops.artifacts(), stops.stopped()), (7, 2)); // 1 + 1 + 3 + 1 + 1
    }
}
