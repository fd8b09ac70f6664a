//! The edges of a view: one per linkage and pair of nodes, or one per linkage and node that takes part.

use super::build::Sources;
use super::view::{Edge, EdgeKind, Role};
use crate::model::date::PartialDate;
use crate::network::graph::Tie;
use crate::network::read::Reader;
use crate::network::shown::Shown;
use crate::network::tables::{Linkage, LinkageType};
use crate::network::view::{Directed, Rollup, View, Weight};
use crate::vocabulary::bc;
use crate::vocabulary::external::schema;
use crate::vocabulary::mint::Kind;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Makes edges of one network.
pub(super) struct Edges<'a, 'n> {
    pub(super) sources: Sources<'a>,
    pub(super) reader: Reader<'a>,
    pub(super) shown: &'n Shown,
    pub(super) view: &'n View,
    pub(super) kind: EdgeKind,
}

/// What all edges of one linkage share.
struct Shared<'a> {
    linkage: &'a Linkage,
    kind: &'a LinkageType,
    key: &'a str,
    iri: &'a str,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    evidence: Option<&'a str>,
    /// Rows of the nodes that take part, in the order in which they are numbered.
    participants: Cow<'a, [u32]>,
}

impl<'a> Edges<'a, '_> {
    /// Pairs of nodes, by id. Ties of one linkage are neighbours: what they share is read once.
    pub(super) fn of_pairs(&self) -> Vec<Edge<'a>> {
        let mut edges = Vec::with_capacity(self.shown.ties.len());
        for ties in self.shown.ties.chunk_by(|a, b| a.linkage == b.linkage) {
            let Some(shared) = ties.first().and_then(|it| self.shared(it.linkage)) else { continue };
            for tie in ties {
                self.add_pair(&shared, tie, &mut edges);
            }
        }
        edges.sort_by(|a, b| a.id.cmp(&b.id));
        edges
    }

    fn add_pair(&self, shared: &Shared<'a>, tie: &Tie, edges: &mut Vec<Edge<'a>>) {
        let (low, high) = (tie.source.min(tie.target), tie.source.max(tie.target));
        let keeps_direction = self.kind.is_directed() && tie.directed;
        let (source, target) = if keeps_direction { (tie.source, tie.target) } else { (low, high) };
        let both = self.view.directed == Directed::Always && !tie.directed;
        let several = shared.participants.len() > 2 || self.view.rollup == Rollup::Cluster;
        let mut add = |source, target| {
            let id = if both || several {
                let [source, target] = [source, target].map(|it| self.number(shared, it));
                self.numbered(shared, source, target)
            } else {
                Cow::Borrowed(shared.key)
            };
            edges.push(shared.edge(id, (source as usize, target as usize), tie.weight, None));
        };
        add(source, target);
        if both {
            add(target, source);
        }
    }

    /// Who takes part in what, by id, with the rows of the linkages: these are the nodes from `first` on, in this order.
    /// Every edge has the whole weight of its linkage, so that the strength of each participant grows by it.
    pub(super) fn of_participants(&self, first: usize) -> (Vec<Edge<'a>>, Vec<u32>) {
        let (mut edges, mut rows) = (Vec::new(), Vec::new());
        for ties in self.shown.ties.chunk_by(|a, b| a.linkage == b.linkage) {
            let Some(tie) = ties.first() else { continue };
            let Some(shared) = self.shared(tie.linkage) else { continue };
            let linkage = first + rows.len();
            rows.push(tie.linkage);
            if shared.kind.directed {
                for node in ties.iter().map(|it| it.source).collect::<BTreeSet<_>>() {
                    self.add_participant(&shared, (node, linkage), Role::From, &mut edges);
                }
                for node in ties.iter().map(|it| it.target).collect::<BTreeSet<_>>() {
                    self.add_participant(&shared, (node, linkage), Role::To, &mut edges);
                }
            } else {
                for node in ties.iter().flat_map(|it| [it.source, it.target]).collect::<BTreeSet<_>>() {
                    self.add_participant(&shared, (node, linkage), Role::Participant, &mut edges);
                }
            }
        }
        edges.sort_by(|a, b| a.id.cmp(&b.id));
        (edges, rows)
    }

    fn add_participant(
        &self,
        shared: &Shared<'a>,
        (node, linkage): (u32, usize),
        role: Role,
        edges: &mut Vec<Edge<'a>>,
    ) {
        let number = self.number(shared, node);
        let weight = match self.view.weight {
            Weight::Count => 1.0,
            Weight::Strength | Weight::One | Weight::Distance => shared.linkage.strength,
        };
        let weight = weight * self.shown.share(self.sources.tables, shared.linkage, node);
        let into = (self.numbered(shared, number, 0), (node as usize, linkage));
        let out_of = (self.numbered(shared, 0, number), (linkage, node as usize));
        let directed = self.kind.is_directed() && self.view.directed != Directed::Never;
        let ways = match role {
            Role::To if directed => vec![out_of],
            Role::Participant if self.view.directed == Directed::Always => vec![into, out_of],
            Role::From | Role::To | Role::Participant => vec![into],
        };
        edges.extend(ways.into_iter().map(|(id, ends)| shared.edge(id, ends, weight, Some(role))));
    }

    /// The number of a node among the participants of a linkage, from 1.
    fn number(&self, shared: &Shared<'_>, node: u32) -> usize {
        let row = self.shown.nodes.get(node as usize).map(|it| it.row());
        shared.participants.iter().position(|it| Some(*it) == row).map_or(0, |it| it + 1)
    }

    /// `{linkage}--{i}-{j}`; with a dot, which no key has, where another linkage has just that key.
    fn numbered(&self, shared: &Shared<'_>, source: usize, target: usize) -> Cow<'a, str> {
        let id = format!("{}--{source}-{target}", shared.key);
        let other = self.reader.by_key(Kind::Linkage, &id);
        let taken = other.is_some_and(|it| self.sources.tables.linkage_row(it).is_some());
        Cow::Owned(if taken { format!("{}.{source}-{target}", shared.key) } else { id })
    }

    fn shared(&self, row: u32) -> Option<Shared<'a>> {
        let tables = self.sources.tables;
        let linkage = tables.linkages.get(row as usize)?;
        let iri = self.sources.index.text(linkage.term);
        let date = |date, precision| self.reader.date_of(linkage.term, date, precision);
        Some(Shared {
            linkage,
            kind: tables.kind_of(linkage)?,
            key: self.reader.key(linkage.term).unwrap_or(iri),
            iri,
            start: linkage.start.and_then(|_| date(schema::START_DATE, bc::START_PRECISION)),
            end: linkage.end.and_then(|_| date(schema::END_DATE, bc::END_PRECISION)),
            evidence: if linkage.has_evidence { self.reader.first_source(linkage.term) } else { None },
            participants: self.shown.participants(tables, linkage),
        })
    }
}

impl<'a> Shared<'a> {
    fn edge(
        &self,
        id: Cow<'a, str>,
        (source, target): (usize, usize),
        weight: f64,
        role: Option<Role>,
    ) -> Edge<'a> {
        Edge {
            id,
            iri: Some(self.iri),
            linkage: Cow::Borrowed(self.key),
            source,
            target,
            linkage_type: Cow::Borrowed(&self.kind.notation),
            family: Cow::Borrowed(self.kind.family.notation()),
            directed: self.kind.directed,
            weight,
            start: self.start,
            end: self.end,
            confidence: self.linkage.confidence,
            evidence: self.evidence,
            merged_count: None,
            role,
        }
    }
}
