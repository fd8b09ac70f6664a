//! Query results as text, written in pieces.
//!
//! SELECT results in JSON have a writer of their own, since they are most of what clients ask for and the general
//! writer took over half of the time of answers with many rows. All else goes through the format crates.

use oxrdf::{Term, Variable};
use oxrdfio::{RdfFormat, RdfSerializer, WriterQuadSerializer};
use sparesults::{QueryResultsFormat, QueryResultsSerializer, WriterSolutionsSerializer};
use spareval::QuerySolution;
use std::io;

/// The format of a SELECT or ASK result.
pub type SolutionFormat = QueryResultsFormat;

/// Writes solutions into a buffer.
pub(super) enum SolutionWriter {
    Json(JsonSolutions),
    Other(Box<WriterSolutionsSerializer<Vec<u8>>>, Buffer),
}

/// A buffer that the general writers fill and that is emptied between rows.
pub(super) type Buffer = std::rc::Rc<std::cell::RefCell<Vec<u8>>>;
