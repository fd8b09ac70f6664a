//! `/api/v1/clusters/{cluster}/mixing-matrix`: who is linked to whom, by sector.

use super::clusters::{self, ClusterKey};
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::matrix::{MatrixCell, MatrixSector, MixingMatrix};
use crate::api::bodies::{Explain, Measure};
use crate::api::negotiation::JSON_FORMS;
use crate::api::parameters::{self, Window, Year, parameter, parameters};
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, OneOf};
use crate::api::things::Things;
use crate::indicators::sector_mixing::expected_strength;
use crate::indicators::{self, meta::Compute, sector_pairs};
use crate::model::measure::{Measure as Computed, Reason};
use crate::model::period::{Period, WINDOW_YEARS};
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::graph::Network;
use crate::network::projection::project;
use crate::network::view::{NamedView, Span, View, Weight};
use actix_web::get;
use std::collections::BTreeSet;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_mixing_matrix);
}

parameter! {
    /// All `seven` sectors, or the first `four`: industry, academia, research institutes, hospitals.
    Scope = "scope" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["seven", "four"]), "seven"), example "four";
    /// What is added up: the `strength` of linkages, or their `count`.
    WeightName = "weight" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["strength", "count"]), "strength"), example "count";
}

parameters! {
    struct MatrixAsked {
        cluster: ClusterKey,
        scope: Scope,
        year: Year,
        window: Window,
        weight: WeightName,
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
            let published = Published::new(&asked.snapshot, *year, window);
            let sectors: &[Sector] = if *scope == "four" { &Sector::FOUR } else { &Sector::ALL };
            let view = View {
                sectors: sectors.to_vec(),
                weight: if *weight == "count" { Weight::Count } else { Weight::Strength },
                ..View::named(
                    NamedView::Strength,
                    vec![row],
                    published.period.map_or_else(Span::default, Span::from),
                )
            };
            let network = project(things.tables, &view);
            let explain = || explain(&things, &asked.parameters, published.period);
            Reply::json(&MixingMatrix {
                cluster: things.reference(term),
                sectors: sectors.iter().map(|it| sector(&network, *it)).collect(),
                cells: cells(&network, sectors),
                coverage: sized(&network, sector_pairs::coverage(&network, sectors)),
                evenness: sized(&network, sector_pairs::evenness(&network, sectors)),
                ei_index: sized(&network, ei_index(&network)),
                scope: (*scope).to_owned(),
                weight: (*weight).to_owned(),
                period: published.period_ref(),
                data_coverage: things.coverage(row),
                run: published.run_ref(),
                explain: wants_explain.then(explain),
            })
        })
        .await
}

fn sector(network: &Network, sector: Sector) -> MatrixSector {
    MatrixSector {
        notation: sector.notation().to_owned(),
        letter: sector.letter().to_string(),
        label: sector.label().into(),
        actors: network.sector_counts()[sector.index()] as u64,
    }
}

fn sized(network: &Network, measure: Computed) -> Measure {
    Measure::new(measure, None, Some(network.actor_count() as u64))
}

/// The E-I index as the indicator defines it, of this network.
fn ei_index(network: &Network) -> Computed {
    match indicators::find("ei-index").map(|it| it.compute) {
        Some(Compute::Cluster(compute)) => compute(network),
        _ => Computed::Undefined(Reason::NoData),
    }
}

fn cells(network: &Network, sectors: &[Sector]) -> Vec<Vec<MatrixCell>> {
    let mixing = network.mixing();
    let mut linkages: BTreeSet<(usize, usize, u32)> = BTreeSet::new();
    for tie in &network.ties {
        let (a, b) = (network.sector(tie.source).index(), network.sector(tie.target).index());
        linkages.insert((a.min(b), a.max(b), tie.linkage));
    }
    let mut counts = [[0_u64; 7]; 7];
    for (a, b, _) in linkages {
        counts[a][b] += 1;
        if a != b {
            counts[b][a] += 1;
        }
    }
    let cell = |a: Sector, b: Sector| {
        let strength = mixing[a.index()][b.index()];
        let expected = expected_strength(network, a, b);
        let ratio = (expected > 0.0).then(|| strength / expected);
        MatrixCell { linkages: counts[a.index()][b.index()], strength, expected, ratio }
    };
    sectors.iter().map(|a| sectors.iter().map(|b| cell(*a, *b)).collect()).collect()
}

/// The cells that are not empty as a query: rows of `sector1`, `sector2` (notations, the first in the order of the
/// alphabet first), `linkages` and `strength`.
fn explain(things: &Things<'_>, asked: &MatrixAsked, period: Option<Period>) -> Explain {
    let cluster = things.read.base.id(crate::vocabulary::mint::Kind::Cluster, &asked.cluster);
    let four = if asked.scope == "four" {
        "\n  VALUES ?sector1 { \"academia\" \"hospital\" \"industry\" \"research\" }\
         \n  VALUES ?sector2 { \"academia\" \"hospital\" \"industry\" \"research\" }"
    } else {
        ""
    };
    let share = if asked.weight == "count" { "1.0" } else { "?strengthOfLinkage / ?others" };
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
