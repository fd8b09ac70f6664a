//! The Shapley value of a game of few players: what each adds on average, whatever the order in which they come.
//!
//! No graph is involved, so petgraph has nothing to offer.

/// The value of each player. `worth` has the worth of each set of players, at the place whose bits are its members. The values
/// add up to the worth of all less that of none. O(n 2^n). Shapley 1953, A value for n-person games.
pub fn shapley(worth: &[f64]) -> Vec<f64> {
    let players = worth.len().checked_ilog2().unwrap_or(0);
    // |S|! (n − |S| − 1)! / n!, as 1 / (n · C(n − 1, |S|)): the share of orders in which exactly S comes before a player.
    let share = |before: u32| {
        let chosen = (0..before).fold(1.0, |sum, it| sum * f64::from(players - 1 - it) / f64::from(it + 1));
        1.0 / (f64::from(players) * chosen)
    };
    let of = |player: u32| {
        let without = (0..worth.len()).filter(|set| set >> player & 1 == 0);
        without.map(|set| share(set.count_ones()) * (worth[set | 1 << player] - worth[set])).sum()
    };
    (0..players).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::shapley;
    use proptest::prelude::*;

    #[test]
    fn a_glove_game_rewards_the_rare_glove() {
        // Players 0 and 1 hold left gloves, player 2 the right one; a pair is worth 1. Shapley 1953: 1/6, 1/6, 4/6.
        let values = shapley(&[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0]);
        assert!(values.iter().zip([1.0, 1.0, 4.0]).all(|(a, b)| (a - b / 6.0).abs() < 1e-15), "{values:?}");
        assert!(shapley(&[0.0]).is_empty() && shapley(&[]).is_empty());
    }

    fn orders(left: &[usize]) -> Vec<Vec<usize>> {
        if left.is_empty() {
            return vec![Vec::new()];
        }
        let mut all = Vec::new();
        for (at, first) in left.iter().enumerate() {
            let rest: Vec<_> = left.iter().enumerate().filter(|it| it.0 != at).map(|it| *it.1).collect();
            all.extend(orders(&rest).into_iter().map(|order| [vec![*first], order].concat()));
        }
        all
    }

    proptest! {
        #[test]
        fn values_equal_the_mean_over_all_orders(worth in prop_oneof![prop::collection::vec(-5.0..5.0_f64, 8), prop::collection::vec(-5.0..5.0_f64, 16)]) {
            let players = worth.len().ilog2() as usize;
            let orders = orders(&(0..players).collect::<Vec<_>>());
            let mut expected = vec![0.0; players];
            for order in &orders {
                let mut set = 0;
                for player in order {
                    expected[*player] += (worth[set | 1 << player] - worth[set]) / orders.len() as f64;
                    set |= 1 << player;
                }
            }
            for (a, b) in shapley(&worth).iter().zip(expected) {
                prop_assert!((a - b).abs() < 1e-12);
            }
        }
    }
}
