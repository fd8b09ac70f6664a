//! Names beside marks: placed one after the other where nothing is covered, the same way every time.

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

    /// Whether it holds another one.
    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }
}

/// A name that wants a place beside its mark.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// The middle of the mark.
    pub point: (f64, f64),
    /// Distance that the name keeps from it.
    pub clear: f64,
    /// Width and height of the name.
    pub size: (f64, f64),
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
    /// What may never be covered as long as there is a way.
    pub marks: &'a [Area],
    /// What is covered rather than that a name stands far from its mark.
    pub lines: &'a [Area],
}

/// Distances from the mark, near ones first; those beyond the first need a line that leads to the mark.
const DISTANCES: [f64; 4] = [0.0, 12.0, 28.0, 50.0];

/// Directions in the order in which they are tried: to the right and above first, as maps have it.
const DIRECTIONS: [(f64, f64); 8] =
    [(1.0, 0.0), (0.7, -0.7), (0.7, 0.7), (-1.0, 0.0), (-0.7, -0.7), (-0.7, 0.7), (0.0, -1.0), (0.0, 1.0)];

/// A place for each wish in their order; `None` for one that is left out.
pub fn place(wishes: &[Wish], ground: &Ground<'_>, need: Need) -> Vec<Option<Area>> {
    let mut taken: Vec<Area> = Vec::new();
    let mut places = Vec::with_capacity(wishes.len());
    for wish in wishes {
        let place = place_one(wish, ground, (&taken, need));
        taken.extend(place);
        places.push(place);
    }
    places
}

fn place_one(wish: &Wish, ground: &Ground<'_>, (taken, need): (&[Area], Need)) -> Option<Area> {
    let candidates: Vec<Area> =
        DISTANCES.iter().flat_map(|far| DIRECTIONS.iter().map(|way| candidate(wish, *way, *far))).collect();
    let inside = || candidates.iter().filter(|it| ground.bounds.holds(it));
    let covered = |it: &Area, areas: &[Area]| areas.iter().map(|area| area.overlap(it)).sum::<f64>();
    let hard = |it: &Area| covered(it, ground.marks) + covered(it, taken);
    let is_free = |it: &&Area| hard(it) <= 0.0;
    // A line is thin: near its mark a name may lie over one, but not far from it.
    let near = DIRECTIONS.len();
    let clear = inside().find(|it| is_free(it) && covered(it, ground.lines) <= 0.0);
    let over_line = candidates.iter().take(near).find(|it| ground.bounds.holds(it) && is_free(it));
    let found = clear.or(over_line).or_else(|| inside().find(is_free)).copied();
    if need == Need::Optional || found.is_some() {
        return found;
    }
    let least = |a: &&Area, b: &&Area| hard(a).total_cmp(&hard(b));
    inside().min_by(least).copied().or_else(|| candidates.first().map(|it| moved_inside(*it, ground.bounds)))
}

/// The line from a mark of a radius to its name, where the name does not stand beside it.
pub fn leader(wish: &Wish, place: &Area, radius: f64) -> Option<Element> {
    let (x, y) = wish.point;
    let near = (x.clamp(place.left, place.right), y.clamp(place.top, place.bottom));
    let distance = (near.0 - x).hypot(near.1 - y);
    (distance > wish.clear + 4.0).then(|| {
        let share = radius / distance;
        let from = (x + (near.0 - x) * share, y + (near.1 - y) * share);
        Element::line(from, near).set("class", "leader")
    })
}

/// The area of a name in a direction from its mark.
fn candidate(wish: &Wish, (dx, dy): (f64, f64), far: f64) -> Area {
    let (width, height) = wish.size;
    let distance = wish.clear + far;
    let (x, y) = (wish.point.0 + dx * distance, wish.point.1 + dy * distance);
    let left = if dx > 0.1 {
        x
    } else if dx < -0.1 {
        x - width
    } else {
        x - width / 2.0
    };
    let top = if dy < -0.9 {
        y - height
    } else if dy > 0.9 {
        y
    } else {
        y - height / 2.0
    };
    Area { left, top, right: left + width, bottom: top + height }
}

/// An area pushed into the bounds.
fn moved_inside(area: Area, bounds: Area) -> Area {
    let dx = (bounds.left - area.left).max(0.0) + (bounds.right - area.right).min(0.0);
    let dy = (bounds.top - area.top).max(0.0) + (bounds.bottom - area.bottom).min(0.0);
    Area { left: area.left + dx, top: area.top + dy, right: area.right + dx, bottom: area.bottom + dy }
}

#[cfg(test)]
mod tests {
    use super::{Area, Ground, Need, Wish, place};

    const BOUNDS: Area = Area { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    fn wish(point: (f64, f64)) -> Wish {
        Wish { point, clear: 6.0, size: (40.0, 12.0) }
    }

    #[test]
    fn names_of_neighbours_do_not_cover_each_other() {
        let wishes = [(90.0, 50.0), (96.0, 50.0), (102.0, 52.0), (199.0, 50.0)].map(wish);
        let marks = wishes.map(|it| Area::around(it.point, (4.0, 4.0)));
        let ground = Ground { bounds: BOUNDS, marks: &marks, lines: &[] };
        let places: Vec<_> = place(&wishes, &ground, Need::Optional).into_iter().flatten().collect();
        assert_eq!(places.len(), 4);
        for (at, one) in places.iter().enumerate() {
            assert!(BOUNDS.holds(one), "{one:?}");
            assert!(places[at + 1..].iter().chain(&marks).all(|it| one.overlap(it) <= 0.0), "{one:?}");
        }
    }

    #[test]
    fn a_name_without_a_place_is_left_out_or_covers_least() {
        let marks = [BOUNDS];
        let ground = Ground { bounds: BOUNDS, marks: &marks, lines: &[] };
        assert_eq!(place(&[wish((100.0, 50.0))], &ground, Need::Optional), [None]);
        let place = place(&[wish((100.0, 50.0))], &ground, Need::Required)[0].unwrap();
        assert!(BOUNDS.holds(&place));
        let narrow = Area { right: 20.0, ..BOUNDS };
        let ground = Ground { bounds: narrow, ..ground };
        assert!(super::place(&[wish((10.0, 50.0))], &ground, Need::Required)[0].is_some());
    }
}
