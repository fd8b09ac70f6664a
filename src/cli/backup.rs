//! `bioclusters backup` and `bioclusters restore`: one consistent state of a store as a file that checks itself.

use super::archive::{Archive, Manifest};
use super::context::{Access, Context};
use super::dump::{self, go_on};
use super::failure::{Failure, Outcome, said};
use super::progress::{Progress, Unit};
use super::remote::{Held, Remote};
use super::signals::Interrupt;
use super::{archive, destination, files};
use crate::engine::Engine;
use crate::engine::dataset::{Dataset, Extent};
use crate::engine::restore::{Occupied, Trust, VerifyError};
use crate::model::text::Label;
use clap::Args;
use std::path::PathBuf;

/// Write a backup of the store
///
/// One revision as a whole: all imports and other graphs of users, what was merged and decided. The ontology, the derived
/// triples and the indicators are not in it; they are made anew. The file is a ZIP of the data as N-Quads and of a manifest with
/// their revision, number and digest. It is written beside its place and put there when it is whole.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters backup monday.zip
  bioclusters backup monday.zip --server http://127.0.0.1:7878    # of a running service
  BIOCLUSTERS_TOKEN=… bioclusters backup monday.zip --server https://example.org")]
pub(super) struct Backup {
    /// File to write
    file: PathBuf,
    /// Of the service at this address; its token is read from `BIOCLUSTERS_TOKEN`
    #[arg(long, value_name = "URL", conflicts_with = "data")]
    server: Option<Remote>,
}

/// Restore a store from a backup
///
/// Digest and number are checked before anything is stored, which is one commit; then the store is read back and compared. The
/// store has to be empty. A backup that was cut or altered is refused.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bioclusters restore monday.zip --data /srv/new
  bioclusters restore monday.zip --force                           # in the place of what is there
  bioclusters restore monday.zip --server http://127.0.0.1:7878    # into a running service")]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
    /// Remove what the store holds, in the same commit
    #[arg(long)]
    force: bool,
    /// Into the service at this address, as an administrator; the token is read from `BIOCLUSTERS_TOKEN`
    #[arg(long, value_name = "URL", conflicts_with = "data")]
    server: Option<Remote>,
}

pub(super) fn run(backup: &Backup, context: &Context) -> Result<Outcome, Failure> {
    let interrupt = context.interrupt()?;
    let (dataset, manifest) = match &backup.server {
        Some(server) => of_service(server, context, &interrupt)?,
        None => of_folder(context)?,
    };
    destination::write_whole(&backup.file, |out| {
        archive::write(&manifest, &dataset, out, context, &interrupt)
    })?;
    let (quads, revision, file) = (manifest.quads, manifest.revision, backup.file.display());
    context.note(
        format!("{quads} quads of revision {revision} are in {file}"),
        format!("개정 {revision}의 쿼드 {quads}개를 {file}에 썼습니다"),
    );
    Ok(Outcome::Done)
}

fn of_folder(context: &Context) -> Result<(Dataset, Manifest), Failure> {
    let snapshot = context.open(Access::Read)?.snapshot();
    let dataset = snapshot.dataset(Extent::Data);
    let manifest = Manifest::new(&dataset, snapshot.base.as_str(), snapshot.plain, snapshot.revision);
    Ok((dataset, manifest))
}

fn of_service(
    server: &Remote,
    context: &Context,
    interrupt: &Interrupt,
) -> Result<(Dataset, Manifest), Failure> {
    let Held { data, revision, base } = server.data(context, interrupt)?;
    let plain = base.is_none();
    let base = base.as_ref().unwrap_or(&context.settings.store.base);
    let manifest = Manifest::new(&data, base, plain, revision);
    Ok((data, manifest))
}

pub(super) fn restore(restore: &Restore, context: &Context) -> Result<Outcome, Failure> {
    let interrupt = context.interrupt()?;
    let mut archive = Archive::open(&restore.file, files::regular(&restore.file)?)?;
    let occupied = if restore.force { Occupied::Replace } else { Occupied::Refuse };
    let revision = match &restore.server {
        Some(server) => into_service(server, &mut archive, occupied, context, &interrupt)?,
        None => into_folder(&mut archive, occupied, context, &interrupt)?,
    };
    let Manifest { quads, revision: of, created, .. } = &archive.manifest;
    context.note(
        format!("{quads} quads of revision {of}, backed up at {created}, are stored and compared; they are revision {revision} here"),
        format!("{created}에 백업한 개정 {of}의 쿼드 {quads}개를 저장하고 대조했습니다; 여기서는 개정 {revision}입니다"),
    );
    Ok(Outcome::Done)
}

fn into_folder(
    archive: &mut Archive<'_>,
    occupied: Occupied,
    context: &Context,
    interrupt: &Interrupt,
) -> Result<u64, Failure> {
    // As with `load`: a store that is there is opened first, one that is not there is made last.
    let there = context.settings.store.path.symlink_metadata().is_ok();
    let opened = there.then(|| context.open(Access::Write)).transpose()?;
    fitting(&archive.manifest, context)?;
    let dataset = archive.read(context, interrupt)?;
    let engine = opened.map_or_else(|| context.open(Access::Write), Ok)?;
    let revision = dump::store(&engine, &dataset, (occupied, Trust::Backup), context, interrupt)?;
    compare(&engine, &dataset, context, interrupt)?;
    Ok(revision)
}

/// Whether the backup is of a store such as the settings describe.
fn fitting(manifest: &Manifest, context: &Context) -> Result<(), Failure> {
    let store = &context.settings.store;
    if manifest.plain != store.plain {
        return Err(unfitting("plain", &manifest.plain.to_string(), &store.plain.to_string()));
    }
    if !manifest.plain && manifest.base != store.base {
        return Err(unfitting("base", &format!("{:?}", manifest.base), &format!("{:?}", store.base)));
    }
    Ok(())
}

/// A setting of the store that is another one in the backup.
fn unfitting(key: &str, of_backup: &str, here: &str) -> Failure {
    Failure::Usage(said(
        format!(
            "the backup is of a store with `store.{key} = {of_backup}`, and here it is {here}; nothing was stored; set it so"
        ),
        format!(
            "백업은 `store.{key} = {of_backup}`인 저장소의 것인데 여기서는 {here}입니다; 아무것도 저장하지 않았습니다; 설정을 맞추십시오"
        ),
    ))
}

/// Reads back what was stored.
fn compare(
    engine: &Engine,
    dataset: &Dataset,
    context: &Context,
    interrupt: &Interrupt,
) -> Result<(), Failure> {
    let stored = engine.snapshot();
    let expected = dataset.canonical().map_err(|error| differs(&error.to_string()))?;
    let found = stored.dataset(Extent::Data).canonical().map_err(|error| differs(&error.to_string()))?;
    if found.sha256() != expected.sha256() {
        return Err(differs("the store holds other data than the backup"));
    }
    let mut progress =
        Progress::new(context.output, "reading back", Unit::Quads, Some(stored.index.len() as u64));
    let verified = engine.verify(&mut |done| {
        progress.at(done as u64);
        go_on(interrupt)
    });
    verified.map_err(|error| match error {
        VerifyError::Stopped(_) => Failure::Interrupted(NOT_COMPARED),
        error @ (VerifyError::Read(_) | VerifyError::Differs { .. }) => differs(&error.to_string()),
    })
}

/// What is said of a backup that was stored in haste.
const NOT_COMPARED: Label = Label::new(
    "모두 저장했으나 끝까지 대조하지 않았습니다",
    "everything was stored, and not compared to its end",
);

fn differs(reason: &str) -> Failure {
    Failure::Failed(said(
        format!("the backup was stored, and reading it back failed: {reason}; restore it again with --force"),
        format!("백업을 저장했으나 되읽지 못했습니다({reason}); --force로 다시 복원하십시오"),
    ))
}

fn into_service(
    server: &Remote,
    archive: &mut Archive<'_>,
    occupied: Occupied,
    context: &Context,
    interrupt: &Interrupt,
) -> Result<u64, Failure> {
    let dataset = archive.read(context, interrupt)?;
    let revision = match occupied {
        Occupied::Refuse => Some(server.empty(interrupt)?),
        Occupied::Replace => None,
    };
    server.put(archive.data()?, revision, context, interrupt)?;
    let Held { data: stored, revision, .. } = server.data(context, interrupt)?;
    // A service gives blank nodes names of its own.
    let fingerprint = |dataset: &Dataset| {
        dataset.canonical().map(|it| it.fingerprint()).map_err(|error| differs(&error.to_string()))
    };
    if fingerprint(&stored)? != fingerprint(&dataset)? {
        return Err(differs("the service holds other data than the backup"));
    }
    Ok(revision)
}
