//! Indicators: one file each, listed once. What is listed reaches every surface by itself.

pub mod meta;
mod compute;
pub mod results;
pub mod findings;
pub mod column;
pub mod cube;
pub mod publish;
pub mod catalogue;
pub mod lag;
pub mod sector_pairs;

mod degree;
mod strength;
mod betweenness;
mod harmonic_closeness;
mod pagerank;
mod core_number;
mod participation;
mod multiplex_participation;
mod actor_count;
mod linkage_count;
mod density;
mod mean_degree;
mod giant_component_share;
mod global_efficiency;
mod transitivity;
mod ei_index;
mod external_pipelines;
mod sector_share;
mod axis;
pub mod sector_mixing;
mod pair_coverage;
mod pair_evenness;
mod sector_diversity;
pub mod helix;
mod investors;
mod stage_count;
pub mod stage_conversion;
mod end_to_end_completeness;
pub mod cohort_reach;
mod local_retention;
pub mod path_share;
pub mod stage_lag;
pub mod pathway_flow;
pub mod patent_science;
mod translational_position;
pub mod stage_quotient;
pub mod value_chain;
pub mod full_cycle;
pub mod trend;
mod entry_rate;
mod linkage_renewal;
pub mod life_cycle_stage;
mod public_share;
pub mod privatisation_year;
pub mod milestone_years;
mod layers;
mod location_quotient;
mod cluster_stars;
mod excellence_label;

use meta::Indicator;

/// All indicators, in the order in which answers list them.
pub const REGISTRY: &[Indicator] = &[
    degree::INDICATOR,
    strength::INDICATOR,
    betweenness::INDICATOR,
    harmonic_closeness::INDICATOR,
    pagerank::INDICATOR,
    core_number::INDICATOR,
    participation::INDICATOR,
    multiplex_participation::INDICATOR,
    actor_count::INDICATOR,
    linkage_count::INDICATOR,
    density::INDICATOR,
    mean_degree::INDICATOR,
    giant_component_share::INDICATOR,
    global_efficiency::INDICATOR,
    transitivity::INDICATOR,
    ei_index::INDICATOR,
    external_pipelines::INDICATOR,
    sector_share::ACTORS,
    sector_share::STRENGTH,
    sector_share::BETWEENNESS,
    sector_share::PAGERANK,
    sector_share::FUNDING,
    axis::TYPE,
    axis::MARGIN,
    axis::INTENSITY,
    sector_mixing::STRENGTH,
    sector_mixing::RATIO,
    pair_coverage::FOUR,
    pair_coverage::ALL,
    pair_evenness::EVENNESS,
    pair_evenness::DIVERSITY,
    sector_diversity::INDICATOR,
    helix::THREE,
    helix::FOUR,
    helix::RELATIVE,
    helix::POWER,
    investors::EMBEDDEDNESS,
    investors::STAGE_PRESENCE,
    investors::FIRST_LAG,
    stage_count::INDICATOR,
    stage_conversion::NEXT,
    stage_conversion::FORWARD,
    stage_conversion::REACH,
    end_to_end_completeness::INDICATOR,
    cohort_reach::INDICATOR,
    local_retention::INDICATOR,
    path_share::COUNT,
    path_share::SHARE,
    stage_lag::STAGE,
    stage_lag::TRANSLATION,
    pathway_flow::FLOW,
    pathway_flow::BOTTLENECK,
    patent_science::LINKAGE,
    patent_science::DISTANCE,
    translational_position::INDICATOR,
    stage_quotient::INDICATOR,
    value_chain::POSITION,
    value_chain::BREADTH,
    full_cycle::COVERAGE,
    full_cycle::CONTINUITY,
    full_cycle::INDEX,
    trend::INDICATOR,
    entry_rate::INDICATOR,
    linkage_renewal::INDICATOR,
    life_cycle_stage::INDICATOR,
    public_share::TIES,
    public_share::FUNDING,
    public_share::BETWEENNESS,
    privatisation_year::INDICATOR,
    milestone_years::INDICATOR,
    layers::MULTIPLEXITY,
    layers::OVERLAP,
    location_quotient::INDICATOR,
    cluster_stars::INDICATOR,
    excellence_label::INDICATOR,
];

/// The indicator of an id.
pub fn find(id: &str) -> Option<&'static Indicator> {
    REGISTRY.iter().find(|it| it.id.as_str() == id)
}
