//! The state of one import of sheets while its files are read.

use super::records::{Group, Origin, Record, Records, Reference};
use super::row::{Draft, OpenSheet};
use crate::ingest::Options;
use crate::ingest::code::{Code, Severity};
use crate::ingest::finding::{Finding, Findings};
use crate::ingest::intake::SharedIdentifier;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::local_name;
use crate::vocabulary::mint::Kind;
use oxrdf::{NamedNode, NamedNodeRef};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
#[derive(Debug)]
struct First {
    subject: String,
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
    /// First rows by sheet and folded subject.
    firsts: HashMap<(&'static str, String), First>,
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
    ) -> Registration {
        let subject = subject.as_str();
        let name = (open.sheet.form.name, subject.to_ascii_lowercase());
        if let Some(first) = self.firsts.get(&name) {
            let Origin { file, row } = first.origin;
            let place =
                if file == open.file { row.to_string() } else { format!("{} {row}", self.file_name(file)) };
            return match (first.subject == subject, first.content == content) {
                (true, true) => Registration::Same(place),
                (true, false) => Registration::Other(place),
                (false, _) => Registration::OtherCase(key_of(&first.subject)),
            };
        }
        let origin = Origin { file: open.file, row };
        self.firsts.insert(name, First { subject: subject.to_owned(), content, origin });
        match self.options.known.differing_by_case(subject) {
            Some(other) => Registration::OtherCase(key_of(&other)),
            None => Registration::New,
        }
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
        let references = references.collect();
        let triples = start..self.batch.len();
        let Draft { edge, shorthand, member, .. } = draft;
        let record =
            Record { origin, kind, subject, triples, references, edge, group: None, shorthand, alive: true };
        let position = self.records.push(record);
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

/// The key in an IRI, for a message.
pub(super) fn key_of(iri: &str) -> String {
    local_name(iri).to_owned()
}
