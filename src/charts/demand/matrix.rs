//! The matrix: a row for each cluster with its coverage at the end, a column for each need.
//!
//! Clusters are the rows although demand comes first: there are more of them, and their names need the room.

use super::{Demand, Level, Need, Offer, SOLD};
use crate::charts::hatch::hatch;
use crate::charts::label::Area;
use crate::charts::palette::Palette;
use crate::charts::shape::Shape;
use crate::charts::sheet::{Anchor, LINE, Sheet};
use crate::charts::svg::Element;
use crate::charts::{numbers, ramp, text};
use crate::model::text::{Label, Language};
use std::ops::Range;

/// Least width of a cell; needs that do not fit stand in a further matrix below.
const CELL_MIN: f64 = 29.0;
const CELL_MAX: f64 = 116.0;

/// Width of a cell at which the name of its area stands above it.
const NAMED_MIN: f64 = 58.0;

/// Where the parts of a matrix are.
struct Grid {
    left: f64,
    top: f64,
    cell: (f64, f64),
    coverage: f64,
    /// Whether the names of areas stand above the columns.
    is_named: bool,
}

impl Grid {
    fn area(&self, row: usize, column: usize) -> Area {
        Area::of_cell((self.left, self.top), self.cell, (row, column))
    }
}

/// Draws the matrix from the top of the sheet, in as many parts as its needs take.
pub(super) fn draw(demand: &Demand, sheet: &mut Sheet) {
    let (names, coverage) = if sheet.is_narrow() { (84.0, 62.0) } else { (sheet.width() * 0.26, 138.0) };
    let room = sheet.width() - names - coverage;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a width of a picture over that of a cell"
    )]
    let columns = (room / CELL_MIN).floor().max(1.0) as usize;
    let count = demand.needs.len();
    let parts = count.div_ceil(columns);
    // Parts of equal width look like one matrix that goes on.
    let columns = count.div_ceil(parts.max(1)).max(1);
    let width = (room / columns as f64).min(CELL_MAX);
    let height = if sheet.is_narrow() { 32.0 } else { 34.0 };
    let has_room = |it: &Need| text::has_room(name_of(it, sheet.language()), sheet.sizes.small, width - 6.0);
    let is_named = width >= NAMED_MIN && demand.needs.iter().all(has_room);
    for begin in (0..count).step_by(columns) {
        let needs = begin..(begin + columns).min(count);
        let (left, cell) = (sheet.left + names, (width, height));
        let mut grid = Grid { left, top: sheet.top, cell, coverage, is_named };
        grid.top += head_height(demand, sheet, (&grid, needs.clone()));
        draw_part(demand, sheet, &grid, needs);
        sheet.top = grid.area(demand.offers.len(), 0).top + 12.0;
    }
    if !is_named {
        list_needs(demand, sheet);
    }
}

/// Where a column has no room for its name: the names by their numbers.
fn list_needs(demand: &Demand, sheet: &mut Sheet) {
    for (number, need) in (1..).zip(&demand.needs) {
        let name = name_of(need, sheet.language());
        let line = format!("{number} {name}: {}", wanted(need, sheet.language()));
        let words = sheet.words("need", &line, (0.0, 0.0)).sized(sheet.sizes.small);
        sheet.paragraph(words);
    }
}

/// How much is wanted, and with which weight if that is another one.
fn wanted(need: &Need, language: Language) -> String {
    let wanted = Label::new("수요", "wanted").pick(language);
    let priority = &need.priority;
    let is_usual = (priority - 1.0).abs() < 1e-9;
    let priority = if is_usual { String::new() } else { format!(" ×{}", numbers::amount(*priority)) };
    format!("{wanted} {}{priority}", level_text(need.intensity))
}

/// A level with as many digits as levels have.
fn level_text(level: f64) -> String {
    let decimals = if (level * 10.0 - (level * 10.0).round()).abs() < 1e-9 { 1 } else { 2 };
    numbers::fixed(level, decimals)
}

fn name_of(need: &Need, language: Language) -> &str {
    need.name.pick(language).unwrap_or(&need.area)
}

fn name_lines(need: &Need, sheet: &Sheet, grid: &Grid) -> Vec<String> {
    if !grid.is_named {
        return Vec::new();
    }
    text::wrapped_name(name_of(need, sheet.language()), sheet.sizes.small, grid.cell.0 - 6.0)
}

fn head_height(demand: &Demand, sheet: &Sheet, (grid, needs): (&Grid, Range<usize>)) -> f64 {
    let needs = demand.needs.get(needs).unwrap_or_default();
    let lines = needs.iter().map(|it| name_lines(it, sheet, grid).len()).max().unwrap_or(0);
    // Its number, its name, how much is wanted.
    sheet.sizes.small * LINE * (lines as f64 + 2.0) + 8.0
}

fn draw_part(demand: &Demand, sheet: &mut Sheet, grid: &Grid, needs: Range<usize>) {
    draw_heads(demand, sheet, grid, needs.clone());
    let is_last = needs.end == demand.needs.len();
    for (row, offer) in demand.offers.iter().enumerate() {
        let mut group = Element::group("offer").set("data-cluster", offer.cluster.key.as_str());
        if needs.start == 0 {
            group = group.set("id", format!("cluster-{}", offer.cluster.key));
            group = group.data("data-coverage", offer.coverage.number());
            group = group.data("data-coverage-low", offer.coverage.interval().map(|it| it.0));
            group = group.data("data-coverage-high", offer.coverage.interval().map(|it| it.1));
            group = group.data("data-known-share", offer.known_share.number());
        }
        draw_name(demand, sheet, (grid, row), (offer, &mut group));
        let levels = offer.levels.iter().zip(&demand.needs).enumerate().take(needs.end).skip(needs.start);
        for (at, (level, need)) in levels {
            group.push(cell(sheet, grid.area(row, at - needs.start), (offer, level, need)));
        }
        if is_last {
            draw_coverage(sheet, grid.area(row, needs.len()), (offer, &mut group));
        }
        sheet.push(group);
    }
    draw_divider(demand, sheet, (grid, needs.len()));
}

fn draw_heads(demand: &Demand, sheet: &mut Sheet, grid: &Grid, needs: Range<usize>) {
    let size = sheet.sizes.small;
    let line = size * LINE;
    let mut group = Element::group("needs");
    let is_last = needs.end == demand.needs.len();
    for at in needs.clone() {
        let Some(need) = demand.needs.get(at) else { continue };
        let area = grid.area(0, at - needs.start);
        let middle = f64::midpoint(area.left, area.right);
        let has_room = grid.cell.0 >= NAMED_MIN;
        let wanted = if has_room { wanted(need, sheet.language()) } else { level_text(need.intensity) };
        let mut lines = vec![(at + 1).to_string()];
        lines.extend(name_lines(need, sheet, grid));
        let mut element = Element::group("need").set("data-area", need.area.as_str());
        element =
            element.data("data-intensity", Some(need.intensity)).data("data-priority", Some(need.priority));
        for (above, words) in (2_u32..).zip(lines.iter().rev()) {
            let point = (middle, grid.top - 6.0 - line * f64::from(above - 1));
            element.push(sheet.words("area", words, point).sized(size).anchored(Anchor::Middle).element());
        }
        let point = (middle, grid.top - 6.0);
        let words = sheet.words("wanted", &wanted, point).sized(size).anchored(Anchor::Middle).bold();
        element.push(words.element());
        group.push(element);
    }
    if is_last {
        let area = grid.area(0, needs.len());
        let narrow = [Label::new("충족도", "Cover"), Label::new("아는 비중", "known")];
        let wide =
            [Label::new("충족도(구간)", "Coverage (interval)"), Label::new("아는 비중", "share known")];
        let labels = if sheet.is_narrow() { narrow } else { wide };
        for (above, label) in (0_u32..).zip(labels.iter().rev()) {
            let point = (area.left + 8.0, grid.top - 6.0 - line * f64::from(above));
            let text = text::shortened(sheet.said(*label), size, grid.coverage - 8.0);
            group.push(sheet.words("coverage", &text, point).sized(size).element());
        }
    }
    sheet.push(group);
}

/// The name of a cluster, with its place in the package.
fn draw_name(
    demand: &Demand,
    sheet: &Sheet,
    (grid, row): (&Grid, usize),
    (offer, group): (&Offer, &mut Element),
) {
    let (size, language) = (sheet.sizes.small, sheet.language());
    let area = grid.area(row, 0);
    let middle = f64::midpoint(area.top, area.bottom);
    let step = demand.step(&offer.cluster);
    if let Some(step) = step {
        let circle = Element::circle((sheet.left + 7.5, middle), 7.5).set("class", "package");
        group.push(circle.set("fill", "none").stroke(&sheet.ink(), 1.25).set("data-step", step.to_string()));
        let number = step.to_string();
        let point = (sheet.left + 7.5, middle + size * 0.34);
        let words = sheet.words("step", &number, point).sized(size - 1.0).anchored(Anchor::Middle);
        group.push(words.element());
    }
    let left = sheet.left + 20.0;
    let room = grid.left - left - 6.0;
    let name = offer.cluster.short(language);
    let lines = text::limited_name(name, size, (room, 2));
    let colour = if offer.is_little_known { sheet.palette.muted } else { sheet.palette.ink };
    let first = middle + size * 0.36 - size * 1.15 * (lines.len() as f64 - 1.0) / 2.0;
    for (at, line) in lines.iter().enumerate() {
        let point = (left, (size * 1.15).mul_add(at as f64, first));
        group.push(sheet.words("cluster", line, point).sized(size).coloured(colour).element());
    }
}

fn cell(sheet: &Sheet, area: Area, (offer, level, need): (&Offer, &Level, &Need)) -> Element {
    let (corner, size) = ((area.left, area.top), (area.width(), area.height()));
    let group = Element::group("level").set("data-area", need.area.as_str());
    let group =
        group.set("data-cluster", offer.cluster.key.as_str()).data("data-value", level.level.number());
    let group =
        group.data("data-gap", level.gap).set("data-selling-point", level.is_selling_point.to_string());
    let mut group = group.titled(told(sheet, (offer, level, need)));
    let paper = sheet.palette.paper;
    let Some(number) = level.level.number() else {
        let ground = Element::rectangle(corner, size).set("fill", paper.hex());
        group.push(ground.stroke(&sheet.palette.grid.hex(), 1.0));
        group.push(hatch(area, 8.0, &sheet.palette.grid.hex()));
        let unknown = sheet.centred("value", "?", (area, 0.0), sheet.sizes.text);
        group.push(unknown.coloured(sheet.palette.muted).rimmed(paper));
        return group;
    };
    let fill = ramp::colour(sheet.style.theme, number);
    let ink = Palette::ink_on(fill);
    group.push(Element::rectangle(corner, size).set("fill", fill.hex()).stroke(&paper.hex(), 1.0));
    let gap = level.gap.filter(|it| *it > 0.0);
    let small = if sheet.is_narrow() { 9.5 } else { sheet.sizes.small - 1.0 };
    let clear = if level.is_selling_point && sheet.is_narrow() { -2.5 } else { 0.0 };
    let shift = if gap.is_some() { sheet.sizes.small * 0.55 } else { clear };
    let value = format!("{}{}", if level.is_computed { "≈" } else { "" }, level_text(number));
    let value_size = if sheet.is_narrow() { sheet.sizes.small } else { sheet.sizes.text };
    group.push(sheet.centred("value", &value, (area, -shift), value_size).coloured(ink).element());
    if let Some(gap) = gap {
        let gap = format!("▽{}", level_text(gap));
        let words = sheet.centred("value", &gap, (area, shift + 1.0), small).coloured(ink);
        group.push(words.element().set("data-gap-of", need.area.as_str()));
    }
    if level.is_selling_point {
        let radius = if sheet.is_narrow() { 3.5 } else { 5.0 };
        let star = Shape::Star.draw((area.right - radius * 1.6, area.top + radius * 1.6), radius);
        group.push(star.set("class", "selling-point").set("fill", SOLD).stroke("#000000", 1.0));
    }
    group
}

fn told(sheet: &Sheet, (offer, level, need): (&Offer, &Level, &Need)) -> String {
    let language = sheet.language();
    let (cluster, area) = (offer.cluster.label(language), name_of(need, language));
    let Some(number) = level.level.number() else {
        return format!(
            "{cluster} – {area}: {}",
            Label::new("수준을 모름", "level not known").pick(language)
        );
    };
    let source = if level.is_computed {
        Label::new("지표로 계산", "computed from indicators")
    } else {
        Label::new("자료가 밝힘", "declared by a source")
    };
    let number = level_text(number);
    let wanted = wanted(need, language);
    let gap = level.gap.filter(|it| *it > 0.0).map_or_else(String::new, |it| {
        format!(", {} {}", Label::new("부족", "gap").pick(language), level_text(it))
    });
    format!("{cluster} – {area}: {number} ({}), {wanted}{gap}", source.pick(language))
}

/// Coverage with its interval, and below it how much of the demand is known.
fn draw_coverage(sheet: &Sheet, area: Area, (offer, group): (&Offer, &mut Element)) {
    let (size, language) = (sheet.sizes.small, sheet.language());
    let coverage = match offer.coverage.number() {
        Some(number) if sheet.is_narrow() => numbers::share(number, None),
        Some(_) => offer.coverage.share(language),
        None => "–".to_owned(),
    };
    let known = offer.known_share.share(language);
    let muted = offer.is_little_known;
    let colour = if muted { sheet.palette.muted } else { sheet.palette.ink };
    let middle = f64::midpoint(area.top, area.bottom);
    let point = (area.left + 8.0, middle - 2.0);
    let words = sheet.words("coverage", &coverage, point).sized(size).coloured(colour).bold();
    group.push(words.element());
    let known = format!("{} {known}", Label::new("아는", "known").pick(language));
    let point = (area.left + 8.0, middle + size * 1.05);
    group.push(sheet.remark("known-share", &known, point).sized(size - 1.0).element());
}

/// The line before the clusters of which too little is known.
fn draw_divider(demand: &Demand, sheet: &mut Sheet, (grid, columns): (&Grid, usize)) {
    let first = demand.offers.iter().position(|it| it.is_little_known).filter(|it| *it > 0);
    let Some(first) = first else { return };
    let y = grid.area(first, 0).top;
    let line = Element::line((sheet.left, y), (grid.area(0, columns).left + grid.coverage, y));
    let line = line.set("class", "divider").stroke(&sheet.ink(), 1.25).set("stroke-dasharray", "6 3");
    let percent = numbers::percent(demand.known_share_min);
    let said = match sheet.language() {
        Language::Korean => format!("아래는 수요의 {percent} 미만만 아는 클러스터"),
        Language::English => format!("Below: clusters of which less than {percent} of the demand is known"),
    };
    sheet.push(line.titled(said));
}
