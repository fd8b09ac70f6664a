//! Changing one graph of the Graph Store by an update.

use super::store::{BOB, TURTLE, get, graph, put, request, triples};
use super::{send, state};

#[actix_web::test]
async fn an_update_of_a_graph_changes_it_alone() {
    let state = state();
    let uri = graph("http://example.org/g");
    let patch = async |uri: &str, text: &str| {
        send(&state, request("PATCH", uri, "application/sparql-update", text)).await
    };
    put(&state, &graph("http://example.org/h"), TURTLE, "<http://a> <http://b> 1, 2 .").await;
    put(&state, &uri, TURTLE, "<http://a> <http://b> 1 .").await;
    assert_eq!(patch(&uri, "INSERT DATA { <a> <b> <c> }").await.status, 204);
    let read = get(&state, &uri, "application/n-triples").await;
    assert!(read.text().contains("<http://example.org/a> <http://example.org/b> <http://example.org/c> ."));
    // What another graph holds is not seen, although queries see all graphs as one.
    assert_eq!(patch(&uri, "INSERT { <seen> <b> ?o } WHERE { <http://a> <http://b> ?o }").await.status, 204);
    assert_eq!(triples(&get(&state, &uri, "*/*").await).len(), 3);
    assert_eq!(patch(&uri, "DELETE WHERE { <http://a> <http://b> ?o }").await.status, 204);
    assert_eq!(triples(&get(&state, &uri, "*/*").await).len(), 2);
    assert_eq!(triples(&get(&state, &graph("http://example.org/h"), "*/*").await).len(), 2);
    for (text, kind) in [
        ("INSERT DATA { GRAPH <http://example.org/h> { <a> <b> <c> } }", "protocol-conflict"),
        ("INSERT { GRAPH ?g { <a> <b> <c> } } WHERE { GRAPH ?g { } }", "protocol-conflict"),
        ("WITH <http://example.org/h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "protocol-conflict"),
        ("CLEAR ALL", "protocol-conflict"),
        ("COPY DEFAULT TO <http://example.org/h>", "protocol-conflict"),
        ("INSERT DATA { <a> <b> }", "update-malformed"),
    ] {
        assert_eq!(patch(&uri, text).await.problem(), kind, "{text}");
    }
    let same = "INSERT DATA { GRAPH <http://example.org/g> { <a> <b> 3 } }";
    assert_eq!(patch("/store?graph=http://example.org/g", same).await.status, 204);
    assert_eq!(patch(&uri, "CLEAR DEFAULT").await.status, 204);
    assert_eq!(get(&state, &uri, "*/*").await.status, 404);
    assert_eq!(patch("/store?default", "INSERT DATA { <a> <b> 3 }").await.status, 204);
    assert_eq!(triples(&get(&state, "/store?default", "*/*").await).len(), 1);
    assert_eq!(patch("/store/x/y", "INSERT DATA { <> <b> 3 }").await.status, 204);
    assert!(get(&state, "/store/x/y", "application/n-triples").await.text().contains("/store/x/y> <"));
    let ontology = graph("https://w3id.org/bioclusters/graph/ontology");
    assert_eq!(patch(&ontology, "INSERT DATA { <a> <b> 3 }").await.problem(), "graph-reserved");
    assert_eq!(patch("/store", "INSERT DATA { <a> <b> 3 }").await.problem(), "bad-parameter");
    assert_eq!(send(&state, request("PATCH", &uri, TURTLE, BOB)).await.problem(), "unsupported-media-type");
}
