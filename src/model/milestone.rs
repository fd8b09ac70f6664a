//! The milestones that are counted from the designation of a cluster.

use super::text::Label;

/// What a cluster reaches for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// The first tenancy.
    FirstTenant,
    /// Fifty actors.
    FiftyActors,
    /// The first licence.
    FirstLicence,
    /// The first clinical trial.
    FirstTrial,
    /// The first approval.
    FirstApproval,
}

impl Milestone {
    /// All of them in order.
    pub const ALL: [Self; 5] =
        [Self::FirstTenant, Self::FiftyActors, Self::FirstLicence, Self::FirstTrial, Self::FirstApproval];

    /// Its order, from 0.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The notation of its concept.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::FirstTenant => "first-tenant",
            Self::FiftyActors => "fifty-actors",
            Self::FirstLicence => "first-licence",
            Self::FirstTrial => "first-trial",
            Self::FirstApproval => "first-approval",
        }
    }

    /// The one of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }

    /// Its name.
    pub const fn label(self) -> Label {
        match self {
            Self::FirstTenant => Label::new("첫 입주", "First tenant"),
            Self::FiftyActors => Label::new("참여자 50곳", "50 actors"),
            Self::FirstLicence => Label::new("첫 기술이전", "First licence"),
            Self::FirstTrial => Label::new("첫 임상시험", "First trial"),
            Self::FirstApproval => Label::new("첫 인허가", "First approval"),
        }
    }
}
