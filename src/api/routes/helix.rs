//! `/api/v1/clusters/{cluster}/helix`: whether universities, industry and government together tell more than each two of them.

use super::clusters::{self, ClusterKey};
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Measure;
use crate::api::bodies::helix::{Helix, HelixCell, HelixDimension, HelixMapping};
use crate::api::cases::{Valued, with_case};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{Window, Year, parameters};
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::things::Things;
use crate::indicators::helix::{self, HELIX_3, HELIX_4, Mapping};
use crate::indicators::meta::Draws;
use crate::model::measure::{Measure as Computed, Reason};
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_helix);
}

parameters! {
    struct HelixAsked {
        cluster: ClusterKey,
        year: Year,
        window: Window,
    }
}

/// The helix of a cluster
///
/// Mutual information of three and of four dimensions in the events of a cluster, with the events behind it, what each dimension
/// adds, and what the same events give when their dimensions are dealt out at random.
#[utoipa::path(tag = "analysis", params(HelixAsked), responses((status = 200, description = "The helix.", body = Helix)))]
#[get("/api/v1/clusters/{cluster}/helix")]
async fn show_helix(asked: Asked<HelixAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let HelixAsked { cluster, year, window } = &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, row) = clusters::find(&things, cluster)?;
            let published = Published::new(&asked.snapshot, *year, *window);
            with_case(&asked.snapshot, &published, row, |valued| {
                Reply::json(&Helix {
                    cluster: things.reference(term),
                    mappings: vec![
                        mapping(valued, &HELIX_3, "helix-synergy")?,
                        mapping(valued, &HELIX_4, "helix-synergy-4")?,
                    ],
                    relative: valued.value("helix-synergy-relative")?,
                    coverage: things.coverage(row),
                    period: published.period_ref(),
                    run: published.run_ref(),
                })
            })
        })
        .await
}

fn mapping(valued: &Valued<'_>, mapping: &Mapping, id: &str) -> Result<HelixMapping, Problem> {
    let cells = helix::cells(valued.case.events(), mapping);
    let events: u64 = cells.iter().sum();
    let power = helix::power(&cells);
    let assumptions = valued.case.survey().assumptions;
    let draws = Draws { seed: assumptions.seed, count: assumptions.draws };
    let names = |place: usize| {
        let dimensions = mapping.dimensions.iter().enumerate();
        dimensions.filter(|it| place >> it.0 & 1 == 1).map(|it| it.1.0.to_owned()).collect()
    };
    let dimensions = mapping.dimensions.iter().enumerate().map(|(at, (letter, sectors))| HelixDimension {
        dimension: (*letter).to_owned(),
        sectors: sectors.iter().map(|it| it.notation().to_owned()).collect(),
        power: Measure::new(
            valued.told(Computed::known(power.as_ref().and_then(|it| it.get(at).copied()), Reason::NoEvents)),
            None,
            Some(events),
        ),
    });
    let synergy = valued.value(id)?;
    let reassigned = helix::reassigned(&cells, valued.case.key(), draws);
    let reassigned = match (reassigned, &synergy.undefined) {
        // Where there is no synergy there is none of chance, for the same reason.
        (None, Some(_)) => synergy.clone(),
        (found, _) => {
            let found = valued.told(Computed::known(found, Reason::NoDraws));
            Measure::new(found, synergy.unit.as_deref(), Some(events))
        }
    };
    let filled = cells.iter().enumerate().filter(|it| *it.1 > 0);
    Ok(HelixMapping {
        mapping: mapping.name.to_owned(),
        dimensions: dimensions.collect(),
        events,
        cells: filled.map(|(at, events)| HelixCell { dimensions: names(at), events: *events }).collect(),
        synergy,
        reassigned,
        draws: u64::from(draws.count),
        seed: draws.seed,
    })
}
