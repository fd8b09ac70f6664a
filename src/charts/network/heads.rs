//! Lines of a drawn network, and their heads: a linkage with a direction ends with a head at the rim of who receives.

use super::{Edge, Node};
use crate::charts::sheet::Sheet;
use crate::charts::svg::Element;

/// Half the outline of an actor: heads end outside it.
const OUTLINE: f64 = 0.75;

/// Least length of a head that is seen as one; between actors that stand closer there is none.
const LEAST: f64 = 2.5;

/// An actor at the end of a line, where it stands, and how large it is.
type End<'a> = (&'a Node, (f64, f64), f64);

/// An edge as it is drawn.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) edge: &'a Edge,
    /// Keys of the actors.
    pub(super) source: &'a str,
    pub(super) target: &'a str,
    /// Where the line begins and ends: at the base of a head, else in the middle of the actor.
    pub(super) from: (f64, f64),
    pub(super) to: (f64, f64),
    pub(super) width: f64,
    pub(super) heads: Vec<Head<'a>>,
}

/// The head of a line.
#[derive(Debug, Clone)]
pub(super) struct Head<'a> {
    /// Keys of the actors, in the direction of the linkage.
    giver: &'a str,
    receiver: &'a str,
    /// The tip, then the corners of the base.
    corners: [(f64, f64); 3],
}

impl<'a> Line<'a> {
    pub(super) fn new(edge: &'a Edge, (source, target): (End<'a>, End<'a>), width: f64) -> Self {
        let ((one, from, from_radius), (other, to, to_radius)) = (source, target);
        let keys = (one.actor.key.as_str(), other.actor.key.as_str());
        let mut line = Self { edge, source: keys.0, target: keys.1, from, to, width, heads: Vec::new() };
        let distance = (to.0 - from.0).hypot(to.1 - from.1);
        let count = f64::from(u8::from(edge.onward) + u8::from(edge.back));
        if distance <= 0.0 || count == 0.0 {
            return line;
        }
        let way = ((to.0 - from.0) / distance, (to.1 - from.1) / distance);
        let against = (-way.0, -way.1);
        let rims = (one.shape.rim(from_radius, way) + OUTLINE, other.shape.rim(to_radius, against) + OUTLINE);
        let room = (distance - rims.0 - rims.1) / count;
        let length = (5.0 + 1.4 * width).min(room);
        if length < LEAST {
            return line;
        }
        if edge.onward {
            let (head, base) = head(keys, along(to, against, rims.1), (against, length), width);
            line.to = base;
            line.heads.push(head);
        }
        if edge.back {
            let (head, base) = head((keys.1, keys.0), along(from, way, rims.0), (way, length), width);
            line.from = base;
            line.heads.push(head);
        }
        line
    }
}

/// A head of a length, and the middle of its base. It is broader than its line, so that the line does not hide its tip.
fn head<'a>(
    (giver, receiver): (&'a str, &'a str),
    tip: (f64, f64),
    (way, length): ((f64, f64), f64),
    width: f64,
) -> (Head<'a>, (f64, f64)) {
    let base = along(tip, way, length);
    let half = (0.4 * length).max(0.5 * width + 0.8);
    let corners = [tip, along(base, (-way.1, way.0), half), along(base, (way.1, -way.0), half)];
    (Head { giver, receiver, corners }, base)
}

fn along((x, y): (f64, f64), (dx, dy): (f64, f64), distance: f64) -> (f64, f64) {
    (x + dx * distance, y + dy * distance)
}

/// Draws the heads of lines, over all lines.
pub(super) fn draw(sheet: &mut Sheet, lines: &[Line<'_>]) {
    let mut group = Element::group("heads").set("fill", sheet.palette.muted.hex());
    for head in lines.iter().flat_map(|it| &it.heads) {
        let polygon = Element::polygon(&head.corners).set("class", "head");
        group.push(polygon.set("data-source", head.giver).set("data-target", head.receiver));
    }
    if lines.iter().any(|it| !it.heads.is_empty()) {
        sheet.push(group);
    }
}

#[cfg(test)]
mod tests {
    use super::Line;
    use crate::charts::Named;
    use crate::charts::network::{Edge, Node};
    use crate::charts::shape::Shape;
    use crate::charts::value::Value;
    use crate::model::colour::Colour;
    use crate::model::text::Text;

    fn node(key: &str, shape: Shape) -> Node {
        Node {
            actor: Named { key: key.to_owned(), name: Text::default() },
            sector: None,
            community: None,
            colour: Colour::GREY,
            shape,
            point: (0.0, 0.0),
            value: Value::default(),
            strength: 0.0,
            degree: 0,
        }
    }

    fn edge(onward: bool, back: bool) -> Edge {
        Edge { source: 0, target: 1, weight: 1.0, types: String::new(), onward, back }
    }

    /// From giver to receiver with the tip, of a circle of radius 10 at 0 and a square of radius 10 at a distance to the right.
    fn heads(edge: &Edge, distance: f64) -> Vec<(String, String, f64)> {
        let (circle, square) = (node("circle", Shape::Circle), node("square", Shape::Square));
        let ends = ((&circle, (0.0, 0.0), 10.0), (&square, (distance, 0.0), 10.0));
        let line = Line::new(edge, ends, 2.0);
        let head = |it: &super::Head<'_>| (it.giver.to_owned(), it.receiver.to_owned(), it.corners[0].0);
        line.heads.iter().map(head).collect()
    }

    fn told(giver: &str, receiver: &str, tip: f64) -> (String, String, f64) {
        (giver.to_owned(), receiver.to_owned(), tip)
    }

    #[test]
    fn a_head_ends_at_the_rim_of_who_receives() {
        // 100 − 8.86, half the side of the square, − 0.75 of its outline; 0 + 10 + 0.75.
        let (onward, back) = (told("circle", "square", 100.0 - 8.86 - 0.75), told("square", "circle", 10.75));
        assert_eq!(heads(&edge(true, false), 100.0), std::slice::from_ref(&onward));
        assert_eq!(heads(&edge(false, true), 100.0), std::slice::from_ref(&back));
        assert_eq!(heads(&edge(true, true), 100.0), [onward, back]);
        assert!(heads(&edge(false, false), 100.0).is_empty(), "without a direction there is none");
    }

    #[test]
    fn between_actors_that_touch_there_is_no_room_for_a_head() {
        assert!(heads(&edge(true, true), 18.0).is_empty());
        assert!(heads(&edge(true, true), 0.0).is_empty());
        assert_eq!(heads(&edge(true, true), 26.0).len(), 2, "26 − 20.36 leaves 2.82 for each");
        assert!(heads(&edge(true, true), 25.0).is_empty(), "2.32 are too few");
    }
}
