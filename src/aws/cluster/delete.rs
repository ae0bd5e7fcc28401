//! Deleting a cluster.

use super::CacheCluster;
use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation, send_request};
use crate::aws::wait::status::HasStatus as _;

/// How to delete a cluster. Source: `DeleteCacheCluster` in the API Reference, 2017-10-24.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeleteCacheCluster {
    /// The cluster.
    pub id: String,
    /// Redis: name of a snapshot to take first. No other snapshot may have it.
    pub final_snapshot_identifier: Option<String>,
}

/// Phrases of AWS for a member that can't leave its group. They come with the code that is also used for
/// a busy cluster, but here waiting doesn't help.
const CANNOT_LEAVE: &[&str] =
    &["serving as primary", "is the primary", "only member", "last replica", "last read replica"];

impl Api {
    /// Starts to delete a cluster, and returns without waiting for the end. A cluster that is gone
    /// already is no failure.
    ///
    /// Fails with [`ApiError::Rejected`] for a member that can't leave its group: the primary, and the
    /// last replica of a group with automatic failover.
    pub async fn delete_cache_cluster(
        &self,
        input: &DeleteCacheCluster,
        ctx: &CallContext,
    ) -> Result<(), ApiError> {
        let delete = Delete { input };
        match self.send_idempotent(&delete, ctx).await {
            Ok(_) => Ok(()),
            Err(ApiError::NotFound(error)) if error.code == CacheCluster::NOT_FOUND => Ok(()),
            Err(ApiError::InvalidState(error))
                if CANNOT_LEAVE.iter().any(|phrase| error.message.contains(phrase)) =>
            {
                Err(ApiError::Rejected(error))
            }
            // It is being deleted already. That is the goal, unless a final snapshot is wanted, too.
            Err(refusal @ ApiError::InvalidState(_))
                if input.final_snapshot_identifier.is_none() =>
            {
                match delete.look(self, ctx).await? {
                    Look::Applied(()) => Ok(()),
                    Look::NotApplied | Look::InProgress => Err(refusal),
                }
            }
            Err(error) => Err(error),
        }
    }
}

struct Delete<'a> {
    input: &'a DeleteCacheCluster,
}

impl Mutation for Delete<'_> {
    const OPERATION: &'static str = "DeleteCacheCluster";
    type Output = ();

    fn changes(&self) -> Vec<&str> {
        vec![&self.input.id]
    }

    send_request! {
        |self, api| {
            let DeleteCacheCluster { id, final_snapshot_identifier } = self.input.clone();
            api.client()
                .delete_cache_cluster()
                .cache_cluster_id(id)
                .set_final_snapshot_identifier(final_snapshot_identifier)
        }
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<()>, ApiError> {
        let cluster = api.cache_cluster(&self.input.id, ctx).await?;
        Ok(match cluster.as_ref().map(|cluster: &CacheCluster| cluster.status.as_str()) {
            None | Some("deleting" | "deleted") => Look::Applied(()),
            // Perhaps the final snapshot, which comes before the deletion, and perhaps another one.
            Some("snapshotting" | "modifying") => Look::InProgress,
            Some(_) => Look::NotApplied,
        })
    }

    /// The cluster is busy being deleted, or its final snapshot has been taken.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        match refusal {
            ApiError::InvalidState(_) => true,
            ApiError::AlreadyExists(error) => error.code.starts_with("Snapshot"),
            _ => false,
        }
    }
}
