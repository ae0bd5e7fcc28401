//! Creating a cluster and waiting for it.

use std::time::Duration;

use serde_json::json;
use time::OffsetDateTime;

use crate::aws::{self, Api, ApiError, CacheCluster, CreateCacheCluster, Schedule, Waited};
use crate::framework::context::Context;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::resource::Applied;
use crate::provider::client::Client;
use crate::resources::{events, seeds};

use super::model::Cluster;
use super::{about, aws_context, event_sources, let_group_settle, read, request, response, turn};

/// Creates a cluster as planned. A read replica joins its group when it is the only one to change it.
pub(super) async fn create(cx: &Context<Client>, planned: Cluster) -> Applied<Cluster> {
    let api = match cx.client.api(&planned.region) {
        Ok(api) => api,
        Err(diagnostics) => return Applied::Nothing(diagnostics),
    };
    let ctx = aws_context(cx);
    let _turn = match turn(&api, &planned, "CreateCacheCluster", &ctx).await {
        Ok(turn) => turn,
        Err(error) => return Applied::Nothing(about(&planned).not_created(&error)),
    };
    let applied = in_turn(cx, &api, &planned, &ctx).await;
    let_group_settle(&api, &planned, &ctx).await;
    applied
}

async fn in_turn(
    cx: &Context<Client>,
    api: &Api,
    planned: &Cluster,
    ctx: &aws::Context,
) -> Applied<Cluster> {
    let begun = OffsetDateTime::now_utc();
    let input = request::create(planned);
    let cluster = match send(api, &input, ctx).await {
        Ok(cluster) => cluster,
        Err(error) => return Applied::Nothing(about(planned).not_created(&error)),
    };
    // From here on the cluster exists and costs money: nothing may lose it.
    cx.note(seeds::CREATED, json!(true));
    cx.checkpoint(&read::roughly(planned, Some(cluster), cx));

    let about = about(planned);
    let reported = || events::newest(api, event_sources(planned), begun, cx);
    let schedule = Schedule::standard();
    match api.until_available::<CacheCluster>(&input.id, &schedule, ctx, |_| true).await {
        Ok(Waited::Done(Some(cluster))) => finish(cx, api, planned, cluster, ctx).await,
        Ok(Waited::Stopped { last, status, waited }) => {
            let state = read::roughly(planned, last.flatten(), cx);
            Applied::Interrupted(state, about.interrupted("created", &status, waited))
        }
        Ok(Waited::DeadlineExceeded { last, last_status, waited }) => {
            let error = about.create_deadline(&last_status, waited, &reported().await);
            Applied::Partial(read::roughly(planned, last.flatten(), cx), error.into())
        }
        Ok(Waited::Failed { last: Some(cluster), status, .. }) => {
            let error = about.failed(&status, &reported().await);
            Applied::Partial(read::roughly(planned, Some(cluster), cx), error.into())
        }
        Ok(Waited::Done(None) | Waited::Failed { last: None, .. }) => {
            Applied::Partial(read::roughly(planned, None, cx), about.gone().into())
        }
        Err(error) => {
            let said = about.cannot("wait for", &error);
            Applied::Partial(read::roughly(planned, None, cx), said.into())
        }
    }
}

/// Sends the request. A cluster of the same name that is being deleted is waited for: that is what a
/// replacement outside Terraform, or a deletion a moment ago, looks like. So is a group that is busy with
/// another change.
async fn send(
    api: &Api,
    input: &CreateCacheCluster,
    ctx: &aws::Context,
) -> Result<CacheCluster, ApiError> {
    let schedule = Schedule::standard();
    let act = || async {
        match &input.replication_group_id {
            Some(group) => {
                let join = || api.create_cache_cluster(input, ctx);
                api.once_available::<aws::ReplicationGroup, _, _>(group, &schedule, ctx, join).await
            }
            None => api.create_cache_cluster(input, ctx).await,
        }
    };
    let refusal = match act().await {
        Err(refusal @ ApiError::AlreadyExists(_)) => refusal,
        result => return result,
    };
    match api.cache_cluster(&input.id, ctx).await? {
        Some(cluster) if cluster.is_leaving() => {}
        _ => return Err(refusal),
    }
    match api.until_gone::<CacheCluster>(&input.id, &schedule, ctx).await? {
        Waited::Done(_) => act().await,
        _ => Err(refusal),
    }
}

/// What can be set only now, then everything is read back.
async fn finish(
    cx: &Context<Client>,
    api: &Api,
    planned: &Cluster,
    cluster: CacheCluster,
    ctx: &aws::Context,
) -> Applied<Cluster> {
    let about = about(planned);
    let schedule = Schedule::standard();
    let mut cluster = cluster;
    if let Some(input) = request::after_creation(planned) {
        let change = || api.modify_cache_cluster(&input, ctx);
        let changed =
            api.once_available::<CacheCluster, _, _>(&input.id, &schedule, ctx, change).await;
        if let Err(error) = changed {
            let said = about.cannot("complete", &error);
            return Applied::Partial(read::roughly(planned, Some(cluster), cx), said.into());
        }
        match api.until_available::<CacheCluster>(&input.id, &schedule, ctx, |_| true).await {
            Ok(Waited::Done(Some(settled))) => cluster = settled,
            Ok(Waited::Stopped { status, waited, .. }) => {
                let state = read::roughly(planned, Some(cluster), cx);
                return Applied::Interrupted(
                    state,
                    about.interrupted("completed", &status, waited),
                );
            }
            Ok(_) | Err(_) => {}
        }
    }
    let fallback = cluster.clone();
    match read::look(api, cluster, ctx).await {
        Ok(seen) => {
            Applied::Done(response::state(planned, &seen, &cx.client.tags), Diagnostics::new())
        }
        // The cluster is there and all is well but for the read, so a taint would be wrong.
        Err(ApiError::Stopped { .. }) => {
            let state = read::roughly(planned, Some(fallback), cx);
            Applied::Interrupted(state, about.interrupted("read", "available", Duration::ZERO))
        }
        Err(error) => {
            let said = about.cannot("read", &error);
            Applied::Partial(read::roughly(planned, Some(fallback), cx), said.into())
        }
    }
}
