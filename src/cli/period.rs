//! The period, draws and form that commands about clusters have in common, and the values that they make of them.

use super::context::Context;
use super::failure::{Failure, NOTHING_WRITTEN, said};
use crate::analysis::positioning::Ground;
use crate::analysis::publication::of_latest;
use crate::api::bodies::indicator::{PeriodRef, RunRef};
use crate::engine::snapshot::Snapshot;
use crate::indicators::meta::Draws;
use crate::indicators::results::Years;
use crate::kernels::stop::Stop;
use crate::model::assumptions::Assumptions;
use crate::model::measure::Reason;
use crate::model::period::{Period, Window};
use crate::network::survey::Survey;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::{self, Write};

/// Which period, how many draws, and how the answer is written.
#[derive(Debug, Args)]
pub(super) struct Wanted {
    /// Last year of the period [default: the latest year of the data]
    #[arg(long, value_parser = clap::value_parser!(i16).range(1000..=2100))]
    year: Option<i16>,
    /// Length of the period
    #[arg(long, value_enum, default_value_t = WindowFlag::AllYears)]
    window: WindowFlag,
    /// Random draws behind intervals; 0 leaves them out [default: setting `analysis.draws`]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    draws: Option<u32>,
    /// Seed of the draws [default: setting `analysis.seed`]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum WindowFlag {
    FiveYears,
    AllYears,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Table,
    Json,
}

impl WindowFlag {
    pub(super) const fn window(self) -> Window {
        match self {
            Self::FiveYears => Window::FiveYears,
            Self::AllYears => Window::AllYears,
        }
    }
}

impl Wanted {
    /// Computes the values of the period, with those that look back if `years` says so, and gives them to `answer`, with what
    /// heads an answer. An interrupt ends it.
    pub(super) fn on_ground<T>(
        &self,
        context: &Context,
        snapshot: &Snapshot,
        years: Years,
        answer: impl FnOnce(&Ground<'_>, (PeriodRef, RunRef)) -> T,
    ) -> Result<T, Failure> {
        let settings = snapshot.assumptions.as_ref();
        let draws =
            Draws { seed: self.seed.unwrap_or(settings.seed), count: self.draws.unwrap_or(settings.draws) };
        let assumptions = Assumptions { seed: draws.seed, draws: draws.count, ..settings.clone() };
        let interrupt = context.interrupt()?;
        let stopped = || interrupt.is_set();
        let survey = Survey::new(&snapshot.tables, &assumptions);
        let survey = survey.asked_about(self.year).until(Stop::when(&stopped));
        let Some(year) = survey.year() else {
            return Err(Failure::NotFound(said(
                "nothing in the data has a date, so there is no period",
                "날짜가 있는 자료가 없어 기간을 정할 수 없습니다",
            )));
        };
        let period = Period { year, window: self.window.window() };
        let made = of_latest(&survey, &[period], draws, years);
        let (results, standings) = made.ok_or(Failure::Interrupted(NOTHING_WRITTEN))?;
        let standing = standings.get(&period).map(|it| &**it);
        let absent = Reason::NoData;
        let ground = Ground { survey: &survey, results: &results, standing, pending: false, period, absent };
        let of_period =
            PeriodRef { year: Some(i64::from(year)), window: period.window.notation().to_owned() };
        let run = RunRef {
            seed: Some(draws.seed),
            draws: u64::from(draws.count),
            rewirings: u64::from(settings.rewirings),
            ..RunRef::new(None, snapshot.revision)
        };
        Ok(answer(&ground, (of_period, run)))
    }
}

/// Writes a body as JSON for people.
pub(super) fn json(body: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, body).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
