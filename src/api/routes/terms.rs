//! `/ontology`, `/scheme/{scheme}`, `/scheme/{scheme}/{notation}` and `/context.jsonld`: what the words of the data mean.

use crate::api::asked::{Answer, Asked};
use crate::api::contexts;
use crate::api::html::{self, terms as pages};
use crate::api::linked;
use crate::api::negotiation::{HTML, JSON_LD, TERM_FORMS};
use crate::api::parameters::{TermFormat, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::reply::{self, Reply};
use crate::api::shapes::{KEY, OneOf, Optional, Pattern, Required};
use crate::api::suggest;
use crate::api::terms::terms;
use crate::api::things::Things;
use crate::engine::shipped;
use crate::model::text::Label;
use crate::store::term::TermId;
use crate::vocabulary::external::skos;
use crate::vocabulary::mint::Scheme;
use crate::vocabulary::{SCHEME, bc};
use actix_web::http::header;
use actix_web::{HttpResponse, get};
use utoipa_actix_web::service_config::ServiceConfig;

/// How long a context may be kept: programs fetch it for every document that they read.
const CONTEXT_KEPT: &str = "public, max-age=86400";

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_ontology).service(show_ontology_version);
    services.service(show_scheme).service(show_concept).service(show_context);
}

const VERSION: Pattern = Pattern {
    pattern: "^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$",
    must: Label::new("온톨로지의 판이어야 합니다", "must be a version of the ontology"),
    test: is_version,
    length_max: 32,
};

fn is_version(text: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_alphanumeric() || it == b'.' || it == b'-';
    text.len() <= 32 && text.starts_with(|it: char| it.is_ascii_alphanumeric()) && text.bytes().all(allowed)
}

parameter! {
    /// Version of the ontology, or `shapes` for the rules of the data.
    OntologyVersion = "version" in Path, Required<Pattern> = Required(VERSION), example "0.1.0";
    /// A concept scheme: `sector`, `stage`, `linkage-type`, `derivation-kind`, `area`, `statistic`, `indicator`, `window`, or one of the data.
    AnyScheme = "scheme" in Path, Required<Pattern> = Required(KEY), example "sector";
    /// The kind of thing whose JSON the context reads.
    ContextKind = "kind" in Query, Optional<OneOf> = Optional(OneOf(contexts::KINDS)), example "actor";
    /// Notation of a concept.
    Notation = "notation" in Path, Required<Pattern> = Required(KEY), example "industry";
}

parameters! {
    struct OntologyAsked { format: TermFormat, }
}
parameters! {
    struct OntologyVersionAsked { version: OntologyVersion, format: TermFormat, }
}
parameters! {
    struct SchemeAsked { scheme: AnyScheme, format: TermFormat, }
}
parameters! {
    struct ConceptAsked { scheme: AnyScheme, notation: Notation, format: TermFormat, }
}

parameters! {
    struct ContextAsked { kind: ContextKind, }
}

/// Ontology
///
/// Classes, properties and the rules of the data, as a page with an anchor for each term or as RDF.
#[utoipa::path(tag = "descriptions", params(OntologyAsked), responses((status = 200, description = "The ontology.", body = String, content_type = "text/html")))]
#[get("/ontology")]
async fn show_ontology(asked: Asked<OntologyAsked>) -> Answer {
    asked.answer(TERM_FORMS, ontology).await
}

/// Version of the ontology
///
/// The ontology of a version; an instance has the one that it was made with.
#[utoipa::path(tag = "descriptions", params(OntologyVersionAsked), responses((status = 200, description = "The ontology.", body = String, content_type = "text/html")))]
#[get("/ontology/{version}")]
async fn show_ontology_version(asked: Asked<OntologyVersionAsked>) -> Answer {
    let (version, present) = (&asked.parameters.version, shipped::ontology_version());
    // The rules are an ontology of their own, which is told with the other one.
    let known = [present, "shapes"];
    if !known.contains(&version.as_str()) {
        return Err(suggest::unknown("ontology version", version, known.into_iter()));
    }
    asked.answer(TERM_FORMS, ontology).await
}

fn ontology<P>(asked: &Asked<P>) -> Result<Reply, Problem> {
    let terms = terms();
    let addresses = linked::addresses(TERM_FORMS, |form| format!("{}?format={}", asked.head.path, form.id));
    let reply = if let Some(format) = asked.form.rdf_format() {
        Reply::triples(asked, format, terms.triples.clone())?
    } else {
        let forms: Vec<_> = addresses.iter().filter(|it| it.1 != HTML.media_type).cloned().collect();
        Reply::new(html::MEDIA_TYPE, pages::ontology(terms, asked.language, &forms))
    };
    let own =
        [format!("<{}>; rel=\"canonical\"", terms.iri), format!("<{}>; rel=\"license\"", terms.licence)];
    Ok(reply.with_links(own).with_links(linked::others(asked, &addresses)))
}

/// Concept scheme
///
/// A scheme with the names of its concepts, those that the data adds included, as a page or as RDF.
#[utoipa::path(tag = "descriptions", params(SchemeAsked), responses((status = 200, description = "The scheme.", body = String, content_type = "text/html")))]
#[get("/scheme/{scheme}")]
async fn show_scheme(asked: Asked<SchemeAsked>) -> Answer {
    asked
        .answer(TERM_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let name = &asked.parameters.scheme;
            let scheme = find_scheme(&things, name)?;
            let concepts = concepts(&things, scheme);
            let terms: Vec<_> = std::iter::once(scheme).chain(concepts.iter().copied()).collect();
            linked::concept(asked, &terms, || pages::concepts(&things, name, &concepts, asked.language))
        })
        .await
}

/// Concept
///
/// A concept of a scheme, as a page or as RDF. One that the data adds is found by its notation, wherever its IRI is.
#[utoipa::path(tag = "descriptions", params(ConceptAsked), responses((status = 200, description = "The concept.", body = String, content_type = "text/html")))]
#[get("/scheme/{scheme}/{notation}")]
async fn show_concept(asked: Asked<ConceptAsked>) -> Answer {
    asked
        .answer(TERM_FORMS, |asked| {
            let things = Things::new(&asked.snapshot);
            let ConceptAsked { scheme, notation, .. } = &asked.parameters;
            let term = things.read.index.iri_id(&format!("{SCHEME}{scheme}/{notation}"));
            let term = term.filter(|it| things.read.object(*it, skos::PREF_LABEL).is_some());
            let term = match term {
                Some(term) => term,
                None => by_notation(&things, scheme, notation)?,
            };
            linked::concept(asked, &[term], || maud::html! {})
        })
        .await
}

fn find_scheme(things: &Things<'_>, name: &str) -> Result<TermId, Problem> {
    let scheme = things.read.index.iri_id(&format!("{SCHEME}{name}"));
    let scheme = scheme.filter(|it| !things.read.objects(*it, skos::PREF_LABEL).is_empty());
    scheme.ok_or_else(|| suggest::unknown("scheme", name, Scheme::ALL.iter().map(|it| it.as_str())))
}

fn by_notation(things: &Things<'_>, scheme: &str, notation: &str) -> Result<TermId, Problem> {
    let concepts = concepts(things, find_scheme(things, scheme)?);
    let found = concepts.iter().copied().find(|it| things.notation(*it) == notation);
    let known = || concepts.iter().map(|it| things.notation(*it));
    found.ok_or_else(|| suggest::unknown("concept", notation, known()))
}

/// The concepts of a scheme in its order, those without a place in it after them.
fn concepts(things: &Things<'_>, scheme: TermId) -> Vec<TermId> {
    let mut concepts = things.subjects(skos::IN_SCHEME, scheme);
    concepts.sort_by_key(|it| (things.whole_of(*it, bc::ORDER).unwrap_or(i64::MAX), things.text(*it)));
    concepts
}

/// JSON-LD context
///
/// Without a kind the names of the vocabulary, for JSON-LD that people write. With one it turns the JSON of such a thing
/// into RDF; answers in JSON link theirs. What is computed for the answer, dates and fractions are told in the RDF forms
/// alone.
#[utoipa::path(tag = "descriptions", params(ContextAsked), responses((status = 200, description = "The context.", body = serde_json::Value, content_type = "application/ld+json", example = json!({"@context": {"bc": "https://w3id.org/bioclusters/ontology#"}}))))]
#[get("/context.jsonld")]
async fn show_context(asked: Asked<ContextAsked>) -> HttpResponse {
    let context = contexts::context(asked.parameters.kind);
    let tag = reply::content_tag(context.as_bytes());
    let known = reply::known_tag(&asked.head.if_none_match, &tag).is_some();
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, CONTEXT_KEPT))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
    if known { response.finish() } else { response.content_type(JSON_LD.media_type).body(context) }
}
