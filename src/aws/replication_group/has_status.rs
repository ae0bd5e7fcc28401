//! How waits see the state of a replication group.

use super::ReplicationGroup;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::events::Event;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::polls::Polled;
use crate::aws::wait::status::{HasStatus, NodeCount};

impl HasStatus for ReplicationGroup {
    const KIND: &'static str = "replication group";
    const DESCRIBE: &'static str = "DescribeReplicationGroups";
    const NOT_FOUND: &'static str = "ReplicationGroupNotFoundFault";

    async fn find(api: &Api, id: &str, ctx: &CallContext) -> Result<Option<Self>, ApiError> {
        api.replication_group(id, ctx).await
    }

    fn polled(id: &str) -> Polled<'_> {
        Polled::ReplicationGroup(id)
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn status(&self) -> &str {
        self.status.as_str()
    }

    fn is_failed(&self) -> bool {
        self.status.is_failed()
    }

    async fn nodes(&self, api: &Api, ctx: &CallContext) -> Result<Option<NodeCount>, ApiError> {
        if self.member_clusters.is_empty() {
            return Ok(None);
        }
        let members = api.cache_clusters(&self.member_clusters, ctx).await?;
        let available = members.iter().filter(|member| member.is_available()).count();
        Ok(Some(NodeCount { available, all: self.member_clusters.len() }))
    }

    /// Events of members are events of their group.
    fn is_about(&self, event: &Event) -> bool {
        let is = |id: &String| event.source.eq_ignore_ascii_case(id);
        is(&self.id) || self.member_clusters.iter().any(is)
    }
}
