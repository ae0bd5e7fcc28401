//! `rg-immutable-snapshot-arns`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-immutable-snapshot-arns",
        title: "snapshot_arns can't be changed",
        demand: "Another file needs a new group; to remove the line is no change.",
        sentence: "Modifies the settings for a replication group.",
        kind: Kind::Replacement,
        attributes: &["snapshot_arns"],
        today: None,
        examples: &[
            Example::wrong(r#"snapshot_arns = ["arn:aws:s3:::bucket/two.rdb"]"#)
                .after(r#"snapshot_arns = ["arn:aws:s3:::bucket/one.rdb"]"#),
            Example::right(r#"description = "Other""#)
                .after(r#"snapshot_arns = ["arn:aws:s3:::bucket/one.rdb"]"#),
        ],
    },
    check: Check::ByPlan,
};
