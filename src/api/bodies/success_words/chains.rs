//! Sentences about where chains of artifacts stop, and what those that go on pass.

use super::{by_stage, counted, rule, some, statement};
use crate::analysis::stops::{NoMostStops, STOPS_MIN, StageStops};
use crate::analysis::success_model::SuccessModel;
use crate::api::bodies::chains::stages_with_most;
use crate::api::bodies::equals;
use crate::api::bodies::statement::{RestsOn, Statement};
use crate::api::things::Things;
use crate::indicators::pathway_flow::Bottleneck;
use crate::model::measure::Reason;
use crate::model::stage::Stage;
use crate::model::text::{Label, Text};
use std::collections::BTreeMap;

pub(super) fn stops(model: &SuccessModel) -> Statement {
    let stops = &model.stops;
    let (stopped, of) = (stops.stopped(), stops.artifacts());
    let rule = Text::new(
        format!(
            "앞 다섯 단계의 성과물 가운데 그 뒤 단계의 기록이 없는 것을 셉니다. 그 수가 {STOPS_MIN}건 이상일 때 그런 성과물이 가장 많은 단계를 말합니다. {}",
            equals::RULE.ko
        ),
        format!(
            "Artifacts of the first five stages after which no later stage is recorded are counted. From {STOPS_MIN} on, the stage with the most is named. {}",
            equals::RULE.en
        ),
    );
    let rests_on = || {
        let stage = |it: &StageStops| {
            let part = Some(it.stage.notation());
            [counted("stopped", part, it.stopped.len()), counted("stage-count", part, it.artifacts)]
        };
        stops.stages.iter().filter(|it| it.stage != Stage::Market).flat_map(stage).collect()
    };
    if of == 0 {
        let text = Text::new(
            "앞 다섯 단계의 성과물이 기록에 없어 성과가 어디서 멈추는지 알 수 없습니다.",
            "No artifact of the first five stages is recorded, so that it is not known where chains stop.",
        );
        return statement("chains-unknown", text, rule, rests_on());
    }
    if stopped == 0 {
        let text = Text::new(
            format!("앞 다섯 단계의 성과물 {of}건은 모두 그 뒤 단계의 기록이 있습니다."),
            format!(
                "No chain stops: a later stage is recorded after {}.",
                if of == 1 {
                    "the only artifact".to_owned()
                } else {
                    format!("each of the {of} artifacts of the first five stages")
                }
            ),
        );
        return statement("chains-stop", text, rule, rests_on());
    }
    let counts: Vec<_> = stops.stages.iter().map(|it| (it.stage, it.stopped.len())).collect();
    let counts: Vec<_> = counts.into_iter().filter(|it| it.1 > 0).collect();
    let (list_ko, list_en) = by_stage(&counts, "건");
    let (more_ko, more_en) = most_stops(model);
    let text = Text::new(
        format!(
            "앞 다섯 단계의 성과물 {of}건 가운데 {stopped}건은 그 뒤 단계의 기록이 없습니다({list_ko}). {more_ko}"
        ),
        format!(
            "No later stage is recorded after {stopped} of {} of the first five stages ({list_en}). {more_en}",
            some(of, "artifact", "artifacts")
        ),
    );
    statement("chains-stop", text, rule, rests_on())
}

/// Which stage has the most stops, or why none is named.
fn most_stops(model: &SuccessModel) -> (String, String) {
    match model.stops.most() {
        Ok(most) => {
            let Label { ko, en } = most.stage.label();
            let (stopped, of) = (most.stopped.len(), most.artifacts);
            let programmes = model.support.stages.get(most.stage.index()).map_or(0, Vec::len);
            let programmes_en = some(programmes, "recorded programme is", "recorded programmes are");
            (
                format!(
                    "가장 많이 멈추는 단계는 {ko}이며({of}건 가운데 {stopped}건), 이 단계를 겨냥한 지원사업은 {programmes}개 기록되어 있습니다."
                ),
                format!(
                    "Most chains stop at the stage {en} ({stopped} of its {}), for which {programmes_en} meant.",
                    some(of, "artifact", "artifacts")
                ),
            )
        }
        Err(NoMostStops::TooFew | NoMostStops::NoArtifacts) => (
            format!("{STOPS_MIN}건보다 적어 가장 많이 멈추는 단계를 말하지 않습니다."),
            format!("Fewer than {STOPS_MIN} are too few to name the stage at which most chains stop."),
        ),
        Err(NoMostStops::Equal) => {
            let (ko, en) = stages_with_most(&model.stops);
            (
                format!("가장 많이 멈추는 단계는 하나가 아닙니다: {ko}."),
                format!("More than one stage has the most: {en}."),
            )
        }
    }
}

impl Things<'_> {
    /// What all chains to the latest stage with artifacts pass.
    pub(super) fn bottleneck_sentence(&self, found: &Result<Bottleneck, Reason>) -> Statement {
        let rule = rule(
            "병목은 없으면 연구성과에서 그 단계로 가는 경로가 모두 끊기는 가장 적은 성과물입니다. 멈춘 성과물과는 다릅니다.",
            "The bottleneck are the fewest artifacts without which no chain from research results reaches the stage. It is not where chains stop.",
        );
        let Ok(found) = found else {
            let text = Text::new(
                "연구성과와 그 뒤 단계의 성과물이 함께 기록되어 있지 않아 병목은 말할 수 없습니다.",
                "There is no bottleneck to name: research results and artifacts of a later stage are not both recorded.",
            );
            let rests_on = RestsOn { name: "pathway-flow".to_owned(), part: None, value: None };
            return statement("bottleneck-unknown", text, rule, vec![rests_on]);
        };
        let Label { ko, en } = found.stage.label();
        let rests_on = vec![RestsOn::of("pathway-flow", Some(found.stage.notation()), found.flow as f64)];
        if found.artifacts.is_empty() {
            let text = Text::new(
                format!("기록된 가장 뒤 단계인 {ko} 단계에 이르는 경로는 연구성과에서 시작하지 않습니다."),
                format!("No chain from a research result reaches {en}, the latest stage that is recorded."),
            );
            return statement("no-chain", text, rule, rests_on);
        }
        let stage = |it: &u32| self.tables.artifacts.get(*it as usize)?.stage;
        let mut counts = BTreeMap::<Stage, usize>::new();
        for stage in found.artifacts.iter().filter_map(stage) {
            *counts.entry(stage).or_default() += 1;
        }
        let is_research = counts.keys().all(|it| *it == Stage::ResearchResult);
        let (list_ko, list_en) = by_stage(&counts.into_iter().collect::<Vec<_>>(), "건");
        let number = found.artifacts.len();
        let Label { ko: pass_ko, en: pass_en } = passing(number == 1, is_research);
        let text = Text::new(
            format!(
                "연구성과에서 {ko} 단계에 이르는 경로의 병목은 성과물 {number}건입니다({list_ko}). {pass_ko}"
            ),
            format!(
                "The bottleneck of the chains from research results to the stage {en} is {} ({list_en}): {pass_en}",
                some(number, "artifact", "artifacts"),
            ),
        );
        statement("bottleneck", text, rule, rests_on)
    }
}

/// How chains pass a bottleneck of one artifact or several. A cut of research results alone holds every one from which a chain
/// starts, so that nothing behind them is narrower.
fn passing(is_one: bool, is_research: bool) -> Label {
    match (is_one, is_research) {
        (true, false) => Label::new("모든 경로가 이를 지납니다.", "every chain passes it."),
        (false, false) => Label::new(
            "모든 경로가 그 가운데 하나 이상을 지납니다.",
            "every chain passes at least one of them.",
        ),
        (true, true) => Label::new(
            "모든 경로가 이 연구성과에서 시작하며, 뒤 단계에 더 좁은 곳은 없습니다.",
            "every chain starts from this research result, and no later stage is narrower.",
        ),
        (false, true) => Label::new(
            "모든 경로가 이 연구성과들에서 시작하며, 뒤 단계에 더 좁은 곳은 없습니다.",
            "every chain starts from one of these research results, and no later stage is narrower.",
        ),
    }
}
