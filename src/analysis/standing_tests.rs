//! Standings of made-up positions: what must hold whatever the data are.

use super::*;
use crate::analysis::draws::Drawn;
use crate::kernels::draws::Draw;
use crate::model::pillar::Pillar;

const DRAWS: u64 = 60;

/// A cluster whose positions lie around a level, and wander by `width` from draw to draw.
fn entry(cluster: u32, level: f64, width: f64) -> Entry {
    let key = format!("c{cluster}");
    let point: Vec<Option<f64>> = vec![Some(level); 18];
    let of = |b: u64| {
        let mut draw = Draw::about(9, b, key.as_bytes());
        point.iter().map(|it| it.map(|it| it + width * (draw.uniform() - 0.5))).collect()
    };
    let drawn = Drawn { draws: (0..DRAWS).map(of).collect(), point: point.clone() };
    let chain = (0..DRAWS).map(|_| level - 0.5).collect();
    Entry { cluster, key: key.into(), reference: true, drawn, chain }
}

fn standing(entries: &[Entry]) -> Standing {
    Standing::new(entries, &Scale::default(), 1, Keep::Pillars)
}

#[test]
fn what_is_far_ahead_is_ahead_in_every_draw_and_has_its_quadrant() {
    let found = standing(&[entry(0, 0.9, 0.1), entry(1, 0.2, 0.1), entry(2, 0.5, 0.1)]);
    assert_eq!(found.ahead(0, 1), Some(1.0));
    assert_eq!(found.ahead(1, 0), Some(0.0));
    assert_eq!(found.acceptability()[0], [1.0, 0.0, 0.0]);
    assert_eq!(found.quadrant_shares(0), Some([1.0, 0.0, 0.0, 0.0]));
    assert_eq!(found.quadrant_shares(1), Some([0.0, 0.0, 1.0, 0.0]));
    assert_eq!(found.rank_shift, Some(0.0));
    assert_eq!(found.ahead(0, 7), None);
}

#[test]
fn rows_and_columns_of_ranks_sum_to_one_and_probabilities_mirror_each_other() {
    let entries: Vec<Entry> = (0..5).map(|it| entry(it, 0.5 + 0.01 * f64::from(it), 0.6)).collect();
    let found = standing(&entries);
    let ranks = found.acceptability();
    for at in 0..5 {
        assert!((ranks[at].iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((ranks.iter().map(|it| it[at]).sum::<f64>() - 1.0).abs() < 1e-12);
    }
    let (a, b) = (found.ahead(1, 2).unwrap(), found.ahead(2, 1).unwrap());
    assert!((a + b - 1.0).abs() < 1e-12 && a > 0.0 && b > 0.0);
}

#[test]
fn a_further_cluster_changes_no_point_score() {
    let two = [entry(0, 0.7, 0.2), entry(1, 0.4, 0.2)];
    let mut three = two.to_vec();
    three.push(entry(2, 1.4, 0.2));
    // Goalposts are fixed, so the points stay; by ranks and min–max the draws may move.
    assert_eq!(standing(&two).points, standing(&three).points[..2]);
}

#[test]
fn two_runs_and_any_number_of_threads_give_the_same_bits() {
    let entries: Vec<Entry> = (0..4).map(|it| entry(it, 0.4 + 0.1 * f64::from(it), 0.5)).collect();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| format!("{:?}", standing(&entries)))
    };
    assert_eq!(with(1), with(2));
}

#[test]
fn gaps_widen_the_interval_and_are_told_apart_from_what_is_known() {
    let mut others: Vec<Entry> = (1..6).map(|it| entry(it, 0.15 * f64::from(it), 0.0)).collect();
    let known = entry(0, 0.5, 0.0);
    let mut gappy = known.clone();
    for positions in std::iter::once(&mut gappy.drawn.point).chain(&mut gappy.drawn.draws) {
        for pillar in 0..6 {
            positions[3 * pillar] = None;
        }
    }
    let width = |first: Entry, others: &mut Vec<Entry>| {
        others.insert(0, first);
        let found = standing(others);
        others.remove(0);
        let missing = Factor::ALL.iter().position(|it| *it == Factor::Missing).unwrap();
        (ranking::variance(&found.maturity[0]).unwrap(), found.shares[0][missing].unwrap())
    };
    let (narrow, none) = width(known, &mut others);
    let (wide, some) = width(gappy, &mut others);
    assert!(wide > narrow && some > 0.0 && none.abs() < 1e-12, "{narrow} {wide} {none} {some}");
}

#[test]
fn a_cluster_without_maturity_is_not_compared() {
    let mut gap = entry(1, 0.4, 0.2);
    gap.drawn.point = vec![None; 18];
    let found = standing(&[entry(0, 0.7, 0.2), gap]);
    assert_eq!((found.clusters.as_slice(), found.drawn(1)), ([0].as_slice(), None));
}

#[test]
fn without_draws_there_are_points_and_nothing_else() {
    let mut only = entry(0, 0.7, 0.2);
    only.drawn.draws.clear();
    let found = standing(&[only]);
    assert_eq!((found.draws, found.points.len(), found.quadrants.as_slice()), (0, 1, [None].as_slice()));
    assert!(found.acceptability().is_empty() && found.weighed(&Scale::default()).is_none());
}

#[test]
fn other_weights_weigh_the_same_draws() {
    let found = standing(&[entry(0, 0.7, 0.3), entry(1, 0.4, 0.3)]);
    assert_eq!(found.weighed(&Scale::default()).unwrap().maturity, found.maturity);
    let other = Scale::default().weighed(&[(Pillar::Openness, 5.0)]).unwrap();
    assert_ne!(found.weighed(&other).unwrap().maturity, found.maturity);
    let scores = Standing::new(&[entry(0, 0.7, 0.3)], &Scale::default(), 1, Keep::Scores);
    assert!(scores.weighed(&other).is_none());
}

#[test]
fn leaving_out_the_only_strength_of_a_cluster_costs_its_rank() {
    let even = vec![Some(0.5); 6];
    let mut odd = vec![Some(0.4); 6];
    odd[5] = Some(1.0);
    let scale = Scale { weights: [1.0; 6], ..Scale::default() };
    let ranks = leave_one_out(&[even.clone(), odd, vec![None; 6]], &scale);
    assert_eq!(ranks[5], [Some(1), Some(2), None]);
    assert_eq!(ranks.len(), 6);
}

/// Quadrants of the reference file.
#[test]
fn quadrants_are_those_of_the_reference() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/composite.json");
    let file: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for case in file["quadrants"].as_array().unwrap() {
        let orientation = match case["orientation"].as_str().unwrap() {
            "upstream-up" => Orientation::UpstreamUp,
            _ => Orientation::DownstreamUp,
        };
        let number = |name: &str| case[name].as_f64().unwrap();
        let found = quadrant(number("maturity"), number("value-chain-position"), 50.0, 0.0, orientation);
        assert_eq!(Some(found as u64), case["quadrant"].as_u64(), "{case}");
    }
}

#[test]
fn the_median_of_the_reference_is_another_cut() {
    let scale = Scale { cut: Cut::ReferenceMedian, ..Scale::default() };
    assert_eq!(cut(&scale, &[10.0, 30.0, 20.0]), Some(20.0));
    assert_eq!(cut(&scale, &[]), None);
    assert_eq!(cut(&Scale::default(), &[]), Some(50.0));
}
