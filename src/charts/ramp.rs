//! Colours for amounts: one hue from next to the paper to strong, and the key that says which amount is which colour.

use super::numbers;
use super::palette::{Theme, rgb};
use super::sheet::{Anchor, LINE, Sheet};
use super::svg::Element;
use super::text;
use crate::model::colour::Colour;

/// Least, middle and greatest amount. On a dark page the greatest is the lightest, so that it is what stands out.
const fn stops(theme: Theme) -> [Colour; 3] {
    match theme {
        Theme::Light => [rgb([0xED, 0xF4, 0xFA]), rgb([0x6B, 0xAE, 0xD6]), rgb([0x08, 0x4A, 0x91])],
        Theme::Dark => [rgb([0x1E, 0x2B, 0x38]), rgb([0x2B, 0x6C, 0xA3]), rgb([0xA9, 0xD7, 0xF7])],
        Theme::Print => [rgb([0xF2, 0xF2, 0xF2]), rgb([0xAA, 0xAA, 0xAA]), rgb([0x48, 0x48, 0x48])],
    }
}

/// The colour of an amount as a share of the greatest.
pub fn colour(theme: Theme, share: f64) -> Colour {
    let [low, middle, high] = stops(theme);
    let share = share.clamp(0.0, 1.0);
    if share < 0.5 { between(low, middle, share * 2.0) } else { between(middle, high, share * 2.0 - 1.0) }
}

fn between(one: Colour, other: Colour, share: f64) -> Colour {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let level = |a: u8, b: u8| (f64::from(b) - f64::from(a)).mul_add(share, f64::from(a)).round() as u8;
    Colour {
        red: level(one.red, other.red),
        green: level(one.green, other.green),
        blue: level(one.blue, other.blue),
    }
}

/// Patches of the key.
const PATCHES: u32 = 6;
const PATCH: (f64, f64) = (20.0, 12.0);

/// Draws the key at the top of the sheet: what is measured, and the amounts at both ends.
pub fn key(sheet: &mut Sheet, title: &str, greatest: f64) {
    let size = sheet.sizes.small;
    let row = (size * LINE).max(18.0);
    let wide = PATCH.0 * f64::from(PATCHES);
    let title = text::shortened(title, size, sheet.width() - wide - 90.0);
    let [low, high] = [numbers::amount(0.0), numbers::amount(greatest)];
    let y = sheet.top + row / 2.0;
    let base = y + size * 0.36;
    let mut group = Element::group("legend");
    group.push(sheet.words("key", &title, (sheet.left, base)).sized(size).element());
    let begin = sheet.left + text::width(&title, size) + 10.0;
    group.push(sheet.words("key", &low, (begin, base)).sized(size).element());
    let begin = begin + text::width(&low, size) + 6.0;
    for patch in 0..PATCHES {
        let fill = colour(sheet.style.theme, f64::from(patch) / f64::from(PATCHES - 1)).hex();
        let corner = (begin + PATCH.0 * f64::from(patch), y - PATCH.1 / 2.0);
        group.push(Element::rectangle(corner, PATCH).set("fill", fill));
    }
    let frame = Element::rectangle((begin, y - PATCH.1 / 2.0), (wide, PATCH.1)).set("fill", "none");
    group.push(frame.stroke(&sheet.palette.muted.hex(), 0.75));
    let point = (begin + wide + 6.0, base);
    group.push(sheet.words("key", &high, point).sized(size).anchored(Anchor::Start).element());
    sheet.push(group);
    sheet.top += row + 2.0;
}

#[cfg(test)]
mod tests {
    use super::colour;
    use crate::charts::palette::{Palette, Theme, contrast};

    #[test]
    fn on_every_amount_a_number_can_be_read() {
        for theme in Theme::ALL {
            for percent in 0..=100 {
                let fill = colour(theme, f64::from(percent) / 100.0);
                assert!(contrast(Palette::ink_on(fill), fill) >= 4.5, "{theme:?} {percent}");
            }
        }
    }

    #[test]
    fn more_is_always_further_from_the_paper() {
        for theme in Theme::ALL {
            let paper = theme.palette().paper;
            let steps: Vec<f64> =
                (0..=20).map(|it| contrast(colour(theme, f64::from(it) / 20.0), paper)).collect();
            assert!(steps.windows(2).all(|it| it[0] < it[1]), "{theme:?} {steps:?}");
        }
    }
}
