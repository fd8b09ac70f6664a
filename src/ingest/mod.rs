//! Importers: files of somebody else's making to triples of ours, and an account of what was read.
//!
//! An importer never sees the store. It asks [`known::Known`] what is there, and fills an [`Intake`]; the engine
//! commits that as one graph. A bad row is reported beside the good ones, never fatal, never dropped in silence.

pub mod code;
pub mod finding;
pub mod intake;
pub mod source;
mod container;
pub mod concepts;
pub mod known;
mod circles;
pub mod country;
pub mod identifier;
pub mod validate;
pub mod sheets;
pub mod input_output;
pub mod rdf;

use self::container::Packing;
use self::finding::Findings;
use self::intake::{Intake, Refused};
use self::known::Known;
use self::source::Source;
use crate::model::date::Day;
use crate::model::text::Label;
use crate::vocabulary::mint::Base;

/// Bytes at the beginning of a file that tell what it is.
const HEAD_BYTES: u64 = 4096;

/// A source format: data and one function.
#[derive(Debug)]
pub struct Importer {
    /// Its name in commands and requests.
    pub id: &'static str,
    /// Its name for people.
    pub label: Label,
    /// Media types that it takes.
    pub media_types: &'static [&'static str],
    /// File name extensions that it takes, in lower case.
    pub extensions: &'static [&'static str],
    /// Parameters that it heeds beside those of every import.
    pub parameters: &'static [ImporterParameter],
    /// A small file that it takes.
    pub example: &'static str,
    /// Reads the files of one import.
    pub read: fn(Vec<Source>, &Options<'_>) -> Result<Intake, Refused>,
}

/// A parameter of an import that one importer heeds and another does not.
#[derive(Debug)]
pub struct ImporterParameter {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub description: Label,
}

/// All importers. What is listed here is in help, in the API and in the explorer.
pub static REGISTRY: [Importer; 2] = [sheets::IMPORTER, rdf::IMPORTER];

/// What holds for one import.
pub struct Options<'a> {
    /// Where the IRIs of data begin.
    pub base: &'a Base,
    /// What is there already.
    pub known: &'a dyn Known,
    /// Whether a warning refuses a row, as an error does.
    pub strict: bool,
    /// The encoding of sheets, where it must not be guessed.
    pub encoding: Option<sheets::Encoding>,
    /// The sheet that the file is, where its name and header do not tell.
    pub sheet: Option<String>,
    /// The day on which the sources were looked at.
    pub accessed: Option<Day>,
    /// How much it may hold.
    pub limits: Limits,
}

/// How much one import may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all packed files once they are unpacked.
    pub unpacked_max: u64,
    /// Rows; records, in RDF.
    pub rows_max: usize,
    /// Findings that are kept; the rest is counted.
    pub findings_max: usize,
}

/// The importer of a name.
pub fn importer(id: &str) -> Option<&'static Importer> {
    REGISTRY.iter().find(|it| it.id == id)
}

/// Reads the files of one import. What is packed (gzip, ZIP) is unpacked while it is read.
pub fn read(importer: &Importer, sources: Vec<Source>, options: &Options<'_>) -> Result<Intake, Refused> {
    let unpacking = container::unpack(importer, sources, options.limits.unpacked_max);
    if !unpacking.errors.is_empty() {
        let mut findings = Findings::new(options.limits.findings_max);
        findings.precede([unpacking.notices, unpacking.errors].concat());
        return Err(Refused { findings });
    }
    match (importer.read)(unpacking.sources, options) {
        Ok(mut intake) => {
            intake.findings.precede(unpacking.notices);
            Ok(intake)
        }
        Err(mut refused) => {
            refused.findings.precede(unpacking.notices);
            Err(refused)
        }
    }
}

/// The importer of a file: by its media type, its extension, or its beginning; of a packed file, that of what is in it.
pub fn detect(source: &mut Source) -> Option<&'static Importer> {
    let packing = Packing::of(source).unwrap_or(Packing::Plain);
    container::detect(source, packing)
}

fn detect_plain(source: &mut Source) -> Option<&'static Importer> {
    let media_type =
        source.media_type.as_deref().map(|it| it.split(';').next().unwrap_or(it).trim().to_owned());
    let stated = media_type.and_then(|stated| {
        REGISTRY.iter().find(|it| it.media_types.iter().any(|known| known.eq_ignore_ascii_case(&stated)))
    });
    let named = || {
        let extension = source.extension()?;
        REGISTRY.iter().find(|it| it.extensions.contains(&extension.as_str()))
    };
    stated.or_else(named).or_else(|| {
        if rdf::is_rdf(source) {
            return importer(rdf::IMPORTER.id);
        }
        if sheets::is_sheet(source) { importer(sheets::IMPORTER.id) } else { None }
    })
}
