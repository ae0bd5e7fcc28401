//! `rg-snapshot-arns-no-comma`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::arns;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-snapshot-arns-no-comma",
        title: "An object in snapshot_arns has a comma in its name",
        requirement: "No comma in the name of the object.",
        source: Source::ApiReference2017 {
            quote: "The Amazon S3 object name in the ARN cannot contain any commas.",
        },
        kind: Kind::Error,
        attributes: &["snapshot_arns"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"snapshot_arns = ["arn:aws:s3:::my_bucket/a,b.rdb"] # wrong"#),
            Example::right(
                r#"snapshot_arns = ["arn:aws:s3:::my_bucket/a.rdb", "arn:aws:s3:::my_bucket/b.rdb"]"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| arns::have_no_comma(super::files(config), findings)),
};
