//! Changing the settings of a replication group.

use std::time::Duration;

use time::OffsetDateTime;

use super::ReplicationGroup;
use super::applied::{self, look};
use super::from_sdk::accepted;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::{Budget, RetryPolicy};
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::call::secret::Secret;
use crate::aws::shared::api::Api;
use crate::aws::shared::log_delivery::LogDeliveryRequest;
use crate::aws::shared::mutation::{Accepted, Look, Mutation};
use crate::aws::shared::sdk_values::non_empty;

/// What to change. What is `None` stays as it is, and so does what is empty, other than security groups.
///
/// Source: `ModifyReplicationGroup` in the API Reference, 2017-10-24, and in the API model of 2015-02-02.
/// Its `NodeGroupId` has no effect by the model's own words, so it is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModifyReplicationGroup {
    /// The group.
    pub id: String,
    /// 1 to 255 characters.
    pub description: Option<String>,
    /// The member to promote.
    pub primary_cluster_id: Option<String>,
    /// The member from which daily snapshots are taken; not with cluster mode enabled.
    pub snapshotting_cluster_id: Option<String>,
    /// Whether a replica takes over when the primary fails.
    pub automatic_failover_enabled: Option<bool>,
    /// Whether nodes are placed in multiple Availability Zones.
    pub multi_az_enabled: Option<bool>,
    /// Cache security groups, which exist only outside a VPC. An empty list removes all.
    pub cache_security_group_names: Option<Vec<String>>,
    /// Security groups of the VPC, all of them. An empty list removes all.
    pub security_group_ids: Option<Vec<String>>,
    /// `ddd:hh24:mi-ddd:hh24:mi`, UTC, at least 60 minutes.
    pub preferred_maintenance_window: Option<String>,
    /// SNS topic for notifications.
    pub notification_topic_arn: Option<String>,
    /// `active` or `inactive`.
    pub notification_topic_status: Option<String>,
    /// Parameter group.
    pub cache_parameter_group_name: Option<String>,
    /// Whether this and everything pending happens now, and not in the maintenance window.
    pub apply_immediately: Option<bool>,
    /// `redis` or `valkey`.
    pub engine: Option<String>,
    /// A newer version.
    pub engine_version: Option<String>,
    /// Whether AWS installs minor engine versions.
    pub auto_minor_version_upgrade: Option<bool>,
    /// Days to keep daily snapshots: 0 (off) to 35.
    pub snapshot_retention_limit: Option<i32>,
    /// `hh24:mi-hh24:mi`, UTC, at least 60 minutes.
    pub snapshot_window: Option<String>,
    /// Such as `cache.r7g.large`.
    pub cache_node_type: Option<String>,
    /// The new AUTH token: 16 to 128 characters.
    pub auth_token: Option<Secret>,
    /// `ROTATE`, `SET` or `DELETE`.
    pub auth_token_update_strategy: Option<String>,
    /// User groups that get access.
    pub user_group_ids_to_add: Vec<String>,
    /// User groups that lose access.
    pub user_group_ids_to_remove: Vec<String>,
    /// Whether all user groups lose access.
    pub remove_user_groups: Option<bool>,
    /// Deliveries to set up and to end.
    pub log_deliveries: Vec<LogDeliveryRequest>,
    /// `ipv4` or `ipv6`.
    pub ip_discovery: Option<String>,
    /// Whether connections are encrypted.
    pub transit_encryption_enabled: Option<bool>,
    /// `preferred` or `required`.
    pub transit_encryption_mode: Option<String>,
    /// `enabled`, `disabled` or `compatible`.
    pub cluster_mode: Option<String>,
    /// `default`, `async`, `sync` or `disabled`.
    pub durability: Option<String>,
}

/// The result of a change of a group.
#[derive(Debug, Clone, PartialEq)]
pub enum Modified {
    /// AWS accepted it, and the group is this at that moment.
    Accepted(Box<ReplicationGroup>),
    /// AWS refused it because the group has these settings already.
    NothingToDo,
}

impl Api {
    /// Changes settings of a group and returns without waiting for the change to be made.
    ///
    /// With a new AUTH token the group is read first, to see after a lost response whether the token changed.
    pub async fn modify_replication_group(
        &self,
        input: &ModifyReplicationGroup,
        ctx: &CallContext,
    ) -> Result<Modified, ApiError> {
        let token = if input.auth_token.is_some() || input.auth_token_update_strategy.is_some() {
            let group = self.replication_group(&input.id, ctx).await?;
            Some(TokenBefore {
                last_modified: group.and_then(|group| group.auth_token_last_modified),
            })
        } else {
            None
        };
        modified(self.send_idempotent(&Modify { input, token }, ctx).await)
    }
}

/// What became of a change, once AWS has accepted or refused it.
pub(super) fn modified(
    result: Result<Accepted<ReplicationGroup>, ApiError>,
) -> Result<Modified, ApiError> {
    match result {
        Ok(accepted) => Ok(Modified::Accepted(Box::new(accepted.output))),
        Err(error) if error.is_nothing_to_do() => Ok(Modified::NothingToDo),
        Err(error) => Err(error),
    }
}

/// The AUTH token before the first attempt, as far as AWS shows it.
struct TokenBefore {
    last_modified: Option<OffsetDateTime>,
}

struct Modify<'a> {
    input: &'a ModifyReplicationGroup,
    /// Present if the token is to change.
    token: Option<TokenBefore>,
}

impl Mutation for Modify<'_> {
    const OPERATION: &'static str = "ModifyReplicationGroup";
    type Output = ReplicationGroup;

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<ReplicationGroup, ApiError> {
        let scrub = Scrub::of(&self.input.auth_token);
        let send = |probe: Probe| {
            let request = request(api, self.input);
            request.customize().interceptor(probe).send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, &scrub, send).await?;
        accepted(api, Self::OPERATION, output.replication_group)
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<ReplicationGroup>, ApiError> {
        let Some(group) = api.replication_group(&self.input.id, ctx).await? else {
            return Ok(Look::NotApplied);
        };
        let is_made = if let Some(before) = &self.token {
            // Rotating twice to the same token would throw the old one away while clients use it, so
            // only what shows the token itself counts.
            group.pending.auth_token_status.is_some()
                || group.auth_token_last_modified != before.last_modified
        } else {
            let members = if applied::needs_members(self.input) {
                api.cache_clusters(&group.member_clusters, ctx).await?
            } else {
                Vec::new()
            };
            applied::is_applied(&group, &members, self.input)
        };
        Ok(look(group, is_made))
    }

    /// The group is busy, perhaps with an earlier attempt.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_))
    }

    fn looks(&self, policy: &RetryPolicy) -> Vec<Duration> {
        match self.token {
            // A second rotation does harm.
            Some(_) => policy.looks_before_harm(),
            None => policy.looks.clone(),
        }
    }
}

/// Every field is named, so that a parameter that is forgotten here doesn't compile.
fn request(
    api: &Api,
    input: &ModifyReplicationGroup,
) -> aws_sdk_elasticache::operation::modify_replication_group::builders::ModifyReplicationGroupFluentBuilder
{
    let ModifyReplicationGroup {
        id,
        description,
        primary_cluster_id,
        snapshotting_cluster_id,
        automatic_failover_enabled,
        multi_az_enabled,
        cache_security_group_names,
        security_group_ids,
        preferred_maintenance_window,
        notification_topic_arn,
        notification_topic_status,
        cache_parameter_group_name,
        apply_immediately,
        engine,
        engine_version,
        auto_minor_version_upgrade,
        snapshot_retention_limit,
        snapshot_window,
        cache_node_type,
        auth_token,
        auth_token_update_strategy,
        user_group_ids_to_add,
        user_group_ids_to_remove,
        remove_user_groups,
        log_deliveries,
        ip_discovery,
        transit_encryption_enabled,
        transit_encryption_mode,
        cluster_mode,
        durability,
    } = input.clone();
    let logs = log_deliveries.iter().map(LogDeliveryRequest::to_sdk).collect();
    api.client()
        .modify_replication_group()
        .replication_group_id(id)
        .set_replication_group_description(description)
        .set_primary_cluster_id(primary_cluster_id)
        .set_snapshotting_cluster_id(snapshotting_cluster_id)
        .set_automatic_failover_enabled(automatic_failover_enabled)
        .set_multi_az_enabled(multi_az_enabled)
        .set_cache_security_group_names(cache_security_group_names)
        .set_security_group_ids(security_group_ids)
        .set_preferred_maintenance_window(preferred_maintenance_window)
        .set_notification_topic_arn(notification_topic_arn)
        .set_notification_topic_status(notification_topic_status)
        .set_cache_parameter_group_name(cache_parameter_group_name)
        .set_apply_immediately(apply_immediately)
        .set_engine(engine)
        .set_engine_version(engine_version)
        .set_auto_minor_version_upgrade(auto_minor_version_upgrade)
        .set_snapshot_retention_limit(snapshot_retention_limit)
        .set_snapshot_window(snapshot_window)
        .set_cache_node_type(cache_node_type)
        .set_auth_token(auth_token.map(|token| token.expose().to_owned()))
        .set_auth_token_update_strategy(auth_token_update_strategy.map(|word| word.as_str().into()))
        .set_user_group_ids_to_add(non_empty(user_group_ids_to_add))
        .set_user_group_ids_to_remove(non_empty(user_group_ids_to_remove))
        .set_remove_user_groups(remove_user_groups)
        .set_log_delivery_configurations(non_empty(logs))
        .set_ip_discovery(ip_discovery.map(|word| word.as_str().into()))
        .set_transit_encryption_enabled(transit_encryption_enabled)
        .set_transit_encryption_mode(transit_encryption_mode.map(|word| word.as_str().into()))
        .set_cluster_mode(cluster_mode.map(|word| word.as_str().into()))
        .set_durability(durability.map(|word| word.as_str().into()))
}
