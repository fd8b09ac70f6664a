//! Circles among edges that must not have any: ancestors, derivations, merged organisations.

use crate::vocabulary::local_name;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use std::collections::{BTreeSet, HashMap};

/// Members of a circle that a message names.
const MEMBERS_SHOWN_MAX: usize = 10;

/// The circles that edges close, alone or together with what is there already: for each edge on a circle the number of
/// the circle, and the members of each circle, ascending.
///
/// `known` gives the edges that leave a node in the store. O(edges); iterative, so that a long chain needs no stack.
/// Kosaraju, after Sharir 1981.
pub(super) fn of(
    edges: &[(usize, String, String)],
    known: &dyn Fn(&str) -> BTreeSet<String>,
) -> (Vec<Option<usize>>, Vec<Vec<String>>) {
    let mut graph: DiGraph<String, ()> = DiGraph::new();
    let mut nodes = HashMap::new();
    let mut waiting = Vec::new();
    let mut node_of = |iri: &str, graph: &mut DiGraph<String, ()>, waiting: &mut Vec<_>| {
        *nodes.entry(iri.to_owned()).or_insert_with(|| {
            let node = graph.add_node(iri.to_owned());
            waiting.push(node);
            node
        })
    };
    let mut ends = Vec::with_capacity(edges.len());
    for (_, from, to) in edges {
        let pair = (node_of(from, &mut graph, &mut waiting), node_of(to, &mut graph, &mut waiting));
        graph.add_edge(pair.0, pair.1, ());
        ends.push(pair);
    }
    while let Some(node) = waiting.pop() {
        let iri = graph.node_weight(node).cloned().unwrap_or_default();
        for follower in known(&iri) {
            let follower = node_of(&follower, &mut graph, &mut waiting);
            graph.add_edge(node, follower, ());
        }
    }
    let mut circle_of = HashMap::new();
    let mut circles = Vec::new();
    for component in kosaraju_scc(&graph) {
        let alone = component.first().filter(|_| component.len() == 1);
        if alone.is_some_and(|it| graph.find_edge(*it, *it).is_none()) {
            continue;
        }
        circle_of.extend(component.iter().map(|it| (*it, circles.len())));
        let mut members: Vec<_> = component.iter().filter_map(|it| graph.node_weight(*it).cloned()).collect();
        members.sort();
        circles.push(members);
    }
    let on_circle = ends.iter().map(|(from, to)| {
        let circle = circle_of.get(from)?;
        (circle_of.get(to) == Some(circle)).then_some(*circle)
    });
    (on_circle.collect(), circles)
}

/// The members of a circle as a message shows them: their keys.
pub(super) fn shown(members: &[String]) -> String {
    let keys = members.iter().map(|it| local_name(it));
    let shown = keys.take(MEMBERS_SHOWN_MAX).collect::<Vec<_>>().join(" → ");
    if members.len() > MEMBERS_SHOWN_MAX { format!("{shown} → …") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::of;
    use std::collections::BTreeSet;

    #[track_caller]
    fn check(edges: &[(&str, &str)], known: &[(&str, &str)], expected: &[Option<usize>]) {
        let edges: Vec<_> =
            edges.iter().enumerate().map(|(at, it)| (at, it.0.to_owned(), it.1.to_owned())).collect();
        let known = |node: &str| -> BTreeSet<String> {
            known.iter().filter(|it| it.0 == node).map(|it| it.1.to_owned()).collect()
        };
        assert_eq!(of(&edges, &known).0, expected);
    }

    #[test]
    fn an_edge_is_on_a_circle_when_a_way_leads_back() {
        check(&[("a", "b"), ("b", "c")], &[], &[None, None]);
        check(&[("a", "b"), ("b", "a"), ("b", "c")], &[], &[Some(0), Some(0), None]);
        check(&[("a", "a")], &[], &[Some(0)]);
        check(&[("a", "b")], &[("b", "c"), ("c", "a")], &[Some(0)]); // the way back is in the store
        check(&[("a", "b")], &[("b", "c"), ("c", "b")], &[None]); // a circle that this edge has no part in
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_needs_no_stack() {
        let edges: Vec<_> = (0..100_000).map(|at| (at, at.to_string(), (at + 1).to_string())).collect();
        assert!(of(&edges, &|_| BTreeSet::new()).1.is_empty());
    }
}
