//! The properties from which tables are read, looked up once per revision.

use crate::store::{index::QuadIndex, term::TermId};
use crate::vocabulary::bc;
use crate::vocabulary::external::{rdf, rdfs, schema, sdmx_attribute, sdmx_measure, skos};

/// Declares the properties that are read, and looks them up; one that does not occur is `None`, which no property
/// of a triple equals.
macro_rules! words {
    ($($name:ident = $term:expr;)*) => {
        /// The numbers of the properties.
        pub(super) struct Words { $(pub(super) $name: Option<TermId>,)* }

        impl Words {
            pub(super) fn new(index: &QuadIndex) -> Self {
                Self { $($name: index.id($term),)* }
            }
        }
    };
}

words! {
    rdf_type = rdf::TYPE;
    sub_class_of = rdfs::SUB_CLASS_OF;
    in_scheme = skos::IN_SCHEME;
    notation = skos::NOTATION;
    designated = bc::DESIGNATED;
    designated_precision = bc::DESIGNATED_PRECISION;
    merged_into = bc::MERGED_INTO;
    sector = bc::SECTOR;
    subtype = bc::SUBTYPE;
    in_cluster = bc::IN_CLUSTER;
    country = bc::COUNTRY;
    founding_date = schema::FOUNDING_DATE;
    dissolution_date = schema::DISSOLUTION_DATE;
    family = bc::FAMILY;
    directed = bc::DIRECTED;
    default_weight = bc::DEFAULT_WEIGHT;
    counts = bc::COUNTS_IN_INDICATORS;
    linkage_type = bc::LINKAGE_TYPE;
    participant = bc::PARTICIPANT;
    from = bc::FROM;
    to = bc::TO;
    start_date = schema::START_DATE;
    end_date = schema::END_DATE;
    weight = bc::WEIGHT;
    confidence = bc::CONFIDENCE;
    evidence = bc::EVIDENCE;
    by_actor = bc::BY_ACTOR;
    stage = bc::STAGE;
    date = bc::DATE;
    date_precision = bc::DATE_PRECISION;
    leads_to = bc::LEADS_TO;
    formation = bc::FORMATION;
    reported_side = bc::REPORTED_SIDE;
    amount = bc::AMOUNT;
    currency = bc::CURRENCY;
    about = bc::ABOUT;
    under_programme = bc::UNDER_PROGRAMME;
    operated_by = bc::OPERATED_BY;
    targets_stage = bc::TARGETS_STAGE;
    targets_sector = bc::TARGETS_SECTOR;
    ref_cluster = bc::REF_CLUSTER;
    ref_year = bc::REF_YEAR;
    statistic_code = bc::STATISTIC_CODE;
    observed = sdmx_measure::OBS_VALUE;
    unit = sdmx_attribute::UNIT_MEASURE;
}
