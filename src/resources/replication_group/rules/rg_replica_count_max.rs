//! `rg-replica-count-max`.

use super::node_groups;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-replica-count-max",
        title: "replica_count is too large",
        requirement: "At most 5 replicas in a node group.",
        source: Source::api_reference(
            "Each node group (shard) has one read/write primary node and up to 5 read-only replica nodes.",
        ),
        kind: Kind::Error,
        attributes: &["node_group_configuration"],
        limits: Limits::Same,
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
