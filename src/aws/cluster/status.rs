//! The state of a cluster. Source: `CacheClusterStatus` in the API Reference, 2017-10-24.

use super::CacheCluster;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::polls::Polled;
use crate::aws::wait::status::{HasStatus, NodeCount};

impl CacheCluster {
    /// Whether the cluster is ready and open for changes.
    #[must_use]
    pub fn is_available(&self) -> bool {
        self.status == "available"
    }
}

impl HasStatus for CacheCluster {
    const KIND: &'static str = "cluster";
    const DESCRIBE: &'static str = "DescribeCacheClusters";
    const NOT_FOUND: &'static str = "CacheClusterNotFound";

    async fn find(api: &Api, id: &str, ctx: &CallContext) -> Result<Option<Self>, ApiError> {
        api.cache_cluster(id, ctx).await
    }

    fn polled(id: &str) -> Polled<'_> {
        Polled::CacheCluster(id)
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn status(&self) -> &str {
        &self.status
    }

    fn is_failed(&self) -> bool {
        self.is_deleting()
            || matches!(
                self.status.as_str(),
                "create-failed" | "incompatible-network" | "restore-failed"
            )
    }

    async fn nodes(&self, _api: &Api, _ctx: &CallContext) -> Result<Option<NodeCount>, ApiError> {
        let ready = |status: &Option<String>| status.as_deref() == Some("available");
        let available = self.nodes.iter().filter(|node| ready(&node.status)).count();
        let wanted = self.num_cache_nodes.and_then(|nodes| usize::try_from(nodes).ok());
        let all = wanted.unwrap_or_default().max(self.nodes.len());
        Ok((all > 0).then_some(NodeCount { available, all }))
    }

    /// The group that it is a member of, and the other members.
    async fn busy_part(&self, api: &Api, ctx: &CallContext) -> Result<Option<String>, ApiError> {
        let Some(group) = &self.replication_group_id else { return Ok(None) };
        match api.replication_group(group, ctx).await? {
            Some(group) if group.is_available() => group.busy_part(api, ctx).await,
            Some(group) => Ok(Some(format!("available, with group {} {}", group.id, group.status))),
            None => Ok(None),
        }
    }
}
