//! Places that were computed already. A layout is a function of who is linked how strongly with whom: files of one view in
//! several formats, and views that differ in columns, names or colours, share it.

use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many layouts are kept; the one that was made first goes first.
const KEPT: usize = 32;

/// A place.
type Place = (f64, f64);

/// A node's neighbours, each with how strongly it attracts.
pub(super) type Neighbours = Vec<(usize, f64)>;

/// The layouts of a service.
#[derive(Debug, Default)]
pub struct Layouts(Mutex<VecDeque<Kept>>);

#[derive(Debug, Clone)]
struct Kept {
    of: [u8; 32],
    places: Arc<OnceLock<Vec<Place>>>,
}

impl Layouts {
    /// The places of a network, one per node, made when they are asked for first. Others who ask meanwhile wait for the one
    /// that makes them, rather than making them, too. O(nodes + edges) for what is kept.
    pub(super) fn places(
        &self,
        network: &[Neighbours],
        make: impl FnOnce(&[Neighbours]) -> Vec<Place>,
    ) -> Vec<Place> {
        let of = digest(network);
        let kept = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let known = all.iter().find(|it| it.of == of).cloned();
            known.unwrap_or_else(|| {
                let new = Kept { of, places: Arc::default() };
                all.push_back(new.clone());
                if all.len() > KEPT {
                    all.pop_front();
                }
                new
            })
        };
        kept.places.get_or_init(|| make(network)).clone()
    }
}

fn digest(network: &[Neighbours]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for neighbours in network {
        digest.update(neighbours.len().to_le_bytes());
        for (node, attraction) in neighbours {
            digest.update(node.to_le_bytes());
            digest.update(attraction.to_bits().to_le_bytes());
        }
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Layouts};

    #[test]
    fn a_layout_is_made_once_and_the_oldest_is_forgotten() {
        let layouts = Layouts::default();
        let made = std::cell::Cell::new(0);
        let ask = |weight: f64| {
            layouts.places(&[vec![(1, weight)], vec![(0, weight)]], |network| {
                made.set(made.get() + 1);
                network.iter().map(|it| (it.len() as f64, weight)).collect()
            })
        };
        assert_eq!(ask(1.0), [(1.0, 1.0), (1.0, 1.0)]);
        assert_eq!((ask(1.0), made.get()), (vec![(1.0, 1.0); 2], 1));
        for other in 2..=KEPT {
            ask(other as f64);
        }
        ask(1.0);
        assert_eq!(made.get(), KEPT, "as many as are kept");
        ask(0.5);
        ask(1.0);
        assert_eq!(made.get(), KEPT + 2, "the first was forgotten");
    }
}
