//! How many requests a caller may send a minute: counted by token, or by address where there is none.

use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use governor::clock::{Clock, MonotonicClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// After so many requests the callers that have been quiet are forgotten, so that their number stays bounded.
const FORGET_EACH: u64 = 4096;
const MINUTE: Duration = Duration::from_secs(60);

/// Who is counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Whoever has the token of this name.
    Token(String),
    /// Whoever sends from an address; a network of 64 bits where addresses are plenty.
    Address(Option<IpAddr>),
}

impl Counted {
    /// The sender at an address.
    pub fn address(address: Option<IpAddr>) -> Self {
        Self::Address(address.map(|it| match it.to_canonical() {
            IpAddr::V6(it) => Ipv6Addr::from(u128::from(it) >> 64 << 64).into(),
            v4 @ IpAddr::V4(_) => v4,
        }))
    }
}

type Limiter =
    RateLimiter<Counted, DefaultKeyedStateStore<Counted>, MonotonicClock, StateInformationMiddleware>;

/// Counts requests.
#[derive(Debug)]
pub struct Rate {
    limiter: Limiter,
    per_minute: NonZeroU32,
    asked: AtomicU64,
}

/// What a caller has left, as the answer tells it.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    per_minute: u32,
    remaining: u32,
}

impl Rate {
    /// Lets so many requests of each caller through a minute, that many at once at most; `None` for no limit.
    pub fn new(per_minute: u32) -> Option<Self> {
        let per_minute = NonZeroU32::new(per_minute)?;
        let limiter = RateLimiter::dashmap_with_clock(Quota::per_minute(per_minute), MonotonicClock);
        Some(Self { limiter: limiter.with_middleware(), per_minute, asked: AtomicU64::new(0) })
    }

    /// Counts a request; refuses it when the caller has sent too many.
    pub fn count(&self, caller: &Counted) -> Result<Left, Problem> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGET_EACH == FORGET_EACH - 1 {
            self.limiter.retain_recent();
        }
        let per_minute = self.per_minute.get();
        let refuse = |wait: Duration| refused(per_minute, wait.as_millis().div_ceil(1000).max(1));
        let left = self.limiter.check_key(caller);
        let left = left.map_err(|it| refuse(it.wait_time_from(self.limiter.clock().now())))?;
        Ok(Left { per_minute, remaining: left.remaining_burst_capacity() })
    }
}

fn refused(per_minute: u32, wait: u128) -> Problem {
    let wait = u64::try_from(wait).unwrap_or(MINUTE.as_secs());
    let problem = Problem::new(
        ProblemKind::RateLimited,
        format!(
            "At most {per_minute} requests a minute are answered (limits.rate_per_minute). Try again in {wait} s."
        ),
        format!(
            "분당 최대 {per_minute}개의 요청에 답합니다(limits.rate_per_minute). {wait}초 후 다시 시도하십시오."
        ),
    );
    Left { per_minute, remaining: 0 }
        .lines()
        .into_iter()
        .fold(problem.retry_after(wait), |problem, (name, value)| problem.with_header(name, &value))
}

impl Left {
    /// Tells a client in the head of its answer.
    pub fn tell(self, headers: &mut HeaderMap) {
        for (name, value) in self.lines() {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
    }

    /// The fields of the draft that the working group for HTTP interfaces keeps: what is allowed, and what is left of it
    /// until all of it is there again.
    fn lines(self) -> [(HeaderName, String); 2] {
        let Self { per_minute, remaining } = self;
        let used = u64::from(per_minute.saturating_sub(remaining));
        let whole_again = (used * MINUTE.as_secs()).div_ceil(u64::from(per_minute));
        [
            (HeaderName::from_static("ratelimit-policy"), format!("\"default\";q={per_minute};w=60")),
            (HeaderName::from_static("ratelimit"), format!("\"default\";r={remaining};t={whole_again}")),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Rate};

    #[test]
    fn a_caller_is_let_through_as_often_as_allowed_and_no_other_pays_for_it() {
        assert!(Rate::new(0).is_none());
        let rate = Rate::new(3).unwrap();
        let caller = |it: &str| Counted::address(Some(it.parse().unwrap()));
        for remaining in [2, 1, 0] {
            let left = rate.count(&caller("2001:db8::1")).unwrap();
            assert_eq!(left.remaining, remaining);
            // 20 seconds for each of three.
            assert_eq!(left.lines()[1].1, format!("\"default\";r={remaining};t={}", 20 * (3 - remaining)));
        }
        let refused = rate.count(&caller("2001:db8::2")).unwrap_err();
        assert_eq!(refused.kind().code(), "rate-limited");
        assert!(rate.count(&caller("192.0.2.1")).is_ok());
        assert!(rate.count(&Counted::Token("a".to_owned())).is_ok());
    }
}
