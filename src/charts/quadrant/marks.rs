//! The parts of a quadrant: cuts with the names of the quadrants, paths over the years, intervals and marks.

use super::{FORMATIONS, Quadrant, fill, formation_index};
use crate::charts::axes::Plot;
use crate::charts::label::Area;
use crate::charts::shape::Shape;
use crate::charts::sheet::{Anchor, LINE, Sheet};
use crate::charts::svg::Element;
use crate::charts::text;
use crate::model::scale::Orientation;
use crate::model::text::{Label, Language};

/// Radius of a mark.
pub(super) const RADIUS: f64 = 6.0;

impl Quadrant {
    /// The cut lines and the names of the quadrants; returns where these stand.
    pub(super) fn draw_cuts(&self, sheet: &mut Sheet, plot: &Plot) -> Vec<Area> {
        let Some(cut) = self.maturity_cut else { return Vec::new() };
        let (x, y, area) = (plot.x.at(cut), plot.y.at(self.position_cut), plot.area);
        let mut group = Element::group("cuts");
        for (from, to) in [((x, area.top), (x, area.bottom)), ((area.left, y), (area.right, y))] {
            let line = Element::line(from, to).set("class", "cut").stroke(&sheet.palette.muted.hex(), 1.25);
            group.push(line.set("stroke-dasharray", "6 4"));
        }
        let mut corners = Vec::new();
        for (number, name) in self.names(sheet.language()) {
            let (is_right, is_up) = (matches!(number, 1 | 4), matches!(number, 1 | 2));
            let room = if is_right { area.right - x } else { x - area.left } - 12.0;
            let (size, class) = (sheet.sizes.small, "quadrant-name");
            let lines = text::wrapped(&name, size, room.max(0.0));
            let height = size * LINE * lines.len() as f64;
            if room < 56.0 || height > (if is_up { y - area.top } else { area.bottom - y }) - 6.0 {
                continue;
            }
            let widest = lines.iter().map(|it| text::width(it, size)).fold(0.0, f64::max);
            let left = if is_right { area.right - 6.0 - widest } else { area.left + 6.0 };
            let top = if is_up { area.top + 5.0 } else { area.bottom - 5.0 - height };
            let (at, anchor) = if is_right { (area.right - 6.0, Anchor::End) } else { (left, Anchor::Start) };
            for (row, line) in (0_u32..).zip(&lines) {
                let point = (at, top + size + f64::from(row) * size * LINE);
                group.push(sheet.remark(class, line, point).anchored(anchor).element());
            }
            corners.push(Area { left, top, right: left + widest, bottom: top + height });
        }
        sheet.push(group);
        corners
    }

    /// Numbers and names of the quadrants.
    fn names(&self, language: Language) -> [(u8, String); 4] {
        let [market, research] =
            [Label::new("시장 쪽", "market side"), Label::new("연구 쪽", "research side")];
        let (up, down) = match self.orientation {
            Orientation::DownstreamUp => (market, research),
            Orientation::UpstreamUp => (research, market),
        };
        let [high, low] =
            [Label::new("높은 성숙도", "High maturity"), Label::new("낮은 성숙도", "Low maturity")];
        [(1, high, up), (2, low, up), (3, low, down), (4, high, down)].map(|(number, side, end)| {
            (number, format!("{number} · {}, {}", side.pick(language), end.pick(language)))
        })
    }

    pub(super) fn draw_trails(&self, sheet: &mut Sheet, plot: &Plot) {
        let mut group = Element::group("trails");
        for (placed, now) in self.shown().filter(|it| !it.0.trail.is_empty()) {
            let past = placed.trail.iter().map(|it| (it.1, it.2));
            let points: Vec<_> = past.chain([now]).map(|(m, v)| (plot.x.at(m), plot.y.at(v))).collect();
            let colour = sheet.palette.series(formation_index(placed.formation)).hex();
            let mut trail = Element::group("trail").set("data-cluster", placed.cluster.key.as_str());
            trail.push(Element::polyline(&points).stroke(&colour, 1.5).set("stroke-linejoin", "round"));
            for ((year, maturity, position), point) in placed.trail.iter().zip(&points) {
                let dot = Element::circle(*point, 2.2).set("class", "past").set("fill", &colour);
                let dot = dot.set("data-year", year.to_string()).data("data-maturity", Some(*maturity));
                trail.push(dot.data("data-position", Some(*position)).titled(year.to_string()));
            }
            group.push(trail);
        }
        sheet.push(group);
    }

    pub(super) fn draw_intervals(&self, sheet: &mut Sheet, plot: &Plot) {
        let ink = sheet.palette.muted.hex();
        let mut group = Element::group("intervals");
        for (placed, (maturity, position)) in self.shown() {
            let (x, y) = (plot.x.at(maturity), plot.y.at(position));
            let mut cross = Element::group("interval").set("data-cluster", placed.cluster.key.as_str());
            if let Some((low, high)) = placed.maturity.interval() {
                let (from, to) = (plot.x.at(low), plot.x.at(high));
                cross.push(Element::line((from, y), (to, y)).stroke(&ink, 1.0));
                for end in [from, to] {
                    cross.push(Element::line((end, y - 3.0), (end, y + 3.0)).stroke(&ink, 1.0));
                }
            }
            if let Some((low, high)) = placed.position.interval() {
                let (from, to) = (plot.y.at(low), plot.y.at(high));
                cross.push(Element::line((x, from), (x, to)).stroke(&ink, 1.0));
                for end in [from, to] {
                    cross.push(Element::line((x - 3.0, end), (x + 3.0, end)).stroke(&ink, 1.0));
                }
            }
            group.push(cross);
        }
        sheet.push(group);
    }

    pub(super) fn draw_marks(&self, sheet: &mut Sheet, plot: &Plot) {
        let mut group = Element::group("marks");
        for (placed, (maturity, position)) in self.shown() {
            let at = formation_index(placed.formation);
            let formation = FORMATIONS.get(at).map_or("", |it| it.1);
            let mark = Shape::of_place(at).draw((plot.x.at(maturity), plot.y.at(position)), RADIUS);
            let mut element = Element::group("mark")
                .set("id", format!("cluster-{}", placed.cluster.key))
                .set("data-cluster", placed.cluster.key.as_str())
                .set("data-formation", formation);
            for (names, value) in [
                (["data-maturity", "data-maturity-low", "data-maturity-high"], &placed.maturity),
                (["data-position", "data-position-low", "data-position-high"], &placed.position),
            ] {
                let (low, high) = value.interval().unzip();
                let ends = [value.number(), low, high];
                element = names.into_iter().zip(ends).fold(element, |it, (name, end)| it.data(name, end));
            }
            if let Some(quadrant) = placed.quadrant {
                element = element.set("data-quadrant", quadrant.to_string());
            }
            let mark = mark.set("fill", fill(sheet, at)).stroke(&sheet.ink(), 1.5);
            group.push(element.titled(placed.summary(sheet.language())).with(mark));
        }
        sheet.push(group);
    }
}
