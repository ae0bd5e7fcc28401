//! Waiting until a reboot is over.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use tokio::time::Instant;

use super::{Reboot, shows_reboot};
use crate::aws::call::context::CallContext;
use crate::aws::call::policy::RetryPolicy;
use crate::aws::cluster::CacheCluster;
use crate::aws::shared::api::Api;
use crate::aws::wait::machine::{Condition, Phase};
use crate::aws::wait::status::HasStatus as _;
use crate::aws::wait::until::{Observation, Schedule, Waited, wait_until};

/// What was seen of a reboot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebootProgress {
    /// The cluster.
    pub cluster: CacheCluster,
    /// Whether a status or an event has shown the reboot.
    pub confirmed: bool,
    /// What is still to come, in words.
    pub missing: Vec<String>,
}

impl Api {
    /// Waits until every rebooted node is back: the cluster and the nodes are available, and no
    /// parameter of theirs waits for a reboot any more.
    ///
    /// `report` gets each new status of the cluster and each event, once. Because a cluster may still
    /// look available just after it accepted the reboot, a sign of the reboot is waited for, too; if
    /// none comes for a minute, it is done without (`confirmed` is false). The wait fails if the
    /// cluster is lost.
    pub async fn wait_until_rebooted(
        &self,
        reboot: &Reboot,
        schedule: &Schedule,
        ctx: &CallContext,
        report: impl Fn(&str),
    ) -> Waited<RebootProgress> {
        let subject = format!("reboot of cluster {}", reboot.input.id);
        let so_far = Mutex::new(RebootSigns::default());
        // The response shows it, but reads may lag behind.
        if let Some(first) = &reboot.first {
            let mut so_far = so_far.lock().unwrap_or_else(PoisonError::into_inner);
            so_far.look_at(first, reboot, &report);
            so_far.read_shows_it = false;
        }
        let (so_far, report) = (&so_far, &report);
        let (id, begin) = (reboot.input.id.as_str(), Phase::Seen);
        let wait = self.wait_for_status::<CacheCluster>(&subject, id, begin, schedule);
        wait_until(&wait, ctx, None, |ctx| async move {
            let cluster = self.cache_cluster(id, &ctx).await?;
            let events = self.reboot_events(reboot, &ctx).await?;
            let mut so_far = so_far.lock().unwrap_or_else(PoisonError::into_inner);
            for event in &events {
                so_far.report_once(&event.message, report);
                so_far.read_shows_it = true;
            }
            so_far.confirmed |= so_far.read_shows_it;
            let Some(cluster) = cluster else {
                return Ok(Observation::Absent);
            };
            so_far.look_at(&cluster, reboot, report);
            let missing = missing(&cluster, &reboot.input.node_ids);
            if !missing.is_empty() {
                so_far.over_since = None;
            }
            let is_over = missing.is_empty() && so_far.is_over(self.policy());
            let condition = match cluster.condition() {
                Condition::Reached if !is_over => Condition::Idle,
                condition => condition,
            };
            let status = cluster.status.clone();
            let value = RebootProgress { cluster, confirmed: so_far.confirmed, missing };
            Ok(Observation::Present { status, value, condition })
        })
        .await
    }
}

/// What the polls have shown so far.
#[derive(Default)]
struct RebootSigns {
    reported: BTreeSet<String>,
    /// The response or a read has shown the reboot.
    confirmed: bool,
    /// A read has shown it.
    read_shows_it: bool,
    /// When everything began to look finished.
    over_since: Option<Instant>,
}

impl RebootSigns {
    fn look_at(&mut self, cluster: &CacheCluster, reboot: &Reboot, report: &impl Fn(&str)) {
        if shows_reboot(cluster, &reboot.input.node_ids) {
            self.confirmed = true;
            self.read_shows_it = true;
            self.report_once(&format!("Cluster {} is {}", cluster.id, cluster.status), report);
        }
    }

    fn report_once(&mut self, text: &str, report: &impl Fn(&str)) {
        if self.reported.insert(text.to_owned()) {
            report(text);
        }
    }

    /// Whether the reboot is over, once everything looks finished.
    fn is_over(&mut self, policy: &RetryPolicy) -> bool {
        let since = *self.over_since.get_or_insert_with(Instant::now);
        self.read_shows_it || since.elapsed() >= policy.give_up_after.late_events
    }
}

/// What keeps a reboot from being over, in words.
fn missing(cluster: &CacheCluster, node_ids: &[String]) -> Vec<String> {
    let mut missing = Vec::new();
    if !cluster.is_available() {
        missing.push(format!("the cluster is {:?}", cluster.status));
    }
    let to_reboot = to_reboot(cluster);
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

/// Whether parameters of a node wait for a reboot.
pub(super) fn waits_for_parameters(cluster: &CacheCluster, node_ids: &[String]) -> bool {
    let to_reboot = to_reboot(cluster);
    let of_node = |id: &String| {
        let node = cluster.nodes.iter().find(|node| node.id == *id);
        let status = node.and_then(|node| node.parameter_group_status.as_deref());
        status == Some("pending-reboot") || to_reboot.contains(id)
    };
    node_ids.iter().any(of_node)
}

/// The nodes whose parameters wait for a reboot.
fn to_reboot(cluster: &CacheCluster) -> BTreeSet<&String> {
    cluster.parameter_group.iter().flat_map(|group| &group.cache_node_ids_to_reboot).collect()
}
