//! Reads of snapshots.

use super::Snapshot;
use crate::aws::call::context::Context;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;

impl Api {
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
