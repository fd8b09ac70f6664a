//! The state of one import of sheets while its files are read.

use super::records::{Group, Origin, Record, Records, Reference};
use super::row::{Draft, OpenSheet};
use crate::ingest::Options;
use crate::ingest::code::{Code, Severity};
use crate::ingest::finding::{Finding, Findings};
use crate::ingest::intake::SharedIdentifier;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::store::term::TermId;
use crate::vocabulary::local_name;
use crate::vocabulary::mint::Kind;
use oxrdf::{NamedNode, NamedNodeRef};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hasher};

/// What is known about a key when a row brings it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Registration {
    /// It is new.
    New,
    /// A row said the same.
    Same(String),
    /// A row said something else.
    Other(String),
    /// A key differs by case alone.
    OtherCase(String),
}

/// The first row of a key.
#[derive(Debug, Clone, Copy)]
struct First {
    content: u64,
    origin: Origin,
}

/// The names of a pathway or country, as its first row gave them.
#[derive(Debug)]
pub(super) struct GroupNames {
    pub(super) group: usize,
    pub(super) row: u64,
    /// Values of the columns that all rows share, by column.
    pub(super) values: BTreeMap<&'static str, String>,
}

/// The state of one import.
pub(super) struct Reading<'k> {
    pub(super) options: &'k Options<'k>,
    pub(super) batch: Batch,
    pub(super) findings: Findings,
    pub(super) records: Records,
    pub(super) rejected: BTreeMap<Origin, BTreeSet<Code>>,
    pub(super) review: Vec<SharedIdentifier>,
    pub(super) files: Vec<String>,
    pub(super) rows: usize,
    pub(super) groups: HashMap<String, GroupNames>,
    /// First rows by subject.
    firsts: HashMap<TermId, First>,
    /// Subjects by a digest of their form without case. There are as many as rows, so the texts are not kept twice.
    by_folded_case: HashMap<u64, TermId>,
    /// Actors by identifier.
    holders: HashMap<String, String>,
}

impl<'k> Reading<'k> {
    pub(super) fn new(options: &'k Options<'k>, files: Vec<String>) -> Self {
        Self {
            options,
            batch: Batch::default(),
            findings: Findings::new(options.limits.findings_max),
            records: Records::default(),
            rejected: BTreeMap::new(),
            review: Vec::new(),
            files,
            rows: 0,
            groups: HashMap::new(),
            firsts: HashMap::new(),
            by_folded_case: HashMap::new(),
            holders: HashMap::new(),
        }
    }

    pub(super) fn file_name(&self, file: usize) -> &str {
        self.files.get(file).map_or("", String::as_str)
    }

    /// Takes a finding; says whether it refuses its row. Under `strict` a warning does.
    pub(super) fn push(&mut self, mut finding: Finding, origin: Option<Origin>) -> bool {
        if self.options.strict && finding.severity == Severity::Warning {
            finding.severity = Severity::Error;
        }
        let refuses = finding.severity == Severity::Error;
        if let Some(origin) = origin.filter(|_| refuses) {
            self.rejected.entry(origin).or_default().insert(finding.code);
        }
        self.findings.push(finding);
        refuses
    }

    /// Notes the key of a row.
    pub(super) fn register(
        &mut self,
        open: &OpenSheet,
        row: u64,
        subject: &NamedNode,
        content: u64,
    ) -> Result<Registration, DictionaryFull> {
        let term = self.batch.intern(subject.as_ref())?;
        if let Some(First { content: first, origin }) = self.firsts.get(&term).copied() {
            let Origin { file, row } = origin;
            let place =
                if file == open.file { row.to_string() } else { format!("{} {row}", self.file_name(file)) };
            let same = first == content;
            return Ok(if same { Registration::Same(place) } else { Registration::Other(place) });
        }
        let other = *self.by_folded_case.entry(folded_digest(subject.as_str())).or_insert(term);
        let other = self.batch.dictionary().text(other);
        if other != subject.as_str() && other.eq_ignore_ascii_case(subject.as_str()) {
            return Ok(Registration::OtherCase(key_of(other)));
        }
        self.firsts.insert(term, First { content, origin: Origin { file: open.file, row } });
        Ok(match self.options.known.differing_by_case(subject.as_str()) {
            Some(other) => Registration::OtherCase(key_of(&other)),
            None => Registration::New,
        })
    }

    /// Puts a record into the batch.
    pub(super) fn add(&mut self, origin: Origin, kind: Kind, draft: Draft) -> Result<(), DictionaryFull> {
        let start = self.batch.len();
        for triple in &draft.triples {
            self.batch.push(triple.as_ref())?;
        }
        let Some([subject, ..]) = self.batch.triples().get(start).copied() else { return Ok(()) };
        let references = draft.references.into_iter().filter_map(|(target, kind, column)| {
            let target = self.batch.dictionary().id(target.as_ref().into())?;
            Some(Reference { target, kind, column })
        });
        let Draft { edge, shorthand, member, .. } = draft;
        let record = Record {
            origin,
            kind,
            subject,
            triples: start..self.batch.len(),
            references: 0..0,
            edge: edge.map(Box::new),
            group: None,
            shorthand,
            alive: true,
        };
        let position = self.records.push(record, references);
        if let Some(member) = member {
            self.records.join(position, member);
        }
        Ok(())
    }

    /// Remembers a thing that a refused row would have described.
    pub(super) fn note_refused(&mut self, subject: &NamedNode) {
        self.records.refused.insert(subject.as_str().to_owned());
    }

    /// The group of a pathway or demand profile, made when its first row comes.
    pub(super) fn group(
        &mut self,
        subject: &NamedNode,
        row: u64,
        members_min: usize,
        values: BTreeMap<&'static str, String>,
    ) -> &mut GroupNames {
        let records = &mut self.records;
        self.groups.entry(subject.as_str().to_owned()).or_insert_with(|| {
            records.groups.push(Group { members: BTreeMap::new(), members_min });
            GroupNames { group: records.groups.len() - 1, row, values }
        })
    }

    /// The other actor that has an identifier, if there is one.
    pub(super) fn other_holder(
        &mut self,
        property: NamedNodeRef<'_>,
        identifier: &NamedNode,
        actor: &NamedNode,
    ) -> Option<String> {
        let first =
            self.holders.entry(identifier.as_str().to_owned()).or_insert_with(|| actor.as_str().to_owned());
        let other = if first == actor.as_str() {
            let known = self.options.known.subjects(property, identifier.as_ref().into());
            known.into_iter().find(|it| it != actor.as_str())?
        } else {
            first.clone()
        };
        let shared = SharedIdentifier {
            actor: actor.as_str().to_owned(),
            other: other.clone(),
            identifier: identifier.as_str().to_owned(),
        };
        self.review.push(shared);
        Some(other)
    }
}

/// A digest that is the same for texts that differ by case alone.
fn folded_digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    for byte in text.bytes() {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    hasher.finish()
}

/// The key in an IRI, for a message.
pub(super) fn key_of(iri: &str) -> String {
    local_name(iri).to_owned()
}
