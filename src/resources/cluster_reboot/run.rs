//! One reboot, from the checks before the call to the end. The resource and the action share it.

use std::time::Duration;

use time::OffsetDateTime;

use crate::aws::{
    self, Api, ApiError, CacheCluster, Phase, Reboot, RebootCacheCluster, Schedule, Waited,
};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Set, Val};
use crate::framework::timestamp;
use crate::resources::operation::{self, Outcome, Watch};
use crate::resources::values;

use super::messages::{self, RebootUnconfirmed};

/// How long to wait by default.
pub const TIME_LIMIT: Duration = Duration::from_mins(40);

/// What to reboot.
#[derive(Clone, Debug)]
pub struct RebootRequest {
    /// The cluster.
    pub cluster_id: String,
    /// Ids of nodes; empty for all.
    pub node_ids: Vec<String>,
    /// A reboot since this time that this process knows nothing of is the one that is asked for. Without it,
    /// nothing is looked for.
    pub not_repeated_since: Option<OffsetDateTime>,
}

impl RebootRequest {
    /// The order of a configuration in which all is known.
    #[must_use]
    pub fn new(cluster_id: &Val<String>, node_ids: &Val<Set<String>>) -> Self {
        Self {
            cluster_id: cluster_id.text().unwrap_or_default().to_ascii_lowercase(),
            node_ids: values::set(node_ids),
            not_repeated_since: None,
        }
    }

    /// The same, which a reboot since this time fulfils.
    #[must_use]
    pub fn not_repeated_since(self, time: Option<OffsetDateTime>) -> Self {
        Self { not_repeated_since: time, ..self }
    }
}

/// What was rebooted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebooted {
    /// Ids of the nodes, sorted.
    pub node_ids: Vec<String>,
    /// When all were back, in RFC 3339; `None` if that was not confirmed.
    pub completed_at: Option<String>,
}

/// Reboots nodes and waits until they are back.
///
/// Before the call: the cluster exists, is no member of a group with cluster mode enabled, and has the
/// nodes; it is waited for until it is available.
pub async fn reboot(
    api: &Api,
    order: &RebootRequest,
    ctx: &aws::CallContext,
    watch: &Watch<'_, Rebooted>,
) -> Outcome<Rebooted> {
    let id = order.cluster_id.as_str();
    let refused = |error: &ApiError| Outcome::NotBegun(messages::failed(id, error));
    let group = match api.cache_cluster(id, ctx).await {
        Ok(Some(cluster)) => cluster.replication_group_id,
        Ok(None) => return Outcome::NotBegun(messages::no_cluster(id, api.region())),
        Err(error) => return refused(&error),
    };
    // A cluster outside a group has a lock of its own.
    let queue = group.as_deref().unwrap_or(id);
    let (_lock, ctx) = match operation::lock_group(api, queue, "RebootCacheCluster", ctx).await {
        Ok(lock) => lock,
        Err(error) => return refused(&error),
    };
    let schedule = Schedule::standard();
    let mut warnings = Diagnostics::new();
    let (reboot, node_ids) = match found(api, order, &ctx).await {
        Err(error) => return refused(&error),
        Ok(Some(found)) => {
            warnings.push(messages::found(id, &found.1));
            found
        }
        Ok(None) => {
            let node_ids = match ready(api, order, &ctx).await {
                Ok(node_ids) => node_ids,
                Err(diagnostics) => return Outcome::NotBegun(diagnostics),
            };
            let input = RebootCacheCluster { id: id.to_owned(), node_ids: node_ids.clone() };
            let act = || api.reboot_cache_cluster(&input, &ctx);
            match api.retry_while_busy::<CacheCluster, _, _>(id, &schedule, &ctx, act).await {
                Ok(reboot) => (reboot, node_ids),
                Err(error) => return refused(&error),
            }
        }
    };

    // From here on nothing may make the next apply do it again.
    let mut result = Rebooted { node_ids, completed_at: None };
    (watch.accepted)(&result);
    (watch.told)(&messages::accepted(id, &result.node_ids));
    let unconfirmed = |result: &Rebooted, why: RebootUnconfirmed<'_>| {
        messages::unconfirmed(id, &result.node_ids, why)
    };
    match api.wait_until_rebooted(&reboot, &schedule, &ctx, watch.told).await {
        Waited::Done(seen) => {
            result.completed_at = Some(timestamp::to_the_second(api.now()));
            (watch.told)(&messages::completed(id, &result.node_ids));
            if !seen.confirmed {
                warnings.push(unconfirmed(&result, RebootUnconfirmed::NotApplied));
            }
            Outcome::Done(result, warnings)
        }
        Waited::Stopped { last, waited, .. } => {
            let missing = last.map(|seen| seen.missing).unwrap_or_default();
            let warning =
                unconfirmed(&result, RebootUnconfirmed::Stopped { waited, missing: &missing });
            Outcome::Stopped(result, warning)
        }
        Waited::DeadlineExceeded { last, waited, .. } => {
            let missing = last.map(|seen| seen.missing).unwrap_or_default();
            let warning =
                unconfirmed(&result, RebootUnconfirmed::Deadline { waited, missing: &missing });
            Outcome::Done(result, warning.into())
        }
        Waited::Failed { last, .. } => {
            let warning = unconfirmed(&result, RebootUnconfirmed::Lost { missing: &last.missing });
            Outcome::Done(result, warning.into())
        }
        Waited::Gone { .. } => {
            let missing = [format!("cluster {id} was deleted")];
            let warning = unconfirmed(&result, RebootUnconfirmed::Lost { missing: &missing });
            Outcome::Done(result, warning.into())
        }
        Waited::Refused { error, .. } => {
            let warning = unconfirmed(&result, RebootUnconfirmed::Unreadable(&error));
            Outcome::Done(result, warning.into())
        }
    }
}

/// A reboot of the nodes that is under way or over, which an apply that was killed may have asked for.
async fn found(
    api: &Api,
    order: &RebootRequest,
    ctx: &aws::CallContext,
) -> Result<Option<(Reboot, Vec<String>)>, ApiError> {
    let Some(since) = order.not_repeated_since else { return Ok(None) };
    let Some(cluster) = api.cache_cluster(&order.cluster_id, ctx).await? else { return Ok(None) };
    let Ok(node_ids) = chosen(&cluster, &order.node_ids) else { return Ok(None) };
    let input = RebootCacheCluster { id: order.cluster_id.clone(), node_ids: node_ids.clone() };
    let found = api.earlier_reboot(&input, &cluster, since, ctx).await?;
    Ok(found.map(|reboot| (reboot, node_ids)))
}

/// Waits until the cluster is available and checks what can be checked before the call. Answers the
/// nodes to reboot, sorted.
async fn ready(
    api: &Api,
    order: &RebootRequest,
    ctx: &aws::CallContext,
) -> Result<Vec<String>, Diagnostics> {
    let id = order.cluster_id.as_str();
    let schedule = Schedule::standard();
    let begin = Phase::Seen;
    let waited =
        api.wait_until_available::<CacheCluster>(id, begin, &schedule, ctx, |_| true).await;
    let cluster = match waited {
        Waited::Done(cluster) => cluster,
        Waited::Stopped { .. } => {
            let stopped = ApiError::Stopped { operation: "RebootCacheCluster" };
            return Err(messages::failed(id, &stopped));
        }
        Waited::DeadlineExceeded { error: Some(error), .. } | Waited::Refused { error, .. } => {
            return Err(messages::failed(id, &error));
        }
        Waited::DeadlineExceeded { last_status, waited, .. } => {
            return Err(messages::never_available(id, &last_status, waited));
        }
        Waited::Failed { status, waited, .. } => {
            return Err(messages::never_available(id, &status, waited));
        }
        Waited::Gone { .. } => return Err(messages::no_cluster(id, api.region())),
    };
    if let Some(group) = &cluster.replication_group_id {
        let group = api.replication_group(group, ctx).await;
        let group = group.map_err(|error| messages::failed(id, &error))?;
        if let Some(group) = group.filter(|group| group.cluster_enabled == Some(true)) {
            return Err(messages::cluster_mode(id, &group.id));
        }
    }
    chosen(&cluster, &order.node_ids)
}

/// The nodes to reboot, sorted.
fn chosen(cluster: &CacheCluster, wanted: &[String]) -> Result<Vec<String>, Diagnostics> {
    let mut there: Vec<String> = cluster.nodes.iter().map(|node| node.id.clone()).collect();
    there.sort_unstable();
    if wanted.is_empty() {
        return match there.as_slice() {
            [] => Err(messages::no_node(&cluster.id)),
            _ => Ok(there),
        };
    }
    let unknown: Vec<&str> =
        wanted.iter().filter(|id| !there.contains(id)).map(String::as_str).collect();
    if !unknown.is_empty() {
        return Err(messages::unknown_nodes(&cluster.id, &unknown, &there));
    }
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    Ok(wanted)
}
