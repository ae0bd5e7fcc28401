//! Reads of snapshots.

use aws_sdk_elasticache::{Client, types as sdk};

use super::Snapshot;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;

impl Api {
    /// The snapshot with this name, or nothing if there is none. Case doesn't matter.
    pub async fn snapshot(
        &self,
        name: &str,
        ctx: &CallContext,
    ) -> Result<Option<Snapshot>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client.describe_snapshots().snapshot_name(name).customize().interceptor(probe).send()
        };
        match self.reader().read("DescribeSnapshots", ctx, send).await {
            Ok(output) => {
                let found = output.snapshots.unwrap_or_default().into_iter();
                Ok(found.map(from_sdk).find(|s| s.name.eq_ignore_ascii_case(name)))
            }
            Err(ApiError::NotFound(error)) if error.code == "SnapshotNotFoundFault" => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn from_sdk(snapshot: sdk::Snapshot) -> Snapshot {
    Snapshot {
        name: snapshot.snapshot_name.unwrap_or_default(),
        status: snapshot.snapshot_status,
        replication_group_id: snapshot.replication_group_id,
        cache_cluster_id: snapshot.cache_cluster_id,
        engine: snapshot.engine,
        engine_version: snapshot.engine_version,
        cache_node_type: snapshot.cache_node_type,
        num_node_groups: snapshot.num_node_groups,
        arn: snapshot.arn,
    }
}
