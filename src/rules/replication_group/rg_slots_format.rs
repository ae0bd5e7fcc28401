//! `rg-slots-format`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{node_groups, slots};
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-slots-format",
        title: "slots is not a range",
        demand: "startkey-endkey, two decimal numbers.",
        sentence: "Keyspaces range from 0 to 16,383. The string is in the format startkey-endkey .",
        kind: Kind::Error,
        attributes: &["node_group_configuration"],
        today: None,
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
            && slots::parse(given).is_none()
        {
            findings.at(
                path.attribute("slots"),
                format!("slots {given:?} is not a range. Write the first and the last slot, such as \"0-8191\"."),
            );
        }
    }
}
