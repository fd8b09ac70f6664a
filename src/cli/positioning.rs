//! `bioclusters positioning`: where clusters stand in maturity and on the value chain.

use super::context::{Access, Context};
use super::failure::{Failure, Outcome};
use super::period::{Format, Wanted, json};
use super::table::Table;
use crate::api::bodies::Measure;
use crate::api::bodies::face_validity::FaceValidity;
use crate::api::bodies::positioning::{Positioned, Positioning as Body};
use crate::api::things::Things;
use crate::indicators::results::Years;
use crate::model::text::Language;
use crate::vocabulary::mint::Kind;
use clap::Args;
use std::io::Write;

/// Show where clusters stand in maturity and on the value chain
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters positioning
  bioclusters positioning --cluster boston,osong --draws 200
  bioclusters positioning --face-validity --lang ko
  bioclusters positioning --year 2020 --format json")]
pub(super) struct Positioning {
    /// Keys of clusters, separated by commas; none means all
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    cluster: Vec<String>,
    /// Whether reported orders are found again, instead
    #[arg(long, conflicts_with = "cluster")]
    face_validity: bool,
    #[command(flatten)]
    wanted: Wanted,
}

pub(super) fn run(asked: &Positioning, context: &Context) -> Result<Outcome, Failure> {
    let engine = context.open(Access::Read)?;
    let snapshot = engine.snapshot();
    let things = Things::new(&snapshot);
    let rows = cluster_rows(&things, &asked.cluster)?;
    let mut out = context.output.data();
    if asked.face_validity {
        let body = asked.wanted.on_ground(context, &snapshot, Years::Latest, |ground, heads| {
            things.face_validity(ground, heads)
        })?;
        match asked.wanted.format {
            Format::Table => face_table(&body, context.language).write(&mut out)?,
            Format::Json => json(&body, &mut out)?,
        }
        out.flush()?;
        context.output.note(body.sentence.pick(context.language).unwrap_or_default());
        return Ok(Outcome::Done);
    }
    let body = asked.wanted.on_ground(context, &snapshot, Years::Latest, |ground, heads| {
        things.positioning(&rows, ground, heads)
    })?;
    match asked.wanted.format {
        Format::Table => table(&body, context.language).write(&mut out)?,
        Format::Json => json(&body, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// Rows of the clusters of some keys; of all without keys.
pub(super) fn cluster_rows(things: &Things<'_>, keys: &[String]) -> Result<Vec<u32>, Failure> {
    if keys.is_empty() {
        return Ok((0..u32::try_from(things.tables.clusters.len()).unwrap_or(u32::MAX)).collect());
    }
    let row = |key: &String| {
        let found = things.cluster_of_key(key).ok().map(|it| it.1);
        found.ok_or_else(|| Failure::of_problem(&things.unknown(Kind::Cluster, key)))
    };
    keys.iter().map(row).collect()
}

/// A value to two digits, or nothing.
pub(super) fn cell(value: Option<f64>) -> String {
    value.map_or_else(String::new, |it| format!("{it:.2}"))
}

/// A value to two digits, or the reason why there is none.
pub(super) fn measure_cell(measure: &Measure) -> String {
    match &measure.undefined {
        Some(undefined) => undefined.code.clone(),
        None => cell(measure.value),
    }
}

fn table(body: &Body, language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => [
            "클러스터",
            "성숙도",
            "5%",
            "95%",
            "산술",
            "가치사슬",
            "사분면",
            "확률",
            "임의 가중 순위",
            "유의",
        ],
        Language::English => [
            "cluster",
            "maturity",
            "5 %",
            "95 %",
            "arithmetic",
            "position",
            "quadrant",
            "share",
            "rank by any weights",
            "cautions",
        ],
    });
    for it in &body.items {
        let cautions: Vec<&str> = it.coverage.cautions.iter().map(|it| it.code.as_str()).collect();
        table.push([
            it.cluster.id.clone(),
            measure_cell(&it.maturity),
            cell(it.maturity.low),
            cell(it.maturity.high),
            measure_cell(&it.maturity_arithmetic),
            measure_cell(&it.position),
            quadrant(it),
            cell(it.quadrant_probability.iter().flatten().copied().max_by(f64::total_cmp)),
            any_weights(it),
            cautions.join(", "),
        ]);
    }
    table
}

/// The best and the worst rank that a cluster has with any weights.
fn any_weights(it: &Positioned) -> String {
    let ranks = it.stress_test.as_ref().and_then(|it| it.rank_low.zip(it.rank_high));
    ranks.map_or_else(String::new, |(low, high)| format!("{low}–{high}"))
}

/// The quadrant, or the reason why there is none.
fn quadrant(it: &Positioned) -> String {
    let undefined = || it.quadrant_undefined.as_ref().map(|it| it.code.clone()).unwrap_or_default();
    it.quadrant.map_or_else(undefined, |it| it.to_string())
}

fn yes(it: bool, language: Language) -> &'static str {
    match (it, language) {
        (true, Language::Korean) => "예",
        (false, Language::Korean) => "아니요",
        (true, Language::English) => "yes",
        (false, Language::English) => "no",
    }
}

fn face_table(body: &FaceValidity, language: Language) -> Table {
    let mut table = Table::new(match language {
        Language::Korean => [
            "성숙하다고 보고된 쪽",
            "다른 쪽",
            "성숙도",
            "다른 쪽 성숙도",
            "점수로 성립",
            "확률",
            "추출로 본 문장",
        ],
        Language::English => {
            ["reported mature", "other", "maturity", "of the other", "holds by points", "share", "by draws"]
        }
    });
    for it in &body.pairs {
        table.push([
            it.high.id.clone(),
            it.low.id.clone(),
            measure_cell(&it.maturity_high),
            measure_cell(&it.maturity_low),
            it.holds.map_or_else(String::new, |it| yes(it, language).to_owned()),
            measure_cell(&it.probability),
            it.wording.pick(language).unwrap_or_default().to_owned(),
        ]);
    }
    table
}
