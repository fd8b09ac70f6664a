//! Charts: laws over all of them, and that their numbers are those of the JSON answers.

use super::positioning::of as of_drawn;
use super::{get, shipped};
use crate::http::{Got, send};
use actix_web::test::TestRequest;
use bioclusters::api::charts::{Parts, SOURCES, Surroundings, Wanted, documents, read};
use bioclusters::charts::text;
use bioclusters::model::text::Language;
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
    let markup: String = svg.split('<').filter_map(|it| it.split('>').next()).collect::<Vec<_>>().join("<");
    let names: String = markup.split('"').step_by(2).collect();
    for never in ["style", "<script", "href", "@font", " on"] {
        assert!(!names.contains(never), "{about}: {never}");
    }
    let mut numbers = markup.split('"').skip(1).step_by(2).flat_map(|it| it.split([' ', ',']));
    assert!(!numbers.any(|it| ["NaN", "inf", "-inf"].contains(&it)), "{about}");
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
        "demand" => "&demand=UZ-2021&draws=10",
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
    let request = || TestRequest::get().uri("/api/v1/charts/quadrant.svg?cluster=boston");
    let other = send(&shipped(), request().insert_header(("origin", "https://report.example"))).await;
    assert_eq!(other.header("access-control-allow-origin"), "*", "any page may show it");
    let known = send(&shipped(), request().insert_header(("if-none-match", got.header("etag")))).await;
    assert_eq!(known.status, 304);
    assert_eq!(got.header("cache-control"), "no-cache");
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
async fn what_cannot_be_drawn_is_refused_before_it_is_drawn() {
    let snapshot = shipped().engine.snapshot();
    let within = Surroundings {
        snapshot: &snapshot,
        language: Language::English,
        origin: "",
        nodes_max: 50,
        parts: &Parts::default(),
        seed: 1,
        draw_work: 1_000_000,
    };
    let mut refused = 0;
    for source in SOURCES {
        for (name, text) in [
            ("cluster", "boston"),
            ("cluster", "nowhere"),
            ("size", "density"),
            ("indicator", "nothing"),
            ("demand", "nothing"),
        ] {
            let given = [(name.to_owned(), text.to_owned())];
            let (question, look) = read(&given).unwrap();
            let wanted = Wanted { question: &question, look: &look, given: &given };
            let kinds = [
                source.check(&wanted, &within).map_err(|it| it.kind()),
                source.svg(&wanted, &within).map(drop).map_err(|it| it.kind()),
            ];
            assert_eq!(kinds[0], kinds[1], "{}: {name}={text}", source.chart.id);
            refused += usize::from(kinds[0].is_err());
        }
    }
    assert!((8..SOURCES.len() * 5).contains(&refused), "{refused}");
}

/// The address in the foot of a picture.
fn foot(svg: &str) -> String {
    let drawn = elements(svg);
    let lines = of_class(&drawn, "provenance").into_iter().map(|it| it.text.as_str());
    lines.skip_while(|it| !it.starts_with("http")).collect()
}

/// Every parameter with a value that is not its usual one.
const EVERY: [(&str, &str); 18] = [
    ("cluster", "boston,osong"),
    ("country", "US"),
    ("year", "2020"),
    ("window", "five-years"),
    ("trail", "3"),
    ("indicator", "maturity,density"),
    ("type", "licence"),
    ("size", "betweenness"),
    ("color", "community"),
    ("scope", "four"),
    ("weight", "count"),
    ("from", "1990"),
    ("to", "2015-02-31"),
    ("demand", "UZ-2021"),
    ("draws", "10"),
    ("width", "640"),
    ("theme", "print"),
    ("title", "false"),
];

#[actix_web::test]
async fn the_address_in_the_foot_leads_to_the_same_bytes_whatever_was_asked() {
    let known: BTreeSet<_> = documents().into_iter().map(|it| it.0.name).collect();
    let named = EVERY.iter().map(|it| it.0.to_owned()).chain(["clusters".to_owned()]);
    assert_eq!(known, named.collect(), "every parameter is tried");
    for source in SOURCES {
        let reads =
            |name: &str| source.parameters.contains(&name) || ["width", "theme", "title"].contains(&name);
        let own = EVERY.iter().filter(|it| reads(it.0)).map(|it| vec![*it]);
        let cases =
            own.chain([Vec::new(), EVERY.to_vec(), vec![("clusters", "osong"), ("cluster", "boston")]]);
        for mut case in cases {
            // A network of few actors is laid out at once.
            for needed in [("cluster", "boston"), ("demand", "UZ-2021")] {
                if reads(needed.0) && !case.iter().any(|it| it.0 == needed.0) {
                    case.push(needed);
                }
            }
            let query: Vec<_> = case.iter().map(|it| format!("{}={}", it.0, it.1)).collect();
            let path = format!("/api/v1/charts/{}?{}", source.file(), query.join("&"));
            let request = TestRequest::get().uri(&path).insert_header(("accept-language", "ko"));
            let got = send(&shipped(), request).await;
            assert_eq!(got.status, 200, "{path}: {}", got.text());
            let address = foot(got.text());
            let again = address.strip_prefix("http://localhost:8080/api/v1").unwrap();
            assert_eq!(get(again).await.text(), got.text(), "{path}: {address}");
            let asked = case.iter().map(|it| it.0).filter(|it| reads(it)).chain(["lang", "revision"]);
            let told: BTreeSet<_> =
                again.split(['?', '&']).skip(1).map(|it| it.split('=').next().unwrap()).collect();
            assert_eq!(told, asked.collect(), "{path}: {address}");
        }
    }
    let both = get("/charts/pillars.svg?clusters=osong&cluster=boston,osong&lang=en").await;
    assert!(foot(both.text()).contains("?cluster=boston,osong&lang=en&"), "{}", foot(both.text()));
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
                assert!(same(told, item[axis][member].as_f64()), "{axis} {member}: {told:?}, {item}");
            }
        }
        assert_eq!(mark.number("data-quadrant"), item["quadrant"].as_f64());
    }
}

/// Whether two numbers are one. What reads the answers here takes a decimal for the double beside it at times; the picture and
/// the answer print the same.
pub(super) fn same(left: Option<f64>, right: Option<f64>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => (left - right).abs() <= 1e-12 * right.abs().max(1.0),
        (left, right) => left.is_none() && right.is_none(),
    }
}

/// The elements of a class.
pub(super) fn of_class<'d>(drawn: &'d [Drawn], class: &str) -> Vec<&'d Drawn> {
    drawn.iter().filter(|it| it.attributes.get("class").is_some_and(|it| it == class)).collect()
}

#[actix_web::test]
async fn pillars_have_the_scores_of_positioning_and_no_point_where_there_is_none() {
    let answer: serde_json::Value = of_drawn("/positioning").await.json();
    let svg = of_drawn("/charts/pillars.svg?lang=en").await;
    let drawn = elements(svg.text());
    let shown = of_class(&drawn, "score")
        .into_iter()
        .map(|it| (it.attributes["data-pillar"].clone(), it.number("data-value").unwrap()));
    let pillars = answer["items"].as_array().unwrap().iter().flat_map(|it| it["pillars"].as_array().unwrap());
    let told = pillars
        .filter_map(|it| Some((it["id"].as_str().unwrap().to_owned(), it["score"]["value"].as_f64()?)));
    let told: Vec<_> = told.collect();
    let shown: Vec<_> = shown.collect();
    assert_eq!(shown.len(), told.len());
    for (shown, told) in shown.iter().zip(&told) {
        assert!(shown.0 == told.0 && same(Some(shown.1), Some(told.1)), "{shown:?} {told:?}");
    }
    assert!(told.len() < 18, "some pillar of the three clusters has no score");
    assert!(svg.text().contains("No score on a dashed axis: "));
    assert_eq!(of_class(&drawn, "missing").is_empty(), told.len() == 18);
}

#[actix_web::test]
async fn series_have_the_values_of_the_answers_and_gaps_where_these_have_none() {
    let drawn = elements(of_drawn("/charts/series.svg?indicator=maturity,density,degree").await.text());
    let mut compared = 0;
    for cluster in ["alpha", "beta", "gamma"] {
        for indicator in ["maturity", "density"] {
            let path = format!("/clusters/{cluster}/series?indicator={indicator}");
            let answer: serde_json::Value = of_drawn(&path).await.json();
            let id = format!("series-{indicator}-{cluster}");
            let from =
                drawn.iter().position(|it| it.attributes.get("id").is_some_and(|it| *it == id)).unwrap();
            let points = drawn[from + 1..]
                .iter()
                .take_while(|it| it.attributes.get("class").is_none_or(|it| it != "mark"));
            let points = points.filter(|it| it.attributes.get("class").is_some_and(|it| it == "point"));
            let shown: Vec<_> = points
                .map(|it| (it.number("data-year").unwrap(), it.number("data-value"), it.number("data-low")))
                .collect();
            let told = answer["series"][0]["points"].as_array().unwrap().iter().filter_map(|it| {
                let value = &it["value"];
                Some((it["year"].as_f64().unwrap(), Some(value["value"].as_f64()?), value["low"].as_f64()))
            });
            let told: Vec<_> = told.collect();
            assert_eq!(shown.len(), told.len(), "{id}");
            for (shown, told) in shown.iter().zip(told) {
                let (value, low) = (same(shown.1, told.1), same(shown.2, told.2));
                assert!(same(Some(shown.0), Some(told.0)) && value && low, "{id}: {shown:?} {told:?}");
            }
            compared += shown.len();
        }
    }
    assert!(compared > 0);
    let absent = of_drawn("/charts/series.svg?indicator=degree&lang=en").await;
    assert!(absent.text().contains("No data: this indicator has no values of clusters over the years"));
    assert_eq!(of_drawn("/charts/series.svg?indicator=densty").await.problem(), "thing-unknown");
}

#[actix_web::test]
async fn without_data_every_chart_is_a_frame_with_the_reason() {
    for source in SOURCES.iter().filter(|it| it.chart.id != "demand") {
        for (lang, reason) in [("en", "No data: "), ("ko", "자료 없음: ")] {
            let path = format!("/api/v1/charts/{}?lang={lang}&width=320", source.chart.file);
            let got = crate::http::get(&path).await;
            check(&got, &path);
            let drawn = elements(got.text());
            let told = drawn.iter().find(|it| it.name == "desc").unwrap();
            assert!(told.text.contains(reason), "{path}: {}", told.text);
            assert!(!of_class(&drawn, "absence").is_empty(), "{path}");
            assert!(of_class(&drawn, "mark").is_empty(), "{path}");
        }
    }
}
