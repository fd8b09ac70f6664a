//! What is there already: an importer asks by IRI, and never sees the store.

use super::concepts::{Concepts, Description};
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern, TermId};
use crate::vocabulary::external::{org, rdf};
use crate::vocabulary::mint::{Base, Kind};
use crate::vocabulary::{bc, concept};
use oxrdf::{NamedNodeRef, Term, TermRef};
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

/// What the store holds, apart from the import that is being replaced.
///
/// The required questions are enough; the rest follows from them.
pub trait Known: Sync {
    /// The concepts that codes stand for.
    fn concepts(&self) -> &Concepts;

    /// The properties of a subject.
    fn describe(&self, iri: &str) -> Description;

    /// IRIs of the subjects of a property and an object, ascending.
    fn subjects(&self, property: NamedNodeRef<'_>, object: TermRef<'_>) -> Vec<String>;

    /// IRI of a thing whose key differs from that of `iri` by case alone.
    fn differing_by_case(&self, iri: &str) -> Option<String>;

    /// Keys of the things of a kind.
    fn keys(&self, kind: Kind) -> Vec<String>;

    /// The kind of a thing.
    fn kind_of(&self, iri: &str) -> Option<Kind> {
        self.objects(iri, rdf::TYPE).iter().find_map(|it| self.concepts().kind_of_class(it))
    }

    /// IRIs of the objects of a property.
    fn objects(&self, iri: &str, property: NamedNodeRef<'_>) -> Vec<String> {
        let objects = self.describe(iri).into_iter().filter(|(it, _)| it.as_ref() == property);
        objects
            .filter_map(|(_, term)| match term {
                Term::NamedNode(node) => Some(node.into_string()),
                Term::BlankNode(_) | Term::Literal(_) => None,
            })
            .collect()
    }

    /// Artifacts that follow from an artifact: as stated, by derivations, and by the order of pathways.
    fn leads_to(&self, artifact: &str) -> BTreeSet<String> {
        let node = NamedNodeRef::new_unchecked(artifact);
        let mut followers: BTreeSet<_> = self.objects(artifact, bc::LEADS_TO).into_iter().collect();
        for derivation in self.subjects(bc::UPSTREAM, node.into()) {
            followers.extend(self.objects(&derivation, bc::DOWNSTREAM));
        }
        for step in self.subjects(bc::ARTIFACT, node.into()) {
            for pathway in self.subjects(bc::HAS_STEP, NamedNodeRef::new_unchecked(&step).into()) {
                let next = self.objects(&pathway, bc::HAS_STEP).into_iter();
                let after = next.filter_map(|it| Some((self.step_number(&it)?, it)));
                let own = self.step_number(&step);
                let next = after.filter(|(number, _)| own.is_some_and(|own| *number > own)).min();
                followers.extend(next.into_iter().flat_map(|(_, it)| self.objects(&it, bc::ARTIFACT)));
            }
        }
        followers
    }

    /// The number of a step of a pathway.
    fn step_number(&self, step: &str) -> Option<i64> {
        self.describe(step).into_iter().find_map(|(property, term)| match term {
            Term::Literal(literal) if property.as_ref() == bc::STEP_NUMBER => literal.value().parse().ok(),
            Term::Literal(_) | Term::NamedNode(_) | Term::BlankNode(_) => None,
        })
    }

    /// Organisations above an organisation: as stated, and by linkages.
    fn parents(&self, actor: &str) -> BTreeSet<String> {
        let linkages = self.subjects(bc::FROM, NamedNodeRef::new_unchecked(actor).into());
        let parent = concept::linkage_type::PARENT_ORGANISATION.as_str();
        let of_type = linkages
            .into_iter()
            .filter(|it| self.objects(it, bc::LINKAGE_TYPE).iter().any(|it| it == parent));
        let stated = self.objects(actor, org::SUB_ORGANIZATION_OF);
        of_type.flat_map(|it| self.objects(&it, bc::TO)).chain(stated).collect()
    }
}

/// The quads of a revision as what is known.
pub struct KnownIndex<'a> {
    index: &'a QuadIndex,
    base: &'a Base,
    /// Graphs that do not count: what the commit derives, and the import that is being replaced.
    skipped: Vec<TermId>,
    concepts: Concepts,
    by_folded_case: OnceLock<HashMap<String, String>>,
}

impl<'a> KnownIndex<'a> {
    /// Everything in `index` but the derived graph and the graph of an import that is being replaced.
    pub fn new(index: &'a QuadIndex, base: &'a Base, replaced: Option<NamedNodeRef<'_>>) -> Self {
        let derived = base.graph_derived();
        let skipped: Vec<_> =
            [Some(derived.as_ref()), replaced].into_iter().flatten().filter_map(|it| index.id(it)).collect();
        let only_skipped = |iri: &str| {
            let subject = index.iri_id(iri);
            let pattern = Pattern { subject, predicate: None, object: None, graphs: Graphs::Each };
            subject.is_some()
                && index.scan(pattern).all(|it| it.graph.is_some_and(|it| skipped.contains(&it)))
        };
        let concepts = Concepts::of_index(index, only_skipped);
        Self { index, base, skipped, concepts, by_folded_case: OnceLock::new() }
    }

    fn scan(&self, pattern: Pattern) -> impl Iterator<Item = [TermId; 3]> + use<'_> {
        let counts = |graph: Option<TermId>| graph.is_none_or(|it| !self.skipped.contains(&it));
        let quads = self.index.scan(Pattern { graphs: Graphs::Each, ..pattern });
        quads.filter(move |it| counts(it.graph)).map(|it| [it.subject, it.predicate, it.object])
    }

    /// IRIs of all things, by their lower-case form.
    fn by_folded_case(&self) -> &HashMap<String, String> {
        self.by_folded_case.get_or_init(|| {
            let Some(predicate) = self.index.id(rdf::TYPE) else { return HashMap::new() };
            let types = self.scan(Pattern { predicate: Some(predicate), ..Pattern::ALL });
            let iris = types.map(|[subject, ..]| self.index.text(subject));
            let things = iris.filter(|it| self.base.parse_id(it).is_some());
            things.map(|it| (it.to_ascii_lowercase(), it.to_owned())).collect()
        })
    }
}

impl Known for KnownIndex<'_> {
    fn concepts(&self) -> &Concepts {
        &self.concepts
    }

    fn describe(&self, iri: &str) -> Description {
        let Some(subject) = self.index.iri_id(iri) else { return Vec::new() };
        let triples = self.scan(Pattern { subject: Some(subject), ..Pattern::ALL });
        let properties = triples.filter_map(|[_, predicate, object]| {
            let Term::NamedNode(predicate) = self.index.term(predicate) else { return None };
            Some((predicate, self.index.term(object)))
        });
        let mut description: Description = properties.collect();
        description.dedup();
        description
    }

    fn subjects(&self, property: NamedNodeRef<'_>, object: TermRef<'_>) -> Vec<String> {
        let (Some(predicate), Some(object)) = (self.index.id(property), self.index.id(object)) else {
            return Vec::new();
        };
        let triples = self.scan(Pattern { predicate: Some(predicate), object: Some(object), ..Pattern::ALL });
        let subjects: BTreeSet<_> =
            triples.map(|[subject, ..]| self.index.text(subject).to_owned()).collect();
        subjects.into_iter().collect()
    }

    fn differing_by_case(&self, iri: &str) -> Option<String> {
        self.by_folded_case().get(&iri.to_ascii_lowercase()).filter(|it| *it != iri).cloned()
    }

    fn keys(&self, kind: Kind) -> Vec<String> {
        let keys = self.by_folded_case().values().filter_map(|it| self.base.parse_key(kind, it));
        keys.map(str::to_owned).collect()
    }
}
