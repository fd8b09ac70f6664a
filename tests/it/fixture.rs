//! Tables of small made-up clusters: those of the reference files, and random ones.

use bioclusters::indicators::meta::{Compute, Draws, Indicator, Sampled};
use bioclusters::indicators::results::Results;
use bioclusters::model::assumptions::Assumptions;
use bioclusters::model::date::{Day, PartialDate, Precision};
use bioclusters::model::measure::Measure;
use bioclusters::model::period::{Period, Window};
use bioclusters::model::{
    family::Family, milestone::Milestone, pillar::Pillar, sector::Sector, stage::Stage,
};
use bioclusters::network::graph::Network;
use bioclusters::network::projection::project;
use bioclusters::network::survey::{Case, Survey};
use bioclusters::network::tables::{Actor, Artifact, Cluster, Linkage, LinkageType, Tables};
use bioclusters::network::view::{NamedView, Span, View};
use bioclusters::store::term::TermId;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a fixture says, before it becomes tables: things by name, in any order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sketch {
    /// Name, sector, inside.
    pub(crate) actors: Vec<(String, Sector, bool)>,
    /// Type (see [`TYPES`]), participants, strength, start.
    pub(crate) linkages: Vec<(usize, Vec<String>, f64, Option<i16>)>,
    /// Name, stage, year; all of the first inside actor, in the order of the sketch.
    pub(crate) artifacts: Vec<(String, Option<Stage>, Option<i16>)>,
    /// Which artifact leads to which.
    pub(crate) derivations: Vec<(String, String)>,
    /// Actor and country.
    pub(crate) countries: Vec<(String, String)>,
}

/// Notation, family, directed, counts.
pub(crate) const TYPES: [(&str, Family, bool, bool); 4] = [
    ("licence", Family::Transfer, true, true),
    ("parent_organisation", Family::Structure, true, false),
    ("research_collaboration", Family::Knowledge, false, true),
    ("succession", Family::Structure, true, false),
];
pub(crate) const LICENCE: usize = 0;
pub(crate) const PARENT: usize = 1;
pub(crate) const JOINT: usize = 2;
pub(crate) const SUCCESSION: usize = 3;

/// The first and the only cluster.
pub(crate) const CLUSTER: u32 = 0;

impl Sketch {
    /// The sketch of a reference file with `actors` and `linkages`.
    pub(crate) fn of_file(file: &Value) -> Self {
        let mut sketch = Self::default();
        let input = &file["input"];
        sketch.add_actors(&input["actors"], true);
        sketch.add_linkages(&input["linkages"]);
        for arc in list(&input["arcs"]) {
            sketch.linkages.push((LICENCE, vec![text(&arc[0]), text(&arc[1])], 1.0, None));
        }
        sketch.add_actors(&input["open-view"]["outside-actors"], false);
        sketch.add_linkages(&input["open-view"]["linkages"]);
        for artifact in list(&input["artifacts"]) {
            let stage = Stage::ALL[usize::try_from(artifact["stage"].as_u64().unwrap()).unwrap()];
            let year = i16::try_from(artifact["year"].as_i64().unwrap()).unwrap();
            sketch.artifacts.push((text(&artifact["id"]), Some(stage), Some(year)));
        }
        for pair in list(&input["derivations"]) {
            sketch.derivations.push((text(&pair[0]), text(&pair[1])));
        }
        sketch
    }

    /// The sketch of one instance of a family of graphs: `n` and `linkages`.
    pub(crate) fn of_instance(instance: &Value) -> Self {
        let actor = |it| (format!("v{it}"), Sector::Industry, true);
        let mut sketch =
            Self { actors: (0..instance["n"].as_u64().unwrap()).map(actor).collect(), ..Self::default() };
        sketch.add_linkages(&instance["linkages"]);
        sketch
    }

    fn add_actors(&mut self, actors: &Value, inside: bool) {
        for actor in list(actors) {
            let sector = actor["sector"].as_str().and_then(Sector::from_notation).unwrap_or(Sector::Industry);
            self.actors.push((text(&actor["id"]), sector, inside));
            if let Some(country) = actor["country"].as_str() {
                self.countries.push((text(&actor["id"]), country.to_owned()));
            }
        }
    }

    fn add_linkages(&mut self, linkages: &Value) {
        for linkage in list(linkages) {
            let strength = linkage.get(2).map_or(1.0, |it| it.as_f64().unwrap());
            self.linkages.push((JOINT, vec![text(&linkage[0]), text(&linkage[1])], strength, None));
        }
    }

    /// Rows in the order of the names, as tables are read in the order of IRIs.
    pub(crate) fn tables(&self) -> Tables {
        let mut term = (1..).map_while(TermId::new);
        let mut term = move || term.next().unwrap();
        let mut actors = self.actors.clone();
        actors.sort();
        let row = |name: &String| row_of(actors.iter().position(|it| it.0 == *name).unwrap());
        let mut artifacts = self.artifacts.clone();
        artifacts.sort();
        let artifact_row = |name: &String| row_of(artifacts.iter().position(|it| it.0 == *name).unwrap());
        let first_inside = self.actors.iter().find(|it| it.2).map(|it| row(&it.0));
        let kind = term();
        let mut leads_to: Vec<_> =
            self.derivations.iter().map(|it| (artifact_row(&it.0), artifact_row(&it.1))).collect();
        leads_to.sort_unstable();
        let names: BTreeSet<_> = self.countries.iter().map(|it| &it.1).collect();
        let countries: BTreeMap<_, _> = names.into_iter().map(|it| (it, term())).collect();
        let country =
            |actor: &String| self.countries.iter().find(|it| it.0 == *actor).map(|it| countries[&it.1]);
        let tables = Tables {
            clusters: vec![cluster(term(), "c")].into(),
            actors: actors.iter().map(|it| Actor { country: country(&it.0), ..actor(term(), it) }).collect(),
            linkage_types: TYPES
                .iter()
                .map(|&(notation, family, directed, counts)| LinkageType {
                    term: term(),
                    notation: notation.into(),
                    family,
                    directed,
                    default_weight: 1.0,
                    counts,
                })
                .collect(),
            linkages: self
                .linkages
                .iter()
                .map(|(kind, participants, strength, start)| {
                    let mut rows: Vec<u32> = participants.iter().map(row).collect();
                    if !TYPES[*kind].2 {
                        rows.sort_unstable();
                    }
                    linkage(term(), row_of(*kind), rows, *strength, *start)
                })
                .collect(),
            artifacts: artifacts
                .iter()
                .map(|(_, stage, year)| Artifact {
                    term: term(),
                    kind,
                    stage: *stage,
                    actors: first_inside.into_iter().collect(),
                    date: year.map(|it| PartialDate { day: Day::first_of(it), precision: Precision::Year }),
                })
                .collect(),
            leads_to: leads_to.into(),
            ..Tables::default()
        };
        tables.linked()
    }

    /// The names of the artifacts, in the order of their rows.
    pub(crate) fn artifact_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.artifacts.iter().map(|it| &*it.0).collect();
        names.sort_unstable();
        names
    }

    /// The row of an actor.
    pub(crate) fn row(&self, name: &str) -> u32 {
        let mut names: Vec<_> = self.actors.iter().map(|it| &it.0).collect();
        names.sort();
        row_of(names.iter().position(|it| *it == name).unwrap())
    }
}

fn actor(term: TermId, (_, sector, inside): &(String, Sector, bool)) -> Actor {
    let clusters = if *inside { vec![CLUSTER] } else { Vec::new() };
    let clusters = clusters.into_boxed_slice();
    Actor { term, sector: *sector, subtype: None, clusters, country: None, founded: None, closed: None }
}

fn linkage(term: TermId, kind: u32, participants: Vec<u32>, strength: f64, start: Option<i16>) -> Linkage {
    Linkage {
        term,
        kind,
        participants: participants.into_boxed_slice(),
        strength,
        start: start.map(Day::first_of),
        end: None,
        confidence: None,
        has_evidence: false,
        amount: None,
        programmes: Box::default(),
        about: Box::default(),
    }
}

/// A cluster of a key, of which nothing else is known.
pub(crate) fn cluster(term: TermId, key: &str) -> Cluster {
    Cluster { term, key: key.into(), designated: None, formation: None, reported_side: None }
}

/// The values of some tables with the usual assumptions, for a published year.
pub(crate) fn results(tables: &Tables, year: Option<i16>) -> Results {
    Results::compute(&Survey::new(tables, &Assumptions { year, ..Assumptions::default() }))
}

/// A period that takes in everything of a fixture.
pub(crate) const EVERYTHING: Period = Period { year: 2030, window: Window::AllYears };

/// Gives the cluster of some tables in a period to `check`.
pub(crate) fn with_case<T>(tables: &Tables, period: Period, check: impl FnOnce(&Case<'_>) -> T) -> T {
    let assumptions = Assumptions { year: Some(period.year), ..Assumptions::default() };
    let survey = Survey::new(tables, &assumptions);
    let history = survey.history(CLUSTER);
    check(&history.case(period).unwrap())
}

fn row_of(position: usize) -> u32 {
    u32::try_from(position).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The network of the cluster that indicators read.
pub(crate) fn network(tables: &Tables) -> Network {
    project(tables, &View::named(NamedView::Strength, vec![CLUSTER], Span::default()))
}

/// Every published value of an indicator on the cluster: of actors in node order, of parts in their order, or one; few
/// draws where it needs some.
pub(crate) fn measures(indicator: &Indicator, tables: &Tables) -> Vec<Measure> {
    with_case(tables, EVERYTHING, |case| match indicator.compute {
        Compute::Actors(compute) => compute(case.network()),
        Compute::ActorsSummed(compute) => compute(case.network()),
        Compute::Artifacts(compute) => compute(case.pathways()),
        Compute::Drawn(compute) => vec![compute(case, Draws { seed: 1, count: 3 })],
        Compute::Sampled(Sampled { value, .. }) => vec![value(case)],
        Compute::SectorPairs(compute) => {
            let pairs = Sector::ALL.iter().flat_map(|a| Sector::ALL.iter().map(move |b| (*a, *b)));
            pairs.filter(|it| it.0 <= it.1).map(|(a, b)| compute(case.network(), a, b)).collect()
        }
        Compute::Sectors(compute) => Sector::ALL.iter().map(|it| compute(case, *it)).collect(),
        Compute::Milestones(compute) => Milestone::ALL.iter().map(|it| compute(case, *it)).collect(),
        Compute::Pillars(compute) => Pillar::ALL.iter().map(|it| compute(case, *it)).collect(),
        Compute::Stages(_) | Compute::CaseStages(_) => {
            Stage::ALL.iter().filter_map(|it| indicator.compute.of_stage(case, *it)).collect()
        }
        Compute::Cluster(_) | Compute::Pathways(_) | Compute::Case(_) => {
            indicator.compute.of_cluster(case).into_iter().collect()
        }
        Compute::Label(_) | Compute::ArtifactSets(_) | Compute::Analysis(..) => Vec::new(),
    })
}
