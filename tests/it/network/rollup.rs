//! Roll-up to parents and to clusters, by example and against naive versions.

use crate::fixture::{CLUSTER, JOINT, PARENT, Sketch, TYPES, cluster};
use bioclusters::model::date::Day;
use bioclusters::model::sector::Sector;
use bioclusters::network::rollup::Representatives;
use bioclusters::network::shown::{Shown, Subject};
use bioclusters::network::tables::Tables;
use bioclusters::network::view::{Around, Rollup, Scope, Span, View, Weight};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const LICENCE: usize = 0;

/// An organisation for tests: sector, clusters, the bodies that it is part of and those that succeeded it, in the order
/// in which these count.
#[derive(Debug, Clone)]
struct Body {
    sector: usize,
    clusters: Vec<u32>,
    parents: Vec<usize>,
    successors: Vec<usize>,
}

/// Bodies `a00`, `a01`, … and linkages of theirs: type, participants, strength.
#[derive(Debug, Clone)]
struct World {
    bodies: Vec<Body>,
    linkages: Vec<(usize, Vec<usize>, f64)>,
}

impl World {
    fn tables(&self) -> Tables {
        let name = |at: usize| format!("a{at:02}");
        let sketch = Sketch {
            actors: (0..self.bodies.len())
                .map(|it| (name(it), Sector::ALL[self.bodies[it].sector], true))
                .collect(),
            linkages: self
                .linkages
                .iter()
                .map(|(kind, who, strength)| {
                    (*kind, who.iter().map(|it| name(*it)).collect(), *strength, None)
                })
                .collect(),
            ..Sketch::default()
        };
        let mut tables = sketch.tables();
        let term = tables.clusters[0].term;
        tables.clusters = ["c", "d", "e"].map(|key| cluster(term, key)).into_iter().collect();
        let row = |it: usize| u32::try_from(it).unwrap();
        for (at, body) in self.bodies.iter().enumerate() {
            tables.actors[at].clusters = body.clusters.clone().into_boxed_slice();
            body.parents.iter().for_each(|it| tables.parents.push((row(at), row(*it))));
            body.successors.iter().for_each(|it| tables.successions.push((row(at), row(*it))));
        }
        tables.linked()
    }

    fn shown(&self, view: &View) -> Shown {
        Shown::new(&self.tables(), view)
    }

    /// Who stands for a body, as the definition says it.
    fn stands_for(&self, body: usize) -> usize {
        let it = &self.bodies[body];
        if let Some(successor) = it.successors.first() {
            return self.stands_for(*successor);
        }
        let Some(&parent) = it.parents.first() else { return body };
        let shares = it.clusters.iter().any(|it| self.bodies[parent].clusters.contains(it));
        if shares && self.bodies[parent].sector == it.sector { self.stands_for(parent) } else { body }
    }
}

fn view(rollup: Rollup) -> View {
    View { rollup, ..View::everything(Span::default()) }
}

fn body(sector: usize, clusters: &[u32]) -> Body {
    Body { sector, clusters: clusters.to_vec(), parents: Vec::new(), successors: Vec::new() }
}

/// Edges by the rows of their ends.
fn edges(shown: &Shown) -> BTreeMap<(u32, u32), f64> {
    let mut edges = BTreeMap::new();
    for tie in &shown.ties {
        let [a, b] = [tie.source, tie.target].map(|it| shown.nodes[it as usize].row());
        *edges.entry((a.min(b), a.max(b))).or_default() += tie.weight;
    }
    edges
}

fn rows(shown: &Shown) -> Vec<u32> {
    shown.nodes.iter().map(|it| it.row()).collect()
}

/// A university (0) with a department (1), a hospital of it (2), a site abroad (3), a firm (4), and the firm's former
/// self (5).
fn university() -> World {
    let part_of = |sector, clusters: &[u32], parent| Body { parents: vec![parent], ..body(sector, clusters) };
    World {
        bodies: vec![
            body(1, &[0]),
            part_of(1, &[0], 0),
            part_of(3, &[0], 0),
            part_of(1, &[1], 0),
            body(0, &[0]),
            Body { successors: vec![4], ..body(0, &[0]) },
        ],
        linkages: vec![
            (JOINT, vec![0, 1], 1.0),
            (JOINT, vec![0, 1, 4], 3.0),
            (LICENCE, vec![1, 5], 2.0),
            (JOINT, vec![2, 3], 1.0),
            (PARENT, vec![1, 0], 1.0),
        ],
    }
}

#[test]
fn a_department_climbs_and_a_hospital_and_a_site_abroad_do_not() {
    let shown = university().shown(&view(Rollup::Parent));
    assert_eq!(rows(&shown), [0, 2, 3, 4]);
    // The three are two, the department's licence to the former firm is the university's, and 0–1 is inside.
    assert_eq!(edges(&shown), BTreeMap::from([((0, 4), 5.0), ((2, 3), 1.0)]));
    assert_eq!(shown.internal, 1);
    let licence = shown.ties.iter().find(|it| it.directed).unwrap();
    assert_eq!([licence.source, licence.target], [0, 3], "positions of the university and the firm");
    assert_eq!(university().shown(&view(Rollup::None)).internal, 0);
}

#[test]
fn a_view_of_some_actors_takes_in_what_they_stand_for() {
    let world = university();
    let only = View { actors: Some(vec![0, 4]), ..view(Rollup::Parent) };
    assert_eq!(edges(&world.shown(&only)), BTreeMap::from([((0, 4), 5.0)]));
    let around = View { around: Some(Around { actor: 5, depth: 1 }), ..view(Rollup::Parent) };
    assert_eq!(rows(&world.shown(&around)), [0, 4]);
    let abroad = View { clusters: vec![1], scope: Scope::Any, ..view(Rollup::Parent) };
    assert_eq!(rows(&world.shown(&abroad)), [2, 3]);
    let crossing = View { clusters: vec![CLUSTER], scope: Scope::Crossing, ..view(Rollup::Parent) };
    assert_eq!(world.shown(&crossing).internal, 0, "what is inside does not cross");
}

#[test]
fn a_body_is_there_as_long_as_one_that_it_stands_for() {
    let world = university();
    let mut tables = world.tables();
    tables.actors[4].founded = Day::new(2010, 1, 1);
    tables.actors[5].founded = Day::new(1990, 1, 1);
    tables.actors[5].closed = Day::new(2009, 12, 31);
    let span = |year| Span { first: Day::new(year, 1, 1), last: Day::new(year, 12, 31) };
    let names = |rollup, year| rows(&Shown::new(&tables, &View { span: span(year), ..view(rollup) }));
    assert_eq!(names(Rollup::None, 2000), [0, 1, 2, 3, 5]);
    assert_eq!(names(Rollup::Parent, 2000), [0, 2, 3, 4], "the firm stands for its former self");
    assert_eq!(names(Rollup::Parent, 1980), [0, 2, 3]);
}

#[test]
fn a_linkage_inside_a_body_counts_in_its_time_only() {
    let mut tables = university().tables();
    tables.linkages[0].start = Day::new(2010, 1, 1);
    tables.linkages[0].end = Day::new(2012, 1, 1);
    let internal = |year| {
        let span = Span { first: Day::new(year, 1, 1), last: Day::new(year, 12, 31) };
        Shown::new(&tables, &View { span, ..view(Rollup::Parent) }).internal
    };
    assert_eq!([2009, 2011, 2013].map(internal), [0, 1, 0]);
}

/// Actors 0 in c, 1 in c and d, 2 in d, 3 in e, 4 in none.
fn clusters() -> World {
    World {
        bodies: [&[0][..], &[0, 1], &[1], &[2], &[]].map(|it| body(0, it)).to_vec(),
        linkages: vec![
            (JOINT, vec![0, 1], 4.0),
            (LICENCE, vec![1, 3], 2.0),
            (JOINT, vec![0, 2, 3], 3.0),
            (JOINT, vec![3, 4], 7.0),
        ],
    }
}

#[test]
fn an_actor_in_two_clusters_counts_half_in_each() {
    let shown = clusters().shown(&view(Rollup::Cluster));
    assert_eq!(shown.nodes, [0, 1, 2].map(Subject::Cluster));
    // 0–1 gives half of 4 to c–d and keeps the rest in c; the licence halves; the three give 3/(3 − 1) to each pair.
    assert_eq!(edges(&shown), BTreeMap::from([((0, 1), 3.5), ((0, 2), 2.5), ((1, 2), 2.5)]));
    assert_eq!(shown.internal, 0, "each linkage counts once: as edges or as internal");
    let counts = clusters().shown(&View { weight: Weight::Count, ..view(Rollup::Cluster) });
    assert_eq!(edges(&counts), BTreeMap::from([((0, 1), 1.5), ((0, 2), 1.5), ((1, 2), 1.5)]));
}

#[test]
fn one_cluster_keeps_its_inside_and_any_shows_whom_it_is_linked_to() {
    let of_c = |scope| clusters().shown(&View { clusters: vec![0], scope, ..view(Rollup::Cluster) });
    let inside = of_c(Scope::Inside);
    assert_eq!((rows(&inside), inside.ties.len(), inside.internal), (vec![0], 0, 1));
    let any = of_c(Scope::Any);
    assert_eq!(edges(&any), BTreeMap::from([((0, 1), 3.5), ((0, 2), 2.5)]));
    let around = View { around: Some(Around { actor: 3, depth: 0 }), ..view(Rollup::Cluster) };
    assert_eq!(rows(&clusters().shown(&around)), [2]);
    let around = View { around: Some(Around { actor: 4, depth: 3 }), ..view(Rollup::Cluster) };
    assert!(clusters().shown(&around).nodes.is_empty(), "in no cluster");
}

/// Parents and successors have lower numbers, so that there is no circle.
fn worlds() -> impl Strategy<Value = World> {
    let above = || prop::collection::vec(0..12_usize, 0..2);
    let body = (0..2_usize, prop::collection::btree_set(0..3_u32, 0..3), above(), above());
    let linkage = (prop::bool::ANY, prop::collection::btree_set(0..12_usize, 2..5), 1..9_u8);
    (prop::collection::vec(body, 12), prop::collection::vec(linkage, 0..30)).prop_map(|(bodies, linkages)| {
        let body =
            |(at, (sector, clusters, parents, successors)): (usize, (_, BTreeSet<u32>, Vec<_>, Vec<_>))| {
                let lower = |it: Vec<usize>| it.into_iter().filter(|it| *it < at).collect::<Vec<_>>();
                let successors = lower(successors).into_iter().filter(|it| it % 4 == 0).collect();
                Body { sector, clusters: clusters.into_iter().collect(), parents: lower(parents), successors }
            };
        let linkage = |(directed, who, strength): (bool, BTreeSet<usize>, u8)| {
            let who: Vec<_> = who.into_iter().take(if directed { 2 } else { 5 }).collect();
            (if directed { LICENCE } else { JOINT }, who, f64::from(strength) * 0.75)
        };
        World {
            bodies: bodies.into_iter().enumerate().map(body).collect(),
            linkages: linkages.into_iter().map(linkage).collect(),
        }
    })
}

fn assert_close(actual: &BTreeMap<(u32, u32), f64>, expected: &BTreeMap<(u32, u32), f64>) {
    assert!(actual.keys().eq(expected.keys()), "{actual:?} is not {expected:?}");
    assert!(
        actual.values().zip(expected.values()).all(|(a, b)| (a - b).abs() < 1e-9),
        "{actual:?} {expected:?}"
    );
}

/// What each way to choose one cluster for each of some participants gives to the pairs of clusters, on the average.
fn drawn(world: &World, who: &[usize], strength: f64) -> BTreeMap<(u32, u32), f64> {
    let mut draws: Vec<Vec<u32>> = vec![Vec::new()];
    for clusters in who.iter().map(|it| &world.bodies[*it].clusters).filter(|it| !it.is_empty()) {
        let with =
            |draw: &Vec<u32>| clusters.iter().map(|it| [&draw[..], &[*it]].concat()).collect::<Vec<_>>();
        draws = draws.iter().flat_map(with).collect();
    }
    let mut pairs = BTreeMap::new();
    for draw in &draws {
        let distinct: BTreeSet<_> = draw.iter().copied().collect();
        for (a, b) in distinct.iter().flat_map(|a| distinct.range(a + 1..).map(move |b| (*a, *b))) {
            let weight = strength / (distinct.len() - 1) as f64 / draws.len() as f64;
            *pairs.entry((a, b)).or_default() += weight;
        }
    }
    pairs
}

proptest! {
    #[test]
    fn parents_equal_the_naive_version(world in worlds()) {
        let shown = world.shown(&view(Rollup::Parent));
        let number = |it: usize| u32::try_from(it).unwrap();
        let mut expected = BTreeMap::new();
        let mut internal = 0;
        for (_, who, strength) in world.linkages.iter().filter(|it| TYPES[it.0].3) {
            let bodies: BTreeSet<_> = who.iter().map(|it| number(world.stands_for(*it))).collect();
            internal += usize::from(bodies.len() == 1);
            for (a, b) in bodies.iter().flat_map(|a| bodies.range(a + 1..).map(move |b| (*a, *b))) {
                *expected.entry((a, b)).or_default() += strength / (bodies.len() - 1) as f64;
            }
        }
        assert_close(&edges(&shown), &expected);
        prop_assert_eq!(shown.internal, internal);
        let standing: BTreeSet<_> = (0..world.bodies.len()).map(|it| number(world.stands_for(it))).collect();
        prop_assert_eq!(rows(&shown), standing.into_iter().collect::<Vec<_>>());
        // Each linkage counts once, and gives its strength to each body once.
        let linkages: BTreeSet<_> = shown.ties.iter().map(|it| it.linkage).collect();
        prop_assert_eq!(linkages.len() + internal, world.linkages.len());
        let standing = Representatives::new(&world.tables(), Rollup::Parent);
        prop_assert!((0..12).all(|it| standing.stands(standing.of(it))), "who stands for others is read as itself");
    }

    #[test]
    fn clusters_equal_the_average_over_all_draws(mut world in worlds()) {
        // With more than two participants only where each is in one cluster: there the average is the definition.
        let single: Vec<bool> = world.bodies.iter().map(|it| it.clusters.len() < 2).collect();
        world.linkages.retain(|it| it.1.len() == 2 || it.1.iter().all(|it| single[*it]));
        let shown = world.shown(&view(Rollup::Cluster));
        let (mut expected, mut across) = (BTreeMap::new(), 0);
        let placed = |it: &&usize| !world.bodies[**it].clusters.is_empty();
        for (_, who, strength) in &world.linkages {
            let pairs = drawn(&world, who, *strength);
            across += usize::from(!pairs.is_empty());
            for (pair, weight) in pairs {
                *expected.entry(pair).or_default() += weight;
            }
        }
        assert_close(&edges(&shown), &expected);
        let inside = world.linkages.iter().filter(|it| it.1.iter().filter(placed).count() > 1).count() - across;
        prop_assert_eq!(shown.internal, inside);
        prop_assert_eq!(rows(&shown), [0, 1, 2]);
    }
}
