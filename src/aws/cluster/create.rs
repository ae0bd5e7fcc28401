//! Creating a cluster.

use std::collections::BTreeMap;
use std::time::Duration;

use time::OffsetDateTime;

use super::{CacheCluster, from_sdk};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::{ApiError, ServiceError};
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::call::secret::Secret;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::shared::sdk_values::non_empty;
use crate::aws::tags;

/// All arguments of the creation of a cluster. What is `None` or empty is not sent, and AWS
/// decides.
///
/// Source: `CreateCacheCluster` in the API Reference, 2017-10-24.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CreateCacheCluster {
    /// The name: 1 to 50 letters, digits and single inner hyphens (20 in the API Reference, 2017-10-24).
    pub id: String,
    /// The group to join as a read replica; cluster mode disabled.
    pub replication_group_id: Option<String>,
    /// Memcached: `single-az` or `cross-az`.
    pub az_mode: Option<String>,
    /// Zone of all nodes.
    pub preferred_availability_zone: Option<String>,
    /// Memcached: one zone for each node, in any order.
    pub preferred_availability_zones: Vec<String>,
    /// Memcached: 1 to 40 (20 in the API Reference, 2017-10-24). Redis: 1.
    pub num_cache_nodes: Option<i32>,
    /// Such as `cache.m4.large`.
    pub cache_node_type: Option<String>,
    /// `memcached` or `redis`.
    pub engine: Option<String>,
    /// Such as `1.6.12` or `7.1`.
    pub engine_version: Option<String>,
    /// Parameter group.
    pub cache_parameter_group_name: Option<String>,
    /// Subnet group; it must exist.
    pub cache_subnet_group_name: Option<String>,
    /// Cache security groups, which exist only outside a VPC.
    pub cache_security_group_names: Vec<String>,
    /// Security groups of the VPC.
    pub security_group_ids: Vec<String>,
    /// Tags of the cluster.
    pub tags: BTreeMap<String, String>,
    /// Redis: one object in S3 with the initial data.
    pub snapshot_arns: Vec<String>,
    /// Redis: snapshot with the initial data.
    pub snapshot_name: Option<String>,
    /// `ddd:hh24:mi-ddd:hh24:mi`, UTC, at least 60 minutes.
    pub preferred_maintenance_window: Option<String>,
    /// TCP port of each node.
    pub port: Option<i32>,
    /// SNS topic for notifications.
    pub notification_topic_arn: Option<String>,
    /// Whether AWS installs minor engine versions.
    pub auto_minor_version_upgrade: Option<bool>,
    /// Redis: days to keep daily snapshots; 0 is off.
    pub snapshot_retention_limit: Option<i32>,
    /// Redis: `hh24:mi-hh24:mi`, UTC.
    pub snapshot_window: Option<String>,
    /// Reserved: 16 to 128 characters.
    pub auth_token: Option<Secret>,
}

/// How far the clocks may differ before a cluster that is found is taken to be older than this call.
const CLOCKS_MAY_DIFFER: Duration = Duration::from_mins(15);

impl Api {
    /// Creates a cluster and returns it as it is then, without waiting for it.
    ///
    /// Fails with [`ApiError::AlreadyExists`] if the name is taken, unless it was this very call that
    /// took it and lost the response.
    pub async fn create_cache_cluster(
        &self,
        input: &CreateCacheCluster,
        ctx: &CallContext,
    ) -> Result<CacheCluster, ApiError> {
        let change = Create { input, begun: OffsetDateTime::now_utc() };
        Ok(self.send_idempotent(&change, ctx).await?.output)
    }
}

struct Create<'a> {
    input: &'a CreateCacheCluster,
    begun: OffsetDateTime,
}

impl Mutation for Create<'_> {
    const OPERATION: &'static str = "CreateCacheCluster";
    type Output = CacheCluster;

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<CacheCluster, ApiError> {
        let scrub = Scrub::of(&self.input.auth_token);
        let send = |probe: Probe| {
            let request = request(api, self.input);
            request.customize().interceptor(probe).send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, &scrub, send).await?;
        let cluster = output.cache_cluster.ok_or(ApiError::OutcomeUnknown {
            operation: Self::OPERATION,
            cause: "the response contains no cluster".to_owned(),
        })?;
        api.record_account_id(cluster.arn());
        Ok(from_sdk(cluster))
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<CacheCluster>, ApiError> {
        match api.cache_cluster(&self.input.id, ctx).await? {
            Some(cluster) if self.is_ours(&cluster) => Ok(Look::Applied(cluster)),
            Some(_) => Err(ApiError::AlreadyExists(ServiceError {
                operation: Self::OPERATION,
                code: "CacheClusterAlreadyExists".to_owned(),
                message: format!(
                    "the response to the request was lost, and the cluster {:?} that exists is older or \
                     differs from the request, so it was not made by this request",
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
    /// The first attempt may have been refused because the cluster existed, and the refusal may be what
    /// was lost. A cluster has no description by which it could be recognised, so all that tells clusters
    /// apart is compared.
    fn is_ours(&self, cluster: &CacheCluster) -> bool {
        let asked = self.input;
        let same = |asked: &Option<String>, found: &Option<String>| match (asked, found) {
            (Some(asked), Some(found)) => asked.eq_ignore_ascii_case(found),
            (asked, _) => asked.is_none(),
        };
        let as_new = cluster.create_time.is_none_or(|time| time + CLOCKS_MAY_DIFFER >= self.begun);
        as_new
            && same(&asked.replication_group_id, &cluster.replication_group_id)
            && asked.replication_group_id.is_some() == cluster.replication_group_id.is_some()
            && same(&asked.engine, &cluster.engine)
            && same(&asked.cache_node_type, &cluster.cache_node_type)
            && (asked.num_cache_nodes.is_none() || asked.num_cache_nodes == cluster.num_cache_nodes)
    }
}

/// Every field is named, so that a parameter that is forgotten here doesn't compile.
fn request(
    api: &Api,
    input: &CreateCacheCluster,
) -> aws_sdk_elasticache::operation::create_cache_cluster::builders::CreateCacheClusterFluentBuilder
{
    let CreateCacheCluster {
        id,
        replication_group_id,
        az_mode,
        preferred_availability_zone,
        preferred_availability_zones,
        num_cache_nodes,
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
    } = input.clone();
    api.client()
        .create_cache_cluster()
        .cache_cluster_id(id)
        .set_replication_group_id(replication_group_id)
        .set_az_mode(az_mode.map(|word| word.as_str().into()))
        .set_preferred_availability_zone(preferred_availability_zone)
        .set_preferred_availability_zones(non_empty(preferred_availability_zones))
        .set_num_cache_nodes(num_cache_nodes)
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
}
