//! Which items of a change change nothing in the network of the cluster and the period, and why.
//!
//! What leads outside may still move what is said about linkages to elsewhere, and a linkage that is not counted what is
//! said about bodies and money.

use super::change::{Change, NewActor, NewLinkage};
use crate::network::graph::Tie;
use crate::network::survey::Case;
use std::collections::BTreeSet;

/// An item of a change, by its place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// An actor that is taken out.
    WithoutActor(usize),
    /// A sector that is taken out.
    WithoutSector(usize),
    /// A type that is taken out.
    WithoutType(usize),
    /// A programme that is taken out.
    WithoutProgramme(usize),
    /// A linkage that is taken out.
    WithoutLinkage(usize),
    /// An actor that is added.
    NewActor(usize),
    /// A linkage that is added.
    NewLinkage(usize),
}

/// Why an item changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The actor, or an actor of the linkage, is not of the cluster.
    Outside,
    /// It is not there in the period.
    NotInPeriod,
    /// The cluster has no actor of the sector in the period.
    NoActor,
    /// Linkages of the type are not counted.
    NotCounted,
    /// No linkage of it is in the network.
    NoLinkage,
    /// The actor is of the cluster already.
    Member,
    /// The pair is linked by the type already: it counts as one pair, and only the strength grows.
    Linked,
}

/// An item that changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    /// The item.
    pub item: Item,
    /// Why.
    pub cause: Cause,
}

/// The items that change nothing in the network of a case; `lost` are the linkages (row numbers, ascending) that the change
/// takes out. O(linkages + added linkages), and O(linkages) for each type and programme that is taken out.
pub fn idle(case: &Case<'_>, change: &Change, lost: &[u32]) -> Vec<Idle> {
    let before = Before::new(case, lost);
    let mut found = Vec::new();
    let mut tell = |item: Item, cause: Option<Cause>| {
        found.extend(cause.map(|cause| Idle { item, cause }));
    };
    for (at, row) in change.without_actors.iter().enumerate() {
        tell(Item::WithoutActor(at), before.without_actor(*row));
    }
    for (at, sector) in change.without_sectors.iter().enumerate() {
        let none = case.network().sector_counts()[sector.index()] == 0;
        tell(Item::WithoutSector(at), none.then_some(Cause::NoActor));
    }
    for (at, kind) in change.without_types.iter().enumerate() {
        let of_type = |row: u32| case.tables().linkages.get(row as usize).is_some_and(|it| it.kind == *kind);
        let counts = before.counts(*kind);
        tell(Item::WithoutType(at), if counts { before.none_of(of_type) } else { Some(Cause::NotCounted) });
    }
    for (at, programme) in change.without_programmes.iter().enumerate() {
        let under = case.tables().linkages_under(*programme);
        tell(Item::WithoutProgramme(at), before.none_of(|row| under.binary_search(&row).is_ok()));
    }
    for (at, row) in change.without_linkages.iter().enumerate() {
        tell(Item::WithoutLinkage(at), before.without_linkage(*row));
    }
    for (at, actor) in change.new_actors.iter().enumerate() {
        let member = matches!(actor, NewActor::Joins(row) if before.stays(*row, change));
        tell(Item::NewActor(at), member.then_some(Cause::Member));
    }
    let mut linked = before.linked();
    for (at, new) in change.new_linkages.iter().enumerate() {
        tell(Item::NewLinkage(at), before.new_linkage(change, &mut linked, new));
    }
    found
}

/// The network before the change.
struct Before<'a> {
    case: &'a Case<'a>,
    members: BTreeSet<u32>,
    linkages: BTreeSet<u32>,
    lost: &'a [u32],
}

impl<'a> Before<'a> {
    fn new(case: &'a Case<'a>, lost: &'a [u32]) -> Self {
        let network = case.network();
        Self {
            case,
            members: network.members.iter().map(|it| it.row).collect(),
            linkages: network.ties.iter().map(|it| it.linkage).collect(),
            lost,
        }
    }

    fn counts(&self, kind: u32) -> bool {
        self.case.tables().linkage_types.get(kind as usize).is_some_and(|it| it.counts)
    }

    fn none_of(&self, is_one: impl Fn(u32) -> bool) -> Option<Cause> {
        let none = !self.linkages.iter().any(|it| is_one(*it));
        none.then_some(Cause::NoLinkage)
    }

    fn without_actor(&self, row: u32) -> Option<Cause> {
        match (self.case.is_inside(row), self.members.contains(&row)) {
            (false, _) => Some(Cause::Outside),
            (true, false) => Some(Cause::NotInPeriod),
            (true, true) => None,
        }
    }

    fn without_linkage(&self, row: u32) -> Option<Cause> {
        if self.linkages.contains(&row) {
            return None;
        }
        let linkage = self.case.tables().linkages.get(row as usize)?;
        let inside = linkage.participants.iter().filter(|it| self.case.is_inside(**it)).count();
        Some(match (self.counts(linkage.kind), inside >= 2) {
            (false, _) => Cause::NotCounted,
            (true, false) => Cause::Outside,
            (true, true) => Cause::NotInPeriod,
        })
    }

    /// Whether an actor of the cluster stays in it.
    fn stays(&self, row: u32, change: &Change) -> bool {
        let sector = self.case.tables().actors.get(row as usize).map(|it| it.sector);
        self.case.is_inside(row)
            && !change.without_actors.contains(&row)
            && !sector.is_some_and(|it| change.without_sectors.contains(&it))
    }

    /// The linked pairs by type that stay in the network.
    fn linked(&self) -> BTreeSet<Linked> {
        let network = self.case.network();
        let row = |node: u32| network.members.get(node as usize).map_or(u32::MAX, |it| it.row);
        let of_tie = |tie: &Tie| {
            let linkage = self.case.tables().linkages.get(tie.linkage as usize)?;
            let stays = self.lost.binary_search(&tie.linkage).is_err();
            stays.then(|| linked(linkage.kind, row(tie.source), row(tie.target)))
        };
        network.ties.iter().filter_map(of_tie).collect()
    }

    /// Why a new linkage changes nothing; else it is linked from here on.
    fn new_linkage(&self, change: &Change, known: &mut BTreeSet<Linked>, new: &NewLinkage) -> Option<Cause> {
        let begins = |row: u32| row as usize >= self.case.tables().actors.len();
        let is_inside = |row: u32| {
            begins(row) || self.stays(row, change) || change.new_actors.contains(&NewActor::Joins(row))
        };
        if !self.counts(new.kind) {
            return Some(Cause::NotCounted);
        }
        if !(is_inside(new.from) && is_inside(new.to)) {
            return Some(Cause::Outside);
        }
        let is_new = known.insert(linked(new.kind, new.from, new.to));
        (!is_new).then_some(Cause::Linked)
    }
}

/// A type and two actors, the smaller row first.
type Linked = (u32, u32, u32);

fn linked(kind: u32, a: u32, b: u32) -> Linked {
    (kind, a.min(b), a.max(b))
}
