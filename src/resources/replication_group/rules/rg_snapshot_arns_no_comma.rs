//! `rg-snapshot-arns-no-comma`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::arns;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-snapshot-arns-no-comma",
        title: "An object in snapshot_arns has a comma in its name",
        demand: "No comma in the name of the object.",
        sentence: "The Amazon S3 object name in the ARN cannot contain any commas.",
        kind: Kind::Error,
        attributes: &["snapshot_arns"],
        today: None,
        examples: &[
            Example::wrong(r#"snapshot_arns = ["arn:aws:s3:::my_bucket/a,b.rdb"] # wrong"#),
            Example::right(
                r#"snapshot_arns = ["arn:aws:s3:::my_bucket/a.rdb", "arn:aws:s3:::my_bucket/b.rdb"]"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| arns::have_no_comma(super::files(config), findings)),
};
