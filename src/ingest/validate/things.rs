//! Rules that hold for one thing alone.

use super::Rule;
use super::node::{Node, as_iri, day};
use crate::ingest::code::{Code, Severity};
use crate::ingest::concepts::Vocabulary;
use crate::ingest::{country, identifier};
use crate::model::date::Precision;
use crate::vocabulary::external::{dcterms, geo, schema, skos};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, local_name};
use oxrdf::NamedNodeRef;
use std::collections::BTreeSet;

/// Rules for actors, clusters and whatever has a name, a date or a place.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code::LabelMissing,
        severity: Severity::Error,
        property: Some(skos::PREF_LABEL),
        broken: label_missing,
    },
    Rule {
        code: Code::LabelRepeated,
        severity: Severity::Error,
        property: Some(skos::PREF_LABEL),
        broken: label_repeated,
    },
    Rule {
        code: Code::SectorInvalid,
        severity: Severity::Error,
        property: Some(bc::SECTOR),
        broken: sector_invalid,
    },
    Rule {
        code: Code::SubtypeMismatch,
        severity: Severity::Warning,
        property: Some(bc::SUBTYPE),
        broken: subtype_mismatch,
    },
    Rule {
        code: Code::CountryInvalid,
        severity: Severity::Error,
        property: Some(bc::COUNTRY),
        broken: country_invalid,
    },
    Rule {
        code: Code::PositionInvalid,
        severity: Severity::Warning,
        property: Some(geo::LAT),
        broken: position_invalid,
    },
    Rule {
        code: Code::IdentifierInvalid,
        severity: Severity::Warning,
        property: None,
        broken: identifier_invalid,
    },
    Rule {
        code: Code::PeriodReversed,
        severity: Severity::Error,
        property: Some(schema::END_DATE),
        broken: period_reversed,
    },
    Rule { code: Code::DateType, severity: Severity::Error, property: None, broken: date_type },
    Rule {
        code: Code::ConfidenceInvalid,
        severity: Severity::Error,
        property: Some(bc::CONFIDENCE),
        broken: confidence_invalid,
    },
];

/// Dates with their precisions.
const DATES: [[NamedNodeRef<'static>; 2]; 6] = [
    [bc::DESIGNATED, bc::DESIGNATED_PRECISION],
    [schema::FOUNDING_DATE, bc::FOUNDED_PRECISION],
    [schema::DISSOLUTION_DATE, bc::CLOSED_PRECISION],
    [schema::START_DATE, bc::START_PRECISION],
    [schema::END_DATE, bc::END_PRECISION],
    [bc::DATE, bc::DATE_PRECISION],
];

fn any_of(node: &Node<'_>, kinds: &[Kind]) -> bool {
    kinds.iter().any(|it| node.is(*it))
}

fn is_named(node: &Node<'_>) -> bool {
    any_of(node, &[Kind::Cluster, Kind::Actor, Kind::Artifact, Kind::Pathway, Kind::Programme])
}

fn label_missing(node: &Node<'_>) -> Option<String> {
    let spoken = |tag: &str| tag.split('-').next().is_some_and(|it| it == "ko" || it == "en");
    let there = node.literals(skos::PREF_LABEL).any(|it| it.language().is_some_and(spoken));
    (is_named(node) && !there).then(String::new)
}

fn label_repeated(node: &Node<'_>) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut tags = node.literals(skos::PREF_LABEL).filter_map(|it| it.language());
    let repeated = tags.find(|it| !seen.insert(*it))?;
    is_named(node).then(|| repeated.to_owned())
}

fn sector_invalid(node: &Node<'_>) -> Option<String> {
    let known =
        node.only_iri(bc::SECTOR).is_some_and(|it| node.concepts.get(Vocabulary::Sector, it).is_some());
    (node.is(Kind::Actor) && !known).then(|| node.concepts.notations(Vocabulary::Sector))
}

fn subtype_mismatch(node: &Node<'_>) -> Option<String> {
    let sectors: BTreeSet<_> = node.iris(bc::SECTOR).collect();
    let mismatched = node.objects(bc::SUBTYPE).find(|subtype| {
        // A text is narrower than no sector.
        let concept = as_iri(subtype).and_then(|it| node.concepts.get(Vocabulary::Subtype, it));
        concept.is_none_or(|it| !it.broader.iter().any(|it| sectors.contains(it.as_str())))
    })?;
    node.is(Kind::Actor).then(|| as_iri(mismatched).unwrap_or_default().to_owned())
}

fn country_invalid(node: &Node<'_>) -> Option<String> {
    let known =
        |it: &oxrdf::Term| super::node::as_literal(it).is_some_and(|it| country::is_alpha2(it.value()));
    let fine = match node.count(bc::COUNTRY) {
        0 => !node.is(Kind::Demand),
        1 => node.objects(bc::COUNTRY).all(known),
        _ => false,
    };
    (any_of(node, &[Kind::Actor, Kind::Cluster, Kind::Demand]) && !fine).then(String::new)
}

fn position_invalid(node: &Node<'_>) -> Option<String> {
    let absent = node.count(geo::LAT) + node.count(geo::LONG) == 0;
    let within = |property, bound: f64| {
        let value = node.only(property).and_then(super::node::as_literal);
        value.and_then(|it| it.value().parse::<f64>().ok()).is_some_and(|it| it.abs() <= bound)
    };
    let fine = absent || (within(geo::LAT, 90.0) && within(geo::LONG, 180.0));
    (any_of(node, &[Kind::Actor, Kind::Cluster]) && !fine).then(String::new)
}

fn identifier_invalid(node: &Node<'_>) -> Option<String> {
    let of_actor = [
        (bc::ROR, identifier::ROR),
        (bc::WIKIDATA, identifier::WIKIDATA),
        (bc::ISNI, identifier::ISNI),
        (bc::GRID, identifier::GRID),
        (bc::LEI, identifier::LEI),
        (bc::BUSINESS_NUMBER, identifier::BUSINESS_NUMBER),
    ];
    let text = |term: &oxrdf::Term| match term {
        oxrdf::Term::NamedNode(node) => node.as_str().to_owned(),
        oxrdf::Term::Literal(literal) => literal.value().to_owned(),
        oxrdf::Term::BlankNode(_) => String::new(),
    };
    if node.is(Kind::Actor) {
        return of_actor.into_iter().find_map(|(property, scheme)| {
            // What is stored is what reading gives; another form of a right identifier is malformed here.
            let broken =
                node.objects(property).map(text).any(|it| (scheme.read)(&it).as_deref() != Ok(it.as_str()));
            broken.then(|| scheme.form.to_owned())
        });
    }
    let scheme = node.literals(bc::IDENTIFIER_SCHEME).next()?;
    let scheme = identifier::artifact_scheme(scheme.value())?;
    let broken = node.literals(dcterms::IDENTIFIER).any(|it| (scheme.read)(it.value()).is_err());
    (node.is(Kind::Artifact) && broken).then(|| scheme.form.to_owned())
}

fn period_reversed(node: &Node<'_>) -> Option<String> {
    let pairs = [[schema::START_DATE, schema::END_DATE], [schema::FOUNDING_DATE, schema::DISSOLUTION_DATE]];
    let reversed = pairs.into_iter().find_map(|[start, end]| {
        let (start, end) = (node.day(start)?, node.day(end)?);
        (end < start).then(|| format!("{start} … {end}"))
    })?;
    any_of(node, &[Kind::Actor, Kind::Linkage, Kind::Programme]).then_some(reversed)
}

fn date_type(node: &Node<'_>) -> Option<String> {
    let kinds =
        [Kind::Cluster, Kind::Actor, Kind::Linkage, Kind::Artifact, Kind::Derivation, Kind::Programme];
    if !any_of(node, &kinds) {
        return None;
    }
    let broken = DATES.into_iter().find(|[property, precision]| {
        if node.count(*property) + node.count(*precision) == 0 {
            return false;
        }
        let date = node.only(*property).and_then(super::node::as_literal).and_then(day);
        let known = node.only(*precision).and_then(super::node::as_literal);
        date.is_none() || known.is_none_or(|it| Precision::from_notation(it.value()).is_none())
    })?;
    let [property, _] = broken;
    Some(local_name(property.as_str()).to_owned())
}

fn confidence_invalid(node: &Node<'_>) -> Option<String> {
    (!node.number_fits(bc::CONFIDENCE, |it| (0.0..=1.0).contains(&it))).then(String::new)
}
