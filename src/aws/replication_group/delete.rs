//! Deleting a replication group.

use super::GroupStatus;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::Budget;
use crate::aws::call::probe::Probe;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};

/// How to delete a group. Source: `DeleteReplicationGroup` in the API Reference, 2017-10-24.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeleteReplicationGroup {
    /// The group.
    pub id: String,
    /// Whether the primary stays as a cluster of its own. Only for groups with one shard.
    pub retain_primary_cluster: Option<bool>,
    /// Name of a snapshot to take first. No other snapshot may have it.
    pub final_snapshot_identifier: Option<String>,
}

/// The result of a deletion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// The group is being deleted.
    Started,
    /// There is no such group.
    AlreadyGone,
}

impl Api {
    /// Starts to delete a group, and returns without waiting for the end.
    pub async fn delete_replication_group(
        &self,
        input: &DeleteReplicationGroup,
        ctx: &CallContext,
    ) -> Result<Deleted, ApiError> {
        let delete = Delete { input };
        match self.send_idempotent(&delete, ctx).await {
            Ok(accepted) => Ok(accepted.output),
            Err(ApiError::NotFound(error)) if error.code == "ReplicationGroupNotFoundFault" => {
                Ok(Deleted::AlreadyGone)
            }
            // It is being deleted already. That is the goal, unless a final snapshot is wanted, too.
            Err(refusal @ ApiError::InvalidState(_))
                if input.final_snapshot_identifier.is_none() =>
            {
                match delete.look(self, ctx).await? {
                    Look::Applied(deleted) => Ok(deleted),
                    Look::NotApplied | Look::InProgress => Err(refusal),
                }
            }
            Err(error) => Err(error),
        }
    }
}

struct Delete<'a> {
    input: &'a DeleteReplicationGroup,
}

impl Mutation for Delete<'_> {
    const OPERATION: &'static str = "DeleteReplicationGroup";
    type Output = Deleted;

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.id]
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<Deleted, ApiError> {
        let send = |probe: Probe| {
            let DeleteReplicationGroup { id, retain_primary_cluster, final_snapshot_identifier } =
                self.input.clone();
            api.client()
                .delete_replication_group()
                .replication_group_id(id)
                .set_retain_primary_cluster(retain_primary_cluster)
                .set_final_snapshot_identifier(final_snapshot_identifier)
                .customize()
                .interceptor(probe)
                .send()
        };
        api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        Ok(Deleted::Started)
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<Deleted>, ApiError> {
        let group = api.replication_group(&self.input.id, ctx).await?;
        Ok(match group.map(|group| group.status) {
            None => Look::Applied(Deleted::AlreadyGone),
            Some(GroupStatus::Deleting) => Look::Applied(Deleted::Started),
            // Perhaps the final snapshot, which comes before the deletion, and perhaps another one.
            Some(GroupStatus::Snapshotting | GroupStatus::Modifying) => Look::InProgress,
            Some(_) => Look::NotApplied,
        })
    }

    /// The group is busy being deleted, or its final snapshot has been taken.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        match refusal {
            ApiError::InvalidState(_) => true,
            ApiError::AlreadyExists(error) => error.code.starts_with("Snapshot"),
            _ => false,
        }
    }
}
