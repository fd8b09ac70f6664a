//! The values of a revision as RDF: observations of three data sets of the data cube vocabulary.
//!
//! An undefined value has no observation, since an observation must carry its measure. What the run was, the engine
//! says; here it is only pointed at.

use super::cube;
use super::meta::{Indicator, Part};
use super::results::{Finding, Results};
use super::{REGISTRY, meta::Unit};
use crate::model::measure::{Interval, Measure};
use crate::model::period::{Period, Window};
use crate::network::tables::Tables;
use crate::store::batch::Batch;
use crate::store::dictionary::DictionaryFull;
use crate::store::index::QuadIndex;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::{prov, qb, rdf, sdmx_attribute, sdmx_measure};
use crate::vocabulary::key::{digest_hex, key_is_valid, observation_key};
use crate::vocabulary::mint::{Base, Kind, Scheme, concept};
use oxrdf::{LiteralRef, NamedNodeRef, vocab::xsd};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The properties of an observation.
pub const PROPERTIES: [NamedNodeRef<'static>; 14] = [
    rdf::TYPE,
    qb::DATA_SET,
    bc::INDICATOR,
    bc::REF_CLUSTER,
    bc::REF_ACTOR,
    bc::PART,
    bc::REF_YEAR,
    bc::WINDOW,
    sdmx_measure::OBS_VALUE,
    bc::LOW,
    bc::HIGH,
    bc::SAMPLE_SIZE,
    sdmx_attribute::UNIT_MEASURE,
    prov::WAS_GENERATED_BY,
];

/// What is published.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// The values.
    pub results: &'a Results,
    /// The tables from which they were computed.
    pub tables: &'a Tables,
    /// The index that names the terms of the tables.
    pub index: &'a QuadIndex,
    /// Where the IRIs of data begin.
    pub base: &'a Base,
    /// The analysis run.
    pub run: NamedNodeRef<'a>,
}

impl Publication<'_> {
    /// Adds the data sets with their structures, and one observation for each value that is defined.
    pub fn write(&self, batch: &mut Batch) -> Result<(), DictionaryFull> {
        cube::write(self.base, batch)?;
        let words = Words::new(self, batch)?;
        let mut writer =
            Writer { publication: self, batch, words, text: String::new(), parts: BTreeMap::new() };
        writer.clusters()?;
        writer.actors()?;
        let parts = std::mem::take(&mut writer.parts);
        parts.keys().try_for_each(|it| cube::write_part(*it, batch))
    }
}

/// Terms that many observations share, numbered once.
struct Words {
    rdf_type: TermId,
    observation: TermId,
    data_set: TermId,
    data_sets: [TermId; 3],
    indicator: TermId,
    indicators: Vec<TermId>,
    units: BTreeMap<Unit, TermId>,
    ref_cluster: TermId,
    ref_actor: TermId,
    part: TermId,
    ref_year: TermId,
    window: TermId,
    windows: [TermId; 2],
    value: TermId,
    low: TermId,
    high: TermId,
    sample_size: TermId,
    unit_measure: TermId,
    generated_by: TermId,
    run: TermId,
}

impl Words {
    fn new(publication: &Publication<'_>, batch: &mut Batch) -> Result<Self, DictionaryFull> {
        let base = publication.base;
        let mut data_set = |it: cube::DataSet| batch.intern(&base.dataset(it.key()));
        let data_sets = [
            data_set(cube::DataSet::Cluster)?,
            data_set(cube::DataSet::Actor)?,
            data_set(cube::DataSet::Part)?,
        ];
        let mut window = |it: Window| batch.intern(&concept(Scheme::Window, it.notation()));
        let windows = [window(Window::FiveYears)?, window(Window::AllYears)?];
        let mut indicators = Vec::with_capacity(REGISTRY.len());
        for it in REGISTRY {
            indicators.push(batch.intern(&concept(Scheme::Indicator, it.id.as_str()))?);
        }
        let mut units = BTreeMap::new();
        for unit in Unit::ALL {
            if *unit != Unit::One {
                units.insert(*unit, batch.intern(LiteralRef::new_simple_literal(unit.notation()))?);
            }
        }
        Ok(Self {
            data_sets,
            windows,
            indicators,
            units,
            rdf_type: batch.intern(rdf::TYPE)?,
            observation: batch.intern(qb::OBSERVATION)?,
            data_set: batch.intern(qb::DATA_SET)?,
            indicator: batch.intern(bc::INDICATOR)?,
            ref_cluster: batch.intern(bc::REF_CLUSTER)?,
            ref_actor: batch.intern(bc::REF_ACTOR)?,
            part: batch.intern(bc::PART)?,
            ref_year: batch.intern(bc::REF_YEAR)?,
            window: batch.intern(bc::WINDOW)?,
            value: batch.intern(sdmx_measure::OBS_VALUE)?,
            low: batch.intern(bc::LOW)?,
            high: batch.intern(bc::HIGH)?,
            sample_size: batch.intern(bc::SAMPLE_SIZE)?,
            unit_measure: batch.intern(sdmx_attribute::UNIT_MEASURE)?,
            generated_by: batch.intern(prov::WAS_GENERATED_BY)?,
            run: batch.intern(publication.run)?,
        })
    }
}

struct Writer<'a, 'b> {
    publication: &'a Publication<'a>,
    batch: &'b mut Batch,
    words: Words,
    /// Scratch for the text of terms.
    text: String,
    /// Parts that observations speak of, with their numbers.
    parts: BTreeMap<Part, TermId>,
}

/// Where the observations of one indicator, subject and period belong.
#[derive(Clone, Copy)]
struct Place<'a> {
    at: usize,
    indicator: &'a Indicator,
    data_set: TermId,
    key: &'a str,
    subject: [TermId; 2],
    period: Period,
    year: TermId,
}

impl Writer<'_, '_> {
    fn clusters(&mut self) -> Result<(), DictionaryFull> {
        let Publication { results, tables, .. } = *self.publication;
        for (row, cluster) in (0_u32..).zip(&tables.clusters) {
            let (iri, key) = self.subject(Kind::Cluster, cluster.term)?;
            let subject = [self.words.ref_cluster, iri];
            let Some(years) = results.years(row) else { continue };
            for year in years {
                let number = self.number(i64::from(year))?;
                for (at, indicator) in REGISTRY.iter().enumerate() {
                    for window in Window::ALL {
                        let period = Period { year, window };
                        for (part, finding) in results.parts(indicator.id, row, period) {
                            let data_set = self.words.data_sets[if part.is_none() { 0 } else { 2 }];
                            let place =
                                Place { at, indicator, data_set, key: &key, subject, period, year: number };
                            self.observation(place, *part, *finding)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn actors(&mut self) -> Result<(), DictionaryFull> {
        let Publication { results, tables, .. } = *self.publication;
        let Some(year) = results.year else { return Ok(()) };
        let number = self.number(i64::from(year))?;
        let data_set = self.words.data_sets[1];
        let of_actors = |it: &&Indicator| it.compute.of_actors().is_some();
        for (row, actor) in (0_u32..).zip(&tables.actors).filter(|it| results.home(it.0).is_some()) {
            let (iri, key) = self.subject(Kind::Actor, actor.term)?;
            let subject = [self.words.ref_actor, iri];
            for (at, indicator) in REGISTRY.iter().enumerate().filter(|it| of_actors(&it.1)) {
                for window in Window::ALL {
                    let Some(finding) = results.actor(indicator.id, row, window) else { continue };
                    let period = Period { year, window };
                    let place = Place { at, indicator, data_set, key: &key, subject, period, year: number };
                    self.observation(place, None, finding)?;
                }
            }
        }
        Ok(())
    }

    /// The number of a subject in the batch, and its part of the keys of observations.
    fn subject(&mut self, kind: Kind, term: TermId) -> Result<(TermId, String), DictionaryFull> {
        let Publication { index, base, .. } = *self.publication;
        let iri = index.text(term);
        let key = base.parse_key(kind, iri).filter(|it| key_is_valid(it));
        let key = key.map_or_else(|| digest_hex(iri, 16), str::to_owned);
        Ok((self.batch.intern(NamedNodeRef::new_unchecked(iri))?, key))
    }

    fn observation(
        &mut self,
        place: Place<'_>,
        part: Option<Part>,
        finding: Finding,
    ) -> Result<(), DictionaryFull> {
        let Measure::Value { value, interval } = finding.measure else { return Ok(()) };
        let Place { indicator, period, .. } = place;
        let (year, window) = (i32::from(period.year), period.window.notation());
        let name = part.map(Part::notation);
        let key = observation_key(place.key, indicator.id.as_str(), name.as_deref(), year, window);
        self.text.clear();
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{}id/observation/{key}", self.publication.base.as_str());
        let observation = self.batch.intern(NamedNodeRef::new_unchecked(&self.text))?;
        let value = self.double(value)?;
        let sample_size = self.number(i64::from(finding.sample_size))?;
        let words = &self.words;
        let window = words.windows[usize::from(period.window == Window::AllYears)];
        let facts = [
            [words.rdf_type, words.observation],
            [words.data_set, place.data_set],
            place.subject,
            [words.indicator, words.indicators[place.at]],
            [words.ref_year, place.year],
            [words.window, window],
            [words.value, value],
            [words.sample_size, sample_size],
            [words.generated_by, words.run],
        ];
        for [predicate, object] in facts {
            self.batch.push_numbered([observation, predicate, object]);
        }
        if let Some(unit) = words.units.get(&indicator.unit) {
            self.batch.push_numbered([observation, words.unit_measure, *unit]);
        }
        self.interval(observation, interval)?;
        self.part(observation, part)
    }

    fn interval(&mut self, observation: TermId, interval: Option<Interval>) -> Result<(), DictionaryFull> {
        let Some(Interval { low, high, .. }) = interval else { return Ok(()) };
        let (low, high) = (self.double(low)?, self.double(high)?);
        self.batch.push_numbered([observation, self.words.low, low]);
        self.batch.push_numbered([observation, self.words.high, high]);
        Ok(())
    }

    fn part(&mut self, observation: TermId, part: Option<Part>) -> Result<(), DictionaryFull> {
        let Some(part) = part else { return Ok(()) };
        let iri = match self.parts.get(&part) {
            Some(iri) => *iri,
            None => self.batch.intern(&cube::part_iri(part))?,
        };
        self.parts.insert(part, iri);
        self.batch.push_numbered([observation, self.words.part, iri]);
        Ok(())
    }

    fn double(&mut self, value: f64) -> Result<TermId, DictionaryFull> {
        self.text.clear();
        let _ = write!(self.text, "{value}");
        self.batch.intern(LiteralRef::new_typed_literal(&self.text, xsd::DOUBLE))
    }

    fn number(&mut self, value: i64) -> Result<TermId, DictionaryFull> {
        self.text.clear();
        let _ = write!(self.text, "{value}");
        self.batch.intern(LiteralRef::new_typed_literal(&self.text, xsd::INTEGER))
    }
}

#[cfg(test)]
#[path = "publish_tests.rs"]
mod tests;
