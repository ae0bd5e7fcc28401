//! `rg-replica-count-min`.

use super::node_groups;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::numbers;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-replica-count-min",
        title: "replica_count is negative",
        requirement: "At least 0.",
        source: Source::api_reference(
            "The number of read replica nodes in this node group (shard).",
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
  replica_count = -1 # wrong
}",
            ),
            Example::right(
                "automatic_failover_enabled = true
node_group_configuration {
  replica_count = 1
}
node_group_configuration {
  replica_count = 0
}",
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    for (path, shard) in node_groups::each(config) {
        numbers::at_least(&shard.replica_count, 0, &path.attribute("replica_count"), findings);
    }
}
