//! `/.well-known/void`: the description of the data.

use crate::api::asked::{Answer, Asked, origin};
use crate::api::data_description;
use crate::api::negotiation::{Form, JSON_LD, N_TRIPLES, RDF_XML, TURTLE};
use crate::api::parameters::{parameter, parameters};
use crate::api::reply::Reply;
use crate::api::shapes::{OneOf, Optional};
use crate::vocabulary::PREFIXES;
use actix_web::{HttpRequest, get};
use oxrdf::NamedNode;
use oxrdfio::RdfFormat;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(describe_data);
}

const FORMS: &[Form] = &[TURTLE, N_TRIPLES, RDF_XML, JSON_LD];

parameter! {
    /// Form of the description; wins over `Accept`.
    DescriptionFormat = "format" in Query, Optional<OneOf> = Optional(OneOf(&["ttl", "nt", "rdf", "jsonld"])), example "ttl";
}

parameters! {
    struct DescriptionAsked { format: DescriptionFormat, }
}

/// Description of the data
///
/// `VoID` and DCAT: where the data can be asked and had, under which licences, and how many things of each class and
/// triples of each property there are. One data set for each import.
#[utoipa::path(tag = "descriptions", params(DescriptionAsked), responses((status = 200, description = "The description.", body = String, content_type = "text/turtle")))]
#[get("/.well-known/void")]
async fn describe_data(asked: Asked<DescriptionAsked>, request: HttpRequest) -> Answer {
    let origin = origin(&request, &asked.state.settings);
    asked
        .answer_at_length(FORMS, move |asked| {
            let address = |path: &str| NamedNode::new_unchecked(format!("{origin}{path}"));
            let said = data_description::describe(&asked.snapshot, &address);
            let used = ["bc", "dcat", "dcterms", "rdf", "void", "xsd"];
            let prefixes = PREFIXES.iter().filter(|it| used.contains(&it.0));
            let prefixes = prefixes.map(|&(name, iri)| (name, iri.to_owned())).collect();
            Reply::rdf(asked.form.rdf_format().unwrap_or(RdfFormat::Turtle), said.triples, prefixes)
        })
        .await
}
