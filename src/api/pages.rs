//! The few pages that the service writes itself: plain HTML, no script, in the language of the request.

use crate::model::text::{Label, Language};
use std::fmt::Write;

/// Address of the style sheet of all pages.
pub const STYLE_PATH: &str = "/style.css";

/// The style sheet of all pages.
pub const STYLE: &str = "body{font:16px/1.6 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;\
color:#1a1a1a;background:#fff}a{color:#0b57a4}code,pre,textarea{font-family:ui-monospace,monospace}\
textarea{width:100%;box-sizing:border-box}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2rem .6rem;\
text-align:left}h1{line-height:1.2}nav{float:right}@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}\
a{color:#8ec5ff}}\n";

/// A page that is being written; every text is escaped.
#[derive(Debug)]
pub struct Page {
    language: Language,
    body: String,
    title: String,
}

impl Page {
    /// A page with its title as first heading.
    pub fn new(language: Language, title: &str) -> Self {
        let mut page = Self { language, body: String::new(), title: escaped(title) };
        let other = match language {
            Language::Korean => ("en", "English"),
            Language::English => ("ko", "한국어"),
        };
        page.raw(&format!(
            "<nav><a href=\"?lang={0}\" hreflang=\"{0}\" lang=\"{0}\">{1}</a></nav>",
            other.0, other.1
        ));
        page.heading(1, title);
        page
    }

    /// The language of the page.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A heading.
    pub fn heading(&mut self, level: u8, text: &str) {
        let text = escaped(text);
        self.raw(&format!("<h{level}>{text}</h{level}>"));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        let text = escaped(text);
        self.raw(&format!("<p>{text}</p>"));
    }

    /// A list of links, each with what it leads to.
    pub fn links<'a>(&mut self, links: impl IntoIterator<Item = (&'a str, &'a str)>) {
        self.raw("<ul>");
        for (address, text) in links {
            let (address, text) = (escaped(address), escaped(text));
            self.raw(&format!("<li><a href=\"{address}\">{text}</a></li>"));
        }
        self.raw("</ul>");
    }

    /// A table of two columns.
    pub fn pairs<'a>(&mut self, rows: impl IntoIterator<Item = (&'a str, &'a str)>) {
        self.raw("<table>");
        for (name, value) in rows {
            let (name, value) = (escaped(name), escaped(value));
            self.raw(&format!("<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>"));
        }
        self.raw("</table>");
    }

    /// HTML as it is: its texts must be escaped already.
    pub fn raw(&mut self, html: &str) {
        self.body.push_str(html);
        self.body.push('\n');
    }

    /// The text of a label in the language of the page.
    pub const fn say(&self, label: Label) -> &'static str {
        label.pick(self.language)
    }

    /// The whole page.
    pub fn finish(self) -> String {
        let (tag, title, body) = (self.language.tag(), self.title, self.body);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
        )
    }
}

/// A text as HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other if other.is_control() && other != '\n' && other != '\t' => {
                let _ = write!(out, "\u{fffd}");
            }
            other => out.push(other),
        }
    }
    out
}
