//! The sheet of derivations.

use super::cells::dated;
use super::reading::key_of;
use super::records::{Edge, EdgeKind};
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::code::Code;
use crate::ingest::concepts::Vocabulary;
use crate::model::sheets;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};

pub(super) const SHEET: Sheet = Sheet { form: &sheets::DERIVATIONS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let ends = (row.reference("from", Kind::Artifact), row.reference("to", Kind::Artifact));
    let (Some(from), Some(to)) = ends else { return Ok(()) };
    if from.0 == to.0 {
        row.report(Code::DerivationEnds, "to");
        return Ok(());
    }
    let derivation = row.reading.options.base.derivation(&key_of(from.0.as_str()), &key_of(to.0.as_str()));
    if !row.register(&derivation, "to")? {
        return Ok(());
    }
    let mut draft = Draft::new(&derivation, class::DERIVATION);
    if let Some(kind) = row.code("kind", Vocabulary::DerivationKind) {
        draft.add(&derivation, bc::DERIVATION_KIND, kind.iri);
    }
    let [upstream, downstream] = [&from, &to].map(|it| it.0.as_str().to_owned());
    draft.edge = Some(Edge { kind: EdgeKind::Derivation, from: upstream, to: downstream });
    draft.refer(&derivation, bc::UPSTREAM, from);
    draft.refer(&derivation, bc::DOWNSTREAM, to);
    if let Some(date) = row.date("date") {
        dated(&mut draft, &derivation, date, [bc::DATE, bc::DATE_PRECISION]);
    }
    row.grounds_wanted(&mut draft, &derivation);
    row.finish(Kind::Derivation, &derivation, draft)
}
