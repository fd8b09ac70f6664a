//! The events of a cluster in a period, by the sectors that take part: what the helix indicators count.
//!
//! An event is an artifact, or a linkage of the families knowledge and transfer, with at least one inside participant. A
//! linkage about an artifact is the same event as the artifact. Only inside participants count.

use super::pathways;
use super::projection::{is_active, is_present};
use super::tables::{Linkage, Tables};
use super::view::Span;
use crate::model::family::Family;
use crate::model::sector::Sector;
use std::collections::BTreeMap;

/// A set of sectors: bit s is [`Sector::index`] s.
pub type SectorSet = u8;

/// The set of one sector.
pub const fn set_of(sector: Sector) -> SectorSet {
    1 << sector.index()
}

/// How many events each set of sectors took part in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Events {
    /// By set, ascending; none is empty.
    pub counts: BTreeMap<SectorSet, u64>,
}

impl Events {
    /// The events of a cluster in a span, among its linkages (rows). O(linkages + artifacts, log).
    pub(super) fn new(tables: &Tables, cluster: u32, linkages: &[u32], span: Span) -> Self {
        let sectors = |actors: &[u32]| {
            let inside = actors.iter().filter_map(|it| {
                let actor = tables.actors.get(*it as usize)?;
                let counts =
                    actor.clusters.contains(&cluster) && is_present((actor.founded, actor.closed), span);
                counts.then(|| set_of(actor.sector))
            });
            inside.fold(0, |set: SectorSet, it| set | it)
        };
        let of_artifact = |row: u32| tables.artifacts.get(row as usize).map_or(0, |it| sectors(&it.actors));
        let own = pathways::own_artifacts(tables, &[cluster], span);
        let mut artifacts: BTreeMap<u32, SectorSet> =
            own.into_iter().map(|it| (it, of_artifact(it))).collect();
        let mut older: BTreeMap<u32, SectorSet> = BTreeMap::new();
        let mut events = Self::default();
        for linkage in linkages.iter().filter_map(|it| tables.linkages.get(*it as usize)) {
            let together = sectors(&linkage.participants);
            if !is_event(tables, linkage) || together == 0 || !is_active(linkage.start, linkage.end, span) {
                continue;
            }
            let mut has_artifact = false;
            for row in linkage.about.iter().filter(|it| pathways::is_in_span(tables, **it, span)) {
                *artifacts.entry(*row).or_insert_with(|| of_artifact(*row)) |= together;
                has_artifact = true;
            }
            match linkage.about.first() {
                _ if has_artifact => {}
                // Linkages of the span about one artifact are one event, however old it is.
                Some(row) => *older.entry(*row).or_default() |= together,
                None => events.add(together),
            }
        }
        for sectors in artifacts.into_values().chain(older.into_values()) {
            events.add(sectors);
        }
        events
    }

    fn add(&mut self, sectors: SectorSet) {
        if sectors != 0 {
            *self.counts.entry(sectors).or_default() += 1;
        }
    }
}

fn is_event(tables: &Tables, linkage: &Linkage) -> bool {
    let is_one = |it: Family| matches!(it, Family::Knowledge | Family::Transfer);
    tables.kind_of(linkage).is_some_and(|it| it.counts && is_one(it.family))
}
