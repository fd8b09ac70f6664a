//! Indicators: one file each, listed once. What is listed reaches every surface by itself.

pub mod meta;
mod compute;
pub mod results;
pub mod findings;
pub mod column;
pub mod cube;
pub mod publish;
pub mod catalogue;
mod four_sectors;

mod degree;
mod strength;
mod betweenness;
mod harmonic_closeness;
mod pagerank;
mod core_number;
mod participation;
mod actor_count;
mod linkage_count;
mod density;
mod mean_degree;
mod giant_component_share;
mod global_efficiency;
mod transitivity;
mod ei_index;
mod external_pipelines;
mod sector_mixing;
mod pair_coverage;
mod pair_evenness;
mod stage_count;
mod stage_conversion;
mod end_to_end_completeness;
mod demand_fit;
mod ripple_effect;

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
    actor_count::INDICATOR,
    linkage_count::INDICATOR,
    density::INDICATOR,
    mean_degree::INDICATOR,
    giant_component_share::INDICATOR,
    global_efficiency::INDICATOR,
    transitivity::INDICATOR,
    ei_index::INDICATOR,
    external_pipelines::INDICATOR,
    sector_mixing::INDICATOR,
    pair_coverage::INDICATOR,
    pair_evenness::INDICATOR,
    stage_count::INDICATOR,
    stage_conversion::INDICATOR,
    end_to_end_completeness::INDICATOR,
    demand_fit::CAPABILITY,
    demand_fit::DEMAND_COVERAGE,
    demand_fit::DEMAND_COMPLEMENTARITY,
    demand_fit::DEMAND_COSINE,
    demand_fit::DEMAND_GAP,
    demand_fit::REVEALED_ADVANTAGE,
    demand_fit::SELLING_POINT,
    demand_fit::FEASIBILITY_DISTANCE,
    ripple_effect::OUTPUT_EFFECT,
    ripple_effect::VALUE_ADDED_EFFECT,
    ripple_effect::IMPORT_EFFECT,
    ripple_effect::EMPLOYMENT_EFFECT,
    ripple_effect::INDUCED_EFFECT,
    ripple_effect::EXOGENISED_EFFECT,
    ripple_effect::BACKWARD_LINKAGE,
    ripple_effect::FORWARD_LINKAGE,
];

/// The indicator of an id.
pub fn find(id: &str) -> Option<&'static Indicator> {
    REGISTRY.iter().find(|it| it.id.as_str() == id)
}
