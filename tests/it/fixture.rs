//! Tables of small made-up clusters: those of the reference files, and random ones.

use bioclusters::indicators::meta::{Compute, Indicator};
use bioclusters::model::date::{Day, PartialDate, Precision};
use bioclusters::model::measure::Measure;
use bioclusters::model::{family::Family, sector::Sector, stage::Stage};
use bioclusters::network::graph::Network;
use bioclusters::network::pathways::Pathways;
use bioclusters::network::projection::project;
use bioclusters::network::tables::{Actor, Artifact, Cluster, Linkage, LinkageType, Tables};
use bioclusters::network::view::{NamedView, Span, View};
use bioclusters::store::term::TermId;
use serde_json::Value;

/// What a fixture says, before it becomes tables: things by name, in any order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sketch {
    /// Name, sector, inside.
    pub(crate) actors: Vec<(String, Sector, bool)>,
    /// Type (see [`TYPES`]), participants, strength, start.
    pub(crate) linkages: Vec<(usize, Vec<String>, f64, Option<i16>)>,
    /// Name, stage, year; all of the first inside actor.
    pub(crate) artifacts: Vec<(String, Option<Stage>, Option<i16>)>,
    /// Which artifact leads to which.
    pub(crate) derivations: Vec<(String, String)>,
}

/// Notation, family, directed, counts.
pub(crate) const TYPES: [(&str, Family, bool, bool); 4] = [
    ("licence", Family::Transfer, true, true),
    ("parent_organisation", Family::Structure, true, false),
    ("research_collaboration", Family::Knowledge, false, true),
    ("succession", Family::Structure, true, false),
];
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
        let first_inside = actors.iter().position(|it| it.2).map(row_of);
        let kind = term();
        let mut leads_to: Vec<_> =
            self.derivations.iter().map(|it| (artifact_row(&it.0), artifact_row(&it.1))).collect();
        leads_to.sort_unstable();
        let tables = Tables {
            clusters: vec![Cluster { term: term(), key: "c".into(), designated: None }],
            actors: actors.iter().map(|it| actor(term(), it)).collect(),
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
            leads_to,
            ..Tables::default()
        };
        tables.linked()
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
    }
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

/// The pathways of the cluster.
pub(crate) fn pathways(tables: &Tables) -> Pathways {
    Pathways::new(tables, &[CLUSTER], Span::default())
}

/// Every value of an indicator on the cluster: of actors in node order, of parts in their order, or one.
pub(crate) fn measures(indicator: &Indicator, network: &Network, pathways: &Pathways) -> Vec<Measure> {
    match indicator.compute {
        Compute::Actors(compute) => compute(network),
        Compute::Cluster(compute) => vec![compute(network)],
        Compute::Pathways(compute) => vec![compute(pathways)],
        Compute::SectorPairs(compute) => {
            let pairs = Sector::ALL.iter().flat_map(|a| Sector::ALL.iter().map(move |b| (*a, *b)));
            pairs.filter(|it| it.0 <= it.1).map(|(a, b)| compute(network, a, b)).collect()
        }
        Compute::Stages(compute) => Stage::ALL.iter().map(|it| compute(pathways, *it)).collect(),
    }
}
