//! RDF that is stored as it is, graph by graph, and not as an import: what clients write over the Graph Store Protocol.

use super::blank_nodes::BlankNodes;
use super::parse;
use crate::ingest::code::Code;
use crate::ingest::finding::{Finding, Place};
use crate::ingest::source::Source;
use crate::ingest::validate;
use crate::store::batch::Batch;
use crate::store::dictionary::Dictionary;
use oxrdf::{GraphName, NamedNodeRef, Quad, Term};
use oxrdfio::RdfFormat;
use std::collections::HashMap;

/// Which texts are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// Those that every format can carry, XML too.
    Portable,
    /// All.
    All,
}

/// What is done with graphs that a document names itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// They are kept.
    Kept,
    /// The document is refused: its triples belong to one graph.
    Refused,
}

/// How a document is read.
#[derive(Debug)]
pub struct Document<'a> {
    /// Its format.
    pub format: RdfFormat,
    /// What its relative IRIs are resolved against.
    pub base: NamedNodeRef<'a>,
    /// The beginning of the names of its blank nodes, which no other document has.
    pub blank_nodes: String,
    /// Which texts are taken.
    pub texts: Texts,
    /// What is done with graphs that it names.
    pub names: Names,
    /// Keeps literals as the triples shall keep them.
    pub dictionary: &'a Dictionary,
}

/// Reads a document: the graphs in the order in which they come, with their triples.
pub fn read(source: &mut Source, document: &Document<'_>) -> Result<Vec<(GraphName, Batch)>, Box<Finding>> {
    let mut graphs: Vec<(GraphName, Batch)> = Vec::new();
    let mut places: HashMap<GraphName, usize> = HashMap::new();
    let sheet = source.name.clone();
    let of_line = |code, line| {
        let place = Place { sheet: sheet.clone(), row: Some(line), column: None };
        Finding::new(code, place)
    };
    let mut names = BlankNodes::new(document.blank_nodes.as_str());
    parse::parse(source, document.format, Some(document.base), &mut names, &mut |quad, line| {
        let refused = |code, detail: &str| Err(Box::new(of_line(code, line).with_detail(detail)));
        if document.names == Names::Refused && !quad.graph_name.is_default_graph() {
            return refused(Code::RdfUnsupported, &format!("GRAPH {}", quad.graph_name));
        }
        if let Some(letter) = forbidden(&quad).filter(|_| document.texts == Texts::Portable) {
            return refused(Code::TextForbidden, &format!("U+{:04X}", u32::from(letter)));
        }
        let last = graphs.last().is_some_and(|(graph, _)| *graph == quad.graph_name);
        let place = if last {
            graphs.len() - 1
        } else {
            *places.entry(quad.graph_name.clone()).or_insert_with(|| {
                graphs.push((quad.graph_name.clone(), Batch::alike(document.dictionary)));
                graphs.len() - 1
            })
        };
        match graphs.get_mut(place) {
            Some((_, batch)) => {
                batch.push(quad.as_ref()).map_err(|_full| Box::new(of_line(Code::StoreFull, line)))
            }
            None => Ok(()),
        }
    })?;
    Ok(graphs)
}

fn forbidden(quad: &Quad) -> Option<char> {
    match &quad.object {
        Term::Literal(literal) => validate::forbidden_letter(literal.value()),
        Term::NamedNode(_) | Term::BlankNode(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, Names, Texts, read};
    use crate::ingest::code::Code;
    use crate::ingest::finding::Finding;
    use crate::ingest::source::Source;
    use crate::store::dictionary::{Dictionary, Spelling};
    use oxrdf::NamedNodeRef;
    use oxrdfio::RdfFormat;

    fn graphs(text: &str, texts: Texts, names: Names) -> Result<Vec<String>, Box<Finding>> {
        let dictionary = Dictionary::new(Spelling::AsWritten);
        let document = Document {
            format: RdfFormat::TriG,
            base: NamedNodeRef::new_unchecked("http://example.org/dir/"),
            blank_nodes: "r".to_owned(),
            texts,
            names,
            dictionary: &dictionary,
        };
        let read = read(&mut Source::of_bytes("", text), &document)?;
        let text = |batch: &crate::store::batch::Batch| {
            let terms = batch.triples().iter().flatten().map(|it| batch.dictionary().term(*it).to_string());
            terms.collect::<Vec<_>>().join(" ")
        };
        Ok(read.iter().map(|(graph, batch)| format!("{graph}: {}", text(batch))).collect())
    }

    #[test]
    fn triples_are_kept_by_graph_as_they_are_written() {
        let text = "<a> <b> 007 . GRAPH <g> { _:x <b> <c> } <a> <b> _:x . _:g { <a> <b> 1.0 }";
        assert_eq!(
            graphs(text, Texts::Portable, Names::Kept).unwrap(),
            [
                r#"DEFAULT: <http://example.org/dir/a> <http://example.org/dir/b> "007"^^<http://www.w3.org/2001/XMLSchema#integer> <http://example.org/dir/a> <http://example.org/dir/b> _:r0"#,
                "<http://example.org/dir/g>: _:r0 <http://example.org/dir/b> <http://example.org/dir/c>",
                r#"_:r1: <http://example.org/dir/a> <http://example.org/dir/b> "1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>"#,
            ]
        );
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_line() {
        let refused = |text, names| {
            let finding = graphs(text, Texts::Portable, names).unwrap_err();
            (finding.code, finding.row)
        };
        assert_eq!(refused("\n<g> { <a> <b> <c> }", Names::Refused), (Code::RdfUnsupported, Some(2)));
        assert_eq!(refused("<a> <b>\n\"\\u0001\" .", Names::Kept), (Code::TextForbidden, Some(2)));
        assert_eq!(refused("<a> <b> <c>\n<d>", Names::Kept).0, Code::RdfMalformed);
        assert!(graphs("<a> <b> \"\\u0001\" .", Texts::All, Names::Kept).is_ok());
    }
}
