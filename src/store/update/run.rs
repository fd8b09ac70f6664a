//! The operations of an update, one after another.

use super::{Modify, Operation, Transfer, Update, UpdateError};
use crate::store::delta::{Changes, Delta};
use crate::store::index::QuadIndex;
use crate::store::query::{self, DefaultDataset, QueryError};
use crate::store::term::{Quad, TermId};
use crate::store::{functions, guard, plan};
use oxrdf::{BlankNode, GraphNameRef, NamedNode, NamedOrBlankNodeRef, QuadRef, TermRef};
use spareval::{DeleteInsertQuad, QueryEvaluator};
use spargebra::algebra::{GraphTarget, QueryDataset};
use spargebra::term::{GraphName, GroundQuad, GroundTerm, NamedOrBlankNode, Term};
use std::collections::HashMap;

pub(super) fn run(
    index: &QuadIndex,
    update: Update,
    reserved: &[NamedNode],
    fresh: &str,
) -> Result<Changes, UpdateError> {
    let Update { operations, using, default_dataset } = update;
    let mut run = Run {
        base: index,
        delta: Delta::new(index),
        present: None,
        outdated: false,
        reserved,
        blank_nodes: BlankNodes { prefix: fresh, number: 0, names: HashMap::new() },
    };
    for operation in operations {
        if let Some(stop) = guard::check() {
            return Err(QueryError::Stopped(stop).into());
        }
        run.blank_nodes.names.clear();
        match operation {
            Operation::InsertData(data) => run.insert_data(&data)?,
            Operation::DeleteData(data) => run.delete_data(&data),
            Operation::Modify(modify) => run.modify(*modify, using.as_ref(), default_dataset)?,
            Operation::Clear(target) => run.clear(&target),
            Operation::Create { graph, silent } => run.create(graph, silent)?,
            Operation::Transfer { how, from, to, silent } => run.transfer(how, (&from, &to), silent)?,
        }
    }
    let changes = run.delta.changes();
    match guard::check() {
        Some(stop) => Err(QueryError::Stopped(stop).into()),
        None => Ok(changes),
    }
}

struct Run<'a> {
    base: &'a QuadIndex,
    delta: Delta<'a>,
    /// The index with the changes so far; `None` before the first.
    present: Option<QuadIndex>,
    /// Whether there are later changes.
    outdated: bool,
    reserved: &'a [NamedNode],
    blank_nodes: BlankNodes<'a>,
}

/// Names of new blank nodes. They come from the place of the update in the history of the store and not from chance, so that the
/// same updates make the same store.
struct BlankNodes<'a> {
    prefix: &'a str,
    number: usize,
    /// Names of the present operation, by what it calls them.
    names: HashMap<String, BlankNode>,
}

impl BlankNodes<'_> {
    fn of(&mut self, label: &str, delta: &Delta<'_>) -> BlankNode {
        if let Some(known) = self.names.get(label) {
            return known.clone();
        }
        let name = loop {
            let name = BlankNode::new_unchecked(format!("{}{}", self.prefix, self.number));
            self.number += 1;
            // A store that was opened anew may count its revisions anew.
            if delta.dictionary().id(name.as_ref().into()).is_none() {
                break name;
            }
            guard::checkpoint();
        };
        self.names.insert(label.to_owned(), name.clone());
        name
    }
}

impl Run<'_> {
    /// The index with the changes so far. Its memory is the store's, not the update's.
    fn refresh(&mut self) {
        if !self.outdated {
            return;
        }
        guard::uncounted(|| {
            self.present = None;
            let changes = self.delta.changes();
            if !changes.is_empty() {
                self.present = Some(changes.apply(self.base));
            }
        });
        self.outdated = false;
    }

    fn insert_data(&mut self, data: &[spargebra::term::Quad]) -> Result<(), UpdateError> {
        self.outdated |= !data.is_empty();
        for quad in data {
            guard::checkpoint();
            let subject = match &quad.subject {
                NamedOrBlankNode::NamedNode(node) => self.delta.intern(node.as_ref().into())?,
                NamedOrBlankNode::BlankNode(node) => self.fresh(node)?,
            };
            let predicate = self.delta.intern(quad.predicate.as_ref().into())?;
            let object = match &quad.object {
                Term::BlankNode(node) => self.fresh(node)?,
                object @ (Term::NamedNode(_) | Term::Literal(_)) => self.delta.intern(object.as_ref())?,
            };
            let graph = match &quad.graph_name {
                GraphName::NamedNode(graph) => Some(self.delta.intern(graph.as_ref().into())?),
                GraphName::DefaultGraph => None,
            };
            self.delta.add(Quad { subject, predicate, object, graph });
        }
        Ok(())
    }

    fn fresh(&mut self, node: &BlankNode) -> Result<TermId, UpdateError> {
        let name = self.blank_nodes.of(node.as_str(), &self.delta);
        Ok(self.delta.intern(name.as_ref().into())?)
    }

    fn delete_data(&mut self, data: &[GroundQuad]) {
        self.outdated |= !data.is_empty();
        for quad in data {
            guard::checkpoint();
            let object: TermRef<'_> = match &quad.object {
                GroundTerm::NamedNode(node) => node.as_ref().into(),
                GroundTerm::Literal(literal) => literal.as_ref().into(),
            };
            let graph = match &quad.graph_name {
                GraphName::NamedNode(graph) => GraphNameRef::NamedNode(graph.as_ref()),
                GraphName::DefaultGraph => GraphNameRef::DefaultGraph,
            };
            let quad = QuadRef::new(quad.subject.as_ref(), quad.predicate.as_ref(), object, graph);
            if let Some(quad) = known(&self.delta, quad) {
                self.delta.remove(quad);
            }
        }
    }

    fn modify(
        &mut self,
        modify: Modify,
        using: Option<&QueryDataset>,
        default_dataset: DefaultDataset,
    ) -> Result<(), UpdateError> {
        self.refresh();
        let Modify { delete, insert, using: own, mut pattern, base } = modify;
        let present = self.present.take();
        let index = present.as_ref().unwrap_or(self.base);
        plan::reorder_pattern(&mut pattern, index);
        let view = match using.or(own.as_ref()) {
            Some(using) => query::described(index, &using.default, using.named.as_deref()),
            None => query::whole(index, default_dataset),
        };
        let evaluator = functions::register(QueryEvaluator::new());
        let prepared = evaluator.prepare_delete_insert(delete, insert, base, None, &pattern);
        let mut said = (Vec::new(), Vec::new());
        for quad in prepared.execute(view).map_err(query::failure)? {
            guard::checkpoint();
            match quad.map_err(query::failure)? {
                DeleteInsertQuad::Delete(quad) => said.0.extend(self.deleted(quad.as_ref())),
                DeleteInsertQuad::Insert(quad) => said.1.push(self.inserted(index, quad.as_ref())?),
            }
        }
        let (deleted, inserted) = said;
        self.outdated |= !(deleted.is_empty() && inserted.is_empty());
        self.present = present;
        for quad in deleted {
            self.delta.remove(quad);
        }
        for quad in inserted {
            self.delta.add(quad);
        }
        Ok(())
    }

    /// A quad that a template deletes: one of a reserved graph is passed by, and one that nobody knows is not there.
    fn deleted(&self, quad: QuadRef<'_>) -> Option<Quad> {
        if self.reserved_graph(quad.graph_name).is_some() {
            return None;
        }
        known(&self.delta, quad)
    }

    fn inserted(&mut self, index: &QuadIndex, quad: QuadRef<'_>) -> Result<Quad, UpdateError> {
        if let Some(graph) = self.reserved_graph(quad.graph_name) {
            return Err(UpdateError::Reserved(graph.clone()));
        }
        let graph = match quad.graph_name {
            GraphNameRef::NamedNode(node) => Some(self.number(index, node.into())?),
            GraphNameRef::BlankNode(node) => Some(self.number(index, node.into())?),
            GraphNameRef::DefaultGraph => None,
        };
        let subject = match quad.subject {
            NamedOrBlankNodeRef::NamedNode(node) => self.number(index, node.into())?,
            NamedOrBlankNodeRef::BlankNode(node) => self.number(index, node.into())?,
        };
        let predicate = self.number(index, quad.predicate.into())?;
        let object = self.number(index, quad.object)?;
        Ok(Quad { subject, predicate, object, graph })
    }

    /// Numbers a term of a template. A blank node that the index does not hold was made by the template, or by `BNODE`.
    fn number(&mut self, index: &QuadIndex, term: TermRef<'_>) -> Result<TermId, UpdateError> {
        match term {
            TermRef::BlankNode(node) if index.id(node).is_none() => self.fresh(&node.into_owned()),
            TermRef::BlankNode(_) | TermRef::NamedNode(_) | TermRef::Literal(_) => {
                Ok(self.delta.intern(term)?)
            }
        }
    }

    fn reserved_graph(&self, graph: GraphNameRef<'_>) -> Option<&NamedNode> {
        match graph {
            GraphNameRef::NamedNode(graph) => self.reserved.iter().find(|it| it.as_ref() == graph),
            GraphNameRef::BlankNode(_) | GraphNameRef::DefaultGraph => None,
        }
    }

    fn clear(&mut self, target: &GraphTarget) {
        self.outdated = true;
        match target {
            GraphTarget::NamedNode(graph) => {
                if let Some(graph) = self.delta.dictionary().id(graph.as_ref().into()) {
                    self.delta.clear(Some(graph));
                }
            }
            GraphTarget::DefaultGraph => self.delta.clear(None),
            GraphTarget::NamedGraphs => self.clear_all(false),
            GraphTarget::AllGraphs => self.clear_all(true),
        }
    }

    fn clear_all(&mut self, unnamed: bool) {
        let dictionary = self.delta.dictionary();
        let reserved: Vec<_> =
            self.reserved.iter().filter_map(|it| dictionary.id(it.as_ref().into())).collect();
        let wanted = |it: &Option<TermId>| it.map_or(unnamed, |it| !reserved.contains(&it));
        let graphs: Vec<_> = self.delta.graphs().into_iter().filter(wanted).collect();
        for graph in graphs {
            self.delta.clear(graph);
        }
    }

    fn create(&mut self, graph: NamedNode, silent: bool) -> Result<(), UpdateError> {
        let id = self.delta.dictionary().id(graph.as_ref().into());
        let exists = id.is_some() && self.delta.graphs().contains(&id);
        if exists && !silent { Err(UpdateError::GraphExists(graph)) } else { Ok(()) }
    }

    fn transfer(
        &mut self,
        how: Transfer,
        (from, to): (&GraphName, &GraphName),
        silent: bool,
    ) -> Result<(), UpdateError> {
        let source = match from {
            GraphName::NamedNode(from) => self.delta.dictionary().id(from.as_ref().into()).map(Some),
            GraphName::DefaultGraph => Some(None),
        };
        let quads = source.map_or_else(Vec::new, |it| self.delta.of_graph(it));
        if let (true, false, GraphName::NamedNode(from)) = (quads.is_empty(), silent, from) {
            return Err(UpdateError::GraphMissing(from.clone()));
        }
        let graph = match to {
            GraphName::NamedNode(to) => Some(self.delta.intern(to.as_ref().into())?),
            GraphName::DefaultGraph => None,
        };
        if matches!(how, Transfer::Copy | Transfer::Move) {
            self.delta.clear(graph);
        }
        for quad in quads {
            self.delta.add(Quad { graph, ..quad });
        }
        if let (Transfer::Move, Some(source)) = (how, source) {
            self.delta.clear(source);
        }
        self.outdated = true;
        Ok(())
    }
}

/// The numbers of a quad, when all its terms are known.
fn known(delta: &Delta<'_>, quad: QuadRef<'_>) -> Option<Quad> {
    let dictionary = delta.dictionary();
    let graph = match quad.graph_name {
        GraphNameRef::NamedNode(node) => Some(dictionary.id(node.into())?),
        GraphNameRef::BlankNode(node) => Some(dictionary.id(node.into())?),
        GraphNameRef::DefaultGraph => None,
    };
    Some(Quad {
        subject: dictionary.id(quad.subject.into())?,
        predicate: dictionary.id(quad.predicate.into())?,
        object: dictionary.id(quad.object)?,
        graph,
    })
}
