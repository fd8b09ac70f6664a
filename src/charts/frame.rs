//! What every picture has around its drawing: title and period, description, notes, and where it comes from.

use super::sheet::{FONTS, LINE, Sheet};
use super::svg::Element;
use super::{About, Head, Picture, Style};
use crate::model::text::{Label, Language};

/// Width to which pictures are laid out at most. Wider ones are the same, enlarged: on a wall text grows, too.
const LAID_OUT_MAX: f64 = 960.0;

/// Imports that are named one by one at most.
const SOURCES_MAX: usize = 3;

/// A picture as a document.
pub fn svg(picture: &dyn Picture, about: &About, style: Style) -> String {
    let width = f64::from(style.width).min(LAID_OUT_MAX);
    let head = picture.head(style.language);
    let mut sheet = Sheet::new(style, width);
    if sheet.is_headed() {
        heading(&mut sheet, &head);
    }
    let absence = picture.absence(style.language);
    match &absence {
        Some(reason) => absent(&mut sheet, reason),
        None => picture.draw(&mut sheet),
    }
    // Where nothing is drawn nothing is left out.
    let notes = if absence.is_none() { head.notes.as_slice() } else { &[] };
    foot(&mut sheet, notes, about);
    let height = (sheet.top + sheet.left * 0.6).ceil();
    let description =
        absence.map_or_else(|| picture.description(style.language), |it| no_data(&it, style.language));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut root = root(picture, style, (width, height));
    root.push(Element::new("title").set("id", part(picture, "title")).text(&head.title));
    let description = format!("{} {description}", sentence(&head.subtitle));
    root.push(Element::new("desc").set("id", part(picture, "description")).text(description.trim()));
    root.push(
        Element::rectangle((0.0, 0.0), (width, height))
            .set("class", "paper")
            .set("fill", sheet.palette.paper.hex()),
    );
    for element in sheet.into_elements() {
        root.push(element);
    }
    root.write(&mut out);
    out.push('\n');
    out
}

fn part(picture: &dyn Picture, name: &str) -> String {
    format!("{}-{name}", picture.chart().id)
}

fn root(picture: &dyn Picture, style: Style, (width, height): (f64, f64)) -> Element {
    let shown = f64::from(style.width);
    Element::new("svg")
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set("class", format!("chart {}", picture.chart().id))
        .at("width", shown)
        .at("height", (height * shown / width).round())
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("role", "img")
        .set("aria-labelledby", format!("{} {}", part(picture, "title"), part(picture, "description")))
        .set("lang", style.language.tag())
        .set("font-family", FONTS)
}

fn heading(sheet: &mut Sheet, head: &Head) {
    let size = sheet.sizes.title;
    let title = sheet.words("title", &head.title, (0.0, 0.0)).sized(size).bold();
    sheet.paragraph(title);
    let subtitle = sheet.remark("subtitle", &head.subtitle, (0.0, 0.0)).sized(sheet.sizes.text);
    sheet.paragraph(subtitle);
    sheet.top += 10.0;
}

/// The frame of a drawing that there is nothing for.
fn absent(sheet: &mut Sheet, reason: &str) {
    let text = no_data(reason, sheet.language());
    let (left, top, width) = (sheet.left, sheet.top, sheet.width());
    sheet.top += 40.0;
    sheet.inset((16.0, 16.0), |it| {
        let words = it.words("absence", &text, (0.0, 0.0));
        it.paragraph(words);
    });
    sheet.top += 40.0;
    let frame =
        Element::rectangle((left, top), (width, sheet.top - top)).set("class", "absent").set("fill", "none");
    let frame = frame.stroke(&sheet.palette.grid.hex(), 1.0).set("stroke-dasharray", "4 4");
    sheet.push(frame);
}

fn no_data(reason: &str, language: Language) -> String {
    format!("{}: {reason}", Label::new("자료 없음", "No data").pick(language))
}

fn foot(sheet: &mut Sheet, notes: &[String], about: &About) {
    sheet.top += 8.0;
    for note in notes {
        let words = sheet.remark("note", note, (0.0, 0.0));
        sheet.paragraph(words);
    }
    sheet.top += if notes.is_empty() { 0.0 } else { sheet.sizes.small * (LINE - 1.0) };
    let (from, to) = ((sheet.left, sheet.top), (sheet.right, sheet.top));
    sheet.push(Element::line(from, to).set("class", "rule").stroke(&sheet.palette.grid.hex(), 1.0));
    sheet.top += 4.0;
    for line in [provenance(about, sheet.language()), sources(about, sheet.language()), about.address.clone()]
    {
        let words = sheet.remark("provenance", &line, (0.0, 0.0));
        sheet.paragraph(words);
    }
}

/// `bioclusters · revision 2 · analysis run r2`
fn provenance(about: &About, language: Language) -> String {
    let revision = Label::new("개정", "revision").pick(language);
    let run = Label::new("분석 실행", "analysis run").pick(language);
    let run = about.run.as_ref().map_or_else(String::new, |it| format!(" · {run} {it}"));
    format!("bioclusters · {revision} {}{run}", about.revision)
}

/// Which imports the data came with.
fn sources(about: &About, language: Language) -> String {
    let named = about.sources.iter().filter_map(|it| it.pick(language)).take(SOURCES_MAX);
    let mut named: Vec<String> = named.map(str::to_owned).collect();
    let others = about.sources.len() - named.len();
    if others > 0 {
        named.push(match language {
            Language::Korean => format!("외 {others}건"),
            Language::English => format!("{others} more"),
        });
    }
    if named.is_empty() {
        named.push(Label::new("없음", "none").pick(language).to_owned());
    }
    let licence = about.licence.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
    format!("{}: {}{licence}", Label::new("출처", "Sources").pick(language), named.join(", "))
}

/// A text that ends as a sentence does.
fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}
