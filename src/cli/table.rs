//! A table for people: columns side by side, numbers to the right.

use std::io::{self, Write};

/// Rows under a header.
#[derive(Debug, Default)]
pub(super) struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(header: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { header: header.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row; what it lacks is blank.
    pub(super) fn push(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(|it| it.into().replace(['\n', '\r', '\t'], " ")).collect());
    }

    /// Writes it.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let columns: Vec<Column> = (0..self.header.len()).map(|at| self.column(at)).collect();
        line(out, &columns, &self.header)?;
        let rules: Vec<String> = columns.iter().map(|it| "─".repeat(it.width)).collect();
        line(out, &columns, &rules)?;
        self.rows.iter().try_for_each(|row| line(out, &columns, row))
    }

    fn column(&self, at: usize) -> Column {
        let cells = || self.rows.iter().filter_map(|row| row.get(at)).filter(|it| !it.is_empty());
        let head = self.header.get(at).map_or(0, |it| width(it));
        let widest = cells().map(|it| width(it)).max().unwrap_or_default();
        let numbers = cells().all(|it| it.parse::<f64>().is_ok()) && cells().next().is_some();
        Column { width: head.max(widest), numbers }
    }
}

struct Column {
    width: usize,
    numbers: bool,
}

fn line(out: &mut impl Write, columns: &[Column], cells: &[String]) -> io::Result<()> {
    let mut text = String::new();
    for (at, column) in columns.iter().enumerate() {
        let cell = cells.get(at).map_or("", String::as_str);
        let space = " ".repeat(column.width.saturating_sub(width(cell)));
        let (before, after) = if column.numbers { (space.as_str(), "") } else { ("", space.as_str()) };
        let gap = if at == 0 { "" } else { "  " };
        text.extend([gap, before, cell, after]);
    }
    writeln!(out, "{}", text.trim_end())
}

/// Columns that a text takes on a terminal: Hangul, Han and kana take two.
fn width(text: &str) -> usize {
    let wide = |character| {
        matches!(u32::from(character),
            0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F
            | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1_F300..=0x1_F64F | 0x2_0000..=0x3_FFFD)
    };
    text.chars().map(|it| if wide(it) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::Table;
    use expect_test::expect;

    #[test]
    fn korean_counts_double_and_numbers_stand_to_the_right() {
        let mut table = Table::new(["cluster", "actors"]);
        table.push(["홍릉", "7"]);
        table.push(["Boston", "120"]);
        table.push(["a\nb"]);
        let mut out = Vec::new();
        table.write(&mut out).unwrap();
        expect![[r"
            cluster  actors
            ───────  ──────
            홍릉          7
            Boston      120
            a b
        "]]
        .assert_eq(&String::from_utf8(out).unwrap());
    }
}
