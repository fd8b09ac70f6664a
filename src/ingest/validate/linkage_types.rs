//! Linkage types that an import brings: complete, or not a type at all.

use super::node::Node;
use crate::ingest::concepts::{Concepts, Vocabulary};
use crate::model::family::Family;
use crate::vocabulary::external::skos;
use crate::vocabulary::mint::Scheme;
use crate::vocabulary::{BC, SCHEME, bc};
use oxrdf::Literal;
use oxrdf::vocab::xsd;

/// Whether a subject claims to be a linkage type.
pub(super) fn is_one(node: &Node<'_>) -> bool {
    node.iris(skos::IN_SCHEME).any(|it| it == Scheme::LinkageType.iri().as_str())
}

/// What a linkage type lacks. `others` are the types that are there already.
pub(super) fn lacking(node: &Node<'_>, others: &Concepts) -> Option<String> {
    let mut lacks = Vec::new();
    let mut need = |fine: bool, what: &'static str| {
        if !fine {
            lacks.push(what);
        }
    };
    need(has_notation(node, others), "skos:notation");
    for (language, what) in [("ko", "skos:prefLabel @ko"), ("en", "skos:prefLabel @en")] {
        let spoken = |tag: &str| tag.split('-').next() == Some(language);
        need(node.literals(skos::PREF_LABEL).any(|it| it.language().is_some_and(spoken)), what);
    }
    let family = node.only(bc::FAMILY).and_then(super::node::as_literal);
    need(family.is_some_and(|it| Family::from_notation(it.value()).is_some()), "bc:family");
    let boolean = |property| {
        let value = node.only(property).and_then(super::node::as_literal);
        value.is_some_and(|it| {
            it.datatype() == xsd::BOOLEAN && matches!(it.value(), "true" | "false" | "1" | "0")
        })
    };
    need(boolean(bc::DIRECTED), "bc:directed");
    need(boolean(bc::COUNTS_IN_INDICATORS), "bc:countsInIndicators");
    need(node.only_number(bc::DEFAULT_WEIGHT).is_some_and(|it| it > 0.0), "bc:defaultWeight");
    need(has_stages(node), "bc:stageFrom, bc:stageTo");
    need(has_direct_property(node), "bc:directProperty");
    (!lacks.is_empty()).then(|| lacks.join(", "))
}

/// `[a-z][a-z0-9_]*`, and no other type has it.
fn has_notation(node: &Node<'_>, others: &Concepts) -> bool {
    let Some(notation) = node.only(skos::NOTATION).and_then(super::node::as_literal).map(Literal::value)
    else {
        return false;
    };
    let formed = notation.starts_with(|it: char| it.is_ascii_lowercase())
        && notation.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_');
    formed
        && !others
            .of(Vocabulary::LinkageType)
            .any(|it| it.notation == notation && it.iri.as_str() != node.iri)
}

/// Both ends of a range of stages, or none.
fn has_stages(node: &Node<'_>) -> bool {
    if node.count(bc::STAGE_FROM) + node.count(bc::STAGE_TO) == 0 {
        return true;
    }
    let ends = (node.only_number(bc::STAGE_FROM), node.only_number(bc::STAGE_TO));
    matches!(ends, (Some(from), Some(to)) if 0.0 <= from && from <= to && to <= 5.0)
}

/// Only the shipped types may point at a property of the project.
fn has_direct_property(node: &Node<'_>) -> bool {
    let shipped = node.iri.strip_prefix(SCHEME).is_some_and(|it| it.starts_with("linkage-type/"));
    match node.count(bc::DIRECT_PROPERTY) {
        0 => true,
        1 => node.only_iri(bc::DIRECT_PROPERTY).is_some_and(|it| shipped || !it.starts_with(BC)),
        _ => false,
    }
}
