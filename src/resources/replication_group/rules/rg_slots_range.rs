//! `rg-slots-range`.

use super::node_groups;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::slots;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-slots-range",
        title: "slots must be between 0 and 16383",
        requirement: "Both slots must be from 0 to 16383.",
        source: Source::api_reference(
            "Keyspaces range from 0 to 16,383. The string is in the format startkey-endkey .",
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
  slots = "8192-16384" # wrong
}"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
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
    for (path, shard) in node_groups::each(config) {
        if let Some(given) = shard.slots.text()
            && slots::parse(given).is_some_and(|ranges| !slots::exist(&ranges))
        {
            findings.at(
                path.attribute("slots"),
                format!("slots {given:?} has a slot that does not exist. Write 0 to 16383."),
            );
        }
    }
}
