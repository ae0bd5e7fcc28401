//! The one way to read from ElastiCache: every Describe and List goes through [`Reader::read`].
//!
//! The reads themselves are in the `read.rs` of each resource; no other file describes anything, and a test
//! checks that. Reads of things that are listed on pages share requests: `coalesce` decides which, without
//! input or output, `share` sends them, and `poll` lets all waits ask at the same moments.

pub(in crate::aws) mod coalesce;
pub(in crate::aws) mod freshness;
pub(in crate::aws) mod listing;
mod poll;
pub(in crate::aws) mod polls;
pub(in crate::aws) mod share;
mod shares;

use std::error::Error;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_sdk_elasticache::Client;
use aws_sdk_resourcegroupstagging::Client as TaggingClient;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;
use polls::{Kind, Polls};
use shares::{Invalidate, Shares};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use crate::aws::call::caller::Caller;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;

/// Reads in one account and region.
#[derive(Debug)]
pub(in crate::aws) struct Reader {
    client: Client,
    caller: Arc<Caller>,
    /// Limits the reads of single resources that are in flight at the same time.
    in_flight: Arc<Semaphore>,
    tagging: Option<Tagging>,
    /// The moments at which waits poll are counted from here.
    begun: Instant,
    polls: Mutex<Polls>,
    shares: Shares,
}

/// AWS throttles by the second, so many small reads must not all be sent at once. Terraform itself works on
/// ten resources at once, unless told otherwise.
const IN_FLIGHT: usize = 10;
/// A page of the Resource Groups Tagging API may take so long, with everything that is sent again.
const TAGGING_LIMIT: Duration = Duration::from_secs(5);
/// The most records that AWS puts on a page.
pub(in crate::aws) const PAGE: i32 = 100;

/// A client that is made for its first call: making one costs as much as a call, and most plans make none here.
pub(in crate::aws) type LazyTagging =
    LazyLock<TaggingClient, Box<dyn FnOnce() -> TaggingClient + Send>>;

/// The Resource Groups Tagging API of the account and region.
#[derive(Debug)]
pub(in crate::aws) struct Tagging {
    pub(in crate::aws) client: LazyTagging,
    pub(in crate::aws) caller: Caller,
    /// It did not answer, or refused to.
    pub(in crate::aws) failed: AtomicBool,
}

impl Reader {
    pub(super) fn new(client: Client, caller: Arc<Caller>, tagging: Option<Tagging>) -> Self {
        Self {
            client,
            caller,
            in_flight: Arc::new(Semaphore::new(IN_FLIGHT)),
            tagging,
            begun: Instant::now(),
            polls: Mutex::default(),
            shares: Shares::default(),
        }
    }

    /// When this account and region were first used.
    fn begun(&self) -> Instant {
        self.begun
    }

    fn polls(&self) -> MutexGuard<'_, Polls> {
        self.polls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What all reads of one kind share.
    fn share<S: Default + Invalidate>(&self, kind: Kind) -> Arc<S> {
        self.shares.get(kind)
    }

    /// This process changes, or has changed, what has this name: what was read of it before does not count
    /// any more, and neither what was read of its members, or of the group it is a member of.
    pub(in crate::aws) fn invalidate(&self, name: &str) {
        self.shares.invalidate(name);
    }

    /// Sends a request that changes nothing. `send` makes it with the client that it gets.
    pub(in crate::aws) async fn read<O, E, F>(
        &self,
        operation: &'static str,
        ctx: &CallContext,
        send: impl Fn(&Client, Probe) -> F,
    ) -> Result<O, ApiError>
    where
        F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
        O: RequestId,
        E: ProvideErrorMetadata + Error + 'static,
    {
        self.caller.read(operation, ctx, |probe| send(&self.client, probe)).await
    }

    /// As [`read`](Self::read), for something that may not exist: nothing if AWS answers with this code.
    pub(in crate::aws) async fn read_existing<O, E, F>(
        &self,
        operation: &'static str,
        not_found: &str,
        ctx: &CallContext,
        send: impl Fn(&Client, Probe) -> F,
    ) -> Result<Option<O>, ApiError>
    where
        F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
        O: RequestId,
        E: ProvideErrorMetadata + Error + 'static,
    {
        match self.read(operation, ctx, send).await {
            Ok(output) => Ok(Some(output)),
            Err(ApiError::NotFound(error)) if error.code == not_found => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether the Resource Groups Tagging API may be asked, and has always answered.
    pub(in crate::aws) fn has_tagging(&self) -> bool {
        self.tagging.as_ref().is_some_and(|tagging| !tagging.failed.load(Ordering::Relaxed))
    }

    /// Sends a request to the Resource Groups Tagging API. After a failure it is not asked again: nobody
    /// depends on it.
    pub(in crate::aws) async fn read_tagging<O, E, F>(
        &self,
        operation: &'static str,
        ctx: &CallContext,
        send: impl Fn(&TaggingClient, Probe) -> F,
    ) -> Result<O, ApiError>
    where
        F: Future<Output = Result<O, SdkError<E, HttpResponse>>>,
        O: RequestId,
        E: ProvideErrorMetadata + Error + 'static,
    {
        let Some(tagging) = &self.tagging else {
            let message = "there is no endpoint".to_owned();
            return Err(ApiError::Other { operation, message });
        };
        let ctx = ctx.at_most(TAGGING_LIMIT);
        let result =
            tagging.caller.read(operation, &ctx, |probe| send(&tagging.client, probe)).await;
        match &result {
            Ok(_) | Err(ApiError::Stopped { .. }) => {}
            Err(error) => {
                tracing::debug!(%error, "tags are read one by one");
                tagging.failed.store(true, Ordering::Relaxed);
            }
        }
        result
    }

    /// Permission for one of many small reads; held until it is dropped.
    pub(in crate::aws) async fn permit(&self) -> Option<OwnedSemaphorePermit> {
        // The semaphore is never closed, and without a permit the read would only be early.
        Arc::clone(&self.in_flight).acquire_owned().await.ok()
    }
}

/// The items of a paginated response, until the last page is read.
#[derive(Debug)]
pub(in crate::aws) struct Pages<T> {
    pub(in crate::aws) all: Vec<T>,
    /// The marker of the next page; nothing before the first.
    pub(in crate::aws) marker: Option<String>,
    pub(in crate::aws) more: bool,
}

impl<T> Pages<T> {
    pub(in crate::aws) fn new() -> Self {
        Self { all: Vec::new(), marker: None, more: true }
    }

    pub(in crate::aws) fn add(
        &mut self,
        page: impl IntoIterator<Item = T>,
        marker: Option<String>,
    ) {
        self.all.extend(page);
        self.marker = marker.filter(|marker| !marker.is_empty());
        self.more = self.marker.is_some();
    }
}
