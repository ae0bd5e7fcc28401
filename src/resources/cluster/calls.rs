//! The calls of AWS about a cluster.

use async_trait::async_trait;

use crate::aws::{
    self, Api, ApiError, CacheCluster, CreateCacheCluster, ModifyCacheCluster, Schedule,
};
use crate::client::tags::TagPolicy;
use crate::framework::diagnostics::Diagnostic;
use crate::resources::managed::{Looked, RemoteState, Session, Subject, Update};
use crate::resources::values::text;

use super::messages;
use super::model::Cluster;
use super::observed::ObservedCluster;
use super::steps::{self, ClusterStep};
use super::{inherited_tags, nodes, request, scaling, zones};

#[async_trait]
impl RemoteState<CacheCluster, Cluster> for ObservedCluster {
    async fn look(
        api: &Api,
        cluster: CacheCluster,
        before: &Cluster,
        policy: &TagPolicy,
        ctx: &aws::CallContext,
    ) -> Result<Looked<Self>, ApiError> {
        // The tags of a cluster that is being created can't be asked for.
        if cluster.status == "creating" {
            return Ok(Looked { seen: Self::from_describe(cluster), tags_refused: None });
        }
        let tags = inherited_tags::read(api, &cluster, before, policy, ctx).await?;
        Ok(tags.complete(|tags| Self { cluster, tags }))
    }

    fn from_describe(cluster: CacheCluster) -> Self {
        Self { cluster, tags: None }
    }
}

/// Creates a cluster. A group that is busy with another change is waited for.
pub(super) async fn create(
    session: &Session<'_>,
    input: &CreateCacheCluster,
) -> Result<CacheCluster, ApiError> {
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

/// Makes one call of a change.
pub(super) async fn send(update: &Update<'_, Cluster>, step: &ClusterStep) -> Result<(), ApiError> {
    match step {
        ClusterStep::Modify => modify(update).await,
        ClusterStep::SingleAz => single_az(update).await,
        ClusterStep::Logs(input) => {
            let Session { api, ctx, .. } = update.session;
            api.modify_cache_cluster(input, ctx).await
        }
        ClusterStep::Tags(difference) => {
            let Session { api, ctx, .. } = update.session;
            difference.make(api, &update.planned.arn, ctx).await.map_err(not_available)
        }
    }
}

/// What is said about nodes and pending values depends on what AWS has at this moment. If it has all
/// that is wanted, nothing is sent.
async fn modify(update: &Update<'_, Cluster>) -> Result<(), ApiError> {
    let Update { session, prior, planned } = update;
    let Session { api, ctx, .. } = session;
    let Some(now) = api.cache_cluster(update.name(), ctx).await? else {
        // The wait that follows sees that it is gone.
        return Ok(());
    };
    let unchanged = request::unchanged(planned);
    let mut input = steps::settings(prior, planned).unwrap_or(unchanged.clone());
    if request::count_changes(prior, planned) {
        let change = nodes::change(&now, prior, planned);
        input.num_cache_nodes = change.count;
        input.cache_node_ids_to_remove = change.remove;
        input.new_availability_zones = change.zones;
        if input.num_cache_nodes > now.num_cache_nodes && is_due(session, planned) {
            input.az_mode = input.az_mode.or_else(|| text(&planned.az_mode));
        }
    }
    if input == unchanged && !steps::flushes(prior, planned) {
        return Ok(());
    }
    request::resend(&now, planned, &mut input);
    scaling::add(&now, planned, &mut input);
    if input == unchanged {
        // A request must ask for something, and the pending number of nodes can't be sent again.
        input.preferred_maintenance_window.clone_from(&now.preferred_maintenance_window);
    }
    api.modify_cache_cluster(&input, ctx).await?;
    note_single_az(session, prior, planned, input.az_mode.is_some());
    Ok(())
}

/// The note that `single-az` is planned and AWS has not been told, because nodes in other zones were still to
/// be removed.
const SINGLE_AZ_DUE: &str = "single_az_due";

fn is_due(session: &Session<'_>, planned: &Cluster) -> bool {
    let noted = session.cx.private().get(SINGLE_AZ_DUE).is_some();
    noted && planned.az_mode.text() == Some("single-az")
}

fn note_single_az(session: &Session<'_>, prior: &Cluster, planned: &Cluster, sent: bool) {
    if sent {
        session.cx.forget(SINGLE_AZ_DUE);
    } else if steps::single_az_comes_later(prior, planned) {
        session.cx.note(SINGLE_AZ_DUE, true.into());
    }
}

/// New nodes come to the zone of those that there are. While nodes in other zones are still there, AWS is not
/// asked.
async fn single_az(update: &Update<'_, Cluster>) -> Result<(), ApiError> {
    let Update { session, planned, .. } = update;
    let Session { api, ctx, cx, .. } = session;
    match api.cache_cluster(update.name(), ctx).await? {
        Some(now) if !zones::lies_in_different_zones(&now) => {
            let az_mode = text(&planned.az_mode);
            let input = ModifyCacheCluster { az_mode, ..request::unchanged(planned) };
            api.modify_cache_cluster(&input, ctx).await?;
            cx.forget(SINGLE_AZ_DUE);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// AWS calls a cluster whose tags it does not talk about while it is busy "not present or not available".
fn not_available(error: ApiError) -> ApiError {
    match error {
        ApiError::NotFound(answer) if answer.code == "CacheClusterNotFound" => {
            ApiError::InvalidState(answer)
        }
        error => error,
    }
}

/// Why a cluster was not deleted. A member of a group may not be free to go.
pub(super) fn not_deleted(
    subject: &Subject<'_>,
    prior: &Cluster,
    refusal: &ApiError,
) -> Diagnostic {
    let (ApiError::Rejected(_), Some(group)) = (refusal, prior.replication_group_id.text()) else {
        return subject.not_deleted(prior.final_snapshot_identifier.text(), refusal);
    };
    messages::member_not_deleted(subject, group, refusal)
}
