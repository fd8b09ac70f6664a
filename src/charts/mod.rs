//! Pictures of the data as SVG: what charts are, and how one of them is drawn.
//!
//! A chart is one file: what it is called, the plain values that it is given, and how it draws them. It reads nothing and
//! cannot fail: what is undefined is left out and said, and where nothing is left the frame holds the reason. Coordinates
//! and texts follow from the values alone, so that the same values are the same bytes.
//!
//! | to find | look in |
//! |---|---|
//! | title, foot, size and description of every picture | `frame` |
//! | the part that a chart draws on, and its texts | `sheet` |
//! | axes, keys of marks, names beside marks | `axes`, `legend`, `label` |
//! | colours, shapes, numbers, widths of texts | `palette`, `shape`, `numbers`, `text`, `scale` |
//! | values with their intervals, and periods in words | `value` |
//! | amounts as colours, what is not there | `ramp`, `hatch` |
//! | elements | `svg` |

pub mod axes;
pub mod frame;
pub mod label;
pub mod legend;
pub mod numbers;
pub mod palette;
pub mod scale;
pub mod shape;
pub mod sheet;
pub mod svg;
pub mod text;
pub mod value;
pub mod ramp;
pub mod hatch;
pub mod quadrant;
pub mod pillars;
pub mod series;
pub mod network;
pub mod mixing;
pub mod pathways;
pub mod demand;

use self::palette::Theme;
use self::sheet::Sheet;
use crate::model::text::{Label, Language, Text};
use std::fmt::Debug;

/// A chart that can be asked for.
#[derive(Debug, Clone, Copy)]
pub struct Chart {
    /// Its id, and the beginning of the ids of its parts.
    pub id: &'static str,
    /// The last part of its address.
    pub file: &'static str,
    /// What it shows.
    pub summary: Label,
}

/// A chart with the values that it draws.
pub trait Picture: Debug {
    /// Which chart it is.
    fn chart(&self) -> &'static Chart;

    /// What stands above and below the drawing.
    fn head(&self, language: Language) -> Head;

    /// The drawing in words, with its main numbers: what is read to those who do not see it.
    fn description(&self, language: Language) -> String;

    /// Why there is nothing to draw, where there is nothing.
    fn absence(&self, language: Language) -> Option<String>;

    /// Draws from the top of the sheet, and leaves the top where the drawing ends.
    fn draw(&self, sheet: &mut Sheet);
}

/// What stands above and below a drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// What is shown of whom.
    pub title: String,
    /// Period and scope, and what else holds for the whole.
    pub subtitle: String,
    /// What is left out, and why; one sentence each.
    pub notes: Vec<String>,
}

/// Where the values of a picture come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The revision of the data.
    pub revision: u64,
    /// The analysis run whose values are shown; none where the picture shows the data themselves.
    pub run: Option<String>,
    /// The titles of the imports that the data came with.
    pub sources: Vec<Text>,
    /// Under which terms the data may be used.
    pub licence: Option<String>,
    /// Where the picture is found again.
    pub address: String,
}

/// How a picture looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Its width in pixels, [`WIDTHS`].
    pub width: u32,
    /// On what it is shown.
    pub theme: Theme,
    /// The language of its texts.
    pub language: Language,
    /// Whether its title stands in it.
    pub heading: Heading,
}

/// Least, usual and greatest width of a picture.
pub const WIDTHS: [u32; 3] = [320, 960, 2400];

/// Whether title and period stand above a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// They do.
    Shown,
    /// They do not: a page or a report has its own.
    Hidden,
}

/// A thing that a picture names: its key and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
}

impl Named {
    /// Its name, else its key.
    pub fn label(&self, language: Language) -> &str {
        self.name.pick(language).unwrap_or(&self.key)
    }

    /// Its name where all are clusters: without the word that all of them share.
    pub fn short(&self, language: Language) -> &str {
        let label = self.label(language);
        let stripped = [" Cluster", " 클러스터"].iter().find_map(|it| label.strip_suffix(it));
        stripped.filter(|it| !it.is_empty()).unwrap_or(label)
    }
}

/// Things that a title names at most.
const TITLED_MAX: usize = 4;

/// The names of a few things as one text; none of many, and none of nothing.
pub fn few<'n>(named: impl ExactSizeIterator<Item = &'n Named>, language: Language) -> Option<String> {
    let is_few = (1..=TITLED_MAX).contains(&named.len());
    is_few.then(|| named.map(|it| it.label(language)).collect::<Vec<_>>().join(", "))
}

/// A title, and whom it is about where these are few.
pub fn titled<'n>(
    title: Label,
    named: impl ExactSizeIterator<Item = &'n Named>,
    language: Language,
) -> String {
    let title = title.pick(language);
    few(named, language).map_or_else(|| title.to_owned(), |it| format!("{title}: {it}"))
}
