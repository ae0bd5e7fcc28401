//! Creating a replication group.

use std::collections::BTreeMap;
use std::time::Duration;

use aws_sdk_elasticache::types as sdk;
use time::OffsetDateTime;

use super::ReplicationGroup;
use super::from_sdk::accepted;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::{ApiError, ServiceError};
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::call::secret::Secret;
use crate::aws::shared::api::Api;
use crate::aws::shared::log_delivery::LogDeliveryRequest;
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::shared::sdk_values::non_empty;
use crate::aws::tags;

/// All arguments of the creation of a group. What is `None` or empty is not sent, and AWS
/// decides.
///
/// Source: `CreateReplicationGroup` in the API Reference, 2017-10-24, and in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreateReplicationGroup {
    /// The name: 1 to 40 letters, digits and single inner hyphens.
    pub id: String,
    /// 1 to 255 characters.
    pub description: String,
    /// The global group to join as a secondary.
    pub global_replication_group_id: Option<String>,
    /// An existing cluster that becomes the primary.
    pub primary_cluster_id: Option<String>,
    /// Whether a replica takes over when the primary fails.
    pub automatic_failover_enabled: Option<bool>,
    /// Whether nodes are placed in multiple Availability Zones.
    pub multi_az_enabled: Option<bool>,
    /// Primary and replicas of a group with one shard: 1 to 6.
    pub num_cache_clusters: Option<i32>,
    /// Zones in order; the first is for the primary.
    pub preferred_cache_cluster_azs: Vec<String>,
    /// Shards: 1 to 90, or to 500 with a raised limit.
    pub num_node_groups: Option<i32>,
    /// Replicas in each shard: 0 to 5.
    pub replicas_per_node_group: Option<i32>,
    /// Settings of single shards.
    pub node_group_configuration: Vec<NodeGroupConfiguration>,
    /// Such as `cache.r7g.large`.
    pub cache_node_type: Option<String>,
    /// `redis` or `valkey`.
    pub engine: Option<String>,
    /// Such as `7.1`.
    pub engine_version: Option<String>,
    /// Parameter group.
    pub cache_parameter_group_name: Option<String>,
    /// Subnet group; it must exist.
    pub cache_subnet_group_name: Option<String>,
    /// Cache security groups, which exist only outside a VPC.
    pub cache_security_group_names: Vec<String>,
    /// Security groups of the VPC.
    pub security_group_ids: Vec<String>,
    /// Tags of the group.
    pub tags: BTreeMap<String, String>,
    /// Objects in S3 with the initial data.
    pub snapshot_arns: Vec<String>,
    /// Snapshot with the initial data.
    pub snapshot_name: Option<String>,
    /// `ddd:hh24:mi-ddd:hh24:mi`, UTC, at least 60 minutes.
    pub preferred_maintenance_window: Option<String>,
    /// TCP port of each node.
    pub port: Option<i32>,
    /// SNS topic for notifications.
    pub notification_topic_arn: Option<String>,
    /// Whether AWS installs minor engine versions.
    pub auto_minor_version_upgrade: Option<bool>,
    /// Days to keep daily snapshots: 0 (off) to 35.
    pub snapshot_retention_limit: Option<i32>,
    /// `hh24:mi-hh24:mi`, UTC, at least 60 minutes.
    pub snapshot_window: Option<String>,
    /// AUTH token of the group: 16 to 128 characters.
    pub auth_token: Option<Secret>,
    /// Whether connections are encrypted.
    pub transit_encryption_enabled: Option<bool>,
    /// `preferred` or `required`.
    pub transit_encryption_mode: Option<String>,
    /// Whether stored data is encrypted.
    pub at_rest_encryption_enabled: Option<bool>,
    /// The customer's key for stored data.
    pub kms_key_id: Option<String>,
    /// User groups with access.
    pub user_group_ids: Vec<String>,
    /// Logs to deliver; at most one of each type.
    pub log_deliveries: Vec<LogDeliveryRequest>,
    /// Whether data is tiered to SSD.
    pub data_tiering_enabled: Option<bool>,
    /// `ipv4`, `ipv6` or `dual_stack`.
    pub network_type: Option<String>,
    /// `ipv4` or `ipv6`.
    pub ip_discovery: Option<String>,
    /// `enabled`, `disabled` or `compatible`.
    pub cluster_mode: Option<String>,
    /// Snapshot of a serverless cache with the initial data.
    pub serverless_cache_snapshot_name: Option<String>,
    /// `default`, `async`, `sync` or `disabled`.
    pub durability: Option<String>,
}

/// Settings of one shard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NodeGroupConfiguration {
    /// One to four digits.
    pub node_group_id: Option<String>,
    /// `start-end` within 0 to 16383.
    pub slots: Option<String>,
    /// 0 to 5.
    pub replica_count: Option<i32>,
    /// Zone of the primary.
    pub primary_availability_zone: Option<String>,
    /// One zone for each replica.
    pub replica_availability_zones: Vec<String>,
    /// Outpost of the primary.
    pub primary_outpost_arn: Option<String>,
    /// One Outpost for each replica.
    pub replica_outpost_arns: Vec<String>,
}

/// A group whose creation AWS has accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Created {
    /// The group at that moment; usually without endpoints.
    pub group: ReplicationGroup,
    /// The response was lost, and the group was found afterwards.
    pub adopted_after_lost_response: bool,
}

/// How far the clocks may differ before a group that is found is taken to be older than this call.
const CLOCKS_MAY_DIFFER: Duration = Duration::from_mins(15);

impl Api {
    /// Creates a group and returns without waiting for it.
    ///
    /// Fails with [`ApiError::AlreadyExists`] if the name is taken, unless it was this very call that
    /// took it and lost the response.
    pub async fn create_replication_group(
        &self,
        input: &CreateReplicationGroup,
        ctx: &CallContext,
    ) -> Result<Created, ApiError> {
        let change = Create { input, begun: OffsetDateTime::now_utc() };
        let accepted = self.send_idempotent(&change, ctx).await?;
        Ok(Created {
            group: accepted.output,
            adopted_after_lost_response: accepted.after_lost_response,
        })
    }
}

struct Create<'a> {
    input: &'a CreateReplicationGroup,
    begun: OffsetDateTime,
}

impl Mutation for Create<'_> {
    const OPERATION: &'static str = "CreateReplicationGroup";
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
        match api.replication_group(&self.input.id, ctx).await? {
            Some(group) if self.is_ours(&group) => Ok(Look::Applied(group)),
            Some(_) => Err(ApiError::AlreadyExists(ServiceError {
                operation: Self::OPERATION,
                code: "ReplicationGroupAlreadyExists".to_owned(),
                message: format!(
                    "the response to the request was lost, and the group {:?} that exists is older or \
                     has another description, so it was not made by this request",
                    self.input.id
                ),
                request_id: None,
            })),
            None => Ok(Look::NotApplied),
        }
    }

    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::AlreadyExists(_))
    }
}

impl Create<'_> {
    /// The first attempt may have been refused because the group existed, and the refusal may be what
    /// was lost.
    fn is_ours(&self, group: &ReplicationGroup) -> bool {
        let as_new = group.create_time.is_none_or(|time| time + CLOCKS_MAY_DIFFER >= self.begun);
        as_new && group.description == self.input.description
    }
}

/// Every field is named, so that a parameter that is forgotten here doesn't compile.
fn request(
    api: &Api,
    input: &CreateReplicationGroup,
) -> aws_sdk_elasticache::operation::create_replication_group::builders::CreateReplicationGroupFluentBuilder
{
    let CreateReplicationGroup {
        id,
        description,
        global_replication_group_id,
        primary_cluster_id,
        automatic_failover_enabled,
        multi_az_enabled,
        num_cache_clusters,
        preferred_cache_cluster_azs,
        num_node_groups,
        replicas_per_node_group,
        node_group_configuration,
        cache_node_type,
        engine,
        engine_version,
        cache_parameter_group_name,
        cache_subnet_group_name,
        cache_security_group_names,
        security_group_ids,
        tags,
        snapshot_arns,
        snapshot_name,
        preferred_maintenance_window,
        port,
        notification_topic_arn,
        auto_minor_version_upgrade,
        snapshot_retention_limit,
        snapshot_window,
        auth_token,
        transit_encryption_enabled,
        transit_encryption_mode,
        at_rest_encryption_enabled,
        kms_key_id,
        user_group_ids,
        log_deliveries,
        data_tiering_enabled,
        network_type,
        ip_discovery,
        cluster_mode,
        serverless_cache_snapshot_name,
        durability,
    } = input.clone();
    let shards = node_group_configuration.into_iter().map(shard).collect();
    let logs = log_deliveries.iter().map(LogDeliveryRequest::to_sdk).collect();
    api.client()
        .create_replication_group()
        .replication_group_id(id)
        .replication_group_description(description)
        .set_global_replication_group_id(global_replication_group_id)
        .set_primary_cluster_id(primary_cluster_id)
        .set_automatic_failover_enabled(automatic_failover_enabled)
        .set_multi_az_enabled(multi_az_enabled)
        .set_num_cache_clusters(num_cache_clusters)
        .set_preferred_cache_cluster_azs(non_empty(preferred_cache_cluster_azs))
        .set_num_node_groups(num_node_groups)
        .set_replicas_per_node_group(replicas_per_node_group)
        .set_node_group_configuration(non_empty(shards))
        .set_cache_node_type(cache_node_type)
        .set_engine(engine)
        .set_engine_version(engine_version)
        .set_cache_parameter_group_name(cache_parameter_group_name)
        .set_cache_subnet_group_name(cache_subnet_group_name)
        .set_cache_security_group_names(non_empty(cache_security_group_names))
        .set_security_group_ids(non_empty(security_group_ids))
        .set_tags(non_empty(tags::to_sdk(&tags)))
        .set_snapshot_arns(non_empty(snapshot_arns))
        .set_snapshot_name(snapshot_name)
        .set_preferred_maintenance_window(preferred_maintenance_window)
        .set_port(port)
        .set_notification_topic_arn(notification_topic_arn)
        .set_auto_minor_version_upgrade(auto_minor_version_upgrade)
        .set_snapshot_retention_limit(snapshot_retention_limit)
        .set_snapshot_window(snapshot_window)
        .set_auth_token(auth_token.map(|token| token.expose().to_owned()))
        .set_transit_encryption_enabled(transit_encryption_enabled)
        .set_transit_encryption_mode(transit_encryption_mode.map(|word| word.as_str().into()))
        .set_at_rest_encryption_enabled(at_rest_encryption_enabled)
        .set_kms_key_id(kms_key_id)
        .set_user_group_ids(non_empty(user_group_ids))
        .set_log_delivery_configurations(non_empty(logs))
        .set_data_tiering_enabled(data_tiering_enabled)
        .set_network_type(network_type.map(|word| word.as_str().into()))
        .set_ip_discovery(ip_discovery.map(|word| word.as_str().into()))
        .set_cluster_mode(cluster_mode.map(|word| word.as_str().into()))
        .set_serverless_cache_snapshot_name(serverless_cache_snapshot_name)
        .set_durability(durability.map(|word| word.as_str().into()))
}

fn shard(configuration: NodeGroupConfiguration) -> sdk::NodeGroupConfiguration {
    let NodeGroupConfiguration {
        node_group_id,
        slots,
        replica_count,
        primary_availability_zone,
        replica_availability_zones,
        primary_outpost_arn,
        replica_outpost_arns,
    } = configuration;
    sdk::NodeGroupConfiguration::builder()
        .set_node_group_id(node_group_id)
        .set_slots(slots)
        .set_replica_count(replica_count)
        .set_primary_availability_zone(primary_availability_zone)
        .set_replica_availability_zones(non_empty(replica_availability_zones))
        .set_primary_outpost_arn(primary_outpost_arn)
        .set_replica_outpost_arns(non_empty(replica_outpost_arns))
        .build()
}
