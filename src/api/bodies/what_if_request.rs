//! A change of a cluster as a request brings it.

use super::what_if::{Answered, WhatIf};
use super::what_if_change::{Named, known_year};
use super::what_if_names::{Key, SectorName, WindowName};
use crate::analysis::what_if::ranking::{self, RankLimits, Wanted};
use crate::analysis::what_if::{Drawing, is_ranked, what_if};
use crate::api::body_fault::{BodyFault, counted, positive, whole};
use crate::api::json_body::JsonBody;
use crate::api::parameters::YEAR;
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::shapes::Fault;
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::indicators::REGISTRY;
use crate::indicators::meta::Draws;
use crate::model::assumptions::Assumptions;
use crate::model::period::Window;
use crate::vocabulary::mint::Kind;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};

/// Items of each list at most.
const ITEMS_MAX: usize = 200;
/// Largest weight.
const WEIGHT_MAX: f64 = 1e6;
/// Random networks at most.
const REWIRINGS_MAX: u32 = 1000;
/// Largest seed: what a JSON number carries exactly.
const SEED_MAX: u64 = 9_007_199_254_740_991;

/// A cluster, and what is taken out of it or added to it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "cluster": "osong", "remove": { "sectors": ["government"] }, "rank": { "limit": 5 } }))]
pub struct WhatIfRequest {
    /// Key of the cluster.
    pub cluster: Key,
    /// Last year of the period, from the first dated linkage of the cluster to the latest year of the data; the latest of the
    /// analysis run when left out.
    #[schema(minimum = 1000, maximum = 2100, example = 2024)]
    pub year: Option<i64>,
    /// How much of the past it takes in; `all-years` when left out.
    pub window: Option<WindowName>,
    /// What is taken out.
    pub remove: Option<Removed>,
    /// Linkages that are added, from the first day of the year.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub add: Vec<AddedLinkage>,
    /// Actors that are added to the cluster; linkages of `add` may name them.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub add_actors: Vec<AddedActor>,
    /// Support programmes that are added: each links its operator to the actors of a sector.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub add_programmes: Vec<AddedProgramme>,
    /// Which single actors and which single missing linkages matter most in the data as they are; not told when left out.
    pub rank: Option<RankRequest>,
    /// Seed of the random networks; that of the service when left out.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64, example = 7)]
    pub seed: Option<u64>,
    /// Number of random networks behind values against chance; that of the service when left out, none with 0. Of a large
    /// network fewer are made.
    #[schema(minimum = 0, maximum = 1000, example = 20)]
    pub rewirings: Option<u32>,
}

/// What is taken out of a cluster, each of its lists without repetition.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Removed {
    /// Keys of actors, which go with their linkages and their part in artifacts.
    #[schema(value_type = BTreeSet<Key>, max_items = 200)]
    pub actors: Vec<Key>,
    /// Sectors whose actors in the cluster go.
    #[schema(value_type = BTreeSet<SectorName>, max_items = 200)]
    pub sectors: Vec<SectorName>,
    /// Notations of linkage types whose linkages with an actor of the cluster go.
    #[schema(value_type = BTreeSet<Key>, max_items = 200, example = json!(["tenancy"]))]
    pub types: Vec<Key>,
    /// Keys of support programmes whose linkages go.
    #[schema(value_type = BTreeSet<Key>, max_items = 200, example = json!(["hongneung-special-zone"]))]
    pub programmes: Vec<Key>,
    /// Keys of linkages.
    #[schema(value_type = BTreeSet<Key>, max_items = 200, example = json!(["kist-spin-off-cureverse"]))]
    pub linkages: Vec<Key>,
}

/// A linkage that is added.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddedLinkage {
    /// Key of the giver of a directed type, else of one of the two.
    pub from: Key,
    /// Key of the other actor.
    #[schema(example = "korea-univ")]
    pub to: Key,
    /// Notation of its type.
    #[serde(rename = "type")]
    #[schema(example = "research_collaboration")]
    pub kind: Key,
    /// Its weight; the default of the type when left out.
    #[schema(exclusive_minimum = 0, maximum = 1e6, example = 1.0)]
    pub weight: Option<f64>,
}

/// An actor that is added to the cluster.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddedActor {
    /// Key of an actor of the data that joins the cluster, or a new key.
    #[schema(example = "new-hospital")]
    pub id: Key,
    /// The sector of a new actor. One of the data keeps its own.
    pub sector: Option<SectorName>,
}

/// A support programme that is added.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddedProgramme {
    /// Key of the actor that runs it.
    pub operator: Key,
    /// The sector whose actors it supports; all when left out.
    pub sector: Option<SectorName>,
    /// Notation of the type of its linkages; `support_programme` when left out.
    #[serde(rename = "type")]
    #[schema(example = "support_programme")]
    pub kind: Option<Key>,
    /// The weight of each; the default of the type when left out.
    #[schema(exclusive_minimum = 0, maximum = 1e6, example = 1.0)]
    pub weight: Option<f64>,
}

/// By what single changes are ranked.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RankRequest {
    /// Id of an indicator of clusters that needs no random draws; when left out `maturity`, where it is computed, else
    /// `global-efficiency`.
    #[schema(schema_with = ranked)]
    pub indicator: Option<Key>,
    /// Items of each list; 10 when left out.
    #[schema(minimum = 1, maximum = 200, example = 5)]
    pub limit: Option<i64>,
    /// Notation of the type of a linkage that is tried; `research_collaboration` when left out.
    #[serde(rename = "type")]
    #[schema(example = "research_collaboration")]
    pub kind: Option<Key>,
}

/// The indicators by which changes are ranked.
fn ranked() -> Schema {
    let ids = REGISTRY.iter().filter(|it| is_ranked(it)).map(|it| Some(it.id.as_str()));
    let description = "Id of an indicator of clusters that needs no random draws; when left out `maturity`, where it is computed, else `global-efficiency`.";
    let indicator = ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null]));
    let indicator = indicator.enum_values(Some(ids.chain([None])));
    indicator.description(Some(description)).examples(["global-efficiency"]).into()
}

impl JsonBody for WhatIfRequest {
    fn check(&self) -> Result<(), BodyFault> {
        let removed = self.remove.clone().unwrap_or_default();
        let lengths = [
            ("/remove/actors", removed.actors.len()),
            ("/remove/sectors", removed.sectors.len()),
            ("/remove/types", removed.types.len()),
            ("/remove/programmes", removed.programmes.len()),
            ("/remove/linkages", removed.linkages.len()),
            ("/add", self.add.len()),
            ("/add_actors", self.add_actors.len()),
            ("/add_programmes", self.add_programmes.len()),
        ];
        lengths.into_iter().try_for_each(|(pointer, it)| counted(pointer, it, 0, ITEMS_MAX))?;
        for (pointer, keys) in [
            ("/remove/actors", &removed.actors),
            ("/remove/types", &removed.types),
            ("/remove/programmes", &removed.programmes),
            ("/remove/linkages", &removed.linkages),
        ] {
            no_two_alike(keys, |at| format!("{pointer}/{at}"))?;
        }
        no_two_alike(&removed.sectors, |at| format!("/remove/sectors/{at}"))?;
        let added: Vec<&Key> = self.add_actors.iter().map(|it| &it.id).collect();
        no_two_alike(&added, |at| format!("/add_actors/{at}/id"))?;
        self.year.map_or(Ok(()), |it| whole("/year", it.into(), YEAR.minimum.into(), YEAR.maximum.into()))?;
        let limit = self.rank.as_ref().and_then(|it| it.limit);
        limit.map_or(Ok(()), |it| whole("/rank/limit", it.into(), 1, ITEMS_MAX as i128))?;
        self.seed.map_or(Ok(()), |it| whole("/seed", it.into(), 0, SEED_MAX.into()))?;
        self.rewirings.map_or(Ok(()), |it| whole("/rewirings", it.into(), 0, REWIRINGS_MAX.into()))?;
        let weights = self.add.iter().map(|it| it.weight).enumerate();
        let weights = weights.map(|(at, it)| (format!("/add/{at}/weight"), it));
        let programmes = self.add_programmes.iter().map(|it| it.weight).enumerate();
        let programmes = programmes.map(|(at, it)| (format!("/add_programmes/{at}/weight"), it));
        let mut weights = weights.chain(programmes).filter_map(|(pointer, it)| Some((pointer, it?)));
        weights.try_for_each(|(pointer, it)| positive(&pointer, it, WEIGHT_MAX))
    }
}

/// Refuses an item that stands twice in a list.
fn no_two_alike<T: PartialEq>(items: &[T], pointer: impl Fn(usize) -> String) -> Result<(), BodyFault> {
    let mut earlier = items.iter().enumerate();
    let repeated = earlier.find(|(at, it)| items.iter().take(*at).any(|other| other == *it));
    repeated.map_or(Ok(()), |(at, _)| {
        let fault = Fault::new("repeated", "stands twice: name it once", "두 번 있습니다. 한 번만 쓰십시오");
        Err(BodyFault::new(pointer(at), fault))
    })
}

/// What an answer may cost, and what it is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct WhatIfLimits {
    /// What a ranking tries at most.
    pub rank: RankLimits,
    /// Steps that draws may take together: `limits.draw_work`.
    pub draw_work: usize,
    /// Seed of draws where the request has none.
    pub seed: u64,
}

impl WhatIfRequest {
    /// The answer over a revision.
    pub fn answer(&self, snapshot: &Snapshot, limits: WhatIfLimits) -> Result<WhatIf, Problem> {
        let things = Things::new(snapshot);
        let named = Named { things: &things };
        let cluster = named.cluster(&self.cluster)?;
        // A year beyond these bounds was refused before.
        known_year(self.year.and_then(|it| i16::try_from(it).ok()), cluster, snapshot)?;
        let window = self.window.map_or(Window::AllYears, WindowName::window);
        let published = Published::new(snapshot, self.year, window);
        let subject = published.subject(cluster);
        let change = named.change(self, cluster)?;
        let wanted = self.rank.as_ref().map(|it| named.wanted(it, limits.rank)).transpose()?;
        let count = self.rewirings.unwrap_or(snapshot.assumptions.rewirings);
        let draws = Draws { seed: self.seed.unwrap_or(limits.seed), count };
        let drawing = Drawing { draws, work_max: limits.draw_work };
        let found = what_if(things.tables, &snapshot.assumptions, subject, (&change, drawing));
        let assumptions =
            Assumptions { seed: draws.seed, rewirings: count, ..snapshot.assumptions.as_ref().clone() };
        let ranked = |it: &Wanted| ranking::rank(things.tables, &assumptions, subject, it);
        let ranking = wanted.and_then(|it| Some((it, ranked(&it)?)));
        let term = things.tables.clusters.get(cluster as usize).map(|it| it.term);
        let unknown = || things.unknown(Kind::Cluster, &self.cluster.0);
        let (term, found) = term.zip(found).ok_or_else(unknown)?;
        let without_effect = named.without_effect(self, cluster, &found);
        let answered = Answered {
            cluster: things.reference(term),
            row: cluster,
            change: &change,
            found: &found,
            without_effect,
            ranking,
        };
        Ok(WhatIf::new(&things, &published, answered))
    }
}
