//! Equals in words: up to three by their names, of more how many they are.

use crate::analysis::equals::NAMED_MAX;
use crate::model::text::Label;

/// How sentences count things of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// What follows a number of them in Korean.
    pub counter: &'static str,
    /// Several of them in English.
    pub en: &'static str,
}

/// Actors.
pub const ACTORS: Counted = Counted { counter: "곳", en: "actors" };
/// Sectors.
pub const SECTORS: Counted = Counted { counter: "개", en: "sectors" };
/// Roles of brokers.
pub const ROLES: Counted = Counted { counter: "개", en: "roles" };
/// Stages.
pub const STAGES: Counted = Counted { counter: "개", en: "stages" };

/// What the rules of sentences say of equals.
pub const RULE: Label = Label::new(
    "여럿이 같으면 셋까지는 모두 들고, 더 많으면 그 수를 말합니다.",
    "Where several are alike, up to three are named, and of more their number is told.",
);

/// Equals in Korean and in English, by the names of all of them. The Korean number stands without the kind, which the sentence has
/// named already.
pub fn named(names: &[(String, String)], counted: Counted) -> (String, String) {
    let count = names.len();
    if count > NAMED_MAX {
        let Counted { counter, en } = counted;
        return (format!("{count}{counter}"), format!("{count} {en}"));
    }
    let ko = names.iter().map(|it| it.0.as_str()).collect::<Vec<_>>().join(", ");
    let en: Vec<&str> = names.iter().map(|it| it.1.as_str()).collect();
    let en = match en.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    };
    (ko, en)
}

/// The names of labels.
pub fn labels(of: impl IntoIterator<Item = Label>) -> Vec<(String, String)> {
    of.into_iter().map(|it| (it.ko.to_owned(), it.en.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::{STAGES, named};

    #[test]
    fn up_to_three_are_named_and_more_are_counted() {
        let of = |names: &[&str]| {
            let names: Vec<_> = names.iter().map(|it| (format!("{it}ko"), (*it).to_owned())).collect();
            named(&names, STAGES)
        };
        let said = |ko: &str, en: &str| (ko.to_owned(), en.to_owned());
        assert_eq!(of(&["a"]), said("ako", "a"));
        assert_eq!(of(&["a", "b"]), said("ako, bko", "a and b"));
        assert_eq!(of(&["a", "b", "c"]), said("ako, bko, cko", "a, b and c"));
        assert_eq!(of(&["a", "b", "c", "d"]), said("4개", "4 stages"));
    }
}
