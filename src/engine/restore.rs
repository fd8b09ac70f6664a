//! A whole dataset into a store, in one commit; and whether the durable copy is what the revision says.

use super::Engine;
use super::change::{self, GraphChange};
use super::commit::{self, CommitError};
use super::dataset::{Dataset, Extent, Stopped, Watch};
use super::import::Effect;
use super::write::{WriteError, Written};
use crate::ingest::finding::Findings;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::store::durable;
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern};
use oxrdf::{GraphName, GraphNameRef, QuadRef};
use std::collections::HashSet;

/// What to do with what the store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occupied {
    /// Refuse where it holds anything.
    Refuse,
    /// Remove it in the same commit.
    Replace,
}

/// What a dataset is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// The rules of the data, as a write of a user is.
    Rules,
    /// Nothing: what a store gave is what a store takes.
    Backup,
}

/// Why a dataset was not stored. Nothing of it is.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There are data.
    #[error("the store holds {quads} quads of data")]
    Occupied {
        /// How many.
        quads: usize,
    },
    /// The write failed, or the data would break a rule.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<CommitError> for RestoreError {
    fn from(error: CommitError) -> Self {
        Self::Write(error.into())
    }
}

impl From<DictionaryFull> for RestoreError {
    fn from(error: DictionaryFull) -> Self {
        Self::Write(error.into())
    }
}

/// What is wrong with the durable copy.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] durable::OpenError),
    /// It holds something else.
    #[error(
        "the durable copy differs from revision {revision}: {missing} quads are missing, {other} are others"
    )]
    Differs {
        /// The revision.
        revision: u64,
        /// Quads of the revision that it lacks.
        missing: usize,
        /// Quads that are not of the revision.
        other: usize,
    },
    /// Somebody stopped it.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl Engine {
    /// Puts a dataset in the place of all data, in one commit.
    pub fn replace(
        &self,
        dataset: &Dataset,
        occupied: Occupied,
        trust: Trust,
    ) -> Result<Written, RestoreError> {
        let graphs = dataset.graphs()?;
        let _writer = self.lock();
        let snapshot = self.writable(None, Effect::Commit)?;
        let present = snapshot.dataset(Extent::Data);
        if occupied == Occupied::Refuse && !present.is_empty() {
            return Err(RestoreError::Occupied { quads: present.len() });
        }
        let mut changes: Vec<GraphChange<'_>> =
            graphs.iter().map(|(graph, batch)| put(graph, batch)).collect();
        let kept: HashSet<&GraphName> = graphs.iter().map(|it| &it.0).collect();
        let gone = present.graphs()?.into_iter().map(|it| it.0).filter(|it| !kept.contains(it));
        changes.extend(gone.map(|graph| GraphChange::Drop { graph }));
        let changes = change::delta(&snapshot.index, &changes)?.changes();
        if trust == Trust::Rules {
            return Ok(self.write_locked(&snapshot, changes, Effect::Commit)?);
        }
        let (added, removed) = (changes.added.len(), changes.removed.len());
        let snapshot = self.show(commit::prepare(&snapshot, changes)?)?;
        Ok(Written { snapshot, findings: Findings::new(0), added, removed })
    }

    /// Reads the durable copy quad by quad and compares it with the present revision.
    pub fn verify(&self, watch: &mut Watch<'_>) -> Result<(), VerifyError> {
        let Some(durable) = &self.durable else { return Ok(()) };
        let snapshot = self.snapshot();
        let index = &snapshot.index;
        let observations =
            if snapshot.plain { None } else { index.id(snapshot.base.graph_indicators().as_ref()) };
        let expected = index.len()
            - observations
                .map_or(0, |it| index.count(Pattern { graphs: Graphs::One(Some(it)), ..Pattern::ALL }));
        let (mut same, mut read) = (0_usize, 0_usize);
        for quad in durable.quads() {
            same += usize::from(holds(index, quad?.as_ref()));
            read += 1;
            if read.is_multiple_of(10_000) {
                watch(read)?;
            }
        }
        if same == expected && read == expected {
            return Ok(());
        }
        let revision = snapshot.revision;
        Err(VerifyError::Differs { revision, missing: expected.saturating_sub(same), other: read - same })
    }
}

fn holds(index: &QuadIndex, quad: QuadRef<'_>) -> bool {
    let graph = match quad.graph_name {
        GraphNameRef::DefaultGraph => Some(None),
        GraphNameRef::NamedNode(graph) => index.id(graph).map(Some),
        GraphNameRef::BlankNode(graph) => index.id(graph).map(Some),
    };
    let terms = (index.id(quad.subject), index.id(quad.predicate), index.id(quad.object), graph);
    let (Some(subject), Some(predicate), Some(object), Some(graph)) = terms else { return false };
    let [subject, predicate, object] = [subject, predicate, object].map(Some);
    index.count(Pattern { subject, predicate, object, graphs: Graphs::One(graph) }) > 0
}

fn put<'a>(graph: &GraphName, batch: &'a Batch) -> GraphChange<'a> {
    GraphChange::Put { graph: graph.clone(), batches: std::slice::from_ref(batch) }
}

#[cfg(test)]
mod tests {
    use super::{Dataset, Occupied, RestoreError, Trust, VerifyError};
    use crate::config::Place;
    use crate::config::settings::Settings;
    use crate::engine::Engine;
    use oxrdf::{GraphNameRef, NamedNodeRef, QuadRef};

    #[test]
    fn a_durable_copy_that_is_another_one_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        settings.store.path = folder.path().join("data");
        let engine = Engine::open(settings.engine_options(Place::Folder).unwrap(), &mut |_| {}).unwrap();
        let text = "<http://a/> <http://p> \"x\" .\n<http://a/> <http://p> \"y\" _:g .\n";
        let dataset = Dataset::read(text.as_bytes(), &mut |_| Ok(())).unwrap();
        assert_eq!(engine.replace(&dataset, Occupied::Refuse, Trust::Rules).unwrap().added, 2);
        let again = engine.replace(&dataset, Occupied::Refuse, Trust::Rules);
        assert!(matches!(again, Err(RestoreError::Occupied { quads: 2 })));
        engine.verify(&mut |_| Ok(())).unwrap();
        let node = |it| NamedNodeRef::new(it).unwrap();
        let quad =
            |object| QuadRef::new(node("http://a/"), node("http://p"), object, GraphNameRef::DefaultGraph);
        let held = oxrdf::Literal::from("x");
        let other = oxrdf::Literal::from("z");
        let (added, removed) = (quad(other.as_ref()), quad(held.as_ref()));
        engine.durable.as_ref().unwrap().write([added].into_iter(), [removed].into_iter()).unwrap();
        let differs = engine.verify(&mut |_| Ok(()));
        assert!(matches!(differs, Err(VerifyError::Differs { missing: 1, other: 1, .. })), "{differs:?}");
    }
}
