//! A change of a cluster that nobody made, as tables of their own.
//!
//! Rows of clusters, actors, types, programmes and artifacts keep their numbers: who is taken out stays in the table
//! without cluster, linkages and artifacts, and who is added stands behind the others. Rows of linkages do not.

use crate::model::date::Day;
use crate::model::sector::Sector;
use crate::network::tables::{Actor, Linkage, Tables};
use crate::store::term::TermId;
use std::collections::BTreeSet;

/// What is taken out of a cluster and what is added to it; everything by row numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Change {
    /// Actors that are taken out with their linkages and their part in artifacts.
    pub without_actors: Vec<u32>,
    /// Sectors whose actors in the cluster are taken out.
    pub without_sectors: Vec<Sector>,
    /// Linkages that are taken out.
    pub without_linkages: Vec<u32>,
    /// Types whose linkages with an actor of the cluster are taken out.
    pub without_types: Vec<u32>,
    /// Support programmes whose linkages are taken out.
    pub without_programmes: Vec<u32>,
    /// Actors that are added.
    pub new_actors: Vec<NewActor>,
    /// Linkages that are added.
    pub new_linkages: Vec<NewLinkage>,
}

/// An actor that is added to the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewActor {
    /// One of the tables joins it.
    Joins(u32),
    /// One that is not in the tables begins in it. Its row is that of its turn behind the last actor.
    Begins(Sector),
}

/// A linkage that is added, from the first day of the year of the change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NewLinkage {
    /// The giver of a directed type.
    pub from: u32,
    /// The other actor.
    pub to: u32,
    /// Its type.
    pub kind: u32,
    /// Its weight; the default of the type where none is named.
    pub weight: Option<f64>,
}

/// The linkages of a support programme that an operator would run for sectors of a cluster: one to each of their actors.
pub fn of_programme(
    tables: &Tables,
    cluster: u32,
    operator: u32,
    sectors: &[Sector],
    (kind, weight): (u32, Option<f64>),
) -> Vec<NewLinkage> {
    let takes_part = |it: &&u32| {
        let actor = tables.actors.get(**it as usize);
        **it != operator && actor.is_some_and(|it| sectors.is_empty() || sectors.contains(&it.sector))
    };
    let actors = tables.actors_of(cluster).iter().filter(takes_part);
    actors.map(|it| NewLinkage { from: operator, to: *it, kind, weight }).collect()
}

/// The tables after a change.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The tables.
    pub tables: Tables,
    /// Linkages (rows before the change) that are gone, ascending.
    pub lost: Vec<u32>,
    /// Actors (rows before the change) that were taken out of the cluster, ascending.
    pub left: Vec<u32>,
}

/// Makes a change to a cluster in a year. O(tables).
pub fn apply(tables: &Tables, cluster: u32, year: i16, change: &Change) -> Changed {
    let left = leaving(tables, cluster, change);
    let lost = losing(tables, cluster, change, &left);
    let mut changed = tables.clone();
    for actor in &left {
        if let Some(actor) = changed.actors.get_mut(*actor as usize) {
            actor.clusters = Box::default();
        }
    }
    let stays = |it: &u32| left.binary_search(it).is_err();
    let shortened = |rows: &[u32]| rows.iter().copied().filter(stays).collect::<Box<[u32]>>();
    if !left.is_empty() {
        for artifact in changed.artifacts.iter_mut().filter(|it| !it.actors.iter().all(stays)) {
            artifact.actors = shortened(&artifact.actors);
        }
        for programme in changed.programmes.iter_mut().filter(|it| !it.operators.iter().all(stays)) {
            programme.operators = shortened(&programme.operators);
        }
        for linkage in changed.linkages.iter_mut().filter(|it| !it.participants.iter().all(stays)) {
            linkage.participants = shortened(&linkage.participants);
        }
    }
    let mut row = 0_u32;
    changed.linkages.retain(|_| {
        let kept = lost.binary_search(&row).is_err();
        row += 1;
        kept
    });
    add(&mut changed, cluster, year, change);
    Changed { tables: changed.linked(), lost, left }
}

fn leaving(tables: &Tables, cluster: u32, change: &Change) -> Vec<u32> {
    let of_sector = tables.actors_of(cluster).iter().copied().filter(|it| {
        let actor = tables.actors.get(*it as usize);
        actor.is_some_and(|it| change.without_sectors.contains(&it.sector))
    });
    let named = change.without_actors.iter().copied();
    let leaving: BTreeSet<u32> = named.chain(of_sector).collect();
    leaving.into_iter().collect()
}

/// Linkages that are named, are of a type or a programme that is, or have too few participants left.
fn losing(tables: &Tables, cluster: u32, change: &Change, left: &[u32]) -> Vec<u32> {
    let is_inside = |it: &u32| tables.actors_of(cluster).binary_search(it).is_ok();
    let is_lost = |linkage: &Linkage| {
        let stay = linkage.participants.iter().filter(|it| left.binary_search(it).is_err()).count();
        let directed = tables.kind_of(linkage).is_some_and(|it| it.directed);
        stay < 2
            || (directed && stay < linkage.participants.len())
            || linkage.programmes.iter().any(|it| change.without_programmes.contains(it))
            || (change.without_types.contains(&linkage.kind) && linkage.participants.iter().any(is_inside))
    };
    let rows = (0_u32..).zip(&tables.linkages);
    let lost = rows.filter(|(row, it)| change.without_linkages.contains(row) || is_lost(it));
    lost.map(|it| it.0).collect()
}

fn add(tables: &mut Tables, cluster: u32, year: i16, change: &Change) {
    // Terms that no stored thing has: what is added is in no index.
    let mut free = (1..=u32::MAX).rev().map_while(TermId::new);
    for actor in &change.new_actors {
        match actor {
            NewActor::Joins(row) => {
                let Some(actor) = tables.actors.get_mut(*row as usize) else { continue };
                let mut clusters = actor.clusters.to_vec();
                if let Err(place) = clusters.binary_search(&cluster) {
                    clusters.insert(place, cluster);
                }
                actor.clusters = clusters.into_boxed_slice();
            }
            NewActor::Begins(sector) => {
                let Some(term) = free.next() else { continue };
                tables.actors.push(Actor {
                    term,
                    sector: *sector,
                    subtype: None,
                    clusters: Box::new([cluster]),
                    country: None,
                    founded: Some(Day::first_of(year)),
                    closed: None,
                });
            }
        }
    }
    for new in &change.new_linkages {
        let known = |it: u32| (it as usize) < tables.actors.len();
        let kind = tables.linkage_types.get(new.kind as usize);
        let Some(kind) = kind.filter(|_| new.from != new.to && known(new.from) && known(new.to)) else {
            continue;
        };
        let participants =
            if kind.directed { [new.from, new.to] } else { [new.from.min(new.to), new.from.max(new.to)] };
        let strength = new.weight.unwrap_or(kind.default_weight);
        let Some(term) = free.next() else { continue };
        tables.linkages.push(Linkage {
            term,
            kind: new.kind,
            participants: Box::new(participants),
            strength,
            start: Some(Day::first_of(year)),
            end: None,
            confidence: None,
            has_evidence: false,
            amount: None,
            programmes: Box::default(),
            about: Box::default(),
        });
    }
}
