//! What every exporter reads: one network with everything that a file may say about its nodes and edges.

use super::build::Sources;
use crate::model::colour::Colour;
use crate::model::date::{Day, PartialDate};
use crate::model::sector::Sector;
use crate::model::text::{Language, Text};
use crate::network::view::Parallel;
use std::borrow::Cow;

/// A network that is ready to be written.
///
/// Nodes stand in the order of their keys, edges in that of their ids; the same view is always the same bytes.
#[derive(Debug, Clone)]
pub struct NetworkView<'a> {
    /// The revision from which it is made.
    pub(super) sources: Sources<'a>,
    /// What the file says about itself.
    pub about: About,
    /// What nodes and edges are.
    pub projection: Projection,
    /// Whether edges have a direction: one kind per file.
    pub edge_kind: EdgeKind,
    /// Whether two nodes may have several edges.
    pub parallel: Parallel,
    /// Columns of the asked indicators: their ids with `_`, in the order of [`Node::metrics`].
    pub metrics: Vec<String>,
    /// The nodes: actors or clusters by key, then linkages by key.
    pub nodes: Vec<Node<'a>>,
    /// The edges, by id.
    pub edges: Vec<Edge<'a>>,
    /// Linkages without a start, which an open past takes in and a period leaves out.
    pub undated: usize,
    /// Linkages whose end is not known and was taken to be some years after their start.
    pub end_assumed: usize,
    /// Linkages inside one node of a roll-up, which have no edge.
    pub internal: usize,
    /// The language of labels.
    pub language: Language,
    /// Whether text tables begin with a byte order mark.
    pub byte_order_mark: ByteOrderMark,
}

/// What a file says about itself.
#[derive(Debug, Clone)]
pub struct About {
    /// The name of what is shown.
    pub title: String,
    /// Parameters of the view that are not at their default, by name.
    pub parameters: Vec<(&'static str, String)>,
    /// The revision of the data.
    pub revision: u64,
    /// When that revision was committed.
    pub modified: Day,
    /// Under which terms the data may be used.
    pub licence: Option<String>,
}

impl About {
    /// The view as the query of its address: `cluster=hongneung&layout=none`.
    pub fn query(&self) -> String {
        let pairs: Vec<_> = self.parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("&")
    }

    /// One sentence that names title, revision, view and licence.
    pub fn sentence(&self) -> String {
        let view = if self.parameters.is_empty() { "all".to_owned() } else { self.query() };
        let licence = self.licence.as_ref().map_or_else(String::new, |it| format!(", licence {it}"));
        format!("{}, revision {} of {}, view {view}{licence}", self.title, self.revision, self.modified)
    }
}

/// What nodes and edges are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Projection {
    /// Nodes are actors, edges pairs of them.
    Actor,
    /// Nodes are actors and linkages; an edge says who takes part in what.
    Bipartite,
    /// As [`Projection::Bipartite`], to be written as one edge per linkage that joins all its participants.
    Hyper,
}

impl Projection {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Actor, Self::Bipartite, Self::Hyper];

    /// Its name in parameters.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Bipartite => "bipartite",
            Self::Hyper => "hyper",
        }
    }

    /// The projection of a name.
    pub fn from_notation(notation: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.notation() == notation)
    }
}

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeSet {
    /// An actor.
    Actor,
    /// A cluster, of the roll-up to clusters.
    Cluster,
    /// A linkage, of the bipartite projection.
    Linkage,
}

impl NodeSet {
    /// Its word in files.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Cluster => "cluster",
            Self::Linkage => "linkage",
        }
    }

    /// Its number in two-mode networks: 0 who takes part, 1 the linkages.
    pub const fn side(self) -> u32 {
        match self {
            Self::Actor | Self::Cluster => 0,
            Self::Linkage => 1,
        }
    }
}

/// Whether edges have a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeKind {
    /// From source to target.
    Directed,
    /// Between the lower and the higher key.
    Undirected,
}

impl EdgeKind {
    /// Its word in formats: `directed` or `undirected`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Directed => "directed",
            Self::Undirected => "undirected",
        }
    }

    /// Whether it is [`EdgeKind::Directed`].
    pub const fn is_directed(self) -> bool {
        matches!(self, Self::Directed)
    }
}

/// How many edges of one pair of nodes a format can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairEdges {
    /// As many as there are.
    Any,
    /// One for each direction.
    OnePerDirection,
    /// One, without a direction.
    One,
}

/// Whether text tables begin with the mark by which some programs know UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// No mark.
    Absent,
    /// U+FEFF first.
    Present,
}

/// An actor of the view, a cluster or a linkage.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// What it stands for.
    pub set: NodeSet,
    /// Its key: the id in every format; of a linkage `linkage:` and its key, which no actor has.
    pub key: Cow<'a, str>,
    /// Its IRI.
    pub iri: &'a str,
    /// Its name in the language of the view, else in the other one, else its key.
    pub label: String,
    /// Its names.
    pub names: Text,
    /// Its sector; of an actor only.
    pub sector: Option<Sector>,
    /// Its subtype's notation.
    pub subtype: Option<&'a str>,
    /// Keys of its clusters, ascending.
    pub clusters: Vec<&'a str>,
    /// Notation of its type; of a linkage only.
    pub linkage_type: Option<&'a str>,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// The year in which it was founded.
    pub founded: Option<i16>,
    /// Number of different neighbours in the view.
    pub degree: u32,
    /// Sum of the weights of its edges in the view.
    pub strength: f64,
    /// Its community, from 1 for the largest; where colours say so, and it has an edge.
    pub community: Option<u32>,
    /// Where it is drawn.
    pub point: Option<Point>,
    /// The colour in which it is drawn.
    pub colour: Colour,
    /// The shape in which it is drawn, in the word of the scheme of sectors; of an actor only.
    pub shape: Option<&'a str>,
    /// Values of the asked indicators, in the order of [`NetworkView::metrics`].
    pub metrics: Vec<Option<f64>>,
}

/// Size of a node without neighbours, and what the square root of its degree adds.
const SIZE: (f64, f64) = (10.0, 5.0);

/// A place in a drawing; y grows upward.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Upward.
    pub y: f64,
}

impl Point {
    /// Its way down, for programs whose y grows downward.
    pub(super) fn down(self) -> f64 {
        // Not `-y`, which would turn 0 into −0.
        0.0 - self.y
    }
}

/// A linkage of two nodes of the view, one pair of a linkage of several, or several of these merged; in the bipartite
/// projection, that an actor takes part in a linkage.
#[derive(Debug, Clone)]
pub struct Edge<'a> {
    /// Its id: the key of the linkage; of one pair or one direction of it `{linkage}--{i}-{j}`, counted from 1 in the
    /// order of its participants, and 0 for the linkage itself where it is a node.
    pub id: Cow<'a, str>,
    /// The IRI of its linkage; none where several are merged.
    pub iri: Option<&'a str>,
    /// Keys of its linkages joined by `|`.
    pub linkage: Cow<'a, str>,
    /// Position of its source in the nodes; the lower key of an undirected edge.
    pub source: usize,
    /// Position of its target in the nodes.
    pub target: usize,
    /// Notations of its types joined by `|`.
    pub linkage_type: Cow<'a, str>,
    /// Its families joined by `|`.
    pub family: Cow<'a, str>,
    /// Whether its linkage has a direction, whatever the file says of all edges.
    pub directed: bool,
    /// Its weight, finite and above 0.
    pub weight: f64,
    /// When it began.
    pub start: Option<PartialDate>,
    /// When it ended; the day is the last one.
    pub end: Option<PartialDate>,
    /// Stated confidence.
    pub confidence: Option<f64>,
    /// Where its first document is found.
    pub evidence: Option<&'a str>,
    /// How many edges it stands for; none where the view does not merge.
    pub merged_count: Option<u32>,
    /// As what its actor takes part; of the bipartite projection only.
    pub role: Option<Role>,
}

/// As what an actor takes part in a linkage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// As giver, origin, child or old body.
    From,
    /// As receiver, result, parent or new body.
    To,
    /// As one of those who do something together.
    Participant,
}

impl Role {
    /// Its word in files.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
            Self::Participant => "participant",
        }
    }
}

impl Node<'_> {
    /// How large it is drawn: its area grows with its degree. To the hundredth.
    pub(super) fn size(&self) -> f64 {
        ((SIZE.0 + SIZE.1 * f64::from(self.degree).sqrt()) * 100.0).round() / 100.0
    }
}

impl NetworkView<'_> {
    /// The sum of the weights in the order of the edges.
    pub fn weight_sum(&self) -> f64 {
        // The sum of nothing is −0 in the standard library, which would be printed with its sign.
        self.edges.iter().fold(0.0, |sum, it| sum + it.weight)
    }

    /// The key of a node by its position; empty for a position that does not exist, which no edge has.
    pub(super) fn key(&self, node: usize) -> &str {
        self.nodes.get(node).map_or("", |it| it.key.as_ref())
    }
}
