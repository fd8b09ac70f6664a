//! What a change of a cluster would do, in answers.

use super::indicator::{IndicatorValue, PeriodRef, RunRef};
use super::{ActorRef, Measure, PartialDate, Ref};
use crate::analysis::what_if::change::Change;
use crate::analysis::what_if::ranking::{self, Effect, MissingPair, Tried, Wanted};
use crate::analysis::what_if::{self, Compared};
use crate::api::published::Published;
use crate::api::things::{EMBEDDED_MAX, Things};
use crate::indicators::meta::{Indicator, Unit};
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
    /// Values of the data as they are, in the order of the catalogue.
    pub before: Vec<IndicatorValue>,
    /// Values after the change, in the same order.
    pub after: Vec<IndicatorValue>,
    /// After minus before, in the same order; undefined where one of them is.
    pub change: Vec<IndicatorValue>,
    /// Ids of indicators of clusters that need random draws and are not computed for a change.
    #[schema(example = json!(["global-efficiency-relative"]))]
    pub not_computed: Vec<String>,
    /// How the network hangs together.
    pub components: Components,
    /// Linkages that are gone, by IRI, at most 50.
    pub lost_linkages: Vec<LostLinkage>,
    /// How much is gone and added.
    pub counts: ChangeCounts,
    /// Which single changes matter most; null when `rank` was left out.
    pub ranking: Option<Ranking>,
    /// What the numbers do not say.
    pub notes: Vec<Text>,
    /// The analysis run.
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
    /// Actors that are gone.
    #[schema(example = 3)]
    pub removed_actors: u64,
    /// Actors that are added.
    #[schema(example = 0)]
    pub added_actors: u64,
    /// Linkages that are added.
    #[schema(example = 0)]
    pub added_linkages: u64,
}

/// Which single changes matter most to an indicator, each tried alone on the data as they are.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Ranking {
    /// Id of the indicator.
    #[schema(example = "global-efficiency")]
    pub indicator: String,
    /// Its value as it is.
    pub value: Measure,
    /// Actors without which it differs most, the largest difference first, whatever its sign.
    pub actors: Vec<ActorEffect>,
    /// Missing linkages with which it differs most, the largest difference first, whatever its sign.
    pub linkages: Vec<LinkageEffect>,
    /// Notation of the type of the linkages that were tried, with its default weight.
    #[serde(rename = "type")]
    #[schema(example = "research_collaboration")]
    pub kind: String,
    /// Actors that were tried.
    pub actors_tried: Candidates,
    /// Missing linkages that were tried.
    pub linkages_tried: Candidates,
    /// How candidates are chosen.
    pub candidates: Text,
}

/// Candidates of a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Candidates {
    /// How many were tried: at most `limits.what_if_candidates`, fewer in a network where that is more than
    /// `limits.what_if_work`.
    #[schema(example = 62)]
    pub tried: u64,
    /// How many there are.
    #[schema(example = 62)]
    pub all: u64,
}

/// What the cluster would be without an actor.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ActorEffect {
    /// The actor.
    pub actor: ActorRef,
    /// The value without it.
    pub after: Measure,
    /// Its difference to the value as it is.
    pub change: Measure,
}

/// What the cluster would be with a linkage.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LinkageEffect {
    /// One actor.
    pub from: ActorRef,
    /// The other one.
    pub to: ActorRef,
    /// Steps between them as it is; null where no path joins them.
    #[schema(example = 3)]
    pub distance: Option<u64>,
    /// The value with it.
    pub after: Measure,
    /// Its difference to the value as it is.
    pub change: Measure,
}

impl WhatIf {
    /// The body of what a change does.
    pub fn new(
        things: &Things<'_>,
        published: &Published<'_>,
        (cluster, change, found): (Ref, &Change, &what_if::WhatIf),
        ranking: Option<(Wanted, ranking::Ranking)>,
    ) -> Self {
        let sizes = (Some(found.before.actors as u64), Some(found.after.actors as u64));
        let values = |measure: &dyn Fn(&Compared) -> (measure::Measure, Option<u64>)| {
            let value = |it: &Compared| {
                let (measure, size) = measure(it);
                IndicatorValue {
                    indicator: it.indicator.id.to_string(),
                    part: None,
                    value: Measure::new(measure, unit(it.indicator), size),
                }
            };
            found.values.iter().map(value).collect()
        };
        Self {
            cluster,
            period: published.period_ref(),
            before: values(&|it| (it.before, sizes.0)),
            after: values(&|it| (it.after, sizes.1)),
            change: values(&|it| (it.change(), sizes.1)),
            not_computed: found.undrawn.iter().map(|it| it.id.to_string()).collect(),
            components: Components { before: shape(&found.before), after: shape(&found.after) },
            lost_linkages: things.lost(found),
            counts: ChangeCounts {
                lost_linkages: found.changed.lost.len() as u64,
                lost_in_network: found.lost_in_network.len() as u64,
                removed_actors: found.changed.left.len() as u64,
                added_actors: change.new_actors.len() as u64,
                added_linkages: change.new_linkages.len() as u64,
            },
            ranking: ranking.map(|(wanted, ranking)| things.ranking(&wanted, &ranking)),
            notes: notes(found),
            run: published.run_ref(),
        }
    }
}

fn unit(indicator: &Indicator) -> Option<&'static str> {
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
        "기록된 두 연결망을 비교한 값이며 아무것도 저장하지 않습니다. 변화 뒤에 다른 주체가 어떻게 움직일지는 셈에 없습니다.",
        "Two recorded networks are compared, and nothing is stored. What others would do after the change is not in the numbers.",
    ),
    Label::new(
        "더한 연계와 새 주체는 그 해 첫날에 시작한 것으로 셉니다. 빠진 주체는 성과물의 참여자에서도 빠지며, 단계 특화의 비교 기준은 원래 자료 그대로입니다.",
        "Added linkages and new actors begin on the first day of the year. Who is taken out is taken out of artifacts, too; the reference of stage quotients stays that of the data.",
    ),
    Label::new(
        "자료가 적은 클러스터에서는 한 연계의 차이도 커 보입니다. 값의 차이는 연관을 말할 뿐 원인을 말하지 않습니다.",
        "In a cluster of which little is recorded one linkage makes much difference. Differences describe the records, not what would follow.",
    ),
];

fn notes(found: &what_if::WhatIf) -> Vec<Text> {
    let mut notes: Vec<Text> = NOTES.iter().map(|it| (*it).into()).collect();
    if !found.undrawn.is_empty() {
        let count = found.undrawn.len();
        notes.push(Text::new(
            format!("무작위 추출이 필요한 지표 {count}개(`not_computed`)는 변화에 대해 계산하지 않습니다."),
            format!(
                "{count} indicators that need random draws (`not_computed`) are not computed for a change."
            ),
        ));
    }
    notes
}

const CANDIDATES: Label = Label::new(
    "주체는 연결 정도가 높은 순으로 시도합니다. 빠진 연계의 후보는 연결 정도가 높은 주체들과 각 연결 집단에서 가장 높은 주체 사이의 이어지지 않은 쌍이며, 길이 없는 쌍, 먼 쌍, 연결 정도의 합이 큰 쌍의 순서로 시도합니다. 한도는 `limits.what_if_candidates`와 `limits.what_if_work`입니다. 무작위 대비 값에는 후보마다 같은 방식으로 재배선을 20회까지만 씁니다.",
    "Actors are tried in the order of their degree. Candidates of missing linkages are pairs that are not linked, of the actors of the highest degree and of the best linked actor of every component: first pairs that no path joins, then those farther apart, then those with more neighbours. The bounds are `limits.what_if_candidates` and `limits.what_if_work`. Values against chance take at most 20 rewirings here, drawn alike for each candidate.",
);

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

    fn ranking(&self, wanted: &Wanted, ranking: &ranking::Ranking) -> Ranking {
        let measure = |it| Measure::new(it, unit(wanted.indicator), None);
        let without = |it: &Effect<u32>| {
            let actor = self.actor(it.of)?;
            Some(ActorEffect { actor, after: measure(it.after), change: measure(it.change) })
        };
        let with = |it: &Effect<MissingPair>| {
            Some(LinkageEffect {
                from: self.actor(it.of.a)?,
                to: self.actor(it.of.b)?,
                distance: it.of.distance.map(u64::from),
                after: measure(it.after),
                change: measure(it.change),
            })
        };
        let tried = |it: Tried| Candidates { tried: it.tried as u64, all: it.all as u64 };
        let kind = self.tables.linkage_types.get(wanted.kind as usize);
        Ranking {
            indicator: wanted.indicator.id.to_string(),
            value: measure(ranking.value),
            actors: ranking.actors.iter().filter_map(without).collect(),
            linkages: ranking.linkages.iter().filter_map(with).collect(),
            kind: kind.map_or_else(String::new, |it| it.notation.to_string()),
            actors_tried: tried(ranking.actors_tried),
            linkages_tried: tried(ranking.pairs_tried),
            candidates: CANDIDATES.into(),
        }
    }
}
