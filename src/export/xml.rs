//! Elements of XML files, with everything escaped that a reader would otherwise change or refuse.

use crate::model::markup::escaped;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;
use std::io::{self, Write};

/// Writes XML, one element per line.
pub(super) struct Xml<'w>(Writer<&'w mut dyn Write>);

impl<'w> Xml<'w> {
    /// Begins a document.
    pub(super) fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// Writes an element with text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::from_escaped(escaped(text))))?;
        self.close(name)
    }

    /// Ends the document.
    pub(super) fn finish(self) -> io::Result<()> {
        let out = self.0.into_inner();
        out.write_all(b"\n")?;
        out.flush()
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute(Attribute { key: QName(key), value: escaped(value) });
    }
    start
}
