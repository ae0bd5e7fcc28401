//! `rg-replica-count-max`.

use super::node_groups;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-replica-count-max",
        title: "replica_count is too great",
        demand: "At most 5 replicas in a node group.",
        sentence: "Each node group (shard) has one read/write primary node and up to 5 read-only replica nodes.",
        kind: Kind::Error,
        attributes: &["node_group_configuration"],
        today: None,
        examples: &[
            Example::wrong(
                "automatic_failover_enabled = true
node_group_configuration {
  replica_count = 1
}
node_group_configuration {
  replica_count = 6 # wrong
}",
            ),
            Example::right(
                "automatic_failover_enabled = true
node_group_configuration {
  replica_count = 1
}
node_group_configuration {
  replica_count = 5
}",
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    for (path, shard) in node_groups::each(config) {
        numbers::at_most(&shard.replica_count, 5, &path.attribute("replica_count"), findings);
    }
}
