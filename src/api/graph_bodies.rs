//! Bodies of the Graph Store: RDF that is stored as it is.

use super::negotiation::{Form, N_QUADS, TRIG};
use super::problem::{Problem, shown};
use super::problem_kinds::ProblemKind;
use super::shapes::Fault;
use super::sparql_forms::{TRIPLES, media_types};
use super::uploads::{FORM_DATA, Upload};
use crate::engine::snapshot::Snapshot;
use crate::ingest::code::Code;
use crate::ingest::finding::Finding;
use crate::ingest::rdf::graphs::{self, Document, Names, Texts};
use crate::store::batch::Batch;
use crate::store::term::TermId;
use crate::vocabulary::key;
use oxrdf::{GraphName, NamedNode, NamedNodeRef, Term};
use oxrdfio::RdfFormat;

/// The files of a body, of which the format is known.
#[derive(Debug)]
pub struct Bodies(Vec<(Upload, RdfFormat)>);

impl Bodies {
    /// Knows the format of each file by its media type; of a part of a form without one, by its name.
    pub fn new(uploads: Vec<Upload>) -> Result<Self, Problem> {
        let accepted = || {
            let mut accepted = media_types(TRIPLES);
            accepted.push(FORM_DATA);
            Problem::unsupported_media_type(&accepted)
        };
        let formats = uploads.into_iter().map(|upload| format(&upload).map(|it| (upload, it)));
        formats.collect::<Option<_>>().map(Self).ok_or_else(accepted)
    }

    /// Whether all files are in formats of datasets.
    pub fn are_datasets(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|(_, format)| is_of_datasets(*format))
    }

    /// Reads the triples of one graph.
    pub fn read_graph(
        self,
        snapshot: &Snapshot,
        graph: &GraphName,
        store: &str,
    ) -> Result<Vec<Batch>, Problem> {
        if self.0.iter().any(|(_, format)| is_of_datasets(*format)) {
            let graphs: Vec<_> = TRIPLES.iter().copied().filter(|it| !is_dataset_form(*it)).collect();
            return Err(Problem::unsupported_media_type(&media_types(&graphs)));
        }
        let graphs = self.read(snapshot, base(graph, store), Names::Refused)?;
        Ok(graphs.into_iter().map(|(_, batch)| batch).collect())
    }

    /// Reads a dataset. Relative IRIs are resolved against the address of the Graph Store.
    pub fn read_dataset(
        self,
        snapshot: &Snapshot,
        store: &str,
    ) -> Result<Vec<(GraphName, Vec<Batch>)>, Problem> {
        let mut dataset: Vec<(GraphName, Vec<Batch>)> = Vec::new();
        for (graph, batch) in self.read(snapshot, store, Names::Kept)? {
            match dataset.iter_mut().find(|(it, _)| *it == graph) {
                Some((_, batches)) => batches.push(batch),
                None => dataset.push((graph, vec![batch])),
            }
        }
        Ok(dataset)
    }

    fn read(self, snapshot: &Snapshot, base: &str, names: Names) -> Result<Vec<(GraphName, Batch)>, Problem> {
        let request = random::<8>()?;
        let mut all = Vec::new();
        for (number, (upload, format)) in self.0.into_iter().enumerate() {
            let mut source = upload.into_source()?;
            let document = Document {
                format,
                base: NamedNodeRef::new(base).map_err(|error| Problem::internal(&error))?,
                blank_nodes: format!("r{request}f{number}n"),
                texts: if snapshot.plain { Texts::All } else { Texts::Portable },
                names,
                dictionary: snapshot.index.dictionary(),
            };
            all.extend(graphs::read(&mut source, &document).map_err(|finding| malformed(&finding))?);
        }
        Ok(all)
    }
}

/// What relative IRIs of a graph are resolved against: its name, and for the unnamed graph the address of the store.
pub fn base<'a>(graph: &'a GraphName, store: &'a str) -> &'a str {
    match graph {
        GraphName::NamedNode(node) => node.as_str(),
        GraphName::BlankNode(_) | GraphName::DefaultGraph => store,
    }
}

fn format(upload: &Upload) -> Option<RdfFormat> {
    let asks = |form: &&Form| {
        form.media_type == upload.media_type || form.also.contains(&upload.media_type.as_str())
    };
    match upload.media_type.as_str() {
        "" => {
            let (_, extension) = upload.name.rsplit_once('.')?;
            TRIPLES.iter().find(|it| it.id.eq_ignore_ascii_case(extension))
        }
        _ => TRIPLES.iter().find(asks),
    }
    .and_then(|it| it.rdf_format())
}

fn is_of_datasets(format: RdfFormat) -> bool {
    matches!(format, RdfFormat::NQuads | RdfFormat::TriG)
}

fn is_dataset_form(form: Form) -> bool {
    [N_QUADS.id, TRIG.id].contains(&form.id)
}

/// A request that must name a graph.
pub fn no_graph() -> Problem {
    let fault = Fault::new("missing", "must be given, or `default`", "`default`가 없으면 꼭 있어야 합니다");
    Problem::bad_parameter("graph", &fault)
}

/// What only a dataset can replace.
pub fn no_dataset() -> Problem {
    let en =
        "must be given, or `default`; without them the whole dataset is replaced, by N-Quads or TriG alone";
    let ko = "`default`가 없으면 꼭 있어야 합니다. 둘 다 없으면 N-Quads나 TriG로 전체 자료를 바꿉니다";
    Problem::bad_parameter("graph", &Fault::new("missing", en, ko))
}

/// A name for a graph that came without one: an address at which it can be read.
pub fn new_graph(store: &str) -> Result<NamedNode, Problem> {
    NamedNode::new(format!("{store}/{}", random::<16>()?)).map_err(|error| Problem::internal(&error))
}

fn random<const N: usize>() -> Result<String, Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Problem::internal(&error))?;
    Ok(key::hex(&bytes))
}

/// The name of a graph of the index.
pub fn name_of(snapshot: &Snapshot, graph: Option<TermId>) -> GraphName {
    match graph.map(|it| snapshot.index.term(it)) {
        Some(Term::NamedNode(node)) => node.into(),
        Some(Term::BlankNode(node)) => node.into(),
        Some(Term::Literal(_)) | None => GraphName::DefaultGraph,
    }
}

fn malformed(finding: &Finding) -> Problem {
    if finding.code == Code::StoreFull {
        return Problem::store_full();
    }
    let message = &finding.message;
    let place = |line: &str, column: &str| match (finding.row, &finding.column) {
        (Some(row), Some(at)) => format!(" ({line} {row}, {column} {at})"),
        (Some(row), None) => format!(" ({line} {row})"),
        (None, _) => String::new(),
    };
    let file = if finding.sheet.is_empty() { String::new() } else { format!("{}: ", finding.sheet) };
    let text =
        |it: &Option<String>| shown(it.as_deref().unwrap_or_default()).trim_end_matches('.').to_owned();
    let (en, ko) = (text(&message.en), text(&message.ko));
    let en = format!("Nothing is stored. Correct the RDF: {file}{en}{}.", place("line", "column"));
    let ko = format!("아무것도 저장하지 않았습니다. RDF를 고치십시오: {file}{ko}{}.", place("행", "열"));
    let column = finding.column.as_ref().and_then(|it| it.parse::<u64>().ok());
    Problem::new(ProblemKind::RdfMalformed, en, ko).with("line", finding.row).with("column", column)
}
