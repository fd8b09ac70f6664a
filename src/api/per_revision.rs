//! What is computed from a revision once, when it is asked for first.

use crate::store::index::QuadIndex;
use std::collections::VecDeque;
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

/// Answers that are kept at most.
const KEPT_MAX: usize = 32;

/// Answers by what was asked.
type Answers<Q, A> = VecDeque<(Q, Arc<A>)>;

/// The latest answers of the present index to questions of one kind, shared by whoever asks again.
#[derive(Debug)]
pub struct PerQuestion<Q, A>(PerRevision<Mutex<Answers<Q, A>>>);

impl<Q, A> Default for PerQuestion<Q, A> {
    fn default() -> Self {
        Self(PerRevision::default())
    }
}

impl<Q: PartialEq, A> PerQuestion<Q, A> {
    /// The answer to a question. Others go on meanwhile: two who ask the same at once both make it.
    pub fn get<E>(
        &self,
        index: &Arc<QuadIndex>,
        question: Q,
        make: impl FnOnce(&Q) -> Result<A, E>,
    ) -> Result<Arc<A>, E> {
        let kept = self.0.get(index, Mutex::default);
        let known =
            |kept: &Answers<Q, A>| kept.iter().find(|it| it.0 == question).map(|it| Arc::clone(&it.1));
        if let Some(answer) = known(&kept.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(answer);
        }
        let answer = Arc::new(make(&question)?);
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT_MAX {
            kept.pop_front();
        }
        kept.push_back((question, Arc::clone(&answer)));
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT_MAX, PerQuestion, PerRevision};
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

    #[test]
    fn the_latest_answers_are_made_once_and_refusals_are_not_kept() {
        let (one, two) = (Arc::new(QuadIndex::default()), Arc::new(QuadIndex::default()));
        let kept = PerQuestion::default();
        let ask =
            |index, question, answer| *kept.get(index, question, |_| answer).unwrap_or(Arc::new("refused"));
        assert_eq!(ask(&one, 0, Err(())), "refused");
        assert_eq!(ask(&one, 0, Ok("made")), "made");
        assert_eq!(ask(&one, 0, Ok("again")), "made");
        assert_eq!(ask(&two, 0, Ok("of two")), "of two");
        for question in 0..=KEPT_MAX {
            ask(&one, question, Ok("filled"));
        }
        assert_eq!(ask(&one, 0, Ok("made anew")), "made anew", "the first was forgotten");
        assert_eq!(ask(&one, KEPT_MAX, Ok("again")), "filled");
    }
}
