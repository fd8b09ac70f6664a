//! Composite scores of items from a table of sub-scores in groups: goalposts, normalisation, aggregation, and what to do
//! about gaps. OECD & JRC 2008, "Handbook on Constructing Composite Indicators".
//!
//! No graph is read, so petgraph has nothing to give. A *position* is where a raw value stands between two goalposts, 0 at
//! the low and 1 at the high one, and may lie outside; a *score* is in [0, 1].

use super::draws::Draw;

/// Least part in a product or a harmonic mean: one part at 0 does not make all others worthless.
pub const FLOOR: f64 = 0.01;

/// Concentration of random weights around given ones.
pub const CONCENTRATION: f64 = 50.0;

/// How parts become one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregation {
    /// exp Σ w ln x: a strong part buys back little of a weak one.
    Geometric,
    /// Σ w x: a strong part buys back a weak one.
    Arithmetic,
    /// 1 / Σ (w / x): a strong part buys back least.
    Harmonic,
}

impl Aggregation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Geometric, Self::Arithmetic, Self::Harmonic];
}

/// How positions become scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalisation {
    /// Cut to [0, 1]: no item changes the scores of the others.
    Goalposts,
    /// From the smallest to the greatest of the items; ½ where they do not differ.
    MinMax,
    /// Ranks from 0 to 1, equal ones share the mean of theirs.
    Ranks,
}

impl Normalisation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Goalposts, Self::MinMax, Self::Ranks];
}

/// What weights may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeightLaw {
    /// Dirichlet around the nominal ones.
    Around,
    /// Any weights at all: uniform on the simplex.
    Any,
}

impl WeightLaw {
    /// Random weights with sum 1. Nominal ones that are all 0 stay as they are.
    pub fn draw(self, nominal: &[f64], draw: &mut Draw) -> Vec<f64> {
        let drawn = match self {
            Self::Around => draw.dirichlet(nominal, CONCENTRATION),
            // Concentration = number of weights: each has shape 1.
            Self::Any => draw.dirichlet(&vec![1.0; nominal.len()], nominal.len() as f64),
        };
        drawn.unwrap_or_else(|| nominal.to_vec())
    }
}

/// How a table of positions becomes one number for each item.
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// Weights of the groups; only their proportions matter.
    pub weights: Vec<f64>,
    /// How positions become scores.
    pub normalisation: Normalisation,
    /// How groups become one number.
    pub aggregation: Aggregation,
}

/// How the columns of a table are grouped, and how many groups an item needs.
#[derive(Debug, Clone, Copy)]
pub struct Groups<'a> {
    /// Number of columns of each group; they stand side by side.
    pub sizes: &'a [usize],
    /// Valid groups that an item needs at least.
    pub valid_min: usize,
}

/// Where a value stands between two goalposts; `low` above `high` reverses the direction.
pub fn position(value: f64, low: f64, high: f64) -> f64 {
    (value - low) / (high - low)
}

/// The score of a value on straight lines between `knots` (value and score, ascending by value), constant beyond them.
pub fn hump(value: f64, knots: &[(f64, f64)]) -> f64 {
    let after = knots.partition_point(|it| it.0 < value);
    match (after.checked_sub(1).and_then(|it| knots.get(it)), knots.get(after)) {
        (Some(&(x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (value - x0) / (x1 - x0),
        (Some(&(_, y)), None) | (None, Some(&(_, y))) => y,
        (None, None) => 0.0,
    }
}

/// The positions of one column as scores; gaps stay gaps.
pub fn normalised(positions: &[Option<f64>], by: Normalisation) -> Vec<Option<f64>> {
    let known = || positions.iter().copied().flatten();
    match by {
        Normalisation::Goalposts => positions.iter().map(|it| it.map(|it| it.clamp(0.0, 1.0))).collect(),
        Normalisation::MinMax => {
            let (low, high) = known()
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
            let score = |it: f64| if high > low { (it - low) / (high - low) } else { 0.5 };
            positions.iter().map(|it| it.map(score)).collect()
        }
        Normalisation::Ranks => {
            let others = known().count().saturating_sub(1) as f64;
            let score = |it: f64| {
                let below = known().filter(|other| *other < it).count() as f64;
                let equal = known().filter(|other| other.total_cmp(&it).is_eq()).count() as f64;
                if others > 0.0 { (below + (equal - 1.0) / 2.0) / others } else { 0.5 }
            };
            positions.iter().map(|it| it.map(score)).collect()
        }
    }
}

/// The mean of the known scores of each group: valid with at least half of them.
pub fn group_means(scores: &[Option<f64>], sizes: &[usize]) -> Vec<Option<f64>> {
    let mut rest = scores;
    let mean = |size: &usize| {
        let (own, others) = rest.split_at(rest.len().min(*size));
        rest = others;
        let known: Vec<f64> = own.iter().copied().flatten().collect();
        let valid = !known.is_empty() && 2 * known.len() >= *size;
        valid.then(|| known.iter().sum::<f64>() / known.len() as f64)
    };
    sizes.iter().map(mean).collect()
}

/// The parts as one number, in [0, 1] for parts in [0, 1]: the weights of the known ones are scaled to sum 1. `None` with
/// fewer than `valid_min` known parts, or without weight. Parts below [`FLOOR`] count as it, except in the arithmetic mean.
pub fn aggregate(
    parts: &[Option<f64>],
    weights: &[f64],
    aggregation: Aggregation,
    valid_min: usize,
) -> Option<f64> {
    let known = || parts.iter().zip(weights).filter_map(|(part, weight)| Some(((*part)?, *weight)));
    let total = known().fold(0.0, |sum, it| sum + it.1);
    if known().count() < valid_min || total <= 0.0 {
        return None;
    }
    let mean = |of: fn(f64) -> f64| known().fold(0.0, |sum, (part, weight)| sum + weight / total * of(part));
    let value = match aggregation {
        Aggregation::Geometric => mean(|it| it.max(FLOOR).ln()).exp(),
        Aggregation::Arithmetic => mean(|it| it),
        Aggregation::Harmonic => 1.0 / mean(|it| 1.0 / it.max(FLOOR)),
    };
    // Rounding may leave the interval of the parts by the last digit.
    Some(value.clamp(0.0, 1.0))
}

/// The means of the groups of each item of a table (rows: items, columns: positions of sub-scores).
pub fn group_scores(
    table: &[Vec<Option<f64>>],
    sizes: &[usize],
    normalisation: Normalisation,
) -> Vec<Vec<Option<f64>>> {
    let columns = sizes.iter().sum();
    let mut scores = vec![vec![None; columns]; table.len()];
    for column in 0..columns {
        let positions: Vec<_> = table.iter().map(|row| row.get(column).copied().flatten()).collect();
        for (row, score) in scores.iter_mut().zip(normalised(&positions, normalisation)) {
            row[column] = score;
        }
    }
    scores.iter().map(|row| group_means(row, sizes)).collect()
}

/// One number for each item of a table (rows: items, columns: positions of sub-scores). O(items² · columns) by ranks,
/// else O(items · columns).
pub fn composites(table: &[Vec<Option<f64>>], groups: Groups<'_>, method: &Method) -> Vec<Option<f64>> {
    let of_items = group_scores(table, groups.sizes, method.normalisation);
    let score = |it: &Vec<_>| aggregate(it, &method.weights, method.aggregation, groups.valid_min);
    of_items.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    const WEIGHTS: [f64; 6] = [0.15, 0.2, 0.2, 0.15, 0.2, 0.1];

    fn oracle() -> Value {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/composite.json");
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn numbers(value: &Value) -> Vec<Option<f64>> {
        value.as_array().unwrap().iter().map(Value::as_f64).collect()
    }

    #[track_caller]
    fn check(found: Option<f64>, expected: &Value) {
        match (found, expected.as_f64()) {
            (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-9, "{found} {expected}"),
            (found, expected) => assert_eq!(found, expected),
        }
    }

    #[test]
    fn six_groups_give_the_values_of_the_reference() {
        let file = oracle();
        let weights: Vec<f64> =
            file["weights"].as_object().unwrap().values().map(|it| it.as_f64().unwrap()).collect();
        assert_eq!(weights, WEIGHTS);
        for case in file["maturity"].as_array().unwrap() {
            let parts = numbers(&case["pillars"]);
            let of = |it| aggregate(&parts, &weights, it, 5).map(|it| 100.0 * it);
            check(of(Aggregation::Geometric), &case["maturity"]);
            check(of(Aggregation::Arithmetic), &case["maturity-arithmetic"]);
        }
    }

    #[test]
    fn goalposts_and_the_hump_give_the_values_of_the_reference() {
        let file = oracle();
        let number = |it: &Value| it.as_f64().unwrap();
        for case in file["goalposts"].as_array().unwrap() {
            let found = position(number(&case["value"]), number(&case["low"]), number(&case["high"]));
            check(Some(found.clamp(0.0, 1.0)), &case["score"]);
        }
        let knots = [(0.0, 0.0), (0.2, 1.0), (0.5, 1.0), (1.0, 0.3)];
        for case in file["pipelines_trapezoid"].as_array().unwrap() {
            check(Some(hump(number(&case["value"]), &knots)), &case["score"]);
        }
    }

    #[test]
    fn three_aggregations_give_the_values_of_the_reference() {
        for case in oracle()["aggregation"].as_object().unwrap().values() {
            let parts = numbers(&case["values"]);
            let names = ["geometric", "arithmetic", "harmonic"];
            for (aggregation, name) in Aggregation::ALL.into_iter().zip(names) {
                check(aggregate(&parts, &[1.0; 3], aggregation, 3), &case[name]);
            }
        }
    }

    #[test]
    fn published_indices_are_composites_of_this_kind() {
        let file = oracle();
        let human = &file["log_goalposts"]["human-development-style"];
        let of = |value: f64, goalposts: &str| {
            let posts = numbers(&human["goalposts"][goalposts]);
            let logarithmic = goalposts.starts_with("income");
            let scale = |it: f64| if logarithmic { it.ln() } else { it };
            position(scale(value), scale(posts[0].unwrap()), scale(posts[1].unwrap()))
        };
        let value = |name: &str| human[name].as_f64().unwrap();
        let row = vec![
            Some(of(value("life-expectancy"), "life-expectancy")),
            Some(of(value("expected-schooling"), "expected-schooling")),
            Some(of(value("mean-schooling"), "mean-schooling")),
            Some(of(value("income"), "income, logarithmic")),
        ];
        let found = group_scores(std::slice::from_ref(&row), &[1, 2, 1], Normalisation::Goalposts);
        for (found, expected) in found[0].iter().zip(human["dimensions"].as_array().unwrap()) {
            check(*found, expected);
        }
        let method = Method {
            weights: vec![1.0; 3],
            normalisation: Normalisation::Goalposts,
            aggregation: Aggregation::Geometric,
        };
        check(
            composites(&[row], Groups { sizes: &[1, 2, 1], valid_min: 3 }, &method)[0],
            &human["geometric"],
        );
        let technology = &file["log_goalposts"]["technology-style"];
        let parts = numbers(&technology["dimensions"]);
        check(aggregate(&parts, &[1.0; 4], Aggregation::Arithmetic, 4), &technology["arithmetic"]);
    }

    #[test]
    fn a_group_needs_half_of_its_scores() {
        let row = [Some(0.2), None, Some(0.6), None, None, Some(1.0)];
        assert_eq!(group_means(&row, &[3, 3]), [Some(0.4), None]);
        assert_eq!(group_means(&row, &[2, 4]), [Some(0.2), Some(0.8)]);
        assert_eq!(group_means(&[], &[0, 3]), [None, None]);
    }

    #[test]
    fn equal_ranks_share_their_mean_and_no_spread_is_a_half() {
        let column = [Some(3.0), None, Some(1.0), Some(3.0), Some(9.0)];
        let ranks = normalised(&column, Normalisation::Ranks);
        assert_eq!(ranks, [Some(0.5), None, Some(0.0), Some(0.5), Some(1.0)]);
        assert_eq!(normalised(&[Some(2.0), Some(2.0)], Normalisation::MinMax), [Some(0.5); 2]);
        assert_eq!(normalised(&[Some(2.0)], Normalisation::Ranks), [Some(0.5)]);
    }

    #[test]
    fn weights_are_drawn_around_the_nominal_ones_or_anywhere() {
        let mean = |law: WeightLaw| {
            let mut sums = [0.0; 6];
            for b in 0..2000 {
                let drawn = law.draw(&WEIGHTS, &mut Draw::new(1, b));
                assert!((drawn.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                sums.iter_mut().zip(drawn).for_each(|(sum, it)| *sum += it / 2000.0);
            }
            sums
        };
        let close = |found: [f64; 6], expected: [f64; 6]| {
            found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 0.015)
        };
        assert!(close(mean(WeightLaw::Around), WEIGHTS));
        assert!(close(mean(WeightLaw::Any), [1.0 / 6.0; 6]));
    }

    fn tables() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
        let cell = prop::option::weighted(0.8, -0.5..1.5_f64);
        prop::collection::vec(prop::collection::vec(cell, 6), 1..8)
    }

    proptest! {
        #[test]
        fn the_three_means_keep_their_order_and_stay_inside(parts in prop::collection::vec(FLOOR..1.0, 6)) {
            let parts: Vec<_> = parts.into_iter().map(Some).collect();
            let of = |it| aggregate(&parts, &WEIGHTS, it, 6).unwrap();
            let [geometric, arithmetic, harmonic] = Aggregation::ALL.map(of);
            prop_assert!(harmonic <= geometric + 1e-12 && geometric <= arithmetic + 1e-12);
            let (low, high) = parts.iter().flatten().fold((1.0_f64, 0.0_f64), |it, x| (it.0.min(*x), it.1.max(*x)));
            prop_assert!(harmonic >= low - 1e-12 && arithmetic <= high + 1e-12);
        }

        #[test]
        fn a_further_item_changes_no_score_between_goalposts(table in tables()) {
            let groups = Groups { sizes: &[2, 2, 2], valid_min: 2 };
            let method = |normalisation| Method {
                weights: vec![0.5, 0.3, 0.2], normalisation, aggregation: Aggregation::Geometric,
            };
            let mut more = table.clone();
            more.push(vec![Some(7.0); 6]);
            let before = composites(&table, groups, &method(Normalisation::Goalposts));
            let after = composites(&more, groups, &method(Normalisation::Goalposts));
            prop_assert_eq!(&after[..table.len()], &before[..]);
            for by in Normalisation::ALL {
                for score in composites(&table, groups, &method(by)).into_iter().flatten() {
                    prop_assert!((0.0..=1.0).contains(&score));
                }
            }
        }

        #[test]
        fn scores_keep_the_order_of_positions(column in prop::collection::vec(-1.0..2.0_f64, 2..9)) {
            let column: Vec<_> = column.into_iter().map(Some).collect();
            for by in Normalisation::ALL {
                let scores = normalised(&column, by);
                for (a, x) in column.iter().zip(&scores) {
                    for (b, y) in column.iter().zip(&scores) {
                        prop_assert!(a > b || x <= y, "{by:?}");
                    }
                }
            }
        }

        #[test]
        fn only_the_proportions_of_weights_matter(parts in prop::collection::vec(prop::option::of(0.0..1.0_f64), 6), scale in 0.1..9.0_f64) {
            let scaled = WEIGHTS.map(|it| it * scale);
            for it in Aggregation::ALL {
                let (a, b) = (aggregate(&parts, &WEIGHTS, it, 3), aggregate(&parts, &scaled, it, 3));
                prop_assert!(a.zip(b).is_none_or(|(a, b)| (a - b).abs() < 1e-12) && a.is_some() == b.is_some());
            }
        }
    }
}
