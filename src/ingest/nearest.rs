//! The known word that somebody probably meant.

use super::concepts::folded;

/// Longest word that is compared; what is longer is no typing error of a code.
const CHARACTERS_MAX: usize = 64;

/// The candidate with the fewest edits from `word`, when these are at most a third of its letters.
/// The first in the order of the alphabet wins a tie, so that a report is the same every time.
pub(super) fn among<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let word: Vec<char> = folded(word).chars().take(CHARACTERS_MAX + 1).collect();
    if word.is_empty() || word.len() > CHARACTERS_MAX {
        return None;
    }
    let scored = candidates.map(|it| (edits(&word, &folded(it).chars().collect::<Vec<_>>()), it));
    let (distance, best) = scored.min()?;
    (distance * 3 <= word.len().max(3)).then(|| best.to_owned())
}

/// Levenshtein 1966: insertions, deletions and substitutions between two words.
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
    use super::among;

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        let known = ["industry", "academia", "research", "hospital"];
        assert_eq!(among(word, known.into_iter()).as_deref(), expected, "{word}");
    }

    #[test]
    fn a_typing_error_finds_its_word_and_another_word_finds_none() {
        check("indusrty", Some("industry")); // two substitutions of eight letters
        check("Hospitals", Some("hospital"));
        check("acad", None); // four insertions for four letters
        check("government", None);
        check("", None);
    }
}
