//! Marks of charts: what a legend calls a line is that line, names cover nothing and stay whole.

use super::charts::{Drawn, elements, of_class};
use super::get;
use super::positioning::of as of_drawn;
use bioclusters::charts::text;
use std::collections::{BTreeMap, BTreeSet};

fn is(it: &Drawn, class: &str) -> bool {
    it.attributes.get("class").is_some_and(|it| it == class)
}

/// Colour and dashes of a line.
fn style(line: &Drawn) -> (String, Option<String>) {
    (line.attributes["stroke"].clone(), line.attributes.get("stroke-dasharray").cloned())
}

#[actix_web::test]
async fn the_legend_of_series_calls_each_line_as_it_is_drawn() {
    for lang in ["en", "ko"] {
        let path = format!(
            "/charts/series.svg?indicator=stage-conversion,maturity&cluster=alpha,beta&width=400&lang={lang}"
        );
        let got = of_drawn(&path).await;
        let drawn = elements(got.text());
        let mut legend: BTreeMap<String, (String, Option<String>)> = BTreeMap::new();
        let begin = drawn.iter().position(|it| is(it, "legend")).unwrap();
        for (at, _) in drawn.iter().enumerate().skip(begin).filter(|it| is(it.1, "sign")) {
            let following = drawn[at + 1..].iter().take_while(|it| !is(it, "sign"));
            let words: Vec<&str> = following.filter(|it| is(it, "key")).map(|it| it.text.as_str()).collect();
            legend.insert(words.join(" "), style(&drawn[at + 1]));
        }
        let marks: Vec<usize> = (0..begin).filter(|it| is(&drawn[*it], "mark")).collect();
        let whole = marks.iter().filter(|it| drawn[**it].attributes["data-indicator"] == "maturity").count();
        assert!(whole > 0 && marks.len() > 2 * whole, "panels of unlike numbers of lines: {path}");
        let mut compared = 0;
        for at in marks {
            let name = &drawn[at + 1].text;
            let Some(line) =
                drawn[at + 2..].iter().take_while(|it| !is(it, "mark")).find(|it| is(it, "line"))
            else {
                continue;
            };
            assert_eq!(legend[name], style(line), "{path}: {name}");
            compared += 1;
        }
        assert!(compared > 2, "{path}");
        let told: BTreeSet<&str> = legend.values().map(|it| it.0.as_str()).collect();
        assert!(told.len() > 2);
        let [part, code] = [if lang == "ko" { "연구성과" } else { "Research result" }, "· research-result"];
        assert!(legend.keys().any(|it| it.ends_with(part)) && !got.text().contains(code), "{legend:?}");
    }
}

#[actix_web::test]
async fn a_year_that_stands_alone_shows_its_interval_and_is_said_once() {
    let answer: serde_json::Value = of_drawn("/clusters/alpha/series?indicator=maturity").await.json();
    let points = answer["series"][0]["points"].as_array().unwrap();
    let last = points.iter().rfind(|it| it["value"]["low"].is_number()).unwrap();
    let year = &last["year"];
    let path = format!("/charts/series.svg?cluster=alpha&lang=en&from={year}&to={year}");
    let drawn = elements(of_drawn(&path).await.text());
    let at = drawn.iter().position(|it| is(it, "whisker")).unwrap();
    let line = &drawn[at + 1];
    assert!(line.number("y1").unwrap() > line.number("y2").unwrap() + 1.0, "from the low end up: {line:?}");
    let told = &drawn.iter().find(|it| it.name == "desc").unwrap().text;
    assert_eq!(told.matches(&year.to_string()).count(), 2, "as the years and as the value: {told}");
    let none = of_drawn("/charts/series.svg?cluster=alpha&lang=en&from=1800&to=1801").await;
    assert!(none.text().contains("No data: no year of that time was computed"), "{}", none.text());
}

/// Left, top, right and bottom of a line of text as high as its letters.
fn taken(words: &Drawn) -> [f64; 4] {
    let [x, y, size] = ["x", "y", "font-size"].map(|it| words.number(it).unwrap());
    let width = text::width(&words.text, size);
    let left = match words.attributes["text-anchor"].as_str() {
        "start" => x,
        "middle" => x - width / 2.0,
        _ => x - width,
    };
    [left, y - size * 0.7, left + width, y]
}

fn meet(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

#[actix_web::test]
async fn names_of_a_quadrant_are_whole_and_cover_no_cut_and_no_other_name() {
    for width in [700, 960] {
        for lang in ["ko", "en"] {
            let path = format!("/charts/quadrant.svg?lang={lang}&width={width}");
            let drawn = elements(get(&path).await.text());
            let names: Vec<&Drawn> = of_class(&drawn, "label");
            let marks = of_class(&drawn, "mark");
            assert!(names.len() >= marks.len() && marks.len() > 10, "{path}");
            let areas: Vec<[f64; 4]> = names.iter().map(|it| taken(it)).collect();
            for (at, area) in areas.iter().enumerate() {
                let name = &names[at].text;
                assert!(!name.contains('…'), "{path}: {name}");
                let other = areas[at + 1..].iter().position(|it| meet(*area, *it));
                assert_eq!(other, None, "{path}: {name} lies over another name");
                for cut in of_class(&drawn, "cut") {
                    let [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map(|it| cut.number(it).unwrap());
                    assert!(!meet(*area, [x1, y1, x2 + 0.1, y2 + 0.1]), "{path}: a cut strikes {name}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn heads_of_a_mixing_matrix_never_break_a_word() {
    for lang in ["ko", "en"] {
        for width in (320..=960).step_by(35) {
            let path = format!("/charts/mixing.svg?lang={lang}&width={width}");
            let got = get(&path).await;
            let drawn = elements(got.text());
            let concepts = [
                "기업",
                "대학",
                "연구기관",
                "병원",
                "정부",
                "공공기관",
                "지원시설",
                "기관",
                "투자자",
                "액셀러레이터",
            ];
            let english =
                ["Industry", "Academia", "Research", "institute", "Hospital", "Government", "and", "public"];
            let rest = ["body", "Support", "facility", "or", "Investor", "accelerator"];
            let known: BTreeSet<&str> = concepts.into_iter().chain(english).chain(rest).collect();
            for line in of_class(&drawn, "sector").iter().filter(|it| it.name == "text") {
                let words = line.text.split([' ', '·']).filter(|it| !it.is_empty() && !it.ends_with('…'));
                for word in words {
                    assert!(known.contains(word), "{path}: `{word}` of `{}`", line.text);
                }
            }
        }
    }
}

#[actix_web::test]
async fn communities_have_numbers_where_colours_end() {
    let drawn = elements(get("/charts/network.svg?cluster=boston&color=community&theme=print").await.text());
    let communities = of_class(&drawn, "mark");
    let communities: BTreeSet<&str> =
        communities.iter().filter_map(|it| it.attributes.get("data-community")).map(String::as_str).collect();
    let written: BTreeSet<&str> = of_class(&drawn, "community").iter().map(|it| it.text.as_str()).collect();
    assert!(written.len() > 2 && written.is_subset(&communities), "{written:?}");
    let keys = of_class(&drawn, "number");
    assert!(!keys.is_empty() && keys.iter().all(|it| written.contains(it.text.as_str())), "{keys:?}");
    let sectors = elements(get("/charts/network.svg?cluster=boston&theme=print").await.text());
    assert!(of_class(&sectors, "community").is_empty());
}
