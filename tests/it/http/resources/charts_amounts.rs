//! Charts of amounts: the numbers of mixing, pathways and demand are those of the JSON answers.

use super::charts::{Drawn, elements, of_class, same};
use super::get;
use serde_json::Value;

async fn answer(path: &str) -> Value {
    get(path).await.json()
}

async fn picture(path: &str) -> Vec<Drawn> {
    elements(get(path).await.text())
}

#[actix_web::test]
async fn mixing_has_the_numbers_of_the_matrix() {
    for (rest, count) in [("", 49), ("scope=four&weight=count", 16), ("window=five-years", 49)] {
        let matrix = answer(&format!("/clusters/boston/mixing-matrix?{rest}")).await;
        let drawn = picture(&format!("/charts/mixing.svg?cluster=boston&lang=en&{rest}")).await;
        let cells = of_class(&drawn, "cell");
        assert_eq!(cells.len(), count, "{rest}");
        let sectors: Vec<&str> =
            matrix["sectors"].as_array().unwrap().iter().map(|it| it["notation"].as_str().unwrap()).collect();
        let mut numbers = 0;
        for cell in cells {
            let [row, column] = ["data-row", "data-column"]
                .map(|it| sectors.iter().position(|sector| *sector == cell.attributes[it]).unwrap());
            let actors = |at: usize| matrix["sectors"][at]["actors"].as_u64().unwrap();
            let told = &matrix["cells"][row][column];
            let is_possible = actors(row) > 0 && actors(column) > 0 && (row != column || actors(row) > 1);
            assert!(
                same(cell.number("data-value"), told["strength"].as_f64().filter(|_| is_possible)),
                "{told}"
            );
            if is_possible {
                numbers += 1;
                assert!(same(cell.number("data-expected"), told["expected"].as_f64()));
                assert!(same(cell.number("data-ratio"), told["ratio"].as_f64()));
                assert!(same(cell.number("data-linkages"), told["linkages"].as_f64()));
            }
        }
        assert!(numbers > 4, "{rest}");
    }
}

#[actix_web::test]
async fn pathways_have_the_numbers_of_the_stages() {
    for rest in ["", "window=five-years", "year=2010"] {
        let stages = answer(&format!("/clusters/boston/stages?{rest}")).await;
        let drawn = picture(&format!("/charts/pathways.svg?cluster=boston&lang=en&{rest}")).await;
        let (nodes, bands) = (of_class(&drawn, "node"), of_class(&drawn, "band"));
        let told = stages["stages"].as_array().unwrap();
        if told.iter().all(|it| it["count"]["value"].as_f64().is_none_or(|it| it == 0.0)) {
            assert!(nodes.is_empty() && of_class(&drawn, "absence").len() == 1, "{rest}");
            continue;
        }
        assert_eq!(nodes.len(), 6);
        for (at, (node, told)) in nodes.iter().zip(told).enumerate() {
            let (stage, count) = (told["stage"].as_str().unwrap(), told["count"]["value"].as_f64().unwrap());
            assert_eq!(node.attributes["id"], format!("stage-{stage}"));
            assert_eq!(node.number("data-value"), Some(count), "{rest} {stage}");
            assert!(same(node.number("data-stopped"), told["stopped"].as_f64()), "{rest} {stage}");
            assert!(
                same(node.number("data-conversion"), told["conversion"]["value"].as_f64()),
                "{rest} {stage}"
            );
            let forward = told["conversion_forward"]["value"].as_f64();
            assert_eq!(node.number("data-conversion-forward"), forward, "{rest} {stage}");
            assert!(
                same(node.number("data-lag"), stages["lags"][at]["median"]["value"].as_f64()),
                "{rest} {stage}"
            );
            let leaving = bands.iter().filter(|it| it.attributes["data-from"] == stage);
            let leaving: f64 = leaving.map(|it| it.number("data-value").unwrap()).sum();
            let stopped = if stage == "market" { count } else { told["stopped"].as_f64().unwrap() };
            assert!((leaving + stopped - count).abs() < 1e-9, "{rest} {stage}: {leaving} of {count} go on");
        }
        let cut = of_class(&drawn, "bottleneck").iter().filter(|it| it.name == "text").count();
        assert_eq!(cut > 0, !stages["bottleneck"]["artifacts"].as_array().unwrap().is_empty(), "{rest}");
    }
}

#[actix_web::test]
async fn pathways_are_of_several_clusters_and_of_free_periods_too() {
    let count = |drawn: &[Drawn]| -> f64 {
        of_class(drawn, "node").iter().map(|it| it.number("data-value").unwrap()).sum()
    };
    let (one, both) = (
        picture("/charts/pathways.svg?cluster=boston").await,
        picture("/charts/pathways.svg?cluster=boston,osong").await,
    );
    assert!(count(&one) > 0.0 && count(&both) >= count(&one));
    let free = get("/charts/pathways.svg?cluster=boston&from=1990&to=2010-06&lang=en").await;
    assert!(free.text().contains("1990 – 2010-06"), "the period is said");
    assert!(free.text().contains("from=1990&amp;to=2010-06"), "and stands in the address");
    assert!(count(&elements(free.text())) < count(&one));
    let refused = get("/charts/pathways.svg?from=2011&to=2010").await;
    assert_eq!(refused.problem(), "bad-parameter");
}

#[actix_web::test]
async fn demand_has_the_numbers_of_the_demand_fit() {
    let fit = answer("/demand-fit?demand=UZ-2021&draws=40").await;
    let drawn = picture("/charts/demand.svg?demand=UZ-2021&draws=40&lang=en").await;
    let (offers, levels) = (of_class(&drawn, "offer"), of_class(&drawn, "level"));
    let items = fit["items"].as_array().unwrap();
    assert!(!items.is_empty());
    assert_eq!(offers.len(), items.len());
    let mut levels = levels.iter();
    for (offer, item) in offers.iter().zip(items) {
        assert_eq!(offer.attributes["data-cluster"], item["cluster"]["id"].as_str().unwrap());
        for (name, member) in [("", "value"), ("-low", "low"), ("-high", "high")] {
            assert!(same(offer.number(&format!("data-coverage{name}")), item["coverage"][member].as_f64()));
        }
        assert!(same(offer.number("data-known-share"), item["known_share"]["value"].as_f64()));
        for area in item["areas"].as_array().unwrap().iter().filter(|it| it["intensity"].is_number()) {
            let level = levels.next().unwrap();
            assert_eq!(level.attributes["data-area"], area["area"].as_str().unwrap());
            assert!(same(level.number("data-value"), area["level"]["value"].as_f64()), "{area}");
            assert!(same(level.number("data-gap"), area["gap"]["value"].as_f64()), "{area}");
            let sold = area["selling_point"].as_bool() == Some(true);
            assert_eq!(level.attributes["data-selling-point"], sold.to_string());
        }
    }
    assert!(levels.next().is_none());
    let steps: Vec<&Drawn> = of_class(&drawn, "package");
    assert_eq!(steps.len(), fit["package"].as_array().unwrap().len());
}

#[actix_web::test]
async fn a_demand_that_is_not_there_is_refused() {
    assert_eq!(get("/charts/demand.svg").await.problem(), "bad-parameter");
    assert_eq!(get("/charts/demand.svg?demand=atlantis").await.problem(), "thing-unknown");
    assert_eq!(get("/charts/demand.svg?demand=UZ-2021&clusters=bostn").await.problem(), "thing-unknown");
    let one = get("/charts/demand.svg?demand=UZ-2021&clusters=boston&draws=0&lang=en").await;
    assert_eq!(of_class(&elements(one.text()), "offer").len(), 1);
    assert!(one.text().contains("demand=UZ-2021&amp;draws=0"), "the address names what was asked for");
}
