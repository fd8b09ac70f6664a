//! Every IRI of the shipped data leads somewhere.

use crate::http::resources::shipped;
use actix_web::body::to_bytes;
use actix_web::test::{TestRequest, call_service, init_service};
use bioclusters::api::app::app;
use bioclusters::vocabulary::mint::Kind;
use std::collections::BTreeMap;

/// Observations are alike: so many are left out between two that are asked for.
const OBSERVATIONS_APART: usize = 1000;

#[actix_web::test]
async fn every_iri_of_the_shipped_data_leads_to_a_document() {
    let state = shipped();
    let snapshot = state.engine.snapshot();
    let base = snapshot.base.as_str();
    let service = init_service(app(state)).await;
    let mut seen: BTreeMap<Option<Kind>, usize> = BTreeMap::new();
    let each = bioclusters::store::term::Pattern::ALL;
    let mut terms: Vec<_> = snapshot.index.scan(each).flat_map(|it| [it.subject, it.object]).collect();
    terms.extend(snapshot.index.graphs().filter_map(|it| it.0));
    terms.sort_unstable();
    terms.dedup();
    for term in terms {
        let Some(iri) = snapshot.index.dictionary().iri(term) else { continue };
        let Some(path) = iri.strip_prefix(base).map(|it| it.split('#').next().unwrap()) else { continue };
        let kind = snapshot.base.parse_id(iri).map(|it| it.0);
        let count = seen.entry(kind).or_default();
        *count += 1;
        if kind == Some(Kind::Observation) && *count % OBSERVATIONS_APART != 1 {
            continue;
        }
        // The page is the most work; every other form is checked elsewhere.
        let mut path = format!("/{path}");
        for _ in 0..2 {
            let request = TestRequest::get().uri(&path).insert_header(("accept", "text/html"));
            let response = call_service(&service, request.to_request()).await;
            let status = response.status().as_u16();
            if status == 303 {
                path = response.headers().get("location").unwrap().to_str().unwrap().to_owned();
                if path.starts_with("/store?graph=") {
                    // The content of graphs has tests of its own.
                    break;
                }
                continue;
            }
            let body = to_bytes(response.into_body()).await.unwrap_or_default();
            assert!(status == 200, "{iri} at {path}: {status} {}", String::from_utf8_lossy(&body));
            break;
        }
    }
    for kind in Kind::ALL.iter().filter(|it| ![Kind::Policy].contains(it)) {
        assert!(seen.contains_key(&Some(*kind)), "{kind:?} is in the shipped data");
    }
}
