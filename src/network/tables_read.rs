//! Reads the tables of a revision from its index: one pass over the rows of each thing.
//!
//! What is incomplete is skipped without a word, because the shapes have refused it before it could be committed. An
//! actor that was merged into another one is read as that one: in linkages, in artifacts, and in the clusters that it
//! was said to be in.

use super::tables::{Actor, Artifact, ArtifactType, Cluster, Formation, Linkage, Side, Tables};
use super::tables_linkages::LinkageRows;
use super::tables_words::Words;
use crate::model::date::{Day, PartialDate, Precision};
use crate::model::{sector::Sector, stage::Stage};
use crate::store::index::QuadIndex;
use crate::store::term::{Pattern, TermId};
use crate::vocabulary::concept::linkage_type::{PARENT_ORGANISATION, SUCCESSION};
use crate::vocabulary::mint::{self, Base, Kind, Scheme};
use crate::vocabulary::{self, class};
use oxrdf::NamedNodeRef;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl Tables {
    /// Reads the tables. O(n log n) in the quads of actors, linkages and artifacts.
    pub fn read(index: &QuadIndex, base: &Base) -> Self {
        let read = Read { index, words: Words::new(index) };
        let mut tables = Self { clusters: read.clusters(base).into(), ..Self::default() };
        let cluster_rows = Numbers::new(index, tables.clusters.iter().map(|it| it.term));
        let merged = read.merged();
        tables.actors = read.actors(&cluster_rows, &merged).into();
        let mut actor_rows = Numbers::new(index, tables.actors.iter().map(|it| it.term));
        for (from, into) in &merged {
            actor_rows.alias(*from, *into);
        }
        read.add_clusters_of_merged(&mut tables.actors, &actor_rows, &cluster_rows, &merged);
        tables.linkage_types = read.linkage_types().into();
        let types = read.artifact_types();
        tables.artifacts = read.artifacts(&types, &actor_rows).into();
        tables.artifact_types = read.named_types(&types).into();
        let artifact_rows = Numbers::new(index, tables.artifacts.iter().map(|it| it.term));
        tables.programmes = read.programmes(&actor_rows, &cluster_rows).into();
        let programme_rows = Numbers::new(index, tables.programmes.iter().map(|it| it.term));
        let rows =
            LinkageRows { actors: &actor_rows, artifacts: &artifact_rows, programmes: &programme_rows };
        tables.linkages = read.linkages(&tables.linkage_types, rows);
        tables.statistics = read.statistics(&cluster_rows).into();
        tables.leads_to = read.pairs(read.words.leads_to, &artifact_rows).into();
        // Of several parents the earliest counts, of several successors the latest; what has no start comes last.
        tables.parents = read.directed_pairs(&tables, PARENT_ORGANISATION, |it| (it.is_none(), it)).into();
        tables.successions = read.directed_pairs(&tables, SUCCESSION, Reverse).into();
        tables.linked()
    }
}

/// Row numbers by term number; dense, since every fourth term is a thing with a row.
pub(super) struct Numbers(Vec<u32>);

impl Numbers {
    const NONE: u32 = u32::MAX;

    pub(super) fn new(index: &QuadIndex, terms: impl Iterator<Item = TermId>) -> Self {
        let mut rows = vec![Self::NONE; index.dictionary().len() + 1];
        for (row, term) in (0_u32..).zip(terms) {
            rows[term.number() as usize] = row;
        }
        Self(rows)
    }

    pub(super) fn get(&self, term: TermId) -> Option<u32> {
        self.0.get(term.number() as usize).copied().filter(|it| *it != Self::NONE)
    }

    fn alias(&mut self, term: TermId, other: TermId) {
        if let Some(row) = self.get(other) {
            self.0[term.number() as usize] = row;
        }
    }
}

/// A reader with its words looked up.
pub(super) struct Read<'a> {
    pub(super) index: &'a QuadIndex,
    pub(super) words: Words,
}

impl Read<'_> {
    /// Things of a class, by IRI.
    pub(super) fn things(&self, class: Option<TermId>) -> Vec<TermId> {
        let Some((rdf_type, class)) = self.words.rdf_type.zip(class) else { return Vec::new() };
        self.by_iri(self.index.subjects(rdf_type, class).collect())
    }

    pub(super) fn by_iri(&self, terms: Vec<TermId>) -> Vec<TermId> {
        let mut named: Vec<_> = terms.into_iter().map(|it| (self.index.text(it), it)).collect();
        named.par_sort_unstable();
        named.dedup();
        named.into_iter().map(|it| it.1).collect()
    }

    /// Property and object of each triple of a thing, ascending.
    pub(super) fn facts(&self, subject: TermId) -> impl Iterator<Item = (Option<TermId>, TermId)> {
        let pattern = Pattern { subject: Some(subject), ..Pattern::ALL };
        self.index.scan(pattern).map(|it| (Some(it.predicate), it.object))
    }

    pub(super) fn number(&self, literal: TermId) -> Option<f64> {
        self.index.text(literal).parse().ok().filter(|it: &f64| it.is_finite())
    }

    pub(super) fn truth(&self, literal: TermId) -> bool {
        matches!(self.index.text(literal), "true" | "1")
    }

    pub(super) fn day(&self, literal: TermId) -> Option<Day> {
        Day::parse(self.index.text(literal))
    }

    fn partial_date(&self, date: Option<Day>, precision: Option<TermId>) -> Option<PartialDate> {
        let precision = precision.and_then(|it| Precision::from_notation(self.index.text(it)));
        Some(PartialDate { day: date?, precision: precision.unwrap_or(Precision::Day) })
    }

    fn clusters(&self, base: &Base) -> Vec<Cluster> {
        let key_of = |term: TermId| {
            let iri = self.index.text(term);
            base.parse_key(Kind::Cluster, iri).unwrap_or_else(|| vocabulary::local_name(iri))
        };
        let cluster = |term| {
            let (mut day, mut precision) = (None, None);
            let (mut formation, mut reported_side) = (None, None);
            for (predicate, object) in self.facts(term) {
                if predicate == self.words.formation {
                    formation = formation.or_else(|| Formation::from_notation(self.index.text(object)));
                } else if predicate == self.words.reported_side {
                    reported_side = reported_side.or_else(|| Side::from_notation(self.index.text(object)));
                } else if predicate == self.words.designated {
                    day = day.or_else(|| self.day(object));
                } else if predicate == self.words.designated_precision {
                    precision = precision.or(Some(object));
                }
            }
            let designated = self.partial_date(day, precision);
            Cluster { term, key: key_of(term).into(), designated, formation, reported_side }
        };
        self.things(self.index.id(class::CLUSTER)).into_iter().map(cluster).collect()
    }

    /// Merged actors with the actor that stands for them; chains are followed, circles are not.
    fn merged(&self) -> Vec<(TermId, TermId)> {
        let Some(predicate) = self.words.merged_into else { return Vec::new() };
        let pattern = Pattern { predicate: Some(predicate), ..Pattern::ALL };
        let mut pairs: Vec<_> = self.index.scan(pattern).map(|it| (it.subject, it.object)).collect();
        pairs.sort_unstable();
        pairs.dedup_by_key(|it| it.0);
        let next = |term| Some(pairs[pairs.binary_search_by_key(&term, |it| it.0).ok()?].1);
        let last = |start: TermId| {
            let chain = std::iter::successors(Some(start), |it| next(*it)).take(pairs.len() + 2);
            let chain: Vec<_> = chain.collect();
            (chain.len() <= pairs.len() + 1).then(|| chain.last().copied()).flatten()
        };
        pairs.iter().filter_map(|(from, _)| Some((*from, last(*from)?))).collect()
    }

    fn actors(&self, clusters: &Numbers, merged: &[(TermId, TermId)]) -> Vec<Actor> {
        let mut terms = self.things(self.index.id(class::ACTOR));
        terms.retain(|it| merged.binary_search_by_key(it, |pair| pair.0).is_err());
        let sectors =
            Sector::ALL.map(|it| (self.index.id(&mint::concept(Scheme::Sector, it.notation())), it));
        terms.par_iter().filter_map(|it| self.actor(*it, &sectors, clusters)).collect()
    }

    fn actor(&self, term: TermId, sectors: &[(Option<TermId>, Sector)], clusters: &Numbers) -> Option<Actor> {
        let words = &self.words;
        let mut sector = None;
        let mut rows = Vec::new();
        let (mut subtype, mut country, mut founded, mut closed) = (None, None, None, None);
        for (predicate, object) in self.facts(term) {
            if predicate == words.sector {
                let named = sectors.iter().find(|it| it.0 == Some(object));
                sector = sector.or_else(|| named.map(|it| it.1));
            } else if predicate == words.in_cluster {
                rows.extend(clusters.get(object));
            } else if predicate == words.subtype {
                subtype = subtype.or(Some(object));
            } else if predicate == words.country {
                country = country.or(Some(object));
            } else if predicate == words.founding_date {
                founded = founded.or_else(|| self.day(object));
            } else if predicate == words.dissolution_date {
                closed = closed.or_else(|| self.day(object));
            }
        }
        let clusters = ascending(rows);
        Some(Actor { term, sector: sector?, subtype, clusters, country, founded, closed })
    }

    /// A merged actor's clusters are those of the actor that stands for it.
    fn add_clusters_of_merged(
        &self,
        actors: &mut [Actor],
        actor_rows: &Numbers,
        cluster_rows: &Numbers,
        merged: &[(TermId, TermId)],
    ) {
        let Some(in_cluster) = self.words.in_cluster else { return };
        for (from, into) in merged {
            let more = self.index.objects(*from, in_cluster).filter_map(|it| cluster_rows.get(it));
            let actor = actor_rows.get(*into).and_then(|it| actors.get_mut(it as usize));
            if let Some(actor) = actor {
                actor.clusters = ascending(actor.clusters.iter().copied().chain(more).collect());
            }
        }
    }

    /// Classes of artifacts with their depth below `bc:Artifact`: the types, which are data.
    fn artifact_types(&self) -> Vec<(TermId, u8)> {
        let Some((root, below)) = self.index.id(class::ARTIFACT).zip(self.words.sub_class_of) else {
            return Vec::new();
        };
        let mut types = vec![(root, 0_u8)];
        let mut at = 0;
        while let Some((parent, depth)) = types.get(at).copied() {
            at += 1;
            for child in self.index.subjects(below, parent) {
                if types.iter().all(|it| it.0 != child) {
                    types.push((child, depth.saturating_add(1)));
                }
            }
        }
        types.sort_unstable();
        types
    }

    /// The notations of types; one without is left out.
    fn named_types(&self, types: &[(TermId, u8)]) -> Vec<ArtifactType> {
        let notation = |term| {
            let found = self.facts(term).find(|it| it.0 == self.words.notation && it.0.is_some())?;
            Some(ArtifactType { term, notation: self.index.text(found.1).into() })
        };
        types.iter().filter_map(|it| notation(it.0)).collect()
    }

    fn artifacts(&self, types: &[(TermId, u8)], actors: &Numbers) -> Vec<Artifact> {
        let terms = types.iter().flat_map(|it| self.things(Some(it.0))).collect();
        let stages = Stage::ALL.map(|it| (self.index.id(&mint::concept(Scheme::Stage, it.notation())), it));
        self.by_iri(terms).par_iter().filter_map(|it| self.artifact(*it, types, &stages, actors)).collect()
    }

    fn artifact(
        &self,
        term: TermId,
        types: &[(TermId, u8)],
        stages: &[(Option<TermId>, Stage)],
        actors: &Numbers,
    ) -> Option<Artifact> {
        let words = &self.words;
        let mut kind: Option<(u8, TermId)> = None;
        let (mut stage, mut date, mut precision) = (None, None, None);
        let mut rows = Vec::new();
        for (predicate, object) in self.facts(term) {
            if predicate == words.rdf_type {
                // The narrowest type counts: a publication is a research result, too.
                let known = types.binary_search_by_key(&object, |it| it.0).ok();
                kind = kind.max(known.map(|it| (types[it].1, object)));
            } else if predicate == words.by_actor {
                rows.extend(actors.get(object));
            } else if predicate == words.stage {
                let named = stages.iter().find(|it| it.0 == Some(object));
                stage = stage.or_else(|| named.map(|it| it.1));
            } else if predicate == words.date {
                date = date.or_else(|| self.day(object));
            } else if predicate == words.date_precision {
                precision = precision.or(Some(object));
            }
        }
        let date = self.partial_date(date, precision);
        Some(Artifact { term, kind: kind?.1, stage, actors: ascending(rows), date })
    }

    fn pairs(&self, predicate: Option<TermId>, rows: &Numbers) -> Vec<(u32, u32)> {
        let Some(predicate) = predicate else { return Vec::new() };
        let pattern = Pattern { predicate: Some(predicate), ..Pattern::ALL };
        let pair = |from, to| Some((rows.get(from)?, rows.get(to)?));
        let mut pairs: Vec<_> =
            self.index.scan(pattern).filter_map(|it| pair(it.subject, it.object)).collect();
        pairs.retain(|it| it.0 != it.1);
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// From and to of the linkages of one directed type, each pair once: ascending by from, then by the rank of the
    /// start, then by to.
    fn directed_pairs<K: Ord>(
        &self,
        tables: &Tables,
        kind: NamedNodeRef<'_>,
        rank: impl Fn(Option<Day>) -> K,
    ) -> Vec<(u32, u32)> {
        let kind = self.index.id(kind);
        let is_kind = |it: &&Linkage| tables.kind_of(it).is_some_and(|it| Some(it.term) == kind);
        let ends = |it: &Linkage| Some((*it.participants.first()?, rank(it.start), *it.participants.last()?));
        let mut pairs: Vec<_> = tables.linkages.iter().filter(is_kind).filter_map(ends).collect();
        pairs.sort_unstable();
        let mut seen = BTreeSet::new();
        pairs.iter().map(|it| (it.0, it.2)).filter(|it| seen.insert(*it)).collect()
    }
}

pub(super) fn ascending<T: Ord>(mut rows: Vec<T>) -> Box<[T]> {
    rows.sort_unstable();
    rows.dedup();
    rows.into_boxed_slice()
}

#[cfg(test)]
#[path = "tables_tests.rs"]
pub(crate) mod tests;
