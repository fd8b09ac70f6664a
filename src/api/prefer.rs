//! `Prefer` (RFC 7240): how long a request waits for its job, and what the answer says of it.

use super::asked::joined;
use actix_web::HttpRequest;
use actix_web::http::header::HeaderName;
use std::time::Duration;

/// The header of the request.
const PREFER: HeaderName = HeaderName::from_static("prefer");
/// The header of the answer.
pub const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");
/// How long a request may wait.
const WAIT_S_MAX: u64 = 60;

/// How long to wait, and the preference that said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patience {
    /// How long.
    pub wait: Duration,
    /// What `Preference-Applied` says; nothing where the client had no wish.
    pub applied: Option<String>,
}

impl Patience {
    /// The patience of a request; `usual` where it says nothing.
    pub fn of(request: &HttpRequest, usual: Duration) -> Self {
        Self::read(&joined(request, &PREFER), usual)
    }

    fn read(prefer: &str, usual: Duration) -> Self {
        let wishes = || prefer.split([',', ';']).map(str::trim);
        let wait = wishes().find_map(|it| {
            let (name, value) = it.split_once('=')?;
            let seconds: u64 = value.trim().trim_matches('"').parse().ok()?;
            name.trim().eq_ignore_ascii_case("wait").then_some(seconds.min(WAIT_S_MAX))
        });
        if let Some(seconds) = wait {
            return Self { wait: Duration::from_secs(seconds), applied: Some(format!("wait={seconds}")) };
        }
        if wishes().any(|it| it.eq_ignore_ascii_case("respond-async")) {
            return Self { wait: Duration::ZERO, applied: Some("respond-async".to_owned()) };
        }
        Self { wait: usual, applied: None }
    }
}

#[cfg(test)]
mod tests {
    use super::Patience;
    use std::time::Duration;

    #[track_caller]
    fn check(prefer: &str, seconds: u64, applied: Option<&str>) {
        let patience = Patience::read(prefer, Duration::from_secs(2));
        assert_eq!((patience.wait.as_secs(), patience.applied.as_deref()), (seconds, applied), "{prefer}");
    }

    #[test]
    fn a_client_says_how_long_it_waits() {
        check("", 2, None);
        check("wait=5", 5, Some("wait=5"));
        check("Wait = \"5\"", 5, Some("wait=5"));
        check("wait=600", 60, Some("wait=60"));
        check("respond-async", 0, Some("respond-async"));
        // Not before the time is over, says the RFC of both together.
        check("respond-async, wait=10", 10, Some("wait=10"));
        check("wait=soon, handling=lenient", 2, None);
    }
}
