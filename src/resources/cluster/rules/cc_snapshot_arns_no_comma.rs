//! `cc-snapshot-arns-no-comma`.

use super::common;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::arns;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-snapshot-arns-no-comma",
        title: "snapshot_arns has a comma in a name",
        demand: "No comma in the name of the object.",
        sentence: "The Amazon S3 object name in the ARN cannot contain any commas.",
        kind: Kind::Error,
        attributes: &["snapshot_arns"],
        today: None,
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
