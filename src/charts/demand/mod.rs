//! Demand: what is wanted against what clusters can supply of it, cluster by cluster and area by area.

mod matrix;

use super::legend::{self, Key, Sign};
use super::ramp;
use super::shape::Shape;
use super::sheet::Sheet;
use super::value::{self, Value};
use super::{Chart, Head, Named, Picture, numbers};
use crate::model::period::Period;
use crate::model::text::{Label, Language, Text};

/// The chart.
pub const CHART: Chart = Chart {
    id: "demand",
    file: "demand.svg",
    summary: Label::new(
        "한 나라의 수요 분야와 클러스터의 공급 수준. 부족한 만큼, 셀링 포인트, 모르는 수준과 충족도, 함께 제안할 패키지를 보여 줍니다.",
        "What a country wants against the levels of clusters: what is missing, what a cluster can be sold with, what is not known, coverage, and the package.",
    ),
};

/// What the chart is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// The demand.
    pub demand: Named,
    /// What is wanted, in the order of the areas.
    pub needs: Vec<Need>,
    /// Clusters in the order of the answer: those of which enough is known first, the greatest coverage first.
    pub offers: Vec<Offer>,
    /// Clusters that were compared; those beyond `offers` are not drawn.
    pub compared: u64,
    /// Share of the demand that must be known of a cluster for it to stand first.
    pub known_share_min: f64,
    /// The package: each cluster with the coverage that is certain with it.
    pub package: Vec<(Named, f64)>,
    /// The period of the indicators that levels are computed from.
    pub period: Option<Period>,
    /// Random draws behind the intervals.
    pub draws: u64,
    /// Whether an analysis run is still to come, and with it what is computed from indicators.
    pub pending: bool,
}

/// An area that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Key of the area.
    pub area: String,
    /// Its name.
    pub name: Text,
    /// How much of it is wanted.
    pub intensity: f64,
    /// Its weight among the needs.
    pub priority: f64,
}

/// What a cluster can supply.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The cluster.
    pub cluster: Named,
    /// Share of the demand that it covers, as far as it is known.
    pub coverage: Value,
    /// Share of the demand of which its level is known.
    pub known_share: Value,
    /// Whether too little is known of it.
    pub is_little_known: bool,
    /// Its levels, in the order of the needs.
    pub levels: Vec<Level>,
}

/// The level of a cluster in an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The level, 0 to 1.
    pub level: Value,
    /// Whether it is computed from indicators rather than declared.
    pub is_computed: bool,
    /// What is wanted and not there.
    pub gap: Option<f64>,
    /// Whether the cluster can be sold with it.
    pub is_selling_point: bool,
}

impl Picture for Demand {
    fn chart(&self) -> &'static Chart {
        &CHART
    }

    fn head(&self, language: Language) -> Head {
        let title = Label::new("수요와 클러스터의 공급", "Demand against supply").pick(language);
        let title = format!("{title}: {}", self.demand.label(language));
        let (clusters, period) =
            (value::clusters(self.offers.len(), language), value::period(self.period, language));
        let (needs, draws) = (self.needs.len(), self.draws);
        let subtitle = match language {
            Language::Korean => format!("{clusters} · 수요 분야 {needs}개 · 지표 {period}"),
            Language::English => {
                let needs = numbers::counted(needs as u64, "need", "needs");
                format!("{clusters} · {needs} · indicators of {period}")
            }
        };
        let said = match (draws, language) {
            (0, _) => String::new(),
            (_, Language::Korean) => format!(" · 구간은 추출 {draws}회의 5~95 백분위수"),
            (_, Language::English) => {
                let draws = numbers::counted(draws, "draw", "draws");
                format!(" · intervals: 5th to 95th percentile of {draws}")
            }
        };
        Head { title, subtitle: subtitle + &said, notes: self.notes(language) }
    }

    fn description(&self, language: Language) -> String {
        let one = |it: &Offer| {
            let name = it.cluster.label(language);
            let (coverage, known) = (it.coverage.share(language), it.known_share.share(language));
            let sold: Vec<&str> = self
                .needs
                .iter()
                .zip(&it.levels)
                .filter(|it| it.1.is_selling_point)
                .filter_map(|it| it.0.name.pick(language))
                .collect();
            match language {
                Language::Korean => {
                    let sold = if sold.is_empty() {
                        String::new()
                    } else {
                        format!(", 셀링 포인트 {}", sold.join("·"))
                    };
                    format!("{name}: 충족도 {coverage}, 아는 비중 {known}{sold}.")
                }
                Language::English => {
                    let sold = if sold.is_empty() {
                        String::new()
                    } else {
                        format!(", selling points {}", sold.join(", "))
                    };
                    format!("{name}: coverage {coverage}, known {known}{sold}.")
                }
            }
        };
        let package = self.package_said(language);
        value::told(package.into_iter().chain(self.offers.iter().map(one)), language)
    }

    fn absence(&self, language: Language) -> Option<String> {
        let reason = if self.needs.is_empty() {
            Label::new("수요 프로파일에 수요 분야가 없습니다", "the demand profile names no need")
        } else if self.offers.is_empty() {
            Label::new("비교할 클러스터가 없습니다", "there is no cluster to compare")
        } else {
            return None;
        };
        Some(reason.pick(language).to_owned())
    }

    fn draw(&self, sheet: &mut Sheet) {
        matrix::draw(self, sheet);
        sheet.top += 8.0;
        let level = Label::new("공급 수준", "Level of supply");
        ramp::key(sheet, sheet.said(level), 1.0);
        legend::draw(sheet, &self.keys(sheet));
    }
}

impl Demand {
    /// Its place in the package, from 1.
    fn step(&self, cluster: &Named) -> Option<usize> {
        self.package.iter().position(|it| it.0.key == cluster.key).map(|it| it + 1)
    }

    fn package_said(&self, language: Language) -> Option<String> {
        let step = |(cluster, coverage): &(Named, f64)| {
            format!("{} {}", cluster.label(language), numbers::percent(*coverage))
        };
        let steps: Vec<String> = self.package.iter().map(step).collect();
        let steps = (!steps.is_empty()).then(|| steps.join(" → "))?;
        Some(match language {
            Language::Korean => format!("패키지(확실한 충족도, 차례로 더함): {steps}."),
            Language::English => {
                format!("Package (coverage that is certain, each added to those before): {steps}.")
            }
        })
    }

    fn notes(&self, language: Language) -> Vec<String> {
        let mut notes: Vec<String> = self.package_said(language).into_iter().collect();
        let unknown = Label::new(
            "충족도는 수준을 아는 분야만으로 잽니다. 모르는 분야(?)를 없는 것으로 보지 않습니다.",
            "Coverage speaks of the areas whose level is known; what is not known (?) is not read as none.",
        );
        notes.push(unknown.pick(language).to_owned());
        if self.pending {
            let pending = Label::new(
                "분석 실행이 아직 끝나지 않아 지표로 계산하는 수준이 없습니다.",
                "Levels from indicators are not there yet: the analysis run is still to come.",
            );
            notes.push(pending.pick(language).to_owned());
        }
        let shown = self.offers.len() as u64;
        if self.compared > shown {
            let others = self.compared - shown;
            notes.push(match language {
                Language::Korean => format!("표시하지 않음: 순위가 낮은 클러스터 {others}곳."),
                Language::English => {
                    format!("Not shown: {} of lower rank.", numbers::counted(others, "cluster", "clusters"))
                }
            });
        }
        notes
    }

    fn keys(&self, sheet: &Sheet) -> Vec<Key> {
        let levels = || self.offers.iter().flat_map(|it| &it.levels);
        let mut keys = Vec::new();
        let mut add = |occurs: bool, sign: Sign, text: Label| {
            if occurs {
                keys.push(Key::new(sign, sheet.said(text)));
            }
        };
        let letter = |it: &str| Sign::Letter(it.to_owned());
        let star = Sign::Shape(Shape::Star, SOLD.to_owned());
        add(levels().any(|it| it.is_selling_point), star, Label::new("셀링 포인트", "Selling point"));
        let gap = levels().any(|it| it.gap.is_some_and(|it| it > 0.0));
        add(gap, letter("▽"), Label::new("수요에 모자라는 만큼", "Gap: what is wanted and not there"));
        let unknown = levels().any(|it| it.level.number().is_none());
        add(unknown, letter("?"), Label::new("수준을 모름", "Level not known"));
        let computed = levels().any(|it| it.is_computed && it.level.number().is_some());
        add(computed, letter("≈"), Label::new("지표로 계산한 수준", "Computed from indicators"));
        add(
            !self.package.is_empty(),
            letter("①"),
            Label::new("패키지에 들어가는 차례", "Place in the package"),
        );
        keys
    }
}

/// The fill of the mark of a selling point; its outline is black in every theme, as it stands on a coloured cell.
const SOLD: &str = "#F0E442";
