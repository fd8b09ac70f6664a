//! Pages for people: plain HTML in the language of the request, without a script.
//!
//! Every page is put together with `maud`, which escapes every text as it is written. Only http(s) addresses become
//! links.

pub mod facts;
pub mod linkages;
pub mod parts;
pub mod sources;
pub mod terms;
pub mod thing;
pub mod titles;
pub mod values;
pub mod words;

use crate::model::text::{Label, Language, Text};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Address of the style sheet of all pages.
pub const STYLE_PATH: &str = "/style.css";

/// The style sheet of all pages.
pub const STYLE: &str = include_str!("style.css");

/// Address of the icon of all pages.
pub const ICON_PATH: &str = "/icon.svg";

/// The icon of all pages, that of the explorer.
pub const ICON: &str = include_str!("../../../explorer/icon.svg");

/// Content type of every page.
pub const MEDIA_TYPE: &str = "text/html; charset=utf-8";

/// What stands around the content of a page.
#[derive(Debug, Clone, Copy)]
pub struct Shell<'a> {
    /// The language of the page.
    pub language: Language,
    /// The title, which is also the first heading.
    pub title: &'a str,
    /// The language of the title, where it is not that of the page.
    pub title_language: Option<Language>,
    /// The IRI of what the page is about.
    pub canonical: Option<&'a str>,
    /// Other forms: media type and address.
    pub alternates: &'a [(&'static str, String)],
}

impl<'a> Shell<'a> {
    /// The shell of a page about nothing but itself.
    pub const fn new(language: Language, title: &'a str) -> Self {
        Self { language, title, title_language: None, canonical: None, alternates: &[] }
    }

    /// The page with its content.
    pub fn page(&self, content: &Markup) -> String {
        let say = |ko, en| Label::new(ko, en).pick(self.language);
        let (other, other_name) = match self.language {
            Language::Korean => (Language::English, "English"),
            Language::English => (Language::Korean, "한국어"),
        };
        let page = html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) @if self.title != "bioclusters" { " · bioclusters" } }
                    link rel="icon" type="image/svg+xml" href=(ICON_PATH);
                    link rel="stylesheet" href=(STYLE_PATH);
                    @if let Some(iri) = self.canonical { link rel="canonical" href=(iri); }
                    @for (media_type, address) in self.alternates {
                        link rel="alternate" type=(media_type) href=(address);
                    }
                }
                body {
                    a.skip href="#content" { (say("본문으로 건너뛰기", "Skip to content")) }
                    header { nav aria-label=(say("주 메뉴", "Main")) {
                        a href="/" { "bioclusters" }
                        a href="/sparql" { "SPARQL" }
                        a href="/ontology" { (say("온톨로지", "Ontology")) }
                        a href="/docs" { (say("REST 설명서", "REST documentation")) }
                        a href={ "?lang=" (other.tag()) } hreflang=(other.tag()) lang=(other.tag()) { (other_name) }
                    } }
                    main id="content" {
                        h1 lang=[self.title_language.map(Language::tag)] { (self.title) }
                        (content)
                    }
                }
            }
        };
        page.into_string()
    }
}

/// A text in the language of the page, marked where it stands in for a missing one.
pub fn text(text: &Text, language: Language) -> Markup {
    let (own, other, tag) = match language {
        Language::Korean => (&text.ko, &text.en, Language::English.tag()),
        Language::English => (&text.en, &text.ko, Language::Korean.tag()),
    };
    match (own, other) {
        (Some(own), _) => html! { (own) },
        (None, Some(other)) => html! { span lang=(tag) { (other) } },
        (None, None) => PreEscaped(String::new()),
    }
}

/// A link, where the address is one of the web; else the text alone.
pub fn link(address: &str, content: &Markup) -> Markup {
    if is_web(address) {
        html! { a href=(address) { (content) } }
    } else {
        html! { (content) }
    }
}

/// Whether a browser may be sent to an address.
pub fn is_web(address: &str) -> bool {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    begins("https://") || begins("http://") || (address.starts_with('/') && !address.starts_with("//"))
}

/// That a list goes on.
pub fn more(count: usize, language: Language) -> String {
    match language {
        Language::Korean => format!("그 밖에 {count}건"),
        Language::English => format!("and {count} more"),
    }
}

/// The heads of the columns of a table, each in Korean and English.
pub fn headings(language: Language, columns: &[(&'static str, &'static str)]) -> Markup {
    html! { thead { tr {
        @for (ko, en) in columns { th scope="col" { (Label::new(ko, en).pick(language)) } }
    } } }
}

/// A list of links, each with what it leads to.
pub fn links<'a>(links: impl IntoIterator<Item = (&'a str, &'a str)>) -> Markup {
    html! { ul { @for (address, text) in links { li { (link(address, &html! { (text) })) } } } }
}

/// A table of two columns: what, and its value.
pub fn pairs<'a>(rows: impl IntoIterator<Item = (&'a str, &'a str)>) -> Markup {
    html! { table.facts { tbody {
        @for (name, value) in rows { tr { th scope="row" { (name) } td { (value) } } }
    } } }
}

#[cfg(test)]
mod tests {
    use super::{Shell, is_web, link, text};
    use crate::model::text::{Language, Text};
    use maud::html;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for good in ["https://example.org/", "HTTP://example.org", "/doc/actor/kist"] {
            assert!(is_web(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "data:text/html,x", "//example.org", "mailto:a@example.org", "", "한"]
        {
            assert!(!is_web(bad), "{bad}");
            assert!(!link(bad, &html! { "x" }).into_string().contains("href"), "{bad}");
        }
    }

    #[test]
    fn texts_are_escaped_and_marked_where_they_stand_in() {
        let label = Text { ko: None, en: Some("<script>alert('1')</script>".to_owned()) };
        let korean = text(&label, Language::Korean).into_string();
        assert!(korean.starts_with("<span lang=\"en\">&lt;script&gt;"), "{korean}");
        let page = Shell::new(Language::Korean, "\"<b>\"").page(&html! {});
        assert!(page.contains("<html lang=\"ko\">") && !page.contains("<b>"), "{page}");
    }
}
