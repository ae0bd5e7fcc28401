//! How far an operation is.

use std::marker::PhantomData;

use async_trait::async_trait;

use super::waits::Waits;
use crate::aws::{Progress, ProgressSource, StatusProgress};
use crate::resources::managed::Session;

/// Follows what is seen of a resource with a status.
pub(super) struct SeenProgress<'a, R> {
    of_remote: StatusProgress<'a>,
    resource: PhantomData<fn() -> R>,
}

impl<'a, R: Waits> SeenProgress<'a, R> {
    /// Follows it from now on.
    pub(super) fn new(session: &'a Session<'_>) -> Self {
        let of_remote = StatusProgress::new(&session.api, &session.ctx);
        Self { of_remote, resource: PhantomData }
    }
}

#[async_trait]
impl<R: Waits> ProgressSource<R::Seen> for SeenProgress<'_, R> {
    async fn progress(&self, seen: Option<&R::Seen>) -> Progress {
        match seen {
            Some(seen) => self.of_remote.of(R::remote(seen)).await,
            None => Progress::default(),
        }
    }
}
