//! Whether work shall end before it is done.

use std::fmt;

/// Asked by long work between its steps. What is given once it says so is not the whole, and is thrown away.
#[derive(Clone, Copy)]
pub struct Stop<'a>(&'a (dyn Fn() -> bool + Sync));

impl<'a> Stop<'a> {
    /// Nobody stops the work.
    pub const NEVER: Self = Self(&|| false);

    /// Stops once this holds, and holds from then on.
    pub const fn when(holds: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self(holds)
    }

    /// Whether the work shall end.
    pub fn is_due(self) -> bool {
        (self.0)()
    }
}

impl fmt::Debug for Stop<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Stop").field(&self.is_due()).finish()
    }
}
