//! `rg-counts-disagree`.

use crate::framework::path::Path;
use crate::resources::replication_group::counts;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-counts-disagree",
        title: "The counts of nodes contradict each other",
        requirement: "num_cache_clusters is the number of nodes in all shards, if both are given.",
        source: Source::api_reference("You should use ReplicasPerNodeGroup instead."),
        kind: Kind::Error,
        attributes: &[
            "num_cache_clusters",
            "replicas_per_node_group",
            "num_node_groups",
            "node_group_configuration",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                "num_cache_clusters      = 3
replicas_per_node_group = 1 # wrong",
            ),
            Example::wrong(
                "automatic_failover_enabled = true
num_node_groups            = 3
replicas_per_node_group    = 1
num_cache_clusters         = 4 # wrong",
            ),
            Example::wrong(
                "automatic_failover_enabled = true
num_node_groups            = 2
num_cache_clusters         = 5 # wrong",
            ),
            Example::wrong(
                "automatic_failover_enabled = true
replicas_per_node_group    = 2 # wrong
node_group_configuration {
  replica_count = 1
}
node_group_configuration {
  replica_count = 2
}",
            ),
            Example::right(
                "automatic_failover_enabled = true
num_node_groups            = 2
replicas_per_node_group    = 1
num_cache_clusters         = 4",
            )
            .current(),
            Example::right(
                "automatic_failover_enabled = true
replicas_per_node_group    = 2
node_group_configuration {
  replica_count = 1
}
node_group_configuration {
}",
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if let Some(found) = counts::contradiction(config, None) {
        findings.at(Path::root(found.argument), found.text);
    }
}
