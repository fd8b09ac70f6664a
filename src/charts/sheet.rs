//! What a chart draws on: the room between the margins, the colours of the theme, and texts in their sizes.

use super::label::Area;
use super::palette::Palette;
use super::svg::Element;
use super::text;
use super::{Heading, Style};
use crate::model::colour::Colour;
use crate::model::text::{Label, Language};

/// Families of fonts: those with Hangul first, so that both scripts of a label have one look.
pub(super) const FONTS: &str =
    "Noto Sans KR, Noto Sans CJK KR, Malgun Gothic, Apple SD Gothic Neo, Helvetica, Arial, sans-serif";

/// Height of a line of text as a multiple of its size.
pub const LINE: f64 = 1.35;

/// Width of the rim around a text that stands over lines, half of it outside the letters.
const RIM: f64 = 4.0;

/// Width below which there is little room.
const NARROW: f64 = 480.0;

/// Where on its point a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A text, and how it looks.
#[derive(Debug, Clone, Copy)]
pub struct Words<'t> {
    /// What it says.
    pub text: &'t str,
    /// Its base line.
    pub point: (f64, f64),
    /// Its class: `title`, `tick`, `label`, …
    pub class: &'t str,
    /// Height of its letters.
    pub size: f64,
    /// Where on its point it stands.
    pub anchor: Anchor,
    /// Its colour.
    pub colour: Colour,
    /// Whether its letters are bold.
    pub weight: Weight,
}

/// How strong letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As usual.
    Regular,
    /// Bold.
    Bold,
}

/// The part of a picture that a chart draws on.
#[derive(Debug)]
pub struct Sheet {
    /// How the picture looks.
    pub style: Style,
    /// The colours of its theme.
    pub palette: &'static Palette,
    /// Left edge of the room.
    pub left: f64,
    /// Right edge of the room.
    pub right: f64,
    /// Where the next part begins.
    pub top: f64,
    /// Sizes of text.
    pub sizes: Sizes,
    elements: Vec<Element>,
}

/// Sizes of text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// The title.
    pub title: f64,
    /// What is read first after it: axes, names, subtitle.
    pub text: f64,
    /// Marks of axes, notes and the foot.
    pub small: f64,
}

impl Sheet {
    /// A sheet of a width; `style.width` is how wide it is shown.
    pub(super) fn new(style: Style, width: f64) -> Self {
        let is_narrow = width < NARROW;
        let margin = if is_narrow { 12.0 } else { 20.0 };
        let sizes = if is_narrow {
            Sizes { title: 15.0, text: 11.5, small: 10.5 }
        } else {
            Sizes { title: 18.0, text: 13.0, small: 11.5 }
        };
        Self {
            style,
            palette: style.theme.palette(),
            left: margin,
            right: width - margin,
            top: margin,
            sizes,
            elements: Vec::new(),
        }
    }

    /// The language of its texts.
    pub fn language(&self) -> Language {
        self.style.language
    }

    /// A constant text in its language.
    pub fn said(&self, label: Label) -> &'static str {
        label.pick(self.style.language)
    }

    /// Whether title and period stand above the drawing.
    pub fn is_headed(&self) -> bool {
        self.style.heading == Heading::Shown
    }

    /// Whether there is little room for names.
    pub fn is_narrow(&self) -> bool {
        self.width() < NARROW
    }

    /// Width of the room.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Draws an element over those that are there.
    pub fn push(&mut self, element: Element) {
        self.elements.push(element);
    }

    /// A text in ink.
    pub fn words<'t>(&self, class: &'t str, text: &'t str, point: (f64, f64)) -> Words<'t> {
        let (size, colour) = (self.sizes.text, self.palette.ink);
        Words { text, point, class, size, anchor: Anchor::Start, colour, weight: Weight::Regular }
    }

    /// A text of second rank.
    pub fn remark<'t>(&self, class: &'t str, text: &'t str, point: (f64, f64)) -> Words<'t> {
        Words { size: self.sizes.small, colour: self.palette.muted, ..self.words(class, text, point) }
    }

    /// Writes a text in as many lines as it needs between the margins, below the top.
    pub fn paragraph(&mut self, words: Words<'_>) {
        for line in text::wrapped(words.text, words.size, self.width()) {
            let point = (self.left, self.top + words.size);
            self.push(Words { text: &line, point, ..words }.element());
            self.top += words.size * LINE;
        }
    }

    /// Draws with less room at both sides.
    pub fn inset<T>(&mut self, (left, right): (f64, f64), draw: impl FnOnce(&mut Self) -> T) -> T {
        self.left += left;
        self.right -= right;
        let drawn = draw(self);
        self.left -= left;
        self.right += right;
        drawn
    }

    /// A text in the middle of an area, some way below its middle.
    pub fn centred<'t>(
        &self,
        class: &'t str,
        text: &'t str,
        (area, below): (Area, f64),
        size: f64,
    ) -> Words<'t> {
        let (x, y) = area.centre();
        self.words(class, text, (x, y + below + size * 0.36)).sized(size).anchored(Anchor::Middle)
    }

    /// Colour of outlines and texts as it stands in attributes.
    pub fn ink(&self) -> String {
        self.palette.ink.hex()
    }

    /// The room of a plot with some height, which the top then stands below.
    pub fn room(&mut self, height: f64) -> Area {
        let area = Area { left: self.left, top: self.top, right: self.right, bottom: self.top + height };
        self.top += height;
        area
    }

    pub(super) fn into_elements(self) -> Vec<Element> {
        self.elements
    }
}

impl Words<'_> {
    /// In another size.
    #[must_use]
    pub const fn sized(self, size: f64) -> Self {
        Self { size, ..self }
    }

    /// In another colour.
    #[must_use]
    pub const fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// In bold letters.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// At another place of its point.
    #[must_use]
    pub const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The text as an element.
    pub fn element(&self) -> Element {
        let anchor = match self.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let element =
            Element::new("text").set("class", self.class).at("x", self.point.0).at("y", self.point.1);
        let element = element.at("font-size", self.size).set("text-anchor", anchor);
        let element = match self.weight {
            Weight::Regular => element,
            Weight::Bold => element.set("font-weight", "bold"),
        };
        element.set("fill", self.colour.hex()).text(self.text)
    }

    /// The text with a rim of another colour, so that it can be read over lines.
    pub fn rimmed(&self, rim: Colour) -> Element {
        let element = self.element().set("paint-order", "stroke").stroke(&rim.hex(), RIM);
        element.set("stroke-linejoin", "round")
    }
}
