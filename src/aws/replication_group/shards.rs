//! More or fewer shards.

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

/// Changes the shards of a group with cluster mode enabled.
///
/// Source: `ModifyReplicationGroupShardConfiguration` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModifyShards {
    /// The group.
    pub id: String,
    /// Shards afterwards.
    pub node_group_count: i32,
    /// AWS accepts only `true`.
    pub apply_immediately: bool,
    /// All shards afterwards, when shards are added and zones matter.
    pub resharding_configuration: Vec<NewShard>,
    /// When shards are removed: which ones go. Either this or the next.
    pub node_groups_to_remove: Vec<String>,
    /// When shards are removed: which ones stay.
    pub node_groups_to_retain: Vec<String>,
}

/// The zones of one shard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewShard {
    /// The shard, if it exists already.
    pub node_group_id: Option<String>,
    /// One zone for each node.
    pub preferred_availability_zones: Vec<String>,
}

impl Api {
    /// Changes the number of shards and returns without waiting for the slots to move.
    pub async fn modify_shards(
        &self,
        input: &ModifyShards,
        ctx: &CallContext,
    ) -> Result<Modified, ApiError> {
        modified(self.send_idempotent(&Reshard { input }, ctx).await)
    }
}

struct Reshard<'a> {
    input: &'a ModifyShards,
}

impl Mutation for Reshard<'_> {
    const OPERATION: &'static str = "ModifyReplicationGroupShardConfiguration";
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
            let ModifyShards {
                id,
                node_group_count,
                apply_immediately,
                resharding_configuration,
                node_groups_to_remove,
                node_groups_to_retain,
            } = self.input.clone();
            let shards = resharding_configuration.into_iter().map(shard).collect();
            api.client()
                .modify_replication_group_shard_configuration()
                .replication_group_id(id)
                .node_group_count(node_group_count)
                .apply_immediately(apply_immediately)
                .set_resharding_configuration(non_empty(shards))
                .set_node_groups_to_remove(non_empty(node_groups_to_remove))
                .set_node_groups_to_retain(non_empty(node_groups_to_retain))
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        accepted(api, Self::OPERATION, output.replication_group)
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<ReplicationGroup>, ApiError> {
        let Some(group) = api.replication_group(&self.input.id, ctx).await? else {
            return Ok(Look::NotApplied);
        };
        let count = usize::try_from(self.input.node_group_count);
        let is_made =
            group.pending.resharding_percent.is_some() || count == Ok(group.node_groups.len());
        Ok(look(group, is_made))
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_)) || refusal.is_nothing_to_do()
    }
}

fn shard(new: NewShard) -> sdk::ReshardingConfiguration {
    let NewShard { node_group_id, preferred_availability_zones } = new;
    sdk::ReshardingConfiguration::builder()
        .set_node_group_id(node_group_id)
        .set_preferred_availability_zones(non_empty(preferred_availability_zones))
        .build()
}
