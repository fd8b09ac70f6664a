//! The parts of a success model, in their order.

use crate::model::text::Label;

/// A part of a success model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// How participants are linked.
    Structure,
    /// Weight and role of participants.
    Participants,
    /// Programmes, by stage and sector.
    Programmes,
    /// Where chains go on and where they stop.
    Chains,
    /// What runs under a programme, against the rest.
    UnderProgrammes,
    /// Patents of firms on research of the cluster.
    Patents,
    /// Investors, by stage.
    Investment,
    /// Years to milestones.
    Time,
    /// Who pays.
    Money,
}

impl Section {
    /// All of them, in their order.
    pub const ALL: [Self; 9] = [
        Self::Structure,
        Self::Participants,
        Self::Programmes,
        Self::Chains,
        Self::UnderProgrammes,
        Self::Patents,
        Self::Investment,
        Self::Time,
        Self::Money,
    ];

    /// Its name in data.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Participants => "participants",
            Self::Programmes => "programmes",
            Self::Chains => "chains",
            Self::UnderProgrammes => "under-programmes",
            Self::Patents => "patents",
            Self::Investment => "investment",
            Self::Time => "time",
            Self::Money => "money",
        }
    }

    /// Its name for people.
    pub const fn label(self) -> Label {
        match self {
            Self::Structure => Label::new("연계 구조", "How participants are linked"),
            Self::Participants => Label::new("참여자의 비중과 역할", "Weight and role of participants"),
            Self::Programmes => Label::new("지원사업", "Support programmes"),
            Self::Chains => Label::new("성과의 흐름", "Where chains go on and stop"),
            Self::UnderProgrammes => {
                Label::new("지원사업 아래의 연계와 성과물", "What runs under programmes")
            }
            Self::Patents => Label::new("연구 기반 특허", "Patents on research"),
            Self::Investment => Label::new("투자", "Investment"),
            Self::Time => Label::new("걸린 기간", "Time to milestones"),
            Self::Money => Label::new("재원", "Who pays"),
        }
    }
}
