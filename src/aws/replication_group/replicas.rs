//! More or fewer replicas.

use aws_sdk_elasticache::types as sdk;

use super::ReplicationGroup;
use super::applied::look;
use super::from_sdk::accepted;
use super::modify::{Modified, modified};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::shared::sdk_values::non_empty;

/// Adds replicas. Source: `IncreaseReplicaCount` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IncreaseReplicaCount {
    /// The group.
    pub id: String,
    /// Replicas in each shard afterwards, not counting the primary: up to 5.
    pub new_replica_count: Option<i32>,
    /// Instead, the replicas of single shards.
    pub shards: Vec<ShardReplicas>,
    /// AWS accepts only `true`.
    pub apply_immediately: bool,
}

/// Removes replicas. Source: `DecreaseReplicaCount` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecreaseReplicaCount {
    /// The group.
    pub id: String,
    /// Replicas in each shard afterwards, not counting the primary: 0 to 4.
    pub new_replica_count: Option<i32>,
    /// Instead, the replicas of single shards.
    pub shards: Vec<ShardReplicas>,
    /// Instead, the member clusters to remove.
    pub replicas_to_remove: Vec<String>,
    /// AWS accepts only `true`.
    pub apply_immediately: bool,
}

/// How many replicas one shard is to have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShardReplicas {
    /// The shard.
    pub node_group_id: String,
    /// Replicas afterwards, not counting the primary.
    pub new_replica_count: i32,
    /// Zones of all nodes afterwards.
    pub preferred_availability_zones: Vec<String>,
    /// Outposts of all nodes afterwards.
    pub preferred_outpost_arns: Vec<String>,
}

impl Api {
    /// Adds replicas and returns without waiting for them.
    pub async fn increase_replica_count(
        &self,
        input: &IncreaseReplicaCount,
        ctx: &CallContext,
    ) -> Result<Modified, ApiError> {
        modified(self.send_idempotent(&Increase { input }, ctx).await)
    }

    /// Removes replicas and returns without waiting for the end.
    pub async fn decrease_replica_count(
        &self,
        input: &DecreaseReplicaCount,
        ctx: &CallContext,
    ) -> Result<Modified, ApiError> {
        modified(self.send_idempotent(&Decrease { input }, ctx).await)
    }
}

struct Increase<'a> {
    input: &'a IncreaseReplicaCount,
}

impl Mutation for Increase<'_> {
    const OPERATION: &'static str = "IncreaseReplicaCount";
    type Output = ReplicationGroup;

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.id]
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<ReplicationGroup, ApiError> {
        let send = |probe: Probe| {
            let IncreaseReplicaCount { id, new_replica_count, shards, apply_immediately } =
                self.input.clone();
            api.client()
                .increase_replica_count()
                .replication_group_id(id)
                .set_new_replica_count(new_replica_count)
                .set_replica_configuration(non_empty(shards.into_iter().map(shard).collect()))
                .apply_immediately(apply_immediately)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        accepted(api, Self::OPERATION, output.replication_group)
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<ReplicationGroup>, ApiError> {
        let IncreaseReplicaCount { id, new_replica_count, shards, apply_immediately: _ } =
            self.input;
        let Some(group) = api.replication_group(id, ctx).await? else {
            return Ok(Look::NotApplied);
        };
        let is_made = has_counts(&group, *new_replica_count, shards);
        Ok(look(group, is_made))
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_)) || refusal.is_nothing_to_do()
    }
}

struct Decrease<'a> {
    input: &'a DecreaseReplicaCount,
}

impl Mutation for Decrease<'_> {
    const OPERATION: &'static str = "DecreaseReplicaCount";
    type Output = ReplicationGroup;

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.id]
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<ReplicationGroup, ApiError> {
        let send = |probe: Probe| {
            let DecreaseReplicaCount {
                id,
                new_replica_count,
                shards,
                replicas_to_remove,
                apply_immediately,
            } = self.input.clone();
            api.client()
                .decrease_replica_count()
                .replication_group_id(id)
                .set_new_replica_count(new_replica_count)
                .set_replica_configuration(non_empty(shards.into_iter().map(shard).collect()))
                .set_replicas_to_remove(non_empty(replicas_to_remove))
                .apply_immediately(apply_immediately)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        accepted(api, Self::OPERATION, output.replication_group)
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<ReplicationGroup>, ApiError> {
        let DecreaseReplicaCount {
            id,
            new_replica_count,
            shards,
            replicas_to_remove,
            apply_immediately: _,
        } = self.input;
        let Some(group) = api.replication_group(id, ctx).await? else {
            return Ok(Look::NotApplied);
        };
        let mut members = group.member_clusters.iter();
        let is_made = !members.any(|member| replicas_to_remove.contains(member))
            && has_counts(&group, *new_replica_count, shards);
        Ok(look(group, is_made))
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_) | ApiError::NotFound(_))
            || refusal.is_nothing_to_do()
    }
}

fn has_counts(group: &ReplicationGroup, all: Option<i32>, shards: &[ShardReplicas]) -> bool {
    let complete = !group.node_groups.is_empty();
    complete
        && group.node_groups.iter().all(|shard| {
            let asked = shards
                .iter()
                .find(|asked| asked.node_group_id == shard.id)
                .map(|asked| asked.new_replica_count)
                .or(all);
            let replicas = shard.members.len().saturating_sub(1);
            asked.is_none_or(|asked| usize::try_from(asked) == Ok(replicas))
        })
}

fn shard(replicas: ShardReplicas) -> sdk::ConfigureShard {
    let ShardReplicas {
        node_group_id,
        new_replica_count,
        preferred_availability_zones,
        preferred_outpost_arns,
    } = replicas;
    sdk::ConfigureShard::builder()
        .node_group_id(node_group_id)
        .new_replica_count(new_replica_count)
        .set_preferred_availability_zones(non_empty(preferred_availability_zones))
        .set_preferred_outpost_arns(non_empty(preferred_outpost_arns))
        .build()
}
