//! The cells of a mixing matrix, with its sectors on both sides and the sums.

use super::{FIRST, Mixing, Row};
use crate::charts::hatch::hatch;
use crate::charts::label::Area;
use crate::charts::palette::Palette;
use crate::charts::sheet::{Anchor, LINE, Sheet};
use crate::charts::svg::Element;
use crate::charts::{numbers, ramp, text};
use crate::model::text::{Label, Language};

/// Cells are at most so wide.
const CELL_MAX: f64 = 92.0;

/// Names of columns have so many lines at most.
const NAME_LINES: usize = 3;

/// Where cells are.
struct Grid {
    left: f64,
    top: f64,
    cell: (f64, f64),
    sum: f64,
    /// The names above the columns, in lines; none where a cell is too narrow for the longest of their words. The letters
    /// then stand alone: the rows have the names.
    heads: Vec<Vec<String>>,
}

impl Grid {
    fn area(&self, row: usize, column: usize) -> Area {
        Area::of_cell((self.left, self.top), self.cell, (row, column))
    }

    /// The area of a sum: right of a row, or below a column.
    fn sum_area(&self, row: usize, column: usize, count: usize) -> Area {
        let area = self.area(row, column);
        let shift = |it: f64, at: usize| if at == count { it + 4.0 } else { it };
        let right = if column == count { area.left + self.sum } else { area.right };
        Area {
            left: shift(area.left, column),
            top: shift(area.top, row),
            right: shift(right, column),
            bottom: shift(area.bottom, row),
        }
    }
}

/// Draws the matrix from the top of the sheet.
pub(super) fn draw(mixing: &Mixing, sheet: &mut Sheet) {
    let grid = layout(mixing, sheet);
    let count = mixing.sectors.len();
    draw_heads(mixing, sheet, &grid);
    for row in 0..count {
        for column in 0..count {
            let cell = draw_cell(mixing, sheet, &grid, (row, column));
            sheet.push(cell);
        }
    }
    draw_sums(mixing, sheet, &grid);
    draw_frames(mixing, sheet, &grid);
    sheet.top = grid.sum_area(count, 0, count).bottom + 4.0;
}

fn layout(mixing: &Mixing, sheet: &Sheet) -> Grid {
    let size = sheet.sizes.small;
    let count = mixing.sectors.len() as f64;
    let names = mixing.sectors.iter().filter_map(|it| it.name.pick(sheet.language()));
    let widest = names.map(|it| text::width(it, size)).fold(0.0, f64::max);
    let label = if sheet.is_narrow() { 36.0 } else { (widest + 46.0).min(220.0) };
    let sums = (0..mixing.sectors.len()).map(|it| mixing.sum(it)).chain([mixing.total()]);
    let sums = sums.map(|it| text::width(&numbers::amount(it), size)).fold(24.0, f64::max);
    let sum = sums + 10.0;
    let width = ((sheet.width() - label - sum - 4.0) / count.max(1.0)).min(CELL_MAX);
    let heads = heads(mixing, sheet, width - 6.0);
    let lines = heads.iter().map(Vec::len).max().unwrap_or(0);
    let head = if lines == 0 { 22.0 } else { 24.0 + size * LINE * lines as f64 };
    let height = if sheet.is_narrow() { 32.0 } else { 42.0 };
    Grid { left: sheet.left + label, top: sheet.top + head, cell: (width, height), sum, heads }
}

/// The names above the columns, if all fit their cells.
fn heads(mixing: &Mixing, sheet: &Sheet, width: f64) -> Vec<Vec<String>> {
    let size = sheet.sizes.small;
    let names = || mixing.sectors.iter().map(|it| it.name.pick(sheet.language()).unwrap_or_default());
    if sheet.is_narrow() || !names().all(|it| text::has_room(it, size, width)) {
        return Vec::new();
    }
    names().map(|it| text::limited_name(it, size, (width, NAME_LINES))).collect()
}

/// Shape, letter and name of each sector, above its column and before its row.
fn draw_heads(mixing: &Mixing, sheet: &mut Sheet, grid: &Grid) {
    let (size, is_narrow) = (sheet.sizes.small, sheet.is_narrow());
    let mut group = Element::group("sectors");
    for (at, sector) in mixing.sectors.iter().enumerate() {
        let name = sector.name.pick(sheet.language()).unwrap_or_default();
        let area = grid.area(at, at);
        let middle = f64::midpoint(area.left, area.right);
        let lines = grid.heads.get(at).map_or(&[][..], Vec::as_slice);
        let top = (size * LINE).mul_add(-(lines.len() as f64), grid.top - 14.0);
        group.push(mark(sheet, sector, (middle - 8.0, top)));
        for (row, line) in (1_u32..).zip(lines) {
            let point = (middle, (size * LINE).mul_add(f64::from(row), top + 4.0));
            group.push(sheet.words("sector", line, point).sized(size).anchored(Anchor::Middle).element());
        }
        let middle = f64::midpoint(area.top, area.bottom);
        group.push(mark(sheet, sector, (sheet.left + 8.0, middle)));
        if !is_narrow {
            let actors = format!("{}", sector.actors);
            let shown = text::shortened(name, size, grid.left - sheet.left - 44.0);
            let point = (sheet.left + 36.0, middle + size * 0.36);
            let words = sheet.words("sector", &shown, point).sized(size).element();
            group.push(words.set("data-actors", actors).titled(name));
        }
    }
    sheet.push(group);
}

/// The shape of a sector with its letter to the right.
fn mark(sheet: &Sheet, sector: &Row, (x, y): (f64, f64)) -> Element {
    let fill = sheet.palette.fill(sector.colour).hex();
    let mut group = Element::group("sector-mark").set("data-sector", sector.sector.notation());
    group.push(sector.shape.draw((x, y), 5.5).set("fill", fill).stroke(&sheet.ink(), 1.5));
    let letter = sector.sector.letter().to_string();
    let words = sheet.words("letter", &letter, (x + 11.0, y + sheet.sizes.text * 0.36));
    group.push(words.bold().element());
    group
}

fn draw_cell(mixing: &Mixing, sheet: &Sheet, grid: &Grid, (row, column): (usize, usize)) -> Element {
    let area = grid.area(row, column);
    let corner = (area.left, area.top);
    let [a, b] = [row, column].map(|it| mixing.sectors.get(it).map_or("", |it| it.sector.notation()));
    let group =
        Element::group("cell").set("id", format!("cell-{a}-{b}")).set("data-row", a).set("data-column", b);
    let cell = mixing.cells.get(row).and_then(|it| it.get(column));
    let Some(cell) = cell.filter(|_| mixing.is_possible(row, column)) else {
        let paper = Element::rectangle(corner, grid.cell).set("fill", sheet.palette.paper.hex());
        let group = group.with(paper.stroke(&sheet.palette.grid.hex(), 1.0));
        let group = group.with(hatch(area, 8.0, &sheet.palette.grid.hex()));
        let none = sheet.centred("value", "–", (area, 0.0), sheet.sizes.text).coloured(sheet.palette.muted);
        return group.with(none.rimmed(sheet.palette.paper));
    };
    let greatest = mixing.greatest();
    let fill = ramp::colour(sheet.style.theme, if greatest > 0.0 { cell.strength / greatest } else { 0.0 });
    let ink = Palette::ink_on(fill);
    let group = group.data("data-value", Some(cell.strength)).data("data-expected", Some(cell.expected));
    let group = group.data("data-ratio", cell.ratio).set("data-linkages", cell.linkages.to_string());
    let mut group = group.titled(told(mixing, sheet, (row, column)));
    group.push(
        Element::rectangle(corner, grid.cell).set("fill", fill.hex()).stroke(&sheet.palette.paper.hex(), 1.0),
    );
    let value = numbers::amount(cell.strength);
    // Nothing is as much nothing against chance.
    let ratio = cell.ratio.filter(|_| cell.strength > 0.0);
    let shift = if ratio.is_some() { sheet.sizes.small * 0.55 } else { 0.0 };
    let value = sheet.centred("value", &value, (area, -shift), sheet.sizes.text).coloured(ink);
    group.push(value.element());
    if let Some(ratio) = ratio {
        let ratio = format!("×{}", numbers::fixed(ratio, if ratio < 10.0 { 2 } else { 0 }));
        let size = if sheet.is_narrow() { 9.5 } else { sheet.sizes.small - 1.0 };
        let ratio = sheet.centred("value", &ratio, (area, shift + 2.0), size).coloured(ink);
        group.push(ratio.element());
    }
    group
}

/// What a pointer that rests on a cell is told.
fn told(mixing: &Mixing, sheet: &Sheet, (row, column): (usize, usize)) -> String {
    let name =
        |at: usize| mixing.sectors.get(at).and_then(|it| it.name.pick(sheet.language())).unwrap_or_default();
    let Some(cell) = mixing.cells.get(row).and_then(|it| it.get(column)) else { return String::new() };
    let (linkages, strength) = (cell.linkages, numbers::amount(cell.strength));
    let expected = numbers::plain(cell.expected);
    match sheet.language() {
        Language::Korean => {
            format!("{} – {}: {strength}, 연계 {linkages}건, 기댓값 {expected}", name(row), name(column))
        }
        Language::English => {
            let linkages = numbers::counted(linkages, "linkage", "linkages");
            format!("{} – {}: {strength}, {linkages}, expected {expected}", name(row), name(column))
        }
    }
}

fn draw_sums(mixing: &Mixing, sheet: &mut Sheet, grid: &Grid) {
    let count = mixing.sectors.len();
    let size = sheet.sizes.small;
    let mut group = Element::group("sums");
    let sum = |at: usize| mixing.sum(at);
    for at in 0..count {
        let sector = mixing.sectors.get(at).map_or("", |it| it.sector.notation());
        for area in [grid.sum_area(at, count, count), grid.sum_area(count, at, count)] {
            let value = numbers::amount(sum(at));
            let words = sheet.centred("value", &value, (area, 0.0), size).element();
            group.push(words.set("data-sum", sector).data("data-value", Some(sum(at))));
        }
    }
    let total = numbers::amount(mixing.total());
    let words =
        sheet.centred("value", &total, (grid.sum_area(count, count, count), 0.0), size).bold().element();
    group.push(words.data("data-value", Some(mixing.total())));
    let label = sheet.said(Label::new("합계", "Sum"));
    let area = grid.sum_area(count, 0, count);
    let point = (sheet.left, f64::midpoint(area.top, area.bottom) + size * 0.36);
    group.push(sheet.words("sum", label, point).sized(size).element());
    let top = grid.sum_area(0, count, count);
    let above = Area { top: top.top - 26.0, bottom: top.top - 4.0, ..top };
    group.push(sheet.centred("value", label, (above, 0.0), size).element());
    sheet.push(group);
}

/// Strong frames around the cells inside a sector, and lines between the first sectors and the others.
fn draw_frames(mixing: &Mixing, sheet: &mut Sheet, grid: &Grid) {
    let (count, ink) = (mixing.sectors.len(), sheet.ink());
    let mut group = Element::group("frames");
    for at in 0..count {
        let Area { left, top, .. } = grid.area(at, at);
        let frame = Element::rectangle((left + 1.0, top + 1.0), (grid.cell.0 - 2.0, grid.cell.1 - 2.0));
        group.push(frame.set("class", "inside").set("fill", "none").stroke(&ink, 1.75));
    }
    if count > FIRST {
        let (first, end) = (grid.area(FIRST, FIRST), grid.area(count, count));
        for (from, to) in
            [((first.left, grid.top), (first.left, end.top)), ((grid.left, first.top), (end.left, first.top))]
        {
            group.push(Element::line(from, to).set("class", "rule").stroke(&ink, 1.25));
        }
    }
    sheet.push(group);
}
