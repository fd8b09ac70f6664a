//! What marks stand for, in rows below a drawing.

use super::palette::Palette;
use super::shape::Shape;
use super::sheet::{Anchor, LINE, Sheet};
use super::svg::Element;
use super::text;
use crate::model::colour::Colour;

/// What stands before a name in the legend.
#[derive(Debug, Clone, PartialEq)]
pub enum Sign {
    /// A shape with a fill.
    Shape(Shape, String),
    /// A line with a colour and dashes, and the shape of its points.
    Line {
        /// Its colour.
        colour: String,
        /// Its dashes, as the attribute has them; empty for none.
        dash: &'static str,
        /// The shape of its points.
        shape: Option<Shape>,
    },
    /// A filled patch with the number that tells it from others where colours do not.
    Numbered(String, Colour),
    /// A letter or number that stands in the drawing.
    Letter(String),
    /// A line with ends: an interval.
    Interval,
    /// A line with a head, of a colour.
    Arrow(String),
}

/// A sign with what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The sign.
    pub sign: Sign,
    /// What it stands for.
    pub text: String,
}

impl Key {
    /// A key.
    pub fn new(sign: Sign, text: impl Into<String>) -> Self {
        Self { sign, text: text.into() }
    }
}

/// Dashes of lines that are told apart by them.
pub const DASHES: [&str; 4] = ["", "7 4", "2 3", "9 3 2 3"];

/// The dashes of a place; after the last the first come again.
pub fn dash(at: usize) -> &'static str {
    DASHES.get(at % DASHES.len()).copied().unwrap_or_default()
}

const SIGN_WIDTH: f64 = 26.0;
const GAP: f64 = 18.0;

/// Draws keys in rows from the top of the sheet.
pub fn draw(sheet: &mut Sheet, keys: &[Key]) {
    if keys.is_empty() {
        return;
    }
    let size = sheet.sizes.small;
    let row = (size * LINE).max(18.0);
    let mut group = Element::group("legend");
    let (mut x, mut y) = (sheet.left, sheet.top + row / 2.0);
    for key in keys {
        let lines = text::wrapped(&key.text, size, sheet.width() - SIGN_WIDTH);
        let width = SIGN_WIDTH + lines.iter().map(|it| text::width(it, size)).fold(0.0, f64::max);
        if x > sheet.left && x + width > sheet.right {
            (x, y) = (sheet.left, y + row);
        }
        group.push(sign(sheet, &key.sign, (x + 10.0, y)));
        for (at, line) in lines.iter().enumerate() {
            y += if at > 0 { size * LINE } else { 0.0 };
            group.push(sheet.words("key", line, (x + SIGN_WIDTH, y + size * 0.36)).sized(size).element());
        }
        x += width + GAP;
    }
    sheet.push(group);
    sheet.top = y + row / 2.0 + 2.0;
}

fn sign(sheet: &Sheet, sign: &Sign, (x, y): (f64, f64)) -> Element {
    let ink = sheet.ink();
    match sign {
        Sign::Shape(shape, fill) => shape.draw((x, y), 5.5).set("fill", fill).stroke(&ink, 1.5),
        Sign::Line { colour, dash, shape } => {
            let line = Element::line((x - 10.0, y), (x + 10.0, y)).stroke(colour, 2.0);
            let line = if dash.is_empty() { line } else { line.set("stroke-dasharray", *dash) };
            let mut group = Element::group("sign").with(line);
            if let Some(shape) = shape {
                group.push(shape.draw((x, y), 4.0).set("fill", colour).stroke(&ink, 1.0));
            }
            group
        }
        Sign::Numbered(number, fill) => {
            let patch = Element::rectangle((x - 10.0, y - 7.0), (20.0, 14.0)).set("fill", fill.hex());
            let size = sheet.sizes.small - 1.0;
            let words = sheet.words("number", number, (x, y + size * 0.36)).sized(size).bold();
            let words = words.anchored(Anchor::Middle).coloured(Palette::ink_on(*fill));
            Element::group("sign").with(patch.stroke(&ink, 0.75)).with(words.element())
        }
        Sign::Letter(letter) => {
            let point = (x, y + sheet.sizes.small * 0.36);
            let words = sheet.words("letter", letter, point).sized(sheet.sizes.small);
            words.anchored(Anchor::Middle).bold().element()
        }
        Sign::Interval => interval(&ink, (x, y), 9.0),
        Sign::Arrow(colour) => {
            let head = [(x + 10.0, y), (x + 2.0, y - 4.0), (x + 2.0, y + 4.0)];
            let line = Element::line((x - 10.0, y), (x + 2.0, y)).stroke(colour, 2.0);
            Element::group("sign").with(line).with(Element::polygon(&head).set("fill", colour))
        }
    }
}

/// A line with a cap at both ends.
fn interval(ink: &str, (x, y): (f64, f64), half: f64) -> Element {
    let mut group = Element::group("sign");
    group.push(Element::line((x - half, y), (x + half, y)).stroke(ink, 1.25));
    for end in [x - half, x + half] {
        group.push(Element::line((end, y - 3.0), (end, y + 3.0)).stroke(ink, 1.25));
    }
    group
}
