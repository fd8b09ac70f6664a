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
        let mut draw = Draw::about(9, b, key.as_bytes(), "test");
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
    let whole = entry(0, 0.5, 0.0);
    let mut gappy = whole.clone();
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
        (ranking::variance(&known(&found.maturity[0])).unwrap(), found.shares[0][missing].unwrap())
    };
    let (narrow, none) = width(whole, &mut others);
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
fn other_weights_weigh_the_same_draws_and_give_what_they_would_have_given_at_once() {
    let mut entries = [entry(0, 0.7, 0.3), entry(1, 0.4, 0.3), entry(2, 0.5, 0.9)];
    // Of the last one nothing is known of openness, and one pillar may be missing.
    for positions in std::iter::once(&mut entries[2].drawn.point).chain(&mut entries[2].drawn.draws) {
        positions[15..].fill(None);
    }
    let found = standing(&entries);
    let usual = found.weighed(&Scale::default()).unwrap();
    assert_eq!((&usual.maturity, &usual.points), (&found.maturity, &found.points));
    assert_eq!((&usual.quadrants, usual.rank_shift), (&found.quadrants, found.rank_shift));
    let skewed = Scale::default().weighed(&[(Pillar::Openness, 5.0)]).unwrap();
    let alone = Scale { weights: [0.0, 0.0, 0.0, 0.0, 0.0, 1.0], ..Scale::default() };
    for other in [Scale { cut: Cut::ReferenceMedian, ..skewed }, alone] {
        let (found, expected) =
            (found.weighed(&other).unwrap(), Standing::new(&entries, &other, 1, Keep::Pillars));
        assert_eq!(found.clusters, expected.clusters, "a cluster without any weighed pillar drops out");
        assert_eq!(found.points, expected.points);
        assert_eq!(found.quadrants, expected.quadrants);
        assert_eq!(found.rank_shift.is_some(), expected.rank_shift.is_some());
        if found.clusters.len() == 3 {
            assert_eq!((&found.maturity, found.rank_shift), (&expected.maturity, expected.rank_shift));
        }
        assert_ne!(found.points, usual.points);
    }
    let scores = Standing::new(&[entry(0, 0.7, 0.3)], &Scale::default(), 1, Keep::Scores);
    assert!(scores.weighed(&Scale::default()).is_none());
}

#[test]
fn a_draw_without_a_score_is_counted_and_left_out() {
    let found = Standing {
        draws: 3,
        clusters: vec![0, 1],
        maturity: vec![vec![Some(10.0), None, Some(10.0)], vec![Some(20.0), Some(0.0), None]],
        ..Standing::default()
    };
    assert_eq!((found.undefined_draws(0), found.undefined_draws(1), found.undefined_draws(7)), (1, 1, 0));
    assert_eq!(found.spread(0).map(|it| it.interval), Some(Interval::drawn(10.0, 10.0)));
    // Only the first draw has a score of both.
    assert_eq!((found.ahead(0, 1), found.ahead(1, 0)), (Some(0.0), Some(1.0)));
    assert_eq!(found.acceptability(), [[0.0, 1.0], [1.0, 0.0]]);
    // When the data alone vary gaps are not filled: such a draw says nothing of the share of this factor.
    let mut thin = entry(0, 0.5, 0.4);
    for positions in thin.drawn.draws.iter_mut().step_by(2) {
        positions.fill(None);
    }
    let others = [thin, entry(1, 0.4, 0.4)];
    let made = Made::of(&others.iter().collect::<Vec<_>>(), &Scale::default(), (1, 60));
    let of_data: Vec<usize> = made.alone.iter().map(|it| it[0].len()).collect();
    assert_eq!(of_data, [30, 60]);
    assert!(made.maturity[0].iter().all(Option::is_some), "with gaps filled there is a score");
}

#[test]
fn any_weights_at_all_open_what_the_nominal_ones_decide() {
    // One is good at everything but openness, whose nominal weight is least; the other is even.
    let mut odd = entry(0, 0.8, 0.0);
    for positions in std::iter::once(&mut odd.drawn.point).chain(&mut odd.drawn.draws) {
        positions[15..].fill(Some(0.05));
    }
    let found = standing(&[odd, entry(1, 0.5, 0.0), entry(2, 0.1, 0.0)]);
    let [odd, even, last] = [0, 1, 2].map(|it| found.stress_test(it).unwrap());
    let width = |it: Spread| it.interval.high - it.interval.low;
    assert!(width(odd.spread) > width(found.spread(0).unwrap()), "{odd:?}");
    assert_eq!((odd.ranks, even.ranks, last.ranks), (Some([1, 2]), Some([1, 2]), Some([3, 3])));
    assert!(even.spread.interval.low <= even.spread.median && found.stress_test(7).is_none());
    assert!(Standing::default().stress.is_empty());
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
