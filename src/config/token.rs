//! Tokens as they are configured: a name, a role, and the SHA-256 of the token, never the token itself.
//!
//! In the file a token is a table of three keys; where only a text can stand, as in the environment, it is
//! `name:role:sha256`. No message repeats what was written: it may be a token.

use crate::model::role::Role;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt::{self, Write};

/// Characters of a name at most.
pub const NAME_MAX: usize = 64;

/// A token that the service accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Whose it is; stands in the log.
    pub name: String,
    /// What it allows.
    pub role: Role,
    /// The SHA-256 of its text.
    #[serde(serialize_with = "as_digits")]
    pub sha256: [u8; 32],
}

/// Why a token is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The name would be mistaken for something else in a list or in the log.
    #[error("the name of a token has 1 to {NAME_MAX} letters, digits, `-`, `_`, `.` or `@`")]
    Name,
    /// There is no such role.
    #[error("the role of a token is `reader`, `editor` or `admin`")]
    Role,
    /// It is not the digest of a token.
    #[error(
        "the `sha256` of a token has 64 hexadecimal digits; `bioclusters token new` makes a token with its lines"
    )]
    Digest,
    /// The text has not three parts.
    #[error("a token is written `name:role:sha256`; `bioclusters token new` makes one with its lines")]
    Parts,
    /// Nobody could tell who called.
    #[error("two tokens have the same name")]
    Twice,
}

impl Token {
    /// A token from what was written.
    pub fn new(name: &str, role: Role, sha256: &str) -> Result<Self, TokenError> {
        Ok(Self { name: checked_name(name)?, role, sha256: digest(sha256).ok_or(TokenError::Digest)? })
    }

    fn parse(text: &str) -> Result<Self, TokenError> {
        let mut parts = text.split(':').map(str::trim);
        let (Some(name), Some(role), Some(sha256), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(TokenError::Parts);
        };
        let role = Role::ALL.into_iter().find(|it| it.id() == role).ok_or(TokenError::Role)?;
        Self::new(name, role, sha256)
    }

    /// Its digest as hexadecimal digits.
    pub fn digits(&self) -> String {
        digits(&self.sha256)
    }
}

/// A name that stands for itself in lists and in the log.
pub fn checked_name(name: &str) -> Result<String, TokenError> {
    let fits = |it: char| it.is_alphanumeric() || "-_.@".contains(it);
    let fits = (1..=NAME_MAX).contains(&name.chars().count()) && name.chars().all(fits);
    fits.then(|| name.to_owned()).ok_or(TokenError::Name)
}

/// Refuses tokens that cannot be told apart.
pub(super) fn distinct(tokens: &[Token]) -> Result<(), TokenError> {
    let twice = |(at, token): (usize, &Token)| tokens.iter().take(at).any(|it| it.name == token.name);
    if tokens.iter().enumerate().any(twice) { Err(TokenError::Twice) } else { Ok(()) }
}

/// A digest as hexadecimal digits.
pub fn digits(digest: &[u8; 32]) -> String {
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text in memory cannot fail.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

fn digest(digits: &str) -> Option<[u8; 32]> {
    let bytes = digits.as_bytes();
    if bytes.len() != 64 || !bytes.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let mut digest = [0; 32];
    for (byte, at) in digest.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
    }
    Some(digest)
}

fn as_digits<S: Serializer>(digest: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&digits(digest))
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TokenVisitor)
    }
}

struct TokenVisitor;

impl<'de> Visitor<'de> for TokenVisitor {
    type Value = Token;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a token with `name`, `role` and `sha256`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Token, E> {
        Token::parse(text).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Token, A::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            name: String,
            role: String,
            sha256: String,
        }
        let Written { name, role, sha256 } = Written::deserialize(MapAccessDeserializer::new(map))?;
        Token::parse(&format!("{name}:{role}:{sha256}")).map_err(A::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Token, TokenError, digits};

    const DIGEST: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    #[test]
    fn a_token_reads_back_from_both_forms() {
        let token = Token::parse(&format!("큐레이션:editor:{DIGEST}")).unwrap();
        assert_eq!((token.role, token.digits().as_str()), (Role::Editor, DIGEST));
        let table = toml::Value::try_from(&token).unwrap();
        assert_eq!(table["sha256"].as_str(), Some(DIGEST));
        assert_eq!(table.try_into::<Token>().unwrap(), token);
        assert_eq!(digits(&token.sha256), DIGEST);
    }

    #[test]
    fn what_is_no_token_is_refused_and_not_repeated() {
        for (text, expected) in [
            ("secret", TokenError::Parts),
            ("a:b:c:d", TokenError::Parts),
            (":editor:secret", TokenError::Name),
            ("a b:editor:secret", TokenError::Name),
            ("a:writer:secret", TokenError::Role),
            ("a:editor:secret", TokenError::Digest),
            (&format!("a:editor:{}", DIGEST.replace('f', "g")), TokenError::Digest),
        ] {
            assert_eq!(Token::parse(text), Err(expected), "{text}");
            assert!(!expected.to_string().contains("secret"));
        }
    }
}
