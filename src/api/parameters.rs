//! Parameters of paths and query strings: read strictly and documented from one declaration.
//!
//! `parameter!` declares one parameter: its name, place, shape, description and example. `parameters!` declares what
//! an operation reads. Whatever is not declared is refused, so that a misspelt filter never answers the wrong question.

use super::choice::Choice;
use super::filters;
use super::problem::{ParameterError, Problem, shown};
use super::shapes::{Defaulted, Fault, KEY, List, OneOf, Optional, Pattern, Presence, Share, Truth, Whole};
use crate::model::period;
use crate::model::text::Label;
use utoipa::openapi::path::{Parameter as Document, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::{Required as Needed, Schema};

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// In the path: what does not fit names nothing, 404.
    Path,
    /// In the query string: what does not fit is refused, 400.
    Query,
}

/// One parameter; made by `parameter!`.
pub trait Parameter {
    /// Its name.
    const NAME: &'static str;
    /// Its place.
    const LOCATION: Location;
    /// Its shape.
    type Presence: Presence;
    /// Its shape.
    const PRESENCE: Self::Presence;
    /// What it means.
    const DESCRIPTION: &'static str;
    /// An example.
    fn example() -> serde_json::Value;
}

/// What a parameter is read as.
pub type ValueOf<P> = <<P as Parameter>::Presence as Presence>::Value;

/// What an operation reads; made by `parameters!`.
pub trait Parameters: Sized {
    /// Reads all; `None` when one was refused, which the reader remembers.
    fn read(reader: &mut Reader<'_>) -> Option<Self>;
}

/// Declares parameters: `/// description`, `pub Name = "name" in Query, Shape = shape, example value;`.
macro_rules! parameter {
    ($($(#[doc = $doc:literal])+ $visibility:vis $type:ident = $name:literal in $location:ident, $shape:ty = $value:expr, example $example:tt;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug)]
        $visibility struct $type;

        impl $crate::api::parameters::Parameter for $type {
            const NAME: &'static str = $name;
            const LOCATION: $crate::api::parameters::Location = $crate::api::parameters::Location::$location;
            type Presence = $shape;
            const PRESENCE: $shape = $value;
            const DESCRIPTION: &'static str = concat!($($doc,)+);
            fn example() -> serde_json::Value {
                serde_json::json!($example)
            }
        }
    )+};
}
pub(crate) use parameter;

/// Declares what an operation reads: a struct whose fields are parameters. `lang` and `revision` are read everywhere.
macro_rules! parameters {
    ($(#[$meta:meta])* $visibility:vis struct $name:ident { $($field:ident: $parameter:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[allow(dead_code, clippy::allow_attributes, reason = "`format` is read where the form is chosen")]
        $visibility struct $name {
            $(#[doc = concat!("What `", stringify!($parameter), "` was read as.")] $visibility $field: $crate::api::parameters::ValueOf<$parameter>,)*
        }

        impl $crate::api::parameters::Parameters for $name {
            #[allow(unused_variables, clippy::allow_attributes, reason = "an operation may read nothing")]
            fn read(reader: &mut $crate::api::parameters::Reader<'_>) -> Option<Self> {
                $(let $field = reader.read::<$parameter>();)*
                Some(Self { $($field: $field?,)* })
            }
        }

        impl utoipa::IntoParams for $name {
            fn into_params(
                _: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
            ) -> Vec<utoipa::openapi::path::Parameter> {
                vec![
                    $($crate::api::parameters::document::<$parameter>(),)*
                    $crate::api::parameters::document::<$crate::api::parameters::Lang>(),
                    $crate::api::parameters::document::<$crate::api::parameters::Revision>(),
                ]
            }
        }
    };
}
pub(crate) use parameters;

parameter! {
    /// Number of items of a page.
    pub Limit = "limit" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 1, maximum: 1000 }, "50"), example 20;
    /// Where the page begins: `page.next_cursor` of the page before. Opaque.
    pub Cursor = "cursor" in Query, Optional<Pattern> = Optional(CURSOR), example "rBBVbPMsjpAAY2x1c3Rlcg";
    /// Whether `page.total` is counted.
    pub Count = "count" in Query, Defaulted<Truth> = Defaulted(Truth, "false"), example true;
    /// Language of problems, CSV, pictures and search. Without it `Accept-Language` decides, then the setting of the service.
    pub Lang = "lang" in Query, Optional<OneOf> = Optional(OneOf(&["ko", "en"])), example "en";
    /// Answer only from this revision; 409 when the data has moved on.
    pub Revision = "revision" in Query, Optional<Whole> = Optional(Whole { minimum: 0, maximum: REVISION_MAX }), example 1;
    /// Form of a list; wins over `Accept`.
    pub ListFormat = "format" in Query, Optional<OneOf> = Optional(OneOf(&["json", "csv"])), example "json";
    /// Form of a thing; wins over `Accept`.
    pub ThingFormat = "format" in Query, Optional<OneOf> = Optional(OneOf(&["json", "ttl", "jsonld", "nt", "rdf"])), example "json";
    /// Form of a document; wins over a suffix and over `Accept`.
    pub DocumentFormat = "format" in Query, Optional<OneOf> = Optional(OneOf(&["html", "ttl", "nt", "rdf", "jsonld", "json"])), example "ttl";
    /// Form of a description; wins over `Accept`.
    pub TermFormat = "format" in Query, Optional<OneOf> = Optional(OneOf(&["html", "ttl", "nt", "rdf", "jsonld"])), example "ttl";
    /// Only what belongs to one of these clusters (keys, separated by commas).
    pub InCluster = "cluster" in Query, List<Pattern> = List::up_to(LIST_MAX, KEY), example ["hongneung"];
    /// Leaves out what is stated to be less certain than this.
    pub ConfidenceMin = "confidence_min" in Query, Optional<Share> = Optional(Share), example 0.8;
    /// Year of published values. Without it the latest year of the analysis run.
    pub Year = "year" in Query, Optional<Whole> = Optional(YEAR), example 2024;
    /// Period of published values: everything that is known, or the five years that end with `year`.
    pub Window = "window" in Query, Defaulted<Choice<period::Window>> = Defaulted(Choice { of: &period::Window::ALL, word: period::Window::notation }, "all-years"), example "all-years";
    /// First day of a free period: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub From = "from" in Query, Optional<Pattern> = Optional(DATE), example "2019";
    /// Last day of a free period: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; not before `from`.
    pub To = "to" in Query, Optional<Pattern> = Optional(DATE), example "2024-06";
    /// Number of random draws for an answer to a demand; none with 0.
    pub Draws = "draws" in Query, Defaulted<Whole> = Defaulted(Whole { minimum: 0, maximum: 1000 }, "1000"), example 100;
    /// Whether the answer says which SPARQL query gives the same rows.
    pub Explain = "explain" in Query, Defaulted<Truth> = Defaulted(Truth, "false"), example true;
}

/// A calendar year.
pub const YEAR: Whole = Whole { minimum: 1000, maximum: 2100 };
/// Alternatives of one filter at most.
pub const LIST_MAX: usize = 20;
/// Largest revision: what a JSON number carries exactly.
const REVISION_MAX: i64 = 9_007_199_254_740_991;

/// A cursor.
pub const CURSOR: Pattern = Pattern {
    pattern: "^[A-Za-z0-9_-]{1,512}$",
    must: Label::new(
        "앞 쪽의 `page.next_cursor`여야 합니다",
        "must be `page.next_cursor` of the page before",
    ),
    test: is_cursor,
    length_max: 512,
};
/// A date of year, month or day precision.
pub const DATE: Pattern = Pattern {
    pattern: "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    must: Label::new(
        "YYYY, YYYY-MM 또는 YYYY-MM-DD 날짜여야 합니다",
        "must be a date: YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    test: is_date,
    length_max: 10,
};

fn is_cursor(text: &str) -> bool {
    (1..=512).contains(&text.len())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'-')
}

fn is_date(text: &str) -> bool {
    let number = |part: &str, digits: usize, range: std::ops::RangeInclusive<u16>| {
        part.len() == digits
            && part.bytes().all(|it| it.is_ascii_digit())
            && part.parse().is_ok_and(|it| range.contains(&it))
    };
    let mut parts = text.split('-');
    parts.next().is_some_and(|it| number(it, 4, 1000..=2999))
        && parts.next().is_none_or(|it| number(it, 2, 1..=12))
        && parts.next().is_none_or(|it| number(it, 2, 1..=31))
        && parts.next().is_none()
}

/// How a parameter stands in the `OpenAPI` document.
pub fn document<P: Parameter>() -> Document {
    let schema = P::PRESENCE.schema();
    let is_array = matches!(schema, Schema::Array(_));
    let path = P::LOCATION == Location::Path;
    let needed = if path || P::PRESENCE.required() { Needed::True } else { Needed::False };
    let exploded = <P::Presence as Presence>::EXPLODED;
    ParameterBuilder::new()
        .name(P::NAME)
        .parameter_in(if path { ParameterIn::Path } else { ParameterIn::Query })
        .required(needed)
        .description(Some(P::DESCRIPTION.trim()))
        .style(is_array.then_some(ParameterStyle::Form))
        .explode(is_array.then_some(exploded))
        .schema(Some(schema))
        .example(Some(P::example()))
        .build()
}

/// Reads the parameters of one request and remembers what was refused.
#[derive(Debug)]
pub struct Reader<'a> {
    pairs: &'a [(String, String)],
    path: Vec<(&'a str, &'a str)>,
    known: Vec<&'static str>,
    errors: Vec<ParameterError>,
    unknown_thing: Option<Problem>,
}

impl<'a> Reader<'a> {
    /// A reader of decoded pairs and of the variable parts of a path.
    pub fn new(pairs: &'a [(String, String)], path: Vec<(&'a str, &'a str)>) -> Self {
        Self { pairs, path, known: Vec::new(), errors: Vec::new(), unknown_thing: None }
    }

    /// Reads one parameter.
    pub fn read<P: Parameter>(&mut self) -> Option<ValueOf<P>> {
        match P::LOCATION {
            Location::Path => {
                let text = self.path.iter().find(|(name, _)| *name == P::NAME).map_or("", |(_, text)| text);
                let value = P::PRESENCE.read(&[text]).ok();
                if value.is_none() {
                    self.unknown_thing.get_or_insert_with(|| Problem::thing_unknown(P::NAME, text));
                }
                value
            }
            Location::Query => {
                self.known.push(P::NAME);
                let pairs = self.pairs.iter().filter(|(name, _)| name == P::NAME);
                let texts: Vec<_> = pairs.map(|(_, text)| text.as_str()).collect();
                let value = one_by_one::<P::Presence>(&texts).and_then(|()| P::PRESENCE.read(&texts));
                value.map_err(|fault| self.errors.push(ParameterError::new(P::NAME, &fault))).ok()
            }
        }
    }

    /// The fault of a period of the operation, where both of its ends are given once and are dates.
    fn reversed(&self) -> Option<ParameterError> {
        let text = |name: &str| {
            let mut texts = self.pairs.iter().filter(|it| it.0 == name).map(|it| it.1.as_str());
            let is_read = self.known.contains(&name) && !self.errors.iter().any(|it| it.name == name);
            texts.next().filter(|_| is_read)
        };
        let fault = reversed(text(From::NAME)?, text(To::NAME)?)?;
        Some(ParameterError::new(From::NAME, &fault))
    }

    /// The problem, when anything was refused or is not a parameter of the operation.
    pub fn finish(mut self) -> Result<(), Problem> {
        if let Some(problem) = self.unknown_thing {
            return Err(problem);
        }
        for (name, _) in self.pairs {
            let is_new = !self.errors.iter().any(|it| it.name == shown(name));
            if is_new && !self.known.contains(&name.as_str()) {
                let known = self.known.join(", ");
                self.errors.push(ParameterError::new(
                    name,
                    &Fault::new(
                        "unknown",
                        format!("is not a parameter here; there are: {known}"),
                        format!("이 주소의 매개변수가 아닙니다. 쓸 수 있는 것: {known}"),
                    ),
                ));
            }
        }
        self.errors.extend(self.reversed());
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::bad_parameters(&self.errors)) }
    }
}

/// The fault of a period that ends before it begins: an empty answer would look like one about empty years.
fn reversed(from: &str, to: &str) -> Option<Fault> {
    let (first, last) = filters::days(Some(from), Some(to));
    let (to, from) = (shown(to), shown(from));
    (first? > last?).then(|| {
        let en = format!("must not come after `{}`: {from} is later than {to}", To::NAME);
        Fault::new("reversed", en, format!("`{}`보다 늦을 수 없습니다: {from}은(는) {to} 뒤입니다", To::NAME))
    })
}

fn one_by_one<P: Presence>(texts: &[&str]) -> Result<(), Fault> {
    if texts.len() > 1 && !P::REPEATED {
        return Err(Fault::new("repeated", "stands more than once", "두 번 이상 쓸 수 없습니다"));
    }
    for text in texts {
        if text.is_empty() && !P::BARE {
            return Err(Fault::new(
                "empty",
                "has no value; leave it out instead",
                "값이 없습니다. 필요 없으면 빼십시오",
            ));
        }
        if text.contains('\0') {
            return Err(Fault::new("nul", "contains a NUL character", "NUL 문자가 들어 있습니다"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Count, From, InCluster, Limit, Parameters, Reader, To};
    use crate::api::problem::Problem;
    use crate::api::query_string::pairs;

    parameters! {
        struct Sample { limit: Limit, count: Count, cluster: InCluster, }
    }

    fn read(query: &str) -> Result<Sample, Problem> {
        let pairs = pairs(query)?;
        let mut reader = Reader::new(&pairs, Vec::new());
        let sample = Sample::read(&mut reader);
        reader.finish()?;
        sample.ok_or_else(Problem::not_found)
    }

    #[test]
    fn what_is_declared_is_read_and_defaults_are_filled_in() {
        let sample = read("cluster=a,b-2&count=true").unwrap();
        assert_eq!((sample.limit, sample.count), (50, true));
        assert_eq!(sample.cluster, ["a", "b-2"]);
        assert_eq!(read("cluster=a,b&cluster=c").unwrap().cluster, ["a", "b", "c"]);
    }

    #[test]
    fn everything_else_is_refused() {
        for query in [
            "limit=0",
            "limit=1001",
            "limit=x",
            "limit=",
            "limit=1&limit=2",
            "Limit=1",
            "count=yes",
            "cluster=a,,b",
            "cluster=a,a",
            "cluster=a&cluster=a",
            "cluster=a%00",
            "cluster=%FF",
            "cluster=a.b",
            "colour=red",
        ] {
            assert!(read(query).is_err(), "{query}");
        }
    }

    parameters! {
        struct Dated { from: From, to: To, }
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_refused_with_its_ends() {
        let read = |query: &str| {
            let pairs = pairs(query).unwrap();
            let mut reader = Reader::new(&pairs, Vec::new());
            Dated::read(&mut reader);
            reader.finish()
        };
        for query in [
            "from=2020&to=2020",
            "from=2020-06&to=2020",
            "from=2020",
            "to=1990",
            "from=2020-02-29&to=2020-02-30",
        ] {
            assert!(read(query).is_ok(), "{query}");
        }
        for query in ["from=2020&to=2010", "from=2020-06&to=2020-05-31", "to=2019-12&from=2020"] {
            let detail = read(query).unwrap_err().detail().clone();
            assert!(detail.en.unwrap().starts_with("`from` must not come after `to`: 2020"), "{query}");
            assert!(detail.ko.unwrap().contains("`to`보다 늦을 수 없습니다"), "{query}");
        }
        assert!(read("from=x&to=2010").unwrap_err().detail().en.as_ref().unwrap().contains("must be a date"));
    }

    #[test]
    fn twenty_alternatives_are_the_limit() {
        let list = |n: usize| (0..n).map(|it| format!("c{it}")).collect::<Vec<_>>().join(",");
        assert!(read(&format!("cluster={}", list(20))).is_ok());
        assert!(read(&format!("cluster={}", list(21))).is_err());
    }
}
