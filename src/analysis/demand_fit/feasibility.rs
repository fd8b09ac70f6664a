//! How far the country of a cluster is from the one that wants something: shown beside the fit, never multiplied in, because
//! less developed countries may be the most interested.

use crate::model::measure::{Measure, Reason};
use crate::network::read::Reader;
use crate::store::term::TermId;
use crate::vocabulary::external::{rdf, sdmx_measure, skos};
use crate::vocabulary::{bc, class, local_name};
use std::collections::BTreeMap;

/// What is known of a country.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CountryFacts {
    /// Gross domestic product per head.
    pub gdp_per_capita: Option<f64>,
    /// Level of its regulator, 1 to 4.
    pub regulator_maturity: Option<f64>,
    /// Share of research and development in its gross domestic product.
    pub rnd_share: Option<f64>,
}

impl CountryFacts {
    /// These facts, and for what is not known those of another source.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            gdp_per_capita: self.gdp_per_capita.or(other.gdp_per_capita),
            regulator_maturity: self.regulator_maturity.or(other.regulator_maturity),
            rnd_share: self.rnd_share.or(other.rnd_share),
        }
    }
}

/// How far apart two countries are; `no-data` where either is not known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distances {
    /// `|ln(a/b)|` of the products per head.
    pub gdp: Measure,
    /// Difference of the levels of the regulators.
    pub regulator: Measure,
    /// Difference of the shares of research and development.
    pub rnd: Measure,
}

/// How far apart two countries are.
pub fn distances(a: CountryFacts, b: CountryFacts) -> Distances {
    let between = |a: Option<f64>, b: Option<f64>, distance: fn(f64, f64) -> f64| match a.zip(b) {
        Some((a, b)) => Measure::of(distance(a, b)),
        None => Measure::Undefined(Reason::NoData),
    };
    let positive = |it: Option<f64>| it.filter(|it| *it > 0.0);
    let apart = |a: f64, b: f64| (a - b).abs();
    Distances {
        gdp: between(positive(a.gdp_per_capita), positive(b.gdp_per_capita), |a, b| (a / b).ln().abs()),
        regulator: between(a.regulator_maturity, b.regulator_maturity, apart),
        rnd: between(a.rnd_share, b.rnd_share, apart),
    }
}

/// What the published figures of clusters say of their countries: the latest of each cluster.
#[derive(Debug, Default)]
pub struct Statistics {
    clusters: BTreeMap<TermId, CountryFacts>,
    countries: BTreeMap<String, CountryFacts>,
}

impl Statistics {
    /// Reads them. O(published figures).
    pub fn read(read: &Reader<'_>) -> Self {
        let index = read.index;
        let Some((of_type, class)) = index.id(rdf::TYPE).zip(index.id(class::STATISTIC)) else {
            return Self::default();
        };
        let mut latest: BTreeMap<(TermId, &str), (i64, f64)> = BTreeMap::new();
        let mut figures: Vec<TermId> = index.subjects(of_type, class).collect();
        figures.sort_by_key(|it| index.text(*it));
        for figure in figures {
            let Some(found) = figure_of(read, figure) else { continue };
            let (key, year, value) = found;
            let kept = latest.entry(key).or_insert((year, value));
            if year > kept.0 {
                *kept = (year, value);
            }
        }
        let mut all = Self::default();
        for ((cluster, code), (_, value)) in latest {
            let facts = all.clusters.entry(cluster).or_default();
            match code {
                "gdp_per_capita" => facts.gdp_per_capita = Some(value),
                "regulator_maturity" => facts.regulator_maturity = Some(value),
                _ => facts.rnd_share = Some(value),
            }
        }
        let mut by_iri: Vec<_> = all.clusters.iter().collect();
        by_iri.sort_by_key(|(cluster, _)| index.text(**cluster));
        for (cluster, facts) in by_iri {
            if let Some(country) = read.text_of(*cluster, bc::COUNTRY) {
                let known = all.countries.entry(country.to_owned()).or_default();
                *known = known.or(*facts);
            }
        }
        all
    }

    /// What is known of the country of a cluster: from its own figures, else from those of others of the same country.
    pub fn of_cluster(&self, read: &Reader<'_>, cluster: TermId) -> CountryFacts {
        let own = self.clusters.get(&cluster).copied().unwrap_or_default();
        read.text_of(cluster, bc::COUNTRY).map_or(own, |it| own.or(self.of_country(it)))
    }

    /// What the figures of its clusters say of a country.
    pub fn of_country(&self, country: &str) -> CountryFacts {
        self.countries.get(country).copied().unwrap_or_default()
    }
}

/// What a demand profile says of its country.
pub fn of_demand(read: &Reader<'_>, demand: TermId) -> CountryFacts {
    CountryFacts {
        gdp_per_capita: read.number_of(demand, bc::GDP_PER_CAPITA),
        regulator_maturity: read.number_of(demand, bc::REGULATOR_MATURITY),
        rnd_share: read.number_of(demand, bc::RND_SHARE),
    }
}

/// Codes of the figures that say something of a country.
const CODES: [&str; 3] = ["gdp_per_capita", "regulator_maturity", "rnd_gdp_share"];

type Figure = ((TermId, &'static str), i64, f64);

fn figure_of(read: &Reader<'_>, figure: TermId) -> Option<Figure> {
    let code = read.object(figure, bc::STATISTIC_CODE)?;
    let notation = read.text_of(code, skos::NOTATION).unwrap_or_else(|| local_name(read.index.text(code)));
    let notation = notation.replace('-', "_");
    let code = CODES.into_iter().find(|it| *it == notation)?;
    let cluster = read.object(figure, bc::REF_CLUSTER)?;
    let year = read.text_of(figure, bc::REF_YEAR).and_then(|it| it.parse().ok()).unwrap_or(0);
    Some(((cluster, code), year, read.number_of(figure, sdmx_measure::OBS_VALUE)?))
}
