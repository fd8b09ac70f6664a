//! Names beside marks: each where it covers least and stands nearest, the same way every time.

use super::sheet::Anchor;
use super::svg::Element;

/// A rectangle by its upper left and lower right corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Area {
    /// The cell of a matrix in a row and a column, by where the matrix begins and how large its cells are.
    pub fn of_cell((left, top): (f64, f64), cell: (f64, f64), (row, column): (usize, usize)) -> Self {
        let left = cell.0.mul_add(column as f64, left);
        let top = cell.1.mul_add(row as f64, top);
        Self { left, top, right: left + cell.0, bottom: top + cell.1 }
    }

    /// The area around a point.
    pub fn around((x, y): (f64, f64), (half_width, half_height): (f64, f64)) -> Self {
        Self { left: x - half_width, top: y - half_height, right: x + half_width, bottom: y + half_height }
    }

    /// Its middle.
    pub fn centre(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// Its width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The area that two share.
    fn overlap(&self, other: &Self) -> f64 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        if width > 0.0 && height > 0.0 { width * height } else { 0.0 }
    }

    /// Its point that is nearest to another one.
    fn nearest(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.max(self.left).min(self.right), y.max(self.top).min(self.bottom))
    }

    /// How far it is from a point; 0 inside.
    fn distance(&self, (x, y): (f64, f64)) -> f64 {
        let near = self.nearest((x, y));
        (near.0 - x).hypot(near.1 - y)
    }

    /// How far it is from another one; 0 where they meet.
    fn gap(&self, other: &Self) -> f64 {
        let aside = (other.left - self.right).max(self.left - other.right).max(0.0);
        let above = (other.top - self.bottom).max(self.top - other.bottom).max(0.0);
        aside.hypot(above)
    }

    /// How much of a line lies inside: Liang & Barsky 1984.
    pub fn crossed_by(&self, ((x1, y1), (x2, y2)): Segment) -> f64 {
        let (dx, dy) = (x2 - x1, y2 - y1);
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        let edges =
            [(-dx, x1 - self.left), (dx, self.right - x1), (-dy, y1 - self.top), (dy, self.bottom - y1)];
        for (way, room) in edges {
            if way < 0.0 {
                from = from.max(room / way);
            } else if way > 0.0 {
                to = to.min(room / way);
            } else if room <= 0.0 {
                return 0.0;
            }
        }
        (to - from).max(0.0) * dx.hypot(dy)
    }
}

/// A straight line by its ends.
pub type Segment = ((f64, f64), (f64, f64));

/// A name that wants a place beside its mark.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// The middle of the mark.
    pub point: (f64, f64),
    /// Distance that the name keeps from it.
    pub clear: f64,
    /// Width and height of the name.
    pub size: (f64, f64),
    /// How much farther away than that it may stand.
    pub reach: f64,
}

/// Whether a name may be left out where there is no place for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It is left out.
    Optional,
    /// It stands where it covers least.
    Required,
}

/// What names should not cover.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Where names may stand.
    pub bounds: Area,
    /// What is not covered as long as there is a way.
    pub marks: &'a [Area],
    /// What is rather not covered.
    pub lines: &'a [Segment],
}

/// Distances from the mark, near ones first; those beyond the first need a line that leads to the mark.
const DISTANCES: [f64; 8] = [0.0, 8.0, 18.0, 30.0, 46.0, 64.0, 90.0, 120.0];

/// Directions in the order in which they are liked: to the right and above first, as maps have it. One of both
/// coordinates is 1: a name lies beside its mark, or above or below it.
const DIRECTIONS: [(f64, f64); 16] = [
    (1.0, 0.0),
    (1.0, -1.0),
    (1.0, 1.0),
    (-1.0, 0.0),
    (-1.0, -1.0),
    (-1.0, 1.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, -0.5),
    (1.0, 0.5),
    (-1.0, -0.5),
    (-1.0, 0.5),
    (0.5, -1.0),
    (0.5, 1.0),
    (-0.5, -1.0),
    (-0.5, 1.0),
];

/// How often names are placed anew with the others where they are, so that one gives way to the next.
const SWEEPS: usize = 4;

/// Names that are placed more than once.
const SWEPT_MAX: usize = 60;

/// Costs of a place, as distances that a name would rather stand away.
mod cost {
    /// Something that must not be covered is.
    pub(super) const COVERED: f64 = 1e4;
    /// A line goes through the name, and each pixel of it does.
    pub(super) const CROSSED: (f64, f64) = (50.0, 1.5);
    /// The name needs a line to its mark, and each pixel of it does.
    pub(super) const LED: (f64, f64) = (8.0, 0.35);
    /// That line goes through a mark, a name, or the line of another name.
    pub(super) const LED_ACROSS: f64 = 45.0;
    /// The name comes closer than this to a mark that is another's, per pixel.
    pub(super) const STRANGE: (f64, f64) = (14.0, 1.4);
    /// The name comes closer than this to another name, per pixel.
    pub(super) const TIGHT: (f64, f64) = (5.0, 1.2);
    /// A direction is liked less than the one before it.
    pub(super) const TURNED: f64 = 0.5;
    /// The name would stand outside and was moved.
    pub(super) const MOVED: f64 = 6.0;
}

/// A place for each wish in their order; `None` for one that is left out.
pub fn place(wishes: &[Wish], ground: &Ground<'_>, need: Need) -> Vec<Option<Area>> {
    let mut places: Vec<Option<Area>> = vec![None; wishes.len()];
    let sweeps = if wishes.len() <= SWEPT_MAX { SWEEPS } else { 1 };
    for _ in 0..sweeps {
        let before = places.clone();
        for (at, wish) in wishes.iter().enumerate() {
            let others = wishes.iter().zip(&places).enumerate().filter(|it| it.0 != at);
            let others: Vec<(&Wish, Area)> =
                others.filter_map(|(_, (it, place))| Some((it, (*place)?))).collect();
            let leads = others.iter().filter_map(|(it, place)| lead(it, place)).collect();
            let taken = Taken { names: others.iter().map(|it| it.1).collect(), leads };
            let best = best(wish, ground, (&taken, need));
            if let Some(place) = places.get_mut(at) {
                *place = best;
            }
        }
        if places == before {
            break;
        }
    }
    places
}

/// Where other names stand, with the lines that lead to their marks.
struct Taken {
    names: Vec<Area>,
    leads: Vec<Segment>,
}

fn best(wish: &Wish, ground: &Ground<'_>, (taken, need): (&Taken, Need)) -> Option<Area> {
    let mut best: Option<(f64, Area)> = None;
    for far in DISTANCES.into_iter().filter(|it| *it <= wish.reach) {
        for (rank, way) in (0_u32..).zip(DIRECTIONS) {
            let wished = candidate(wish, way, far);
            let area = moved_inside(wished, ground.bounds);
            let moved = if area == wished { 0.0 } else { cost::MOVED };
            let least = moved + far * cost::LED.1 + f64::from(rank) * cost::TURNED;
            let limit = best.map_or(f64::INFINITY, |it| it.0);
            let cost = least + cost_of(wish, &area, ground, (taken, limit - least));
            if cost < limit && (need == Need::Required || cost < cost::COVERED) {
                best = Some((cost, area));
            }
        }
    }
    best.map(|it| it.1)
}

/// What a place costs; more than the limit is not counted to the end.
fn cost_of(wish: &Wish, area: &Area, ground: &Ground<'_>, (taken, limit): (&Taken, f64)) -> f64 {
    let lead = lead(wish, area);
    let mut cost = if lead.is_some() { cost::LED.0 } else { 0.0 };
    let is_own = |it: &Area| it.distance(wish.point) <= 0.0;
    let strange = ground.marks.iter().filter(|it| !is_own(it)).map(|it| (it, cost::STRANGE));
    let own = ground.marks.iter().filter(|it| is_own(it)).map(|it| (it, (0.0, 0.0)));
    let names = taken.names.iter().map(|it| (it, cost::TIGHT));
    for (other, (clear, per_pixel)) in own.chain(strange).chain(names) {
        if cost > limit {
            return cost;
        }
        let covered = area.overlap(other);
        if covered > 0.0 {
            cost += cost::COVERED + 10.0 * covered;
        } else {
            cost += (clear - area.gap(other)).max(0.0) * per_pixel;
        }
        if clear > 0.0 && lead.is_some_and(|it| other.crossed_by(it) > 0.0) {
            cost += cost::LED_ACROSS;
        }
    }
    let crossings = lead.map_or(0, |it| taken.leads.iter().filter(|other| meet(it, **other)).count());
    cost += cost::LED_ACROSS * crossings as f64;
    for line in ground.lines.iter().chain(&taken.leads) {
        let length = area.crossed_by(*line);
        cost += if length > 0.0 { cost::CROSSED.0 + cost::CROSSED.1 * length } else { 0.0 };
    }
    cost
}

/// Whether two lines cross: the ends of each lie on both sides of the other.
fn meet(one: Segment, other: Segment) -> bool {
    let side =
        |((ax, ay), (bx, by)): Segment, (x, y): (f64, f64)| (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    let parts = |line: Segment, (from, to): Segment| side(line, from) * side(line, to) < 0.0;
    parts(one, other) && parts(other, one)
}

/// From the middle of a mark to its name, where the name does not stand beside it.
fn lead(wish: &Wish, place: &Area) -> Option<Segment> {
    let near = place.nearest(wish.point);
    (place.distance(wish.point) > wish.clear * 1.1 + 4.0).then_some((wish.point, near))
}

/// The line from the rim of a mark to its name, where the name does not stand beside it.
pub fn leader(wish: &Wish, place: &Area, radius: f64) -> Option<Element> {
    let ((x, y), near) = lead(wish, place)?;
    let share = radius / place.distance(wish.point);
    let from = (x + (near.0 - x) * share, y + (near.1 - y) * share);
    Some(Element::line(from, near).set("class", "leader"))
}

/// Where in its place a name begins, ends or has its middle: on the side of its mark, so that it stands close to it
/// although letters may be narrower than they were taken to be.
pub fn anchored(wish: &Wish, place: &Area) -> (f64, Anchor) {
    let x = wish.point.0;
    if place.left >= x {
        (place.left + 2.0, Anchor::Start)
    } else if place.right <= x {
        (place.right - 2.0, Anchor::End)
    } else {
        (place.centre().0, Anchor::Middle)
    }
}

/// The area of a name in a direction from its mark.
fn candidate(wish: &Wish, (dx, dy): (f64, f64), far: f64) -> Area {
    let half = (wish.size.0 / 2.0, wish.size.1 / 2.0);
    // To a corner it is farther.
    let slant = if dx.abs() + dy.abs() > 1.9 { 0.75 } else { 1.0 };
    let distance = (wish.clear + far) * slant;
    let middle = (wish.point.0 + dx * (half.0 + distance), wish.point.1 + dy * (half.1 + distance));
    Area::around(middle, half)
}

/// An area pushed into the bounds.
fn moved_inside(area: Area, bounds: Area) -> Area {
    let dx = (bounds.left - area.left).max(0.0) + (bounds.right - area.right).min(0.0);
    let dy = (bounds.top - area.top).max(0.0) + (bounds.bottom - area.bottom).min(0.0);
    Area { left: area.left + dx, top: area.top + dy, right: area.right + dx, bottom: area.bottom + dy }
}

#[cfg(test)]
mod tests {
    use super::{Area, Ground, Need, Wish, leader, moved_inside, place};

    const BOUNDS: Area = Area { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    fn wish(point: (f64, f64)) -> Wish {
        Wish { point, clear: 6.0, size: (40.0, 12.0), reach: 90.0 }
    }

    #[test]
    fn names_of_neighbours_do_not_cover_each_other() {
        let wishes = [(90.0, 50.0), (96.0, 50.0), (102.0, 52.0), (199.0, 50.0)].map(wish);
        let marks = wishes.map(|it| Area::around(it.point, (4.0, 4.0)));
        let ground = Ground { bounds: BOUNDS, marks: &marks, lines: &[] };
        let places: Vec<_> = place(&wishes, &ground, Need::Optional).into_iter().flatten().collect();
        assert_eq!(places.len(), 4);
        for (at, one) in places.iter().enumerate() {
            assert!(moved_inside(*one, BOUNDS) == *one, "{one:?}");
            assert!(places[at + 1..].iter().chain(&marks).all(|it| one.overlap(it) <= 0.0), "{one:?}");
        }
    }

    #[test]
    fn a_name_without_a_place_is_left_out_or_covers_least() {
        let marks = [BOUNDS];
        let ground = Ground { bounds: BOUNDS, marks: &marks, lines: &[] };
        assert_eq!(place(&[wish((100.0, 50.0))], &ground, Need::Optional), [None]);
        let place = place(&[wish((100.0, 50.0))], &ground, Need::Required)[0].unwrap();
        assert!(moved_inside(place, BOUNDS) == place);
        let narrow = Area { right: 20.0, ..BOUNDS };
        let ground = Ground { bounds: narrow, ..ground };
        assert!(super::place(&[wish((10.0, 50.0))], &ground, Need::Required)[0].is_some());
    }

    #[test]
    fn a_name_makes_way_for_lines_and_for_the_marks_of_others() {
        let wish = wish((100.0, 50.0));
        let marks = [Area::around((100.0, 50.0), (4.0, 4.0)), Area::around((112.0, 38.0), (4.0, 4.0))];
        // One line through the mark from side to side, another one upright.
        let lines = [((0.0, 50.0), (200.0, 50.0)), ((100.0, 0.0), (100.0, 100.0))];
        let ground = Ground { bounds: BOUNDS, marks: &marks, lines: &lines };
        let found = place(&[wish], &ground, Need::Required)[0].unwrap();
        assert!(lines.iter().all(|it| found.crossed_by(*it) <= 0.0), "{found:?}");
        assert!(
            marks.iter().all(|it| found.overlap(it) <= 0.0) && found.gap(&marks[1]) > found.gap(&marks[0])
        );
        assert!(leader(&wish, &found, 4.0).is_none(), "it stands beside its mark: {found:?}");
    }

    #[test]
    fn a_line_is_as_long_inside_as_it_is() {
        let area = Area { left: 0.0, top: 0.0, right: 30.0, bottom: 40.0 };
        for (line, length) in [
            (((-10.0, 20.0), (50.0, 20.0)), 30.0),
            (((0.0, 0.0), (30.0, 40.0)), 50.0),
            (((10.0, 10.0), (10.0, 15.0)), 5.0),
            (((40.0, 0.0), (40.0, 40.0)), 0.0),
            (((-10.0, 5.0), (5.0, -10.0)), 0.0),
        ] {
            assert!((area.crossed_by(line) - length).abs() < 1e-9, "{line:?}");
        }
    }
}
