//! When things happened in a cluster for the first time: its first tenant, licence, trial and approval, and the first investment
//! in each of its firms.

use super::tables::{Linkage, LinkageType, Tables};
use crate::model::date::Day;
use crate::model::sector::Sector;

/// What happened in a cluster for the first time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Firsts {
    /// A tenancy.
    pub tenant: Option<First>,
    /// A licence or another transfer of technology.
    pub licence: Option<First>,
    /// A clinical trial.
    pub trial: Option<First>,
    /// A regulatory approval.
    pub approval: Option<First>,
    /// Firms with a founding date, ascending by IRI.
    pub firms: Vec<Firm>,
}

/// The first of its kind. Ordered by day; of one day linkages stand before artifacts, then the smaller IRI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct First {
    /// Its day.
    pub day: Day,
    /// What it is.
    pub record: Record,
}

/// A linkage or an artifact, by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    /// A linkage.
    Linkage(u32),
    /// An artifact.
    Artifact(u32),
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
    /// The firsts of a cluster among its linkages (rows). O(linkages + artifacts).
    pub(super) fn new(tables: &Tables, cluster: u32, linkages: &[u32]) -> Self {
        let of_kind = |kinds: &[&str]| {
            let first = |row: &u32| {
                let linkage = tables.linkages.get(*row as usize)?;
                let is_kind = tables.kind_of(linkage).is_some_and(|it| kinds.contains(&&*it.notation));
                let first = First { day: linkage.start?, record: Record::Linkage(*row) };
                is_kind.then_some(first)
            };
            linkages.iter().filter_map(first).min()
        };
        let own = tables.actors_of(cluster).iter().flat_map(|it| tables.artifacts_of(*it));
        let own: Vec<u32> = own.copied().collect();
        let of_type = |types: &[&str]| {
            let first = |row: &u32| {
                let artifact = tables.artifacts.get(*row as usize)?;
                let is_type = tables.artifact_type(artifact.kind).is_some_and(|it| types.contains(&it));
                let first = First { day: artifact.date?.day, record: Record::Artifact(*row) };
                is_type.then_some(first)
            };
            own.iter().filter_map(first).min()
        };
        let earlier = |a: Option<First>, b: Option<First>| a.into_iter().chain(b).min();
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
