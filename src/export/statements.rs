//! The statements that a view stands for: what is said of its nodes, its linkages and their evidence.
//!
//! A direct triple between two actors stays when a linkage of the view says it: of the others, such as those that a period
//! leaves out, no trace stays.

use super::view::{NetworkView, NodeSet};
use crate::network::read::Reader;
use crate::store::term::{Graphs, Pattern, Quad, TermId};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use std::collections::{BTreeMap, BTreeSet};

/// The quads, sorted by graph, subject, property and object; in a union, each triple once without its graph.
pub(super) fn of_view(view: &NetworkView<'_>, graphs: Graphs) -> Vec<Quad> {
    let (index, base) = (view.sources.index, view.sources.base);
    let reader = Reader::new(index, base);
    let linkages = linkages(view);
    let nodes = view.nodes.iter().filter(|it| it.set != NodeSet::Linkage);
    let mut waiting: Vec<_> = nodes.filter_map(|it| index.iri_id(it.iri)).collect();
    waiting.extend(&linkages);
    waiting.extend(waiting.clone().iter().flat_map(|it| reader.evidence(*it)));
    let direct = direct(&reader, &linkages);
    let mut subjects = BTreeSet::new();
    let mut quads = Vec::new();
    while let Some(subject) = waiting.pop() {
        if !subjects.insert(subject) {
            continue;
        }
        let is_actor = reader.is_a(subject, class::ACTOR);
        for quad in index.scan(Pattern { subject: Some(subject), graphs, ..Pattern::ALL }) {
            let triple = [quad.subject, quad.predicate, quad.object];
            if is_actor && reader.is_a(quad.object, class::ACTOR) && !direct.contains(&triple) {
                continue;
            }
            // A blank node has no address under which to ask for it.
            if index.term(quad.object).is_blank_node() {
                waiting.push(quad.object);
            }
            quads.push(if graphs == Graphs::Union { Quad { graph: None, ..quad } } else { quad });
        }
    }
    sorted(view, &quads)
}

/// The linkages that edges stand for.
fn linkages(view: &NetworkView<'_>) -> BTreeSet<TermId> {
    let (index, base) = (view.sources.index, view.sources.base);
    // A key that is an IRI belongs to a linkage of another service.
    let find = |key| index.id(base.id(Kind::Linkage, key).as_ref()).or_else(|| index.iri_id(key));
    view.edges.iter().flat_map(|it| it.linkage.split('|')).filter_map(find).collect()
}

/// The triples between actors that linkages may have.
fn direct(reader: &Reader<'_>, linkages: &BTreeSet<TermId>) -> BTreeSet<[TermId; 3]> {
    let linked_to = reader.index.id(bc::LINKED_TO);
    let mut triples = BTreeSet::new();
    for linkage in linkages {
        let kind = reader.object(*linkage, bc::LINKAGE_TYPE);
        let property = kind.and_then(|it| reader.object(it, bc::DIRECT_PROPERTY));
        let ends = [bc::FROM, bc::TO].map(|it| reader.object(*linkage, it));
        let ends = ends.map(|it| it.map(|it| reader.survivor(it)));
        let participants: BTreeSet<_> =
            reader.objects(*linkage, bc::PARTICIPANT).into_iter().map(|it| reader.survivor(it)).collect();
        if let ([Some(from), Some(to)], Some(property)) = (ends, property) {
            triples.insert([from, property, to]);
        }
        let both_ways = if ends == [None, None] { property } else { None };
        for one in &participants {
            let others = participants.iter().filter(|it| *it != one);
            let properties = [linked_to, both_ways];
            triples.extend(others.flat_map(|it| properties.into_iter().flatten().map(|by| [*one, by, *it])));
        }
    }
    triples
}

fn sorted(view: &NetworkView<'_>, quads: &[Quad]) -> Vec<Quad> {
    let index = view.sources.index;
    let place = |quad: &Quad| {
        let texts = [Some(quad.subject), Some(quad.predicate)].map(|it| it.map(|it| index.text(it)));
        (quad.graph.map(|it| index.text(it)), texts, index.term(quad.object).to_string())
    };
    let places: BTreeMap<_, _> = quads.iter().map(|it| (place(it), *it)).collect();
    places.into_values().collect()
}
