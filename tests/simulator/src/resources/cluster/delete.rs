//! `DeleteCacheCluster`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::cluster::render;
use crate::resources::replication_group::Group;
use crate::resources::snapshot::{Snapshot, final_snapshot};
use crate::resources::{cluster, replication_group};
use crate::state::lifecycle::{self, Finish};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "delete-cluster-state",
        "a cluster that is not available is refused with InvalidCacheClusterState",
        Source::Model(
            "DeleteCacheCluster: not valid for a cluster that is not in the available state",
        ),
    ),
    on(
        "delete-cluster-primary",
        "the primary of a group is refused with InvalidCacheClusterState",
        Source::Model(
            "DeleteCacheCluster: not valid for a cluster that is the primary node of a replication group",
        ),
    ),
    on(
        "delete-cluster-mode",
        "a member of a group with cluster mode enabled is refused",
        Source::Rule("cc-delete-cluster-mode-member"),
    ),
    on(
        "delete-cluster-last-replica",
        "the last replica is refused while automatic failover or Multi-AZ is on",
        Source::Rule("cc-delete-last-replica"),
    ),
    on(
        "delete-cluster-group-modifying",
        "while a replica is being deleted, its group is modifying",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "DeleteCacheCluster",
    mutating: true,
    subject: "CacheClusterId",
    parameters: &["CacheClusterId", "FinalSnapshotIdentifier"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "CacheClusterId")?;
    let found = call.region.clusters.get(&id).filter(|c| c.lifecycle.not_found_describes == 0);
    let cluster = found.ok_or_else(|| cluster::not_found(&id))?.clone();
    if !matches!(
        cluster.lifecycle.status.as_str(),
        "available" | "restore-failed" | "incompatible-network"
    ) {
        let message = format!(
            "Cache cluster {id} has status {}, which is not valid for this operation",
            cluster.lifecycle.status
        );
        return Err(ApiError::new("delete-cluster-state", "InvalidCacheClusterState", message));
    }
    let group = cluster.group.as_ref().and_then(|g| call.region.groups.get(g)).cloned();
    if let Some(group) = &group {
        check_removal(group, &id)?;
    }
    if let Some(name) = final_snapshot::name(call, &cluster.settings)? {
        final_snapshot::store(call, Snapshot::of_cluster(name, &cluster, call.now));
    }
    if let Some(mut group) = group {
        replication_group::members::remove(call.region, call.config, &mut group, &id, call.now);
        replication_group::start_modifying(call, group, false); // [member-change-no-flush] [delete-cluster-group-modifying]
    }
    let delay = call.config.member_delay("delete", &id).unwrap_or(call.config.delay("delete", &id));
    if let Some(cluster) = call.region.clusters.get_mut(&id) {
        cluster.lifecycle.start(
            lifecycle::stages("deleting", delay, None, None),
            Finish::Deleted,
            call.now,
        );
    }
    render::response(call, &id)
}

/// Refuses to delete a member that its group requires.
fn check_removal(group: &Group, id: &str) -> Result<(), ApiError> {
    if group.cluster_enabled {
        let message = "A member of a group with cluster mode enabled cannot be deleted";
        return Err(ApiError::combination("delete-cluster-mode", message));
    }
    if group.is_primary(id) {
        let message =
            format!("Cache cluster {id} is the primary of replication group {}", group.id);
        return Err(ApiError::new("delete-cluster-primary", "InvalidCacheClusterState", message));
    }
    if group.remaining() <= 2 && (group.automatic_failover || group.multi_az) {
        let message =
            format!("Cache cluster {id} is the last replica of a group with automatic failover");
        return Err(ApiError::new(
            "delete-cluster-last-replica",
            "InvalidCacheClusterState",
            message,
        ));
    }
    Ok(())
}
