//! What only the whole import can tell: whether references lead to something, and whether edges run in a circle.

use super::reading::{Reading, key_of};
use super::records::{EdgeKind, Elsewhere, Fall, Records};
use crate::ingest::code::{Code, Severity};
use crate::ingest::finding::{Finding, Place};
use crate::ingest::known::Known;
use crate::ingest::{circles, validate};
use crate::model::spelling;
use crate::store::batch::Batch;
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;
use std::collections::{BTreeSet, HashMap};

/// The store and the batch, as records see them.
struct Outside<'a> {
    known: &'a dyn Known,
    batch: &'a Batch,
}

impl Elsewhere for Outside<'_> {
    fn iri(&self, term: TermId) -> &str {
        self.batch.dictionary().text(term)
    }

    fn is_known(&self, term: TermId, kind: Kind) -> bool {
        self.known.kind_of(self.iri(term)) == Some(kind)
    }
}

/// Refuses what leads nowhere or in a circle, and takes its triples out of the batch.
pub(super) fn settle(reading: &mut Reading<'_>) {
    let known = reading.options.known;
    let mut records = std::mem::take(&mut reading.records);
    let mut falls = Vec::new();
    records.link();
    records.drop_shorthands();
    records.cascade(&Outside { known, batch: &reading.batch }, &mut falls);
    // A row that falls takes edges away and lets the steps around it move together, so look until nothing is found.
    loop {
        let before = falls.len();
        for (kind, code) in
            [(EdgeKind::Parent, Code::ParentCycle), (EdgeKind::Derivation, Code::DerivationCycle)]
        {
            let edges = records.edges(kind);
            let leaving = |iri: &str| match kind {
                EdgeKind::Parent => known.parents(iri),
                EdgeKind::Derivation => known.leads_to(iri),
            };
            let (on_circle, members) = circles::of(&edges, &leaving);
            for ((record, ..), circle) in edges.iter().zip(on_circle) {
                let Some(members) = circle.and_then(|it| members.get(it)) else { continue };
                let column = column_of(&records, *record, kind);
                falls.push(Fall {
                    record: *record,
                    code,
                    column,
                    detail: circles::shown(members),
                    target: None,
                });
                records.fall(*record);
            }
        }
        if falls.len() == before {
            break;
        }
        records.cascade(&Outside { known, batch: &reading.batch }, &mut falls);
    }
    let told = contradicted(&reading.batch, known, &mut records);
    if !told.is_empty() {
        falls.extend(told);
        records.cascade(&Outside { known, batch: &reading.batch }, &mut falls);
    }
    let dead: Vec<_> = records.all.iter().filter(|it| !it.alive).map(|it| it.triples.clone()).collect();
    report(reading, &records, &falls);
    reading.records = records;
    let mut at = 0;
    let mut dead = dead.into_iter().peekable();
    reading.batch.retain(|_| {
        while dead.next_if(|it| it.end <= at).is_some() {}
        let kept = dead.peek().is_none_or(|it| at < it.start);
        at += 1;
        kept
    });
}

/// Things that another import describes too must keep the rules together with what that one says: two sectors, two
/// names in one language. Each row kept them alone.
fn contradicted(batch: &Batch, known: &dyn Known, records: &mut Records) -> Vec<Fall> {
    let mut shared: HashMap<TermId, Vec<usize>> = HashMap::new();
    for (position, record) in records.all.iter().enumerate().filter(|(_, it)| it.alive) {
        if known.kind_of(batch.dictionary().text(record.subject)).is_some() {
            shared.entry(record.subject).or_default().push(position);
        }
    }
    if shared.is_empty() {
        return Vec::new();
    }
    let violations = validate::check(batch, known, false).violations;
    let serious = violations.into_iter().filter(|it| it.severity == Severity::Error);
    let mut falls = Vec::new();
    for violation in serious {
        for record in shared.get(&violation.subject).into_iter().flatten().copied() {
            if records.is_alive(record) {
                let (code, detail) = (violation.code, violation.detail.clone());
                falls.push(Fall { record, code, column: "id", detail, target: Some(violation.subject) });
                records.fall(record);
            }
        }
    }
    falls
}

/// The column in which an edge stands.
fn column_of(records: &Records, record: usize, kind: EdgeKind) -> &'static str {
    let record = records.all.get(record);
    match kind {
        EdgeKind::Parent if record.is_some_and(|it| it.shorthand) => "parent",
        EdgeKind::Derivation if record.is_some_and(|it| it.kind == Kind::Pathway) => "artifact",
        EdgeKind::Parent | EdgeKind::Derivation => "to",
    }
}

/// References for which the key is looked for that was meant, at most: each is held against every key.
const MEANT_MAX: usize = 32;

/// The keys that were probably meant by references that lead nowhere, by what they lead to: of things in the store, or in the
/// import.
fn meant(reading: &Reading<'_>, records: &Records, falls: &[Fall]) -> HashMap<TermId, String> {
    let text = |it| reading.batch.dictionary().text(it);
    let unknown = falls.iter().filter(|it| it.code == Code::ReferenceUnknown);
    let mut targets = BTreeSet::new();
    for target in unknown.filter_map(|it| it.target) {
        if targets.len() < MEANT_MAX {
            targets.insert(target);
        }
    }
    let mut keys: HashMap<Kind, Vec<String>> = HashMap::new();
    let meant = targets.into_iter().filter_map(|target| {
        let (kind, key) = reading.options.base.parse_id(text(target))?;
        let of_kind = keys.entry(kind).or_insert_with(|| {
            let own = records.all.iter().filter(|it| it.alive && it.kind == kind);
            let own = own.map(|it| key_of(text(it.subject)));
            own.chain(reading.options.known.keys(kind)).collect()
        });
        Some((target, spelling::meant(key, of_kind.iter().map(String::as_str))?))
    });
    meant.collect()
}

fn report(reading: &mut Reading<'_>, records: &Records, falls: &[Fall]) {
    let meant = meant(reading, records, falls);
    for fall in falls {
        let Some(record) = records.all.get(fall.record) else { continue };
        let sheet = reading.file_name(record.origin.file).to_owned();
        let place = Place { sheet, row: Some(record.origin.row), column: Some(fall.column.to_owned()) };
        let mut finding = Finding::new(fall.code, place).with_detail(&fall.detail);
        if let Some(target) = fall.target {
            let key = key_of(reading.batch.dictionary().text(target));
            if fall.code == Code::ReferenceRefused {
                finding = finding.with_detail(&key);
            }
            finding = finding.with_cell(&key).with_suggestion(meant.get(&target).cloned());
        }
        reading.push(finding, Some(record.origin));
    }
}
