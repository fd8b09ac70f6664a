//! What changes of a cluster do, and what may be said of roles, on small clusters whose answers are known.

use crate::fixture::{CLUSTER, EVERYTHING, JOINT, LICENCE, PARENT, Sketch, with_case};
use bioclusters::analysis::roles::{Roles, Statement};
use bioclusters::analysis::subject::Subject;
use bioclusters::analysis::success_model::{self, SuccessModel};
use bioclusters::analysis::what_if::change::{self, Change, NewActor, NewLinkage};
use bioclusters::analysis::what_if::idle::{Cause, Idle, Item};
use bioclusters::analysis::what_if::maturity::Became;
use bioclusters::analysis::what_if::ranking::{RankLimits, Ranking, Wanted, rank};
use bioclusters::analysis::what_if::{Drawing, WhatIf, usual_indicator, what_if};
use bioclusters::indicators;
use bioclusters::indicators::meta::Draws;
use bioclusters::model::assumptions::Assumptions;
use bioclusters::model::measure::{Measure, Reason};
use bioclusters::model::sector::Sector;
use bioclusters::network::tables::Tables;

const SUBJECT: Subject = Subject { cluster: CLUSTER, period: EVERYTHING };

/// Two triangles, joined by a hospital, and a firm apart from them: a b c – h – d e f, z.
fn sketch() -> Sketch {
    let mut sketch = Sketch::default();
    for name in ["a", "b", "c", "d", "e", "f", "z"] {
        sketch.actors.push((name.to_owned(), Sector::Industry, true));
    }
    sketch.actors.push(("h".to_owned(), Sector::Hospital, true));
    sketch.actors.push(("o".to_owned(), Sector::Academia, false));
    for (one, other) in
        [("a", "b"), ("b", "c"), ("a", "c"), ("d", "e"), ("e", "f"), ("d", "f"), ("c", "h"), ("h", "d")]
    {
        sketch.linkages.push((JOINT, vec![one.to_owned(), other.to_owned()], 1.0, None));
    }
    sketch
}

fn drawn(tables: &Tables, change: &Change, drawing: Drawing) -> WhatIf {
    what_if(tables, &Assumptions::default(), SUBJECT, (change, drawing)).unwrap()
}

fn compared(tables: &Tables, change: &Change) -> WhatIf {
    drawn(tables, change, Drawing { draws: Draws { seed: 1, count: 0 }, work_max: 0 })
}

#[track_caller]
fn value(found: &WhatIf, id: &str) -> (Measure, Measure) {
    let compared = found.values.iter().find(|it| it.indicator.id.as_str() == id).unwrap();
    (compared.before, compared.after)
}

#[test]
fn without_a_bridge_the_network_falls_into_its_parts() {
    let sketch = sketch();
    let tables = sketch.tables();
    let change = Change { without_actors: vec![sketch.row("h")], ..Change::default() };
    let found = compared(&tables, &change);
    assert_eq!((found.before.components, found.after.components), (2, 3));
    assert_eq!((found.before.sizes.clone(), found.after.sizes.clone()), (vec![7, 1], vec![3, 3, 1]));
    assert_eq!((found.before.actors, found.after.actors), (8, 7));
    assert_eq!(found.lost_in_network, [6, 7], "c – h and h – d");
    let (before, after) = value(&found, "giant-component-share");
    assert_eq!((before.value(), after.value()), (Some(7.0 / 8.0), Some(3.0 / 7.0)));
    let sector = Change { without_sectors: vec![Sector::Hospital], ..Change::default() };
    assert_eq!(compared(&tables, &sector).after, found.after, "the hospital is the only one of its sector");
}

#[test]
fn no_change_changes_nothing() {
    let found = compared(&sketch().tables(), &Change::default());
    assert_eq!(found.before, found.after);
    assert!(found.changed.lost.is_empty() && found.changed.left.is_empty());
    for it in &found.values {
        assert_eq!(it.before, it.after, "{}", it.indicator.id);
        assert!(it.change().value().is_none_or(|it| it.to_bits() == 0), "{}", it.indicator.id);
    }
}

#[test]
fn what_is_added_counts_and_what_is_taken_out_does_not() {
    let sketch = sketch();
    let tables = sketch.tables();
    let research = u32::try_from(JOINT).unwrap();
    let linkage = |from, to| NewLinkage { from, to, kind: research, weight: Some(2.0) };
    // A tenth actor begins behind the nine that there are, and one from outside joins.
    let added = Change {
        new_actors: vec![NewActor::Joins(sketch.row("o")), NewActor::Begins(Sector::Investor)],
        new_linkages: vec![linkage(9, sketch.row("z")), linkage(sketch.row("o"), 9)],
        ..Change::default()
    };
    let found = compared(&tables, &added);
    assert_eq!((found.after.actors, found.after.linked_pairs), (10, 10));
    assert_eq!(found.after.sizes, [7, 3]);
    let types = Change { without_types: vec![research], ..Change::default() };
    let found = compared(&tables, &types);
    assert_eq!((found.after.linked_pairs, found.after.isolates, found.changed.lost.len()), (0, 8, 8));
    let one = Change { without_linkages: vec![0], ..Change::default() };
    assert_eq!(compared(&tables, &one).after.linked_pairs, 7);
}

#[test]
fn parts_of_the_cluster_are_compared_too() {
    let sketch = sketch();
    let tables = sketch.tables();
    let change = Change { without_actors: vec![sketch.row("h")], ..Change::default() };
    let found = compared(&tables, &change);
    let of = |id: &str, part: &str| {
        let mut values = found.values.iter().filter(|it| it.indicator.id.as_str() == id);
        let wanted = values.find(|it| it.part.is_some_and(|it| it.notation() == part));
        let it = wanted.unwrap_or_else(|| panic!("{id} {part}"));
        (it.before, it.after)
    };
    assert_eq!(of("sector-share-actors", "hospital").0.value(), Some(1.0 / 8.0));
    assert_eq!(of("sector-share-actors", "hospital").1, Measure::Undefined(Reason::Empty), "nobody is left");
    assert_eq!(of("sector-share-actors", "industry").1.value(), Some(1.0));
    assert!(of("pillar-score", "connectivity").1.value() < of("pillar-score", "connectivity").0.value());
    for id in ["sector-mixing", "stage-count", "milestone-years", "sector-share-strength"] {
        assert!(found.values.iter().any(|it| it.indicator.id.as_str() == id && it.part.is_some()), "{id}");
    }
    assert!(found.labels.iter().any(|it| it.indicator.id.as_str() == "axis-type"));
}

#[test]
fn draws_are_made_where_they_are_asked_for_and_as_many_as_the_work_allows() {
    let sketch = sketch();
    let (tables, change) =
        (sketch.tables(), Change { without_actors: vec![sketch.row("h")], ..Change::default() });
    let none = compared(&tables, &change);
    assert!(none.undrawn.iter().any(|it| it.id.as_str() == "global-efficiency-relative"));
    let asked =
        |seed, work_max| drawn(&tables, &change, Drawing { draws: Draws { seed, count: 20 }, work_max });
    let found = asked(7, usize::MAX);
    // What looks back at a past against chance is never there.
    let left: Vec<_> = found.undrawn.iter().map(|it| it.id.as_str()).collect();
    assert_eq!((left, found.draws), (vec!["time-to-maturity"], Draws { seed: 7, count: 20 }));
    let of = |found: &WhatIf| value(found, "global-efficiency-relative");
    assert!(of(&found).0.value().is_some() && of(&found).1.value().is_some());
    assert_eq!(of(&found), of(&asked(7, usize::MAX)));
    assert_ne!(of(&found), of(&asked(8, usize::MAX)));
    // 9 actors and one, 8 pairs and one, two networks: 162 steps a draw.
    assert_eq!(asked(7, 162 * 3).draws.count, 3);
    assert_eq!(asked(7, 161).undrawn.len(), none.undrawn.len());
}

#[test]
fn what_changes_nothing_is_named_with_its_reason() {
    let mut sketch = sketch();
    sketch.linkages.push((PARENT, vec!["a".to_owned(), "b".to_owned()], 1.0, None));
    sketch.linkages.push((JOINT, vec!["a".to_owned(), "o".to_owned()], 1.0, None));
    let tables = sketch.tables();
    let [joint, parent, licence] = [JOINT, PARENT, LICENCE].map(|it| u32::try_from(it).unwrap());
    let linkage = |kind, from: &str, to: &str| NewLinkage {
        from: sketch.row(from),
        to: sketch.row(to),
        kind,
        weight: None,
    };
    let change = Change {
        without_actors: vec![sketch.row("a"), sketch.row("o")],
        without_sectors: vec![Sector::Hospital, Sector::Investor],
        without_types: vec![parent, licence],
        without_linkages: vec![0, 8, 9],
        new_actors: vec![NewActor::Joins(sketch.row("b")), NewActor::Begins(Sector::Support)],
        new_linkages: vec![
            linkage(joint, "e", "d"),
            linkage(joint, "e", "z"),
            linkage(joint, "z", "e"),
            linkage(licence, "e", "d"),
            linkage(parent, "e", "z"),
            linkage(joint, "e", "o"),
            linkage(joint, "e", "a"),
        ],
        ..Change::default()
    };
    let expected = [
        (Item::WithoutActor(1), Cause::Outside),
        (Item::WithoutSector(1), Cause::NoActor),
        (Item::WithoutType(0), Cause::NotCounted),
        (Item::WithoutType(1), Cause::NoLinkage),
        (Item::WithoutLinkage(1), Cause::NotCounted),
        (Item::WithoutLinkage(2), Cause::Outside),
        (Item::NewActor(0), Cause::Member),
        (Item::NewLinkage(0), Cause::Linked),
        (Item::NewLinkage(2), Cause::Linked),
        (Item::NewLinkage(4), Cause::NotCounted),
        (Item::NewLinkage(5), Cause::Outside),
        (Item::NewLinkage(6), Cause::Outside),
    ];
    let expected = expected.map(|(item, cause)| Idle { item, cause });
    assert_eq!(compared(&tables, &change).idle, expected);
    assert!(compared(&tables, &Change::default()).idle.is_empty());
    // Who is taken out may join again.
    let again = Change {
        without_actors: vec![sketch.row("a")],
        new_actors: vec![NewActor::Joins(sketch.row("a"))],
        ..Change::default()
    };
    assert!(compared(&tables, &again).idle.is_empty());
}

#[test]
fn a_first_linkage_of_a_hospital_is_ranked_by_what_is_alike() {
    // Nobody has a linkage with the hospital, so that how even the pairs of sectors are is not known.
    let mut sketch = sketch();
    sketch.linkages.retain(|it| it.1.iter().all(|it| it != "h"));
    let tables = sketch.tables();
    let joint = u32::try_from(JOINT).unwrap();
    let first = NewLinkage { from: sketch.row("c"), to: sketch.row("h"), kind: joint, weight: None };
    let found = compared(&tables, &Change { new_linkages: vec![first], ..Change::default() });
    let integration = &found.maturity.pillars[2];
    assert!(integration.parts.iter().any(|it| it.became == Became::Defined), "{integration:?}");
    let indicator = indicators::find("maturity-arithmetic").unwrap();
    let limits = RankLimits { candidates_max: 100, work_max: usize::MAX };
    let wanted = Wanted { indicator, items_max: 50, limits, kind: joint };
    let ranking = rank(&tables, &Assumptions::default(), SUBJECT, &wanted).unwrap();
    let sizes: Vec<f64> =
        ranking.linkages.iter().map(|it| it.like_for_like.unwrap().value().map_or(-1.0, f64::abs)).collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
    assert!(ranked(&sketch, 100).linkages.iter().all(|it| it.like_for_like.is_none()));
}

#[test]
fn a_programme_links_its_operator_to_the_actors_of_a_sector() {
    let sketch = sketch();
    let tables = sketch.tables();
    let linkages =
        |sectors: &[Sector]| change::of_programme(&tables, CLUSTER, sketch.row("h"), sectors, (2, None));
    assert_eq!(linkages(&[Sector::Industry]).len(), 7);
    assert_eq!(linkages(&[]).len(), 7, "an operator does not support itself");
    assert!(linkages(&[Sector::Investor]).is_empty());
    let change = Change { new_linkages: linkages(&[]), ..Change::default() };
    assert_eq!(compared(&tables, &change).after.components, 1);
}

fn ranked(sketch: &Sketch, candidates_max: usize) -> Ranking {
    let indicator = indicators::find("giant-component-share").unwrap();
    let limits = RankLimits { candidates_max, work_max: usize::MAX };
    let wanted = Wanted { indicator, items_max: 50, limits, kind: u32::try_from(JOINT).unwrap() };
    rank(&sketch.tables(), &Assumptions::default(), SUBJECT, &wanted).unwrap()
}

#[test]
fn the_bridge_and_the_missing_linkage_that_joins_matter_most() {
    let sketch = sketch();
    let all = ranked(&sketch, 100);
    assert_eq!((all.actors_tried.tried, all.actors_tried.all), (8, 8));
    assert_eq!(
        (all.pairs_tried.tried, all.pairs_tried.all),
        (20, 20),
        "28 pairs without the 8 that are linked"
    );
    let first = all.actors.first().unwrap();
    assert_eq!(first.of, sketch.row("h"));
    assert!((first.change.value().unwrap() - (3.0 / 7.0 - 7.0 / 8.0)).abs() < 1e-12);
    let joining = all.linkages.iter().take(7);
    assert!(joining.clone().all(|it| it.of.distance.is_none() && it.of.b == sketch.row("z")));
    assert!(joining.clone().all(|it| (it.change.value().unwrap() - 1.0 / 8.0).abs() < 1e-12));
    assert!(all.linkages.iter().skip(7).all(|it| it.change.value() == Some(0.0)));
    // Each is what the same change alone gives.
    for effect in &all.actors {
        let change = Change { without_actors: vec![effect.of], ..Change::default() };
        let (_, after) = value(&compared(&sketch.tables(), &change), "giant-component-share");
        assert_eq!(effect.after, after);
    }
}

#[test]
fn a_bound_leaves_out_the_least_likely_candidates() {
    let few = ranked(&sketch(), 3);
    assert_eq!((few.actors_tried.tried, few.pairs_tried.tried, few.pairs_tried.all), (3, 3, 20));
    assert!(few.linkages.iter().all(|it| it.of.distance.is_none()), "pairs that no path joins come first");
    assert!(usual_indicator().is_some());
    let sketch = sketch();
    let indicator = indicators::find("density").unwrap();
    // 8 actors times 8 linked pairs: 640 steps are ten candidates, and there is always one.
    for (work_max, tried) in [(640, 8), (320, 5), (1, 1)] {
        let limits = RankLimits { candidates_max: 100, work_max };
        let wanted = Wanted { indicator, items_max: 50, limits, kind: u32::try_from(JOINT).unwrap() };
        let ranking = rank(&sketch.tables(), &Assumptions::default(), SUBJECT, &wanted).unwrap();
        assert_eq!(ranking.actors_tried.tried, tried);
    }
}

#[test]
fn what_is_said_of_roles_follows_from_the_thresholds() {
    let tables = sketch().tables();
    with_case(&tables, EVERYTHING, |case| {
        let roles = Roles::new(case);
        assert_eq!(roles.actors.len(), 8);
        // Of the 15 + … shortest paths the hospital lies on more than a quarter.
        assert!(roles.statements.iter().any(|it| matches!(it, Statement::Anchor(it) if it.value >= 0.25)));
        assert!(roles.statements.contains(&Statement::Few(8)));
        let shares: f64 = roles.brokerage_shares().iter().filter_map(|it| it.value()).sum();
        assert!((shares - 1.0).abs() < 1e-12, "{shares}");
    });
}

#[test]
fn models_have_the_same_lines_whatever_the_cluster_holds() {
    let heads = |sketch: &Sketch| {
        with_case(&sketch.tables(), EVERYTHING, |case| {
            let model = SuccessModel::new(case);
            model.lines.iter().map(|it| (it.section, it.item, it.part)).collect::<Vec<_>>()
        })
    };
    let full = heads(&sketch());
    assert_eq!(full, heads(&Sketch::default()));
    let mut sections: Vec<_> = full.iter().map(|it| it.0).collect();
    sections.dedup();
    assert_eq!(sections, success_model::Section::ALL);
}
