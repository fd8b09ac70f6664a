//! Every IRI that the code uses, one constant each, and the only place that mints IRIs of data ([`mint`]).
//!
//! Where a thing is looked for: a class of the project's ontology in [`class`], a property of it in [`bc`], a concept
//! that the code names in [`concept`], a term of somebody else in [`external`]. Each of these modules has the list
//! `ALL`, which the tests hold against `ontology/*.ttl`.

/// Constants of one namespace, and `ALL` of them, so that the list cannot forget one.
macro_rules! terms {
    ($namespace:literal; $($(#[doc = $doc:literal])* $name:ident = $local:literal,)+) => {
        $(
            $(#[doc = $doc])*
            #[doc = concat!("\n\n`", $namespace, $local, "`")]
            pub const $name: ::oxrdf::NamedNodeRef<'static> =
                ::oxrdf::NamedNodeRef::new_unchecked(concat!($namespace, $local));
        )+

        /// Every term of this module, in the order of declaration.
        pub const ALL: &[::oxrdf::NamedNodeRef<'static>] = &[$($name),+];
    };
}

pub mod bc;
pub mod class;
pub mod concept;
pub mod external;
pub mod key;
pub mod mint;

/// Namespace of the project's classes and properties.
pub const BC: &str = "https://w3id.org/bioclusters/ontology#";

/// Namespace of the project's concept schemes and their concepts.
pub const SCHEME: &str = "https://w3id.org/bioclusters/scheme/";

/// Where data live unless the configuration says otherwise.
pub const BASE: &str = "https://w3id.org/bioclusters/";

/// Version of the ontology, as its `owl:versionInfo` says it.
pub const ONTOLOGY_VERSION: &str = "0.1.0";

/// Prefixes that may be used in answers and files, by prefix. Those of data depend on the base: see
/// [`mint::Base::prefixes`].
pub const PREFIXES: &[(&str, &str)] = &[
    ("area", "https://w3id.org/bioclusters/scheme/area/"),
    ("bc", BC),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("fabio", "http://purl.org/spar/fabio/"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("ind", "https://w3id.org/bioclusters/scheme/indicator/"),
    ("kind", "https://w3id.org/bioclusters/scheme/derivation-kind/"),
    ("lt", "https://w3id.org/bioclusters/scheme/linkage-type/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("qb", "http://purl.org/linked-data/cube#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sdmx-attribute", "http://purl.org/linked-data/sdmx/2009/attribute#"),
    ("sdmx-dimension", "http://purl.org/linked-data/sdmx/2009/dimension#"),
    ("sdmx-measure", "http://purl.org/linked-data/sdmx/2009/measure#"),
    ("sector", "https://w3id.org/bioclusters/scheme/sector/"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("stage", "https://w3id.org/bioclusters/scheme/stage/"),
    ("stat", "https://w3id.org/bioclusters/scheme/statistic/"),
    ("vivo", "http://vivoweb.org/ontology/core#"),
    ("void", "http://rdfs.org/ns/void#"),
    ("window", "https://w3id.org/bioclusters/scheme/window/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];
