//! Creating a group and waiting for it.

use serde_json::json;
use time::OffsetDateTime;

use crate::aws::{self, Api, ApiError, GroupStatus, Modified, Schedule, Waited};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::resource::Applied;
use crate::provider::client::Client;
use crate::resources::seeds;

use super::model::ReplicationGroup;
use super::{about, aws_context, events, read, request, response};

/// Creates a group as planned.
pub(super) async fn create(
    cx: &Context<Client>,
    planned: ReplicationGroup,
    config: &ReplicationGroup,
) -> Applied<ReplicationGroup> {
    let api = match cx.client.api(&planned.region) {
        Ok(api) => api,
        Err(diagnostics) => return Applied::Nothing(diagnostics),
    };
    let ctx = aws_context(cx);
    let begun = OffsetDateTime::now_utc();
    let input = request::create(&planned, config);
    let group = match send(&api, &input, &ctx).await {
        Ok(group) => group,
        Err(error) => return Applied::Nothing(about(&planned).not_created(&error)),
    };
    // From here on the group exists and costs money: nothing may lose it.
    cx.note(seeds::CREATED, json!(true));
    cx.checkpoint(&read::roughly(&planned, Some(group), cx));

    let waited = api
        .until_available::<aws::ReplicationGroup>(&input.id, &Schedule::standard(), &ctx, |_| true)
        .await;
    let group = match waited {
        Ok(Waited::Done(Some(group))) => group,
        Ok(Waited::Done(None)) => return gone(cx, &planned),
        Ok(Waited::Stopped { last, status, waited }) => {
            let state = read::roughly(&planned, last.flatten(), cx);
            return Applied::Interrupted(
                state,
                about(&planned).interrupted("created", &status, waited),
            );
        }
        Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
            let events =
                events(&api, &planned, last.as_ref().and_then(Option::as_ref), begun, cx).await;
            let state = read::roughly(&planned, last.flatten(), cx);
            let error = about(&planned).create_deadline(&last_status, waited, &events);
            return Applied::Partial(state, error.into());
        }
        Ok(Waited::Failed { last, status, .. }) => {
            let events = events(&api, &planned, last.as_ref(), begun, cx).await;
            let state = read::roughly(&planned, last, cx);
            return Applied::Partial(state, about(&planned).failed(&status, &events).into());
        }
        Err(error) => {
            let state = read::roughly(&planned, None, cx);
            let said = about(&planned).cannot("wait for", &error);
            return Applied::Partial(state, said.into());
        }
    };
    finish(cx, &api, &planned, group, &ctx).await
}

/// Sends the request. A group of the same name that is being deleted is waited for: that is what a
/// replacement outside Terraform, or a deletion a moment ago, looks like.
async fn send(
    api: &Api,
    input: &aws::CreateReplicationGroup,
    ctx: &aws::Context,
) -> Result<aws::ReplicationGroup, ApiError> {
    let refusal = match api.create_replication_group(input, ctx).await {
        Ok(created) => return Ok(created.group),
        Err(refusal @ ApiError::AlreadyExists(_)) => refusal,
        Err(error) => return Err(error),
    };
    match api.replication_group(&input.id, ctx).await? {
        Some(group) if group.status == GroupStatus::Deleting => {}
        _ => return Err(refusal),
    }
    match api.until_gone::<aws::ReplicationGroup>(&input.id, &Schedule::standard(), ctx).await? {
        Waited::Done(_) => {
            api.create_replication_group(input, ctx).await.map(|created| created.group)
        }
        _ => Err(refusal),
    }
}

/// What can be set only now, then everything is read back, members included.
async fn finish(
    cx: &Context<Client>,
    api: &Api,
    planned: &ReplicationGroup,
    group: aws::ReplicationGroup,
    ctx: &aws::Context,
) -> Applied<ReplicationGroup> {
    let mut group = group;
    if let Some(input) = request::after_creation(planned) {
        let change = || api.modify_replication_group(&input, ctx);
        let changed = api
            .once_available::<aws::ReplicationGroup, _, _>(
                &input.id,
                &Schedule::standard(),
                ctx,
                change,
            )
            .await;
        match changed {
            Ok(Modified::Accepted(_) | Modified::NothingToDo) => {}
            Err(error) => {
                let said = about(planned).cannot("complete", &error);
                return Applied::Partial(read::roughly(planned, Some(group), cx), said.into());
            }
        }
        match api
            .until_available::<aws::ReplicationGroup>(&input.id, &Schedule::standard(), ctx, |_| {
                true
            })
            .await
        {
            Ok(Waited::Done(Some(settled))) => group = settled,
            Ok(Waited::Stopped { status, waited, .. }) => {
                let state = read::roughly(planned, Some(group), cx);
                return Applied::Interrupted(
                    state,
                    about(planned).interrupted("completed", &status, waited),
                );
            }
            Ok(_) | Err(_) => {}
        }
    }
    let fallback = group.clone();
    match read::look(api, group, ctx).await {
        Ok(seen) => {
            Applied::Done(response::state(planned, &seen, &cx.client.tags), Diagnostics::new())
        }
        // The group is there and all is well but for the read, so a taint would be wrong.
        Err(ApiError::Stopped { .. }) => {
            let state = read::roughly(planned, Some(fallback), cx);
            let waited = std::time::Duration::ZERO;
            Applied::Interrupted(state, about(planned).interrupted("read", "available", waited))
        }
        Err(error) => {
            let said = about(planned).cannot("read", &error);
            Applied::Partial(read::roughly(planned, Some(fallback), cx), said.into())
        }
    }
}

fn gone(cx: &Context<Client>, planned: &ReplicationGroup) -> Applied<ReplicationGroup> {
    Applied::Partial(read::roughly(planned, None, cx), about(planned).gone().into())
}
