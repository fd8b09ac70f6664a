//! The three data sets of observations and their structures, in the data cube vocabulary.

use super::meta::Part;
use crate::model::text::Label;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::bc;
use crate::vocabulary::external::{dcterms, qb, rdf, sdmx_attribute, sdmx_measure, skos};
use crate::vocabulary::mint::{Base, Scheme, concept};
use oxrdf::{LiteralRef, NamedNode, NamedNodeRef, vocab::xsd};

/// A data set of observations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataSet {
    /// Values of clusters.
    Cluster,
    /// Values of actors.
    Actor,
    /// Values of parts of clusters.
    Part,
}

impl DataSet {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Cluster, Self::Actor, Self::Part];

    /// Its key, the last part of its IRI.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cluster => "cluster-indicators",
            Self::Actor => "actor-indicators",
            Self::Part => "cluster-part-indicators",
        }
    }

    const fn label(self) -> Label {
        match self {
            Self::Cluster => Label::new("클러스터 지표", "Indicators of clusters"),
            Self::Actor => Label::new("주체 지표", "Indicators of actors"),
            Self::Part => Label::new("클러스터 부분 지표", "Indicators of parts of clusters"),
        }
    }

    /// The dimensions, in their order.
    fn dimensions(self) -> Vec<NamedNodeRef<'static>> {
        let subject: &[NamedNodeRef<'static>] = match self {
            Self::Cluster => &[bc::REF_CLUSTER],
            Self::Actor => &[bc::REF_ACTOR],
            Self::Part => &[bc::REF_CLUSTER, bc::PART],
        };
        [subject, &[bc::INDICATOR, bc::REF_YEAR, bc::WINDOW]].concat()
    }
}

/// What a component of a structure is.
#[derive(Clone, Copy)]
struct Component {
    role: NamedNodeRef<'static>,
    property: NamedNodeRef<'static>,
}

/// Adds the data sets and their structures. Their components have IRIs, since stored data has no blank nodes.
pub(super) fn write(base: &Base, batch: &mut Batch) -> Result<(), DictionaryFull> {
    for data_set in DataSet::ALL {
        let iri = base.dataset(data_set.key());
        let structure = base.dataset(&format!("{}/structure", data_set.key()));
        batch.add(iri.as_ref(), rdf::TYPE, qb::DATA_SET_CLASS)?;
        batch.add(iri.as_ref(), qb::STRUCTURE, &structure)?;
        let label = data_set.label();
        for (text, language) in [(label.ko, "ko"), (label.en, "en")] {
            batch.add(iri.as_ref(), dcterms::TITLE, language_literal(text, language))?;
        }
        batch.add(structure.as_ref(), rdf::TYPE, qb::DATA_STRUCTURE_DEFINITION)?;
        let dimensions = data_set.dimensions();
        let dimensions = dimensions.iter().map(|it| Component { role: qb::DIMENSION, property: *it });
        let others = [
            Component { role: qb::MEASURE, property: sdmx_measure::OBS_VALUE },
            Component { role: qb::ATTRIBUTE, property: sdmx_attribute::UNIT_MEASURE },
            Component { role: qb::ATTRIBUTE, property: bc::LOW },
            Component { role: qb::ATTRIBUTE, property: bc::HIGH },
            Component { role: qb::ATTRIBUTE, property: bc::SAMPLE_SIZE },
        ];
        for (order, component) in (1_u32..).zip(dimensions.chain(others)) {
            write_component(&structure, order, component, batch)?;
        }
    }
    Ok(())
}

fn write_component(
    structure: &NamedNode,
    order: u32,
    component: Component,
    batch: &mut Batch,
) -> Result<(), DictionaryFull> {
    let iri = NamedNode::new_unchecked(format!("{}/{order}", structure.as_str()));
    let order = order.to_string();
    batch.add(structure.as_ref(), qb::COMPONENT, &iri)?;
    batch.add(iri.as_ref(), rdf::TYPE, qb::COMPONENT_SPECIFICATION)?;
    batch.add(iri.as_ref(), component.role, component.property)?;
    batch.add(iri.as_ref(), qb::ORDER, LiteralRef::new_typed_literal(&order, xsd::INTEGER))
}

/// The IRI of a part: that of its concept; of a pair of sectors the one beside those of the sectors.
pub fn part_iri(part: Part) -> NamedNode {
    match part {
        Part::SectorPair(..) => concept(Scheme::Sector, &part.notation()),
        Part::Stage(stage) => concept(Scheme::Stage, stage.notation()),
    }
}

/// Says what a pair of sectors is: a collection of the two.
pub(super) fn write_pair(part: Part, batch: &mut Batch) -> Result<(), DictionaryFull> {
    let Part::SectorPair(a, b) = part else { return Ok(()) };
    let iri = part_iri(part);
    batch.add(iri.as_ref(), rdf::TYPE, skos::COLLECTION)?;
    for (text, language) in [
        (format!("{}–{}", a.label().ko, b.label().ko), "ko"),
        (format!("{}–{}", a.label().en, b.label().en), "en"),
    ] {
        batch.add(iri.as_ref(), skos::PREF_LABEL, language_literal(&text, language))?;
    }
    for sector in [a, b] {
        batch.add(iri.as_ref(), skos::MEMBER, &concept(Scheme::Sector, sector.notation()))?;
    }
    Ok(())
}

fn language_literal<'a>(text: &'a str, language: &'a str) -> LiteralRef<'a> {
    LiteralRef::new_language_tagged_literal_unchecked(text, language)
}
