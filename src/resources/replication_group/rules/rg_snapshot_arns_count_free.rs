//! `rg-snapshot-arns-count-free`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-snapshot-arns-count-free",
        title: "snapshot_arns has any number of files",
        demand: "The number of ARNs need not be the number of shards.",
        sentence: "regardless of the number of ARNs specified here.",
        kind: Kind::Normalise,
        attributes: &["snapshot_arns", "num_node_groups", "node_group_configuration"],
        today: None,
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
