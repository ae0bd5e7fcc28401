//! `rg-snapshot-arns-slots`.

use super::mode::mode;
use super::node_groups;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::cluster_mode::Mode;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-snapshot-arns-slots",
        title: "snapshot_arns needs slots with cluster mode enabled",
        requirement: "With cluster mode enabled, files in S3 are restored only into shards whose slots are given.",
        source: Source::Observed {
            answer: "Slots must be provided when restoring from snapshot ARNs with cluster mode enabled",
            date: Some("2023-02-02"),
        },
        kind: Kind::Error,
        attributes: &[
            "snapshot_arns",
            "node_group_configuration",
            "num_node_groups",
            "parameter_group_name",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
num_node_groups            = 2
snapshot_arns              = ["arn:aws:s3:::my_bucket/one.rdb"] # wrong"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
snapshot_arns              = ["arn:aws:s3:::my_bucket/one.rdb"]
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192-16383"
}"#,
            ),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    let files = config.snapshot_arns.known().is_some_and(|files| !files.0.is_empty());
    if subject.existing().is_some() || !files || mode(config) != Mode::Enabled {
        return;
    }
    let text = "Files in S3 are restored into shards whose slots are given, and cluster mode is enabled. Write \
                node_group_configuration with the slots of each shard, such as slots = \"0-8191\"; they must \
                cover 0 to 16383.";
    if config.node_group_configuration.is_null() {
        findings.at(Path::root("snapshot_arns"), text);
    } else if let Some((path, _)) =
        node_groups::each(config).find(|(_, shard)| matches!(shard.slots, Val::Null))
    {
        findings.at(path, text);
    }
}
