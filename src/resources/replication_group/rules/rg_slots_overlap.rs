//! `rg-slots-overlap`.

use super::node_groups;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::slots;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-slots-overlap",
        title: "Two shards have the same slots",
        requirement: "A slot can be in one shard only.",
        source: Source::api_reference(
            "Redis (cluster mode enabled) replication groups partition the data across node groups (shards).",
        ),
        kind: Kind::Error,
        attributes: &["node_group_configuration"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8191-16383" # wrong
}"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8190"
}
node_group_configuration {
  slots = "8191-16383"
}"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    for (path, first, last) in slots::overlaps(&node_groups::slots(config)) {
        let slots = if first == last {
            format!("Slot {first} is")
        } else {
            format!("Slots {first}-{last} are")
        };
        findings.at(
            path.attribute("slots"),
            format!("{slots} also in an earlier shard. Write each slot only once."),
        );
    }
}
