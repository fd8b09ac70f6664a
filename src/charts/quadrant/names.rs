//! The names of clusters beside their marks, and the years in which their paths begin.

use super::marks::RADIUS;
use super::{CROWD, Quadrant};
use crate::charts::axes::Plot;
use crate::charts::label::{self, Area, Ground, Need, Segment, Wish};
use crate::charts::sheet::{LINE, Sheet};
use crate::charts::svg::Element;
use crate::charts::text;
use crate::model::colour::Colour;

/// Names of clusters have so many lines at most.
const NAME_LINES: usize = 2;

/// A name with the wish for its place.
struct Name<'q> {
    key: &'q str,
    lines: Vec<String>,
    wish: Wish,
}

impl Quadrant {
    /// Names of clusters where they cover nothing, then the first years of paths where there still is room.
    pub(super) fn draw_names(&self, sheet: &mut Sheet, plot: &Plot, corners: Vec<Area>) {
        let mut marks = corners;
        marks.extend(self.shown().map(|it| Area::around(place(plot, it.1), (RADIUS + 2.0, RADIUS + 2.0))));
        let lines = self.lines(plot);
        let need = if self.shown().count() > CROWD { Need::Optional } else { Need::Required };
        let taken = draw(
            sheet,
            ("label", sheet.palette.ink),
            &self.cluster_names(sheet, plot),
            (&Ground { bounds: plot.area, marks: &marks, lines: &lines }, need),
        );
        marks.extend(taken);
        let years = self.years(sheet, plot);
        draw(
            sheet,
            ("year", sheet.palette.muted),
            &years,
            (&Ground { bounds: plot.area, marks: &marks, lines: &lines }, Need::Optional),
        );
    }

    fn cluster_names(&self, sheet: &Sheet, plot: &Plot) -> Vec<Name<'_>> {
        let room = if sheet.is_narrow() { 96.0 } else { 176.0 };
        let reach = if self.shown().count() > CROWD { 8.0 } else { 120.0 };
        let is_numbered = self.is_numbered(sheet);
        let mut names = Vec::new();
        for (number, (placed, point)) in (1_u32..).zip(self.shown()) {
            let number = number.to_string();
            let name = if is_numbered { &number } else { placed.cluster.short(sheet.language()) };
            let lines = text::balanced_name(name, sheet.sizes.small, (room, NAME_LINES));
            let (point, size) = (place(plot, point), size_of(sheet, &lines));
            let wish = Wish { point, clear: RADIUS + 4.0, size, reach };
            names.push(Name { key: placed.cluster.key.as_str(), lines, wish });
        }
        names
    }

    /// The year in which each path begins.
    fn years(&self, sheet: &Sheet, plot: &Plot) -> Vec<Name<'_>> {
        let mut names = Vec::new();
        for (placed, _) in self.shown() {
            let Some((year, maturity, position)) = placed.trail.first().copied() else { continue };
            let lines = vec![year.to_string()];
            let (point, size) = (place(plot, (maturity, position)), size_of(sheet, &lines));
            let wish = Wish { point, clear: 4.0, size, reach: 0.0 };
            names.push(Name { key: placed.cluster.key.as_str(), lines, wish });
        }
        names
    }

    /// What names should not lie over: cuts, intervals and paths.
    fn lines(&self, plot: &Plot) -> Vec<Segment> {
        let mut lines = Vec::new();
        if let Some(cut) = self.maturity_cut {
            let (x, y) = place(plot, (cut, self.position_cut));
            lines.push(((x, plot.area.top), (x, plot.area.bottom)));
            lines.push(((plot.area.left, y), (plot.area.right, y)));
        }
        for (placed, (maturity, position)) in self.shown() {
            if let Some((low, high)) = placed.maturity.interval() {
                lines.push((place(plot, (low, position)), place(plot, (high, position))));
            }
            if let Some((low, high)) = placed.position.interval() {
                lines.push((place(plot, (maturity, low)), place(plot, (maturity, high))));
            }
            let past = placed.trail.iter().map(|it| (it.1, it.2)).chain([(maturity, position)]);
            let past: Vec<(f64, f64)> = past.map(|it| place(plot, it)).collect();
            lines.extend(past.iter().copied().zip(past.iter().skip(1).copied()));
        }
        lines
    }
}

/// Where maturity and position stand.
fn place(plot: &Plot, (maturity, position): (f64, f64)) -> (f64, f64) {
    (plot.x.at(maturity), plot.y.at(position))
}

fn size_of(sheet: &Sheet, lines: &[String]) -> (f64, f64) {
    let size = sheet.sizes.small;
    let width = lines.iter().map(|it| text::width(it, size)).fold(0.0, f64::max);
    (width + 4.0, size * LINE * lines.len() as f64)
}

/// Draws names in their places, with a line to the mark where they stand away; returns the places.
fn draw(
    sheet: &mut Sheet,
    (class, colour): (&str, Colour),
    names: &[Name<'_>],
    (ground, need): (&Ground<'_>, Need),
) -> Vec<Area> {
    let size = sheet.sizes.small;
    let wishes: Vec<Wish> = names.iter().map(|it| it.wish).collect();
    let places = label::place(&wishes, ground, need);
    let mut group = Element::group("names");
    let shown: Vec<(&Name<'_>, Area)> =
        names.iter().zip(&places).filter_map(|it| Some((it.0, (*it.1)?))).collect();
    // No line lies over a name.
    for (name, place) in &shown {
        if let Some(line) = label::leader(&name.wish, place, RADIUS) {
            group.push(line.set("data-cluster", name.key).stroke(&sheet.palette.muted.hex(), 0.9));
        }
    }
    for (name, place) in shown {
        let mut element = Element::group("name").set("data-cluster", name.key);
        let (x, anchor) = label::anchored(&name.wish, &place);
        for (row, line) in (0_u32..).zip(&name.lines) {
            let point = (x, place.top + size * (1.0 + f64::from(row) * LINE));
            let words = sheet.words(class, line, point).sized(size).anchored(anchor).coloured(colour);
            element.push(words.rimmed(sheet.palette.shade));
        }
        group.push(element);
    }
    sheet.push(group);
    places.into_iter().flatten().collect()
}
