//! The seven sectors of actors.

use super::text::Label;

/// The sector of an actor: exactly one of seven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Sector {
    /// Industry, 산.
    Industry,
    /// Academia, 학.
    Academia,
    /// Research institutes, 연.
    Research,
    /// Hospitals, 병.
    Hospital,
    /// Government and public bodies.
    Government,
    /// Support facilities and bodies.
    Support,
    /// Investors and accelerators.
    Investor,
}

impl Sector {
    /// All sectors in their order: I A R H G S V.
    pub const ALL: [Self; 7] = [
        Self::Industry,
        Self::Academia,
        Self::Research,
        Self::Hospital,
        Self::Government,
        Self::Support,
        Self::Investor,
    ];

    /// The four sectors of 산학연병: industry, academia, research, hospital.
    pub const FOUR: [Self; 4] = [Self::Industry, Self::Academia, Self::Research, Self::Hospital];

    /// Whether it is public, by sector, whatever the ownership of an actor: government or support.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Government | Self::Support)
    }

    /// Position in [`Sector::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The notation of its concept.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Industry => "industry",
            Self::Academia => "academia",
            Self::Research => "research",
            Self::Hospital => "hospital",
            Self::Government => "government",
            Self::Support => "support",
            Self::Investor => "investor",
        }
    }

    /// The sector of a notation.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }

    /// The letter that stands for it in matrices and legends.
    pub const fn letter(self) -> char {
        match self {
            Self::Industry => 'I',
            Self::Academia => 'A',
            Self::Research => 'R',
            Self::Hospital => 'H',
            Self::Government => 'G',
            Self::Support => 'S',
            Self::Investor => 'V',
        }
    }

    /// Its name.
    pub const fn label(self) -> Label {
        match self {
            Self::Industry => Label::new("기업", "Industry"),
            Self::Academia => Label::new("대학", "Academia"),
            Self::Research => Label::new("연구기관", "Research institute"),
            Self::Hospital => Label::new("병원", "Hospital"),
            Self::Government => Label::new("정부·공공기관", "Government and public body"),
            Self::Support => Label::new("지원시설·기관", "Support facility or body"),
            Self::Investor => Label::new("투자자·액셀러레이터", "Investor or accelerator"),
        }
    }
}
