//! Views of the network: who is in it, what links them, and when.

mod rollup;

use crate::fixture::{CLUSTER, JOINT, PARENT, Sketch};
use bioclusters::model::date::Day;
use bioclusters::model::period::{Period, Window};
use bioclusters::model::{sector::Sector, stage::Stage};
use bioclusters::network::graph::Network;
use bioclusters::network::pathways::Pathways;
use bioclusters::network::projection::project;
use bioclusters::network::tables::Tables;
use bioclusters::network::view::{Around, Counted, Directed, NamedView, Scope, Span, View, Weight};

const LICENCE: usize = 0;

/// Inside a, b, c, d; outside x, y. a–b twice, a–b–c–x together, b → c, d alone, c–x, x–y, c below d.
fn sketch() -> Sketch {
    let actor = |(name, sector, inside): (&str, _, _)| (name.to_owned(), sector, inside);
    let linkage = |(kind, names, strength, start): (_, &str, _, _)| {
        (kind, names.split('-').map(str::to_owned).collect(), strength, start)
    };
    Sketch {
        actors: [
            ("a", Sector::Academia, true),
            ("b", Sector::Industry, true),
            ("c", Sector::Hospital, true),
            ("d", Sector::Government, true),
            ("x", Sector::Industry, false),
            ("y", Sector::Investor, false),
        ]
        .map(actor)
        .to_vec(),
        linkages: [
            (JOINT, "a-b", 1.0, Some(2010)),
            (JOINT, "a-b", 2.0, Some(2018)),
            (JOINT, "a-b-c-x", 3.0, Some(2012)),
            (LICENCE, "c-b", 2.0, None),
            (JOINT, "c-x", 4.0, Some(2020)),
            (JOINT, "x-y", 5.0, Some(2020)),
            (PARENT, "c-d", 1.0, Some(2000)),
        ]
        .map(linkage)
        .to_vec(),
        ..Sketch::default()
    }
}

fn everything() -> View {
    View { clusters: vec![CLUSTER], ..View::everything(Span::default()) }
}

fn period(year: i16, window: Window) -> View {
    View { span: Period { year, window }.into(), ..everything() }
}

/// The edges of a network by the letters of their ends.
fn edges(tables: &Tables, network: &Network) -> Vec<(String, f64)> {
    let letters: Vec<_> = "abcdxy".chars().take(tables.actors.len()).collect();
    let letter = |node: u32| letters[network.members[node as usize].row as usize];
    network.graph.edges().map(|(a, b, weight)| (format!("{}{}", letter(a), letter(b)), weight)).collect()
}

#[track_caller]
fn check(view: &View, expected: &[(&str, f64)]) -> Network {
    let tables = sketch().tables();
    let network = project(&tables, view);
    let expected: Vec<_> = expected.iter().map(|&(ends, weight)| (ends.to_owned(), weight)).collect();
    assert_eq!(edges(&tables, &network), expected);
    network
}

#[test]
fn a_linkage_of_four_gives_a_third_of_its_weight_to_each_pair() {
    // 3/(4 − 1) = 1 for each of ab, ac, bc inside.
    let network = check(&everything(), &[("ab", 4.0), ("ac", 1.0), ("bc", 3.0)]);
    // 1 each for ax, bx, cx of the four, and 4 for c–x.
    assert_eq!(network.outward, [1.0, 1.0, 5.0, 0.0]);
    assert_eq!((network.actor_count(), network.undated, network.end_assumed), (4, 1, 0));
}

#[test]
fn the_scope_decides_which_ends_are_shown() {
    let crossing = View { scope: Scope::Crossing, isolates: false, ..everything() };
    check(&crossing, &[("ax", 1.0), ("bx", 1.0), ("cx", 5.0)]);
    let any = View { scope: Scope::Any, ..everything() };
    let network =
        check(&any, &[("ab", 4.0), ("ac", 1.0), ("ax", 1.0), ("bc", 3.0), ("bx", 1.0), ("cx", 5.0)]);
    assert_eq!(network.members.iter().filter(|it| !it.inside).count(), 1, "x, and not y");
}

#[test]
fn without_clusters_everybody_is_inside() {
    let network = project(&sketch().tables(), &View::everything(Span::default()));
    assert!(network.members.iter().all(|it| it.inside));
    assert_eq!((network.actor_count(), network.linkage_count()), (6, 7));
    assert_eq!(network.outward, [0.0; 6]);
}

#[test]
fn a_window_takes_in_what_meets_it_and_lets_an_open_end_last_five_years() {
    // 2010–2014 and 2012–2016 meet the window that ends with 2016; what has no start is left out and counted.
    let network = check(&period(2016, Window::FiveYears), &[("ab", 2.0), ("ac", 1.0), ("bc", 1.0)]);
    assert_eq!((network.undated, network.end_assumed), (1, 2));
    // The window that begins with 2015 meets 2012–2016 alone, that of 2018 the second a–b as well.
    check(&period(2019, Window::FiveYears), &[("ab", 3.0), ("ac", 1.0), ("bc", 1.0)]);
    check(&period(2021, Window::FiveYears), &[("ab", 2.0)]);
}

#[test]
fn all_years_take_in_what_has_started_and_what_has_no_date() {
    let network = check(&period(2011, Window::AllYears), &[("ab", 1.0), ("bc", 2.0)]);
    assert_eq!((network.undated, network.end_assumed), (1, 0));
}

#[test]
fn a_stated_end_ends_a_linkage_and_founding_and_closing_an_actor() {
    let mut tables = sketch().tables();
    tables.linkages[1].end = Day::new(2018, 12, 31);
    tables.actors[2].founded = Day::new(2013, 1, 1);
    tables.actors[2].closed = Day::new(2014, 6, 30);
    let of = |view: &View| edges(&tables, &project(&tables, view));
    assert_eq!(of(&period(2023, Window::FiveYears)), []);
    assert_eq!(of(&period(2012, Window::AllYears)), [("ab".to_owned(), 2.0)], "c is not founded yet");
    let late = project(&tables, &period(2019, Window::FiveYears));
    assert_eq!(late.actor_count(), 3, "c has closed");
    assert_eq!(project(&tables, &period(2019, Window::AllYears)).actor_count(), 4, "all years keep it");
}

#[test]
fn filters_narrow_actors_and_linkages() {
    check(
        &View { families: vec![bioclusters::model::family::Family::Transfer], ..everything() },
        &[("bc", 2.0)],
    );
    check(&View { types: vec![0], ..everything() }, &[("bc", 2.0)]);
    let sectors =
        View { sectors: vec![Sector::Academia, Sector::Industry], scope: Scope::Any, ..everything() };
    check(&sectors, &[("ab", 4.0), ("ax", 1.0), ("bx", 1.0)]);
    check(&View { actors: Some(vec![0, 2]), ..everything() }, &[("ac", 1.0)]);
    let all = View { counted: Counted::All, types: vec![1], isolates: false, ..everything() };
    check(&all, &[("cd", 1.0)]);
    let mut tables = sketch().tables();
    tables.linkages[0].confidence = Some(0.4);
    tables.linkages[1].confidence = Some(0.8);
    let sure = View { confidence_min: Some(0.5), ..everything() };
    assert_eq!(
        edges(&tables, &project(&tables, &sure))[0],
        ("ab".to_owned(), 3.0),
        "what states nothing stays"
    );
}

#[test]
fn weights_are_strengths_counts_ones_or_lengths() {
    check(&View { weight: Weight::Count, ..everything() }, &[("ab", 3.0), ("ac", 1.0), ("bc", 2.0)]);
    let named = |name| View::named(name, vec![CLUSTER], Span::default());
    check(&named(NamedView::Plain), &[("ab", 1.0), ("ac", 1.0), ("bc", 1.0)]);
    check(&named(NamedView::Distance), &[("ab", 0.25), ("ac", 1.0), ("bc", 1.0 / 3.0)]);
    assert_eq!(check(&named(NamedView::Strength), &[("ab", 4.0), ("ac", 1.0), ("bc", 3.0)]).actor_count(), 4);
    assert_eq!(NamedView::from_notation("open"), Some(NamedView::Open));
    assert_eq!(NamedView::from_notation("pathway"), None, "it is no network");
}

#[test]
fn surroundings_end_at_their_depth() {
    let around =
        |depth| View { around: Some(Around { actor: 3, depth }), counted: Counted::All, ..everything() };
    let alone = check(&around(0), &[]);
    let near = check(&around(1), &[("cd", 1.0)]);
    let far = check(&around(2), &[("ab", 4.0), ("ac", 1.0), ("bc", 3.0), ("cd", 1.0)]);
    assert_eq!([alone, near, far].map(|it| it.undated), [0, 0, 1], "counted are linkages among those shown");
}

#[test]
fn bundles_keep_directions_apart_where_there_are_any() {
    let network = project(&sketch().tables(), &everything());
    let pairs = |directed| -> Vec<_> {
        network.bundles(directed).iter().map(|it| (it.source, it.target, it.weight, it.ties.len())).collect()
    };
    assert_eq!(pairs(Directed::Never), [(0, 1, 4.0, 3), (0, 2, 1.0, 1), (1, 2, 3.0, 2)]);
    assert_eq!(pairs(Directed::Auto), [(0, 1, 4.0, 3), (0, 2, 1.0, 1), (1, 2, 1.0, 1), (2, 1, 2.0, 1)]);
    let arcs = pairs(Directed::Always);
    assert_eq!(arcs.len(), 6);
    assert_eq!(arcs[4..], [(2, 0, 1.0, 1), (2, 1, 3.0, 2)], "the licence, and half of what is joint");
}

/// p0 → q (no stage) → t1 → p1 → l2, and p0 → c3.
fn stories() -> Tables {
    let stage = |it| Stage::ALL.get(it).copied();
    let artifacts =
        [("p0", 0, 2000), ("q", 9, 2001), ("t1", 1, 2002), ("p1", 0, 2003), ("l2", 2, 2004), ("c3", 3, 2010)];
    let derivations = [("p0", "q"), ("q", "t1"), ("t1", "p1"), ("p1", "l2"), ("p0", "c3")];
    Sketch {
        actors: vec![("a".to_owned(), Sector::Industry, true)],
        artifacts: artifacts.map(|(name, at, year)| (name.to_owned(), stage(at), Some(year))).to_vec(),
        derivations: derivations.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec(),
        ..Sketch::default()
    }
    .tables()
}

#[test]
fn later_artifacts_are_the_first_of_a_later_stage_past_those_without_one() {
    let tables = stories();
    let pathways = Pathways::new(&tables, &[CLUSTER], Span::default());
    // In the order of names: c3, l2, p0, p1, q, t1.
    let later = |node: usize, stage| {
        let ahead = pathways.later_than(stage)[node];
        Stage::ALL.into_iter().filter(|it| ahead.has(*it)).collect::<Vec<_>>()
    };
    let (result, patent) = (Stage::ResearchResult, Stage::Patent);
    assert_eq!(later(2, result), [patent, Stage::Clinical], "past q to t1, and not past t1");
    assert_eq!(later(5, patent), [Stage::Transfer], "over a step back to p1");
    let position = |node| pathways.order.iter().position(|it| *it == node);
    assert!(pathways.graph.arcs().all(|(a, b)| position(a) < position(b)));
    assert_eq!(pathways.reaches(Stage::Clinical), [true, false, true, false, false, false]);
}

#[test]
fn a_pathway_graph_does_not_know_the_years_after_its_own() {
    let tables = stories();
    let rows = |year, window| {
        let pathways = Pathways::new(&tables, &[CLUSTER], Period { year, window }.into());
        pathways.artifacts.iter().map(|it| (it.row, it.own)).collect::<Vec<_>>()
    };
    assert_eq!(rows(2001, Window::AllYears), [(2, true), (4, true)]);
    // Of 2000–2004 all but c3; of 2006–2010 c3 alone.
    assert_eq!(rows(2004, Window::FiveYears).len(), 5);
    assert_eq!(rows(2010, Window::FiveYears), [(0, true)]);
}

#[test]
fn what_follows_counts_wherever_it_is() {
    let mut tables = stories();
    tables.artifacts[0].actors = Box::new([]);
    let tables = tables.linked();
    let pathways = Pathways::new(&tables, &[CLUSTER], Span::default());
    assert!(!pathways.artifacts[0].own);
    assert_eq!(pathways.of_stage(Stage::Clinical).count(), 0);
    assert!(pathways.reaches(Stage::Clinical)[2]);
}

#[test]
fn a_circle_that_should_not_be_there_costs_its_arcs_only() {
    let mut tables = stories();
    tables.leads_to.push((5, 2));
    tables.leads_to.sort_unstable();
    let pathways = Pathways::new(&tables, &[CLUSTER], Span::default());
    assert_eq!(pathways.order.len(), 6);
    assert!(pathways.later_than(Stage::ResearchResult)[2].has(Stage::Clinical));
}
