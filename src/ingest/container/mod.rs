//! Files that are packed: gzip, ZIP archives and workbooks, known by their first bytes and not by their names.
//!
//! What is unpacked is bounded in size, in ratio, in number and in depth: a gzip file holds one file, an archive holds
//! files or gzip files. Importers see sources that can be read and rewound like any other.

mod shared;
mod unpacked;
mod archive;
mod workbook;

pub(super) use self::shared::Shared;

use self::archive::{Archive, Member, Unreadable};
use self::unpacked::{Budget, Fault, Method, Unpacked};
use super::code::Code;
use super::finding::{Finding, Place};
use super::source::Source;
use super::{Importer, sheets};
use flate2::bufread::MultiGzDecoder;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

/// Bytes at the beginning of a packed file that are unpacked to see what it holds.
const PEEKED_BYTES: u64 = 64 * 1024;

/// Extensions of files that hold other files.
const NESTED: [&str; 3] = ["zip", "xlsx", "xlsm"];

/// How a file is packed, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    Plain,
    /// gzip.
    Gzip,
    /// ZIP: an archive or a workbook.
    Zip,
    /// A workbook of the old form, or one with a password.
    Compound,
}

impl Packing {
    /// How a source is packed.
    pub(super) fn of(source: &mut Source) -> io::Result<Self> {
        Ok(Self::of_head(&source.head(8)?))
    }

    fn of_head(head: &[u8]) -> Self {
        match head {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Zip,
            [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] => Self::Compound,
            _ => Self::Plain,
        }
    }
}

/// The importer of a packed file: the one of all files in it that any importer takes.
pub(super) fn detect(source: &mut Source, packing: Packing) -> Option<&'static Importer> {
    match packing {
        Packing::Plain => super::detect_plain(source),
        Packing::Compound => super::importer(sheets::IMPORTER.id),
        Packing::Gzip => super::detect_plain(&mut peeked(source)?),
        Packing::Zip => {
            let mut archive = Archive::open(&source.shared().ok()?).ok()?;
            if archive.is_workbook() {
                return super::importer(sheets::IMPORTER.id);
            }
            let budget = Budget::new(u64::MAX);
            let mut found = None;
            for member in archive.members() {
                let content = archive.unpack(&member, &budget).ok()?;
                let Some(importer) = of_member(&mut Source::new(member.name, content)) else { continue };
                if *found.get_or_insert(importer.id) != importer.id {
                    return None;
                }
            }
            super::importer(found?)
        }
    }
}

/// The importer of a file in an archive. What lies beside the data, such as a text that explains them, has none.
fn of_member(source: &mut Source) -> Option<&'static Importer> {
    let mut unpacked = None;
    if Packing::of(source).ok()? == Packing::Gzip {
        unpacked = Some(peeked(source)?);
    }
    let source = unpacked.as_mut().unwrap_or(source);
    let explains = source.extension().is_some_and(|it| it == "txt") && !sheets::is_sheet(source);
    if explains { None } else { super::detect_plain(source) }
}

/// The beginning of a gzip file, unpacked.
fn peeked(source: &mut Source) -> Option<Source> {
    let packed = source.head(PEEKED_BYTES).ok()?;
    let mut head = Vec::new();
    // The end of what was read is the end of no gzip file; what came before it is enough.
    let _cut = MultiGzDecoder::new(Cursor::new(packed)).take(super::HEAD_BYTES).read_to_end(&mut head);
    let mut peeked = Source::of_bytes(source.name.clone(), head);
    peeked.media_type.clone_from(&source.media_type);
    Some(peeked)
}

/// Sources as an importer reads them, and what there is to say about those that it does not read.
#[derive(Debug, Default)]
pub(super) struct Unpacking {
    pub(super) sources: Vec<Source>,
    pub(super) notices: Vec<Finding>,
    pub(super) errors: Vec<Finding>,
}

/// Opens what is packed. When there are errors the import is refused.
pub(super) fn unpack(importer: &Importer, sources: Vec<Source>, bytes_max: u64) -> Unpacking {
    let mut unpacking = Unpacking::default();
    let budget = Budget::new(bytes_max);
    for mut source in sources {
        let name = source.name.clone();
        let unpacked = match Packing::of(&mut source) {
            Ok(Packing::Plain) => {
                unpacking.sources.push(source);
                Ok(())
            }
            Ok(Packing::Gzip) => gunzip(source, &budget).map(|it| unpacking.sources.push(it)),
            Ok(Packing::Zip) => unpacking.open(importer, source, &budget),
            Ok(Packing::Compound) => Err((Code::WorkbookUnsupported, String::new())),
            Err(error) => Err(described(&error)),
        };
        if let Err(unreadable) = unpacked {
            unpacking.errors.push(finding(&name, unreadable));
        }
    }
    unpacking
}

impl Unpacking {
    fn open(
        &mut self,
        importer: &Importer,
        mut source: Source,
        budget: &Arc<Budget>,
    ) -> Result<(), Unreadable> {
        let shared = source.shared().map_err(|error| described(&error))?;
        let mut archive = Archive::open(&shared)?;
        if archive.is_workbook() {
            workbook::check(&mut archive, budget)?;
            self.sources.push(source);
            return Ok(());
        }
        let members = archive.members();
        let (before, errors_before) = (self.sources.len(), self.errors.len());
        for member in &members {
            let name = format!("{}/{}", source.name, member.name);
            match taken(importer, &name, (&mut archive, member), budget) {
                Ok(Some(source)) => self.sources.push(source),
                Ok(None) => self.notices.push(finding(&name, (Code::MemberIgnored, String::new()))),
                Err(unreadable) => self.errors.push(finding(&name, unreadable)),
            }
        }
        if self.sources.len() == before && self.errors.len() == errors_before {
            let names: Vec<_> = members.iter().map(|it| it.name.as_str()).take(10).collect();
            return Err((Code::ArchiveEmpty, names.join(", ")));
        }
        Ok(())
    }
}

/// A file of an archive, if the importer reads it.
fn taken(
    importer: &Importer,
    name: &str,
    (archive, member): (&mut Archive, &Member),
    budget: &Arc<Budget>,
) -> Result<Option<Source>, Unreadable> {
    let mut source = Source::new(name, archive.unpack(member, budget)?);
    let packing = Packing::of(&mut source).map_err(|error| described(&error))?;
    let is_named = |extension: String| NESTED.contains(&extension.as_str());
    if packing == Packing::Zip && source.extension().is_some_and(is_named) {
        return Err((Code::ArchiveNested, String::new()));
    }
    if of_member(&mut source).is_none_or(|it| it.id != importer.id) {
        return Ok(None);
    }
    if packing == Packing::Gzip { gunzip(source, budget).map(Some) } else { Ok(Some(source)) }
}

/// The file in a gzip file.
fn gunzip(source: Source, budget: &Arc<Budget>) -> Result<Source, Unreadable> {
    let (name, media_type) = (source.name.clone(), source.media_type.clone());
    let content = source.into_content().map_err(|error| described(&error))?;
    let mut inner = Source::new(name, Unpacked::new(content, Method::Gzip, Arc::clone(budget)));
    inner.media_type = media_type;
    match Packing::of(&mut inner).map_err(|error| described(&error))? {
        Packing::Plain => Ok(inner),
        Packing::Gzip | Packing::Zip | Packing::Compound => Err((Code::ArchiveNested, String::new())),
    }
}

/// What an error of a source means.
pub(super) fn described(error: &io::Error) -> (Code, String) {
    match Fault::of(error) {
        Some(fault @ (Fault::Oversized(_) | Fault::Ratio)) => (Code::ArchiveOversized, fault.to_string()),
        Some(fault @ Fault::Damaged(_)) => (Code::ArchiveDamaged, fault.to_string()),
        None => (Code::FileUnreadable, error.to_string()),
    }
}

/// The finding for a source that cannot be read.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Finding {
    finding(name, described(error))
}

fn finding(name: &str, (code, detail): Unreadable) -> Finding {
    let place = Place { sheet: name.to_owned(), row: None, column: None };
    Finding::new(code, place).with_detail(&detail)
}
