//! JSON-LD contexts: that of the vocabulary, and for each kind of thing one that reads its JSON as RDF.
//!
//! A field has another meaning in another body, such as `clusters` of an actor and of a pathway; so each kind has a
//! context. It says nothing of what is computed for the answer, and nothing of dates and fractions: JSON has neither a
//! precision beside a date nor decimals, and they would become other values than those of the data.

use super::reply::CONTEXT_PATH;
use crate::engine::shipped;
use crate::vocabulary::SCHEME;
use crate::vocabulary::mint::{Base, Kind, Scheme};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Kinds whose JSON has a context; `thing` is the one of all others.
pub const KINDS: &[&str] = &[
    "thing",
    "cluster",
    "actor",
    "linkage",
    "artifact",
    "pathway",
    "programme",
    "demand",
    "import",
    "indicator",
];

/// The context of the JSON of a kind; `None` for the vocabulary as it is used in JSON-LD that people write.
pub fn context(kind: Option<&str>) -> String {
    static PARTS: LazyLock<Map<String, Value>> =
        LazyLock::new(|| serde_json::from_str(shipped::document("context-rest.json")).unwrap_or_default());
    let Some(kind) = kind else { return shipped::document("context.jsonld").to_owned() };
    let mut context = Map::new();
    for part in ["shared", kind] {
        let terms = PARTS.get(part).and_then(Value::as_object).cloned();
        context.extend(terms.unwrap_or_default());
    }
    format!("{:#}\n", json!({ "@context": context }))
}

/// The address of the context that reads the JSON of a thing.
pub fn address(base: &Base, iri: &str) -> String {
    format!("{CONTEXT_PATH}?kind={}", kind_of(base, iri))
}

fn kind_of(base: &Base, iri: &str) -> &'static str {
    if base.parse_graph_import(iri).is_some() {
        return Kind::Import.as_str();
    }
    let concept = iri.strip_prefix(SCHEME).and_then(|it| it.strip_prefix(Scheme::Indicator.as_str()));
    if concept.is_some_and(|it| it.starts_with('/')) {
        return "indicator";
    }
    let kind = base.parse_id(iri).filter(|(_, key)| !key.contains('/')).map(|(kind, _)| kind.as_str());
    kind.and_then(|it| KINDS.iter().copied().find(|of| *of == it)).unwrap_or("thing")
}

#[cfg(test)]
mod tests {
    use super::{KINDS, context, kind_of};
    use crate::vocabulary::mint::Base;
    use serde_json::Value;

    #[test]
    fn every_kind_has_a_context_of_its_own() {
        for kind in KINDS {
            let context: Value = serde_json::from_str(&context(Some(kind))).unwrap();
            assert_eq!(context["@context"]["iri"], "@id", "{kind}");
        }
        assert!(context(None).contains("\"linkedTo\""));
    }

    #[test]
    fn the_kind_is_read_off_the_iri() {
        let base = Base::default();
        for (path, kind) in [
            ("id/actor/kist", "actor"),
            ("id/pathway/cv01/step/1", "thing"),
            ("id/evidence/a", "thing"),
            ("graph/import/seed", "import"),
            ("scheme/indicator/density", "indicator"),
            ("scheme/sector/industry", "thing"),
        ] {
            assert_eq!(kind_of(&base, &format!("https://w3id.org/bioclusters/{path}")), kind, "{path}");
        }
    }
}
