//! Slanted lines that fill an area: what is not there, not known, or does not go on, without a colour.

use super::label::Area;
use super::svg::Element;

/// Slanted lines inside an area, each cut where the area ends.
pub fn hatch(area: Area, distance: f64, colour: &str) -> Element {
    let mut group = Element::group("hatch");
    // Every line has x + y constant, from the upper left corner to the lower right one.
    let (first, last) = (area.left + area.top, area.right + area.bottom);
    let mut sum = first + distance / 2.0;
    while sum < last && distance > 0.0 {
        let begin = (area.left.max(sum - area.bottom), area.bottom.min(sum - area.left));
        let end = (area.right.min(sum - area.top), area.top.max(sum - area.right));
        group.push(Element::line(begin, end).stroke(colour, 1.0));
        sum += distance;
    }
    group
}

#[cfg(test)]
mod tests {
    use super::hatch;
    use crate::charts::label::Area;

    #[test]
    fn lines_stay_inside_their_area() {
        let area = Area { left: 10.0, top: 20.0, right: 40.0, bottom: 30.0 };
        let mut drawn = String::new();
        hatch(area, 5.0, "#000000").write(&mut drawn);
        // From 30 to 70 in steps of 5, the first and last half a step inside.
        assert_eq!(drawn.matches("<line").count(), 8);
        for line in drawn.lines().filter(|it| it.starts_with("<line")) {
            let numbers: Vec<f64> = line.split('"').filter_map(|it| it.parse().ok()).collect();
            for (at, end) in numbers.chunks(2).take(2).enumerate() {
                let inside = (10.0..=40.0).contains(&end[0]) && (20.0..=30.0).contains(&end[1]);
                assert!(inside, "{line}: end {at}");
            }
        }
        let none = Area { right: 10.0, ..area };
        let mut drawn = String::new();
        hatch(none, 0.0, "#000000").write(&mut drawn);
        assert_eq!(drawn, "<g class=\"hatch\"/>");
    }
}
