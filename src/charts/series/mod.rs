//! Series: indicators of clusters over the years, with their intervals; a year without a value is a gap.

mod lines;

use super::axes::{self, Axis, Counts};
use super::legend::{self, Key, Sign};
use super::scale::round_domain;
use super::sheet::{LINE, Sheet};
use super::value::{self, Value};
use super::{Chart, Head, Named, Picture, numbers, text};
use crate::model::period::Window;
use crate::model::text::{Label, Language};

/// The chart.
pub const CHART: Chart = Chart {
    id: "series",
    file: "series.svg",
    summary: Label::new(
        "클러스터 지표의 연도별 값과 구간. 값이 없는 해는 선을 끊어 나타냅니다.",
        "Indicators of clusters over the years with their intervals; the line breaks where a year has no value.",
    ),
};

/// What the chart is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The clusters, in the order in which they are told apart.
    pub clusters: Vec<Named>,
    /// One panel for each indicator.
    pub panels: Vec<Panel>,
    /// How much of the past the value of each year takes in.
    pub window: Window,
}

/// The lines of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Its id.
    pub indicator: String,
    /// Its name.
    pub label: Label,
    /// The name of its unit; none for a pure number.
    pub unit: Option<Label>,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The values of a cluster, or of a part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Position of the cluster.
    pub cluster: usize,
    /// The part; none for the whole.
    pub part: Option<Named>,
    /// The values, by year.
    pub points: Vec<(i16, Value)>,
}

/// Id of the indicator whose intervals come from draws that fill in missing values, too.
const MATURITY: &str = "maturity";

/// Lines of a panel at most: with more nobody follows one.
const LINES_MAX: usize = 20;

/// Lines of a panel whose intervals are drawn as bands: more of them would hide each other.
const BANDS_MAX: usize = 4;

/// Lines of a panel that have their names at their ends.
const NAMED_MAX: usize = 12;

impl Line {
    /// Why it has no value.
    fn why(&self, language: Language) -> String {
        let none = Label::new("그 기간에 계산한 해가 없음", "no year of that time was computed");
        self.points.last().map_or_else(|| none.pick(language).to_owned(), |it| it.1.why(language))
    }

    /// Whether another line is about the same cluster and part.
    fn is_about(&self, other: &Self) -> bool {
        let key = |it: &Self| it.part.as_ref().map(|it| it.key.clone());
        self.cluster == other.cluster && key(self) == key(other)
    }

    /// Its values in their order.
    fn numbers(&self) -> impl Iterator<Item = (i16, f64, &Value)> {
        self.points.iter().filter_map(|(year, value)| Some((*year, value.number()?, value)))
    }
}

impl Picture for Series {
    fn chart(&self) -> &'static Chart {
        &CHART
    }

    fn head(&self, language: Language) -> Head {
        let indicators: Vec<_> = self.panels.iter().map(|it| it.label.pick(language)).collect();
        let over = Label::new("연도별 추이", "over the years").pick(language);
        let clusters = super::few(self.clusters.iter(), language)
            .unwrap_or_else(|| value::clusters(self.clusters.len(), language));
        let title = format!("{} {over}: {clusters}", indicators.join(", "));
        let window = match self.window {
            Window::AllYears => {
                Label::new("각 해까지 전체 기간의 값", "each year takes in everything up to it")
            }
            Window::FiveYears => {
                Label::new("각 해까지 5년간의 값", "each year takes in the five years up to it")
            }
        };
        let years = match self.years() {
            None => String::new(),
            Some((first, last)) if first == last => format!("{first} · "),
            Some((first, last)) => format!("{first}–{last} · "),
        };
        Head { title, subtitle: format!("{years}{}", window.pick(language)), notes: self.notes(language) }
    }

    fn description(&self, language: Language) -> String {
        let line = |panel: &Panel, it: &Line| {
            let name = self.line_name(it, language);
            let label = panel.label.pick(language);
            let said = |(year, _, value): (i16, f64, &Value)| format!("{year} {}", value.said(language));
            let ends = [it.numbers().next(), it.numbers().skip(1).last()].into_iter().flatten();
            let ends: Vec<String> = ends.map(said).collect();
            let said = if ends.is_empty() { it.why(language) } else { ends.join(", ") };
            format!("{name}, {label}: {said}.")
        };
        value::told(
            self.panels.iter().flat_map(|panel| panel.lines.iter().map(move |it| line(panel, it))),
            language,
        )
    }

    fn absence(&self, language: Language) -> Option<String> {
        let lines = || self.panels.iter().flat_map(|it| &it.lines);
        if lines().any(|it| it.numbers().next().is_some()) {
            return None;
        }
        let reasons: Vec<_> = lines().map(|it| (self.line_name(it, language), it.why(language))).collect();
        if !reasons.is_empty() {
            return Some(value::no_values(&reasons, language));
        }
        let none = Label::new(
            "이 지표에는 클러스터의 연도별 값이 없습니다",
            "this indicator has no values of clusters over the years",
        );
        Some(none.pick(language).to_owned())
    }

    fn draw(&self, sheet: &mut Sheet) {
        let Some((first, last)) = self.years() else { return };
        for panel in &self.panels {
            self.draw_panel(sheet, panel, (f64::from(first), f64::from(last)));
        }
        let named = !sheet.is_narrow() && self.panels.iter().all(|it| it.lines.len() <= NAMED_MAX);
        // Names stand at the ends of the lines where there is room for them.
        let keys = if named { Vec::new() } else { self.keys(sheet) };
        legend::draw(sheet, &keys);
    }
}

impl Series {
    /// First and last year with a point.
    fn years(&self) -> Option<(i16, i16)> {
        let years =
            || self.panels.iter().flat_map(|it| &it.lines).flat_map(|it| it.points.iter().map(|it| it.0));
        years().min().zip(years().max())
    }

    /// Name of a cluster, with the part that a line is about.
    fn line_name(&self, line: &Line, language: Language) -> String {
        let cluster = self.clusters.get(line.cluster).map_or("", |it| it.short(language));
        match &line.part {
            Some(part) => format!("{cluster} · {}", part.label(language)),
            None => cluster.to_owned(),
        }
    }

    fn notes(&self, language: Language) -> Vec<String> {
        let mut notes = Vec::new();
        let mut empty = Vec::new();
        let mut left_out = 0;
        for panel in &self.panels {
            left_out += panel.lines.len().saturating_sub(LINES_MAX);
            let without = panel.lines.iter().take(LINES_MAX).filter(|it| it.numbers().next().is_none());
            empty.extend(without.map(|it| {
                let (name, label) = (self.line_name(it, language), panel.label.pick(language));
                (format!("{name} – {label}"), it.why(language))
            }));
        }
        let gaps: Vec<_> = self.panels.iter().flat_map(|panel| self.gaps(panel, language)).collect();
        if !gaps.is_empty() {
            let label = Label::new("값이 없는 해", "Years without a value").pick(language);
            notes.push(format!("{label}: {}.", value::by_reason(&gaps, language)));
        }
        if !empty.is_empty() {
            let label = Label::new("값 없음", "Without a value").pick(language);
            notes.push(format!("{label}: {}.", value::by_reason(&empty, language)));
        }
        if left_out > 0 {
            notes.push(match language {
                Language::Korean => {
                    format!("선 {left_out}개는 표시하지 않았습니다. 클러스터를 골라 주십시오.")
                }
                Language::English => {
                    let lines = numbers::counted(left_out as u64, "line is", "lines are");
                    format!("{lines} not shown. Choose clusters.")
                }
            });
        }
        if self.panels.iter().any(|it| it.lines.len() > BANDS_MAX) {
            let bands = Label::new(
                "선이 많은 그림에는 구간을 그리지 않았습니다.",
                "Intervals are not drawn where there are many lines.",
            );
            notes.push(bands.pick(language).to_owned());
        }
        // Only the draws behind maturity change more than which actors there are.
        let of_maturity = self.panels.iter().filter(|it| it.indicator == MATURITY).flat_map(|it| &it.lines);
        notes.extend(value::outside_said(
            of_maturity.flat_map(|it| it.points.iter().map(|it| &it.1)),
            language,
        ));
        let awaits = |it: &Line| it.points.iter().any(|it| it.1.awaits_interval());
        if self.panels.iter().flat_map(|it| &it.lines).any(awaits) {
            let pending =
                Label::new("일부 구간은 아직 계산 중입니다.", "Some intervals are still being computed.");
            notes.push(pending.pick(language).to_owned());
        }
        notes
    }

    /// The lines of a panel that break, with the reason of their first gap.
    fn gaps(&self, panel: &Panel, language: Language) -> Vec<(String, String)> {
        let gap = |it: &Line| {
            let (_, first) = it.points.iter().find(|it| it.1.number().is_none())?;
            it.numbers().next()?;
            let (name, label) = (self.line_name(it, language), panel.label.pick(language));
            Some((format!("{name} – {label}"), first.why(language)))
        };
        panel.lines.iter().take(LINES_MAX).filter_map(gap).collect()
    }

    fn draw_panel(&self, sheet: &mut Sheet, panel: &Panel, years: (f64, f64)) {
        let language = sheet.language();
        let lines: Vec<&Line> = panel.lines.iter().take(LINES_MAX).collect();
        let has_bands = lines.len() <= BANDS_MAX;
        let ends = |it: &Value| it.ends().take(if has_bands { 3 } else { 1 }).collect::<Vec<_>>();
        let values = lines.iter().flat_map(|it| &it.points).flat_map(|it| ends(&it.1));
        let unit =
            panel.unit.map_or_else(String::new, |it| format!(" ({})", it.pick(language).to_lowercase()));
        let title = format!("↑ {}{unit}", panel.label.pick(language));
        let Some(domain) = round_domain(values, 6) else {
            let absent = Label::new("값 없음", "no value").pick(language);
            let text = format!("{title}: {absent}");
            let words = sheet.words("absence", &text, (0.0, 0.0));
            sheet.paragraph(words);
            return;
        };
        let height = (sheet.width() * if self.panels.len() > 1 { 0.3 } else { 0.5 }).clamp(180.0, 460.0);
        let names: Vec<String> = lines.iter().map(|it| self.line_name(it, language)).collect();
        let beside = self.room_of_names(sheet, &names);
        let x =
            Axis { title: sheet.said(Label::new("연도", "Year")), domain: years, counts: Counts::Years };
        let y = Axis { title: &title, domain, counts: Counts::Numbers };
        let plot = sheet.inset((0.0, beside), |it| axes::draw(it, x, y, height));
        self.draw_lines(sheet, &plot, panel, &lines);
        if beside > 0.0 {
            lines::names_at_ends((sheet, self), &plot, (&lines, &names), beside);
        }
    }

    /// Width that names at the ends of lines take; 0 where there is no room for them.
    fn room_of_names(&self, sheet: &Sheet, names: &[String]) -> f64 {
        if sheet.is_narrow() || self.panels.iter().any(|it| it.lines.len() > NAMED_MAX) {
            return 0.0;
        }
        let widest = names.iter().map(|it| text::width(it, sheet.sizes.small)).fold(0.0, f64::max);
        (widest + 18.0).min(sheet.width() * 0.28)
    }

    /// What the lines of all panels are about, each once, in the order in which they are told apart: what is about the same
    /// looks alike in every panel.
    fn subjects(&self) -> Vec<&Line> {
        let mut subjects: Vec<&Line> = Vec::new();
        for line in self.panels.iter().flat_map(|it| it.lines.iter().take(LINES_MAX)) {
            if !subjects.iter().any(|it| it.is_about(line)) {
                subjects.push(line);
            }
        }
        subjects
    }

    /// How a line is drawn.
    fn style(&self, sheet: &Sheet, line: &Line) -> lines::Style {
        let at = self.subjects().iter().position(|it| it.is_about(line)).unwrap_or_default();
        lines::Style::of(sheet, at)
    }

    fn keys(&self, sheet: &Sheet) -> Vec<Key> {
        let key = |(at, it): (usize, &Line)| {
            let lines::Style { colour, dash, shape } = lines::Style::of(sheet, at);
            Key::new(Sign::Line { colour, dash, shape: Some(shape) }, self.line_name(it, sheet.language()))
        };
        self.subjects().into_iter().enumerate().map(key).collect()
    }
}

/// Height of a line of names.
fn name_height(sheet: &Sheet) -> f64 {
    sheet.sizes.small * LINE
}
