//! The id that somebody probably meant.

use super::problem::Problem;
use super::things::Things;
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;

/// Suggestions at most.
const SUGGESTIONS_MAX: usize = 5;

impl Things<'_> {
    /// The problem of an id that names nothing, with the nearest ids of its kind.
    pub fn unknown(&self, kind: Kind, id: &str) -> Problem {
        let terms: Vec<TermId> = match kind {
            Kind::Cluster => self.tables.clusters.iter().map(|it| it.term).collect(),
            Kind::Actor => self.tables.actors.iter().map(|it| it.term).collect(),
            Kind::Linkage => self.tables.linkages.iter().map(|it| it.term).collect(),
            Kind::Artifact => self.tables.artifacts.iter().map(|it| it.term).collect(),
            Kind::Derivation
            | Kind::Pathway
            | Kind::Programme
            | Kind::Policy
            | Kind::Demand
            | Kind::Offer
            | Kind::Statistic
            | Kind::Evidence
            | Kind::Import
            | Kind::Run
            | Kind::Dataset
            | Kind::Observation => self.of_class(kind.class()),
        };
        unknown(kind.as_str(), id, terms.into_iter().map(|it| self.id(it)))
    }
}

/// The problem of an id that names nothing among some ids.
pub fn unknown<'a>(kind: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    Problem::thing_unknown(kind, id).with("suggestions", nearest(id, known))
}

/// The ids with the fewest edits, at most a third of the letters, and those that begin with the word.
fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).take(65).collect();
    if word.is_empty() || word.len() > 64 {
        return Vec::new();
    }
    let distance = |it: &str| {
        let other: Vec<char> = it.chars().flat_map(char::to_lowercase).collect();
        // A beginning is as near as one edit.
        if other.starts_with(&word) { 1 } else { edits(&word, &other) }
    };
    let mut near: Vec<_> =
        known.map(|it| (distance(it), it)).filter(|it| it.0 * 3 <= word.len().max(3)).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(SUGGESTIONS_MAX).map(|it| it.1.to_owned()).collect()
}

/// Insertions, deletions and substitutions between two words. Levenshtein 1966.
fn edits(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.iter().enumerate() {
        let mut diagonal = at;
        let mut before = at + 1;
        let mut next = Vec::with_capacity(row.len());
        next.push(before);
        for (above, other) in row.iter().skip(1).zip(right) {
            let cost = diagonal + usize::from(letter != other);
            before = cost.min(above + 1).min(before + 1);
            diagonal = *above;
            next.push(before);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[track_caller]
    fn check(word: &str, expected: &[&str]) {
        assert_eq!(
            nearest(word, ["kist", "korea-univ", "korea-univ-hospital", "osong"].into_iter()),
            expected,
            "{word}"
        );
    }

    #[test]
    fn a_typing_error_and_a_beginning_find_their_ids() {
        check("kits", &[]); // two substitutions of four letters
        check("kists", &["kist"]);
        check("korea", &["korea-univ", "korea-univ-hospital"]);
        check("OSONG", &["osong"]);
        check("boston", &[]);
    }
}
