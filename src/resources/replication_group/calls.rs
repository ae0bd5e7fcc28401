//! The calls of AWS about a group.

use crate::aws::{self, Api, ApiError, GroupStatus, Modified};
use crate::client::tags::TagPolicy;
use crate::resources::managed::{FoundTags, Looked, RemoteState, Session, Update};
use async_trait::async_trait;

use super::model::ReplicationGroup;
use super::observed::ObservedGroup;
use super::observed::{self, Shard};
use super::steps::GroupStep;
use super::{resize, rotation};

#[async_trait]
impl RemoteState<aws::ReplicationGroup, ReplicationGroup> for ObservedGroup {
    async fn look(
        api: &Api,
        group: aws::ReplicationGroup,
        before: &ReplicationGroup,
        policy: &TagPolicy,
        ctx: &aws::CallContext,
    ) -> Result<Looked<Self>, ApiError> {
        // While a group is being created its members have nothing to say, and its tags can't be asked
        // for.
        if group.status == GroupStatus::Creating {
            return Ok(Looked { seen: Self::from_describe(group), tags_refused: None });
        }
        let members = api.cache_clusters(&group.member_clusters, ctx);
        let tags = FoundTags::read(api, group.arn.as_deref(), before, policy, ctx);
        let (members, tags) = tokio::join!(members, tags);
        let (members, tags) = (members?, tags?);
        Ok(tags.complete(|tags| Self { group, members, tags }))
    }

    fn from_describe(group: aws::ReplicationGroup) -> Self {
        Self { group, members: Vec::new(), tags: None }
    }
}

/// Makes one call of a change.
pub(super) async fn send(
    update: &Update<'_, ReplicationGroup>,
    step: &GroupStep,
) -> Result<(), ApiError> {
    let Session { api, ctx, .. } = update.session;
    let id = update.name();
    match step {
        GroupStep::Reshard(desired) => match resize::reshard(id, desired, &shards(update).await?) {
            Some(input) => api.modify_shards(&input, ctx).await.map(done),
            None => Ok(()),
        },
        GroupStep::ScaleOut(desired) => match resize::increase(id, desired, &shards(update).await?)
        {
            Some(input) => api.increase_replica_count(&input, ctx).await.map(done),
            None => Ok(()),
        },
        GroupStep::ScaleIn(desired) => {
            match resize::decrease(id, desired, &shards(update).await?) {
                Some(input) => api.decrease_replica_count(&input, ctx).await.map(done),
                None => Ok(()),
            }
        }
        GroupStep::Switch(input) | GroupStep::Modify(input) => {
            api.modify_replication_group(input, ctx).await.map(done)
        }
        GroupStep::Token(input) => rotation::send(update, input).await,
        GroupStep::Own(_, input) if step.changes_token() => rotation::send(update, input).await,
        GroupStep::Own(_, input) => api.modify_replication_group(input, ctx).await.map(done),
        GroupStep::Tags(difference) => difference.make(api, &update.planned.arn, ctx).await,
    }
}

/// The shards right now: a failover may have come since the plan.
async fn shards(update: &Update<'_, ReplicationGroup>) -> Result<Vec<Shard>, ApiError> {
    let Session { api, ctx, .. } = update.session;
    let group = api.replication_group(update.name(), ctx).await?;
    Ok(group.as_ref().map(observed::of_group).unwrap_or_default())
}

fn done(_: Modified) {}
