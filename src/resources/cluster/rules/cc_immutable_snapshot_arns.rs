//! `cc-immutable-snapshot-arns`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-snapshot-arns",
        title: "snapshot_arns can't be changed",
        requirement: "Another value needs a new cluster.",
        source: Source::ApiReference2017 {
            quote: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        },
        kind: Kind::Replacement,
        attributes: &["snapshot_arns"],
        limits: Limits::Same,
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
