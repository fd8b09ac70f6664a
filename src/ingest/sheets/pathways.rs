//! The sheet of pathways: one row per step.

use super::cells::COUNTING;
use super::records::Member;
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::code::{Code, Severity};
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::{rdf, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};
use std::collections::BTreeMap;

/// Steps that make a pathway.
const STEPS_MIN: usize = 2;

/// Names, which stand in the first row of a pathway and may be repeated or left out in the others.
const NAMES: [(&str, &str); 2] = [("label_en", "en"), ("label_ko", "ko")];

pub(super) const SHEET: Sheet = Sheet { form: &sheets::PATHWAYS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let Some(key) = row.own_key("id") else { return Ok(()) };
    let pathway = row.reading.options.base.id(Kind::Pathway, &key);
    let group = names(row, &pathway);
    let number = row.number("step", COUNTING).and_then(|it| it.to_string().parse::<u32>().ok());
    let artifact = row.reference("artifact", Kind::Artifact);
    let (Some(number), Some(artifact)) = (number, artifact) else { return Ok(()) };
    let step = row.reading.options.base.step(&key, number);
    if !row.register(&step, "step")? {
        return Ok(());
    }
    let mut draft = Draft::new(&pathway, class::PATHWAY);
    for (column, language) in NAMES {
        if let Some(name) = row.reading.groups.get(pathway.as_str()).and_then(|it| it.values.get(column)) {
            let name = Literal::new_language_tagged_literal_unchecked(name.clone(), language);
            draft.add(&pathway, skos::PREF_LABEL, name);
        }
    }
    draft.add(&pathway, bc::HAS_STEP, step.clone());
    draft.add(&step, rdf::TYPE, class::PATHWAY_STEP.into_owned());
    draft.add(&step, bc::STEP_NUMBER, Literal::new_typed_literal(number.to_string(), xsd::INTEGER));
    draft.member =
        Some(Member { group, step: number.into(), artifact: Some(artifact.0.as_str().to_owned()) });
    draft.refer(&step, bc::ARTIFACT, artifact);
    for actor in row.references("actors", Kind::Actor) {
        draft.refer(&step, bc::BY_ACTOR, actor);
    }
    if let Some(note) = row.text("note") {
        draft.add(&step, bc::NOTE, Literal::new_simple_literal(note));
    }
    row.finish(Kind::Pathway, &pathway, draft)
}

/// Takes the names of the first row of a pathway, or holds later rows to them.
fn names(row: &mut Row<'_, '_>, pathway: &NamedNode) -> usize {
    let given: BTreeMap<_, _> =
        NAMES.iter().filter_map(|(column, _)| Some((*column, row.text(column)?))).collect();
    let number = row.number;
    let first = row.reading.group(pathway, number, STEPS_MIN, given.clone());
    let (group, first_row) = (first.group, first.row);
    // A row whose first one had no name may still bring it; the pathway is not lost for one row.
    if first.values.is_empty() {
        first.values.clone_from(&given);
    }
    let names = first.values.clone();
    if names.is_empty() {
        row.report_as(Severity::Error, Code::ValueMissing, "label_en", "label_en | label_ko");
    }
    for (column, name) in given {
        if names.get(column).is_some_and(|it| *it != name) {
            row.report_detail(Code::LabelConflict, column, &first_row.to_string());
        }
    }
    group
}
