//! A change of a cluster as a request brings it, and as the tables of a revision understand it.

use super::what_if::WhatIf;
use super::what_if_names::{Key, SectorName, WindowName};
use crate::analysis::what_if::change::{self, Change, NewActor, NewLinkage};
use crate::analysis::what_if::ranking::{self, RankLimits, Wanted};
use crate::analysis::what_if::{is_ranked, usual_indicator, what_if};
use crate::api::body_fault::{BodyFault, counted, positive, whole};
use crate::api::json_body::JsonBody;
use crate::api::parameters::YEAR;
use crate::api::problem::Problem;
use crate::api::published::{self, Published};
use crate::api::shapes::Fault;
use crate::api::suggest;
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::indicators::meta::Indicator;
use crate::model::sector::Sector;
use crate::vocabulary::mint::Kind;
use serde::Deserialize;
use utoipa::ToSchema;

/// Items of each list at most.
const ITEMS_MAX: usize = 200;
/// Largest weight.
const WEIGHT_MAX: f64 = 1e6;
/// Items of a ranking where nothing else is asked for.
const RANKED: i64 = 10;
/// Type of a linkage that is tried where no other one is named.
const USUAL_TYPE: &str = "research_collaboration";
/// Type of the linkages of a programme that is added where no other one is named.
const PROGRAMME_TYPE: &str = "support_programme";

/// A cluster, and what is taken out of it or added to it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "cluster": "osong", "remove": { "sectors": ["government"] }, "rank": { "limit": 5 } }))]
pub struct WhatIfRequest {
    /// Key of the cluster.
    pub cluster: Key,
    /// Last year of the period; the latest of the analysis run when left out.
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
}

/// What is taken out of a cluster.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Removed {
    /// Keys of actors, which go with their linkages and their part in artifacts.
    #[schema(max_items = 200)]
    pub actors: Vec<Key>,
    /// Sectors whose actors in the cluster go.
    #[schema(max_items = 200)]
    pub sectors: Vec<SectorName>,
    /// Notations of linkage types whose linkages with an actor of the cluster go.
    #[schema(max_items = 200, example = json!(["tenancy"]))]
    pub types: Vec<Key>,
    /// Keys of support programmes whose linkages go.
    #[schema(max_items = 200, example = json!(["hongneung-special-zone"]))]
    pub programmes: Vec<Key>,
    /// Keys of linkages.
    #[schema(max_items = 200, example = json!(["kist-spin-off-cureverse"]))]
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
    #[schema(example = "global-efficiency")]
    pub indicator: Option<Key>,
    /// Items of each list; 10 when left out.
    #[schema(minimum = 1, maximum = 200, example = 5)]
    pub limit: Option<i64>,
    /// Notation of the type of a linkage that is tried; `research_collaboration` when left out.
    #[serde(rename = "type")]
    #[schema(example = "research_collaboration")]
    pub kind: Option<Key>,
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
        self.year.map_or(Ok(()), |it| whole("/year", it.into(), YEAR.minimum.into(), YEAR.maximum.into()))?;
        let limit = self.rank.as_ref().and_then(|it| it.limit);
        limit.map_or(Ok(()), |it| whole("/rank/limit", it.into(), 1, ITEMS_MAX as i128))?;
        let weights = self.add.iter().map(|it| it.weight).enumerate();
        let weights = weights.map(|(at, it)| (format!("/add/{at}/weight"), it));
        let programmes = self.add_programmes.iter().map(|it| it.weight).enumerate();
        let programmes = programmes.map(|(at, it)| (format!("/add_programmes/{at}/weight"), it));
        let mut weights = weights.chain(programmes).filter_map(|(pointer, it)| Some((pointer, it?)));
        weights.try_for_each(|(pointer, it)| positive(&pointer, it, WEIGHT_MAX))
    }
}

impl WhatIfRequest {
    /// The answer over a revision; `limits` bound what a ranking tries.
    pub fn answer(&self, snapshot: &Snapshot, limits: RankLimits) -> Result<WhatIf, Problem> {
        let things = Things::new(snapshot);
        let named = Named { things: &things };
        let cluster = named.cluster(&self.cluster)?;
        let window = self.window.map_or("all-years", WindowName::notation);
        let published = Published::new(snapshot, self.year, window);
        let subject = published.subject(cluster);
        let change = named.change(self, cluster)?;
        let wanted = self.rank.as_ref().map(|it| named.wanted(it, limits)).transpose()?;
        let found = what_if(things.tables, &snapshot.assumptions, subject, &change);
        let ranked = |it: &Wanted| ranking::rank(things.tables, &snapshot.assumptions, subject, it);
        let ranking = wanted.and_then(|it| Some((it, ranked(&it)?)));
        let term = things.tables.clusters.get(cluster as usize).map(|it| it.term);
        let unknown = || things.unknown(Kind::Cluster, &self.cluster.0);
        let (term, found) = term.zip(found).ok_or_else(unknown)?;
        Ok(WhatIf::new(&things, &published, (things.reference(term), &change, &found), ranking))
    }
}

/// Reads what a request names.
struct Named<'a> {
    things: &'a Things<'a>,
}

impl Named<'_> {
    fn cluster(&self, Key(key): &Key) -> Result<u32, Problem> {
        let found = self.things.read.by_key(Kind::Cluster, key);
        let row = found.and_then(|it| self.things.tables.cluster_row(it));
        row.ok_or_else(|| self.things.unknown(Kind::Cluster, key).with("pointer", "/cluster"))
    }

    fn rows(
        &self,
        kind: Kind,
        keys: &[Key],
        (pointer, row): (&str, impl Fn(&str) -> Option<u32>),
    ) -> Result<Vec<u32>, Problem> {
        let find = |(at, Key(key)): (usize, &Key)| {
            let unknown = || self.things.unknown(kind, key).with("pointer", format!("{pointer}/{at}"));
            row(key).ok_or_else(unknown)
        };
        keys.iter().enumerate().map(find).collect()
    }

    fn actor(&self, key: &str) -> Option<u32> {
        self.things.read.by_key(Kind::Actor, key).and_then(|it| self.things.actor_row(it))
    }

    fn kind(&self, notation: &str, pointer: String) -> Result<u32, Problem> {
        let types = &self.things.tables.linkage_types;
        let found = (0_u32..).zip(types).find(|(_, it)| &*it.notation == notation);
        let unknown = || {
            let known = types.iter().map(|it| &*it.notation);
            suggest::unknown("linkage type", notation, known).with("pointer", pointer)
        };
        found.map(|it| it.0).ok_or_else(unknown)
    }

    fn change(&self, request: &WhatIfRequest, cluster: u32) -> Result<Change, Problem> {
        let tables = self.things.tables;
        let read = &self.things.read;
        let removed = request.remove.clone().unwrap_or_default();
        let linkage = |it: &str| tables.linkage_row(read.by_key(Kind::Linkage, it)?);
        let programme = |it: &str| tables.programme_row(read.by_key(Kind::Programme, it)?);
        let kinds = removed.types.iter().enumerate();
        let kinds = kinds.map(|(at, it)| self.kind(&it.0, format!("/remove/types/{at}")));
        let mut change = Change {
            without_actors: self.rows(
                Kind::Actor,
                &removed.actors,
                ("/remove/actors", |it: &str| self.actor(it)),
            )?,
            without_sectors: removed.sectors.iter().map(|it| Sector::from(*it)).collect(),
            without_linkages: self.rows(Kind::Linkage, &removed.linkages, ("/remove/linkages", linkage))?,
            without_types: kinds.collect::<Result<_, _>>()?,
            without_programmes: self.rows(
                Kind::Programme,
                &removed.programmes,
                ("/remove/programmes", programme),
            )?,
            new_actors: self.new_actors(&request.add_actors)?,
            new_linkages: Vec::new(),
        };
        for (at, added) in request.add.iter().enumerate() {
            let AddedLinkage { from, to, kind, weight } = added;
            let end = |Key(key): &Key, name: &str| {
                let found = self.actor(key).or_else(|| self.new_row(&request.add_actors, key));
                let unknown =
                    || self.things.unknown(Kind::Actor, key).with("pointer", format!("/add/{at}/{name}"));
                found.ok_or_else(unknown)
            };
            let kind = self.kind(&kind.0, format!("/add/{at}/type"))?;
            let linkage = NewLinkage { from: end(from, "from")?, to: end(to, "to")?, kind, weight: *weight };
            if linkage.from == linkage.to {
                let (en, ko) = ("must be another actor than `from`", "`from`과 다른 주체여야 합니다");
                return Err(BodyFault::new(format!("/add/{at}/to"), Fault::new("repeated", en, ko)).into());
            }
            change.new_linkages.push(linkage);
        }
        for (at, added) in request.add_programmes.iter().enumerate() {
            let Key(operator) = &added.operator;
            let unknown = || {
                let pointer = format!("/add_programmes/{at}/operator");
                self.things.unknown(Kind::Actor, operator).with("pointer", pointer)
            };
            let operator = self.actor(operator).ok_or_else(unknown)?;
            let kind = added.kind.as_ref().map_or(PROGRAMME_TYPE, |it| &it.0);
            let kind = self.kind(kind, format!("/add_programmes/{at}/type"))?;
            let sectors: Vec<Sector> = added.sector.map(Sector::from).into_iter().collect();
            let linkages = change::of_programme(tables, cluster, operator, &sectors, (kind, added.weight));
            change.new_linkages.extend(linkages);
        }
        Ok(change)
    }

    fn new_actors(&self, added: &[AddedActor]) -> Result<Vec<NewActor>, Problem> {
        let read = |(at, added): (usize, &AddedActor)| {
            let joins = self.actor(&added.id.0).map(NewActor::Joins);
            let begins = added.sector.map(|it| NewActor::Begins(it.into()));
            let missing = || {
                let (en, ko) = ("must be given for a new actor", "새 주체에는 꼭 있어야 합니다");
                BodyFault::new(format!("/add_actors/{at}/sector"), Fault::new("missing", en, ko)).into()
            };
            joins.or(begins).ok_or_else(missing)
        };
        added.iter().enumerate().map(read).collect()
    }

    /// The row of an actor that is added: those that begin stand behind the others in their order.
    fn new_row(&self, added: &[AddedActor], key: &str) -> Option<u32> {
        let mut begin = added.iter().filter(|it| self.actor(&it.id.0).is_none());
        let place = begin.position(|it| it.id.0 == key)?;
        u32::try_from(self.things.tables.actors.len() + place).ok()
    }

    fn wanted(&self, request: &RankRequest, limits: RankLimits) -> Result<Wanted, Problem> {
        let indicator: &'static Indicator = match &request.indicator {
            Some(Key(id)) => published::find(id).map_err(|it| it.with("pointer", "/rank/indicator"))?,
            None => {
                usual_indicator().ok_or_else(|| Problem::internal(&"there is no indicator of clusters"))?
            }
        };
        if !is_ranked(indicator) {
            let en = "must be an indicator whose value is a number of a cluster without random draws";
            let ko = "무작위 추출 없이 클러스터의 수로 계산되는 지표여야 합니다";
            return Err(BodyFault::new("/rank/indicator", Fault::new("not-ranked", en, ko)).into());
        }
        let kind = request.kind.as_ref().map_or(USUAL_TYPE, |it| &it.0);
        let kind = self.kind(kind, "/rank/type".to_owned())?;
        let items_max = usize::try_from(request.limit.unwrap_or(RANKED)).unwrap_or(usize::MAX);
        Ok(Wanted { indicator, items_max, limits, kind })
    }
}
