//! What other graphs still point at when an import is replaced by one that no longer has it.

use crate::ingest::code::{Code, Severity};
use crate::ingest::finding::{Finding, Place};
use crate::store::batch::Batch;
use crate::store::index::QuadIndex;
use crate::store::term::{Graphs, Pattern, Quad, TermId};
use crate::vocabulary::external::rdf;
use crate::vocabulary::mint::Base;
use oxrdf::NamedNodeRef;
use std::collections::BTreeSet;

/// A warning for each thing that goes with the replaced graph although another graph refers to it, with one such reference.
pub(super) fn warnings(
    index: &QuadIndex,
    base: &Base,
    replaced: NamedNodeRef<'_>,
    batch: &Batch,
) -> Vec<Finding> {
    let (Some(graph), Some(of_type)) = (index.id(replaced), index.id(rdf::TYPE)) else { return Vec::new() };
    let (derived, indicators) = (base.graph_derived(), base.graph_indicators());
    let computed = [derived, indicators].map(|it| index.id(it.as_ref()));
    let of_others = |quad: &Quad| quad.graph != Some(graph) && !computed.contains(&quad.graph);
    let kept: BTreeSet<&str> =
        batch.triples().iter().filter_map(|[subject, ..]| batch.dictionary().iri(*subject)).collect();
    let described = Pattern { predicate: Some(of_type), graphs: Graphs::One(Some(graph)), ..Pattern::ALL };
    let subjects: BTreeSet<TermId> = index.scan(described).map(|it| it.subject).collect();
    let each = Pattern { graphs: Graphs::Each, ..Pattern::ALL };
    let warning = |thing: TermId| {
        let (kind, _) = base.parse_id(index.text(thing)).filter(|_| !kept.contains(index.text(thing)))?;
        let mut types = index.scan(Pattern { subject: Some(thing), predicate: Some(of_type), ..each });
        if types.any(|it| of_others(&it)) {
            return None;
        }
        let reference = index.scan(Pattern { object: Some(thing), ..each }).find(of_others)?;
        let sheet = reference.graph.map_or("", |it| index.text(it));
        let sheet = base.parse_graph_import(sheet).unwrap_or(sheet).to_owned();
        let column = Some(index.text(reference.predicate).to_owned());
        let finding = Finding::new(Code::ReferenceUnknown, Place { sheet, row: None, column });
        Some(finding.with_severity(Severity::Warning).with_detail(kind.as_str()).with_cell(index.text(thing)))
    };
    subjects.into_iter().filter_map(warning).collect()
}
