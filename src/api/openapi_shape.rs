//! The form of the `OpenAPI` document: what linters and generators of 3.1 want, whatever the generator wrote.

use super::openapi::members;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Schemas inside schemas at most, references counted, in an example.
const EXAMPLE_DEPTH_MAX: usize = 32;

/// Turns what the generator writes into what the linters of 3.1 want: no siblings of `$ref`, `examples` in schemas.
pub(super) fn straighten(value: &mut Value) {
    match value {
        Value::Object(object) => {
            let is_schema =
                ["type", "oneOf", "allOf", "anyOf", "$ref"].iter().any(|it| object.contains_key(*it));
            if is_schema
                && !object.contains_key("in")
                && let Some(example) = object.shift_remove("example")
            {
                object.insert("examples".to_owned(), json!([example]));
            }
            for (key, child) in object.iter_mut() {
                if !matches!(key.as_str(), "example" | "examples" | "default" | "enum") {
                    straighten(child);
                }
            }
            lift_description(object);
            join_parts(object);
            if object.len() > 1
                && object.get("$ref").is_some_and(Value::is_string)
                && let Some(reference) = object.shift_remove("$ref")
            {
                object.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
            }
        }
        Value::Array(array) => array.iter_mut().for_each(straighten),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A description of an optional reference belongs to the whole, not to the reference.
fn lift_description(object: &mut Map<String, Value>) {
    let mut lifted = None;
    for choice in object.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(choice) = choice.as_object_mut() else { continue };
        if let Some([reference]) = choice.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            let reference = reference.clone();
            lifted = choice.shift_remove("description").or(lifted);
            *choice = reference.as_object().cloned().unwrap_or_default();
        }
    }
    if let Some(description) = lifted {
        object.entry("description").or_insert(description);
    }
}

/// A part of a whole is named as it is: generators of clients look no deeper, and a part's own description says nothing of the
/// whole.
fn join_parts(object: &mut Map<String, Value>) {
    for part in object.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(written) =
            part.as_object().filter(|it| it.keys().all(|key| key == "description" || key == "allOf"))
        else {
            continue;
        };
        if let Some([only]) = written.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            *part = only.clone();
        }
    }
}

/// Gives each JSON body an example, put together from those of its properties.
pub(super) fn illustrate(document: &mut Value) {
    let whole = document.clone();
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return };
    for operation in paths.values_mut().filter_map(Value::as_object_mut).flat_map(|it| it.values_mut()) {
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
        let mut contents: Vec<_> = responses.into_iter().flat_map(|it| it.values_mut()).collect();
        contents.retain(|it| it.get("content").is_some());
        for content in contents.into_iter().filter_map(|it| it["content"].get_mut("application/json")) {
            illustrate_content(content, &whole);
        }
        if let Some(content) = operation.pointer_mut("/requestBody/content/application~1json") {
            illustrate_content(content, &whole);
        }
    }
}

fn illustrate_content(content: &mut Value, whole: &Value) {
    if content.get("example").is_none() && content.get("examples").is_none() {
        content["example"] = example(&content["schema"], whole, 0);
    }
}

fn example(schema: &Value, whole: &Value, depth: usize) -> Value {
    if depth > EXAMPLE_DEPTH_MAX {
        return Value::Null;
    }
    let deeper = |it: &Value| example(it, whole, depth + 1);
    if let Some(given) =
        schema.pointer("/examples/0").or_else(|| schema.get("default")).or_else(|| schema.pointer("/enum/0"))
    {
        return given.clone();
    }
    if let Some(reference) = schema["$ref"].as_str() {
        return whole.pointer(reference.trim_start_matches('#')).map_or(Value::Null, deeper);
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return together(parts.iter().map(deeper));
    }
    let choices = schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Value::as_array);
    if let Some(choices) = choices {
        return choices.iter().find(|it| it["type"] != "null").map_or(Value::Null, deeper);
    }
    let kind = schema["type"].as_str().or_else(|| schema.pointer("/type/0").and_then(Value::as_str));
    match kind {
        Some("array") => schema.get("items").map_or_else(|| json!([]), |items| json!([deeper(items)])),
        Some("object") => {
            let properties = members(schema.get("properties"));
            Value::Object(properties.map(|(name, it)| (name.clone(), deeper(it))).collect())
        }
        Some("string") => "text".into(),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or_else(|| 1.into()),
        Some("boolean") => true.into(),
        _ => Value::Null,
    }
}

/// One example of several parts: the members of all of them, or the first where they are no objects.
fn together(parts: impl Iterator<Item = Value>) -> Value {
    let join = |whole: Value, part: Value| match (whole, part) {
        (Value::Object(mut whole), Value::Object(part)) => {
            whole.extend(part);
            Value::Object(whole)
        }
        (whole, _) => whole,
    };
    parts.reduce(join).unwrap_or_default()
}

/// Takes out components that nothing refers to, until none is left.
pub(super) fn prune(document: &mut Value) {
    loop {
        let mut used = BTreeSet::new();
        references(document, &mut used);
        let mut removed = false;
        for section in ["schemas", "parameters", "responses", "headers"] {
            if let Some(section_of) =
                document.pointer_mut(&format!("/components/{section}")).and_then(Value::as_object_mut)
            {
                let before = section_of.len();
                section_of.retain(|name, _| used.contains(&format!("#/components/{section}/{name}")));
                removed |= section_of.len() < before;
            }
        }
        if !removed {
            return;
        }
    }
}

fn references(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            used.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|it| references(it, used));
        }
        Value::Array(array) => array.iter().for_each(|it| references(it, used)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Gives what a list or an explained body is made of, which the generator writes out in place, a name of its own.
pub(super) fn name_parts(document: &mut Value) {
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else {
        return;
    };
    let names: Vec<_> = schemas.keys().cloned().collect();
    for (wrapper, pointer) in [("Listing_", "/properties/items/items"), ("Explained_", "/allOf/0")] {
        for name in &names {
            let Some(part) = name.strip_prefix(wrapper) else { continue };
            let Some(written) = schemas.get(name).and_then(|it| it.pointer(pointer)).cloned() else {
                continue;
            };
            // Another type of the same name keeps its place.
            if schemas.get(part).is_some_and(|it| *it != written) || written.get("$ref").is_some() {
                continue;
            }
            if let Some(place) = schemas.get_mut(name).and_then(|it| it.pointer_mut(pointer)) {
                *place = json!({ "$ref": format!("#/components/schemas/{part}") });
            }
            schemas.insert(part.to_owned(), written);
        }
    }
    schemas.sort_keys();
}

/// Members that stand in answers only where they were asked for, or where a value was drawn or still is.
const OPTIONAL: [&str; 3] = ["explain", "interval_pending", "sampling"];

/// Marks every other property of an answer as required: an absent fact is null, never missing.
pub(super) fn require_answers(document: &mut Value) {
    let mut sent = BTreeSet::new();
    let operations = members(document.get("paths")).flat_map(|(_, item)| members(Some(item)));
    let mut pending: Vec<_> = operations.filter_map(|(_, it)| it.get("requestBody").cloned()).collect();
    while let Some(value) = pending.pop() {
        let mut found = BTreeSet::new();
        references(&value, &mut found);
        for reference in found {
            pending.extend(
                document
                    .pointer(reference.trim_start_matches('#'))
                    .cloned()
                    .filter(|_| !sent.contains(&reference)),
            );
            sent.insert(reference);
        }
    }
    for (name, schema) in
        document.pointer_mut("/components/schemas").and_then(Value::as_object_mut).into_iter().flatten()
    {
        if name != "Problem" && !sent.contains(&format!("#/components/schemas/{name}")) {
            require_all(schema);
        }
    }
}

fn require_all(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let names: Vec<_> = members(object.get("properties"))
                .map(|(name, _)| name)
                .filter(|it| !OPTIONAL.contains(&it.as_str()))
                .cloned()
                .collect();
            if !names.is_empty() {
                object.insert("required".to_owned(), names.into());
            }
            for (key, value) in object {
                match value.as_object_mut().filter(|_| key == "properties") {
                    // Its keys are names of members, of which one may be `properties`, too.
                    Some(of) => of.values_mut().for_each(require_all),
                    None => require_all(value),
                }
            }
        }
        Value::Array(array) => array.iter_mut().for_each(require_all),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
