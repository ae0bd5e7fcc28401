//! Reads of allowed node types.

use super::{AllowedNodeTypes, Resizable};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use aws_sdk_elasticache::Client;

impl Api {
    /// The node types to which a cluster or group can be changed, or nothing if there is no such
    /// cluster or group.
    pub async fn allowed_node_types(
        &self,
        of: Resizable<'_>,
        ctx: &CallContext,
    ) -> Result<Option<AllowedNodeTypes>, ApiError> {
        let (cluster, group) = match of {
            Resizable::CacheCluster(id) => (Some(id), None),
            Resizable::ReplicationGroup(id) => (None, Some(id)),
        };
        let send = |client: &Client, probe: Probe| {
            client
                .list_allowed_node_type_modifications()
                .set_cache_cluster_id(cluster.map(str::to_owned))
                .set_replication_group_id(group.map(str::to_owned))
                .customize()
                .interceptor(probe)
                .send()
        };
        match self.reader().read("ListAllowedNodeTypeModifications", ctx, send).await {
            Ok(output) => {
                let up = output.scale_up_modifications.unwrap_or_default();
                let down = output.scale_down_modifications.unwrap_or_default();
                let mut allowed = [up, down].concat();
                allowed.sort_unstable();
                Ok(Some(AllowedNodeTypes { allowed }))
            }
            Err(ApiError::NotFound(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
