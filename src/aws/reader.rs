//! Everything that is read of groups, clusters and tags. No other file describes them.
//!
//! Reads of many things at a time could be put together here, without a change anywhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tracing::Instrument;

use super::api::Api;
use super::context::Context;
use super::error::ApiError;
use super::probe::Probe;
use super::{
    CacheCluster, ReplicationGroup, SubnetGroup, cache_cluster, replication_group, subnet_group,
    tags,
};

/// What the readers of one account and region share.
#[derive(Debug)]
pub(super) struct Reader {
    /// Reads of single clusters that may be in flight.
    in_flight: Arc<Semaphore>,
}

/// AWS throttles by the second, so many small reads have to take turns.
const IN_FLIGHT: usize = 8;
/// The most that AWS puts on a page.
const PAGE: i32 = 100;
/// Up to so many clusters are asked for by name. Walking the pages of a large account takes longer.
const FEW: usize = 10;

impl Default for Reader {
    fn default() -> Self {
        Self { in_flight: Arc::new(Semaphore::new(IN_FLIGHT)) }
    }
}

impl Api {
    /// The group with this name, or nothing if there is none. Case doesn't matter.
    pub async fn replication_group(
        &self,
        id: &str,
        ctx: &Context,
    ) -> Result<Option<ReplicationGroup>, ApiError> {
        let send = |probe: Probe| {
            self.client()
                .describe_replication_groups()
                .replication_group_id(id)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = match self.read("DescribeReplicationGroups", ctx, send).await {
            Ok(output) => output,
            Err(ApiError::NotFound(answer)) if answer.code == "ReplicationGroupNotFoundFault" => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let groups = output.replication_groups.unwrap_or_default();
        let group = groups.into_iter().find(|group| {
            group.replication_group_id().is_some_and(|found| found.eq_ignore_ascii_case(id))
        });
        Ok(group.map(|group| {
            self.learn_account(group.arn());
            replication_group::from_sdk(group)
        }))
    }

    /// The cluster with this name and its nodes, or nothing if there is none. Case doesn't matter.
    pub async fn cache_cluster(
        &self,
        id: &str,
        ctx: &Context,
    ) -> Result<Option<CacheCluster>, ApiError> {
        let send = |probe: Probe| {
            self.client()
                .describe_cache_clusters()
                .cache_cluster_id(id)
                .show_cache_node_info(true)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = match self.read("DescribeCacheClusters", ctx, send).await {
            Ok(output) => output,
            Err(ApiError::NotFound(answer)) if answer.code == "CacheClusterNotFound" => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let clusters = output.cache_clusters.unwrap_or_default();
        let cluster = clusters.into_iter().find(|cluster| {
            cluster.cache_cluster_id().is_some_and(|found| found.eq_ignore_ascii_case(id))
        });
        Ok(cluster.map(|cluster| {
            self.learn_account(cluster.arn());
            cache_cluster::from_sdk(cluster)
        }))
    }

    /// The clusters with these names, in this order, without those that don't exist.
    ///
    /// A few are asked for by name. For many, the pages of the account are walked, as long as that
    /// costs no more calls than asking for each would have.
    pub async fn cache_clusters(
        &self,
        ids: &[String],
        ctx: &Context,
    ) -> Result<Vec<CacheCluster>, ApiError> {
        let mut wanted: BTreeSet<String> = ids.iter().map(|id| id.to_ascii_lowercase()).collect();
        let mut found = BTreeMap::new();
        let complete = wanted.len() > FEW && self.walk(&mut wanted, &mut found, ctx).await?;
        if !complete {
            self.each(wanted, &mut found, ctx).await?;
        }
        Ok(ids.iter().filter_map(|id| found.remove(&id.to_ascii_lowercase())).collect())
    }

    /// The subnet group with this name, or nothing if there is none. Case doesn't matter.
    pub async fn subnet_group(
        &self,
        name: &str,
        ctx: &Context,
    ) -> Result<Option<SubnetGroup>, ApiError> {
        let send = |probe: Probe| {
            self.client()
                .describe_cache_subnet_groups()
                .cache_subnet_group_name(name)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = match self.read("DescribeCacheSubnetGroups", ctx, send).await {
            Ok(output) => output,
            Err(ApiError::NotFound(answer)) if answer.code == subnet_group::NOT_FOUND => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let groups = output.cache_subnet_groups.unwrap_or_default();
        let group = groups
            .into_iter()
            .map(subnet_group::from_sdk)
            .find(|g| g.name.eq_ignore_ascii_case(name));
        if let Some(group) = &group {
            self.learn_account(group.arn.as_deref());
        }
        Ok(group)
    }

    /// The tags of whatever has this ARN.
    pub async fn tags(
        &self,
        arn: &str,
        ctx: &Context,
    ) -> Result<BTreeMap<String, String>, ApiError> {
        let send = |probe: Probe| {
            self.client()
                .list_tags_for_resource()
                .resource_name(arn)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = self.read("ListTagsForResource", ctx, send).await?;
        Ok(tags::from_sdk(output.tag_list.unwrap_or_default()))
    }

    /// Takes clusters from the pages of the account. Returns whether all pages were seen, or all
    /// that was wanted was found.
    async fn walk(
        &self,
        wanted: &mut BTreeSet<String>,
        found: &mut BTreeMap<String, CacheCluster>,
        ctx: &Context,
    ) -> Result<bool, ApiError> {
        // Never more pages than calls by name, so this costs at most twice what was possible.
        let most = wanted.len();
        let mut marker: Option<String> = None;
        for _page in 0..most {
            let send = |probe: Probe| {
                self.client()
                    .describe_cache_clusters()
                    .show_cache_node_info(true)
                    .max_records(PAGE)
                    .set_marker(marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.read("DescribeCacheClusters", ctx, send).await?;
            for cluster in output.cache_clusters.unwrap_or_default() {
                self.learn_account(cluster.arn());
                let cluster = cache_cluster::from_sdk(cluster);
                let id = cluster.id.to_ascii_lowercase();
                if wanted.remove(&id) {
                    found.insert(id, cluster);
                }
            }
            marker = output.marker.filter(|marker| !marker.is_empty());
            if wanted.is_empty() || marker.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn each(
        &self,
        wanted: BTreeSet<String>,
        found: &mut BTreeMap<String, CacheCluster>,
        ctx: &Context,
    ) -> Result<(), ApiError> {
        let mut reads = JoinSet::new();
        for id in wanted {
            let (api, ctx) = (self.clone(), ctx.clone());
            let read = async move {
                // The semaphore is never closed; without a turn the read would only be early.
                let _turn = api.reader().in_flight.clone().acquire_owned().await.ok();
                let cluster = api.cache_cluster(&id, &ctx).await;
                (id, cluster)
            };
            reads.spawn(read.in_current_span());
        }
        // Leaving early drops the set, which ends the reads that are still under way.
        while let Some(read) = reads.join_next().await {
            let (id, cluster) = read.map_err(|error| ApiError::Other {
                operation: "DescribeCacheClusters",
                message: error.to_string(),
            })?;
            if let Some(cluster) = cluster? {
                found.insert(id, cluster);
            }
        }
        Ok(())
    }
}
