//! IRIs of data: made here and read back here, nowhere else.
//!
//! Nothing here checks that a key is well formed: keys are checked once, where they come in, with
//! [`key_is_valid`]. The keys themselves are made in [`key`](super::key).

use oxrdf::{NamedNode, NamedNodeRef};

pub use super::scheme::{Scheme, concept, parse_concept};

use super::key::{digest_hex, key_is_valid};
use super::{BASE, class, external};
use crate::model::text::Label;

/// Hexadecimal digits that stand for the name of an agent.
const AGENT_DIGITS: usize = 16;

/// Key of the data set of all published figures.
pub const STATISTICS: &str = "statistics";

/// The kinds of things that have an IRI of their own, `{base}id/{kind}/{key}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `bc:Cluster`
    Cluster,
    /// `bc:Actor`
    Actor,
    /// `bc:Linkage`
    Linkage,
    /// `bc:Artifact` and its subclasses
    Artifact,
    /// `bc:Derivation`
    Derivation,
    /// `bc:Pathway`; its steps lie below it
    Pathway,
    /// `bc:SupportProgramme`
    Programme,
    /// `bc:Policy`
    Policy,
    /// `bc:DemandProfile`; its needs lie below it
    Demand,
    /// `bc:Offer`
    Offer,
    /// `bc:Statistic`
    Statistic,
    /// `bc:Evidence`
    Evidence,
    /// `bc:ImportRun`
    Import,
    /// `bc:AnalysisRun`
    Run,
    /// `qb:DataSet`
    Dataset,
    /// `qb:Observation`
    Observation,
}

impl Kind {
    /// All kinds, in the order of the model.
    pub const ALL: [Self; 16] = [
        Self::Cluster,
        Self::Actor,
        Self::Linkage,
        Self::Artifact,
        Self::Derivation,
        Self::Pathway,
        Self::Programme,
        Self::Policy,
        Self::Demand,
        Self::Offer,
        Self::Statistic,
        Self::Evidence,
        Self::Import,
        Self::Run,
        Self::Dataset,
        Self::Observation,
    ];

    /// The kind as it stands in an IRI.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Actor => "actor",
            Self::Linkage => "linkage",
            Self::Artifact => "artifact",
            Self::Derivation => "derivation",
            Self::Pathway => "pathway",
            Self::Programme => "programme",
            Self::Policy => "policy",
            Self::Demand => "demand",
            Self::Offer => "offer",
            Self::Statistic => "statistic",
            Self::Evidence => "evidence",
            Self::Import => "import",
            Self::Run => "run",
            Self::Dataset => "dataset",
            Self::Observation => "observation",
        }
    }

    /// The kind that is written so in an IRI.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What people call a thing of this kind.
    pub const fn label(self) -> Label {
        match self {
            Self::Cluster => Label::new("클러스터", "cluster"),
            Self::Actor => Label::new("주체", "actor"),
            Self::Linkage => Label::new("연계", "linkage"),
            Self::Artifact => Label::new("성과물", "artifact"),
            Self::Derivation => Label::new("파생", "derivation"),
            Self::Pathway => Label::new("경로", "pathway"),
            Self::Programme => Label::new("지원사업", "support programme"),
            Self::Policy => Label::new("정책", "policy"),
            Self::Demand => Label::new("수요 프로파일", "demand profile"),
            Self::Offer => Label::new("제공역량", "offer"),
            Self::Statistic => Label::new("통계", "statistic"),
            Self::Evidence => Label::new("근거 자료", "evidence"),
            Self::Import => Label::new("가져오기", "import"),
            Self::Run => Label::new("분석 실행", "analysis run"),
            Self::Dataset => Label::new("데이터 세트", "data set"),
            Self::Observation => Label::new("관측값", "observation"),
        }
    }

    /// The class of things of this kind.
    pub const fn class(self) -> NamedNodeRef<'static> {
        match self {
            Self::Cluster => class::CLUSTER,
            Self::Actor => class::ACTOR,
            Self::Linkage => class::LINKAGE,
            Self::Artifact => class::ARTIFACT,
            Self::Derivation => class::DERIVATION,
            Self::Pathway => class::PATHWAY,
            Self::Programme => class::SUPPORT_PROGRAMME,
            Self::Policy => class::POLICY,
            Self::Demand => class::DEMAND_PROFILE,
            Self::Offer => class::OFFER,
            Self::Statistic => class::STATISTIC,
            Self::Evidence => class::EVIDENCE,
            Self::Import => class::IMPORT_RUN,
            Self::Run => class::ANALYSIS_RUN,
            Self::Dataset => external::qb::DATA_SET_CLASS,
            Self::Observation => external::qb::OBSERVATION,
        }
    }
}

/// Why a text cannot be the base of IRIs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaseError {
    /// Not an absolute IRI.
    #[error("the base `{0}` is not an absolute http(s) IRI")]
    NotAnIri(String),
    /// Without the slash at the end that keeps keys apart from it.
    #[error("the base `{0}` does not end in `/`")]
    NoSlash(String),
}

/// Where the IRIs of data begin; ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Default for Base {
    fn default() -> Self {
        Self(BASE.to_owned())
    }
}

impl Base {
    /// Takes an absolute http(s) IRI without query and fragment that ends in `/`.
    pub fn new(text: &str) -> Result<Self, BaseError> {
        let http = text.starts_with("http://") || text.starts_with("https://");
        if !http || text.contains(['?', '#']) || NamedNode::new(text).is_err() {
            return Err(BaseError::NotAnIri(text.to_owned()));
        }
        if !text.ends_with('/') {
            return Err(BaseError::NoSlash(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// The base as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// IRI of a thing by its key: for offers and statistics, and for parts of pathways and demands, by the whole path
    /// below the kind.
    pub fn id(&self, kind: Kind, key: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}id/{}/{key}", self.0, kind.as_str()))
    }

    /// Kind and key of an IRI made by [`Base::id`]. The key of a part is the whole path below the kind, such as
    /// `cv01/step/2`.
    pub fn parse_id<'a>(&self, iri: &'a str) -> Option<(Kind, &'a str)> {
        let (kind, key) = iri.strip_prefix(self.0.as_str())?.strip_prefix("id/")?.split_once('/')?;
        (!key.is_empty()).then_some((Kind::parse(kind)?, key))
    }

    /// Key of an IRI of one kind that is a thing of its own, not a part.
    pub fn parse_key<'a>(&self, kind: Kind, iri: &'a str) -> Option<&'a str> {
        let (found, key) = self.parse_id(iri)?;
        (found == kind && !key.contains('/')).then_some(key)
    }

    /// The document about a thing: its IRI with `doc/` in place of `id/`.
    pub fn document(&self, iri: &str) -> Option<NamedNode> {
        let path = iri.strip_prefix(self.0.as_str())?.strip_prefix("id/")?;
        Some(NamedNode::new_unchecked(format!("{}doc/{path}", self.0)))
    }

    /// The list of a REST resource, narrowed down by one parameter.
    pub fn rest_list(&self, resource: &str, parameter: &str, key: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}api/v1/{resource}?{parameter}={key}", self.0))
    }

    /// Step `number` of a pathway.
    pub fn step(&self, pathway: &str, number: u32) -> NamedNode {
        self.id(Kind::Pathway, &format!("{pathway}/step/{number}"))
    }

    /// Demand profile of a country in a year.
    pub fn demand(&self, country: &str, year: i32) -> NamedNode {
        self.id(Kind::Demand, &format!("{country}-{year}"))
    }

    /// Need of a demand profile in one capability area.
    pub fn need(&self, country: &str, year: i32, area: &str) -> NamedNode {
        self.id(Kind::Demand, &format!("{country}-{year}/need/{area}"))
    }

    /// Offer of a cluster in one capability area.
    pub fn offer(&self, cluster: &str, area: &str) -> NamedNode {
        self.id(Kind::Offer, &format!("{cluster}/{area}"))
    }

    /// Published figure about a cluster; `statistic` is the notation of the concept. A figure whose source states no year
    /// has the part `undated` in its place.
    pub fn statistic(&self, cluster: &str, statistic: &str, year: Option<i32>) -> NamedNode {
        let year = year.map_or_else(|| "undated".to_owned(), |it| it.to_string());
        self.id(Kind::Statistic, &format!("{cluster}/{statistic}/{year}"))
    }

    /// Evidence for a source as it was given.
    pub fn evidence(&self, source: &str) -> NamedNode {
        self.id(Kind::Evidence, &super::key::evidence_key(source))
    }

    /// Derivation of one artifact from another, by their keys.
    pub fn derivation(&self, from: &str, to: &str) -> NamedNode {
        self.id(Kind::Derivation, &super::key::derivation_key(from, to))
    }

    /// The run that made an import graph.
    pub fn import(&self, key: &str) -> NamedNode {
        self.id(Kind::Import, key)
    }

    /// An analysis run.
    pub fn run(&self, key: &str) -> NamedNode {
        self.id(Kind::Run, key)
    }

    /// Whoever made an import, by name. A name that is no key is told by its digest.
    pub fn agent(&self, name: &str) -> NamedNode {
        let key = if key_is_valid(name) { name.to_owned() } else { digest_hex(name, AGENT_DIGITS) };
        NamedNode::new_unchecked(format!("{}agent/{key}", self.0))
    }

    /// A data set of observations, such as `cluster-indicators`.
    pub fn dataset(&self, key: &str) -> NamedNode {
        self.id(Kind::Dataset, key)
    }

    /// An observation, by a key made with [`observation_key`](super::key::observation_key).
    pub fn observation(&self, key: &str) -> NamedNode {
        self.id(Kind::Observation, key)
    }

    /// Graph of one import.
    pub fn graph_import(&self, key: &str) -> NamedNode {
        self.graph(&format!("import/{key}"))
    }

    /// Graph of ontology, schemes, shapes and indicator concepts.
    pub fn graph_ontology(&self) -> NamedNode {
        self.graph("ontology")
    }

    /// Graph of what the commit derives.
    pub fn graph_derived(&self) -> NamedNode {
        self.graph("derived")
    }

    /// Graph of the observations of the present analysis run.
    pub fn graph_indicators(&self) -> NamedNode {
        self.graph("indicators")
    }

    /// Graph of decisions of people.
    pub fn graph_curation(&self) -> NamedNode {
        self.graph("curation")
    }

    /// Key of the import whose graph this is.
    pub fn parse_graph_import<'a>(&self, iri: &'a str) -> Option<&'a str> {
        let key = iri.strip_prefix(self.0.as_str())?.strip_prefix("graph/import/")?;
        (!key.is_empty() && !key.contains('/')).then_some(key)
    }

    /// What the IRI of every thing begins with.
    pub fn things(&self) -> String {
        format!("{}id/", self.0)
    }

    /// What follows `graph/` in the IRI of a graph of this service.
    pub fn parse_graph<'a>(&self, iri: &'a str) -> Option<&'a str> {
        iri.strip_prefix(self.0.as_str())?.strip_prefix("graph/").filter(|it| !it.is_empty())
    }

    /// Prefixes of data, by prefix: one per kind.
    pub fn prefixes(&self) -> Vec<(&'static str, String)> {
        Kind::ALL.iter().map(|kind| (kind.as_str(), format!("{}id/{}/", self.0, kind.as_str()))).collect()
    }

    fn graph(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}graph/{path}", self.0))
    }
}
