//! The data sets of observations and their structures, in the data cube vocabulary.

use super::meta::Part;
use crate::model::text::Label;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::vocabulary::bc;
use crate::vocabulary::external::{dcterms, qb, rdf, sdmx_attribute, sdmx_measure, skos};
use crate::vocabulary::mint::{Base, STATISTICS, Scheme, concept};
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
    /// Figures that others published about clusters. Imports bring them; only their data set is described here.
    Published,
}

impl DataSet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Cluster, Self::Actor, Self::Part, Self::Published];

    /// Its key, the last part of its IRI.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cluster => "cluster-indicators",
            Self::Actor => "actor-indicators",
            Self::Part => "cluster-part-indicators",
            Self::Published => STATISTICS,
        }
    }

    const fn label(self) -> Label {
        match self {
            Self::Cluster => Label::new("클러스터 지표", "Indicators of clusters"),
            Self::Actor => Label::new("참여자 지표", "Indicators of actors"),
            Self::Part => Label::new("클러스터 부분 지표", "Indicators of parts of clusters"),
            Self::Published => Label::new("클러스터 통계", "Published figures about clusters"),
        }
    }

    /// The dimensions, in their order.
    const fn dimensions(self) -> &'static [NamedNodeRef<'static>] {
        match self {
            Self::Cluster => &[bc::REF_CLUSTER, bc::INDICATOR, bc::REF_YEAR, bc::WINDOW],
            Self::Actor => &[bc::REF_ACTOR, bc::INDICATOR, bc::REF_YEAR, bc::WINDOW],
            Self::Part => &[bc::REF_CLUSTER, bc::PART, bc::INDICATOR, bc::REF_YEAR, bc::WINDOW],
            Self::Published => &[bc::REF_CLUSTER, bc::STATISTIC_CODE, bc::REF_YEAR],
        }
    }

    /// The attributes of the measure, in their order.
    const fn attributes(self) -> &'static [NamedNodeRef<'static>] {
        match self {
            Self::Cluster | Self::Actor | Self::Part => {
                &[sdmx_attribute::UNIT_MEASURE, bc::LOW, bc::HIGH, bc::SAMPLE_SIZE]
            }
            Self::Published => &[sdmx_attribute::UNIT_MEASURE],
        }
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
        let of = |role, properties: &'static [NamedNodeRef<'static>]| {
            properties.iter().map(move |it| Component { role, property: *it })
        };
        let components = of(qb::DIMENSION, data_set.dimensions())
            .chain(of(qb::MEASURE, &[sdmx_measure::OBS_VALUE]))
            .chain(of(qb::ATTRIBUTE, data_set.attributes()));
        for (order, component) in (1_u32..).zip(components) {
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
        Part::Sector(sector) => concept(Scheme::Sector, sector.notation()),
        Part::Milestone(milestone) => concept(Scheme::Milestone, milestone.notation()),
        Part::Pillar(pillar) => concept(Scheme::Pillar, pillar.notation()),
        Part::Rank(_) => concept(Scheme::Rank, &part.notation()),
        Part::Quadrant(_) => concept(Scheme::Quadrant, &part.notation()),
        Part::Area(area) => concept(Scheme::Area, area.notation),
    }
}

/// Says what a part is where no concept of the ontology does: a pair of sectors is a collection of the two, a rank a
/// concept of its own.
pub(super) fn write_part(part: Part, batch: &mut Batch) -> Result<(), DictionaryFull> {
    let iri = part_iri(part);
    let (ko, en) = match part {
        Part::SectorPair(a, b) => {
            for sector in [a, b] {
                batch.add(iri.as_ref(), skos::MEMBER, &concept(Scheme::Sector, sector.notation()))?;
            }
            batch.add(iri.as_ref(), rdf::TYPE, skos::COLLECTION)?;
            (format!("{}–{}", a.label().ko, b.label().ko), format!("{}–{}", a.label().en, b.label().en))
        }
        Part::Rank(rank) => {
            batch.add(iri.as_ref(), rdf::TYPE, skos::CONCEPT)?;
            batch.add(iri.as_ref(), skos::IN_SCHEME, &Scheme::Rank.iri())?;
            let notation = part.notation();
            batch.add(iri.as_ref(), skos::NOTATION, LiteralRef::new_simple_literal(&notation))?;
            (format!("{rank}위"), format!("Rank {rank}"))
        }
        Part::Stage(_)
        | Part::Sector(_)
        | Part::Milestone(_)
        | Part::Pillar(_)
        | Part::Quadrant(_)
        | Part::Area(_) => return Ok(()),
    };
    for (text, language) in [(ko, "ko"), (en, "en")] {
        batch.add(iri.as_ref(), skos::PREF_LABEL, language_literal(&text, language))?;
    }
    Ok(())
}

fn language_literal<'a>(text: &'a str, language: &'a str) -> LiteralRef<'a> {
    LiteralRef::new_language_tagged_literal_unchecked(text, language)
}
