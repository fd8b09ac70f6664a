//! Analysis runs: the indicators of a revision, computed and published as observations.
//!
//! A run never delays a commit. Publishing it is no new revision: the snapshot of the same data is replaced by one that holds
//! the run. Observations are a function of the data, so the durable copy does not hold them; they are computed when the
//! store is opened.

use super::change::{self, GraphChange};
use super::clock::Moment;
use super::run::Run;
use super::snapshot::Snapshot;
use super::{CommitError, Engine};
use crate::indicators::publish::Publication;
use crate::indicators::results::Results;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::store::index::QuadIndex;
use crate::vocabulary::external::{prov, rdf};
use crate::vocabulary::mint::Base;
use crate::vocabulary::{bc, class};
use oxrdf::{Literal, NamedNode, NamedNodeRef};
use std::io;
use std::sync::{Arc, mpsc};
use std::time::Instant;

impl Engine {
    /// Analyses the present revision on a thread of its own, and each later one when it is committed. Commits that come while a
    /// run is under way are analysed together. The thread ends with the engine.
    pub fn keep_analysed(self: &Arc<Self>) -> io::Result<()> {
        // One place: a commit finds it taken when a run is due anyway.
        let (sender, commits) = mpsc::sync_channel(1);
        if self.analyst.set(sender).is_err() {
            return Ok(());
        }
        self.wake_analyst();
        let engine = Arc::downgrade(self);
        let work = move || {
            while commits.recv().is_ok() {
                let Some(engine) = engine.upgrade() else { return };
                engine.analyse_and_tell();
            }
        };
        std::thread::Builder::new().name("analysis".to_owned()).spawn(work)?;
        Ok(())
    }

    /// Says to the thread of [`Engine::keep_analysed`], if there is one, that there is a revision to analyse.
    pub(super) fn wake_analyst(&self) {
        if let Some(analyst) = self.analyst.get() {
            // Full: it has been told already.
            let _told_or_full = analyst.try_send(());
        }
    }

    /// Computes and publishes the indicators, and logs how that went.
    pub fn analyse_and_tell(&self) {
        match self.analyse() {
            Ok(snapshot) => tracing::info!(revision = snapshot.revision, "indicators are published"),
            Err(error) => tracing::error!(%error, "the indicators could not be published"),
        }
    }

    /// Computes the indicators of the present revision and publishes them, unless they are there. Commits that come meanwhile
    /// are analysed too before this returns.
    pub fn analyse(&self) -> Result<Arc<Snapshot>, CommitError> {
        loop {
            let snapshot = self.snapshot();
            if snapshot.plain || snapshot.run.as_ref().is_some_and(|it| it.revision == snapshot.revision) {
                return Ok(snapshot);
            }
            // All but the exchange is done without the lock: a commit that comes meanwhile does not wait.
            let published = publish(&snapshot, compute(&snapshot, self.seed()))?;
            let _writer = self.lock();
            if self.snapshot().revision == snapshot.revision {
                self.current.store(Arc::new(published));
            }
        }
    }
}

fn compute(snapshot: &Snapshot, seed: u64) -> Run {
    let (started, begun) = (Moment::now(), Instant::now());
    let results = Results::compute(&snapshot.tables, None);
    Run {
        id: format!("r{}", snapshot.revision),
        revision: snapshot.revision,
        seed,
        started,
        ended: Moment::now(),
        took: begun.elapsed(),
        tables: Arc::clone(&snapshot.tables),
        results,
    }
}

/// The snapshot of the same data with the values of `run`.
fn publish(snapshot: &Snapshot, run: Run) -> Result<Snapshot, DictionaryFull> {
    let base = &snapshot.base;
    let mut batch = Batch::default();
    let iri = base.run(&run.id);
    describe(snapshot, &run, iri.as_ref(), &mut batch)?;
    let publication = Publication {
        results: &run.results,
        tables: &run.tables,
        index: &snapshot.index,
        base,
        run: iri.as_ref(),
    };
    publication.write(&mut batch)?;
    let batches = [batch];
    let change = GraphChange::Put { graph: base.graph_indicators().into(), batches: &batches };
    let index = change::delta(&snapshot.index, &[change])?.changes().apply(&snapshot.index);
    let (index, tables) = match index.compacted()? {
        // Row numbers stand for IRIs in order, so the run reads the new tables as it read the old ones.
        Some(index) => {
            let tables = crate::network::tables::Tables::read(&index, base);
            (index, Arc::new(tables))
        }
        None => (index, Arc::clone(&snapshot.tables)),
    };
    let run = Run { tables: Arc::clone(&tables), ..run };
    Ok(Snapshot {
        revision: snapshot.revision,
        index: Arc::new(index),
        tables,
        base: base.clone(),
        plain: snapshot.plain,
        run: Some(Arc::new(run)),
    })
}

/// Says what made the observations.
fn describe(
    snapshot: &Snapshot,
    run: &Run,
    iri: NamedNodeRef<'_>,
    batch: &mut Batch,
) -> Result<(), DictionaryFull> {
    let number = |it: u64| Literal::from(i64::try_from(it).unwrap_or(i64::MAX));
    batch.add(iri, rdf::TYPE, class::ANALYSIS_RUN)?;
    batch.add(iri, bc::REVISION, &number(run.revision))?;
    batch.add(iri, bc::SEED, &number(run.seed))?;
    batch.add(iri, bc::SOFTWARE_VERSION, &Literal::new_simple_literal(env!("CARGO_PKG_VERSION")))?;
    batch.add(iri, prov::STARTED_AT_TIME, &run.started.literal())?;
    batch.add(iri, prov::ENDED_AT_TIME, &run.ended.literal())?;
    for graph in data_graphs(&snapshot.index, &snapshot.base) {
        batch.add(iri, prov::USED, &graph)?;
    }
    Ok(())
}

/// Named graphs that hold data of users: all but those that the service writes.
fn data_graphs(index: &QuadIndex, base: &Base) -> Vec<NamedNode> {
    let managed = [base.graph_ontology(), base.graph_derived(), base.graph_indicators()];
    let iris = index.graphs().filter_map(|(graph, _)| index.dictionary().iri(graph?));
    let mut graphs: Vec<_> = iris.map(NamedNode::new_unchecked).filter(|it| !managed.contains(it)).collect();
    graphs.sort_unstable();
    graphs
}
