//! Tests of the protocols: the manifests describe requests and what is expected of each answer.

use super::Outcome;
use super::client::{Answer, Client};
use super::formats::same_graphs;
use super::manifest::{Clone, Node, Test};
use super::queries::dataset;
use super::results::Results;
use oxrdf::{NamedNode, TripleRef};
use oxrdfio::{RdfFormat, RdfParser};

/// Runs a test that is a list of requests.
pub(super) fn requests(client: &Client, clone: &Clone, test: &Test) -> Outcome {
    client.put_dataset(&dataset(clone, &test.node, "ut"));
    let action = test.node.object("mf:action").unwrap();
    let mut location = String::new();
    for (number, request) in action.list("ht:requests").iter().enumerate() {
        let response = request.object("ht:resp").unwrap();
        let answer = send(client, test, request, &location);
        check(&answer, &response).map_err(|error| format!("request {}: {error}", number + 1))?;
        if response.object("mf:expectedLocation").is_some() {
            location = answer.location.ok_or("no Location")?;
        }
    }
    Ok(())
}

fn send(client: &Client, test: &Test, request: &Node, location: &str) -> Answer {
    let method = request.text_of("ht:methodName").unwrap();
    let headers: Vec<_> = request
        .list("ht:headers")
        .iter()
        .map(|it| (it.text_of("ht:fieldName").unwrap(), it.text_of("ht:fieldValue").unwrap()))
        .collect();
    let content_type = headers.iter().find(|it| it.0.eq_ignore_ascii_case("content-type"));
    let content_type = content_type.map_or("", |it| it.1.as_str());
    let path = request.text_of("ht:absolutePath").unwrap().replace("$LOCATION$", location);
    let path = placed(&path, content_type, test);
    let body = request.object("ht:body").map(|it| {
        let characters = it.text_of("cnt:chars").unwrap().replace("$LOCATION$", location);
        match it.text_of("cnt:characterEncoding").as_deref() {
            Some("UTF-16") => characters.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => characters.into_bytes(),
        }
    });
    let headers: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.send(&method, &path, &headers, body)
}

/// The paths of the suites at their places in this service, which has one for queries and one for updates.
fn placed(path: &str, content_type: &str, test: &Test) -> String {
    if let Some(rest) = path.strip_prefix("/gsp") {
        return format!("/store{rest}");
    }
    let about_updates = test.name.rsplit('#').next().unwrap().contains("update");
    let update = match content_type {
        it if it.starts_with("application/sparql-update") => true,
        it if it.starts_with("application/sparql-query") => false,
        _ => about_updates,
    };
    path.replacen("/sparql/", if update { "/update" } else { "/sparql" }, 1)
}

fn check(answer: &Answer, response: &Node) -> Outcome {
    let statuses: Vec<_> = response.objects("mf:expectedStatus").iter().map(Node::text).collect();
    let fits = |name: &String| match name.rsplit('#').next().unwrap() {
        "OK" => answer.status == 200,
        "Created" => answer.status == 201,
        "NoContent" => answer.status == 204,
        "NotFound" => answer.status == 404,
        other => {
            let class = other.strip_prefix("StatusCode").and_then(|it| it.strip_suffix("xx"));
            class.unwrap_or_else(|| panic!("{other}")) == (answer.status / 100).to_string()
        }
    };
    if !statuses.iter().any(fits) {
        return Err(format!("{} instead of {statuses:?}", answer.told()));
    }
    if let Some(boolean) = response.text_of("mf:expectedBoolean") {
        let expected = Results::Boolean(boolean == "true");
        Results::parse(&answer.content_type, &answer.body)?.compare(&expected, false, false)?;
    }
    let essence = answer.content_type.split(';').next().unwrap_or_default();
    match response.text_of("mf:expectedFormat").as_deref() {
        Some("RDF") => drop(answer.graph()?),
        Some(_) => drop(Results::parse(&answer.content_type, &answer.body)?),
        None => {}
    }
    for header in response.list("ht:headers") {
        let wanted = header.text_of("ht:fieldValue").unwrap();
        if header.text_of("ht:fieldName").is_some_and(|it| it == "content-type")
            && !wanted.starts_with(essence)
        {
            return Err(format!("content type {} instead of {wanted}", answer.content_type));
        }
    }
    let Some(body) = response.object("ht:body") else { return Ok(()) };
    let text = body.text_of("cnt:chars").unwrap();
    let expected = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes());
    let expected = expected.map(|it| oxrdf::Triple::from(it.unwrap())).collect::<Vec<_>>();
    same_graphs(answer.graph()?, expected.iter().collect())
}

/// Runs a test of the description of the service.
pub(super) fn description(client: &Client, test: &Test) -> Outcome {
    let answer = client.send("GET", "/sparql", &[("accept", "text/turtle")], None);
    let graph = answer.graph()?;
    let term = |name: &str| {
        NamedNode::new_unchecked(format!("http://www.w3.org/ns/sparql-service-description#{name}"))
    };
    let endpoint = NamedNode::new_unchecked(format!("http://{}/sparql", client.host()));
    let service = graph.subject_for_predicate_object(&term("endpoint"), &endpoint);
    let service = service.ok_or_else(|| format!("no service at {endpoint}: {}", answer.text()))?;
    let has = |property: &str| graph.object_for_subject_predicate(service, &term(property)).is_some();
    let holds = match test.name.rsplit('#').next().unwrap() {
        "returns-rdf" | "has-endpoint-triple" => true,
        _ => {
            graph.contains(TripleRef::new(service, oxrdf::vocab::rdf::TYPE, &term("Service")))
                && ["supportedLanguage", "resultFormat", "defaultDataset"].iter().all(|it| has(it))
        }
    };
    if holds { Ok(()) } else { Err(answer.text()) }
}
