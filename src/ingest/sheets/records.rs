//! The records of an import, and which of them stay: a record falls with what it refers to, a pathway with its steps,
//! and every row of a circle with the circle.

use crate::ingest::code::Code;
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

/// File and row of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Origin {
    /// Position among the files of the import.
    pub(super) file: usize,
    /// Row as a spreadsheet shows it.
    pub(super) row: u64,
}

/// A thing that a record needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub(super) target: TermId,
    pub(super) kind: Kind,
    pub(super) column: &'static str,
}

/// Which circles an edge may close.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EdgeKind {
    /// Child → parent.
    Parent,
    /// Earlier artifact → later artifact.
    Derivation,
}

/// An edge that must not close a circle.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub(super) kind: EdgeKind,
    /// IRIs of its ends.
    pub(super) from: String,
    pub(super) to: String,
}

/// A pathway or a demand profile: one thing out of several rows.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Records of its rows, by step number (0 where rows have no order), with the artifact of the step.
    pub(super) members: BTreeMap<(i64, usize), Option<String>>,
    /// How many it cannot do without.
    pub(super) members_min: usize,
}

/// The part of a row in its group.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) group: usize,
    /// Number of the step; 0 where rows have no order.
    pub(super) step: i64,
    /// IRI of the artifact of the step.
    pub(super) artifact: Option<String>,
}

/// What came from a row, as a range of triples in the batch.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) origin: Origin,
    pub(super) kind: Kind,
    pub(super) subject: TermId,
    pub(super) triples: Range<usize>,
    /// What it needs, as a range of all references.
    pub(super) references: Range<usize>,
    pub(super) edge: Option<Box<Edge>>,
    pub(super) group: Option<usize>,
    /// A linkage that stands for the `parent` column: it gives way to a row of linkages for the same pair.
    pub(super) shorthand: bool,
    pub(super) alive: bool,
}

/// Why a record fell.
#[derive(Debug, Clone)]
pub(super) struct Fall {
    pub(super) record: usize,
    pub(super) code: Code,
    pub(super) column: &'static str,
    pub(super) detail: String,
    /// What the cell pointed at.
    pub(super) target: Option<TermId>,
}

/// What records cannot tell themselves.
pub(super) trait Elsewhere {
    /// The IRI of a term.
    fn iri(&self, term: TermId) -> &str;

    /// Whether the store holds a thing of that kind.
    fn is_known(&self, term: TermId, kind: Kind) -> bool;
}

/// All records of an import.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) all: Vec<Record>,
    pub(super) groups: Vec<Group>,
    /// IRIs of things that a refused row would have described.
    pub(super) refused: HashSet<String>,
    references: Vec<Reference>,
    /// Records by their subject, and by what they refer to; made when all are there.
    by_subject: Positions,
    dependents: Positions,
}

/// Positions of records by a term: one flat list, since there are as many as rows.
#[derive(Debug, Default)]
struct Positions(Vec<(TermId, u32)>);

impl Positions {
    fn of(pairs: impl Iterator<Item = (TermId, usize)>) -> Self {
        let pairs = pairs.filter_map(|(term, position)| Some((term, u32::try_from(position).ok()?)));
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }

    fn get(&self, term: TermId) -> impl Iterator<Item = usize> + use<'_> {
        let start = self.0.partition_point(|it| it.0 < term);
        let rest = self.0.get(start..).unwrap_or_default();
        rest.iter().take_while(move |it| it.0 == term).map(|it| it.1 as usize)
    }
}

impl Records {
    /// Adds a record with what it needs.
    pub(super) fn push(
        &mut self,
        mut record: Record,
        references: impl IntoIterator<Item = Reference>,
    ) -> usize {
        let position = self.all.len();
        let first = self.references.len();
        self.references.extend(references);
        record.references = first..self.references.len();
        self.all.push(record);
        position
    }

    /// Makes the lists by which records find each other.
    pub(super) fn link(&mut self) {
        self.by_subject = Positions::of(self.all.iter().enumerate().map(|(at, it)| (it.subject, at)));
        let references = self.all.iter().enumerate().flat_map(|(at, it)| {
            let targets = self.references.get(it.references.clone()).unwrap_or_default();
            targets.iter().map(move |it| (it.target, at))
        });
        self.dependents = Positions::of(references);
    }

    /// Makes a record a row of a group.
    pub(super) fn join(&mut self, position: usize, member: Member) {
        let Member { group, step, artifact } = member;
        if let Some(group) = self.groups.get_mut(group) {
            group.members.insert((step, position), artifact);
        }
        if let Some(record) = self.all.get_mut(position) {
            record.group = Some(group);
        }
    }

    /// Lets records fall until every reference leads to something.
    pub(super) fn cascade(&mut self, elsewhere: &dyn Elsewhere, falls: &mut Vec<Fall>) {
        let mut waiting: Vec<usize> = (0..self.all.len()).collect();
        let mut fallen = self.short_groups(&(0..self.groups.len()).collect(), falls);
        while !waiting.is_empty() {
            for position in waiting {
                if let Some(fall) = self.unmet(position, elsewhere) {
                    falls.push(fall);
                    fallen.extend(self.fall(position));
                }
            }
            let groups = fallen.iter().filter_map(|it: &usize| self.all.get(*it)?.group).collect();
            fallen.extend(self.short_groups(&groups, falls));
            waiting = self.dependents_of(&fallen);
            fallen.clear();
        }
    }

    /// The first reference of a living record that leads nowhere.
    fn unmet(&self, position: usize, elsewhere: &dyn Elsewhere) -> Option<Fall> {
        let record = self.all.get(position).filter(|it| it.alive)?;
        let references = self.references.get(record.references.clone()).unwrap_or_default();
        references.iter().find_map(|reference| {
            let Reference { target, kind, column } = *reference;
            let own = || self.by_subject.get(target).filter_map(|it| self.all.get(it));
            let of_kind = || own().filter(|it| it.kind == kind);
            if of_kind().any(|it| it.alive) || elsewhere.is_known(target, kind) {
                return None;
            }
            let was_refused = of_kind().next().is_some() || self.refused.contains(elsewhere.iri(target));
            let code = if was_refused { Code::ReferenceRefused } else { Code::ReferenceUnknown };
            let detail = kind.as_str().to_owned();
            Some(Fall { record: position, code, column, detail, target: Some(target) })
        })
    }

    /// Lets a record fall, with everything else of its row.
    pub(super) fn fall(&mut self, position: usize) -> Vec<usize> {
        let Some(origin) = self.all.get(position).map(|it| it.origin) else { return Vec::new() };
        // Records of one row are neighbours.
        let same = |it: &usize| self.all.get(*it).is_some_and(|it| it.origin == origin);
        let first = (0..position).rev().take_while(same).last().unwrap_or(position);
        let row: Vec<usize> = (first..self.all.len()).take_while(same).collect();
        row.into_iter()
            .filter(|it| self.all.get_mut(*it).is_some_and(|it| std::mem::take(&mut it.alive)))
            .collect()
    }

    /// Those of the groups that have lost too many rows fall as a whole.
    fn short_groups(&mut self, groups: &BTreeSet<usize>, falls: &mut Vec<Fall>) -> Vec<usize> {
        let short = groups.iter().filter_map(|it| self.groups.get(*it)).flat_map(|group| {
            let living: Vec<usize> =
                group.members.keys().map(|it| it.1).filter(|it| self.is_alive(*it)).collect();
            if living.len() < group.members_min { living } else { Vec::new() }
        });
        let mut fallen = Vec::new();
        for position in short.collect::<Vec<_>>() {
            let (code, detail) = (Code::StepsInvalid, String::new());
            falls.push(Fall { record: position, code, column: "step", detail, target: None });
            fallen.extend(self.fall(position));
        }
        fallen
    }

    pub(super) fn is_alive(&self, position: usize) -> bool {
        self.all.get(position).is_some_and(|it| it.alive)
    }

    fn dependents_of(&self, fallen: &[usize]) -> Vec<usize> {
        let subjects = fallen.iter().filter_map(|it| self.all.get(*it)).map(|it| it.subject);
        let mut dependents: Vec<usize> = subjects.flat_map(|it| self.dependents.get(it)).collect();
        dependents.sort_unstable();
        dependents.dedup();
        dependents
    }

    /// Shorthands for which a row of linkages says the same fall in silence.
    pub(super) fn drop_shorthands(&mut self) {
        let pair = |it: &Record| it.edge.as_ref().map(|it| (it.from.clone(), it.to.clone()));
        let parents = self.all.iter().filter(|it| {
            it.alive && !it.shorthand && it.edge.as_ref().is_some_and(|it| it.kind == EdgeKind::Parent)
        });
        let explicit: HashSet<_> = parents.filter_map(pair).collect();
        for record in self.all.iter_mut().filter(|it| it.shorthand) {
            if pair(record).is_some_and(|it| explicit.contains(&it)) {
                record.alive = false;
            }
        }
    }

    /// Edges of living records, with the record that each falls with. Steps of a pathway follow each other.
    pub(super) fn edges(&self, kind: EdgeKind) -> Vec<(usize, String, String)> {
        let own = self.all.iter().enumerate().filter(|(_, it)| it.alive).filter_map(|(position, record)| {
            let edge = record.edge.as_ref().filter(|it| it.kind == kind)?;
            Some((position, edge.from.clone(), edge.to.clone()))
        });
        let mut edges: Vec<_> = own.collect();
        if kind == EdgeKind::Derivation {
            edges.extend(self.groups.iter().flat_map(|group| {
                let living = group.members.iter().filter(|((_, position), _)| self.is_alive(*position));
                let steps: Vec<_> =
                    living.filter_map(|((_, position), it)| Some((*position, it.clone()?))).collect();
                steps
                    .windows(2)
                    .filter_map(|pair| match pair {
                        [(_, from), (position, to)] => Some((*position, from.clone(), to.clone())),
                        _ => None,
                    })
                    .collect::<Vec<_>>()
            }));
        }
        edges
    }
}
