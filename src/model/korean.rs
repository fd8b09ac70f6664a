//! Particles of Korean: which of two forms follows a word.

/// How a word ends when it is read in Korean.
enum Ending {
    Vowel,
    /// With ㄹ, after which `로` stands as after a vowel.
    Liquid,
    Consonant,
}

/// The form of a particle that follows a word: `closed` after a final consonant, else `open`; after ㄹ `로` and not `으로`.
///
/// What stands in brackets at the end is not read, so the word before it decides. Digits and Latin letters count as they are
/// read: `LG` ends with a vowel, `MIT 3` with a consonant. The explorer has the same rule in `lib/words.js`.
pub fn particle<'a>(word: &str, closed: &'a str, open: &'a str) -> &'a str {
    match ending(read_part(word)) {
        Ending::Vowel => open,
        Ending::Liquid if closed == "으로" => open,
        Ending::Liquid | Ending::Consonant => closed,
    }
}

/// A word without brackets, quotes and spaces at its end.
fn read_part(word: &str) -> &str {
    let bare = word.trim_end_matches([' ', '"', '\'', '’', '”']);
    let before = [('(', ')'), ('[', ']')].into_iter().find_map(|(opening, closing)| {
        let (before, inside) = bare.strip_suffix(closing)?.rsplit_once(opening)?;
        (!inside.contains(closing)).then_some(before)
    });
    before.map_or(bare, read_part)
}

fn ending(read: &str) -> Ending {
    match read.chars().next_back() {
        Some(last @ '가'..='힣') => match (u32::from(last) - u32::from('가')) % 28 {
            0 => Ending::Vowel,
            8 => Ending::Liquid,
            _ => Ending::Consonant,
        },
        Some('1' | '7' | '8' | 'L' | 'R' | 'l') => Ending::Liquid,
        Some('0' | '3' | '6' | 'M' | 'N' | 'm' | 'n') => Ending::Consonant,
        Some('g') if read.ends_with("ng") => Ending::Consonant,
        Some(_) | None => Ending::Vowel,
    }
}
