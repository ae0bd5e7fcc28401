//! Creating a cluster.

use crate::aws::{self, ApiError, CacheCluster, CreateCacheCluster, Schedule};
use crate::framework::context::Context;
use crate::framework::resource::Applied;
use crate::provider::client::Client;
use crate::resources::lifecycle::{Lifecycle as _, Session};

use super::life::{self, Life};
use super::model::Cluster;
use super::request;

/// Creates a cluster as planned. A read replica joins its group when it is the only one to change it.
pub(super) async fn create(cx: &Context<Client>, planned: &Cluster) -> Applied<Cluster> {
    let session = match Session::new(cx, &planned.region) {
        Ok(session) => session,
        Err(diagnostics) => return Applied::Nothing(diagnostics),
    };
    let _turn = match life::turn(&session, planned, "CreateCacheCluster").await {
        Ok(turn) => turn,
        Err(error) => return Applied::Nothing(Life::about(planned).not_created(&error)),
    };
    let input = request::create(planned);
    let send = || send(&session, &input);
    let complete = || async {
        let Some(input) = request::after_creation(planned) else { return Ok(false) };
        session.api.modify_cache_cluster(&input, &session.ctx).await.map(|()| true)
    };
    let applied = session.create::<Life, _, _>(planned, send, complete).await;
    life::let_group_settle(&session, planned).await;
    applied
}

/// Sends the request. A group that is busy with another change is waited for.
async fn send(session: &Session<'_>, input: &CreateCacheCluster) -> Result<CacheCluster, ApiError> {
    let Session { api, ctx, .. } = session;
    let create = || api.create_cache_cluster(input, ctx);
    match &input.replication_group_id {
        Some(group) => {
            let schedule = Schedule::standard();
            api.once_available::<aws::ReplicationGroup, _, _>(group, &schedule, ctx, create).await
        }
        None => create().await,
    }
}
