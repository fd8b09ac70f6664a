//! The registry as Turtle: `ontology/indicators.ttl`, generated, so that the ontology never lags behind the code.

use super::REGISTRY;
use super::meta::Indicator;
use std::fmt::Write as _;

/// The content of `ontology/indicators.ttl`.
pub fn turtle() -> String {
    let mut text = String::from(HEADER);
    for indicator in REGISTRY {
        // Writing to a string cannot fail.
        let _ = write_indicator(&mut text, indicator);
    }
    text
}

const HEADER: &str = "\
# Generated from the registry of indicators; `UPDATE=1 cargo test --test it generated` writes it anew.

@prefix bc:      <https://w3id.org/bioclusters/ontology#> .
@prefix ind:     <https://w3id.org/bioclusters/scheme/indicator/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs:    <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd:     <http://www.w3.org/2001/XMLSchema#> .
";

fn write_indicator(text: &mut String, indicator: &Indicator) -> std::fmt::Result {
    let Indicator { id, label, summary, .. } = indicator;
    write!(text, "\nind:{id} a bc:Indicator , skos:Concept ;")?;
    write!(
        text,
        "\n  skos:inScheme <https://w3id.org/bioclusters/scheme/indicator> ; skos:notation \"{id}\" ;"
    )?;
    write!(text, "\n  skos:prefLabel {}@en , {}@ko ;", quoted(label.en), quoted(label.ko))?;
    write!(text, "\n  skos:definition {}@en ,\n    {}@ko ;", quoted(summary.en), quoted(summary.ko))?;
    write!(text, "\n  bc:formula {} ;", quoted(indicator.formula))?;
    write!(
        text,
        "\n  bc:unit \"{}\" ; bc:direction \"{}\"",
        indicator.unit.notation(),
        indicator.direction.notation()
    )?;
    for (property, bound) in [("rangeLow", indicator.range.low), ("rangeHigh", indicator.range.high)] {
        if let Some(bound) = bound {
            write!(text, " ;\n  bc:{property} \"{bound}\"^^xsd:double")?;
        }
    }
    for call in indicator.same_as {
        write!(text, " ;\n  bc:sameAs {}", quoted(call))?;
    }
    write!(text, " ;\n  dcterms:bibliographicCitation {}", quoted(indicator.reference.citation))?;
    if let Some(doi) = indicator.reference.doi {
        write!(text, " ;\n  dcterms:source <https://doi.org/{doi}>")?;
    }
    writeln!(text, " .")
}

/// A string of Turtle.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::turtle;
    use crate::indicators::REGISTRY;
    use oxrdfio::{RdfFormat, RdfParser};

    #[test]
    fn the_catalogue_is_turtle_that_names_every_indicator() {
        let text = turtle();
        let quads: Result<Vec<_>, _> =
            RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).collect();
        let quads = quads.unwrap();
        for indicator in REGISTRY {
            let iri = format!("<https://w3id.org/bioclusters/scheme/indicator/{}>", indicator.id);
            let facts = quads.iter().filter(|it| it.subject.to_string() == iri).count();
            assert!(facts >= 12, "{iri} has {facts}");
        }
    }
}
