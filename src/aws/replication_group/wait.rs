//! Waits for replication groups.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use super::{GroupStatus, ReplicationGroup};
use crate::aws::Api;
use crate::aws::context::Context;
use crate::aws::error::ApiError;
use crate::aws::wait::{Observation, Progress, Schedule, Waited, wait_until};

/// A group may be available and still refuse, because a member of it is busy. It is given this long.
const MEMBERS_SETTLE: Duration = Duration::from_mins(1);
/// The status of a group that isn't there.
const GONE: &str = "gone";

impl Api {
    /// Waits until the group is available and `settled` agrees.
    ///
    /// `settled` is there because a group stays available for a moment after it accepted a change: who
    /// waits for a change says by what it can be seen. The wait fails if the group can't become
    /// available any more, or disappears after it was seen.
    pub async fn wait_until_available(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &Context,
        settled: impl Fn(&ReplicationGroup) -> bool,
    ) -> Result<Waited<Option<ReplicationGroup>>, ApiError> {
        let subject = format!("replication group {id}");
        let seen = AtomicBool::new(false);
        wait_until(&subject, schedule, ctx, || async {
            let group = self.replication_group(id, ctx).await?;
            let seen_before = seen.fetch_or(group.is_some(), Ordering::Relaxed);
            let progress = match &group {
                // Right after the creation, reads may not know of the group yet.
                None if !seen_before => Progress::Pending,
                None => Progress::Failed,
                Some(group) => match &group.status {
                    GroupStatus::Available if settled(group) => Progress::Done,
                    status if status.is_lost() => Progress::Failed,
                    _ => Progress::Pending,
                },
            };
            Ok(observed(group, progress))
        })
        .await
    }

    /// Waits until there is no such group any more.
    pub async fn wait_until_deleted(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &Context,
    ) -> Result<Waited<Option<ReplicationGroup>>, ApiError> {
        let subject = format!("replication group {id}");
        wait_until(&subject, schedule, ctx, || async {
            let group = self.replication_group(id, ctx).await?;
            let progress = match &group {
                None => Progress::Done,
                Some(_) => Progress::Pending,
            };
            Ok(observed(group, progress))
        })
        .await
    }

    /// Makes a change as soon as the group is open for it: as long as `act` is refused because of a
    /// state, and the group can still become available, it is repeated until the deadline.
    pub async fn when_available<T, F>(
        &self,
        id: &str,
        schedule: &Schedule,
        ctx: &Context,
        act: impl Fn() -> F,
    ) -> Result<T, ApiError>
    where
        F: Future<Output = Result<T, ApiError>>,
    {
        let mut available_since: Option<Instant> = None;
        loop {
            let refusal = match act().await {
                Err(refusal @ ApiError::InvalidState(_)) => refusal,
                result => return result,
            };
            let status = match self.replication_group(id, ctx).await? {
                Some(group) => group.status,
                None => return Err(refusal),
            };
            if status == GroupStatus::Available {
                let since = *available_since.get_or_insert_with(Instant::now);
                if since.elapsed() >= MEMBERS_SETTLE {
                    return Err(refusal);
                }
                if ctx.pause(schedule.longest.min(MEMBERS_SETTLE / 20)).await.is_err() {
                    return Err(refusal);
                }
                continue;
            }
            available_since = None;
            match self.wait_until_available(id, schedule, ctx, |_| true).await? {
                Waited::Done(_) => {}
                Waited::Stopped { .. } => {
                    return Err(ApiError::Stopped { operation: "DescribeReplicationGroups" });
                }
                Waited::DeadlineExceeded { .. } | Waited::Failed { .. } => return Err(refusal),
            }
        }
    }
}

fn observed(
    group: Option<ReplicationGroup>,
    progress: Progress,
) -> Observation<Option<ReplicationGroup>> {
    let status = group.as_ref().map_or_else(|| GONE.to_owned(), |group| group.status.to_string());
    Observation { status, value: group, progress }
}
