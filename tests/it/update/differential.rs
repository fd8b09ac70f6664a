//! Random updates, compared with another implementation of the standard.

use super::{plain, quads, request, run};
use bioclusters::engine::import::Effect;
use bioclusters::store::query::DefaultDataset;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn name() -> impl Strategy<Value = String> {
    (0..4_u8).prop_map(|it| format!("<http://example.org/{it}>"))
}

fn term() -> impl Strategy<Value = String> {
    prop_oneof![3 => name(), 1 => (0..3_u8).prop_map(|it| it.to_string())]
}

fn variable() -> impl Strategy<Value = String> {
    (0..3_u8).prop_map(|it| format!("?v{it}"))
}

fn graph() -> impl Strategy<Value = String> {
    (0..3_u8).prop_map(|it| format!("<http://example.org/g{it}>"))
}

fn triple(free: bool) -> impl Strategy<Value = String> {
    let mixed = move |of: BoxedStrategy<String>| if free { prop_oneof![of, variable()].boxed() } else { of };
    (mixed(name().boxed()), mixed(name().boxed()), mixed(term().boxed()))
        .prop_map(|(s, p, o)| format!("{s} {p} {o}"))
}

/// Some triples, each perhaps in a graph.
fn triples(free: bool) -> impl Strategy<Value = String> {
    let name = if free { prop_oneof![graph(), variable()].boxed() } else { graph().boxed() };
    let one = (triple(free), prop::option::of(name)).prop_map(|(triple, graph)| match graph {
        Some(graph) => format!("GRAPH {graph} {{ {triple} }} "),
        None => format!("{triple} . "),
    });
    prop::collection::vec(one, 1..3).prop_map(|it| it.concat())
}

fn target() -> impl Strategy<Value = String> {
    prop_oneof![
        graph().prop_map(|it| format!("GRAPH {it}")),
        Just("DEFAULT".to_owned()),
        Just("NAMED".to_owned()),
        Just("ALL".to_owned())
    ]
}

fn end() -> impl Strategy<Value = String> {
    prop_oneof![2 => graph(), 1 => Just("DEFAULT".to_owned())]
}

fn clauses() -> impl Strategy<Value = String> {
    let with = prop::option::of(graph()).prop_map(|it| it.map_or(String::new(), |it| format!("WITH {it} ")));
    let using = prop::collection::vec((any::<bool>(), graph()), 0..3).prop_map(|all| {
        let one =
            |(named, graph): (bool, String)| format!("USING {}{graph} ", if named { "NAMED " } else { "" });
        all.into_iter().map(one).collect::<String>()
    });
    (with, triples(true), triples(true), using, triples(true)).prop_map(
        |(with, delete, insert, using, pattern)| {
            format!("{with}DELETE {{ {delete} }} INSERT {{ {insert} }} {using}WHERE {{ {pattern} }}")
        },
    )
}

fn operation() -> impl Strategy<Value = String> {
    // Graphs without triples are where implementations may differ: SILENT.
    prop_oneof![
        4 => triples(false).prop_map(|it| format!("INSERT DATA {{ {it} }}")),
        2 => triples(false).prop_map(|it| format!("DELETE DATA {{ {it} }}")),
        4 => clauses(),
        2 => triples(true).prop_map(|it| format!("DELETE WHERE {{ {it} }}")),
        1 => target().prop_map(|it| format!("CLEAR SILENT {it}")),
        1 => target().prop_map(|it| format!("DROP SILENT {it}")),
        1 => graph().prop_map(|it| format!("CREATE SILENT GRAPH {it}")),
        3 => (prop_oneof![Just("ADD"), Just("COPY"), Just("MOVE")], end(), end())
            .prop_map(|(how, from, to)| format!("{how} SILENT {from} TO {to}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]
    #[test]
    fn random_updates_do_what_another_implementation_does(
        updates in prop::collection::vec(prop::collection::vec(operation(), 1..5), 1..4)
    ) {
        let engine = plain();
        #[expect(clippy::disallowed_methods, reason = "it is what ours is compared with")]
        let other = Store::new().unwrap();
        for operations in updates {
            let text = operations.join(" ;\n");
            run(&engine, request(&text, DefaultDataset::Stored), Effect::Commit).unwrap();
            SparqlEvaluator::new().parse_update(&text).unwrap().on_store(&other).execute().unwrap();
            let ours: BTreeSet<_> = quads(&engine).iter().map(ToString::to_string).collect();
            let theirs: BTreeSet<_> = other.iter().map(|it| it.unwrap().to_string()).collect();
            prop_assert_eq!(ours, theirs, "{}", text);
        }
    }
}
