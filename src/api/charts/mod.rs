//! Where charts get their values from: the same functions as the answers that tell them as JSON, so that a picture never
//! says another number.
//!
//! A chart has one file here, which reads the values of a snapshot into what the chart is given, and one line below. A parameter
//! is declared in `question`, and a chart names those that it reads: its address repeats these, and it ignores the others.

mod question;
mod quadrant;
mod pillars;
mod series;
mod network;
mod mixing;
mod pathways;
mod demand;

pub use self::network::Parts;
pub use self::question::{Look, Question, Trail, Wanted, documents, read};
use super::parameters::{Lang, Parameter, Revision};
use super::problem::Problem;
use super::reply::encoded;
use super::things::Things;
use crate::charts::value::Value;
use crate::charts::{About, Chart, Named, Picture, Style, frame};
use crate::engine::run::Step;
use crate::engine::snapshot::Snapshot;
use crate::indicators;
use crate::indicators::findings::is_random;
use crate::indicators::meta::Scope;
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

/// All charts, in the order in which they are offered.
pub const SOURCES: &[Source] = &[
    quadrant::SOURCE,
    pillars::SOURCE,
    series::SOURCE,
    network::SOURCE,
    mixing::SOURCE,
    pathways::SOURCE,
    demand::SOURCE,
];

/// What values are read from.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The revision with its analysis run.
    pub snapshot: &'a Snapshot,
    /// The language of names.
    pub language: Language,
    /// The service as clients see it; empty where that is not known.
    pub origin: &'a str,
    /// Most actors of a drawn network.
    pub nodes_max: usize,
    /// Parts of networks that were drawn before.
    pub parts: &'a Parts,
    /// Seed of random draws.
    pub seed: u64,
    /// Steps that the draws for an answer to a demand may take together.
    pub draw_work: usize,
}

impl Source {
    /// The last part of its address: `quadrant.svg`.
    pub const fn file(self) -> &'static str {
        self.chart.file
    }

    /// How far an analysis run must have come for a question.
    pub fn step(&self, question: &Question) -> Option<Step> {
        let reads = |name| self.parameters.contains(&name);
        // Earlier years are computed last.
        let trail = (question.trail.is_some() && reads("trail")).then_some(Step::Whole);
        let size = (question.size.is_some() && reads("size")).then_some(Step::Plain);
        let of_indicators = reads("indicator") && !question.indicator.is_empty();
        // Levels of areas are drawn, too, with everything else.
        let is_random = |id: &String| {
            indicators::find(id).is_some_and(|it| is_random(it) || it.compute.scope() == Scope::Area)
        };
        let plain = of_indicators && !question.indicator.iter().any(is_random);
        trail.or(if plain { Some(Step::Plain) } else { self.needs }).or(size)
    }

    /// Refuses what cannot be drawn at all, and draws nothing.
    pub fn check(&self, wanted: &Wanted<'_>, within: &Surroundings<'_>) -> Result<(), Problem> {
        self.picture(wanted, within).map(|_| ())
    }

    /// The picture that is asked for, as a document.
    pub fn svg(&self, wanted: &Wanted<'_>, within: &Surroundings<'_>) -> Result<String, Problem> {
        let (picture, style) = self.picture(wanted, within)?;
        Ok(frame::svg(&*picture, &self.about(wanted, within), style))
    }

    fn picture(
        &self,
        wanted: &Wanted<'_>,
        within: &Surroundings<'_>,
    ) -> Result<(Box<dyn Picture>, Style), Problem> {
        let style = wanted.look.style(within.language)?;
        Ok(((self.read)(wanted.question, within)?, style))
    }

    /// Where the values come from, and where the picture is found again.
    fn about(&self, wanted: &Wanted<'_>, within: &Surroundings<'_>) -> About {
        let snapshot = within.snapshot;
        let things = Things::new(snapshot);
        let title = things.read.index.id(dcterms::TITLE);
        let titles =
            snapshot.imports().into_iter().filter_map(|it| Some(things.read.localized(it.1, title?)));
        let run = snapshot.run.as_ref().filter(|_| self.step(wanted.question).is_some());
        About {
            revision: snapshot.revision,
            run: run.map(|it| it.id.clone()),
            sources: titles.collect(),
            licence: snapshot.licence().map(str::to_owned),
            address: self.address(wanted, within),
        }
    }

    /// The address that leads to the same bytes: with what was given of what the chart reads, the look, the language and the
    /// revision.
    fn address(&self, wanted: &Wanted<'_>, within: &Surroundings<'_>) -> String {
        let own = self.parameters.iter().chain(&Look::NAMES);
        let given = own.filter_map(|name| Some((*name, wanted.text(name)?)));
        let every = [
            (Lang::NAME, within.language.tag().to_owned()),
            (Revision::NAME, within.snapshot.revision.to_string()),
        ];
        let pairs = given.chain(every).map(|(name, text)| format!("{name}={}", encoded(&text)));
        let query = pairs.collect::<Vec<_>>().join("&").replace("%2C", ",");
        format!("{}/api/v1/charts/{}?{query}", within.origin.trim_end_matches('/'), self.chart.file)
    }

    /// The name of the file, in ASCII: `bioclusters-quadrant-boston-r12.svg`.
    pub fn file_name(&self, question: &Question, revision: u64) -> String {
        let about = match question.clusters().as_slice() {
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

#[cfg(test)]
mod tests {
    use super::SOURCES;

    #[test]
    fn every_chart_has_an_address_of_its_own() {
        for (at, one) in SOURCES.iter().enumerate() {
            assert_eq!(one.file(), format!("{}.svg", one.chart.id));
            assert!(SOURCES[at + 1..].iter().all(|it| it.chart.id != one.chart.id));
        }
    }
}
