//! The state of a cluster. Source: `CacheClusterStatus` in the document of 2017-10-24.

use super::CacheCluster;
use crate::aws::living::Living;
use crate::aws::{Api, ApiError, Context};

impl CacheCluster {
    /// Whether the cluster is ready and open for changes.
    #[must_use]
    pub fn is_available(&self) -> bool {
        self.status == "available"
    }
}

impl Living for CacheCluster {
    const KIND: &'static str = "cluster";
    const DESCRIBE: &'static str = "DescribeCacheClusters";

    async fn find(api: &Api, id: &str, ctx: &Context) -> Result<Option<Self>, ApiError> {
        api.cache_cluster(id, ctx).await
    }

    fn status(&self) -> &str {
        &self.status
    }

    fn is_lost(&self) -> bool {
        self.is_leaving()
            || matches!(
                self.status.as_str(),
                "create-failed" | "incompatible-network" | "restore-failed"
            )
    }
}
