//! `/api/v1/clusters/{cluster}/mixing-matrix`: who is linked to whom, by sector.

use super::clusters::{self, ClusterKey};
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Explain;
use crate::api::bodies::matrix::{Mixed, MixingMatrix};
use crate::api::choice::{MatrixScope, MatrixWeight, Sectors};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{self, Window, Year, parameters};
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::things::Things;
use crate::export::parameters::weight_notation;
use crate::model::period::{Period, WINDOW_YEARS};
use crate::model::text::Label;
use crate::network::view::Weight;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_mixing_matrix);
}

parameters! {
    struct MatrixAsked {
        cluster: ClusterKey,
        scope: MatrixScope,
        year: Year,
        window: Window,
        weight: MatrixWeight,
        explain: parameters::Explain,
    }
}

/// Mixing matrix of a cluster
///
/// For each pair of sectors how many linkages there are, how strong they are, and how strong they would be at random.
/// The matrix is square and symmetric; each linkage of a pair of actors counts in both of its cells.
#[utoipa::path(tag = "analysis", params(MatrixAsked), responses((status = 200, description = "The matrix.", body = MixingMatrix)))]
#[get("/api/v1/clusters/{cluster}/mixing-matrix")]
async fn show_mixing_matrix(asked: Asked<MatrixAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let MatrixAsked { cluster, scope, year, window, weight, explain: wants_explain } =
                &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, row) = clusters::find(&things, cluster)?;
            let published = Published::new(&asked.snapshot, *year, *window);
            let survey = asked.snapshot.survey();
            let matrix = Mixed::new(&survey, vec![row], published.period, (scope.sectors(), *weight));
            let explain = || explain(&things, &asked.parameters, published.period);
            Reply::json(&MixingMatrix {
                cluster: things.reference(term),
                sectors: matrix.rows(),
                cells: matrix.cells(),
                coverage: matrix.coverage(),
                evenness: matrix.evenness(),
                ei_index: matrix.ei_index(),
                scope: scope.notation().to_owned(),
                weight: weight_notation(*weight).to_owned(),
                period: published.period_ref(),
                data_coverage: things.coverage(row),
                run: published.run_ref(),
                explain: wants_explain.then(explain),
            })
        })
        .await
}

/// The cells that are not empty as a query: rows of `sector1`, `sector2` (notations, the first in the order of the
/// alphabet first), `linkages` and `strength`.
fn explain(things: &Things<'_>, asked: &MatrixAsked, period: Option<Period>) -> Explain {
    let cluster = things.read.base.id(crate::vocabulary::mint::Kind::Cluster, &asked.cluster);
    let four = match asked.scope {
        Sectors::Four => {
            "\n  VALUES ?sector1 { \"academia\" \"hospital\" \"industry\" \"research\" }\
             \n  VALUES ?sector2 { \"academia\" \"hospital\" \"industry\" \"research\" }"
        }
        Sectors::Seven => "",
    };
    let share = if asked.weight == Weight::Count { "1.0" } else { "?strengthOfLinkage / ?others" };
    let body = format!(
        "SELECT ?sector1 ?sector2 (COUNT(DISTINCT ?linkage) AS ?linkages) (SUM({share}) AS ?strength) WHERE {{{four}
  {{ SELECT ?linkage (COUNT(DISTINCT ?member) - 1 AS ?others) WHERE {{
    ?linkage a bc:Linkage ; bc:participant ?member }} GROUP BY ?linkage }}
  ?linkage bc:linkageType/bc:countsInIndicators true ; bc:strength ?strengthOfLinkage ; bc:participant ?a , ?b .
  ?a bc:inCluster {cluster} ; bc:sector/skos:notation ?sector1 .
  ?b bc:inCluster {cluster} ; bc:sector/skos:notation ?sector2 .
  FILTER(?sector1 < ?sector2 || (?sector1 = ?sector2 && STR(?a) < STR(?b))){}
}} GROUP BY ?sector1 ?sector2 ORDER BY ?sector1 ?sector2",
        period.map_or_else(String::new, in_period)
    );
    let formula = Label::new(
        "expected = T_a T_b / 2W, 같은 부문은 T_a² / 4W. T는 부문에 속한 참여자의 강도 합, W는 전체 강도.",
        "expected = T_a T_b / 2W, inside a sector T_a² / 4W; T is the sum of strengths of the actors of a sector, W that of all.",
    );
    things.explain(&["bc", "schema", "skos", "xsd"], &body, &[formula])
}

/// Which linkages are active in a period, and which of the actors `a` and `b` are there.
pub(super) fn in_period(period: Period) -> String {
    let last = period.last_day();
    let first = period.first_day();
    let present = |actor: &str| {
        let closed = first.map_or_else(String::new, |first| {
            format!("\n  FILTER(!BOUND(?closed_{actor}) || ?closed_{actor} >= \"{first}\"^^xsd:date)")
        });
        format!(
            "\n  OPTIONAL {{ ?{actor} schema:foundingDate ?founded_{actor} }} OPTIONAL {{ ?{actor} schema:dissolutionDate ?closed_{actor} }}\
             \n  FILTER(!BOUND(?founded_{actor}) || ?founded_{actor} <= \"{last}\"^^xsd:date){closed}"
        )
    };
    let active = match first {
        None => format!("!BOUND(?start) || ?start <= \"{last}\"^^xsd:date"),
        Some(first) => {
            // Without an end a linkage lasts as long as the window: it began after the day so many years before.
            let before = first.plus_years(-WINDOW_YEARS);
            format!(
                "?start <= \"{last}\"^^xsd:date && IF(BOUND(?end), ?end >= \"{first}\"^^xsd:date, ?start > \"{before}\"^^xsd:date)"
            )
        }
    };
    let [a, b] = ["a", "b"].map(present);
    format!(
        "{a}{b}\n  OPTIONAL {{ ?linkage schema:startDate ?start }} OPTIONAL {{ ?linkage schema:endDate ?end }}\n  FILTER({active})"
    )
}
