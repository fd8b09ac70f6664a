//! Words that are written differently and mean the same, and the known word that somebody probably meant.

use unicode_normalization::UnicodeNormalization;

/// Longest word that is compared; what is longer is no typing error of a code.
const CHARACTERS_MAX: usize = 64;

/// Fewest letters of a word that may be the beginning of what was meant.
const BEGINNING_MIN: usize = 3;

/// A word without what people write differently: case, width (NFKC), spaces, `-`, `_`, `·`.
pub fn folded(word: &str) -> String {
    word.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '_' | '·' | '\u{feff}'))
        .collect()
}

/// The known words that are near to `word`, the nearest first, then in the order of the alphabet.
///
/// A word is near when edits of at most a third of the letters lead to it, or when it begins with `word`. An edit is an
/// insertion, a deletion, a substitution or a swap of neighbours. O(n·m) for each known word of a near length.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = folded(word);
    let length = word.chars().count();
    if !(1..=CHARACTERS_MAX).contains(&length) {
        return Vec::new();
    }
    let edits_max = (length / 3).max(1);
    let edits = |it: &str| {
        let other = folded(it);
        // A beginning is as near as one edit.
        if length >= BEGINNING_MIN && other.starts_with(&word) {
            return Some(usize::from(other.len() > word.len()));
        }
        let apart = other.chars().count().abs_diff(length);
        let edits = (apart <= edits_max).then(|| strsim::osa_distance(&word, &other));
        edits.filter(|it| *it <= edits_max)
    };
    let mut near: Vec<_> = known.into_iter().filter_map(|it| Some((edits(it)?, it))).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().map(|(_, it)| it).collect()
}

/// The nearest of the known words, when one is near.
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, known).first().map(|&it| it.to_owned())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[track_caller]
    fn check(word: &str, expected: &[&str]) {
        let known = ["korea-univ-hospital", "industry", "academia", "korea-univ", "hospital", "kist"];
        assert_eq!(nearest(word, known), expected, "{word}");
    }

    #[test]
    fn a_typing_error_finds_its_word_and_another_word_finds_none() {
        check("indusrty", &["industry"]); // one swap in eight letters
        check("Hospitals", &["hospital"]);
        check("kits", &["kist"]); // one swap in four letters
        check("kots", &[]); // two edits in four letters
        check("government", &[]);
        check("", &[]);
        check(&"k".repeat(65), &[]);
    }

    #[test]
    fn a_beginning_and_another_way_to_write_find_their_words() {
        check("acad", &["academia"]);
        check("ac", &[]); // two letters say too little
        check("KOREA", &["korea-univ", "korea-univ-hospital"]);
        check("korea_univ", &["korea-univ", "korea-univ-hospital"]);
    }
}
