//! Shapes of marks: beside colour, what tells kinds of things apart.

use super::svg::Element;
use std::f64::consts::{FRAC_PI_2, TAU};

/// A shape in the words of the scheme of sectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A circle.
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle that points up.
    Triangle,
    /// A cross of two bars.
    Cross,
    /// A hexagon.
    Hexagon,
    /// A star of five points.
    Star,
}

impl Shape {
    /// All, in the order in which series take them.
    pub const ALL: [Self; 7] =
        [Self::Circle, Self::Square, Self::Diamond, Self::Triangle, Self::Cross, Self::Hexagon, Self::Star];

    /// The shape of a word; a circle for one that is not known.
    pub fn of_word(word: &str) -> Self {
        match word {
            "square" => Self::Square,
            "diamond" => Self::Diamond,
            "triangle" => Self::Triangle,
            "cross" => Self::Cross,
            "hexagon" => Self::Hexagon,
            "star" => Self::Star,
            _ => Self::Circle,
        }
    }

    /// The shape of the series of a place.
    pub fn of_place(at: usize) -> Self {
        Self::ALL.get(at % Self::ALL.len()).copied().unwrap_or(Self::Circle)
    }

    /// The shape around a point, as large as a circle of a radius.
    pub fn draw(self, (x, y): (f64, f64), radius: f64) -> Element {
        let corners = |count: u32, radius: f64, turn: f64| -> Vec<(f64, f64)> {
            let angle = |it: u32| turn + TAU * f64::from(it) / f64::from(count);
            (0..count).map(|it| (x + radius * angle(it).cos(), y + radius * angle(it).sin())).collect()
        };
        match self {
            Self::Circle => Element::circle((x, y), radius),
            Self::Square => {
                let half = radius * 0.886;
                Element::rectangle((x - half, y - half), (2.0 * half, 2.0 * half))
            }
            Self::Diamond => Element::polygon(&corners(4, radius * 1.253, 0.0)),
            Self::Triangle => Element::polygon(&corners(3, radius * 1.4, -FRAC_PI_2)),
            Self::Hexagon => Element::polygon(&corners(6, radius * 1.1, 0.0)),
            Self::Star => {
                let (outer, inner) =
                    (corners(5, radius * 1.45, -FRAC_PI_2), corners(5, radius * 0.66, FRAC_PI_2));
                // The inner corner opposite to each outer one stands two and a half places on.
                let point = |at: usize| [outer.get(at), inner.get((at + 3) % 5)];
                let points: Vec<_> = (0..5).flat_map(point).flatten().copied().collect();
                Element::polygon(&points)
            }
            Self::Cross => {
                let (long, short) = (radius * 1.15, radius * 0.45);
                let quarter = [(-short, -long), (short, -long), (short, -short), (long, -short)];
                let turned =
                    |(dx, dy): (f64, f64), turns: usize| (0..turns).fold((dx, dy), |(dx, dy), _| (-dy, dx));
                let of_turn = |turns: usize| quarter.map(|it| turned(it, turns)).into_iter().skip(1);
                let points: Vec<_> = (0..4).flat_map(of_turn).map(|(dx, dy)| (x + dx, y + dy)).collect();
                Element::polygon(&points)
            }
        }
    }
}
