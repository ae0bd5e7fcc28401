//! Reads of replication groups.

use super::{ReplicationGroup, from_sdk};
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::{PAGE, Pages};
use aws_sdk_elasticache::Client;

impl Api {
    /// The group with this name, or nothing if there is none. Case doesn't matter.
    pub async fn replication_group(
        &self,
        id: &str,
        ctx: &CallContext,
    ) -> Result<Option<ReplicationGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_replication_groups()
                .replication_group_id(id)
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = match self.reader().read("DescribeReplicationGroups", ctx, send).await {
            Ok(output) => output,
            Err(ApiError::NotFound(error)) if error.code == "ReplicationGroupNotFoundFault" => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let groups = output.replication_groups.unwrap_or_default();
        let group = groups.into_iter().find(|group| {
            group.replication_group_id().is_some_and(|found| found.eq_ignore_ascii_case(id))
        });
        Ok(group.map(|group| {
            self.record_account_id(group.arn());
            from_sdk(group)
        }))
    }

    /// All groups of the account in this region.
    pub async fn replication_groups(
        &self,
        ctx: &CallContext,
    ) -> Result<Vec<ReplicationGroup>, ApiError> {
        let mut pages = Pages::new();
        while pages.more {
            let send = |client: &Client, probe: Probe| {
                client
                    .describe_replication_groups()
                    .max_records(PAGE)
                    .set_marker(pages.marker.clone())
                    .customize()
                    .interceptor(probe)
                    .send()
            };
            let output = self.reader().read("DescribeReplicationGroups", ctx, send).await?;
            let page = output.replication_groups.unwrap_or_default().into_iter();
            pages.add(page.map(from_sdk), output.marker);
        }
        Ok(pages.all)
    }
}
