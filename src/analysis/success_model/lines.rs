//! The numbers that every success model has, in one order: models stand side by side line by line.

use super::SuccessModel;
use super::section::Section;
use super::support::own_linkages;
use crate::analysis::brokerage::Brokerage;
use crate::analysis::named;
use crate::analysis::roles::SectorRole;
use crate::analysis::stops::StageStops;
use crate::indicators::{self, meta::Unit};
use crate::model::family::Family;
use crate::model::measure::{Measure, Reason};
use crate::model::milestone::Milestone;
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::survey::Case;

/// A number of a model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// The part of the answer.
    pub section: Section,
    /// Id of the indicator, or the name of what is counted.
    pub item: &'static str,
    /// Its name for people.
    pub label: Label,
    /// What it belongs to.
    pub part: LinePart,
    /// Its unit.
    pub unit: Unit,
    /// The number.
    pub measure: Measure,
}

/// What a number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinePart {
    /// The whole cluster.
    Whole,
    /// A sector.
    Sector(Sector),
    /// A stage.
    Stage(Stage),
    /// A milestone.
    Milestone(Milestone),
    /// A family of linkage types.
    Family(Family),
    /// A linkage type (row number).
    Type(u32),
    /// A kind of brokerage.
    Brokerage(Brokerage),
}

/// Indicators of clusters of a section.
const OF_CLUSTER: &[(Section, &[&str])] = &[
    (
        Section::Structure,
        &[
            "actor-count",
            "linkage-count",
            "total-strength",
            "mean-degree",
            "giant-component-share",
            "global-efficiency",
            "average-path-length",
            "degree-centralisation",
            "transitivity",
            "ei-index",
            "pair-coverage",
            "pair-evenness",
            "sector-diversity",
            "helix-synergy",
            "external-pipelines",
        ],
    ),
    (Section::Participants, &["axis-margin"]),
    (Section::Chains, &["end-to-end-completeness", "cohort-reach", "translation-lag", "local-retention"]),
    (Section::Patents, &["patent-science-linkage", "science-distance"]),
    (Section::Investment, &["investor-embeddedness", "investor-stage-presence", "first-investment-lag"]),
    (Section::Time, &["time-to-maturity", "privatisation-year"]),
    (Section::Money, &["public-tie-share", "public-funding-share", "retention-without-public"]),
];

/// The lines of a model, by section.
pub(super) fn lines(case: &Case<'_>, model: &SuccessModel) -> Vec<Line> {
    let mut lines = Vec::new();
    for section in Section::ALL {
        let ids = OF_CLUSTER.iter().filter(|it| it.0 == section).flat_map(|it| it.1);
        lines.extend(ids.map(|id| of_indicator(section, id, LinePart::Whole, named::of_cluster(case, id))));
        match section {
            Section::Structure => lines.extend(linkages(case)),
            Section::Participants => lines.extend(participants(model)),
            Section::Programmes => lines.extend(programmes(model)),
            Section::Chains => lines.extend(chains(case, model)),
            Section::UnderProgrammes => lines.extend(under_programmes(model)),
            Section::Patents => lines.push(count(
                section,
                (
                    "resting-patents",
                    Label::new(
                        "클러스터 연구에 기반한 기업 특허",
                        "Patents of firms on research of the cluster",
                    ),
                ),
                LinePart::Whole,
                model.patents.len(),
            )),
            Section::Investment => lines.extend(investment(model)),
            Section::Time => lines.extend(model.milestones.iter().map(|it| {
                of_indicator(section, "milestone-years", LinePart::Milestone(it.milestone), it.years)
            })),
            Section::Money => lines.extend(money(model)),
        }
    }
    if !case.is_published() {
        // Counts of a year without values would stand beside nothing.
        for line in &mut lines {
            line.measure = Measure::Undefined(Reason::NoData);
        }
    }
    lines
}

/// A value of an indicator; what is not in the registry has its id as its name.
fn of_indicator(section: Section, item: &'static str, part: LinePart, measure: Measure) -> Line {
    let found = indicators::find(item);
    let label = found.map_or(Label::new(item, item), |it| it.label);
    Line { section, item, label, part, unit: found.map_or(Unit::One, |it| it.unit), measure }
}

fn count(section: Section, (item, label): (&'static str, Label), part: LinePart, count: usize) -> Line {
    Line { section, item, label, part, unit: Unit::One, measure: Measure::of(count as f64) }
}

fn share(section: Section, (item, label): (&'static str, Label), part: LinePart, measure: Measure) -> Line {
    Line { section, item, label, part, unit: Unit::One, measure }
}

/// Linkages with an actor of the cluster, all of them, by family and by type.
fn linkages(case: &Case<'_>) -> Vec<Line> {
    let tables = case.tables();
    let own = own_linkages(case);
    let kinds: Vec<u32> = own.iter().filter_map(|it| Some(tables.linkages.get(*it as usize)?.kind)).collect();
    let of_family = |family: Family| {
        let is_it = |it: &&u32| tables.linkage_types.get(**it as usize).is_some_and(|it| it.family == family);
        let name = ("linkages-of-family", Label::new("계열별 연계", "Linkages of a family"));
        count(Section::Structure, name, LinePart::Family(family), kinds.iter().filter(is_it).count())
    };
    let all = ("linkages", Label::new("연계 수", "Linkages"));
    let all = count(Section::Structure, all, LinePart::Whole, own.len());
    let types = (0_u32..).zip(&tables.linkage_types).filter(|it| it.1.counts);
    let of_type = |(row, _)| {
        let name = ("linkages-of-type", Label::new("유형별 연계", "Linkages of a type"));
        count(Section::Structure, name, LinePart::Type(row), kinds.iter().filter(|it| **it == row).count())
    };
    std::iter::once(all).chain(Family::ALL.map(of_family)).chain(types.map(of_type)).collect()
}

/// A value of a sector.
type OfSector = fn(&SectorRole) -> Measure;

fn participants(model: &SuccessModel) -> Vec<Line> {
    let shares: [(&'static str, OfSector); 4] = [
        ("sector-share-actors", |it| it.share_actors),
        ("sector-share-strength", |it| it.share_strength),
        ("sector-share-pagerank", |it| it.share_pagerank),
        ("sector-share-funding", |it| it.share_funding),
    ];
    let section = Section::Participants;
    let of = |(id, of): (&'static str, OfSector)| {
        model
            .roles
            .sectors
            .iter()
            .map(move |it| of_indicator(section, id, LinePart::Sector(it.sector), of(it)))
    };
    let name = ("brokerage-share", Label::new("중개 역할의 비중", "Share of a brokerage role"));
    let brokerage = model.roles.brokerage_shares();
    let brokerage = Brokerage::ALL.into_iter().zip(brokerage);
    let brokerage = brokerage.map(|(it, measure)| share(section, name, LinePart::Brokerage(it), measure));
    shares.into_iter().flat_map(of).chain(brokerage).collect()
}

fn programmes(model: &SuccessModel) -> Vec<Line> {
    let section = Section::Programmes;
    let support = &model.support;
    let all = ("programmes", Label::new("지원사업 수", "Programmes"));
    let operators = ("programme-operators", Label::new("운영 기관 수", "Operators of programmes"));
    let of_stage = ("programmes-for-stage", Label::new("단계별 지원사업", "Programmes meant for a stage"));
    let of_sector = ("programmes-for-sector", Label::new("부문별 지원사업", "Programmes meant for a sector"));
    let stages = Stage::ALL.into_iter().zip(&support.stages);
    let stages = stages.map(|(it, of)| count(section, of_stage, LinePart::Stage(it), of.len()));
    let sectors = Sector::ALL.into_iter().zip(support.sectors);
    let sectors = sectors.map(|(it, programmes)| count(section, of_sector, LinePart::Sector(it), programmes));
    [
        count(section, all, LinePart::Whole, support.programmes.len()),
        count(section, operators, LinePart::Whole, support.operators.len()),
    ]
    .into_iter()
    .chain(stages)
    .chain(sectors)
    .collect()
}

fn chains(case: &Case<'_>, model: &SuccessModel) -> Vec<Line> {
    let section = Section::Chains;
    let stopped = (
        "stopped",
        Label::new("그 뒤 단계의 기록이 없는 성과물", "Artifacts after which no later stage is recorded"),
    );
    let of = |it: &StageStops| {
        let part = LinePart::Stage(it.stage);
        let value = |id| of_indicator(section, id, part, named::of_stage(case, id, it.stage));
        [
            value("stage-count"),
            value("stage-conversion"),
            value("stage-conversion-forward"),
            count(section, stopped, part, it.stopped.len()),
            value("pathway-flow"),
        ]
    };
    model.stops.stages.iter().flat_map(of).collect()
}

fn under_programmes(model: &SuccessModel) -> Vec<Line> {
    let section = Section::UnderProgrammes;
    let under = &model.support.under;
    let counted = |item, ko, en, number| count(section, (item, Label::new(ko, en)), LinePart::Whole, number);
    let shared = |item, ko, en, measure| share(section, (item, Label::new(ko, en)), LinePart::Whole, measure);
    vec![
        counted(
            "linkages-under-programmes",
            "지원사업 아래의 연계",
            "Linkages under its programmes",
            under.linkages.len(),
        ),
        counted("linkages-rest", "지원사업 밖의 연계", "Linkages under no programme", under.linkages_rest),
        counted(
            "linkages-under-other-programmes",
            "다른 클러스터 지원사업 아래의 연계",
            "Linkages under programmes of other clusters",
            under.linkages_elsewhere,
        ),
        counted(
            "artifacts-under-programmes",
            "지원사업 아래의 성과물",
            "Artifacts under its programmes",
            under.artifacts.len(),
        ),
        shared(
            "forward-under-programmes",
            "후속 전환율, 지원사업 아래",
            "Forward conversion under its programmes",
            under.forward,
        ),
        shared(
            "forward-rest",
            "후속 전환율, 지원사업 밖",
            "Forward conversion under no programme",
            under.forward_rest,
        ),
    ]
}

fn investment(model: &SuccessModel) -> Vec<Line> {
    let section = Section::Investment;
    let investors = &model.investors;
    let all = ("investors", Label::new("연계가 있는 투자자", "Investors with a linkage"));
    let inside = ("investors-inside", Label::new("클러스터 안의 투자자", "Investors in the cluster"));
    let present = (
        "investors-at-stage",
        Label::new("투자자가 있는 성과물의 비율", "Share of artifacts with an investor"),
    );
    let entries = (
        "investments-at-stage",
        Label::new("기업의 도달 단계별 투자", "Investments by the stage that the firm had reached"),
    );
    let of = |it: &super::StageInvestors| {
        let part = LinePart::Stage(it.stage);
        [share(section, present, part, it.present), count(section, entries, part, it.entries)]
    };
    let number = investors.investors.iter().filter(|it| it.inside).count();
    [
        count(section, all, LinePart::Whole, investors.investors.len()),
        count(section, inside, LinePart::Whole, number),
    ]
    .into_iter()
    .chain(investors.stages.iter().flat_map(of))
    .collect()
}

fn money(model: &SuccessModel) -> Vec<Line> {
    let section = Section::Money;
    let payers = &model.payers;
    let linkages = ("capital-linkages", Label::new("자본 연계", "Linkages of capital to the cluster"));
    let amounts =
        ("amounts-known", Label::new("금액이 있는 자본 연계", "Linkages of capital with a stated amount"));
    let rates = (
        "amounts-without-rate",
        Label::new("금액의 환율이 없는 자본 연계", "Linkages of capital without an exchange rate"),
    );
    let of_sector =
        ("capital-linkages-from", Label::new("제공 부문별 자본 연계", "Linkages of capital from a sector"));
    let sectors = payers.sectors.iter();
    let sectors = sectors.map(|it| count(section, of_sector, LinePart::Sector(it.sector), it.linkages));
    [
        count(section, linkages, LinePart::Whole, payers.linkages.len()),
        count(section, amounts, LinePart::Whole, payers.with_amount),
        count(section, rates, LinePart::Whole, payers.without_rate),
    ]
    .into_iter()
    .chain(sectors)
    .collect()
}
