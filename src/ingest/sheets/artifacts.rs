//! The sheet of artifacts.

use super::cells::dated;
use super::row::{Draft, Row};
use super::sheet::Sheet;
use crate::ingest::code::{Code, Severity};
use crate::ingest::concepts::{Concept, Vocabulary};
use crate::ingest::identifier;
use crate::model::sheets;
use crate::model::spelling;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::external::dcterms;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use oxrdf::{Literal, NamedNode};

/// What became of an artifact, in English and Korean: the values of `bc:status`.
pub(in crate::ingest) const STATUSES: [(&str, &str); 10] = [
    ("pending", "대기"),
    ("active", "진행"),
    ("granted", "승인"),
    ("completed", "완료"),
    ("suspended", "보류"),
    ("terminated", "중단"),
    ("withdrawn", "철회"),
    ("expired", "만료"),
    ("refused", "거절"),
    ("unknown", "미상"),
];

pub(super) const SHEET: Sheet = Sheet { form: &sheets::ARTIFACTS, read };

fn read(row: &mut Row<'_, '_>) -> Result<(), DictionaryFull> {
    let Some(key) = row.own_key("id") else { return Ok(()) };
    let artifact = row.reading.options.base.id(Kind::Artifact, &key);
    if !row.register(&artifact, "id")? {
        return Ok(());
    }
    let of_type = row.code("type", Vocabulary::ArtifactType);
    let class = of_type.as_ref().map_or(class::ARTIFACT, |it| it.iri.as_ref());
    let mut draft = Draft::new(&artifact, class);
    if let Some(stage) = stage(row, of_type.as_ref()) {
        draft.add(&artifact, bc::STAGE, stage);
    }
    row.names(&mut draft, &artifact, ["label_en", "label_ko"]);
    if let Some(date) = row.date("date") {
        dated(&mut draft, &artifact, date, [bc::DATE, bc::DATE_PRECISION]);
    }
    identified(row, &mut draft, &artifact);
    for actor in row.references("actors", Kind::Actor) {
        draft.refer(&artifact, bc::BY_ACTOR, actor);
    }
    if let Some(status) = row.word("status", &STATUSES) {
        draft.add(&artifact, bc::STATUS, Literal::new_simple_literal(status));
    }
    row.grounds(&mut draft, &artifact);
    row.finish(Kind::Artifact, &artifact, draft)
}

/// The stage that was given, else the usual one of the type. Another than the usual one is kept: its source knows.
fn stage(row: &mut Row<'_, '_>, of_type: Option<&Concept>) -> Option<NamedNode> {
    let usual = of_type.and_then(|it| it.default_stage.clone());
    let given = row.code("stage", Vocabulary::Stage);
    if let (Some(given), Some(usual)) = (&given, &usual)
        && given.iri != *usual
    {
        let usual = super::reading::key_of(usual.as_str());
        row.report_as(Severity::Warning, Code::StageDiffers, "stage", &usual);
    }
    given.map(|it| it.iri).or(usual)
}

/// Scheme and identifier: both, or neither.
fn identified(row: &mut Row<'_, '_>, draft: &mut Draft, artifact: &NamedNode) {
    let (Some(name), true) = (row.cell("scheme"), row.has("identifier")) else {
        let lacking = if row.has("scheme") { "identifier" } else { "scheme" };
        if row.has("scheme") != row.has("identifier") {
            row.report_as(Severity::Warning, Code::ValueMissing, lacking, lacking);
        }
        return;
    };
    let Some(scheme) = identifier::artifact_scheme(&name) else {
        let known = identifier::ARTIFACT_SCHEMES.iter().chain([&identifier::OTHER]).map(|it| it.name);
        let meant = spelling::meant(&name, known.clone());
        row.report_meant(Code::CodeUnknown, "scheme", &known.collect::<Vec<_>>().join(", "), meant);
        return;
    };
    if let Some(identifier) = row.identifier("identifier", scheme) {
        draft.add(artifact, bc::IDENTIFIER_SCHEME, Literal::new_simple_literal(scheme.name));
        draft.add(artifact, dcterms::IDENTIFIER, Literal::new_simple_literal(identifier));
    }
}
