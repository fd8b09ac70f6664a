//! What the parser of RDF/XML does not notice: that the file ends before its last element.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{self, BufReader, Read};

/// Whether an XML file that could be parsed ends inside an element, as one does that was not transferred whole.
pub(super) fn is_cut(content: impl Read) -> io::Result<bool> {
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(io::Error::other)? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof => return Ok(depth > 0),
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_cut;

    #[test]
    fn a_file_that_ends_inside_an_element_is_cut() {
        for (text, cut) in [
            ("<a><b/></a>", false),
            ("<?xml version='1.0'?><!-- <c> --><a><![CDATA[<b>]]></a>\n", false),
            ("", false),
            ("<a><b>text", true),
            ("<a><b></b>", true),
        ] {
            assert_eq!(is_cut(text.as_bytes()).unwrap(), cut, "{text}");
        }
    }
}
