//! The calls of AWS about a group.

use std::collections::BTreeMap;

use async_trait::async_trait;
use serde_json::json;

use crate::aws::{self, Api, ApiError, GroupStatus, Modified};
use crate::client::tags::TagPolicy;
use crate::resources::managed::{self, RemoteState, Session, Update};

use super::model::ReplicationGroup;
use super::observed::ObservedGroup;
use super::observed::{self, Shard};
use super::steps::GroupStep;
use super::{request, resize};

#[async_trait]
impl RemoteState<aws::ReplicationGroup, ReplicationGroup> for ObservedGroup {
    async fn look(
        api: &Api,
        group: aws::ReplicationGroup,
        before: &ReplicationGroup,
        policy: &TagPolicy,
        ctx: &aws::CallContext,
    ) -> Result<Self, ApiError> {
        // While a group is being created its members have nothing to say, and its tags can't be asked
        // for.
        if group.status == GroupStatus::Creating {
            return Ok(Self::from_describe(group));
        }
        let members = api.cache_clusters(&group.member_clusters, ctx);
        let (members, tags) = match &group.arn {
            Some(arn) => {
                let (members, tags) =
                    tokio::join!(members, managed::read_tags(api, arn, before, policy, ctx));
                let tags = match tags {
                    // AWS refuses to talk about the tags of a group it is working on. They are as they
                    // were.
                    Err(ApiError::InvalidState(_)) => None,
                    tags => Some(tags?),
                };
                (members?, tags)
            }
            // Without an ARN, as in the answers of 2017, there is nothing to ask about.
            None => (members.await?, Some(BTreeMap::new())),
        };
        Ok(Self { group, members, tags })
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
    let Session { cx, api, ctx, .. } = update.session;
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
        GroupStep::Token(input) => {
            api.modify_replication_group(input, ctx).await?;
            let rotates = input.auth_token_update_strategy.as_deref() == Some("ROTATE");
            cx.note(request::ROTATED, json!(rotates));
            Ok(())
        }
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
