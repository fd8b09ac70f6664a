//! Items of a change that change nothing, in answers: where they stand in the request, and why.

use super::what_if_request::WhatIfRequest;
use crate::analysis::what_if::idle::{Cause, Idle, Item};
use crate::model::text::{Label, Text};
use serde::Serialize;
use utoipa::ToSchema;

/// An item of the request that changes nothing in the network of the cluster and the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WithoutEffect {
    /// Where it stands in the request (RFC 6901).
    #[schema(example = "/remove/linkages/0")]
    pub pointer: String,
    /// What it names: a key or a notation.
    #[schema(example = "kist")]
    pub item: String,
    /// For programs: `outside`, `not-in-period`, `no-actor`, `not-counted`, `no-linkage`, `member`, `linked`, or
    /// `sector-kept`.
    #[schema(example = "outside")]
    pub code: String,
    /// For people.
    pub message: Text,
}

const SECTOR_KEPT: Label = Label::new(
    "자료에 있는 참여자이므로 요청의 부문을 쓰지 않고 자료의 부문을 그대로 씁니다.",
    "The actor is in the data and keeps its own sector: that of the request is not used.",
);

const NO_ACTOR_OF_PROGRAMME: Label = Label::new(
    "클러스터에 그 부문의 다른 참여자가 없어 지원사업이 아무 연계도 더하지 않습니다.",
    "The cluster has no other actor of the sector: the programme adds no linkage.",
);

const fn said(cause: Cause) -> (&'static str, Label) {
    match cause {
        Cause::Outside => (
            "outside",
            Label::new(
                "참여자가 클러스터 밖에 있어 내부 네트워크는 그대로입니다. 달라진다면 대외 연계만 달라집니다.",
                "The actor is not of the cluster: the network inside stays as it is, and at most its linkages to elsewhere differ.",
            ),
        ),
        Cause::NotInPeriod => (
            "not-in-period",
            Label::new("이 기간의 네트워크에 없습니다.", "It is not in the network of the period."),
        ),
        Cause::NoActor => (
            "no-actor",
            Label::new(
                "이 기간에 클러스터에 그 부문의 참여자가 없습니다.",
                "The cluster has no actor of the sector in the period.",
            ),
        ),
        Cause::NotCounted => (
            "not-counted",
            Label::new(
                "이 유형의 연계는 지표에서 세지 않습니다.",
                "Linkages of this type are not counted by indicators.",
            ),
        ),
        Cause::NoLinkage => (
            "no-linkage",
            Label::new(
                "해당하는 연계가 이 기간의 네트워크에 없습니다.",
                "No such linkage is in the network of the period.",
            ),
        ),
        Cause::Member => {
            ("member", Label::new("이미 클러스터의 참여자입니다.", "The actor is of the cluster already."))
        }
        Cause::Linked => (
            "linked",
            Label::new(
                "두 참여자는 이 유형으로 이미 연계되어 있습니다. 연계된 쌍은 그대로이고 강도만 커집니다.",
                "The two are linked by this type already: the linked pair stays one, and only its strength grows.",
            ),
        ),
    }
}

impl WithoutEffect {
    fn new(pointer: String, item: &str, (code, label): (&str, Label)) -> Self {
        Self { pointer, item: item.to_owned(), code: code.to_owned(), message: label.into() }
    }

    /// An item that the analysis found; `None` for a linkage of a programme, which is no item of its own.
    pub(super) fn of_idle(request: &WhatIfRequest, idle: Idle) -> Option<Self> {
        let removed = request.remove.clone().unwrap_or_default();
        let (pointer, item) = match idle.item {
            Item::WithoutActor(at) => (format!("/remove/actors/{at}"), removed.actors.get(at)?.0.clone()),
            Item::WithoutSector(at) => {
                let sector = crate::model::sector::Sector::from(*removed.sectors.get(at)?);
                (format!("/remove/sectors/{at}"), sector.notation().to_owned())
            }
            Item::WithoutType(at) => (format!("/remove/types/{at}"), removed.types.get(at)?.0.clone()),
            Item::WithoutProgramme(at) => {
                (format!("/remove/programmes/{at}"), removed.programmes.get(at)?.0.clone())
            }
            Item::WithoutLinkage(at) => {
                (format!("/remove/linkages/{at}"), removed.linkages.get(at)?.0.clone())
            }
            Item::NewActor(at) => (format!("/add_actors/{at}"), request.add_actors.get(at)?.id.0.clone()),
            Item::NewLinkage(at) => {
                let added = request.add.get(at)?;
                (format!("/add/{at}"), format!("{} – {} ({})", added.from.0, added.to.0, added.kind.0))
            }
        };
        Some(Self::new(pointer, &item, said(idle.cause)))
    }

    /// An actor of the data for which the request names another sector.
    pub(super) fn sector_kept(at: usize, key: &str) -> Self {
        Self::new(format!("/add_actors/{at}/sector"), key, ("sector-kept", SECTOR_KEPT))
    }

    /// A programme for nobody.
    pub(super) fn of_programme(at: usize, operator: &str) -> Self {
        Self::new(format!("/add_programmes/{at}"), operator, ("no-actor", NO_ACTOR_OF_PROGRAMME))
    }
}
