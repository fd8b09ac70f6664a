//! Updates of one graph: what names no graph means it, and no other one is written.

use super::{Operation, UpdateError};
use oxrdf::{GraphNameRef, NamedNode};
use spargebra::algebra::{GraphTarget, QueryDataset};
use spargebra::term::{GraphName, GraphNamePattern};

/// Makes operations mean `graph` where they name none.
pub(super) fn confine(operations: &mut [Operation], graph: GraphNameRef<'_>) -> Result<(), UpdateError> {
    let graph = match graph {
        GraphNameRef::NamedNode(name) => name.into_owned().into(),
        GraphNameRef::DefaultGraph => GraphName::DefaultGraph,
        // No update can name it.
        GraphNameRef::BlankNode(node) => return Err(UpdateError::OtherGraph(node.to_string())),
    };
    operations.iter_mut().try_for_each(|it| confine_one(it, &graph))
}

fn confine_one(operation: &mut Operation, graph: &GraphName) -> Result<(), UpdateError> {
    let own = |name: &mut GraphName| {
        if *name == GraphName::DefaultGraph {
            name.clone_from(graph);
        }
        if name == graph { Ok(()) } else { Err(UpdateError::OtherGraph(name.to_string())) }
    };
    let own_pattern = |name: &mut GraphNamePattern| {
        if *name == GraphNamePattern::DefaultGraph {
            *name = graph.clone().into();
        }
        if *name == GraphNamePattern::from(graph.clone()) {
            Ok(())
        } else {
            Err(UpdateError::OtherGraph(name.to_string()))
        }
    };
    match operation {
        Operation::InsertData(data) => data.iter_mut().try_for_each(|it| own(&mut it.graph_name)),
        Operation::DeleteData(data) => data.iter_mut().try_for_each(|it| own(&mut it.graph_name)),
        Operation::Modify(modify) => {
            if modify.using.is_some() {
                return Err(UpdateError::DatasetConflict);
            }
            modify.using = named(graph)
                .map(|it| QueryDataset { default: vec![it.clone()], named: Some(vec![it.clone()]) });
            modify.delete.iter_mut().try_for_each(|it| own_pattern(&mut it.graph_name))?;
            modify.insert.iter_mut().try_for_each(|it| own_pattern(&mut it.graph_name))
        }
        Operation::Clear(target) => {
            if *target == GraphTarget::DefaultGraph
                && let Some(name) = named(graph)
            {
                *target = GraphTarget::NamedNode(name.clone());
            }
            let is_own = match target {
                GraphTarget::DefaultGraph => true,
                GraphTarget::NamedNode(name) => Some(&*name) == named(graph),
                GraphTarget::NamedGraphs | GraphTarget::AllGraphs => false,
            };
            if is_own { Ok(()) } else { Err(UpdateError::OtherGraph(target.to_string())) }
        }
        Operation::Create { graph: name, .. } => Err(UpdateError::OtherGraph(name.to_string())),
        Operation::Transfer { from, to, .. } => {
            let other = if from == graph { to } else { from };
            Err(UpdateError::OtherGraph(other.to_string()))
        }
    }
}

fn named(graph: &GraphName) -> Option<&NamedNode> {
    match graph {
        GraphName::NamedNode(name) => Some(name),
        GraphName::DefaultGraph => None,
    }
}
