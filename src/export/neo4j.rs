//! A ZIP for Neo4j: two tables with typed headers for `neo4j-admin database import`, and a script that loads the same
//! tables into a running database.

use super::Exporter;
use super::archive::Archive;
use super::attributes::{self, EdgeAttribute, NodeColumn, Value, ValueKind};
use super::lines::in_line;
use super::view::{Edge, NetworkView, NodeSet, PairEdges};
use crate::model::text::Label;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Tables for Neo4j.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "neo4j",
    label: Label::new("Neo4j용 CSV(ZIP)", "CSV for Neo4j (ZIP)"),
    media_type: "application/zip",
    extension: "neo4j.zip",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: usize::MAX,
    write,
};

/// Attributes that are lists.
const LISTS: [&str; 2] = ["clusters", "types"];

/// First column of the nodes.
const NODE_ID: &str = "actorId:ID(Actor)";

/// First columns of the edges. The days are those of the dates, of which `start_date` and `end_date` keep the precision.
const EDGE_HEADER: [&str; 5] = [":START_ID(Actor)", ":END_ID(Actor)", "linkageId", "start:date", "end:date"];

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let nodes = attributes::used_node_columns(view, &[]);
    let edges = attributes::used_edge_columns(view, &[]);
    let mut archive = Archive::of(view)?;
    write_nodes(view, &nodes, archive.file("actors.csv")?)?;
    write_edges(view, &edges, archive.file("linkages.csv")?)?;
    write_script(view, (&nodes, &edges), archive.file("load.cypher")?)?;
    archive.finish(out)
}

fn write_nodes(view: &NetworkView<'_>, columns: &[NodeColumn<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    let header = columns.iter().map(|it| typed(it.name, it.kind));
    table.write_record([NODE_ID.to_owned()].into_iter().chain(header).chain([":LABEL".to_owned()]))?;
    for node in &view.nodes {
        let cells = columns.iter().map(|it| cell(it.name, it.read(node)));
        let own = Cow::Borrowed(node.key.as_ref());
        let label = Cow::Borrowed(label(node.set));
        let row: Vec<_> = [own].into_iter().chain(cells).chain([label]).collect();
        table.write_record(row.iter().map(|it| it.as_bytes()))?;
    }
    table.flush()
}

fn write_edges(view: &NetworkView<'_>, columns: &[&EdgeAttribute], out: &mut dyn Write) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    let header = columns.iter().map(|it| typed(it.name, it.kind));
    let own = EDGE_HEADER.map(str::to_owned);
    table.write_record(own.into_iter().chain(header).chain([":TYPE".to_owned()]))?;
    for edge in &view.edges {
        let day = |date: Option<crate::model::date::PartialDate>| {
            Cow::Owned(date.map_or_else(String::new, |it| it.day.to_string()))
        };
        let own = [
            Cow::Borrowed(view.key(edge.source)),
            Cow::Borrowed(view.key(edge.target)),
            Cow::Borrowed(edge.id.as_ref()),
            day(edge.start),
            day(edge.end),
        ];
        let cells = columns.iter().map(|it| cell(it.name, (it.read)(edge)));
        let row: Vec<_> = own.into_iter().chain(cells).chain([Cow::Owned(type_name(edge))]).collect();
        table.write_record(row.iter().map(|it| it.as_bytes()))?;
    }
    table.flush()
}

/// The header of a column: its name and, unless it is text, its type.
fn typed(name: &str, kind: ValueKind) -> String {
    match kind {
        ValueKind::Text if LISTS.contains(&name) => format!("{name}:string[]"),
        ValueKind::Text => name.to_owned(),
        ValueKind::Number => format!("{name}:double"),
        ValueKind::Integer => format!("{name}:int"),
        ValueKind::Boolean => format!("{name}:boolean"),
    }
}

/// A cell on one line. The script's reader takes `\` for an escape, and the importer does not: it becomes `/`.
fn cell<'v>(name: &str, value: Option<Value<'v>>) -> Cow<'v, str> {
    let Some(value) = value else { return Cow::Borrowed("") };
    let text = in_line(&value.text()).replace('\\', "/");
    Cow::Owned(if LISTS.contains(&name) { text.replace('|', ";") } else { text })
}

/// The label of nodes that stand for something.
const fn label(set: NodeSet) -> &'static str {
    match set {
        NodeSet::Actor => "Actor",
        NodeSet::Cluster => "Cluster",
        NodeSet::Linkage => "Linkage",
    }
}

/// The type of a relationship: that of its linkage in capitals; of several merged ones, all of them.
fn type_name(edge: &Edge<'_>) -> String {
    let letter = |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_uppercase() } else { '_' };
    let names: Vec<String> =
        edge.linkage_type.split('|').map(|it| it.chars().map(letter).collect()).collect();
    names.join("_AND_")
}

/// Writes statements that load the tables: one per label, and one per type of relationship between two labels, since a
/// type cannot be a parameter.
fn write_script(
    view: &NetworkView<'_>,
    (nodes, edges): (&[NodeColumn<'_>], &[&EdgeAttribute]),
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "// {}", in_line(&view.about.sentence()))?;
    let labels: BTreeSet<_> = view.nodes.iter().map(|it| label(it.set)).collect();
    for label in labels {
        writeln!(out, "CREATE CONSTRAINT {}_id IF NOT EXISTS", label.to_ascii_lowercase())?;
        writeln!(out, "FOR (node:{label}) REQUIRE node.actorId IS UNIQUE;")?;
        writeln!(out, "LOAD CSV WITH HEADERS FROM 'file:///actors.csv' AS row")?;
        writeln!(out, "WITH row WHERE row.`:LABEL` = '{label}'")?;
        write!(out, "MERGE (node:{label} {{actorId: row.`{NODE_ID}`}})")?;
        write_settings("node", nodes.iter().map(|it| (it.name, it.kind)), out)?;
    }
    let set_of = |it: usize| view.nodes.get(it).map_or(label(NodeSet::Actor), |it| label(it.set));
    let kinds: BTreeSet<_> =
        view.edges.iter().map(|it| (type_name(it), set_of(it.source), set_of(it.target))).collect();
    for (kind, source, target) in kinds {
        writeln!(out, "LOAD CSV WITH HEADERS FROM 'file:///linkages.csv' AS row")?;
        writeln!(out, "WITH row WHERE row.`:TYPE` = '{kind}'")?;
        writeln!(out, "MATCH (source:{source} {{actorId: row.`:START_ID(Actor)`}})")?;
        writeln!(out, "MATCH (target:{target} {{actorId: row.`:END_ID(Actor)`}})")?;
        writeln!(out, "MERGE (source)-[edge:{kind} {{linkageId: row.linkageId}}]->(target)")?;
        write!(out, "SET edge.start = date(row.`start:date`), edge.end = date(row.`end:date`)")?;
        write_settings("edge", edges.iter().map(|it| (it.name, it.kind)), out)?;
    }
    Ok(())
}

/// Writes what sets the properties of a node or an edge from its row.
fn write_settings<'c>(
    what: &str,
    columns: impl Iterator<Item = (&'c str, ValueKind)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (name, kind) in columns {
        let cell = format!("row.`{}`", typed(name, kind));
        let value = match kind {
            ValueKind::Text if LISTS.contains(&name) => format!("split({cell}, ';')"),
            ValueKind::Text => cell,
            ValueKind::Number => format!("toFloat({cell})"),
            ValueKind::Integer => format!("toInteger({cell})"),
            ValueKind::Boolean => format!("toBoolean({cell})"),
        };
        write!(out, "\nSET {what}.{name} = {value}")?;
    }
    writeln!(out, ";")
}
