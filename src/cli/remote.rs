//! A running service, as commands talk to it: over HTTP, with the token of the environment.

use super::context::Context;
use super::dump::{ALL_STORED, go_on};
use super::failure::{Failure, said};
use super::signals::Interrupt;
use super::watched::Watched;
use crate::engine::dataset::{self, Dataset, ReadError};
use crate::model::text::Label;
use std::io::{BufReader, Read};
use std::str::FromStr;
use std::time::Duration;
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body, SendBody};

/// The variable with the token.
const TOKEN: &str = "BIOCLUSTERS_TOKEN";

/// How long a service may take to accept a connection.
const CONNECT_TIME: Duration = Duration::from_secs(10);

/// The field of an answer that names the revision.
const REVISION: &str = "X-Dataset-Revision";

/// The field that says where the IRIs of the store begin; a store without managed graphs sends none.
const BASE: &str = "X-Dataset-Base";

const NQUADS: &str = "application/n-quads";

/// The address of a service.
#[derive(Debug, Clone)]
pub(super) struct Remote(String);

impl FromStr for Remote {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let address = text.trim_end_matches('/');
        let host = address.strip_prefix("http://").or_else(|| address.strip_prefix("https://"));
        match host {
            None | Some("") => Err("write it as http://HOST:PORT"),
            Some(host) if host.contains(['?', '#', ' ']) => Err("write it as http://HOST:PORT"),
            Some(host) if host.contains('@') => Err("leave names and passwords out; set BIOCLUSTERS_TOKEN"),
            Some(_) => Ok(Self(address.to_owned())),
        }
    }
}

/// What a service holds.
pub(super) struct Held<D> {
    /// Its data, without the graphs that it makes itself.
    pub(super) data: D,
    /// Their revision.
    pub(super) revision: u64,
    /// Where its IRIs begin; none of a store without managed graphs.
    pub(super) base: Option<String>,
}

impl Remote {
    /// The data that the service holds, all of one revision.
    pub(super) fn data(&self, context: &Context, interrupt: &Interrupt) -> Result<Held<Dataset>, Failure> {
        let Held { data, revision, base } = self.get()?;
        let named = (self.0.clone(), None);
        let watched = Watched::new(data.into_reader(), named, interrupt.clone(), context.output);
        let read = Dataset::read(BufReader::with_capacity(1 << 20, watched), &mut |_| go_on(interrupt));
        let data = read.map_err(|error| self.cut(&error, interrupt))?;
        Ok(Held { data, revision, base })
    }

    /// Makes sure that the service holds no data, and gives its revision.
    pub(super) fn empty(&self, interrupt: &Interrupt) -> Result<u64, Failure> {
        let held = self.get()?;
        let found = dataset::first(BufReader::new(held.data.into_reader()));
        match found.map_err(|error| self.cut(&error, interrupt))? {
            None => Ok(held.revision),
            Some(quad) => Err(Failure::Locked(said(
                format!("the service at {} holds data, such as `{quad}`; remove them with --force", self.0),
                format!("{}의 서비스에 `{quad}` 같은 자료가 있습니다; --force로 지우십시오", self.0),
            ))),
        }
    }

    /// Puts a dataset in the place of what the service holds, if it is still at `revision`.
    pub(super) fn put(
        &self,
        (data, length): (impl Read, u64),
        revision: Option<u64>,
        context: &Context,
        interrupt: &Interrupt,
    ) -> Result<(), Failure> {
        let named = (format!("sending to {}", self.0), Some(length));
        let mut watched = Watched::new(data, named, interrupt.clone(), context.output);
        let mut request = self.agent().put(format!("{}/store", self.0)).header("Content-Type", NQUADS);
        if let Some(token) = token() {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        if let Some(revision) = revision {
            request = request.header("If-Match", format!("\"{revision}\""));
        }
        let request = request.header("Content-Length", length.to_string());
        let sent = request.send(SendBody::from_reader(&mut watched));
        if interrupt.is_set() {
            return Err(Failure::Interrupted(match sent {
                Ok(_) => ALL_STORED,
                Err(_) => Label::new(
                    "서비스에 다 보내지 못했고 서비스는 아무것도 저장하지 않았습니다",
                    "the service was not sent everything, and stored nothing",
                ),
            }));
        }
        self.answer(sent).map(|_| ())
    }

    fn get(&self) -> Result<Held<Body>, Failure> {
        // What the service makes itself would be a thousand times as much.
        let mut request = self.agent().get(format!("{}/store?extent=data", self.0)).header("Accept", NQUADS);
        if let Some(token) = token() {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        let answer = self.answer(request.call())?;
        let field = |name| std::str::from_utf8(answer.headers().get(name)?.as_bytes()).ok();
        let base = field(BASE).map(str::to_owned);
        let revision = field(REVISION).and_then(|it| it.parse().ok()).ok_or_else(|| {
            Failure::Failed(said(
                format!("what answers at {} is no service of this program", self.0),
                format!("{}에서 답하는 것은 이 프로그램의 서비스가 아닙니다", self.0),
            ))
        })?;
        Ok(Held { data: answer.into_body(), revision, base })
    }

    fn agent(&self) -> Agent {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(CONNECT_TIME))
            .user_agent(concat!("bioclusters/", env!("CARGO_PKG_VERSION")));
        if ["://127.", "://localhost", "://[::1]"].iter().any(|it| self.0.contains(it)) {
            // A proxy knows nothing of this machine.
            config = config.proxy(None);
        }
        config.build().into()
    }

    /// An answer that is one; anything else as the failure that it is.
    fn answer(&self, answer: Result<Response<Body>, ureq::Error>) -> Result<Response<Body>, Failure> {
        let address = &self.0;
        let mut answer = answer.map_err(|error| {
            Failure::Failed(said(
                format!("the service at {address} cannot be asked: {error}; is it running there?"),
                format!("{address}의 서비스에 물을 수 없습니다({error}); 실행 중인지 확인하십시오"),
            ))
        })?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        let told = answer.body_mut().read_to_string().unwrap_or_default();
        let told = told_by(&told).unwrap_or_else(|| status.to_string());
        let message = |advice: &str, advice_ko: &str| {
            said(
                format!("the service at {address} refused: {told}{advice}"),
                format!("{address}의 서비스가 거부했습니다: {told}{advice_ko}"),
            )
        };
        Err(match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                let advice = format!("; put a token that may do this into {TOKEN}");
                Failure::Failed(message(&advice, &format!("; 권한이 있는 토큰을 {TOKEN}에 넣으십시오")))
            }
            StatusCode::NOT_FOUND => Failure::NotFound(message("", "")),
            StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED => Failure::Locked(message("", "")),
            StatusCode::PAYLOAD_TOO_LARGE => Failure::Failed(message(
                "; raise `imports.upload_max_mb` of the service, or stop it and restore into its folder",
                "; 서비스의 `imports.upload_max_mb`를 늘리거나, 서비스를 멈추고 그 폴더에 복원하십시오",
            )),
            _ => Failure::Failed(message("", "")),
        })
    }

    fn cut(&self, error: &ReadError, interrupt: &Interrupt) -> Failure {
        if interrupt.is_set() {
            return Failure::Interrupted(Label::new(
                "서비스가 보낸 것을 남기지 않았습니다",
                "what the service sent was not kept",
            ));
        }
        Failure::Failed(said(
            format!("the answer of {} was not whole: {error}", self.0),
            format!("{}의 답이 온전하지 않습니다: {error}", self.0),
        ))
    }
}

fn token() -> Option<String> {
    std::env::var(TOKEN).ok().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty())
}

/// What a problem says to people.
fn told_by(body: &str) -> Option<String> {
    let problem: serde_json::Value = serde_json::from_str(body).ok()?;
    let text = |name| problem.get(name).and_then(serde_json::Value::as_str);
    match (text("title"), text("detail")) {
        (Some(title), Some(detail)) if title != detail => Some(format!("{title}: {detail}")),
        (Some(title), _) => Some(title.to_owned()),
        (None, detail) => detail.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::{Remote, told_by};

    #[test]
    fn an_address_is_one_of_http_without_a_password() {
        let read = |text: &str| text.parse::<Remote>().map(|it| it.0);
        assert_eq!(read("http://127.0.0.1:7878/").as_deref(), Ok("http://127.0.0.1:7878"));
        assert_eq!(read("https://example.org/clusters").as_deref(), Ok("https://example.org/clusters"));
        for text in ["127.0.0.1:7878", "ftp://a", "http://", "http://a?b"] {
            assert_eq!(read(text), Err("write it as http://HOST:PORT"), "{text}");
        }
        assert!(read("http://me:secret@a").unwrap_err().contains("BIOCLUSTERS_TOKEN"));
    }

    #[test]
    fn a_problem_is_told_by_its_title_and_detail() {
        assert_eq!(told_by(r#"{"title":"A","detail":"b"}"#).as_deref(), Some("A: b"));
        assert_eq!(told_by(r#"{"title":"A"}"#).as_deref(), Some("A"));
        assert_eq!(told_by("<html>"), None);
    }
}
