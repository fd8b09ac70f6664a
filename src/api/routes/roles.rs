//! `/api/v1/clusters/{cluster}/roles`: which weight and which role each participant has.

use super::clusters::{self, ClusterKey};
use super::mixing_matrix::in_period;
use crate::analysis::roles;
use crate::api::asked::{Answer, Asked};
use crate::api::bodies::Explain;
use crate::api::bodies::roles::{Roles, axis, sectors};
use crate::api::bodies::statement::together;
use crate::api::negotiation::JSON_FORMS;
use crate::api::paging::{self, Entry, Order, SortKey, Wanted};
use crate::api::parameters::{self, Count, Cursor, Limit, Window, Year, parameter, parameters};
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::reply::Reply;
use crate::api::shapes::{Defaulted, OneOf};
use crate::api::things::Things;
use crate::model::period::Period;
use crate::model::text::Label;
use crate::vocabulary::mint::Kind;
use actix_web::get;
use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the routes of this file.
pub fn configure(services: &mut ServiceConfig<'_>) {
    services.service(show_roles);
}

parameter! {
    /// Order of the actors; `-` before a name turns it around. What has no such value comes last.
    RoleSort = "sort" in Query, Defaulted<OneOf> = Defaulted(OneOf(&["id", "-id", "degree", "-degree", "strength", "-strength", "betweenness", "-betweenness", "harmonic", "-harmonic", "participation", "-participation"]), "-betweenness"), example "-strength";
}

parameters! {
    struct RolesAsked {
        cluster: ClusterKey,
        year: Year,
        window: Window,
        sort: RoleSort,
        limit: Limit,
        cursor: Cursor,
        count: Count,
        explain: parameters::Explain,
    }
}

/// Roles in a cluster
///
/// The weight of each sector, the sector around which the cluster turns, the anchor, and for each actor its centrality, its
/// place in the cluster and between whom it stands. Sentences say it in words, each with the rule and the numbers that it
/// was made from.
#[utoipa::path(tag = "analysis", params(RolesAsked), responses((status = 200, description = "The roles.", body = Roles)))]
#[get("/api/v1/clusters/{cluster}/roles")]
async fn show_roles(asked: Asked<RolesAsked>) -> Answer {
    asked
        .answer(JSON_FORMS, |asked| {
            let RolesAsked { cluster, year, window, sort, limit, cursor, count, explain: wants_explain } =
                &asked.parameters;
            let things = Things::new(&asked.snapshot);
            let (term, row) = clusters::find(&things, cluster)?;
            let published = Published::new(&asked.snapshot, *year, *window);
            let subject = published.subject(row);
            let roles = subject.with(things.tables, &asked.snapshot.assumptions, roles::Roles::new);
            let roles = roles.ok_or_else(|| things.unknown(Kind::Cluster, cluster))?;
            let (sort, order) = Order::of(sort);
            let entries = (0..roles.actors.len()).filter_map(|at| entry(&things, &roles, sort, at));
            let wanted = Wanted { limit: *limit, cursor: cursor.as_deref(), count: *count, order };
            let page = paging::page(asked, wanted, entries)?;
            let of = roles.actors.len();
            let page = page.filter_map(|at| things.actor_role(&roles.actor(at)?, of));
            let next = page.page.next_cursor.clone();
            let reference = things.reference(term);
            let statements = things.role_statements(&reference.label, &roles);
            let explain = || explain(&things, cluster, published.period);
            let reply = Reply::json(&Roles {
                cluster: reference,
                answer: together(&statements),
                statements,
                sectors: sectors(&roles),
                axis: axis(&roles),
                anchor_undefined: roles.anchor.is_none().then(|| roles.without_anchor().into()),
                anchor: things.anchor(&roles),
                items: page.items,
                page: page.page,
                period: published.period_ref(),
                coverage: things.coverage(row),
                run: published.run_ref(),
                explain: wants_explain.then(explain),
            })?;
            Ok::<_, Problem>(reply.with_next(&asked.head, next.as_deref()))
        })
        .await
}

/// The actor at a position; its place among the others is looked up for those of the page alone.
fn entry(things: &Things<'_>, roles: &roles::Roles, sort: &str, at: usize) -> Option<Entry<usize>> {
    let key = roles.measure(sort, at).map_or(SortKey::Id, |it| SortKey::number(it.value()));
    let actor = things.tables.actors.get(*roles.actors.get(at)? as usize)?;
    Some(Entry { key, id: things.id(actor.term).to_owned(), row: at })
}

/// The network as a query: one row for each linked pair, `actor1`, `actor2` and `strength`.
fn explain(things: &Things<'_>, cluster: &str, period: Option<Period>) -> Explain {
    let cluster = things.read.base.id(Kind::Cluster, cluster);
    let body = format!(
        "SELECT ?actor1 ?actor2 (SUM(?strengthOfLinkage / ?others) AS ?strength) WHERE {{
  {{ SELECT ?linkage (COUNT(DISTINCT ?member) - 1 AS ?others) WHERE {{
    ?linkage a bc:Linkage ; bc:participant ?member }} GROUP BY ?linkage }}
  ?linkage bc:linkageType/bc:countsInIndicators true ; bc:strength ?strengthOfLinkage ; bc:participant ?a , ?b .
  ?a bc:inCluster {cluster} . ?b bc:inCluster {cluster} .
  FILTER(STR(?a) < STR(?b)){}
  BIND(?a AS ?actor1) BIND(?b AS ?actor2)
}} GROUP BY ?actor1 ?actor2 ORDER BY ?actor1 ?actor2",
        period.map_or_else(String::new, in_period)
    );
    let note = Label::new(
        "값은 이 네트워크에서 계산합니다. 공식은 /api/v1/indicators에서 각 지표의 `formula`입니다. 연계 없는 참여자도 셉니다.",
        "The values are computed on this network; their formulas are `formula` of each indicator at /api/v1/indicators. Actors without a linkage count, too.",
    );
    things.explain(&["bc", "schema", "xsd"], &body, &[note])
}
