//! What stands behind the level of a cluster in an area: offers of sources, artifacts, linkages.

use super::areas::{self, Ground};
use crate::network::tables::{Linkage, Tables};
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;

/// Things of each kind at most.
const THINGS_MAX: usize = 10;

/// Some of the things behind a level, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Kind and term: offers, then artifacts, then linkages; each by IRI.
    pub things: Vec<(Kind, TermId)>,
    /// How many there are in all.
    pub total: usize,
}

/// The evidence of a cluster for an area. O(linkages and artifacts of the cluster).
pub fn evidence(tables: &Tables, cluster: Option<u32>, area: &str, offers: &[TermId]) -> Evidence {
    let mut evidence = Evidence::default();
    let mut add = |kind: Kind, terms: &mut dyn Iterator<Item = TermId>| {
        for (at, term) in terms.enumerate() {
            evidence.total += 1;
            if at < THINGS_MAX {
                evidence.things.push((kind, term));
            }
        }
    };
    add(Kind::Offer, &mut offers.iter().copied());
    let (Some(cluster), Some(area)) = (cluster, areas::find(area)) else { return evidence };
    let actors = || tables.actors_of(cluster).iter().copied();
    let mut artifacts: Vec<u32> = actors().flat_map(|it| tables.artifacts_of(it)).copied().collect();
    artifacts.sort_unstable();
    artifacts.dedup();
    artifacts.retain(|row| {
        let stage = tables.artifacts.get(*row as usize).and_then(|it| it.stage);
        area.grounds.iter().any(|it| matches!(it, Ground::Artifacts(wanted) if stage == Some(*wanted)))
    });
    add(
        Kind::Artifact,
        &mut artifacts.iter().filter_map(|it| Some(tables.artifacts.get(*it as usize)?.term)),
    );
    let mut linkages: Vec<u32> = actors().flat_map(|it| tables.linkages_of(it)).copied().collect();
    linkages.sort_unstable();
    linkages.dedup();
    let linkages = linkages.iter().filter_map(|it| tables.linkages.get(*it as usize));
    let supporting = linkages.filter(|linkage| area.grounds.iter().any(|it| supports(tables, linkage, it)));
    add(Kind::Linkage, &mut supporting.map(|it| it.term));
    evidence
}

fn supports(tables: &Tables, linkage: &Linkage, ground: &Ground) -> bool {
    let Some(kind) = tables.kind_of(linkage).filter(|it| it.counts) else { return false };
    match ground {
        Ground::Artifacts(_) => false,
        Ground::Linkages(family) => kind.family == *family,
        Ground::LinkagesWith(sectors) => linkage
            .participants
            .iter()
            .any(|it| tables.actors.get(*it as usize).is_some_and(|actor| sectors.contains(&actor.sector))),
    }
}
