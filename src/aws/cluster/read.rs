//! Reads of clusters with their nodes.

use aws_sdk_elasticache::{Client, types as sdk};

use super::CacheCluster;
use super::from_sdk::observed;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::coalesce::Listed;
use crate::aws::shared::reader::listing::{self, Listing};
use crate::aws::shared::reader::polls::Kind;
use crate::aws::shared::reader::share::{self, Page, Source};
use crate::aws::shared::reader::{PAGE, Reader};
use crate::aws::tags::TagPages;
use crate::aws::wait::status::HasStatus as _;

impl Api {
    /// The cluster with this name and its nodes, or nothing if there is none. Case doesn't matter.
    pub async fn cache_cluster(
        &self,
        id: &str,
        ctx: &CallContext,
    ) -> Result<Option<CacheCluster>, ApiError> {
        share::read(&Clusters(self.clone()), id, ctx).await
    }

    /// The clusters with these names, in this order, without those that don't exist.
    pub async fn cache_clusters(
        &self,
        ids: &[String],
        ctx: &CallContext,
    ) -> Result<Vec<CacheCluster>, ApiError> {
        let clusters = share::read_many(&Clusters(self.clone()), ids, ctx).await?;
        Ok(clusters.into_iter().flatten().collect())
    }

    /// All clusters of the account in this region, with their nodes, in no particular order. `alone` leaves
    /// out those that belong to a replication group.
    pub async fn all_cache_clusters(
        &self,
        alone: bool,
        ctx: &CallContext,
    ) -> Result<Vec<CacheCluster>, ApiError> {
        let source = Clusters(self.clone());
        let mut clusters = if alone && !share::has_all(&source, ctx) {
            share::read_all(&LoneClusters(source), ctx).await?
        } else {
            share::read_all(&source, ctx).await?
        };
        // AWS promises to leave them out only where it is one cluster or Memcached.
        clusters.retain(|cluster| !alone || cluster.replication_group_id.is_none());
        Ok(clusters)
    }

    /// Lists clusters with their nodes, page by page. `alone` leaves out those that belong to a replication group.
    /// `reads_each` says that all there is to know of each is about to be read.
    #[must_use]
    pub fn list_cache_clusters(
        &self,
        alone: bool,
        reads_each: bool,
        ctx: &CallContext,
    ) -> Listing<CacheCluster> {
        let source = Clusters(self.clone());
        if alone && !share::has_all(&source, ctx) {
            listing::list(LoneClusters(source), reads_each, ctx.clone())
        } else {
            listing::list(source, reads_each, ctx.clone())
        }
    }
}

impl Listed for CacheCluster {
    fn id(&self) -> &str {
        &self.id
    }

    fn status(&self) -> Option<&str> {
        Some(&self.status)
    }

    fn is_settled(&self) -> bool {
        matches!(
            self.status.as_str(),
            "available" | "create-failed" | "incompatible-network" | "restore-failed"
        )
    }

    /// A change of its group, or of the parameters that it uses, shows in it.
    fn related(&self) -> impl Iterator<Item = &str> {
        let parameters = self.parameter_group.as_ref().map(|group| group.name.as_str());
        self.replication_group_id.as_deref().into_iter().chain(parameters)
    }
}

/// The clusters of an account and region.
#[derive(Clone)]
pub(in crate::aws) struct Clusters(pub(in crate::aws) Api);

impl Source for Clusters {
    type Item = CacheCluster;

    const OPERATION: &'static str = "DescribeCacheClusters";

    fn kind(&self) -> Kind {
        Kind::CacheCluster
    }

    fn reader(&self) -> &Reader {
        self.0.reader()
    }

    fn listed(&self, things: usize) {
        TagPages::expect(&self.0, "cluster", things);
    }

    async fn page(
        &self,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> Result<Page<CacheCluster>, ApiError> {
        self.some(None, marker, ctx).await
    }

    async fn one(&self, id: &str, ctx: &CallContext) -> Result<Option<CacheCluster>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_cache_clusters()
                .cache_cluster_id(id)
                .show_cache_node_info(true)
                .customize()
                .interceptor(probe)
                .send()
        };
        let not_found = CacheCluster::NOT_FOUND;
        let found = self.reader().read_existing(Self::OPERATION, not_found, ctx, send).await?;
        let Some(output) = found else { return Ok(None) };
        let clusters = output.cache_clusters.unwrap_or_default();
        let cluster = clusters.into_iter().find(|cluster| {
            cluster.cache_cluster_id().is_some_and(|found| found.eq_ignore_ascii_case(id))
        });
        Ok(cluster.map(|cluster| self.cluster(cluster)))
    }
}

/// The clusters of an account and region that belong to no replication group, and perhaps some that do.
#[derive(Clone)]
struct LoneClusters(Clusters);

impl Source for LoneClusters {
    type Item = CacheCluster;

    const OPERATION: &'static str = Clusters::OPERATION;

    fn kind(&self) -> Kind {
        Kind::LoneCacheCluster
    }

    fn reader(&self) -> &Reader {
        self.0.reader()
    }

    fn listed(&self, things: usize) {
        self.0.listed(things);
    }

    async fn page(
        &self,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> Result<Page<CacheCluster>, ApiError> {
        self.0.some(Some(true), marker, ctx).await
    }

    async fn one(&self, id: &str, ctx: &CallContext) -> Result<Option<CacheCluster>, ApiError> {
        self.0.one(id, ctx).await
    }
}

impl Clusters {
    async fn some(
        &self,
        alone: Option<bool>,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> Result<Page<CacheCluster>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_cache_clusters()
                .show_cache_node_info(true)
                .set_show_cache_clusters_not_in_replication_groups(alone)
                .max_records(PAGE)
                .set_marker(marker.clone())
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = self.reader().read(Self::OPERATION, ctx, send).await?;
        let clusters = output.cache_clusters.unwrap_or_default().into_iter();
        Ok(Page {
            items: clusters.map(|cluster| self.cluster(cluster)).collect(),
            marker: output.marker,
        })
    }

    fn cluster(&self, cluster: sdk::CacheCluster) -> CacheCluster {
        observed(&self.0, cluster)
    }
}
