//! The read index as the evaluator sees it: a dataset with its default graph and its named graphs.
//!
//! The default graph may be the union of all graphs, a list of graphs, or the unnamed one. As a set it yields each
//! triple once, whichever graphs it stands in.

use super::awaited::Awaited;
use super::dictionary::Dictionary;
use super::guard::{self, checkpoint};
use super::index::QuadIndex;
use super::scan::Scan;
use super::term::{Graphs, Pattern, TermId};
use oxrdf::{Term, TermRef};
use spareval::{InternalQuad, QueryableDataset};
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

/// A term during evaluation. Its `Clone` and its comparison are the checkpoints that stop a query.
#[derive(Debug, Eq)]
pub(super) struct ViewTerm(TermId);

impl PartialEq for ViewTerm {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // `MINUS` compares each row of one side with all of the other, and clones none.
        checkpoint();
        self.0 == other.0
    }
}

impl Hash for ViewTerm {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl Clone for ViewTerm {
    #[inline]
    fn clone(&self) -> Self {
        checkpoint();
        Self(self.0)
    }
}

/// What the default graph of a query is.
#[derive(Debug, Clone)]
pub(super) enum DefaultGraph {
    /// The set union of all graphs.
    Union,
    /// The unnamed graph.
    Unnamed,
    /// The set union of these graphs.
    Merge(Arc<[TermId]>),
}

/// The index of one revision under one dataset description.
#[derive(Clone)]
pub(super) struct View<'a> {
    index: &'a QuadIndex,
    default_graph: DefaultGraph,
    /// Named graphs that the query may name, sorted; none given: all.
    named: Option<Arc<[TermId]>>,
    /// Terms that the query computes, numbered above the stored ones.
    computed: Rc<RefCell<Dictionary>>,
    /// What is told when a pattern could find quads that are still to come.
    awaited: Option<Arc<Awaited>>,
}

/// A computed term could not be numbered.
#[derive(Debug, thiserror::Error)]
#[error("the query computes more terms than can be numbered")]
pub(super) struct ViewError;

impl<'a> View<'a> {
    pub(super) fn new(
        index: &'a QuadIndex,
        default_graph: DefaultGraph,
        named: Option<Arc<[TermId]>>,
    ) -> Self {
        let computed = Rc::new(RefCell::new(index.dictionary().alike()));
        Self { index, default_graph, named, computed, awaited: None }
    }

    /// The same that tells when quads are looked for that are still to come.
    pub(super) fn awaiting(self, awaited: Option<Arc<Awaited>>) -> Self {
        Self { awaited, ..self }
    }

    /// Tells who awaits quads of a scan that could find them.
    fn tell(&self, pattern: &Pattern, keep: &Keep) {
        let Some(awaited) = &self.awaited else { return };
        let is_seen = match (&pattern.graphs, keep) {
            (Graphs::One(graph), _) => *graph == Some(awaited.graph()),
            (Graphs::Each, Keep::Merge(graphs) | Keep::Named(Some(graphs))) => {
                graphs.binary_search(&awaited.graph()).is_ok()
            }
            (Graphs::Each, Keep::Named(None) | Keep::All | Keep::Default) | (Graphs::Union, _) => true,
        };
        if is_seen {
            let subject = pattern.subject.map(|it| match self.term(&ViewTerm(it)) {
                Term::NamedNode(it) => it.into_string(),
                Term::BlankNode(_) | Term::Literal(_) => String::new(),
            });
            awaited.look(subject.as_deref(), pattern.predicate, pattern.object);
        }
    }

    fn allows(&self, graph: TermId) -> bool {
        self.named.as_ref().is_none_or(|named| named.binary_search(&graph).is_ok())
    }

    fn number(&self, term: TermRef<'_>) -> Result<ViewTerm, ViewError> {
        look_when_long(term);
        if let Some(id) = self.index.id(term) {
            return Ok(ViewTerm(id));
        }
        let mut computed = self.computed.borrow_mut();
        let id = computed.intern(term).map_err(|_full| ViewError)?;
        TermId::new(id.number() | COMPUTED).map(ViewTerm).ok_or(ViewError)
    }

    fn term(&self, ViewTerm(id): &ViewTerm) -> Term {
        match TermId::new(id.number() & !COMPUTED) {
            Some(computed) if id.number() & COMPUTED != 0 => self.computed.borrow().owned(computed),
            _ => self.index.term(*id),
        }
    }
}

/// A checkpoint; a long text is copied and hashed for so long that the clock is looked at for it alone.
fn look_when_long(term: TermRef<'_>) {
    match term {
        TermRef::Literal(it) if it.value().len() >= LONG => guard::demand(it.value().len()),
        TermRef::NamedNode(it) if it.as_str().len() >= LONG => guard::demand(it.as_str().len()),
        TermRef::Literal(_) | TermRef::NamedNode(_) | TermRef::BlankNode(_) => checkpoint(),
    }
}

/// Bytes of a long text.
const LONG: usize = 1 << 16;

/// The bit that tells computed terms from stored ones.
const COMPUTED: u32 = 1 << 31;

impl<'a> QueryableDataset<'a> for View<'a> {
    type InternalTerm = ViewTerm;
    type Error = ViewError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&ViewTerm>,
        predicate: Option<&ViewTerm>,
        object: Option<&ViewTerm>,
        graph: Option<Option<&ViewTerm>>,
    ) -> impl Iterator<Item = Result<InternalQuad<ViewTerm>, ViewError>> + use<'a> {
        let mut rows = Rows { scan: None, keep: Keep::All, last: None };
        let [subject, predicate, object] = [subject, predicate, object].map(|it| it.map(|it| it.0));
        let (graphs, keep) = match graph {
            None => (Graphs::Each, Keep::Named(self.named.clone())),
            Some(Some(ViewTerm(graph))) if !self.allows(*graph) => return rows,
            Some(Some(ViewTerm(graph))) => (Graphs::One(Some(*graph)), Keep::All),
            Some(None) => match &self.default_graph {
                DefaultGraph::Union => (Graphs::Union, Keep::Default),
                DefaultGraph::Unnamed => (Graphs::One(None), Keep::Default),
                DefaultGraph::Merge(graphs) => match graphs[..] {
                    [] => return rows,
                    [graph] => (Graphs::One(Some(graph)), Keep::Default),
                    [..] => (Graphs::Each, Keep::Merge(Arc::clone(graphs))),
                },
            },
        };
        let pattern = Pattern { subject, predicate, object, graphs };
        self.tell(&pattern, &keep);
        rows.scan = Some(self.index.scan(pattern));
        rows.keep = keep;
        rows
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<ViewTerm, ViewError>> + use<'a> {
        let named = self.named.clone();
        let index = self.index;
        index
            .graphs()
            .filter_map(move |(graph, _)| {
                graph.filter(|it| named.as_ref().is_none_or(|all| all.binary_search(it).is_ok()))
            })
            .map(|graph| Ok(ViewTerm(graph)))
    }

    fn contains_internal_graph_name(&self, ViewTerm(graph): &ViewTerm) -> Result<bool, ViewError> {
        let pattern = Pattern { graphs: Graphs::One(Some(*graph)), ..Pattern::ALL };
        Ok(self.allows(*graph) && self.index.scan(pattern).next().is_some())
    }

    fn internalize_term(&self, term: Term) -> Result<ViewTerm, ViewError> {
        self.number(term.as_ref())
    }

    fn externalize_term(&self, term: ViewTerm) -> Result<Term, ViewError> {
        let term = self.term(&term);
        look_when_long(term.as_ref());
        Ok(term)
    }
}

/// Which quads of a scan a pattern sees, and how.
enum Keep {
    /// All, with their graph.
    All,
    /// All, as triples of the default graph.
    Default,
    /// Those of these graphs, each triple once, as triples of the default graph.
    Merge(Arc<[TermId]>),
    /// Those of named graphs, of these ones if a list is given.
    Named(Option<Arc<[TermId]>>),
}

struct Rows<'a> {
    scan: Option<Scan<'a>>,
    keep: Keep,
    last: Option<[TermId; 3]>,
}

impl Iterator for Rows<'_> {
    type Item = Result<InternalQuad<ViewTerm>, ViewError>;

    fn next(&mut self) -> Option<Self::Item> {
        let scan = self.scan.as_mut()?;
        loop {
            // `COUNT(*) { ?s ?p ?o }` clones nothing: rows are counted too.
            checkpoint();
            let quad = scan.next()?;
            let graph = match &self.keep {
                Keep::All => quad.graph,
                Keep::Default => None,
                Keep::Merge(graphs) => {
                    let triple = [quad.subject, quad.predicate, quad.object];
                    let listed = quad.graph.is_some_and(|it| graphs.binary_search(&it).is_ok());
                    // Graphs of one triple are neighbours in every order.
                    if !listed || self.last.replace(triple) == Some(triple) {
                        continue;
                    }
                    None
                }
                Keep::Named(graphs) => {
                    let listed =
                        |it: TermId| graphs.as_ref().is_none_or(|all| all.binary_search(&it).is_ok());
                    if !quad.graph.is_some_and(listed) {
                        continue;
                    }
                    quad.graph
                }
            };
            return Some(Ok(InternalQuad {
                subject: ViewTerm(quad.subject),
                predicate: ViewTerm(quad.predicate),
                object: ViewTerm(quad.object),
                graph_name: graph.map(ViewTerm),
            }));
        }
    }
}
