//! Lists that are used page by page, while the next page is asked for.

use std::collections::BTreeSet;

use tokio::sync::mpsc;
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument as _;

use super::coalesce::Listed;
use super::share::{self, All, Source};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;

/// A list that comes page by page. Dropping it ends the reading, unless somebody else waits for it, too.
#[derive(Debug)]
pub struct Listing<T> {
    parts: mpsc::UnboundedReceiver<Result<Vec<T>, ApiError>>,
    _reading: AbortOnDropHandle<()>,
}

impl<T> Listing<T> {
    /// More of what there is, each thing once; nothing after the end.
    ///
    /// # Errors
    /// What AWS says. Nothing comes after an error.
    pub async fn next(&mut self) -> Result<Option<Vec<T>>, ApiError> {
        self.parts.recv().await.transpose()
    }
}

/// Lists everything. `reads_each` says that all there is to know of each thing is about to be read.
pub(in crate::aws) fn list<S: Source>(
    source: S,
    reads_each: bool,
    ctx: CallContext,
) -> Listing<S::Item> {
    let (to, parts) = mpsc::unbounded_channel();
    let read =
        async move { Read { source, reads_each, to, seen: BTreeSet::new() }.run(&ctx).await };
    let reading = AbortOnDropHandle::new(tokio::spawn(read.in_current_span()));
    Listing { parts, _reading: reading }
}

struct Read<S: Source> {
    source: S,
    reads_each: bool,
    to: mpsc::UnboundedSender<Result<Vec<S::Item>, ApiError>>,
    seen: BTreeSet<String>,
}

impl<S: Source> Read<S> {
    async fn run(mut self, ctx: &CallContext) {
        if let Err(error) = self.read(ctx).await {
            // Nobody may want it any more.
            drop(self.to.send(Err(error)));
        }
    }

    async fn read(&mut self, ctx: &CallContext) -> Result<(), ApiError> {
        let (to, mut pages) = mpsc::unbounded_channel();
        let (reply, _reading) = match share::begin_all(&self.source, ctx, Some(to)) {
            All::Known(all) => {
                self.pass_on(all);
                return Ok(());
            }
            All::Coming { reply, reading } => (reply, reading),
        };
        let end = share::wait(reply, S::OPERATION, ctx);
        let mut end = std::pin::pin!(end);
        let outcome = loop {
            tokio::select! {
                biased;
                Some(page) = pages.recv() => self.pass_on(page),
                outcome = &mut end => break outcome?,
            }
        };
        // Among them what was on pages that others had asked for.
        self.pass_on(share::all(S::OPERATION, outcome)?);
        Ok(())
    }

    fn pass_on(&mut self, mut items: Vec<S::Item>) {
        items.retain(|item| self.seen.insert(item.id().to_ascii_lowercase()));
        if items.is_empty() {
            return;
        }
        if self.reads_each {
            self.source.listed(items.len());
        }
        // Nobody may want it any more.
        drop(self.to.send(Ok(items)));
    }
}
