//! A change of a cluster as the tables of a revision understand it: every name that a request brings, as a row.

use super::what_if_idle::WithoutEffect;
use super::what_if_names::Key;
use super::what_if_request::{AddedActor, AddedLinkage, AddedProgramme, RankRequest, WhatIfRequest};
use crate::analysis::what_if::change::{self, Change, NewActor, NewLinkage};
use crate::analysis::what_if::ranking::{RankLimits, Wanted};
use crate::analysis::what_if::{WhatIf, is_ranked, usual_indicator};
use crate::api::body_fault::BodyFault;
use crate::api::problem::Problem;
use crate::api::published;
use crate::api::shapes::Fault;
use crate::api::suggest;
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::indicators::meta::Indicator;
use crate::model::sector::Sector;
use crate::vocabulary::mint::Kind;

/// Items of a ranking where nothing else is asked for.
const RANKED: i64 = 10;
/// Type of a linkage that is tried where no other one is named.
const USUAL_TYPE: &str = "research_collaboration";
/// Type of the linkages of a programme that is added where no other one is named.
const PROGRAMME_TYPE: &str = "support_programme";

/// Refuses a year in which nothing of the cluster is known yet, and one after the data.
pub(super) fn known_year(year: Option<i16>, cluster: u32, snapshot: &Snapshot) -> Result<(), Problem> {
    let survey = snapshot.survey();
    let Some((year, _)) = year.zip(survey.year()) else { return Ok(()) };
    let years = survey.history(cluster).years();
    if years.contains(&year) {
        return Ok(());
    }
    let (first, last) = (years.start(), years.end());
    Err(Problem::refused_in_body(
        "/year",
        &format!("`year` {year} is outside the data of the cluster. Ask for a year from {first} to {last}"),
        &format!(
            "`year`의 {year}년은 클러스터 자료의 기간 밖입니다. {first}년부터 {last}년 사이로 요청하십시오"
        ),
    ))
}

/// Reads what a request names.
pub(super) struct Named<'a> {
    pub(super) things: &'a Things<'a>,
}

impl Named<'_> {
    /// The cluster as a row.
    pub(super) fn cluster(&self, Key(key): &Key) -> Result<u32, Problem> {
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

    /// The change of a request.
    pub(super) fn change(&self, request: &WhatIfRequest, cluster: u32) -> Result<Change, Problem> {
        let tables = self.things.tables;
        let read = &self.things.read;
        let removed = request.remove.clone().unwrap_or_default();
        let linkage = |it: &str| tables.linkage_row(read.by_key(Kind::Linkage, it)?);
        let programme = |it: &str| tables.programme_row(read.by_key(Kind::Programme, it)?);
        let kinds = removed.types.iter().enumerate();
        let kinds = kinds.map(|(at, it)| self.kind(&it.0, format!("/remove/types/{at}")));
        let actor = |it: &str| self.actor(it);
        let mut change = Change {
            without_actors: self.rows(Kind::Actor, &removed.actors, ("/remove/actors", actor))?,
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
            change.new_linkages.push(self.new_linkage(request, at, added)?);
        }
        for (at, added) in request.add_programmes.iter().enumerate() {
            change.new_linkages.extend(self.of_programme(cluster, at, added)?);
        }
        Ok(change)
    }

    fn new_linkage(
        &self,
        request: &WhatIfRequest,
        at: usize,
        added: &AddedLinkage,
    ) -> Result<NewLinkage, Problem> {
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
            let (en, ko) = ("must be another actor than `from`", "`from`과 다른 참여자여야 합니다");
            return Err(BodyFault::new(format!("/add/{at}/to"), Fault::new("repeated", en, ko)).into());
        }
        Ok(linkage)
    }

    fn of_programme(
        &self,
        cluster: u32,
        at: usize,
        added: &AddedProgramme,
    ) -> Result<Vec<NewLinkage>, Problem> {
        let Key(operator) = &added.operator;
        let unknown = || {
            let pointer = format!("/add_programmes/{at}/operator");
            self.things.unknown(Kind::Actor, operator).with("pointer", pointer)
        };
        let operator = self.actor(operator).ok_or_else(unknown)?;
        let kind = added.kind.as_ref().map_or(PROGRAMME_TYPE, |it| &it.0);
        let kind = self.kind(kind, format!("/add_programmes/{at}/type"))?;
        let sectors: Vec<Sector> = added.sector.map(Sector::from).into_iter().collect();
        Ok(change::of_programme(self.things.tables, cluster, operator, &sectors, (kind, added.weight)))
    }

    fn new_actors(&self, added: &[AddedActor]) -> Result<Vec<NewActor>, Problem> {
        let mut actors: Vec<NewActor> = Vec::with_capacity(added.len());
        for (at, added) in added.iter().enumerate() {
            let joins = self.actor(&added.id.0).map(NewActor::Joins);
            let begins = added.sector.map(|it| NewActor::Begins(it.into()));
            let missing = || {
                let (en, ko) = ("must be given for a new actor", "새 참여자에는 꼭 있어야 합니다");
                BodyFault::new(format!("/add_actors/{at}/sector"), Fault::new("missing", en, ko))
            };
            let actor = joins.or(begins).ok_or_else(missing)?;
            // Two keys may name one actor, when one of them was merged into the other.
            if matches!(actor, NewActor::Joins(_)) && actors.contains(&actor) {
                let pointer = format!("/add_actors/{at}/id");
                let (en, ko) = ("names an actor that stands here already", "이미 여기에 있는 참여자입니다");
                return Err(BodyFault::new(pointer, Fault::new("repeated", en, ko)).into());
            }
            actors.push(actor);
        }
        Ok(actors)
    }

    /// The row of an actor that is added: those that begin stand behind the others in their order.
    fn new_row(&self, added: &[AddedActor], key: &str) -> Option<u32> {
        let mut begin = added.iter().filter(|it| self.actor(&it.id.0).is_none());
        let place = begin.position(|it| it.id.0 == key)?;
        u32::try_from(self.things.tables.actors.len() + place).ok()
    }

    /// What of a request changes nothing in the network.
    pub(super) fn without_effect(
        &self,
        request: &WhatIfRequest,
        cluster: u32,
        found: &WhatIf,
    ) -> Vec<WithoutEffect> {
        let idle = found.idle.iter().filter_map(|it| WithoutEffect::of_idle(request, *it));
        let kept = request.add_actors.iter().enumerate().filter(|(_, it)| {
            let actor = self.actor(&it.id.0).and_then(|row| self.things.tables.actors.get(row as usize));
            let asked = it.sector.map(Sector::from);
            actor.is_some_and(|actor| asked.is_some_and(|it| it != actor.sector))
        });
        let kept = kept.map(|(at, it)| WithoutEffect::sector_kept(at, &it.id.0));
        let programmes =
            request.add_programmes.iter().enumerate().filter(|(at, it)| {
                self.of_programme(cluster, *at, it).is_ok_and(|linkages| linkages.is_empty())
            });
        let programmes = programmes.map(|(at, it)| WithoutEffect::of_programme(at, &it.operator.0));
        idle.chain(kept).chain(programmes).collect()
    }

    /// What is to be ranked.
    pub(super) fn wanted(&self, request: &RankRequest, limits: RankLimits) -> Result<Wanted, Problem> {
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
