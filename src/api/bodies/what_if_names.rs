//! What a change of a cluster names: keys, sectors and windows, parsed where they come in.

use crate::api::shapes::{Fault, KEY, Shape};
use crate::model::period::Window;
use crate::model::sector::Sector;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The key of a thing or the notation of a concept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, pattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", example = "kist")]
pub struct Key(pub String);

impl TryFrom<String> for Key {
    type Error = Fault;

    fn try_from(text: String) -> Result<Self, Fault> {
        KEY.read(&text).map(Self)
    }
}

/// Notation of a sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(example = "government")]
pub enum SectorName {
    /// Firms.
    Industry,
    /// Universities.
    Academia,
    /// Research institutes.
    Research,
    /// Hospitals.
    Hospital,
    /// Government and public bodies.
    Government,
    /// Support facilities and bodies.
    Support,
    /// Investors and accelerators.
    Investor,
}

impl From<SectorName> for Sector {
    fn from(name: SectorName) -> Self {
        match name {
            SectorName::Industry => Self::Industry,
            SectorName::Academia => Self::Academia,
            SectorName::Research => Self::Research,
            SectorName::Hospital => Self::Hospital,
            SectorName::Government => Self::Government,
            SectorName::Support => Self::Support,
            SectorName::Investor => Self::Investor,
        }
    }
}

/// How much of the past a period takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(example = "all-years")]
pub enum WindowName {
    /// The five years that end with the year.
    FiveYears,
    /// Everything up to the end of the year.
    AllYears,
}

impl WindowName {
    /// The window.
    pub const fn window(self) -> Window {
        match self {
            Self::FiveYears => Window::FiveYears,
            Self::AllYears => Window::AllYears,
        }
    }
}
