//! The parts of a drawn network: its room, linkages, actors, and what they stand for.

use super::heads::Line;
use super::{Edge, Network, Node, places};
use crate::charts::label::Area;
use crate::charts::legend::{Key, Sign};
use crate::charts::numbers;
use crate::charts::shape::Shape;
use crate::charts::sheet::Sheet;
use crate::charts::svg::Element;
use crate::model::colour::Colour;
use crate::model::sector::Sector;
use crate::model::text::{Label, Language};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How much more one axis may be stretched than the other to fill the room: distances of a layout measure nothing.
const STRETCH_MAX: f64 = 1.4;

/// Communities that the legend names; the others are grey.
const COMMUNITIES_MAX: usize = 7;

/// Where a network is drawn, and how large its actors are.
#[derive(Debug, Clone)]
pub(super) struct Plot {
    pub(super) area: Area,
    /// By position of the actor.
    pub(super) points: Vec<(f64, f64)>,
    pub(super) radii: Vec<f64>,
}

impl Network {
    pub(super) fn plot(&self, sheet: &mut Sheet) -> Plot {
        let height = (sheet.width() * 0.72).clamp(280.0, 680.0);
        let area = sheet.room(height);
        sheet.push(
            Element::rectangle((area.left, area.top), (area.width(), area.height()))
                .set("class", "plot")
                .set("fill", sheet.palette.shade.hex()),
        );
        sheet.top += 8.0;
        let radii = self.radii(sheet);
        Plot { points: self.points(&area, radii.iter().copied().fold(0.0, f64::max)), area, radii }
    }

    /// Radii of actors: their areas grow with their values.
    fn radii(&self, sheet: &Sheet) -> Vec<f64> {
        let largest = self.nodes.iter().filter_map(|it| it.value.number()).fold(0.0, f64::max);
        let crowd = (60.0 / self.nodes.len().max(1) as f64).sqrt().clamp(0.35, 1.0);
        let scale = if sheet.is_narrow() { 0.7 * crowd } else { crowd };
        let (least, most) = ((4.5 * scale).max(2.2), (17.0 * scale).max(6.0));
        let radius = |it: &Node| {
            let share = it
                .value
                .number()
                .filter(|it| *it > 0.0 && largest > 0.0)
                .map_or(0.0, |it| (it / largest).sqrt());
            least + (most - least) * share
        };
        self.nodes.iter().map(radius).collect()
    }

    /// Places of actors: the layout, turned upright and fitted into the room.
    fn points(&self, area: &Area, largest: f64) -> Vec<(f64, f64)> {
        let points = places::gathered(self);
        let margin = largest + 6.0;
        let ends = |of: fn(&(f64, f64)) -> f64| {
            points
                .iter()
                .map(of)
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)))
        };
        let ((left, right), (low, high)) = (ends(|it| it.0), ends(|it| it.1));
        let room = (area.width() - 2.0 * margin, area.height() - 2.0 * margin);
        let (x, y) = (room.0 / (right - left).max(1e-9), room.1 / (high - low).max(1e-9));
        let least = x.min(y);
        // A single actor, or several at one place, stand in the middle.
        let scale = |it: f64| if least < 1e6 { it.min(least * STRETCH_MAX) } else { 0.0 };
        let (x_scale, y_scale) = (scale(x), scale(y));
        let middle = area.centre();
        let centre = (f64::midpoint(left, right), f64::midpoint(low, high));
        let place =
            |(x, y): &(f64, f64)| (middle.0 + (x - centre.0) * x_scale, middle.1 - (y - centre.1) * y_scale);
        points.iter().map(place).collect()
    }

    /// The line of each edge whose actors are drawn, with its heads.
    pub(super) fn lines<'a>(&'a self, plot: &Plot) -> Vec<Line<'a>> {
        let heaviest = self.edges.iter().map(|it| it.weight).fold(0.0, f64::max);
        let end = |at: usize| {
            let node: &'a Node = self.nodes.get(at)?;
            Some((node, *plot.points.get(at)?, *plot.radii.get(at)?))
        };
        let line = |edge: &'a Edge| {
            let width = 0.7 + 3.3 * (edge.weight / heaviest.max(1e-12)).sqrt();
            Some(Line::new(edge, (end(edge.source)?, end(edge.target)?), width))
        };
        self.edges.iter().filter_map(line).collect()
    }

    pub(super) fn draw_edges(&self, sheet: &mut Sheet, lines: &[Line<'_>]) {
        let mut group = Element::group("edges").set("stroke", sheet.palette.muted.hex());
        group = group.set("stroke-opacity", if self.edges.len() > 400 { "0.35" } else { "0.5" });
        for line in lines {
            let edge = Element::line(line.from, line.to).set("class", "edge").at("stroke-width", line.width);
            let edge = edge.set("data-source", line.source).set("data-target", line.target);
            group.push(
                edge.data("data-weight", Some(line.edge.weight)).set("data-types", line.edge.types.as_str()),
            );
        }
        sheet.push(group);
    }

    pub(super) fn draw_nodes(&self, sheet: &mut Sheet, plot: &Plot) {
        let language = sheet.language();
        let mut group = Element::group("nodes");
        for ((node, point), radius) in self.nodes.iter().zip(&plot.points).zip(&plot.radii) {
            let value = node.value.number().map_or_else(|| node.value.said(language), numbers::plain);
            let sector = node.sector.map_or("", |it| it.label().pick(language));
            let title =
                format!("{} ({sector}): {} {value}", node.actor.label(language), self.size.pick(language));
            let mark = node.shape.draw(*point, *radius).set("fill", sheet.palette.fill(node.colour).hex());
            let mut element = Element::group("mark")
                .set("id", format!("actor-{}", node.actor.key))
                .set("data-actor", node.actor.key.as_str())
                .set("data-sector", node.sector.map_or("", Sector::notation))
                .data("data-value", node.value.number())
                .data("data-strength", Some(node.strength));
            if let Some(community) = node.community {
                element = element.set("data-community", community.to_string());
            }
            group.push(
                element.titled(title).with(mark.stroke(&sheet.ink(), if *radius < 4.0 { 0.9 } else { 1.5 })),
            );
        }
        sheet.push(group);
    }

    /// What colours and shapes stand for, of what occurs.
    pub(super) fn keys(&self, sheet: &Sheet, lines: &[Line<'_>]) -> Vec<Key> {
        let language = sheet.language();
        let mut keys = Vec::new();
        for sector in Sector::ALL {
            let Some(node) = self.nodes.iter().find(|it| it.sector == Some(sector)) else { continue };
            let colour = if self.communities { sheet.palette.paper } else { sheet.palette.fill(node.colour) };
            keys.push(Key::new(Sign::Shape(node.shape, colour.hex()), sector.label().pick(language)));
        }
        if self.communities {
            keys.extend(self.community_keys(sheet));
        }
        let size = match language {
            Language::Korean => format!("크기: {}", self.size.pick(language)),
            Language::English => format!("Size: {}", self.size.pick(language)),
        };
        keys.push(Key::new(Sign::Shape(Shape::Circle, sheet.palette.paper.hex()), size));
        let colour = sheet.palette.muted.hex();
        let width = sheet.said(Label::new("선 굵기: 연계 가중치", "Width: weight of the linkages"));
        keys.push(Key::new(Sign::Line { colour: colour.clone(), dash: "", shape: None }, width));
        if lines.iter().any(|it| !it.heads.is_empty()) {
            let head = Label::new(
                "화살촉: 방향이 있는 연계를 받는 쪽",
                "Arrowhead: who receives, of linkages with a direction",
            );
            keys.push(Key::new(Sign::Arrow(colour), sheet.said(head)));
        }
        keys
    }

    fn community_keys(&self, sheet: &Sheet) -> Vec<Key> {
        let language = sheet.language();
        let mut sizes: BTreeMap<u32, (usize, Colour)> = BTreeMap::new();
        for node in &self.nodes {
            if let Some(community) = node.community {
                sizes.entry(community).or_insert((0, node.colour)).0 += 1;
            }
        }
        let mut by_size: Vec<_> = sizes.into_iter().collect();
        by_size.sort_by_key(|it| (Reverse(it.1.0), it.0));
        let key = |(number, (count, colour)): (u32, (usize, Colour))| {
            let name = match language {
                Language::Korean => format!("커뮤니티 ({count}곳)"),
                Language::English => format!("Community of {count}"),
            };
            Key::new(Sign::Numbered(number.to_string(), sheet.palette.fill(colour)), name)
        };
        by_size.into_iter().take(COMMUNITIES_MAX).map(key).collect()
    }
}
