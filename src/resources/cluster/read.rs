//! Reading a cluster: the cluster itself with its nodes, and its tags.

use std::collections::BTreeMap;

use crate::aws::{self, Api, ApiError, CacheCluster};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::provider::client::Client;

use super::model::Cluster;
use super::response::{self, Seen};
use super::{about, aws_context};

/// The state as it is; `None` if the cluster is gone or going.
pub(super) async fn read(
    cx: &Context<Client>,
    state: &Cluster,
) -> Result<Option<Cluster>, Diagnostics> {
    let api = cx.client.api(&state.region)?;
    // A state that was moved here may not say where the cluster is.
    let mut state = state.clone();
    if state.region.is_null() {
        state.region = api.region().as_str().into();
    }
    let name = state.id.text().unwrap_or_default();
    let ctx = aws_context(cx);
    let failed = |error: &ApiError| -> Diagnostics { about(&state).cannot("read", error).into() };
    let cluster = api.cache_cluster(name, &ctx).await.map_err(|error| failed(&error))?;
    let Some(cluster) = cluster.filter(|cluster| !cluster.is_leaving()) else {
        return Ok(None);
    };
    let seen = look(&api, cluster, &ctx).await.map_err(|error| failed(&error))?;
    Ok(Some(response::state(&state, &seen, &cx.client.tags)))
}

/// Asks for everything else there is to know about a cluster.
pub(super) async fn look(
    api: &Api,
    cluster: CacheCluster,
    ctx: &aws::Context,
) -> Result<Seen, ApiError> {
    let tags = match &cluster.arn {
        // AWS refuses to talk about the tags of something it is working on: it says that the cluster
        // "is either not present or not available". They are as they were.
        Some(_) if cluster.status == "creating" => None,
        Some(arn) => match api.tags(arn, ctx).await {
            Err(ApiError::InvalidState(_)) => None,
            Err(ApiError::NotFound(_)) if !cluster.is_available() => None,
            tags => Some(tags?),
        },
        // Without an ARN, as in the answers of 2017, there is nothing to ask about.
        None => Some(BTreeMap::new()),
    };
    Ok(Seen { cluster, tags })
}

/// The state right now, for an answer that must not be lost: what can't be asked for any more is as it
/// was before.
pub(super) fn roughly(
    before: &Cluster,
    cluster: Option<CacheCluster>,
    cx: &Context<Client>,
) -> Cluster {
    if let Some(cluster) = cluster {
        return response::state(before, &Seen { cluster, tags: None }, &cx.client.tags);
    }
    let mut state = before.clone();
    if state.status.is_unknown() {
        state.status = Val::Null;
    }
    state
}
