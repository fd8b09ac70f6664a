//! What a change of a cluster would do, in answers.

use super::indicator::{IndicatorLabel, IndicatorValue, PeriodRef, RunRef};
use super::what_if_idle::WithoutEffect;
use super::what_if_maturity::MaturityChange;
use super::what_if_ranking::Ranking;
use super::{ActorRef, Measure, PartialDate, Ref, Undefined};
use crate::analysis::what_if::change::{Change, NewActor};
use crate::analysis::what_if::ranking::{self, Wanted};
use crate::analysis::what_if::{self, Compared};
use crate::api::published::Published;
use crate::api::things::{EMBEDDED_MAX, Things};
use crate::indicators::meta::{Category, Indicator, Part, Unit};
use crate::model::measure;
use crate::model::text::{Label, Text};
use crate::vocabulary::bc;
use crate::vocabulary::external::schema;
use serde::Serialize;
use utoipa::ToSchema;

/// What a change would do to the indicators of a cluster. Nothing of it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct WhatIf {
    /// The cluster.
    pub cluster: Ref,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// Values of the data as they are, of the cluster and of its sectors, pairs of sectors, stages, milestones and pillars:
    /// in the order of the catalogue, then of the parts. A sector that is there only before or only after the change has an
    /// undefined value (`empty`) where it is not.
    pub before: Vec<IndicatorValue>,
    /// Values after the change, in the same order.
    pub after: Vec<IndicatorValue>,
    /// After minus before, in the same order; undefined where one of them is.
    pub change: Vec<IndicatorValue>,
    /// Names that stand for values, as they are.
    pub labels_before: Vec<IndicatorLabel>,
    /// The same after the change.
    pub labels_after: Vec<IndicatorLabel>,
    /// What the change does to maturity, pillar by pillar, and how much of that comes from sub-indicators that became known
    /// or unknown.
    pub maturity: MaturityChange,
    /// Ids of indicators of clusters that are not computed: those that look back at values against chance of earlier years,
    /// and all against chance where no random networks are made.
    #[schema(example = json!(["global-efficiency-relative"]))]
    pub not_computed: Vec<String>,
    /// How the network hangs together.
    pub components: Components,
    /// Linkages that are gone, by IRI, at most 50.
    pub lost_linkages: Vec<LostLinkage>,
    /// How much is gone and added.
    pub counts: ChangeCounts,
    /// Items of the request that change nothing in the network of the cluster and the period, and why.
    pub without_effect: Vec<WithoutEffect>,
    /// Which single changes matter most; null when `rank` was left out.
    pub ranking: Option<Ranking>,
    /// What the numbers do not say.
    pub notes: Vec<Text>,
    /// The analysis run, and seed and number of the random networks of this answer: fewer than asked for where the network is
    /// large.
    #[serde(flatten)]
    pub run: RunRef,
}

/// A network before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Components {
    /// Before.
    pub before: Shape,
    /// After.
    pub after: Shape,
}

/// How a network hangs together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shape {
    /// Actors.
    #[schema(example = 62)]
    pub actors: u64,
    /// Linked pairs.
    #[schema(example = 80)]
    pub linked_pairs: u64,
    /// Actors without a linkage.
    #[schema(example = 4)]
    pub isolates: u64,
    /// Groups whose members can all reach each other, single actors included.
    #[schema(example = 7)]
    pub components: u64,
    /// Their sizes, the largest first; at most 20.
    #[schema(example = json!([55, 2, 1]))]
    pub sizes: Vec<u64>,
}

/// A linkage that is gone.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LostLinkage {
    /// Its key.
    #[schema(example = "kist-spin-off-cureverse")]
    pub id: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/id/linkage/kist-spin-off-cureverse")]
    pub iri: String,
    /// Notation of its type.
    #[serde(rename = "type")]
    #[schema(example = "spin_off")]
    pub kind: String,
    /// Who took part, at most 50; of a directed linkage from, then to.
    pub participants: Vec<ActorRef>,
    /// When it began.
    pub start: Option<PartialDate>,
    /// Its weight, else the default of its type.
    #[schema(example = 1.0)]
    pub strength: f64,
    /// Whether it was in the network of the cluster and the period.
    #[schema(example = true)]
    pub in_network: bool,
}

/// How much a change takes out and adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangeCounts {
    /// Linkages that are gone.
    #[schema(example = 12)]
    pub lost_linkages: u64,
    /// Those of them that were in the network of the cluster and the period.
    #[schema(example = 9)]
    pub lost_in_network: u64,
    /// Actors of the cluster that are gone.
    #[schema(example = 3)]
    pub removed_actors: u64,
    /// Actors that are added to the cluster: not those that are in it already.
    #[schema(example = 0)]
    pub added_actors: u64,
    /// Linkages that are added.
    #[schema(example = 0)]
    pub added_linkages: u64,
    /// Items of the request that change nothing in the network: those of `without_effect`.
    #[schema(example = 0)]
    pub without_effect: u64,
}

/// What a change is, and what it does.
pub(super) struct Answered<'a> {
    /// The cluster.
    pub(super) cluster: Ref,
    /// The same as a row.
    pub(super) row: u32,
    /// The change.
    pub(super) change: &'a Change,
    /// What it does.
    pub(super) found: &'a what_if::WhatIf,
    /// Items that change nothing.
    pub(super) without_effect: Vec<WithoutEffect>,
    /// Which single changes matter most.
    pub(super) ranking: Option<(Wanted, ranking::Ranking)>,
}

impl WhatIf {
    /// The body of what a change does.
    pub(super) fn new(things: &Things<'_>, published: &Published<'_>, answered: Answered<'_>) -> Self {
        let Answered { cluster, row, change, found, without_effect, ranking } = answered;
        let values = |side: &dyn Fn(&Compared) -> (measure::Measure, u32)| {
            let value = |it: &Compared| {
                let (measure, size) = side(it);
                IndicatorValue {
                    indicator: it.indicator.id.to_string(),
                    part: it.part.map(Part::notation),
                    value: Measure::new(measure, unit(it.indicator), Some(u64::from(size))),
                }
            };
            found.values.iter().map(value).collect()
        };
        let run = published.run_ref();
        Self {
            cluster,
            period: published.period_ref(),
            before: values(&|it| (it.before, it.sample_sizes[0])),
            after: values(&|it| (it.after, it.sample_sizes[1])),
            change: values(&|it| (it.change(), it.sample_sizes[1])),
            labels_before: found.labels.iter().map(|it| label(it.indicator, it.before)).collect(),
            labels_after: found.labels.iter().map(|it| label(it.indicator, it.after)).collect(),
            maturity: MaturityChange::from(&found.maturity),
            not_computed: found.undrawn.iter().map(|it| it.id.to_string()).collect(),
            components: Components { before: shape(&found.before), after: shape(&found.after) },
            lost_linkages: things.lost(found),
            counts: counts(things, row, change, found, without_effect.len()),
            without_effect,
            ranking: ranking.map(|(wanted, ranking)| things.ranking(&wanted, &ranking)),
            notes: notes(found),
            run: RunRef {
                seed: Some(found.draws.seed),
                draws: 0,
                rewirings: u64::from(found.draws.count),
                ..run
            },
        }
    }
}

fn counts(
    things: &Things<'_>,
    cluster: u32,
    change: &Change,
    found: &what_if::WhatIf,
    without_effect: usize,
) -> ChangeCounts {
    let was_inside = |it: &u32| things.tables.actors_of(cluster).binary_search(it).is_ok();
    let stays = |it: &u32| was_inside(it) && found.changed.left.binary_search(it).is_err();
    let comes = |it: &&NewActor| match it {
        NewActor::Joins(row) => !stays(row),
        NewActor::Begins(_) => true,
    };
    ChangeCounts {
        lost_linkages: found.changed.lost.len() as u64,
        lost_in_network: found.lost_in_network.len() as u64,
        removed_actors: found.changed.left.iter().filter(|it| was_inside(it)).count() as u64,
        added_actors: change.new_actors.iter().filter(comes).count() as u64,
        added_linkages: change.new_linkages.len() as u64,
        without_effect: without_effect as u64,
    }
}

fn label(indicator: &Indicator, found: Result<Category, measure::Reason>) -> IndicatorLabel {
    let undefined =
        |it: measure::Reason| Undefined { code: it.code().to_owned(), message: it.label().into() };
    IndicatorLabel {
        indicator: indicator.id.to_string(),
        label: found.ok().map(Into::into),
        undefined: found.err().map(undefined),
    }
}

pub(super) fn unit(indicator: &Indicator) -> Option<&'static str> {
    (indicator.unit != Unit::One).then(|| indicator.unit.notation())
}

fn shape(it: &what_if::Shape) -> Shape {
    Shape {
        actors: it.actors as u64,
        linked_pairs: it.linked_pairs as u64,
        isolates: it.isolates as u64,
        components: it.components as u64,
        sizes: it.sizes.iter().map(|it| *it as u64).collect(),
    }
}

const NOTES: [Label; 3] = [
    Label::new(
        "기록된 두 네트워크를 견준 값이며 아무것도 저장하지 않습니다. 변화 뒤에 다른 참여자가 어떻게 움직일지는 계산에 넣지 않습니다.",
        "Two recorded networks are compared, and nothing is stored. What others would do after the change is not in the numbers.",
    ),
    Label::new(
        "더한 연계와 새 참여자는 그 해 첫날에 시작한 것으로 셉니다. 빠진 참여자는 성과물의 참여자에서도 빠지며, 단계 특화의 비교 기준은 원래 자료 그대로입니다.",
        "Added linkages and new actors begin on the first day of the year. Who is taken out is taken out of artifacts, too; the reference of stage quotients stays that of the data.",
    ),
    Label::new(
        "자료가 적은 클러스터에서는 한 연계의 차이도 커 보입니다. 값의 차이는 연관을 말할 뿐 원인을 말하지 않습니다.",
        "In a cluster of which little is recorded one linkage makes much difference. Differences describe the records, not what would follow.",
    ),
];

const NO_NETWORKS: Label = Label::new(
    "무작위 네트워크를 만들지 않았으므로 무작위 대비 값은 없고(`not_computed`), 성숙도는 그 하위 지표 없이 계산합니다. 요청의 `rewirings`나 설정 `limits.draw_work`가 그 수를 정합니다.",
    "No random networks were made, so there are no values against chance (`not_computed`), and maturity is computed without them. `rewirings` of the request and the setting `limits.draw_work` say how many there are.",
);

fn notes(found: &what_if::WhatIf) -> Vec<Text> {
    let mut notes: Vec<Text> = NOTES.iter().map(|it| (*it).into()).collect();
    let draws = found.draws;
    if draws.count > 0 {
        let (count, seed) = (draws.count, draws.seed);
        notes.push(Text::new(
            format!("무작위 대비 값은 변화 전후 모두 시드 {seed}의 무작위 네트워크 {count}개에 비춘 값이며, 공표된 값과 그 수가 다를 수 있습니다."),
            format!("Values against chance rest on {count} random networks of seed {seed}, before and after; published values may rest on another number."),
        ));
    } else {
        notes.push(NO_NETWORKS.into());
    }
    notes
}

impl Things<'_> {
    fn lost(&self, found: &what_if::WhatIf) -> Vec<LostLinkage> {
        let lost = found.changed.lost.iter().filter_map(|row| {
            let linkage = self.tables.linkages.get(*row as usize)?;
            let kind = self.tables.kind_of(linkage)?;
            Some(LostLinkage {
                id: self.id(linkage.term).to_owned(),
                iri: self.text(linkage.term).to_owned(),
                kind: kind.notation.to_string(),
                participants: self.some_actors(&linkage.participants),
                start: self.date_of(linkage.term, schema::START_DATE, bc::START_PRECISION),
                strength: linkage.strength,
                in_network: found.lost_in_network.binary_search(row).is_ok(),
            })
        });
        lost.take(EMBEDDED_MAX).collect()
    }
}
