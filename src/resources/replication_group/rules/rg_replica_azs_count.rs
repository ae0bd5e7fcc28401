//! `rg-replica-azs-count`.

use super::node_groups;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::zones;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-replica-azs-count",
        title: "replica_availability_zones has the wrong number of zones",
        requirement: "As many zones as replica_count.",
        source: Source::api_reference(
            "The number of Availability Zones in this list must match the value of ReplicaCount or ReplicasPerNodeGroup if not specified.",
        ),
        kind: Kind::Error,
        attributes: &["node_group_configuration"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
node_group_configuration {
  replica_count              = 2
  replica_availability_zones = ["us-east-1a", "us-east-1b"]
}
node_group_configuration {
  replica_count              = 2
  replica_availability_zones = ["us-east-1a"] # wrong
}"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
node_group_configuration {
  replica_count              = 2
  replica_availability_zones = ["us-east-1a", "us-east-1b"]
}
node_group_configuration {
  replica_count              = 1
  replica_availability_zones = ["us-east-1a"]
}"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    for (path, shard) in node_groups::each(config) {
        if let Some(replicas) = shard.replica_count.known().filter(|replicas| **replicas >= 0) {
            let because = format!("replica_count is {replicas}");
            let path = path.attribute("replica_availability_zones");
            zones::count(&shard.replica_availability_zones, *replicas, &because, &path, findings);
        }
    }
}
