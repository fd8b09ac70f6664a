//! What a doctor looks at: each check is a function, and says what to do where something is missing.

use super::context::Context;
use super::doctor::Check;
use super::failure::Failure;
use super::serve;
use crate::api::things::Things;
use crate::config::origin::Origin;
use crate::engine::clock::Moment;
use crate::engine::restore::VerifyError;
use crate::engine::snapshot::Snapshot;
use crate::engine::{Engine, shipped};
use crate::model::date::Day;
use crate::model::text::{Label, Language};
use crate::store::durable::OXIGRAPH_VERSION;
use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

const SETTINGS: Label = Label::new("설정", "settings");
const STORE: Label = Label::new("저장소", "store");
const DISK: Label = Label::new("디스크", "disk");
const PORT: Label = Label::new("포트", "port");
const CLOCK: Label = Label::new("시계", "clock");

/// Bytes below which no commit can be counted on.
const DISK_LEAST: u64 = 100 << 20;

/// Bytes below which somebody should make room.
const DISK_LOW: u64 = 1 << 30;

/// How long a service on this machine may take to say what it is.
const ASK_TIME: Duration = Duration::from_secs(2);

/// This program is older than no data that it made.
const CLOCK_FROM: &str = "2026-01-01";

/// A text in the language of whoever reads.
fn say(language: Language, korean: impl Into<String>, english: impl Into<String>) -> String {
    match language {
        Language::Korean => korean.into(),
        Language::English => english.into(),
    }
}

/// What was built in.
pub(super) fn versions(_language: Language) -> Check {
    let (own, ontology) = (env!("CARGO_PKG_VERSION"), shipped::ontology_version());
    let found = format!("bioclusters {own}, oxigraph {OXIGRAPH_VERSION}, ontology {ontology}");
    Check::well(Label::new("판", "versions"), found)
}

/// Settings that can be read.
pub(super) fn settings(context: &Context) -> Check {
    if let Err(failure) = serve::safe_to_write(context) {
        return no_settings(&failure, context.language);
    }
    let others = context.stated.iter().filter(|it| it.origin != Origin::Default).count();
    let found = say(
        context.language,
        format!("기본값이 아닌 설정 {others}개; `bioclusters config show`로 볼 수 있습니다"),
        format!("{others} are not the default; see `bioclusters config show`"),
    );
    Check::well(SETTINGS, found)
}

/// Settings that cannot.
pub(super) fn no_settings(failure: &Failure, language: Language) -> Check {
    let advice = say(
        language,
        "이 설정을 고치십시오; `docs/settings.md`에 모든 설정이 있습니다",
        "correct it; docs/settings.md lists every setting",
    );
    Check::error(SETTINGS, failure.text(language), advice)
}

pub(super) fn no_store(context: &Context) -> Check {
    let path = context.settings.store.path.display();
    Check::warning(
        STORE,
        say(context.language, format!("{path}에 아직 없습니다"), format!("there is none yet in {path}")),
        say(
            context.language,
            "`bioclusters serve --seed`가 기본 자료로 만듭니다",
            "`bioclusters serve --seed` makes one with the shipped data",
        ),
    )
}

/// A store that could not be opened: in use, or in need of help, as the failure says itself.
pub(super) fn not_opened(failure: &Failure, language: Language) -> Check {
    if matches!(failure, Failure::Locked(_)) {
        let advice = say(
            language,
            "자료까지 살피려면 그 프로세스를 멈추고 다시 실행하십시오",
            "to look at the data too, stop that process and ask again",
        );
        return Check::warning(STORE, failure.text(language), advice);
    }
    let advice = say(language, "위 안내를 따르십시오", "do what it says, then ask again");
    Check::error(STORE, failure.text(language), advice)
}

/// The durable copy against the index.
pub(super) fn durable(engine: &Engine, verified: Result<(), VerifyError>, context: &Context) -> Check {
    let snapshot = engine.snapshot();
    let (quads, revision) = (snapshot.index.len(), snapshot.revision);
    let path = context.settings.store.path.display();
    match verified {
        Ok(()) => Check::well(
            STORE,
            say(
                context.language,
                format!("{path}: 개정 {revision}, 쿼드 {quads}개를 모두 읽었습니다"),
                format!("{path}: revision {revision}, all of {quads} quads are readable"),
            ),
        ),
        Err(error) => Check::error(
            STORE,
            format!("{path}: {error}"),
            say(
                context.language,
                "백업에서 복원하십시오: `bioclusters restore`",
                "restore it from a backup: `bioclusters restore`",
            ),
        ),
    }
}

/// The index that the last process left behind.
pub(super) fn image(engine: &Engine, language: Language) -> Check {
    let what = Label::new("색인", "index");
    if engine.read_from_image() {
        let found = say(language, "마지막 실행이 남긴 색인이 유효합니다", "the last run left a valid one");
        return Check::well(what, found);
    }
    Check::warning(
        what,
        say(
            language,
            "마지막 실행이 색인을 남기지 않았습니다(강제 종료되었을 수 있습니다)",
            "the last run left none; it may have been killed",
        ),
        say(
            language,
            "방금 새로 만들었으므로 할 일은 없습니다; 서비스는 Ctrl-C나 SIGTERM으로 멈추십시오",
            "it is made anew now, so there is nothing to do; stop a service with Ctrl-C or SIGTERM",
        ),
    )
}

/// Room where the store is or will be.
pub(super) fn disk(context: &Context) -> Check {
    let path = &context.settings.store.path;
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let language = context.language;
    let Some(free) = absolute.ancestors().find_map(free) else {
        return Check::well(DISK, say(language, "시스템이 알려 주지 않습니다", "the system does not tell"));
    };
    let gigabytes = free as f64 / 1e9;
    let found = say(language, format!("{gigabytes:.1} GB 남음"), format!("{gigabytes:.1} GB are free"));
    let advice = say(
        language,
        "자리를 비우거나 --data로 다른 폴더를 쓰십시오",
        "make room, or name another folder with --data",
    );
    match free {
        0..DISK_LEAST => Check::error(DISK, found, advice),
        DISK_LEAST..DISK_LOW => Check::warning(DISK, found, advice),
        DISK_LOW.. => Check::well(DISK, found),
    }
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(not(unix))]
fn free(_folder: &Path) -> Option<u64> {
    None
}

/// Whether a service could listen; one of ours that listens already is well, when the store is its own.
pub(super) fn port(context: &Context, store_is_closed: bool) -> Check {
    let (address, language) = (context.settings.server.listen, context.language);
    let Err(error) = TcpListener::bind(address) else {
        let found = say(language, format!("{address}이(가) 비어 있습니다"), format!("{address} is free"));
        return Check::well(PORT, found);
    };
    let running = (error.kind() == std::io::ErrorKind::AddrInUse).then(|| service(address)).flatten();
    match running {
        Some(version) if store_is_closed => Check::well(
            PORT,
            say(
                language,
                format!("{address}에서 bioclusters {version}이(가) 응답합니다"),
                format!("bioclusters {version} answers at {address}"),
            ),
        ),
        _ => Check::warning(
            PORT,
            format!("{address}: {error}"),
            say(
                language,
                "그 프로그램을 멈추거나, `serve --listen`으로 다른 주소를 쓰십시오",
                "stop what listens there, or name another address with `serve --listen`",
            ),
        ),
    }
}

/// The version of the service that answers at an address, if it is one of this program.
fn service(address: SocketAddr) -> Option<String> {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().timeout_global(Some(ASK_TIME)).proxy(None).build().into();
    let mut answer = agent.get(format!("http://{address}/version")).call().ok()?;
    let said: serde_json::Value = serde_json::from_str(&answer.body_mut().read_to_string().ok()?).ok()?;
    (said.get("name")? == env!("CARGO_PKG_NAME")).then(|| said.get("version")?.as_str().map(str::to_owned))?
}

/// A clock that goes wrong dates imports and runs wrongly.
pub(super) fn clock(snapshot: Option<&Snapshot>, language: Language) -> Check {
    let now = Moment::now();
    let today = Day::parse(&now.date());
    let latest = snapshot.filter(|it| !it.plain).map(Snapshot::modified);
    let advice = say(language, "시스템 시계를 맞추십시오", "set the clock of the machine");
    if today < Day::parse(CLOCK_FROM) {
        return Check::error(CLOCK, now.to_string(), advice);
    }
    if latest > today {
        let found = say(
            language,
            format!("{now}: 저장된 가져오기보다 이릅니다"),
            format!("{now} is before the latest import"),
        );
        return Check::warning(CLOCK, found, advice);
    }
    Check::well(CLOCK, now.to_string())
}

/// What to beware of in the data: for each caution the clusters that it is about.
pub(super) fn quality(snapshot: &Snapshot, language: Language) -> Vec<Check> {
    let things = Things::new(snapshot);
    let mut cautions: BTreeMap<String, (String, Vec<&str>)> = BTreeMap::new();
    for (row, cluster) in (0_u32..).zip(&things.tables.clusters) {
        for caution in things.coverage(row).cautions {
            let message = caution.message.pick(language).unwrap_or_default().to_owned();
            cautions.entry(caution.code).or_insert((message, Vec::new())).1.push(&cluster.key);
        }
    }
    let what = Label::new("자료", "data");
    let advice = say(
        language,
        "`GET /api/v1/quality`가 클러스터별로 자세히 보여 줍니다",
        "GET /api/v1/quality shows it for each cluster",
    );
    if cautions.is_empty() {
        let clusters = things.tables.clusters.len();
        let found = say(
            language,
            format!("클러스터 {clusters}개에 주의할 것이 없습니다"),
            format!("nothing to beware of in {clusters} clusters"),
        );
        return vec![Check::well(what, found)];
    }
    let check = |(message, clusters): (String, Vec<&str>)| {
        let message = message.trim_end_matches('.');
        Check::warning(what, format!("{message}: {}", clusters.join(", ")), advice.clone())
    };
    cautions.into_values().map(check).collect()
}
