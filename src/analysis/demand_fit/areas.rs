//! Capability areas and the level that is computed for each. An area is added by a row here; one that is a concept of the
//! data alone has declared levels alone.

use crate::indicators::meta::Category;
use crate::kernels::composite;
use crate::model::family::Family;
use crate::model::measure::{Measure, Reason};
use crate::model::sector::Sector;
use crate::model::stage::Stage;
use crate::model::text::Label;
use crate::network::graph::Network;
use std::collections::BTreeSet;

/// An area, and what its level is computed from.
#[derive(Debug)]
pub struct Area {
    /// Its concept.
    pub name: Category,
    /// Its level is the mean of these; without any it must be declared.
    pub inputs: &'static [Input],
    /// What stands behind it.
    pub grounds: &'static [Ground],
}

/// A value and its goalposts: at `low` or beyond it scores 0, at `high` or beyond 1.
#[derive(Debug)]
pub struct Input {
    /// Where the value is from.
    pub source: Source,
    /// Where the score is 0; greater than `high` where less is better.
    pub low: f64,
    /// Where the score is 1.
    pub high: f64,
}

/// Where a value is from.
#[derive(Debug)]
pub enum Source {
    /// An indicator of clusters.
    Cluster(&'static str),
    /// An indicator of parts of a cluster: the sum over some of them.
    Parts(&'static str, &'static [&'static str]),
    /// The network itself: what the value is, and how it is found.
    Network(&'static str, fn(&Network) -> Measure),
}

impl Source {
    /// The indicator, or what else the value is.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Cluster(name) | Self::Parts(name, _) | Self::Network(name, _) => name,
        }
    }
}

/// What of a cluster stands behind an area.
#[derive(Debug)]
pub enum Ground {
    /// Artifacts of a stage.
    Artifacts(Stage),
    /// Linkages of a family.
    Linkages(Family),
    /// Linkages with one of these sectors.
    LinkagesWith(&'static [Sector]),
}

const fn named(notation: &'static str, ko: &'static str, en: &'static str) -> Category {
    Category { notation, label: Label::new(ko, en) }
}

/// The areas.
pub const AREAS: &[Area] = &[
    Area {
        name: named("basic-research", "기초연구", "Basic research"),
        inputs: &[
            Input { source: Source::Parts("stage-quotient", &["research-result"]), low: 0.0, high: 2.0 },
            Input {
                source: Source::Parts("sector-share-strength", &["academia", "research"]),
                low: 0.0,
                high: 0.6,
            },
        ],
        grounds: &[Ground::Artifacts(Stage::ResearchResult)],
    },
    Area {
        name: named("talent-training", "인력양성", "Talent and training"),
        inputs: &[Input {
            source: Source::Network("industry-with-people", industry_with_people),
            low: 0.0,
            high: 0.5,
        }],
        grounds: &[Ground::Linkages(Family::People)],
    },
    Area {
        name: named(
            "ip-technology-transfer",
            "지식재산·기술이전",
            "Intellectual property and technology transfer",
        ),
        inputs: &[
            Input { source: Source::Parts("stage-quotient", &["transfer"]), low: 0.0, high: 2.0 },
            Input {
                source: Source::Parts("stage-conversion-forward", &["research-result"]),
                low: 0.0,
                high: 0.5,
            },
        ],
        grounds: &[Ground::Artifacts(Stage::Transfer), Ground::Linkages(Family::Transfer)],
    },
    Area {
        name: named("startup-finance", "창업·투자", "Start-up and finance"),
        inputs: &[Input { source: Source::Cluster("investor-embeddedness"), low: 0.0, high: 0.5 }],
        grounds: &[Ground::LinkagesWith(&[Sector::Investor])],
    },
    Area {
        name: named("clinical-trials", "임상시험", "Clinical trials"),
        inputs: &[
            Input { source: Source::Parts("stage-quotient", &["clinical"]), low: 0.0, high: 2.0 },
            Input { source: Source::Parts("sector-share-strength", &["hospital"]), low: 0.0, high: 0.4 },
        ],
        grounds: &[Ground::Artifacts(Stage::Clinical)],
    },
    Area {
        name: named("regulatory-approval", "인허가", "Regulatory approval"),
        inputs: &[
            Input { source: Source::Parts("stage-quotient", &["approval"]), low: 0.0, high: 2.0 },
            Input { source: Source::Parts("stage-conversion-forward", &["clinical"]), low: 0.0, high: 0.5 },
        ],
        grounds: &[Ground::Artifacts(Stage::Approval)],
    },
    Area {
        name: named("cluster-governance", "클러스터 운영·정책", "Cluster governance and policy"),
        inputs: &[Input { source: Source::Cluster("public-betweenness-share"), low: 0.0, high: 0.5 }],
        grounds: &[Ground::LinkagesWith(&[Sector::Government, Sector::Support])],
    },
    Area {
        name: named("build-speed", "조성 속도", "Speed of building up"),
        inputs: &[Input {
            source: Source::Parts("milestone-years", &["first-tenant"]),
            low: 10.0,
            high: 1.0,
        }],
        grounds: &[Ground::Linkages(Family::Support)],
    },
    Area {
        name: named("gmp-manufacturing", "생산(GMP)", "Manufacturing (GMP)"), inputs: &[], grounds: &[]
    },
    Area {
        name: named("device-testing", "의료기기 시험·검증", "Medical device testing and validation"),
        inputs: &[],
        grounds: &[],
    },
    Area {
        name: named("hospital-service", "의료서비스·원격의료", "Hospital services and telemedicine"),
        inputs: &[],
        grounds: &[],
    },
    Area {
        name: named("digital-data", "의료데이터·디지털", "Health data and digital technology"),
        inputs: &[],
        grounds: &[],
    },
];

/// The row of an area.
pub fn find(notation: &str) -> Option<&'static Area> {
    AREAS.iter().find(|it| it.name.notation == notation)
}

impl Area {
    /// The computed level: the mean score of its inputs, in [0, 1]. Undefined where one of them is, for its reason, and
    /// where there are none (`no-data`).
    pub fn level(&self, value: impl Fn(&Source) -> Measure) -> Measure {
        let mut sum = 0.0;
        for input in self.inputs {
            match value(&input.source) {
                Measure::Value { value, .. } => sum += score(value, input.low, input.high),
                undefined @ Measure::Undefined(_) => return undefined,
            }
        }
        if self.inputs.is_empty() {
            return Measure::Undefined(Reason::NoData);
        }
        Measure::of(sum / self.inputs.len() as f64)
    }
}

/// How far a value has come from `low` to `high`, in [0, 1].
fn score(value: f64, low: f64, high: f64) -> f64 {
    composite::position(value, low, high).clamp(0.0, 1.0)
}

/// Share of the actors of industry with a linkage of the family `people`; undefined without an actor of industry. O(m).
fn industry_with_people(network: &Network) -> Measure {
    let is_industry = |node: &u32| network.sector(*node) == Sector::Industry;
    let mut linked = BTreeSet::new();
    for tie in &network.ties {
        if tie.family == Family::People {
            linked.extend([tie.source, tie.target].into_iter().filter(is_industry));
        }
    }
    Measure::share(linked.len(), network.sector_counts()[Sector::Industry.index()], Reason::NoData)
}

#[cfg(test)]
mod tests {
    use super::{AREAS, Source, find};
    use crate::model::measure::{Measure, Reason};
    use crate::vocabulary::concept::area;
    use crate::vocabulary::local_name;

    #[test]
    fn the_shipped_areas_have_a_row_each() {
        let shipped: Vec<_> = area::ALL.iter().map(|it| local_name(it.as_str())).collect();
        assert_eq!(shipped.len(), 12);
        assert!(AREAS.len() == 12 && shipped.iter().all(|it| find(it).is_some()));
        for input in AREAS.iter().flat_map(|it| it.inputs) {
            assert!((input.low - input.high).abs() > 0.0 && !input.source.name().is_empty());
        }
    }

    #[test]
    fn a_level_is_the_mean_score_of_its_inputs() {
        let area = find("clinical-trials").unwrap();
        let level = area.level(|it| match it {
            Source::Parts("stage-quotient", ["clinical"]) => Measure::of(1.0), // half of 2
            Source::Parts("sector-share-strength", ["hospital"]) => Measure::of(0.6), // beyond 0.4
            Source::Cluster(_) | Source::Parts(..) | Source::Network(..) => {
                Measure::Undefined(Reason::NoData)
            }
        });
        assert_eq!(level, Measure::of(0.75));
        let fast = |years| find("build-speed").unwrap().level(|_| Measure::of(years)).value().unwrap();
        for (years, expected) in [(1.0, 1.0), (5.5, 0.5), (10.0, 0.0), (12.0, 0.0)] {
            assert!((fast(years) - expected).abs() < 1e-15, "sooner is better");
        }
    }

    #[test]
    fn a_level_with_an_undefined_input_is_undefined() {
        let level = find("basic-research").unwrap().level(|it| match it {
            Source::Parts("stage-quotient", _) => Measure::of(1.0),
            Source::Cluster(_) | Source::Parts(..) | Source::Network(..) => {
                Measure::Undefined(Reason::NoLinkages)
            }
        });
        assert_eq!(level, Measure::Undefined(Reason::NoLinkages));
        let declared = find("gmp-manufacturing").unwrap().level(|_| Measure::of(1.0));
        assert_eq!(declared, Measure::Undefined(Reason::NoData));
    }
}
