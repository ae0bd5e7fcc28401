//! `cc-snapshot-arns-format`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::arns;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-arns-format",
        title: "snapshot_arns has no ARN of a file in S3",
        requirement: "arn:PARTITION:s3:::BUCKET/OBJECT.",
        source: Source::ApiReference2017 {
            quote: "Example of an Amazon S3 ARN: arn:aws:s3:::my_bucket/snapshot1.rdb",
        },
        kind: Kind::Error,
        attributes: &["snapshot_arns"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"snapshot_arns = [
  "s3://my-bucket/one.rdb", # wrong
]"#,
            ),
            Example::right(r#"snapshot_arns = ["arn:aws-cn:s3:::my-bucket/one.rdb"]"#),
        ],
    },
    check: Check::Config(|config, findings| {
        arns::are_files(common::each_file(config), findings);
    }),
};
