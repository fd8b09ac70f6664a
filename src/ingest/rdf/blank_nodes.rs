//! Names of blank nodes that no other import has.

use crate::vocabulary::key;
use oxrdf::{BlankNode, NamedOrBlankNode, Quad, Term, Triple};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::{self, Read};

/// Bytes of the digest of the file that stand in names.
const DIGEST_BYTES: usize = 8;

/// Names blank nodes after the content of their file and the order in which they come: parsers name some of them by
/// chance, and the same file must give the same triples every time.
pub(super) struct BlankNodes {
    prefix: String,
    names: HashMap<String, BlankNode>,
}

impl BlankNodes {
    /// Reads the file once, in bounded memory.
    pub(super) fn of(mut content: impl Read) -> io::Result<Self> {
        let mut hasher = Sha256::new();
        io::copy(&mut content, &mut hasher)?;
        let digest = key::hex(&hasher.finalize());
        let prefix = format!("i{}n", digest.get(..2 * DIGEST_BYTES).unwrap_or(&digest));
        Ok(Self { prefix, names: HashMap::new() })
    }

    /// The quad as a triple with renamed blank nodes. Its graph is the import.
    pub(super) fn renamed(&mut self, quad: Quad) -> Triple {
        let subject = match quad.subject {
            NamedOrBlankNode::BlankNode(node) => self.name(&node).into(),
            subject @ NamedOrBlankNode::NamedNode(_) => subject,
        };
        let object = match quad.object {
            Term::BlankNode(node) => self.name(&node).into(),
            object @ (Term::NamedNode(_) | Term::Literal(_)) => object,
        };
        Triple { subject, predicate: quad.predicate, object }
    }

    fn name(&mut self, node: &BlankNode) -> BlankNode {
        let number = self.names.len();
        let name = || BlankNode::new_unchecked(format!("{}{number}", self.prefix));
        self.names.entry(node.as_str().to_owned()).or_insert_with(name).clone()
    }
}
