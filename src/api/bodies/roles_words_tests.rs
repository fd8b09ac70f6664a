//! Sentences about several sectors or roles that are alike.

use super::{axis, brokerage, even};
use crate::analysis::brokerage::Brokerage;
use crate::analysis::equals::Largest;
use crate::analysis::roles::{Brokers, Leading};
use crate::api::bodies::statement::Statement;
use crate::model::sector::Sector;
use crate::model::text::Text;

#[track_caller]
fn check(said: &Statement, [ko, en]: [&str; 2], parts: &[Option<&str>]) {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    assert!(text(&said.text.ko).contains(ko), "{:?}", said.text);
    assert!(text(&said.text.en).contains(en), "{:?}", said.text);
    let found: Vec<_> = said.rests_on.iter().map(|it| it.part.as_deref()).collect();
    assert_eq!(found, parts);
}

fn leading(equals: &[Sector], value: f64) -> Leading {
    Leading { first: Largest { equals: equals.to_vec(), value }, second: None, threshold: 0.18 }
}

#[test]
fn equal_sectors_are_named_together() {
    let cluster = Text::new("가람", "Garam");
    let two = leading(&[Sector::Academia, Sector::Hospital], 0.3);
    check(
        &axis(&cluster, &two),
        [
            "하나가 아닙니다: 대학, 병원(페이지랭크 비중 각각 30.0 %",
            "more than one axis: Academia and Hospital.",
        ],
        &[Some("academia"), Some("hospital")],
    );
    let three = leading(&[Sector::Industry, Sector::Academia, Sector::Hospital], 0.17);
    check(
        &even(&cluster, &three),
        ["기업, 대학, 병원이고(각각 17.0 %", "that of each of Industry, Academia and Hospital, is 17.0 %"],
        &[Some("industry"), Some("academia"), Some("hospital")],
    );
    let four = leading(&[Sector::Industry, Sector::Academia, Sector::Hospital, Sector::Research], 0.2);
    check(
        &axis(&cluster, &four),
        [
            "하나가 아닙니다: 4개(페이지랭크 비중 각각 20.0 %",
            "more than one axis: 4 sectors. Each has 20.0 %",
        ],
        &[Some("industry"), Some("academia"), Some("hospital"), Some("research")],
    );
    check(
        &axis(&cluster, &leading(&[Sector::Hospital], 0.3)),
        ["중심축은 병원입니다", "is the sector Hospital: its"],
        &[Some("hospital")],
    );
}

#[test]
fn equal_roles_are_named_together() {
    let of = |equals: &[Brokerage]| Brokers {
        roles: Largest { equals: equals.to_vec(), value: 0.4 },
        sectors: Largest { equals: vec![Sector::Research], value: 0.5 },
    };
    check(
        &brokerage(&of(&[Brokerage::Gatekeeper, Brokerage::Representative])),
        [
            "(각각 40.0 %). 중개를 가장 많이 하는 부문은 연구기관입니다(50.0 %)",
            "several roles alike: Gatekeeper and Representative (40.0 % each)",
        ],
        &[None, None, Some("research")],
    );
    check(
        &brokerage(&of(&[Brokerage::Liaison])),
        ["형태는", "that of the role Liaison (40.0 %); the sector with the most brokerage is Research"],
        &[None, Some("research")],
    );
}
