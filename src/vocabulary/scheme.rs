//! The concept schemes and the IRIs of their concepts.

use super::SCHEME;
use oxrdf::NamedNode;

/// The concept schemes; their IRIs are fixed, whatever the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Sectors and subtypes of actors
    Sector,
    /// Stages from bench to market
    Stage,
    /// Types of linkages
    LinkageType,
    /// Kinds of derivations
    DerivationKind,
    /// Capability areas
    Area,
    /// What published figures count
    Statistic,
    /// Indicators of the registry
    Indicator,
    /// Windows of observations
    Window,
    /// Milestones of clusters
    Milestone,
    /// Pillars of maturity
    Pillar,
    /// Ranks among clusters
    Rank,
    /// Quadrants of maturity and position on the value chain
    Quadrant,
}

impl Scheme {
    /// All schemes.
    pub const ALL: [Self; 12] = [
        Self::Sector,
        Self::Stage,
        Self::LinkageType,
        Self::DerivationKind,
        Self::Area,
        Self::Statistic,
        Self::Indicator,
        Self::Window,
        Self::Milestone,
        Self::Pillar,
        Self::Rank,
        Self::Quadrant,
    ];

    /// The scheme as it stands in an IRI.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sector => "sector",
            Self::Stage => "stage",
            Self::LinkageType => "linkage-type",
            Self::DerivationKind => "derivation-kind",
            Self::Area => "area",
            Self::Statistic => "statistic",
            Self::Indicator => "indicator",
            Self::Window => "window",
            Self::Milestone => "milestone",
            Self::Pillar => "pillar",
            Self::Rank => "rank",
            Self::Quadrant => "quadrant",
        }
    }

    /// The scheme that is written so in an IRI.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.as_str() == text)
    }

    /// IRI of the scheme itself.
    pub fn iri(self) -> NamedNode {
        NamedNode::new_unchecked(format!("{SCHEME}{}", self.as_str()))
    }
}

/// IRI of a concept of a scheme. One that came from a user's data may have any other IRI: it is found by its
/// `skos:inScheme` and `skos:notation`.
pub fn concept(scheme: Scheme, notation: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SCHEME}{}/{notation}", scheme.as_str()))
}

/// Scheme and notation of a concept whose IRI was made by [`concept`].
pub fn parse_concept(iri: &str) -> Option<(Scheme, &str)> {
    let (scheme, notation) = iri.strip_prefix(SCHEME)?.split_once('/')?;
    (!notation.is_empty() && !notation.contains('/')).then_some((Scheme::parse(scheme)?, notation))
}
