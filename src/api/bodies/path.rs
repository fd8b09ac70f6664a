//! Ways between actors in answers.

use super::{ActorRef, PartialDate};
use crate::api::things::Things;
use crate::network::paths::{self, Ways};
use crate::vocabulary::bc;
use crate::vocabulary::external::schema;
use serde::Serialize;
use utoipa::ToSchema;

/// Ways from one actor to another.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Paths {
    /// Where they begin.
    pub source: ActorRef,
    /// Where they end.
    pub target: ActorRef,
    /// Steps of the shortest: 0 from an actor to itself, null when there is none within `max_length`.
    #[schema(example = 2, minimum = 0, maximum = 8)]
    pub length: Option<u32>,
    /// The paths: shorter before longer, then stronger before weaker, then by the ids of the actors. None from an actor to
    /// itself.
    pub paths: Vec<Path>,
    /// Whether there are more: `limit` cut them off, or `limits.path_work` did before all were found.
    #[schema(example = false)]
    pub more: bool,
    /// The revision that they were read from.
    #[schema(example = 1)]
    pub revision: u64,
}

/// A way from one actor to another; no actor is met twice.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Path {
    /// The actors on the way, both ends included.
    pub actors: Vec<ActorRef>,
    /// What links them: by step, then the strongest first, at most ten of each step.
    pub linkages: Vec<PathLinkage>,
    /// For each step how many linkages there are.
    #[schema(example = json!([1, 3]))]
    pub totals: Vec<u64>,
    /// The strength of the weakest step. A step is as strong as its linkages together, as in networks.
    #[schema(example = 1.5, exclusive_minimum = 0)]
    pub strength: f64,
}

/// A linkage of a step.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PathLinkage {
    /// Key of the linkage.
    #[schema(example = "kist-spin-off-cureverse")]
    pub id: String,
    /// Notation of its type.
    #[schema(example = "spin_off")]
    #[serde(rename = "type")]
    pub kind: String,
    /// The step, from 1.
    #[schema(example = 1, minimum = 1, maximum = 8)]
    pub step: u64,
    /// Key of the giver; where it has no direction, of the actor before the step.
    #[schema(example = "kist")]
    pub from: String,
    /// Key of the receiver; where it has no direction, of the actor after the step.
    #[schema(example = "cureverse")]
    pub to: String,
    /// Whether it has a direction.
    #[schema(example = true)]
    pub directed: bool,
    /// When it began.
    pub start: Option<PartialDate>,
    /// What it adds to the strength of the step.
    #[schema(example = 2.0, exclusive_minimum = 0)]
    pub strength: f64,
}

impl Things<'_> {
    /// Ways between two actors; `None` where one of the rows is no actor.
    pub fn paths(&self, (source, target): (u32, u32), ways: &Ways) -> Option<Paths> {
        Some(Paths {
            source: self.actor(source)?,
            target: self.actor(target)?,
            length: ways.shortest,
            paths: ways.ways.iter().map(|it| self.path(it)).collect(),
            more: ways.more,
            revision: self.revision,
        })
    }

    fn path(&self, way: &paths::Way) -> Path {
        let ends = way.actors.windows(2).zip(&way.steps).zip(1..);
        let linkages = ends.flat_map(|((ends, step), number)| {
            let linkage = move |it: &(u32, f64)| self.path_linkage(number, ends, *it);
            step.linkages.iter().filter_map(linkage)
        });
        Path {
            actors: self.actors(&way.actors),
            linkages: linkages.collect(),
            totals: way.steps.iter().map(|it| it.total as u64).collect(),
            strength: way.strength,
        }
    }

    fn path_linkage(&self, step: u64, ends: &[u32], (row, strength): (u32, f64)) -> Option<PathLinkage> {
        let linkage = self.tables.linkages.get(row as usize)?;
        let kind = self.tables.kind_of(linkage)?;
        let ends = if kind.directed { &linkage.participants } else { ends };
        let key = |row: Option<&u32>| Some(self.id(self.tables.actors.get(*row? as usize)?.term).to_owned());
        Some(PathLinkage {
            id: self.id(linkage.term).to_owned(),
            kind: kind.notation.to_string(),
            step,
            from: key(ends.first())?,
            to: key(ends.last())?,
            directed: kind.directed,
            start: self.date_of(linkage.term, schema::START_DATE, bc::START_PRECISION),
            strength,
        })
    }
}
