//! Years to milestone: how fast a cluster was established.

use super::meta::{Compute, Cost, Direction, Indicator, IndicatorId, Range, Reference, Tier, Unit};
use crate::model::measure::{Measure, Reason};
use crate::model::milestone::Milestone;
use crate::model::text::Label;
use crate::network::firsts::{First, Record};
use crate::network::survey::Case;
use crate::network::view::NamedView;

/// The registered indicator.
pub(super) const INDICATOR: Indicator = Indicator {
    id: IndicatorId::new("milestone-years"),
    label: Label::new("이정표 도달 기간", "Years to milestone"),
    summary: Label::new(
        "지정(또는 시작)부터 첫 입주, 참여자 50곳, 첫 기술이전, 첫 임상시험, 첫 인허가까지 걸린 해. 지정 때 이미 이루어졌으면 0.",
        "Years from designation, or the beginning, to the first tenant, 50 actors, the first licence, trial and approval; 0 where it was there before.",
    ),
    tier: Tier::Headline,
    formula: r"\max(0, t_{\text{milestone}} - t_{\text{designation}})",
    range: Range::POSITIVE,
    unit: Unit::Years,
    direction: Direction::LowerIsMature,
    reads: NamedView::All,
    cost: Cost::Linear,
    reference: Reference::new("Menzel & Fornahl 2010, Industrial and Corporate Change", "10.1093/icc/dtp036"),
    same_as: &[],
    compute: Compute::Milestones(milestone_years),
};

/// Actors of the milestone of that name.
const ACTORS: usize = 50;

/// A milestone that was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// The year.
    pub year: i16,
    /// What reached it.
    pub by: ReachedBy,
}

/// What reached a milestone, by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReachedBy {
    /// The first linkage or artifact of its kind.
    Record(Record),
    /// The actors founded in the year at whose end there were enough, ascending.
    Actors(Vec<u32>),
}

/// When and by what a milestone was reached; `None` while it was not, or nobody knows. O(actors) after O(linkages + artifacts).
pub fn reached(case: &Case<'_>, milestone: Milestone) -> Option<Reached> {
    let firsts = case.history.firsts();
    let of = |it: First| Reached { year: it.day.year, by: ReachedBy::Record(it.record) };
    let reached = match milestone {
        Milestone::FirstTenant => firsts.tenant.map(of),
        Milestone::FiftyActors => {
            case.history.headcount().first_year_of(ACTORS).map(|it| founded_in(case, it))
        }
        Milestone::FirstLicence => firsts.licence.map(of),
        Milestone::FirstTrial => firsts.trial.map(of),
        Milestone::FirstApproval => firsts.approval.map(of),
    };
    reached.filter(|it| it.year <= case.period.year)
}

fn founded_in(case: &Case<'_>, year: i16) -> Reached {
    let tables = case.tables();
    let founded = |it: &u32| tables.actors.get(*it as usize)?.founded.map(|it| it.year);
    let actors = tables.actors_of(case.cluster()).iter().copied();
    Reached { year, by: ReachedBy::Actors(actors.filter(|it| founded(it) == Some(year)).collect()) }
}

/// The year in which a milestone was reached; `None` while it was not, or nobody knows.
pub fn year_of(case: &Case<'_>, milestone: Milestone) -> Option<i16> {
    reached(case, milestone).map(|it| it.year)
}

/// The year of designation, or of the recognised beginning; `None` when there is none by the end of the period.
pub(super) fn designated(case: &Case<'_>) -> Option<i16> {
    let cluster = case.tables().clusters.get(case.cluster() as usize)?;
    cluster.designated.map(|it| it.day.year).filter(|it| *it <= case.period.year)
}

/// In whole calendar years, 0 or more; undefined without a designation by the year, and where it was not reached. O(1) after
/// O(linkages + artifacts).
fn milestone_years(case: &Case<'_>, milestone: Milestone) -> Measure {
    if case.network().actor_count() == 0 {
        return Measure::Undefined(Reason::Empty);
    }
    let Some(designated) = designated(case) else { return Measure::Undefined(Reason::NoData) };
    if milestone == Milestone::FiftyActors && case.history.headcount().undated() >= ACTORS {
        return Measure::Undefined(Reason::NoData);
    }
    match year_of(case, milestone) {
        Some(year) => Measure::of(f64::from((year - designated).max(0))),
        None => Measure::Undefined(Reason::NotReached),
    }
}
