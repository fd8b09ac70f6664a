//! A demand and the clusters that are to meet it, as a request names them.

use super::codes::CountryCode;
use super::demand_fit::DemandFit;
use crate::analysis::demand_fit::feasibility::{self, CountryFacts};
use crate::analysis::demand_fit::fit::{self, Question};
use crate::analysis::demand_fit::supply::{self, AreaTerm, Basis, Stated};
use crate::analysis::demand_fit::uncertainty::Drawing;
use crate::analysis::demand_fit::{DRAWS, KNOWN_SHARE_MIN, Need};
use crate::api::body_fault::{BodyFault, counted, matching, positive, whole, within};
use crate::api::json_body::JsonBody;
use crate::api::problem::Problem;
use crate::api::published::Published;
use crate::api::shapes::{Fault, KEY};
use crate::api::suggest;
use crate::api::things::Things;
use crate::engine::snapshot::Snapshot;
use crate::indicators::results::Results;
use crate::network::survey::Survey;
use crate::network::tables::Tables;
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;
use crate::vocabulary::{bc, class};
use serde::Deserialize;
use utoipa::ToSchema;

/// Draws at most.
pub const DRAWS_MAX: usize = 1000;
/// Clusters compared at most, where they are named.
pub const CLUSTERS_MAX: usize = 20;
/// Needs at most.
const NEEDS_MAX: usize = 12;
/// Offers at most.
const OFFERS_MAX: usize = 200;
/// Items at most.
const ITEMS_MAX: usize = 200;
/// Items where nothing else is asked for.
pub const ITEMS: usize = 50;
/// Largest seed: what a JSON number carries exactly.
pub const SEED_MAX: u64 = 9_007_199_254_740_991;

/// What a country wants, and which clusters are to supply it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "country": "UZ", "draws": 100,
    "needs": [{ "area": "gmp-manufacturing", "intensity": 1.0, "priority": 2.0 }, { "area": "clinical-trials", "intensity": 0.6 }],
    "offers": [{ "cluster": "osong", "area": "clinical-trials", "level": 0.8 }],
    "clusters": ["osong", "songdo", "hongneung"],
}))]
pub struct DemandFitRequest {
    /// ISO 3166-1 alpha-2 code of the country, for the distance of its circumstances.
    pub country: Option<CountryCode>,
    /// What it wants, each area once.
    #[schema(min_items = 1, max_items = 12)]
    pub needs: Vec<NeedRequest>,
    /// What clusters offer whatever the data declares, each cluster and area once. It stands before the declared and the computed
    /// level, for this answer alone; nothing is stored.
    #[schema(min_items = 1, max_items = 200)]
    pub offers: Option<Vec<OfferRequest>>,
    /// Keys of the clusters compared; all when left out.
    #[schema(min_items = 1, max_items = 20, example = json!(["osong", "songdo"]), schema_with = keys)]
    pub clusters: Option<Vec<String>>,
    /// Key of the cluster with which the package begins, one of those compared; the one that covers most for certain when left
    /// out.
    #[schema(pattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", example = "osong")]
    pub start: Option<String>,
    /// Share of the demand that must be known of a cluster for it to stand before those of which less is known; 0.5 when left
    /// out.
    #[schema(minimum = 0, maximum = 1, example = 0.5)]
    pub known_share_min: Option<f64>,
    /// Seed of the draws; that of the service when left out.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64, example = 7)]
    pub seed: Option<u64>,
    /// Number of draws; 1000 when left out, none with 0.
    #[schema(minimum = 0, maximum = 1000, example = 100)]
    pub draws: Option<usize>,
    /// Number of items; 50 when left out.
    #[schema(minimum = 1, maximum = 200, example = 20)]
    pub limit: Option<usize>,
}

/// One capability area that is wanted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedRequest {
    /// Notation of the area.
    #[schema(pattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", example = "gmp-manufacturing")]
    pub area: String,
    /// How much of it is wanted.
    #[schema(minimum = 0, maximum = 1, example = 1.0)]
    pub intensity: f64,
    /// Its weight among the needs; 1 when left out.
    #[schema(exclusive_minimum = 0, maximum = 1e6, example = 2.0)]
    pub priority: Option<f64>,
}

/// What a cluster offers of one capability area.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferRequest {
    /// Key of the cluster, one of those compared.
    #[schema(pattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", example = "osong")]
    pub cluster: String,
    /// Notation of the area.
    #[schema(pattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", example = "clinical-trials")]
    pub area: String,
    /// What it can supply of it.
    #[schema(minimum = 0, maximum = 1, example = 0.8)]
    pub level: f64,
}

fn keys() -> utoipa::openapi::schema::Schema {
    use crate::api::shapes::{KEY, Shape};
    use utoipa::openapi::RefOr;
    use utoipa::openapi::schema::{ArrayBuilder, Schema, SchemaType, Type};
    let array = ArrayBuilder::new().items(RefOr::T(Schema::from(KEY.schema()))).unique_items(true);
    let array = array.schema_type(SchemaType::from_iter([Type::Array, Type::Null]));
    let array = array.description(Some("Keys of the clusters compared; all when left out."));
    let array = array.examples([serde_json::json!(["osong", "songdo", "hongneung"])]);
    array.min_items(Some(1)).max_items(Some(CLUSTERS_MAX)).into()
}

impl JsonBody for DemandFitRequest {
    fn check(&self) -> Result<(), BodyFault> {
        counted("/needs", self.needs.len(), 1, NEEDS_MAX)?;
        for (at, NeedRequest { area, intensity, priority }) in self.needs.iter().enumerate() {
            matching(&format!("/needs/{at}/area"), area, &KEY)?;
            within(&format!("/needs/{at}/intensity"), *intensity, 0.0, 1.0)?;
            priority.map_or(Ok(()), |it| positive(&format!("/needs/{at}/priority"), it, 1e6))?;
        }
        if let Some(offers) = &self.offers {
            counted("/offers", offers.len(), 1, OFFERS_MAX)?;
            for (at, OfferRequest { cluster, area, level }) in offers.iter().enumerate() {
                matching(&format!("/offers/{at}/cluster"), cluster, &KEY)?;
                matching(&format!("/offers/{at}/area"), area, &KEY)?;
                within(&format!("/offers/{at}/level"), *level, 0.0, 1.0)?;
            }
        }
        if let Some(clusters) = &self.clusters {
            counted("/clusters", clusters.len(), 1, CLUSTERS_MAX)?;
            for (at, cluster) in clusters.iter().enumerate() {
                matching(&format!("/clusters/{at}"), cluster, &KEY)?;
                if clusters.iter().take(at).any(|it| it == cluster) {
                    let fault = Fault::new("repeated", "stands twice", "두 번 있습니다");
                    return Err(BodyFault::new(format!("/clusters/{at}"), fault));
                }
            }
        }
        self.start.as_ref().map_or(Ok(()), |it| matching("/start", it, &KEY))?;
        self.known_share_min.map_or(Ok(()), |it| within("/known_share_min", it, 0.0, 1.0))?;
        let bounds = [
            ("/seed", self.seed.map(i128::from), 0, i128::from(SEED_MAX)),
            ("/draws", self.draws.map(|it| it as i128), 0, DRAWS_MAX as i128),
            ("/limit", self.limit.map(|it| it as i128), 1, ITEMS_MAX as i128),
        ];
        let mut given =
            bounds.into_iter().filter_map(|(pointer, it, low, high)| Some((pointer, it?, low, high)));
        given.try_for_each(|(pointer, it, low, high)| whole(pointer, it, low, high))
    }
}

/// A demand, wherever it is from.
#[derive(Debug, Clone, Default)]
pub struct Asking {
    /// The profile, where the data has it.
    pub profile: Option<TermId>,
    /// The country.
    pub country: Option<String>,
    /// What is wanted. Of a profile the last one of an area counts; a request names each once.
    pub needs: Vec<NeedRequest>,
    /// What clusters offer whatever the data says.
    pub offers: Vec<OfferRequest>,
    /// Keys of the clusters compared; none means all.
    pub clusters: Vec<String>,
    /// Key of the cluster with which the package begins.
    pub start: Option<String>,
    /// Share of the demand that must be known of a cluster.
    pub known_share_min: Option<f64>,
    /// Number of draws.
    pub draws: Option<usize>,
    /// Seed of the draws.
    pub seed: u64,
    /// Steps that the draws may take together.
    pub draw_work: usize,
    /// Number of items.
    pub limit: Option<usize>,
}

impl Asking {
    /// The demand of a body.
    pub fn of_body(body: DemandFitRequest) -> Self {
        let DemandFitRequest {
            country,
            needs,
            offers,
            clusters,
            start,
            known_share_min,
            seed: _,
            draws,
            limit,
        } = body;
        Self {
            country: country.map(|it| it.as_str().to_owned()),
            needs,
            offers: offers.unwrap_or_default(),
            clusters: clusters.unwrap_or_default(),
            start,
            known_share_min,
            draws,
            limit,
            ..Self::default()
        }
    }

    /// The demand of a profile of the data.
    pub fn of_profile(things: &Things<'_>, profile: TermId) -> Self {
        let need = |it: TermId| {
            Some(NeedRequest {
                area: things.notation_of(it, bc::AREA)?,
                intensity: things.read.number_of(it, bc::INTENSITY)?,
                priority: things.read.number_of(it, bc::PRIORITY),
            })
        };
        let needs = things.read.objects(profile, bc::HAS_NEED).into_iter().filter_map(need).collect();
        let country = things.text_of(profile, bc::COUNTRY);
        Self { profile: Some(profile), country, needs, ..Self::default() }
    }

    /// The answer from published values.
    pub fn answer(&self, snapshot: &Snapshot, published: &Published<'_>) -> Result<DemandFit, Problem> {
        let none = Tables::default();
        let tables = published.run.map_or(&none, |it| &*it.tables);
        let survey = Survey::new(tables, &snapshot.assumptions);
        self.fit(snapshot, (&survey, published.run.map(|it| &it.results)), published)
    }

    /// The answer from values that nobody published.
    pub fn answer_from(
        &self,
        snapshot: &Snapshot,
        (survey, results): (&Survey<'_>, &Results),
        published: &Published<'_>,
    ) -> Result<DemandFit, Problem> {
        self.fit(snapshot, (survey, Some(results)), published)
    }

    fn fit(
        &self,
        snapshot: &Snapshot,
        (survey, results): (&Survey<'_>, Option<&Results>),
        published: &Published<'_>,
    ) -> Result<DemandFit, Problem> {
        let things = &Things::new(snapshot);
        let Things { read, tables, .. } = *things;
        let basis = &Basis { read, tables, survey, results, period: published.period };
        let areas = supply::area_terms(&things.read);
        let demand = self.demand(&areas)?;
        self.check_choice()?;
        let named = self.clusters.iter().enumerate();
        let named = named.map(|(at, key)| cluster(things, key, &format!("/clusters/{at}")));
        let named = named.collect::<Result<Vec<_>, _>>()?;
        let start = self.start.as_ref().map(|it| cluster(things, it, "/start")).transpose()?;
        let clusters = if named.is_empty() { things.of_class(class::CLUSTER) } else { things.by_iri(named) };
        let stated = self.stated(things, &areas, &clusters)?;
        let drawing = Drawing {
            seed: self.seed,
            draws: self.draws.unwrap_or(DRAWS).min(DRAWS_MAX),
            work_max: self.draw_work,
            confidence_default: basis.survey.assumptions.confidence_default,
        };
        let facts = self.facts(things);
        let country = self.country.clone();
        let known_share_min = self.known_share_min.unwrap_or(KNOWN_SHARE_MIN);
        let question = Question { demand, clusters, stated, start, known_share_min, facts, country, drawing };
        let fit = fit::demand_fit(basis, &areas, &question);
        Ok(DemandFit::new(things, self, (&areas, &question), fit, published))
    }

    /// For each area what is wanted.
    fn demand(&self, areas: &[AreaTerm<'_>]) -> Result<Vec<Option<Need>>, Problem> {
        let mut demand: Vec<Option<Need>> = vec![None; areas.len()];
        for (at, NeedRequest { area, intensity, priority }) in self.needs.iter().enumerate() {
            let pointer = format!("/needs/{at}/area");
            let position = position(areas, area, &pointer)?;
            if self.profile.is_none() && demand[position].is_some() {
                return Err(Problem::refused_in_body(
                    &pointer,
                    &format!("`{area}` is wanted twice. Name each area once"),
                    &format!("`{area}` 분야가 두 번 나옵니다. 분야마다 한 번만 쓰십시오"),
                ));
            }
            demand[position] = Some(Need { intensity: *intensity, priority: priority.unwrap_or(1.0) });
        }
        Ok(demand)
    }

    /// What clusters among those compared offer whatever the data says.
    fn stated(
        &self,
        things: &Things<'_>,
        areas: &[AreaTerm<'_>],
        clusters: &[TermId],
    ) -> Result<Stated, Problem> {
        let mut stated = Stated::new();
        for (at, OfferRequest { cluster: key, area, level }) in self.offers.iter().enumerate() {
            let pointer = format!("/offers/{at}/cluster");
            let cluster = cluster(things, key, &pointer)?;
            if !clusters.contains(&cluster) {
                return Err(Problem::refused_in_body(
                    &pointer,
                    &format!("`{key}` is not among `clusters`. Name it there, too, or leave its offers out"),
                    &format!(
                        "`{key}`: `clusters`에 없습니다. `clusters`에 더하거나 이 클러스터의 공급을 빼십시오"
                    ),
                ));
            }
            let position = position(areas, area, &format!("/offers/{at}/area"))?;
            if stated.insert((cluster, areas[position].term), *level).is_some() {
                return Err(Problem::refused_in_body(
                    &format!("/offers/{at}"),
                    &format!("`{area}` of `{key}` is offered twice. Name each cluster and area once"),
                    &format!(
                        "`{key}`의 `{area}` 분야가 두 번 나옵니다. 클러스터와 분야마다 한 번만 쓰십시오"
                    ),
                ));
            }
        }
        Ok(stated)
    }

    /// Refuses a beginning of the package that is not compared.
    fn check_choice(&self) -> Result<(), Problem> {
        let Some(start) = self.start.as_ref().filter(|it| !self.starts_inside(it)) else { return Ok(()) };
        Err(Problem::refused_in_body(
            "/start",
            &format!(
                "`start` is `{start}`, which is not among `clusters`. Name it there, too, or begin with one of them"
            ),
            &format!(
                "`start`의 `{start}`: `clusters`에 없습니다. `clusters`에 더하거나 그 가운데 하나로 시작하십시오"
            ),
        ))
    }

    /// Whether a cluster with which the package may begin is compared.
    pub fn starts_inside(&self, start: &str) -> bool {
        self.clusters.is_empty() || self.clusters.iter().any(|it| it == start)
    }

    /// What the profile says of its country; without one, the latest profile of the country.
    fn facts(&self, things: &Things<'_>) -> CountryFacts {
        let profile = self.profile.or_else(|| {
            let country = self.country.as_deref()?;
            let mut profiles = things.of_class(class::DEMAND_PROFILE);
            profiles.retain(|it| things.read.text_of(*it, bc::COUNTRY) == Some(country));
            profiles.into_iter().max_by_key(|it| things.whole_of(*it, bc::YEAR))
        });
        profile.map(|it| feasibility::of_demand(&things.read, it)).unwrap_or_default()
    }
}

/// The cluster of a key.
fn cluster(things: &Things<'_>, key: &str, pointer: &str) -> Result<TermId, Problem> {
    let unknown = || things.unknown(Kind::Cluster, key).with("pointer", pointer);
    things.find(Kind::Cluster, key).ok_or_else(unknown)
}

/// The position of an area, `-` and `_` alike.
fn position(areas: &[AreaTerm<'_>], notation: &str, pointer: &str) -> Result<usize, Problem> {
    let wanted = notation.replace('_', "-");
    areas.iter().position(|it| it.notation.replace('_', "-") == wanted).ok_or_else(|| {
        let known = areas.iter().map(|it| it.notation);
        suggest::unknown("capability area", notation, known).with("pointer", pointer)
    })
}
