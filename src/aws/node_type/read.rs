//! Reads of allowed node types.

use super::{NodeTypeChanges, Resizable};
use crate::aws::call::context::Context;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;

impl Api {
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
}
