//! Indicators: one file each, listed once. What is listed reaches every surface by itself.

pub mod meta;
mod compute;
pub mod results;
pub mod findings;
pub mod column;
pub mod cube;
pub mod publish;
pub mod catalogue;
pub mod handbook;
pub mod pillars;
pub mod lag;
pub mod sector_pairs;
mod policy;
mod estimate;

mod degree;
mod strength;
mod betweenness;
mod betweenness_raw;
mod betweenness_weighted;
mod closeness;
mod harmonic_closeness;
mod eigenvector;
mod katz;
mod pagerank;
mod core_number;
mod constraint;
mod effective_size;
mod local_clustering;
mod participation;
mod brokerage;
pub mod anchor_share;
mod removal_impact;
mod multiplex_participation;
mod actor_count;
mod linkage_count;
mod total_strength;
mod density;
mod mean_degree;
mod giant_component_share;
mod connectedness;
mod global_efficiency;
mod average_path_length;
mod diameter;
mod transitivity;
mod average_clustering;
mod centralisation;
mod core_periphery_fit;
mod modularity;
mod degree_assortativity;
mod degree_hierarchy;
mod sector_assortativity;
mod small_world;
mod algebraic_connectivity;
mod articulation_share;
mod bridge_share;
mod robustness;
mod retention;
mod ei_index;
mod ei_index_weighted;
mod ei_expected;
mod reciprocity;
mod external_pipelines;
mod external_reach;
mod pipeline_diversity;
mod sector_share;
mod axis;
pub mod sector_mixing;
mod against_chance;
pub mod rarefied;
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
mod time_to_maturity;
mod layers;
mod location_quotient;
mod cluster_stars;
mod excellence_label;
mod pillar_score;
mod maturity;
mod maturity_arithmetic;
mod rank_acceptability;
mod probability_more_mature;
mod quadrant;
mod quadrant_probability;
mod demand_fit;
mod ripple_effect;

use meta::Indicator;

/// All indicators, in the order in which answers list them.
pub const REGISTRY: &[Indicator] = &[
    degree::INDICATOR,
    strength::INDICATOR,
    betweenness::INDICATOR,
    betweenness_raw::INDICATOR,
    betweenness_weighted::INDICATOR,
    closeness::INDICATOR,
    harmonic_closeness::INDICATOR,
    eigenvector::INDICATOR,
    katz::INDICATOR,
    pagerank::INDICATOR,
    core_number::INDICATOR,
    constraint::INDICATOR,
    effective_size::INDICATOR,
    local_clustering::INDICATOR,
    participation::INDICATOR,
    brokerage::COORDINATOR,
    brokerage::ITINERANT,
    brokerage::GATEKEEPER,
    brokerage::REPRESENTATIVE,
    brokerage::LIAISON,
    brokerage::TOTAL,
    anchor_share::INDICATOR,
    removal_impact::INDICATOR,
    multiplex_participation::INDICATOR,
    actor_count::INDICATOR,
    linkage_count::INDICATOR,
    total_strength::INDICATOR,
    density::INDICATOR,
    mean_degree::INDICATOR,
    rarefied::MEAN_DEGREE,
    giant_component_share::INDICATOR,
    against_chance::GIANT,
    rarefied::GIANT,
    connectedness::INDICATOR,
    global_efficiency::INDICATOR,
    against_chance::EFFICIENCY,
    rarefied::EFFICIENCY,
    against_chance::RELATIVE_EFFICIENCY,
    average_path_length::INDICATOR,
    diameter::INDICATOR,
    transitivity::INDICATOR,
    against_chance::TRANSITIVITY,
    rarefied::TRANSITIVITY,
    average_clustering::INDICATOR,
    centralisation::DEGREE,
    centralisation::BETWEENNESS,
    centralisation::CLOSENESS,
    core_periphery_fit::INDICATOR,
    modularity::INDICATOR,
    against_chance::MODULARITY,
    rarefied::MODULARITY,
    degree_assortativity::INDICATOR,
    against_chance::ASSORTATIVITY,
    rarefied::ASSORTATIVITY,
    degree_hierarchy::INDICATOR,
    sector_assortativity::INDICATOR,
    small_world::INDICATOR,
    algebraic_connectivity::INDICATOR,
    articulation_share::INDICATOR,
    bridge_share::INDICATOR,
    robustness::ABSOLUTE,
    robustness::RELATIVE,
    retention::ANCHOR,
    retention::TOP,
    retention::GOVERNMENT,
    retention::PUBLIC,
    retention::RESEARCH,
    retention::INVESTORS,
    ei_index::INDICATOR,
    ei_index_weighted::INDICATOR,
    ei_expected::EXPECTED,
    ei_expected::EXCESS,
    against_chance::RICH_CLUB,
    reciprocity::INDICATOR,
    external_pipelines::INDICATOR,
    external_reach::INDICATOR,
    pipeline_diversity::INDICATOR,
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
    time_to_maturity::INDICATOR,
    layers::MULTIPLEXITY,
    layers::OVERLAP,
    location_quotient::INDICATOR,
    cluster_stars::INDICATOR,
    excellence_label::INDICATOR,
    pillar_score::INDICATOR,
    maturity::INDICATOR,
    maturity_arithmetic::INDICATOR,
    rank_acceptability::INDICATOR,
    probability_more_mature::INDICATOR,
    quadrant::INDICATOR,
    quadrant_probability::INDICATOR,
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
