//! What a request for a picture names: declared once, and read alike from an address and from flags.

use super::{SOURCES, Source};
use crate::api::choice::{Choice, Colour, MatrixScope, MatrixWeight};
use crate::api::filters::{self, InCountry, OfType};
use crate::api::parameters::{
    Draws, From, InCluster, LIST_MAX, Parameter, Parameters, Reader, To, Window, Year, parameter, parameters,
};
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::shapes::{Defaulted, Fault, KEY, List, Optional, Pattern, Shape, Truth, Whole};
use crate::api::things::Things;
use crate::charts::palette::Theme;
use crate::charts::{Heading, Style, WIDTHS};
use crate::engine::snapshot::Snapshot;
use crate::model::date::PartialDate;
use crate::model::text::Language;
use utoipa::IntoParams;
use utoipa::openapi::path::Parameter as Document;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};

parameter! {
    /// The same as `cluster`, for addresses that name clusters as comparisons do.
    pub Clusters = "clusters" in Query, List<Pattern> = List::up_to(LIST_MAX, KEY), example ["boston", "osong"];
    /// The path of each cluster over earlier years, all of them (`years`) or so many.
    pub TrailYears = "trail" in Query, Optional<Trails> = Optional(Trails), example "5";
    /// Ids of indicators, one panel each (separated by commas); without it `maturity`.
    pub SeriesOf = "indicator" in Query, List<Pattern> = List::up_to(6, KEY), example ["density"];
    /// Id of the indicator of actors that their size says; without it their strength. Actors have values for the periods of the
    /// published year alone.
    pub SizeOf = "size" in Query, Optional<Pattern> = Optional(KEY), example "betweenness";
    /// Key of the demand profile, which this chart needs.
    pub Demanded = "demand" in Query, Optional<Pattern> = Optional(KEY), example "UZ-2021";
    /// Width of the picture in pixels. Beyond 960 it is the same picture, enlarged.
    pub PictureWidth = "width" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: WIDTHS[0] as i64, maximum: WIDTHS[2] as i64 }, "960"), example 640;
    /// On what it is shown: a light page, a dark one, or paper that may be copied without colour.
    pub ThemeName = "theme" in Query, Defaulted<Choice<Theme>> = Defaulted(Choice { of: &Theme::ALL, word: Theme::notation }, "light"), example "dark";
    /// Whether title and period stand in the picture; else they are in its description alone.
    pub Titled = "title" in Query, Defaulted<Truth> = Defaulted(Truth, "true"), example false;
}

parameters! {
    /// What a picture shows; a chart reads what it knows of it.
    pub struct Question {
        cluster: InCluster,
        clusters: Clusters,
        country: InCountry,
        year: Year,
        window: Window,
        trail: TrailYears,
        indicator: SeriesOf,
        kind: OfType,
        size: SizeOf,
        color: Colour,
        scope: MatrixScope,
        weight: MatrixWeight,
        from: From,
        to: To,
        demand: Demanded,
        draws: Draws,
    }
}

parameters! {
    /// How a picture looks, whatever it shows.
    pub struct Look {
        width: PictureWidth,
        theme: ThemeName,
        title: Titled,
    }
}

/// How many earlier years are drawn beside the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trail {
    /// The last ones.
    Last(i16),
    /// All.
    All,
}

/// `years`, or a number of years.
#[derive(Debug, Clone, Copy)]
pub struct Trails;

impl Shape for Trails {
    type Value = Trail;

    fn schema(&self) -> ObjectBuilder {
        let text = ObjectBuilder::new().schema_type(SchemaType::Type(Type::String));
        text.pattern(Some("^(years|[1-9][0-9]?)$")).min_length(Some(1)).max_length(Some(5))
    }

    fn read(&self, text: &str) -> Result<Trail, Fault> {
        let is_number = !text.starts_with('0') && text.bytes().all(|it| it.is_ascii_digit());
        match text.parse() {
            _ if text == "years" => Ok(Trail::All),
            Ok(years @ 1..=99) if is_number => Ok(Trail::Last(years)),
            _ => Err(Fault::new(
                "no-match",
                "must be `years` or a number of years from 1 to 99",
                "`years` 또는 1에서 99까지의 연수여야 합니다",
            )),
        }
    }
}

/// A picture that is asked for: the texts of its parameters, and what they were read as.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What it shows.
    pub question: &'a Question,
    /// How it looks.
    pub look: &'a Look,
    /// The texts by parameter, as they were given.
    pub given: &'a [(String, String)],
}

/// What some texts ask for, under the rules of a query string.
pub fn read(given: &[(String, String)]) -> Result<(Question, Look), Problem> {
    let mut reader = Reader::new(given, Vec::new());
    let (question, look) = (Question::read(&mut reader), Look::read(&mut reader));
    reader.finish()?;
    // Without an error every value was read.
    question.zip(look).ok_or_else(|| Problem::internal(&"a parameter was refused without an error"))
}

impl Wanted<'_> {
    /// The text of a parameter: the values of a list that stands several times together, each once.
    pub fn text(&self, name: &str) -> Option<String> {
        let is_it = |it: &str| it == name || (name == InCluster::NAME && it == Clusters::NAME);
        let texts = self.given.iter().filter(|it| is_it(&it.0)).flat_map(|it| it.1.split(','));
        let mut values: Vec<&str> = Vec::new();
        for value in texts {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        (!values.is_empty()).then(|| values.join(","))
    }
}

impl Question {
    /// Keys of clusters, each once; none means all.
    pub fn clusters(&self) -> Vec<String> {
        let others = self.clusters.iter().filter(|it| !self.cluster.contains(it));
        self.cluster.iter().chain(others).cloned().collect()
    }

    /// Rows of the clusters that it names, in the order in which it names them: the first is the first that is drawn.
    pub(super) fn rows(&self, things: &Things<'_>) -> Result<Vec<u32>, Problem> {
        let clusters = self.clusters();
        let mut rows = things.chosen_clusters(&clusters, &self.country)?;
        let place = |row: &u32| {
            let key = things.tables.clusters.get(*row as usize).map(|it| it.key.as_ref());
            clusters.iter().position(|it| Some(it.as_str()) == key)
        };
        rows.sort_by_key(place);
        Ok(rows)
    }

    /// The values for its period.
    pub(super) fn published<'a>(&self, snapshot: &'a Snapshot) -> Published<'a> {
        Published::new(snapshot, self.year, self.window)
    }

    /// The first and the last day of a free period.
    pub(super) fn days(&self) -> (Option<PartialDate>, Option<PartialDate>) {
        (self.from.as_deref().and_then(filters::date), self.to.as_deref().and_then(filters::date))
    }
}

impl Look {
    /// Its parameters, in the order of an address.
    pub const NAMES: [&str; 3] = [PictureWidth::NAME, ThemeName::NAME, Titled::NAME];

    /// As a chart is given it.
    pub(super) fn style(&self, language: Language) -> Result<Style, Problem> {
        Ok(Style {
            width: u32::try_from(self.width).map_err(|it| Problem::internal(&it))?,
            theme: self.theme,
            language,
            heading: if self.title { Heading::Shown } else { Heading::Hidden },
        })
    }
}

/// The parameters of pictures as they are described, without those of every request; each with the charts that read it, unless
/// all do.
pub fn documents() -> Vec<(Document, Option<Vec<&'static str>>)> {
    let every = [super::Lang::NAME, super::Revision::NAME];
    let documents = Question::into_params(|| None).into_iter().chain(Look::into_params(|| None));
    let own = documents.filter(|it| !every.contains(&it.name.as_str()));
    own.map(|it| (readers(&it.name), it)).map(|(readers, it)| (it, readers)).collect()
}

/// The charts that read a parameter; none where it is read by all.
fn readers(name: &str) -> Option<Vec<&'static str>> {
    let name = if name == Clusters::NAME { InCluster::NAME } else { name };
    let reads = |it: &&Source| it.parameters.contains(&name) || Look::NAMES.contains(&name);
    let readers: Vec<_> = SOURCES.iter().filter(reads).map(|it| it.chart.id).collect();
    (readers.len() < SOURCES.len()).then_some(readers)
}

#[cfg(test)]
mod tests {
    use super::{Look, Trail, Trails, Wanted, documents, read};
    use crate::api::charts::SOURCES;
    use crate::api::shapes::Shape;

    #[test]
    fn a_trail_is_a_number_of_years_or_all_of_them() {
        assert_eq!(Trails.read("years").unwrap(), Trail::All);
        assert_eq!(Trails.read("12").unwrap(), Trail::Last(12));
        for text in ["0", "07", "100", "+7", "-1", "all", ""] {
            assert!(Trails.read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn clusters_of_both_names_are_one_list() {
        let given = [("cluster", "a,b"), ("clusters", "b,c")].map(|it| (it.0.to_owned(), it.1.to_owned()));
        let (question, look) = read(&given).unwrap();
        let wanted = Wanted { question: &question, look: &look, given: &given };
        assert_eq!(question.clusters(), ["a", "b", "c"]);
        assert_eq!(wanted.text("cluster").as_deref(), Some("a,b,c"));
        assert_eq!(wanted.text("year"), None);
    }

    #[test]
    fn every_chart_reads_parameters_that_there_are() {
        let known: Vec<_> = documents().into_iter().map(|it| it.0.name).collect();
        for source in SOURCES {
            assert!(source.parameters.iter().all(|it| known.iter().any(|name| name == it)), "{source:?}");
        }
        assert!(Look::NAMES.iter().all(|it| known.iter().any(|name| name == it)));
        assert!(documents().iter().all(|it| it.1.as_ref().is_none_or(|it| !it.is_empty())));
    }
}
