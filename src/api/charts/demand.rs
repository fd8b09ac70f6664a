//! The values of a demand: those of `/api/v1/demand-fit`.

use super::{Question, Source, Surroundings, named, value};
use crate::api::bodies::demand_echo::DemandNeed;
use crate::api::bodies::demand_fit::{DemandFit, DemandFitArea, DemandFitItem};
use crate::api::bodies::demand_question::Asking;
use crate::api::problem::Problem;
use crate::api::shapes::Fault;
use crate::api::things::Things;
use crate::charts::demand::{CHART, Demand, Level, Need, Offer};
use crate::charts::{Named, Picture};
use crate::engine::run::Step;
use crate::vocabulary::mint::Kind;

/// The chart with its values.
pub(super) const SOURCE: Source = Source {
    chart: &CHART,
    parameters: &["demand", "cluster", "year", "window", "draws"],
    needs: Some(Step::Plain),
    read,
};

fn read(question: &Question, within: &Surroundings<'_>) -> Result<Box<dyn Picture>, Problem> {
    let things = Things::new(within.snapshot);
    let Some(key) = &question.demand else {
        let missing = Fault::new("missing", "must be given for this chart", "이 그림에는 꼭 있어야 합니다");
        return Err(Problem::bad_parameter("demand", &missing));
    };
    let profile = things.find(Kind::Demand, key).ok_or_else(|| things.unknown(Kind::Demand, key))?;
    let clusters = question.clusters();
    things.cluster_rows(&clusters)?;
    let published = question.published(within.snapshot);
    let asking = Asking {
        clusters,
        draws: Some(usize::try_from(question.draws).map_err(|it| Problem::internal(&it))?),
        seed: within.seed,
        draw_work: within.draw_work,
        ..Asking::of_profile(&things, profile)
    };
    let fit = asking.answer(within.snapshot, &published)?;
    let demand = fit.demand.profile.as_ref().map(named);
    let demand = demand.unwrap_or_else(|| Named { key: key.clone(), name: things.label(profile) });
    Ok(Box::new(Demand {
        demand,
        needs: needs(&things, &fit),
        offers: fit.items.iter().map(offer).collect(),
        compared: fit.compared,
        known_share_min: fit.known_share_min,
        package: fit.package.iter().map(|it| (named(&it.cluster), it.coverage)).collect(),
        period: published.period,
        draws: fit.run.draws,
        pending: published.run.is_none() && published.awaits_run,
    }))
}

/// What is wanted, with the names of the areas.
fn needs(things: &Things<'_>, fit: &DemandFit) -> Vec<Need> {
    let areas = crate::analysis::demand_fit::supply::area_terms(&things.read);
    let need = |it: &DemandNeed| {
        let term = areas.iter().find(|area| area.notation == it.area).map(|it| it.term);
        let name = term.map(|it| things.label(it)).unwrap_or_default();
        Need { area: it.area.clone(), name, intensity: it.intensity, priority: it.priority }
    };
    fit.demand.needs.iter().map(need).collect()
}

fn offer(it: &DemandFitItem) -> Offer {
    let wanted = it.areas.iter().filter(|it| it.intensity.is_some());
    Offer {
        cluster: named(&it.cluster),
        coverage: value(&it.coverage),
        known_share: value(&it.known_share),
        is_little_known: !it.cautions.is_empty(),
        levels: wanted.map(level).collect(),
    }
}

fn level(it: &DemandFitArea) -> Level {
    Level {
        level: value(&it.level),
        is_computed: it.level_source.as_deref() == Some("computed"),
        gap: it.gap.as_ref().and_then(|it| it.value),
        is_selling_point: it.selling_point == Some(true),
    }
}
