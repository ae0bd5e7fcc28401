//! `rg-slots-order`.

use super::node_groups;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::slots;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-slots-order",
        title: "slots ends before it begins",
        requirement: "The first slot must not be greater than the last.",
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
  slots = "16383-8192" # wrong
}"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-0"
}
node_group_configuration {
  slots = "1-16383"
}"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    for (path, shard) in node_groups::each(config) {
        if let Some(given) = shard.slots.text()
            && let Some(ranges) = slots::parse(given).filter(|ranges| slots::exist(ranges))
            && let Some((first, last)) = ranges.iter().find(|(first, last)| first > last)
        {
            findings.at(
                path.attribute("slots"),
                format!("slots {given:?} ends before it begins. Write \"{last}-{first}\"."),
            );
        }
    }
}
