//! Which RDF format a file is.

use crate::ingest::source::Source;
use oxrdfio::{JsonLdProfileSet, RdfFormat};

/// The formats that are read.
pub(super) const FORMATS: [RdfFormat; 6] = [
    RdfFormat::Turtle,
    RdfFormat::NTriples,
    RdfFormat::NQuads,
    RdfFormat::TriG,
    RdfFormat::RdfXml,
    RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
];

/// The format of a file: by its media type, its extension, or its beginning. Names that others use too (`json`, `xml`,
/// plain text) tell nothing: there the beginning decides.
pub(super) fn of(source: &mut Source, head_bytes: u64) -> Option<RdfFormat> {
    let stated =
        source.media_type.as_deref().map(|it| it.split(';').next().unwrap_or(it).trim().to_ascii_lowercase());
    let stated = stated.filter(|it| super::IMPORTER.media_types.contains(&it.as_str()));
    if let Some(format) = stated.and_then(|it| RdfFormat::from_media_type(&it)) {
        return Some(format);
    }
    let named = source.extension().filter(|it| super::IMPORTER.extensions.contains(&it.as_str()));
    if let Some(format) = named.and_then(|it| RdfFormat::from_extension(&it)) {
        return Some(format);
    }
    of_head(&String::from_utf8_lossy(&source.head(head_bytes).ok()?))
}

/// What a file without a telling name begins with.
fn of_head(head: &str) -> Option<RdfFormat> {
    let first = head
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .find(|it| !it.is_empty() && !it.starts_with('#'))?;
    let prefixed =
        ["@prefix", "@base", "PREFIX ", "BASE ", "prefix ", "base "].iter().any(|it| first.starts_with(it));
    if first.starts_with("<?xml") || first.starts_with("<rdf:RDF") {
        return head.contains("http://www.w3.org/1999/02/22-rdf-syntax-ns#").then_some(RdfFormat::RdfXml);
    }
    if first.starts_with(['{', '[']) {
        let linked = ["\"@context\"", "\"@id\"", "\"@graph\""].iter().any(|it| head.contains(it));
        return linked.then_some(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() });
    }
    if prefixed {
        // TriG is Turtle with graphs around it.
        return Some(RdfFormat::TriG);
    }
    let statement = (first.starts_with('<') || first.starts_with("_:")) && first.ends_with('.');
    statement.then_some(RdfFormat::NQuads)
}

#[cfg(test)]
mod tests {
    use super::{RdfFormat, of_head};

    #[test]
    fn the_beginning_of_a_file_tells_its_format() {
        for (head, format) in [
            ("# a comment\n@prefix a: <http://a/> .", Some(RdfFormat::TriG)),
            ("<http://a> <http://b> <http://c> .", Some(RdfFormat::NQuads)),
            (
                "<?xml version='1.0'?><r xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
                Some(RdfFormat::RdfXml),
            ),
            ("<?xml version='1.0'?><html>", None),
            ("id,name_en", None),
            ("{\"a\": 1}", None),
        ] {
            assert_eq!(of_head(head), format, "{head}");
        }
        assert!(matches!(of_head("{\"@id\": \"http://a\"}"), Some(RdfFormat::JsonLd { .. })));
    }
}
