//! `rg-node-group-configuration-count`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-node-group-configuration-count",
        title: "The number of shards is given in two ways",
        requirement: "If both are given, there is one node_group_configuration per node group.",
        source: Source::api_reference(
            "The new replication group will have the number of node groups (console: shards) specified by the parameter NumNodeGroups or the number of node groups configured by NodeGroupConfiguration regardless of the number of ARNs specified here.",
        ),
        kind: Kind::Error,
        attributes: &["num_node_groups", "node_group_configuration"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
num_node_groups            = 3 # wrong
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192-16383"
}"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
num_node_groups            = 2
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192-16383"
}"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    let shards = config.node_group_configuration.known().map(Vec::len);
    if let (Some(shards), Some(number)) = (shards, config.num_node_groups.known())
        // Less than one is wrong by itself: rg-num-node-groups-min.
        && *number > 0
        && i64::try_from(shards) != Ok(*number)
    {
        findings.at(
            Path::root("num_node_groups"),
            format!(
                "num_node_groups is {number}, and node_group_configuration lists {shards}. Make them \
                 agree, or leave num_node_groups out."
            ),
        );
    }
}
