//! The quads of a revision as one list in one order: what a dump and a backup hold, and what they are read into.
//!
//! The order is that of the lines in N-Quads, byte by byte, so that the same data give the same file whatever came first.

use super::commit::intern_quad;
use super::snapshot::Snapshot;
use super::write::computed_graphs;
use crate::store::batch::Batch;
use crate::store::dictionary::{Dictionary, DictionaryFull, Spelling};
use crate::store::term::{Graphs, Pattern, Quad, TermId};
use crate::vocabulary::key;
use crate::vocabulary::mint::Base;
use oxrdf::{BlankNode, GraphName, QuadRef, TermRef};
use oxrdfio::{RdfFormat, RdfParseError, RdfParser};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::sync::Arc;

/// Quads between two looks at what watches.
const STEP: usize = 10_000;

/// Which graphs a dataset holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Every graph that a query sees.
    Whole,
    /// All but the ontology, the derived triples and the indicators, which the service makes anew.
    Data,
}

/// Somebody asked for the work to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("interrupted")]
pub struct Stopped;

/// Who is told how many quads are done, and may stop the work.
pub type Watch<'a> = dyn FnMut(usize) -> Result<(), Stopped> + 'a;

/// Why a dataset cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not N-Quads.
    #[error("line {line}: {reason}")]
    Malformed {
        /// Where, from 1.
        line: u64,
        /// Why.
        reason: String,
    },
    /// It has more terms than can be numbered.
    #[error(transparent)]
    Dictionary(#[from] DictionaryFull),
    /// It could not be read to its end.
    #[error(transparent)]
    Read(#[from] io::Error),
    /// Somebody stopped it.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Why a dataset was not written to its end.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The output does not take it.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// Somebody stopped it.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Quads in the order of their lines, each once.
#[derive(Debug, Clone)]
pub struct Dataset {
    dictionary: Arc<Dictionary>,
    quads: Vec<Quad>,
}

impl Snapshot {
    /// The quads of this revision.
    pub fn dataset(&self, extent: Extent) -> Dataset {
        let each = Pattern { graphs: Graphs::Each, ..Pattern::ALL };
        let dataset = Dataset::new(Arc::clone(self.index.dictionary()), self.index.scan(each).collect());
        match extent {
            Extent::Data if !self.plain => dataset.data(&self.base),
            Extent::Data | Extent::Whole => dataset,
        }
    }

    /// The graphs that an extent leaves out.
    pub fn left_out(&self, extent: Extent) -> Vec<TermId> {
        match extent {
            Extent::Data if !self.plain => {
                computed_graphs(&self.base).iter().filter_map(|it| self.index.id(it.as_ref())).collect()
            }
            Extent::Data | Extent::Whole => Vec::new(),
        }
    }
}

/// The first quad of N-Quads, if there is one.
pub fn first(source: impl Read) -> Result<Option<oxrdf::Quad>, ReadError> {
    RdfParser::from_format(RdfFormat::NQuads).for_reader(source).next().transpose().map_err(malformed)
}

fn malformed(error: RdfParseError) -> ReadError {
    match error {
        RdfParseError::Io(error) => ReadError::Read(error),
        RdfParseError::Syntax(error) => ReadError::Malformed {
            line: error.location().map_or(0, |it| it.start.line + 1),
            reason: error.to_string(),
        },
    }
}

impl Dataset {
    fn new(dictionary: Arc<Dictionary>, mut quads: Vec<Quad>) -> Self {
        let ranks = ranks(&dictionary, &quads);
        let rank = |id: TermId| ranks.get(id.number() as usize).copied().unwrap_or_default();
        quads.sort_unstable_by_key(|it| {
            [rank(it.subject), rank(it.predicate), rank(it.object), it.graph.map_or(0, rank)]
        });
        quads.dedup();
        Self { dictionary, quads }
    }

    /// Reads N-Quads. Literals stay as they are written.
    pub fn read(source: impl Read, watch: &mut Watch<'_>) -> Result<Self, ReadError> {
        let mut dictionary = Dictionary::new(Spelling::AsWritten);
        let mut quads = Vec::new();
        for quad in RdfParser::from_format(RdfFormat::NQuads).for_reader(source) {
            let quad = quad.map_err(malformed)?;
            quads.push(intern_quad(&mut dictionary, quad.as_ref())?);
            if quads.len().is_multiple_of(STEP) {
                watch(quads.len())?;
            }
        }
        watch(quads.len())?;
        Ok(Self::new(Arc::new(dictionary), quads))
    }

    /// Number of quads.
    pub fn len(&self) -> usize {
        self.quads.len()
    }

    /// Whether there is no quad.
    pub fn is_empty(&self) -> bool {
        self.quads.is_empty()
    }

    /// The quads.
    pub fn quads(&self) -> impl Iterator<Item = QuadRef<'_>> {
        self.quads.iter().map(|it| self.dictionary.quad(it))
    }

    /// What is left without the graphs that a service of `base` makes itself.
    #[must_use]
    pub fn data(self, base: &Base) -> Self {
        let made = computed_graphs(base).map(|it| self.dictionary.id(it.as_ref().into()));
        let mut quads = self.quads;
        quads.retain(|it| it.graph.is_none() || !made.contains(&it.graph));
        Self { dictionary: self.dictionary, quads }
    }

    /// Writes N-Quads.
    pub fn write(&self, out: &mut dyn Write, watch: &mut Watch<'_>) -> Result<(), WriteError> {
        for (written, quad) in self.quads().enumerate() {
            if written.is_multiple_of(STEP) {
                watch(written)?;
            }
            writeln!(out, "{quad} .")?;
        }
        watch(self.len())?;
        Ok(())
    }

    /// SHA-256 of its N-Quads, in hexadecimal digits.
    pub fn sha256(&self) -> String {
        let mut digest = Sha256::new();
        let mut line = String::new();
        for quad in self.quads() {
            line.clear();
            // Writing to a text in memory cannot fail.
            let _written = std::fmt::Write::write_fmt(&mut line, format_args!("{quad} .\n"));
            digest.update(&line);
        }
        key::hex(&digest.finalize())
    }

    /// The same with literals in the form that a durable copy gives back.
    pub fn canonical(&self) -> Result<Self, DictionaryFull> {
        let mut dictionary = Dictionary::default();
        let quads: Result<Vec<_>, _> = self.quads().map(|it| intern_quad(&mut dictionary, it)).collect();
        Ok(Self::new(Arc::new(dictionary), quads?))
    }

    /// A digest that is the same whatever the blank nodes are called: the sum of those of its quads, each without their names.
    pub fn fingerprint(&self) -> [u64; 4] {
        let mut sum = [0_u64; 4];
        for quad in self.quads() {
            let mut quad = quad.into_owned();
            let nameless = BlankNode::new_unchecked("b");
            if quad.subject.is_blank_node() {
                quad.subject = nameless.clone().into();
            }
            if quad.object.is_blank_node() {
                quad.object = nameless.clone().into();
            }
            if quad.graph_name.is_blank_node() {
                quad.graph_name = nameless.into();
            }
            let digest = Sha256::digest(quad.to_string());
            let (words, _) = digest.as_chunks::<8>();
            for (slot, word) in sum.iter_mut().zip(words) {
                *slot = slot.wrapping_add(u64::from_le_bytes(*word));
            }
        }
        sum
    }

    /// Its triples by graph, in the order of the graphs' names.
    pub fn graphs(&self) -> Result<Vec<(GraphName, Batch)>, DictionaryFull> {
        let mut graphs: BTreeMap<String, (GraphName, Batch)> = BTreeMap::new();
        for quad in self.quads() {
            let name = quad.graph_name.to_string();
            let entry = graphs.entry(name);
            let (_, batch) =
                entry.or_insert_with(|| (quad.graph_name.into_owned(), Batch::alike(&self.dictionary)));
            batch.push(quad)?;
        }
        Ok(graphs.into_values().collect())
    }
}

/// The place of each term of some quads in the order of their lines, from 1, by number; 0 of terms that occur in none.
fn ranks(dictionary: &Dictionary, quads: &[Quad]) -> Vec<u32> {
    let mut used = vec![false; dictionary.len() + 1];
    for quad in quads {
        for id in [quad.subject, quad.predicate, quad.object].into_iter().chain(quad.graph) {
            if let Some(slot) = used.get_mut(id.number() as usize) {
                *slot = true;
            }
        }
    }
    let ids = (0_u32..).zip(&used).filter(|(_, used)| **used).filter_map(|(id, _)| TermId::new(id));
    let mut terms: Vec<TermId> = ids.collect();
    terms.sort_by_cached_key(|id| written(dictionary.term(*id)));
    let mut ranks = vec![0; used.len()];
    for (rank, id) in (1..).zip(terms) {
        if let Some(slot) = ranks.get_mut(id.number() as usize) {
            *slot = rank;
        }
    }
    ranks
}

fn written(term: TermRef<'_>) -> Box<str> {
    term.to_string().into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::{Dataset, ReadError, Stopped};
    use crate::vocabulary::mint::Base;

    /// Lines as `LC_ALL=C sort` puts them.
    const SORTED: &str = "\
        <http://a/> <http://p> \"x\" .\n\
        <http://a/> <http://p> \"x\" <http://g> .\n\
        <http://a/> <http://p> \"x\"@en <http://g> .\n\
        <http://a/> <http://p> \"x\"@en-us .\n\
        <http://a/> <http://p> \"x\\ny\" .\n\
        <http://a/b> <http://p> <http://a/> .\n\
        <http://a> <http://p> <http://a/> .\n\
        _:b <http://p> <http://a/> _:g .\n\
        _:b1 <http://p> <http://a/> .\n";

    fn read(text: &str) -> Result<Dataset, ReadError> {
        Dataset::read(text.as_bytes(), &mut |_| Ok(()))
    }

    fn written(dataset: &Dataset) -> String {
        let mut out = Vec::new();
        dataset.write(&mut out, &mut |_| Ok(())).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn whatever_the_order_of_its_lines_a_dataset_is_written_in_that_of_bytes() {
        let mut lines: Vec<&str> = SORTED.lines().collect();
        assert!(lines.is_sorted());
        lines.reverse();
        lines.extend(SORTED.lines().take(3)); // again
        let dataset = read(&lines.join("\n")).unwrap();
        assert_eq!(written(&dataset), SORTED);
        assert_eq!(dataset.sha256(), read(SORTED).unwrap().sha256());
        assert_eq!(dataset.graphs().unwrap().len(), 3);
    }

    #[test]
    fn a_fingerprint_is_that_of_any_names_of_blank_nodes_and_of_no_other_data() {
        let of = |text: &str| read(text).unwrap().fingerprint();
        assert_eq!(of(SORTED), of(&SORTED.replace("_:b1", "_:z").replace("_:g", "_:h")));
        assert_ne!(of(SORTED), of(&SORTED.replace("_:b1", "<http://b1>")));
        assert_ne!(of(SORTED), of(&SORTED.replace("x\\ny", "x")));
    }

    #[test]
    fn literals_stay_as_written_until_they_are_stored() {
        let text = "<http://a/> <http://p> \"1.0\"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n";
        let dataset = read(text).unwrap();
        assert_eq!(written(&dataset), text);
        assert_eq!(written(&dataset.canonical().unwrap()), text.replace("1.0", "1"));
    }

    #[test]
    fn a_malformed_line_is_named() {
        let error = read(&format!("{SORTED}<http://a/> <http://p> .\n")).unwrap_err();
        assert!(matches!(error, ReadError::Malformed { line: 10, .. }), "{error}");
    }

    #[test]
    fn what_the_service_makes_itself_is_no_data() {
        let text = "<http://a/> <http://p> \"x\" <https://w3id.org/bioclusters/graph/import/a> .\n\
                    <http://a/> <http://p> \"y\" <https://w3id.org/bioclusters/graph/derived> .\n";
        let data = read(text).unwrap().data(&Base::default());
        assert_eq!(Some(written(&data).as_str()), text.lines().next().map(|it| format!("{it}\n")).as_deref());
    }

    #[test]
    fn who_watches_may_stop() {
        let stopped = read(SORTED).unwrap().write(&mut Vec::new(), &mut |_| Err(Stopped));
        assert!(stopped.is_err());
        assert!(matches!(
            Dataset::read(SORTED.as_bytes(), &mut |_| Err(Stopped)),
            Err(ReadError::Stopped(_))
        ));
    }
}
