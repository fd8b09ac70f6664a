//! Changes of graphs as callers say them.

use super::derive::copy_term;
use crate::store::batch::Batch;
use crate::store::delta::Delta;
use crate::store::dictionary::DictionaryFull;
use crate::store::index::QuadIndex;
use crate::store::term::{Quad, TermId};
use oxrdf::{GraphName, GraphNameRef, NamedNodeRef, QuadRef, TermRef};

/// A change that a commit makes. Of several changes the later one sees what the earlier one did.
#[derive(Debug, Clone)]
pub enum GraphChange<'a> {
    /// The graph holds exactly these triples afterwards.
    Put {
        /// The graph.
        graph: GraphName,
        /// Its triples.
        batches: &'a [Batch],
    },
    /// The graph holds these triples too afterwards.
    Add {
        /// The graph.
        graph: GraphName,
        /// More triples.
        batches: &'a [Batch],
    },
    /// The graph is gone afterwards.
    Drop {
        /// The graph.
        graph: GraphName,
    },
    /// Some quads are gone and some are there afterwards; one that is in both lists is there.
    Quads {
        /// Quads that come.
        added: &'a [oxrdf::Quad],
        /// Quads that go.
        removed: &'a [oxrdf::Quad],
    },
}

impl GraphChange<'_> {
    /// The graphs that it names.
    pub(super) fn graphs(&self) -> Vec<GraphNameRef<'_>> {
        match self {
            Self::Put { graph, .. } | Self::Add { graph, .. } | Self::Drop { graph } => vec![graph.as_ref()],
            Self::Quads { added, removed } => {
                let mut graphs: Vec<_> =
                    added.iter().chain(*removed).map(|it| it.graph_name.as_ref()).collect();
                graphs.dedup();
                graphs
            }
        }
    }

    fn say(&self, delta: &mut Delta<'_>) -> Result<(), DictionaryFull> {
        match self {
            Self::Put { graph, batches } => {
                let graph = intern_graph(delta, graph.as_ref())?;
                delta.clear(graph);
                add_batches(delta, graph, batches)
            }
            Self::Add { graph, batches } => {
                let graph = intern_graph(delta, graph.as_ref())?;
                add_batches(delta, graph, batches)
            }
            Self::Drop { graph } => {
                let graph = intern_graph(delta, graph.as_ref())?;
                delta.clear(graph);
                Ok(())
            }
            Self::Quads { added, removed } => {
                for quad in *removed {
                    let quad = intern_quad(delta, quad.as_ref())?;
                    delta.remove(quad);
                }
                for quad in *added {
                    let quad = intern_quad(delta, quad.as_ref())?;
                    delta.add(quad);
                }
                Ok(())
            }
        }
    }
}

/// Changes as changes of an index.
pub(super) fn delta<'i>(
    index: &'i QuadIndex,
    changes: &[GraphChange<'_>],
) -> Result<Delta<'i>, DictionaryFull> {
    let mut delta = Delta::new(index);
    changes.iter().try_for_each(|it| it.say(&mut delta))?;
    Ok(delta)
}

fn add_batches(
    delta: &mut Delta<'_>,
    graph: Option<TermId>,
    batches: &[Batch],
) -> Result<(), DictionaryFull> {
    for batch in batches {
        let mut map = vec![None; batch.dictionary().len()];
        for triple in batch.triples() {
            let mut copy = |id| copy_term(batch.dictionary(), id, delta.dictionary_mut(), &mut map);
            let [subject, predicate, object] = [copy(triple[0])?, copy(triple[1])?, copy(triple[2])?];
            delta.add(Quad { subject, predicate, object, graph });
        }
    }
    Ok(())
}

fn intern_graph(delta: &mut Delta<'_>, graph: GraphNameRef<'_>) -> Result<Option<TermId>, DictionaryFull> {
    match graph {
        GraphNameRef::NamedNode(node) => delta.intern(node.into()).map(Some),
        GraphNameRef::BlankNode(node) => delta.intern(node.into()).map(Some),
        GraphNameRef::DefaultGraph => Ok(None),
    }
}

fn intern_quad(delta: &mut Delta<'_>, quad: QuadRef<'_>) -> Result<Quad, DictionaryFull> {
    let subject: TermRef<'_> = quad.subject.into();
    let predicate: NamedNodeRef<'_> = quad.predicate;
    Ok(Quad {
        subject: delta.intern(subject)?,
        predicate: delta.intern(predicate.into())?,
        object: delta.intern(quad.object)?,
        graph: intern_graph(delta, quad.graph_name)?,
    })
}
