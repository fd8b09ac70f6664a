//! Who stands for whom when organisations are read as the bodies that they are part of.
//!
//! A body that was succeeded is read as its successor; any other one as its parent, as long as that has the same sector
//! and shares a cluster with it. So a department climbs to its university, and a university hospital or a site abroad
//! stays what it is. Each step looks at the two bodies that it joins, so that what stands for others is read as itself.

use super::tables::{Actor, Tables};
use super::view::Rollup;
use crate::model::date::Day;
use std::borrow::Cow;

/// For each actor the one that stands for it.
#[derive(Debug)]
pub struct Representatives(Vec<u32>);

/// Not looked at yet.
const UNKNOWN: u32 = u32::MAX;
/// On the way that is walked just now.
const OPEN: u32 = u32::MAX - 1;

impl Representatives {
    /// The representatives of a roll-up: everybody is one without it, and where clusters are the nodes. O(n).
    pub fn new(tables: &Tables, rollup: Rollup) -> Self {
        let actors = 0..u32::try_from(tables.actors.len()).unwrap_or(u32::MAX);
        match rollup {
            Rollup::None | Rollup::Cluster => Self(actors.collect()),
            Rollup::Parent => Self(ends(&actors.map(|it| next(tables, it)).collect::<Vec<_>>())),
        }
    }

    /// The actor that stands for one.
    pub fn of(&self, actor: u32) -> u32 {
        self.0.get(actor as usize).copied().unwrap_or(actor)
    }

    /// Whether an actor stands for itself.
    pub fn stands(&self, actor: u32) -> bool {
        self.of(actor) == actor
    }

    /// Participants of a linkage as those who stand for them, each once: of a directed linkage giver and receiver, else
    /// ascending. Fewer than two: the linkage is inside one body.
    pub fn participants<'a>(&self, participants: &'a [u32], directed: bool) -> Cow<'a, [u32]> {
        if participants.iter().all(|it| self.stands(*it)) {
            return Cow::Borrowed(participants);
        }
        let mut rows: Vec<u32> = participants.iter().map(|it| self.of(*it)).collect();
        if !directed {
            rows.sort_unstable();
        }
        rows.dedup();
        Cow::Owned(rows)
    }

    /// From when to when each body is there: as long as one that it stands for. What is unknown of one is open.
    pub fn lifetimes(&self, actors: &[Actor]) -> Vec<(Option<Day>, Option<Day>)> {
        let mut lifetimes: Vec<_> = actors.iter().map(|it| (it.founded, it.closed)).collect();
        for (of, actor) in self.0.iter().zip(actors) {
            if let Some((founded, closed)) = lifetimes.get_mut(*of as usize) {
                *founded = founded.zip(actor.founded).map(|(a, b)| a.min(b));
                *closed = closed.zip(actor.closed).map(|(a, b)| a.max(b));
            }
        }
        lifetimes
    }
}

/// The body as which an actor is read next: its successor, else its parent.
fn next(tables: &Tables, actor: u32) -> Option<u32> {
    if let Some(successor) = first(&tables.successions, actor) {
        return Some(successor);
    }
    let parent = first(&tables.parents, actor)?;
    let (own, above) = (tables.actors.get(actor as usize)?, tables.actors.get(parent as usize)?);
    let shares = own.clusters.iter().any(|it| above.clusters.binary_search(it).is_ok());
    (own.sector == above.sector && shares).then_some(parent)
}

/// The first pair of an actor: pairs of one actor stand in the order in which they count.
fn first(pairs: &[(u32, u32)], actor: u32) -> Option<u32> {
    let pair = pairs.get(pairs.partition_point(|it| it.0 < actor))?;
    (pair.0 == actor).then_some(pair.1)
}

/// Where the way of each ends. A circle, which no commit lets in, ends at its lowest member.
fn ends(next: &[Option<u32>]) -> Vec<u32> {
    let mut ends = vec![UNKNOWN; next.len()];
    for start in 0..u32::try_from(next.len()).unwrap_or(u32::MAX) {
        let mut way = Vec::new();
        let mut at = start;
        let end = loop {
            match ends[at as usize] {
                UNKNOWN => {
                    ends[at as usize] = OPEN;
                    way.push(at);
                }
                OPEN => {
                    let circle = way.iter().skip_while(|it| **it != at);
                    break circle.min().copied().unwrap_or(at);
                }
                known => break known,
            }
            match next[at as usize] {
                Some(further) => at = further,
                None => break at,
            }
        };
        for actor in way {
            ends[actor as usize] = end;
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn ways_end_where_nothing_follows_and_circles_at_their_lowest_member() {
        assert_eq!(ends(&[Some(1), Some(2), None, None]), [2, 2, 2, 3]);
        // 0 leads into the circle 1, 3, 2.
        assert_eq!(ends(&[Some(3), Some(3), Some(1), Some(2)]), [1, 1, 1, 1]);
        assert_eq!(ends(&[Some(0)]), [0]);
        assert_eq!(ends(&[]), [0_u32; 0]);
    }
}
