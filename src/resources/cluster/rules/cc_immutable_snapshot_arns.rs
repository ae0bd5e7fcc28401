//! `cc-immutable-snapshot-arns`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-immutable-snapshot-arns",
        title: "snapshot_arns can't be changed",
        demand: "Another value needs a new cluster.",
        sentence: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        kind: Kind::Replacement,
        attributes: &["snapshot_arns"],
        today: None,
        examples: &[
            Example::wrong(r#"snapshot_arns = ["arn:aws:s3:::my-bucket/two.rdb"]"#)
                .after(r#"snapshot_arns = ["arn:aws:s3:::my-bucket/one.rdb"]"#),
            Example::right(
                r#"snapshot_arns      = ["arn:aws:s3:::my-bucket/one.rdb"]
maintenance_window = "sun:05:00-sun:06:00""#,
            )
            .after(r#"snapshot_arns = ["arn:aws:s3:::my-bucket/one.rdb"]"#),
        ],
    },
    check: Check::ByPlan,
};
