//! A text that a person reads, in Korean and English.

use serde::{Deserialize, Serialize};

/// Language of what a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Korean.
    Korean,
    /// English.
    English,
}

impl Language {
    /// The BCP 47 tag: `ko` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Korean => "ko",
            Self::English => "en",
        }
    }

    /// The language of a BCP 47 tag, regions ignored; `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or(tag);
        match primary {
            _ if primary.eq_ignore_ascii_case("ko") => Some(Self::Korean),
            _ if primary.eq_ignore_ascii_case("en") => Some(Self::English),
            _ => None,
        }
    }
}

/// A text in Korean and English; either may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Text {
    /// Korean, or null.
    #[schema(example = "홍릉")]
    pub ko: Option<String>,
    /// English, or null.
    #[schema(example = "Hongneung")]
    pub en: Option<String>,
}

impl Text {
    /// A text known in both languages.
    pub fn new(ko: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ko: Some(ko.into()), en: Some(en.into()) }
    }

    /// The text in `language`, else in the other one; `None` when neither is known.
    pub fn pick(&self, language: Language) -> Option<&str> {
        let (first, second) = match language {
            Language::Korean => (&self.ko, &self.en),
            Language::English => (&self.en, &self.ko),
        };
        first.as_deref().or(second.as_deref())
    }
}

/// A constant [`Text`]: both languages are always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// Korean.
    pub ko: &'static str,
    /// English.
    pub en: &'static str,
}

impl Label {
    /// A constant text.
    pub const fn new(ko: &'static str, en: &'static str) -> Self {
        Self { ko, en }
    }

    /// The text in `language`.
    pub const fn pick(self, language: Language) -> &'static str {
        match language {
            Language::Korean => self.ko,
            Language::English => self.en,
        }
    }
}

impl From<Label> for Text {
    fn from(label: Label) -> Self {
        Self::new(label.ko, label.en)
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Text};

    #[test]
    fn a_missing_language_falls_back_to_the_other() {
        let text = Text { ko: Some("홍릉".to_owned()), en: None };
        assert_eq!(text.pick(Language::English), Some("홍릉"));
        assert_eq!(Text::default().pick(Language::Korean), None);
    }

    #[test]
    fn a_tag_with_a_region_names_its_language() {
        assert_eq!(Language::from_tag("ko-KR"), Some(Language::Korean));
        assert_eq!(Language::from_tag("EN"), Some(Language::English));
        assert_eq!(Language::from_tag("de"), None);
    }
}
