//! The things of one revision as compact tables: what projections, indicators and list filters read.
//!
//! A table row keeps term ids, enums and numbers; labels and notes stay in the index and are read when they
//! are shown. Rows stand in ascending byte order of their IRI, so that a row number orders as its IRI does.

use super::shared::Shared;
use crate::store::term::TermId;
use std::sync::Arc;

pub use super::rows::{
    Actor, Amount, Artifact, ArtifactType, Cluster, Formation, Linkage, LinkageType, Programme, Side,
    Statistic,
};

/// Everything that the network and its indicators read, of one revision. Tables that differ in their linkages alone, as the
/// draws of the data do, share all other rows.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Clusters, by IRI.
    pub clusters: Shared<Cluster>,
    /// Actors, by IRI.
    pub actors: Shared<Actor>,
    /// Linkage types, by IRI.
    pub linkage_types: Shared<LinkageType>,
    /// Linkages, by IRI.
    pub linkages: Vec<Linkage>,
    /// Artifact types, ascending by term.
    pub artifact_types: Shared<ArtifactType>,
    /// Artifacts, by IRI.
    pub artifacts: Shared<Artifact>,
    /// Support programmes, by IRI.
    pub programmes: Shared<Programme>,
    /// Figures that others published about clusters, by cluster, code, year and IRI.
    pub statistics: Shared<Statistic>,
    /// `bc:leadsTo` between artifacts (row numbers), ascending.
    pub leads_to: Shared<(u32, u32)>,
    /// Child and parent (row numbers), ascending by child; of several parents the earliest first. For roll-up only.
    pub parents: Shared<(u32, u32)>,
    /// Old body and new body (row numbers), ascending by the old one; of several new ones the latest first. For roll-up
    /// only.
    pub successions: Shared<(u32, u32)>,
    /// What [`Tables::linked`] derives from the rows above.
    pub lookups: Lookups,
}

/// Ways into the tables: rows by term, and rows by the row that they mention.
#[derive(Debug, Clone, Default)]
pub struct Lookups {
    things: Arc<ThingLookups>,
    linkages: Rows,
    linkages_of_actor: Mentions,
    linkages_of_programme: Mentions,
    linkages_of_artifact: Mentions,
    latest_year: Option<i16>,
}

/// Those that no linkage changes.
#[derive(Debug, Default)]
struct ThingLookups {
    clusters: Rows,
    actors: Rows,
    artifacts: Rows,
    programmes: Rows,
    actors_of_cluster: Mentions,
    artifacts_of_actor: Mentions,
    latest_date: Option<i16>,
}

impl ThingLookups {
    fn of(tables: &Tables) -> Self {
        let Tables { clusters, actors, artifacts, programmes, .. } = tables;
        Self {
            clusters: Rows::new(clusters.iter().map(|it| it.term)),
            actors: Rows::new(actors.iter().map(|it| it.term)),
            artifacts: Rows::new(artifacts.iter().map(|it| it.term)),
            programmes: Rows::new(programmes.iter().map(|it| it.term)),
            actors_of_cluster: Mentions::new(clusters.len(), actors.iter().map(|it| &*it.clusters)),
            artifacts_of_actor: Mentions::new(actors.len(), artifacts.iter().map(|it| &*it.actors)),
            latest_date: artifacts.iter().filter_map(|it| Some(it.date?.day.year)).max(),
        }
    }
}

impl Tables {
    /// These tables with their lookups; to be called once, when all rows are there.
    #[must_use]
    pub fn linked(mut self) -> Self {
        self.lookups.things = Arc::new(ThingLookups::of(&self));
        self.with_linkages_linked()
    }

    /// These tables with other linkages. O(n), whatever the number of rows that are no linkages.
    #[must_use]
    pub fn with_linkages(&self, linkages: Vec<Linkage>) -> Self {
        let things = Lookups { things: Arc::clone(&self.lookups.things), ..Lookups::default() };
        let Self { clusters, actors, linkage_types, artifact_types, artifacts, programmes, .. } = self;
        Self {
            clusters: clusters.clone(),
            actors: actors.clone(),
            linkage_types: linkage_types.clone(),
            linkages,
            artifact_types: artifact_types.clone(),
            artifacts: artifacts.clone(),
            programmes: programmes.clone(),
            statistics: self.statistics.clone(),
            leads_to: self.leads_to.clone(),
            parents: self.parents.clone(),
            successions: self.successions.clone(),
            lookups: things,
        }
        .with_linkages_linked()
    }

    fn with_linkages_linked(mut self) -> Self {
        let linkages = &self.linkages;
        let starts = linkages.iter().filter_map(|it| Some(it.start?.year));
        self.lookups = Lookups {
            latest_year: starts.chain(self.lookups.things.latest_date).max(),
            linkages: Rows::new(linkages.iter().map(|it| it.term)),
            linkages_of_actor: Mentions::new(self.actors.len(), linkages.iter().map(|it| &*it.participants)),
            linkages_of_programme: Mentions::new(
                self.programmes.len(),
                linkages.iter().map(|it| &*it.programmes),
            ),
            linkages_of_artifact: Mentions::new(self.artifacts.len(), linkages.iter().map(|it| &*it.about)),
            things: self.lookups.things,
        };
        self
    }

    /// Row of the cluster with this IRI.
    pub fn cluster_row(&self, term: TermId) -> Option<u32> {
        self.lookups.things.clusters.get(term)
    }

    /// Row of the actor with this IRI.
    pub fn actor_row(&self, term: TermId) -> Option<u32> {
        self.lookups.things.actors.get(term)
    }

    /// Row of the linkage with this IRI.
    pub fn linkage_row(&self, term: TermId) -> Option<u32> {
        self.lookups.linkages.get(term)
    }

    /// Row of the artifact with this IRI.
    pub fn artifact_row(&self, term: TermId) -> Option<u32> {
        self.lookups.things.artifacts.get(term)
    }

    /// Row of the support programme with this IRI.
    pub fn programme_row(&self, term: TermId) -> Option<u32> {
        self.lookups.things.programmes.get(term)
    }

    /// Linkages that came about under a support programme, ascending.
    pub fn linkages_under(&self, programme: u32) -> &[u32] {
        self.lookups.linkages_of_programme.of(programme)
    }

    /// Linkages about an artifact, ascending.
    pub fn linkages_about(&self, artifact: u32) -> &[u32] {
        self.lookups.linkages_of_artifact.of(artifact)
    }

    /// Published figures about a cluster, by code, year and IRI.
    pub fn statistics_of(&self, cluster: u32) -> &[Statistic] {
        let start = self.statistics.partition_point(|it| it.cluster < cluster);
        let rest = self.statistics.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|it| it.cluster == cluster)).unwrap_or_default()
    }

    /// Actors of a cluster, ascending.
    pub fn actors_of(&self, cluster: u32) -> &[u32] {
        self.lookups.things.actors_of_cluster.of(cluster)
    }

    /// Linkages in which an actor takes part, ascending.
    pub fn linkages_of(&self, actor: u32) -> &[u32] {
        self.lookups.linkages_of_actor.of(actor)
    }

    /// Artifacts of an actor, ascending.
    pub fn artifacts_of(&self, actor: u32) -> &[u32] {
        self.lookups.things.artifacts_of_actor.of(actor)
    }

    /// Artifacts to which an artifact leads, ascending.
    pub fn followers_of(&self, artifact: u32) -> &[(u32, u32)] {
        let start = self.leads_to.partition_point(|it| it.0 < artifact);
        let rest = self.leads_to.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|it| it.0 == artifact)).unwrap_or_default()
    }

    /// The notation of an artifact type.
    pub fn artifact_type(&self, class: TermId) -> Option<&str> {
        let found = self.artifact_types.binary_search_by_key(&class, |it| it.term).ok()?;
        self.artifact_types.get(found).map(|it| &*it.notation)
    }

    /// The type of a linkage.
    pub fn kind_of(&self, linkage: &Linkage) -> Option<&LinkageType> {
        self.linkage_types.get(linkage.kind as usize)
    }

    /// The latest year with the start of a linkage or the date of an artifact: the year of published values, which
    /// never comes from a clock. `None` when nothing has a date.
    pub const fn latest_year(&self) -> Option<i16> {
        self.lookups.latest_year
    }
}

/// Row numbers by term.
#[derive(Debug, Clone, Default)]
struct Rows(Box<[(TermId, u32)]>);

impl Rows {
    fn new(terms: impl Iterator<Item = TermId>) -> Self {
        let mut rows: Box<[_]> = terms.zip(0_u32..).collect();
        rows.sort_unstable();
        Self(rows)
    }

    fn get(&self, term: TermId) -> Option<u32> {
        let found = self.0.binary_search_by_key(&term, |it| it.0).ok()?;
        self.0.get(found).map(|it| it.1)
    }
}

/// For each row of one table, the rows of another one that mention it.
#[derive(Debug, Clone, Default)]
struct Mentions {
    starts: Box<[u32]>,
    rows: Box<[u32]>,
}

impl Mentions {
    fn new<'a>(count: usize, lists: impl Iterator<Item = &'a [u32]> + Clone) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for mentioned in lists.clone().flatten() {
            starts[*mentioned as usize + 1] += 1;
        }
        for row in 0..count {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut rows = vec![0_u32; *starts.last().unwrap_or(&0) as usize].into_boxed_slice();
        for (row, list) in (0_u32..).zip(lists) {
            for mentioned in list {
                let place = &mut next[*mentioned as usize];
                rows[*place as usize] = row;
                *place += 1;
            }
        }
        Self { starts: starts.into_boxed_slice(), rows }
    }

    fn of(&self, row: u32) -> &[u32] {
        let at = |row: usize| self.starts.get(row).copied().unwrap_or(0) as usize;
        self.rows.get(at(row as usize)..at(row as usize + 1)).unwrap_or_default()
    }
}
