//! The quads of one file, with the guards that every file passes: no document types, no remote contexts, no endless
//! nesting, no file that ends too early.

use super::blank_nodes::BlankNodes;
use super::watch::{self, Stop, Syntax, Watch};
use super::xml;
use crate::ingest::code::Code;
use crate::ingest::container;
use crate::ingest::finding::{Finding, Place};
use crate::ingest::source::Source;
use oxrdf::{NamedNodeRef, Quad};
use oxrdfio::{RdfFormat, RdfParseError, RdfParser, RdfSyntaxError};
use std::io;
use std::sync::{Arc, Mutex};

/// Calls `take` with every quad and the line that it stands in. Without a base, relative IRIs are errors.
pub(super) fn parse(
    source: &mut Source,
    format: RdfFormat,
    base: Option<NamedNodeRef<'_>>,
    names: &mut BlankNodes,
    take: &mut dyn FnMut(Quad, u64) -> Result<(), Box<Finding>>,
) -> Result<(), Box<Finding>> {
    let name = source.name.clone();
    let of_file = |code, row, column: Option<u64>| {
        let place = Place { sheet: name.clone(), row, column: column.map(|it| it.to_string()) };
        Finding::new(code, place)
    };
    let unreadable = |error: &io::Error| Box::new(container::unreadable(&name, error));
    let syntax = syntax(format);
    let (watch, place) = Watch::new(source.rewound().map_err(|it| unreadable(&it))?, syntax);
    let remote = Arc::new(Mutex::new(None));
    let asked = Arc::clone(&remote);
    let mut parser = RdfParser::from_format(format);
    if let Some(base) = base {
        parser = parser
            .with_base_iri(base.as_str())
            .map_err(|it| Box::new(of_file(Code::FileUnreadable, None, None).with_detail(&it.to_string())))?;
    }
    let parser = parser.for_reader(watch).with_document_loader(move |iri| {
        if let Ok(mut asked) = asked.lock() {
            *asked = Some(iri.to_owned());
        }
        Err("remote contexts are not loaded".into())
    });
    for quad in parser {
        let quad = quad.map_err(|error| {
            let remote = remote.lock().ok().and_then(|it| it.clone());
            Box::new(malformed(&of_file, error, &place.now(), remote))
        })?;
        take(names.renamed(quad), place.line_of_quad())?;
    }
    if syntax == Syntax::Xml && source.rewound().and_then(xml::is_cut).map_err(|it| unreadable(&it))? {
        let end = place.now();
        let finding = of_file(Code::RdfMalformed, Some(end.line), Some(end.column));
        return Err(Box::new(finding.with_detail("the file ends inside an element")));
    }
    Ok(())
}

fn syntax(format: RdfFormat) -> Syntax {
    if format == RdfFormat::RdfXml {
        Syntax::Xml
    } else if matches!(format, RdfFormat::JsonLd { .. }) {
        Syntax::Json
    } else if matches!(format, RdfFormat::NTriples | RdfFormat::NQuads) {
        Syntax::Lines
    } else {
        Syntax::Turtle
    }
}

/// The finding for a file that cannot be parsed.
fn malformed(
    of_file: &dyn Fn(Code, Option<u64>, Option<u64>) -> Finding,
    error: RdfParseError,
    at: &watch::Position,
    remote: Option<String>,
) -> Finding {
    let here = |code| of_file(code, Some(at.line), Some(at.column));
    if let Some(stop) = at.stop {
        return match stop {
            Stop::Doctype => here(Code::EntityRefused),
            Stop::Depth => {
                here(Code::RdfUnsupported).with_detail(&format!("JSON > {} levels", watch::DEPTH_MAX))
            }
            Stop::Token => here(Code::RowOversized).with_detail(&watch::TOKEN_BYTES_MAX.to_string()),
        };
    }
    let error = match error {
        RdfParseError::Io(error) => {
            let (code, detail) = container::described(&error);
            return here(code).with_detail(&detail);
        }
        RdfParseError::Syntax(error) => error,
    };
    if let Some(remote) = remote {
        return here(Code::ContextRemote).with_detail(&remote).with_cell(&remote);
    }
    let (line, column) = position(&error).unwrap_or((at.line, at.column));
    let text = String::from_utf8_lossy(&at.tail).into_owned();
    // Without the marks that the parsers do not know, RDF 1.2 is a syntax error like any other.
    let star = text.contains("<<") || text.contains("{|");
    let (code, detail) = if star {
        (Code::RdfUnsupported, "RDF-star, RDF 1.2".to_owned())
    } else {
        (Code::RdfMalformed, error.to_string())
    };
    of_file(code, Some(line), Some(column)).with_detail(&detail).with_cell(text.trim())
}

/// Line and column of a syntax error, from 1.
fn position(error: &RdfSyntaxError) -> Option<(u64, u64)> {
    let location = error.location()?;
    Some((location.start.line + 1, location.start.column + 1))
}
