//! `/id/{kind}/{key}` and `/doc/{kind}/{key}`: every thing has an IRI that leads to a document about it.
//!
//! Parts have longer keys: an offer `{cluster}/{area}`, a step of a pathway `{key}/step/{n}`. The path decides, not the
//! host: an instance anywhere answers for the IRIs of its base.

use crate::api::asked::{Answer, Asked};
use crate::api::linked::{self, Found, Named};
use crate::api::negotiation::{DOCUMENT_FORMS, Form};
use crate::api::parameters::{DocumentFormat, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::shapes::{KEY, OneOf, Pattern, Required};
use crate::api::things::Things;
use crate::model::text::Label;
use crate::vocabulary::key::key_is_valid;
use actix_web::get;
use actix_web::http::StatusCode;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(thing_by_iri).service(pair_by_iri).service(part_by_iri);
    services.service(show_document).service(show_pair_document).service(show_part_document);
}

/// A key with the suffix of a form or without one.
const SUFFIXED: Pattern = Pattern {
    pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}(\\.(html|ttl|nt|rdf|jsonld|json))?$",
    must: Label::new(
        "형식 접미사가 붙을 수 있는 키여야 합니다",
        "must be a key, perhaps with the suffix of a form",
    ),
    test: is_suffixed,
    length_max: 71,
};

fn is_suffixed(text: &str) -> bool {
    key_is_valid(split(text).0)
}

/// A key and the form that its suffix names.
fn split(text: &str) -> (&str, Option<Form>) {
    let form = |suffix: &str| DOCUMENT_FORMS.iter().find(|it| it.id == suffix).copied();
    let parts = text.rsplit_once('.').and_then(|(key, suffix)| Some((key, form(suffix)?)));
    parts.map_or((text, None), |(key, form)| (key, Some(form)))
}

parameter! {
    /// Kind of the thing.
    KindName = "kind" in Path, Required<OneOf> = Required(OneOf(&[
        "cluster", "actor", "linkage", "artifact", "derivation", "pathway", "programme", "policy", "demand", "offer",
        "statistic", "evidence", "import", "run", "dataset", "observation",
    ])), example "actor";
    /// Key of the thing, or the first part of it.
    ThingKey = "key" in Path, Required<Pattern> = Required(KEY), example "kist";
    /// Key of the thing, with the suffix of a form or without one.
    SuffixedKey = "key" in Path, Required<Pattern> = Required(SUFFIXED), example "kist.ttl";
    /// Second part of the key: the area of an offer, `step`, `need`, `structure` or a statistic.
    PartName = "part" in Path, Required<Pattern> = Required(KEY), example "step";
    /// Second and last part of the key, with the suffix of a form or without one.
    SuffixedPart = "part" in Path, Required<Pattern> = Required(SUFFIXED), example "clinical-trials.ttl";
    /// Third part of the key: the number of a step, the area of a need, the year of a figure.
    PartNumber = "number" in Path, Required<Pattern> = Required(KEY), example "1";
    /// Third and last part of the key, with the suffix of a form or without one.
    SuffixedNumber = "number" in Path, Required<Pattern> = Required(SUFFIXED), example "1.ttl";
}

parameters! {
    struct ThingAsked { kind: KindName, key: ThingKey, format: DocumentFormat, }
}
parameters! {
    struct PairAsked { kind: KindName, key: ThingKey, part: PartName, format: DocumentFormat, }
}
parameters! {
    struct PartAsked { kind: KindName, key: ThingKey, part: PartName, number: PartNumber, format: DocumentFormat, }
}
parameters! {
    struct DocumentAsked { kind: KindName, key: SuffixedKey, format: DocumentFormat, }
}
parameters! {
    struct PairDocumentAsked { kind: KindName, key: ThingKey, part: SuffixedPart, format: DocumentFormat, }
}
parameters! {
    struct PartDocumentAsked {
        kind: KindName,
        key: ThingKey,
        part: PartName,
        number: SuffixedNumber,
        format: DocumentFormat,
    }
}

/// IRI of a thing
///
/// A thing is no document: its IRI leads (303) to the document about it. One that was merged leads (308) to the one that
/// stands for it.
#[utoipa::path(tag = "descriptions", params(ThingAsked), responses(
    (status = 200, description = "The document, where the redirect was followed.", body = String, content_type = "text/html"),
    (status = 303, description = "`Location` is the document about the thing."),
    (status = 308, description = "The thing was merged; `Location` is the one that stands for it."),
))]
#[get("/id/{kind}/{key}")]
async fn thing_by_iri(asked: Asked<ThingAsked>) -> Answer {
    let ThingAsked { kind, key, .. } = &asked.parameters;
    let named = Named::new(kind, &[key])?;
    lead(asked, named).await
}

/// IRI of a thing with a key of two parts
///
/// Such as the offer of a cluster in one area. Leads (303) to the document about it.
#[utoipa::path(tag = "descriptions", params(PairAsked), responses(
    (status = 200, description = "The document, where the redirect was followed.", body = String, content_type = "text/html"),
    (status = 303, description = "`Location` is the document about the thing."),
))]
#[get("/id/{kind}/{key}/{part}")]
async fn pair_by_iri(asked: Asked<PairAsked>) -> Answer {
    let PairAsked { kind, key, part, .. } = &asked.parameters;
    let named = Named::new(kind, &[key, part])?;
    lead(asked, named).await
}

/// IRI of a part of a thing
///
/// A step of a pathway, a need of a demand profile, a published figure. Leads (303) to the document about it.
#[utoipa::path(tag = "descriptions", params(PartAsked), responses(
    (status = 200, description = "The document, where the redirect was followed.", body = String, content_type = "text/html"),
    (status = 303, description = "`Location` is the document about the part."),
))]
#[get("/id/{kind}/{key}/{part}/{number}")]
async fn part_by_iri(asked: Asked<PartAsked>) -> Answer {
    let PartAsked { kind, key, part, number, .. } = &asked.parameters;
    let named = Named::new(kind, &[key, part, number])?;
    lead(asked, named).await
}

/// Document about a thing
///
/// What is said of a thing, of its parts and of its linkages, as a page, as RDF, or as the JSON of its REST resource. A
/// suffix of the key (`.html`, `.ttl`, `.nt`, `.rdf`, `.jsonld`, `.json`) chooses the form whatever `Accept` says. Where
/// there are more linkages than `limits.document_linkages` the document says that it was cut.
#[utoipa::path(tag = "descriptions", params(DocumentAsked), responses(
    (status = 200, description = "The document.", body = String, content_type = "text/html"),
    (status = 308, description = "The thing was merged; `Location` is the document of the one that stands for it."),
))]
#[get("/doc/{kind}/{key}")]
async fn show_document(asked: Asked<DocumentAsked>) -> Answer {
    let DocumentAsked { kind, key, .. } = &asked.parameters;
    let (key, form) = split(key);
    let named = Named::new(kind, &[key])?;
    tell(asked, named, form).await
}

/// Document about a thing with a key of two parts
///
/// As the document about a thing.
#[utoipa::path(tag = "descriptions", params(PairDocumentAsked), responses((status = 200, description = "The document.", body = String, content_type = "text/html")))]
#[get("/doc/{kind}/{key}/{part}")]
async fn show_pair_document(asked: Asked<PairDocumentAsked>) -> Answer {
    let PairDocumentAsked { kind, key, part, .. } = &asked.parameters;
    let (part, form) = split(part);
    let named = Named::new(kind, &[key, part])?;
    tell(asked, named, form).await
}

/// Document about a part of a thing
///
/// As the document about a thing.
#[utoipa::path(tag = "descriptions", params(PartDocumentAsked), responses((status = 200, description = "The document.", body = String, content_type = "text/html")))]
#[get("/doc/{kind}/{key}/{part}/{number}")]
async fn show_part_document(asked: Asked<PartDocumentAsked>) -> Answer {
    let PartDocumentAsked { kind, key, part, number, .. } = &asked.parameters;
    let (number, form) = split(number);
    let named = Named::new(kind, &[key, part, number])?;
    tell(asked, named, form).await
}

/// From an IRI to its document.
async fn lead<P: Send + 'static>(asked: Asked<P>, named: Named) -> Answer {
    asked
        .redirect(move |asked| {
            let things = Things::new(&asked.snapshot);
            let query = linked::query_of(&asked.head);
            Ok(match named.find(&things)? {
                Found::Here(_) => (StatusCode::SEE_OTHER, format!("{}{query}", named.document_path())),
                Found::Moved(to) => {
                    (StatusCode::PERMANENT_REDIRECT, format!("/id/{}{query}", linked::path_of(&things, to)))
                }
            })
        })
        .await
}

/// The document, or the way to that of the thing which stands for it.
async fn tell<P: Send + 'static>(mut asked: Asked<P>, named: Named, form: Option<Form>) -> Answer {
    asked.head.suffix = form;
    if let Some(location) = moved(&asked, &named, form) {
        return Ok(linked::moved(location));
    }
    asked
        .answer(DOCUMENT_FORMS, move |asked| {
            let things = Things::new(&asked.snapshot);
            match named.find(&things)? {
                Found::Here(term) => linked::document(asked, &named, term),
                Found::Moved(_) => Err(Problem::internal(&"a merged thing was not left")),
            }
        })
        .await
}

fn moved<P>(asked: &Asked<P>, named: &Named, form: Option<Form>) -> Option<String> {
    let things = Things::new(&asked.snapshot);
    let term = things.read.by_key(named.kind, &named.key)?;
    if things.survivor(term) == term {
        return None;
    }
    let Ok(Found::Moved(to)) = named.find(&things) else { return None };
    let suffix = form.map_or_else(String::new, |it| format!(".{}", it.id));
    Some(format!("/doc/{}{suffix}{}", linked::path_of(&things, to), linked::query_of(&asked.head)))
}

#[cfg(test)]
mod tests {
    use super::{is_suffixed, split};

    #[test]
    fn a_suffix_names_a_form_and_a_key_has_no_dot() {
        let form = |text| split(text).1.map(|it| it.id);
        assert_eq!((split("kist.ttl").0, form("kist.ttl")), ("kist", Some("ttl")));
        assert_eq!((split("kist").0, form("kist")), ("kist", None));
        assert_eq!((split("a.b").0, form("a.b")), ("a.b", None));
        for bad in ["a.b", "a.ttl.nt", ".ttl", "", "a.", "a/b", "가"] {
            assert!(!is_suffixed(bad), "{bad}");
        }
        assert!(is_suffixed(&format!("{}.jsonld", "x".repeat(64))));
    }
}
