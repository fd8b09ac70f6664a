//! Quadrant: clusters over maturity and their position on the value chain, with the intervals of both.

mod marks;
mod names;

use super::axes::{self, Axis, Counts};
use super::legend::{self, Key, Sign};
use super::scale::round_domain;
use super::shape::Shape;
use super::sheet::Sheet;
use super::value::{self, Value};
use super::{Chart, Head, Named, Picture};
use crate::model::period::Period;
use crate::model::scale::Orientation;
use crate::model::text::{Label, Language};
use crate::network::tables::Formation;

/// The chart.
pub const CHART: Chart = Chart {
    id: "quadrant",
    file: "quadrant.svg",
    summary: Label::new(
        "성숙도(가로)와 가치사슬 위치(세로)에 놓인 클러스터. 두 축의 구간, 기준선, 형성유형을 함께 보여 줍니다.",
        "Clusters over maturity (across) and position on the value chain (up), with the intervals of both, the cuts, and how each cluster came about.",
    ),
};

/// What the chart is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Quadrant {
    /// The clusters, by key.
    pub clusters: Vec<Placed>,
    /// Points that divide low from high maturity.
    pub maturity_cut: Option<f64>,
    /// What divides the upper from the lower half.
    pub position_cut: f64,
    /// Which end of the value chain is up.
    pub orientation: Orientation,
    /// The period.
    pub period: Option<Period>,
    /// Name of the weights and goalposts.
    pub scale: String,
    /// Random draws behind the intervals; 0 where there are none.
    pub draws: u64,
    /// Whether draws are still to come.
    pub pending: bool,
    /// Whether values of earlier years, which a path needs, are still to come.
    pub trail_pending: bool,
}

/// Where a cluster stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The cluster.
    pub cluster: Named,
    /// How it came about.
    pub formation: Option<Formation>,
    /// Its maturity.
    pub maturity: Value,
    /// Its position on the value chain.
    pub position: Value,
    /// The quadrant, where the draws leave no doubt.
    pub quadrant: Option<u8>,
    /// Where it stood in earlier years: year, maturity and position.
    pub trail: Vec<(i16, f64, f64)>,
}

/// How clusters came about, with the notation and the name of each; none for those that nothing says it of.
const FORMATIONS: [(Option<Formation>, &str, Label); 4] = [
    (Some(Formation::Spontaneous), "spontaneous", Label::new("자생적 형성", "Spontaneous")),
    (Some(Formation::GovernmentLed), "government_led", Label::new("정부 주도 형성", "Government-led")),
    (Some(Formation::Mixed), "mixed", Label::new("혼합 형성", "Mixed formation")),
    (None, "", Label::new("형성유형 미상", "Formation not stated")),
];

/// Names that a narrow picture has room for.
const NAMED_MAX: usize = 6;

/// With more clusters than these a name may be left out.
const CROWD: usize = 60;

fn formation_index(formation: Option<Formation>) -> usize {
    FORMATIONS.iter().position(|it| it.0 == formation).unwrap_or(FORMATIONS.len() - 1)
}

impl Picture for Quadrant {
    fn chart(&self) -> &'static Chart {
        &CHART
    }

    fn head(&self, language: Language) -> Head {
        let title = Label::new("성숙도와 가치사슬 위치", "Maturity and position on the value chain");
        let title = super::titled(title, self.clusters.iter().map(|it| &it.cluster), language);
        let clusters = value::clusters(self.clusters.len(), language);
        let period = value::period(self.period, language);
        let scale = Label::new("가중치", "weights").pick(language);
        let subtitle =
            format!("{clusters} · {period} · {scale} {}{}", self.scale, self.said_of_draws(language));
        Head { title, subtitle, notes: self.notes(language) }
    }

    fn description(&self, language: Language) -> String {
        let one = |it: &Placed| {
            let (maturity, position) = (it.maturity.said(language), it.position.said(language));
            let name = it.cluster.label(language);
            match language {
                Language::Korean => {
                    format!("{name}: 성숙도 {maturity}, 위치 {position}{}.", it.quadrant_said(language))
                }
                Language::English => {
                    format!("{name}: maturity {maturity}, position {position}{}.", it.quadrant_said(language))
                }
            }
        };
        value::told(self.clusters.iter().map(one), language)
    }

    fn absence(&self, language: Language) -> Option<String> {
        if self.clusters.is_empty() {
            return Some(value::NO_CLUSTER.pick(language).to_owned());
        }
        self.shown().next().is_none().then(|| value::no_values(&self.without(language), language))
    }

    fn draw(&self, sheet: &mut Sheet) {
        let height = (sheet.width() * 0.6).clamp(260.0, 560.0);
        let x_title = sheet.said(Label::new("성숙도(점) →", "Maturity (points) →"));
        let y_title = self.y_title(sheet);
        let (x, y) = self.domains();
        let up = match self.orientation {
            Orientation::DownstreamUp => y,
            Orientation::UpstreamUp => (y.1, y.0),
        };
        let x = Axis { title: x_title, domain: x, counts: Counts::Numbers };
        let y = Axis { title: y_title, domain: up, counts: Counts::Numbers };
        let plot = axes::draw(sheet, x, y, height);
        let corners = self.draw_cuts(sheet, &plot);
        self.draw_trails(sheet, &plot);
        self.draw_intervals(sheet, &plot);
        self.draw_marks(sheet, &plot);
        self.draw_names(sheet, &plot, corners);
        legend::draw(sheet, &self.keys(sheet));
    }
}

impl Placed {
    /// Its place, where both axes have a value.
    fn point(&self) -> Option<(f64, f64)> {
        self.maturity.number().zip(self.position.number())
    }

    /// Why it has no place.
    fn missing(&self, language: Language) -> Option<String> {
        let axis = |value: &Value, name: Label| {
            value.number().is_none().then(|| format!("{}: {}", name.pick(language), value.why(language)))
        };
        let maturity = axis(&self.maturity, Label::new("성숙도", "maturity"));
        let position = axis(&self.position, Label::new("가치사슬 위치", "position on the value chain"));
        let alike = self.maturity.number().is_none() && self.maturity == self.position;
        let both: Vec<_> = [maturity, position].into_iter().flatten().collect();
        (!both.is_empty()).then(|| if alike { self.maturity.why(language) } else { both.join(", ") })
    }

    fn quadrant_said(&self, language: Language) -> String {
        let said = |it| match language {
            Language::Korean => format!(", {it}사분면"),
            Language::English => format!(", quadrant {it}"),
        };
        self.quadrant.map_or_else(String::new, said)
    }

    fn summary(&self, language: Language) -> String {
        let (maturity, position) = (self.maturity.said(language), self.position.said(language));
        let name = self.cluster.label(language);
        let [of_maturity, of_position] =
            [Label::new("성숙도", "maturity"), Label::new("위치", "position")].map(|it| it.pick(language));
        format!("{name}: {of_maturity} {maturity}, {of_position} {position}{}", self.quadrant_said(language))
    }
}

impl Quadrant {
    fn shown(&self) -> impl Iterator<Item = (&Placed, (f64, f64))> {
        self.clusters.iter().filter_map(|it| Some((it, it.point()?)))
    }

    fn said_of_draws(&self, language: Language) -> String {
        if self.pending
            || self.clusters.iter().any(|it| it.maturity.awaits_interval() || it.position.awaits_interval())
        {
            let pending = Label::new(" · 구간 계산 중", " · intervals still being computed");
            return pending.pick(language).to_owned();
        }
        match (self.draws, language) {
            (0, Language::Korean) => " · 구간 없음(반복 추출 0회)".to_owned(),
            (0, Language::English) => " · no intervals (0 draws)".to_owned(),
            (draws, Language::Korean) => format!(" · 구간은 추출 {draws}회의 5~95 백분위수"),
            (draws, Language::English) => format!(" · intervals: 5th to 95th percentile of {draws} draws"),
        }
    }

    fn notes(&self, language: Language) -> Vec<String> {
        let missing = self.without(language);
        let left_out = Label::new("표시하지 않음", "Not shown").pick(language);
        let left_out =
            (!missing.is_empty()).then(|| format!("{left_out}: {}.", value::by_reason(&missing, language)));
        let shown = self.shown().flat_map(|it| [&it.0.maturity, &it.0.position]);
        let crowded = Label::new(
            "클러스터가 많아 자리가 있는 이름만 적었습니다.",
            "There are many clusters: only names that have room are written.",
        );
        let crowded = (self.shown().count() > CROWD).then(|| crowded.pick(language).to_owned());
        let pending = Label::new(
            "지난 연도의 값을 아직 계산하고 있어 이동 경로가 빠져 있거나 짧습니다.",
            "Values of earlier years are still being computed: paths are missing or short.",
        );
        let pending = self.trail_pending.then(|| pending.pick(language).to_owned());
        [left_out, pending, value::outside_said(shown, language), crowded].into_iter().flatten().collect()
    }

    /// Clusters without a place, and why.
    fn without(&self, language: Language) -> Vec<(String, String)> {
        let missing = |it: &Placed| Some((it.cluster.label(language).to_owned(), it.missing(language)?));
        self.clusters.iter().filter_map(missing).collect()
    }

    fn y_title(&self, sheet: &Sheet) -> &'static str {
        sheet.said(match self.orientation {
            Orientation::DownstreamUp => Label::new(
                "↑ 가치사슬 위치(−1 연구, +1 시장)",
                "↑ Position on the value chain (−1 research, +1 market)",
            ),
            Orientation::UpstreamUp => Label::new(
                "↑ 가치사슬 위치(위쪽이 연구, −1 연구, +1 시장)",
                "↑ Position on the value chain (research is up: −1 research, +1 market)",
            ),
        })
    }

    /// From which to which value the axes go: over all intervals and both cuts.
    fn domains(&self) -> ((f64, f64), (f64, f64)) {
        let trails = || self.clusters.iter().flat_map(|it| &it.trail);
        let shown: Vec<&Placed> = self.shown().map(|it| it.0).collect();
        let x = shown.iter().flat_map(|it| it.maturity.ends()).chain(trails().map(|it| it.1));
        let y = shown.iter().flat_map(|it| it.position.ends()).chain(trails().map(|it| it.2));
        let x = wide(x.chain(self.maturity_cut)).map(|it| (it.0.max(0.0), it.1.min(100.0)));
        let y = wide(y.chain([self.position_cut])).map(|it| (it.0.max(-1.0), it.1.min(1.0)));
        (x.unwrap_or((0.0, 100.0)), y.unwrap_or((-1.0, 1.0)))
    }

    /// Whether numbers stand for names, which the legend then tells: where names would cover each other.
    fn is_numbered(&self, sheet: &Sheet) -> bool {
        sheet.is_narrow() && self.shown().count() > NAMED_MAX
    }

    /// What shapes and lines stand for: formations that occur, intervals and trails where there are some.
    fn keys(&self, sheet: &Sheet) -> Vec<Key> {
        let occurs = |formation| self.shown().any(|it| it.0.formation == formation);
        let formations = FORMATIONS.iter().enumerate().filter(|(_, it)| occurs(it.0));
        let shape = |at| Sign::Shape(Shape::of_place(at), fill(sheet, at));
        let mut keys: Vec<Key> = formations.map(|(at, it)| Key::new(shape(at), sheet.said(it.2))).collect();
        if self.shown().any(|it| it.0.maturity.interval().or(it.0.position.interval()).is_some()) {
            let interval = Label::new("5~95 백분위수 구간", "Interval, 5th to 95th percentile");
            keys.push(Key::new(Sign::Interval, sheet.said(interval)));
        }
        if self.is_numbered(sheet) {
            let numbered = (1_u32..).zip(self.shown());
            keys.extend(numbered.map(|(number, (it, _))| {
                Key::new(Sign::Letter(number.to_string()), it.cluster.label(sheet.language()))
            }));
        }
        if self.clusters.iter().any(|it| !it.trail.is_empty()) {
            let colour = sheet.palette.muted.hex();
            let sign = Sign::Line { colour, dash: "", shape: None };
            keys.push(Key::new(sign, sheet.said(Label::new("연도별 이동 경로", "Path over the years"))));
        }
        keys
    }
}

/// The fill of the marks of a formation.
fn fill(sheet: &Sheet, at: usize) -> String {
    sheet.palette.series(at).hex()
}

/// A round domain with some room at both ends.
fn wide(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let values: Vec<f64> = values.collect();
    let (low, high) = round_domain(values.iter().copied(), 8)?;
    let room = (high - low) * 0.06;
    let ends = values.iter().flat_map(|it| [it - room, it + room]);
    round_domain(ends, 16)
}

#[cfg(test)]
mod tests {
    use super::{Placed, Quadrant};
    use crate::charts::frame::svg;
    use crate::charts::palette::Theme;
    use crate::charts::value::Value;
    use crate::charts::{About, Heading, Named, Style};
    use crate::model::scale::Orientation;
    use crate::model::text::{Language, Text};

    const HOSTILE: &str = "<script>alert(\"&\")</script> ]]> \u{0}'";

    fn drawn(orientation: Orientation, positions: &[f64]) -> String {
        let placed = |(at, position): (usize, &f64)| Placed {
            cluster: Named { key: format!("c{at}"), name: Text::new("가", HOSTILE) },
            formation: None,
            maturity: Value::Known { number: 50.0, interval: Some((20.0, 90.0)), interval_pending: false },
            position: if position.is_nan() { Value::default() } else { Value::of(*position) },
            quadrant: Some(1),
            trail: vec![(2020, 40.0, if position.is_nan() { 0.0 } else { *position })],
        };
        let picture = Quadrant {
            clusters: positions.iter().enumerate().map(placed).collect(),
            maturity_cut: Some(50.0),
            position_cut: 0.0,
            orientation,
            period: None,
            scale: "default-1".to_owned(),
            draws: 10,
            pending: false,
            trail_pending: false,
        };
        let about =
            About { revision: 1, run: None, sources: Vec::new(), licence: None, address: HOSTILE.to_owned() };
        let style =
            Style { width: 320, theme: Theme::Dark, language: Language::English, heading: Heading::Shown };
        svg(&picture, &about, style)
    }

    #[test]
    fn many_clusters_without_a_place_are_counted() {
        let svg = |count: usize| drawn(Orientation::DownstreamUp, &vec![f64::NAN; count]);
        let (some, many) = (svg(100).len(), svg(600).len());
        assert!(many < some + 200, "{some} bytes of 100 clusters, {many} of 600");
    }

    fn height_of(svg: &str, cluster: &str) -> f64 {
        let mark = svg.split(&format!("id=\"cluster-{cluster}\"")).nth(1).unwrap();
        // The first corner of its triangle.
        let corner = mark.split(" points=\"").nth(1).unwrap().split(' ').next().unwrap();
        corner.split(',').next_back().unwrap().parse().unwrap()
    }

    #[test]
    fn a_name_that_looks_like_markup_is_text() {
        let svg = drawn(Orientation::DownstreamUp, &[0.1]);
        assert!(!svg.contains("<script") && !svg.contains("]]>") && !svg.contains('\0'));
        assert!(svg.contains("&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt; ]]&gt;"));
    }

    #[test]
    fn the_market_is_up_or_down_as_the_setting_says() {
        let svg = drawn(Orientation::DownstreamUp, &[0.5, -0.5]);
        assert!(height_of(&svg, "c0") < height_of(&svg, "c1"), "y grows downward");
        let svg = drawn(Orientation::UpstreamUp, &[0.5, -0.5]);
        assert!(height_of(&svg, "c0") > height_of(&svg, "c1"));
    }
}
