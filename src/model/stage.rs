//! The six stages from bench to market.

use super::text::Label;

/// Where on the way from bench to market an artifact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Stage {
    /// 연구성과.
    ResearchResult,
    /// 특허.
    Patent,
    /// 기술이전·창업.
    Transfer,
    /// 비임상·임상.
    Clinical,
    /// 인허가·생산.
    Approval,
    /// 시장.
    Market,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 6] =
        [Self::ResearchResult, Self::Patent, Self::Transfer, Self::Clinical, Self::Approval, Self::Market];

    /// Its order, 0 to 5.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The notation of its concept.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::ResearchResult => "research-result",
            Self::Patent => "patent",
            Self::Transfer => "transfer",
            Self::Clinical => "clinical",
            Self::Approval => "approval",
            Self::Market => "market",
        }
    }

    /// The stage of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }

    /// Its name.
    pub const fn label(self) -> Label {
        match self {
            Self::ResearchResult => Label::new("연구성과", "Research result"),
            Self::Patent => Label::new("특허", "Patent"),
            Self::Transfer => Label::new("기술이전·창업", "Transfer"),
            Self::Clinical => Label::new("비임상·임상", "Pre-clinical and clinical"),
            Self::Approval => Label::new("인허가·생산", "Approval and manufacture"),
            Self::Market => Label::new("시장", "Market"),
        }
    }
}
