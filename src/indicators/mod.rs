//! Indicators: one file each, listed once. What is listed reaches every surface by itself.

pub mod meta;
mod compute;
pub mod results;
pub mod findings;
pub mod column;
pub mod cube;
pub mod publish;
pub mod catalogue;
pub mod pillars;
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
mod pillar_score;
mod maturity;
mod maturity_arithmetic;
mod rank_acceptability;
mod probability_more_mature;
mod quadrant;
mod quadrant_probability;

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
    pillar_score::INDICATOR,
    maturity::INDICATOR,
    maturity_arithmetic::INDICATOR,
    rank_acceptability::INDICATOR,
    probability_more_mature::INDICATOR,
    quadrant::INDICATOR,
    quadrant_probability::INDICATOR,
];

/// The indicator of an id.
pub fn find(id: &str) -> Option<&'static Indicator> {
    REGISTRY.iter().find(|it| it.id.as_str() == id)
}
