//! Pathways: how artifacts pass from stage to stage between bench and market, where they stop, and how long it takes.

mod drawing;
mod figures;
mod layout;

use super::sheet::Sheet;
use super::value::{self, Days, Value};
use super::{Chart, Head, Named, Picture, numbers};
use crate::model::stage::Stage;
use crate::model::text::{Label, Language, Text};

/// The chart.
pub const CHART: Chart = Chart {
    id: "pathways",
    file: "pathways.svg",
    summary: Label::new(
        "연구성과에서 시장까지 여섯 단계 사이 성과물의 흐름. 단계마다 전환율과 걸린 해, 멈춘 성과물, 병목을 함께 보여 줍니다.",
        "How artifacts pass between the six stages from research result to market: conversion and years at each step, what stops, and the bottleneck.",
    ),
};

/// What the chart is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Flows {
    /// The clusters whose artifacts are looked at together.
    pub clusters: Vec<Named>,
    /// The six stages, in order; none in a period without values.
    pub stages: Vec<Station>,
    /// What passes between them, by stage of origin, then by target.
    pub passages: Vec<Passage>,
    /// Artifacts without a stage, which are not drawn.
    pub unstaged: u64,
    /// What all chains that go on pass.
    pub bottleneck: Cut,
    /// The stage at which most chains stop, or why none is named.
    pub most_stops: Result<usize, Text>,
    /// When.
    pub days: Days,
}

/// A stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Station {
    /// Which one.
    pub stage: Stage,
    /// Its artifacts.
    pub count: u64,
    /// Artifacts of others, or outside the period, to which its flows lead.
    pub elsewhere: u64,
    /// Artifacts after which nothing of a later stage is recorded.
    pub stopped: u64,
    /// Artifacts of the bottleneck.
    pub cut: u64,
    /// Share that led to the next stage.
    pub next: Value,
    /// Share that led to any later stage.
    pub forward: Value,
    /// How long that took; none of the last stage.
    pub lag: Option<Years>,
}

/// How many years something takes, by the estimator of Kaplan and Meier.
#[derive(Debug, Clone, PartialEq)]
pub struct Years {
    /// The median.
    pub median: Value,
    /// When a quarter and three quarters had led on.
    pub quartiles: [Value; 2],
    /// Artifacts without a date, which are left out.
    pub undated: u64,
}

/// What passes from one stage to a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passage {
    /// Position of the stage from which it comes.
    pub from: usize,
    /// Position of the stage to which it leads.
    pub to: usize,
    /// Artifacts that lead there first.
    pub leaving: u64,
    /// Artifacts that follow from them.
    pub arriving: f64,
}

/// What all chains that go on pass.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// The stage to which they lead; none where `chains` is undefined.
    pub stage: Option<Stage>,
    /// How many chains there are that share nothing.
    pub chains: Value,
    /// As many artifacts, without which there is no chain.
    pub artifacts: Vec<Named>,
}

impl Picture for Flows {
    fn chart(&self) -> &'static Chart {
        &CHART
    }

    fn head(&self, language: Language) -> Head {
        let title = Label::new("연구에서 시장까지", "From research to the market");
        let title = super::titled(title, self.clusters.iter(), language);
        let (clusters, days) = (value::clusters(self.clusters.len(), language), self.days.said(language));
        let artifacts = self.artifacts();
        let subtitle = match language {
            Language::Korean | Language::English if !self.has_values() => format!("{clusters} · {days}"),
            Language::Korean => format!("{clusters} · {days} · 성과물 {artifacts}건"),
            Language::English => {
                let artifacts = numbers::counted(artifacts, "artifact", "artifacts");
                format!("{clusters} · {days} · {artifacts}")
            }
        };
        Head { title, subtitle, notes: self.notes(language) }
    }

    fn description(&self, language: Language) -> String {
        let stages = self.stages.iter().map(|it| format!("{}: {}.", it.name(language), it.said(language)));
        let mut sentences: Vec<String> = stages.collect();
        sentences.push(self.bottleneck_said(language));
        sentences.join(" ")
    }

    fn absence(&self, language: Language) -> Option<String> {
        let reason = if self.clusters.is_empty() {
            value::NO_CLUSTER
        } else if !self.has_values() {
            BEFORE_ALL
        } else if self.artifacts() == 0 {
            Label::new("기간 안에 단계가 있는 성과물이 없습니다", "no artifact of the period has a stage")
        } else {
            return None;
        };
        Some(reason.pick(language).to_owned())
    }

    fn draw(&self, sheet: &mut Sheet) {
        drawing::draw(self, sheet);
    }
}

impl Station {
    fn name(&self, language: Language) -> &'static str {
        self.stage.label().pick(language)
    }

    /// Its numbers in words.
    fn said(&self, language: Language) -> String {
        let count = self.count;
        let count = match language {
            Language::Korean => format!("{count}건"),
            Language::English => numbers::counted(count, "artifact", "artifacts"),
        };
        std::iter::once(count).chain(self.figures(language)).collect::<Vec<_>>().join(", ")
    }

    /// What led on, how long it took, and what did not, each in a few words. Nothing of a stage without artifacts.
    fn figures(&self, language: Language) -> Vec<String> {
        let Some(lag) = self.lag.as_ref().filter(|_| self.count > 0) else { return Vec::new() };
        let ko = language == Language::Korean;
        let [next, forward] = [&self.next, &self.forward].map(|it| it.share(language));
        let mut figures = if ko {
            vec![format!("이후 단계로 {forward}"), format!("다음 단계로 {next}")]
        } else {
            vec![format!("led on {forward}"), format!("next stage {next}")]
        };
        figures.push(lag.said(language));
        for (count, what) in [
            (self.stopped, if ko { "멈춤" } else { "stopped" }),
            (lag.undated, if ko { "날짜 없음" } else { "undated" }),
        ] {
            if count > 0 {
                figures.push(if ko { format!("{what} {count}건") } else { format!("{count} {what}") });
            }
        }
        figures
    }
}

impl Years {
    fn said(&self, language: Language) -> String {
        let unit = |it: String| {
            if language == Language::Korean { format!("{it}년") } else { format!("{it}\u{A0}y") }
        };
        let unreached = Label::new("미도달", "not reached").pick(language).replace(' ', "\u{A0}");
        let years = |it: &Value| it.number().map_or_else(|| unreached.clone(), numbers::amount);
        let Some(median) = self.median.number() else {
            let reason = self.median.why(language);
            return format!("{} – ({reason})", Label::new("걸린 해", "years").pick(language));
        };
        let [first, third] = &self.quartiles;
        let quartiles = format!("{}\u{A0}–\u{A0}{}", years(first), years(third));
        let name = Label::new("중앙값", "median").pick(language);
        format!("{name} {}\u{A0}({quartiles})", unit(numbers::amount(median)))
    }
}

impl Flows {
    /// The picture of a period before any of the clusters has values.
    pub fn without_values(clusters: Vec<Named>, days: Days) -> Self {
        let reason = Text::from(BEFORE_ALL);
        Self {
            clusters,
            stages: Vec::new(),
            passages: Vec::new(),
            unstaged: 0,
            bottleneck: Cut { stage: None, chains: Value::Missing(reason.clone()), artifacts: Vec::new() },
            most_stops: Err(reason),
            days,
        }
    }

    const fn has_values(&self) -> bool {
        !self.stages.is_empty()
    }

    fn artifacts(&self) -> u64 {
        self.stages.iter().map(|it| it.count).sum()
    }

    fn bottleneck_said(&self, language: Language) -> String {
        let Cut { stage, chains, artifacts } = &self.bottleneck;
        let Some(stage) = stage.map(|it| it.label().pick(language)) else {
            return format!(
                "{}: – ({}).",
                Label::new("병목", "Bottleneck").pick(language),
                chains.why(language)
            );
        };
        let count = artifacts.len();
        let named: Vec<&str> = artifacts.iter().take(NAMED_MAX).map(|it| it.label(language)).collect();
        let others = count - named.len();
        let named = named.join("; ");
        match (language, count) {
            (Language::Korean, 0) => format!("연구성과에서 {stage} 단계로 이어지는 경로가 없습니다."),
            (Language::English, 0) => {
                format!("No chain leads from research results to the stage {stage}.")
            }
            (Language::Korean, 1) => {
                format!("병목(▼): {stage} 단계로 가는 경로가 모두 지나는 성과물 – {named}.")
            }
            (Language::English, 1) => {
                format!("Bottleneck (▼): every chain to the stage {stage} passes {named}.")
            }
            (Language::Korean, _) => {
                let others = if others > 0 { format!(" 외 {others}건") } else { String::new() };
                format!(
                    "병목(▼): {stage} 단계로 가는 경로마다 하나 이상을 지나는 성과물 {count}건 – {named}{others}."
                )
            }
            (Language::English, _) => {
                let others = if others > 0 { format!("; {others} more") } else { String::new() };
                format!(
                    "Bottleneck (▼): every chain to the stage {stage} passes at least one of {count} artifacts: {named}{others}."
                )
            }
        }
    }

    fn notes(&self, language: Language) -> Vec<String> {
        if self.artifacts() == 0 {
            return Vec::new();
        }
        let mut notes = vec![self.bottleneck_said(language)];
        let named = |it: &usize| self.stages.get(*it).map(|it| it.name(language));
        let most = Label::new("가장 많이 멈추는 단계", "Most stops").pick(language);
        notes.push(match &self.most_stops {
            Ok(at) => format!("{most}: {}.", named(at).unwrap_or_default()),
            Err(reason) => {
                format!("{most}: – ({}).", reason.pick(language).unwrap_or_default().trim_end_matches('.'))
            }
        });
        let reading = Label::new(
            "성과물은 뒤따르는 성과물 가운데 가장 가까운 이후 단계로 가는 띠 하나에 들어갑니다. 띠의 처음 너비는 그런 성과물, 끝 너비는 뒤따른 성과물의 수입니다. 비율의 괄호는 95 % 구간입니다. 걸린 해는 카플란–마이어 중앙값과 사분위수이며 날짜가 없는 성과물은 뺐습니다.",
            "Each artifact is in one band, which leads to the nearest later stage of which something follows. A band begins as wide as these artifacts and ends as wide as what follows from them. Shares have 95 % intervals. Years are the Kaplan–Meier median with quartiles, without undated artifacts.",
        );
        notes.push(reading.pick(language).to_owned());
        if self.unstaged > 0 {
            notes.push(match language {
                Language::Korean => format!("단계가 없는 성과물 {}건은 그리지 않았습니다.", self.unstaged),
                Language::English => {
                    let artifacts = numbers::counted(self.unstaged, "artifact", "artifacts");
                    format!("Not drawn: {artifacts} without a stage.")
                }
            });
        }
        notes
    }
}

/// Why there is nothing of a period without values.
const BEFORE_ALL: Label = Label::new(
    "날짜가 있는 첫 연계보다 앞선 기간이라 값이 없습니다",
    "the period is before the first dated linkage, so there are no values",
);

/// Artifacts of the bottleneck that are named at most.
const NAMED_MAX: usize = 4;
