//! How well the data covers a cluster, and what to beware of: what stands beside every number of a cluster.
//!
//! The boundary is that of the data: actors that are said to be in the cluster, and linkages of counted types with at
//! least one of them.

use crate::model::family::Family;
use crate::model::sector::Sector;
use crate::model::text::Label;
use crate::network::read::Reader;
use crate::network::tables::{Linkage, Tables};
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::dcterms;
use std::collections::BTreeMap;

/// Sources that are listed at most; the others are in none.
const SOURCES_MAX: usize = 20;
/// Below this number of actors a cluster is small.
const SMALL: usize = 20;
/// Above this share of undated linkages a cluster is undated.
const UNDATED: f64 = 0.5;
/// Above this share of one source, or of public registers, the data is one-sided.
const ONE_SIDED: f64 = 0.6;

/// What bounds a cluster.
pub const BOUNDARY: Label = Label::new(
    "자료에서 클러스터에 속한다고 명시된 참여자, 그리고 그중 하나 이상이 들어 있는 연계",
    "Actors that the data says are in the cluster, and linkages in which at least one of them takes part",
);

/// The statistics that tell how many actors a cluster has, the better one first.
const REPORTED: [&str; 2] = ["actors", "firms"];

/// How well the data covers a cluster. Shares are of its linkages.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// Actors in the data.
    pub actors: usize,
    /// Those of them in industry.
    pub industry: usize,
    /// The statistic that tells how many there are, and what it says.
    pub reported: Option<(&'static str, f64)>,
    /// Linkages.
    pub linkages: usize,
    /// Artifacts.
    pub artifacts: usize,
    /// Linkages with a start.
    pub dated: usize,
    /// Linkages with evidence.
    pub with_evidence: usize,
    /// Linkages with a stated confidence.
    pub with_confidence: usize,
    /// Linkages with a start and without an end.
    pub end_assumed: usize,
    /// Linkages of which a public register is evidence.
    pub public: usize,
    /// Linkages by source, the largest number first.
    pub sources: Vec<(String, usize)>,
    /// Families of its linkages.
    pub families: Vec<Family>,
    /// Sectors of its actors.
    pub sectors: Vec<Sector>,
}

/// What to beware of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caution {
    /// Few actors are known.
    Small,
    /// There are fewer linkages than actors.
    Thin,
    /// Many linkages have no start.
    Undated,
    /// Many linkages come from one source.
    SingleSource,
    /// Many linkages come from public registers.
    PublicBias,
    /// Nobody says how many actors there are.
    NoReportedCount,
}

impl Caution {
    /// Its code in answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Thin => "thin",
            Self::Undated => "undated",
            Self::SingleSource => "single-source",
            Self::PublicBias => "public-bias",
            Self::NoReportedCount => "no-reported-count",
        }
    }

    /// What it says.
    pub const fn label(self) -> Label {
        match self {
            Self::Small => Label::new("알려진 참여자가 20개 미만입니다.", "Fewer than 20 actors are known."),
            Self::Thin => Label::new("연계가 참여자보다 적습니다.", "There are fewer linkages than actors."),
            Self::Undated => Label::new(
                "연계의 절반을 넘는 수에 시작일이 없습니다.",
                "More than half of the linkages have no start.",
            ),
            Self::SingleSource => Label::new(
                "연계의 60 %를 넘는 수가 한 출처에서 왔습니다.",
                "More than 60 % of the linkages come from one source.",
            ),
            Self::PublicBias => Label::new(
                "연계의 60 %를 넘는 수가 공공 등록부에서 와서 공공 연계가 과대 반영됩니다.",
                "More than 60 % of the linkages come from public registers, so public linkages are over-represented.",
            ),
            Self::NoReportedCount => Label::new(
                "클러스터가 발표한 참여자 수가 없어 포괄률을 알 수 없습니다.",
                "The cluster reports no number of actors, so what share is known cannot be told.",
            ),
        }
    }
}

impl Coverage {
    /// The coverage of a cluster (row number). O(its linkages and their evidence).
    pub fn of(tables: &Tables, read: &Reader<'_>, cluster: u32) -> Self {
        let actors = tables.actors_of(cluster);
        let rows = |of: fn(&Tables, u32) -> &[u32]| {
            let mut rows: Vec<u32> = actors.iter().flat_map(|it| of(tables, *it)).copied().collect();
            rows.sort_unstable();
            rows.dedup();
            rows
        };
        let linkages = rows(Tables::linkages_of).into_iter();
        let linkages: Vec<&Linkage> = linkages
            .filter_map(|it| tables.linkages.get(it as usize))
            .filter(|it| tables.kind_of(it).is_some_and(|it| it.counts))
            .collect();
        let count = |test: fn(&Linkage) -> bool| linkages.iter().filter(|it| test(it)).count();
        let sector = |it: &u32| tables.actors.get(*it as usize).map(|it| it.sector);
        let mut sectors: Vec<Sector> = actors.iter().filter_map(sector).collect();
        let industry = sectors.iter().filter(|it| **it == Sector::Industry).count();
        sectors.sort_unstable_by_key(|it| it.index());
        sectors.dedup();
        let mut families: Vec<Family> =
            linkages.iter().filter_map(|it| tables.kind_of(it)).map(|it| it.family).collect();
        families.sort_unstable();
        families.dedup();
        let is_register =
            |it: TermId| read.text_of(it, bc::SOURCE_KIND).is_some_and(|kind| kind == "public-register");
        Self {
            actors: actors.len(),
            industry,
            reported: reported(tables, cluster),
            linkages: linkages.len(),
            artifacts: rows(Tables::artifacts_of).len(),
            dated: count(|it| it.start.is_some()),
            with_evidence: count(|it| it.has_evidence),
            with_confidence: count(|it| it.confidence.is_some()),
            end_assumed: count(|it| it.start.is_some() && it.end.is_none()),
            public: linkages.iter().filter(|it| read.evidence(it.term).into_iter().any(is_register)).count(),
            sources: sources(read, &linkages),
            families,
            sectors,
        }
    }

    /// A number of linkages as a share of all; `None` without linkages.
    pub fn share(&self, count: usize) -> Option<f64> {
        (self.linkages > 0).then(|| count as f64 / self.linkages as f64)
    }

    /// The share of the actors that is known, of those that the cluster reports: firms are held against industry. Above 1
    /// where more are known than reported.
    pub fn known(&self) -> Option<f64> {
        let (statistic, reported) = self.reported?;
        let known = if statistic == REPORTED[0] { self.actors } else { self.industry };
        (reported > 0.0).then(|| known as f64 / reported)
    }

    /// What to beware of.
    pub fn cautions(&self) -> Vec<Caution> {
        let above = |count: usize, limit: f64| self.share(count).is_some_and(|it| it > limit);
        let largest = self.sources.first().map_or(0, |it| it.1);
        let all = [
            (self.actors < SMALL, Caution::Small),
            (self.linkages < self.actors, Caution::Thin),
            (above(self.linkages - self.dated, UNDATED), Caution::Undated),
            (above(largest, ONE_SIDED), Caution::SingleSource),
            (above(self.public, ONE_SIDED), Caution::PublicBias),
            (self.reported.is_none(), Caution::NoReportedCount),
        ];
        all.into_iter().filter(|it| it.0).map(|it| it.1).collect()
    }
}

/// The latest number of actors that a cluster reports, else of firms, with the notation of the statistic.
fn reported(tables: &Tables, cluster: u32) -> Option<(&'static str, f64)> {
    // They stand by year.
    let latest =
        |code: &str| tables.statistics_of(cluster).iter().rfind(|it| &*it.code == code).map(|it| it.value);
    REPORTED.into_iter().find_map(|code| Some((code, latest(code)?)))
}

fn sources(read: &Reader<'_>, linkages: &[&Linkage]) -> Vec<(String, usize)> {
    let source = |it: TermId| {
        let address = read.text_of(it, dcterms::SOURCE);
        address.map(host).or_else(|| read.text_of(it, dcterms::BIBLIOGRAPHIC_CITATION))
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for linkage in linkages {
        let mut sources: Vec<&str> = read.evidence(linkage.term).into_iter().filter_map(source).collect();
        sources.sort_unstable();
        sources.dedup();
        for source in sources {
            *counts.entry(source).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts.into_iter().map(|(source, count)| (source.to_owned(), count)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(SOURCES_MAX);
    counts
}

/// The host of an address without `www.`, else the address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |it| it.1);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.is_empty() { address } else { host }
}

#[cfg(test)]
mod tests {
    use super::{Caution, Coverage, host};

    #[test]
    fn a_source_is_its_host() {
        assert_eq!(host("https://www.ror.org/047dqcg40"), "ror.org");
        assert_eq!(host("http://a.kr:80?x"), "a.kr");
        assert_eq!(host("Kim 2020"), "Kim 2020");
    }

    const AT_THE_LIMITS: Coverage = Coverage {
        actors: 20,
        industry: 8,
        reported: Some(("firms", 16.0)),
        linkages: 100,
        artifacts: 0,
        dated: 50,
        with_evidence: 100,
        with_confidence: 100,
        end_assumed: 0,
        public: 60,
        sources: Vec::new(),
        families: Vec::new(),
        sectors: Vec::new(),
    };

    #[test]
    fn cautions_stand_on_the_far_side_of_their_limits() {
        let source = |count| vec![("a".to_owned(), count)];
        let at = Coverage { sources: source(60), ..AT_THE_LIMITS };
        assert_eq!(at.cautions(), []);
        let beyond =
            Coverage { actors: 19, dated: 49, public: 61, reported: None, sources: source(61), ..at };
        let expected = [
            Caution::Small,
            Caution::Undated,
            Caution::SingleSource,
            Caution::PublicBias,
            Caution::NoReportedCount,
        ];
        assert_eq!(beyond.cautions(), expected);
        let thin = Coverage { linkages: 20, dated: 20, public: 0, ..AT_THE_LIMITS };
        assert_eq!(thin.cautions(), []);
        assert_eq!(Coverage { actors: 21, ..thin }.cautions(), [Caution::Thin]);
    }

    #[test]
    fn firms_are_held_against_industry_and_actors_against_all() {
        assert_eq!(AT_THE_LIMITS.known(), Some(0.5));
        assert_eq!(Coverage { reported: Some(("actors", 40.0)), ..AT_THE_LIMITS }.known(), Some(0.5));
        assert_eq!(Coverage { reported: None, ..AT_THE_LIMITS }.known(), None);
    }
}
