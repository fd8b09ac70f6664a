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

        /// What every IRI of this module begins with.
        pub const NAMESPACE: &str = $namespace;

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
mod scheme;

use oxrdf::NamedNodeRef;

/// Namespace of the project's classes and properties.
pub const BC: &str = "https://w3id.org/bioclusters/ontology#";

/// The project's ontology.
pub const ONTOLOGY: &str = "https://w3id.org/bioclusters/ontology";

/// Namespace of the project's concept schemes and their concepts.
pub const SCHEME: &str = "https://w3id.org/bioclusters/scheme/";

/// Where data live unless the configuration says otherwise.
pub const BASE: &str = "https://w3id.org/bioclusters/";

/// The last part of an IRI, for people: what follows the last `/` or `#`. It names nothing by itself; the key of a
/// thing of data is read by [`mint::Base::parse_key`].
pub fn local_name(iri: &str) -> &str {
    iri.rsplit(['/', '#']).next().unwrap_or(iri)
}

/// Prefixes that may be used in answers and files, by prefix. Those of data depend on the base: see
/// [`mint::Base::prefixes`].
pub const PREFIXES: &[(&str, &str)] = &[
    ("area", "https://w3id.org/bioclusters/scheme/area/"),
    ("bc", BC),
    ("dcat", external::dcat::NAMESPACE),
    ("dcterms", external::dcterms::NAMESPACE),
    ("fabio", external::fabio::NAMESPACE),
    ("foaf", external::foaf::NAMESPACE),
    ("geo", external::geo::NAMESPACE),
    ("ind", "https://w3id.org/bioclusters/scheme/indicator/"),
    ("kind", "https://w3id.org/bioclusters/scheme/derivation-kind/"),
    ("lt", "https://w3id.org/bioclusters/scheme/linkage-type/"),
    ("milestone", "https://w3id.org/bioclusters/scheme/milestone/"),
    ("org", external::org::NAMESPACE),
    ("owl", external::owl::NAMESPACE),
    ("pillar", "https://w3id.org/bioclusters/scheme/pillar/"),
    ("prov", external::prov::NAMESPACE),
    ("qb", external::qb::NAMESPACE),
    ("rdf", external::rdf::NAMESPACE),
    ("rdfs", external::rdfs::NAMESPACE),
    ("schema", external::schema::NAMESPACE),
    ("sdmx-attribute", external::sdmx_attribute::NAMESPACE),
    ("sdmx-dimension", external::sdmx_dimension::NAMESPACE),
    ("sdmx-measure", external::sdmx_measure::NAMESPACE),
    ("sector", "https://w3id.org/bioclusters/scheme/sector/"),
    ("sh", external::sh::NAMESPACE),
    ("skos", external::skos::NAMESPACE),
    ("stage", "https://w3id.org/bioclusters/scheme/stage/"),
    ("stat", "https://w3id.org/bioclusters/scheme/statistic/"),
    ("vivo", external::vivo::NAMESPACE),
    ("void", external::void::NAMESPACE),
    ("window", "https://w3id.org/bioclusters/scheme/window/"),
    ("xsd", external::xsd::NAMESPACE),
];

/// A property as people write it: with the prefix of its namespace.
pub fn prefixed(property: NamedNodeRef<'_>) -> String {
    let iri = property.as_str();
    let known = PREFIXES.iter().find_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)));
    known.map_or_else(|| iri.to_owned(), |(prefix, local)| format!("{prefix}:{local}"))
}
