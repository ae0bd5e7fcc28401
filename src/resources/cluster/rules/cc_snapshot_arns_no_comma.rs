//! `cc-snapshot-arns-no-comma`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::arns;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-arns-no-comma",
        title: "snapshot_arns has a comma in a name",
        requirement: "No comma in the name of the object.",
        source: Source::ApiReference2017 {
            quote: "The Amazon S3 object name in the ARN cannot contain any commas.",
        },
        kind: Kind::Error,
        attributes: &["snapshot_arns"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"snapshot_arns = [
  "arn:aws:s3:::my-bucket/one,two.rdb", # wrong
]"#,
            ),
            Example::right(r#"snapshot_arns = ["arn:aws:s3:::my-bucket/one-two.rdb"]"#),
        ],
    },
    check: Check::Config(|config, findings| {
        arns::have_no_comma(common::each_file(config), findings);
    }),
};
