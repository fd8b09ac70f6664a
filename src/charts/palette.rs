//! Colours of pictures: for a light page, a dark one, and paper without colour.

use crate::model::colour::Colour;

/// On what a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// A white page.
    Light,
    /// A dark page.
    Dark,
    /// Paper that may be copied without colour: greys and patterns.
    Print,
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    /// Names of all.
    pub const NOTATIONS: [&str; 3] = ["light", "dark", "print"];

    /// Its name in parameters.
    pub const fn notation(self) -> &'static str {
        Self::NOTATIONS[self as usize]
    }

    /// The theme of a name.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }

    /// Its colours.
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
        }
    }
}

/// The colours of a theme.
#[derive(Debug)]
pub struct Palette {
    /// What lies behind everything.
    pub paper: Colour,
    /// Text and outlines.
    pub ink: Colour,
    /// Text of second rank.
    pub muted: Colour,
    /// Lines that help the eye.
    pub grid: Colour,
    /// What lies behind a part of the picture.
    pub shade: Colour,
    /// Colours of things of one kind, told apart by shape and dash as well: after the last the first comes again.
    pub series: [Colour; 5],
    /// Whether the paper is printed without colour.
    pub is_grey: bool,
}

/// A colour by its three bytes.
pub(super) const fn rgb(hex: [u8; 3]) -> Colour {
    Colour { red: hex[0], green: hex[1], blue: hex[2] }
}

/// Okabe & Ito 2008, darkened until lines stand out from white as 3:1.
const LIGHT: Palette = Palette {
    paper: rgb([0xFF, 0xFF, 0xFF]),
    ink: rgb([0x1B, 0x1F, 0x23]),
    muted: rgb([0x57, 0x60, 0x6A]),
    grid: rgb([0xD8, 0xDE, 0xE4]),
    shade: rgb([0xF6, 0xF8, 0xFA]),
    series: [
        rgb([0x00, 0x72, 0xB2]),
        rgb([0xC2, 0x55, 0x00]),
        rgb([0x00, 0x7F, 0x5F]),
        rgb([0x9B, 0x3F, 0x79]),
        rgb([0x6E, 0x5F, 0x00]),
    ],
    is_grey: false,
};

/// Okabe & Ito 2008, those that stand out from a dark page.
const DARK: Palette = Palette {
    paper: rgb([0x14, 0x17, 0x1A]),
    ink: rgb([0xE8, 0xEA, 0xED]),
    muted: rgb([0xA8, 0xB0, 0xB8]),
    grid: rgb([0x35, 0x3B, 0x42]),
    shade: rgb([0x1C, 0x20, 0x25]),
    series: [
        rgb([0x56, 0xB4, 0xE9]),
        rgb([0xF0, 0x9A, 0x3E]),
        rgb([0x2F, 0xC7, 0x9B]),
        rgb([0xE3, 0x9A, 0xC7]),
        rgb([0xF0, 0xE4, 0x42]),
    ],
    is_grey: false,
};

const PRINT: Palette = Palette {
    paper: rgb([0xFF, 0xFF, 0xFF]),
    ink: rgb([0x00, 0x00, 0x00]),
    muted: rgb([0x40, 0x40, 0x40]),
    grid: rgb([0xCC, 0xCC, 0xCC]),
    shade: rgb([0xF4, 0xF4, 0xF4]),
    series: [
        rgb([0x00, 0x00, 0x00]),
        rgb([0x6A, 0x6A, 0x6A]),
        rgb([0x33, 0x33, 0x33]),
        rgb([0x8A, 0x8A, 0x8A]),
        rgb([0x55, 0x55, 0x55]),
    ],
    is_grey: true,
};

impl Palette {
    /// The colour of the series of a place.
    pub fn series(&self, at: usize) -> Colour {
        self.series.get(at % self.series.len()).copied().unwrap_or(self.ink)
    }

    /// A colour of the data as it is printed on this paper: on paper without colour the grey that is as light.
    pub fn fill(&self, colour: Colour) -> Colour {
        if self.is_grey { grey(colour) } else { colour }
    }

    /// Whichever of black and white is easier to read on a colour.
    pub fn ink_on(colour: Colour) -> Colour {
        let [black, white] = [rgb([0, 0, 0]), rgb([0xFF, 0xFF, 0xFF])];
        if contrast(black, colour) >= contrast(white, colour) { black } else { white }
    }
}

/// The grey that is as light as a colour.
fn grey(colour: Colour) -> Colour {
    let light = luminance(colour);
    let share =
        if light <= 0.003_130_8 { light * 12.92 } else { 1.055f64.mul_add(light.powf(1.0 / 2.4), -0.055) };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a byte is 0 to 255"
    )]
    let level = (share * 255.0).round() as u8;
    rgb([level, level, level])
}

/// Contrast of two colours from 1 to 21: Web Content Accessibility Guidelines 2.2, "contrast ratio".
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let linear = |it: u8| {
        let it = f64::from(it) / 255.0;
        if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
}

#[cfg(test)]
mod tests {
    use super::{Palette, Theme, contrast, rgb};

    #[test]
    fn text_and_lines_stand_out_from_the_paper() {
        for theme in Theme::ALL {
            let Palette { paper, ink, muted, shade, series, .. } = theme.palette();
            for behind in [paper, shade] {
                for text in [ink, muted] {
                    assert!(contrast(*text, *behind) >= 4.5, "{theme:?} {text:?}");
                }
                for line in series {
                    assert!(contrast(*line, *behind) >= 3.0, "{theme:?} {line:?}");
                }
            }
        }
    }

    #[test]
    fn a_grey_is_as_light_as_its_colour() {
        for colour in
            [rgb([0x00, 0x72, 0xB2]), rgb([0xE6, 0x9F, 0x00]), rgb([0xFF, 0x00, 0x00]), rgb([9, 0, 0])]
        {
            let grey = Theme::Print.palette().fill(colour);
            assert!(grey.red == grey.green && grey.green == grey.blue);
            assert!((contrast(grey, colour) - 1.0).abs() < 0.02, "{colour:?} {grey:?}");
            assert_eq!(Theme::Light.palette().fill(colour), colour);
        }
    }

    #[test]
    fn whatever_the_colour_one_of_black_and_white_can_be_read_on_it() {
        for level in 0..=255 {
            for colour in [rgb([level, level, level]), rgb([level, 0, 0]), rgb([0, level, 0x99])] {
                assert!(contrast(Palette::ink_on(colour), colour) >= 4.5, "{colour:?}");
            }
        }
        assert!((contrast(rgb([0, 0, 0]), rgb([255, 255, 255])) - 21.0).abs() < 1e-9);
    }
}
