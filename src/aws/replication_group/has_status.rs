//! How waits see the state of a replication group.

use super::ReplicationGroup;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::cluster::CacheCluster;
use crate::aws::events::Event;
use crate::aws::shared::api::Api;
use crate::aws::shared::reader::polls::Polled;
use crate::aws::user_group::USER_GROUP_BUSY;
use crate::aws::wait::status::{HasStatus, NodeCount};

impl ReplicationGroup {
    /// A member that is not available yet, with its status, among `members`, which are those that AWS shows. The
    /// status of a group does not say it: AWS calls a group available while a new member is still being created,
    /// and refuses to change it. A member that will never be available is not waited for.
    ///
    /// Source: hashicorp/terraform-provider-aws, issue 50096.
    #[must_use]
    pub fn busy_member(&self, members: &[CacheCluster]) -> Option<String> {
        self.member_clusters.iter().find_map(|id| {
            let member = members.iter().find(|member| member.id.eq_ignore_ascii_case(id));
            let status = match member {
                Some(member) if member.is_available() => return None,
                Some(member) if member.is_failed() && !member.is_deleting() => return None,
                Some(member) => member.status.as_str(),
                None => "not visible yet",
            };
            Some(format!("{}, with member {id} {status}", self.status))
        })
    }
}

impl HasStatus for ReplicationGroup {
    const KIND: &'static str = "replication group";
    const DESCRIBE: &'static str = "DescribeReplicationGroups";
    const NOT_FOUND: &'static str = "ReplicationGroupNotFoundFault";
    const PART_BUSY: &'static [&'static str] = &["InvalidCacheClusterState", USER_GROUP_BUSY];

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

    async fn busy_part(&self, api: &Api, ctx: &CallContext) -> Result<Option<String>, ApiError> {
        let members = api.cache_clusters(&self.member_clusters, ctx).await?;
        Ok(self.busy_member(&members))
    }

    /// Events of members are events of their group.
    fn is_about(&self, event: &Event) -> bool {
        let is = |id: &String| event.source.eq_ignore_ascii_case(id);
        is(&self.id) || self.member_clusters.iter().any(is)
    }
}
