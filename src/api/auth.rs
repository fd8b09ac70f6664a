//! Who calls, and what each may do: tokens, roles, and the question whether a request may pass.

use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use crate::model::role::Role;
use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::future::{Ready, ready};
use std::net::IpAddr;
use subtle::{ConditionallySelectable, ConstantTimeEq};

/// Random bytes of a token.
const TOKEN_BYTES: usize = 32;

/// A token that is accepted: never its text, only what its text hashes to.
#[derive(Debug, Clone)]
pub struct Token {
    /// Whose it is.
    pub name: String,
    /// What it allows.
    pub role: Role,
    /// SHA-256 of its text.
    pub sha256: [u8; 32],
}

/// Who may do what.
#[derive(Debug, Clone)]
pub struct Access {
    /// What a caller without a token may do; `None`: nothing. More than reading only from this machine.
    pub anonymous: Option<Role>,
    /// The tokens that are accepted.
    pub tokens: Vec<Token>,
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// What the caller may do.
    pub role: Role,
    /// The name of the token; `None` without one.
    pub name: Option<String>,
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let caller = request.extensions().get::<Self>().cloned();
        ready(caller.ok_or_else(|| Problem::internal(&"nobody asked who calls")))
    }
}

/// A new token: 32 random bytes as text.
pub fn new_token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; TOKEN_BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a token.
pub fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

impl Access {
    /// Who sends a request. A token that is not known is refused wherever it is sent: its sender takes it for valid.
    pub fn identify(
        &self,
        request: &HttpRequest,
        cors_origins: &[String],
    ) -> Result<Option<Caller>, Problem> {
        let mut sent = request.headers().get_all(header::AUTHORIZATION);
        let Some(first) = sent.next() else {
            let most = |role| if is_local(request, cors_origins) { role } else { Role::Reader };
            let role = self.anonymous.map(most);
            return Ok(role.map(|role| Caller { role, name: None }));
        };
        let token = if sent.next().is_none() { bearer(first) } else { None };
        let token = token.and_then(|it| self.token(it)).ok_or_else(unknown_token)?;
        Ok(Some(Caller { role: token.role, name: Some(token.name.clone()) }))
    }

    /// Lets a caller do what asks for a role; `None` asks for nothing.
    pub fn allow(&self, caller: Option<Caller>, needed: Option<Role>) -> Result<Caller, Problem> {
        match (needed, caller) {
            (None, caller) => Ok(caller.unwrap_or(Caller { role: Role::Reader, name: None })),
            (Some(needed), Some(caller)) if caller.role >= needed => Ok(caller),
            (Some(needed), Some(Caller { name: Some(_), role })) => Err(forbidden(needed, role)),
            (Some(needed), _) => Err(self.unauthenticated(needed)),
        }
    }

    /// Every token is compared in full, so that the time says nothing about any.
    fn token(&self, text: &str) -> Option<&Token> {
        let digest = digest(text);
        let mut found = u64::MAX;
        for (place, token) in (0..).zip(&self.tokens) {
            found.conditional_assign(&place, token.sha256.ct_eq(&digest));
        }
        self.tokens.get(usize::try_from(found).ok()?)
    }

    fn unauthenticated(&self, needed: Role) -> Problem {
        let role = needed.id();
        if self.tokens.iter().any(|it| it.role >= needed) {
            return Problem::new(
                ProblemKind::Unauthenticated,
                format!("Send a token of role {role} as `Authorization: Bearer TOKEN`."),
                format!("`Authorization: Bearer 토큰`으로 {role} 역할의 토큰을 보내십시오."),
            );
        }
        Problem::new(
            ProblemKind::Unauthenticated,
            format!(
                "This needs a token of role {role}, and this service has none yet. `bioclusters token new --role {role} \
                 --name NAME` makes one; the service knows it after its next start."
            ),
            format!(
                "{role} 역할의 토큰이 필요하지만 이 서비스에는 아직 없습니다. `bioclusters token new --role {role} --name \
                 이름`으로 만들 수 있으며, 서비스를 다시 시작하면 쓸 수 있습니다."
            ),
        )
    }
}

fn unknown_token() -> Problem {
    Problem::new(
        ProblemKind::Unauthenticated,
        "The token is not one of this service. Send `Authorization: Bearer TOKEN` with a valid one, or leave it out to read.",
        "이 서비스의 토큰이 아닙니다. `Authorization: Bearer 토큰`으로 유효한 토큰을 보내거나, 읽기만 할 때는 빼십시오.",
    )
}

fn forbidden(needed: Role, role: Role) -> Problem {
    let (needed, role) = (needed.id(), role.id());
    Problem::new(
        ProblemKind::Forbidden,
        format!("This needs the role {needed}, and the token has the role {role}. Ask the operator for another token."),
        format!("{needed} 역할이 필요하지만 이 토큰의 역할은 {role}입니다. 운영자에게 다른 토큰을 요청하십시오."),
    )
    .with("needed", needed)
}

/// The token of `Authorization: Bearer TOKEN` (RFC 6750 §2.1).
fn bearer(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    let fits = |it: u8| it.is_ascii_alphanumeric() || b"-._~+/=".contains(&it);
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() && token.bytes().all(fits)).then_some(token)
}

/// Whether a request was made on this machine by a program or by a page of this service.
///
/// A loopback address alone does not say so. A page of any other site can send requests from the browser of whoever works
/// here, which its `Origin` tells, and can give its own name the loopback address, which `Host` tells. And a proxy on this
/// machine passes on what others sent.
fn is_local(request: &HttpRequest, cors_origins: &[String]) -> bool {
    let headers = request.headers();
    let peer = request.peer_addr().is_some_and(|it| it.ip().to_canonical().is_loopback());
    let passed_on = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];
    let Some(host) = single(headers, &header::HOST) else { return false };
    let own = |origin: &str| origin.split_once("://").is_some_and(|(_, authority)| authority == host);
    let origin_fits = match single(headers, &header::ORIGIN) {
        Some(origin) => own(origin) || cors_origins.iter().any(|it| it == origin),
        None => !headers.contains_key(header::ORIGIN) && !is_from_elsewhere(headers),
    };
    peer && is_loopback_name(host) && origin_fits && !passed_on.iter().any(|it| headers.contains_key(*it))
}

/// What a browser says of a request for which it names no origin.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get(HeaderName::from_static("sec-fetch-site"));
    site.is_some_and(|it| it != "same-origin" && it != "none")
}

fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name);
    let value = values.next()?;
    value.to_str().ok().filter(|_| values.next().is_none())
}

/// Whether the host part of an authority can only be this machine.
fn is_loopback_name(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}
