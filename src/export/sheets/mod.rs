//! Sheets: what is stated about clusters as the tables from which it can be imported again.
//!
//! A package is data plus one function, in one file, listed once here. What sheets cannot hold (other languages, merges,
//! policies, types and properties of a user's own, IRIs of other services) is counted and said beside them.

mod thing;
mod rows;
mod csv;
mod xlsx;

use self::rows::Rows;
use self::thing::Things;
use super::build::Sources;
use super::view::ByteOrderMark;
use super::{ExportError, ExportLimits};
use crate::model::sheet::Sheet;
use crate::model::text::{Label, Language, Text};
use crate::network::read::Reader;
use crate::network::tables::Tables;
use crate::store::term::TermId;
use crate::vocabulary::mint::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// The cells of a row, one for each column.
pub type Row = Vec<String>;

/// What no sheet holds: sheet and property, and how often.
pub type LeftOut = BTreeMap<(&'static str, String), usize>;

/// A sheet with its rows.
#[derive(Debug)]
pub struct Table {
    /// Its names and columns.
    pub sheet: &'static Sheet,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// How sheets are written.
#[derive(Debug, Clone)]
pub struct SheetsParameters {
    /// Keys of the clusters; empty: everything.
    pub clusters: Vec<String>,
    /// Language of the headers.
    pub language: Language,
    /// Whether CSV begins with the mark by which spreadsheets know UTF-8.
    pub byte_order_mark: ByteOrderMark,
}

/// Several sheets, and what is said beside them.
#[derive(Debug)]
pub struct Sheets {
    /// The sheets, in an order in which what is referred to comes first.
    pub tables: Vec<Table>,
    /// What they do not hold.
    pub left_out: LeftOut,
    /// Lines of the text that explains them.
    about: Vec<Text>,
    language: Language,
    byte_order_mark: ByteOrderMark,
    modified: crate::model::date::Day,
}

/// A file that holds all sheets: data plus one function.
#[derive(Debug)]
pub struct Package {
    /// Its id, the value of `format`.
    pub id: &'static str,
    /// Its name.
    pub label: Label,
    /// What the bytes are.
    pub media_type: &'static str,
    /// End of file names, without the dot in front.
    pub extension: &'static str,
    /// Most rows of one sheet.
    pub rows_max: usize,
    /// Writes it.
    pub write: fn(&Sheets, &mut dyn Write) -> io::Result<()>,
}

/// All packages, in the order in which they are offered.
pub const PACKAGES: [&Package; 2] = [&csv::PACKAGE, &xlsx::PACKAGE];

/// The name of a file of sheets, in ASCII: `bioclusters-sheets-r12.zip`.
pub fn file_name(sheet: Option<&'static Sheet>, revision: u64, extension: &str) -> String {
    let what = sheet.map_or("sheets", |it| it.name);
    format!("bioclusters-{what}-r{revision}.{extension}")
}

/// Reads sheets from the data.
pub fn read(
    sources: &Sources<'_>,
    sheets: &[&'static Sheet],
    parameters: &SheetsParameters,
    limits: ExportLimits,
) -> Result<Sheets, ExportError> {
    let things = Things::new(sources.index, sources.base);
    let membership = Membership::of(sources, &parameters.clusters)?;
    let rows = Rows { things, tables: sources.tables, membership };
    let mut tables = Vec::new();
    for sheet in sheets.iter().copied() {
        let rows = rows.of(sheet);
        // A row is as much as an edge.
        if rows.len() > limits.edges_max {
            return Err(ExportError::TooLarge { nodes: 0, edges: rows.len(), limits });
        }
        tables.push(Table { sheet, rows });
    }
    let left_out = rows.things.into_left_out();
    let about = about(sources, parameters, &left_out);
    let SheetsParameters { language, byte_order_mark, .. } = *parameters;
    Ok(Sheets { tables, left_out, about, language, byte_order_mark, modified: sources.modified })
}

/// A sheet without rows: what somebody fills in.
pub fn template(sheet: &'static Sheet, language: Language, byte_order_mark: ByteOrderMark) -> Sheets {
    Sheets {
        tables: vec![Table { sheet, rows: Vec::new() }],
        left_out: LeftOut::new(),
        about: Vec::new(),
        language,
        byte_order_mark,
        modified: crate::model::date::Day::first_of(1970),
    }
}

impl Sheets {
    /// Writes the first sheet as CSV.
    pub fn write_first(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.tables.first() {
            Some(table) => csv::write_table(table, (self.language, self.byte_order_mark), out),
            None => Ok(()),
        }
    }

    /// What is said beside the sheets.
    fn about(&self) -> impl Iterator<Item = &str> {
        self.about.iter().map(|it| it.pick(self.language).unwrap_or_default())
    }
}

/// Which revision, whose licence, and what is missing.
fn about(sources: &Sources<'_>, parameters: &SheetsParameters, left_out: &LeftOut) -> Vec<Text> {
    let (revision, day) = (sources.revision, sources.modified);
    let mut lines = vec![Text::new(
        format!("bioclusters 자료, {revision}번째 개정({day})."),
        format!("Data of bioclusters, revision {revision} of {day}."),
    )];
    if !parameters.clusters.is_empty() {
        let clusters = parameters.clusters.join(", ");
        lines.push(Text::new(
            format!("클러스터: {clusters}. 여기에 없는 대상을 가리키는 행이 있으므로, 그 대상이 있는 저장소로 가져오십시오."),
            format!("Clusters: {clusters}. Rows may refer to things outside; import them where those are known."),
        ));
    }
    let licence = sources.licence.map(str::to_owned);
    lines.push(Text::new(
        format!(
            "이용 조건: {}",
            licence.clone().unwrap_or_else(|| "가져온 자료마다 다르거나 알 수 없음".to_owned())
        ),
        format!(
            "Licence: {}",
            licence.unwrap_or_else(|| "differs between imports, or is not stated".to_owned())
        ),
    ));
    lines.push(Text::new(
        "시트에 없는 것: 한국어·영어가 아닌 이름, 기관 통합, 정책, 사용자가 정의한 유형, 다른 어휘. 이것까지 옮기려면 RDF로 내보내십시오.",
        "Not in sheets: names in other languages than Korean and English, merged organisations, policies, types of your own, other vocabularies. Use RDF to carry those.",
    ));
    for ((sheet, what), count) in left_out {
        lines.push(Text::new(
            format!("시트에 담지 못한 것: {sheet}, {what}, {count}건"),
            format!("Could not be put into a sheet: {sheet}, {what}, {count}"),
        ));
    }
    lines
}

/// What belongs to the clusters that were asked for.
struct Membership(Option<Members>);

#[derive(Default)]
struct Members {
    clusters: BTreeSet<TermId>,
    actors: BTreeSet<TermId>,
    artifacts: BTreeSet<TermId>,
}

impl Membership {
    fn of(sources: &Sources<'_>, clusters: &[String]) -> Result<Self, ExportError> {
        if clusters.is_empty() {
            return Ok(Self(None));
        }
        let read = Reader::new(sources.index, sources.base);
        let tables: &Tables = sources.tables;
        let mut members = Members::default();
        for key in clusters {
            let kind = Kind::Cluster;
            let row = read.by_key(kind, key).and_then(|it| Some((it, tables.cluster_row(it)?)));
            let (cluster, row) = row.ok_or_else(|| ExportError::ThingUnknown { kind, key: key.clone() })?;
            members.clusters.insert(cluster);
            for actor in tables.actors_of(row) {
                members.actors.extend(tables.actors.get(*actor as usize).map(|it| it.term));
                let artifacts = tables.artifacts_of(*actor).iter();
                members
                    .artifacts
                    .extend(artifacts.filter_map(|it| Some(tables.artifacts.get(*it as usize)?.term)));
            }
        }
        Ok(Self(Some(members)))
    }

    fn is_everything(&self) -> bool {
        self.0.is_none()
    }

    fn cluster(&self, term: TermId) -> bool {
        self.0.as_ref().is_none_or(|it| it.clusters.contains(&term))
    }

    fn actor(&self, term: TermId) -> bool {
        self.0.as_ref().is_none_or(|it| it.actors.contains(&term))
    }

    fn any_actor(&self, terms: &[TermId]) -> bool {
        self.is_everything() || terms.iter().any(|it| self.actor(*it))
    }

    fn artifact(&self, term: TermId) -> bool {
        self.0.as_ref().is_none_or(|it| it.artifacts.contains(&term))
    }

    /// Whether a cluster that something names is one of those asked for.
    fn stated_cluster(&self, term: TermId) -> bool {
        self.0.as_ref().is_some_and(|it| it.clusters.contains(&term))
    }

    /// Whether an actor that something names is in one of those asked for.
    fn stated_actor(&self, term: TermId) -> bool {
        self.0.as_ref().is_some_and(|it| it.actors.contains(&term))
    }
}
