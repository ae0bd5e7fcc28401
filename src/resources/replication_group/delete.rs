//! Deleting a group.

use crate::aws::{ApiError, Deleted};
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::resources::managed::{ManagedResource as _, Session};

use super::managed::ManagedGroup;
use super::model::ReplicationGroup;
use super::request;

/// Deletes a group. Success means that it is gone.
pub(super) async fn delete(
    cx: &Context<Client>,
    prior: &ReplicationGroup,
) -> Result<(), Diagnostics> {
    let session = Session::new(cx, &prior.region)?;
    let Session { api, ctx, .. } = &session;
    let input = request::delete(prior);
    let snapshot = prior.final_snapshot_identifier.text();
    let refused = |error: &ApiError| -> Diagnostic {
        ManagedGroup::about(prior).not_deleted(snapshot, error)
    };
    let turn = api.lock_group(&input.id, "DeleteReplicationGroup", ctx).await;
    let _turn = turn.map_err(|error| refused(&error))?;
    let send = || async {
        match api.delete_replication_group(&input, ctx).await? {
            Deleted::Started | Deleted::AlreadyGone => Ok(()),
        }
    };
    session.delete::<ManagedGroup, _>(prior, send, refused).await
}
