//! The numbers of each stage: below its column where there is room, else in a list below the drawing.

use super::{Flows, Station};
use crate::charts::sheet::{LINE, Sheet};
use crate::charts::svg::Element;
use crate::charts::text;

/// Draws the numbers of each stage below its column.
pub(super) fn draw_columns(flows: &Flows, sheet: &mut Sheet, pitch: f64) {
    let size = sheet.sizes.small;
    let language = sheet.language();
    let mut group = Element::group("figures");
    let mut lowest = sheet.top;
    for (at, station) in flows.stages.iter().enumerate() {
        let left = pitch.mul_add(at as f64, sheet.left);
        let mut y = sheet.top;
        for figure in station.figures(language) {
            for line in text::wrapped(&figure, size, pitch - 10.0) {
                y += size * LINE;
                group.push(sheet.words("figure", &line, (left, y)).sized(size).element());
            }
            y += 2.0;
        }
        lowest = lowest.max(y);
    }
    sheet.push(group);
    sheet.top = lowest + size * 0.6;
}

/// Lists the numbers of each stage.
pub(super) fn draw_list(flows: &Flows, sheet: &mut Sheet) {
    let size = sheet.sizes.small;
    for (number, station) in (1..).zip(&flows.stages) {
        let Station { stage, .. } = station;
        let language = sheet.language();
        let line = format!("{number} {}: {}", stage.label().pick(language), station.said(language));
        let words = sheet.words("figure", &line, (0.0, 0.0)).sized(size);
        sheet.paragraph(words);
    }
    sheet.top += 4.0;
}
