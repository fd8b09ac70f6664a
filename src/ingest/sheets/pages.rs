//! The tables of an import: text files, and the worksheets of workbooks.

use super::decode::{self, DecodeError, Encoding};
use super::row;
use super::table::{Line, Table, TableError};
use super::worksheet::{Workbook, Worksheet};
use crate::ingest::Options;
use crate::ingest::code::Code;
use crate::ingest::container::Packing;
use crate::ingest::finding::{Finding, Place};
use crate::ingest::source::Source;
use crate::model::sheet::Sheet;
use crate::model::sheets::SHEETS;
use crate::model::spelling::folded;

/// A worksheet that explains the others.
const README: &str = "readme";

/// How a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Text in an encoding.
    Text(Encoding),
    /// Cells of a worksheet.
    Worksheet,
}

enum File {
    Text(Source),
    Workbook(Box<Workbook>),
}

struct Page {
    /// As findings show it: the file, and the worksheet in it.
    name: String,
    file: usize,
    worksheet: Option<String>,
}

/// The tables of an import, in their order.
#[derive(Default)]
pub(super) struct Pages {
    files: Vec<File>,
    pages: Vec<Page>,
}

/// The rows of a page.
pub(super) enum Rows<'a> {
    Text(Table<'a>),
    Worksheet(Box<Worksheet<'a>>),
}

impl Rows<'_> {
    /// The first row that is not empty.
    pub(super) fn header(&mut self) -> Result<Option<Line>, TableError> {
        match self {
            Self::Text(it) => it.header(),
            Self::Worksheet(it) => it.row(),
        }
    }

    /// The next row that is not empty.
    pub(super) fn row(&mut self) -> Result<Option<Line>, TableError> {
        match self {
            Self::Text(it) => it.row(),
            Self::Worksheet(it) => it.row(),
        }
    }
}

impl Pages {
    pub(super) fn names(&self) -> Vec<String> {
        self.pages.iter().map(|it| it.name.clone()).collect()
    }

    /// Adds the tables of a source; gives what there is to say about those that are no sheets.
    pub(super) fn add(
        &mut self,
        mut source: Source,
        options: &Options<'_>,
    ) -> Result<Vec<Finding>, Box<Finding>> {
        let name = source.name.clone();
        let fault = |error: TableError| super::open::fault(&name, error);
        let packing = Packing::of(&mut source).map_err(|error| fault(error.into()))?;
        let file = self.files.len();
        if packing != Packing::Zip {
            self.files.push(File::Text(source));
            self.pages.push(Page { name, file, worksheet: None });
            return Ok(Vec::new());
        }
        let content = source.into_content().map_err(|error| fault(error.into()))?;
        let mut workbook = Workbook::open(content).map_err(fault)?;
        let mut tables = Vec::new();
        for worksheet in workbook.names() {
            if folded(&worksheet) == README {
                continue;
            }
            let Some(header) = workbook.worksheet(&worksheet).and_then(|mut it| it.row()).map_err(fault)?
            else {
                continue;
            };
            let cells: Vec<_> = header.cells.iter().map(|it| row::cleaned(it)).collect();
            let sheet = Sheet::of_file(&worksheet).or_else(|| Sheet::of_header(&cells));
            tables.push((worksheet, sheet));
        }
        let wanted = wanted(&tables, options.sheet.as_deref());
        if !wanted.contains(&true) {
            let known = SHEETS.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
            let place = Place { sheet: name, row: None, column: None };
            return Err(Box::new(Finding::new(Code::SheetUnknown, place).with_detail(&known)));
        }
        let mut notices = Vec::new();
        for ((worksheet, _), wanted) in tables.into_iter().zip(wanted) {
            let label = format!("{name}/{worksheet}");
            if wanted {
                self.pages.push(Page { name: label, file, worksheet: Some(worksheet) });
            } else {
                let place = Place { sheet: label, row: None, column: None };
                notices.push(Finding::new(Code::MemberIgnored, place));
            }
        }
        self.files.push(File::Workbook(Box::new(workbook)));
        Ok(notices)
    }

    /// How a page is read; `None` when no encoding fits it.
    pub(super) fn form(&mut self, page: usize, stated: Option<Encoding>) -> Result<Option<Form>, TableError> {
        let Some(File::Text(source)) = self.file_of(page).map(|it| it.0) else {
            return Ok(Some(Form::Worksheet));
        };
        let found = match stated {
            Some(encoding) => Some(encoding),
            None => decode::detect(source.rewound().map_err(DecodeError::from)?)?,
        };
        Ok(found.map(Form::Text))
    }

    /// The rows of a page from its beginning.
    pub(super) fn rows(&mut self, page: usize, form: Form) -> Result<Rows<'_>, TableError> {
        let absent = || TableError::Workbook("the page is not there".to_owned());
        match (self.file_of(page).ok_or_else(absent)?, form) {
            ((File::Text(source), _), Form::Text(encoding)) => {
                let content = source.rewound().map_err(DecodeError::from)?;
                Ok(Rows::Text(Table::new(content, encoding)))
            }
            ((File::Workbook(workbook), worksheet), _) => {
                Ok(Rows::Worksheet(Box::new(workbook.worksheet(worksheet.unwrap_or_default())?)))
            }
            ((File::Text(_), _), Form::Worksheet) => Err(absent()),
        }
    }

    fn file_of(&mut self, page: usize) -> Option<(&mut File, Option<&str>)> {
        let Page { file, worksheet, .. } = self.pages.get(page)?;
        Some((self.files.get_mut(*file)?, worksheet.as_deref()))
    }
}

/// Which worksheets are read: those that are sheets; of several, only those of a stated sheet.
fn wanted(tables: &[(String, Option<&'static Sheet>)], stated: Option<&str>) -> Vec<bool> {
    let stated = stated.map(Sheet::named);
    let is_wanted = |(_, sheet): &(String, Option<&Sheet>)| match (stated, sheet) {
        // What it is has been said; `open` finds out whether there is such a sheet.
        (Some(_), _) if tables.len() == 1 => true,
        (Some(stated), Some(sheet)) => stated.is_some_and(|it| it.name == sheet.name),
        (None, sheet) => sheet.is_some(),
        (Some(_), None) => false,
    };
    tables.iter().map(is_wanted).collect()
}
