//! A workbook: nodes, edges, the asked indicators, and what the file is.

use super::Exporter;
use super::attributes::{self, Value};
use super::csv::{EDGE_HEADER, NODE_HEADER, direction};
use super::view::{NetworkView, PairEdges};
use super::workbook;
use crate::model::text::{Label, Text};
use crate::store::dump::is_xml;
use rust_xlsxwriter::{Worksheet, XlsxError};
use std::borrow::Cow;
use std::io::{self, Write};

/// XLSX.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "xlsx",
    label: Label::new("통합 문서(XLSX)", "Workbook (XLSX)"),
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extension: "xlsx",
    pair_edges: PairEdges::Any,
    hyperedges: false,
    nodes_min: 0,
    rows_max: workbook::ROWS_MAX,
    write,
};

fn write(view: &NetworkView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(view).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    out.flush()
}

fn workbook(view: &NetworkView<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = workbook::begin(view.about.modified)?;
    write_nodes(view, workbook.add_worksheet())?;
    write_edges(view, workbook.add_worksheet())?;
    if !view.metrics.is_empty() {
        write_metrics(view, workbook.add_worksheet())?;
    }
    let about = about(view);
    workbook::write_readme(workbook.add_worksheet(), about.iter().filter_map(|it| it.pick(view.language)))?;
    workbook.save_to_buffer()
}

/// Lines that say what the file is.
fn about(view: &NetworkView<'_>) -> Vec<Text> {
    let about = &view.about;
    let query = if about.parameters.is_empty() { None } else { Some(about.query()) };
    let same = |it: String| Text::new(it.clone(), it);
    let mut lines = vec![
        same(about.title.clone()),
        Text::new(
            format!("개정 {}({})", about.revision, about.modified),
            format!("Revision {} of {}", about.revision, about.modified),
        ),
        Text::new(
            format!("보기: {}", query.as_deref().unwrap_or("전체")),
            format!("View: {}", query.as_deref().unwrap_or("all")),
        ),
        Text::new(
            format!(
                "이용 조건: {}",
                about.licence.as_deref().unwrap_or("가져온 자료마다 다르거나 알 수 없음")
            ),
            format!(
                "Licence: {}",
                about.licence.as_deref().unwrap_or("differs between imports, or is not stated")
            ),
        ),
        Text::new(
            format!(
                "노드 {}개, 간선 {}개, 가중치 합 {}",
                view.nodes.len(),
                view.edges.len(),
                view.weight_sum()
            ),
            format!(
                "{} nodes, {} edges, sum of weights {}",
                view.nodes.len(),
                view.edges.len(),
                view.weight_sum()
            ),
        ),
        Text::new("빈 칸은 알 수 없는 값입니다.", "An empty cell is a value that is not known."),
    ];
    if view.undated > 0 {
        lines.push(Text::new(
            format!("시작 날짜가 없는 연계 {}건", view.undated),
            format!("{} linkages without a start", view.undated),
        ));
    }
    lines
}

fn write_nodes(view: &NetworkView<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let mut columns = attributes::node_columns(view, &["label"]);
    // They have a sheet of their own.
    columns.retain(|it| !view.metrics.iter().any(|metric| metric == it.name));
    let header = NODE_HEADER.into_iter().chain(columns.iter().map(|it| it.name));
    workbook::write_header(sheet, "nodes", header)?;
    for (row, node) in (1..).zip(&view.nodes) {
        let own = [text(&node.key), text(&node.label)].map(Some);
        let cells = own.into_iter().chain(columns.iter().map(|it| it.read(node)));
        write_row(sheet, row, cells)?;
    }
    Ok(())
}

fn write_edges(view: &NetworkView<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let columns = attributes::edge_columns(view, &["weight"]);
    workbook::write_header(sheet, "edges", EDGE_HEADER.into_iter().chain(columns.iter().map(|it| it.name)))?;
    for (row, edge) in (1..).zip(&view.edges) {
        let own = [
            text(view.key(edge.source)),
            text(view.key(edge.target)),
            text(direction(view)),
            text(&edge.linkage_type),
            text(&edge.id),
            text(&edge.linkage_type),
            Value::Number(edge.weight),
        ];
        let cells = own.map(Some).into_iter().chain(columns.iter().map(|it| (it.read)(edge)));
        write_row(sheet, row, cells)?;
    }
    Ok(())
}

fn write_metrics(view: &NetworkView<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let header = NODE_HEADER.into_iter().chain(view.metrics.iter().map(String::as_str));
    workbook::write_header(sheet, "metrics", header)?;
    for (row, node) in (1..).zip(&view.nodes) {
        let own = [text(&node.key), text(&node.label)].map(Some);
        let values = node.metrics.iter().map(|it| it.filter(|it| it.is_finite()).map(Value::Number));
        write_row(sheet, row, own.into_iter().chain(values))?;
    }
    Ok(())
}

/// Writes the cells of a row. A text is never a formula here, whatever it begins with.
fn write_row<'v>(
    sheet: &mut Worksheet,
    row: u32,
    cells: impl Iterator<Item = Option<Value<'v>>>,
) -> Result<(), XlsxError> {
    for (at, cell) in (0..).zip(cells) {
        match cell {
            None => continue,
            Some(Value::Text(text)) => {
                // A workbook is XML, and some readers show what stands for other letters as it is written.
                let text: String = text.chars().filter(|it| is_xml(*it)).collect();
                sheet.write_string(row, at, workbook::fitted(&text))?
            }
            Some(Value::Number(number)) => sheet.write_number(row, at, number)?,
            Some(Value::Integer(number)) => sheet.write_number(row, at, number as f64)?,
            Some(Value::Boolean(truth)) => sheet.write_boolean(row, at, truth)?,
        };
    }
    Ok(())
}

fn text(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}
