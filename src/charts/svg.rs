//! Elements of an SVG document: presentation attributes and classes alone, every text escaped, every number of two decimals.

use crate::model::markup::escaped;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;
use std::io;

/// An element with its attributes in the order given.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Content>,
}

#[derive(Debug, Clone, PartialEq)]
enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// An element without attributes.
    pub const fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new() }
    }

    /// A group of a class.
    pub fn group(class: &str) -> Self {
        Self::new("g").set("class", class)
    }

    /// A straight line.
    pub fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Self {
        Self::new("line").at("x1", x1).at("y1", y1).at("x2", x2).at("y2", y2)
    }

    /// A rectangle by its upper left corner and its size.
    pub fn rectangle((x, y): (f64, f64), (width, height): (f64, f64)) -> Self {
        Self::new("rect").at("x", x).at("y", y).at("width", width.max(0.0)).at("height", height.max(0.0))
    }

    /// A circle.
    pub fn circle((x, y): (f64, f64), radius: f64) -> Self {
        Self::new("circle").at("cx", x).at("cy", y).at("r", radius)
    }

    /// A closed shape of straight lines.
    pub fn polygon(points: &[(f64, f64)]) -> Self {
        Self::new("polygon").set("points", listed(points))
    }

    /// Straight lines from point to point, not filled.
    pub fn polyline(points: &[(f64, f64)]) -> Self {
        Self::new("polyline").set("points", listed(points)).set("fill", "none")
    }

    /// With an attribute.
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute that is a coordinate or a length.
    #[must_use]
    pub fn at(self, name: &'static str, value: f64) -> Self {
        self.set(name, coordinate(value))
    }

    /// With an attribute that is a value of the data: all its digits, as answers have it. Nothing without a value.
    #[must_use]
    pub fn data(self, name: &'static str, value: Option<f64>) -> Self {
        match value {
            Some(value) => self.set(name, value.to_string()),
            None => self,
        }
    }

    /// With an outline.
    #[must_use]
    pub fn stroke(self, colour: &str, width: f64) -> Self {
        self.set("stroke", colour).at("stroke-width", width)
    }

    /// With a child.
    #[must_use]
    pub fn with(mut self, child: Self) -> Self {
        self.push(child);
        self
    }

    /// With a text.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Content::Text(text.into()));
        self
    }

    /// With what a pointer that rests on it is told.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Self {
        self.with(Self::new("title").text(title))
    }

    /// Adds a child.
    pub fn push(&mut self, child: Self) {
        self.children.push(Content::Element(child));
    }

    /// The element as text. Each element stands on a line of its own, but for those of an element that has text itself:
    /// there a line break would be read as a space of the text.
    pub fn write(&self, out: &mut String) {
        let mut writer = Writer::new(Vec::new());
        // Memory takes everything, and what is written is UTF-8.
        if self.write_to(&mut writer).is_ok() {
            out.push_str(&String::from_utf8_lossy(&writer.into_inner()));
        }
    }

    fn write_to(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute(Attribute { key: QName(name), value: escaped(value) });
        }
        if self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        let has_text = self.children.iter().any(|it| matches!(it, Content::Text(_)));
        let line = || Event::Text(BytesText::from_escaped(if has_text { "" } else { "\n" }));
        for child in &self.children {
            match child {
                Content::Text(text) => {
                    writer.write_event(Event::Text(BytesText::from_escaped(escaped(text))))?;
                }
                Content::Element(element) => {
                    writer.write_event(line())?;
                    element.write_to(writer)?;
                }
            }
        }
        writer.write_event(line())?;
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

fn listed(points: &[(f64, f64)]) -> String {
    let pairs: Vec<_> =
        points.iter().map(|(x, y)| format!("{},{}", coordinate(*x), coordinate(*y))).collect();
    pairs.join(" ")
}

/// A number of two decimals at most. One that is none would make the document unreadable: it is drawn at 0.
pub fn coordinate(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    // Adding 0 turns −0 into 0.
    ((value * 100.0).round() / 100.0 + 0.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Element, coordinate};

    #[test]
    fn coordinates_have_two_decimals_and_are_numbers() {
        let expected =
            [(1.005, "1"), (-0.001, "0"), (2.345_6, "2.35"), (f64::NAN, "0"), (f64::INFINITY, "0")];
        for (value, text) in expected {
            assert_eq!(coordinate(value), text);
        }
    }

    #[test]
    fn lines_break_between_elements_and_never_in_a_text() {
        let mut out = String::new();
        let words = Element::new("text").text("Basel").titled("Basel Life Sciences");
        Element::group("names").with(words).write(&mut out);
        let expected = "<g class=\"names\">\n<text>Basel<title>Basel Life Sciences</title></text>\n</g>";
        assert_eq!(out, expected);
    }

    #[test]
    fn what_a_label_holds_never_becomes_markup() {
        let mut out = String::new();
        Element::new("text").set("data-x", "\"<&'").text("a<b> ]]> &amp; \u{0}\n").write(&mut out);
        assert_eq!(out, "<text data-x=\"&quot;&lt;&amp;'\">a&lt;b&gt; ]]&gt; &amp;amp; &#10;</text>");
    }
}
