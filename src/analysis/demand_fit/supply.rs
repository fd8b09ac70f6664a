//! What clusters can supply: the level that the question states, else the one that a source declares, else the one computed from
//! indicators.

use super::areas::{self, Area, Source};
use crate::indicators::{self, findings::PartFinding, results::Results};
use crate::model::measure::{Measure, Reason};
use crate::model::period::Period;
use crate::network::graph::Network;
use crate::network::read::Reader;
use crate::network::survey::{Case, History, Survey};
use crate::network::tables::Tables;
use crate::store::term::TermId;
use crate::vocabulary::external::{rdf, skos};
use crate::vocabulary::mint::Scheme;
use crate::vocabulary::{bc, class, local_name};
use std::collections::BTreeMap;

/// What a fit is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The present data.
    pub read: Reader<'a>,
    /// The same as tables.
    pub tables: &'a Tables,
    /// What the values were computed from; it may be older.
    pub survey: &'a Survey<'a>,
    /// The values of indicators, once there are any.
    pub results: Option<&'a Results>,
    /// The period of the values.
    pub period: Option<Period>,
}

/// A capability area of the data.
#[derive(Debug, Clone, Copy)]
pub struct AreaTerm<'a> {
    /// Its concept.
    pub term: TermId,
    /// Its notation.
    pub notation: &'a str,
}

/// Where a level is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelSource {
    /// The question says so.
    Stated,
    /// A source says so.
    Declared,
    /// From indicators.
    Computed,
}

/// The level of a cluster in an area.
#[derive(Debug, Clone)]
pub struct Level {
    /// In [0, 1], or why there is none.
    pub value: Measure,
    /// Where it is from; `None` without a value.
    pub source: Option<LevelSource>,
    /// The offers that declare it, by IRI; the first one counts.
    pub offers: Vec<TermId>,
    /// What a computed level is made from.
    pub inputs: Vec<&'static str>,
}

/// Levels that a question states, by the terms of cluster and area.
pub type Stated = BTreeMap<(TermId, TermId), f64>;

/// A cluster with its levels.
#[derive(Debug)]
pub struct Supplier<'a> {
    /// The cluster.
    pub term: TermId,
    /// What the values were computed from; none when it is newer.
    pub history: Option<History<'a>>,
    /// By area.
    pub levels: Vec<Level>,
}

impl Supplier<'_> {
    /// The levels that are known.
    pub fn supply(&self) -> Vec<Option<f64>> {
        self.levels.iter().map(|it| it.value.value()).collect()
    }
}

/// The areas of the data, in the order of their scheme, then of their notation.
pub fn area_terms<'a>(read: &Reader<'a>) -> Vec<AreaTerm<'a>> {
    let index = read.index;
    let scheme = index.id(skos::IN_SCHEME).zip(index.id(Scheme::Area.iri().as_ref()));
    let Some((in_scheme, scheme)) = scheme else { return Vec::new() };
    let area = |term: TermId| {
        let notation = read.text_of(term, skos::NOTATION).unwrap_or_else(|| local_name(index.text(term)));
        AreaTerm { term, notation }
    };
    let mut areas: Vec<_> = index.subjects(in_scheme, scheme).map(area).collect();
    let order = |it: &AreaTerm<'_>| read.number_of(it.term, bc::ORDER).unwrap_or(f64::INFINITY);
    areas.sort_by(|a, b| order(a).total_cmp(&order(b)).then_with(|| a.notation.cmp(b.notation)));
    areas.dedup_by_key(|it| it.term);
    areas
}

/// The levels of clusters, in the order given. One that is stated stands before those of the data.
pub fn suppliers<'a>(
    basis: &Basis<'a>,
    areas: &[AreaTerm<'_>],
    (clusters, stated): (&[TermId], &Stated),
) -> Vec<Supplier<'a>> {
    let offers = offers(&basis.read);
    let supplier = |term: TermId| {
        let row = basis.survey.tables.cluster_row(term);
        let history = row.map(|it| basis.survey.history(it));
        let network = history.as_ref().and_then(|it| basis.network(it));
        let level = |area: &AreaTerm<'_>| {
            let key = (term, area.term);
            if let Some(level) = stated.get(&key) {
                return said_level(*level, LevelSource::Stated, Vec::new());
            }
            let offers = offers.get(&key).cloned().unwrap_or_default();
            let declared = offers.iter().find_map(|it| basis.read.number_of(*it, bc::LEVEL));
            match declared.filter(|it| (0.0..=1.0).contains(it)) {
                Some(level) => said_level(level, LevelSource::Declared, offers),
                None => computed_level(areas::find(area.notation), |source| {
                    let missing = Measure::Undefined(Reason::NoData);
                    row.map_or(missing, |row| basis.value(source, row, network))
                }),
            }
        };
        let levels = areas.iter().map(level).collect();
        Supplier { term, history, levels }
    };
    clusters.iter().map(|it| supplier(*it)).collect()
}

fn said_level(level: f64, source: LevelSource, offers: Vec<TermId>) -> Level {
    Level { value: Measure::of(level), source: Some(source), offers, inputs: Vec::new() }
}

fn computed_level(area: Option<&'static Area>, value: impl Fn(&Source) -> Measure) -> Level {
    let missing = Measure::Undefined(Reason::NoData);
    let level = area.map_or(missing, |area| area.level(value));
    let inputs = area.map_or(&[][..], |area| area.inputs).iter().map(|it| it.source.name()).collect();
    let source = level.value().map(|_| LevelSource::Computed);
    Level { value: level, source, offers: Vec::new(), inputs }
}

/// The offers of each cluster and area, by IRI.
fn offers(read: &Reader<'_>) -> BTreeMap<(TermId, TermId), Vec<TermId>> {
    let index = read.index;
    let mut offers: BTreeMap<_, Vec<TermId>> = BTreeMap::new();
    let Some((of_type, class)) = index.id(rdf::TYPE).zip(index.id(class::OFFER)) else { return offers };
    for offer in index.subjects(of_type, class) {
        let key = read.object(offer, bc::IN_CLUSTER).zip(read.object(offer, bc::AREA));
        if let Some(key) = key {
            offers.entry(key).or_default().push(offer);
        }
    }
    for of_one in offers.values_mut() {
        of_one.sort_by_key(|it| index.text(*it));
        of_one.dedup();
    }
    offers
}

impl Basis<'_> {
    /// The network of a cluster in the period of the values, where it has some.
    pub fn network<'b>(&self, history: &'b History<'_>) -> Option<&'b Network> {
        Some(history.case(self.period?).filter(Case::is_published)?.network())
    }

    /// The published value of a source; `no-data` for an indicator that was not computed.
    pub fn value(&self, source: &Source, cluster: u32, network: Option<&Network>) -> Measure {
        let missing = Measure::Undefined(Reason::NoData);
        let published = |id: &str| {
            let indicator = indicators::find(id)?;
            Some(self.results?.parts(indicator.id, cluster, self.period?))
        };
        match source {
            Source::Cluster(id) | Source::Parts(id, _) => {
                published(id).map_or(missing, |findings| of_findings(source, findings))
            }
            Source::Network(_, compute) => network.map_or(missing, compute),
        }
    }
}

/// The value of a source among the values of its indicator: that without a part, or the sum over the parts that are named.
/// A part that is not there adds nothing, as a sector without actors has no strength; the reason of one that is undefined
/// is that of the sum.
pub fn of_findings(source: &Source, findings: &[PartFinding]) -> Measure {
    let wanted: &[&str] = match source {
        Source::Parts(_, parts) => parts,
        Source::Cluster(_) | Source::Network(..) => {
            let whole = findings.iter().find(|(part, _)| part.is_none());
            return whole.map_or(Measure::Undefined(Reason::NoData), |(_, it)| it.measure);
        }
    };
    if findings.is_empty() {
        return Measure::Undefined(Reason::NoData);
    }
    let mut sum = 0.0;
    for (part, finding) in findings {
        if part.is_some_and(|it| wanted.contains(&it.notation().as_str())) {
            match finding.measure {
                Measure::Value { value, .. } => sum += value,
                undefined @ Measure::Undefined(_) => return undefined,
            }
        }
    }
    Measure::of(sum)
}

#[cfg(test)]
mod tests {
    use super::{Source, of_findings};
    use crate::indicators::findings::Finding;
    use crate::indicators::meta::Part;
    use crate::model::measure::{Measure, Reason};
    use crate::model::stage::Stage;

    fn of(source: &Source, values: &[(Option<Stage>, Measure)]) -> Measure {
        let finding =
            |(stage, measure): &(Option<Stage>, Measure)| (stage.map(Part::Stage), Finding::new(*measure, 1));
        of_findings(source, &values.iter().map(finding).collect::<Vec<_>>())
    }

    #[test]
    fn parts_that_are_named_are_added_and_a_reason_is_passed_on() {
        let source = Source::Parts("x", &["patent", "clinical"]);
        let (patent, clinical, market) = (Some(Stage::Patent), Some(Stage::Clinical), Some(Stage::Market));
        assert_eq!(of(&source, &[]), Measure::Undefined(Reason::NoData));
        assert_eq!(
            of(&source, &[(patent, Measure::of(0.25)), (market, Measure::of(9.0))]),
            Measure::of(0.25)
        );
        assert_eq!(
            of(&source, &[(patent, Measure::of(0.25)), (clinical, Measure::of(0.5))]),
            Measure::of(0.75)
        );
        let undefined = Measure::Undefined(Reason::NoArtifacts);
        assert_eq!(of(&source, &[(patent, Measure::of(0.25)), (clinical, undefined)]), undefined);
        let whole = of(&Source::Cluster("x"), &[(patent, Measure::of(1.0)), (None, Measure::of(0.5))]);
        assert_eq!(whole, Measure::of(0.5));
    }
}
