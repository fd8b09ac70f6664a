//! Linked data: which thing an address names, and the document about it in every form.

use super::asked::{Asked, Head};
use super::bodies::thing;
use super::describe;
use super::html::{self, thing::ThingPage};
use super::negotiation::{DOCUMENT_FORMS, Form, HTML, JSON, TERM_FORMS};
use super::problem::Problem;
use super::reply::{Reply, about, alternate, encoded};
use super::routes::imports;
use super::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::store::term::{Pattern, TermId};
use crate::vocabulary::mint::Kind;
use actix_web::http::header::{CONTENT_LOCATION, HeaderValue};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder};
use maud::Markup;

/// Kinds of things that have a screen of their own in the explorer, under the same name.
const SCREENS: [Kind; 6] =
    [Kind::Cluster, Kind::Actor, Kind::Artifact, Kind::Linkage, Kind::Pathway, Kind::Programme];

/// A thing that an address names by kind and key; the key of a part is the whole path below the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its kind.
    pub kind: Kind,
    /// Its key.
    pub key: String,
}

/// Where a name leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// To a thing of which something is said.
    Here(TermId),
    /// To the thing that stands for it after a merge.
    Moved(TermId),
}

impl Named {
    /// The thing of a kind and of the parts of its key.
    pub fn new(kind: &str, parts: &[&str]) -> Result<Self, Problem> {
        let kind = Kind::parse(kind).ok_or_else(|| Problem::thing_unknown("kind", kind))?;
        Ok(Self { kind, key: parts.join("/") })
    }

    /// Looks the thing up, or says which ones are near.
    pub fn find(&self, things: &Things<'_>) -> Result<Found, Problem> {
        let term = things.read.by_key(self.kind, &self.key).filter(|it| is_subject(things, *it));
        let term = term.ok_or_else(|| things.unknown(self.kind, &self.key))?;
        let survivor = things.survivor(term);
        let moved = survivor != term && things.read.key(survivor).is_some() && is_subject(things, survivor);
        Ok(if moved { Found::Moved(survivor) } else { Found::Here(term) })
    }

    /// The path of its document.
    pub fn document_path(&self) -> String {
        format!("/doc/{}/{}", self.kind.as_str(), self.key)
    }
}

fn is_subject(things: &Things<'_>, term: TermId) -> bool {
    things.read.index.scan(Pattern { subject: Some(term), ..Pattern::ALL }).next().is_some()
}

/// The path below `/id/` or `/doc/` of a thing of this service.
pub fn path_of(things: &Things<'_>, term: TermId) -> String {
    let (kind, key) = (things.read.kind(term), things.read.key(term));
    kind.zip(key).map_or_else(String::new, |(kind, key)| format!("{}/{key}", kind.as_str()))
}

/// The parameters of a request as they stand in an address, with the question mark.
pub fn query_of(head: &Head) -> String {
    let pairs = head.pairs.iter().map(|(name, text)| format!("{}={}", encoded(name), encoded(text)));
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() { query } else { format!("?{query}") }
}

/// 308 to another address.
pub fn moved(location: String) -> HttpResponse {
    HttpResponseBuilder::new(StatusCode::PERMANENT_REDIRECT)
        .insert_header((header::LOCATION, location))
        .finish()
}

/// The document about a thing of the data, at its path without a suffix.
pub fn document<P>(asked: &Asked<P>, named: &Named, term: TermId) -> Result<Reply, Problem> {
    let snapshot = &asked.snapshot;
    let things = Things::new(snapshot);
    let path = named.document_path();
    let iri = things.text(term);
    let resource = thing::resource_path(snapshot, iri).filter(|_| resource_is(&things, named, term));
    let terms = subjects(snapshot, &things, named, term);
    let addresses = addresses(DOCUMENT_FORMS, |form| format!("{path}.{}", form.id));
    let reply = match asked.form.rdf_format() {
        Some(format) => Reply::triples(asked, format, describe::triples(asked, &terms))?,
        None if asked.form.id == JSON.id => {
            json(asked, &things, named, term)?.with_context(&snapshot.base, iri)
        }
        None => {
            let screen = screen(asked, named).filter(|_| resource.is_some());
            page(asked, term, &addresses, (resource.as_deref(), screen.as_deref()), &maud::html! {})
        }
    };
    let own = format!("{path}.{}", asked.form.id);
    let describes = iri.is_ascii().then(|| format!("<{iri}>; rel=\"describes\""));
    let reply =
        reply.with_links(describes).with_links(about(asked, iri)).with_links(others(asked, &addresses));
    Ok(match HeaderValue::from_str(&own) {
        Ok(own) => reply.with_header(CONTENT_LOCATION, own),
        Err(_) => reply,
    })
}

fn json<P>(asked: &Asked<P>, things: &Things<'_>, named: &Named, term: TermId) -> Result<Reply, Problem> {
    if named.kind == Kind::Import
        && let Ok((key, graph)) = imports::find(&asked.snapshot, &named.key)
    {
        return Reply::json(&imports::reported(asked, things.import(key, graph), graph)?);
    }
    Reply::json(&thing::json_of(&asked.snapshot, things, term)?)
}

/// The document about a concept or a scheme; `more` stands on its page after the facts.
pub fn concept<P>(
    asked: &Asked<P>,
    terms: &[TermId],
    more: impl FnOnce() -> Markup,
) -> Result<Reply, Problem> {
    let things = Things::new(&asked.snapshot);
    let Some(term) = terms.first().copied() else { return Err(Problem::not_found()) };
    let addresses = addresses(TERM_FORMS, |form| format!("{}?format={}", asked.head.path, form.id));
    let reply = match asked.form.rdf_format() {
        Some(format) => Reply::triples(asked, format, describe::triples(asked, terms))?,
        None => page(asked, term, &addresses, (None, None), &more()),
    };
    Ok(reply.with_links(about(asked, things.text(term))).with_links(others(asked, &addresses)))
}

/// The address of the screen about a thing, where the explorer has one.
fn screen<P>(asked: &Asked<P>, named: &Named) -> Option<String> {
    let has_screen = SCREENS.contains(&named.kind);
    let is_off = asked.state.settings.explorer.is_off();
    (has_screen && !is_off).then(|| format!("/#/{}/{}", named.kind.as_str(), named.key))
}

/// The graph of an import is described with its run.
fn subjects(snapshot: &Snapshot, things: &Things<'_>, named: &Named, term: TermId) -> Vec<TermId> {
    let graph = (named.kind == Kind::Import)
        .then(|| things.read.index.id(snapshot.base.graph_import(&named.key).as_ref()))
        .flatten();
    std::iter::once(term).chain(graph).collect()
}

/// Whether the REST resource of a kind has the thing: an IRI alone does not make an actor.
fn resource_is(things: &Things<'_>, named: &Named, term: TermId) -> bool {
    let tables = things.tables;
    match named.kind {
        Kind::Cluster => tables.cluster_row(term).is_some(),
        Kind::Actor => tables.actor_row(term).is_some(),
        Kind::Linkage => tables.linkage_row(term).is_some(),
        Kind::Artifact => tables.artifact_row(term).is_some(),
        Kind::Derivation
        | Kind::Pathway
        | Kind::Programme
        | Kind::Policy
        | Kind::Demand
        | Kind::Offer
        | Kind::Statistic
        | Kind::Evidence
        | Kind::Import
        | Kind::Run
        | Kind::Dataset
        | Kind::Observation => things.read.is_a(term, named.kind.class()),
    }
}

/// Name, media type and address of each form.
type Addresses = Vec<(&'static str, &'static str, String)>;

/// The addresses of forms, as pages show them.
pub fn addresses(forms: &[Form], address: impl Fn(&Form) -> String) -> Addresses {
    let name = |form: &Form| match form.id {
        "html" => "HTML",
        "ttl" => "Turtle",
        "nt" => "N-Triples",
        "rdf" => "RDF/XML",
        "jsonld" => "JSON-LD",
        _ => "JSON",
    };
    forms.iter().map(|it| (name(it), it.media_type, address(it))).collect()
}

/// Links to the forms that an answer is not in.
pub fn others<P>(asked: &Asked<P>, addresses: &Addresses) -> Vec<String> {
    let others = addresses.iter().filter(|it| it.1 != asked.form.media_type);
    others.map(|(_, media_type, address)| alternate((media_type, address.clone()))).collect()
}

fn page<P>(
    asked: &Asked<P>,
    term: TermId,
    addresses: &Addresses,
    (resource, screen): (Option<&str>, Option<&str>),
    more: &Markup,
) -> Reply {
    let forms: Vec<_> = addresses.iter().filter(|it| it.1 != HTML.media_type).cloned().collect();
    let page = ThingPage {
        snapshot: &asked.snapshot,
        things: Things::new(&asked.snapshot),
        term,
        language: asked.language,
        forms: &forms,
        resource,
        screen,
        linkages_max: asked.state.settings.document_linkages_max,
    };
    Reply::new(html::MEDIA_TYPE, page.page(more))
}
