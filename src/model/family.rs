//! The six families of linkage types.

use super::text::Label;

/// What passes along a linkage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Family {
    /// Joint work: research, trials, alliances.
    Knowledge,
    /// Technology that changes hands.
    Transfer,
    /// Money.
    Capital,
    /// People.
    People,
    /// Help, space and operation.
    Support,
    /// Membership and hierarchy.
    Structure,
}

impl Family {
    /// All families in the order of the specification.
    pub const ALL: [Self; 6] =
        [Self::Knowledge, Self::Transfer, Self::Capital, Self::People, Self::Support, Self::Structure];

    /// Its name in data: the value of `bc:family`.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Knowledge => "knowledge",
            Self::Transfer => "transfer",
            Self::Capital => "capital",
            Self::People => "people",
            Self::Support => "support",
            Self::Structure => "structure",
        }
    }

    /// The family of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }

    /// Its name.
    pub const fn label(self) -> Label {
        match self {
            Self::Knowledge => Label::new("지식", "Knowledge"),
            Self::Transfer => Label::new("이전", "Transfer"),
            Self::Capital => Label::new("자본", "Capital"),
            Self::People => Label::new("인력", "People"),
            Self::Support => Label::new("지원", "Support"),
            Self::Structure => Label::new("구조", "Structure"),
        }
    }
}
