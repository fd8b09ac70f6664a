//! The strongest part of a network, for pictures: actors with what the whole network says of them, chosen before anything is
//! made of the others.

use super::communities;
use super::layout;
use super::nodes::Nodes;
use super::parameters::{ColourBy, ViewParameters};
use super::{ExportError, build::Sources, view::Node};
use crate::kernels::csr::Csr;
use crate::network::graph::Tie;
use crate::network::read::Reader;
use crate::network::shown::Shown;
use crate::network::tables::Tables;
use std::collections::{BTreeMap, BTreeSet};

/// The part, and how much was left out of it.
#[derive(Debug, Clone)]
pub struct Strongest<'a> {
    /// The nodes, by key, each with its row; degree, strength and community are those in the whole network.
    pub nodes: Vec<(u32, Node<'a>)>,
    /// The linked pairs among them, ascending.
    pub pairs: Vec<Pair>,
    /// Nodes that are left out.
    pub nodes_left_out: usize,
    /// Linked pairs that are left out with them.
    pub pairs_left_out: usize,
}

/// All linkages of two nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Position of one of them.
    pub source: usize,
    /// Position of the other.
    pub target: usize,
    /// Sum of their weights.
    pub weight: f64,
    /// Notations of their types, joined by `|`.
    pub types: String,
    /// Whether a linkage with a direction leads from the source to the target.
    pub onward: bool,
    /// Whether one leads from the target to the source.
    pub back: bool,
}

/// What is known of the linkages of a pair before their weights are.
#[derive(Debug, Default)]
struct Kinds<'a> {
    types: BTreeSet<&'a str>,
    onward: bool,
    back: bool,
}

/// The `count` nodes of the greatest strength, of equal ones the first by key, placed by force. Other layouts, metrics and the
/// kinds of edges of the parameters do not count. O(n + m log m) beside the communities of the whole, where they are asked for.
pub fn strongest<'a>(
    sources: &Sources<'a>,
    parameters: &ViewParameters,
    count: usize,
) -> Result<Strongest<'a>, ExportError> {
    let reader = Reader::new(sources.index, sources.base);
    let shown = Shown::new(sources.tables, &parameters.resolve(sources.tables, &reader)?);
    let ties = shown.ties.iter().map(|it| (it.source, it.target, it.weight)).collect();
    let whole = Csr::new(shown.nodes.len(), ties);
    let strengths: Vec<f64> = (0_u32..).zip(&shown.nodes).map(|(at, _)| whole.strength(at)).collect();
    let chosen = chosen(&strengths, count);
    let communities = match parameters.colour {
        ColourBy::Community => Some(communities::of(&whole)),
        ColourBy::Sector => None,
    };
    let maker = Nodes::new(*sources, parameters, Vec::new());
    let node = |at: &u32| {
        let subject = *shown.nodes.get(*at as usize)?;
        let mut node = maker.of(subject)?;
        node.degree = u32::try_from(whole.neighbours(*at).len()).unwrap_or(u32::MAX);
        node.strength = strengths.get(*at as usize).copied().unwrap_or(0.0);
        if let Some(communities) = &communities {
            communities::put(&mut node, communities.get(*at as usize).copied().flatten());
        }
        Some((subject.row(), node))
    };
    let mut nodes: Vec<_> = chosen.iter().filter_map(node).collect();
    let pairs = pairs(sources.tables, &shown, (&whole, &chosen));
    let pulls: Vec<_> = pairs.iter().map(|it| (it.source, it.target, it.weight)).collect();
    for ((_, node), point) in nodes.iter_mut().zip(layout::by_force(chosen.len(), &pulls, sources.layouts)) {
        node.point = Some(point);
    }
    Ok(Strongest {
        nodes_left_out: shown.nodes.len() - nodes.len(),
        pairs_left_out: whole.edge_count() - pairs.len(),
        nodes,
        pairs,
    })
}

/// Positions of the strongest, ascending.
fn chosen(strengths: &[f64], count: usize) -> Vec<u32> {
    let mut order: Vec<(u32, f64)> = (0_u32..).zip(strengths.iter().copied()).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut chosen: Vec<u32> = order.into_iter().take(count).map(|it| it.0).collect();
    chosen.sort_unstable();
    chosen
}

/// The linked pairs among the chosen, with positions among these.
fn pairs(tables: &Tables, shown: &Shown, (whole, chosen): (&Csr, &[u32])) -> Vec<Pair> {
    let place = |at: u32| chosen.binary_search(&at).ok();
    let mut kinds: BTreeMap<(u32, u32), Kinds<'_>> = BTreeMap::new();
    let is_drawn = |it: &&Tie| place(it.source).is_some() && place(it.target).is_some();
    for tie in shown.ties.iter().filter(is_drawn) {
        let linkage = tables.linkages.get(tie.linkage as usize);
        let kind = linkage.and_then(|it| tables.kind_of(it)).map(|it| it.notation.as_ref());
        let pair = kinds.entry((tie.source.min(tie.target), tie.source.max(tie.target))).or_default();
        pair.types.extend(kind);
        pair.onward |= tie.directed && tie.source < tie.target;
        pair.back |= tie.directed && tie.source > tie.target;
    }
    let pair = |(a, b, weight): (u32, u32, f64)| {
        let Kinds { types, onward, back } = kinds.remove(&(a, b)).unwrap_or_default();
        let types = types.into_iter().collect::<Vec<_>>().join("|");
        Some(Pair { source: place(a)?, target: place(b)?, weight, types, onward, back })
    };
    whole.edges().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn the_strongest_are_chosen_and_of_equal_ones_the_first() {
        assert_eq!(chosen(&[1.0, 3.0, 0.0, 3.0, 1.0], 3), [0, 1, 3]);
        assert_eq!(chosen(&[1.0, 3.0], 9), [0, 1]);
        assert!(chosen(&[1.0], 0).is_empty());
    }
}
