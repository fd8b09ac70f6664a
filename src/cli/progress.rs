//! How far long work has come: a bar on a terminal, a line now and then elsewhere, JSON for programs. Always on standard error.

use super::output::{Output, error_line};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// Between two lines for people.
const LINES_INTERVAL: Duration = Duration::from_secs(5);

/// Between two lines for programs.
const JSON_INTERVAL: Duration = Duration::from_secs(1);

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// A bar; lines where there is no terminal
    Bar,
    /// A line each 5 seconds
    Lines,
    /// A JSON object a line, each second and at the end
    Json,
}

impl Form {
    /// What fits what was asked for and where it is shown.
    pub(super) fn fitting(asked: Option<Self>) -> Self {
        match asked.unwrap_or(Self::Bar) {
            Self::Bar if io::stderr().is_terminal() => Self::Bar,
            Self::Bar | Self::Lines => Self::Lines,
            Self::Json => Self::Json,
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Bytes,
    Quads,
}

/// Work that is under way. Dropping it ends it: nothing of a bar is left, whatever became of the work.
pub(super) struct Progress {
    task: String,
    unit: Unit,
    total: Option<u64>,
    done: u64,
    began: Instant,
    told: Instant,
    shown: Shown,
}

enum Shown {
    Nothing,
    Bar(ProgressBar),
    Lines,
    Json,
}

impl Progress {
    /// Begins; `total` is what `done` will be in the end, where that is known.
    pub(super) fn new(output: Output, task: impl Into<String>, unit: Unit, total: Option<u64>) -> Self {
        let (task, now) = (task.into(), Instant::now());
        let shown = match output.progress {
            None => Shown::Nothing,
            Some(Form::Bar) => Shown::Bar(bar(&task, unit, total)),
            Some(Form::Lines) => Shown::Lines,
            Some(Form::Json) => Shown::Json,
        };
        Self { task, unit, total, done: 0, began: now, told: now, shown }
    }

    /// Says how much is done by now.
    pub(super) fn at(&mut self, done: u64) {
        self.done = done;
        let interval = match &self.shown {
            Shown::Nothing => return,
            Shown::Bar(bar) => return bar.set_position(done),
            Shown::Lines => LINES_INTERVAL,
            Shown::Json => JSON_INTERVAL,
        };
        if self.told.elapsed() >= interval {
            self.told = Instant::now();
            self.tell();
        }
    }

    fn tell(&self) {
        let state = self.state();
        match &self.shown {
            Shown::Lines => error_line(&state.line()),
            Shown::Json => error_line(&state.json()),
            Shown::Nothing | Shown::Bar(_) => {}
        }
    }

    fn state(&self) -> State<'_> {
        State {
            task: &self.task,
            unit: self.unit,
            done: self.done,
            total: self.total,
            seconds: self.began.elapsed().as_secs_f64(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        match &self.shown {
            Shown::Bar(bar) => bar.finish_and_clear(),
            Shown::Json => self.tell(),
            Shown::Nothing | Shown::Lines => {}
        }
    }
}

fn bar(task: &str, unit: Unit, total: Option<u64>) -> ProgressBar {
    let template = match (unit, total) {
        (Unit::Bytes, Some(_)) => {
            "{msg} {wide_bar} {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left"
        }
        (Unit::Bytes, None) => "{spinner} {msg} {decimal_bytes}, {decimal_bytes_per_sec}",
        (Unit::Quads, Some(_)) => "{msg} {wide_bar} {human_pos} of {human_len} quads, {per_sec}, {eta} left",
        (Unit::Quads, None) => "{spinner} {msg} {human_pos} quads, {per_sec}",
    };
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(10));
    // A test builds every template; without one a bar has the library's own.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.with_message(task.to_owned())
}

/// How far work is at one moment.
struct State<'a> {
    task: &'a str,
    unit: Unit,
    done: u64,
    total: Option<u64>,
    seconds: f64,
}

impl State<'_> {
    fn per_second(&self) -> f64 {
        self.done as f64 / self.seconds.max(1e-3)
    }

    fn seconds_left(&self) -> Option<f64> {
        let left = self.total?.saturating_sub(self.done);
        Some(left as f64 / self.per_second().max(1e-3))
    }

    /// `actors.csv: 12 of 30 MB, 6.0 MB/s, 3 s left`
    fn line(&self) -> String {
        let amount = |number: f64| Amount { number, unit: self.unit };
        let total = self.total.map_or_else(String::new, |it| format!(" of {}", amount(it as f64)));
        let left = self.seconds_left().map_or_else(String::new, |it| format!(", {it:.0} s left"));
        let (task, done, rate) = (self.task, amount(self.done as f64), amount(self.per_second()));
        format!("{task}: {done}{total}, {rate}/s{left}")
    }

    fn json(&self) -> String {
        let unit = match self.unit {
            Unit::Bytes => "bytes",
            Unit::Quads => "quads",
        };
        serde_json::json!({
            "task": self.task,
            "done": self.done,
            "total": self.total,
            "unit": unit,
            "per_second": self.per_second().round(),
            "seconds_left": self.seconds_left().map(f64::round),
        })
        .to_string()
    }
}

struct Amount {
    number: f64,
    unit: Unit,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            Unit::Bytes => write!(f, "{:.1} MB", self.number / 1e6),
            Unit::Quads => write!(f, "{:.0} quads", self.number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{State, Unit, bar};
    use indicatif::ProgressStyle;

    fn state(unit: Unit, total: Option<u64>) -> State<'static> {
        State { task: "a", unit, done: 20_000_000, total, seconds: 4.0 }
    }

    #[test]
    fn a_line_has_rate_and_time_left_where_the_end_is_known() {
        let line = |unit, total| state(unit, total).line();
        assert_eq!(line(Unit::Bytes, Some(50_000_000)), "a: 20.0 MB of 50.0 MB, 5.0 MB/s, 6 s left");
        assert_eq!(line(Unit::Quads, None), "a: 20000000 quads, 5000000 quads/s");
    }

    #[test]
    fn a_program_reads_numbers() {
        let json: serde_json::Value =
            serde_json::from_str(&state(Unit::Bytes, Some(50_000_000)).json()).unwrap();
        assert_eq!((&json["done"], &json["per_second"]), (&20_000_000.into(), &5_000_000.0.into()));
        assert_eq!(json["seconds_left"], 6.0);
        let open: serde_json::Value = serde_json::from_str(&state(Unit::Quads, None).json()).unwrap();
        assert!(open["total"].is_null() && open["seconds_left"].is_null());
    }

    #[test]
    fn every_bar_can_be_drawn() {
        for unit in [Unit::Bytes, Unit::Quads] {
            for total in [None, Some(7)] {
                let bar = bar("a", unit, total);
                bar.set_position(3);
                bar.finish_and_clear();
                assert_eq!(bar.length(), total);
            }
        }
        assert!(ProgressStyle::with_template("{wide_bar} {decimal_bytes_per_sec}").is_ok());
    }
}
