//! Reading a group: the group itself, its members, its tags.

use std::collections::BTreeMap;

use crate::aws::{self, Api, ApiError, GroupStatus};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::provider::client::Client;

use super::model::ReplicationGroup;
use super::response::{self, Seen};
use super::{about, aws_context, status};

/// The state as it is; `None` if the group is gone or going.
pub(super) async fn read(
    cx: &Context<Client>,
    state: &ReplicationGroup,
) -> Result<Option<ReplicationGroup>, Diagnostics> {
    let api = cx.client.api(&state.region)?;
    // A state that was moved here may not say where the group is.
    let mut state = state.clone();
    if state.region.is_null() {
        state.region = api.region().as_str().into();
    }
    let state = &state;
    let name = state.id.text().unwrap_or_default();
    let ctx = aws_context(cx);
    let failed = |error: &ApiError| -> Diagnostics { about(state).cannot("read", error).into() };
    let group = api.replication_group(name, &ctx).await.map_err(|error| failed(&error))?;
    let Some(group) = group.filter(|group| !status::is_leaving(group.status.as_str())) else {
        return Ok(None);
    };
    let seen = look(&api, group, &ctx).await.map_err(|error| failed(&error))?;
    Ok(Some(response::state(state, &seen, &cx.client.tags)))
}

/// Asks for everything else there is to know about a group.
pub(super) async fn look(
    api: &Api,
    group: aws::ReplicationGroup,
    ctx: &aws::Context,
) -> Result<Seen, ApiError> {
    // While a group is being created its members have nothing to say, and its tags can't be asked for.
    if group.status == GroupStatus::Creating {
        return Ok(Seen { group, members: Vec::new(), tags: None });
    }
    let members = api.cache_clusters(&group.member_clusters, ctx);
    let (members, tags) = match &group.arn {
        Some(arn) => {
            let (members, tags) = tokio::join!(members, api.tags(arn, ctx));
            let tags = match tags {
                // AWS refuses to talk about the tags of a group it is working on. They are as they were.
                Err(ApiError::InvalidState(_)) => None,
                tags => Some(tags?),
            };
            (members?, tags)
        }
        // Without an ARN, as in the answers of 2017, there is nothing to ask about.
        None => (members.await?, Some(BTreeMap::new())),
    };
    Ok(Seen { group, members, tags })
}

/// The state right now, for an answer that must not be lost: what can't be asked for any more is as
/// it was before.
pub(super) fn roughly(
    before: &ReplicationGroup,
    group: Option<aws::ReplicationGroup>,
    cx: &Context<Client>,
) -> ReplicationGroup {
    if let Some(group) = group {
        let seen = Seen { group, members: Vec::new(), tags: None };
        return response::state(before, &seen, &cx.client.tags);
    }
    let mut state = before.clone();
    if state.status.is_unknown() {
        state.status = Val::Null;
    }
    state
}
