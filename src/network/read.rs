//! Labels, dates and evidence of single things, read from the index when they are shown.
//!
//! The tables hold what is computed with; everything else about a thing is a few binary searches here. Where several
//! graphs say different things, the term that was met first counts, so that an answer never depends on chance.

use crate::model::date::{Day, PartialDate, Precision};
use crate::model::text::{Language, Text};
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern, TermId};
use crate::vocabulary::bc;
use crate::vocabulary::external::{dcterms, rdf, skos};
use crate::vocabulary::mint::{Base, Kind};
use oxrdf::{NamedNodeRef, TermRef};

/// Merges that are followed at most: longer chains are refused when they are written.
const MERGES_MAX: usize = 64;

/// Reads single things of one revision. Made once per answer: it looks up its properties then.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The quads that it reads.
    pub index: &'a QuadIndex,
    /// Where the IRIs of data begin.
    pub base: &'a Base,
    rdf_type: Option<TermId>,
    pref_label: Option<TermId>,
    alt_label: Option<TermId>,
    evidence: Option<TermId>,
}

impl<'a> Reader<'a> {
    /// A reader of an index.
    pub fn new(index: &'a QuadIndex, base: &'a Base) -> Self {
        Self {
            index,
            base,
            rdf_type: index.id(rdf::TYPE),
            pref_label: index.id(skos::PREF_LABEL),
            alt_label: index.id(skos::ALT_LABEL),
            evidence: index.id(bc::EVIDENCE),
        }
    }

    /// The names of a thing: `skos:prefLabel` in Korean and English. A label in no language counts as English.
    pub fn label(&self, term: TermId) -> Text {
        self.pref_label.map_or_else(Text::default, |it| self.localized(term, it))
    }

    /// The texts of a property in Korean and English. A text in no language counts as English, where there is none.
    pub fn localized(&self, term: TermId, predicate: TermId) -> Text {
        let mut text = Text::default();
        let mut plain = None;
        for object in self.index.objects(term, predicate) {
            let TermRef::Literal(literal) = self.index.dictionary().term(object) else { continue };
            match literal.language().map(Language::from_tag) {
                Some(Some(Language::Korean)) => text.ko.get_or_insert_with(|| literal.value().to_owned()),
                Some(Some(Language::English)) => text.en.get_or_insert_with(|| literal.value().to_owned()),
                Some(None) => continue,
                None => plain.get_or_insert_with(|| literal.value().to_owned()),
            };
        }
        text.en = text.en.or(plain);
        text
    }

    /// Other names of a thing, `skos:altLabel`, in byte order.
    pub fn alt_labels(&self, term: TermId) -> Vec<&'a str> {
        let mut labels = self.texts(term, self.alt_label);
        labels.sort_unstable();
        labels.dedup();
        labels
    }

    /// The key of a thing of data, of any kind; that of a part is the whole path below the kind.
    pub fn key(&self, term: TermId) -> Option<&'a str> {
        self.base.parse_id(self.iri(term)?).map(|(_, key)| key)
    }

    /// The kind of a thing of data, as its IRI says it.
    pub fn kind(&self, term: TermId) -> Option<Kind> {
        self.base.parse_id(self.iri(term)?).map(|(kind, _)| kind)
    }

    /// The number of a thing by its key.
    pub fn by_key(&self, kind: Kind, key: &str) -> Option<TermId> {
        self.index.id(self.base.id(kind, key).as_ref())
    }

    /// The IRI of a term, if it is one.
    pub fn iri(&self, term: TermId) -> Option<&'a str> {
        self.index.dictionary().iri(term)
    }

    /// The actor that stands for this one: itself unless it was merged.
    pub fn survivor(&self, term: TermId) -> TermId {
        let mut at = term;
        for _ in 0..MERGES_MAX {
            let Some(next) = self.object(at, bc::MERGED_INTO) else { return at };
            at = next;
        }
        at
    }

    /// Whether a thing has a class.
    pub fn is_a(&self, term: TermId, class: NamedNodeRef<'_>) -> bool {
        let class = self.rdf_type.zip(self.index.id(class));
        class.is_some_and(|(rdf_type, class)| self.index.contains(term, rdf_type, class))
    }

    /// The first object of a property.
    pub fn object(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Option<TermId> {
        self.index.object(term, self.index.id(predicate)?)
    }

    /// The objects of a property, each once.
    pub fn objects(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Vec<TermId> {
        self.index.id(predicate).map_or_else(Vec::new, |it| self.index.objects(term, it).collect())
    }

    /// The text of the first object of a property: an IRI or the lexical form of a literal.
    pub fn text_of(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Option<&'a str> {
        Some(self.index.text(self.object(term, predicate)?))
    }

    /// The number of the first object of a property.
    pub fn number_of(&self, term: TermId, predicate: NamedNodeRef<'_>) -> Option<f64> {
        self.text_of(term, predicate)?.parse().ok().filter(|it: &f64| it.is_finite())
    }

    /// The date of a property with the precision of another one; the day where no precision is stated.
    pub fn date_of(
        &self,
        term: TermId,
        date: NamedNodeRef<'_>,
        precision: NamedNodeRef<'_>,
    ) -> Option<PartialDate> {
        let day = Day::parse(self.text_of(term, date)?)?;
        let precision = self.text_of(term, precision).and_then(Precision::from_notation);
        Some(PartialDate { day, precision: precision.unwrap_or(Precision::Day) })
    }

    /// The documents behind a statement, by IRI.
    pub fn evidence(&self, term: TermId) -> Vec<TermId> {
        let Some(predicate) = self.evidence else { return Vec::new() };
        let mut found: Vec<_> = self.index.objects(term, predicate).collect();
        found.sort_unstable_by_key(|it| self.index.text(*it));
        found
    }

    /// Where the first document behind a statement is found: its address, else how it is cited.
    pub fn first_source(&self, term: TermId) -> Option<&'a str> {
        self.evidence(term).into_iter().find_map(|it| {
            self.text_of(it, dcterms::SOURCE).or_else(|| self.text_of(it, dcterms::BIBLIOGRAPHIC_CITATION))
        })
    }

    /// The named graphs that say something about a thing, by IRI.
    pub fn graphs_of(&self, term: TermId) -> Vec<TermId> {
        let pattern = Pattern { subject: Some(term), graphs: Graphs::Each, ..Pattern::ALL };
        let mut graphs: Vec<_> = self.index.scan(pattern).filter_map(|it| it.graph).collect();
        graphs.sort_unstable();
        graphs.dedup();
        graphs.sort_by_key(|it| self.index.text(*it));
        graphs
    }

    fn texts(&self, term: TermId, predicate: Option<TermId>) -> Vec<&'a str> {
        let Some(predicate) = predicate else { return Vec::new() };
        self.index.objects(term, predicate).map(|it| self.index.text(it)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;
    use crate::network::tables_read::tests::index_of;
    use crate::vocabulary::external::schema;
    use crate::vocabulary::{
        bc,
        mint::{Base, Kind},
    };

    const DATA: &str = r#"
        actor:kist a bc:Actor ; skos:prefLabel "KIST"@en , "한국과학기술연구원"@ko ; skos:altLabel "K2" , "K1" ;
          schema:foundingDate "1966-01-01"^^xsd:date ; bc:foundedPrecision "year" ; bc:evidence evidence:b , evidence:a ;
          bc:confidence 0.5 .
        actor:plain skos:prefLabel "Plain" .
        evidence:a dcterms:bibliographicCitation "Kim 2020" .
        evidence:b dcterms:source <https://example.org/b> .
    "#;

    #[test]
    fn a_thing_is_read_in_its_languages_with_its_date_and_first_source() {
        let (index, base) = (index_of(DATA), Base::default());
        let read = Reader::new(&index, &base);
        let kist = read.by_key(Kind::Actor, "kist").unwrap();
        assert_eq!(read.key(kist), Some("kist"));
        assert_eq!(read.label(kist).ko.as_deref(), Some("한국과학기술연구원"));
        assert_eq!(read.label(read.by_key(Kind::Actor, "plain").unwrap()).en.as_deref(), Some("Plain"));
        assert_eq!(read.alt_labels(kist), ["K1", "K2"]);
        assert_eq!(read.number_of(kist, bc::CONFIDENCE), Some(0.5));
        let founded = read.date_of(kist, schema::FOUNDING_DATE, bc::FOUNDED_PRECISION).unwrap();
        assert_eq!(founded.to_string(), "1966");
        assert_eq!(read.first_source(kist), Some("Kim 2020"), "evidence:a comes first by IRI");
        assert_eq!(read.date_of(kist, schema::START_DATE, bc::START_PRECISION), None);
    }
}
