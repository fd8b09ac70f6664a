//! Query results as text.
//!
//! SELECT results in JSON have a writer of their own, since they are most of what clients ask for and the general
//! writer took over half of the time of answers with many rows. All else goes through the format crates.

use super::output::Output;
use oxrdf::{Literal, Term, Variable, vocab::xsd};
use sparesults::{QueryResultsFormat, QueryResultsSerializer, WriterSolutionsSerializer};
use spareval::QuerySolution;
use std::io::{self, Write};

/// Writes the solutions of a SELECT query.
pub(super) enum Solutions<'o, 'a> {
    Json(JsonSolutions<'o, 'a>),
    Other(WriterSolutionsSerializer<&'o mut Output<'a>>),
}

impl<'o, 'a> Solutions<'o, 'a> {
    pub(super) fn new(
        format: QueryResultsFormat,
        variables: &[Variable],
        output: &'o mut Output<'a>,
    ) -> io::Result<Self> {
        if format == QueryResultsFormat::Json {
            return Ok(Self::Json(JsonSolutions::new(variables, output)));
        }
        let serializer = QueryResultsSerializer::from_format(format);
        serializer.serialize_solutions_to_writer(output, variables.to_vec()).map(Self::Other)
    }

    pub(super) fn write(&mut self, solution: &QuerySolution) -> io::Result<()> {
        match self {
            Self::Json(writer) => writer.write(solution),
            Self::Other(writer) => writer.serialize(solution),
        }
    }

    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Json(writer) => writer.finish(),
            Self::Other(writer) => writer.finish().map(|_output| ()),
        }
    }
}

/// `application/sparql-results+json`.
pub(super) struct JsonSolutions<'o, 'a> {
    output: &'o mut Output<'a>,
    /// `"name":` of each variable.
    names: Vec<Vec<u8>>,
    first: bool,
}

impl<'o, 'a> JsonSolutions<'o, 'a> {
    fn new(variables: &[Variable], output: &'o mut Output<'a>) -> Self {
        let buffer = output.buffer();
        buffer.extend_from_slice(br#"{"head":{"vars":["#);
        let mut names = Vec::with_capacity(variables.len());
        for (position, variable) in variables.iter().enumerate() {
            if position > 0 {
                buffer.push(b',');
            }
            let mut name = Vec::with_capacity(variable.as_str().len() + 3);
            string(&mut name, variable.as_str());
            buffer.extend_from_slice(&name);
            name.push(b':');
            names.push(name);
        }
        buffer.extend_from_slice(br#"]},"results":{"bindings":["#);
        Self { output, names, first: true }
    }

    fn write(&mut self, solution: &QuerySolution) -> io::Result<()> {
        let buffer = self.output.buffer();
        buffer.extend_from_slice(if self.first { b"{" } else { b",{" });
        self.first = false;
        let mut first = true;
        for (name, value) in self.names.iter().zip(solution.values()) {
            let Some(value) = value else { continue };
            if !first {
                buffer.push(b',');
            }
            first = false;
            buffer.extend_from_slice(name);
            term(buffer, value);
        }
        buffer.push(b'}');
        self.output.row_end()
    }

    fn finish(self) -> io::Result<()> {
        self.output.write_all(b"]}}")
    }
}

fn term(buffer: &mut Vec<u8>, value: &Term) {
    let (kind, text): (&[u8], _) = match value {
        Term::NamedNode(node) => (br#"{"type":"uri","value":"#, node.as_str()),
        Term::BlankNode(node) => (br#"{"type":"bnode","value":"#, node.as_str()),
        Term::Literal(literal) => (br#"{"type":"literal","value":"#, literal.value()),
    };
    buffer.extend_from_slice(kind);
    string(buffer, text);
    if let Term::Literal(literal) = value {
        qualifiers(buffer, literal);
    }
    buffer.push(b'}');
}

fn qualifiers(buffer: &mut Vec<u8>, literal: &Literal) {
    if let Some(language) = literal.language() {
        buffer.extend_from_slice(br#","xml:lang":"#);
        string(buffer, language);
    } else if literal.datatype() != xsd::STRING {
        buffer.extend_from_slice(br#","datatype":"#);
        string(buffer, literal.datatype().as_str());
    }
}

/// A JSON string. Runs without a character to escape are copied whole.
fn string(buffer: &mut Vec<u8>, text: &str) {
    buffer.push(b'"');
    let bytes = text.as_bytes();
    let mut start = 0;
    for (position, &byte) in bytes.iter().enumerate() {
        let escaped: &[u8] = match byte {
            b'"' => br#"\""#,
            b'\\' => br"\\",
            b'\n' => br"\n",
            b'\r' => br"\r",
            b'\t' => br"\t",
            0..0x20 | 0x7F => b"",
            _ => continue,
        };
        buffer.extend_from_slice(bytes.get(start..position).unwrap_or_default());
        if escaped.is_empty() {
            buffer.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
        } else {
            buffer.extend_from_slice(escaped);
        }
        start = position + 1;
    }
    buffer.extend_from_slice(bytes.get(start..).unwrap_or_default());
    buffer.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_string_reads_back(text in any::<String>()) {
            let mut buffer = Vec::new();
            super::string(&mut buffer, &text);
            prop_assert_eq!(serde_json::from_slice::<String>(&buffer).unwrap(), text);
        }
    }
}
