//! The drawing: bands between stages, what stops, and what marks the bottleneck.

use super::layout::{self, Band, Layout, NODE, Node};
use super::{Flows, Station, figures};
use crate::charts::hatch::hatch;
use crate::charts::label::Area;
use crate::charts::legend::{self, Key, Sign};
use crate::charts::numbers;
use crate::charts::sheet::{LINE, Sheet};
use crate::charts::svg::{Element, coordinate};
use crate::charts::text;
use crate::model::text::{Label, Language};

/// Width of a column at which its numbers fit below it.
const COLUMN: f64 = 118.0;

/// Draws from the top of the sheet.
pub(super) fn draw(flows: &Flows, sheet: &mut Sheet) {
    let count = flows.stages.len().max(1) as f64;
    let has_room = sheet.width() / count >= COLUMN;
    let pitch =
        if has_room { sheet.width() / count } else { (sheet.width() - NODE - 14.0) / (count - 1.0).max(1.0) };
    let height = if has_room { (sheet.width() * 0.4).clamp(240.0, 380.0) } else { 200.0 };
    draw_heads(flows, sheet, (pitch, has_room));
    let area = Area { left: sheet.left, top: sheet.top, right: sheet.right, bottom: sheet.top + height };
    let layout = layout::layout(flows, area, pitch);
    let bands: Vec<Element> = layout.bands.iter().map(|it| band(flows, sheet, it)).collect();
    let group = bands.into_iter().fold(Element::group("bands"), Element::with);
    sheet.push(group);
    draw_nodes(flows, sheet, &layout, pitch);
    sheet.top = lowest(&layout) + sheet.sizes.small * LINE + 8.0;
    if has_room {
        figures::draw_columns(flows, sheet, pitch);
    } else {
        figures::draw_list(flows, sheet);
    }
    legend::draw(sheet, &keys(flows, sheet));
}

/// Where the drawing ends.
fn lowest(layout: &Layout) -> f64 {
    let nodes = layout.nodes.iter().map(|it| it.bottom);
    let bands = layout.bands.iter().flat_map(|it| it.sections.iter().map(|at| at.2));
    nodes.chain(bands).fold(0.0, f64::max)
}

/// Above each column the name of its stage, or its number, then how many artifacts it has.
fn draw_heads(flows: &Flows, sheet: &mut Sheet, (pitch, has_room): (f64, bool)) {
    let (size, language) = (sheet.sizes.small, sheet.language());
    let names: Vec<Vec<String>> = (1..)
        .zip(&flows.stages)
        .map(|(number, it)| {
            let name = if has_room { format!("{number} {}", it.name(language)) } else { number.to_string() };
            text::wrapped(&name, size, pitch - 10.0)
        })
        .collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(1);
    let base = sheet.top + size * LINE * lines as f64;
    let mut group = Element::group("stages");
    for (at, (station, name)) in flows.stages.iter().zip(&names).enumerate() {
        let left = pitch.mul_add(at as f64, sheet.left);
        for (row, line) in name.iter().enumerate() {
            let y = (size * LINE).mul_add(-((name.len() - 1 - row) as f64), base);
            group.push(sheet.words("stage", line, (left, y)).sized(size).element());
        }
        let count = numbers::fixed(station.count as f64, 0);
        let text = sheet.sizes.text;
        let words = sheet.words("count", &count, (left, base + text * LINE));
        group.push(words.bold().element());
        if station.cut > 0 {
            let mark = format!("▼{}", station.cut);
            let point = (left + text::width(&count, text) * 1.1 + 5.0, base + text * LINE);
            group.push(sheet.words("bottleneck", &mark, point).sized(size).element());
        }
    }
    sheet.push(group);
    sheet.top = base + sheet.sizes.text * LINE + 7.0;
}

/// A band as a closed shape with round edges.
fn band(flows: &Flows, sheet: &Sheet, band: &Band) -> Element {
    let is_next = band.passage.to == band.passage.from + 1;
    let colour = sheet.palette.series(if is_next { 0 } else { 2 }).hex();
    let upper: Vec<(f64, f64)> = band.sections.iter().map(|it| (it.0, it.1)).collect();
    let lower: Vec<(f64, f64)> = band.sections.iter().rev().map(|it| (it.0, it.2)).collect();
    let path = format!("{} {} Z", edge(&upper, 'M'), edge(&lower, 'L'));
    let [from, to] = [band.passage.from, band.passage.to].map(|it| flows.stages.get(it));
    let key = |it: Option<&Station>| it.map_or("", |it| it.stage.notation()).to_owned();
    let element =
        Element::new("path").set("class", "band").set("id", format!("flow-{}-{}", key(from), key(to)));
    let element = element.set("d", path).set("fill", &colour).set("fill-opacity", "0.38");
    let element = element.set("data-from", key(from)).set("data-to", key(to));
    let element = element.set("data-value", band.passage.leaving.to_string()).stroke(&colour, 1.0);
    let element = if is_next { element } else { element.set("stroke-dasharray", "4 3") };
    let name = |it: Option<&Station>| it.map_or("", |it| it.name(sheet.language()));
    let artifacts = band.passage.leaving;
    element.titled(match sheet.language() {
        Language::Korean => format!("{} → {}: 성과물 {artifacts}건", name(from), name(to)),
        Language::English => {
            let artifacts = numbers::counted(artifacts, "artifact", "artifacts");
            format!("{} → {}: {artifacts}", name(from), name(to))
        }
    })
}

/// Points joined by curves that begin and end level.
fn edge(points: &[(f64, f64)], begin: char) -> String {
    let Some((x, y)) = points.first() else { return String::new() };
    let mut path = format!("{begin}{},{}", coordinate(*x), coordinate(*y));
    for pair in points.windows(2) {
        let [(x1, y1), (x2, y2)] = *pair else { continue };
        let middle = coordinate(f64::midpoint(x1, x2));
        let [y1, x2, y2] = [y1, x2, y2].map(coordinate);
        path.extend([" C", &middle, ",", &y1, " ", &middle, ",", &y2, " ", &x2, ",", &y2]);
    }
    path
}

fn draw_nodes(flows: &Flows, sheet: &mut Sheet, layout: &Layout, pitch: f64) {
    let mut group = Element::group("nodes");
    for (station, node) in flows.stages.iter().zip(&layout.nodes) {
        let key = station.stage.notation();
        let mut element = Element::group("node").set("id", format!("stage-{key}")).set("data-stage", key);
        element = element.set("data-value", station.count.to_string());
        element = element.set("data-stopped", station.stopped.to_string());
        element = element.data("data-conversion", station.next.number());
        element = element.data("data-conversion-forward", station.forward.number());
        let lag = station.lag.as_ref().and_then(|it| it.median.number());
        element = element.data("data-lag", lag);
        let language = sheet.language();
        element = element.titled(format!("{}: {}", station.name(language), station.said(language)));
        element.push(bar(sheet, node));
        element.push(elsewhere(sheet, station, node));
        if station.cut > 0 {
            let share = station.cut as f64 / station.count.max(station.cut) as f64;
            let bottom = node.own.top + node.own.height() * share;
            let x = node.own.left - 3.5;
            let line = Element::line((x, node.own.top), (x, bottom)).set("class", "bottleneck");
            element.push(line.stroke(&sheet.ink(), 3.0));
        }
        if station.stopped > 0 {
            element.push(stub(sheet, station, (node, pitch)));
        }
        group.push(element);
    }
    sheet.push(group);
}

/// The own artifacts of a stage; a stage without any is a line.
fn bar(sheet: &Sheet, node: &Node) -> Element {
    let Area { left, top, .. } = node.own;
    if node.own.height() <= 0.0 {
        let line = Element::line((left, top), (left + NODE, top)).set("class", "empty");
        return line.stroke(&sheet.palette.muted.hex(), 2.0);
    }
    let bar = Element::rectangle((left, top), (NODE, node.own.height()));
    bar.set("class", "own").set("fill", sheet.palette.series(0).hex()).stroke(&sheet.ink(), 1.0)
}

/// What stands elsewhere, below the own artifacts.
fn elsewhere(sheet: &Sheet, station: &Station, node: &Node) -> Element {
    let mut group = Element::group("elsewhere").set("data-value", station.elsewhere.to_string());
    if station.elsewhere == 0 {
        return group;
    }
    let Area { left, bottom, .. } = node.own;
    let frame = Element::rectangle((left, bottom), (NODE, node.bottom - bottom));
    let frame = frame.set("fill", sheet.palette.paper.hex()).stroke(&sheet.ink(), 1.0);
    group.push(frame.set("stroke-dasharray", "3 2"));
    let text = format!("+{}", station.elsewhere);
    let size = sheet.sizes.small;
    let words = sheet.words("elsewhere", &text, (left, node.bottom + size)).sized(size - 1.0);
    group.push(words.rimmed(sheet.palette.paper));
    group
}

/// What stops: a hatched piece with an end, and how many there are.
fn stub(sheet: &Sheet, station: &Station, (node, pitch): (&Node, f64)) -> Element {
    let length = (pitch * 0.2).clamp(10.0, 26.0);
    let (left, top) = (node.own.right, node.own.top);
    let bottom = node.stopped.max(top + 2.0);
    let area = Area { left, top, right: left + length, bottom };
    let ink = sheet.ink();
    let mut group = Element::group("stopped").set("data-value", station.stopped.to_string());
    let ground = Element::rectangle((left, top), (length, area.height()));
    group.push(ground.set("fill", sheet.palette.shade.hex()));
    group.push(hatch(area, 5.0, &sheet.palette.muted.hex()));
    for y in [top, bottom] {
        group.push(Element::line((left, y), (area.right, y)).stroke(&sheet.palette.muted.hex(), 0.75));
    }
    let end = Element::line((area.right, top - 3.0), (area.right, bottom + 3.0)).set("class", "end");
    group.push(end.stroke(&ink, 2.5));
    let count = station.stopped.to_string();
    let size = sheet.sizes.small;
    let point = (area.right + 5.0, f64::midpoint(top, bottom) + size * 0.36);
    group.push(sheet.words("stopped", &count, point).sized(size).rimmed(sheet.palette.paper));
    group
}

fn keys(flows: &Flows, sheet: &Sheet) -> Vec<Key> {
    let any = |of: fn(&Station) -> u64| flows.stages.iter().any(|it| of(it) > 0);
    let skips = |it: &super::Passage| it.to > it.from + 1;
    let mut keys = Vec::new();
    let mut add = |occurs: bool, sign: Sign, text: Label| {
        if occurs {
            keys.push(Key::new(sign, sheet.said(text)));
        }
    };
    let line = |at: usize, dash| Sign::Line { colour: sheet.palette.series(at).hex(), dash, shape: None };
    add(
        flows.passages.iter().any(|it| !skips(it)),
        line(0, ""),
        Label::new("다음 단계로", "To the next stage"),
    );
    add(flows.passages.iter().any(skips), line(2, "4 3"), Label::new("단계를 건너뜀", "Skips stages"));
    let letter = |it: &str| Sign::Letter(it.to_owned());
    add(
        any(|it| it.stopped),
        letter("▨"),
        Label::new("멈춤: 이후 단계의 기록이 없음", "Stops: nothing later is recorded"),
    );
    add(any(|it| it.cut), letter("▼"), Label::new("병목 성과물 수", "Artifacts of the bottleneck"));
    add(
        any(|it| it.elsewhere),
        letter("+"),
        Label::new("다른 곳이나 기간 밖의 성과물", "Artifacts of others, or outside the period"),
    );
    keys
}
