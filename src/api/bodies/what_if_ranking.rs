//! Which single changes matter most to an indicator, in answers.

use super::what_if::unit;
use super::{ActorRef, Measure};
use crate::analysis::what_if::maturity::aggregation;
use crate::analysis::what_if::ranking::{self, Effect, MissingPair, Tried, Wanted};
use crate::api::things::Things;
use crate::model::text::{Label, Text};
use serde::Serialize;
use utoipa::ToSchema;

/// Which single changes matter most to an indicator, each tried alone on the data as they are.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Ranking {
    /// Id of the indicator.
    #[schema(example = "global-efficiency")]
    pub indicator: String,
    /// Its value as it is.
    pub value: Measure,
    /// By what effects are ranked: `like-for-like`, the difference of maturity over the sub-indicators that are defined
    /// before and after, else `change`.
    #[schema(example = "change")]
    pub ranked_by: String,
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
    /// The same over the sub-indicators that are defined before and after; null for an indicator that is not made of them.
    pub like_for_like: Option<Measure>,
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
    /// The same over the sub-indicators that are defined before and after; null for an indicator that is not made of them.
    pub like_for_like: Option<Measure>,
}

const CANDIDATES: Label = Label::new(
    "참여자는 연결 정도가 높은 순으로 시도합니다. 빠진 연계의 후보는 연결 정도가 높은 참여자들과 각 연결 집단에서 가장 높은 참여자 사이의 이어지지 않은 쌍이며, 길이 없는 쌍, 먼 쌍, 연결 정도의 합이 큰 쌍의 순서로 시도합니다. 성숙도의 순위는 전후에 모두 값이 있는 하위 지표만으로 잰 차이(`like_for_like`)로 정합니다. 무작위 대비 값에는 후보마다 같은 방식으로 만든 무작위 네트워크를 20개까지만 쓰므로 `value`가 `maturity.before`와 조금 다를 수 있습니다. 한도는 `limits.what_if_candidates`와 `limits.what_if_work`입니다.",
    "Actors are tried in the order of their degree. Candidates of missing linkages are pairs that are not linked, of the actors of the highest degree and of the best linked actor of every component: first pairs that no path joins, then those farther apart, then those with more neighbours. Maturity is ranked by its difference over the sub-indicators that are defined before and after (`like_for_like`). Values against chance take at most 20 random networks here, made alike for each candidate, so that `value` may differ a little from `maturity.before`. The bounds are `limits.what_if_candidates` and `limits.what_if_work`.",
);

impl Things<'_> {
    /// A ranking as a body.
    pub(super) fn ranking(&self, wanted: &Wanted, ranking: &ranking::Ranking) -> Ranking {
        let measure = |it| Measure::new(it, unit(wanted.indicator), None);
        let without = |it: &Effect<u32>| {
            let actor = self.actor(it.of)?;
            let (after, change) = (measure(it.after), measure(it.change));
            Some(ActorEffect { actor, after, change, like_for_like: it.like_for_like.map(measure) })
        };
        let with = |it: &Effect<MissingPair>| {
            Some(LinkageEffect {
                from: self.actor(it.of.a)?,
                to: self.actor(it.of.b)?,
                distance: it.of.distance.map(u64::from),
                after: measure(it.after),
                change: measure(it.change),
                like_for_like: it.like_for_like.map(measure),
            })
        };
        let is_of_pillars = aggregation(wanted.indicator.id.as_str()).is_some();
        let tried = |it: Tried| Candidates { tried: it.tried as u64, all: it.all as u64 };
        let kind = self.tables.linkage_types.get(wanted.kind as usize);
        Ranking {
            indicator: wanted.indicator.id.to_string(),
            value: measure(ranking.value),
            ranked_by: if is_of_pillars { "like-for-like" } else { "change" }.to_owned(),
            actors: ranking.actors.iter().filter_map(without).collect(),
            linkages: ranking.linkages.iter().filter_map(with).collect(),
            kind: kind.map_or_else(String::new, |it| it.notation.to_string()),
            actors_tried: tried(ranking.actors_tried),
            linkages_tried: tried(ranking.pairs_tried),
            candidates: CANDIDATES.into(),
        }
    }
}
