//! An analysis run: the indicator values of one revision.

use super::clock::Moment;
use crate::analysis::standings::Standings;
use crate::indicators::results::Results;
use crate::network::tables::Tables;
use std::sync::Arc;
use std::time::Duration;

/// How far an analysis run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What needs no random numbers is there.
    Plain,
    /// Values against chance of the published year are there, and with them its maturity.
    Chance,
    /// How the clusters stand to each other in the published year is there.
    Standing,
    /// Everything is there.
    Whole,
}

impl Step {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Chance => "chance",
            Self::Standing => "standing",
            Self::Whole => "whole",
        }
    }
}

/// What one run computed.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its key, the last part of its IRI.
    pub id: String,
    /// The revision that it read.
    pub revision: u64,
    /// Seed of random draws.
    pub seed: u64,
    /// When it began.
    pub started: Moment,
    /// When it ended.
    pub ended: Moment,
    /// How long it took.
    pub took: Duration,
    /// The things that it read; rows of `results` are rows of these tables, whatever has been committed since.
    pub tables: Arc<Tables>,
    /// How far it has come. Each step adds values and changes none.
    pub step: Step,
    /// Number of random draws behind intervals, ranks and probabilities.
    pub draws: u32,
    /// Number of random networks behind values against chance.
    pub rewirings: u32,
    /// How the clusters stand to each other, by period: those of the published year come before the others.
    pub standings: Arc<Standings>,
    /// The values.
    pub results: Results,
}

impl Run {
    /// Whether values or intervals are still to come.
    pub fn is_pending(&self) -> bool {
        self.step != Step::Whole
    }
}
