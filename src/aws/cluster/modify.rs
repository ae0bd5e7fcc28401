//! Changing the settings of a cluster.

use super::{CacheCluster, applied, from_sdk};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::shared::sdk_values::non_empty;

/// What to change. What is `None` stays as it is.
///
/// Source: `ModifyCacheCluster` in the API Reference, 2017-10-24.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModifyCacheCluster {
    /// The cluster.
    pub id: String,
    /// Number of nodes: more than there are and are coming adds nodes, less removes nodes, the current
    /// number cancels what is pending.
    pub num_cache_nodes: Option<i32>,
    /// Nodes to remove: as many as the greater of the current and the pending number exceeds the new
    /// one.
    pub cache_node_ids_to_remove: Vec<String>,
    /// Memcached: `single-az` or `cross-az`, for nodes to come.
    pub az_mode: Option<String>,
    /// Memcached: zones of the nodes that are added, one for each.
    pub new_availability_zones: Vec<String>,
    /// Cache security groups, all of them; an empty list takes all away.
    pub cache_security_group_names: Option<Vec<String>>,
    /// Security groups of the VPC, all of them; an empty list takes all away.
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
    /// `valkey`, for a Redis node. Source: the API model of 2015-02-02; not in the API Reference, 2017-10-24.
    pub engine: Option<String>,
    /// A newer version.
    pub engine_version: Option<String>,
    /// Whether AWS installs minor engine versions.
    pub auto_minor_version_upgrade: Option<bool>,
    /// Redis: days to keep daily snapshots; 0 is off.
    pub snapshot_retention_limit: Option<i32>,
    /// Redis: `hh24:mi-hh24:mi`, UTC.
    pub snapshot_window: Option<String>,
    /// Redis: such as `cache.m4.large`.
    pub cache_node_type: Option<String>,
}

impl Api {
    /// Changes settings of a cluster and returns without waiting for the change to be made. Nothing to
    /// do is no failure.
    pub async fn modify_cache_cluster(
        &self,
        input: &ModifyCacheCluster,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        match self.send_idempotent(&Modify { input }, ctx).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_nothing_to_do() => Ok(()),
            Err(error) => Err(error),
        }
    }
}

struct Modify<'a> {
    input: &'a ModifyCacheCluster,
}

impl Mutation for Modify<'_> {
    const OPERATION: &'static str = "ModifyCacheCluster";
    type Output = CacheCluster;

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<CacheCluster, ApiError> {
        let send = |probe: Probe| {
            let request = request(api, self.input);
            request.customize().interceptor(probe).send()
        };
        let output =
            api.caller().mutate(Self::OPERATION, ctx, budget, &Scrub::nothing(), send).await?;
        let cluster = output.cache_cluster.ok_or(ApiError::OutcomeUnknown {
            operation: Self::OPERATION,
            cause: "the response contains no cluster".to_owned(),
        })?;
        api.record_account_id(cluster.arn());
        Ok(from_sdk(cluster))
    }

    /// While the cluster is busy, what was lost may as well be the refusal to start.
    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<CacheCluster>, ApiError> {
        let Some(cluster) = api.cache_cluster(&self.input.id, ctx).await? else {
            return Ok(Look::NotApplied);
        };
        Ok(if applied::is_applied(&cluster, self.input) {
            Look::Applied(cluster)
        } else if cluster.is_available() {
            Look::NotApplied
        } else {
            Look::InProgress
        })
    }

    /// The cluster is busy, perhaps with an earlier attempt.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_))
    }
}

/// Every field is named, so that a parameter that is forgotten here doesn't compile.
fn request(
    api: &Api,
    input: &ModifyCacheCluster,
) -> aws_sdk_elasticache::operation::modify_cache_cluster::builders::ModifyCacheClusterFluentBuilder
{
    let ModifyCacheCluster {
        id,
        num_cache_nodes,
        cache_node_ids_to_remove,
        az_mode,
        new_availability_zones,
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
    } = input.clone();
    api.client()
        .modify_cache_cluster()
        .cache_cluster_id(id)
        .set_num_cache_nodes(num_cache_nodes)
        .set_cache_node_ids_to_remove(non_empty(cache_node_ids_to_remove))
        .set_az_mode(az_mode.map(|word| word.as_str().into()))
        .set_new_availability_zones(non_empty(new_availability_zones))
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
}
