//! Reads of clusters with their nodes.

use aws_sdk_elasticache::Client;
use std::collections::{BTreeMap, BTreeSet};

use tokio::task::JoinSet;
use tracing::Instrument;

use super::{CacheCluster, from_sdk};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::{PAGE, Pages};

/// Up to this many clusters are read by name. Reading all pages of a large account takes longer.
const FEW: usize = 10;

impl Api {
    /// The cluster with this name and its nodes, or nothing if there is none. Case doesn't matter.
    pub async fn cache_cluster(
        &self,
        id: &str,
        ctx: &CallContext,
    ) -> Result<Option<CacheCluster>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_cache_clusters()
                .cache_cluster_id(id)
                .show_cache_node_info(true)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = match self.reader().read("DescribeCacheClusters", ctx, send).await {
            Ok(output) => output,
            Err(ApiError::NotFound(error)) if error.code == "CacheClusterNotFound" => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let clusters = output.cache_clusters.unwrap_or_default();
        let cluster = clusters.into_iter().find(|cluster| {
            cluster.cache_cluster_id().is_some_and(|found| found.eq_ignore_ascii_case(id))
        });
        Ok(cluster.map(|cluster| {
            self.record_account_id(cluster.arn());
            from_sdk(cluster)
        }))
    }

    /// The clusters with these names, in this order, without those that don't exist.
    ///
    /// A few are read by name. For many, the pages of the account are read, as long as that takes no
    /// more calls than reading each by name.
    pub async fn cache_clusters(
        &self,
        ids: &[String],
        ctx: &CallContext,
    ) -> Result<Vec<CacheCluster>, ApiError> {
        let mut wanted: BTreeSet<String> = ids.iter().map(|id| id.to_ascii_lowercase()).collect();
        let mut found = BTreeMap::new();
        let complete = wanted.len() > FEW && self.walk(&mut wanted, &mut found, ctx).await?;
        if !complete {
            self.each(wanted, &mut found, ctx).await?;
        }
        Ok(ids.iter().filter_map(|id| found.remove(&id.to_ascii_lowercase())).collect())
    }

    /// All clusters of the account in this region, with their nodes. `alone` leaves out those that
    /// belong to a replication group.
    pub async fn all_cache_clusters(
        &self,
        alone: bool,
        ctx: &CallContext,
    ) -> Result<Vec<CacheCluster>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |client: &Client, probe: Probe| {
                client
                    .describe_cache_clusters()
                    .show_cache_node_info(true)
                    .set_show_cache_clusters_not_in_replication_groups(alone.then_some(true))
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.reader().read("DescribeCacheClusters", ctx, send).await?;
            let page = output.cache_clusters.unwrap_or_default().into_iter();
            pages.add(page.map(from_sdk), output.marker);
        }
        // AWS promises to leave them out only where it is one cluster or Memcached.
        pages.all.retain(|cluster| !alone || cluster.replication_group_id.is_none());
        Ok(pages.all)
    }

    /// Takes clusters from the pages of the account. Returns whether all pages were seen, or all
    /// that was wanted was found.
    async fn walk(
        &self,
        wanted: &mut BTreeSet<String>,
        found: &mut BTreeMap<String, CacheCluster>,
        ctx: &CallContext,
    ) -> Result<bool, ApiError> {
        // Never more pages than calls by name, so this costs at most twice what was possible.
        let most = wanted.len();
        let mut marker: Option<String> = None;
        for _page in 0..most {
            let send = |client: &Client, probe: Probe| {
                client
                    .describe_cache_clusters()
                    .show_cache_node_info(true)
                    .max_records(PAGE)
                    .set_marker(marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.reader().read("DescribeCacheClusters", ctx, send).await?;
            for cluster in output.cache_clusters.unwrap_or_default() {
                self.record_account_id(cluster.arn());
                let cluster = from_sdk(cluster);
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
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        let mut reads = JoinSet::new();
        for id in wanted {
            let (api, ctx) = (self.clone(), ctx.clone());
            let read = async move {
                let _permit = api.reader().permit().await;
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
