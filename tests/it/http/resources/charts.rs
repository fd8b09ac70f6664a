//! Charts: laws over all of them, and that their numbers are those of the JSON answers.

use super::positioning::of as of_drawn;
use super::get;
use crate::http::Got;
use bioclusters::api::charts::SOURCES;
use bioclusters::charts::text;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};

/// An element as it was read: its name, its attributes, and the text directly in it.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) text: String,
}

impl Drawn {
    fn of(start: &BytesStart<'_>) -> Self {
        let attribute = |it: quick_xml::events::attributes::Attribute<'_>| {
            let value = quick_xml::escape::unescape(&it.value).unwrap();
            (it.key.as_ref().to_owned(), value.into_owned())
        };
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: start.attributes().map(|it| attribute(it.unwrap())).collect(),
            text: String::new(),
        }
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.attributes.get(name).map(|it| it.parse().unwrap())
    }
}

/// The elements of a picture in their order; fails where it is no document.
pub(super) fn elements(svg: &str) -> Vec<Drawn> {
    let mut reader = Reader::from_str(svg);
    let (mut found, mut open): (Vec<Drawn>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(found.len());
                found.push(Drawn::of(&start));
            }
            Event::Empty(start) => found.push(Drawn::of(&start)),
            Event::End(_) => drop(open.pop().unwrap()),
            Event::Text(piece) => {
                if let Some(at) = open.last() {
                    found[*at].text.push_str(&piece);
                }
            }
            Event::GeneralRef(reference) => {
                let named = match &*reference {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    _ => reference.resolve_char_ref().unwrap().unwrap(),
                };
                found[*open.last().unwrap()].text.push(named);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

/// What holds for every picture, whatever it shows.
#[track_caller]
fn check(got: &Got, about: &str) {
    assert_eq!(got.status, 200, "{about}: {}", got.text());
    assert_eq!(got.header("content-type"), "image/svg+xml", "{about}");
    assert_eq!(got.header("content-security-policy"), "default-src 'none'", "{about}");
    assert!(got.header("content-disposition").starts_with("inline; filename=\"bioclusters-"), "{about}");
    let svg = got.text();
    for never in ["style=", "<style", "<script", "href", "NaN", "inf", "@font", " on"] {
        let markup: String =
            svg.split('<').filter_map(|it| it.split('>').next()).collect::<Vec<_>>().join("<");
        let values: Vec<_> = markup.split('"').skip(1).step_by(2).collect();
        let names: String = markup.split('"').step_by(2).collect();
        assert!(!names.contains(never.trim_end_matches('=')) || never == "inf", "{about}: {never}");
        assert!(!values.iter().any(|it| *it == "NaN" || *it == "inf"), "{about}");
    }
    let drawn = elements(svg);
    let root = &drawn[0];
    assert_eq!((root.name.as_str(), root.attributes["role"].as_str()), ("svg", "img"), "{about}");
    let mut ids = BTreeSet::new();
    for id in drawn.iter().filter_map(|it| it.attributes.get("id")) {
        assert!(ids.insert(id), "{about}: `{id}` stands twice");
    }
    for part in root.attributes["aria-labelledby"].split(' ') {
        let told = drawn.iter().find(|it| it.attributes.get("id").is_some_and(|it| it == part)).unwrap();
        assert!(!told.text.trim().is_empty(), "{about}: {part}");
    }
    let view: Vec<f64> = root.attributes["viewBox"].split(' ').map(|it| it.parse().unwrap()).collect();
    for words in drawn.iter().filter(|it| it.name == "text") {
        let (x, y) = (words.number("x").unwrap(), words.number("y").unwrap());
        let width = text::width(&words.text, words.number("font-size").unwrap());
        let left = match words.attributes["text-anchor"].as_str() {
            "start" => x,
            "middle" => x - width / 2.0,
            _ => x - width,
        };
        let inside = left >= -0.5 && left + width <= view[2] + 0.5 && y > 0.0 && y <= view[3];
        assert!(inside, "{about}: `{}` at {x}, {y} is not inside {view:?}", words.text);
    }
}

/// The rest of an address that a chart needs.
fn needed(chart: &str) -> &'static str {
    match chart {
        "demand" => "&demand=indonesia-vaccine",
        _ => "",
    }
}

#[actix_web::test]
async fn every_chart_is_a_document_that_anybody_can_read() {
    for source in SOURCES {
        let file = source.chart.file;
        for lang in ["ko", "en"] {
            for look in
                ["theme=light", "theme=dark&width=320", "theme=print&width=2400", "title=false&width=640"]
            {
                for of in ["", "&cluster=boston,osong&clusters=boston,osong"] {
                    let path = format!("/charts/{file}?lang={lang}&{look}{of}{}", needed(source.chart.id));
                    let got = get(&path).await;
                    check(&got, &path);
                    assert_eq!(got.header("content-language"), lang);
                    assert_eq!(got.body, get(&path).await.body, "{path}: the same bytes");
                    let width = elements(got.text())[0].number("width").unwrap();
                    assert!(
                        path.contains(&format!("width={width}")) || (width - 960.0).abs() < 0.1,
                        "{path}"
                    );
                }
            }
        }
    }
}

#[actix_web::test]
async fn a_chart_is_asked_for_as_everything_is() {
    let got = get("/charts/quadrant.svg?cluster=boston").await;
    let revision = got.header("x-dataset-revision").to_owned();
    let name = format!("bioclusters-quadrant-boston-r{revision}.svg");
    assert!(got.header("content-disposition").contains(&name));
    let foot = format!("/api/v1/charts/quadrant.svg?cluster=boston&amp;revision={revision}");
    assert!(got.text().contains(&foot), "the address of the picture stands in it");
    let again = get(&foot.replace("&amp;", "&").replace("/api/v1", "")).await;
    assert_eq!(again.body, got.body, "and leads to it");
    assert_eq!(get("/charts/quadrant.svg?revision=99").await.problem(), "revision-changed");
    assert_eq!(get("/charts/pie.svg").await.problem(), "thing-unknown");
    assert_eq!(get("/charts/quadrant").await.problem(), "thing-unknown");
    assert_eq!(get("/charts/quadrant.svg?cluster=bostn").await.problem(), "thing-unknown");
    for query in
        ["width=319", "width=2401", "theme=blue", "title=maybe", "colour=red", "trail=0", "trail=all"]
    {
        assert_eq!(get(&format!("/charts/quadrant.svg?{query}")).await.problem(), "bad-parameter", "{query}");
    }
}

#[actix_web::test]
async fn the_quadrant_has_the_numbers_of_positioning() {
    let answer: serde_json::Value = of_drawn("/positioning").await.json();
    let drawn = elements(of_drawn("/charts/quadrant.svg?lang=en").await.text());
    let marks: Vec<_> =
        drawn.iter().filter(|it| it.attributes.get("class").is_some_and(|it| it == "mark")).collect();
    let shown = answer["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["maturity"]["value"].is_number() && it["position"]["value"].is_number());
    let shown: Vec<_> = shown.collect();
    assert_eq!(marks.len(), shown.len());
    assert!(!marks.is_empty());
    for (mark, item) in marks.iter().zip(shown) {
        assert_eq!(mark.attributes["id"], format!("cluster-{}", item["cluster"]["id"].as_str().unwrap()));
        for axis in ["maturity", "position"] {
            for (name, member) in [("", "value"), ("-low", "low"), ("-high", "high")] {
                let told = mark.number(&format!("data-{axis}{name}"));
                assert_eq!(told, item[axis][member].as_f64(), "{axis} {member}: {item}");
            }
        }
        assert_eq!(mark.number("data-quadrant"), item["quadrant"].as_f64());
    }
}
