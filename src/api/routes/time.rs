//! `/api/v1/clusters/{cluster}/time`: how a cluster came about, how it moves, and who pays.

use super::clusters::{self, ClusterKey};
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Measure;
use crate::api::bodies::indicator::{measure_of, not_computed};
use crate::api::bodies::time::{
    FundingShare, LifeCycle, Milestone, Money, Public, StageProbability, Time, WindowRow,
};
use crate::api::cases::{Valued, with_case};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{Window, Year, parameters};
use crate::api::problem::Problem;
use crate::api::published::{Published, find};
use crate::api::reply::Reply;
use crate::api::things::Things;
use crate::indicators::findings::of_indicator;
use crate::indicators::life_cycle_stage::{STAGES, Series};
use crate::indicators::meta::{Category, Draws, Part};
use crate::indicators::{milestone_years, privatisation_year};
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::milestone;
use crate::model::period::{self, WINDOW_YEARS};
use crate::network::survey::Case;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_time);
}

parameters! {
    struct TimeAsked {
        cluster: ClusterKey,
        year: Year,
        window: Window,
    }
}

/// Windows that an answer holds at most.
const WINDOWS_MAX: i16 = 10;

/// A cluster over time
///
/// Windows of five years, growth and renewal, the stage of its life cycle with how sure that is, how public its linkages and its
/// money are and when they became mainly private, and how fast it was established.
#[utoipa::path(tag = "analysis", params(TimeAsked), responses((status = 200, description = "The cluster over time.", body = Time)))]
#[get("/api/v1/clusters/{cluster}/time")]
async fn show_time(asked: Asked<TimeAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let TimeAsked { cluster, year, window } = &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, row) = clusters::find(&things, cluster)?;
            let published = Published::new(&asked.snapshot, *year, *window);
            with_case(&asked.snapshot, &published, row, |valued| {
                Reply::json(&Time {
                    cluster: things.reference(term),
                    windows: windows(&valued.case)?,
                    entry_rate: valued.value("entry-rate")?,
                    linkage_renewal: valued.value("linkage-renewal")?,
                    life_cycle: life_cycle(&valued.case),
                    public: public(valued)?,
                    milestones: milestones(valued)?,
                    coverage: things.coverage(row),
                    period: published.period_ref(),
                    run: published.run_ref(),
                })
            })
        })
        .await
}

/// The windows from the year of a case back to the first one with a linkage.
fn windows(case: &Case<'_>) -> Result<Vec<WindowRow>, Problem> {
    let indicator = find("linkage-renewal")?;
    let renewal = |case: &Case<'_>| {
        let finding = of_indicator(case, indicator).first().map(|it| it.1);
        finding.map_or_else(|| not_computed(indicator, Reason::NoData), |it| measure_of(indicator, it))
    };
    let five = (0..WINDOWS_MAX).map_while(|it| {
        let window = case.earlier(it * WINDOW_YEARS)?.in_window(period::Window::FiveYears)?;
        Some(window).filter(Case::is_published)
    });
    let row = |it: Case<'_>| WindowRow {
        from: i64::from(it.period.year - WINDOW_YEARS + 1),
        to: i64::from(it.period.year),
        actors: it.network().actor_count() as u64,
        linked_pairs: it.network().linkage_count() as u64,
        renewal: renewal(&it),
    };
    Ok(five.map(row).collect())
}

fn life_cycle(case: &Case<'_>) -> LifeCycle {
    let assumptions = case.survey().assumptions;
    let draws = Draws { seed: assumptions.seed, count: assumptions.draws };
    let series = Series::of(case);
    let sampled = |it: &Series| it.probabilities(&assumptions.life_cycle, case.key(), draws);
    let probabilities = series.as_ref().map_err(|it| *it).and_then(|it| sampled(it).ok_or(Reason::NoDraws));
    let of_stage =
        |(stage, probability): (Category, f64)| StageProbability { stage: stage.into(), probability };
    LifeCycle {
        undefined: series.as_ref().err().map(|it| (*it).into()),
        stage: series.ok().map(|it| it.stage(&assumptions.life_cycle).into()),
        probabilities_undefined: probabilities.err().map(Into::into),
        probabilities: STAGES
            .into_iter()
            .zip(probabilities.ok().into_iter().flatten())
            .map(of_stage)
            .collect(),
        draws: u64::from(draws.count),
        seed: draws.seed,
    }
}

fn public(valued: &Valued<'_>) -> Result<Public, Problem> {
    let shares = privatisation_year::shares(&valued.case);
    let known: Vec<_> = shares.iter().map(|it| (it.0, it.1.value())).collect();
    let founding_mode = privatisation_year::founding_mode(&known);
    let without_mode = || {
        let undefined = shares.last().map(|it| it.1).filter(|it| it.value().is_none());
        Measure::new(undefined.unwrap_or(Computed::Undefined(Reason::NoData)), None, None).undefined
    };
    let money = valued.case.money();
    let year = |(year, share): &(i16, Computed)| FundingShare {
        year: i64::from(*year),
        share: Measure::new(*share, None, None),
    };
    Ok(Public {
        linkages: valued.value("public-tie-share")?,
        funding: valued.value("public-funding-share")?,
        betweenness: valued.value("public-betweenness-share")?,
        privatisation_year: valued.value("privatisation-year")?,
        founding_mode_undefined: if founding_mode.is_none() { without_mode() } else { None },
        founding_mode: founding_mode.map(Into::into),
        series: shares.iter().map(year).collect(),
        money: Money {
            currency: valued.case.survey().assumptions.rates.base.to_string(),
            total: Measure::new(valued.told(money.sum(money.total())), None, Some(money.counted as u64)),
            public: Measure::new(valued.told(money.sum(money.public())), None, Some(money.counted as u64)),
            counted: money.counted as u64,
            without_amount: money.without_amount as u64,
            without_rate: money.without_rate as u64,
        },
    })
}

fn milestones(valued: &Valued<'_>) -> Result<Vec<Milestone>, Problem> {
    let milestone = |it: milestone::Milestone| {
        let years: Measure = valued.part("milestone-years", Some(Part::Milestone(it)))?;
        Ok(Milestone {
            milestone: it.notation().to_owned(),
            label: it.label().into(),
            year: milestone_years::year_of(&valued.case, it).map(i64::from),
            years,
        })
    };
    milestone::Milestone::ALL.into_iter().map(milestone).collect()
}
