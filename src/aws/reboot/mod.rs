//! `RebootCacheCluster`: some or all nodes of a cluster are restarted, and lose what they hold.
//!
//! A second call would empty them a second time, so after a lost response the cluster and its events are
//! read before anything is sent again.

mod earlier;
mod wait;

use std::time::Duration;

use time::OffsetDateTime;

use crate::aws::call::context::CallContext;
use crate::aws::call::error::ApiError;
use crate::aws::call::policy::{Budget, RetryPolicy};
use crate::aws::call::probe::Probe;
use crate::aws::cluster::{CacheCluster, from_sdk};
use crate::aws::events::{Event, EventSource};
use crate::aws::shared::api::Api;
use crate::aws::shared::mutation::{Look, Mutation};

pub use wait::RebootProgress;

/// How far the clocks may differ. Older events are recognised because they were read before the call.
const CLOCKS_DIFFER: time::Duration = time::Duration::minutes(10);

/// Which nodes to reboot. Source: `RebootCacheCluster` in the API Reference, 2017-10-24.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebootCacheCluster {
    /// The cluster.
    pub id: String,
    /// Ids of nodes, such as `0001`; all of them for the whole cluster.
    pub node_ids: Vec<String>,
}

/// A reboot that AWS has accepted.
#[derive(Debug, Clone)]
pub struct Reboot {
    input: RebootCacheCluster,
    /// The cluster in the response that accepted the reboot, if there is one.
    first: Option<CacheCluster>,
    /// Events are read from this time on.
    since: OffsetDateTime,
    /// Events that were there before the call.
    earlier: Vec<Event>,
}

impl Api {
    /// Reboots nodes, and returns as soon as AWS has accepted that.
    ///
    /// # Errors
    /// AWS refuses it, or it is not known whether AWS has accepted it.
    pub async fn reboot_cache_cluster(
        &self,
        input: &RebootCacheCluster,
        ctx: &CallContext,
    ) -> Result<Reboot, ApiError> {
        let since = self.now() - CLOCKS_DIFFER;
        let source = EventSource::CacheCluster(input.id.clone());
        let earlier = self.events(&source, since, usize::MAX, ctx).await?;
        let mut reboot = Reboot { input: input.clone(), first: None, since, earlier };
        reboot.first = self.send_idempotent(&Send { reboot: &reboot }, ctx).await?.output;
        Ok(reboot)
    }

    /// Events of this reboot, oldest first.
    async fn reboot_events(
        &self,
        reboot: &Reboot,
        ctx: &CallContext,
    ) -> Result<Vec<Event>, ApiError> {
        let source = EventSource::CacheCluster(reboot.input.id.clone());
        let events = self.events(&source, reboot.since, usize::MAX, ctx).await?;
        let is_ours =
            |event: &Event| !reboot.earlier.contains(event) && is_reboot(event.as_sent.as_str());
        Ok(events.into_iter().filter(is_ours).collect())
    }
}

/// `rebooting cache cluster nodes` in the API Reference, 2017-10-24, `rebooting cluster nodes` today.
fn is_rebooting(status: &str) -> bool {
    status.get(..9).is_some_and(|word| word.eq_ignore_ascii_case("rebooting"))
}

/// "When the reboot is complete, a cache cluster event is created", says the API Reference, but not what it
/// says. A published log has "Cache node 0001 shutdown" and "Cache node 0001 restarted".
fn is_reboot(message: &str) -> bool {
    let message = message.to_ascii_lowercase();
    ["reboot", "restart", "shutdown"].iter().any(|word| message.contains(word))
}

fn shows_reboot(cluster: &CacheCluster, node_ids: &[String]) -> bool {
    let of_node = |id: &String| {
        let node = cluster.nodes.iter().find(|node| node.id == *id);
        node.and_then(|node| node.status.as_deref()).is_some_and(is_rebooting)
    };
    is_rebooting(&cluster.status) || node_ids.iter().any(of_node)
}

struct Send<'a> {
    reboot: &'a Reboot,
}

impl Mutation for Send<'_> {
    const OPERATION: &'static str = "RebootCacheCluster";
    type Output = Option<CacheCluster>;

    fn changes(&self) -> Vec<&str> {
        vec![&self.reboot.input.id]
    }

    async fn send(
        &self,
        api: &Api,
        ctx: &CallContext,
        budget: &mut Budget,
    ) -> Result<Option<CacheCluster>, ApiError> {
        let send = |probe: Probe| {
            let RebootCacheCluster { id, node_ids } = self.reboot.input.clone();
            api.client()
                .reboot_cache_cluster()
                .cache_cluster_id(id)
                .set_cache_node_ids_to_reboot(Some(node_ids))
                .customize()
                .interceptor(probe)
                .send()
        };
        let output = api.caller().mutate(Self::OPERATION, ctx, budget, send).await?;
        Ok(output.cache_cluster.map(from_sdk))
    }

    async fn look(&self, api: &Api, ctx: &CallContext) -> Result<Look<Self::Output>, ApiError> {
        let cluster = api.cache_cluster(&self.reboot.input.id, ctx).await?;
        if !api.reboot_events(self.reboot, ctx).await?.is_empty() {
            return Ok(Look::Applied(cluster));
        }
        Ok(match cluster {
            Some(cluster) if shows_reboot(&cluster, &self.reboot.input.node_ids) => {
                Look::Applied(Some(cluster))
            }
            Some(cluster) if !cluster.is_available() => Look::InProgress,
            _ => Look::NotApplied,
        })
    }

    /// The cluster is busy, perhaps with an earlier attempt.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_))
    }

    fn sees_only_its_own(&self) -> bool {
        true
    }

    /// A second reboot does harm, so events get more time to come.
    fn looks(&self, policy: &RetryPolicy) -> Vec<Duration> {
        policy.looks_before_harm()
    }
}
