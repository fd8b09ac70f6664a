//! Where a setting was written, and its value as it may be shown.

use super::layer::variable_name;
use crate::model::text::Label;
use std::fmt;
use std::path::PathBuf;
use toml::Value;

/// Where settings were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere: it is what the program brings.
    Default,
    /// In a file.
    File(PathBuf),
    /// In a variable of the environment.
    Environment,
    /// On the command line.
    Flags,
}

impl Origin {
    /// Its name for programs.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::File(_) => "file",
            Self::Environment => "environment",
            Self::Flags => "flag",
        }
    }

    /// Its name for people.
    pub fn label(&self) -> Label {
        match self {
            Self::Default => Label::new("기본값", "default"),
            Self::File(_) => Label::new("파일", "file"),
            Self::Environment => Label::new("환경 변수", "environment"),
            Self::Flags => Label::new("명령줄", "flag"),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Flags => f.write_str("command line"),
            Self::Default | Self::Environment => f.write_str(self.as_str()),
        }
    }
}

/// A setting in force.
#[derive(Debug, Clone)]
pub struct Stated {
    section: String,
    key: String,
    value: Value,
    /// Where it was written.
    pub origin: Origin,
}

/// Parts of a key whose value is nobody's business.
const SECRET: [&str; 4] = ["token", "sha256", "password", "secret"];

/// What is shown instead.
const HIDDEN: &str = "(hidden)";

impl Stated {
    pub(super) fn new(section: &str, key: &str, value: Value, origin: Origin) -> Self {
        let value = shown(key, value);
        Self { section: section.to_owned(), key: key.to_owned(), value, origin }
    }

    /// Its section.
    pub fn section(&self) -> &str {
        &self.section
    }

    /// Its key in the section.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// `section.key`
    pub fn name(&self) -> String {
        format!("{}.{}", self.section, self.key)
    }

    /// Its value, without secrets.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Whether something of its value is not shown.
    pub fn is_hidden(&self) -> bool {
        self.value.to_string().contains(HIDDEN)
    }

    /// The file or the variable; empty for what the program brings and for a flag.
    pub fn place(&self) -> String {
        match &self.origin {
            Origin::Default | Origin::Flags => String::new(),
            Origin::File(path) => path.display().to_string(),
            Origin::Environment => variable_name(&self.section, &self.key),
        }
    }
}

fn is_secret(key: &str) -> bool {
    SECRET.iter().any(|it| key.contains(it))
}

/// The value of a key with every secret inside of it hidden. Of a list of secrets its length is shown, and what a table beside
/// the secret says.
fn shown(key: &str, value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(|it| shown(key, it)).collect()),
        Value::Table(table) => Value::Table(
            table
                .into_iter()
                .map(|(key, value)| {
                    let value = shown(&key, value);
                    (key, value)
                })
                .collect(),
        ),
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_)
            if is_secret(key) =>
        {
            Value::String(HIDDEN.to_owned())
        }
        value @ (Value::String(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::Boolean(_)
        | Value::Datetime(_)) => value,
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, Stated};
    use toml::Table;

    #[test]
    fn secrets_are_hidden_wherever_they_stand() {
        let table: Table =
            "tokens = [{ name = 'a', sha256 = 'b' }]\napi_token = 'c'\ntoken_list = ['d', 'e']"
                .parse()
                .unwrap();
        let shown = |key: &str| {
            Stated::new("auth", key, table.get(key).unwrap().clone(), Origin::Default).value().to_string()
        };
        assert_eq!(shown("tokens"), "[{ name = \"a\", sha256 = \"(hidden)\" }]");
        assert_eq!(shown("token_list"), "[\"(hidden)\", \"(hidden)\"]");
        assert_eq!(shown("api_token"), "\"(hidden)\"");
    }
}
