//! Concepts that codes stand for: sectors, stages, types, kinds, areas, statistics. They are data, never code: a type
//! that came with somebody's import is recognised like a shipped one.

use crate::model::spelling::{self, folded};
use crate::model::stage::Stage;
use crate::store::batch::Batch;
use crate::store::index::QuadIndex;
use crate::vocabulary::external::{rdfs, skos};
use crate::vocabulary::mint::{self, Kind, Scheme};
use crate::vocabulary::{bc, class};
use oxrdf::{NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The properties of one subject.
pub type Description = Vec<(NamedNode, Term)>;

/// A list of concepts from which a cell takes its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vocabulary {
    /// The seven sectors.
    Sector,
    /// Kinds of actors within sectors.
    Subtype,
    /// The six stages.
    Stage,
    /// Types of linkages.
    LinkageType,
    /// Classes of artifacts.
    ArtifactType,
    /// Kinds of derivations.
    DerivationKind,
    /// Capability areas.
    Area,
    /// Published figures.
    Statistic,
}

/// One concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// Its IRI: that of the class for an artifact type.
    pub iri: NamedNode,
    /// Its notation.
    pub notation: String,
    /// Its labels, in whatever language.
    pub labels: Vec<String>,
    /// IRIs of broader concepts; of superclasses for an artifact type.
    pub broader: BTreeSet<String>,
    /// Whether a linkage of this type has a direction.
    pub directed: bool,
    /// The stage of an artifact of this type, when it has a usual one.
    pub default_stage: Option<NamedNode>,
}

/// All concepts, found by what people write in cells.
#[derive(Debug, Clone, Default)]
pub struct Concepts {
    described: BTreeMap<(Vocabulary, String), Concept>,
    notations_of: HashMap<(Vocabulary, String), String>,
    labels_of: HashMap<(Vocabulary, String), String>,
}

impl Concepts {
    /// The concepts of a store. `skip` names subjects that must not count, such as those of an import that is being
    /// replaced.
    pub fn of_index(index: &QuadIndex, skip: impl Fn(&str) -> bool) -> Self {
        let mut concepts = Self::default();
        let Some(notation) = index.id(skos::NOTATION) else { return concepts };
        let graphs = crate::store::term::Graphs::Union;
        let pattern =
            |subject, predicate| crate::store::term::Pattern { subject, predicate, object: None, graphs };
        let subjects: BTreeSet<_> = index.scan(pattern(None, Some(notation))).map(|it| it.subject).collect();
        let described = subjects.into_iter().filter(|it| !skip(index.text(*it))).map(|subject| {
            let properties = index.scan(pattern(Some(subject), None));
            let description =
                properties.filter_map(|it| Some((named(index.term(it.predicate))?, index.term(it.object))));
            (index.text(subject).to_owned(), description.collect())
        });
        concepts.extend(described.collect());
        concepts
    }

    /// Adds the concepts that an import brings itself.
    pub fn extend_with(&mut self, batch: &Batch) {
        let dictionary = batch.dictionary();
        let Some(notation) = dictionary.id(skos::NOTATION.into()) else { return };
        let mut found: BTreeMap<_, Description> = BTreeMap::new();
        for [subject, predicate, _] in batch.triples() {
            if *predicate == notation {
                found.entry(*subject).or_default();
            }
        }
        for [subject, predicate, object] in batch.triples() {
            if let Some(description) = found.get_mut(subject)
                && let Some(predicate) = named(dictionary.owned(*predicate))
            {
                description.push((predicate, dictionary.owned(*object)));
            }
        }
        self.extend(found.into_iter().map(|(id, it)| (dictionary.text(id).to_owned(), it)).collect());
    }

    /// Adds what of the described subjects is a concept.
    pub fn extend(&mut self, described: Vec<(String, Description)>) {
        // Classes below classes: a type may be declared before the one above it.
        let mut waiting = Vec::new();
        for (iri, description) in described {
            match vocabulary(&iri, &description) {
                Some(vocabulary) => self.insert(vocabulary, iri, &description),
                None => waiting.push((iri, description)),
            }
        }
        loop {
            let before = waiting.len();
            waiting.retain(|(iri, description)| {
                let above = objects(description, rdfs::SUB_CLASS_OF)
                    .any(|it| self.described.contains_key(&(Vocabulary::ArtifactType, it.to_owned())));
                if above {
                    self.insert(Vocabulary::ArtifactType, iri.clone(), description);
                }
                !above
            });
            if waiting.len() == before {
                return;
            }
        }
    }

    fn insert(&mut self, vocabulary: Vocabulary, iri: String, description: &[(NamedNode, Term)]) {
        let Some(notation) = literals(description, skos::NOTATION).next() else { return };
        let labels = literals(description, skos::PREF_LABEL)
            .chain(literals(description, rdfs::LABEL))
            .chain(literals(description, skos::ALT_LABEL));
        let labels: Vec<_> = labels.map(str::to_owned).collect();
        let above = match vocabulary {
            Vocabulary::ArtifactType => rdfs::SUB_CLASS_OF,
            Vocabulary::Sector
            | Vocabulary::Subtype
            | Vocabulary::Stage
            | Vocabulary::LinkageType
            | Vocabulary::DerivationKind
            | Vocabulary::Area
            | Vocabulary::Statistic => skos::BROADER,
        };
        // A name belongs to whoever had it first.
        self.notations_of.entry((vocabulary, folded(notation))).or_insert_with(|| iri.clone());
        for label in &labels {
            self.labels_of.entry((vocabulary, folded(label))).or_insert_with(|| iri.clone());
        }
        let concept = Concept {
            iri: NamedNode::new_unchecked(iri.as_str()),
            notation: notation.to_owned(),
            broader: objects(description, above).map(str::to_owned).collect(),
            directed: literals(description, bc::DIRECTED).any(|it| it == "true" || it == "1"),
            default_stage: objects(description, bc::DEFAULT_STAGE).next().map(NamedNode::new_unchecked),
            labels,
        };
        self.described.insert((vocabulary, iri), concept);
    }

    /// The concept that a cell names: by notation (`-` and `_` alike, in any case), label or IRI.
    pub fn find(&self, vocabulary: Vocabulary, cell: &str) -> Option<&Concept> {
        if cell.contains("://")
            && let Some(concept) = self.get(vocabulary, cell)
        {
            return Some(concept);
        }
        let name = (vocabulary, folded(cell));
        let iri = self.notations_of.get(&name).or_else(|| self.labels_of.get(&name))?;
        self.get(vocabulary, iri)
    }

    /// The concept of an IRI.
    pub fn get(&self, vocabulary: Vocabulary, iri: &str) -> Option<&Concept> {
        self.described.get(&(vocabulary, iri.to_owned()))
    }

    /// The concepts of a vocabulary, by IRI.
    pub fn of(&self, vocabulary: Vocabulary) -> impl Iterator<Item = &Concept> {
        self.described.iter().filter(move |((it, _), _)| *it == vocabulary).map(|(_, concept)| concept)
    }

    /// Notations of a vocabulary, for a message.
    pub fn notations(&self, vocabulary: Vocabulary) -> String {
        const SHOWN_MAX: usize = 20;
        let all: BTreeSet<_> = self.of(vocabulary).map(|it| it.notation.as_str()).collect();
        let shown = all.iter().take(SHOWN_MAX).copied().collect::<Vec<_>>().join(", ");
        if all.len() > SHOWN_MAX { format!("{shown}, …") } else { shown }
    }

    /// The notation nearest to an unknown cell, when one is near.
    pub fn nearest(&self, vocabulary: Vocabulary, cell: &str) -> Option<String> {
        spelling::meant(cell, self.of(vocabulary).map(|it| it.notation.as_str()))
    }

    /// The kind of thing that a class is.
    pub fn kind_of_class(&self, iri: &str) -> Option<Kind> {
        if iri == class::ARTIFACT.as_str() || self.get(Vocabulary::ArtifactType, iri).is_some() {
            return Some(Kind::Artifact);
        }
        Kind::ALL.into_iter().find(|it| it.class().as_str() == iri)
    }
}

fn vocabulary(iri: &str, description: &[(NamedNode, Term)]) -> Option<Vocabulary> {
    let scheme = objects(description, skos::IN_SCHEME)
        .find_map(|it| Scheme::ALL.into_iter().find(|scheme| scheme.iri().as_str() == it));
    match scheme {
        Some(Scheme::Sector) => {
            let subtype = objects(description, skos::BROADER).next().is_some();
            Some(if subtype { Vocabulary::Subtype } else { Vocabulary::Sector })
        }
        // The stages are fixed; a concept that claims to be another one is not read as a stage.
        Some(Scheme::Stage) => {
            let fixed =
                Stage::ALL.iter().any(|it| mint::concept(Scheme::Stage, it.notation()).as_str() == iri);
            fixed.then_some(Vocabulary::Stage)
        }
        Some(Scheme::LinkageType) => Some(Vocabulary::LinkageType),
        Some(Scheme::DerivationKind) => Some(Vocabulary::DerivationKind),
        Some(Scheme::Area) => Some(Vocabulary::Area),
        Some(Scheme::Statistic) => Some(Vocabulary::Statistic),
        Some(
            Scheme::Indicator
            | Scheme::Window
            | Scheme::Milestone
            | Scheme::Pillar
            | Scheme::Rank
            | Scheme::Quadrant,
        ) => None,
        None => {
            let artifact = objects(description, rdfs::SUB_CLASS_OF).any(|it| it == class::ARTIFACT.as_str());
            artifact.then_some(Vocabulary::ArtifactType)
        }
    }
}

fn objects<'a>(
    description: &'a [(NamedNode, Term)],
    property: NamedNodeRef<'static>,
) -> impl Iterator<Item = &'a str> {
    description.iter().filter(move |(it, _)| it.as_ref() == property).filter_map(|(_, term)| match term {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::BlankNode(_) | Term::Literal(_) => None,
    })
}

fn literals<'a>(
    description: &'a [(NamedNode, Term)],
    property: NamedNodeRef<'static>,
) -> impl Iterator<Item = &'a str> {
    description.iter().filter(move |(it, _)| it.as_ref() == property).filter_map(|(_, term)| match term {
        Term::Literal(literal) => Some(literal.value()),
        Term::NamedNode(_) | Term::BlankNode(_) => None,
    })
}

fn named(term: Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        Term::BlankNode(_) | Term::Literal(_) => None,
    }
}
