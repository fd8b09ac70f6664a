//! The values of the quadrant: those of `/api/v1/positioning`, and of the years before.

use super::{Question, Source, Surroundings, Trail, named, value};
use crate::analysis::positioning::Ground;
use crate::api::problem::Problem;
use crate::api::things::Things;
use crate::charts::Picture;
use crate::charts::quadrant::{CHART, Placed, Quadrant};
use crate::engine::run::Step;
use crate::model::period::Period;
use crate::network::tables::Formation;
use crate::vocabulary::mint::Kind;

/// The chart with its values.
pub(super) const SOURCE: Source = Source {
    chart: &CHART,
    parameters: &["cluster", "country", "year", "window", "trail"],
    needs: Some(Step::Standing),
    read,
};

fn read(question: &Question, within: &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem> {
    let things = Things::new(within.snapshot);
    let published = question.published(within.snapshot);
    let rows = question.rows(&things)?;
    let heads = (published.period_ref(), published.run_ref());
    let picture = published.on_ground(within.snapshot, |ground| {
        let body = things.positioning(&rows, ground, heads);
        let scale = &ground.survey.assumptions.scale;
        let placed = body.items.iter().map(|it| Placed {
            cluster: named(&it.cluster),
            formation: it.formation.as_deref().and_then(Formation::from_notation),
            maturity: value(&it.maturity),
            position: value(&it.position),
            quadrant: it.quadrant,
            trail: question.trail.map_or_else(Vec::new, |trail| path(&things, &it.cluster.id, ground, trail)),
        });
        Quadrant {
            clusters: placed.collect(),
            maturity_cut: body.cuts.maturity.value,
            position_cut: body.cuts.position,
            orientation: scale.orientation,
            period: published.period,
            scale: body.scale.version.clone(),
            draws: body.run.draws,
            pending: published.is_pending(within.snapshot),
            trail_pending: question.trail.is_some() && published.run_ref().pending,
        }
    });
    Ok(Box::new(picture))
}

/// Where the cluster of a key stood in the years before the period, as published of each.
fn path(things: &Things<'_>, key: &str, ground: &Ground<'_>, trail: Trail) -> Vec<(i16, f64, f64)> {
    let last = ground.period.year;
    let first = match trail {
        Trail::Last(years) => last.saturating_sub(years),
        Trail::All => i16::MIN,
    };
    let term = things.read.by_key(Kind::Cluster, key);
    let own = term.and_then(|it| ground.survey.tables.cluster_row(it));
    let Some((own, known)) = own.and_then(|it| Some((it, ground.results.years(it)?))) else {
        return Vec::new();
    };
    let of_year = |year: i16| {
        let past = Ground { period: Period { year, ..ground.period }, ..*ground };
        let value = |id| past.finding(id, own).measure.value();
        Some((year, value("maturity")?, value("value-chain-position")?))
    };
    known.filter(|it| (first..last).contains(it)).filter_map(of_year).collect()
}
