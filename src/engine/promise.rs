//! That analysis brings values, and what becomes of those that it does not bring: the one way in which every run ends.

use super::Engine;
use super::analysis::Wanted;
use super::job::{JobEnd, JobKind};
use super::jobs::{Jobs, Submission, SubmitError};
use super::progress::Watch;
use std::ops::Deref;
use std::sync::atomic::Ordering;
use std::sync::{Arc, mpsc};

/// That values of the present revision are to come. Whatever drops it before it is kept, as a job that is refused or cancelled
/// before it began, an error or a panic, says by that that they do not, unless somebody else has promised them, too.
#[derive(Debug)]
pub(super) struct Promise<E: Deref<Target = Engine>>(Option<E>);

impl<E: Deref<Target = Engine>> Promise<E> {
    pub(super) fn of(engine: E) -> Self {
        engine.promises.fetch_add(1, Ordering::SeqCst);
        Self(Some(engine))
    }

    /// They are there, or somebody else has promised them.
    pub(super) fn kept(mut self) -> Option<E> {
        let engine = self.0.take()?;
        engine.promises.fetch_sub(1, Ordering::SeqCst);
        Some(engine)
    }
}

impl<E: Deref<Target = Engine>> Drop for Promise<E> {
    fn drop(&mut self) {
        if let Some(engine) = self.0.take()
            && engine.promises.fetch_sub(1, Ordering::SeqCst) == 1
        {
            engine.give_up();
        }
    }
}

/// An analysis that is due. When it is gone nothing of it holds the engine, and then its end of the channel goes.
pub(super) struct Due {
    promise: Promise<Arc<Engine>>,
    ended: mpsc::Sender<()>,
}

impl Due {
    /// Submits it as a job; gives the other end of the channel.
    pub(super) fn submitted(engine: Arc<Engine>, jobs: &Jobs) -> Result<mpsc::Receiver<()>, SubmitError> {
        let submission = Submission { kind: JobKind::Analysis, owner: None, once: None, place: None };
        let (ended, end) = mpsc::channel();
        let due = Self { promise: Promise::of(engine), ended };
        jobs.submit(submission, move |job| due.analysed(&**job)).map(|_| end)
    }

    fn analysed(self, watch: &dyn Watch) -> JobEnd {
        let Self { promise, ended } = self;
        // A run has a promise of its own.
        let end = promise.kept().map_or(JobEnd::Cancelled, |it| it.analysis_job(Wanted::Present, watch));
        drop(ended);
        end
    }
}
