//! The picture of a network: whose it is, what it leaves out, and what its colours and sizes say.

use super::charts::{Drawn, elements, of_class, same};
use super::{get, json, shipped};
use crate::http::{Got, send};
use crate::{small, support};
use actix_web::test::TestRequest;
use actix_web::web::Data;
use bioclusters::api::state::{AppState, Settings};
use bioclusters::export::ExportLimits;
use bioclusters::model::assumptions::Assumptions;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

async fn of(state: &Data<AppState>, path: &str) -> Got {
    send(state, TestRequest::get().uri(&format!("/api/v1{path}"))).await
}

fn nodes(answer: &Value) -> &[Value] {
    answer["nodes"].as_array().unwrap()
}

fn title(drawn: &[Drawn]) -> &str {
    &drawn.iter().find(|it| it.attributes.get("class").is_some_and(|it| it == "title")).unwrap().text
}

#[actix_web::test]
async fn a_drawn_network_is_that_of_the_answer_or_its_strongest_part() {
    let address = "/network?cluster=boston&multi=merge&directed=false&metrics=betweenness&layout=none";
    let answer = json(address).await;
    let drawn = elements(get("/charts/network.svg?cluster=boston&size=betweenness&lang=en").await.text());
    let marks = of_class(&drawn, "mark");
    assert_eq!(marks.len(), nodes(&answer).len());
    for (mark, node) in marks.iter().zip(nodes(&answer)) {
        assert_eq!(mark.attributes["id"], format!("actor-{}", node["id"].as_str().unwrap()));
        assert_eq!(mark.attributes["data-sector"], node["sector"].as_str().unwrap());
        assert!(same(mark.number("data-value"), node["metrics"]["betweenness"].as_f64()), "{node}");
        assert!(same(mark.number("data-strength"), node["strength"].as_f64()), "{node}");
    }
    let edges = of_class(&drawn, "edge");
    let weight: f64 = edges.iter().map(|it| it.number("data-weight").unwrap()).sum();
    assert!((weight - answer["counts"]["weight_sum"].as_f64().unwrap()).abs() < 1e-6);
    let ends =
        |it: &Value| ["source", "target", "linkage_type"].map(|end| it[end].as_str().unwrap().to_owned());
    let drawn_ends =
        |it: &&Drawn| ["data-source", "data-target", "data-types"].map(|end| it.attributes[end].clone());
    let (mut told, mut shown): (Vec<_>, Vec<_>) = (
        answer["edges"].as_array().unwrap().iter().map(ends).collect(),
        edges.iter().map(drawn_ends).collect(),
    );
    told.sort();
    shown.sort();
    assert_eq!(shown, told);
    assert_eq!(get("/charts/network.svg?size=density").await.problem(), "thing-unknown");
    assert_eq!(get("/charts/network.svg?type=licences").await.problem(), "thing-unknown");
}

#[actix_web::test]
async fn heads_lead_from_giver_to_receiver_of_linkages_with_a_direction_alone() {
    let answer = json("/network?cluster=boston&multi=keep&layout=none").await;
    let edges = answer["edges"].as_array().unwrap().iter();
    let (directed, others): (Vec<_>, Vec<_>) = edges.partition(|it| it["directed"] == true);
    assert!(!directed.is_empty() && !others.is_empty());
    let told: BTreeSet<_> = directed
        .iter()
        .map(|it| ["source", "target"].map(|end| it[end].as_str().unwrap().to_owned()))
        .collect();
    let got = get("/charts/network.svg?cluster=boston&lang=en&theme=dark").await;
    let drawn = elements(got.text());
    let ends = |it: &&Drawn| ["data-source", "data-target"].map(|end| it.attributes[end].clone());
    let marks = of_class(&drawn, "head");
    let heads: BTreeSet<_> = marks.iter().map(ends).collect();
    assert_eq!(heads.len(), marks.len(), "one head for each pair and direction");
    assert!(heads.is_subset(&told), "no other pair has one");
    // Between actors that touch there is no room for one.
    let length = |it: &&Drawn| {
        let [x1, y1, x2, y2] = ["x1", "y1", "x2", "y2"].map(|end| it.number(end).unwrap());
        (x2 - x1).hypot(y2 - y1)
    };
    let edges = of_class(&drawn, "edge");
    let missing: Vec<_> = told.difference(&heads).collect();
    assert!(missing.len() * 20 < told.len(), "{missing:?}");
    for [giver, receiver] in missing {
        let pair = |it: &&&Drawn| ends(it).iter().all(|end| end == giver || end == receiver);
        assert!(length(edges.iter().find(pair).unwrap()) < 40.0, "{giver} {receiver}");
    }
    let keys = |drawn: &[Drawn]| -> Vec<String> {
        of_class(drawn, "key").iter().map(|it| it.text.clone()).collect()
    };
    let key = "Arrowhead: who receives, of linkages with a direction".to_owned();
    assert!(keys(&drawn).contains(&key), "{:?}", keys(&drawn));
    let korean = elements(get("/charts/network.svg?cluster=boston&lang=ko").await.text());
    assert!(keys(&korean).contains(&"화살촉: 방향이 있는 연계를 받는 쪽".to_owned()), "{:?}", keys(&korean));
    let plain = get("/charts/network.svg?cluster=boston&type=research_collaboration&lang=en").await;
    let plain = elements(plain.text());
    assert!(!of_class(&plain, "edge").is_empty() && of_class(&plain, "head").is_empty());
    assert!(!keys(&plain).contains(&key), "what is not drawn is not explained");
}

#[actix_web::test]
async fn without_a_cluster_the_strongest_of_all_actors_are_drawn() {
    let answer = json("/network?multi=merge&directed=false&layout=none").await;
    let all = get("/charts/network.svg?lang=en").await;
    let drawn = elements(all.text());
    assert_eq!(title(&drawn), "Network: all actors");
    let marks = of_class(&drawn, "mark");
    assert_eq!(marks.len(), 400);
    let left_out = nodes(&answer).len() - marks.len();
    let pairs = answer["edges"].as_array().unwrap().len() - of_class(&drawn, "edge").len();
    let note = format!("Not shown: {left_out} actors of less strength and {pairs} linked pairs.");
    assert!(
        of_class(&drawn, "note")
            .iter()
            .map(|it| it.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
            .contains(&note),
        "{note}"
    );
    let strength = |it: &Value| it["strength"].as_f64().unwrap();
    let mut strengths: Vec<f64> = nodes(&answer).iter().map(strength).collect();
    strengths.sort_by(|a, b| b.total_cmp(a));
    let least = marks.iter().map(|it| it.number("data-strength").unwrap()).fold(f64::INFINITY, f64::min);
    assert!(same(Some(least), Some(strengths[marks.len() - 1])), "none that is left out is stronger");
}

#[actix_web::test]
async fn communities_are_those_of_the_whole_network_even_where_a_part_is_drawn() {
    let answer = json("/network?color=community&layout=none&format=d3").await;
    let community = |it: &Value| (it["id"].as_str().unwrap().to_owned(), it["community"].as_u64());
    let told: BTreeMap<_, _> = nodes(&answer).iter().map(community).collect();
    let drawn = elements(get("/charts/network.svg?color=community").await.text());
    let marks = of_class(&drawn, "mark");
    assert!(marks.len() < told.len());
    assert!(marks.iter().any(|it| it.attributes.contains_key("data-community")));
    for mark in marks {
        let drawn = mark.attributes.get("data-community").map(|it| it.parse().unwrap());
        assert_eq!(drawn, told[&mark.attributes["data-actor"]], "{}", mark.attributes["data-actor"]);
    }
}

#[actix_web::test]
async fn sizes_are_those_of_the_period_or_there_are_none() {
    let address = "/charts/network.svg?cluster=boston&size=betweenness&lang=en";
    let five = elements(get(&format!("{address}&window=five-years")).await.text());
    let marks = of_class(&five, "mark");
    assert!(marks.iter().any(|it| it.number("data-value").is_some()));
    for mark in marks.iter().take(12) {
        let actor = &mark.attributes["data-actor"];
        let answer = json(&format!("/actors/{actor}/indicators?window=five-years")).await;
        let values = answer["values"].as_array().unwrap();
        let told = values.iter().find(|it| it["indicator"] == "betweenness").unwrap();
        assert!(same(mark.number("data-value"), told["value"]["value"].as_f64()), "{actor}: {told}");
    }
    let year = json("/clusters/boston/indicators").await["year"].as_u64().unwrap();
    let published = get(&format!("{address}&year={year}")).await;
    let numbers = |got: &Got| -> Vec<Option<f64>> {
        of_class(&elements(got.text()), "mark").iter().map(|it| it.number("data-value")).collect()
    };
    assert_eq!(numbers(&published), numbers(&get(address).await), "all years to the published one");
    for rest in ["year=2005&window=five-years", "year=2005", "to=2005", &format!("from=1990&to={year}")] {
        let got = get(&format!("{address}&{rest}")).await;
        assert!(numbers(&got).iter().all(Option::is_none), "{rest}");
        let why = format!("actors have values for all years to {year}, and the five years to it, alone");
        let said = of_class(&elements(got.text()), "note")
            .iter()
            .map(|it| it.text.clone())
            .collect::<Vec<_>>()
            .join(" ");
        assert!(said.contains(&why), "{rest}: {said}");
        let strength = get(&format!("/charts/network.svg?cluster=boston&{rest}")).await;
        assert!(numbers(&strength).iter().all(Option::is_some), "{rest}: strength is that of the view");
    }
}

#[actix_web::test]
async fn values_that_are_still_to_come_are_said_to_be_so() {
    let state = AppState::new(Arc::new(small::engine(Assumptions::default())), Settings::documented());
    let said = async |path: &str| {
        let drawn = elements(of(&state, path).await.text());
        of_class(&drawn, "note").iter().map(|it| it.text.clone()).collect::<Vec<_>>().join(" ")
    };
    let sizes = said("/charts/network.svg?size=betweenness&lang=en").await;
    assert!(sizes.contains("(the analysis run has not computed it yet"), "{sizes}");
    assert!(!said("/charts/network.svg?lang=en").await.contains("analysis run"), "strength waits for none");
}

#[actix_web::test]
async fn a_network_that_is_too_large_for_a_file_is_drawn_all_the_same() {
    let settings =
        Settings { export: ExportLimits { nodes_max: 10, edges_max: 10 }, ..Settings::documented() };
    let state = AppState::new(support::shipped(), settings);
    assert_eq!(of(&state, "/network").await.problem(), "network-too-large");
    let got = of(&state, "/charts/network.svg?lang=en").await;
    assert_eq!(got.status, 200, "{}", got.text());
    assert_eq!(got.body, get("/charts/network.svg?lang=en").await.body);
    let few = AppState::new(support::shipped(), Settings { chart_nodes_max: 7, ..Settings::documented() });
    let drawn = elements(of(&few, "/charts/network.svg?cluster=boston").await.text());
    assert_eq!(of_class(&drawn, "mark").len(), 7);
    assert_eq!(shipped().settings.chart_nodes_max, 400);
}
