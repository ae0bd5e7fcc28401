//! `TestFailover`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::replication_group::{self, failover, render};
use crate::state::lifecycle::{self, Finish};
use time::Duration;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "test-failover-available",
        "the action can be unavailable: TestFailoverNotAvailableFault (option failover_available)",
        Source::Errors,
    ),
    on(
        "test-failover-enabled",
        "without automatic failover the group is refused with InvalidReplicationGroupState",
        Source::Rule("failover-needs-automatic-failover"),
    ),
    on(
        "test-failover-node-group-required",
        "NodeGroupId is required",
        Source::Rule("failover-node-group-id-required"),
    ),
    on(
        "test-failover-node-group",
        "an unknown node group gives 404 NodeGroupNotFoundFault",
        Source::Errors,
    ),
    on(
        "test-failover-replica",
        "a node group without a replica is refused with InvalidReplicationGroupState",
        Source::Assumed,
    ),
    on(
        "test-failover-members",
        "a member of the node group that is not available is refused with InvalidCacheClusterState",
        Source::Errors,
    ),
    on(
        "test-failover-serial",
        "a second test in the same group is refused until the replacement of the first is complete",
        Source::Rule("failover-serial-within-group"),
    ),
    on(
        "test-failover-quota",
        "the 16th test in 24 hours (option failover_quota) is refused with APICallRateForCustomerExceeded; counted per account and region",
        Source::Rule("failover-daily-limit"),
    ),
    on(
        "test-failover-modifying",
        "the group is modifying until the roles are swapped; the members stay available",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "TestFailover",
    mutating: true,
    subject: "ReplicationGroupId",
    parameters: &["ReplicationGroupId", "NodeGroupId"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let shard = call.params.string("NodeGroupId").unwrap_or_default();
    if shard.is_empty() {
        let message = "The parameter NodeGroupId must be provided";
        return Err(ApiError::value("test-failover-node-group-required", message));
    }
    if !call.config.failover_available {
        let message = "The TestFailover action is not available";
        return Err(ApiError::new(
            "test-failover-available",
            "TestFailoverNotAvailableFault",
            message,
        ));
    }
    let mut group = replication_group::available(call, &id)?.clone();
    let state = |behaviour, message: String| {
        Err(ApiError::new(behaviour, "InvalidReplicationGroupState", message))
    };
    let Some(node_group) = group.node_groups.iter().find(|n| n.id == shard) else {
        let message = format!("Node group {shard} not found in replication group {id}");
        return Err(ApiError::new("test-failover-node-group", "NodeGroupNotFoundFault", message));
    };
    if !group.automatic_failover {
        let message = format!("Automatic failover is not enabled for replication group {id}");
        return state("test-failover-enabled", message);
    }
    if node_group.remaining() < 2 {
        let message = format!("Node group {shard} has no replica to fail over to");
        return state("test-failover-replica", message);
    }
    let mut members =
        node_group.members.iter().filter_map(|m| call.region.clusters.get(&m.cluster));
    if let Some(member) = members.find(|c| !c.lifecycle.available()) {
        let message = format!("Cache cluster {} has status {}", member.id, member.lifecycle.status);
        return Err(ApiError::new("test-failover-members", "InvalidCacheClusterState", message));
    }
    if group.replacing_until.is_some_and(|until| until > call.now) {
        let message = format!("A node of replication group {id} is still being replaced");
        return state("test-failover-serial", message);
    }
    let since = call.now - Duration::hours(24);
    call.region.failovers.retain(|at| *at > since);
    if call.region.failovers.len() >= call.config.failover_quota {
        let message = "The limit of failover tests in 24 hours is reached";
        return Err(ApiError::new(
            "test-failover-quota",
            "APICallRateForCustomerExceeded",
            message,
        ));
    }
    call.region.failovers.push(call.now);
    failover::called(call.region, call.config, &id, &shard, call.now);
    // [test-failover-modifying]
    group.failing_over = Some(shard);
    let work = lifecycle::stages("modifying", call.config.delay("failover", &id), None, None);
    let finish = call.config.outcome("failover", &id).unwrap_or(Finish::Available { apply: false });
    group.lifecycle.start(work, finish, call.now);
    call.region.groups.insert(id.clone(), group);
    render::response(call, &id, false)
}
