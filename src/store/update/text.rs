//! The text of an update as a list of operations.
//!
//! The parser makes one operation of `COPY`, `MOVE` and `ADD` out of several, in which `DEFAULT` can no longer be told from the default
//! graph of a `WHERE`; and it takes prefixes before the first operation alone, where the standard allows them before each. So a
//! text with either is cut at its semicolons, and each piece is parsed for itself behind the prefixes that were declared before it.

use super::{LoadSilent, Modify, Operation, Transfer, UpdateError, UpdateLimits, UpdateRequest};
use crate::store::nesting::{self, after_byte, after_iri, after_string};
use crate::store::query::{self, QueryError};
use oxrdf::BlankNode;
use spargebra::algebra::GraphPattern;
use spargebra::term::{GraphName, GraphNamePattern, NamedNodePattern, NamedOrBlankNode, Quad, Term};
use spargebra::{GraphUpdateOperation, SparqlParser};
use std::collections::HashSet;
use std::ops::Range;

/// Parses the text of a request.
pub(super) fn parse(request: &UpdateRequest, limits: &UpdateLimits) -> Result<Vec<Operation>, UpdateError> {
    let text = request.text.as_str();
    let too_large = |cap, value, limit| UpdateError::Query(QueryError::TooLarge { cap, value, limit });
    let text_max = |value| too_large("sparql.update_text_max_mb", value, limits.text_max);
    if text.len() > limits.text_max {
        return Err(text_max(text.len()));
    }
    let depth = nesting::depth(text);
    if depth > limits.patterns.depth_max {
        return Err(too_large("sparql.depth_max", depth, limits.patterns.depth_max));
    }
    let pieces = pieces(text);
    let is_special =
        |(at, it): (usize, &Piece)| it.transfer.is_some() || (at > 0 && it.begins_with_prologue());
    if !pieces.iter().enumerate().any(is_special) {
        return operations(text, (request, limits), None);
    }
    // Prefixes are read once for each piece.
    let mut prologue = String::new();
    let mut read = 0;
    let mut all = Vec::new();
    let mut labels = HashSet::new();
    for (at, piece) in pieces.iter().enumerate() {
        let document = piece.document(text, &prologue);
        if !piece.has_operation && at + 1 < pieces.len() {
            let (line, column) = piece.place(text);
            let expected = "an operation between the semicolons".to_owned();
            return Err(QueryError::Malformed { line, column, expected }.into());
        }
        read += document.len();
        if read > limits.text_max.max(text.len() * 2) {
            return Err(text_max(read));
        }
        let operations = operations(&document, (request, limits), piece.transfer)
            .map_err(|it| moved(it, place(text, piece.range.start)))?;
        for operation in &operations {
            if let Operation::InsertData(data) = operation {
                let own = blank_nodes(data);
                if let Some(shared) = own.iter().find(|it| labels.contains(*it)) {
                    return Err(shared_label(shared, piece.place(text)));
                }
                labels.extend(own);
            }
        }
        all.extend(operations);
        for range in &piece.declarations {
            prologue.push_str(text.get(range.clone()).unwrap_or_default());
            prologue.push('\n');
        }
    }
    Ok(all)
}

/// Parses a text; one of a transfer has that operation alone.
fn operations(
    text: &str,
    (request, limits): (&UpdateRequest, &UpdateLimits),
    transfer: Option<(Transfer, bool)>,
) -> Result<Vec<Operation>, UpdateError> {
    let mut parser = SparqlParser::new();
    if let Some(base) = &request.base {
        parser = parser.with_base_iri(base).map_err(|error| QueryError::Internal(error.to_string()))?;
    }
    let update = parser.parse_update(text).map_err(|error| query::malformed(&error.to_string()))?;
    let base = update.base_iri;
    if let Some((how, silent)) = transfer {
        let ends = update.operations.into_iter().find_map(|it| transferred(&it));
        // From a graph to itself there is nothing to do, and the parser has done it.
        let operation = ends.map(|(from, to)| Operation::Transfer { how, from, to, silent });
        return Ok(operation.into_iter().collect());
    }
    let operation = |operation| {
        Ok(Some(match operation {
            GraphUpdateOperation::InsertData { data } => Operation::InsertData(data),
            GraphUpdateOperation::DeleteData { data } => Operation::DeleteData(data),
            GraphUpdateOperation::DeleteInsert { delete, insert, using, pattern } => {
                let base = base.clone();
                Operation::Modify(Box::new(Modify { delete, insert, using, pattern: *pattern, base }))
            }
            GraphUpdateOperation::Clear { graph, .. } | GraphUpdateOperation::Drop { graph, .. } => {
                Operation::Clear(graph)
            }
            GraphUpdateOperation::Create { silent, graph } => Operation::Create { graph, silent },
            GraphUpdateOperation::Load { silent: true, .. } if limits.load_silent == LoadSilent::Nothing => {
                return Ok(None);
            }
            GraphUpdateOperation::Load { .. } => return Err(UpdateError::LoadOff),
        }))
    };
    update.operations.into_iter().filter_map(|it| operation(it).transpose()).collect()
}

/// The ends of the copy that the parser makes of a transfer.
#[expect(clippy::wildcard_enum_match_arm, reason = "the parser makes no other pattern of it")]
fn transferred(operation: &GraphUpdateOperation) -> Option<(GraphName, GraphName)> {
    let GraphUpdateOperation::DeleteInsert { insert, pattern, .. } = operation else { return None };
    let from = match &**pattern {
        GraphPattern::Graph { name: NamedNodePattern::NamedNode(name), .. } => {
            GraphName::NamedNode(name.clone())
        }
        GraphPattern::Bgp { .. } => GraphName::DefaultGraph,
        _ => return None,
    };
    let to = match &insert.first()?.graph_name {
        GraphNamePattern::NamedNode(name) => GraphName::NamedNode(name.clone()),
        GraphNamePattern::DefaultGraph => GraphName::DefaultGraph,
        GraphNamePattern::Variable(_) => return None,
    };
    Some((from, to))
}

fn blank_nodes(data: &[Quad]) -> Vec<BlankNode> {
    let of_quad = |quad: &Quad| {
        let subject = match &quad.subject {
            NamedOrBlankNode::BlankNode(node) => Some(node.clone()),
            NamedOrBlankNode::NamedNode(_) => None,
        };
        let object = match &quad.object {
            Term::BlankNode(node) => Some(node.clone()),
            Term::NamedNode(_) | Term::Literal(_) => None,
        };
        [subject, object]
    };
    data.iter().flat_map(of_quad).flatten().collect()
}

fn shared_label(node: &BlankNode, (line, column): (usize, usize)) -> UpdateError {
    let expected = format!("another label than {node}, which an earlier INSERT DATA has");
    QueryError::Malformed { line, column, expected }.into()
}

/// An error of a piece as one of the whole text, in which it begins at a place. The piece stood behind one line of prefixes.
fn moved(error: UpdateError, (line, column): (usize, usize)) -> UpdateError {
    if let UpdateError::Query(QueryError::Malformed { line: inside, column: across, expected }) = error {
        let column = if inside <= 2 { column - 1 + across } else { across };
        let line = line + inside.saturating_sub(2);
        return UpdateError::Query(QueryError::Malformed { line, column, expected });
    }
    error
}

/// One operation of a text, with the declarations before it.
#[derive(Debug, Default)]
struct Piece {
    /// All of it, in the text.
    range: Range<usize>,
    /// `BASE` and `PREFIX` in front.
    declarations: Vec<Range<usize>>,
    /// Whether there is an operation.
    has_operation: bool,
    /// What it is, and whether it is `SILENT`, when it goes from graph to graph.
    transfer: Option<(Transfer, bool)>,
}

impl Piece {
    fn begins_with_prologue(&self) -> bool {
        !self.declarations.is_empty()
    }

    /// The piece behind one line of earlier declarations.
    fn document(&self, text: &str, prologue: &str) -> String {
        let own = text.get(self.range.clone()).unwrap_or_default();
        format!("{}\n{own}", prologue.replace(['\n', '\r'], " "))
    }

    /// Where its first word stands.
    fn place(&self, text: &str) -> (usize, usize) {
        let own = text.get(self.range.clone()).unwrap_or_default();
        place(text, self.range.start + own.len() - own.trim_start().len())
    }
}

/// Line and column of a place in a text, both from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    (before.matches('\n').count() + 1, column + 1)
}

/// Where a scan is within a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// A declaration, or the name of the operation.
    Keyword,
    /// The IRI of a declaration that began here.
    Iri(usize),
    /// `SILENT`, perhaps.
    Silent,
    /// What does not matter.
    Rest,
}

/// Cuts a text at the semicolons between operations.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    let mut expect = Expect::Keyword;
    let mut open = 0_usize;
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let at = text.len() - rest.len();
        rest = match byte {
            b'"' | b'\'' => after_string(*byte, after),
            b'#' => after_byte(b'\n', after),
            b'<' => {
                let after = after_iri(after);
                if let (Expect::Iri(start), 0) = (expect, open) {
                    piece.declarations.push(start..text.len() - after.len());
                    expect = Expect::Keyword;
                }
                after
            }
            b'\\' => after.get(1..).unwrap_or_default(),
            b'(' | b'[' | b'{' => {
                open += 1;
                after
            }
            b')' | b']' | b'}' => {
                open = open.saturating_sub(1);
                after
            }
            b';' if open == 0 => {
                piece.range.end = at;
                pieces.push(std::mem::take(&mut piece));
                piece.range.start = at + 1;
                expect = Expect::Keyword;
                after
            }
            letter if open == 0 && letter.is_ascii_alphabetic() && expect != Expect::Rest => {
                let length = rest.iter().take_while(|it| it.is_ascii_alphabetic()).count();
                let word = text.get(at..at + length).unwrap_or_default().to_ascii_uppercase();
                expect = piece.word(&word, at, expect);
                rest.get(length..).unwrap_or_default()
            }
            _ => after,
        };
    }
    piece.range.end = text.len();
    pieces.push(piece);
    pieces
}

impl Piece {
    /// Takes a word, and says what comes next.
    fn word(&mut self, word: &str, at: usize, expect: Expect) -> Expect {
        match (expect, word) {
            (Expect::Keyword, "BASE" | "PREFIX") => Expect::Iri(at),
            (Expect::Keyword, "ADD" | "COPY" | "MOVE") => {
                self.has_operation = true;
                let how = match word {
                    "ADD" => Transfer::Add,
                    "COPY" => Transfer::Copy,
                    _ => Transfer::Move,
                };
                self.transfer = Some((how, false));
                Expect::Silent
            }
            (Expect::Silent, word) => {
                if let Some((_, silent)) = &mut self.transfer {
                    *silent = word == "SILENT";
                }
                Expect::Rest
            }
            // The name of a prefix.
            (Expect::Iri(start), _) => Expect::Iri(start),
            (Expect::Keyword | Expect::Rest, _) => {
                self.has_operation = true;
                Expect::Rest
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LoadSilent, Operation, Transfer, parse, pieces};
    use crate::store::query::{DefaultDataset, QueryError, QueryLimits};
    use crate::store::update::{UpdateError, UpdateLimits, UpdateRequest};

    fn read(text: &str) -> Result<Vec<Operation>, UpdateError> {
        let patterns = QueryLimits {
            text_max: 1000,
            patterns_max: 100,
            planning_max: 100,
            depth_max: 100,
            rows_max: 100,
            bytes_max: 100,
        };
        let request = UpdateRequest {
            graph: None,
            text: text.to_owned(),
            using: Vec::new(),
            using_named: Vec::new(),
            default_dataset: DefaultDataset::Union,
            base: Some("http://e/".to_owned()),
        };
        parse(&request, &UpdateLimits { text_max: 1000, patterns, load_silent: LoadSilent::Refused })
    }

    #[test]
    fn a_text_is_cut_between_operations_alone() {
        let text = "PREFIX add: <http://e/;#> INSERT DATA { <a;> <b> 'c;' ; <d> \"\"\"e;\"\"\" # ;\n } ; COPY SILENT add:x\\; TO add:y";
        let pieces = pieces(text);
        assert_eq!(pieces.len(), 2);
        assert_eq!(&text[pieces[0].declarations[0].clone()], "PREFIX add: <http://e/;#>");
        assert_eq!(pieces[1].transfer, Some((Transfer::Copy, true)));
    }

    #[test]
    fn transfers_are_one_operation_each_and_prefixes_may_stand_before_any() {
        let text = "PREFIX a: <http://a/>\nMOVE a:x TO DEFAULT ;\nPREFIX b: <http://b/> BASE <http://c/>\nADD DEFAULT TO a:x;
            COPY a:x TO a:x ; INSERT DATA { a:s b:p <o> } ;";
        let read = read(text).unwrap();
        assert_eq!(read.len(), 3, "{read:?}");
        assert!(matches!(&read[0], Operation::Transfer { how: Transfer::Move, silent: false, .. }));
        let Some(Operation::InsertData(data)) = read.last() else { unreachable!("{read:?}") };
        assert_eq!(data[0].to_string(), "<http://a/s> <http://b/p> <http://c/o>");
    }

    #[test]
    fn an_error_names_its_place_in_the_whole_text() {
        let place = |text: &str| {
            let error = read(text).unwrap_err();
            let UpdateError::Query(QueryError::Malformed { line, column, .. }) = error else {
                unreachable!("{error}")
            };
            (line, column)
        };
        assert_eq!(place("CLEAR ALL ;\n  CLEAR XYZ"), (2, 12));
        assert_eq!(place("COPY <a> TO <b> ;\n  CLEAR XYZ"), (2, 12));
        assert_eq!(place("COPY <a> TO <b> ; CLEAR XYZ"), (1, 28));
        assert_eq!(place("PREFIX a: <a>\nCOPY <a> TO <b> ;\n\nCOPY a:b TO"), (4, 12));
        let shared = "ADD <a> TO <b> ; INSERT DATA { _:x <p> 1 } ;\nINSERT DATA { _:x <p> 2 }";
        assert_eq!(place(shared).0, 2);
        assert_eq!(place("ADD <a> TO <b> ;; CLEAR ALL").0, 1);
        assert!(read("ADD <a> TO <b> ; ").is_ok());
    }

    #[test]
    fn repeated_prefixes_cannot_make_a_short_text_a_long_one() {
        let long = format!("PREFIX a: <http://{}>", "a".repeat(200));
        let text = format!("{long} {}", "ADD a:a TO a:b;".repeat(50));
        let cap = "sparql.update_text_max_mb";
        let too_large = |it: &UpdateError| matches!(it, UpdateError::Query(QueryError::TooLarge { cap: name, .. }) if *name == cap);
        assert!(read(&text).is_err_and(|it| too_large(&it)));
    }
}
