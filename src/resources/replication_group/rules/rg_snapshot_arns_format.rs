//! `rg-snapshot-arns-format`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::arns;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-snapshot-arns-format",
        title: "snapshot_arns has something else than a file in S3",
        requirement: "ARNs of files in S3.",
        source: Source::ApiReference2017 {
            quote: "Example of an Amazon S3 ARN: arn:aws:s3:::my_bucket/snapshot1.rdb",
        },
        kind: Kind::Error,
        attributes: &["snapshot_arns"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"snapshot_arns = ["s3://my_bucket/snapshot1.rdb"] # wrong"#),
            Example::right(r#"snapshot_arns = ["arn:aws-cn:s3:::my_bucket/snapshot1.rdb"]"#),
        ],
    },
    check: Check::Config(|config, findings| arns::are_files(super::files(config), findings)),
};
