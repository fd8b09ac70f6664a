//! `bioclusters compare`: clusters side by side.

use super::context::{Access, Context};
use super::failure::{Failure, Outcome, said};
use super::indicators::find;
use super::period::{Format, Wanted, json};
use super::positioning::{cluster_rows, measure_cell};
use super::table::Table;
use crate::analysis::comparison::comparable;
use crate::api::bodies::Measure;
use crate::api::bodies::compared::Compared;
use crate::api::bodies::comparison::Comparison;
use crate::api::things::Things;
use crate::indicators::findings::looks_back;
use crate::indicators::meta::Indicator;
use crate::indicators::pillars::{GoalpostFault, in_force, with_goalposts};
use crate::indicators::results::Years;
use crate::model::pillar::Pillar;
use crate::model::scale::{Scale, WeightFault};
use crate::model::text::Language;
use clap::Args;
use std::io::Write;

/// Compare clusters; the first is the model that the others are held against
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters compare boston osong
  bioclusters compare boston osong hongneung --indicator maturity,mean-degree
  bioclusters compare boston osong --weight translation:0.4 --weight openness:0
  bioclusters compare boston osong --lang ko --format json")]
pub(super) struct Compare {
    /// Keys of two to ten clusters
    #[arg(required = true, num_args = 2..=10, value_name = "CLUSTER")]
    clusters: Vec<String>,
    /// Ids of indicators, separated by commas; none means all
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    indicator: Vec<String>,
    /// Weight of a pillar; may be given once for each
    #[arg(long, value_name = "PILLAR:WEIGHT")]
    weight: Vec<String>,
    /// Goalposts of a sub-indicator of maturity: the value that scores 0 and the one that scores 1; may be given once for each.
    /// With others than those of the settings there are no draws
    #[arg(long, value_name = "INDICATOR:LOW:HIGH", allow_hyphen_values = true)]
    goalpost: Vec<String>,
    #[command(flatten)]
    wanted: Wanted,
}

pub(super) fn run(asked: &Compare, context: &Context) -> Result<Outcome, Failure> {
    let engine = context.open(Access::Read)?;
    let snapshot = engine.snapshot();
    let things = Things::new(&snapshot);
    let rows = cluster_rows(&things, &asked.clusters)?;
    if rows.iter().enumerate().any(|(at, row)| rows.iter().skip(at + 1).any(|it| it == row)) {
        return Err(Failure::Usage(said("a cluster is named twice", "클러스터가 두 번 있습니다")));
    }
    let indicators = asked.indicator.iter().map(|it| indicator(it)).collect::<Result<Vec<_>, _>>()?;
    let scale = snapshot.assumptions.scale.stated(&asked.weight).map_err(refused)?;
    let scale = with_goalposts(scale, &asked.goalpost).map_err(refused_goalpost)?;
    // No commit comes between: rows of the values are rows of the tables.
    let clusters: Vec<_> = rows.iter().map(|it| (*it, Some(*it))).collect();
    let looks_back = indicators.is_empty() || indicators.iter().any(|it| looks_back(it));
    let years = if looks_back { Years::LatestWithPast } else { Years::Latest };
    let body = asked.wanted.on_ground(context, &snapshot, years, |ground, heads| {
        let compared = Compared { ground, clusters: &clusters, indicators: &indicators, scale: &scale };
        things.comparison(compared, heads)
    })?;
    let mut out = context.output.data();
    match asked.wanted.format {
        Format::Table => {
            table(&body, context.language).write(&mut out)?;
            writeln!(out)?;
            for pair in &body.pairs {
                let sentence = pair.sentence.pick(context.language).unwrap_or_default();
                let Measure { value, low, high, .. } = &pair.difference;
                let interval = low.zip(*high).map(|(low, high)| format!(" [{low:.2}, {high:.2}]"));
                let probability = measure_cell(&pair.probability);
                writeln!(
                    out,
                    "{sentence} (P = {probability}, M {} − M {} = {}{})",
                    pair.a,
                    pair.b,
                    value.map_or_else(|| measure_cell(&pair.difference), |it| format!("{it:+.2}")),
                    interval.unwrap_or_default()
                )?;
            }
        }
        Format::Json => json(&body, &mut out)?,
    }
    out.flush()?;
    for warning in &body.warnings {
        for caution in &warning.cautions {
            let message = caution.message.pick(context.language).unwrap_or_default();
            context.output.note(&format!("{}: {message}", warning.cluster));
        }
    }
    Ok(Outcome::Done)
}

/// An indicator that clusters can be compared by.
fn indicator(id: &str) -> Result<&'static Indicator, Failure> {
    let indicator = find(id)?;
    if comparable().any(|it| it.id == indicator.id) {
        return Ok(indicator);
    }
    let scope = indicator.compute.scope().notation();
    let ids: Vec<&str> = comparable().map(|it| it.id.as_str()).collect();
    let ids = ids.join(", ");
    Err(Failure::Usage(said(
        format!("`{id}` is no number of a whole cluster (scope {scope}); clusters can be compared by: {ids}"),
        format!("`{id}`은(는) 클러스터 전체의 수가 아닙니다(범위 {scope}). 비교할 수 있는 지표: {ids}"),
    )))
}

fn refused(fault: WeightFault) -> Failure {
    Failure::Usage(match fault {
        WeightFault::Unknown => {
            let pillars = Pillar::ALL.map(Pillar::notation).join(", ");
            said(
                format!("a weight is PILLAR:WEIGHT with one of these pillars: {pillars}"),
                format!("가중치는 PILLAR:WEIGHT로 쓰며 영역은 다음 중 하나입니다: {pillars}"),
            )
        }
        WeightFault::Repeated => said("a pillar has two weights", "한 영역에 가중치가 둘입니다"),
        WeightFault::None => said(
            "weights must be 0 or more, and one of them above 0",
            "가중치는 0 이상이고 그중 하나는 0보다 커야 합니다",
        ),
    })
}

fn refused_goalpost(fault: GoalpostFault) -> Failure {
    Failure::Usage(match fault {
        GoalpostFault::Unknown => {
            let ids = in_force(&Scale::default()).into_keys().collect::<Vec<_>>().join(", ");
            said(
                format!("goalposts are INDICATOR:LOW:HIGH with one of these sub-indicators: {ids}"),
                format!("기준점은 INDICATOR:LOW:HIGH로 쓰며 하위 지표는 다음 중 하나입니다: {ids}"),
            )
        }
        GoalpostFault::Repeated => {
            said("a sub-indicator has goalposts twice", "한 하위 지표에 기준점이 두 번 있습니다")
        }
        GoalpostFault::Equal => {
            said("goalposts must be two different numbers", "기준점은 서로 다른 두 수여야 합니다")
        }
    })
}

/// One row per pillar, per indicator, and per form that sizes do not disturb.
fn table(body: &Comparison, language: Language) -> Table {
    let first = match language {
        Language::Korean => "지표",
        Language::English => "indicator",
    };
    let keys = body.clusters.iter().map(|it| it.id.clone());
    let mut table = Table::new(std::iter::once(first.to_owned()).chain(keys));
    let mut push = |name: String, values: Vec<String>| {
        table.push(std::iter::once(name).chain(values));
    };
    let cells = |values: &[Measure]| values.iter().map(measure_cell).collect();
    push("maturity*".to_owned(), cells(&body.totals));
    for it in &body.pillars {
        push(format!("{} ({:.2})", it.id, it.weight), cells(&it.scores));
    }
    for row in &body.rows {
        push(row.indicator.clone(), cells(&row.values));
        if let Some(fair) = &row.size_fair {
            if !fair.z.is_empty() {
                push(format!("{} z", row.indicator), cells(&fair.z));
            }
            push(format!("{} n={}", row.indicator, fair.n0), cells(&fair.rarefied));
        }
    }
    table
}
