//! Deleting a group and waiting until it is gone.

use time::OffsetDateTime;

use crate::aws::{self, ApiError, Deleted, GroupStatus, Schedule, Waited};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::provider::client::Client;

use super::model::ReplicationGroup;
use super::{about, aws_context, events, request};

/// Deletes a group. Success means that it is gone.
pub(super) async fn delete(
    cx: &Context<Client>,
    prior: &ReplicationGroup,
) -> Result<(), Diagnostics> {
    let api = cx.client.api(&prior.region)?;
    let ctx = aws_context(cx);
    let begun = OffsetDateTime::now_utc();
    let input = request::delete(prior);
    let schedule = Schedule::standard();
    let act = || api.delete_replication_group(&input, &ctx);
    let snapshot = prior.final_snapshot_identifier.text();
    let failed =
        |error: &ApiError| -> Diagnostics { about(prior).not_deleted(snapshot, error).into() };
    let _turn = api
        .turn(&input.id, "DeleteReplicationGroup", &ctx)
        .await
        .map_err(|error| failed(&error))?;
    match api.once_available::<aws::ReplicationGroup, _, _>(&input.id, &schedule, &ctx, act).await {
        Ok(Deleted::AlreadyGone) => return Ok(()),
        Ok(Deleted::Started) => {}
        Err(refusal) => {
            // A refusal because somebody else is deleting it is no failure.
            let group = api.replication_group(&input.id, &ctx).await;
            match group {
                Ok(None) => return Ok(()),
                Ok(Some(group)) if group.status == GroupStatus::Deleting => {}
                _ => return Err(failed(&refusal)),
            }
        }
    }
    match api.until_gone::<aws::ReplicationGroup>(&input.id, &schedule, &ctx).await {
        Ok(Waited::Done(_)) => Ok(()),
        Ok(Waited::Stopped { status, .. }) => Err(about(prior).stopped_deleting(&status).into()),
        Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
            let group = last.as_ref().and_then(Option::as_ref);
            let events = events(&api, prior, group, begun, cx).await;
            Err(about(prior).deadline("deleted", &last_status, waited, &events).into())
        }
        Ok(Waited::Failed { last, status, .. }) => {
            let events = events(&api, prior, last.as_ref(), begun, cx).await;
            Err(about(prior).failed(&status, &events).into())
        }
        Err(error) => Err(failed(&error)),
    }
}
