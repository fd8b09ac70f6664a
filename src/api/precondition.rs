//! `If-Match` on a write: the revision that the client means to change.

use super::asked::joined;
use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use super::shapes::Fault;
use actix_web::HttpRequest;
use actix_web::http::header;

/// The revision that a write must find: `None` when the client does not care.
///
/// The tag of a revision is the number that `X-Dataset-Revision` gives, in quotes. `current` is the present revision; a list that
/// does not have it is 412 at once, and one that has it is looked at again when the write has its turn.
pub fn expected(request: &HttpRequest, current: u64) -> Result<Option<u64>, Problem> {
    if !request.headers().contains_key(header::IF_MATCH) {
        return Ok(None);
    }
    let tags = joined(request, &header::IF_MATCH);
    let mut tags = tags.split(',').map(str::trim).filter(|it| !it.is_empty());
    // A weak tag never matches here (RFC 9110, 13.1.1), and no tag of an answer is a number.
    let names = |it: &str| it == "*" || it.trim_matches('"').parse() == Ok(current);
    if tags.any(names) { Ok(Some(current)) } else { Err(failed(current)) }
}

/// The one revision that a request names, whatever the present one is: what a request that may be a repetition means is decided
/// by the job that it repeats.
pub fn stated(request: &HttpRequest) -> Result<Option<u64>, Problem> {
    let tags = joined(request, &header::IF_MATCH);
    let tag = tags.trim();
    if tag.is_empty() || tag == "*" {
        return Ok(None);
    }
    let number = tag.trim_matches('"').parse().ok();
    let fault = || {
        let (en, ko) = ("must be one revision in quotes", "따옴표로 묶은 개정 하나여야 합니다");
        Problem::bad_header(&header::IF_MATCH, &Fault::new("no-match", en, ko))
    };
    number.map(Some).ok_or_else(fault)
}

/// Somebody else wrote first.
pub fn failed(current: u64) -> Problem {
    Problem::new(
        ProblemKind::PreconditionFailed,
        format!(
            "The data are at revision {current} now. Read what changed, and send the write again with If-Match: \"{current}\"."
        ),
        format!(
            "자료는 현재 개정 {current}입니다. 바뀐 내용을 확인한 뒤 If-Match: \"{current}\"로 다시 보내십시오."
        ),
    )
    .with("current", current)
}

#[cfg(test)]
mod tests {
    use super::expected;
    use actix_web::test::TestRequest;

    #[test]
    fn a_write_goes_on_when_a_tag_names_the_present_revision() {
        let read = |value: &str| {
            let request = TestRequest::default().insert_header(("if-match", value)).to_http_request();
            expected(&request, 7).ok()
        };
        assert_eq!(expected(&TestRequest::default().to_http_request(), 7).ok(), Some(None));
        for (value, wanted) in [
            ("\"7\"", Some(Some(7))),
            ("7", Some(Some(7))),
            ("\"3\", \"7\"", Some(Some(7))),
            ("*", Some(Some(7))),
            ("\"6\"", None),
            ("\"8\"", None),
            ("W/\"7\"", None),
            ("\"p3kqUcxYbWlC0v0rXq1f2A\"", None),
            ("", None),
        ] {
            assert_eq!(read(value), wanted, "{value}");
        }
    }
}
