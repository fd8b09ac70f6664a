//! A radar of six axes, and what stands on it.

use super::{Profile, mark, opacity};
use crate::charts::legend;
use crate::charts::numbers;
use crate::charts::shape::Shape;
use crate::charts::sheet::{Anchor, LINE, Sheet};
use crate::charts::svg::Element;
use crate::charts::text;
use crate::charts::value::Value;
use crate::model::pillar::Pillar;
use std::f64::consts::{FRAC_PI_2, TAU};

/// What stands at the ends of the axes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Names<'n> {
    /// The names of the pillars.
    Whole(&'n [String]),
    /// Numbers from 1.
    Numbers,
}

/// A radar around a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Radar<'n> {
    pub(super) centre: (f64, f64),
    pub(super) radius: f64,
    pub(super) names: Names<'n>,
}

const AXES: u32 = 6;

/// Shares of the radius at which rings help the eye.
const RINGS: [f64; 4] = [0.25, 0.5, 0.75, 1.0];

impl Radar<'_> {
    /// The point of an axis at a share of the radius.
    fn point(&self, axis: u32, share: f64) -> (f64, f64) {
        let angle = TAU * f64::from(axis) / f64::from(AXES) - FRAC_PI_2;
        let radius = self.radius * share;
        (self.centre.0 + radius * angle.cos(), self.centre.1 + radius * angle.sin())
    }

    /// Rings, axes and their names. An axis on which some profile has no score is dashed.
    pub(super) fn frame<'p>(&self, sheet: &mut Sheet, profiles: impl Iterator<Item = &'p Profile>) {
        let profiles: Vec<&Profile> = profiles.collect();
        let (grid, muted) = (sheet.palette.grid.hex(), sheet.palette.muted.hex());
        let mut group = Element::group("axes");
        for share in RINGS {
            let corners: Vec<_> = (0..AXES).map(|it| self.point(it, share)).collect();
            group
                .push(Element::polygon(&corners).set("class", "grid").set("fill", "none").stroke(&grid, 1.0));
        }
        for (axis, pillar) in (0..AXES).zip(Pillar::ALL) {
            let misses = |it: &&Profile| it.scores.get(pillar.index()).is_none_or(|it| it.number().is_none());
            let line = Element::line(self.centre, self.point(axis, 1.0)).set("class", "axis");
            let line = line.set("data-pillar", pillar.notation()).stroke(&muted, 1.0);
            let is_missing = profiles.iter().any(misses);
            group.push(if is_missing { line.set("stroke-dasharray", "3 3") } else { line });
            if is_missing {
                let end = Element::circle(self.point(axis, 1.0), 3.5).set("class", "missing");
                group.push(end.set("fill", sheet.palette.paper.hex()).stroke(&muted, 1.25));
            }
            self.name(sheet, &mut group, axis);
        }
        if let Names::Whole(_) = self.names {
            for share in RINGS {
                let (x, y) = self.point(0, share);
                let number = numbers::fixed(share, 2);
                let words = sheet.remark("tick", &number, (x + 4.0, y + sheet.sizes.small * 0.9));
                group.push(words.rimmed(sheet.palette.paper));
            }
        }
        sheet.push(group);
    }

    fn name(&self, sheet: &Sheet, group: &mut Element, axis: u32) {
        let (x, y) = self.point(axis, 1.0);
        let anchor = match axis {
            0 | 3 => Anchor::Middle,
            1 | 2 => Anchor::Start,
            _ => Anchor::End,
        };
        let (size, gap) = (sheet.sizes.text, 8.0);
        let number = (axis + 1).to_string();
        let name = match self.names {
            Names::Whole(names) => names.get(axis as usize).map_or("", String::as_str),
            Names::Numbers => &number,
        };
        let dx = match anchor {
            Anchor::Start => gap,
            Anchor::Middle => 0.0,
            Anchor::End => -gap,
        };
        let dy = match axis {
            0 => -gap,
            3 => gap + size * 0.8,
            _ => size * 0.36,
        };
        let words = sheet.words("axis-title", name, (x + dx, y + dy)).sized(size).anchored(anchor);
        group.push(words.element());
    }

    /// The scores of a profile: lines between neighbours that both have one, a fill where all have.
    pub(super) fn polygon(&self, sheet: &mut Sheet, profile: &Profile, at: usize) {
        let colour = sheet.palette.series(at).hex();
        let dash = legend::dash(at);
        let scores: Vec<Option<f64>> =
            (0..AXES as usize).map(|it| profile.scores.get(it).and_then(Value::number)).collect();
        let points: Vec<Option<(f64, f64)>> =
            (0..AXES).zip(&scores).map(|(axis, it)| Some(self.point(axis, (*it)?.clamp(0.0, 1.0)))).collect();
        let mut group = mark(profile, sheet.language());
        let whole: Option<Vec<_>> = points.iter().copied().collect();
        if let Some(corners) = whole {
            let area = Element::polygon(&corners).set("class", "area").set("fill", &colour);
            group.push(area.set("fill-opacity", opacity(sheet)));
        }
        for (axis, start) in points.iter().enumerate() {
            let end = points.get((axis + 1) % points.len()).copied().flatten();
            let Some((start, end)) = start.zip(end) else { continue };
            let line = Element::line(start, end).set("class", "edge").stroke(&colour, 2.0);
            group.push(if dash.is_empty() { line } else { line.set("stroke-dasharray", dash) });
        }
        for ((pillar, point), score) in Pillar::ALL.into_iter().zip(&points).zip(&scores) {
            let Some((point, score)) = point.zip(*score) else { continue };
            let shape = Shape::of_place(at).draw(point, 4.0).set("class", "score");
            let shape = shape.set("data-pillar", pillar.notation()).data("data-value", Some(score));
            let label = pillar.label().pick(sheet.language());
            let title = format!("{} {}", label, numbers::plain(score));
            group.push(shape.set("fill", &colour).stroke(&sheet.ink(), 1.0).titled(title));
        }
        sheet.push(group);
    }

    /// The scores of the only profile as numbers.
    pub(super) fn numbers(&self, sheet: &mut Sheet, profile: &Profile) {
        let mut group = Element::group("values");
        let size = sheet.sizes.small;
        for (axis, score) in (0..AXES).zip(&profile.scores) {
            let Some(score) = score.number() else { continue };
            let (x, y) = self.point(axis, score.clamp(0.0, 1.0));
            let number = numbers::fixed(score, 2);
            // Towards the middle, where no name of an axis stands; beside the axis, not on it.
            let inward = self.point(axis, (score - 16.0 / self.radius).max(0.0));
            let (x, y) = (f64::midpoint(x, inward.0), f64::midpoint(y, inward.1));
            let aside = text::width(&number, size) * 0.6 + 4.0;
            let point = (x + if matches!(axis, 4 | 5) { aside } else { -aside }, y + size * LINE * 0.3);
            let words = sheet.words("value", &number, point).sized(size).anchored(Anchor::Middle);
            group.push(words.rimmed(sheet.palette.paper));
        }
        sheet.push(group);
    }
}
