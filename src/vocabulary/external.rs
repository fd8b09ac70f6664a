//! Terms of other vocabularies that the project reuses, one module per namespace.

/// Terms of RDF.
pub mod rdf {
    terms! {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
        TYPE = "type",
    }
}

/// Terms of RDF Schema.
pub mod rdfs {
    terms! {
        "http://www.w3.org/2000/01/rdf-schema#";
        LABEL = "label",
        COMMENT = "comment",
        SUB_CLASS_OF = "subClassOf",
        SUB_PROPERTY_OF = "subPropertyOf",
        DOMAIN = "domain",
        RANGE = "range",
        SEE_ALSO = "seeAlso",
        IS_DEFINED_BY = "isDefinedBy",
    }
}

/// Terms of XML Schema datatypes.
pub mod xsd {
    terms! {
        "http://www.w3.org/2001/XMLSchema#";
        STRING = "string",
        BOOLEAN = "boolean",
        INTEGER = "integer",
        DECIMAL = "decimal",
        DOUBLE = "double",
        DATE = "date",
        DATE_TIME = "dateTime",
        G_YEAR = "gYear",
    }
}

/// Terms of OWL.
pub mod owl {
    terms! {
        "http://www.w3.org/2002/07/owl#";
        ONTOLOGY = "Ontology",
        CLASS = "Class",
        OBJECT_PROPERTY = "ObjectProperty",
        DATATYPE_PROPERTY = "DatatypeProperty",
        ANNOTATION_PROPERTY = "AnnotationProperty",
        SAME_AS = "sameAs",
        DEPRECATED = "deprecated",
        VERSION_INFO = "versionInfo",
        VERSION_IRI = "versionIRI",
    }
}

/// Terms of SKOS.
pub mod skos {
    terms! {
        "http://www.w3.org/2004/02/skos/core#";
        CONCEPT = "Concept",
        CONCEPT_SCHEME = "ConceptScheme",
        COLLECTION = "Collection",
        PREF_LABEL = "prefLabel",
        ALT_LABEL = "altLabel",
        NOTATION = "notation",
        IN_SCHEME = "inScheme",
        TOP_CONCEPT_OF = "topConceptOf",
        HAS_TOP_CONCEPT = "hasTopConcept",
        BROADER = "broader",
        NARROWER = "narrower",
        RELATED = "related",
        DEFINITION = "definition",
        SCOPE_NOTE = "scopeNote",
        MEMBER = "member",
        EXACT_MATCH = "exactMatch",
        CLOSE_MATCH = "closeMatch",
    }
}

/// Terms of DCMI metadata terms.
pub mod dcterms {
    terms! {
        "http://purl.org/dc/terms/";
        TITLE = "title",
        DESCRIPTION = "description",
        CREATOR = "creator",
        LICENSE = "license",
        SOURCE = "source",
        ISSUED = "issued",
        MODIFIED = "modified",
        CREATED = "created",
        DATE = "date",
        IDENTIFIER = "identifier",
        BIBLIOGRAPHIC_CITATION = "bibliographicCitation",
        PUBLISHER = "publisher",
        RIGHTS = "rights",
        IS_PART_OF = "isPartOf",
    }
}

/// Terms of schema.org (https).
pub mod schema {
    terms! {
        "https://schema.org/";
        START_DATE = "startDate",
        END_DATE = "endDate",
        FOUNDING_DATE = "foundingDate",
        DISSOLUTION_DATE = "dissolutionDate",
        URL = "url",
        NAME = "name",
    }
}

/// Terms of the organization ontology.
pub mod org {
    terms! {
        "http://www.w3.org/ns/org#";
        ORGANIZATION = "Organization",
        ORGANIZATIONAL_COLLABORATION = "OrganizationalCollaboration",
        SUB_ORGANIZATION_OF = "subOrganizationOf",
    }
}

/// Terms of PROV-O.
pub mod prov {
    terms! {
        "http://www.w3.org/ns/prov#";
        ENTITY = "Entity",
        ACTIVITY = "Activity",
        AGENT = "Agent",
        ORGANIZATION = "Organization",
        PERSON = "Person",
        SOFTWARE_AGENT = "SoftwareAgent",
        DERIVATION = "Derivation",
        WAS_DERIVED_FROM = "wasDerivedFrom",
        QUALIFIED_DERIVATION = "qualifiedDerivation",
        HAD_PRIMARY_SOURCE = "hadPrimarySource",
        WAS_GENERATED_BY = "wasGeneratedBy",
        WAS_ATTRIBUTED_TO = "wasAttributedTo",
        WAS_ASSOCIATED_WITH = "wasAssociatedWith",
        USED = "used",
        GENERATED = "generated",
        GENERATED_AT_TIME = "generatedAtTime",
        STARTED_AT_TIME = "startedAtTime",
        ENDED_AT_TIME = "endedAtTime",
    }
}

/// Terms of the data cube vocabulary.
pub mod qb {
    terms! {
        "http://purl.org/linked-data/cube#";
        OBSERVATION = "Observation",
        DATA_SET_CLASS = "DataSet",
        DATA_STRUCTURE_DEFINITION = "DataStructureDefinition",
        COMPONENT_SPECIFICATION = "ComponentSpecification",
        DIMENSION_PROPERTY = "DimensionProperty",
        MEASURE_PROPERTY = "MeasureProperty",
        ATTRIBUTE_PROPERTY = "AttributeProperty",
        DATA_SET = "dataSet",
        STRUCTURE = "structure",
        COMPONENT = "component",
        DIMENSION = "dimension",
        MEASURE = "measure",
        ATTRIBUTE = "attribute",
        COMPONENT_REQUIRED = "componentRequired",
        ORDER = "order",
    }
}

/// Terms of SDMX dimensions.
pub mod sdmx_dimension {
    terms! {
        "http://purl.org/linked-data/sdmx/2009/dimension#";
        REF_PERIOD = "refPeriod",
    }
}

/// Terms of SDMX measures.
pub mod sdmx_measure {
    terms! {
        "http://purl.org/linked-data/sdmx/2009/measure#";
        OBS_VALUE = "obsValue",
    }
}

/// Terms of SDMX attributes.
pub mod sdmx_attribute {
    terms! {
        "http://purl.org/linked-data/sdmx/2009/attribute#";
        UNIT_MEASURE = "unitMeasure",
    }
}

/// Terms of `VoID`.
pub mod void {
    terms! {
        "http://rdfs.org/ns/void#";
        DATASET = "Dataset",
        TRIPLES = "triples",
        SPARQL_ENDPOINT = "sparqlEndpoint",
        DATA_DUMP = "dataDump",
        IN_DATASET = "inDataset",
        VOCABULARY = "vocabulary",
        URI_SPACE = "uriSpace",
        EXAMPLE_RESOURCE = "exampleResource",
        DATASET_DESCRIPTION = "DatasetDescription",
        SUBSET = "subset",
        CLASSES = "classes",
        PROPERTIES = "properties",
        CLASS_PARTITION = "classPartition",
        CLASS = "class",
        ENTITIES = "entities",
        PROPERTY_PARTITION = "propertyPartition",
        PROPERTY = "property",
    }
}

/// Terms of DCAT.
pub mod dcat {
    terms! {
        "http://www.w3.org/ns/dcat#";
        CATALOG = "Catalog",
        DATASET_CLASS = "Dataset",
        DISTRIBUTION_CLASS = "Distribution",
        DATASET = "dataset",
        DISTRIBUTION = "distribution",
        ACCESS_URL = "accessURL",
        DOWNLOAD_URL = "downloadURL",
        MEDIA_TYPE = "mediaType",
        LANDING_PAGE = "landingPage",
        SERVICE = "service",
        DATA_SERVICE = "DataService",
        ENDPOINT_URL = "endpointURL",
        SERVES_DATASET = "servesDataset",
    }
}

/// Terms of WGS84 positions.
pub mod geo {
    terms! {
        "http://www.w3.org/2003/01/geo/wgs84_pos#";
        LAT = "lat",
        LONG = "long",
    }
}

/// Terms of FOAF.
pub mod foaf {
    terms! {
        "http://xmlns.com/foaf/0.1/";
        PRIMARY_TOPIC = "primaryTopic",
        IS_PRIMARY_TOPIC_OF = "isPrimaryTopicOf",
        HOMEPAGE = "homepage",
    }
}

/// Terms of VIVO.
pub mod vivo {
    terms! {
        "http://vivoweb.org/ontology/core#";
        RELATIONSHIP = "Relationship",
        RELATES = "relates",
    }
}

/// Terms of `FaBiO`.
pub mod fabio {
    terms! {
        "http://purl.org/spar/fabio/";
        PATENT_DOCUMENT = "PatentDocument",
    }
}

/// Terms of SHACL.
pub mod sh {
    terms! {
        "http://www.w3.org/ns/shacl#";
        NODE_SHAPE = "NodeShape",
        PROPERTY_SHAPE = "PropertyShape",
        VIOLATION = "Violation",
        WARNING = "Warning",
        INFO = "Info",
        SEVERITY = "severity",
        MESSAGE = "message",
        TARGET_CLASS = "targetClass",
    }
}

/// Terms of the SPARQL service description.
pub mod sd {
    terms! {
        "http://www.w3.org/ns/sparql-service-description#";
        SERVICE = "Service",
        DATASET = "Dataset",
        GRAPH_CLASS = "Graph",
        NAMED_GRAPH_CLASS = "NamedGraph",
        ENDPOINT = "endpoint",
        DEFAULT_DATASET = "defaultDataset",
        DEFAULT_GRAPH = "defaultGraph",
        NAMED_GRAPH = "namedGraph",
        NAME = "name",
        GRAPH = "graph",
        SUPPORTED_LANGUAGE = "supportedLanguage",
        SPARQL_11_QUERY = "SPARQL11Query",
        SPARQL_11_UPDATE = "SPARQL11Update",
        RESULT_FORMAT = "resultFormat",
        DEFAULT_ENTAILMENT_REGIME = "defaultEntailmentRegime",
        INPUT_FORMAT = "inputFormat",
        FEATURE = "feature",
        UNION_DEFAULT_GRAPH = "UnionDefaultGraph",
    }
}
