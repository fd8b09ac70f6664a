//! When things happened in a cluster for the first time: its first tenant, licence, trial and approval, and the first investment
//! in each of its firms.

use super::tables::{Artifact, Linkage, LinkageType, Tables};
use crate::model::date::Day;
use crate::model::sector::Sector;

/// The first days of a cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Firsts {
    /// A tenancy.
    pub tenant: Option<Day>,
    /// A licence or another transfer of technology.
    pub licence: Option<Day>,
    /// A clinical trial.
    pub trial: Option<Day>,
    /// A regulatory approval.
    pub approval: Option<Day>,
    /// Firms with a founding date, ascending by IRI.
    pub firms: Vec<Firm>,
}

/// A firm of the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Firm {
    /// When it was founded.
    pub founded: Day,
    /// When it closed.
    pub closed: Option<Day>,
    /// When it was linked to an investor first.
    pub invested: Option<Day>,
}

impl Firsts {
    /// The first days of a cluster among its linkages (rows). O(linkages + artifacts).
    pub(super) fn new(tables: &Tables, cluster: u32, linkages: &[u32]) -> Self {
        let of_kind = |kinds: &[&str]| {
            let is_kind =
                |it: &&Linkage| tables.kind_of(it).is_some_and(|kind| kinds.contains(&&*kind.notation));
            let rows = linkages.iter().filter_map(|it| tables.linkages.get(*it as usize));
            rows.filter(is_kind).filter_map(|it| it.start).min()
        };
        let own: Vec<&Artifact> = artifacts(tables, cluster);
        let of_type = |types: &[&str]| {
            let is_type =
                |it: &&&Artifact| tables.artifact_type(it.kind).is_some_and(|it| types.contains(&it));
            own.iter().filter(is_type).filter_map(|it| it.date).map(|it| it.day).min()
        };
        let earlier = |a: Option<Day>, b: Option<Day>| a.into_iter().chain(b).min();
        Self {
            tenant: of_kind(&["tenancy"]),
            licence: earlier(
                of_kind(&["licence", "technology_transfer"]),
                of_type(&["licence", "technology_transfer"]),
            ),
            trial: earlier(of_kind(&["clinical_trial_partnership"]), of_type(&["clinical_trial"])),
            approval: of_type(&["regulatory_approval"]),
            firms: firms(tables, cluster),
        }
    }
}

fn artifacts(tables: &Tables, cluster: u32) -> Vec<&Artifact> {
    let actors = tables.actors_of(cluster).iter();
    let rows = actors.flat_map(|it| tables.artifacts_of(*it));
    rows.filter_map(|it| tables.artifacts.get(*it as usize)).collect()
}

/// Firms with a founding date. One whose only linkages to investors have no start is left out: it is not known when, nor
/// whether it still waits.
fn firms(tables: &Tables, cluster: u32) -> Vec<Firm> {
    let firm = |row: &u32| {
        let actor = tables.actors.get(*row as usize).filter(|it| it.sector == Sector::Industry)?;
        let is_investor = |it: &u32| {
            it != row && tables.actors.get(*it as usize).is_some_and(|it| it.sector == Sector::Investor)
        };
        let linkages = tables.linkages_of(*row).iter().filter_map(|it| tables.linkages.get(*it as usize));
        let counted = linkages.filter(|it| tables.kind_of(it).is_some_and(|it: &LinkageType| it.counts));
        let invested: Vec<&Linkage> = counted.filter(|it| it.participants.iter().any(is_investor)).collect();
        let first = invested.iter().filter_map(|it| it.start).min();
        let is_known = first.is_some() || invested.is_empty();
        is_known.then_some(Firm { founded: actor.founded?, closed: actor.closed, invested: first })
    };
    tables.actors_of(cluster).iter().filter_map(firm).collect()
}
