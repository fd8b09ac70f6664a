//! Where charts get their values from: the same functions as the answers that tell them as JSON, so that a picture never
//! says another number.
//!
//! A chart has one file here, which reads the values of a snapshot into what the chart is given, and one line below. The
//! parameters that it names are those that its address repeats; the others it ignores.

mod quadrant;
mod pillars;
mod series;
mod network;
mod mixing;
mod pathways;
mod demand;

use super::problem::Problem;
use super::published::Published;
use super::reply::encoded;
use super::things::Things;
use crate::analysis::demand_fit::DRAWS;
use crate::charts::value::Value;
use crate::charts::{About, Chart, Named, Picture};
use crate::engine::run::Step;
use crate::engine::snapshot::Snapshot;
use crate::export::ExportLimits;
use crate::export::parameters::ColourBy;
use crate::model::period::Window;
use crate::model::text::Language;
use crate::vocabulary::external::dcterms;

/// A chart, and how its values are read.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The chart.
    pub chart: &'static Chart,
    /// The parameters that it reads.
    pub parameters: &'static [&'static str],
    /// How far an analysis run must have come for it; none where it shows the data themselves.
    pub needs: Option<Step>,
    /// Reads its values.
    pub read: Read,
}

/// Reads the values of a chart.
pub type Read = fn(&Question, &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem>;

/// All charts, in the order of their registry.
pub const SOURCES: &[Source] = &[
    quadrant::SOURCE,
    pillars::SOURCE,
    series::SOURCE,
    network::SOURCE,
    mixing::SOURCE,
    pathways::SOURCE,
    demand::SOURCE,
];

/// What a request for a chart names; a chart reads what it knows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Keys of clusters; none means all.
    pub clusters: Vec<String>,
    /// Codes of countries; none means all.
    pub countries: Vec<String>,
    /// Last year of the period.
    pub year: Option<i64>,
    /// Length of the period.
    pub window: Window,
    /// How many earlier years are drawn.
    pub trail: Trail,
    /// Ids of indicators whose series are drawn; none means the usual one.
    pub indicators: Vec<String>,
    /// Notations of linkage types; none means all.
    pub types: Vec<String>,
    /// Id of the indicator that the size of actors says; none means their strength.
    pub size: Option<String>,
    /// What the colours of actors say.
    pub colour: ColourBy,
    /// `seven` sectors, or the first `four`.
    pub scope: &'static str,
    /// What a matrix adds up: `strength` or `count`.
    pub weight: &'static str,
    /// First day of a free period.
    pub from: Option<String>,
    /// Last day of a free period.
    pub to: Option<String>,
    /// Key of the demand profile.
    pub demand: Option<String>,
    /// Number of random draws for an answer to a demand.
    pub draws: usize,
}

/// How many earlier years are drawn beside the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trail {
    /// None.
    None,
    /// The last ones.
    Last(i16),
    /// All.
    All,
}

/// What values are read from.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The revision with its analysis run.
    pub snapshot: &'a Snapshot,
    /// The language of names.
    pub language: Language,
    /// How large a network may be before its strongest actors are chosen.
    pub export: ExportLimits,
    /// Most actors of a drawn network.
    pub nodes_max: usize,
    /// Seed of random draws.
    pub seed: u64,
    /// Steps that the draws for an answer to a demand may take together.
    pub draw_work: usize,
}

/// The source of a file: `quadrant.svg`.
pub fn of_file(file: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|it| it.chart.file == file)
}

impl Default for Question {
    fn default() -> Self {
        Self {
            clusters: Vec::new(),
            countries: Vec::new(),
            year: None,
            window: Window::AllYears,
            trail: Trail::None,
            indicators: Vec::new(),
            types: Vec::new(),
            size: None,
            colour: ColourBy::Sector,
            scope: "seven",
            weight: "strength",
            from: None,
            to: None,
            demand: None,
            draws: DRAWS,
        }
    }
}

impl Trail {
    /// What a text says: nothing, a number of years, or `years` for all of them.
    pub fn stated(text: Option<&str>) -> Self {
        match text {
            None => Self::None,
            Some(text) => text.parse().map_or(Self::All, Self::Last),
        }
    }

    /// As a parameter has it.
    fn notation(self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Last(years) => Some(years.to_string()),
            Self::All => Some("years".to_owned()),
        }
    }
}

impl Question {
    /// The values for its period.
    fn published<'a>(&self, snapshot: &'a Snapshot) -> Published<'a> {
        Published::new(snapshot, self.year, self.window.notation())
    }

    /// Rows of the clusters that it names, in the order in which it names them: the first is the first that is drawn.
    fn rows(&self, things: &Things<'_>) -> Result<Vec<u32>, Problem> {
        let mut rows = things.chosen_clusters(&self.clusters, &self.countries)?;
        let place = |row: &u32| {
            let key = things.tables.clusters.get(*row as usize).map(|it| it.key.as_ref());
            self.clusters.iter().position(|it| Some(it.as_str()) == key)
        };
        rows.sort_by_key(place);
        Ok(rows)
    }

    /// What it names beyond the usual, by parameter.
    fn stated(&self) -> Vec<(&'static str, String)> {
        let list = |items: &[String]| (!items.is_empty()).then(|| items.join(","));
        let stated = [
            ("cluster", list(&self.clusters)),
            ("country", list(&self.countries)),
            ("year", self.year.map(|it| it.to_string())),
            ("window", (self.window != Window::AllYears).then(|| self.window.notation().to_owned())),
            ("trail", self.trail.notation()),
            ("indicator", list(&self.indicators)),
            ("type", list(&self.types)),
            ("size", self.size.clone()),
            ("color", (self.colour != ColourBy::Sector).then(|| self.colour.notation().to_owned())),
            ("scope", (self.scope != "seven").then(|| self.scope.to_owned())),
            ("weight", (self.weight != "strength").then(|| self.weight.to_owned())),
            ("from", self.from.clone()),
            ("to", self.to.clone()),
            ("demand", self.demand.clone()),
            ("draws", (self.draws != DRAWS).then(|| self.draws.to_string())),
        ];
        stated.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

impl Source {
    /// How far an analysis run must have come for a question.
    pub fn step(&self, question: &Question) -> Option<Step> {
        let reads_size = question.size.is_some() && self.parameters.contains(&"size");
        self.needs.or(reads_size.then_some(Step::Plain))
    }

    /// The picture of a question.
    pub fn picture(
        &self,
        question: &Question,
        within: &Surroundings<'_>,
    ) -> Result<Box<dyn Picture>, Problem> {
        (self.read)(question, within)
    }

    /// Where the values come from, and where the picture is found again: at this revision, with what the chart reads of the
    /// question. `origin` is the service as clients see it, where that is known.
    pub fn about(&self, question: &Question, snapshot: &Snapshot, origin: &str) -> About {
        let things = Things::new(snapshot);
        let title = things.read.index.id(dcterms::TITLE);
        let titles =
            snapshot.imports().into_iter().filter_map(|it| Some(things.read.localized(it.1, title?)));
        let stated = question.stated().into_iter().filter(|it| self.parameters.contains(&it.0));
        let mut address = format!("{}/api/v1/charts/{}?", origin.trim_end_matches('/'), self.chart.file);
        for (name, value) in stated {
            address.extend([name, "=", &encoded(&value).replace("%2C", ","), "&"]);
        }
        address.extend(["revision=", &snapshot.revision.to_string()]);
        let run = snapshot.run.as_ref().filter(|_| self.step(question).is_some());
        About {
            revision: snapshot.revision,
            run: run.map(|it| it.id.clone()),
            sources: titles.collect(),
            licence: snapshot.licence().map(str::to_owned),
            address,
        }
    }

    /// The name of the file, in ASCII: `bioclusters-quadrant-boston-r12.svg`.
    pub fn file_name(&self, question: &Question, revision: u64) -> String {
        let about = match question.clusters.as_slice() {
            [] => String::new(),
            [cluster] => format!("-{cluster}"),
            clusters => format!("-{}-clusters", clusters.len()),
        };
        format!("bioclusters-{}{about}-r{revision}.svg", self.chart.id)
    }
}

/// A measure of an answer as a chart is given it.
fn value(measure: &super::bodies::Measure) -> Value {
    match measure.value {
        Some(number) => Value::Known {
            number,
            interval: measure.low.zip(measure.high),
            interval_pending: measure.interval_pending,
        },
        None => Value::Missing(measure.undefined.as_ref().map(|it| it.message.clone()).unwrap_or_default()),
    }
}

/// A reference of an answer as a chart is given it.
fn named(reference: &super::bodies::Ref) -> Named {
    Named { key: reference.id.clone(), name: reference.label.clone() }
}
