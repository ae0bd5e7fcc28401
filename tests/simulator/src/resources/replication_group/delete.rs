//! `DeleteReplicationGroup`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::replication_group::{self, members, render};
use crate::resources::snapshot::final_snapshot;
use crate::state::lifecycle::{self, Finish};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "delete-deleting",
        "the response shows status deleting",
        Source::ApiReference(
            "delete until not found or deleted (snapshotting, modifying, creating, available may come first)",
        ),
    ),
    on("delete-failed-group", "a group with status create-failed can be deleted", Source::Assumed),
    on(
        "delete-retain-primary",
        "RetainPrimaryCluster keeps the primary as a stand-alone cluster; it requires a group with one node group",
        Source::Rule("rg-retain-primary-single-primary"),
    ),
    on(
        "delete-snapshotting",
        "with a final snapshot the group has status snapshotting before deleting",
        Source::Rule("rg-final-snapshot-from-primary"),
    ),
];

pub const ACTION: Action = Action {
    name: "DeleteReplicationGroup",
    mutating: true,
    subject: "ReplicationGroupId",
    parameters: &["ReplicationGroupId", "RetainPrimaryCluster", "FinalSnapshotIdentifier"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let failed = replication_group::existing(call, &id)?.lifecycle.status == "create-failed"; // [delete-failed-group]
    let mut group = if failed {
        replication_group::existing(call, &id)?
    } else {
        replication_group::available(call, &id)?
    }
    .clone();
    let retain = call.params.boolean("RetainPrimaryCluster")? == Some(true);
    if retain && group.node_groups.len() != 1 {
        let message = "RetainPrimaryCluster needs a replication group with a single primary";
        return Err(ApiError::combination("delete-retain-primary", message));
    }
    let snapshot = final_snapshot::name(call, &group.settings)?;
    // [delete-snapshotting] The response and the first describes show deleting, unless the option
    // inserts snapshotting before.
    let before = snapshot.as_ref().and(call.config.snapshotting("delete"));
    if let Some(name) = snapshot {
        final_snapshot::of_group(call, name, &group);
    }
    let finish = if retain { Finish::RetainPrimary } else { Finish::Deleted };
    let finish = call.config.outcome("delete", &id).unwrap_or(finish);
    group.lifecycle.start(
        lifecycle::stages("deleting", call.config.delay("delete", &id), before, None),
        finish,
        call.now,
    );
    members::start(call.region, call.config, &group, "delete", "deleting", false, call.now);
    if retain
        && let Some(primary) = group.node_groups.first().map(|n| n.primary.clone())
        && let Some(cluster) = call.region.clusters.get_mut(&primary)
    {
        cluster.lifecycle.set_status("modifying");
    }
    call.region.groups.insert(id.clone(), group);
    render::response(call, &id, false) // [delete-deleting]
}
