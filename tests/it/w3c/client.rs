//! A client of the service that the suites are run against.

use crate::binary::process::Service;
use oxrdf::{Dataset, Graph, Quad, Triple};
use oxrdfio::{RdfFormat, RdfParser, RdfSerializer};
use std::path::Path;
use std::time::Duration;

/// A bare store in memory.
pub(super) struct Client {
    service: Service,
    agent: ureq::Agent,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) location: Option<String>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Whether it is a success.
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Status and beginning of the body, for a message.
    pub(super) fn told(&self) -> String {
        format!("{} {}", self.status, self.text().chars().take(300).collect::<String>())
    }

    /// The kind of a problem.
    pub(super) fn problem(&self) -> String {
        let body: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        body["type"].as_str().and_then(|it| it.rsplit('/').next()).unwrap_or_default().to_owned()
    }

    /// The triples of the body.
    pub(super) fn graph(&self) -> Result<Graph, String> {
        let essence = self.content_type.split(';').next().unwrap_or_default();
        let format = RdfFormat::from_media_type(essence).ok_or_else(|| self.told())?;
        let quads = RdfParser::from_format(format).for_slice(&self.body);
        let mut graph = Graph::new();
        for quad in quads {
            graph.insert(&Triple::from(quad.map_err(|error| format!("{error}: {}", self.told()))?));
        }
        Ok(graph)
    }
}

impl Client {
    /// Starts a service.
    pub(super) fn start(folder: &Path) -> Self {
        let service = Service::start(folder, &["--plain", "--ephemeral", "--anonymous", "admin"]);
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        Self { service, agent }
    }

    /// The authority of the service.
    pub(super) fn host(&self) -> &str {
        self.service.address.trim_start_matches("http://")
    }

    /// Sends a request.
    pub(super) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Answer {
        let address = if path.starts_with("http://") {
            path.to_owned()
        } else {
            format!("{}{path}", self.service.address)
        };
        let mut request = ureq::http::Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let sent = match body {
            Some(body) => self.agent.run(request.body(body).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut answer = sent.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let header = |name: &str| Some(answer.headers().get(name)?.to_str().unwrap().to_owned());
        let (content_type, location) = (header("content-type").unwrap_or_default(), header("location"));
        let status = answer.status().as_u16();
        let body = answer.body_mut().with_config().limit(1 << 30).read_to_vec().unwrap_or_default();
        Answer { status, content_type, location, body }
    }

    /// Replaces all that the service holds.
    pub(super) fn put_dataset(&self, dataset: &Dataset) {
        let mut writer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
        dataset.iter().for_each(|it| writer.serialize_quad(it).unwrap());
        let body = writer.finish().unwrap();
        let answer = self.send("PUT", "/store", &[("content-type", "application/n-quads")], Some(body));
        assert_eq!(answer.status, 204, "{}", answer.told());
    }

    /// All that the service holds.
    pub(super) fn dataset(&self) -> Dataset {
        let answer = self.send("GET", "/store", &[("accept", "application/n-quads")], None);
        assert_eq!(answer.status, 200, "{}", answer.told());
        let quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(&answer.body);
        quads.map(|it| it.unwrap()).collect::<Vec<Quad>>().iter().collect()
    }

    /// Asks a query.
    pub(super) fn query(&self, text: String, accept: &str) -> Answer {
        let headers = [("content-type", "application/sparql-query"), ("accept", accept)];
        self.send("POST", "/sparql", &headers, Some(text.into_bytes()))
    }

    /// Sends an update.
    pub(super) fn update(&self, text: String) -> Answer {
        self.send(
            "POST",
            "/update",
            &[("content-type", "application/sparql-update")],
            Some(text.into_bytes()),
        )
    }
}
