//! What the life of a cluster has of its own: how it is read, and that a member of a group takes turns.

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, CacheCluster, EventSource, GroupLock};
use crate::client::tags::TagPolicy;
use crate::framework::model::Val;
use crate::resources::managed::messages::About;
use crate::resources::managed::{ManagedResource, Session};

use super::model::Cluster;
use super::response::{self, Seen};
use super::{TYPE_NAME, import};

/// What clusters say of themselves to the code that all managed resources share.
#[derive(Debug)]
pub(super) struct ManagedCluster;

#[async_trait]
impl ManagedResource for ManagedCluster {
    type Model = Cluster;
    type HasStatus = CacheCluster;
    type Seen = Seen;

    fn about(cluster: &Cluster) -> About<'_> {
        About {
            kind: import::NAMING.kind,
            type_name: TYPE_NAME,
            attribute: import::NAMING.attribute,
            name: cluster.id.text().unwrap_or_default(),
            region: cluster.region.text(),
        }
    }

    fn event_sources(cluster: &Cluster, _seen: Option<&CacheCluster>) -> Vec<EventSource> {
        let group = cluster.replication_group_id.known().cloned();
        let own = EventSource::CacheCluster(cluster.id.text().unwrap_or_default().to_owned());
        std::iter::once(own).chain(group.map(EventSource::ReplicationGroup)).collect()
    }

    async fn look(
        api: &Api,
        cluster: CacheCluster,
        ctx: &aws::CallContext,
    ) -> Result<Seen, ApiError> {
        let tags = match &cluster.arn {
            // AWS refuses to talk about the tags of something it is working on: it says that the cluster
            // "is either not present or not available". They are as they were.
            Some(_) if cluster.status == "creating" => None,
            Some(arn) => match api.tags(arn, ctx).await {
                Err(ApiError::InvalidState(_)) => None,
                Err(ApiError::NotFound(_)) if !cluster.is_available() => None,
                tags => Some(tags?),
            },
            // Without an ARN, as in the answers of 2017, there is nothing to ask about.
            None => Some(BTreeMap::new()),
        };
        Ok(Seen { cluster, tags })
    }

    fn from_describe(cluster: CacheCluster) -> Seen {
        Seen { cluster, tags: None }
    }

    fn has_status(seen: &Seen) -> &CacheCluster {
        &seen.cluster
    }

    fn state(before: &Cluster, seen: &Seen, tags: &TagPolicy) -> Cluster {
        response::state(before, seen, tags)
    }

    fn state_without_read(before: &Cluster) -> Cluster {
        let mut state = before.clone();
        if state.status.is_unknown() {
            state.status = Val::Null;
        }
        state
    }
}

/// A turn of the group, for a member of one. AWS changes one member of a group at a time.
pub(super) async fn turn(
    session: &Session<'_>,
    cluster: &Cluster,
    operation: &'static str,
) -> Result<Option<GroupLock>, ApiError> {
    match cluster.replication_group_id.text() {
        Some(group) => session.api.lock_group(group, operation, &session.ctx).await.map(Some),
        None => Ok(None),
    }
}

/// Waits until the group of a member is open for the next change, while the turn is still held. What
/// comes of the wait concerns whoever has the next turn.
pub(super) async fn let_group_settle(session: &Session<'_>, cluster: &Cluster) {
    let Some(group) = cluster.replication_group_id.text() else {
        return;
    };
    let api = &session.api;
    let schedule = aws::Schedule::standard();
    let ctx = session.ctx.at_most(Duration::from_mins(10));
    // The group may be gone as well: the wait is for one that was seen.
    if !matches!(api.replication_group(group, &ctx).await, Ok(Some(_))) {
        return;
    }
    match api.wait_until_available::<aws::ReplicationGroup>(group, &schedule, &ctx, |_| true).await
    {
        Ok(aws::Waited::Done(_)) => {}
        ended => tracing::debug!(?ended, group, "the group was not seen to become available"),
    }
}
