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
        let moved = |corners: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            corners.into_iter().map(|(dx, dy)| (x + dx, y + dy)).collect()
        };
        match self {
            Self::Circle => Element::circle((x, y), radius),
            Self::Square => {
                let half = radius * SQUARE;
                Element::rectangle((x - half, y - half), (2.0 * half, 2.0 * half))
            }
            Self::Diamond | Self::Triangle | Self::Cross | Self::Hexagon | Self::Star => {
                Element::polygon(&moved(self.corners(radius)))
            }
        }
    }

    /// How far the outline is from the middle in a direction, given as a vector of length 1.
    pub fn rim(self, radius: f64, (dx, dy): (f64, f64)) -> f64 {
        let corners = self.corners(radius);
        let next = corners.iter().cycle().skip(1);
        // Where the ray meets a side: along · direction = corner + share · (next − corner).
        let meets = |((ax, ay), (bx, by)): (&(f64, f64), &(f64, f64))| {
            let (sx, sy) = (bx - ax, by - ay);
            let cross = dx * sy - dy * sx;
            let (along, share) = ((ax * sy - ay * sx) / cross, (ax * dy - ay * dx) / cross);
            (cross.abs() > 1e-12 && along > 0.0 && (-1e-9..=1.0 + 1e-9).contains(&share)).then_some(along)
        };
        corners.iter().zip(next).filter_map(meets).reduce(f64::max).unwrap_or(radius)
    }

    /// The corners around the middle; a circle has none.
    fn corners(self, radius: f64) -> Vec<(f64, f64)> {
        let regular = |count: u32, radius: f64, turn: f64| -> Vec<(f64, f64)> {
            let angle = |it: u32| turn + TAU * f64::from(it) / f64::from(count);
            (0..count).map(|it| (radius * angle(it).cos(), radius * angle(it).sin())).collect()
        };
        match self {
            Self::Circle => Vec::new(),
            Self::Square => {
                let half = radius * SQUARE;
                vec![(-half, -half), (half, -half), (half, half), (-half, half)]
            }
            Self::Diamond => regular(4, radius * 1.253, 0.0),
            Self::Triangle => regular(3, radius * 1.4, -FRAC_PI_2),
            Self::Hexagon => regular(6, radius * 1.1, 0.0),
            Self::Star => {
                let (outer, inner) =
                    (regular(5, radius * 1.45, -FRAC_PI_2), regular(5, radius * 0.66, FRAC_PI_2));
                // The inner corner opposite to each outer one stands two and a half places on.
                let point = |at: usize| [outer.get(at), inner.get((at + 3) % 5)];
                (0..5).flat_map(point).flatten().copied().collect()
            }
            Self::Cross => {
                let (long, short) = (radius * 1.15, radius * 0.45);
                let quarter = [(-short, -long), (short, -long), (short, -short), (long, -short)];
                let turned =
                    |(dx, dy): (f64, f64), turns: usize| (0..turns).fold((dx, dy), |(dx, dy), _| (-dy, dx));
                let of_turn = |turns: usize| quarter.map(|it| turned(it, turns)).into_iter().skip(1);
                (0..4).flat_map(of_turn).collect()
            }
        }
    }
}

/// Half the side of a square that is as large as a circle of radius 1.
const SQUARE: f64 = 0.886;

#[cfg(test)]
mod tests {
    use super::Shape;

    fn check(shape: Shape, direction: (f64, f64), expected: f64) {
        let found = shape.rim(10.0, direction);
        assert!((found - expected).abs() < 1e-9, "{shape:?} {direction:?}: {found}");
    }

    #[test]
    fn the_rim_is_where_a_ray_from_the_middle_leaves_the_shape() {
        let diagonal = (0.5_f64.sqrt(), 0.5_f64.sqrt());
        check(Shape::Circle, diagonal, 10.0);
        check(Shape::Square, (1.0, 0.0), 8.86);
        check(Shape::Square, diagonal, 8.86 * 2.0_f64.sqrt());
        check(Shape::Diamond, (0.0, 1.0), 12.53);
        check(Shape::Diamond, diagonal, 12.53 / 2.0_f64.sqrt());
        // A triangle that points up: y grows downward.
        check(Shape::Triangle, (0.0, -1.0), 14.0);
        check(Shape::Triangle, (0.0, 1.0), 7.0);
        check(Shape::Cross, (-1.0, 0.0), 11.5);
        // Between its bars the inner corner is the rim.
        check(Shape::Cross, diagonal, 4.5 * 2.0_f64.sqrt());
        check(Shape::Hexagon, (1.0, 0.0), 11.0);
        check(Shape::Star, (0.0, -1.0), 14.5);
        check(Shape::Star, (0.0, 1.0), 6.6);
    }
}
