//! Brokerage: how often a node stands between two others that no arc joins, by the groups of the three. Gould & Fernandez
//! 1989, 10.2307/270949.
//!
//! petgraph has none. The names of two roles have been swapped between versions of programs: here a role is a pattern.

use super::csr::Arcs;

/// How often a node v stands in a two-path a → v → c with a ≠ c and no arc a → c, by the groups of a, v and c.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles {
    /// X · X · X: one group.
    pub coordinator: u64,
    /// X · Y · X: the other two are of one group.
    pub itinerant: u64,
    /// X · Y · Y: v is of the group of the receiver.
    pub gatekeeper: u64,
    /// X · X · Y: v is of the group of the sender.
    pub representative: u64,
    /// X · Y · Z: three groups.
    pub liaison: u64,
}

impl Roles {
    /// All roles together.
    pub fn total(&self) -> u64 {
        self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison
    }

    fn count(&mut self, sender: u8, broker: u8, receiver: u8) {
        let role = match (sender == broker, broker == receiver, sender == receiver) {
            (true, true, _) => &mut self.coordinator,
            (true, false, _) => &mut self.representative,
            (false, true, _) => &mut self.gatekeeper,
            (false, false, true) => &mut self.itinerant,
            (false, false, false) => &mut self.liaison,
        };
        *role += 1;
    }
}

/// The roles of each node; `groups` holds a label for each. O(Σ (in · out + out of the senders)).
pub fn brokerage(graph: &Arcs, groups: &[u8]) -> Vec<Roles> {
    let group = |node: u32| groups[node as usize];
    // Whom the sender at hand reaches at once: the last sender that did is noted with each node.
    let mut reached_by = vec![u32::MAX; graph.nodes()];
    let mut roles = vec![Roles::default(); graph.nodes()];
    for sender in graph.ids() {
        for receiver in graph.followers(sender) {
            reached_by[*receiver as usize] = sender;
        }
        for &broker in graph.followers(sender) {
            for &receiver in graph.followers(broker) {
                if receiver != sender && reached_by[receiver as usize] != sender {
                    roles[broker as usize].count(group(sender), group(broker), group(receiver));
                }
            }
        }
    }
    roles
}

#[cfg(test)]
mod tests {
    use super::{Roles, brokerage};
    use crate::kernels::csr::Arcs;
    use proptest::prelude::*;

    #[test]
    fn each_pattern_is_one_role() {
        let of = |groups: [u8; 3]| brokerage(&Arcs::new(3, vec![(0, 1), (1, 2)]), &groups)[1];
        assert_eq!(of([1, 1, 1]), Roles { coordinator: 1, ..Roles::default() });
        assert_eq!(of([1, 2, 1]), Roles { itinerant: 1, ..Roles::default() });
        assert_eq!(of([1, 2, 2]), Roles { gatekeeper: 1, ..Roles::default() });
        assert_eq!(of([1, 1, 2]), Roles { representative: 1, ..Roles::default() });
        assert_eq!(of([1, 2, 3]), Roles { liaison: 1, ..Roles::default() });
        let closed = Arcs::new(3, vec![(0, 1), (1, 2), (0, 2)]);
        assert_eq!(brokerage(&closed, &[1, 1, 1]), [Roles::default(); 3]);
    }

    proptest! {
        #[test]
        fn equals_the_count_over_all_threes(
            arcs in prop::collection::vec((0..9_u32, 0..9_u32), 0..40), groups in prop::collection::vec(0..3_u8, 9),
        ) {
            let graph = Arcs::new(9, arcs);
            let has = |a: u32, b: u32| graph.followers(a).contains(&b);
            let found = brokerage(&graph, &groups);
            for v in graph.ids() {
                let mut naive = Roles::default();
                for a in graph.ids() {
                    for c in graph.ids() {
                        if a != c && has(a, v) && has(v, c) && !has(a, c) {
                            naive.count(groups[a as usize], groups[v as usize], groups[c as usize]);
                        }
                    }
                }
                prop_assert_eq!(found[v as usize], naive);
            }
        }

        #[test]
        fn where_every_arc_has_its_reverse_gatekeepers_are_representatives(
            pairs in prop::collection::vec((0..9_u32, 0..9_u32), 0..20), groups in prop::collection::vec(0..3_u8, 9),
        ) {
            let both = pairs.into_iter().flat_map(|(a, b)| [(a, b), (b, a)]).collect();
            for roles in brokerage(&Arcs::new(9, both), &groups) {
                prop_assert_eq!(roles.gatekeeper, roles.representative);
            }
        }
    }
}
