//! The resources of `/api/v1` over the shipped data.

mod lists;
mod things;
mod values;
mod sampled;
mod analysis;
mod roles;
mod what_if;
mod success_model;
mod over_time;
mod demand_fit;
pub(super) mod ripple_effect;
mod positioning;
mod comparison;
mod networks;
mod sheets;
mod charts;
mod charts_amounts;
mod charts_marks;
mod charts_network;
mod paths;
mod bounded;
mod found;
mod document;
mod merged;
mod licensed;

use super::{Got, send};
use crate::support;
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A service over the shipped data and their analysis.
pub(super) fn shipped() -> Data<AppState> {
    static SHIPPED: OnceLock<Data<AppState>> = OnceLock::new();
    Data::clone(SHIPPED.get_or_init(|| AppState::new(support::shipped(), Settings::documented())))
}

/// Gets an address below `/api/v1`.
pub(crate) async fn get(path: &str) -> Got {
    send(&shipped(), TestRequest::get().uri(&format!("/api/v1{path}"))).await
}

/// The body of an address below `/api/v1` that answers 200.
pub(super) async fn json(path: &str) -> Value {
    let got = get(path).await;
    assert_eq!(got.status, 200, "{path}: {}", got.text());
    got.json()
}

/// The ids of the items of a list.
pub(super) fn ids(list: &Value) -> Vec<String> {
    list["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

/// The rows of a query, each value as its text.
pub(super) async fn select(query: &str) -> Vec<BTreeMap<String, String>> {
    let uri = format!("/sparql?query={}", encoded(query));
    let accept = ("accept", "application/sparql-results+json");
    let got = send(&shipped(), TestRequest::get().uri(&uri).insert_header(accept)).await;
    assert_eq!(got.status, 200, "{query}\n{}", got.text());
    let body = got.json();
    let rows = body["results"]["bindings"].as_array().unwrap();
    let row = |it: &Value| {
        let cells = it.as_object().unwrap().iter();
        cells.map(|(name, it)| (name.clone(), it["value"].as_str().unwrap().to_owned())).collect()
    };
    rows.iter().map(row).collect()
}

/// A text as it stands in an address.
pub(super) fn encoded(text: &str) -> String {
    bioclusters::api::reply::encoded(text)
}
