//! What part of the data a network shows, and how.

use crate::model::date::Day;
use crate::model::period::Period;
use crate::model::{family::Family, sector::Sector};

/// A view: which actors, which linkages, and what their weights mean. Rows are those of the tables of the revision.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Clusters whose actors are inside, together; none means that every actor is.
    pub clusters: Vec<u32>,
    /// When.
    pub span: Span,
    /// Families of linkages; none means all.
    pub families: Vec<Family>,
    /// Types of linkages; none means all.
    pub types: Vec<u32>,
    /// Sectors of actors; none means all.
    pub sectors: Vec<Sector>,
    /// Leaves out linkages that are stated to be less certain; those that state nothing stay.
    pub confidence_min: Option<f64>,
    /// Which linkages, by the side on which their ends stand.
    pub scope: Scope,
    /// Which types, by what they are for.
    pub counted: Counted,
    /// What the weights of edges are.
    pub weight: Weight,
    /// Whether parallel linkages stay apart in files.
    pub parallel: Parallel,
    /// Whether edges have a direction in files.
    pub directed: Directed,
    /// Whether inside actors without a linkage in the view are shown.
    pub isolates: bool,
    /// Only these actors.
    pub actors: Option<Vec<u32>>,
    /// Only the surroundings of one actor.
    pub around: Option<Around>,
    /// As what actors are shown.
    pub rollup: Rollup,
}

/// As what actors are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rollup {
    /// As themselves.
    None,
    /// As the latest successor and the highest body of the same sector and cluster that they are part of.
    Parent,
    /// As their clusters.
    Cluster,
}

impl Rollup {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::None, Self::Parent, Self::Cluster];

    /// Its name in parameters.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Parent => "parent",
            Self::Cluster => "cluster",
        }
    }

    /// The roll-up of a name.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }
}

/// Days from the first to the last, both included; what is open has no bound.
///
/// An open past takes in what has ended and what has no date; a first day takes in only what meets the days, and
/// leaves out what has no start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self { first: period.first_day(), last: Some(period.last_day()) }
    }
}

/// Which linkages, by the side on which their ends stand. Between two outside actors there is never an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Both ends inside.
    Inside,
    /// One end inside, one outside.
    Crossing,
    /// At least one end inside.
    Any,
}

/// Which types, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Those that count in indicators.
    Only,
    /// Those for roll-up, too.
    All,
}

/// What the weight of an edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Strength, added over the linkages of a pair.
    Strength,
    /// Number of linkages of a pair.
    Count,
    /// 1, however many linkages there are.
    One,
    /// 1 divided by the strength: a length.
    Distance,
}

/// Whether parallel linkages stay apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parallel {
    /// One edge per linkage and pair.
    Keep,
    /// One edge per pair.
    Merge,
}

/// Whether edges have a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Directed {
    /// When one of the types has one; an undirected linkage stays one edge.
    Auto,
    /// Always; an undirected linkage becomes two arcs.
    Always,
    /// Never.
    Never,
}

/// The surroundings of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    /// The actor.
    pub actor: u32,
    /// Steps from it.
    pub depth: u32,
}

/// The views that indicators read, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedView {
    /// Who is linked to whom inside.
    Plain,
    /// How strongly.
    Strength,
    /// How far apart, with lengths 1/strength.
    Distance,
    /// In which direction.
    Arcs,
    /// As strength, with the linkages to outside actors.
    Open,
    /// One network without weights per family of linkages.
    Layers,
    /// The artifacts and what follows from them.
    Pathway,
    /// Artifacts and linkages of knowledge and transfer, as events with participants.
    Events,
    /// Who gives how much money to whom.
    Money,
    /// Values over the years.
    Series,
    /// Data of the user alone.
    UserData,
    /// More than one of them.
    All,
}

impl NamedView {
    /// The views that are networks of actors.
    pub const NETWORKS: [Self; 5] = [Self::Plain, Self::Strength, Self::Distance, Self::Arcs, Self::Open];

    /// Its name in answers and parameters.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Strength => "strength",
            Self::Distance => "distance",
            Self::Arcs => "arcs",
            Self::Open => "open",
            Self::Layers => "layers",
            Self::Pathway => "pathway",
            Self::Events => "events",
            Self::Money => "money",
            Self::Series => "series",
            Self::UserData => "user-data",
            Self::All => "all",
        }
    }

    /// The network of this name.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::NETWORKS.into_iter().find(|it| it.notation() == notation)
    }
}

impl View {
    /// Everything that counts, of every actor: the view without parameters.
    pub fn everything(span: Span) -> Self {
        Self {
            clusters: Vec::new(),
            span,
            families: Vec::new(),
            types: Vec::new(),
            sectors: Vec::new(),
            confidence_min: None,
            scope: Scope::Inside,
            counted: Counted::Only,
            weight: Weight::Strength,
            parallel: Parallel::Keep,
            directed: Directed::Auto,
            isolates: true,
            actors: None,
            around: None,
            rollup: Rollup::None,
        }
    }

    /// The view that indicators of this name read, of some clusters: a call made on its file gives the published
    /// number. What is not one of [`NamedView::NETWORKS`] is taken as strength.
    pub fn named(name: NamedView, clusters: Vec<u32>, span: Span) -> Self {
        let view =
            Self { clusters, parallel: Parallel::Merge, directed: Directed::Never, ..Self::everything(span) };
        match name {
            NamedView::Strength
            | NamedView::Layers
            | NamedView::Pathway
            | NamedView::Events
            | NamedView::Money
            | NamedView::Series
            | NamedView::UserData
            | NamedView::All => view,
            NamedView::Plain => Self { weight: Weight::One, ..view },
            NamedView::Distance => Self { weight: Weight::Distance, ..view },
            NamedView::Arcs => Self { weight: Weight::One, directed: Directed::Always, ..view },
            NamedView::Open => Self { scope: Scope::Any, ..view },
        }
    }
}
