//! How waits see the state of a replication group.

use super::ReplicationGroup;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::wait::has_status::HasStatus;

impl HasStatus for ReplicationGroup {
    const KIND: &'static str = "replication group";
    const DESCRIBE: &'static str = "DescribeReplicationGroups";

    async fn find(api: &Api, id: &str, ctx: &CallContext) -> Result<Option<Self>, ApiError> {
        api.replication_group(id, ctx).await
    }

    fn status(&self) -> &str {
        self.status.as_str()
    }

    fn is_failed(&self) -> bool {
        self.status.is_failed()
    }
}
