//! The state of a cluster. Source: `CacheClusterStatus` in the API Reference, 2017-10-24.

use super::CacheCluster;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::wait::has_status::HasStatus;

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

    async fn find(api: &Api, id: &str, ctx: &CallContext) -> Result<Option<Self>, ApiError> {
        api.cache_cluster(id, ctx).await
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
}
