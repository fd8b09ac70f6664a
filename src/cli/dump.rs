//! `bioclusters dump` and `bioclusters load`: the whole dataset as N-Quads, out and in.

use super::context::{self, Access, Context};
use super::destination;
use super::failure::{Failure, NOTHING_STORED, Outcome, said};
use super::progress::{Progress, Unit};
use super::signals::Interrupt;
use super::{files, report};
use crate::engine::Engine;
use crate::engine::dataset::{Dataset, Extent, ReadError, Stopped, WriteError};
use crate::engine::restore::{Occupied, RestoreError, Trust};
use crate::engine::run::Step;
use crate::engine::write;
use crate::ingest::finding::Findings;
use crate::model::text::Label;
use clap::Args;
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// What stands for standard output.
const STANDARD_OUTPUT: &str = "-";

/// How a file that was packed with gzip begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Write the whole dataset as N-Quads
///
/// Everything that a query sees, also the ontology, the derived triples and the indicators (those that take minutes only with
/// --whole): any other RDF store can read it.
/// Lines stand in the order of their bytes, so that two dumps can be compared. What is to come back into a store of this
/// program is better kept by `backup`, which checks itself.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters dump everything.nq.gz
  bioclusters dump - | grep -c /graph/import/seed
  bioclusters dump everything.nq --data /srv/bioclusters --progress json")]
pub(super) struct Dump {
    /// File to write, packed when it ends in .gz; `-` = standard output
    file: PathBuf,
    /// Compute intervals, and values against chance of earlier years, too: takes minutes
    #[arg(long)]
    whole: bool,
}

/// Read a whole dataset from N-Quads
///
/// Needs an empty store. The ontology, the derived triples and the indicators are not taken from the file, but made anew. One
/// malformed line refuses the whole file. What is not a whole dataset is better imported: `bioclusters import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters load everything.nq.gz
  bioclusters load everything.nq --data /srv/other
  zcat everything.nq.gz | bioclusters load - --force    # in the place of what is there")]
pub(super) struct Load {
    /// File to read, packed with gzip or not; `-` = standard input
    file: PathBuf,
    /// Remove what the store holds
    #[arg(long)]
    force: bool,
}

pub(super) fn run(dump: &Dump, context: &Context) -> Result<Outcome, Failure> {
    let interrupt = context.interrupt()?;
    let until = if dump.whole { Step::Whole } else { Step::Chance };
    let engine = context.open(Access::Read)?;
    // Observations are not in the durable copy; without them the dump would differ from what the service gives.
    let snapshot = context::analysed(&engine, until, &interrupt)?;
    context.tell_pending(&snapshot);
    let dataset = snapshot.dataset(Extent::Whole);
    if dump.file.as_os_str() == STANDARD_OUTPUT {
        write(&dataset, &mut context.output.data(), context, &interrupt)?;
    } else if dump.file.extension().is_some_and(|it| it == "gz") {
        destination::write(&dump.file, |out| {
            let mut out = GzEncoder::new(out, Compression::default());
            write(&dataset, &mut out, context, &interrupt)?;
            out.finish()?;
            Ok(())
        })?;
    } else {
        destination::write(&dump.file, |out| write(&dataset, out, context, &interrupt))?;
    }
    let (quads, revision) = (dataset.len(), snapshot.revision);
    context.note(format!("{quads} quads, revision {revision}"), format!("쿼드 {quads}개, 개정 {revision}"));
    Ok(Outcome::Done)
}

/// What is said of an output that was stopped.
const CUT: Label = Label::new(
    "출력이 온전하지 않아 파일을 만들지 않았습니다",
    "the output is not whole, and no file was made of it",
);

/// Writes a dataset and tells how far it has come.
pub(super) fn write(
    dataset: &Dataset,
    out: &mut dyn Write,
    context: &Context,
    interrupt: &Interrupt,
) -> Result<(), Failure> {
    let mut progress =
        Progress::new(context.output, "writing quads", Unit::Quads, Some(dataset.len() as u64));
    let written = dataset.write(out, &mut |done| {
        progress.at(done as u64);
        go_on(interrupt)
    });
    written.map_err(|error| match error {
        WriteError::Write(error) => Failure::Output(error),
        WriteError::Stopped(_) => Failure::Interrupted(CUT),
    })?;
    out.flush()?;
    Ok(())
}

/// Whether the work may go on.
pub(super) fn go_on(interrupt: &Interrupt) -> Result<(), Stopped> {
    if interrupt.is_set() { Err(Stopped) } else { Ok(()) }
}

pub(super) fn load(load: &Load, context: &Context) -> Result<Outcome, Failure> {
    let interrupt = context.interrupt()?;
    // A store that is there is opened first, so that nobody waits for a file in vain; one that is not there is made last, so
    // that a file that is refused leaves nothing behind.
    let there = context.settings.store.path.symlink_metadata().is_ok();
    let opened = there.then(|| context.open(Access::Write)).transpose()?;
    let source = unpacked(files::stream(&load.file, context, &interrupt)?)
        .map_err(|error| files::unreadable(&load.file, &error))?;
    let dataset = read(source, &load.file, &interrupt)?;
    let engine = opened.map_or_else(|| context.open(Access::Write), Ok)?;
    let base = engine.snapshot().base.clone();
    let given = dataset.len();
    let dataset = if engine.snapshot().plain { dataset } else { dataset.data(&base) };
    let occupied = if load.force { Occupied::Replace } else { Occupied::Refuse };
    let revision = store(&engine, &dataset, (occupied, Trust::Rules), context, &interrupt)?;
    let made = given - dataset.len();
    let stored = dataset.len();
    let (left, left_ko) = match made {
        0 => (String::new(), String::new()),
        made => (
            format!(", {made} of graphs that are made anew left out"),
            format!(", 새로 만드는 그래프의 {made}개는 뺐습니다"),
        ),
    };
    context.note(
        format!("{stored} quads stored{left}, revision {revision}"),
        format!("쿼드 {stored}개를 저장했습니다{left_ko}, 개정 {revision}"),
    );
    Ok(Outcome::Done)
}

/// What is said of a command that was interrupted too late.
pub(super) const ALL_STORED: Label = Label::new("이미 모두 저장했습니다", "everything was already stored");

/// What is read, unpacked where it is packed.
fn unpacked(source: impl Read + 'static) -> std::io::Result<Box<dyn Read>> {
    let mut source = BufReader::with_capacity(1 << 20, source);
    let packed = source.fill_buf()?.starts_with(&GZIP);
    Ok(if packed { Box::new(MultiGzDecoder::new(source)) } else { Box::new(source) })
}

fn read(source: impl Read, path: &Path, interrupt: &Interrupt) -> Result<Dataset, Failure> {
    let read = Dataset::read(source, &mut |_| go_on(interrupt));
    read.map_err(|error| match error {
        _ if interrupt.is_set() => Failure::Interrupted(NOTHING_STORED),
        ReadError::Stopped(_) => Failure::Interrupted(NOTHING_STORED),
        ReadError::Read(error) => files::unreadable(path, &error),
        error @ (ReadError::Malformed { .. } | ReadError::Dictionary(_)) => {
            let path = path.display();
            Failure::Failed(said(
                format!("{path}: {error}; nothing was stored"),
                format!("{path}: {error}; 아무것도 저장하지 않았습니다"),
            ))
        }
    })
}

/// Stores a dataset in one commit, and gives the revision.
pub(super) fn store(
    engine: &Engine,
    dataset: &Dataset,
    (occupied, trust): (Occupied, Trust),
    context: &Context,
    interrupt: &Interrupt,
) -> Result<u64, Failure> {
    if interrupt.is_set() {
        return Err(Failure::Interrupted(NOTHING_STORED));
    }
    let tell = |findings: &Findings| {
        for finding in report::finding_lines(findings, context.language) {
            context.output.note(finding.trim_start());
        }
    };
    let written = engine.replace(dataset, occupied, trust).map_err(|error| match error {
        RestoreError::Occupied { quads } => Failure::Locked(said(
            format!("the store holds {quads} quads of data; name another folder with --data, or remove them with --force"),
            format!("저장소에 쿼드 {quads}개가 있습니다; --data로 다른 폴더를 대거나 --force로 지우십시오"),
        )),
        RestoreError::Write(error) => {
            if let write::WriteError::Refused { findings } = &error {
                tell(findings);
            }
            let ko = format!("{error}; 아무것도 저장하지 않았습니다");
            Failure::Failed(said(format!("{error}; nothing was stored"), ko))
        }
    })?;
    tell(&written.findings);
    if interrupt.is_set() {
        return Err(Failure::Interrupted(ALL_STORED));
    }
    Ok(written.snapshot.revision)
}
