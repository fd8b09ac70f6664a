//! What an indicator is: everything that any surface may say about it, and how it is computed.

pub use super::compute::{Category, Compute, Question, Sampled};
pub use crate::model::draws::Draws;

use crate::model::text::{Label, Text};
use crate::model::{milestone::Milestone, pillar::Pillar, sector::Sector, stage::Stage};
use crate::network::view::NamedView;
use std::fmt;

/// One indicator.
///
/// A published indicator has no parameter at run time: a constant belongs to its formula, and a variant is another
/// indicator. A value is then identified by indicator, subject, period and revision.
#[derive(Debug, Clone, Copy)]
pub struct Indicator {
    /// Its name in paths, files and IRIs.
    pub id: IndicatorId,
    /// Its name for people.
    pub label: Label,
    /// What it says, in one or two sentences.
    pub summary: Label,
    /// Whether it is shown at once or on demand.
    pub tier: Tier,
    /// Its definition in LaTeX.
    pub formula: &'static str,
    /// Every value that it can take.
    pub range: Range,
    /// The unit of its values.
    pub unit: Unit,
    /// Which values speak for maturity.
    pub direction: Direction,
    /// The one view of the data that it reads.
    pub reads: NamedView,
    /// How its time grows with the network.
    pub cost: Cost,
    /// Where it is defined.
    pub reference: Reference,
    /// Calls in other programs that give the same number.
    pub same_as: &'static [&'static str],
    /// How it is computed; the variant is its scope.
    pub compute: Compute,
}

/// The name of an indicator: words of lower-case letters and digits, joined by hyphens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(&'static str);

impl IndicatorId {
    /// A name; a malformed one stops the compiler, since names are constants.
    pub const fn new(id: &'static str) -> Self {
        let bytes = id.as_bytes();
        assert!(!bytes.is_empty(), "an id has a letter");
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            let hyphen_fits = at > 0 && at + 1 < bytes.len() && bytes[at - 1] != b'-';
            let fits = byte.is_ascii_lowercase() || byte.is_ascii_digit() || (byte == b'-' && hyphen_fits);
            assert!(fits, "an id is made of lower-case letters, digits and single hyphens between them");
            at += 1;
        }
        Self(id)
    }

    /// The name as text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// An enum whose variants have a name in data and a name for people.
macro_rules! named {
    ($(#[doc = $doc:literal])* $name:ident { $($variant:ident $notation:literal $ko:literal $en:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $en] $variant,)*
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in data.
            pub const fn notation(self) -> &'static str {
                match self { $(Self::$variant => $notation,)* }
            }

            /// The one of a notation.
            pub fn from_notation(notation: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.notation() == notation)
            }

            /// Its name for people.
            pub const fn label(self) -> Label {
                match self { $(Self::$variant => Label::new($ko, $en),)* }
            }
        }
    };
}

named! {
    /// What the values of an indicator belong to.
    Scope {
        Actor "actor" "참여자" "Actor",
        Cluster "cluster" "클러스터" "Cluster",
        Sector "sector" "부문" "Sector",
        SectorPair "sector-pair" "부문 쌍" "Pair of sectors",
        Stage "stage" "단계" "Stage",
        Milestone "milestone" "이정표" "Milestone",
        Pillar "pillar" "성숙도 영역" "Pillar",
        Rank "rank" "순위" "Rank",
        Quadrant "quadrant" "사분면" "Quadrant",
        Area "area" "역량 분야" "Capability area",
        Artifact "artifact" "성과물" "Artifact",
        ClusterPair "cluster-pair" "클러스터 쌍" "Pair of clusters",
        Demand "demand" "수요" "Demand",
        Request "request" "요청" "Request",
    }
}

named! {
    /// How prominently an indicator is shown.
    Tier {
        Headline "headline" "주요" "Headline",
        Detail "detail" "상세" "Detail",
    }
}

named! {
    /// Which values speak for maturity.
    Direction {
        HigherIsMature "higher" "높을수록 성숙" "Higher is more mature",
        LowerIsMature "lower" "낮을수록 성숙" "Lower is more mature",
        Hump "hump" "중간이 성숙" "The middle is more mature",
        Descriptive "descriptive" "서술" "Descriptive",
    }
}

named! {
    /// How the time of an indicator grows: with actors and linkages, with their product, or with that times draws.
    Cost {
        Linear "linear" "선형" "Linear",
        Quadratic "quadratic" "이차" "Quadratic",
        Drawn "drawn" "반복 추출" "Repeated draws",
    }
}

named! {
    /// The unit of a value.
    Unit {
        One "1" "단위 없음" "None",
        Actors "actors" "참여자" "Actors",
        Artifacts "artifacts" "성과물" "Artifacts",
        Weight "weight" "가중치" "Weight",
        Pairs "pairs" "쌍" "Pairs",
        TwoPaths "two-paths" "2단계 경로" "Two-paths",
        Sectors "sectors" "부문" "Sectors",
        Steps "steps" "단계 수" "Steps",
        Years "a" "년" "Years",
        Year "year" "연도" "Year",
        PerYear "1/a" "연간" "Per year",
        Millibits "mbit" "밀리비트" "Millibits",
        Chains "chains" "경로 수" "Chains",
        Points "points" "점" "Points",
        Currency "currency" "통화" "Currency",
        Persons "persons" "명" "Persons",
    }
}

/// The values that an indicator can take, ends included; `None` where there is no bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The smallest.
    pub low: Option<f64>,
    /// The greatest.
    pub high: Option<f64>,
}

impl Range {
    /// Any number.
    pub const ANY: Self = Self { low: None, high: None };

    /// From 0 to 1.
    pub const UNIT: Self = Self::between(0.0, 1.0);

    /// From 0 up.
    pub const POSITIVE: Self = Self { low: Some(0.0), high: None };

    /// From one number to another.
    pub const fn between(low: f64, high: f64) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    /// The number of the range that is nearest to a number.
    pub fn cut(self, value: f64) -> f64 {
        let value = self.low.map_or(value, |low| value.max(low));
        self.high.map_or(value, |high| value.min(high))
    }

    /// Whether a value lies in it.
    pub fn contains(self, value: f64) -> bool {
        self.low.is_none_or(|low| value >= low) && self.high.is_none_or(|high| value <= high)
    }
}

/// A publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Authors, year and journal or title.
    pub citation: &'static str,
    /// Its DOI, without the resolver.
    pub doi: Option<&'static str>,
}

impl Reference {
    /// A publication with a DOI.
    pub const fn new(citation: &'static str, doi: &'static str) -> Self {
        Self { citation, doi: Some(doi) }
    }
}

/// The part of a cluster to which a value belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Two sectors, the one whose notation comes first in the alphabet first; they may be equal.
    SectorPair(Sector, Sector),
    /// A stage.
    Stage(Stage),
    /// A sector.
    Sector(Sector),
    /// A milestone.
    Milestone(Milestone),
    /// A pillar of maturity.
    Pillar(Pillar),
    /// A rank among the clusters, from 1.
    Rank(u16),
    /// A quadrant of maturity and position on the value chain, from 1 to 4.
    Quadrant(u8),
    /// A capability area.
    Area(Category),
}

/// The names of the quadrants, from the first.
const QUADRANTS: [Label; 4] = [
    Label::new("높은 성숙도·시장 쪽", "High maturity, market side"),
    Label::new("낮은 성숙도·시장 쪽", "Low maturity, market side"),
    Label::new("낮은 성숙도·연구 쪽", "Low maturity, research side"),
    Label::new("높은 성숙도·연구 쪽", "High maturity, research side"),
];

impl Part {
    /// A pair of sectors, in the order of the alphabet.
    pub fn pair(a: Sector, b: Sector) -> Self {
        if a.notation() <= b.notation() { Self::SectorPair(a, b) } else { Self::SectorPair(b, a) }
    }

    /// Its name in data: that of the concept, or of the two joined by a hyphen.
    pub fn notation(self) -> String {
        match self {
            Self::SectorPair(a, b) => format!("{}-{}", a.notation(), b.notation()),
            Self::Stage(stage) => stage.notation().to_owned(),
            Self::Sector(sector) => sector.notation().to_owned(),
            Self::Milestone(milestone) => milestone.notation().to_owned(),
            Self::Pillar(pillar) => pillar.notation().to_owned(),
            Self::Rank(rank) => format!("rank-{rank}"),
            Self::Quadrant(quadrant) => format!("quadrant-{quadrant}"),
            Self::Area(area) => area.notation.to_owned(),
        }
    }

    /// Its name for people: that of the concept, or of the two joined by a dash.
    pub fn label(self) -> Text {
        match self {
            Self::SectorPair(a, b) if a == b => {
                let Label { ko, en } = a.label();
                Text::new(format!("{ko} 안"), format!("Inside {en}"))
            }
            Self::SectorPair(a, b) => {
                let (a, b) = (a.label(), b.label());
                Text::new(format!("{} – {}", a.ko, b.ko), format!("{} – {}", a.en, b.en))
            }
            Self::Stage(stage) => stage.label().into(),
            Self::Sector(sector) => sector.label().into(),
            Self::Milestone(milestone) => milestone.label().into(),
            Self::Pillar(pillar) => pillar.label().into(),
            Self::Rank(rank) => Text::new(format!("{rank}위"), format!("Rank {rank}")),
            Self::Quadrant(quadrant) => {
                let label = QUADRANTS.get(usize::from(quadrant).wrapping_sub(1));
                label.map_or_else(Text::default, |it| (*it).into())
            }
            Self::Area(area) => area.label.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Range, Tier};
    use crate::model::sector::Sector;
    use crate::model::stage::Stage;

    #[test]
    fn a_part_has_a_name_for_people() {
        let pair = Part::pair(Sector::Hospital, Sector::Academia).label();
        assert_eq!(
            (pair.ko.as_deref(), pair.en.as_deref()),
            (Some("대학 – 병원"), Some("Academia – Hospital"))
        );
        assert_eq!(
            Part::pair(Sector::Industry, Sector::Industry).label().en.as_deref(),
            Some("Inside Industry")
        );
        assert_eq!(Part::Stage(Stage::Patent).label().ko.as_deref(), Some("특허"));
        assert_eq!(Part::Rank(3).label().en.as_deref(), Some("Rank 3"));
    }

    #[test]
    fn a_pair_of_sectors_is_named_in_the_order_of_the_alphabet() {
        let pair = Part::pair(Sector::Industry, Sector::Hospital);
        assert_eq!(pair, Part::pair(Sector::Hospital, Sector::Industry));
        assert_eq!(pair.notation(), "hospital-industry");
    }

    #[test]
    fn a_range_holds_its_ends() {
        assert!(Range::UNIT.contains(0.0) && Range::UNIT.contains(1.0) && !Range::UNIT.contains(1.1));
        assert!(Range::POSITIVE.contains(1e300) && !Range::POSITIVE.contains(-0.1));
        assert_eq!(Tier::from_notation("detail"), Some(Tier::Detail));
    }
}
