//! An engine in memory.

use bioclusters::config::Place;
use bioclusters::config::settings::Settings;
use bioclusters::engine::Engine;

/// An engine in memory with the default settings.
pub(crate) fn empty() -> Engine {
    let options = Settings::default().engine_options(Place::Memory).unwrap();
    Engine::open(options, &mut |_| {}).unwrap()
}
