//! The values of the pillars: those of `/api/v1/positioning`.

use super::{Question, Source, Surroundings, named, value};
use crate::api::problem::Problem;
use crate::api::things::Things;
use crate::charts::Picture;
use crate::charts::pillars::{CHART, Pillars, Profile};
use crate::engine::run::Step;
use crate::model::pillar::Pillar;

/// The chart with its values.
pub(super) const SOURCE: Source = Source {
    chart: &CHART,
    parameters: &["cluster", "country", "year", "window"],
    needs: Some(Step::Chance),
    read,
};

fn read(question: &Question, within: &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem> {
    let things = Things::new(within.snapshot);
    let published = question.published(within.snapshot);
    let rows = question.rows(&things)?;
    let heads = (published.period_ref(), published.run_ref());
    let body = published.on_ground(within.snapshot, |ground| things.positioning(&rows, ground, heads));
    let profile = |it: &crate::api::bodies::positioning::Positioned| Profile {
        cluster: named(&it.cluster),
        scores: it.pillars.iter().map(|it| value(&it.score)).collect(),
        maturity: value(&it.maturity),
    };
    let weight = |it: Pillar| body.scale.weights.get(it.notation()).copied().unwrap_or(0.0);
    Ok(Box::new(Pillars {
        clusters: body.items.iter().map(profile).collect(),
        weights: Pillar::ALL.map(weight),
        period: published.period,
        scale: body.scale.version.clone(),
    }))
}
