//! Which form and which language an answer takes: `format=` before suffix before `Accept`; `lang=` before
//! `Accept-Language` before the setting. RFC 9110 §12.

use crate::model::text::Language;
use oxrdfio::{JsonLdProfileSet, RdfFormat};

/// One form in which an answer exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Its value of `format=`, and its suffix.
    pub id: &'static str,
    /// Its content type without parameters.
    pub media_type: &'static str,
    /// Other media types that ask for it.
    pub also: &'static [&'static str],
}

impl Form {
    /// A form with one media type.
    pub const fn new(id: &'static str, media_type: &'static str) -> Self {
        Self { id, media_type, also: &[] }
    }

    /// A form that other media types ask for too.
    pub const fn also(id: &'static str, media_type: &'static str, also: &'static [&'static str]) -> Self {
        Self { id, media_type, also }
    }

    /// The RDF format that it is, if it is one.
    pub fn rdf_format(self) -> Option<RdfFormat> {
        let formats = [
            (TURTLE, RdfFormat::Turtle),
            (N_TRIPLES, RdfFormat::NTriples),
            (RDF_XML, RdfFormat::RdfXml),
            (JSON_LD, RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
            (N_QUADS, RdfFormat::NQuads),
            (TRIG, RdfFormat::TriG),
        ];
        formats.into_iter().find(|(it, _)| it.id == self.id).map(|(_, format)| format)
    }
}

/// JSON.
pub const JSON: Form = Form::new("json", "application/json");
/// Comma-separated values.
pub const CSV: Form = Form::new("csv", "text/csv");
/// A picture.
pub const SVG: Form = Form::new("svg", "image/svg+xml");
/// A page.
pub const HTML: Form = Form::also("html", "text/html", &["application/xhtml+xml"]);
/// Turtle.
pub const TURTLE: Form = Form::also("ttl", "text/turtle", &["application/x-turtle"]);
/// N-Triples.
pub const N_TRIPLES: Form = Form::new("nt", "application/n-triples");
/// RDF/XML.
pub const RDF_XML: Form = Form::new("rdf", "application/rdf+xml");
/// JSON-LD.
pub const JSON_LD: Form = Form::new("jsonld", "application/ld+json");
/// N-Quads.
pub const N_QUADS: Form = Form::new("nq", "application/n-quads");
/// `TriG`.
pub const TRIG: Form = Form::new("trig", "application/trig");

/// Forms of a list.
pub const LIST_FORMS: &[Form] = &[JSON, CSV];
/// Forms of a single thing.
pub const THING_FORMS: &[Form] = &[JSON, TURTLE, JSON_LD, N_TRIPLES, RDF_XML];
/// Forms of a document about a thing.
pub const DOCUMENT_FORMS: &[Form] = &[HTML, TURTLE, N_TRIPLES, RDF_XML, JSON_LD, JSON];
/// Forms of the ontology and its concepts.
pub const TERM_FORMS: &[Form] = &[HTML, TURTLE, N_TRIPLES, RDF_XML, JSON_LD];
/// Forms of what is JSON alone.
pub const JSON_FORMS: &[Form] = &[JSON];

/// The form for an `Accept` header, or `None` when every form is excluded. The first form is the default.
///
/// The highest q-value wins, then the more specific range, then the order of `forms`. A browser, which names HTML
/// and takes anything else with less joy, gets the default where there is no HTML.
pub fn negotiate<'a>(accept: &str, forms: &'a [Form]) -> Option<&'a Form> {
    let mut ranges: Vec<_> = accept.split(',').filter_map(Range::parse).collect();
    if ranges.is_empty() {
        return forms.first();
    }
    let no_html = forms.iter().all(|it| it.id != HTML.id);
    if no_html && ranges.iter().any(|it| it.kind == "text" && it.subtype == "html" && it.quality > 0) {
        let wild: Vec<_> = ranges.iter().filter(|it| it.kind == "*" || it.quality == 0).cloned().collect();
        if wild.iter().any(|it| it.quality > 0) {
            ranges = wild;
        }
    }
    let mut best: Option<(u16, u8, &Form)> = None;
    for form in forms {
        // It is sent under its own media type: whoever excludes that by name takes it under no other.
        if wish(&ranges, form.media_type) == Some((0, 2)) {
            continue;
        }
        let media_types = std::iter::once(form.media_type).chain(form.also.iter().copied());
        let wish = media_types.filter_map(|it| wish(&ranges, it)).max();
        let Some((specificity, quality)) = wish.map(|(quality, specificity)| (specificity, quality)) else {
            continue;
        };
        if quality > 0 && best.is_none_or(|(q, s, _)| (quality, specificity) > (q, s)) {
            best = Some((quality, specificity, form));
        }
    }
    best.map(|(_, _, form)| form)
}

/// Quality and specificity of the most specific range that a media type falls into.
fn wish(ranges: &[Range], media_type: &str) -> Option<(u16, u8)> {
    let (kind, subtype) = media_type.split_once('/')?;
    ranges
        .iter()
        .filter_map(|it| {
            let specificity = match (it.kind.as_str(), it.subtype.as_str()) {
                (k, s) if k == kind && s == subtype => 2,
                (k, "*") if k == kind => 1,
                ("*", "*") => 0,
                _ => return None,
            };
            Some((specificity, it.quality))
        })
        .max()
        .map(|(specificity, quality)| (quality, specificity))
}

/// A media range with its quality in thousandths.
#[derive(Debug, Clone)]
struct Range {
    kind: String,
    subtype: String,
    quality: u16,
}

impl Range {
    /// `None` for what is no media range: it is passed over, as RFC 9110 allows.
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let quality = quality(parts)?;
        Some(Self {
            kind: kind.trim().to_ascii_lowercase(),
            subtype: subtype.trim().to_ascii_lowercase(),
            quality,
        })
    }
}

/// The `q` among parameters in thousandths, 1000 without one; `None` when it is not a q-value.
fn quality<'a>(parameters: impl Iterator<Item = &'a str>) -> Option<u16> {
    for parameter in parameters {
        let Some((name, value)) = parameter.split_once('=') else { continue };
        if name.trim().eq_ignore_ascii_case("q") {
            let value: f64 = value.trim().parse().ok().filter(|it| (0.0..=1.0).contains(it))?;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
            return Some((value * 1000.0).round() as u16);
        }
    }
    Some(1000)
}

/// The language that an `Accept-Language` header prefers among Korean and English, if any.
pub fn language(accept_language: &str) -> Option<Language> {
    let mut best: Option<(u16, Language)> = None;
    for range in accept_language.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let (Some(tag), Some(quality)) = (parts.next(), quality(parts)) else { continue };
        let Some(language) = Language::from_tag(tag) else { continue };
        if quality > 0 && best.is_none_or(|(q, _)| quality > q) {
            best = Some((quality, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::{CSV, HTML, JSON, LIST_FORMS, RDF_XML, THING_FORMS, TURTLE, language, negotiate};
    use crate::model::text::Language;

    #[track_caller]
    fn check(accept: &str, forms: &[super::Form], expected: Option<&str>) {
        assert_eq!(negotiate(accept, forms).map(|it| it.id), expected, "{accept}");
    }

    #[test]
    fn the_wish_of_the_client_decides() {
        check("", LIST_FORMS, Some("json"));
        check("*/*", LIST_FORMS, Some("json"));
        check("text/csv", LIST_FORMS, Some("csv"));
        check("text/csv;q=0.5, application/json;q=0.4", LIST_FORMS, Some("csv"));
        check("text/*;q=0.9, */*;q=0.1", LIST_FORMS, Some("csv"));
        check("application/n-triples, */*", THING_FORMS, Some("nt"));
        check("TEXT/TURTLE; charset=utf-8", THING_FORMS, Some("ttl"));
    }

    #[test]
    fn a_zero_excludes_and_nothing_left_is_nothing() {
        check("application/json;q=0, */*", LIST_FORMS, Some("csv"));
        check("*/*;q=0", LIST_FORMS, None);
        check("image/png", LIST_FORMS, None);
        check("application/json;q=2, nonsense", LIST_FORMS, Some("json"));
    }

    #[test]
    fn a_browser_gets_the_page_or_the_default() {
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        check(browser, &[TURTLE, RDF_XML], Some("ttl"));
        check(browser, &[JSON, CSV], Some("json"));
        check(browser, &[TURTLE, HTML], Some("html"));
        check("text/html;q=0, */*", &[HTML, TURTLE], Some("ttl"));
    }

    #[test]
    fn the_language_with_the_highest_quality_wins() {
        assert_eq!(language("de, en;q=0.7, ko-KR;q=0.8"), Some(Language::Korean));
        assert_eq!(language("de"), None);
        assert_eq!(language("ko;q=0, en;q=0.1"), Some(Language::English));
    }
}
