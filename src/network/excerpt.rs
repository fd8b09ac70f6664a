//! The rows of the tables on which the values of one cluster rest, and the same with some of its linkages left out.
//!
//! A draw of the data of a cluster is made of such tables: whatever reads them, reads the draw, linkages with the outside
//! included. Actors, artifacts and programmes keep their row numbers; those of linkages are of the excerpt.

use super::tables::{Linkage, Tables};
use crate::kernels::draws::Draw;

impl Tables {
    /// These tables with the linkages of a cluster alone: those in which one of its actors, or of their artifacts, takes
    /// part. O(n).
    #[must_use]
    pub fn excerpt(&self, cluster: u32) -> Self {
        let actors = self.actors_of(cluster);
        let of_actors = actors.iter().flat_map(|it| self.linkages_of(*it));
        let artifacts = actors.iter().flat_map(|it| self.artifacts_of(*it));
        let about = artifacts.flat_map(|it| self.linkages_about(*it));
        let mut rows: Vec<u32> = of_actors.chain(about).copied().collect();
        rows.sort_unstable();
        rows.dedup();
        self.with_linkages(
            rows.into_iter().filter_map(|it| self.linkages.get(it as usize).cloned()).collect(),
        )
    }

    /// These tables with each linkage kept with the probability of its confidence, or of `confidence_default` where it states
    /// none: the one place where the data of a cluster are drawn. O(n).
    #[must_use]
    pub fn thinned(&self, draw: &mut Draw, confidence_default: f64) -> Self {
        self.keeping(|it| draw.chance(it.confidence.unwrap_or(confidence_default)))
    }

    /// These tables with the linkages that `keep` wants, asked in their order. O(n).
    #[must_use]
    fn keeping(&self, mut keep: impl FnMut(&Linkage) -> bool) -> Self {
        self.with_linkages(self.linkages.iter().filter(|it| keep(it)).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::network::projection::project;
    use crate::network::tables::Tables;
    use crate::network::tables_read::tests::index_of;
    use crate::network::view::{NamedView, Span, View};
    use crate::vocabulary::mint::Base;

    const DATA: &str = r#"
        lt:licence skos:inScheme <https://w3id.org/bioclusters/scheme/linkage-type> ; skos:notation "licence" ;
          bc:family "transfer" ; bc:directed true ; bc:defaultWeight 2.0 ; bc:countsInIndicators true .
        cluster:north a bc:Cluster . cluster:south a bc:Cluster .
        actor:a a bc:Actor ; bc:sector sector:industry ; bc:inCluster cluster:north .
        actor:b a bc:Actor ; bc:sector sector:hospital ; bc:inCluster cluster:north .
        actor:c a bc:Actor ; bc:sector sector:hospital ; bc:inCluster cluster:south .
        actor:d a bc:Actor ; bc:sector sector:hospital ; bc:inCluster cluster:south .
        linkage:1 a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:a ; bc:to actor:b .
        linkage:2 a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:b ; bc:to actor:c .
        linkage:3 a bc:Linkage ; bc:linkageType lt:licence ; bc:from actor:c ; bc:to actor:d .
    "#;

    #[test]
    fn an_excerpt_gives_the_same_network_and_leaves_the_rest_out() {
        let tables = Tables::read(&index_of(DATA), &Base::default());
        let network =
            |tables: &Tables| project(tables, &View::named(NamedView::Strength, vec![0], Span::default()));
        let excerpt = tables.excerpt(0);
        assert_eq!((tables.linkages.len(), excerpt.linkages.len()), (3, 2));
        assert!(network(&tables).is_alike(&network(&excerpt)));
        let none = excerpt.keeping(|_| false);
        assert_eq!((network(&none).actor_count(), network(&none).linkage_count()), (2, 0));
        let mut rows = 0..;
        let second = excerpt.keeping(|_| rows.next() == Some(1));
        assert_eq!(network(&second).linkage_count(), 0);
        assert!(network(&second).outward.iter().any(|it| *it > 0.0));
    }
}
