//! What stands beside or in the actors of a drawn network: names of the largest, and numbers of communities.

use super::Network;
use super::marks::Plot;
use crate::charts::label::{self, Area, Ground, Need, Wish};
use crate::charts::palette::Palette;
use crate::charts::sheet::{Anchor, LINE, Sheet};
use crate::charts::svg::Element;
use crate::charts::text;

/// Names at most for each so many square pixels.
const ROOM_OF_NAME: f64 = 16_000.0;

/// Least radius of an actor that has room for a number.
const NUMBERED_MIN: f64 = 6.0;

/// Size of a number beside an actor.
const NUMBER_SIZE: f64 = 8.0;

impl Plot {
    fn marks(&self) -> Vec<Area> {
        let around = |(point, it): (&(f64, f64), &f64)| Area::around(*point, (*it, *it));
        self.points.iter().zip(&self.radii).map(around).collect()
    }
}

impl Network {
    /// Names of the largest, as many as have room; returns where they stand.
    pub(super) fn draw_names(&self, sheet: &mut Sheet, plot: &Plot) -> Vec<Area> {
        let (size, language) = (sheet.sizes.small, sheet.language());
        let room = if sheet.is_narrow() { 96.0 } else { 150.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred at most")]
        let count = (plot.area.width() * plot.area.height() / ROOM_OF_NAME) as usize;
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        let value = |at: usize| self.nodes.get(at).and_then(|it| it.value.number()).unwrap_or(0.0);
        order.sort_by(|a, b| value(*b).total_cmp(&value(*a)).then(a.cmp(b)));
        let (mut wishes, mut names) = (Vec::new(), Vec::new());
        for at in order.into_iter().take(count) {
            let found = self.nodes.get(at).zip(plot.points.get(at)).zip(plot.radii.get(at));
            let Some(((node, point), radius)) = found else { continue };
            let name = text::shortened(node.actor.label(language), size, room);
            let taken = (text::width(&name, size) + 4.0, size * LINE);
            wishes.push(Wish { point: *point, clear: radius + 3.0, size: taken, reach: 46.0 });
            names.push((node.actor.key.as_str(), name, *radius));
        }
        let ground = Ground { bounds: plot.area, marks: &plot.marks(), lines: &[] };
        let mut group = Element::group("names");
        let places = label::place(&wishes, &ground, Need::Optional);
        for ((wish, (key, name, radius)), place) in wishes.iter().zip(&names).zip(&places) {
            let Some(place) = place else { continue };
            if let Some(line) = label::leader(wish, place, *radius) {
                group.push(line.stroke(&sheet.ink(), 0.75));
            }
            let (x, anchor) = label::anchored(wish, place);
            let words = sheet.words("label", name, (x, place.top + size)).sized(size).anchored(anchor);
            group.push(words.rimmed(sheet.palette.shade).set("data-actor", *key));
        }
        sheet.push(group);
        places.into_iter().flatten().collect()
    }

    /// The number of the community in each actor that has room for it, else beside it where there is room: colours of
    /// communities are more than anybody tells apart, and paper may have none.
    pub(super) fn draw_communities(&self, sheet: &mut Sheet, plot: &Plot, names: Vec<Area>) {
        if !self.communities {
            return;
        }
        let mut group = Element::group("communities");
        let mut beside: Vec<(String, Wish)> = Vec::new();
        for ((node, point), radius) in self.nodes.iter().zip(&plot.points).zip(&plot.radii) {
            let Some(number) = node.community.map(|it| it.to_string()) else { continue };
            let fitting = (radius * 1.2).min(radius * 1.9 / text::width(&number, 1.0));
            if *radius >= NUMBERED_MIN && fitting >= NUMBER_SIZE - 1.0 {
                let words = sheet.words("community", &number, (point.0, point.1 + fitting * 0.36));
                let colour = Palette::ink_on(sheet.palette.fill(node.colour));
                let words = words.sized(fitting).coloured(colour).anchored(Anchor::Middle).bold();
                group.push(words.element());
                continue;
            }
            let size = (text::width(&number, NUMBER_SIZE), NUMBER_SIZE);
            beside.push((number, Wish { point: *point, clear: radius + 1.0, size, reach: 0.0 }));
        }
        let mut marks = plot.marks();
        marks.extend(names);
        let wishes: Vec<Wish> = beside.iter().map(|it| it.1).collect();
        let ground = Ground { bounds: plot.area, marks: &marks, lines: &[] };
        for ((number, _), place) in beside.iter().zip(label::place(&wishes, &ground, Need::Optional)) {
            let Some(place) = place else { continue };
            let point = (place.centre().0, place.bottom - NUMBER_SIZE * 0.14);
            let words = sheet.words("community", number, point).sized(NUMBER_SIZE).anchored(Anchor::Middle);
            group.push(words.rimmed(sheet.palette.shade));
        }
        sheet.push(group);
    }
}
