//! RDF in six formats: the project's own vocabulary is held to the rules, every other one is kept as it is.
//!
//! Blank nodes are renamed, not made into IRIs: what a user gets back is the graph that he gave. The names come from the
//! content of the file, so that two imports never share one by accident, and the same file gives the same names.
//! Graph names are dropped with a notice: each import is one graph.

mod format;
mod watch;
pub(crate) mod blank_nodes;
mod xml;
mod parse;
pub mod graphs;

use self::blank_nodes::BlankNodes;
use super::code::{Code, Severity};
use super::finding::{Finding, Findings, Place};
use super::intake::{self, Intake, Refused, Rows};
use super::source::Source;
use super::{HEAD_BYTES, Importer, Options, container, validate};
use crate::model::text::Label;
use crate::store::batch::Batch;
use crate::store::term::TermId;
use crate::vocabulary::{bc, class, external};
use oxrdf::{Term, Triple};
use oxrdfio::RdfFormat;
use std::collections::{BTreeSet, HashMap, HashSet};

/// RDF files.
pub const IMPORTER: Importer = Importer {
    id: "rdf",
    label: Label::new("RDF", "RDF"),
    media_types: &[
        "text/turtle",
        "application/n-triples",
        "application/n-quads",
        "application/trig",
        "application/rdf+xml",
        "application/ld+json",
    ],
    extensions: &["ttl", "nt", "nq", "trig", "rdf", "owl", "jsonld"],
    parameters: &[],
    example: "@prefix bc: <https://w3id.org/bioclusters/ontology#> .\n\
              @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
              <https://w3id.org/bioclusters/id/cluster/example> a bc:Cluster ; skos:prefLabel \"Example\"@en .\n",
    read,
};

/// Whether a file without a telling name begins like RDF.
pub(super) fn is_rdf(source: &mut Source) -> bool {
    format::of(source, HEAD_BYTES).is_some()
}

/// An import while it is read.
struct Reading {
    batch: Batch,
    findings: Findings,
    /// File and line in which a subject first stands.
    places: HashMap<TermId, (usize, u64)>,
    /// Subjects with a text that XML cannot carry.
    forbidden: BTreeSet<TermId>,
    rows_max: usize,
}

fn read(mut sources: Vec<Source>, options: &Options<'_>) -> Result<Intake, Refused> {
    let files: Vec<_> = sources.iter().map(|it| it.name.clone()).collect();
    let mut reading = Reading {
        batch: Batch::default(),
        findings: Findings::new(options.limits.findings_max),
        places: HashMap::new(),
        forbidden: BTreeSet::new(),
        rows_max: options.limits.rows_max,
    };
    for (file, source) in sources.iter_mut().enumerate() {
        if let Err(finding) = read_file(&mut reading, file, source) {
            reading.findings.push(*finding);
            return Err(Refused { findings: reading.findings });
        }
    }
    Ok(judge(reading, &files, options))
}

/// Parses a file into the batch.
fn read_file(reading: &mut Reading, file: usize, source: &mut Source) -> Result<(), Box<Finding>> {
    let name = source.name.clone();
    let of_file = |code, row| Finding::new(code, Place { sheet: name.clone(), row, column: None });
    let Some(format) = format::of(source, HEAD_BYTES) else {
        let known = format::FORMATS.map(RdfFormat::name).join(", ");
        return Err(Box::new(of_file(Code::RdfUnsupported, None).with_detail(&known)));
    };
    let names = source.rewound().and_then(BlankNodes::of);
    let mut names = names.map_err(|it| Box::new(container::unreadable(&name, &it)))?;
    let mut graphs = HashSet::new();
    parse::parse(source, format, None, &mut names, &mut |quad, line| {
        if !quad.graph_name.is_default_graph() {
            graphs.insert(quad.graph_name.clone());
        }
        let rows_max = reading.rows_max;
        let taken = reading.take(&quad.into(), (file, line), &name);
        taken.map_err(|code| Box::new(of_file(code, Some(line)).with_detail(&rows_max.to_string())))
    })?;
    if !graphs.is_empty() {
        reading.findings.push(of_file(Code::GraphDropped, None).with_detail(&graphs.len().to_string()));
    }
    Ok(())
}

impl Reading {
    /// Takes a triple, unless the store cannot number its terms or there are too many subjects.
    fn take(&mut self, triple: &Triple, place: (usize, u64), file: &str) -> Result<(), Code> {
        self.batch.push(triple).map_err(|_full| Code::StoreFull)?;
        let Some([subject, ..]) = self.batch.triples().last().copied() else { return Ok(()) };
        self.places.entry(subject).or_insert(place);
        if self.places.len() > self.rows_max {
            return Err(Code::RowsTooMany);
        }
        if let Term::Literal(literal) = &triple.object
            && let Some(letter) = validate::forbidden_letter(literal.value())
        {
            self.forbidden.insert(subject);
            let place = Place {
                sheet: file.to_owned(),
                row: Some(place.1),
                column: Some(triple.predicate.as_str().to_owned()),
            };
            let detail = format!("U+{:04X}, {}", u32::from(letter), triple.subject);
            self.findings.push(
                Finding::new(Code::TextForbidden, place).with_detail(&detail).with_cell(literal.value()),
            );
        }
        Ok(())
    }
}

/// Holds what was read to the rules, and takes out what breaks them.
fn judge(reading: Reading, files: &[String], options: &Options<'_>) -> Intake {
    let Reading { mut batch, mut findings, places, forbidden, .. } = reading;
    let verdict = validate::check_without(&batch, options.known, options.strict, &forbidden);
    for violation in &verdict.violations {
        let (file, line) = places.get(&violation.subject).copied().unwrap_or_default();
        let sheet = files.get(file).cloned().unwrap_or_default();
        findings.push(violation.finding(Place { sheet, row: Some(line), column: None }));
    }
    let rows = Rows {
        read: places.len(),
        accepted: places.len() - verdict.refused.len(),
        rejected: verdict.refused.len(),
    };
    batch.retain(|[subject, ..]| !verdict.refused.contains(subject));
    let not_understood = not_understood(&batch);
    if not_understood > 0 {
        let place = Place { sheet: files.first().cloned().unwrap_or_default(), row: None, column: None };
        findings.push(Finding::new(Code::NotUnderstood, place).with_detail(&not_understood.to_string()));
    }
    findings.sort_by_sheet(|sheet| files.iter().position(|it| it == sheet).unwrap_or(files.len()));
    debug_assert!(
        verdict.refused.is_empty() || findings.count(Severity::Error) > 0,
        "a refusal has a reason"
    );
    let mut concepts = options.known.concepts().clone();
    concepts.extend_with(&batch);
    let created = intake::created(&batch, &concepts);
    Intake {
        triples: batch,
        findings,
        rows,
        rejected: Vec::new(),
        created,
        review: Vec::new(),
        not_understood,
    }
}

/// Triples whose property, or whose class, the project gives no meaning to.
fn not_understood(batch: &Batch) -> usize {
    let known: HashSet<&str> = [
        bc::ALL,
        class::ALL,
        external::rdf::ALL,
        external::rdfs::ALL,
        external::skos::ALL,
        external::dcterms::ALL,
        external::schema::ALL,
        external::org::ALL,
        external::prov::ALL,
        external::qb::ALL,
        external::geo::ALL,
        external::owl::ALL,
        external::dcat::ALL,
        external::void::ALL,
        external::sdmx_measure::ALL,
        external::sdmx_attribute::ALL,
        external::sdmx_dimension::ALL,
    ]
    .into_iter()
    .flatten()
    .map(|it| it.as_str())
    .collect();
    let dictionary = batch.dictionary();
    let foreign =
        batch.triples().iter().filter(|[_, property, _]| !known.contains(dictionary.text(*property)));
    foreign.count()
}
