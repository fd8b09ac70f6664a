//! Signals of the system, by safe means alone.

use crate::engine::progress::{Phase, Watch};
use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::flag;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of an interrupted command.
const INTERRUPTED: i32 = 130;

/// Whether somebody asked this command to stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// From now on the first interrupt sets a flag, which the command looks at; the second one ends the program.
    pub(super) fn install() -> io::Result<Self> {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // The order matters: the second signal finds the flag that the first one set.
            flag::register_conditional_shutdown(signal, INTERRUPTED, Arc::clone(&interrupt.0))?;
            flag::register(signal, Arc::clone(&interrupt.0))?;
        }
        Ok(interrupt)
    }

    /// Interrupts, as the signal does.
    #[cfg(test)]
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was interrupted.
    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Work that says nothing of how far it is, and ends when it is interrupted.
impl Watch for Interrupt {
    fn begin(&self, _: Phase) {}

    fn advance(&self, _: u64, _: u64) {}

    fn is_stopped(&self) -> bool {
        self.is_set()
    }
}

/// A write beyond the largest file that a process may have then is an error like any other, and does not end the program.
pub(super) fn keep_running_when_a_file_is_full() -> io::Result<()> {
    flag::register(SIGXFSZ, Arc::default()).map(|_registration| ())
}
