//! `data "elasticache_replication_groups"`: the replication groups of an account in a region.

use async_trait::async_trait;

use crate::aws::{self, ReplicationGroup};
use crate::client::Client;
use crate::client::messages as client_messages;
use crate::framework::context::Context;
use crate::framework::data_source::DataSource;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::TagMap;
use crate::framework::model::{Set, Val};
use crate::framework::schema::{computed, optional};
use crate::resources::filter::{self, Filter, Tags};
use crate::resources::shared_attributes::{Arn, DataRegion};

crate::model! {
    /// Lists replication groups. Without filters all groups of the account in the region are listed.
    pub struct ReplicationGroups {
        region: DataRegion,
        /// Only groups with this engine: `redis` or `valkey`.
        engine: String => optional(),
        /// Only groups in this state, such as `available`.
        status: String => optional(),
        /// Only groups whose names start with this prefix. Case does not matter.
        name_prefix: String => optional(),
        /// Only groups that have all these tags. A null value matches any value. One more call is made
        /// for each group that fits the other filters, and AWS refuses it while a group is busy.
        tags: TagMap => optional(),
        /// Whether to read the tags of each group, with one more call for each. Default: `false`.
        with_tags: bool => optional(),
        /// Names of the groups, in alphabetical order.
        ids: Vec<Val<String>> => computed(),
        /// ARNs of the groups, in the order of `ids`.
        arns: Vec<Val<String>> => computed(),
        /// The groups, in the order of `ids`.
        replication_groups: Vec<Val<Group>> => computed(),
    }
}

crate::model! {
    /// A replication group.
    pub struct Group {
        /// Name of the group.
        replication_group_id: String => computed(),
        arn: Arn,
        /// Description of the group.
        description: String => computed(),
        /// Status of the group.
        status: String => computed(),
        /// Cache engine.
        engine: String => computed(),
        /// Type of the nodes.
        node_type: String => computed(),
        /// Whether cluster mode is enabled.
        cluster_enabled: bool => computed(),
        /// IDs of all members.
        member_clusters: Set<String> => computed(),
        /// Number of shards.
        num_node_groups: i64 => computed(),
        /// Whether a replica is promoted when the primary fails.
        automatic_failover_enabled: bool => computed(),
        /// Whether nodes are placed in multiple Availability Zones.
        multi_az_enabled: bool => computed(),
        /// Whether traffic is encrypted.
        transit_encryption_enabled: bool => computed(),
        /// Whether data on disk is encrypted.
        at_rest_encryption_enabled: bool => computed(),
        /// Whether clients must give an AUTH token.
        auth_token_enabled: bool => computed(),
        /// Endpoint address of the primary; cluster mode disabled.
        primary_endpoint_address: String => computed(),
        /// Endpoint address that distributes reads among the replicas; cluster mode disabled.
        reader_endpoint_address: String => computed(),
        /// Configuration endpoint address for clients; cluster mode enabled.
        configuration_endpoint_address: String => computed(),
        /// Port of each node.
        port: i64 => computed(),
        /// Number of days for which automatic backups are kept; 0 means off.
        snapshot_retention_limit: i64 => computed(),
        /// Daily backup window in UTC.
        snapshot_window: String => computed(),
        /// Tags, if `with_tags` is set, without those that `ignore_tags` of the provider names.
        tags: TagMap => computed(),
    }
}

/// The data source.
#[derive(Debug)]
pub struct ReplicationGroupsSource;

#[async_trait]
impl DataSource for ReplicationGroupsSource {
    type Client = Client;
    type Model = ReplicationGroups;

    fn type_name(&self) -> &'static str {
        "elasticache_replication_groups"
    }

    async fn read(
        &self,
        cx: &Context<Client>,
        config: ReplicationGroups,
    ) -> Result<ReplicationGroups, Diagnostics> {
        let api = cx.client.api(&config.region)?;
        let ctx = aws::CallContext::until(cx.stop.clone(), cx.deadline).recent();
        let failed = |error| {
            Diagnostics::from(client_messages::failed_call("Can't list replication groups", &error))
        };
        let mut found = api.replication_groups(&ctx).await.map_err(failed)?;
        let filter = Filter {
            engine: &config.engine,
            status: &config.status,
            name_prefix: &config.name_prefix,
        };
        found
            .retain(|group| filter.fits(&group.id, &group.status.to_string(), Some(engine(group))));
        filter::leave_out_failed(cx, "replication groups", &mut found, &filter, |group| {
            (&group.id, group.status.as_str())
        });
        let arns = found.iter().filter_map(|group| group.arn.clone()).collect();
        let tags = filter::tags(&api, arns, &config.tags, &config.with_tags, &ctx).await;
        let tags = tags.map_err(failed)?;
        found.retain(|group| filter::has_tags(group.arn.as_ref(), tags.as_ref(), &config.tags));
        found.sort_by(|left, right| left.id.cmp(&right.id));
        let one = |group: &ReplicationGroup| shown(group, tags.as_ref(), &config, &cx.client);
        Ok(ReplicationGroups {
            region: api.region().as_str().into(),
            ids: Val::Known(found.iter().map(|group| group.id.as_str().into()).collect()),
            arns: Val::Known(found.iter().map(|group| group.arn.clone().into()).collect()),
            replication_groups: Val::Known(found.iter().map(one).map(Val::Known).collect()),
            ..config
        })
    }
}

/// AWS has not always said it; then every group was one of Redis.
fn engine(group: &ReplicationGroup) -> &str {
    group.engine.as_deref().unwrap_or("redis")
}

fn shown(
    group: &ReplicationGroup,
    tags: Option<&Tags>,
    config: &ReplicationGroups,
    client: &Client,
) -> Group {
    let shard = group.node_groups.first();
    let primary = shard.and_then(|shard| shard.primary_endpoint.as_ref());
    let reader = shard.and_then(|shard| shard.reader_endpoint.as_ref());
    let configuration = group.configuration_endpoint.as_ref();
    let shards = i64::try_from(group.node_groups.len()).unwrap_or(i64::MAX);
    Group {
        replication_group_id: group.id.as_str().into(),
        arn: group.arn.clone().into(),
        description: group.description.as_str().into(),
        status: Val::Known(group.status.to_string()),
        engine: engine(group).into(),
        node_type: group.cache_node_type.clone().into(),
        cluster_enabled: Val::Known(group.cluster_enabled.unwrap_or(false)),
        member_clusters: Val::Known(group.member_clusters.iter().cloned().collect()),
        num_node_groups: Val::Known(shards),
        automatic_failover_enabled: Val::Known(group.has_automatic_failover()),
        multi_az_enabled: Val::Known(group.has_multi_az()),
        transit_encryption_enabled: Val::Known(group.transit_encryption_enabled.unwrap_or(false)),
        at_rest_encryption_enabled: Val::Known(group.at_rest_encryption_enabled.unwrap_or(false)),
        auth_token_enabled: Val::Known(group.auth_token_enabled.unwrap_or(false)),
        primary_endpoint_address: primary.map(|endpoint| endpoint.address.clone()).into(),
        reader_endpoint_address: reader.map(|endpoint| endpoint.address.clone()).into(),
        configuration_endpoint_address: configuration.map(|e| e.address.clone()).into(),
        port: primary.or(configuration).map(|endpoint| i64::from(endpoint.port)).into(),
        snapshot_retention_limit: group.snapshot_retention_limit.map(i64::from).into(),
        snapshot_window: group.snapshot_window.clone().into(),
        tags: filter::shown_tags(group.arn.as_ref(), tags, &config.with_tags, &client.tags),
    }
}
