//! Tests of RDF formats: each document is stored through the Graph Store and read back.

use super::Outcome;
use super::client::Client;
use super::manifest::{Clone, Test};
use oxrdf::dataset::CanonicalizationAlgorithm;
use oxrdf::{Dataset, Graph};
use oxrdfio::{RdfFormat, RdfParser};

/// Runs a test of a format.
pub(super) fn run(client: &Client, clone: &Clone, test: &Test) -> Outcome {
    let action = test.node.object("mf:action").unwrap().iri();
    let format = RdfFormat::from_extension(action.rsplit('.').next().unwrap()).unwrap();
    client.put_dataset(&Dataset::new());
    let whole = matches!(format, RdfFormat::NQuads | RdfFormat::TriG);
    let mut body = clone.bytes(&action);
    if format == RdfFormat::TriG {
        // A dataset has no name that could be the base.
        body = [format!("@base <{action}> .\n").into_bytes(), body].concat();
    }
    let path = if whole { "/store".to_owned() } else { format!("/store?graph={action}") };
    let stored = client.send("PUT", &path, &[("content-type", format.media_type())], Some(body));
    if test.kind.contains("Negative") {
        return match (stored.status, stored.problem().as_str()) {
            (400, "rdf-malformed") => Ok(()),
            _ => Err(format!("taken: {}", stored.told())),
        };
    }
    if !stored.is_success() {
        return Err(stored.told());
    }
    let Some(result) = test.node.object("mf:result") else { return Ok(()) };
    if whole {
        return same(client.dataset(), dataset(&clone.bytes(&result.iri())));
    }
    let read = client.send("GET", &path, &[("accept", "application/n-triples")], None);
    let read = match read.status {
        404 => Graph::new(),
        _ => read.graph()?,
    };
    same_graphs(read, clone.graph(&result.iri()))
}

fn dataset(quads: &[u8]) -> Dataset {
    let quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(quads);
    quads.map(|it| it.unwrap()).collect::<Vec<_>>().iter().collect()
}

/// Whether two datasets are isomorphic.
pub(super) fn same(mut read: Dataset, mut expected: Dataset) -> Outcome {
    let text = |it: &Dataset| {
        let mut lines: Vec<_> = it.iter().map(|it| format!("{it} .")).collect();
        lines.sort_unstable();
        lines.join("\n")
    };
    read.canonicalize(CanonicalizationAlgorithm::Unstable);
    expected.canonicalize(CanonicalizationAlgorithm::Unstable);
    if read == expected {
        Ok(())
    } else {
        Err(format!("read:\n{}\nexpected:\n{}", text(&read), text(&expected)))
    }
}

/// Whether two graphs are isomorphic.
pub(super) fn same_graphs(read: Graph, expected: Graph) -> Outcome {
    let dataset = |graph: Graph| {
        graph
            .iter()
            .map(|it| it.in_graph(oxrdf::GraphNameRef::DefaultGraph).into_owned())
            .collect::<Vec<_>>()
            .iter()
            .collect::<Dataset>()
    };
    same(dataset(read), dataset(expected))
}
