//! Analysis runs: the indicators of a revision, computed and published as observations.
//!
//! A run never delays a commit. Publishing it is no new revision: the snapshot of the same data is replaced by one that holds
//! the run. Observations are a function of the data, so the durable copy does not hold them; they are computed when the
//! store is opened.

use super::clock::Moment;
use super::commit::{self, GraphChange};
use super::progress::{Phase, Watch};
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
use std::sync::Arc;

/// Why an analysis run published nothing.
#[derive(Debug, thiserror::Error)]
pub enum AnalysisError {
    /// It was stopped.
    #[error("the analysis run was stopped")]
    Stopped,
    /// A bare RDF store has no indicators.
    #[error("a store without managed graphs has no indicators")]
    Plain,
    /// The values could not be published.
    #[error(transparent)]
    Commit(#[from] CommitError),
}

impl Engine {
    /// Computes the indicators of the present revision anew and publishes them, whatever is there. A commit that comes
    /// meanwhile is followed by a run of its own.
    pub fn analyse_anew(&self, seed: u64, watch: &dyn Watch) -> Result<Arc<Run>, AnalysisError> {
        loop {
            let snapshot = self.snapshot();
            if snapshot.plain {
                return Err(AnalysisError::Plain);
            }
            watch.begin(Phase::Computing);
            let stopped = || watch.is_stopped();
            let mut run = compute(&snapshot, seed, &stopped).ok_or(AnalysisError::Stopped)?;
            if seed != self.seed() {
                // Other draws are other values: what is cached under the usual name does not hold for them.
                run.id = format!("{}-{seed}", run.id);
            }
            watch.begin(Phase::Publishing);
            let _writer = self.lock();
            let present = self.snapshot();
            // Values of an older revision are not published over newer data: they are computed once more.
            if present.revision == snapshot.revision {
                let published = Arc::new(publish(&present, run).map_err(CommitError::from)?);
                self.current.store(Arc::clone(&published));
                return published.run.clone().ok_or(AnalysisError::Stopped);
            }
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
            // Nobody stops it.
            let Some(run) = compute(&snapshot, self.seed(), &|| false) else { return Ok(snapshot) };
            let _writer = self.lock();
            let present = self.snapshot();
            if present.revision == snapshot.revision {
                let published = publish(&present, run)?;
                self.current.store(Arc::new(published));
            }
        }
    }
}

fn compute(snapshot: &Snapshot, seed: u64, stopped: &(dyn Fn() -> bool + Sync)) -> Option<Run> {
    let started = Moment::now();
    let results = Results::compute_unless(&snapshot.tables, None, stopped)?;
    Some(Run {
        id: format!("r{}", snapshot.revision),
        revision: snapshot.revision,
        seed,
        started,
        ended: Moment::now(),
        tables: Arc::clone(&snapshot.tables),
        results,
    })
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
    let change = GraphChange::Put { graph: base.graph_indicators(), batches: &batches };
    let index = commit::with_changes(&snapshot.index, &[change])?;
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
