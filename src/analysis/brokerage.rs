//! The roles of brokers: between whom an actor stands that links two others. Gould & Fernandez 1989, 10.2307/270949.

/// Between whom a broker stands. Gould & Fernandez 1989, Sociological Methodology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Brokerage {
    /// Between two of its own sector.
    Coordinator,
    /// Between two of one other sector.
    Itinerant,
    /// From another sector to its own.
    Gatekeeper,
    /// From its own sector to another.
    Representative,
    /// Between two other sectors.
    Liaison,
}

impl Brokerage {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Coordinator, Self::Itinerant, Self::Gatekeeper, Self::Representative, Self::Liaison];

    /// Its name in data.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Itinerant => "itinerant",
            Self::Gatekeeper => "gatekeeper",
            Self::Representative => "representative",
            Self::Liaison => "liaison",
        }
    }

    /// The indicator that counts it.
    pub const fn indicator(self) -> &'static str {
        match self {
            Self::Coordinator => "brokerage-coordinator",
            Self::Itinerant => "brokerage-itinerant",
            Self::Gatekeeper => "brokerage-gatekeeper",
            Self::Representative => "brokerage-representative",
            Self::Liaison => "brokerage-liaison",
        }
    }
}
