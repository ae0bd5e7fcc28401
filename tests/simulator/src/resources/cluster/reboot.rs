//! `RebootCacheCluster`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::cluster::{self, render};
use crate::state::lifecycle::{self, Finish};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "reboot-state",
        "a cluster that is not available is refused with InvalidCacheClusterState",
        Source::Errors,
    ),
    on(
        "reboot-nodes-required",
        "CacheNodeIdsToReboot names at least one node",
        Source::Rule("reboot-node-ids-required"),
    ),
    on(
        "reboot-node-known",
        "a node id that the cluster does not have is refused with InvalidParameterValue, and no node is rebooted",
        Source::Assumed,
    ),
    on(
        "reboot-mode",
        "a member of a group with cluster mode enabled is refused with InvalidCacheClusterState",
        Source::Rule("reboot-cluster-mode-enabled"),
    ),
    on(
        "reboot-status",
        "the cluster has status rebooting cluster nodes (option reboot_status), each named node rebooting; the other nodes stay available",
        Source::ApiReference("today: \"rebooting cluster nodes\""),
    ),
];

pub const ACTION: Action = Action {
    name: "RebootCacheCluster",
    mutating: true,
    subject: "CacheClusterId",
    parameters: &["CacheClusterId", "CacheNodeIdsToReboot.CacheNodeId.N"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "CacheClusterId")?;
    let ids = call.params.strings("CacheNodeIdsToReboot", "CacheNodeId").unwrap_or_default();
    if ids.is_empty() {
        let message = "CacheNodeIdsToReboot must name at least one cache node";
        return Err(ApiError::value("reboot-nodes-required", message));
    }
    let mut cluster = cluster::available(call, &id, "reboot-state")?.clone();
    let group = cluster.group.as_ref().and_then(|g| call.region.groups.get(g));
    if group.is_some_and(|g| g.cluster_enabled) {
        let message = format!("Cache cluster {id} is in a group with cluster mode enabled");
        return Err(ApiError::new("reboot-mode", "InvalidCacheClusterState", message));
    }
    if let Some(odd) = ids.iter().find(|i| cluster.nodes.iter().all(|n| n.id != **i)) {
        let message = format!("Cache node {odd} not found in cache cluster {id}");
        return Err(ApiError::value("reboot-node-known", message));
    }
    // [reboot-status]
    for node in cluster.nodes.iter_mut().filter(|n| ids.contains(&n.id)) {
        "rebooting".clone_into(&mut node.status);
    }
    let delay = call.config.delay("reboot", &id);
    let work = lifecycle::stages(&call.config.reboot_status, delay, None, None);
    let finish = call.config.outcome("reboot", &id).unwrap_or(Finish::Available { apply: false });
    cluster.lifecycle.start(work, finish, call.now);
    call.region.clusters.insert(id.clone(), cluster);
    render::response(call, &id)
}
