//! `rg-slots-coverage`.

use super::node_groups;
use crate::framework::model::Val;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::slots;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-slots-coverage",
        title: "Some slots are in no shard",
        requirement: "If slots are given, together they must cover 0 to 16383.",
        source: Source::api_reference(
            "Redis (cluster mode enabled) replication groups partition the data across node groups (shards).",
        ),
        kind: Kind::Error,
        attributes: &["node_group_configuration", "num_node_groups"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8190" # wrong
}
node_group_configuration {
  slots = "8192-16383"
}"#,
            ),
            Example::wrong(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192-16382" # wrong
}"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "8192-16383"
}
node_group_configuration {
  slots = "0-8191"
}"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    let shards = node_groups::slots(config);
    let listed = config.node_group_configuration.known().map(Vec::len);
    // All are known and right, and their number is, too.
    let complete = !shards.is_empty()
        && listed == Some(shards.len())
        && match config.num_node_groups {
            Val::Known(number) => i64::try_from(shards.len()) == Ok(number),
            Val::Null => true,
            Val::Unknown => false,
        };
    if complete
        && slots::overlaps(&shards).is_empty()
        && let Some((path, first, last)) = slots::gap(&shards)
    {
        let slots = if first == last {
            format!("Slot {first} is")
        } else {
            format!("Slots {first}-{last} are")
        };
        findings.at(
            path.attribute("slots"),
            format!("{slots} in no shard. The shards must cover slots 0-16383 together."),
        );
    }
}
