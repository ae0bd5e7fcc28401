//! Reads of what only checks need: versions, node types, snapshots.

use super::{PAGE, Pages};
use crate::aws::api::Api;
use crate::aws::context::Context;
use crate::aws::error::ApiError;
use crate::aws::probe::Probe;
use crate::aws::{EngineVersion, NodeTypeChanges, Resizable, Snapshot};

impl Api {
    /// All versions of an engine that AWS offers, in the order of the answer.
    pub async fn engine_versions(
        &self,
        engine: &str,
        ctx: &Context,
    ) -> Result<Vec<EngineVersion>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |probe: Probe| {
                self.client()
                    .describe_cache_engine_versions()
                    .engine(engine)
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.read("DescribeCacheEngineVersions", ctx, send).await?;
            let page = output.cache_engine_versions.unwrap_or_default();
            pages.add(page.into_iter().map(EngineVersion::from_sdk), output.marker);
        }
        Ok(pages.all)
    }

    /// The node types to which a cluster or group can be changed, or nothing if there is no such
    /// cluster or group.
    pub async fn node_type_changes(
        &self,
        of: &Resizable,
        ctx: &Context,
    ) -> Result<Option<NodeTypeChanges>, ApiError> {
        let (cluster, group) = match of {
            Resizable::CacheCluster(id) => (Some(id.clone()), None),
            Resizable::ReplicationGroup(id) => (None, Some(id.clone())),
        };
        let send = |probe: Probe| {
            self.client()
                .list_allowed_node_type_modifications()
                .set_cache_cluster_id(cluster.clone())
                .set_replication_group_id(group.clone())
                .customize()
                .interceptor(probe)
                .send()
        };
        match self.read("ListAllowedNodeTypeModifications", ctx, send).await {
            Ok(output) => Ok(Some(NodeTypeChanges {
                up: output.scale_up_modifications.unwrap_or_default(),
                down: output.scale_down_modifications.unwrap_or_default(),
            })),
            Err(ApiError::NotFound(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The snapshot with this name, or nothing if there is none. Case doesn't matter.
    pub async fn snapshot(&self, name: &str, ctx: &Context) -> Result<Option<Snapshot>, ApiError> {
        let send = |probe: Probe| {
            self.client()
                .describe_snapshots()
                .snapshot_name(name)
                .customize()
                .interceptor(probe)
                .send()
        };
        match self.read("DescribeSnapshots", ctx, send).await {
            Ok(output) => {
                let found = output.snapshots.unwrap_or_default().into_iter();
                Ok(found.map(Snapshot::from_sdk).find(|s| s.name.eq_ignore_ascii_case(name)))
            }
            Err(ApiError::NotFound(answer)) if answer.code == "SnapshotNotFoundFault" => Ok(None),
            Err(error) => Err(error),
        }
    }
}
