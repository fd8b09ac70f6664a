//! Concepts that the code names itself, one module per scheme; every other concept is data.

/// The seven sectors.
pub mod sector {
    terms! {
        "https://w3id.org/bioclusters/scheme/sector/";
        INDUSTRY = "industry",
        ACADEMIA = "academia",
        RESEARCH = "research",
        HOSPITAL = "hospital",
        GOVERNMENT = "government",
        SUPPORT = "support",
        INVESTOR = "investor",
    }
}

/// The six stages, in their order.
pub mod stage {
    terms! {
        "https://w3id.org/bioclusters/scheme/stage/";
        RESEARCH_RESULT = "research-result",
        PATENT = "patent",
        TRANSFER = "transfer",
        CLINICAL = "clinical",
        APPROVAL = "approval",
        MARKET = "market",
    }
}

/// The sixteen linkage types that are shipped; data may add more.
pub mod linkage_type {
    terms! {
        "https://w3id.org/bioclusters/scheme/linkage-type/";
        RESEARCH_COLLABORATION = "research_collaboration",
        CLINICAL_TRIAL_PARTNERSHIP = "clinical_trial_partnership",
        COMMERCIAL_ALLIANCE = "commercial_alliance",
        LICENCE = "licence",
        TECHNOLOGY_TRANSFER = "technology_transfer",
        SPIN_OFF = "spin_off",
        FUNDING = "funding",
        INVESTMENT = "investment",
        ACQUISITION = "acquisition",
        TALENT_SUPPLY = "talent_supply",
        SUPPORT_PROGRAMME = "support_programme",
        TENANCY = "tenancy",
        OPERATION = "operation",
        AFFILIATION = "affiliation",
        PARENT_ORGANISATION = "parent_organisation",
        SUCCESSION = "succession",
    }
}

/// The kinds of derivation.
pub mod derivation_kind {
    terms! {
        "https://w3id.org/bioclusters/scheme/derivation-kind/";
        CITED_BY = "cited_by",
        DEVELOPED_INTO = "developed_into",
        PATENTED_AS = "patented_as",
        LICENSED_AS = "licensed_as",
        TRANSFERRED_AS = "transferred_as",
        SPUN_OFF_AS = "spun_off_as",
        TESTED_IN = "tested_in",
        APPROVED_AS = "approved_as",
        MARKETED_AS = "marketed_as",
        ACQUIRED_IN = "acquired_in",
    }
}

/// The twelve capability areas.
pub mod area {
    terms! {
        "https://w3id.org/bioclusters/scheme/area/";
        BASIC_RESEARCH = "basic-research",
        TALENT_TRAINING = "talent-training",
        IP_TECHNOLOGY_TRANSFER = "ip-technology-transfer",
        STARTUP_FINANCE = "startup-finance",
        CLINICAL_TRIALS = "clinical-trials",
        REGULATORY_APPROVAL = "regulatory-approval",
        GMP_MANUFACTURING = "gmp-manufacturing",
        DEVICE_TESTING = "device-testing",
        HOSPITAL_SERVICE = "hospital-service",
        DIGITAL_DATA = "digital-data",
        CLUSTER_GOVERNANCE = "cluster-governance",
        BUILD_SPEED = "build-speed",
    }
}

/// The windows of published observations.
pub mod window {
    terms! {
        "https://w3id.org/bioclusters/scheme/window/";
        FIVE_YEARS = "five-years",
        ALL_YEARS = "all-years",
    }
}

/// The milestones of a cluster.
pub mod milestone {
    terms! {
        "https://w3id.org/bioclusters/scheme/milestone/";
        FIRST_TENANT = "first-tenant",
        FIFTY_ACTORS = "fifty-actors",
        FIRST_LICENCE = "first-licence",
        FIRST_TRIAL = "first-trial",
        FIRST_APPROVAL = "first-approval",
    }
}

/// The pillars of maturity.
pub mod pillar {
    terms! {
        "https://w3id.org/bioclusters/scheme/pillar/";
        CRITICAL_MASS = "critical-mass",
        CONNECTIVITY = "connectivity",
        INTEGRATION = "integration",
        RESILIENCE = "resilience",
        TRANSLATION = "translation",
        OPENNESS = "openness",
    }
}
