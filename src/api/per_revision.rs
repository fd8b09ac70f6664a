//! What is computed from a revision once, when it is asked for first.

use std::sync::{Arc, Mutex, PoisonError};

/// The latest revision's value, shared by whoever asks.
#[derive(Debug)]
pub struct PerRevision<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for PerRevision<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> PerRevision<T> {
    /// The value of a revision. Others who ask meanwhile wait for the one that makes it, rather than making it, too.
    pub fn get(&self, revision: u64, make: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, value)) = &*kept
            && *of == revision
        {
            return Arc::clone(value);
        }
        let value = Arc::new(make());
        // A request that still reads an older revision must not push the newer value out.
        if kept.as_ref().is_none_or(|(of, _)| *of < revision) {
            *kept = Some((revision, Arc::clone(&value)));
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::PerRevision;

    #[test]
    fn a_value_is_made_once_per_revision_and_an_older_one_is_not_kept() {
        let kept = PerRevision::default();
        assert_eq!(*kept.get(2, || "two"), "two");
        assert_eq!(*kept.get(2, || "again"), "two");
        assert_eq!(*kept.get(1, || "one"), "one");
        assert_eq!(*kept.get(2, || "again"), "two");
        assert_eq!(*kept.get(3, || "three"), "three");
    }
}
