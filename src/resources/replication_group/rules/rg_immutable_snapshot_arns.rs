//! `rg-immutable-snapshot-arns`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-snapshot-arns",
        title: "snapshot_arns can't be changed",
        requirement: "Another file needs a new group; to remove the line is no change.",
        source: Source::ApiReference2017 {
            quote: "Modifies the settings for a replication group.",
        },
        kind: Kind::Replacement,
        attributes: &["snapshot_arns"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"snapshot_arns = ["arn:aws:s3:::bucket/two.rdb"]"#)
                .after(r#"snapshot_arns = ["arn:aws:s3:::bucket/one.rdb"]"#),
            Example::right(r#"description = "Other""#)
                .after(r#"snapshot_arns = ["arn:aws:s3:::bucket/one.rdb"]"#),
        ],
    },
    check: Check::ByPlan,
};
