//! Properties of the project's own ontology; its classes stand in [`class`](super::class).

terms! {
    "https://w3id.org/bioclusters/ontology#";
    /// ISO 3166-1 alpha-2 code of the country, or a code that the standard leaves to users.
    COUNTRY = "country",
    /// Name of the city or town.
    CITY = "city",
    /// How the cluster came about: spontaneous, `government_led` or mixed.
    FORMATION = "formation",
    /// When a government named the cluster, or its recognised beginning.
    DESIGNATED = "designated",
    /// year, month or day.
    DESIGNATED_PRECISION = "designatedPrecision",
    /// The side on which a publication puts the maturity of the cluster: high or low. Read by the
    /// face-validity check alone.
    REPORTED_SIDE = "reportedSide",
    /// The one sector of an actor.
    SECTOR = "sector",
    /// A narrower kind within the sector.
    SUBTYPE = "subtype",
    /// The cluster in which an actor works, that a programme serves or that makes an offer.
    IN_CLUSTER = "inCluster",
    /// year, month or day.
    FOUNDED_PRECISION = "foundedPrecision",
    /// year, month or day.
    CLOSED_PRECISION = "closedPrecision",
    /// public, private or mixed; on a subtype the usual ownership, on an actor its own, which wins.
    OWNERSHIP = "ownership",
    /// Identifier in the Research Organization Registry, as an IRI.
    ROR = "ror",
    /// The item of Wikidata about the actor, as an entity IRI.
    WIKIDATA = "wikidata",
    /// International Standard Name Identifier.
    ISNI = "isni",
    /// Identifier in the former Global Research Identifier Database.
    GRID = "grid",
    /// Identifier in the Open Funder Registry.
    FUNDREF = "fundref",
    /// Legal Entity Identifier.
    LEI = "lei",
    /// Ten-digit business registration number of the Republic of Korea.
    BUSINESS_NUMBER = "businessNumber",
    /// The one type of a linkage.
    LINKAGE_TYPE = "linkageType",
    /// An actor that takes part in a linkage.
    PARTICIPANT = "participant",
    /// The giver, origin, child or old body of a directed linkage.
    FROM = "from",
    /// The receiver, result, parent or new body of a directed linkage.
    TO = "to",
    /// year, month or day.
    START_PRECISION = "startPrecision",
    /// year, month or day.
    END_PRECISION = "endPrecision",
    /// How strong the linkage is against an ordinary one of its type; absent means the default of the type.
    WEIGHT = "weight",
    /// The weight of a linkage, else the default of its type; written by the service.
    STRENGTH = "strength",
    /// Amount of money in the currency of the source.
    AMOUNT = "amount",
    /// ISO 4217 code of the currency of the amount.
    CURRENCY = "currency",
    /// An artifact that the linkage is about.
    ABOUT = "about",
    /// The support programme under which the linkage came about.
    UNDER_PROGRAMME = "underProgramme",
    /// Probability from 0 to 1 that the statement is true as recorded.
    CONFIDENCE = "confidence",
    /// The document behind the statement.
    EVIDENCE = "evidence",
    /// A remark for people.
    NOTE = "note",
    /// Family of a linkage type: knowledge, transfer, capital, people, support or structure.
    FAMILY = "family",
    /// Whether linkages of the type have a direction.
    DIRECTED = "directed",
    /// Strength of a linkage of the type that has no weight of its own.
    DEFAULT_WEIGHT = "defaultWeight",
    /// Whether linkages of the type count in the indicators.
    COUNTS_IN_INDICATORS = "countsInIndicators",
    /// Order of the first stage that linkages of the type span.
    STAGE_FROM = "stageFrom",
    /// Order of the last stage that linkages of the type span.
    STAGE_TO = "stageTo",
    /// The property that the service writes between the actors of a linkage of the type.
    DIRECT_PROPERTY = "directProperty",
    /// The two actors take or took part in a linkage that counts in the indicators.
    LINKED_TO = "linkedTo",
    /// The two actors do research together.
    COLLABORATES_WITH = "collaboratesWith",
    /// The two actors run a clinical trial together.
    RUNS_TRIAL_WITH = "runsTrialWith",
    /// The two actors have a commercial alliance.
    ALLIED_WITH = "alliedWith",
    /// The subject licenses rights or know-how to the object.
    LICENSES_TO = "licensesTo",
    /// The subject hands a technology over to the object.
    TRANSFERS_TECHNOLOGY_TO = "transfersTechnologyTo",
    /// The company that is the object grew out of the subject.
    SPINS_OFF = "spinsOff",
    /// The subject gives money for research or development to the object.
    FUNDS = "funds",
    /// The subject invests in the object.
    INVESTS_IN = "investsIn",
    /// The subject buys the object.
    ACQUIRES = "acquires",
    /// The subject educates or formerly employed people who work for the object.
    SUPPLIES_TALENT_TO = "suppliesTalentTo",
    /// The subject supports the object under a programme.
    SUPPORTS = "supports",
    /// The subject has its premises at the object.
    TENANT_OF = "tenantOf",
    /// The subject runs the object.
    OPERATES = "operates",
    /// The subject is a member of, or is attached to, the object.
    AFFILIATED_WITH = "affiliatedWith",
    /// The object is the body that follows the subject.
    SUCCEEDED_BY = "succeededBy",
    /// Where on the way from bench to market the artifact stands.
    STAGE = "stage",
    /// The usual stage of artifacts of a type; absent for events that are no stage.
    DEFAULT_STAGE = "defaultStage",
    /// An actor behind the artifact or step: institution of an author, applicant, party, sponsor or holder.
    BY_ACTOR = "byActor",
    /// Date of publication, filing, signature, start, decision or launch.
    DATE = "date",
    /// year, month or day.
    DATE_PRECISION = "datePrecision",
    /// The scheme of the identifier of an artifact, such as doi, patent or nct.
    IDENTIFIER_SCHEME = "identifierScheme",
    /// pending, active, granted, completed, suspended, terminated, withdrawn, expired, refused or unknown.
    STATUS = "status",
    /// The earlier artifact of a derivation.
    UPSTREAM = "upstream",
    /// The later artifact of a derivation.
    DOWNSTREAM = "downstream",
    /// How the later artifact follows from the earlier one.
    DERIVATION_KIND = "derivationKind",
    /// The subject led to the object, by a derivation or by the order of a pathway; written by the service.
    LEADS_TO = "leadsTo",
    /// A step of the pathway.
    HAS_STEP = "hasStep",
    /// Number of the step, from 1, unique in its pathway.
    STEP_NUMBER = "stepNumber",
    /// The artifact of the step.
    ARTIFACT = "artifact",
    /// The actor that runs the programme.
    OPERATED_BY = "operatedBy",
    /// A stage for which the programme is meant.
    TARGETS_STAGE = "targetsStage",
    /// A sector for which the programme is meant.
    TARGETS_SECTOR = "targetsSector",
    /// The policy that the programme implements.
    IMPLEMENTS = "implements",
    /// The year of the demand profile.
    YEAR = "year",
    /// Gross domestic product per head in current US dollars.
    GDP_PER_CAPITA = "gdpPerCapita",
    /// A need of the profile.
    HAS_NEED = "hasNeed",
    /// The capability area of a need or of an offer.
    AREA = "area",
    /// How much of the area is wanted, from 0 to 1.
    INTENSITY = "intensity",
    /// Weight of the need; greater is more important.
    PRIORITY = "priority",
    /// Maturity level of the national regulator, from 1 to 4.
    REGULATOR_MATURITY = "regulatorMaturity",
    /// Expenditure on research and development as a share of gross domestic product.
    RND_SHARE = "rndShare",
    /// Declared level of the offer, from 0 to 1.
    LEVEL = "level",
    /// Formula of the indicator in LaTeX.
    FORMULA = "formula",
    /// Unit of the values of the indicator.
    UNIT = "unit",
    /// Smallest value that the indicator can take.
    RANGE_LOW = "rangeLow",
    /// Greatest value that the indicator can take.
    RANGE_HIGH = "rangeHigh",
    /// Which values speak for maturity: higher, lower, hump or descriptive.
    DIRECTION = "direction",
    /// The call that gives the same number in another program.
    SAME_AS = "sameAs",
    /// The cluster that the figure is about.
    REF_CLUSTER = "refCluster",
    /// The actor that the figure is about.
    REF_ACTOR = "refActor",
    /// The indicator that was computed.
    INDICATOR = "indicator",
    /// The year of the figure; of an indicator, the last year of its window.
    REF_YEAR = "refYear",
    /// The period that was taken in: five years or all years.
    WINDOW = "window",
    /// The part that the figure is about: a sector, a stage, a pillar and so on.
    PART = "part",
    /// What the published figure counts.
    STATISTIC_CODE = "statisticCode",
    /// Lower end of the interval of the value.
    LOW = "low",
    /// Upper end of the interval of the value.
    HIGH = "high",
    /// Number of things that the value rests on.
    SAMPLE_SIZE = "sampleSize",
    /// The words of the document.
    QUOTE = "quote",
    /// When the document was read.
    ACCESSED = "accessed",
    /// public-register, press, company, paper or other.
    SOURCE_KIND = "sourceKind",
    /// The importer that read the input.
    IMPORTER = "importer",
    /// Hexadecimal SHA-256 digest of the input.
    SHA256 = "sha256",
    /// Number of rows or records that were accepted.
    ROWS_ACCEPTED = "rowsAccepted",
    /// Number of rows or records that were refused.
    ROWS_REJECTED = "rowsRejected",
    /// The revision of the data that the run read.
    REVISION = "revision",
    /// Seed of the random draws of the run.
    SEED = "seed",
    /// Version of the program that made the run.
    SOFTWARE_VERSION = "softwareVersion",
    /// The actor that stands for the subject, because both are the same organisation.
    MERGED_INTO = "mergedInto",
    /// A person found that the two actors are not the same organisation.
    NOT_SAME_AS = "notSameAs",
    /// Letter of a sector in matrices and legends.
    LETTER = "letter",
    /// Fill colour of a sector in drawings, as #RRGGBB.
    COLOUR = "colour",
    /// Shape of a sector in drawings.
    SHAPE = "shape",
    /// Place of a concept in the order of its scheme.
    ORDER = "order",
}
