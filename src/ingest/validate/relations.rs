//! Rules for what stands between things, and for figures about them.

use super::Rule;
use super::node::{Node, as_iri};
use crate::ingest::code::{Code, Severity};
use crate::ingest::concepts::Vocabulary;
use crate::vocabulary::external::{prov, qb, rdf, sdmx_measure};
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, local_name};
use oxrdf::{NamedNode, NamedNodeRef, Term};
use std::collections::BTreeSet;

/// Rules for linkages, artifacts, derivations, needs, offers and observations.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: Code::ParticipantsTooFew,
        severity: Severity::Error,
        property: Some(bc::PARTICIPANT),
        broken: participants_too_few,
    },
    Rule {
        code: Code::DirectionMissing,
        severity: Severity::Error,
        property: Some(bc::FROM),
        broken: direction_missing,
    },
    Rule { code: Code::TypeUnknown, severity: Severity::Error, property: None, broken: type_unknown },
    Rule {
        code: Code::WeightInvalid,
        severity: Severity::Error,
        property: Some(bc::WEIGHT),
        broken: weight_invalid,
    },
    Rule {
        code: Code::AmountInvalid,
        severity: Severity::Error,
        property: Some(bc::AMOUNT),
        broken: amount_invalid,
    },
    Rule {
        code: Code::EvidenceMissing,
        severity: Severity::Warning,
        property: Some(bc::EVIDENCE),
        broken: evidence_missing,
    },
    Rule {
        code: Code::StageInvalid,
        severity: Severity::Error,
        property: Some(bc::STAGE),
        broken: stage_invalid,
    },
    Rule {
        code: Code::StageDiffers,
        severity: Severity::Warning,
        property: Some(bc::STAGE),
        broken: stage_differs,
    },
    Rule {
        code: Code::DerivationEnds,
        severity: Severity::Error,
        property: Some(bc::DOWNSTREAM),
        broken: derivation_ends,
    },
    Rule { code: Code::LevelInvalid, severity: Severity::Error, property: None, broken: level_invalid },
    Rule {
        code: Code::ObservationIncomplete,
        severity: Severity::Error,
        property: None,
        broken: observation_incomplete,
    },
];

fn participants_too_few(node: &Node<'_>) -> Option<String> {
    let all = [bc::FROM, bc::TO, bc::PARTICIPANT].into_iter().flat_map(|it| node.iris(it));
    let different: BTreeSet<_> = all.collect();
    (node.is(Kind::Linkage) && different.len() < 2).then(String::new)
}

fn direction_missing(node: &Node<'_>) -> Option<String> {
    let directed = node
        .iris(bc::LINKAGE_TYPE)
        .any(|it| node.concepts.get(Vocabulary::LinkageType, it).is_some_and(|it| it.directed));
    let ends = node.count(bc::FROM) == 1 && node.count(bc::TO) == 1;
    (node.is(Kind::Linkage) && directed && !ends).then(String::new)
}

fn type_unknown(node: &Node<'_>) -> Option<String> {
    let one_of = |property, vocabulary| {
        node.only_iri(property).is_some_and(|it| node.concepts.get(vocabulary, it).is_some())
    };
    let shown = |property| node.iris(property).collect::<Vec<_>>().join(", ");
    if node.is(Kind::Linkage) {
        let known = one_of(bc::LINKAGE_TYPE, Vocabulary::LinkageType);
        return (!known).then(|| shown(bc::LINKAGE_TYPE));
    }
    if node.is(Kind::Derivation) {
        let known = one_of(bc::DERIVATION_KIND, Vocabulary::DerivationKind);
        return (!known).then(|| shown(bc::DERIVATION_KIND));
    }
    let staged = node.count(bc::STAGE) > 0 && node.count(rdf::TYPE) > 0;
    ((node.is(Kind::Artifact) || staged) && !has_one_artifact_type(node)).then(|| shown(rdf::TYPE))
}

/// One type, and beside it only wider ones.
fn has_one_artifact_type(node: &Node<'_>) -> bool {
    let types: Vec<_> =
        node.iris(rdf::TYPE).filter_map(|it| node.concepts.get(Vocabulary::ArtifactType, it)).collect();
    types
        .iter()
        .any(|narrowest| types.iter().all(|it| is_within(node, narrowest.iri.as_str(), it.iri.as_str())))
}

/// Whether a class is another one or lies below it.
fn is_within(node: &Node<'_>, class: &str, wider: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![class];
    while let Some(class) = waiting.pop() {
        if class == wider {
            return true;
        }
        if let Some(concept) =
            node.concepts.get(Vocabulary::ArtifactType, class).filter(|_| seen.insert(class))
        {
            waiting.extend(concept.broader.iter().map(String::as_str));
        }
    }
    false
}

fn weight_invalid(node: &Node<'_>) -> Option<String> {
    (node.is(Kind::Linkage) && !node.number_fits(bc::WEIGHT, |it| it > 0.0)).then(String::new)
}

fn amount_invalid(node: &Node<'_>) -> Option<String> {
    let absent = node.count(bc::AMOUNT) + node.count(bc::CURRENCY) == 0;
    let currency = node
        .only(bc::CURRENCY)
        .and_then(super::node::as_literal)
        .is_some_and(|it| crate::ingest::country::currency(it.value()).as_deref() == Some(it.value()));
    let amount = node.only_number(bc::AMOUNT).is_some_and(|it| it >= 0.0);
    let applies = node.is(Kind::Linkage) || node.is(Kind::Programme);
    (applies && !absent && !(amount && currency)).then(String::new)
}

fn evidence_missing(node: &Node<'_>) -> Option<String> {
    let applies = node.is(Kind::Linkage) || node.is(Kind::Derivation);
    (applies && node.count(bc::EVIDENCE) == 0).then(String::new)
}

/// The usual stages of the types of an artifact.
fn usual_stages<'a>(node: &Node<'a>) -> BTreeSet<&'a str> {
    let concepts = node.concepts;
    let types = node.iris(rdf::TYPE).filter_map(|it| concepts.get(Vocabulary::ArtifactType, it));
    types.filter_map(|it| it.default_stage.as_ref()).map(NamedNode::as_str).collect()
}

fn stage_invalid(node: &Node<'_>) -> Option<String> {
    let fine = match node.count(bc::STAGE) {
        0 => usual_stages(node).is_empty(),
        1 => node.only_iri(bc::STAGE).is_some_and(|it| node.concepts.get(Vocabulary::Stage, it).is_some()),
        _ => false,
    };
    (node.is(Kind::Artifact) && !fine).then(String::new)
}

fn stage_differs(node: &Node<'_>) -> Option<String> {
    let usual = usual_stages(node);
    let is_usual = |it: &Term| as_iri(it).is_some_and(|it| usual.contains(it));
    let differs = !usual.is_empty() && !node.objects(bc::STAGE).all(is_usual);
    (node.is(Kind::Artifact) && differs).then(|| usual.into_iter().collect::<Vec<_>>().join(", "))
}

fn derivation_ends(node: &Node<'_>) -> Option<String> {
    let ends = (node.only(bc::UPSTREAM), node.only(bc::DOWNSTREAM));
    let fine = matches!(ends, (Some(upstream), Some(downstream)) if upstream != downstream);
    (node.is(Kind::Derivation) && !fine).then(String::new)
}

fn level_invalid(node: &Node<'_>) -> Option<String> {
    let share = |property| node.only_number(property).is_some_and(|it| (0.0..=1.0).contains(&it));
    let need = !node.is_need()
        || (share(bc::INTENSITY) && node.only_number(bc::PRIORITY).is_some_and(|it| it > 0.0));
    let offer = !node.is(Kind::Offer) || share(bc::LEVEL);
    (!(need && offer)).then(String::new)
}

fn observation_incomplete(node: &Node<'_>) -> Option<String> {
    let lacks = |wanted: &[NamedNodeRef<'static>]| {
        let lacking = wanted.iter().filter(|it| node.count(**it) != 1);
        let names: Vec<_> = lacking.map(|it| local_name(it.as_str())).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    if node.is(Kind::Statistic) {
        return lacks(&[sdmx_measure::OBS_VALUE, bc::REF_CLUSTER, bc::STATISTIC_CODE]);
    }
    if !node.is(Kind::Observation) {
        return None;
    }
    let parts = |it: &Term| as_iri(it).is_some_and(|it| it.ends_with("/id/dataset/cluster-part-indicators"));
    let about = if node.count(bc::REF_ACTOR) > 0 { bc::REF_ACTOR } else { bc::REF_CLUSTER };
    let mut wanted =
        vec![sdmx_measure::OBS_VALUE, bc::INDICATOR, about, bc::REF_YEAR, bc::WINDOW, prov::WAS_GENERATED_BY];
    if node.objects(qb::DATA_SET).any(parts) {
        wanted.push(bc::PART);
    }
    lacks(&wanted)
}
