//! `RebootCacheCluster`: some or all nodes of a cluster are restarted, and lose what they hold.
//!
//! A second call would empty them a second time, so after a lost answer the cluster and its events are
//! looked at before anything is sent again.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use time::OffsetDateTime;
use tokio::time::Instant;

use crate::aws::call::error::ApiError;
use crate::aws::call::policy::{Budget, RetryPolicy};
use crate::aws::call::probe::Probe;
use crate::aws::call::scrub::Scrub;
use crate::aws::cluster::{CacheCluster, from_sdk};
use crate::aws::events::{Event, EventSource};
use crate::aws::shared::mutation::{Look, Mutation};
use crate::aws::wait::has_status::HasStatus as _;
use crate::aws::wait::until::{Observation, Schedule, WaitState, Waited, wait_until};
use crate::aws::{Api, CallContext};

/// Clocks differ. Events from before the call are told apart by what was there before it.
const CLOCKS_DIFFER: time::Duration = time::Duration::minutes(10);
/// The status of a cluster that isn't there.
const GONE: &str = "gone";

/// Which nodes to reboot. Source: `RebootCacheCluster` in the document of 2017-10-24.
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
    /// The cluster when AWS accepted the reboot, if the answer shows it.
    first: Option<CacheCluster>,
    /// Events are asked for since this time.
    since: OffsetDateTime,
    /// Events that were there before the call.
    earlier: Vec<Event>,
}

/// What was seen of a reboot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebootProgress {
    /// The cluster; `None` if it is gone.
    pub cluster: Option<CacheCluster>,
    /// Whether a status or an event said that nodes were being rebooted.
    pub confirmed: bool,
    /// What is still to come, in words.
    pub missing: Vec<String>,
}

impl Api {
    /// Asks AWS to reboot nodes, and returns as soon as AWS has accepted that.
    ///
    /// # Errors
    /// AWS refuses it, or it is not known whether AWS has accepted it.
    pub async fn reboot_cache_cluster(
        &self,
        input: &RebootCacheCluster,
        ctx: &CallContext,
    ) -> Result<Reboot, ApiError> {
        let since = OffsetDateTime::now_utc() - CLOCKS_DIFFER;
        let source = EventSource::CacheCluster(input.id.clone());
        let earlier = self.events(&source, since, usize::MAX, ctx).await?;
        let mut reboot = Reboot { input: input.clone(), first: None, since, earlier };
        reboot.first = self.send_idempotent(&Send { reboot: &reboot }, ctx).await?.output;
        Ok(reboot)
    }

    /// Waits until every rebooted node is back: the cluster and the nodes are available, and no
    /// parameter of theirs waits for a reboot any more.
    ///
    /// `told` gets each new status of the cluster and each event, once. Because a cluster may still
    /// look available just after it accepted the reboot, a sign of the reboot is waited for, too; if
    /// none comes for a minute, it is done without (`confirmed` is false). The wait fails if the
    /// cluster is lost.
    ///
    /// # Errors
    /// The cluster or its events can't be read any more.
    pub async fn wait_until_rebooted(
        &self,
        reboot: &Reboot,
        schedule: &Schedule,
        ctx: &CallContext,
        told: impl Fn(&str),
    ) -> Result<Waited<RebootProgress>, ApiError> {
        let subject = format!("reboot of cluster {}", reboot.input.id);
        let so_far = Mutex::new(Told::default());
        // The answer says so itself, but reads may still show what was before.
        if let Some(first) = &reboot.first {
            let mut so_far = so_far.lock().unwrap_or_else(PoisonError::into_inner);
            so_far.look_at(first, reboot, &told);
            so_far.read_shows_it = false;
        }
        wait_until(&subject, schedule, ctx, || async {
            let cluster = self.cache_cluster(&reboot.input.id, ctx).await?;
            let events = self.reboot_events(reboot, ctx).await?;
            let mut so_far = so_far.lock().unwrap_or_else(PoisonError::into_inner);
            for event in &events {
                so_far.tell(&event.message, &told);
                so_far.read_shows_it = true;
            }
            so_far.confirmed |= so_far.read_shows_it;
            let Some(cluster) = cluster else {
                let missing = vec![format!("cluster {} is gone", reboot.input.id)];
                let value = RebootProgress { cluster: None, confirmed: so_far.confirmed, missing };
                let status = GONE.to_owned();
                return Ok(Observation { status, value, state: WaitState::Failed });
            };
            so_far.look_at(&cluster, reboot, &told);
            let missing = missing(&cluster, &reboot.input.node_ids);
            if !missing.is_empty() {
                so_far.over_since = None;
            }
            let state = if cluster.is_failed() {
                WaitState::Failed
            } else if missing.is_empty() && so_far.is_over(self.policy()) {
                WaitState::Done
            } else {
                WaitState::Pending
            };
            let status = cluster.status.clone();
            let confirmed = so_far.confirmed;
            let value = RebootProgress { cluster: Some(cluster), confirmed, missing };
            Ok(Observation { status, value, state })
        })
        .await
    }

    /// Events of this reboot, oldest first.
    async fn reboot_events(
        &self,
        reboot: &Reboot,
        ctx: &CallContext,
    ) -> Result<Vec<Event>, ApiError> {
        let source = EventSource::CacheCluster(reboot.input.id.clone());
        let events = self.events(&source, reboot.since, usize::MAX, ctx).await?;
        let is_ours = |event: &Event| !reboot.earlier.contains(event) && is_reboot(&event.message);
        Ok(events.into_iter().filter(is_ours).collect())
    }
}

/// What the looks have shown so far.
#[derive(Default)]
struct Told {
    said: BTreeSet<String>,
    /// The answer or a read has shown the reboot.
    confirmed: bool,
    /// A read has shown it.
    read_shows_it: bool,
    /// When everything began to look finished.
    over_since: Option<Instant>,
}

impl Told {
    fn look_at(&mut self, cluster: &CacheCluster, reboot: &Reboot, told: &impl Fn(&str)) {
        if shows_reboot(cluster, &reboot.input.node_ids) {
            self.confirmed = true;
            self.read_shows_it = true;
            self.tell(&format!("Cluster {} is {}", cluster.id, cluster.status), told);
        }
    }

    fn tell(&mut self, text: &str, told: &impl Fn(&str)) {
        if self.said.insert(text.to_owned()) {
            told(text);
        }
    }

    /// Everything looks finished: is it?
    fn is_over(&mut self, policy: &RetryPolicy) -> bool {
        let since = *self.over_since.get_or_insert_with(Instant::now);
        self.read_shows_it || since.elapsed() >= policy.give_up_after.late_events
    }
}

/// `rebooting cache cluster nodes` in the document of 2017-10-24, `rebooting cluster nodes` today.
fn is_rebooting(status: &str) -> bool {
    status.get(..9).is_some_and(|word| word.eq_ignore_ascii_case("rebooting"))
}

/// "When the reboot is complete, a cache cluster event is created", says the document, and not what it
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

/// What keeps a reboot from being over, in words.
fn missing(cluster: &CacheCluster, node_ids: &[String]) -> Vec<String> {
    let mut missing = Vec::new();
    if !cluster.is_available() {
        missing.push(format!("the cluster is {:?}", cluster.status));
    }
    let to_reboot = cluster.parameter_group.iter().flat_map(|g| &g.cache_node_ids_to_reboot);
    let to_reboot: BTreeSet<&String> = to_reboot.collect();
    for id in node_ids {
        let Some(node) = cluster.nodes.iter().find(|node| node.id == *id) else {
            missing.push(format!("node {id} is not there"));
            continue;
        };
        if let Some(status) = node.status.as_deref().filter(|status| *status != "available") {
            missing.push(format!("node {id} is {status:?}"));
        }
        let parameters = node.parameter_group_status.as_deref();
        match parameters {
            Some(status @ ("applying" | "pending-reboot")) => {
                missing.push(format!("the parameters of node {id} are {status:?}"));
            }
            _ if to_reboot.contains(id) => {
                missing.push(format!("the parameters of node {id} are \"pending-reboot\""));
            }
            _ => {}
        }
    }
    missing
}

struct Send<'a> {
    reboot: &'a Reboot,
}

impl Mutation for Send<'_> {
    const OPERATION: &'static str = "RebootCacheCluster";
    type Output = Option<CacheCluster>;

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
        let output =
            api.caller().mutate(Self::OPERATION, ctx, budget, &Scrub::nothing(), send).await?;
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

    /// The cluster is busy, perhaps with what an earlier attempt asked for.
    fn is_duplicate_refusal(&self, refusal: &ApiError) -> bool {
        matches!(refusal, ApiError::InvalidState(_))
    }

    /// A second reboot does harm, so events get more time to come.
    fn looks(&self, policy: &RetryPolicy) -> Vec<Duration> {
        policy.looks_before_harm()
    }
}
