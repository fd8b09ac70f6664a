//! The observations of a run: its values in the graph of indicators, with what made them.

use super::change::{self, GraphChange};
use super::run::Run;
use super::snapshot::Snapshot;
use crate::indicators::publish::{PROPERTIES, Publication};
use crate::network::tables::Tables;
use crate::store::awaited::Awaited;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::store::index::QuadIndex;
use crate::vocabulary::external::{prov, qb, rdf};
use crate::vocabulary::mint::{Base, Kind};
use crate::vocabulary::{bc, class};
use oxrdf::{Literal, NamedNode, NamedNodeRef};
use std::sync::Arc;

impl Snapshot {
    /// What is still to come of the observations; none where everything is there.
    pub fn awaited(&self) -> Option<Awaited> {
        let id = |it: NamedNodeRef<'_>| self.index.id(it);
        self.awaits_values().then_some(())?;
        Some(Awaited::new(
            id(self.base.graph_indicators().as_ref())?,
            format!("{}id/{}/", self.base.as_str(), Kind::Observation.as_str()),
            PROPERTIES.into_iter().filter_map(id).collect(),
            [id(rdf::TYPE)?, id(qb::OBSERVATION)?],
        ))
    }
}

/// The snapshot of the same data with the values of `run`.
pub(super) fn publish(snapshot: &Snapshot, run: Run) -> Result<Snapshot, DictionaryFull> {
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
            let tables = Tables::read(&index, base);
            (index, Arc::new(tables))
        }
        None => (index, Arc::clone(&snapshot.tables)),
    };
    let run = Run { tables: Arc::clone(&tables), ..run };
    Ok(Snapshot {
        index: Arc::new(index),
        tables,
        run: Some(Arc::new(run)),
        stopped: false,
        ..snapshot.clone()
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
