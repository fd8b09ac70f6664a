//! Links between things: what each property must lead to.

use crate::ingest::concepts::{Concepts, Vocabulary};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use oxrdf::NamedNodeRef;

/// What a property must lead to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    /// A thing of a kind.
    Thing(Kind),
    /// A part of a thing, by its class.
    Part(NamedNodeRef<'static>),
    /// A concept of one of these vocabularies.
    Concept(&'static [Vocabulary]),
}

impl Target {
    /// Its name in a message.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Thing(kind) => kind.as_str(),
            Self::Part(class) => class.as_str().rsplit('#').next().unwrap_or_default(),
            Self::Concept(_) => "concept",
        }
    }

    /// Whether something of these classes is one.
    pub(super) fn takes(self, iri: &str, classes: &[String], concepts: &Concepts) -> bool {
        match self {
            Self::Thing(kind) => classes.iter().any(|it| concepts.kind_of_class(it) == Some(kind)),
            Self::Part(class) => classes.iter().any(|it| it == class.as_str()),
            Self::Concept(vocabularies) => vocabularies.iter().any(|it| concepts.get(*it, iri).is_some()),
        }
    }
}

/// Properties and their targets. Types, sectors and stages of things have rules of their own.
pub(super) const LINKS: &[(NamedNodeRef<'static>, Target)] = &[
    (bc::IN_CLUSTER, Target::Thing(Kind::Cluster)),
    (bc::PARTICIPANT, Target::Thing(Kind::Actor)),
    (bc::FROM, Target::Thing(Kind::Actor)),
    (bc::TO, Target::Thing(Kind::Actor)),
    (bc::ABOUT, Target::Thing(Kind::Artifact)),
    (bc::UNDER_PROGRAMME, Target::Thing(Kind::Programme)),
    (bc::EVIDENCE, Target::Thing(Kind::Evidence)),
    (bc::BY_ACTOR, Target::Thing(Kind::Actor)),
    (bc::UPSTREAM, Target::Thing(Kind::Artifact)),
    (bc::DOWNSTREAM, Target::Thing(Kind::Artifact)),
    (bc::HAS_STEP, Target::Part(class::PATHWAY_STEP)),
    (bc::ARTIFACT, Target::Thing(Kind::Artifact)),
    (bc::OPERATED_BY, Target::Thing(Kind::Actor)),
    (bc::IMPLEMENTS, Target::Thing(Kind::Policy)),
    (bc::HAS_NEED, Target::Part(class::NEED)),
    (bc::REF_CLUSTER, Target::Thing(Kind::Cluster)),
    (bc::REF_ACTOR, Target::Thing(Kind::Actor)),
    (bc::INDICATOR, Target::Part(class::INDICATOR)),
    (bc::MERGED_INTO, Target::Thing(Kind::Actor)),
    (bc::NOT_SAME_AS, Target::Thing(Kind::Actor)),
    (bc::SUBTYPE, Target::Concept(&[Vocabulary::Subtype, Vocabulary::Sector])),
    (bc::TARGETS_STAGE, Target::Concept(&[Vocabulary::Stage])),
    (bc::TARGETS_SECTOR, Target::Concept(&[Vocabulary::Sector, Vocabulary::Subtype])),
    (bc::AREA, Target::Concept(&[Vocabulary::Area])),
    (bc::STATISTIC_CODE, Target::Concept(&[Vocabulary::Statistic])),
];
