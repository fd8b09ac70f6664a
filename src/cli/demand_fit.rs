//! `bioclusters demand-fit`: what clusters can supply of what a country wants.

use super::context::{Access, Context};
use super::failure::{Failure, Outcome};
use super::table::Table;
use crate::api::bodies::Measure;
use crate::api::bodies::codes::CountryCode;
use crate::api::bodies::demand_fit::{DemandFit, DemandFitArea};
use crate::api::bodies::demand_question::{Asking, DemandFitRequest, NeedRequest, OfferRequest};
use crate::api::body_fault::BodyFault;
use crate::api::json_body::JsonBody;
use crate::api::published::Published;
use crate::api::things::Things;
use crate::indicators::results::Results;
use crate::model::period::{Period, Window};
use crate::model::text::Language;
use crate::vocabulary::mint::Kind;
use clap::{Args, ValueEnum};
use std::io::Write;

/// Show which clusters cover how much of a demand, by what, and which to offer together
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters demand-fit UZ-2021
  bioclusters demand-fit UZ-2021 --cluster osong,songdo,wonju --start osong --lang ko
  bioclusters demand-fit --need gmp-manufacturing=1:2 --need clinical-trials=0.6 --format json
  bioclusters demand-fit UZ-2021 --offer osong:clinical-trials=0.8 --offer wonju:device-testing=0.9")]
pub(super) struct DemandFitOf {
    /// Key of a demand profile: country and year
    #[arg(required_unless_present = "need", conflicts_with = "need")]
    demand: Option<String>,
    /// What is wanted of a capability area, 0 to 1, and its priority [default: 1]; may be repeated
    #[arg(long, value_name = "AREA=INTENSITY[:PRIORITY]", value_parser = need)]
    need: Vec<NeedRequest>,
    /// What a cluster offers of a capability area, 0 to 1, whatever the data declares; may be repeated
    #[arg(long, value_name = "CLUSTER:AREA=LEVEL", value_parser = offer)]
    offer: Vec<OfferRequest>,
    /// ISO 3166-1 alpha-2 code of the country that wants it
    #[arg(long, value_name = "CODE", requires = "need")]
    country: Option<String>,
    /// Keys of the clusters compared, separated by commas; none means all
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    cluster: Vec<String>,
    /// Cluster with which the package begins, one of those compared [default: the one that covers most for certain]
    #[arg(long, value_name = "KEY")]
    start: Option<String>,
    /// Share of the demand that must be known of a cluster to stand before those of which less is known [default: 0.5]
    #[arg(long, value_name = "SHARE")]
    known_share_min: Option<f64>,
    /// Seed of random draws [default: setting analysis.seed]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// Number of random draws [default: 1000]
    #[arg(long, value_name = "NUMBER")]
    draws: Option<usize>,
    /// Number of clusters shown [default: 50]
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

fn need(text: &str) -> Result<NeedRequest, String> {
    let read = || {
        let (area, numbers) = text.split_once('=')?;
        let (intensity, priority) = numbers.split_once(':').map_or((numbers, None), |(a, b)| (a, Some(b)));
        let priority = priority.map(str::parse).transpose().ok()?;
        Some(NeedRequest { area: area.to_owned(), intensity: intensity.parse().ok()?, priority })
    };
    read().ok_or_else(|| "it must be AREA=INTENSITY or AREA=INTENSITY:PRIORITY".to_owned())
}

fn offer(text: &str) -> Result<OfferRequest, String> {
    let read = || {
        let (place, level) = text.split_once('=')?;
        let (cluster, area) = place.split_once(':')?;
        let level = level.parse().ok()?;
        Some(OfferRequest { cluster: cluster.to_owned(), area: area.to_owned(), level })
    };
    read().ok_or_else(|| "it must be CLUSTER:AREA=LEVEL".to_owned())
}

pub(super) fn run(asked: &DemandFitOf, context: &Context) -> Result<Outcome, Failure> {
    let engine = context.open(Access::Read)?;
    let snapshot = engine.snapshot();
    let things = Things::new(&snapshot);
    let asking = asked.asking(&things, context)?;
    let survey = snapshot.survey();
    // Levels rest on no random networks.
    let results = Results::compute_plain(&survey, &|_, _| {}).unwrap_or_default();
    let period = results.year.map(|year| Period { year, window: Window::AllYears });
    let revision = snapshot.revision;
    let published = Published {
        run: None,
        period,
        window: Window::AllYears,
        revision,
        awaits_run: false,
        stopped: false,
    };
    let answer = asking.answer_from(&snapshot, (&survey, &results), &published);
    let body = answer.map_err(|problem| Failure::of_problem(&problem))?;
    let mut out = context.output.data();
    match asked.format {
        Format::Table => write(&mut out, &body, context.language)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &body).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    let cautions = body.items.iter().flat_map(|item| {
        let said = item.cautions.iter().filter_map(|it| it.message.pick(context.language));
        said.map(|it| format!("{}: {it}", item.cluster.id))
    });
    let notes = body.notes.iter().filter_map(|it| it.pick(context.language)).map(str::to_owned);
    for note in cautions.chain(notes) {
        context.output.note(&note);
    }
    Ok(Outcome::Done)
}

impl DemandFitOf {
    fn asking(&self, things: &Things<'_>, context: &Context) -> Result<Asking, Failure> {
        let of_data = match &self.demand {
            None => Asking { country: self.country.clone(), needs: self.need.clone(), ..Asking::default() },
            Some(key) => {
                let unknown = || Failure::of_problem(&things.unknown(Kind::Demand, key));
                Asking::of_profile(things, things.find(Kind::Demand, key).ok_or_else(unknown)?)
            }
        };
        let asking = Asking {
            offers: self.offer.clone(),
            clusters: self.cluster.clone(),
            start: self.start.clone(),
            known_share_min: self.known_share_min,
            draws: self.draws,
            seed: self.seed.unwrap_or(context.settings.analysis.seed),
            draw_work: context.settings.limits.draw_work,
            limit: self.limit,
            ..of_data
        };
        // The bounds are those of a request.
        let Asking { offers, clusters, start, known_share_min, draws, limit, .. } = asking.clone();
        let offers = Some(offers).filter(|it| !it.is_empty());
        let clusters = Some(clusters).filter(|it| !it.is_empty());
        let (country, needs) = match self.demand {
            None => {
                let country = self.country.clone().map(CountryCode::try_from).transpose();
                (country.map_err(|it| BodyFault::new("/country", it))?, self.need.clone())
            }
            // Those of a profile were checked when it was imported.
            Some(_) => (None, vec![NeedRequest { area: "any".to_owned(), intensity: 1.0, priority: None }]),
        };
        let seed = self.seed;
        let request =
            DemandFitRequest { country, needs, offers, clusters, start, known_share_min, seed, draws, limit };
        request.check()?;
        Ok(asking)
    }
}

fn write(out: &mut impl Write, body: &DemandFit, language: Language) -> Result<(), Failure> {
    let mut table = Table::new(match language {
        Language::Korean => [
            "클러스터",
            "충족도",
            "아는 비중",
            "충족도 하한",
            "1위 확률",
            "셀링 포인트",
            "격차",
            "모르는 분야",
        ],
        Language::English => [
            "cluster",
            "coverage",
            "known share",
            "at least",
            "P(first)",
            "selling points",
            "gaps",
            "not known",
        ],
    });
    for (item, ranks) in body.items.iter().zip(&body.rank_probability) {
        let selling = item.areas.iter().filter(|it| it.selling_point == Some(true));
        let gaps = item.areas.iter().filter(|it| wide(it));
        table.push([
            item.cluster.id.clone(),
            cell(&item.coverage, language),
            cell(&item.known_share, language),
            cell(&item.coverage_lower_bound, language),
            ranks.first().map_or_else(String::new, |it| format!("{it:.3}")),
            joined(selling.map(|it| it.area.as_str())),
            joined(gaps.map(|it| it.area.as_str())),
            joined(item.areas_unknown.iter().map(String::as_str)),
        ]);
    }
    table.write(out)?;
    writeln!(out)?;
    let mut package = Table::new(match language {
        Language::Korean => ["패키지", "충족도 하한", "증가"],
        Language::English => ["package", "coverage at least", "gain"],
    });
    for it in &body.package {
        package.push([it.cluster.id.clone(), format!("{:.4}", it.coverage), format!("{:.4}", it.gain)]);
    }
    package.write(out)?;
    Ok(())
}

/// Whether something is wanted that is not there.
fn wide(area: &DemandFitArea) -> bool {
    area.gap.as_ref().and_then(|it| it.value).is_some_and(|it| it > 0.0)
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// A value with its range, or why there is none.
fn cell(measure: &Measure, language: Language) -> String {
    let Measure { value, low, high, undefined, .. } = measure;
    match (value, low.zip(*high), undefined) {
        (Some(value), Some((low, high)), _) => format!("{value:.4} [{low:.4} … {high:.4}]"),
        (Some(value), None, _) => format!("{value:.4}"),
        (None, _, Some(it)) => it.message.pick(language).unwrap_or_default().to_owned(),
        (None, _, None) => String::new(),
    }
}
