//! `rg-snapshot-arns-count-free`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-snapshot-arns-count-free",
        title: "snapshot_arns may have any number of files",
        requirement: "The number of ARNs need not be the number of shards.",
        source: Source::api_reference("regardless of the number of ARNs specified here."),
        kind: Kind::Normalise,
        attributes: &["snapshot_arns", "num_node_groups", "node_group_configuration"],
        limits: Limits::Same,
        examples: &[Example::right(
            r#"automatic_failover_enabled = true
node_group_configuration {
  slots = "0-8191"
}
node_group_configuration {
  slots = "8192-16383"
}
snapshot_arns = [
  "arn:aws:s3:::my_bucket/a.rdb",
  "arn:aws:s3:::my_bucket/b.rdb",
  "arn:aws:s3:::my_bucket/c.rdb",
]"#,
        )],
    },
    check: Check::ByPlan,
};
