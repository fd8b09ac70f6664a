//! Pages of a list by keyset: a cursor says after which key and id the next page begins, so that rows which come or
//! go meanwhile neither repeat nor hide others.

use super::asked::{Asked, Head};
use super::bodies::Page;
use super::problem::Problem;
use super::problem_kinds::ProblemKind;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::cmp::Ordering;

/// Bytes of a text that take part in the order; ids order what is equal in them. Keeps cursors short.
const SORT_TEXT_BYTES_MAX: usize = 160;

/// Parameters on which the place in a list does not depend.
const NOT_OF_THE_LIST: &[&str] = &["cursor", "limit", "count", "lang", "format", "revision", "explain"];

/// What a request says about the page that it wants.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Items of the page.
    pub limit: i64,
    /// Where it begins.
    pub cursor: Option<&'a str>,
    /// Whether the total is counted.
    pub count: bool,
    /// Direction of the sort key; ids ascend in both.
    pub order: Order,
}

/// Direction of a sort key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Small before large.
    Ascending,
    /// Large before small.
    Descending,
}

impl Order {
    /// Takes the `-` off a value of `sort`.
    pub fn of(sort: &str) -> (&str, Self) {
        sort.strip_prefix('-').map_or((sort, Self::Ascending), |name| (name, Self::Descending))
    }
}

/// The value by which a row is sorted.
#[derive(Debug, Clone, PartialEq)]
pub enum SortKey {
    /// By id alone.
    Id,
    /// By a text, in byte order.
    Text(String),
    /// By a number; never NaN.
    Number(f64),
    /// The row has no such value: last in both directions.
    Absent,
}

impl SortKey {
    /// The key of a text.
    pub fn text(text: &str) -> Self {
        let end = (0..=text.len().min(SORT_TEXT_BYTES_MAX)).rev().find(|it| text.is_char_boundary(*it));
        Self::Text(end.and_then(|it| text.get(..it)).unwrap_or_default().to_owned())
    }

    /// The key of a number that may be unknown.
    pub fn number(number: Option<f64>) -> Self {
        number.filter(|it| !it.is_nan()).map_or(Self::Absent, Self::Number)
    }

    fn compare(&self, other: &Self, order: Order) -> Ordering {
        let turned = |it: Ordering| if order == Order::Descending { it.reverse() } else { it };
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => turned(a.cmp(b)),
            (Self::Number(a), Self::Number(b)) => turned(a.total_cmp(b)),
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Id => 0,
            Self::Text(_) => 1,
            Self::Number(_) => 2,
            Self::Absent => 3,
        }
    }
}

/// A row that is not yet a body: its key, its id and what the body is made from.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// Sort key.
    pub key: SortKey,
    /// Id, unique in the list.
    pub id: String,
    /// The rest.
    pub row: T,
}

impl<T> Entry<T> {
    /// A row that is sorted by its id.
    pub fn by_id(id: impl Into<String>, row: T) -> Self {
        Self { key: SortKey::Id, id: id.into(), row }
    }
}

/// The rows of one page.
#[derive(Debug)]
pub struct Paged<T> {
    /// The rows, in order.
    pub items: Vec<T>,
    /// Where the page stands in its list.
    pub page: Page,
}

impl<T> Paged<T> {
    /// The page with each row made into a body: only what is sent is read from the index.
    pub fn map<U>(self, body: impl FnMut(T) -> U) -> Paged<U> {
        Paged { items: self.items.into_iter().map(body).collect(), page: self.page }
    }

    /// Like [`Paged::map`], for bodies of rows that are looked up.
    pub fn filter_map<U>(self, body: impl FnMut(T) -> Option<U>) -> Paged<U> {
        Paged { items: self.items.into_iter().filter_map(body).collect(), page: self.page }
    }
}

/// Cuts the wanted page out of all rows that fit the filters. O(n log n).
pub fn page<P, T>(
    asked: &Asked<P>,
    wanted: Wanted<'_>,
    rows: impl IntoIterator<Item = Entry<T>>,
) -> Result<Paged<T>, Problem> {
    page_of(&asked.head, wanted, rows)
}

/// Like [`page`], of the list that another request would ask for.
pub fn page_of<T>(
    list: &Head,
    wanted: Wanted<'_>,
    rows: impl IntoIterator<Item = Entry<T>>,
) -> Result<Paged<T>, Problem> {
    cut(fingerprint(list), wanted, rows)
}

fn cut<T>(
    list: [u8; 8],
    wanted: Wanted<'_>,
    rows: impl IntoIterator<Item = Entry<T>>,
) -> Result<Paged<T>, Problem> {
    let order = wanted.order;
    let mut rows: Vec<_> = rows.into_iter().collect();
    let total = rows.len() as u64;
    if let Some(cursor) = wanted.cursor {
        let (key, id) = decode(list, cursor).ok_or_else(cursor_unknown)?;
        rows.retain(|it| it.key.compare(&key, order).then_with(|| it.id.cmp(&id)) == Ordering::Greater);
    }
    rows.sort_by(|a, b| a.key.compare(&b.key, order).then_with(|| a.id.cmp(&b.id)));
    let limit = usize::try_from(wanted.limit).unwrap_or(1).max(1);
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next_cursor = rows.last().filter(|_| has_more).map(|it| encode(list, &it.key, &it.id));
    let total = wanted.count.then_some(total);
    let items = rows.into_iter().map(|it| it.row).collect();
    Ok(Paged { items, page: Page { limit: wanted.limit, next_cursor, has_more, total } })
}

/// What makes a list this list: its path and its filters, not its revision.
fn fingerprint(head: &Head) -> [u8; 8] {
    let mut hash = Sha256::new();
    let pairs = head.pairs.iter().filter(|(name, _)| !NOT_OF_THE_LIST.contains(&name.as_str()));
    let parts = pairs.flat_map(|(name, text)| [name.as_str(), text.as_str()]);
    for part in std::iter::once(head.path.as_str()).chain(parts) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut first = [0; 8];
    first.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
    first
}

fn encode(list: [u8; 8], key: &SortKey, id: &str) -> String {
    let mut bytes = list.to_vec();
    bytes.push(key.rank());
    match key {
        SortKey::Text(text) => {
            bytes.push(u8::try_from(text.len()).unwrap_or(u8::MAX));
            bytes.extend(text.as_bytes());
        }
        SortKey::Number(number) => bytes.extend(number.to_be_bytes()),
        SortKey::Id | SortKey::Absent => {}
    }
    bytes.extend(id.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(list: [u8; 8], cursor: &str) -> Option<(SortKey, String)> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let (&rank, rest) = bytes.strip_prefix(&list)?.split_first()?;
    let (key, id) = match rank {
        0 => (SortKey::Id, rest),
        1 => {
            let (&length, rest) = rest.split_first()?;
            let (text, id) = rest.split_at_checked(usize::from(length))?;
            (SortKey::Text(std::str::from_utf8(text).ok()?.to_owned()), id)
        }
        2 => {
            let (number, id) = rest.split_first_chunk::<8>()?;
            (SortKey::Number(f64::from_be_bytes(*number)), id)
        }
        3 => (SortKey::Absent, rest),
        _ => return None,
    };
    Some((key, std::str::from_utf8(id).ok()?.to_owned()))
}

fn cursor_unknown() -> Problem {
    Problem::new(
        ProblemKind::CursorUnknown,
        "Take `page.next_cursor` of the page before, with the same filters and the same order.",
        "같은 조건과 같은 정렬로 받은 앞 페이지의 `page.next_cursor`를 쓰십시오.",
    )
}

#[cfg(test)]
mod tests {
    use super::{Entry, Order, SortKey, Wanted, cut};
    use proptest::prelude::*;

    fn key() -> impl Strategy<Value = SortKey> {
        prop_oneof![
            "[a-c가]{0,3}".prop_map(|it| SortKey::text(&it)),
            (0..4_i32).prop_map(|it| SortKey::Number(f64::from(it))),
            Just(SortKey::Absent),
            Just(SortKey::Id),
        ]
    }

    proptest! {
        #[test]
        fn a_walk_over_all_pages_meets_every_row_once(keys in prop::collection::vec(key(), 0..30), limit in 1..7_i64, descending: bool) {
            let rows = || keys.iter().enumerate().map(|(n, key)| Entry { key: key.clone(), id: format!("id-{n}"), row: n });
            let order = if descending { Order::Descending } else { Order::Ascending };
            let mut seen = Vec::new();
            let mut cursor = None;
            loop {
                let wanted = Wanted { limit, cursor: cursor.as_deref(), count: true, order };
                let page = cut([7; 8], wanted, rows()).unwrap();
                prop_assert_eq!(page.page.total, Some(keys.len() as u64));
                seen.extend(page.items);
                cursor = page.page.next_cursor;
                prop_assert_eq!(cursor.is_some(), page.page.has_more);
                if cursor.is_none() { break; }
            }
            let whole = cut([7; 8], Wanted { limit: 1000, cursor: None, count: false, order }, rows()).unwrap();
            prop_assert_eq!(seen, whole.items);
        }

        #[test]
        fn a_foreign_cursor_is_refused_and_never_a_fault(cursor in "[A-Za-z0-9_-]{1,60}") {
            let wanted = Wanted { limit: 1, cursor: Some(&cursor), count: false, order: Order::Ascending };
            prop_assert!(cut([7; 8], wanted, Vec::<Entry<()>>::new()).is_err());
        }
    }

    #[test]
    fn the_longest_key_and_id_fit_the_pattern_of_a_cursor() {
        let cursor = super::encode([0; 8], &SortKey::text(&"가".repeat(200)), &"x".repeat(200));
        assert!(cursor.len() <= 512, "{}", cursor.len());
    }
}
