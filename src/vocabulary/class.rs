//! Classes of the project's own ontology, artifact types included.

terms! {
    "https://w3id.org/bioclusters/ontology#";
    /// A place where biomedical actors concentrate.
    CLUSTER = "Cluster",
    /// An organisation that takes part in a cluster or is linked to one that does.
    ACTOR = "Actor",
    /// One relation between two or more actors, with its type, time, strength, confidence and evidence.
    LINKAGE = "Linkage",
    /// A step of translation that can be pointed at, such as a paper, a patent, a licence, a trial, an
    /// approval or a product.
    ARTIFACT = "Artifact",
    /// A claim that one artifact led to another, with its kind, date and evidence.
    DERIVATION = "Derivation",
    /// One told story from bench to market: artifacts in order.
    PATHWAY = "Pathway",
    /// One numbered step of a pathway.
    PATHWAY_STEP = "PathwayStep",
    /// What an operator offers, for which stages and which sectors.
    SUPPORT_PROGRAMME = "SupportProgramme",
    /// A rule or plan that a support programme implements.
    POLICY = "Policy",
    /// What a country wants in a year, by capability area.
    DEMAND_PROFILE = "DemandProfile",
    /// One capability area of a demand profile, with its intensity and priority.
    NEED = "Need",
    /// What a cluster can supply in one capability area.
    OFFER = "Offer",
    /// A published figure about a cluster.
    STATISTIC = "Statistic",
    /// A measure computed from the graph.
    INDICATOR = "Indicator",
    /// The document behind a statement.
    EVIDENCE = "Evidence",
    /// The activity that made an import graph.
    IMPORT_RUN = "ImportRun",
    /// The activity that computed the observations of the indicators.
    ANALYSIS_RUN = "AnalysisRun",
    /// A scientific finding or result, whether or not it was published.
    RESEARCH_RESULT = "ResearchResult",
    /// A scholarly article or comparable publication.
    PUBLICATION = "Publication",
    /// A funded or agreed piece of research; not counted as an output.
    PROJECT = "Project",
    /// A patent or patent application, dated by its filing.
    PATENT = "Patent",
    /// An agreement that lets another party use rights or know-how.
    LICENCE = "Licence",
    /// The handing over of a technology to another party.
    TECHNOLOGY_TRANSFER = "TechnologyTransfer",
    /// The founding of a company on the basis of a result: the event, not the company.
    SPIN_OFF = "SpinOff",
    /// The purchase of a company or of a programme: an event, not a step.
    ACQUISITION = "Acquisition",
    /// A study before tests in humans.
    PRECLINICAL_STUDY = "PreclinicalStudy",
    /// The permission of a regulator to start a clinical trial.
    TRIAL_AUTHORISATION = "TrialAuthorisation",
    /// The request to a regulator to start a clinical trial.
    TRIAL_APPLICATION = "TrialApplication",
    /// A study in humans.
    CLINICAL_TRIAL = "ClinicalTrial",
    /// A status such as orphan, fast-track or breakthrough given by a regulator.
    REGULATORY_DESIGNATION = "RegulatoryDesignation",
    /// The request to a regulator to approve a product.
    APPLICATION = "Application",
    /// The opinion of a scientific committee of a regulator on an application for approval.
    OPINION = "Opinion",
    /// The decision of a regulator that a product may be sold.
    REGULATORY_APPROVAL = "RegulatoryApproval",
    /// The permission to manufacture, or a certificate of good manufacturing practice.
    MANUFACTURING_LICENCE = "ManufacturingLicence",
    /// A product on the market, dated by its launch.
    PRODUCT = "Product",
    /// A service on the market, dated by its launch.
    SERVICE = "Service",
    /// The halting of sale or development: an event, not a step.
    SUSPENSION = "Suspension",
    /// A payment of capital into a company: an event, not a step.
    INVESTMENT = "Investment",
    /// A decision of a court, for instance about the validity of a patent: an event, not a step.
    COURT_RULING = "CourtRuling",
}
