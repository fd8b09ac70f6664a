//! Two axes at right angles: marks at round numbers, lines across, and what each axis measures.

use super::label::Area;
use super::numbers;
use super::scale::Scale;
use super::sheet::{Anchor, LINE, Sheet};
use super::svg::Element;
use super::text;

/// An axis: what it measures, and of which values.
#[derive(Debug, Clone, Copy)]
pub struct Axis<'t> {
    /// What it measures, with its unit.
    pub title: &'t str,
    /// Values from one end to the other; the greater one may come first.
    pub domain: (f64, f64),
    /// Whether its values are years, which have no thousands.
    pub counts: Counts,
}

/// What the values of an axis are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Numbers.
    Numbers,
    /// Years.
    Years,
}

/// A plot with its two scales.
#[derive(Debug, Clone, Copy)]
pub struct Plot {
    /// Where values are drawn.
    pub area: Area,
    /// From values to the right.
    pub x: Scale,
    /// From values upwards.
    pub y: Scale,
}

/// Draws two axes from the top of the sheet, with a height of the plot between them.
pub fn draw(sheet: &mut Sheet, x: Axis<'_>, y: Axis<'_>, height: f64) -> Plot {
    let small = sheet.sizes.small;
    let title = sheet.words("axis-title", y.title, (0.0, 0.0)).sized(small);
    sheet.paragraph(title);
    sheet.top += small * 0.5;
    let marks_y = marks(y, ((height / 48.0).floor()).clamp(2.0, 8.0));
    let widest = marks_y.iter().map(|it| text::width(&it.1, small)).fold(0.0, f64::max);
    let left = sheet.left + widest + 8.0;
    let area = Area { left, top: sheet.top, right: sheet.right, bottom: sheet.top + height };
    let marks_x = marks(x, ((area.width() / 70.0).floor()).clamp(2.0, 10.0));
    let plot = Plot {
        area,
        x: scale(x.domain, (area.left, area.right)),
        y: scale(y.domain, (area.bottom, area.top)),
    };
    let mut group = Element::group("axes");
    group.push(
        Element::rectangle((area.left, area.top), (area.width(), area.height()))
            .set("class", "plot")
            .set("fill", sheet.palette.shade.hex()),
    );
    let grid = sheet.palette.grid.hex();
    for (value, mark) in &marks_y {
        let at = plot.y.at(*value);
        group.push(Element::line((area.left, at), (area.right, at)).set("class", "grid").stroke(&grid, 1.0));
        let words = sheet.remark("tick", mark, (area.left - 6.0, at + small * 0.36));
        group.push(words.anchored(Anchor::End).element());
    }
    let below = area.bottom + small * LINE;
    for (value, mark) in &marks_x {
        let at = plot.x.at(*value);
        group.push(Element::line((at, area.top), (at, area.bottom)).set("class", "grid").stroke(&grid, 1.0));
        let half = text::width(mark, small) / 2.0;
        let point = (at.clamp(sheet.left + half, sheet.right - half), below);
        group.push(sheet.remark("tick", mark, point).anchored(Anchor::Middle).element());
    }
    sheet.push(group);
    sheet.top = below + small * 0.5;
    for line in text::wrapped(x.title, small, area.width()) {
        sheet.top += small * LINE;
        let words = sheet.words("axis-title", &line, (area.right, sheet.top)).sized(small);
        sheet.push(words.anchored(Anchor::End).element());
    }
    sheet.top += 10.0;
    plot
}

/// A scale whose domain may fall.
fn scale((from, to): (f64, f64), (begin, end): (f64, f64)) -> Scale {
    if from <= to { Scale::new((from, to), (begin, end)) } else { Scale::new((to, from), (end, begin)) }
}

/// Values at which an axis is marked, and how they are written.
fn marks(axis: Axis<'_>, count_max: f64) -> Vec<(f64, String)> {
    let (low, high) = (axis.domain.0.min(axis.domain.1), axis.domain.0.max(axis.domain.1));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "2 to 10")]
    let ticks = Scale::new((low, high), (0.0, 1.0)).ticks(count_max as u32);
    let whole = |it: &&f64| axis.counts == Counts::Numbers || it.fract().abs() < 1e-9;
    let written = |it: &f64| match axis.counts {
        Counts::Numbers => numbers::fixed(*it, ticks.decimals),
        Counts::Years => format!("{it:.0}"),
    };
    ticks.values.iter().filter(whole).map(|it| (*it, written(it))).collect()
}
