//! Weights and roles of the participants of a cluster in answers.

use super::coverage::Coverage;
use super::indicator::{PeriodRef, RunRef};
use super::statement::Statement;
use super::{ActorRef, Explain, Measure, Page, Ref, Undefined};
use crate::analysis::roles::{self, Placed};
use crate::api::things::Things;
use crate::model::text::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// Which weight and which role each participant of a cluster has.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Roles {
    /// The cluster.
    pub cluster: Ref,
    /// The answer in words: the sentences of `statements` together.
    pub answer: Text,
    /// The sentences, each with its rule and its numbers.
    pub statements: Vec<Statement>,
    /// The seven sectors, in their order.
    pub sectors: Vec<SectorRole>,
    /// The sector around which the cluster turns.
    pub axis: Axis,
    /// The actor with the largest share of betweenness; null where nobody lies between others.
    pub anchor: Option<Anchor>,
    /// Why there is no anchor.
    pub anchor_undefined: Option<Undefined>,
    /// The actors of the page.
    pub items: Vec<ActorRole>,
    /// Where the page stands in the list of actors.
    pub page: Page,
    /// The period.
    #[serde(flatten)]
    pub period: PeriodRef,
    /// How well the data covers the cluster.
    pub coverage: Coverage,
    /// The analysis run.
    #[serde(flatten)]
    pub run: RunRef,
    /// The query that gives the network; only with `explain=true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explain>,
}

/// The weight of a sector.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SectorRole {
    /// Notation of the sector.
    #[schema(example = "hospital")]
    pub sector: String,
    /// Its name.
    pub label: Text,
    /// Its actors in the period.
    #[schema(example = 7)]
    pub actors: u64,
    /// Its share of the actors.
    pub share_actors: Measure,
    /// Its share of the strength.
    pub share_strength: Measure,
    /// Its share of the betweenness.
    pub share_betweenness: Measure,
    /// Its share of the `PageRank`.
    pub share_pagerank: Measure,
    /// Its share of the money received.
    pub share_funding: Measure,
    /// Share of the `PageRank` over share of the actors.
    pub intensity: Measure,
}

/// The sector around which a cluster turns.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Axis {
    /// `biomedical`, `bio`, `industry-led`, `public-led`, `investor-led` or `medi`; null where it is undefined.
    #[serde(rename = "type")]
    #[schema(example = "biomedical")]
    pub kind: Option<String>,
    /// Its name; null where it is undefined.
    pub label: Option<Text>,
    /// Why there is no type.
    pub undefined: Option<Undefined>,
    /// The difference of the two largest shares of the `PageRank`.
    pub margin: Measure,
    /// How many times an even share the largest one must be.
    #[schema(example = 1.25)]
    pub factor: f64,
    /// The share above which a sector is the axis: the factor over seven.
    #[schema(example = 0.1786)]
    pub threshold: f64,
}

/// The actor with the largest share of betweenness.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Anchor {
    /// The actor.
    pub actor: ActorRef,
    /// Its share of all betweenness.
    #[schema(example = 0.31)]
    pub share: f64,
    /// Other actors with the same share, in the order of their keys, at most 50; `actor` is the first of them all.
    pub equals: Vec<ActorRef>,
}

/// The weight and the role of an actor.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ActorRole {
    /// The actor.
    pub actor: ActorRef,
    /// Actors that it is linked to.
    pub degree: PlacedMeasure,
    /// The weight of its linkages.
    pub strength: PlacedMeasure,
    /// Share of the shortest paths on which it lies.
    pub betweenness: PlacedMeasure,
    /// Harmonic closeness.
    pub harmonic: PlacedMeasure,
    /// How evenly its linkages are spread over sectors.
    pub participation: PlacedMeasure,
    /// Two-paths over it, by the sectors between which it stands.
    pub brokerage: BrokerageCounts,
    /// Its share of all betweenness.
    pub anchor_share: Measure,
    /// The brokerage that it does most, the first of equal ones; null where it does none: each count of `brokerage` then is 0 or
    /// undefined.
    #[schema(example = "liaison")]
    pub main_brokerage: Option<String>,
    /// All that it does as often as `main_brokerage`, in the order of `brokerage`; empty where it does none.
    #[schema(example = json!(["liaison"]))]
    pub main_brokerages: Vec<String>,
}

/// A value and where it stands among the actors of the cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PlacedMeasure {
    /// The value.
    #[serde(flatten)]
    pub measure: Measure,
    /// Its rank: 1 is the greatest value, equal ones share the smaller rank; null where the value is undefined.
    #[schema(example = 3)]
    pub rank: Option<u64>,
    /// Among how many actors whose value is defined.
    #[schema(example = 62)]
    pub of: Option<u64>,
    /// Share of the others with a smaller value in percent, equal ones counted half; null where there are no others.
    #[schema(example = 96.7, minimum = 0, maximum = 100)]
    pub percentile: Option<f64>,
}

/// Two-paths by the sectors between which a broker stands.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct BrokerageCounts {
    /// Between two of its own sector.
    pub coordinator: Measure,
    /// Between two of one other sector.
    pub itinerant: Measure,
    /// From another sector to its own.
    pub gatekeeper: Measure,
    /// From its own sector to another.
    pub representative: Measure,
    /// Between two other sectors.
    pub liaison: Measure,
}

/// The sectors of roles as bodies.
pub fn sectors(roles: &roles::Roles) -> Vec<SectorRole> {
    let body = |it: &roles::SectorRole| {
        let size = Some(it.actors as u64);
        SectorRole {
            sector: it.sector.notation().to_owned(),
            label: it.sector.label().into(),
            actors: it.actors as u64,
            share_actors: Measure::new(it.share_actors, None, size),
            share_strength: Measure::new(it.share_strength, None, size),
            share_betweenness: Measure::new(it.share_betweenness, None, size),
            share_pagerank: Measure::new(it.share_pagerank, None, size),
            share_funding: Measure::new(it.share_funding, None, size),
            intensity: Measure::new(it.intensity, None, size),
        }
    };
    roles.sectors.iter().map(body).collect()
}

/// The axis of roles as a body.
pub fn axis(roles: &roles::Roles) -> Axis {
    let axis = &roles.axis;
    Axis {
        kind: axis.kind.ok().map(|it| it.notation.to_owned()),
        label: axis.kind.ok().map(|it| it.label.into()),
        undefined: axis.kind.err().map(Undefined::from),
        margin: Measure::new(axis.margin, None, Some(roles.actors.len() as u64)),
        factor: axis.factor,
        threshold: axis.threshold(),
    }
}

impl Things<'_> {
    /// The anchor of roles.
    pub fn anchor(&self, roles: &roles::Roles) -> Option<Anchor> {
        let anchor = roles.anchor.as_ref()?;
        let (first, equals) = anchor.equals.split_first()?;
        Some(Anchor { actor: self.actor(*first)?, share: anchor.value, equals: self.some_actors(equals) })
    }

    /// The role of an actor.
    pub fn actor_role(&self, role: &roles::ActorRole, of: usize) -> Option<ActorRole> {
        let size = Some(of as u64);
        let placed = |it: Placed, unit| PlacedMeasure {
            measure: Measure::new(it.measure, unit, size),
            rank: it.place.map(|it| it.rank as u64),
            of: it.place.map(|it| it.of as u64),
            percentile: it.place.and_then(|it| it.percentile),
        };
        let main: Vec<String> = role.main.iter().map(|it| it.notation().to_owned()).collect();
        let [coordinator, itinerant, gatekeeper, representative, liaison] =
            role.brokerage.map(|it| Measure::new(it, Some("two-paths"), size));
        Some(ActorRole {
            actor: self.actor(role.actor)?,
            degree: placed(role.degree, Some("actors")),
            strength: placed(role.strength, Some("weight")),
            betweenness: placed(role.betweenness, None),
            harmonic: placed(role.harmonic, None),
            participation: placed(role.participation, None),
            brokerage: BrokerageCounts { coordinator, itinerant, gatekeeper, representative, liaison },
            anchor_share: Measure::new(role.anchor_share, None, size),
            main_brokerage: main.first().cloned(),
            main_brokerages: main,
        })
    }
}
