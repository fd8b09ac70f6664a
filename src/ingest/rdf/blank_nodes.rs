//! Names of blank nodes that no other file has, the same every time it is read.

use crate::vocabulary::key;
use oxrdf::{BlankNode, GraphName, NamedOrBlankNode, Quad, Term};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::{self, Read};

/// Bytes of the digest of the file that stand in names.
const DIGEST_BYTES: usize = 8;

/// Names blank nodes after their file and the order in which they come: parsers name some of them by chance, and the
/// same file must give the same triples every time.
pub(crate) struct BlankNodes {
    prefix: String,
    names: HashMap<String, BlankNode>,
}

impl BlankNodes {
    /// Names that begin with a text that stands for the file.
    pub(crate) fn new(prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), names: HashMap::new() }
    }

    /// Names that begin with a digest of the file, which is read once, in bounded memory.
    pub(crate) fn of(mut content: impl Read) -> io::Result<Self> {
        let mut hasher = Sha256::new();
        io::copy(&mut content, &mut hasher)?;
        let digest = key::hex(&hasher.finalize());
        Ok(Self::new(format!("i{}n", digest.get(..2 * DIGEST_BYTES).unwrap_or(&digest))))
    }

    /// The quad with renamed blank nodes.
    pub(crate) fn renamed(&mut self, quad: Quad) -> Quad {
        let subject = match quad.subject {
            NamedOrBlankNode::BlankNode(node) => self.name(&node).into(),
            subject @ NamedOrBlankNode::NamedNode(_) => subject,
        };
        let object = match quad.object {
            Term::BlankNode(node) => self.name(&node).into(),
            object @ (Term::NamedNode(_) | Term::Literal(_)) => object,
        };
        let graph_name = match quad.graph_name {
            GraphName::BlankNode(node) => self.name(&node).into(),
            graph @ (GraphName::NamedNode(_) | GraphName::DefaultGraph) => graph,
        };
        Quad { subject, predicate: quad.predicate, object, graph_name }
    }

    fn name(&mut self, node: &BlankNode) -> BlankNode {
        let number = self.names.len();
        let name = || BlankNode::new_unchecked(format!("{}{number}", self.prefix));
        self.names.entry(node.as_str().to_owned()).or_insert_with(name).clone()
    }
}
