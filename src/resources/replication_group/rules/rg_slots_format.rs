//! `rg-slots-format`.

use super::node_groups;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::slots;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-slots-format",
        title: "slots is not a range",
        requirement: "The first and the last slot as decimal numbers, such as 0-8191.",
        source: Source::api_reference(
            "Keyspaces range from 0 to 16,383. The string is in the format startkey-endkey .",
        ),
        kind: Kind::Error,
        attributes: &["node_group_configuration"],
        limits: Limits::lifted("several ranges, separated by commas"),
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192 to 16383" # wrong
}"#,
            ),
            Example::wrong(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192-9000,9001-16383" # wrong
}"#,
            )
            .in_plan(),
            Example::right(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192-16383"
}"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192-9000,9001-16383"
}"#,
            )
            .current(),
        ],
    },
    check: Check::Split { config: check, plan: several },
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    for (path, shard) in node_groups::each(config) {
        if let Some(given) = shard.slots.text()
            && slots::parse(given).is_none()
        {
            findings.at(
                path.attribute("slots"),
                format!(
                    "slots {given:?} is not a range. Write the first and the last slot, such as \
                     \"0-8191\"."
                ),
            );
        }
    }
}

/// AWS shows several ranges of a shard that has got slots of others.
fn several(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    for (path, shard) in node_groups::each(subject.config) {
        if let Some(given) = shard.slots.text()
            && slots::parse(given).is_some_and(|ranges| ranges.len() > 1)
        {
            findings.at(
                path.attribute("slots"),
                format!("slots {given:?} has several ranges. Write one, such as \"0-8191\"."),
            );
        }
    }
}
