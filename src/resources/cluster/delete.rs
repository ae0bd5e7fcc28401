//! Deleting a cluster and waiting until it is gone.

use time::OffsetDateTime;

use crate::aws::{self, Api, ApiError, CacheCluster, Schedule, Waited};
use crate::framework::context::Context;
use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::provider::client::Client;
use crate::resources::events;

use super::model::Cluster;
use super::{about, aws_context, event_sources, let_group_settle, request, turn};

/// Deletes a cluster. Success means that it is gone. A read replica leaves its group when it is the only
/// one to change it.
pub(super) async fn delete(cx: &Context<Client>, prior: &Cluster) -> Result<(), Diagnostics> {
    let api = cx.client.api(&prior.region)?;
    let ctx = aws_context(cx);
    let turn = turn(&api, prior, "DeleteCacheCluster", &ctx).await;
    let _turn = turn.map_err(|error| about(prior).cannot("delete", &error))?;
    let deleted = in_turn(cx, &api, prior, &ctx).await;
    let_group_settle(&api, prior, &ctx).await;
    deleted
}

async fn in_turn(
    cx: &Context<Client>,
    api: &Api,
    prior: &Cluster,
    ctx: &aws::Context,
) -> Result<(), Diagnostics> {
    let begun = OffsetDateTime::now_utc();
    let input = request::delete(prior);
    let schedule = Schedule::standard();
    let act = || api.delete_cache_cluster(&input, ctx);
    let about = about(prior);
    if let Err(refusal) =
        api.once_available::<CacheCluster, _, _>(&input.id, &schedule, ctx, act).await
    {
        // A refusal because somebody else is deleting it is no failure.
        match api.cache_cluster(&input.id, ctx).await {
            Ok(None) => return Ok(()),
            Ok(Some(cluster)) if cluster.is_leaving() => {}
            _ => return Err(refused(prior, &refusal).into()),
        }
    }
    let reported = || events::newest(api, event_sources(prior), begun, cx);
    match api.until_gone::<CacheCluster>(&input.id, &schedule, ctx).await {
        Ok(Waited::Done(_)) => Ok(()),
        Ok(Waited::Stopped { status, .. }) => Err(about.stopped_deleting(&status).into()),
        Ok(Waited::DeadlineExceeded { last_status, waited, .. }) => {
            Err(about.deadline("deleted", &last_status, waited, &reported().await).into())
        }
        Ok(Waited::Failed { status, .. }) => Err(about.failed(&status, &reported().await).into()),
        Err(error) => Err(about.cannot("delete", &error).into()),
    }
}

/// Why a cluster was not deleted. A member of a group may not be free to go.
fn refused(prior: &Cluster, refusal: &ApiError) -> Diagnostic {
    let (ApiError::Rejected(_), Some(group)) = (refusal, prior.replication_group_id.text()) else {
        return about(prior).not_deleted(prior.final_snapshot_identifier.text(), refusal);
    };
    Diagnostic::error(
        about(prior).summary("delete"),
        format!(
            "{refusal}.\n\nThe cluster is a member of replication group {group:?}. A primary, the last \
             replica of a group with automatic failover or Multi-AZ, and a member of a group with \
             cluster mode enabled can't be deleted by themselves. Promote another member, switch \
             automatic_failover_enabled and multi_az_enabled off, or delete the group."
        ),
    )
}
