//! The six pillars of maturity.

use super::text::Label;

/// A side of maturity that several indicators measure together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pillar {
    /// Size and diversity.
    CriticalMass,
    /// How well actors reach each other.
    Connectivity,
    /// How industry, academia, research and hospitals are linked.
    Integration,
    /// What remains when the most important actors leave.
    Resilience,
    /// How research becomes products.
    Translation,
    /// Independence from public bodies, and linkages to elsewhere.
    Openness,
}

impl Pillar {
    /// All of them in order.
    pub const ALL: [Self; 6] = [
        Self::CriticalMass,
        Self::Connectivity,
        Self::Integration,
        Self::Resilience,
        Self::Translation,
        Self::Openness,
    ];

    /// Its order, from 0.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The notation of its concept.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::CriticalMass => "critical-mass",
            Self::Connectivity => "connectivity",
            Self::Integration => "integration",
            Self::Resilience => "resilience",
            Self::Translation => "translation",
            Self::Openness => "openness",
        }
    }

    /// The one of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }

    /// Its name.
    pub const fn label(self) -> Label {
        match self {
            Self::CriticalMass => Label::new("규모·다양성", "Critical mass"),
            Self::Connectivity => Label::new("연결성", "Connectivity"),
            Self::Integration => Label::new("산학연병 통합", "Integration"),
            Self::Resilience => Label::new("회복력·분산 리더십", "Resilience"),
            Self::Translation => Label::new("사업화", "Translation"),
            Self::Openness => Label::new("자립·개방", "Openness"),
        }
    }
}
