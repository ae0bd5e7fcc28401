//! Creating a cluster.

use crate::aws::{self, ApiError, CacheCluster, CreateCacheCluster, Schedule};
use crate::client::Client;
use crate::framework::context::Context;
use crate::framework::resource::Applied;
use crate::resources::managed::{ManagedResource as _, Session};

use super::managed::{self, ManagedCluster};
use super::model::Cluster;
use super::request;

/// Creates a cluster as planned. A read replica joins its group when it is the only one to change it.
pub(super) async fn create(cx: &Context<Client>, planned: &Cluster) -> Applied<Cluster> {
    let session = match Session::new(cx, &planned.region) {
        Ok(session) => session,
        Err(diagnostics) => return Applied::Unchanged(diagnostics),
    };
    let _turn = match managed::turn(&session, planned, "CreateCacheCluster").await {
        Ok(turn) => turn,
        Err(error) => {
            return Applied::Unchanged(ManagedCluster::about(planned).not_created(&error));
        }
    };
    let input = request::create(planned);
    let send = || send(&session, &input);
    let complete = || async {
        let Some(input) = request::after_creation(planned) else { return Ok(false) };
        session.api.modify_cache_cluster(&input, &session.ctx).await.map(|()| true)
    };
    let applied = session.create::<ManagedCluster, _, _>(planned, send, complete).await;
    managed::let_group_settle(&session, planned).await;
    applied
}

/// Sends the request. A group that is busy with another change is waited for.
async fn send(session: &Session<'_>, input: &CreateCacheCluster) -> Result<CacheCluster, ApiError> {
    let Session { api, ctx, .. } = session;
    let create = || api.create_cache_cluster(input, ctx);
    match &input.replication_group_id {
        Some(group) => {
            let schedule = Schedule::standard();
            api.retry_while_busy::<aws::ReplicationGroup, _, _>(group, &schedule, ctx, create).await
        }
        None => create().await,
    }
}
