//! How well the data covers a cluster, and what to beware of.

use super::Ref;
use super::cluster::rows_of;
use crate::api::things::Things;
use crate::model::sector::Sector;
use crate::model::text::{Label, Text};
use crate::network::tables::Linkage;
use crate::store::term::TermId;
use crate::vocabulary::bc;
use crate::vocabulary::external::{dcterms, sdmx_measure};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Sources that are listed at most; the others are in none.
const SOURCES_MAX: usize = 20;
/// Below this number of actors a cluster is small.
const SMALL: usize = 20;
/// Above this share of undated linkages a cluster is undated.
const UNDATED: f64 = 0.5;
/// Above this share of one source, or of public registers, the data is one-sided.
const ONE_SIDED: f64 = 0.6;

/// A cluster and how well the data covers it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Quality {
    /// The cluster.
    pub cluster: Ref,
    /// How well the data covers it.
    pub coverage: Coverage,
}

/// How well the data covers a cluster. Shares are of its linkages: those of counted types with at least one actor of
/// the cluster.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Coverage {
    /// Actors of the cluster in the data.
    #[schema(example = 62)]
    pub actors_known: u64,
    /// Number that the cluster reports: its statistic `actors`, else `firms`; null when it reports neither.
    #[schema(example = 180.0)]
    pub actors_reported: Option<f64>,
    /// The statistic that `actors_reported` is: `actors`, or `firms`, which is to be held against `industry_known`.
    #[schema(example = "firms")]
    pub reported_statistic: Option<String>,
    /// Actors of the cluster in the sector industry.
    #[schema(example = 30)]
    pub industry_known: u64,
    /// Linkages.
    #[schema(example = 120)]
    pub linkages: u64,
    /// Artifacts of its actors.
    #[schema(example = 14)]
    pub artifacts: u64,
    /// Share of linkages with a start.
    #[schema(example = 0.7, minimum = 0, maximum = 1)]
    pub with_date: Option<f64>,
    /// Share of linkages with evidence.
    #[schema(example = 1.0, minimum = 0, maximum = 1)]
    pub with_evidence: Option<f64>,
    /// Share of linkages with a stated confidence.
    #[schema(example = 1.0, minimum = 0, maximum = 1)]
    pub with_confidence: Option<f64>,
    /// Share of actors with an identifier in a public register.
    #[schema(example = 0.5, minimum = 0, maximum = 1)]
    pub with_identifier: Option<f64>,
    /// Linkages without a start: in no window, only in all years.
    #[schema(example = 36)]
    pub undated: u64,
    /// Linkages with a start and without an end, which a window takes to last as long as itself.
    #[schema(example = 70)]
    pub end_assumed: u64,
    /// Where the linkages come from, the largest share first; at most 20.
    pub sources: Vec<SourceShare>,
    /// What to beware of.
    pub cautions: Vec<Caution>,
}

/// One source of linkages.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SourceShare {
    /// Host of its address, else its citation.
    #[schema(example = "ror.org")]
    pub source: String,
    /// Share of linkages with evidence from it.
    #[schema(example = 0.2, minimum = 0, maximum = 1)]
    pub share: f64,
}

/// Something to beware of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Caution {
    /// For programs: `small`, `undated`, `single-source`, `public-bias` or `no-reported-count`.
    #[schema(example = "small")]
    pub code: String,
    /// For people.
    pub message: Text,
}

impl Things<'_> {
    /// How well the data covers the cluster of a row.
    pub fn coverage(&self, row: u32) -> Coverage {
        let tables = self.tables;
        let actors = tables.actors_of(row);
        let linkages = self.counted_linkages(actors);
        let sources = self.source_shares(&linkages);
        let undated = linkages.iter().filter(|it| it.start.is_none()).count();
        let identified =
            actors.iter().filter(|it| self.identifiers(**it) != super::actor::Identifiers::default());
        let industry = actors.iter().filter_map(|it| tables.actors.get(*it as usize));
        let reported = self.reported(row);
        let of_linkages =
            |test: fn(&Linkage) -> bool| share(linkages.iter().filter(|it| test(it)).count(), linkages.len());
        Coverage {
            actors_known: actors.len() as u64,
            actors_reported: reported.map(|it| it.1),
            reported_statistic: reported.map(|it| it.0.to_owned()),
            industry_known: industry.filter(|it| it.sector == Sector::Industry).count() as u64,
            linkages: linkages.len() as u64,
            artifacts: rows_of(actors, |it| tables.artifacts_of(it)).len() as u64,
            with_date: of_linkages(|it| it.start.is_some()),
            with_evidence: of_linkages(|it| it.has_evidence),
            with_confidence: of_linkages(|it| it.confidence.is_some()),
            with_identifier: share(identified.count(), actors.len()),
            undated: undated as u64,
            end_assumed: linkages.iter().filter(|it| it.start.is_some() && it.end.is_none()).count() as u64,
            cautions: cautions(&Shown {
                actors: actors.len(),
                undated: share(undated, linkages.len()).unwrap_or(0.0),
                largest: sources.first().map_or(0.0, |it| it.share),
                public: self.public_share(&linkages),
                reported: reported.is_some(),
            }),
            sources,
        }
    }

    /// Linkages of counted types with at least one of some actors.
    fn counted_linkages(&self, actors: &[u32]) -> Vec<&Linkage> {
        let rows = rows_of(actors, |it| self.tables.linkages_of(it));
        let linkages = rows.into_iter().filter_map(|it| self.tables.linkages.get(it as usize));
        linkages.filter(|it| self.tables.kind_of(it).is_some_and(|it| it.counts)).collect()
    }

    /// The latest number of actors that a cluster reports, else of firms, with the statistic's notation.
    fn reported(&self, row: u32) -> Option<(&'static str, f64)> {
        let cluster = self.tables.clusters.get(row as usize)?.term;
        let figures = self.subjects(bc::REF_CLUSTER, cluster);
        let latest = |code: &str| {
            let of_code = figures
                .iter()
                .filter(|it| self.notation_of(**it, bc::STATISTIC_CODE).as_deref() == Some(code));
            let latest = of_code.max_by_key(|it| self.whole_of(**it, bc::REF_YEAR))?;
            self.read.number_of(*latest, sdmx_measure::OBS_VALUE)
        };
        ["actors", "firms"].into_iter().find_map(|code| Some((code, latest(code)?)))
    }

    fn source_shares(&self, linkages: &[&Linkage]) -> Vec<SourceShare> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for linkage in linkages {
            let mut sources: Vec<&str> =
                self.read.evidence(linkage.term).into_iter().filter_map(|it| self.source(it)).collect();
            sources.sort_unstable();
            sources.dedup();
            for source in sources {
                *counts.entry(source).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        counts.truncate(SOURCES_MAX);
        let total = linkages.len();
        counts
            .into_iter()
            .map(|(source, count)| SourceShare {
                source: source.to_owned(),
                share: count as f64 / total as f64,
            })
            .collect()
    }

    fn source(&self, evidence: TermId) -> Option<&str> {
        let address = self.read.text_of(evidence, dcterms::SOURCE);
        address.map(host).or_else(|| self.read.text_of(evidence, dcterms::BIBLIOGRAPHIC_CITATION))
    }

    fn public_share(&self, linkages: &[&Linkage]) -> f64 {
        let is_register =
            |it: TermId| self.read.text_of(it, bc::SOURCE_KIND).is_some_and(|kind| kind == "public-register");
        let public = linkages.iter().filter(|it| self.read.evidence(it.term).into_iter().any(is_register));
        share(public.count(), linkages.len()).unwrap_or(0.0)
    }
}

fn share(count: usize, total: usize) -> Option<f64> {
    (total > 0).then(|| count as f64 / total as f64)
}

/// The host of an address without `www.`, else the address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |it| it.1);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.is_empty() { address } else { host }
}

/// The figures on which cautions rest.
struct Shown {
    actors: usize,
    undated: f64,
    largest: f64,
    public: f64,
    reported: bool,
}

fn cautions(shown: &Shown) -> Vec<Caution> {
    let all = [
        (
            shown.actors < SMALL,
            "small",
            Label::new("알려진 주체가 20개 미만입니다.", "Fewer than 20 actors are known."),
        ),
        (
            shown.undated > UNDATED,
            "undated",
            Label::new(
                "연계의 절반 이상에 시작일이 없습니다.",
                "More than half of the linkages have no start.",
            ),
        ),
        (
            shown.largest > ONE_SIDED,
            "single-source",
            Label::new(
                "연계의 60% 이상이 한 출처에서 왔습니다.",
                "More than 60 % of the linkages come from one source.",
            ),
        ),
        (
            shown.public > ONE_SIDED,
            "public-bias",
            Label::new(
                "연계의 60% 이상이 공공 등록부에서 와서 공공 연계가 과대 반영됩니다.",
                "More than 60 % of the linkages come from public registers, so public linkages are over-represented.",
            ),
        ),
        (
            !shown.reported,
            "no-reported-count",
            Label::new(
                "클러스터가 발표한 주체 수가 없어 포괄률을 알 수 없습니다.",
                "The cluster reports no number of actors, so what share is known cannot be told.",
            ),
        ),
    ];
    let held = all.into_iter().filter(|it| it.0);
    held.map(|(_, code, message)| Caution { code: code.to_owned(), message: message.into() }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Shown, cautions, host};

    #[test]
    fn a_source_is_its_host() {
        assert_eq!(host("https://www.ror.org/047dqcg40"), "ror.org");
        assert_eq!(host("http://a.kr:80?x"), "a.kr");
        assert_eq!(host("Kim 2020"), "Kim 2020");
    }

    #[test]
    fn cautions_stand_on_the_far_side_of_their_limits() {
        let codes = |shown: Shown| cautions(&shown).into_iter().map(|it| it.code).collect::<Vec<_>>();
        assert!(
            codes(Shown { actors: 20, undated: 0.5, largest: 0.6, public: 0.6, reported: true }).is_empty()
        );
        let all = codes(Shown { actors: 19, undated: 0.51, largest: 0.61, public: 0.61, reported: false });
        assert_eq!(all, ["small", "undated", "single-source", "public-bias", "no-reported-count"]);
    }
}
