//! The lines of a panel: bands of their intervals, lines with gaps, points, and names at their ends.

use super::{BANDS_MAX, Line, Panel, Series, name_height};
use crate::charts::axes::Plot;
use crate::charts::legend;
use crate::charts::numbers;
use crate::charts::shape::Shape;
use crate::charts::sheet::Sheet;
use crate::charts::svg::Element;
use crate::charts::text;

/// Points of a line that have a mark of their own.
const MARKED_MAX: usize = 24;

/// How a line is drawn.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) colour: String,
    pub(super) dash: &'static str,
    pub(super) shape: Shape,
}

impl Style {
    /// That of the line of a place: those of one colour differ in their dashes.
    pub(super) fn of(sheet: &Sheet, at: usize) -> Self {
        let dash = legend::dash(at / sheet.palette.series.len());
        Self { colour: sheet.palette.series(at).hex(), dash, shape: Shape::of_place(at) }
    }
}

impl Series {
    pub(super) fn draw_lines(&self, sheet: &mut Sheet, plot: &Plot, panel: &Panel, lines: &[&Line]) {
        let mut group = Element::group("panel").set("data-indicator", panel.indicator.as_str());
        for line in lines.iter().filter(|_| lines.len() <= BANDS_MAX) {
            let colour = self.style(sheet, line).colour;
            for stretch in stretches(line) {
                group.push(band(plot, &stretch, &colour));
            }
        }
        for line in lines {
            group.push(self.line(sheet, plot, (panel, line)));
        }
        sheet.push(group);
    }

    fn line(&self, sheet: &Sheet, plot: &Plot, (panel, line): (&Panel, &Line)) -> Element {
        let style = self.style(sheet, line);
        let key = self.clusters.get(line.cluster).map_or("", |it| it.key.as_str());
        let part = line.part.as_ref().map_or_else(String::new, |it| format!("-{}", it.key));
        let mut group = Element::group("mark")
            .set("id", format!("series-{}-{key}{part}", panel.indicator))
            .set("data-cluster", key)
            .set("data-indicator", panel.indicator.as_str());
        group = group.titled(self.line_name(line, sheet.language()));
        for run in runs(line) {
            let points: Vec<_> = run.iter().map(|(year, number)| place(plot, *year, *number)).collect();
            let drawn = Element::polyline(&points).set("class", "line").stroke(&style.colour, 2.0);
            let drawn = drawn.set("stroke-linejoin", "round");
            group.push(if style.dash.is_empty() { drawn } else { drawn.set("stroke-dasharray", style.dash) });
        }
        let count = line.numbers().count();
        let every = count.div_ceil(MARKED_MAX).max(1);
        for (position, (year, number, value)) in line.numbers().enumerate() {
            // The last is always marked, and from there every so many before it.
            let is_marked = (count - 1 - position).is_multiple_of(every);
            let point = place(plot, year, number);
            let mark = if is_marked { style.shape.draw(point, 3.6) } else { Element::circle(point, 1.4) };
            let (low, high) = value.interval().unzip();
            let mark = mark.set("class", "point").set("data-year", year.to_string());
            let mark = mark.data("data-value", Some(number)).data("data-low", low).data("data-high", high);
            let mark = mark.set("fill", &style.colour);
            let mark = if is_marked { mark.stroke(&sheet.ink(), 0.9) } else { mark };
            let said = numbers::with_interval(number, value.interval());
            group.push(mark.titled(format!("{year}: {said}")));
        }
        group
    }
}

fn place(plot: &Plot, year: i16, number: f64) -> (f64, f64) {
    (plot.x.at(f64::from(year)), plot.y.at(number))
}

/// Stretches of years without a gap.
fn runs(line: &Line) -> Vec<Vec<(i16, f64)>> {
    let mut runs: Vec<Vec<(i16, f64)>> = Vec::new();
    for (year, number, _) in line.numbers() {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|it| it.0 + 1 == year) => run.push((year, number)),
            _ => runs.push(vec![(year, number)]),
        }
    }
    runs
}

/// The intervals of stretches of years that have one: year, lower and upper end.
fn stretches(line: &Line) -> Vec<Vec<(i16, f64, f64)>> {
    let mut stretches: Vec<Vec<(i16, f64, f64)>> = Vec::new();
    for (year, value) in &line.points {
        let Some((low, high)) = value.interval() else { continue };
        match stretches.last_mut() {
            Some(stretch) if stretch.last().is_some_and(|it| it.0 + 1 == *year) => {
                stretch.push((*year, low, high));
            }
            _ => stretches.push(vec![(*year, low, high)]),
        }
    }
    stretches
}

/// A stretch as an area, there along the upper ends and back along the lower; a year that stands alone has no area but a
/// line with ends.
fn band(plot: &Plot, stretch: &[(i16, f64, f64)], colour: &str) -> Element {
    if let [(year, low, high)] = stretch {
        let ((x, from), (_, to)) = (place(plot, *year, *low), place(plot, *year, *high));
        let mut group = Element::group("whisker").set("data-year", year.to_string());
        group.push(Element::line((x, from), (x, to)).stroke(colour, 1.5));
        for y in [from, to] {
            group.push(Element::line((x - 4.0, y), (x + 4.0, y)).stroke(colour, 1.5));
        }
        return group;
    }
    let upper = stretch.iter().map(|it| place(plot, it.0, it.2));
    let lower = stretch.iter().rev().map(|it| place(plot, it.0, it.1));
    let area = Element::polygon(&upper.chain(lower).collect::<Vec<_>>()).set("class", "band");
    area.set("fill", colour).set("fill-opacity", "0.16")
}

/// Names beside the last points, moved apart where they would cover each other.
pub(super) fn names_at_ends(
    (sheet, series): (&mut Sheet, &Series),
    plot: &Plot,
    (lines, names): (&[&Line], &[String]),
    beside: f64,
) {
    let height = name_height(sheet);
    let mut ends: Vec<(usize, (f64, f64))> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, it)| it.numbers().last().map(|(year, number, _)| (at, place(plot, year, number))))
        .collect();
    ends.sort_by(|a, b| a.1.1.total_cmp(&b.1.1).then(a.0.cmp(&b.0)));
    let wished: Vec<f64> = ends.iter().map(|it| it.1.1).collect();
    let mut group = Element::group("names");
    let x = plot.area.right + 14.0;
    for ((at, (from, end)), y) in
        ends.into_iter().zip(apart(&wished, height, (plot.area.top, plot.area.bottom)))
    {
        let colour = lines.get(at).map_or_else(String::new, |it| series.style(sheet, it).colour);
        let near = (plot.area.right + 11.0, y);
        let lead = Element::line((from + 4.0, end), near).set("class", "leader").stroke(&colour, 0.75);
        group.push(lead.set("stroke-opacity", "0.8"));
        let size = sheet.sizes.small;
        let name = text::shortened(names.get(at).map_or("", String::as_str), size, beside - 16.0);
        let words = sheet.words("label", &name, (x, y + size * 0.36)).sized(size);
        group.push(words.element());
    }
    sheet.push(group);
}

/// Ascending places that are at least so far apart, as near to the wished ones as that goes, and inside the bounds where
/// there is room for all.
fn apart(wished: &[f64], gap: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut places: Vec<f64> = Vec::with_capacity(wished.len());
    for wish in wished {
        let least = places.last().map_or(top, |it| it + gap);
        places.push(wish.max(least));
    }
    let mut most = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{apart, runs};
    use crate::charts::series::Line;
    use crate::charts::value::Value;

    #[test]
    fn a_line_breaks_where_a_year_has_no_value() {
        let value =
            |year: i16| (year, if year == 2003 { Value::default() } else { Value::of(f64::from(year)) });
        let line = Line { cluster: 0, part: None, points: [2001, 2002, 2003, 2004, 2006].map(value).into() };
        let years: Vec<Vec<i16>> = runs(&line).iter().map(|it| it.iter().map(|it| it.0).collect()).collect();
        assert_eq!(years, [vec![2001, 2002], vec![2004], vec![2006]]);
    }

    #[test]
    fn names_stand_apart_and_inside() {
        assert_eq!(apart(&[10.0, 11.0, 95.0, 99.0], 10.0, (0.0, 100.0)), [10.0, 20.0, 90.0, 100.0]);
        assert_eq!(apart(&[50.0], 10.0, (0.0, 100.0)), [50.0]);
    }
}
