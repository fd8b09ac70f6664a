//! Networks as files: the same counts, ids and sums in every format, read back by the programs that people use.

mod formats;
mod golden;
pub(crate) mod readers;
mod rules;
mod sheets;
mod statements;
mod projections;
mod same_as;

use bioclusters::export::build::{Metric, Sources};
use bioclusters::export::json::NetworkDocument;
use bioclusters::export::parameters::{Layout, ViewParameters};
use bioclusters::export::view::{ByteOrderMark, NetworkView, PairEdges};
use bioclusters::export::{self, ExportError, ExportLimits, REGISTRY};
use bioclusters::network::view::{Directed, NamedView, Parallel, Scope, Weight};
use golden::Golden;
use std::io::{self, Write};

const LIMITS: ExportLimits = ExportLimits { nodes_max: 10_000, edges_max: 100_000 };

/// Parameters of the golden cluster.
fn north() -> ViewParameters {
    ViewParameters { clusters: vec!["north".to_owned()], ..ViewParameters::default() }
}

fn view<'a>(sources: &Sources<'a>, parameters: &ViewParameters) -> NetworkView<'a> {
    export::build::network_view(sources, parameters, PairEdges::Any, LIMITS).unwrap()
}

fn bytes(format: &str, view: &NetworkView<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    (export::by_id(format).unwrap().write)(view, &mut bytes).unwrap();
    bytes
}

/// Key of the source, key of the target, weight and id of every edge.
fn edges<'v>(view: &'v NetworkView<'_>) -> Vec<(&'v str, &'v str, &'v str, f64)> {
    let key = |at: usize| view.nodes[at].key.as_ref();
    view.edges.iter().map(|it| (it.id.as_ref(), key(it.source), key(it.target), it.weight)).collect()
}

#[test]
fn a_consortium_is_one_edge_per_pair_and_adds_its_weight_to_each_participant_once() {
    let golden = Golden::new();
    let view = view(&golden.sources(), &north());
    let consortium: Vec<_> = edges(&view).into_iter().filter(|it| it.0.starts_with("consortium")).collect();
    let pairs: Vec<_> = consortium.iter().map(|it| (it.0, it.1, it.2)).collect();
    let expected = [
        ("consortium--1-2", "anam", "kist"),
        ("consortium--1-3", "anam", "nameless"),
        ("consortium--1-4", "anam", "twin_a"),
        ("consortium--2-3", "kist", "nameless"),
        ("consortium--2-4", "kist", "twin_a"),
        ("consortium--3-4", "nameless", "twin_a"),
    ];
    assert_eq!(pairs, expected);
    assert!(consortium.iter().all(|it| it.3.to_bits() == 2_f64.to_bits()), "6 / (4 − 1)");
    let nameless = view.nodes.iter().find(|it| it.key == "nameless").unwrap();
    assert_eq!((nameless.degree, nameless.strength.to_bits()), (3, 6_f64.to_bits()));
    assert_eq!(nameless.label, "nameless", "a node without a name is called by its key");
}

#[test]
fn a_directed_file_keeps_an_undirected_linkage_one_edge_from_the_lower_to_the_higher_key() {
    let golden = Golden::new();
    let auto = view(&golden.sources(), &north());
    assert!(auto.edge_kind.is_directed());
    let alliance = auto.edges.iter().find(|it| it.id == "alliance").unwrap();
    assert!(!alliance.directed && alliance.source < alliance.target);
    let licence = auto.edges.iter().find(|it| it.id == "licence-1").unwrap();
    assert!(licence.directed && licence.source > licence.target);

    let never = view(&golden.sources(), &ViewParameters { directed: Directed::Never, ..north() });
    assert!(never.edges.iter().all(|it| it.source < it.target));
    assert_eq!(never.weight_sum().to_bits(), auto.weight_sum().to_bits());

    let always = view(&golden.sources(), &ViewParameters { directed: Directed::Always, ..north() });
    let ids: Vec<_> =
        always.edges.iter().map(|it| it.id.as_ref()).filter(|it| it.starts_with("al")).collect();
    assert_eq!(ids, ["alliance--1-2", "alliance--2-1"]);
}

#[test]
fn merging_keeps_the_sum_of_the_weights_and_says_what_it_merged() {
    let golden = Golden::new();
    let kept = view(&golden.sources(), &north());
    let merged = view(&golden.sources(), &ViewParameters { multi: Parallel::Merge, ..north() });
    assert!((kept.weight_sum() - merged.weight_sum()).abs() < 1e-12);
    assert_eq!((kept.edges.len(), merged.edges.len()), (10, 9));
    let licences = merged.edges.iter().find(|it| it.linkage == "licence-1|licence-2").unwrap();
    assert_eq!(licences.merged_count, Some(2));
    assert_eq!((licences.start.unwrap().to_string(), licences.end), ("2012-05-17".to_owned(), None));
    let undirected = ViewParameters { multi: Parallel::Merge, directed: Directed::Never, ..north() };
    let undirected = view(&golden.sources(), &undirected);
    assert_eq!(undirected.edges.len(), 8, "both licences and a pair of the consortium are one edge");
}

#[test]
fn the_view_of_an_indicator_overrides_what_would_change_its_number() {
    let golden = Golden::new();
    let named = |name| {
        let parameters =
            ViewParameters { named: Some(name), weight: Weight::Count, scope: Scope::Crossing, ..north() };
        view(&golden.sources(), &parameters)
    };
    let plain = named(NamedView::Plain);
    assert!(plain.edges.iter().all(|it| it.weight.to_bits() == 1_f64.to_bits()));
    assert_eq!((plain.parallel, plain.edge_kind.is_directed()), (Parallel::Merge, false));
    let (strength, distance) = (named(NamedView::Strength), named(NamedView::Distance));
    for (strength, distance) in strength.edges.iter().zip(&distance.edges) {
        assert!((strength.weight * distance.weight - 1.0).abs() < 1e-12);
    }
    assert!(named(NamedView::Arcs).edge_kind.is_directed());
    assert_eq!(named(NamedView::Open).nodes.len(), plain.nodes.len() + 1);
}

#[test]
fn counts_and_weights_of_the_document_are_those_of_the_view() {
    let golden = Golden::new();
    for parameters in
        [north(), ViewParameters { multi: Parallel::Merge, ..north() }, ViewParameters::default()]
    {
        let view = view(&golden.sources(), &parameters);
        let document = NetworkDocument::from(&view);
        assert_eq!((document.counts.nodes, document.nodes.len()), (view.nodes.len(), view.nodes.len()));
        assert_eq!((document.counts.edges, document.edges.len()), (view.edges.len(), view.edges.len()));
        let sum: f64 = document.edges.iter().map(|it| it.weight).sum();
        assert_eq!(sum.to_bits(), document.counts.weight_sum.to_bits());
        assert_eq!(document.revision, 7);
    }
    let document = NetworkDocument::from(&view(&golden.sources(), &north()));
    let node = serde_json::to_value(&document.nodes[0]).unwrap();
    assert_eq!(node["subtype"], serde_json::Value::Null, "absent facts are null, never missing");
    assert_eq!(document.view["cluster"], "north");
}

#[test]
fn the_same_view_is_the_same_bytes() {
    let (one, other) = (Golden::new(), Golden::new());
    for exporter in REGISTRY {
        let first = bytes(exporter.id, &view(&one.sources(), &north()));
        assert_eq!(first, bytes(exporter.id, &view(&other.sources(), &north())), "{}", exporter.id);
    }
}

#[test]
fn every_layout_places_every_node_apart() {
    let golden = Golden::new();
    for layout in Layout::ALL {
        let view = view(&golden.sources(), &ViewParameters { layout, ..north() });
        let points: Vec<_> = view.nodes.iter().filter_map(|it| it.point).collect();
        assert_eq!(points.len(), if layout == Layout::None { 0 } else { view.nodes.len() });
        for (at, point) in points.iter().enumerate() {
            assert!(
                points[at + 1..].iter().all(|it| (it.x - point.x).hypot(it.y - point.y) > 1.0),
                "{layout:?}"
            );
        }
    }
}

#[test]
fn asked_indicators_are_columns_and_unknown_ones_are_refused() {
    let golden = Golden::new();
    let values: Vec<_> = (0..golden.tables.actors.len()).map(|it| (it != 0).then_some(0.5)).collect();
    let metrics = [Metric { id: "harmonic-closeness", values: &values }];
    let sources = Sources { metrics: &metrics, ..golden.sources() };
    let asked = |id: &str| ViewParameters { metrics: vec![id.to_owned()], ..north() };
    let text = String::from_utf8(bytes("node-link", &view(&sources, &asked("harmonic-closeness")))).unwrap();
    assert_eq!(text.matches("\"harmonic_closeness\":0.5").count(), 6, "seven actors, one without a value");
    let error = export::build::network_view(&sources, &asked("nothing"), PairEdges::Any, LIMITS).unwrap_err();
    assert!(matches!(error, ExportError::MetricUnknown(id) if id == "nothing"));
}

#[test]
fn what_is_not_there_and_what_is_too_large_is_a_typed_error() {
    let golden = Golden::new();
    let sources = golden.sources();
    let fails = |parameters: &ViewParameters, format: &str, limits| {
        export::run(&sources, parameters, (format, limits), &mut Vec::new()).unwrap_err()
    };
    let unknown = ViewParameters { clusters: vec!["west".to_owned()], ..ViewParameters::default() };
    assert!(
        matches!(fails(&unknown, "gexf", LIMITS), ExportError::ThingUnknown { key, .. } if key == "west")
    );
    let unknown = ViewParameters { types: vec!["gift".to_owned()], ..north() };
    assert!(matches!(fails(&unknown, "gexf", LIMITS), ExportError::TypeUnknown(it) if it == "gift"));
    assert!(matches!(fails(&north(), "floppy", LIMITS), ExportError::FormatUnknown(it) if it == "floppy"));
    for limits in [ExportLimits { nodes_max: 6, ..LIMITS }, ExportLimits { edges_max: 9, ..LIMITS }] {
        let error = fails(&north(), "csv", limits);
        assert!(matches!(error, ExportError::TooLarge { nodes: 7, .. }), "{error}");
    }
    let enough = ExportLimits { nodes_max: 7, edges_max: 10 };
    export::run(&sources, &north(), ("csv", enough), &mut Vec::new()).unwrap();
}

/// A writer that is full after some bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 && !bytes.is_empty() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_writer_that_fails_at_any_byte_is_an_error_and_never_a_panic() {
    let golden = Golden::new();
    let actors = ["sum", "twin_b"].map(str::to_owned).to_vec();
    let view = view(
        &golden.sources(),
        &ViewParameters { actors, byte_order_mark: ByteOrderMark::Present, ..north() },
    );
    assert_eq!((view.nodes.len(), view.edges.len()), (2, 1));
    for exporter in REGISTRY {
        let written = bytes(exporter.id, &view);
        let length = written.len();
        // An archive is made in memory and written at once: making it again for every byte shows nothing new.
        let step = if written.starts_with(b"PK") { 97 } else { 1 };
        for room in (0..length).step_by(step) {
            let error = (exporter.write)(&view, &mut Full(room)).expect_err(exporter.id);
            assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{} at byte {room}", exporter.id);
        }
        (exporter.write)(&view, &mut Full(length)).unwrap();
    }
}

#[test]
fn a_network_of_nobody_is_a_file_too() {
    let golden = Golden::new();
    let parameters =
        ViewParameters { clusters: vec!["south".to_owned()], isolates: false, ..ViewParameters::default() };
    let view = view(&golden.sources(), &parameters);
    assert!(view.nodes.is_empty());
    for exporter in REGISTRY {
        assert!(!bytes(exporter.id, &view).is_empty(), "{}", exporter.id);
    }
}
