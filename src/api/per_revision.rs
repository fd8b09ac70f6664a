//! What is computed from a revision once, when it is asked for first.

use crate::store::index::QuadIndex;
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// The value of the present index, shared by whoever asks.
///
/// The index is the key, not its revision: an index that was compacted numbers its terms anew.
#[derive(Debug)]
pub struct PerRevision<T>(Mutex<Option<(Weak<QuadIndex>, Arc<T>)>>);

impl<T> Default for PerRevision<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> PerRevision<T> {
    /// The value of an index. Others who ask meanwhile wait for the one that makes it, rather than making it, too.
    pub fn get(&self, index: &Arc<QuadIndex>, make: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, value)) = &*kept
            && std::ptr::eq(of.as_ptr(), Arc::as_ptr(index))
        {
            return Arc::clone(value);
        }
        let value = Arc::new(make());
        *kept = Some((Arc::downgrade(index), Arc::clone(&value)));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::PerRevision;
    use crate::store::index::QuadIndex;
    use std::sync::Arc;

    #[test]
    fn a_value_is_made_once_per_index() {
        let (one, two) = (Arc::new(QuadIndex::default()), Arc::new(QuadIndex::default()));
        let kept = PerRevision::default();
        assert_eq!(*kept.get(&one, || "one"), "one");
        assert_eq!(*kept.get(&one, || "again"), "one");
        assert_eq!(*kept.get(&two, || "two"), "two");
    }
}
