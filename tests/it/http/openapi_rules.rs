//! Rules of the `OpenAPI` document that keep its linters and its generated clients content.

use bioclusters::api::openapi;
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn document() -> Value {
    serde_json::from_str(&openapi::document()).unwrap()
}

/// Every operation with its place.
pub(super) fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let all =
        paths.iter().flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |it| (path, it)));
    all.map(|(path, (method, operation))| (format!("{method} {path}"), operation)).collect()
}

fn says(value: &Value, member: &str) -> bool {
    value[member].as_str().is_some_and(|it| !it.trim().is_empty())
}

pub(super) fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let Some(reference) = value["$ref"].as_str() else { return value };
    document.pointer(&reference[1..]).unwrap_or_else(|| panic!("{reference} leads nowhere"))
}

/// Calls `visit` with every value below `value` and its place.
fn walk(value: &Value, place: &str, visit: &mut dyn FnMut(&str, &Value)) {
    visit(place, value);
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, it)| walk(it, &format!("{place}/{key}"), visit));
        }
        Value::Array(array) => {
            array.iter().enumerate().for_each(|(n, it)| walk(it, &format!("{place}/{n}"), visit));
        }
        _ => {}
    }
}

#[test]
fn the_document_says_what_it_is() {
    let document = document();
    assert_eq!(document["openapi"], "3.1.0");
    for pointer in [
        "/info/title",
        "/info/version",
        "/info/description",
        "/info/contact/name",
        "/info/license/identifier",
        "/servers/0/description",
    ] {
        assert!(document.pointer(pointer).is_some_and(Value::is_string), "{pointer}");
    }
    assert_eq!(openapi::document(), openapi::document());
}

#[test]
fn every_operation_is_told_in_full() {
    let document = document();
    let tags: BTreeSet<_> =
        document["tags"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert!(document["tags"].as_array().unwrap().iter().all(|it| says(it, "description")));
    let mut ids = BTreeSet::new();
    for (place, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        assert!(ids.insert(id), "{place}: {id} stands twice");
        let words = id.split('_').collect::<Vec<_>>();
        assert!(
            words.len() > 1 && words.iter().all(|it| it.bytes().all(|it| it.is_ascii_lowercase())),
            "{id}"
        );
        assert!(says(operation, "summary") && says(operation, "description"), "{place}");
        let own = operation["tags"].as_array().unwrap();
        assert!(own.len() == 1 && tags.contains(own[0].as_str().unwrap()), "{place}: {own:?}");
        let responses = operation["responses"].as_object().unwrap();
        for class in ["2", "4"] {
            assert!(responses.keys().any(|it| it.starts_with(class)), "{place} has no {class}xx");
        }
        assert_eq!(responses["default"]["$ref"], "#/components/responses/Problem", "{place}");
        assert!(operation["security"].is_array(), "{place}");
        for (status, response) in responses.iter().filter(|(status, _)| status.starts_with('2')) {
            assert!(
                says(response, "description") && response["headers"]["X-Request-Id"].is_object(),
                "{place} {status}"
            );
        }
    }
}

#[test]
fn every_path_is_one_path() {
    let document = document();
    let mut shapes = BTreeSet::new();
    for path in document["paths"].as_object().unwrap().keys() {
        assert!(path == "/" || !path.ends_with('/'), "{path}");
        let shape: Vec<_> = path.split('/').map(|it| if it.starts_with('{') { "{}" } else { it }).collect();
        assert!(shapes.insert(shape.join("/")), "{path} differs from another by a parameter only");
    }
}

#[test]
fn parameters_are_shared_described_and_shown_by_example() {
    let document = document();
    for (place, operation) in operations(&document) {
        let path = place.split(' ').nth(1).unwrap();
        let mut in_path = BTreeSet::new();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["$ref"].is_string(), "{place}: {parameter} is not shared");
            let parameter = resolve(&document, parameter);
            assert!(says(parameter, "description"), "{place}: {parameter}");
            valid(
                &document,
                &parameter["schema"],
                &parameter["example"],
                &format!("{place} {}", parameter["name"]),
            );
            if parameter["in"] == "path" {
                in_path.insert(parameter["name"].as_str().unwrap());
            }
        }
        let wanted: BTreeSet<_> =
            path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}')).collect();
        assert_eq!(in_path, wanted, "{place}");
    }
}

#[test]
fn properties_are_described_and_bodies_shown_by_example() {
    let document = document();
    walk(&document["components"], "#/components", &mut |place, value| {
        // A map of members is no schema, and one of them may be called `properties`, too.
        let is_map = place.ends_with("/properties") && !place.ends_with("/properties/properties");
        let members = value["properties"].as_object().filter(|_| !is_map);
        for (name, property) in members.into_iter().flatten() {
            assert!(says(property, "description"), "{place}: {name} has no description");
            for example in property["examples"].as_array().into_iter().flatten() {
                valid(&document, property, example, &format!("{place} {name}"));
            }
        }
        if value["enum"].is_array() {
            assert!(value["type"].is_string() || value["type"].is_array(), "{place}: an enum has no type");
        }
    });
    walk(&document["paths"], "#/paths", &mut |place, value| {
        if place.ends_with("/application~1json") || place.ends_with("/application/json") {
            valid(&document, &value["schema"], &value["example"], place);
        }
    });
}

#[test]
fn every_reference_resolves_alone_and_every_component_is_used() {
    let document = document();
    let mut used = BTreeSet::new();
    walk(&document, "#", &mut |place, value| {
        if let Some(reference) = value["$ref"].as_str() {
            assert!(document.pointer(&reference[1..]).is_some(), "{place}: {reference} leads nowhere");
            assert_eq!(value.as_object().unwrap().len(), 1, "{place}: a reference has siblings");
            used.insert(reference.to_owned());
        }
    });
    for section in ["schemas", "parameters", "responses", "headers"] {
        for name in document["components"][section].as_object().unwrap().keys() {
            assert!(used.contains(&format!("#/components/{section}/{name}")), "{section}/{name} is not used");
        }
    }
}

/// The part of JSON Schema that the document uses.
#[track_caller]
fn valid(document: &Value, schema: &Value, value: &Value, place: &str) {
    assert!(fits(document, schema, value), "{place}: {value} does not fit {schema}");
}

pub(super) fn fits(document: &Value, schema: &Value, value: &Value) -> bool {
    let schema = resolve(document, schema);
    let all = |member: &str| schema[member].as_array();
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |kind: &&str| match *kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    let within = |member: &str, least: bool, actual: f64| {
        schema[member].as_f64().is_none_or(|limit| if least { actual >= limit } else { actual <= limit })
    };
    let number = value.as_f64().is_none_or(|it| within("minimum", true, it) && within("maximum", false, it));
    let length = value.as_str().map(|it| it.chars().count() as f64);
    let length = length.is_none_or(|it| within("minLength", true, it) && within("maxLength", false, it));
    let count = value.as_array().map(|it| it.len() as f64);
    let count = count.is_none_or(|it| within("minItems", true, it) && within("maxItems", false, it));
    let required = value.as_object().is_none_or(|object| {
        all("required").into_iter().flatten().all(|it| object.contains_key(it.as_str().unwrap()))
    });
    let properties = schema["properties"].as_object().into_iter().flatten();
    let mut properties = properties.filter_map(|(name, it)| Some((it, value.get(name)?)));
    let mut items = value.as_array().filter(|_| schema["items"].is_object()).into_iter().flatten();
    (kinds.is_empty() || kinds.iter().any(is))
        && (number && length && count && required)
        && all("enum").is_none_or(|it| it.contains(value))
        && all("allOf").is_none_or(|it| it.iter().all(|it| fits(document, it, value)))
        && all("oneOf").is_none_or(|it| it.iter().any(|it| fits(document, it, value)))
        && properties.all(|(schema, value)| fits(document, schema, value))
        && items.all(|it| fits(document, &schema["items"], it))
}
