//! Keys, the last part of the IRIs of data: what a key may be, and those that are made from other texts.

use sha2::{Digest, Sha256};

/// Longest key.
pub const KEY_LENGTH_MAX: usize = 64;

/// [`key_is_valid`] as a regular expression.
pub const KEY_PATTERN: &str = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$";

/// Hexadecimal digits of a digest that tell made keys apart.
const DIGEST_DIGITS: usize = 16;

/// Characters of a name, and digits of a digest, in the key of an import that has none of its own.
const IMPORT_NAME_MAX: usize = 40;
const IMPORT_DIGITS: usize = 8;

/// Whether a text is a key: it matches [`KEY_PATTERN`].
pub fn key_is_valid(key: &str) -> bool {
    key.len() <= KEY_LENGTH_MAX
        && key.starts_with(|first: char| first.is_ascii_alphanumeric())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// First `digits` (at most 64) hexadecimal digits of the SHA-256 of a text.
pub fn digest_hex(text: &str, digits: usize) -> String {
    let mut hex = hex(&Sha256::digest(text.as_bytes()));
    hex.truncate(digits);
    hex
}

/// Key of the evidence for a source: one source text is one document.
pub fn evidence_key(source: &str) -> String {
    digest_hex(source.trim(), DIGEST_DIGITS)
}

/// The text itself while it is no longer than a key may be; else its beginning, `-` and a digest of the whole, 64
/// characters together. The text must be ASCII, as keys are.
pub fn bounded_key(text: &str) -> String {
    if text.len() <= KEY_LENGTH_MAX {
        return text.to_owned();
    }
    let head: String = text.chars().take(KEY_LENGTH_MAX - DIGEST_DIGITS - 1).collect();
    format!("{head}-{}", digest_hex(text, DIGEST_DIGITS))
}

/// Key of an import that has none of its own: what is left of a name without its extension, and the beginning of the digest of its
/// content. The same file under the same name has the same key.
pub fn import_key(name: &str, sha256: &str) -> String {
    let stem = name.split('.').next().unwrap_or_default();
    let mut slug = String::new();
    for letter in stem.chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug: String = slug.trim_matches(['-', '_']).chars().take(IMPORT_NAME_MAX).collect();
    let slug = if slug.is_empty() { "import" } else { slug.trim_end_matches(['-', '_']) };
    let digest: String = sha256.chars().take(IMPORT_DIGITS).collect();
    format!("{slug}-{digest}")
}

/// Key of the derivation of the artifact `to` from the artifact `from`.
pub fn derivation_key(from: &str, to: &str) -> String {
    bounded_key(&format!("{from}--{to}"))
}

/// Key of the linkage that the `parent` column of an actor stands for.
pub fn parent_linkage_key(actor: &str) -> String {
    bounded_key(&format!("parent-{actor}"))
}

/// Key of the observation of an indicator for a cluster or an actor, and for a part of it where there is one.
pub fn observation_key(
    subject: &str,
    indicator: &str,
    part: Option<&str>,
    year: i32,
    window: &str,
) -> String {
    match part {
        Some(part) => bounded_key(&format!("{subject}-{indicator}-{part}-{year}-{window}")),
        None => bounded_key(&format!("{subject}-{indicator}-{year}-{window}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_ascii_without_dots_and_at_most_64_characters_long() {
        for good in ["a", "A1", "kist", "ror-047dqcg40", "a_b-c", "0", &"x".repeat(64)] {
            assert!(key_is_valid(good), "{good}");
        }
        for bad in ["", "-a", "_a", "a.b", "a b", "a/b", "키스트", &"x".repeat(65)] {
            assert!(!key_is_valid(bad), "{bad}");
        }
    }

    #[test]
    fn the_evidence_key_is_the_start_of_the_digest_of_the_trimmed_source() {
        // printf %s https://view.asiae.co.kr/article/2024102112594120491 | sha256sum
        let source = " https://view.asiae.co.kr/article/2024102112594120491 ";
        assert_eq!(evidence_key(source), "d0997f76887a06c5");
    }

    #[test]
    fn an_import_without_a_key_is_called_by_its_name_and_content() {
        let sha256 = "d0997f76887a06c5";
        for (name, key) in [
            ("Actors of 2026 (new).xlsx", "actors-of-2026-new-d0997f76"),
            ("연계 자료", "import-d0997f76"),
            ("", "import-d0997f76"),
            ("_a__b_.csv", "a__b-d0997f76"),
        ] {
            assert_eq!(import_key(name, sha256), key);
        }
        assert!(key_is_valid(&import_key(&"a".repeat(99), sha256)));
    }

    #[test]
    fn long_derivation_keys_stay_keys_and_differ() {
        let (long, other) = ("a".repeat(40), "b".repeat(40));
        let key = derivation_key(&long, &other);
        assert_eq!(key.len(), KEY_LENGTH_MAX);
        assert!(key_is_valid(&key));
        assert_ne!(key, derivation_key(&long, &"b".repeat(41)));
        assert_eq!(derivation_key("x-01", "x-02"), "x-01--x-02");
    }
}
