//! `VOSviewer`'s JSON, read by `VOSviewer` and `VOSviewer` Online: items in coloured clusters, and links without direction,
//! one per pair.

use super::Exporter;
use super::layout;
use super::objects;
use super::view::{NetworkView, Node, PairEdges, Point};
use crate::model::sector::Sector;
use crate::model::text::{Label, Language};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// `VOSviewer` JSON.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "vosviewer",
    label: Label::new("VOSviewer JSON", "VOSviewer JSON"),
    media_type: "application/json",
    extension: "vosviewer.json",
    pair_edges: PairEdges::One,
    hyperedges: false,
    nodes_min: ITEMS_MIN,
    rows_max: usize::MAX,
    write,
};

/// Fewest items of a map.
pub(super) const ITEMS_MIN: usize = 3;

/// The last number that a cluster may have; all further ones share it.
const CLUSTER_MAX: u32 = 1000;

/// The names of the weights of items: their numbers of links and the sum of the strengths of these.
pub(super) const WEIGHTS: [&str; 2] = ["Links", "Total link strength"];

/// The name of a cluster of items that are in none.
const REST: Label = Label::new("나머지", "Others");

/// The name of communities.
const COMMUNITY: Label = Label::new("공동체", "Community");

/// An item: a node as the program shows it.
pub(super) struct Item<'v> {
    pub(super) node: &'v Node<'v>,
    pub(super) place: Point,
    /// The number of its cluster, from 1: its community where the view has them, else its sector.
    pub(super) cluster: u32,
    /// A line of HTML.
    pub(super) description: String,
}

/// The items in the order of the nodes.
pub(super) fn items<'v>(view: &'v NetworkView<'v>) -> Vec<Item<'v>> {
    let clusters = Clusters::of(view);
    let item = |(node, place)| Item {
        node,
        place,
        cluster: clusters.number(node),
        description: description(node, view.language),
    };
    view.nodes.iter().zip(layout::places(view)).map(item).collect()
}

/// By what items are in clusters.
enum Clusters {
    Sectors,
    /// The number of those who are in none.
    Communities(u32),
}

impl Clusters {
    fn of(view: &NetworkView<'_>) -> Self {
        let last = view.nodes.iter().filter_map(|it| it.community).max();
        last.map_or(Self::Sectors, |it| Self::Communities(it.saturating_add(1)))
    }

    fn number(&self, node: &Node<'_>) -> u32 {
        let number = match self {
            Self::Sectors => {
                let number = node.sector.map_or(Sector::ALL.len(), Sector::index) + 1;
                u32::try_from(number).unwrap_or(CLUSTER_MAX)
            }
            Self::Communities(rest) => node.community.unwrap_or(*rest),
        };
        number.min(CLUSTER_MAX)
    }

    fn label(&self, node: &Node<'_>, language: Language) -> String {
        match (self, node.sector, node.community) {
            (Self::Sectors, Some(sector), _) => sector.label().pick(language).to_owned(),
            (Self::Communities(_), _, Some(community)) => {
                format!("{} {community}", COMMUNITY.pick(language))
            }
            (Self::Sectors, None, _) | (Self::Communities(_), _, None) => REST.pick(language).to_owned(),
        }
    }
}

/// The other name of a node, its sector and its country. The program takes it for HTML.
fn description(node: &Node<'_>, language: Language) -> String {
    let names = [&node.names.en, &node.names.ko].into_iter().flatten();
    let other = names.map(String::as_str).find(|it| *it != node.label);
    let sector = node.sector.map(|it| it.label().pick(language));
    let facts: Vec<_> = [other, sector, node.country].into_iter().flatten().collect();
    facts.join(" · ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let clusters = Clusters::of(view);
    let mut shown: BTreeMap<u32, (String, String)> = BTreeMap::new();
    for node in &view.nodes {
        let drawn = || (clusters.label(node, view.language), node.colour.hex());
        shown.entry(clusters.number(node)).or_insert_with(drawn);
    }
    let named: Vec<_> =
        shown.iter().map(|(number, it)| json!({ "cluster": number, "label": it.0 })).collect();
    let colours: Vec<_> =
        shown.iter().map(|(number, it)| json!({ "cluster": number, "color": it.1 })).collect();
    out.write_all(b"{\"network\":{\"items\":[")?;
    objects::write_rows(items(view).iter().map(|it| item(view, it)), out)?;
    out.write_all(b"],\n\"links\":[")?;
    let links = view.edges.iter().map(|edge| {
        let mut link = Map::new();
        link.insert("source_id".to_owned(), view.key(edge.source).into());
        link.insert("target_id".to_owned(), view.key(edge.target).into());
        link.insert("strength".to_owned(), edge.weight.into());
        link
    });
    objects::write_rows(links, out)?;
    let config = json!({ "color_schemes": { "cluster_colors": colours } });
    let info = json!({ "title": view.about.title, "description": view.about.sentence() });
    writeln!(out, "],\n\"clusters\":{}}},\n\"config\":{config},\n\"info\":{info}}}", Value::from(named))?;
    out.flush()
}

fn item(view: &NetworkView<'_>, item: &Item<'_>) -> Map<String, Value> {
    let node = item.node;
    let mut fields = Map::new();
    fields.insert("id".to_owned(), node.key.as_ref().into());
    fields.insert("label".to_owned(), node.label.as_str().into());
    fields.insert("x".to_owned(), item.place.x.into());
    fields.insert("y".to_owned(), item.place.y.into());
    fields.insert("cluster".to_owned(), item.cluster.into());
    let [links, strength] = WEIGHTS;
    fields.insert("weights".to_owned(), json!({ links: node.degree, strength: node.strength }));
    if !view.metrics.is_empty() {
        // The program offers the scores that the first item has: one that is not there is null, not left out.
        let scores = view.metrics.iter().zip(&node.metrics).map(|(name, it)| (name.clone(), json!(it)));
        fields.insert("scores".to_owned(), scores.collect::<Map<_, _>>().into());
    }
    fields.insert("url".to_owned(), node.iri.into());
    fields.insert("description".to_owned(), item.description.as_str().into());
    fields
}
