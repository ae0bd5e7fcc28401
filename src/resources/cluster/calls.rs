//! The calls of AWS about a cluster.

use std::collections::BTreeMap;

use async_trait::async_trait;

use crate::aws::{self, Api, ApiError, CacheCluster, CreateCacheCluster, Schedule};
use crate::client::tags::TagPolicy;
use crate::framework::diagnostics::Diagnostic;
use crate::resources::managed::{self, RemoteState, Session, Subject, Update};

use super::messages;
use super::model::Cluster;
use super::observed::ObservedCluster;
use super::steps::{self, ClusterStep};
use super::{nodes, request};

#[async_trait]
impl RemoteState<CacheCluster, Cluster> for ObservedCluster {
    async fn look(
        api: &Api,
        cluster: CacheCluster,
        before: &Cluster,
        policy: &TagPolicy,
        ctx: &aws::CallContext,
    ) -> Result<Self, ApiError> {
        let tags = match &cluster.arn {
            // AWS refuses to talk about the tags of something it is working on: it says that the cluster
            // "is either not present or not available". They are as they were.
            Some(_) if cluster.status == "creating" => None,
            Some(arn) => match managed::read_tags(api, arn, before, policy, ctx).await {
                Err(ApiError::InvalidState(_)) => None,
                Err(ApiError::NotFound(_)) if !cluster.is_available() => None,
                tags => Some(tags?),
            },
            // Without an ARN, as in the answers of 2017, there is nothing to ask about.
            None => Some(BTreeMap::new()),
        };
        Ok(Self { cluster, tags })
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
    let mut input = request::settings(prior, planned).unwrap_or(unchanged.clone());
    if request::count_changes(prior, planned) {
        let change = nodes::change(&now, prior, planned);
        input.num_cache_nodes = change.count;
        input.cache_node_ids_to_remove = change.remove;
        input.new_availability_zones = change.zones;
    }
    if input == unchanged && !steps::flushes(prior, planned) {
        return Ok(());
    }
    request::resend(&now, planned, &mut input);
    if input == unchanged {
        // A request must ask for something, and the pending number of nodes can't be sent again.
        input.preferred_maintenance_window.clone_from(&now.preferred_maintenance_window);
    }
    api.modify_cache_cluster(&input, ctx).await
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
