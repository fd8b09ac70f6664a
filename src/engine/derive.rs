//! The derived graph: direct triples beside the nodes that carry dates and evidence, for whoever only wants to ask who is
//! linked to whom.
//!
//! A function of the data alone. It is computed as a whole in every commit, and the commit writes what changed. Direct triples
//! carry no time: they say that a linkage is or was.

use crate::store::dictionary::{Dictionary, DictionaryFull};
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern, Quad, TermId};
use crate::vocabulary::external::{prov, rdf};
use crate::vocabulary::{bc, class};
use oxrdf::{NamedNodeRef, TermRef};
use std::collections::BTreeMap;

/// A triple of numbers.
pub(super) type Triple = [TermId; 3];

/// Longest chain of merges that is followed; a circle is refused before it is stored.
const MERGES_MAX: usize = 64;

/// Properties that are read and written, as numbers of the commit's dictionary.
struct Words {
    participant: TermId,
    strength: TermId,
    linked_to: TermId,
    leads_to: TermId,
    was_derived_from: TermId,
    qualified_derivation: TermId,
}

impl Words {
    fn new(dictionary: &mut Dictionary) -> Result<Self, DictionaryFull> {
        let mut id = |iri: NamedNodeRef<'static>| dictionary.intern(iri.into());
        Ok(Self {
            participant: id(bc::PARTICIPANT)?,
            strength: id(bc::STRENGTH)?,
            linked_to: id(bc::LINKED_TO)?,
            leads_to: id(bc::LEADS_TO)?,
            was_derived_from: id(prov::WAS_DERIVED_FROM)?,
            qualified_derivation: id(prov::QUALIFIED_DERIVATION)?,
        })
    }
}

/// What a linkage type says about its linkages.
#[derive(Clone, Copy)]
struct LinkageType {
    directed: bool,
    counts: bool,
    default_weight: Option<TermId>,
    direct_property: Option<TermId>,
}

/// The derived triples of `index`, sorted, each once. What the graph `derived` of the index holds is not read.
pub(super) fn derive(
    index: &QuadIndex,
    derived: Option<TermId>,
    dictionary: &mut Dictionary,
) -> Result<Vec<Triple>, DictionaryFull> {
    let words = Words::new(dictionary)?;
    let data = Data { index, derived, merged_into: index.id(bc::MERGED_INTO) };
    let mut triples = Vec::new();
    linkages(&data, &words, &mut triples);
    derivations(&data, &words, &mut triples);
    pathways(&data, &words, &mut triples);
    triples.sort_unstable();
    triples.dedup();
    Ok(triples)
}

/// The data of a revision, without what is derived from it.
struct Data<'a> {
    index: &'a QuadIndex,
    derived: Option<TermId>,
    merged_into: Option<TermId>,
}

impl Data<'_> {
    fn id(&self, iri: NamedNodeRef<'_>) -> Option<TermId> {
        self.index.id(iri)
    }

    /// Stated objects, in ascending order of their numbers.
    fn objects(&self, subject: TermId, predicate: Option<TermId>) -> Vec<TermId> {
        let Some(predicate) = predicate else { return Vec::new() };
        let pattern = Pattern {
            subject: Some(subject),
            predicate: Some(predicate),
            object: None,
            graphs: Graphs::Each,
        };
        let stated = self.index.scan(pattern).filter(|it| self.derived.is_none() || it.graph != self.derived);
        let mut objects: Vec<_> = stated.map(|it| it.object).collect();
        objects.dedup();
        objects
    }

    fn object(&self, subject: TermId, predicate: Option<TermId>) -> Option<TermId> {
        self.objects(subject, predicate).first().copied()
    }

    /// Things of a class.
    fn things(&self, class: NamedNodeRef<'_>) -> impl Iterator<Item = TermId> + use<'_> {
        let found = self.id(rdf::TYPE).zip(self.id(class));
        found.into_iter().flat_map(|(predicate, class)| self.index.subjects(predicate, class))
    }

    /// The actor that stands for an actor after merges.
    fn survivor(&self, actor: TermId) -> TermId {
        let mut survivor = actor;
        for _ in 0..MERGES_MAX {
            match self.object(survivor, self.merged_into) {
                Some(next) => survivor = next,
                None => break,
            }
        }
        survivor
    }

    fn linkage_type(&self, concept: TermId) -> LinkageType {
        let truth = |property| {
            let value = self.object(concept, self.id(property)).map(|it| self.index.text(it));
            value == Some("true")
        };
        LinkageType {
            directed: truth(bc::DIRECTED),
            counts: truth(bc::COUNTS_IN_INDICATORS),
            default_weight: self.object(concept, self.id(bc::DEFAULT_WEIGHT)),
            direct_property: self.object(concept, self.id(bc::DIRECT_PROPERTY)),
        }
    }
}

fn linkages(data: &Data<'_>, words: &Words, triples: &mut Vec<Triple>) {
    let properties = [bc::LINKAGE_TYPE, bc::FROM, bc::TO, bc::PARTICIPANT, bc::WEIGHT];
    let [linkage_type, from, to, participant, weight] = properties.map(|it| data.id(it));
    let mut types: BTreeMap<TermId, LinkageType> = BTreeMap::new();
    for linkage in data.things(class::LINKAGE) {
        let Some(concept) = data.object(linkage, linkage_type) else { continue };
        let kind = *types.entry(concept).or_insert_with(|| data.linkage_type(concept));
        let stated = data.objects(linkage, participant);
        let ends = data.object(linkage, from).zip(data.object(linkage, to));
        let ends = ends.map(|(from, to)| (data.survivor(from), data.survivor(to)));
        let mut participants: Vec<_> = stated.iter().map(|it| data.survivor(*it)).collect();
        participants.extend(ends.into_iter().flat_map(|(from, to)| [from, to]));
        participants.sort_unstable();
        participants.dedup();
        triples.extend(
            participants.iter().filter(|it| !stated.contains(it)).map(|it| [linkage, words.participant, *it]),
        );
        if let Some(strength) = data.object(linkage, weight).or(kind.default_weight) {
            triples.push([linkage, words.strength, strength]);
        }
        direct(&participants, ends, kind, words, triples);
    }
}

fn direct(
    participants: &[TermId],
    ends: Option<(TermId, TermId)>,
    kind: LinkageType,
    words: &Words,
    triples: &mut Vec<Triple>,
) {
    for (position, &one) in participants.iter().enumerate() {
        for &other in participants.iter().skip(position + 1) {
            let mut both = |property| triples.extend([[one, property, other], [other, property, one]]);
            if kind.counts {
                both(words.linked_to);
            }
            if let Some(property) = kind.direct_property.filter(|_| !kind.directed) {
                both(property);
            }
        }
    }
    if let (true, Some(property), Some((from, to))) = (kind.directed, kind.direct_property, ends)
        && from != to
    {
        triples.push([from, property, to]);
    }
}

fn derivations(data: &Data<'_>, words: &Words, triples: &mut Vec<Triple>) {
    let [upstream, downstream] = [bc::UPSTREAM, bc::DOWNSTREAM].map(|it| data.id(it));
    for derivation in data.things(class::DERIVATION) {
        let ends = data.object(derivation, upstream).zip(data.object(derivation, downstream));
        let Some((from, to)) = ends.filter(|(from, to)| from != to) else { continue };
        triples.push([from, words.leads_to, to]);
        triples.push([to, words.was_derived_from, from]);
        triples.push([to, words.qualified_derivation, derivation]);
    }
}

fn pathways(data: &Data<'_>, words: &Words, triples: &mut Vec<Triple>) {
    let [has_step, step_number, artifact] =
        [bc::HAS_STEP, bc::STEP_NUMBER, bc::ARTIFACT].map(|it| data.id(it));
    for pathway in data.things(class::PATHWAY) {
        let mut steps: Vec<(i64, TermId)> = data
            .objects(pathway, has_step)
            .into_iter()
            .filter_map(|step| {
                let number = data.index.text(data.object(step, step_number)?).parse().ok()?;
                Some((number, data.object(step, artifact)?))
            })
            .collect();
        steps.sort_unstable();
        for pair in steps.windows(2) {
            if let [(_, from), (_, to)] = pair
                && from != to
            {
                triples.push([*from, words.leads_to, *to]);
            }
        }
    }
}

/// What has to be added to a graph and removed from it, so that it holds exactly `wanted` (sorted).
pub(super) fn difference(index: &QuadIndex, graph: TermId, wanted: &[Triple]) -> (Vec<Quad>, Vec<Quad>) {
    let quad = |[subject, predicate, object]: Triple| Quad { subject, predicate, object, graph: Some(graph) };
    let mut held = Vec::new();
    let mut removed = Vec::new();
    // The graph's own order is by subject, predicate, object: sorted like `wanted`.
    let pattern = Pattern { graphs: Graphs::One(Some(graph)), ..Pattern::ALL };
    for it in index.scan(pattern) {
        let triple = [it.subject, it.predicate, it.object];
        match wanted.binary_search(&triple) {
            Ok(_) => held.push(triple),
            Err(_) => removed.push(it),
        }
    }
    held.sort_unstable();
    let added = wanted.iter().filter(|it| held.binary_search(it).is_err()).map(|it| quad(*it)).collect();
    (added, removed)
}

/// Copies triples of one dictionary into another; `map` remembers what has been copied.
pub(super) fn copy_term(
    from: &Dictionary,
    id: TermId,
    to: &mut Dictionary,
    map: &mut [Option<TermId>],
) -> Result<TermId, DictionaryFull> {
    let position = id.number() as usize - 1;
    if let Some(Some(known)) = map.get(position) {
        return Ok(*known);
    }
    let term: TermRef<'_> = from.term(id);
    let copied = to.intern(term)?;
    if let Some(slot) = map.get_mut(position) {
        *slot = Some(copied);
    }
    Ok(copied)
}
