//! Reads of replication groups.

use super::ReplicationGroup;
use super::from_sdk::observed;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::probe::Probe;
use crate::aws::cluster::Clusters;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::coalesce::Listed;
use crate::aws::shared::reader::listing::{self, Listing};
use crate::aws::shared::reader::polls::Kind;
use crate::aws::shared::reader::share::{self, Page, Source};
use crate::aws::shared::reader::{PAGE, Reader};
use crate::aws::tags::TagPages;
use aws_sdk_elasticache::{Client, types as sdk};

impl Api {
    /// The group with this name, or nothing if there is none. Case doesn't matter.
    pub async fn replication_group(
        &self,
        id: &str,
        ctx: &CallContext,
    ) -> Result<Option<ReplicationGroup>, ApiError> {
        share::read(&Groups(self.clone()), id, ctx).await
    }

    /// All groups of the account in this region, in no particular order.
    pub async fn replication_groups(
        &self,
        ctx: &CallContext,
    ) -> Result<Vec<ReplicationGroup>, ApiError> {
        share::read_all(&Groups(self.clone()), ctx).await
    }

    /// Lists replication groups, page by page. `reads_each` says that all there is to know of each is about to be
    /// read.
    #[must_use]
    pub fn list_replication_groups(
        &self,
        reads_each: bool,
        ctx: &CallContext,
    ) -> Listing<ReplicationGroup> {
        listing::list(Groups(self.clone()), reads_each, ctx.clone())
    }
}

impl Listed for ReplicationGroup {
    fn id(&self) -> &str {
        &self.id
    }

    fn status(&self) -> Option<&str> {
        Some(self.status.as_str())
    }

    fn is_settled(&self) -> bool {
        matches!(self.status.as_str(), "available" | "create-failed")
    }

    fn related(&self) -> impl Iterator<Item = &str> {
        self.member_clusters.iter().map(String::as_str)
    }
}

/// The replication groups of an account and region.
#[derive(Clone)]
struct Groups(Api);

impl Source for Groups {
    type Item = ReplicationGroup;

    const OPERATION: &'static str = "DescribeReplicationGroups";

    fn kind(&self) -> Kind {
        Kind::ReplicationGroup
    }

    fn reader(&self) -> &Reader {
        self.0.reader()
    }

    /// Of their members, a primary and mostly a replica, and of their tags.
    fn anticipates(&self, reads: usize) {
        share::anticipate(&Clusters(self.0.clone()), reads, 2);
        if let Some(tags) = TagPages::of_type(&self.0, "replicationgroup") {
            share::anticipate(&tags, reads, 1);
        }
    }

    async fn page(
        &self,
        marker: Option<String>,
        ctx: &CallContext,
    ) -> Result<Page<ReplicationGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_replication_groups()
                .max_records(PAGE)
                .set_marker(marker.clone())
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = self.reader().read(Self::OPERATION, ctx, send).await?;
        let groups = output.replication_groups.unwrap_or_default().into_iter();
        Ok(Page { items: groups.map(|group| self.group(group)).collect(), marker: output.marker })
    }

    async fn one(&self, id: &str, ctx: &CallContext) -> Result<Option<ReplicationGroup>, ApiError> {
        let send = |client: &Client, probe: Probe| {
            client
                .describe_replication_groups()
                .replication_group_id(id)
                .customize()
                .interceptor(probe)
                .send()
        };
        let not_found = "ReplicationGroupNotFoundFault";
        let found = self.reader().read_existing(Self::OPERATION, not_found, ctx, send).await?;
        let Some(output) = found else { return Ok(None) };
        let groups = output.replication_groups.unwrap_or_default();
        let group = groups.into_iter().find(|group| {
            group.replication_group_id().is_some_and(|found| found.eq_ignore_ascii_case(id))
        });
        Ok(group.map(|group| self.group(group)))
    }
}

impl Groups {
    fn group(&self, group: sdk::ReplicationGroup) -> ReplicationGroup {
        observed(&self.0, group)
    }
}
