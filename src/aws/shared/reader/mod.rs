//! The one way to read from ElastiCache: every Describe and List goes through [`Reader::read`].
//!
//! The reads themselves are in the `read.rs` of each resource; no other file describes anything, and a test
//! checks that. Reads could be combined here without a change of their callers.

pub(in crate::aws) mod freshness;
pub(in crate::aws) mod poll;

use std::error::Error;
use std::future::Future;
use std::sync::Arc;

use aws_sdk_elasticache::Client;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

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
}

/// AWS throttles by the second, so many small reads must not all be sent at once.
const IN_FLIGHT: usize = 8;
/// The most records that AWS puts on a page.
pub(in crate::aws) const PAGE: i32 = 100;

impl Reader {
    pub(super) fn new(client: Client, caller: Arc<Caller>) -> Self {
        Self { client, caller, in_flight: Arc::new(Semaphore::new(IN_FLIGHT)) }
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
