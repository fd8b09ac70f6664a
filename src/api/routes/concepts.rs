//! `/api/v1/concepts/{scheme}`: the controlled vocabularies. The list that other lists are written after.

use crate::api::asked::{Answer, Asked};
use crate::api::negotiation::LIST_FORMS;
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{Count, Cursor, Limit, ListFormat, parameter, parameters};
use crate::api::reading;
use crate::api::reply::{Reply, Row};
use crate::api::shapes::{OneOf, Required};
use crate::model::text::{Language, Text};
use crate::store::index::QuadIndex;
use crate::store::term::TermId;
use crate::vocabulary::external::skos;
use crate::vocabulary::{SCHEME, bc};
use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(list_concepts);
}

parameter! {
    /// A concept scheme.
    SchemeName = "scheme" in Path, Required<OneOf> = Required(OneOf(&[
        "sector", "stage", "linkage-type", "artifact-type", "derivation-kind", "area", "statistic",
    ])), example "sector";
}

parameters! {
    struct ConceptsAsked {
        scheme: SchemeName,
        format: ListFormat,
        limit: Limit,
        cursor: Cursor,
        count: Count,
    }
}

/// A concept of a scheme.
#[derive(Debug, Serialize, ToSchema)]
struct Concept {
    /// Its short name in tables and addresses.
    #[schema(example = "industry")]
    notation: String,
    /// Its IRI.
    #[schema(example = "https://w3id.org/bioclusters/scheme/sector/industry")]
    iri: String,
    /// Its name.
    label: Text,
    /// IRI of the concept above it.
    #[schema(example = "https://w3id.org/bioclusters/scheme/sector/industry")]
    broader: Option<String>,
    /// Its place in its scheme.
    #[schema(example = 0)]
    order: Option<u32>,
    /// Letter that stands for it in drawings; of sectors.
    #[schema(example = "I")]
    letter: Option<String>,
    /// Colour in drawings; of sectors.
    #[schema(example = "#0072B2")]
    colour: Option<String>,
    /// Shape in drawings; of sectors.
    #[schema(example = "square")]
    shape: Option<String>,
    /// Whether it has a direction; of linkage types.
    #[schema(example = false)]
    directed: Option<bool>,
    /// Weight of a linkage that states none; of linkage types.
    #[schema(example = 1.0)]
    default_weight: Option<f64>,
    /// Whether indicators count it; of linkage types.
    #[schema(example = true)]
    counts_in_indicators: Option<bool>,
}

impl Row for Concept {
    const COLUMNS: &'static [&'static str] = &["notation", "iri", "label", "broader", "order"];

    fn cells(&self, language: Language) -> Vec<String> {
        let order = self.order.map(|it| it.to_string()).unwrap_or_default();
        let label = self.label.pick(language).unwrap_or_default().to_owned();
        vec![self.notation.clone(), self.iri.clone(), label, self.broader.clone().unwrap_or_default(), order]
    }
}

/// Concepts of a scheme
///
/// The concepts in the order of their scheme, with the attributes that the scheme gives them.
#[utoipa::path(tag = "concepts", params(ConceptsAsked), responses((status = 200, description = "A page of the list.", body = crate::api::bodies::Listing<Concept>)))]
#[get("/api/v1/concepts/{scheme}")]
async fn list_concepts(asked: Asked<ConceptsAsked>) -> Answer {
    asked
        .answer(LIST_FORMS, |asked| {
            let ConceptsAsked { scheme, limit, cursor, count, .. } = &asked.parameters;
            let wanted =
                Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order: Order::Ascending };
            let index = &asked.snapshot.index;
            let page = paging::page(asked, wanted, concepts(index, scheme))?;
            Reply::list(asked, page.map(|id| concept(index, id)))
        })
        .await
}

/// The concepts of a scheme, in the order that the scheme gives them.
fn concepts(index: &QuadIndex, scheme: &str) -> Vec<Entry<TermId>> {
    let scheme = index.iri_id(&format!("{SCHEME}{scheme}"));
    let Some((in_scheme, scheme)) = index.id(skos::IN_SCHEME).zip(scheme) else { return Vec::new() };
    let entry = |id| {
        let order = reading::value(index, id, bc::ORDER).and_then(|it| it.parse().ok());
        Entry { key: SortKey::number(order), id: notation(index, id), row: id }
    };
    index.subjects(in_scheme, scheme).map(entry).collect()
}

fn notation(index: &QuadIndex, id: TermId) -> String {
    let iri = index.text(id);
    let last = iri.rsplit(['/', '#']).next().unwrap_or(iri);
    reading::value(index, id, skos::NOTATION).unwrap_or(last).to_owned()
}

fn concept(index: &QuadIndex, id: TermId) -> Concept {
    let value = |property| reading::value(index, id, property);
    Concept {
        notation: notation(index, id),
        iri: index.text(id).to_owned(),
        label: reading::text(index, id, skos::PREF_LABEL),
        broader: value(skos::BROADER).map(str::to_owned),
        order: value(bc::ORDER).and_then(|it| it.parse().ok()),
        letter: value(bc::LETTER).map(str::to_owned),
        colour: value(bc::COLOUR).map(str::to_owned),
        shape: value(bc::SHAPE).map(str::to_owned),
        directed: value(bc::DIRECTED).and_then(|it| it.parse().ok()),
        default_weight: value(bc::DEFAULT_WEIGHT).and_then(|it| it.parse().ok()),
        counts_in_indicators: value(bc::COUNTS_IN_INDICATORS).and_then(|it| it.parse().ok()),
    }
}
