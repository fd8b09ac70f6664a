//! Answers: JSON, CSV and RDF, with what a cache and a program need to know about them.

use super::asked::{Asked, Head};
use super::bodies::Listing;
use super::contexts;
use super::negotiation::{CSV, JSON, THING_FORMS};
use super::paging::Paged;
use super::problem::Problem;
use super::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::model::spreadsheet;
use crate::model::text::Language;
use crate::vocabulary::PREFIXES;
use crate::vocabulary::external::rdf;
use crate::vocabulary::mint::Base;
use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple};
use oxrdfio::{RdfFormat, RdfSerializer};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Names the revision that an answer belongs to.
pub const DATASET_REVISION: HeaderName = HeaderName::from_static("x-dataset-revision");

/// Says where the IRIs of the things in a dataset begin.
pub const DATASET_BASE: HeaderName = HeaderName::from_static("x-dataset-base");

/// Address of the JSON-LD context.
pub const CONTEXT_PATH: &str = "/context.jsonld";

/// Licences that are named in the head of an answer at most.
const LICENCES_MAX: usize = 8;

/// A finished answer, made on any thread.
#[derive(Debug)]
pub struct Reply {
    media_type: String,
    body: Vec<u8>,
    links: Vec<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// A row of a list as CSV.
pub trait Row {
    /// Heads of the columns.
    const COLUMNS: &'static [&'static str];
    /// The cells, one for each column; an unknown value is the empty text.
    fn cells(&self, language: Language) -> Vec<String>;
}

impl Reply {
    /// Bytes of a media type.
    pub fn new(media_type: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        Self { media_type: media_type.into(), body: body.into(), links: Vec::new(), headers: Vec::new() }
    }

    /// JSON.
    pub fn json(body: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_vec(body).map_err(|error| Problem::internal(&error))?;
        Ok(Self::new(JSON.media_type, body))
    }

    /// RFC 4180, with a line of heads; a cell that a spreadsheet would run as a formula is quoted with an apostrophe.
    pub fn csv<R: Row>(rows: &[R], language: Language) -> Result<Self, Problem> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut write =
            |cells: Vec<String>| writer.write_record(&cells).map_err(|error| Problem::internal(&error));
        write(R::COLUMNS.iter().map(|&it| it.to_owned()).collect())?;
        for row in rows {
            write(row.cells(language).iter().map(|it| spreadsheet::guarded(it).into_owned()).collect())?;
        }
        let body = writer.into_inner().map_err(|error| Problem::internal(&error))?;
        Ok(Self::new("text/csv; charset=utf-8; header=present", body))
    }

    /// A page of a list, as JSON or CSV.
    pub fn list<P, R: Row + Serialize>(asked: &Asked<P>, page: Paged<R>) -> Result<Self, Problem> {
        let next = page.page.next_cursor.as_deref().map(|cursor| next_link(&asked.head, cursor));
        let mut reply = if asked.form.id == CSV.id {
            Self::csv(&page.items, asked.language)?
        } else {
            let Paged { items, page } = page;
            Self::json(&Listing { items, page, revision: asked.snapshot.revision, explain: None })?
        };
        reply.links.extend(next);
        Ok(reply)
    }

    /// A single thing, as JSON or as RDF; `triples` are asked for only when they are sent.
    pub fn thing<P, B: Serialize>(
        asked: &Asked<P>,
        iri: &str,
        body: &B,
        triples: impl FnOnce() -> Vec<Triple>,
    ) -> Result<Self, Problem> {
        let reply = match asked.form.rdf_format() {
            Some(format) => Self::triples(asked, format, triples())?,
            None => Self::json(body)?.with_context(&asked.snapshot.base, iri),
        };
        let others = THING_FORMS.iter().filter(|it| it.id != asked.form.id);
        let others = others.map(|it| (it.media_type, format!("{}?format={}", asked.head.path, it.id)));
        Ok(reply.with_links(about(asked, iri)).with_links(others.map(alternate)))
    }

    /// Triples with the prefixes that they use.
    pub fn triples<P>(asked: &Asked<P>, format: RdfFormat, triples: Vec<Triple>) -> Result<Self, Problem> {
        let prefixes = prefixes(&triples, &asked.snapshot.base);
        Self::rdf(format, triples, prefixes)
    }

    /// Triples in a format, in the order given.
    pub fn rdf(
        format: RdfFormat,
        triples: Vec<Triple>,
        prefixes: Vec<(&str, String)>,
    ) -> Result<Self, Problem> {
        let mut serializer = RdfSerializer::from_format(format);
        for (name, iri) in prefixes {
            if NamedNode::new(&iri).is_ok() {
                serializer = serializer.with_prefix(name, iri).map_err(|error| Problem::internal(&error))?;
            }
        }
        let mut writer = serializer.for_writer(Vec::new());
        for triple in triples {
            writer.serialize_triple(&triple).map_err(|error| Problem::internal(&error))?;
        }
        let body = writer.finish().map_err(|error| Problem::internal(&error))?;
        let charset = if format == RdfFormat::Turtle { "; charset=utf-8" } else { "" };
        Ok(Self::new(format!("{}{charset}", format.media_type()), body))
    }

    /// With the link to the next page, where there is one.
    #[must_use]
    pub fn with_next(mut self, head: &Head, cursor: Option<&str>) -> Self {
        self.links.extend(cursor.map(|it| next_link(head, it)));
        self
    }

    /// With links of its head.
    #[must_use]
    pub fn with_links(mut self, links: impl IntoIterator<Item = String>) -> Self {
        self.links.extend(links);
        self
    }

    /// With the link that lets a program read the JSON of a thing as RDF.
    #[must_use]
    pub fn with_context(self, base: &Base, iri: &str) -> Self {
        let address = contexts::address(base, iri);
        self.with_links([format!("<{address}>; rel=\"http://www.w3.org/ns/json-ld#context\"")])
    }

    /// With a header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The entity tag of its bytes.
    pub fn content_tag(&self) -> String {
        content_tag(&self.body)
    }

    /// The response of a revision.
    pub fn into_response(self, tag: &str, revision: u64, language: Language) -> HttpResponse {
        let mut response = HttpResponse::Ok();
        caching(&mut response, tag, revision);
        response.insert_header((header::CONTENT_LANGUAGE, language.tag()));
        if !self.links.is_empty() {
            response.insert_header((header::LINK, self.links.join(", ")));
        }
        for header in self.headers {
            response.insert_header(header);
        }
        response.content_type(self.media_type).body(self.body)
    }
}

/// Links to the IRI of a thing and to the licences of what is said of it.
pub fn about<P>(asked: &Asked<P>, iri: &str) -> Vec<String> {
    // What is not ASCII cannot stand in a header.
    let licences = Things::new(&asked.snapshot).licences(iri).into_iter().filter(|it| it.is_ascii());
    let licences = licences.take(LICENCES_MAX).map(|it| format!("<{it}>; rel=\"license\""));
    let canonical = iri.is_ascii().then(|| format!("<{iri}>; rel=\"canonical\""));
    canonical.into_iter().chain(licences).collect()
}

/// A link to another form: media type and address.
pub fn alternate((media_type, address): (&str, String)) -> String {
    format!("<{address}>; rel=\"alternate\"; type=\"{media_type}\"")
}

/// A strong entity tag, quoted: the same for the same bytes, and new with each revision, run and version.
pub fn entity_tag(head: &Head, snapshot: &Snapshot, form: &str, language: Language) -> String {
    let run = snapshot.run.as_ref();
    // A run is published in steps, and each of them has more values.
    let step = run.map_or("", |it| it.step.as_str());
    let run = run.map_or("", |it| it.id.as_str());
    let stopped = if snapshot.stopped { "stopped" } else { "" };
    let mut hash = Sha256::new();
    let revision = snapshot.revision.to_string();
    let parts = [env!("CARGO_PKG_VERSION"), &revision, run, step, stopped, form, language.tag(), &head.path];
    let pairs = head.pairs.iter().flat_map(|(name, text)| [name.as_str(), text.as_str()]);
    for part in parts.into_iter().chain(pairs) {
        // Lengths keep neighbours apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    quoted(&hash.finalize())
}

/// The entity tag of constant bytes.
pub fn content_tag(bytes: &[u8]) -> String {
    quoted(&Sha256::digest(bytes))
}

fn quoted(digest: &[u8]) -> String {
    format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(digest.get(..16).unwrap_or(digest)))
}

/// Ways in which an answer is packed.
const ENCODINGS: [&str; 3] = ["gzip", "br", "deflate"];

/// The tag of an answer as it is packed.
pub fn packed_tag(tag: &str, encoding: &str) -> String {
    format!("{}-{encoding}\"", tag.trim_end_matches('"'))
}

/// The tag of an `If-None-Match` list that names this answer, packed or not.
pub fn known_tag<'a>(if_none_match: &'a str, tag: &str) -> Option<&'a str> {
    let mut sent = if_none_match.split(',').map(|it| it.trim().trim_start_matches("W/"));
    let names = |it: &&str| *it == tag || ENCODINGS.iter().any(|encoding| *it == packed_tag(tag, encoding));
    sent.find(names)
}

/// 304.
pub fn not_modified(tag: &str, revision: u64) -> HttpResponse {
    let mut response = HttpResponse::NotModified();
    caching(&mut response, tag, revision);
    response.finish()
}

/// Headers of every cacheable answer.
pub fn caching(response: &mut actix_web::HttpResponseBuilder, tag: &str, revision: u64) {
    response.insert_header((header::ETAG, tag));
    response.insert_header((header::CACHE_CONTROL, "no-cache"));
    response.insert_header((DATASET_REVISION, revision.to_string()));
}

/// The prefixes with which some term of the triples begins, so that a short answer has a short head.
fn prefixes(triples: &[Triple], base: &Base) -> Vec<(&'static str, String)> {
    let shared = PREFIXES.iter().map(|&(name, iri)| (name, iri.to_owned()));
    let mut prefixes: Vec<_> = shared.chain(base.prefixes()).collect();
    prefixes.retain(|(_, iri)| triples.iter().any(|it| names(it, iri)));
    prefixes
}

fn names(triple: &Triple, namespace: &str) -> bool {
    let subject = match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str().starts_with(namespace),
        NamedOrBlankNode::BlankNode(_) => false,
    };
    let object = match &triple.object {
        Term::NamedNode(node) => node.as_str().starts_with(namespace),
        Term::Literal(it) => it.language().is_none() && it.datatype().as_str().starts_with(namespace),
        Term::BlankNode(_) => false,
    };
    // A type is written as `a`.
    let predicate = triple.predicate != rdf::TYPE && triple.predicate.as_str().starts_with(namespace);
    subject || predicate || object
}

fn next_link(head: &Head, cursor: &str) -> String {
    let mut query = String::new();
    for (name, text) in head.pairs.iter().filter(|(name, _)| name != "cursor") {
        query.extend([&encoded(name), "=", &encoded(text), "&"]);
    }
    format!("<{}?{query}cursor={cursor}>; rel=\"next\"", head.path)
}

/// A text as it stands in an address.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', hexadecimal(byte >> 4), hexadecimal(byte & 15)]);
        }
    }
    out
}

fn hexadecimal(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase()
}
