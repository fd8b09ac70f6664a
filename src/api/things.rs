//! Reads the shared parts of answers from one snapshot: references, dates, evidence and what is stated about a thing.

use super::bodies::{ActorRef, Evidence, Explain, Facts, PartialDate, Ref};
use super::paging::SortKey;
use crate::engine::snapshot::Snapshot;
use crate::model::date;
use crate::model::text::{Label, Language, Text};
use crate::network::read::Reader;
use crate::network::tables::Tables;
use crate::store::term::TermId;
use crate::vocabulary::external::{dcterms, rdfs, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{PREFIXES, bc, local_name};
use oxrdf::NamedNodeRef;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Things that one of them names at most: the rest is counted.
pub const EMBEDDED_MAX: usize = 50;

/// A reader of things for answers. Made once per answer.
#[derive(Debug, Clone, Copy)]
pub struct Things<'a> {
    /// Reads single properties.
    pub read: Reader<'a>,
    /// The compact rows.
    pub tables: &'a Tables,
    /// The revision that is read.
    pub revision: u64,
}

impl<'a> Things<'a> {
    /// A reader of a snapshot.
    pub fn new(snapshot: &'a Snapshot) -> Self {
        let read = Reader::new(&snapshot.index, &snapshot.base);
        Self { read, tables: &snapshot.tables, revision: snapshot.revision }
    }

    /// The text of a term.
    pub fn text(&self, term: TermId) -> &'a str {
        self.read.index.text(term)
    }

    /// The id of a thing in answers: its key, or the whole IRI of a thing that was not named by this service.
    pub fn id(&self, term: TermId) -> &'a str {
        self.read.key(term).unwrap_or_else(|| self.text(term))
    }

    /// The names of a thing, never without any: a name in another language, then the id, stands in for English.
    pub fn label(&self, term: TermId) -> Text {
        let label = self.read.label(term);
        if label != Text::default() {
            return label;
        }
        // Classes and properties are named as RDFS names them.
        let label = self.localized(term, rdfs::LABEL);
        if label != Text::default() {
            return label;
        }
        let any = self.read.text_of(term, skos::PREF_LABEL).unwrap_or_else(|| self.id(term));
        Text { ko: None, en: Some(any.to_owned()) }
    }

    /// The texts of a property, by language.
    pub fn localized(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Text {
        self.read.index.id(predicate).map_or_else(Text::default, |it| self.read.localized(term, it))
    }

    /// A reference to a thing.
    pub fn reference(&self, term: TermId) -> Ref {
        Ref { id: self.id(term).to_owned(), iri: self.text(term).to_owned(), label: self.label(term) }
    }

    /// The name of a thing as a sort key.
    pub fn name_key(&self, term: TermId, language: Language) -> SortKey {
        self.label(term).pick(language).map_or(SortKey::Absent, SortKey::text)
    }

    /// A query as an explanation: its prefixes are declared, so that it runs as it stands.
    pub fn explain(&self, prefixes: &[&str], body: &str, notes: &[Label]) -> Explain {
        let known = PREFIXES.iter().filter(|(name, _)| prefixes.contains(name));
        let prefixes: BTreeMap<String, String> =
            known.map(|(name, iri)| ((*name).to_owned(), (*iri).to_owned())).collect();
        let mut sparql = String::new();
        for (name, iri) in &prefixes {
            // Writing to a string cannot fail.
            let _ = writeln!(sparql, "PREFIX {name}: <{iri}>");
        }
        sparql.push_str(body);
        Explain { sparql, prefixes, notes: notes.iter().map(|it| (*it).into()).collect() }
    }

    /// References to the things that a property names, by IRI.
    pub fn references(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Vec<Ref> {
        self.by_iri(self.read.objects(term, predicate)).into_iter().map(|it| self.reference(it)).collect()
    }

    /// References to the first things that a property names, by IRI, and how many there are.
    pub fn some_references(&self, term: TermId, predicate: NamedNodeRef<'_>) -> (Vec<Ref>, u64) {
        let named = self.by_iri(self.read.objects(term, predicate));
        let total = named.len() as u64;
        (named.into_iter().take(EMBEDDED_MAX).map(|it| self.reference(it)).collect(), total)
    }

    /// Terms in the order of their text.
    pub fn by_iri(&self, mut terms: Vec<TermId>) -> Vec<TermId> {
        terms.sort_by_key(|it| self.text(*it));
        terms.dedup();
        terms
    }

    /// A reference to the actor of a row.
    pub fn actor(&self, row: u32) -> Option<ActorRef> {
        let actor = self.tables.actors.get(row as usize)?;
        let Ref { id, iri, label } = self.reference(actor.term);
        let sector = actor.sector.notation().to_owned();
        Some(ActorRef { id, iri, label, sector, clusters: self.cluster_keys(&actor.clusters) })
    }

    /// References to the first actors of rows, in their order.
    pub fn some_actors(&self, rows: &[u32]) -> Vec<ActorRef> {
        self.actors(rows.get(..EMBEDDED_MAX).unwrap_or(rows))
    }

    /// References to the actors of rows, in their order.
    pub fn actors(&self, rows: &[u32]) -> Vec<ActorRef> {
        rows.iter().filter_map(|it| self.actor(*it)).collect()
    }

    /// The row of an actor, or of the one that stands for it after a merge.
    pub fn actor_row(&self, term: TermId) -> Option<u32> {
        self.tables.actor_row(self.survivor(term))
    }

    /// Rows of the actors that a property names, ascending, each once.
    pub fn actor_rows(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Vec<u32> {
        let named = self.read.objects(term, predicate);
        let mut rows: Vec<_> = named.into_iter().filter_map(|it| self.actor_row(it)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The actor that stands for this one: itself unless it was merged.
    pub fn survivor(&self, term: TermId) -> TermId {
        self.read.survivor(term)
    }

    /// Keys of the clusters of rows.
    pub fn cluster_keys(&self, rows: &[u32]) -> Vec<String> {
        let clusters = rows.iter().filter_map(|it| self.tables.clusters.get(*it as usize));
        clusters.map(|it| self.id(it.term).to_owned()).collect()
    }

    /// References to the clusters of rows.
    pub fn clusters(&self, rows: &[u32]) -> Vec<Ref> {
        let clusters = rows.iter().filter_map(|it| self.tables.clusters.get(*it as usize));
        clusters.map(|it| self.reference(it.term)).collect()
    }

    /// The notation of a concept; without one the last part of its IRI.
    pub fn notation(&self, concept: TermId) -> &'a str {
        self.read.text_of(concept, skos::NOTATION).unwrap_or_else(|| local_name(self.text(concept)))
    }

    /// The notation of the concept that a property names.
    pub fn notation_of(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.read.object(term, predicate).map(|it| self.notation(it).to_owned())
    }

    /// The notations of the concepts that a property names, in the order of the alphabet.
    pub fn notations_of(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Vec<String> {
        let named = self.read.objects(term, predicate);
        let mut notations: Vec<_> = named.into_iter().map(|it| self.notation(it).to_owned()).collect();
        notations.sort_unstable();
        notations.dedup();
        notations
    }

    /// The text of a property.
    pub fn text_of(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.read.text_of(term, predicate).map(str::to_owned)
    }

    /// The whole number of a property.
    pub fn whole_of(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Option<i64> {
        self.read.text_of(term, predicate)?.parse().ok()
    }

    /// The date of a property with the precision of another one.
    pub fn date_of(
        &self,
        term: TermId,
        date: NamedNodeRef<'_>,
        precision: NamedNodeRef<'_>,
    ) -> Option<PartialDate> {
        self.read.date_of(term, date, precision).map(partial_date)
    }

    /// What is stated about a thing as a whole.
    pub fn facts(&self, term: TermId) -> Facts {
        Facts {
            confidence: self.read.number_of(term, bc::CONFIDENCE),
            evidence: self.evidence(term),
            note: self.text_of(term, bc::NOTE),
            graphs: self.graphs(term),
            revision: self.revision,
        }
    }

    /// The documents behind a statement.
    pub fn evidence(&self, term: TermId) -> Vec<Evidence> {
        let document = |it: TermId| Evidence {
            iri: self.text(it).to_owned(),
            source: self
                .text_of(it, dcterms::SOURCE)
                .or_else(|| self.text_of(it, dcterms::BIBLIOGRAPHIC_CITATION)),
            title: self.text_of(it, dcterms::TITLE),
            quote: self.text_of(it, bc::QUOTE),
            accessed: self.text_of(it, bc::ACCESSED),
            licence: self.text_of(it, dcterms::LICENSE),
        };
        self.read.evidence(term).into_iter().map(document).collect()
    }

    /// Addresses of the licences of a thing and of the documents behind it, each once.
    pub fn licences(&self, iri: &str) -> Vec<&'a str> {
        let Some(term) = self.read.index.id(NamedNodeRef::new_unchecked(iri)) else { return Vec::new() };
        let sources = [vec![term], self.read.evidence(term)].concat();
        let licences = sources.into_iter().flat_map(|it| self.read.objects(it, dcterms::LICENSE));
        let mut addresses: Vec<_> = licences.filter_map(|it| self.read.iri(it)).collect();
        addresses.sort_unstable();
        addresses.dedup();
        addresses
    }

    /// The named graphs that say something about a thing.
    pub fn graphs(&self, term: TermId) -> Vec<String> {
        self.read.graphs_of(term).into_iter().map(|it| self.text(it).to_owned()).collect()
    }

    /// The term of a thing of a kind by its key, if it has the class of the kind.
    pub fn find(&self, kind: Kind, key: &str) -> Option<TermId> {
        self.read.by_key(kind, key).filter(|it| self.read.is_a(*it, kind.class()))
    }

    /// Things of a class, by IRI.
    pub fn of_class(&self, class: NamedNodeRef<'_>) -> Vec<TermId> {
        let index = self.read.index;
        let rdf_type = index.id(crate::vocabulary::external::rdf::TYPE);
        let Some((rdf_type, class)) = rdf_type.zip(index.id(class)) else { return Vec::new() };
        self.by_iri(index.subjects(rdf_type, class).collect())
    }

    /// Subjects of a property and an object, by IRI.
    pub fn subjects(&self, predicate: NamedNodeRef<'_>, object: TermId) -> Vec<TermId> {
        let index = self.read.index;
        let Some(predicate) = index.id(predicate) else { return Vec::new() };
        self.by_iri(index.subjects(predicate, object).collect())
    }
}

/// A date as it stands in answers.
pub fn partial_date(date: date::PartialDate) -> PartialDate {
    PartialDate {
        date: date.day.to_string(),
        precision: date.precision.notation().to_owned(),
        text: date.to_string(),
    }
}

/// Years between two dates: whole years where one is known to the year alone.
pub fn years_between(from: date::PartialDate, to: date::PartialDate) -> f64 {
    let whole = [from, to].iter().any(|it| it.precision == date::Precision::Year);
    if whole {
        return f64::from(to.day.year - from.day.year);
    }
    f64::from(day_number(to.day) - day_number(from.day)) / 365.25
}

/// Days since a fixed day in the proleptic Gregorian calendar. Hinnant 2013, "`days_from_civil`".
fn day_number(day: date::Day) -> i32 {
    let (month, of_month) = (i32::from(day.month), i32::from(day.day));
    let year = i32::from(day.year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + of_month - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

#[cfg(test)]
mod tests {
    use super::{day_number, years_between};
    use crate::model::date::{Day, PartialDate, Precision};

    #[test]
    fn days_are_counted_over_leap_years() {
        let days = |a: (i16, u8, u8), b: (i16, u8, u8)| {
            day_number(Day::new(b.0, b.1, b.2).unwrap()) - day_number(Day::new(a.0, a.1, a.2).unwrap())
        };
        assert_eq!(days((2024, 2, 28), (2024, 3, 1)), 2);
        assert_eq!(days((2023, 2, 28), (2023, 3, 1)), 1);
        assert_eq!(days((1899, 12, 31), (2000, 1, 1)), 36_525); // 100 years of 365 days, 24 leap days from 1904, 1 more
    }

    #[test]
    fn a_lag_from_a_year_is_in_whole_years() {
        let date = |year, precision| PartialDate { day: Day::new(year, 7, 1).unwrap(), precision };
        let (year, day) = (date(2010, Precision::Year), date(2012, Precision::Day));
        assert_eq!(years_between(year, day).to_bits(), 2.0_f64.to_bits());
        assert!((years_between(date(2010, Precision::Day), day) - 731.0 / 365.25).abs() < 1e-12);
    }
}
