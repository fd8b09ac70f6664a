//! How far the country of a cluster is from the one that wants something: shown beside the fit, never multiplied in, because
//! less developed countries may be the most interested.

use crate::model::measure::{Measure, Reason};
use crate::network::read::Reader;
use crate::network::tables::Tables;
use crate::store::term::TermId;
use crate::vocabulary::bc;
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

/// A figure of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Gross domestic product per head.
    GdpPerCapita,
    /// Level of its regulator.
    RegulatorMaturity,
    /// Share of research and development in its gross domestic product.
    RndShare,
}

impl Figure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::GdpPerCapita, Self::RegulatorMaturity, Self::RndShare];

    /// The statistic that tells it.
    pub const fn statistic(self) -> &'static str {
        match self {
            Self::GdpPerCapita => "gdp_per_capita",
            Self::RegulatorMaturity => "regulator_maturity",
            Self::RndShare => "rnd_gdp_share",
        }
    }

    fn of(self, facts: CountryFacts) -> Option<f64> {
        match self {
            Self::GdpPerCapita => positive(facts.gdp_per_capita),
            Self::RegulatorMaturity => facts.regulator_maturity,
            Self::RndShare => facts.rnd_share,
        }
    }
}

/// A figure without which a distance is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The figure.
    pub figure: Figure,
    /// Whether it is one of the country of the cluster; else of the one that asks.
    pub of_cluster: bool,
}

/// The figures that the distances of a cluster lack, its own first.
pub fn missing(cluster: CountryFacts, asking: CountryFacts) -> Vec<Missing> {
    let of = |(of_cluster, facts): (bool, CountryFacts)| {
        let lacking = Figure::ALL.into_iter().filter(move |it| it.of(facts).is_none());
        lacking.map(move |figure| Missing { figure, of_cluster })
    };
    [(true, cluster), (false, asking)].into_iter().flat_map(of).collect()
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
    let apart = |a: f64, b: f64| (a - b).abs();
    Distances {
        gdp: between(positive(a.gdp_per_capita), positive(b.gdp_per_capita), |a, b| (a / b).ln().abs()),
        regulator: between(a.regulator_maturity, b.regulator_maturity, apart),
        rnd: between(a.rnd_share, b.rnd_share, apart),
    }
}

fn positive(value: Option<f64>) -> Option<f64> {
    value.filter(|it| *it > 0.0)
}

/// What the published figures of clusters say of their countries: the latest of each cluster.
#[derive(Debug, Default)]
pub struct Statistics {
    clusters: BTreeMap<TermId, CountryFacts>,
    countries: BTreeMap<String, CountryFacts>,
}

impl Statistics {
    /// Reads them. O(published figures).
    pub fn read(read: &Reader<'_>, tables: &Tables) -> Self {
        let mut all = Self::default();
        // By cluster, code and year: the latest one comes last.
        for figure in &tables.statistics {
            let Some(cluster) = tables.clusters.get(figure.cluster as usize) else { continue };
            let facts = all.clusters.entry(cluster.term).or_default();
            match &*figure.code.replace('-', "_") {
                code if code == Figure::GdpPerCapita.statistic() => facts.gdp_per_capita = Some(figure.value),
                code if code == Figure::RegulatorMaturity.statistic() => {
                    facts.regulator_maturity = Some(figure.value);
                }
                code if code == Figure::RndShare.statistic() => facts.rnd_share = Some(figure.value),
                _ => {}
            }
        }
        for cluster in &tables.clusters {
            let facts = all.clusters.get(&cluster.term).copied();
            if let Some((country, facts)) = read.text_of(cluster.term, bc::COUNTRY).zip(facts) {
                let known = all.countries.entry(country.to_owned()).or_default();
                *known = known.or(facts);
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

#[cfg(test)]
mod tests {
    use super::{CountryFacts, Figure, Missing, Statistics, distances, missing};
    use crate::model::measure::{Measure, Reason};
    use crate::network::read::Reader;
    use crate::network::tables::Tables;
    use crate::network::tables_read::tests::index_of;
    use crate::vocabulary::mint::{Base, Kind};

    const DATA: &str = r#"
        cluster:a a bc:Cluster ; bc:country "KR" . cluster:b a bc:Cluster ; bc:country "KR" .
        cluster:c a bc:Cluster ; bc:country "US" .
        statistic:1 a bc:Statistic ; bc:refCluster cluster:a ; bc:refYear 2019 ; sdmx-measure:obsValue 30000.0 ;
          bc:statisticCode <https://w3id.org/bioclusters/scheme/statistic/gdp_per_capita> .
        statistic:2 a bc:Statistic ; bc:refCluster cluster:a ; bc:refYear 2021 ; sdmx-measure:obsValue 35000.0 ;
          bc:statisticCode <https://w3id.org/bioclusters/scheme/statistic/gdp_per_capita> .
        statistic:3 a bc:Statistic ; bc:refCluster cluster:b ; bc:refYear 2020 ; sdmx-measure:obsValue 3.0 ;
          bc:statisticCode <https://w3id.org/bioclusters/scheme/statistic/regulator_maturity> .
        statistic:4 a bc:Statistic ; bc:refCluster cluster:b ; bc:refYear 2020 ; sdmx-measure:obsValue 99.0 ;
          bc:statisticCode <https://w3id.org/bioclusters/scheme/statistic/firms> .
    "#;

    #[test]
    fn a_cluster_without_figures_has_those_of_its_country() {
        let (index, base) = (index_of(DATA), Base::default());
        let (read, tables) = (Reader::new(&index, &base), Tables::read(&index, &base));
        let statistics = Statistics::read(&read, &tables);
        let of = |key| statistics.of_cluster(&read, read.by_key(Kind::Cluster, key).unwrap());
        let korea =
            CountryFacts { gdp_per_capita: Some(35000.0), regulator_maturity: Some(3.0), rnd_share: None };
        assert_eq!((of("a"), of("b")), (korea, korea));
        assert_eq!(of("c"), CountryFacts::default());
        assert_eq!(statistics.of_country("KR"), korea);
    }

    #[test]
    fn what_is_not_known_of_either_has_no_distance() {
        let a = CountryFacts { gdp_per_capita: Some(2000.0), regulator_maturity: Some(1.0), rnd_share: None };
        let b = CountryFacts {
            gdp_per_capita: Some(4000.0),
            regulator_maturity: Some(3.0),
            rnd_share: Some(0.05),
        };
        for found in [distances(a, b), distances(b, a)] {
            assert!((found.gdp.value().unwrap() - 2.0_f64.ln()).abs() < 1e-15);
            assert_eq!(found.regulator, Measure::of(2.0));
            assert_eq!(found.rnd, Measure::Undefined(Reason::NoData));
        }
        let lacks = |figure, of_cluster| Missing { figure, of_cluster };
        assert_eq!(missing(a, b), [lacks(Figure::RndShare, true)]);
        assert_eq!(missing(b, CountryFacts::default()).len(), 3);
        let nothing = CountryFacts { gdp_per_capita: Some(0.0), ..a };
        assert_eq!(missing(b, nothing), [lacks(Figure::GdpPerCapita, false), lacks(Figure::RndShare, false)]);
        assert_eq!(distances(nothing, b).gdp, Measure::Undefined(Reason::NoData));
    }
}
