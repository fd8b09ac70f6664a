//! What the network of a case is by chance: what its measures are in random networks, and at the size of other clusters.

use super::projection::is_present;
use super::survey::{Case, Cell, Survey};
use super::view::Span;
use crate::kernels::csr::Csr;
use crate::kernels::draws::Draw;
use crate::kernels::null_model::{self, Measured, Moments, Source};
use crate::model::draws::Draws;
use crate::model::period::Period;
use std::sync::OnceLock;

/// The least number of actors to whose size others are brought: what is measured on fewer is mostly chance.
pub const COMMON_SIZE_MIN: usize = 10;

/// The purpose of the draws of rewired networks.
const REWIRED: &str = "rewired";

/// The measures of a network without strengths, and by chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// As they are.
    pub observed: Measured<Option<f64>>,
    /// In networks that keep only the degree of each actor.
    pub rewired: Measured<Option<Moments>>,
}

/// What was drawn for a case; values with other draws than the first are not kept.
#[derive(Debug)]
pub(super) struct Drawn<T> {
    draws: (Draws, usize),
    value: T,
}

impl<T: Copy> Drawn<T> {
    /// The value of some draws at a size, if it is kept.
    fn known(cell: &OnceLock<Self>, draws: (Draws, usize)) -> Option<T> {
        cell.get().filter(|it| it.draws == draws).map(|it| it.value)
    }

    /// The value of some draws at a size, kept in `cell` when it is the first.
    fn kept(cell: &OnceLock<Self>, draws: (Draws, usize), make: impl Fn() -> T) -> T {
        let first = cell.get_or_init(|| Self { draws, value: make() });
        if first.draws == draws { first.value } else { make() }
    }
}

impl Survey<'_> {
    /// The actor count to which the clusters of a period are brought: that of the smallest with at least ten actors;
    /// `None` where there is none. O(actors).
    pub fn common_size(&self, period: Period) -> Option<usize> {
        let clusters = 0..u32::try_from(self.tables.clusters.len()).unwrap_or(u32::MAX);
        let size = |cluster: u32| {
            let actors = self.tables.actors_of(cluster).iter();
            let actors = actors.filter_map(|it| self.tables.actors.get(*it as usize));
            actors.filter(|it| is_present((it.founded, it.closed), Span::from(period))).count()
        };
        clusters.map(size).filter(|it| *it >= COMMON_SIZE_MIN).min()
    }
}

impl<'a> Case<'a> {
    /// The random networks behind values against chance: as many, and of the seed, that the survey assumes.
    pub fn rewirings(&self) -> Draws {
        let assumptions = self.survey().assumptions;
        Draws { seed: assumptions.seed, count: assumptions.rewirings }
    }

    /// The streams of draws about this cluster for a purpose: those of the key, the last part of its IRI.
    pub fn source(&self, draws: Draws, purpose: &'a str) -> Source<'a> {
        let precision = self.network().precision();
        Source {
            seed: draws.seed,
            name: self.key().as_bytes(),
            purpose,
            count: draws.count,
            precision,
            stop: self.survey().stop(),
        }
    }

    /// The network without strengths: what is rewired.
    fn simple_graph(&self) -> Csr {
        self.network().graph.clone().with_weights(|_| 1.0)
    }

    /// The measures against networks that keep only the degree of each actor. O(draws · nm), once per case; nothing where the
    /// year before has the same network and they are known of it.
    pub fn chance(&self, draws: Draws) -> Chance {
        Drawn::kept(&self.cell.chance, (draws, 0), || {
            if let Some(known) = self.known_before(|it| &it.chance, draws) {
                return known;
            }
            let graph = self.simple_graph();
            let mut draw = Draw::about(draws.seed, 0, self.key().as_bytes(), "observed");
            Chance {
                observed: null_model::measured(&graph, self.network().precision(), &mut draw),
                rewired: null_model::null_model(&graph, self.source(draws, REWIRED)),
            }
        })
    }

    /// The mean global efficiency of networks that keep only the degree of each actor: that of [`Case::chance`], where nothing
    /// else of it is asked for. O(draws · nm), once per case; nothing where it is known.
    pub fn efficiency_by_chance(&self, draws: Draws) -> Option<f64> {
        Drawn::kept(&self.cell.efficiency, (draws, 0), || {
            let chance = || Drawn::known(&self.cell.chance, (draws, 0));
            if let Some(known) = chance().or_else(|| self.known_before(|it| &it.chance, draws)) {
                return known.rewired.efficiency.map(|it| it.mean);
            }
            self.known_before(|it| &it.efficiency, draws).unwrap_or_else(|| {
                null_model::mean_efficiency(&self.simple_graph(), self.source(draws, REWIRED))
            })
        })
    }

    /// What is known of the year before, if its network is the same.
    fn known_before<T: Copy>(&self, of: fn(&Cell) -> &OnceLock<Drawn<T>>, draws: Draws) -> Option<T> {
        let before = self.earlier(1)?;
        let known = Drawn::known(of(before.cell), (draws, 0))?;
        before.network().is_alike(self.network()).then_some(known)
    }

    /// The measures over random subsets of `size` actors. O(draws · nm), once per case for the size asked for first.
    pub fn rarefied(&self, size: usize, draws: Draws) -> Measured<Option<Moments>> {
        Drawn::kept(&self.cell.rarefied, (draws, size), || {
            null_model::rarefied(&self.network().graph, size, self.source(draws, "subsets"))
        })
    }
}
