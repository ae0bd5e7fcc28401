//! `rg-replica-azs-count-default`.

use super::node_groups;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::zones;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-replica-azs-count-default",
        title: "replica_availability_zones differs from the replicas",
        requirement: "Without replica_count, as many zones as replicas_per_node_group.",
        source: Source::api_reference(
            "The number of Availability Zones in this list must match the value of ReplicaCount or ReplicasPerNodeGroup if not specified.",
        ),
        kind: Kind::Error,
        attributes: &["node_group_configuration", "replicas_per_node_group"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"replicas_per_node_group    = 2
automatic_failover_enabled = true
node_group_configuration {
  replica_availability_zones = ["us-east-1a", "us-east-1b"]
}
node_group_configuration {
  replica_availability_zones = ["us-east-1a"] # wrong
}"#,
            ),
            Example::right(
                r#"replicas_per_node_group    = 2
automatic_failover_enabled = true
node_group_configuration {
  replica_availability_zones = ["us-east-1a", "us-east-1b"]
}
node_group_configuration {
  replica_availability_zones = ["us-east-1a", "us-east-1b"]
}"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    let replicas = config.replicas_per_node_group.known().filter(|replicas| **replicas >= 0);
    let Some(replicas) = replicas else { return };
    for (path, shard) in
        node_groups::each(config).filter(|(_, shard)| shard.replica_count.is_null())
    {
        let because = format!("replicas_per_node_group is {replicas}");
        let path = path.attribute("replica_availability_zones");
        zones::count(&shard.replica_availability_zones, *replicas, &because, &path, findings);
    }
}
