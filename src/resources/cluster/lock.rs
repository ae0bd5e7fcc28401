//! AWS changes one member of a group at a time.

use std::time::Duration;

use crate::aws::{ApiError, GroupLock, Phase, ReplicationGroup, Schedule, Waited};
use crate::framework::any_resource::Operation;
use crate::resources::managed::Session;

use super::model::Cluster;

/// The lock of the group, for a member of one.
pub(super) async fn lock(
    session: &Session<'_>,
    cluster: &Cluster,
    operation: Operation,
) -> Result<Option<GroupLock>, ApiError> {
    let operation = match operation {
        Operation::Create => "CreateCacheCluster",
        Operation::Update => "ModifyCacheCluster",
        Operation::Delete => "DeleteCacheCluster",
    };
    match cluster.replication_group_id.text() {
        Some(group) => session.api.lock_group(group, operation, &session.ctx).await.map(Some),
        None => Ok(None),
    }
}

/// Waits until the group of a member is open for the next change, while the lock is still held. What
/// comes of the wait concerns whoever has the lock next.
pub(super) async fn wait_until_group_available(session: &Session<'_>, cluster: &Cluster) {
    let Some(group) = cluster.replication_group_id.text() else {
        return;
    };
    let (api, schedule) = (&session.api, Schedule::standard());
    let ctx = session.ctx.at_most(Duration::from_mins(10));
    // The group may be gone as well: the wait is for one that was seen.
    if !matches!(api.replication_group(group, &ctx).await, Ok(Some(_))) {
        return;
    }
    let begin = Phase::Seen;
    match api
        .wait_until_available::<ReplicationGroup>(group, begin, &schedule, &ctx, |_| true)
        .await
    {
        Waited::Done(_) => {}
        ended => tracing::debug!(?ended, group, "the group was not seen to become available"),
    }
}
