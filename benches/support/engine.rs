//! Engines in memory.

use bioclusters::config::Place;
use bioclusters::config::settings::Settings;
use bioclusters::engine::Engine;
use bioclusters::engine::import::{Effect, ImportRequest, Mode, Tolerance};
use bioclusters::ingest::{importer, source::Source};

/// An engine in memory with the default settings.
pub(crate) fn empty() -> Engine {
    let options = Settings::default().engine_options(Place::Memory).unwrap();
    Engine::open(options, &mut |_| {}).unwrap()
}

/// An import of `bytes` as `name`.
pub(crate) fn request(key: &str, id: &str, name: &str, bytes: &[u8]) -> ImportRequest {
    ImportRequest {
        importer: importer(id).unwrap(),
        sources: vec![Source::of_bytes(name, bytes)],
        sha256: String::new(),
        key: key.to_owned(),
        titles: Vec::new(),
        licence: None,
        source: None,
        mode: Mode::Replace,
        tolerance: Tolerance::GoodRows,
        strict: false,
        effect: Effect::Commit,
        encoding: None,
        sheet: None,
        findings_max: 100,
    }
}
