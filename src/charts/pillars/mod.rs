//! Pillars: the six pillars of maturity of clusters, as a radar of a few, or a small one for each of many.

mod radar;

use self::radar::{Names, Radar};
use crate::charts::label::Area;
use crate::charts::legend::{self, Key, Sign};
use crate::charts::numbers;
use crate::charts::palette::Theme;
use crate::charts::shape::Shape;
use crate::charts::sheet::{LINE, Sheet};
use crate::charts::svg::Element;
use crate::charts::value::{self, Value};
use crate::charts::{Chart, Head, Named, Picture, text};
use crate::model::period::Period;
use crate::model::pillar::Pillar;
use crate::model::text::{Label, Language};

/// The chart.
pub const CHART: Chart = Chart {
    id: "pillars",
    file: "pillars.svg",
    summary: Label::new(
        "성숙도의 여섯 영역 점수(0~1)와 가중치. 값이 없는 영역은 빈 축으로 나타냅니다.",
        "Scores of the six pillars of maturity, 0 to 1, with their weights; a pillar without a score is an axis without a point.",
    ),
};

/// What the chart is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Pillars {
    /// The clusters, in the order in which they are shown.
    pub clusters: Vec<Profile>,
    /// Weights of the pillars as shares, in the order of [`Pillar::ALL`].
    pub weights: [f64; 6],
    /// The period.
    pub period: Option<Period>,
    /// Name of the weights and goalposts.
    pub scale: String,
}

/// The pillars of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The cluster.
    pub cluster: Named,
    /// Its scores, in the order of [`Pillar::ALL`].
    pub scores: Vec<Value>,
    /// Its maturity.
    pub maturity: Value,
}

/// Clusters that one radar can show: with more, nobody tells them apart.
const TOGETHER_MAX: usize = 4;

/// Radars of one picture.
const RADARS_MAX: usize = 30;

/// Width of a radar beside others.
const SMALL_WIDTH: f64 = 176.0;

impl Picture for Pillars {
    fn chart(&self) -> &'static Chart {
        &CHART
    }

    fn head(&self, language: Language) -> Head {
        let title = Label::new("성숙도의 여섯 영역", "The six pillars of maturity");
        let title = crate::charts::titled(title, self.clusters.iter().map(|it| &it.cluster), language);
        let clusters = value::clusters(self.clusters.len(), language);
        let scale = Label::new("점수 0~1, 가중치", "scores 0 to 1, weights").pick(language);
        let subtitle =
            format!("{clusters} · {} · {scale} {}", value::period(self.period, language), self.scale);
        Head { title, subtitle, notes: self.notes(language) }
    }

    fn description(&self, language: Language) -> String {
        let score = |(pillar, it): (Pillar, &Value)| {
            format!("{} {}", pillar.label().pick(language), it.said(language))
        };
        let one = |it: &Profile| {
            let scores: Vec<_> = Pillar::ALL.into_iter().zip(&it.scores).map(score).collect();
            let maturity = Label::new("성숙도", "maturity").pick(language);
            let maturity = format!("{maturity} {}", it.maturity.said(language));
            format!("{}: {}; {maturity}.", it.cluster.label(language), scores.join(", "))
        };
        value::told(self.clusters.iter().map(one), language)
    }

    fn absence(&self, language: Language) -> Option<String> {
        if self.clusters.is_empty() {
            return Some(value::NO_CLUSTER.pick(language).to_owned());
        }
        let of_cluster = |it: &Profile| {
            let name = it.cluster.short(language).to_owned();
            it.scores.iter().map(|score| (name.clone(), score.why(language))).collect::<Vec<_>>()
        };
        let is_empty = self.clusters.iter().flat_map(|it| &it.scores).all(|it| it.number().is_none());
        let mut reasons: Vec<_> = self.clusters.iter().flat_map(of_cluster).collect();
        // Once for each cluster and reason, although it has six pillars.
        reasons.dedup();
        is_empty.then(|| value::no_values(&reasons, language))
    }

    fn draw(&self, sheet: &mut Sheet) {
        if self.clusters.len() <= TOGETHER_MAX { self.draw_together(sheet) } else { self.draw_apart(sheet) }
    }
}

impl Pillars {
    /// Which scores are missing, and why.
    fn notes(&self, language: Language) -> Vec<String> {
        let mut notes = Vec::new();
        let missing = |it: &Profile| {
            let without = Pillar::ALL.into_iter().zip(&it.scores).filter(|it| it.1.number().is_none());
            let said: Vec<_> = without
                .map(|(pillar, it)| format!("{}: {}", pillar.label().pick(language), it.why(language)))
                .collect();
            (!said.is_empty()).then(|| (it.cluster.short(language).to_owned(), said.join(", ")))
        };
        let missing: Vec<_> = self.clusters.iter().take(RADARS_MAX).filter_map(missing).collect();
        if !missing.is_empty() {
            let label = Label::new("점선 축에 점수가 없음", "No score on a dashed axis").pick(language);
            notes.push(format!("{label}: {}.", value::by_reason(&missing, language)));
        }
        let left_out = self.clusters.len().saturating_sub(RADARS_MAX);
        if left_out > 0 {
            notes.push(match language {
                Language::Korean => format!(
                    "클러스터 {left_out}곳은 자리가 없어 표시하지 않았습니다. 클러스터를 골라 주십시오."
                ),
                Language::English => {
                    let clusters = numbers::counted(left_out as u64, "cluster is", "clusters are");
                    format!("{clusters} not shown for want of room. Choose clusters.")
                }
            });
        }
        notes
    }

    /// The name of a pillar with its weight.
    fn axis_name(&self, pillar: Pillar, language: Language) -> String {
        let weight = self.weights.get(pillar.index()).copied().unwrap_or(0.0);
        format!("{} ({})", pillar.label().pick(language), numbers::percent(weight))
    }

    /// One radar for all clusters.
    fn draw_together(&self, sheet: &mut Sheet) {
        let language = sheet.language();
        let names: Vec<String> = Pillar::ALL.into_iter().map(|it| self.axis_name(it, language)).collect();
        let widest = names.iter().map(|it| text::width(it, sheet.sizes.text)).fold(0.0, f64::max);
        let beside = ((sheet.width() - 2.0 * (widest + 14.0)) / 2.0 / 0.866).min(210.0);
        let is_wide = beside >= 100.0;
        let radius = if is_wide { beside } else { (sheet.width() / 2.0 - 24.0).min(150.0) };
        let above = sheet.sizes.text * LINE + 14.0;
        let room = sheet.room(2.0 * (radius + above));
        let radar = Radar {
            centre: room.centre(),
            radius,
            names: if is_wide { Names::Whole(&names) } else { Names::Numbers },
        };
        radar.frame(sheet, self.clusters.iter());
        for (at, it) in self.clusters.iter().enumerate() {
            radar.polygon(sheet, it, at);
        }
        if let [one] = self.clusters.as_slice() {
            radar.numbers(sheet, one);
        }
        let mut keys = if is_wide { Vec::new() } else { numbered(&names) };
        let key = |(at, it): (usize, &Profile)| {
            let colour = sheet.palette.series(at).hex();
            let sign = Sign::Line { colour, dash: legend::dash(at), shape: Some(Shape::of_place(at)) };
            Key::new(sign, it.cluster.label(language))
        };
        keys.extend(self.clusters.iter().enumerate().map(key));
        legend::draw(sheet, &keys);
    }

    /// A small radar for each cluster.
    fn draw_apart(&self, sheet: &mut Sheet) {
        let language = sheet.language();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 5")]
        let columns = (sheet.width() / SMALL_WIDTH).floor().clamp(1.0, 5.0) as usize;
        let width = sheet.width() / columns as f64;
        let radius = (width / 2.0 - 22.0).min(76.0);
        let size = sheet.sizes.small;
        let height = 2.0 * (radius + 18.0) + size * LINE + 10.0;
        let shown: Vec<&Profile> = self.clusters.iter().take(RADARS_MAX).collect();
        for row in shown.chunks(columns) {
            let room = sheet.room(height);
            for (column, it) in (0_u32..).zip(row) {
                let left = room.left + f64::from(column) * width;
                let area = Area { left, right: left + width, ..room };
                let middle = area.centre().0;
                let name = text::shortened(it.cluster.short(language), size, width - 8.0);
                let words = sheet.words("label", &name, (middle, area.top + size + 2.0)).sized(size).bold();
                sheet.push(words.anchored(crate::charts::sheet::Anchor::Middle).element());
                let centre = (middle, area.top + size * LINE + 20.0 + radius);
                let radar = Radar { centre, radius, names: Names::Numbers };
                radar.frame(sheet, std::iter::once(*it));
                radar.polygon(sheet, it, 0);
            }
        }
        let names: Vec<String> = Pillar::ALL.into_iter().map(|it| self.axis_name(it, language)).collect();
        legend::draw(sheet, &numbered(&names));
    }
}

/// Keys of the numbers that stand for pillars where there is no room for their names.
fn numbered(names: &[String]) -> Vec<Key> {
    (1_u32..)
        .zip(names)
        .map(|(number, name)| Key::new(Sign::Letter(number.to_string()), name.as_str()))
        .collect()
}

/// How much of what lies below a filled radar is seen; paper without colour has outlines alone.
fn opacity(sheet: &Sheet) -> &'static str {
    match sheet.style.theme {
        Theme::Light | Theme::Dark => "0.14",
        Theme::Print => "0.06",
    }
}

/// The mark of a cluster that is drawn as a group.
fn mark(profile: &Profile, language: Language) -> Element {
    let title = format!(
        "{}: {} {}",
        profile.cluster.label(language),
        Label::new("성숙도", "maturity").pick(language),
        profile.maturity.said(language)
    );
    Element::group("mark")
        .set("id", format!("cluster-{}", profile.cluster.key))
        .set("data-cluster", profile.cluster.key.as_str())
        .data("data-maturity", profile.maturity.number())
        .titled(title)
}
