//! Rich club: how densely the nodes of many neighbours are joined among themselves. Colizza et al. 2006, 10.1038/nphys209.
//!
//! petgraph has none.

use super::csr::Csr;

/// `φ(k) = 2E_{>k}/(N_{>k}(N_{>k} − 1))` over the nodes with more than k neighbours, in [0, 1]; `None` where there are
/// fewer than two. O(n + m).
pub fn rich_club(graph: &Csr, k: usize) -> Option<f64> {
    let rich = |node: u32| graph.degree(node) > k;
    let count = graph.ids().filter(|it| rich(*it)).count();
    let edges = graph.edges().filter(|&(a, b, _)| rich(a) && rich(b)).count();
    (count > 1).then(|| 2.0 * edges as f64 / (count * (count - 1)) as f64)
}

#[cfg(test)]
mod tests {
    use super::rich_club;
    use crate::kernels::samples;

    #[test]
    fn the_club_of_a_barbell_is_its_bridge() {
        assert_eq!(rich_club(&samples::barbell(), 1), Some(14.0 / 30.0));
        assert_eq!(rich_club(&samples::barbell(), 2), Some(1.0));
        assert_eq!(rich_club(&samples::barbell(), 3), None);
        assert_eq!(rich_club(&samples::star(), 1), None);
        assert_eq!(rich_club(&samples::graph(3, &[]), 0), None);
    }
}
