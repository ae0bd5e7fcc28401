//! Deleting a cluster.

use crate::aws::ApiError;
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::resources::managed::{ManagedResource as _, Session};

use super::managed::{self, ManagedCluster};
use super::model::Cluster;
use super::request;

/// Deletes a cluster. Success means that it is gone. A read replica leaves its group when it is the only
/// one to change it.
pub(super) async fn delete(cx: &Context<Client>, prior: &Cluster) -> Result<(), Diagnostics> {
    let session = Session::new(cx, &prior.region)?;
    let turn = managed::turn(&session, prior, "DeleteCacheCluster").await;
    let _turn = turn.map_err(|error| ManagedCluster::about(prior).cannot("delete", &error))?;
    let input = request::delete(prior);
    let send = || session.api.delete_cache_cluster(&input, &session.ctx);
    let deleted =
        session.delete::<ManagedCluster, _>(prior, send, |error| refused(prior, error)).await;
    managed::let_group_settle(&session, prior).await;
    deleted
}

/// Why a cluster was not deleted. A member of a group may not be free to go.
fn refused(prior: &Cluster, refusal: &ApiError) -> Diagnostic {
    let about = ManagedCluster::about(prior);
    let (ApiError::Rejected(_), Some(group)) = (refusal, prior.replication_group_id.text()) else {
        return about.not_deleted(prior.final_snapshot_identifier.text(), refusal);
    };
    Diagnostic::error(
        about.summary("delete"),
        format!(
            "{refusal}.\n\nThe cluster is a member of replication group {group:?}. A primary, the last \
             replica of a group with automatic failover or Multi-AZ, and a member of a group with \
             cluster mode enabled can't be deleted by themselves. Promote another member, switch \
             automatic_failover_enabled and multi_az_enabled off, or delete the group."
        ),
    )
}
