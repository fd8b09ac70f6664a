//! The sheet of linkages.

use super::cells::{POSITIVE, decimal};
use super::records::{Edge, EdgeKind};
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::code::Code;
use crate::ingest::concepts::{Concept, Vocabulary};
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::schema;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class, concept};
use oxrdf::NamedNode;

pub(super) const SHEET: Sheet = Sheet { form: &sheets::LINKAGES, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let Some(key) = row.own_key("id") else { return Ok(()) };
    let linkage = row.reading.options.base.id(Kind::Linkage, &key);
    if !row.register(&linkage, "id")? {
        return Ok(());
    }
    let mut draft = Draft::new(&linkage, class::LINKAGE);
    let of_type = row.code("type", Vocabulary::LinkageType);
    participants(row, &mut draft, &linkage, of_type.as_ref());
    if let Some(of_type) = of_type {
        draft.add(&linkage, bc::LINKAGE_TYPE, of_type.iri);
    }
    let start = [schema::START_DATE, bc::START_PRECISION];
    let end = [schema::END_DATE, bc::END_PRECISION];
    row.period(&mut draft, &linkage, ["start", "end"], [start, end]);
    if let Some(weight) = row.number("weight", POSITIVE) {
        draft.add(&linkage, bc::WEIGHT, decimal(weight));
    }
    row.amount(&mut draft, &linkage, "amount");
    if let Some(programme) = row.reference("programme", Kind::Programme) {
        draft.refer(&linkage, bc::UNDER_PROGRAMME, programme);
    }
    for artifact in row.references("artifact", Kind::Artifact) {
        draft.refer(&linkage, bc::ABOUT, artifact);
    }
    row.grounds_wanted(&mut draft, &linkage);
    row.finish(Kind::Linkage, &linkage, draft)
}

/// Both ends of a directed linkage, or all participants of an undirected one.
fn participants(row: &mut Row<'_, '_>, draft: &mut Draft, linkage: &NamedNode, of_type: Option<&Concept>) {
    let from = row.reference("from", Kind::Actor);
    if !row.has("to") {
        row.report_detail(Code::ValueMissing, "to", "to");
        return;
    }
    let to = row.references("to", Kind::Actor);
    let (Some(from), Some(of_type)) = (from, of_type) else { return };
    if to.iter().all(|it| it.0 == from.0) {
        if !to.is_empty() {
            row.report(Code::ParticipantsTooFew, "to");
        }
        return;
    }
    if of_type.directed && to.len() > 1 {
        row.report_detail(Code::DirectionConflict, "to", &of_type.notation);
        return;
    }
    if of_type.directed {
        draft.add(linkage, bc::FROM, from.0.clone());
        for (end, ..) in &to {
            draft.add(linkage, bc::TO, end.clone());
        }
    }
    if of_type.iri.as_ref() == concept::linkage_type::PARENT_ORGANISATION {
        let ends = to.first().map(|it| (from.0.as_str().to_owned(), it.0.as_str().to_owned()));
        draft.edge = ends.map(|(from, to)| Edge { kind: EdgeKind::Parent, from, to });
    }
    let others = to.into_iter().filter(|it| it.0 != from.0).collect::<Vec<_>>();
    for participant in std::iter::once(from).chain(others) {
        draft.refer(linkage, bc::PARTICIPANT, participant);
    }
}
